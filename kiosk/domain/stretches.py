"""Stretches: when one person worked on a task and when they paused, folded from the events of the pair."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kiosk.domain.events import Event, EventType, in_order
from kiosk.domain.seconds import second_of
from kiosk.domain.sessions import AFTER, SessionStatus

_ACTIVE, _PAUSED = SessionStatus.ACTIVE, SessionStatus.PAUSED
_COMPLETED, _CANCELLED = SessionStatus.COMPLETED, SessionStatus.CANCELLED


class WorkEvent(NamedTuple):
    """What figures need of an event that counts. A month has hundreds of thousands: a tuple is quickly made.

    ``at``: seconds since 1970; ``qty``: good pieces of a complete, scrap of a fail.
    """

    at: int
    event_type: EventType
    task_id: int
    qty: int = 0
    reason_code: str | None = None


class Stretch(NamedTuple):
    """A stretch of one session: working or paused, and why. In seconds since 1970; ``until`` None = it goes on."""

    start: int
    until: int | None
    paused: bool
    reason: str | None = None


def work_events(events: Iterable[Event]) -> list[WorkEvent]:
    """The events of a person's that are work and count, in their order."""
    return [
        WorkEvent(second_of(event.event_time), event.event_type, event.task_id, event.qty, event.reason_code)
        for event in in_order(event for event in events if event.operator_id is not None)
        if event.event_type is not EventType.OTHER
    ]


def fold_stretches(
    events: Iterable[WorkEvent], *, before: Stretch | None = None, is_cancelled: bool = False
) -> list[Stretch]:
    """When the person worked and paused, oldest first; the same rules as :func:`kiosk.domain.fold_sessions`.

    ``events``: of one pair, in order. Stretches of no length and those of cancelled sessions are left out.
    ``before``: what went on already when the first of them happened, its ``until`` None; ``is_cancelled``: what
    is open after the last one was cancelled later.
    """
    stretches: list[Stretch] = []
    session_from = 0
    status: SessionStatus | None = None
    since: int | None = None
    reason: str | None = None
    if before is not None:
        status = _PAUSED if before.paused else _ACTIVE
        since, reason = before.start, before.reason
    for at, event_type, _, _, reason_code in events:
        after = AFTER[status].get(event_type)
        if after is None:
            continue
        if status is not None and since is not None and at > since:
            stretches.append(Stretch(since, at, status is _PAUSED, reason))
        since = at
        reason = reason_code if after is _PAUSED else None
        status = after
        if after is _COMPLETED or after is _CANCELLED:
            if after is _CANCELLED:
                del stretches[session_from:]
            session_from = len(stretches)
            status = None
    if status is not None and is_cancelled:
        del stretches[session_from:]
    elif status is not None and since is not None:
        stretches.append(Stretch(since, None, status is _PAUSED, reason))
    return stretches
