"""Wall time read as UTC: the one place that decides what a time means that the clocks show twice, or never.

A tenant in a zone with daylight saving stores what its clocks show. Once a year they go back, and an hour (half of
one on Lord Howe) has two readings; once they go forward, and an hour is never shown. DESIGN section 3, "The hour
that comes twice", is the rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final

from kiosk.domain.keys import time_of_key

_HOUR: Final = timedelta(hours=1)
_SAME_CHANGE: Final = timedelta(days=1)
"""Readings that are closer belong to one change of the clocks: no zone has two of them in a day."""
_STEP: Final = timedelta(days=10)
"""No zone changes its clocks twice in so short a time."""


@dataclass(frozen=True, slots=True)
class ClockChange:
    """The clocks of a zone are set. ``at``: the wall time from which ``after`` holds, of two readings the earlier.

    ``before`` and ``after``: how far the zone is ahead of UTC.
    """

    at: datetime
    before: timedelta
    after: timedelta

    @property
    def begins_twice(self) -> datetime:
        """From this wall time until ``at`` each comes twice; ``at`` itself where the clocks go forward."""
        return self.at - max(timedelta(), self.before - self.after)


def readings(wall: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    """What a naive time of ``zone`` may mean, aware UTC: two readings, the earlier first, where it comes twice.

    A time that the clocks never show is read with the offset before the change.
    """
    if zone is UTC:
        return (wall.replace(tzinfo=UTC, fold=0),)
    offset = steady_offset(wall.replace(minute=0, second=0, microsecond=0, fold=0), zone)
    if offset is not None:
        return (wall.replace(tzinfo=UTC, fold=0) - offset,)
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return (first, second) if first < second else (first,)


def utc_of(wall: datetime, zone: tzinfo, *, key: str | None = None) -> datetime:
    """The aware UTC time of a naive one of ``zone``; ``key``: of the event that happened then.

    Of two readings it is the one nearer to the time in a UUIDv7 key, else the earlier: what the order of ids says
    of rows without such a key, :func:`moved_by_order` adds.
    """
    possible = readings(wall, zone)
    made_at = time_of_key(key) if len(possible) > 1 else None
    return possible[0] if made_at is None else min(possible, key=lambda reading: abs(reading - made_at))


def first_since(wall: datetime, zone: tzinfo, since: datetime) -> datetime:
    """The earlier reading that is not before ``since`` (aware): of a time that follows that one."""
    possible = readings(wall, zone)
    return next((reading for reading in possible if reading >= since), possible[0])


def last_before(wall: datetime, zone: tzinfo, now: datetime) -> datetime:
    """The later reading that is not after ``now`` (aware): of a time that somebody wrote down not long ago."""
    possible = readings(wall, zone)
    return next((reading for reading in reversed(possible) if reading <= now), possible[0])


def moved_by_order(rows: Iterable[tuple[Hashable, int, datetime]], zone: tzinfo) -> dict[int, datetime]:
    """Rows of a log whose time has another reading than it was given, by id: their order is that of their ids.

    ``rows``: group, id and aware time of rows whose key tells nothing; each group is looked at by itself. A row
    has the earlier reading that is not before the row with the next lower id.
    """
    if isinstance(zone, timezone):
        return {}
    groups: dict[Hashable, list[tuple[int, datetime, tuple[datetime, ...]]]] = defaultdict(list)
    for group, number, at in rows:
        possible = readings(at.astimezone(zone).replace(tzinfo=None), zone)
        if len(possible) > 1:
            groups[group].append((number, at, possible))
    moved: dict[int, datetime] = {}
    for of_group in groups.values():
        so_far: list[datetime] = []
        for number, at, (first, second) in sorted(of_group):
            before = next((reading for reading in reversed(so_far) if abs(reading - first) < _SAME_CHANGE), first)
            so_far.append(second if first < before else first)
            if so_far[-1] != at:
                moved[number] = so_far[-1]
    return moved


@lru_cache(maxsize=256)
def clock_changes(zone: tzinfo, year: int) -> tuple[ClockChange, ...]:
    """The changes of a zone's clocks in a year of theirs, in order."""
    if isinstance(zone, timezone):
        return ()
    return tuple(_changes_from(zone, datetime(year, 1, 1), datetime(year + 1, 1, 1)))  # noqa: DTZ001 - wall times


def _changes_from(zone: tzinfo, early: datetime, end: datetime) -> Iterator[ClockChange]:
    while early < end:
        late = min(early + _STEP, end)
        before, after = _offset(early, zone), _offset(late, zone)
        if before != after:
            yield ClockChange(_moment_of_change(zone, early, late), before, after)
        early = late


def _moment_of_change(zone: tzinfo, early: datetime, late: datetime) -> datetime:
    """The first whole minute between the two at which the offset is that of ``late``."""
    low, high = 0, int((late - early).total_seconds()) // 60
    while high - low > 1:
        middle = (low + high) // 2
        is_late = _offset(early + timedelta(minutes=middle), zone) == _offset(late, zone)
        low, high = (low, middle) if is_late else (middle, high)
    return early + timedelta(minutes=high)


def _offset(wall: datetime, zone: tzinfo) -> timedelta:
    return wall.replace(tzinfo=zone).utcoffset() or timedelta()


@lru_cache(maxsize=8192)
def steady_offset(hour: datetime, zone: tzinfo) -> timedelta | None:
    """The zone's offset throughout a wall hour; None where it changes, or the hour comes twice or not at all."""
    offsets = {at.replace(tzinfo=zone, fold=fold).utcoffset() for at in (hour, hour + _HOUR) for fold in (0, 1)}
    return offsets.pop() if len(offsets) == 1 else None
