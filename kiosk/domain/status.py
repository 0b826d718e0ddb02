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


def moved_ticket_status(current: str, task_statuses: Collection[str], *, has_work: bool) -> str:
    """The ticket's status to store, from those of its tasks.

    ``has_work``: somebody worked on one of its tasks (a session that is not cancelled). A ticket whose tasks
    are all cancelled is never completed by the kiosk.
    """
    if current not in KIOSK_TICKET_STATUSES:
        return current
    counted = [status for status in task_statuses if status != TaskStatus.CANCELLED]
    if counted and all(status == TaskStatus.DONE for status in counted):
        return TicketStatus.COMPLETED.value
    return (TicketStatus.IN_PROGRESS if has_work else TicketStatus.PLANNED).value


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
