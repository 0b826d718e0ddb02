"""The steps of tickets as this kiosk knows them, its own and those at other work centres, with their pieces."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    Connection,
    RowMapping,
    bindparam,
    func,
    literal_column,
    null,
    or_,
    select,
    union_all,
)

from kiosk.domain.codes import task_code
from kiosk.domain.pieces import Step
from kiosk.domain.sessions import OPEN_STATUSES, SessionStatus
from kiosk.projection.chunks import chunks
from kiosk.projection.sql import WholePieces
from kiosk.store.tables import LOCAL, STEP_ELSEWHERE

_TASK, _SESSION, _LOG, _ELSEWHERE = LOCAL.task, LOCAL.session, LOCAL.log, STEP_ELSEWHERE
_WANTED: Final[BindParameter[Any]] = bindparam("wanted", expanding=True)
_PREDECESSORS: Final = select(_TASK.c.predecessor_task_id).where(_TASK.c.id_job_ticket.in_(_WANTED))

# Built once: every answer asks for it. Pieces are answered from an index alone, scrap from one of scrap.
_COMPLETED: Final = (
    select(func.coalesce(func.sum(_SESSION.c.total_qty), 0))
    .where(_SESSION.c.id_job_task == _TASK.c.id_job_task, _SESSION.c.status == SessionStatus.COMPLETED.value)
    .scalar_subquery()
)
_OPEN: Final = (
    select(func.count())
    .where(_SESSION.c.id_job_task == _TASK.c.id_job_task, _SESSION.c.status.in_(OPEN_STATUSES))
    .scalar_subquery()
)
_SCRAP: Final = (
    select(func.coalesce(func.sum(WholePieces(_LOG.c.qty)), 0))
    .where(
        _LOG.c.id_job_task == _TASK.c.id_job_task,
        # As the index of scrap has it: SQLite takes that only for the same words.
        _LOG.c.event_type == literal_column("'fail'"),
        _LOG.c.deleted_at.is_(None),
        _LOG.c.operator_user_id.is_not(None),
    )
    .scalar_subquery()
)
STEPS: Final = union_all(
    select(
        _TASK.c.id_job_task,
        _TASK.c.id_job_ticket,
        _TASK.c.step_name,
        _TASK.c.sequence_no,
        _TASK.c.status,
        _TASK.c.predecessor_task_id,
        null().label("work_center_code"),
        _COMPLETED.label("completed_qty"),
        _SCRAP.label("scrap_qty"),
        _OPEN.label("open_count"),
    ).where(or_(_TASK.c.id_job_ticket.in_(_WANTED), _TASK.c.id_job_task.in_(_PREDECESSORS))),
    select(
        _ELSEWHERE.c.id_job_task,
        _ELSEWHERE.c.id_job_ticket,
        _ELSEWHERE.c.step_name,
        _ELSEWHERE.c.sequence_no,
        _ELSEWHERE.c.status,
        _ELSEWHERE.c.predecessor_task_id,
        _ELSEWHERE.c.work_center_code,
        _ELSEWHERE.c.completed_qty,
        _ELSEWHERE.c.scrap_qty,
        _ELSEWHERE.c.open_count,
    ).where(or_(_ELSEWHERE.c.id_job_ticket.in_(_WANTED), _ELSEWHERE.c.id_job_task.in_(_PREDECESSORS))),
)


def steps_of_tickets(connection: Connection, ticket_ids: Collection[int]) -> dict[int, Step]:
    """The steps of the tickets, and predecessors of theirs in other tickets, by task."""
    found: dict[int, Step] = {}
    for chunk in chunks(sorted(ticket_ids)):
        for row in connection.execute(STEPS, {"wanted": chunk}).mappings():
            # A task that is leaving this kiosk stands in both for a while: what is known here is newer.
            found.setdefault(row["id_job_task"], _step(row))
    return found


def _step(row: RowMapping) -> Step:
    return Step(
        task_id=row["id_job_task"],
        ticket_id=row["id_job_ticket"],
        step_name=row["step_name"] or task_code(row["id_job_task"]),
        sequence_no=row["sequence_no"],
        status=row["status"],
        predecessor_id=row["predecessor_task_id"],
        completed_qty=int(row["completed_qty"]),
        scrap_qty=int(row["scrap_qty"]),
        open=int(row["open_count"]),
        work_center=row["work_center_code"],
    )
