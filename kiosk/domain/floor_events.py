"""Events of the floor log: what a person does on the floor that is not work on a task (DESIGN section 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FloorEventType(StrEnum):
    """What a floor event says. A type that a newer kiosk or the ERP adds becomes OTHER, which no fold knows."""

    IN = "in"
    OUT = "out"
    ACTIVITY = "activity"
    ACTIVITY_END = "activity_end"
    CALL = "call"
    ACKNOWLEDGE = "acknowledge"
    SOLVE = "solve"
    WITHDRAW = "withdraw"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorEvent:
    """One row of the floor log.

    ``event_time`` is aware UTC, whole seconds. ``operator_id`` is who acts: the caller, or who comes. ``code``:
    the reason of kind ``activity`` or ``call``. ``call_key``: of an ACKNOWLEDGE, SOLVE or WITHDRAW the key of the
    CALL. ``task_id``, ``work_center_id``: what the call is about and where. ``entered_by``: the supervisor who
    entered it in the person's place. A voided event stays in the log and counts for nothing.
    """

    key: str
    event_type: FloorEventType
    event_time: datetime
    operator_id: int
    operator_name: str | None = None
    code: str | None = None
    call_key: str | None = None
    task_id: int | None = None
    work_center_id: int | None = None
    note: str | None = None
    terminal_id: str | None = None
    entered_by: int | None = None
    voided_at: datetime | None = None

    @property
    def is_void(self) -> bool:
        """Whether the event was taken back."""
        return self.voided_at is not None


def floor_order(event: FloorEvent) -> tuple[datetime, bytes]:
    """Sort key: time, then key as bytes, as those of the work log."""
    return event.event_time, event.key.encode()


def floor_events_in_order(events: Iterable[FloorEvent]) -> list[FloorEvent]:
    """The events that count, each key once, in the order of :func:`floor_order`.

    What any copy of an event says is void is void: copies come from replicas that may not know of it yet.
    """
    known = list(events)
    void = {event.key for event in known if event.is_void}
    counting = {event.key: event for event in known if event.key not in void}
    return sorted(counting.values(), key=floor_order)
