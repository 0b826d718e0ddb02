"""Entries that do not stand as the person made them when it happened: whose, and of when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from kiosk.domain.shifts import Window
from kiosk.projection.rows import is_work
from kiosk.projection.source import Source
from kiosk.projection.twice import beyond_twice
from kiosk.reports.floor import FloorReader
from kiosk.reports.sums import within


def changed_afterwards(source: Source, window: Window, floor: FloorReader) -> dict[int, Sequence[datetime]]:
    """When entries happened that were entered afterwards, or taken back by another; by the person they are of.

    What people take back themselves, within the time to undo, is no correction.
    """
    found: dict[int, list[datetime]] = defaultdict(list)
    for operator_id, at in (*_of_work(source, window), *_of_floor(source, window, floor)):
        if window.start <= at < window.end:
            found[operator_id].append(at)
    return {operator_id: sorted(times) for operator_id, times in found.items()}


def _of_work(source: Source, window: Window) -> Iterator[tuple[int, datetime]]:
    log, event = source.tables.log, source.tables.event
    wide = beyond_twice(source, window)
    what = (log.c.operator_user_id, log.c.event_time, log.c.idempotency_key)
    # Nothing is entered before it happened: so the index of what was entered finds the few.
    entered = (
        select(*what)
        .select_from(event.join(log, log.c.idempotency_key == event.c.idempotency_key))
        .where(
            event.c.entered_at >= source.stored(wide.start),
            within(source, log.c.event_time, wide),
            log.c.operator_user_id.is_not(None),
        )
    )
    taken_back = select(*what).where(
        within(source, log.c.event_time, wide),
        log.c.deleted_at >= source.stored(wide.start),
        log.c.deleted_by != log.c.operator_user_id,
        is_work(source.tables),
    )
    for statement in (entered, taken_back):
        yield from _read(source, statement)


def _of_floor(source: Source, window: Window, floor: FloorReader) -> Iterator[tuple[int, datetime]]:
    if floor.lack is not None:
        return
    log, wide = floor.log, beyond_twice(source, window)
    what = select(log.c.operator_user_id, log.c.event_time, log.c.event_key).where(
        within(source, log.c.event_time, wide)
    )
    yield from _read(source, what.where(log.c.entered_at.is_not(None)))
    yield from _read(source, what.where(log.c.deleted_at.is_not(None), log.c.deleted_by != log.c.operator_user_id))


def _read(source: Source, statement: Select[Any]) -> Iterator[tuple[int, datetime]]:
    for operator_id, stored, key in source.connection.execute(statement):
        at = source.aware(stored, key)
        if at is not None:
            yield int(operator_id), at
