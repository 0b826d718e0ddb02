"""Who changed the entries of a stretch of time after it was over: its report says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, or_, select

from kiosk.domain.events import EventType
from kiosk.domain.forgotten import LOOK_AHEAD
from kiosk.domain.shifts import Window
from kiosk.projection.chunks import chunks
from kiosk.projection.rows import FOLDED_TYPES, is_work
from kiosk.projection.source import Source
from kiosk.projection.twice import beyond_twice
from kiosk.projection.zone import from_database_since
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
    entered = _entered_since(source, since)
    for window in windows:
        for operator_id, at in (*_entered(source, window, since, entered), *_taken_back(source, window, since)):
            made[operator_id].add(at)
    names = operator_names(source, made)
    found = [
        Corrected(operator_id, names[operator_id], len(times), max(times)) for operator_id, times in made.items()
    ]
    return sorted(found, key=lambda corrected: (corrected.last, corrected.operator_id), reverse=True)


def _entered_since(source: Source, since: datetime) -> list[str]:
    """The keys of what was entered afterwards from then on, or a little earlier: few of many."""
    event = source.tables.event
    begin = beyond_twice(source, Window(since, since)).start
    keys = select(event.c.idempotency_key).where(event.c.entered_at >= source.stored(begin))
    return list(source.connection.scalars(keys))


def _entered(
    source: Source, window: Window, since: datetime, keys: Sequence[str]
) -> Iterator[tuple[int, datetime]]:
    """By whom and when entries of the window were made, and stops soon after it of work that was in it.

    ``keys``: those of :func:`_entered_since`.
    """
    log, event, session = source.tables.log, source.tables.event, source.tables.session
    # Who says afterwards when they themselves had stopped stands as the person whose entry it is.
    who = func.coalesce(event.c.entered_by, log.c.operator_user_id)
    is_cancel = event.c.action == EventType.CANCEL.value
    wide = beyond_twice(source, window)
    ends_what_began = exists().where(
        session.c.id_job_task == log.c.id_job_task,
        session.c.operator_user_id == log.c.operator_user_id,
        session.c.started_at < source.stored(wide.end),
        session.c.completed_at == log.c.event_time,
    )
    statement = (
        select(who, event.c.entered_at, log.c.event_time, log.c.idempotency_key, ends_what_began)
        .select_from(event.join(log, log.c.idempotency_key == event.c.idempotency_key))
        .where(
            within(source, log.c.event_time, Window(wide.start, wide.end + LOOK_AHEAD)),
            log.c.deleted_at.is_(None),
            log.c.operator_user_id.is_not(None),
            or_(log.c.event_type.in_(FOLDED_TYPES), is_cancel),
        )
    )
    rows = (
        row
        for chunk in chunks(keys)
        for row in source.connection.execute(statement.where(log.c.idempotency_key.in_(chunk)))
    )
    for operator_id, entered, stored, key, ends_it in rows:
        at, entered_at = source.aware(stored, key), source.aware(entered, key)
        if at is None or entered_at is None or entered_at < since or at < window.start:
            continue
        if at < window.end or ends_it:
            yield int(operator_id), entered_at


def _taken_back(source: Source, window: Window, since: datetime) -> Iterator[tuple[int, datetime]]:
    """By whom and when entries of the window were taken back."""
    log = source.tables.log
    (number,) = log.primary_key.columns
    # An index alone tells which they are, and there are few: the rows of a month are many.
    taken_back = select(number).where(
        within(source, log.c.event_time, beyond_twice(source, window)),
        log.c.deleted_at >= source.stored(beyond_twice(source, Window(since, since)).start),
    )
    statement = select(
        func.coalesce(log.c.deleted_by, log.c.operator_user_id),
        log.c.deleted_at,
        log.c.event_time,
        log.c.idempotency_key,
    ).where(is_work(source.tables))
    rows = (
        row
        for chunk in chunks(list(source.connection.scalars(taken_back)))
        for row in source.connection.execute(statement.where(number.in_(chunk)))
    )
    for operator_id, deleted, stored, key in rows:
        at = source.aware(stored, key)
        deleted_at = from_database_since(deleted, source.zone, at)
        if at is not None and deleted_at is not None and deleted_at >= since and window.start <= at < window.end:
            yield int(operator_id), deleted_at
