"""Reading what one terminal needs offline: tasks and tickets of its work centres, people, reasons, shifts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, Table, and_, func, or_, select

from kiosk.domain.status import TaskStatus
from kiosk.projection.reference import ReferenceSnapshot
from kiosk.projection.statuses import chunks
from kiosk.projection.tables import TENANT
from kiosk.projection.zone import from_database, to_database

CLOSED_STAYS: Final = timedelta(days=3)
"""How long a finished or cancelled task stays on the kiosks."""

_CLOSED: Final = (TaskStatus.DONE.value, TaskStatus.CANCELLED.value)
_OPEN: Final = tuple(status.value for status in TaskStatus if status.value not in _CLOSED)


class ReferenceReader:
    """Reads snapshots for one list of work centres.

    The ERP's tables have no index by the time a task was closed. So the closed tasks are searched through once;
    after that a task that is closed now was open in the snapshot before.
    """

    def __init__(self, work_centers: Sequence[str], utc_now: Callable[[], datetime]) -> None:
        self._work_centers = tuple(work_centers)
        self._utc_now = utc_now
        self._held: set[int] | None = None
        self._seen_closed: dict[int, datetime] = {}

    def read(self, connection: Connection, zone: tzinfo) -> ReferenceSnapshot:
        """The tenant's state now, within the caller's transaction."""
        task, ticket, center = TENANT.task, TENANT.ticket, TENANT.work_center
        centers = _rows(connection, center, zone)
        here = {row["work_center_id"] for row in centers if row["code"] in self._work_centers}
        code_of = {row["work_center_id"]: row["code"] for row in centers}
        elsewhere: dict[int, str] = {}
        tasks: dict[int, Mapping[str, Any]] = {}
        for row, center_id in self._candidates(connection, zone):
            if not self._work_centers or center_id is None or center_id in here:
                tasks[row["id_job_task"]] = row
            elif row["status"] not in _CLOSED:
                elsewhere[row["id_job_task"]] = code_of.get(center_id, str(center_id))
        tickets = {
            row["id_job_ticket"]: row
            for some in chunks(sorted({row["id_job_ticket"] for row in tasks.values()}))
            for row in _rows(connection, ticket, zone, ticket.c.id_job_ticket.in_(some))
        }
        # A ticket deleted between the two statements took its tasks with it.
        held = {key: row for key, row in tasks.items() if row["id_job_ticket"] in tickets}
        self._held = set(held)
        of_ticket = Counter(row["id_job_ticket"] for row in held.values() if row["status"] != TaskStatus.CANCELLED)
        return ReferenceSnapshot(
            tables={
                center.name: centers,
                ticket.name: tuple(tickets[key] for key in sorted(tickets)),
                task.name: tuple(held[key] for key in sorted(held)),
                **{
                    table.name: _rows(connection, table, zone)
                    for table in (
                        TENANT.team,
                        TENANT.team_member,
                        TENANT.operator,
                        TENANT.reason,
                        TENANT.shift,
                    )
                },
            },
            elsewhere_tasks=elsewhere,
            partial_tickets=frozenset(
                ticket_id
                for ticket_id, count in _task_counts(connection, sorted(tickets))
                if count > of_ticket[ticket_id]
            ),
        )

    def _candidates(self, connection: Connection, zone: tzinfo) -> Iterable[tuple[Mapping[str, Any], int | None]]:
        """Tasks that are open or were closed lately, each with its work centre (its own, else its ticket's)."""
        task, ticket = TENANT.task, TENANT.ticket
        statement = select(
            task, func.coalesce(task.c.work_center_id, ticket.c.work_center_id).label("center_id")
        ).join(ticket, ticket.c.id_job_ticket == task.c.id_job_ticket)
        is_open = task.c.status.in_(_OPEN)  # a list, not "other than closed": only that uses the index
        found = {row["id_job_task"]: row for row in connection.execute(statement.where(is_open)).mappings()}
        cutoff = self._utc_now() - CLOSED_STAYS
        if self._held is None:
            for row in connection.execute(statement.where(_closed_since(cutoff, zone))).mappings():
                found[row["id_job_task"]] = row
        else:
            for some in chunks(sorted(self._held - found.keys())):
                for row in connection.execute(statement.where(task.c.id_job_task.in_(some))).mappings():
                    if self._is_recent(row, cutoff, zone):
                        found[row["id_job_task"]] = row
        for row in found.values():
            yield {column.name: _value(row[column.name], zone) for column in task.columns}, row["center_id"]

    def _is_recent(self, row: RowMapping, cutoff: datetime, zone: tzinfo) -> bool:
        """Whether a closed task was closed lately; one without a time counts from when it was seen closed."""
        closed_at = from_database(row["completed_at"], zone)
        if closed_at is None:
            closed_at = self._seen_closed.setdefault(row["id_job_task"], self._utc_now())
        return closed_at >= cutoff


def _task_counts(connection: Connection, ticket_ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """How many tasks each ticket has, cancelled ones left out; they say nothing about when it is completed."""
    task = TENANT.task
    for some in chunks(ticket_ids):
        statement = (
            select(task.c.id_job_ticket, func.count())
            .where(task.c.id_job_ticket.in_(some), task.c.status != TaskStatus.CANCELLED.value)
            .group_by(task.c.id_job_ticket)
        )
        yield from ((ticket_id, count) for ticket_id, count in connection.execute(statement))


def _closed_since(cutoff: datetime, zone: tzinfo) -> Any:
    """Closed tasks whose time is after ``cutoff``; where they have none (cancelled), whose last work is."""
    task, log = TENANT.task, TENANT.log
    at = to_database(cutoff, zone)
    worked = select(log.c.id_wip_log).where(log.c.id_job_task == task.c.id_job_task, log.c.event_time >= at)
    return and_(
        task.c.status.in_(_CLOSED),
        or_(task.c.completed_at >= at, and_(task.c.completed_at.is_(None), worked.exists())),
    )


def _rows(
    connection: Connection, table: Table, zone: tzinfo, condition: Any = None
) -> tuple[Mapping[str, Any], ...]:
    statement = select(table).order_by(*table.primary_key.columns)
    if condition is not None:
        statement = statement.where(condition)
    return tuple(
        {name: _value(value, zone) for name, value in row.items()}
        for row in connection.execute(statement).mappings()
    )


def _value(value: Any, zone: tzinfo) -> Any:
    return from_database(value, zone) if isinstance(value, datetime) else value
