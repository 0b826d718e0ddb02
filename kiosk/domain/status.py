"""Status of tasks and tickets, and progress, from all sessions together."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TaskStatus(StrEnum):
    """Status of a task in the tenant's tables."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    PAUSED = "paused"
    QC = "qc"
    REWORK = "rework"
    DONE = "done"
    CANCELLED = "cancelled"


class TicketStatus(StrEnum):
    """Status of a ticket in the tenant's tables."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    QC = "qc"
    REWORK = "rework"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


KIOSK_TASK_STATUSES = frozenset({TaskStatus.PENDING, TaskStatus.IN_PROGRESS, TaskStatus.PAUSED, TaskStatus.DONE})
"""The statuses the kiosk moves a task among; the others are the ERP's and stay."""

KIOSK_TICKET_STATUSES = frozenset({TicketStatus.PLANNED, TicketStatus.IN_PROGRESS, TicketStatus.COMPLETED})
"""The statuses the kiosk moves a ticket among; the others are the ERP's and stay."""


@dataclass(frozen=True, slots=True)
class TaskWork:
    """All sessions of one task added up; ``target_qty`` and ``completed_qty`` in pieces, 0 = no target."""

    target_qty: int
    completed_qty: int
    active: int
    paused: int

    @property
    def open(self) -> int:
        """How many people are on the task, working or paused."""
        return self.active + self.paused

    @property
    def target_met(self) -> bool:
        """Whether there is a target and it is reached."""
        return self.target_qty > 0 and self.completed_qty >= self.target_qty


def whole_target(target_qty: float) -> int:
    """A ticket's target in whole pieces: a part piece still has to be made."""
    return math.ceil(target_qty)


def task_status(work: TaskWork) -> TaskStatus:
    """Status by the sessions alone (DESIGN section 3)."""
    if work.target_met:
        return TaskStatus.DONE
    if work.open > 0 or work.completed_qty > 0:
        return TaskStatus.IN_PROGRESS
    return TaskStatus.PENDING


def moved_task_status(current: str, work: TaskWork) -> str:
    """The status to store: ``current`` where it is the ERP's, else the one of the sessions."""
    return task_status(work).value if current in KIOSK_TASK_STATUSES else current


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a task or a ticket is; times of one clock, whichever that is."""

    status: str
    started_at: datetime | None = None
    completed_at: datetime | None = None


def moved_ticket(ticket: Stage, before: Collection[Stage], after: Collection[Stage], *, has_work: bool) -> Stage:
    """What to store of a ticket whose tasks were ``before`` and are ``after`` now.

    What the ERP set stays: the kiosk takes back a beginning or an end only where it is its own, which shows in
    its time, that of the first or last of the tasks ``before``; tasks that left the ticket since belong there
    too. ``has_work``: somebody worked on one of the tasks ``after`` (a session that is not cancelled). A ticket
    whose tasks are all cancelled is never completed by the kiosk.
    """
    if ticket.status not in KIOSK_TICKET_STATUSES:
        return ticket
    was = TicketStatus(ticket.status)
    begun_here = ticket.started_at is not None and ticket.started_at == _first_start(before)
    ended_here = ticket.completed_at is not None and ticket.completed_at == _last_end(before)
    counted = [task for task in after if task.status != TaskStatus.CANCELLED]
    is_all_done = bool(counted) and all(task.status == TaskStatus.DONE for task in counted)
    if is_all_done or (was is TicketStatus.COMPLETED and not ended_here):
        status = TicketStatus.COMPLETED
    elif has_work or (was is not TicketStatus.PLANNED and not begun_here):
        status = TicketStatus.IN_PROGRESS
    else:
        status = TicketStatus.PLANNED
    started_at, completed_at = ticket.started_at, ticket.completed_at
    if status is TicketStatus.PLANNED:
        started_at = None
    elif was is TicketStatus.PLANNED or started_at is None or begun_here:
        started_at = _first_start(after) or started_at
    # Steps that the ERP finished without the log carry no times: its own times then stay.
    if status is not TicketStatus.COMPLETED:
        completed_at = None
    elif was is not TicketStatus.COMPLETED or ended_here:
        completed_at = _last_end(after) or completed_at
    return Stage(status.value, started_at, completed_at)


def _first_start(tasks: Collection[Stage]) -> datetime | None:
    return min((task.started_at for task in tasks if task.started_at is not None), default=None)


def _last_end(tasks: Collection[Stage]) -> datetime | None:
    return max((task.completed_at for task in tasks if task.completed_at is not None), default=None)


def progress_percent(target_qty: int, completed_qty: int) -> int | None:
    """Whole percent of the target, None without one; 100 only when the target is really reached."""
    if target_qty <= 0:
        return None
    percent = (200 * completed_qty + target_qty) // (2 * target_qty)
    return min(percent, 99) if completed_qty < target_qty else percent


def target_met_at(target_qty: int, completions: Collection[tuple[datetime, int]]) -> datetime | None:
    """When the completed pieces first reached the target; ``completions`` are (time, pieces), any order."""
    total = 0
    if target_qty > 0:
        for at, qty in sorted(completions):
            total += qty
            if total >= target_qty:
                return at
    return None
