"""The steps that a terminal's tickets have elsewhere: how many pieces they have finished and scrapped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, RowMapping, bindparam, case, func, or_, select

from kiosk.domain.codes import task_code
from kiosk.domain.events import EventType
from kiosk.domain.sessions import OPEN_STATUSES, SessionStatus
from kiosk.domain.status import TaskStatus
from kiosk.projection.chunks import chunks
from kiosk.projection.reference import StepElsewhere, StepWork
from kiosk.projection.rows import is_readable
from kiosk.projection.sql import WholePieces
from kiosk.tenant.tables import TENANT

_SCRAP_AGAIN: Final = timedelta(minutes=5)
"""So often all scrap is added up anew: a scrap entry that somebody takes back makes no new row of the log."""

_TASK, _TICKET, _SESSION, _LOG = TENANT.task, TENANT.ticket, TENANT.session, TENANT.log
_WANTED: Final[BindParameter[Any]] = bindparam("wanted", expanding=True)
_CENTER: Final = func.coalesce(_TASK.c.work_center_id, _TICKET.c.work_center_id).label("center_id")
_COLUMNS: Final = (
    _TASK.c.id_job_task,
    _TASK.c.id_job_ticket,
    _TASK.c.step_name,
    _TASK.c.sequence_no,
    _TASK.c.status,
    _TASK.c.predecessor_task_id,
    _CENTER,
)
_STEPS: Final = select(*_COLUMNS).select_from(
    _TASK.join(_TICKET, _TICKET.c.id_job_ticket == _TASK.c.id_job_ticket)
)
_OF_TICKETS: Final = _STEPS.where(_TASK.c.id_job_ticket.in_(_WANTED))
_OF_TASKS: Final = _STEPS.where(_TASK.c.id_job_task.in_(_WANTED))
_PIECES: Final = (
    select(
        _SESSION.c.id_job_task,
        func.sum(case((_SESSION.c.status == SessionStatus.COMPLETED.value, _SESSION.c.total_qty), else_=0)),
        func.sum(case((_SESSION.c.status.in_(OPEN_STATUSES), 1), else_=0)),
    )
    .where(
        or_(_SESSION.c.status.in_(OPEN_STATUSES), _SESSION.c.status == SessionStatus.COMPLETED.value),
        _SESSION.c.id_job_task.in_(_WANTED),
    )
    .group_by(_SESSION.c.id_job_task)
)
_SCRAP: Final = (
    select(_LOG.c.id_job_task, func.sum(WholePieces(_LOG.c.qty)))
    .where(
        _LOG.c.id_job_task.in_(_WANTED),
        _LOG.c.event_type == EventType.FAIL.value,
        _LOG.c.operator_user_id.is_not(None),
        _LOG.c.deleted_at.is_(None),
        is_readable(TENANT),
    )
    .group_by(_LOG.c.id_job_task)
)


class StepReader:
    """Reads them for one list of work centres.

    Pieces stand in the sessions, where an index answers. Scrap stands in the log alone: it is added up when a step
    is seen for the first time, when :meth:`work` is asked because the log has news of it, and now and then.
    """

    def __init__(self, utc_now: Callable[[], datetime]) -> None:
        self._utc_now = utc_now
        self._scrap: dict[int, int] = {}
        self._scrap_since = utc_now()

    def read(
        self,
        connection: Connection,
        held: Mapping[int, Mapping[str, Any]],
        partial_tickets: Collection[int],
        center_codes: Mapping[int, str],
    ) -> tuple[StepElsewhere, ...]:
        """The other steps of ``partial_tickets``, and predecessors elsewhere, of the tasks that are ``held``."""
        if abs(self._utc_now() - self._scrap_since) >= _SCRAP_AGAIN:
            self._scrap, self._scrap_since = {}, self._utc_now()
        found: dict[int, RowMapping] = {}
        for statement, wanted in (
            (_OF_TICKETS, sorted(partial_tickets)),
            (_OF_TASKS, sorted(_predecessors(held.values()))),
        ):
            for chunk in chunks(wanted):
                for row in connection.execute(statement, {"wanted": chunk}).mappings():
                    if row["id_job_task"] not in held:
                        found[row["id_job_task"]] = row
        begun = [task_id for task_id, row in found.items() if row["status"] != TaskStatus.PENDING]
        self._read_scrap(connection, [task_id for task_id in begun if task_id not in self._scrap])
        pieces = _pieces(connection, found)
        return tuple(
            StepElsewhere(
                id_job_task=task_id,
                id_job_ticket=row["id_job_ticket"],
                step_name=row["step_name"] or task_code(task_id),
                sequence_no=row["sequence_no"] or 0,
                status=row["status"] or "",
                predecessor_task_id=row["predecessor_task_id"],
                work_center_code=center_codes.get(row["center_id"], ""),
                work=self._work(task_id, pieces),
            )
            for task_id, row in sorted(found.items())
        )

    def work(self, connection: Connection, task_ids: Collection[int]) -> dict[int, StepWork]:
        """What was done on these steps, of which the log has news."""
        self._read_scrap(connection, task_ids)
        pieces = _pieces(connection, task_ids)
        return {task_id: self._work(task_id, pieces) for task_id in task_ids}

    def _work(self, task_id: int, pieces: Mapping[int, tuple[int, int]]) -> StepWork:
        completed, at_work = pieces.get(task_id, (0, 0))
        return StepWork(completed, self._scrap.get(task_id, 0), at_work)

    def _read_scrap(self, connection: Connection, task_ids: Collection[int]) -> None:
        self._scrap.update(dict.fromkeys(task_ids, 0))
        for chunk in chunks(sorted(task_ids)):
            for task_id, qty in connection.execute(_SCRAP, {"wanted": chunk}):
                self._scrap[task_id] = int(qty)


def _predecessors(tasks: Collection[Mapping[str, Any]]) -> set[int]:
    return {row["predecessor_task_id"] for row in tasks if row["predecessor_task_id"] is not None}


def _pieces(connection: Connection, task_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Good pieces, and people at work, by task."""
    return {
        task_id: (int(completed), int(at_work))
        for chunk in chunks(sorted(task_ids))
        for task_id, completed, at_work in connection.execute(_PIECES, {"wanted": chunk})
    }
