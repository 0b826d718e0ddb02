"""What the tenant tells a kiosk beside the event log, and how the two compare their logs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.domain.unreadable import UnreadableRow


@dataclass(frozen=True, slots=True)
class WorkedOn:
    """Tasks that somebody is on and that one terminal asks for by number, besides those open at its work centres.

    ``listed``: work at this terminal goes on although the task may have been sent elsewhere: it stays in the
    snapshot. ``followed``: work done elsewhere: it comes in the snapshot when the office cancels it. ``unknown``:
    the log has news of it, and the terminal has never heard of it: it comes in the snapshot when it belongs to
    the terminal's work centres, closed as it is.
    """

    listed: frozenset[int] = frozenset()
    followed: frozenset[int] = frozenset()
    unknown: frozenset[int] = frozenset()

    @property
    def tasks(self) -> frozenset[int]:
        """All of them."""
        return self.listed | self.followed | self.unknown


@dataclass(frozen=True, slots=True)
class StepWork:
    """What was done on a step: good pieces, scrap pieces, and how many people are on it, working or paused."""

    completed_qty: int = 0
    scrap_qty: int = 0
    open_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StepElsewhere:
    """A task that is not among a terminal's, but whose pieces come to them or go on from them."""

    id_job_task: int
    id_job_ticket: int
    step_name: str
    sequence_no: int
    status: str
    predecessor_task_id: int | None
    work_center_code: str
    work: StepWork


@dataclass(frozen=True, slots=True)
class ReferenceSnapshot:
    """Everything one terminal needs offline, as the tenant holds it at one moment.

    ``tables``: table name -> rows (column -> value), ordered by primary key. Times are aware UTC, dates ``date``,
    times of day ``time``, flags bool, numbers int or float. Of work centres, teams, operators, reasons and
    shifts there are all rows; of tasks those of the terminal's work centres (and those of none) that are open
    or were closed in the last days, and those that its people are on; of tickets those of these tasks.

    ``elsewhere_tasks``: open tasks of other work centres, id_job_task -> code of the work centre.
    ``partial_tickets``: those of the tickets that have further tasks, which are not among the rows.
    ``steps_elsewhere``: those, and predecessors in other tickets, by id_job_task.
    ``unreadable``: rows with values that cannot be, which are not in ``tables`` as they are there.
    """

    tables: Mapping[str, tuple[Mapping[str, Any], ...]]
    elsewhere_tasks: Mapping[int, str]
    partial_tickets: frozenset[int] = frozenset()
    unreadable: frozenset[UnreadableRow] = frozenset()
    steps_elsewhere: tuple[StepElsewhere, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSession:
    """A session of the tenant's that no event explains: kept from before there was a log. Times aware UTC."""

    id_session: int
    id_job_task: int
    operator_user_id: int
    operator_name: str | None
    started_at: datetime | None
    paused_at: datetime | None
    completed_at: datetime | None
    status: str
    total_qty: int
    total_pause_minutes: int


@dataclass(frozen=True, slots=True)
class Digest:
    """One task's log in three numbers: rows, sum of their id_wip_log, sum of the soft-deleted ones' id_wip_log.

    Equal digests mean equal rows and equal voids, all but surely; a task without rows has three zeros.
    """

    count: int = 0
    sum_ids: int = 0
    sum_deleted_ids: int = 0
