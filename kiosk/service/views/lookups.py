"""Small reads of the local store that commands and queries share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, bindparam, case, func, select

from kiosk.domain.codes import task_code
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.sessions import OPEN_STATUSES, OperatorSession, SessionStatus
from kiosk.domain.status import TaskWork, whole_target
from kiosk.store.log import aware_time
from kiosk.store.tables import ELSEWHERE, LOCAL


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """A task with its ticket, as the office keeps them. ``target_qty`` in whole pieces, 0 = none."""

    task_id: int
    ticket_id: int
    step_name: str
    sequence_no: int
    status: str
    ticket_code: str
    job_name: str
    target_qty: int
    process_mode: str
    due_date: date | None
    assigned_to: int | None
    work_center_code: str
    work_center_name: str


def select_tasks() -> Select[Any]:
    """SELECT of tasks with their tickets for :func:`read_task`; add WHERE and ORDER BY."""
    task, ticket, centre = LOCAL.task, LOCAL.ticket, LOCAL.work_center
    return select(
        task.c.id_job_task,
        task.c.id_job_ticket,
        task.c.step_name,
        task.c.sequence_no,
        task.c.status,
        task.c.completed_at,
        ticket.c.ticket_code,
        ticket.c.job_name,
        ticket.c.target_qty,
        ticket.c.process_mode,
        ticket.c.due_date,
        task.c.assigned_to,
        centre.c.code,
        centre.c.name,
    ).select_from(
        task.join(ticket, ticket.c.id_job_ticket == task.c.id_job_ticket).outerjoin(
            # As the tenant has it: a task without a work centre is done where its ticket is.
            centre,
            centre.c.work_center_id == func.coalesce(task.c.work_center_id, ticket.c.work_center_id),
        )
    )


def _sum_of(status: SessionStatus, value: ColumnElement[int] | int) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((LOCAL.session.c.status == status.value, value), else_=0)), 0)


# Built once: a scan asks for these, and putting a statement together takes longer than the answer.
_TASK: Final = select_tasks().where(LOCAL.task.c.id_job_task == bindparam("task_id"))
_TASKS: Final = select_tasks().where(LOCAL.task.c.id_job_task.in_(bindparam("task_ids", expanding=True)))
_STEP_NAME: Final = select(LOCAL.task.c.step_name).where(LOCAL.task.c.id_job_task == bindparam("task_id"))
_OPERATOR_NAME: Final = select(LOCAL.operator.c.operator_name).where(
    LOCAL.operator.c.operator_user_id == bindparam("operator_id")
)
_OPEN_SESSIONS: Final = (
    select(LOCAL.session)
    .where(LOCAL.session.c.operator_user_id == bindparam("operator_id"), LOCAL.session.c.status.in_(OPEN_STATUSES))
    .order_by(LOCAL.session.c.started_at, LOCAL.session.c.id_session)
)
_COUNTS: Final = select(
    _sum_of(SessionStatus.COMPLETED, LOCAL.session.c.total_qty),
    _sum_of(SessionStatus.ACTIVE, 1),
    _sum_of(SessionStatus.PAUSED, 1),
).where(LOCAL.session.c.id_job_task == bindparam("task_id"))
_TARGET: Final = (
    select(LOCAL.ticket.c.target_qty)
    .join(LOCAL.task, LOCAL.task.c.id_job_ticket == LOCAL.ticket.c.id_job_ticket)
    .where(LOCAL.task.c.id_job_task == bindparam("task_id"))
)


def read_task(row: RowMapping) -> TaskFacts:
    """A row of :func:`select_tasks`."""
    return TaskFacts(
        task_id=row["id_job_task"],
        ticket_id=row["id_job_ticket"],
        step_name=row["step_name"] or task_code(row["id_job_task"]),
        sequence_no=row["sequence_no"],
        status=row["status"],
        ticket_code=row["ticket_code"],
        job_name=row["job_name"],
        target_qty=whole_target(row["target_qty"]),
        process_mode=row["process_mode"],
        due_date=row["due_date"],
        assigned_to=row["assigned_to"],
        work_center_code=row["code"] or "",
        work_center_name=row["name"] or "",
    )


def active_tasks_of(connection: Connection, operator_id: int) -> list[TaskFacts]:
    """The tasks the operator is working on right now, the longest first.

    A task that the office has since taken from this kiosk's work centres is left out: it is the other one's.
    """
    task_ids = [
        session.task_id
        for session in open_sessions_of(connection, operator_id)
        if session.status is SessionStatus.ACTIVE
    ]
    if not task_ids:
        return []
    rows = connection.execute(_TASKS, {"task_ids": task_ids}).mappings()
    facts = {row["id_job_task"]: read_task(row) for row in rows}
    return [facts[task_id] for task_id in task_ids if task_id in facts]


def task_facts(connection: Connection, task_id: int) -> TaskFacts:
    """One task. Raises Refused: TASK_ELSEWHERE with the work centre that has it, TASK_UNKNOWN, NO_TASKS_YET."""
    row = connection.execute(_TASK, {"task_id": task_id}).mappings().first()
    if row is not None:
        return read_task(row)
    elsewhere = connection.scalar(select(ELSEWHERE.c.work_center_code).where(ELSEWHERE.c.id_job_task == task_id))
    if elsewhere is not None:
        raise Refused(Refusal.TASK_ELSEWHERE, task_id=task_id, work_center=elsewhere)
    raise_if_no_tasks(connection)
    raise Refused(Refusal.TASK_UNKNOWN, task_id=task_id)


def raise_if_no_tasks(connection: Connection) -> None:
    """Raise Refused NO_TASKS_YET when this kiosk knows no task at all: it has never met the tenant."""
    if all(
        connection.execute(select(table.c.id_job_task).limit(1)).first() is None
        for table in (LOCAL.task, ELSEWHERE)
    ):
        raise Refused(Refusal.NO_TASKS_YET)


def step_name_of(connection: Connection, task_id: int) -> str:
    """The task's name; one that is on no list any more is shown by its code."""
    return connection.scalar(_STEP_NAME, {"task_id": task_id}) or task_code(task_id)


def ticket_code_of(connection: Connection, task_id: int) -> str:
    """The code of the task's ticket; empty for a task that is on no list any more."""
    task, ticket = LOCAL.task, LOCAL.ticket
    asked = select(ticket.c.ticket_code).join(task, task.c.id_job_ticket == ticket.c.id_job_ticket)
    return connection.scalar(asked.where(task.c.id_job_task == task_id)) or ""


def name_of_operator(connection: Connection, operator_id: int) -> str:
    """The operator's name; a person who is on no list any more is shown by their number."""
    return connection.scalar(_OPERATOR_NAME, {"operator_id": operator_id}) or str(operator_id)


def last_event_time(connection: Connection, task_id: int, operator_id: int) -> datetime | None:
    """When the operator's last event on the task was that counts, aware UTC; None without any."""
    log = LOCAL.log
    return aware_time(
        connection.scalar(
            select(func.max(log.c.event_time)).where(
                log.c.id_job_task == task_id,
                log.c.operator_user_id == operator_id,
                log.c.deleted_at.is_(None),
            )
        )
    )


def session_rows(
    connection: Connection, task_id: int, *, operator_id: int | None = None, only_open: bool = False
) -> list[OperatorSession]:
    """Sessions of a task, of one operator or all, oldest first."""
    statement = _select_sessions(of_one=operator_id is not None, only_open=only_open)
    rows = connection.execute(statement, {"task_id": task_id, "operator_id": operator_id}).mappings()
    return [read_session(row) for row in rows]


@cache
def _select_sessions(*, of_one: bool, only_open: bool) -> Select[Any]:
    session = LOCAL.session
    statement = select(session).where(session.c.id_job_task == bindparam("task_id"))
    if of_one:
        statement = statement.where(session.c.operator_user_id == bindparam("operator_id"))
    if only_open:
        statement = statement.where(session.c.status.in_(OPEN_STATUSES))
    return statement.order_by(session.c.started_at, session.c.id_session)


def open_sessions_of(connection: Connection, operator_id: int) -> list[OperatorSession]:
    """The operator's open sessions on all tasks, oldest first."""
    rows = connection.execute(_OPEN_SESSIONS, {"operator_id": operator_id}).mappings()
    return [read_session(row) for row in rows]


def all_open_sessions(connection: Connection) -> list[OperatorSession]:
    """Everybody's open sessions on all tasks, oldest first."""
    session = LOCAL.session
    statement = (
        select(session)
        .where(session.c.status.in_(OPEN_STATUSES))
        .order_by(session.c.started_at, session.c.id_session)
    )
    return [read_session(row) for row in connection.execute(statement).mappings()]


def read_session(row: RowMapping) -> OperatorSession:
    """A session row of the local store."""
    started_at = aware_time(row["started_at"])
    assert started_at is not None
    return OperatorSession(
        task_id=row["id_job_task"],
        operator_id=row["operator_user_id"],
        operator_name=row["operator_name"],
        started_at=started_at,
        paused_at=aware_time(row["paused_at"]),
        completed_at=aware_time(row["completed_at"]),
        status=SessionStatus(row["status"]),
        total_qty=row["total_qty"],
        pause_seconds=row["pause_seconds"],
        pause_reason=row["pause_reason_code"],
    )


def task_work(connection: Connection, task_id: int) -> TaskWork:
    """Target, completed pieces and people of one task; answered from an index, zeros for an unknown task."""
    completed, active, paused = connection.execute(_COUNTS, {"task_id": task_id}).one()
    target = connection.scalar(_TARGET, {"task_id": task_id})
    return TaskWork(whole_target(target or 0), int(completed), int(active), int(paused))
