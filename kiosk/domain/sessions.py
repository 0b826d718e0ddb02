"""Sessions: one operator's stretch of work on one task, folded from the events of the pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from kiosk.domain.events import Event, EventType, in_order


class SessionStatus(StrEnum):
    """State of a session; ACTIVE and PAUSED are open."""

    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether the operator is still on the task, working or paused."""
        return self in (SessionStatus.ACTIVE, SessionStatus.PAUSED)


OPEN_STATUSES: Final = tuple(status.value for status in SessionStatus if status.is_open)
"""As the tables hold them."""

AFTER: Final[Mapping[SessionStatus | None, Mapping[EventType, SessionStatus]]] = {
    None: {
        EventType.START: SessionStatus.ACTIVE,
        EventType.RESUME: SessionStatus.ACTIVE,
        EventType.COMPLETE: SessionStatus.COMPLETED,
    },
    SessionStatus.ACTIVE: {
        EventType.HOLD: SessionStatus.PAUSED,
        EventType.COMPLETE: SessionStatus.COMPLETED,
        EventType.CANCEL: SessionStatus.CANCELLED,
    },
    SessionStatus.PAUSED: {
        EventType.START: SessionStatus.ACTIVE,
        EventType.RESUME: SessionStatus.ACTIVE,
        EventType.COMPLETE: SessionStatus.COMPLETED,
        EventType.CANCEL: SessionStatus.CANCELLED,
    },
}
"""The table of DESIGN section 3: the status that an event brings, by that of the open session, None without one.

An event that is not there changes nothing.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorSession:
    """One session. Times are aware UTC; ``total_qty`` is good pieces; ``pause_seconds`` the ended pauses."""

    task_id: int
    operator_id: int
    started_at: datetime
    operator_name: str | None = None
    paused_at: datetime | None = None
    completed_at: datetime | None = None
    status: SessionStatus = SessionStatus.ACTIVE
    total_qty: int = 0
    pause_seconds: int = 0
    pause_reason: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether the operator is still on the task, working or paused."""
        return self.status.is_open

    @property
    def total_pause_minutes(self) -> int:
        """Whole minutes of all ended pauses together: cut once, from the sum of the seconds."""
        return self.pause_seconds // 60

    def resumed(self, at: datetime) -> OperatorSession:
        """The session with its pause, if any, ended at ``at``."""
        if self.paused_at is None:
            return self
        paused_for = int((at - self.paused_at).total_seconds())
        return replace(
            self,
            status=SessionStatus.ACTIVE,
            paused_at=None,
            pause_reason=None,
            pause_seconds=self.pause_seconds + paused_for,
        )

    def cancelled(self) -> OperatorSession:
        """The session as it stands when the office cancels its task; a closed one stays as it is."""
        if not self.is_open:
            return self
        return replace(self, status=SessionStatus.CANCELLED, paused_at=None, pause_reason=None)

    def work_seconds(self, now: datetime) -> int:
        """Seconds worked until ``now`` (or until the session was closed), pauses left out; never negative."""
        until = self.completed_at or self.paused_at or now
        return max(0, int((until - self.started_at).total_seconds()) - self.pause_seconds)


def fold_sessions(events: Iterable[Event]) -> list[OperatorSession]:
    """Sessions of one (task, operator) pair, oldest first.

    ``events`` are all events of the pair in any order, voided ones and duplicates included; events without
    an operator are ignored. Pure: the same set of events always gives the same sessions (DESIGN section 3).
    Raises ValueError when the events belong to more than one pair.
    """
    mine = [event for event in events if event.operator_id is not None]
    pairs = {(event.task_id, event.operator_id) for event in mine}
    if len(pairs) > 1:
        raise ValueError(f"events of {len(pairs)} pairs in one fold")
    sessions: list[OperatorSession] = []
    current: OperatorSession | None = None
    for event in in_order(mine):
        current = _apply(current, event)
        if current is not None and not current.is_open:
            sessions.append(current)
            current = None
    if current is not None:
        sessions.append(current)
    return sessions


def _opened(event: Event) -> OperatorSession:
    assert event.operator_id is not None
    return OperatorSession(
        task_id=event.task_id,
        operator_id=event.operator_id,
        operator_name=event.operator_name,
        started_at=event.event_time,
    )


def _apply(session: OperatorSession | None, event: Event) -> OperatorSession | None:
    """The open session after one event."""
    after = AFTER[None if session is None else session.status].get(event.event_type)
    if after is None:
        return session
    current = session or _opened(event)
    at = event.event_time
    match after:
        case SessionStatus.ACTIVE:
            return current.resumed(at)
        case SessionStatus.PAUSED:
            return replace(current, status=after, paused_at=at, pause_reason=event.reason_code)
        case SessionStatus.COMPLETED:
            done = current.resumed(at)
            return replace(done, status=after, completed_at=at, total_qty=done.total_qty + event.qty)
        case SessionStatus.CANCELLED:
            return replace(current.resumed(at), status=after)
