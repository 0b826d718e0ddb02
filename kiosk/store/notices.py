"""What the office changed under people's hands, kept until they have been told on this terminal."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, delete, exists, insert, select

from kiosk.domain.changes import Topic
from kiosk.domain.codes import task_code
from kiosk.domain.notices import Notice, NoticeKind
from kiosk.domain.sessions import OPEN_STATUSES
from kiosk.domain.status import TaskStatus, whole_target
from kiosk.projection.chunks import chunks
from kiosk.projection.zone import to_database
from kiosk.store.database import Store
from kiosk.store.tables import JOURNAL, LOCAL, OFFICE_NOTICE

_KEPT_FOR: Final = timedelta(days=7)

Row = Mapping[str, Any]


class Notices:
    """The notices of one store; telling starts with a change of the topic NOTICES."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def waiting(self, operator_id: int | None = None) -> list[Notice]:
        """Those not told yet, of one person or of everybody, oldest first."""
        notice = OFFICE_NOTICE
        statement = select(notice).order_by(notice.c.notice_id)
        if operator_id is not None:
            statement = statement.where(notice.c.operator_user_id == operator_id)
        with self._store.reading() as connection:
            return [
                Notice(
                    notice_id=row["notice_id"],
                    kind=NoticeKind(row["kind"]),
                    operator_id=row["operator_user_id"],
                    task_id=row["id_job_task"],
                    ticket_code=row["ticket_code"],
                    step_name=row["step_name"],
                    value=row["value"],
                    at=row["noted_at"].replace(tzinfo=UTC),
                )
                for row in connection.execute(statement).mappings()
            ]

    def mark_seen(self, notice_ids: Collection[int]) -> None:
        """Their people have seen these: they go."""
        with self._store.writing() as writer:
            for chunk in chunks(sorted(notice_ids)):
                writer.connection.execute(delete(OFFICE_NOTICE).where(OFFICE_NOTICE.c.notice_id.in_(chunk)))
            writer.changed(Topic.NOTICES)


def note_changes(
    connection: Connection, tasks: Mapping[int, Row], tickets: Mapping[int, Row], now: datetime
) -> bool:
    """Note what ``tasks`` and ``tickets``, rows about to be written, change for people at work on this terminal.

    ``now``: aware UTC. Returns whether there is anybody to tell.
    """
    found = [
        {**described, "operator_user_id": person["operator_user_id"], "noted_at": to_database(now, UTC)}
        for person in _at_work_here(connection)
        for described in _changes_for(connection, person, tasks, tickets)
    ]
    if found:
        notice = OFFICE_NOTICE
        connection.execute(delete(notice).where(notice.c.noted_at < to_database(now - _KEPT_FOR, UTC)))
        connection.execute(insert(notice), found)
    return bool(found)


def _at_work_here(connection: Connection) -> list[Row]:
    """Open sessions that were worked on at this terminal, each with its task and ticket as they were."""
    session, task, ticket, log = LOCAL.session, LOCAL.task, LOCAL.ticket, LOCAL.log
    worked_here = (
        exists()
        .where(log.c.id_job_task == session.c.id_job_task, log.c.operator_user_id == session.c.operator_user_id)
        .where(JOURNAL.c.idempotency_key == log.c.idempotency_key)
    )
    statement = (
        select(
            session.c.id_job_task,
            session.c.operator_user_id,
            task.c.id_job_ticket,
            task.c.step_name,
            task.c.status,
            task.c.work_center_id,
            ticket.c.ticket_code,
            ticket.c.target_qty,
        )
        .outerjoin(task, task.c.id_job_task == session.c.id_job_task)
        .outerjoin(ticket, ticket.c.id_job_ticket == task.c.id_job_ticket)
        .where(session.c.status.in_(OPEN_STATUSES), worked_here)
        .order_by(session.c.id_session)
    )
    return [dict(row) for row in connection.execute(statement).mappings()]


def _changes_for(
    connection: Connection, person: Row, tasks: Mapping[int, Row], tickets: Mapping[int, Row]
) -> list[dict[str, Any]]:
    task = tasks.get(person["id_job_task"], person)
    ticket = tickets.get(task["id_job_ticket"], person)
    described = {
        "id_job_task": person["id_job_task"],
        "ticket_code": ticket["ticket_code"] or _ticket_code(connection, task["id_job_ticket"]),
        "step_name": task["step_name"] or task_code(person["id_job_task"]),
        "value": None,
    }
    if task["status"] == TaskStatus.CANCELLED != person["status"]:
        return [{**described, "kind": NoticeKind.TASK_CANCELLED.value}]
    changes = []
    if person["status"] is not None and task["work_center_id"] != person["work_center_id"]:
        code = _work_center_code(connection, task["work_center_id"])
        changes.append({**described, "kind": NoticeKind.TASK_MOVED.value, "value": code})
    if person["target_qty"] is not None and ticket["target_qty"] != person["target_qty"]:
        target = whole_target(ticket["target_qty"])
        changes.append({**described, "kind": NoticeKind.TARGET_CHANGED.value, "value": str(target)})
    return changes


def _ticket_code(connection: Connection, ticket_id: int | None) -> str:
    ticket = LOCAL.ticket
    return connection.scalar(select(ticket.c.ticket_code).where(ticket.c.id_job_ticket == ticket_id)) or ""


def _work_center_code(connection: Connection, work_center_id: int | None) -> str | None:
    center = LOCAL.work_center
    statement = select(center.c.code).where(center.c.work_center_id == work_center_id)
    return connection.scalar(statement) or (None if work_center_id is None else str(work_center_id))
