"""Between aware UTC times inside the kiosk and the naive times of a database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from kiosk.domain.seconds import time_of
from kiosk.domain.wall_time import first_since, last_before, steady_offset, utc_of
from kiosk.projection.careful import NO_TIME

HOUR_SECONDS: Final = 3600
_SECOND: Final = timedelta(seconds=1)


def to_database(at: datetime | None, zone: tzinfo) -> datetime | None:
    """The naive wall time of ``zone`` for an aware time, whole seconds; None stays None."""
    return None if at is None else at.astimezone(zone).replace(microsecond=0, tzinfo=None, fold=0)


def from_database(at: datetime | None, zone: tzinfo, *, key: str | None = None) -> datetime | None:
    """The aware UTC time for a naive wall time of ``zone``, see :func:`~kiosk.domain.wall_time.utc_of`.

    None stays None.
    """
    return None if at is None else utc_of(at.replace(microsecond=0), zone, key=key)


def from_database_since(at: datetime | None, zone: tzinfo, since: datetime | None) -> datetime | None:
    """The same for what happened no earlier than ``since`` (aware; None: at any time)."""
    if at is None or since is None:
        return from_database(at, zone)
    return first_since(at.replace(microsecond=0), zone, since)


def void_from_database(at: datetime | None, zone: tzinfo, event_time: datetime | None) -> datetime | None:
    """When a row was taken back, None: it counts. ``event_time`` (aware): its own.

    That stands for the time of a void which cannot be, so that the row is void here, too.
    """
    if at == NO_TIME:
        return event_time or NO_TIME.replace(tzinfo=UTC)
    return from_database_since(at, zone, event_time)


def from_database_before(at: datetime | None, zone: tzinfo, now: datetime) -> datetime | None:
    """The same for what was written lately, and so no later than ``now`` (aware)."""
    return None if at is None else last_before(at.replace(microsecond=0), zone, now)


def wall_clock(zone: tzinfo) -> Callable[[datetime], datetime]:
    """What turns the naive UTC of the local store into the naive wall time of ``zone``."""
    return lambda at: at.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)


class Offsets(dict[int, int]):
    """How far a zone is ahead of UTC in seconds, by the hour that its clocks show, counted from 1970.

    For very many times: each hour is looked up once. Those in which the clocks change, or that come twice or
    never, are ``unsteady``: what is said of them means nothing, and each of their times must be read by itself.
    """

    def __init__(self, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone
        self.unsteady: set[int] = set()

    def __missing__(self, hour: int) -> int:
        steady = steady_offset(time_of(hour * HOUR_SECONDS).replace(tzinfo=None), self._zone)
        if steady is None:
            self.unsteady.add(hour)
        offset = self[hour] = 0 if steady is None else steady // _SECOND
        return offset
