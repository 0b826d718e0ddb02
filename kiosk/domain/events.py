"""Events of the work log: what a person did, when, and how events are ordered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EventType(StrEnum):
    """What an event says. ``qc_*`` and ``note`` rows of other clients become OTHER, which the fold ignores."""

    START = "start"
    HOLD = "hold"
    RESUME = "resume"
    COMPLETE = "complete"
    CANCEL = "cancel"
    FAIL = "fail"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One row of the work log.

    ``event_time`` is aware UTC, whole seconds. ``qty`` is whole pieces: good ones for COMPLETE, scrap for
    FAIL. ``key`` is the UUIDv7 made where the person acted; rows of other clients may have none and are then
    ordered by ``log_id`` (id_wip_log). ``ticket_id``: the task's ticket when the row was written. A voided
    event stays in the log and counts for nothing. ``is_stated``: somebody entered it afterwards with the time it
    is meant for.
    """

    task_id: int
    operator_id: int | None
    event_type: EventType
    event_time: datetime
    key: str | None = None
    log_id: int | None = None
    operator_name: str | None = None
    qty: int = 0
    reason_code: str | None = None
    note: str | None = None
    serial_number: str | None = None
    terminal_id: str | None = None
    ticket_id: int | None = None
    voided_at: datetime | None = None
    is_stated: bool = False

    @property
    def is_void(self) -> bool:
        """Whether the event was taken back."""
        return self.voided_at is not None


def event_order(event: Event) -> tuple[datetime, bool, bytes, int]:
    """Sort key of events of one pair: time, then key as bytes, rows without a key last, by id_wip_log."""
    return (
        event.event_time,
        event.key is None,
        b"" if event.key is None else event.key.encode(),
        event.log_id or 0,
    )


def in_order(events: Iterable[Event]) -> list[Event]:
    """The events that count, each once, in the order of :func:`event_order`.

    Voided events are left out; of events with the same key (or the same id_wip_log and no key) one stays.
    """
    ordered: list[Event] = []
    seen: set[str | int] = set()
    for event in sorted((event for event in events if not event.is_void), key=event_order):
        identity = event.key if event.key is not None else event.log_id
        if identity is not None:
            if identity in seen:
                continue
            seen.add(identity)
        ordered.append(event)
    return ordered
