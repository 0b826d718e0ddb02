"""Who changed the entries of a stretch of time after it was over: its report says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, or_, select

from kiosk.domain.events import EventType
from kiosk.domain.forgotten import LOOK_AHEAD
from kiosk.domain.shifts import Window
from kiosk.projection.rows import FOLDED_TYPES, is_work
from kiosk.projection.source import Source
from kiosk.reports.sums import operator_names, within


@dataclass(frozen=True, slots=True)
class Corrected:
    """One person's corrections: how many times they made some, and when last (aware UTC)."""

    operator_id: int
    name: str
    times: int
    last: datetime


def corrected_since(source: Source, windows: Sequence[Window], since: datetime, now: datetime) -> list[Corrected]:
    """Who entered or took back something of the windows from ``since`` on, the last one first.

    Operators who said afterwards when they had stopped are among them. None while it is not over.
    """
    if now < since:
        return []
    made: dict[int, set[datetime]] = defaultdict(set)
    for window in windows:
        for statement in (_entered(source, window, since), _taken_back(source, window, since)):
            for operator_id, at in _who_and_when(source, statement):
                made[operator_id].add(at)
    names = operator_names(source, made)
    found = [
        Corrected(operator_id, names[operator_id], len(times), max(times)) for operator_id, times in made.items()
    ]
    return sorted(found, key=lambda corrected: (corrected.last, corrected.operator_id), reverse=True)


def _entered(source: Source, window: Window, since: datetime) -> Select[Any]:
    """Entries of the window, and stops soon after it that say how long somebody worked in it."""
    log, event, session = source.tables.log, source.tables.event, source.tables.session
    # Who says afterwards when they themselves had stopped stands as the person whose entry it is.
    who = func.coalesce(event.c.entered_by, log.c.operator_user_id)
    is_cancel = event.c.action == EventType.CANCEL.value
    ends_what_began = exists().where(
        session.c.id_job_task == log.c.id_job_task,
        session.c.operator_user_id == log.c.operator_user_id,
        session.c.started_at < source.stored(window.end),
        session.c.completed_at == log.c.event_time,
    )
    return (
        select(who, event.c.entered_at)
        .select_from(event.join(log, log.c.idempotency_key == event.c.idempotency_key))
        .where(
            event.c.entered_at >= source.stored(since),
            within(source, log.c.event_time, Window(window.start, window.end + LOOK_AHEAD)),
            or_(log.c.event_time < source.stored(window.end), ends_what_began),
            log.c.deleted_at.is_(None),
            log.c.operator_user_id.is_not(None),
            or_(log.c.event_type.in_(FOLDED_TYPES), is_cancel),
        )
        .distinct()
    )


def _taken_back(source: Source, window: Window, since: datetime) -> Select[Any]:
    log = source.tables.log
    return (
        select(func.coalesce(log.c.deleted_by, log.c.operator_user_id), log.c.deleted_at)
        .where(
            within(source, log.c.event_time, window),
            log.c.deleted_at >= source.stored(since),
            is_work(source.tables),
        )
        .distinct()
    )


def _who_and_when(source: Source, statement: Select[Any]) -> Iterator[tuple[int, datetime]]:
    for operator_id, stored in source.connection.execute(statement):
        at = source.aware(stored)
        if at is not None:
            yield int(operator_id), at
