"""The hour that the clocks show twice, as the tables hold it: which times must be placed one by one, and where.

Which reading a row has, its key tells, or the order of its pair's rows (:mod:`kiosk.domain.wall_time`); of a
session it is that of the events that made it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, false, or_, true

from kiosk.domain.events import Event
from kiosk.domain.shifts import Window
from kiosk.domain.wall_time import ClockChange, clock_changes, readings
from kiosk.projection.refold import Pair, events_of
from kiosk.projection.source import Source

_YEARS_BACK: Final = 20
"""For how long changes of the clocks are looked for: no tenant's rows are older."""


def changes_around(source: Source, window: Window | None = None) -> list[ClockChange]:
    """The changes of the tables' clocks: those in the window and a year before it, or all that matter."""
    if window is None:
        this_year = datetime.now(UTC).year
        years = range(this_year - _YEARS_BACK, this_year + 2)
    else:
        # The zone's year may be another one than that of UTC.
        years = range(max(window.start.year - 2, MINYEAR), min(window.end.year + 2, MAXYEAR))
    return [change for year in years for change in clock_changes(source.zone, year)]


def comes_twice(changes: Collection[ClockChange], *columns: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the clocks of the changes showed any of the times twice."""
    shown_twice = [
        and_(column >= change.begins_twice, column < change.at)
        for change in changes
        if change.begins_twice < change.at
        for column in columns
    ]
    return or_(false(), *shown_twice)


def come_once(changes: Collection[ClockChange], *columns: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether they showed none of them twice; a time that is NULL they never showed."""
    is_twice = comes_twice(changes, *columns)
    return true() if not changes else case((is_twice, 1), else_=0) == 0


def beyond_twice(source: Source, window: Window) -> Window:
    """The window, each end moved outwards off such an hour: rows are before or after it as their times are."""
    return Window(_off(source, window.start)[0], _off(source, window.end)[1])


def _off(source: Source, at: datetime) -> tuple[datetime, datetime]:
    """The moment itself, twice, or the ends of the hour that comes twice in which it lies."""
    wall = source.stored(at)
    if wall is not None and len(readings(wall, source.zone)) > 1:
        for change in clock_changes(source.zone, wall.year):
            if change.begins_twice <= wall < change.at:
                return readings(change.begins_twice, source.zone)[0], readings(change.at, source.zone)[-1]
    return at, at


def placed_events(source: Source, pairs: Collection[Pair]) -> Mapping[Pair, list[Event]]:
    """All events of the pairs that count, each where the fold has it."""
    found: dict[Pair, list[Event]] = {pair: [] for pair in pairs}
    task_ids = {task_id for task_id, _ in found}
    for event in events_of(source.connection, source.tables, source.zone, task_ids, found):
        if event.operator_id is not None and not event.is_void:
            found[event.task_id, event.operator_id].append(event)
    return found
