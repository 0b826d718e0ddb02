"""What a person at work is told when the office changed their task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NoticeKind(StrEnum):
    """TASK_CANCELLED: and with it the person's session on it. TASK_MOVED: to another work centre; work goes on.
    TARGET_CHANGED: of the ticket they are working on."""

    TASK_CANCELLED = "task_cancelled"
    TASK_MOVED = "task_moved"
    TARGET_CHANGED = "target_changed"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell a person who was on a task when the office changed it; ``at`` aware UTC: seen here.

    ``value``: the code of the new work centre, or the new target in pieces; None for a cancelled task.
    """

    notice_id: int
    kind: NoticeKind
    operator_id: int
    task_id: int
    ticket_code: str
    step_name: str
    value: str | None
    at: datetime
