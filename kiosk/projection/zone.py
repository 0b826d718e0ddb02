"""Between aware UTC times inside the kiosk and the naive times of a database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

from kiosk.domain.wall_time import first_since, last_before, readings, utc_of


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


def from_database_before(at: datetime | None, zone: tzinfo, now: datetime) -> datetime | None:
    """The same for what was written lately, and so no later than ``now`` (aware)."""
    return None if at is None else last_before(at.replace(microsecond=0), zone, now)


def wall_clock(zone: tzinfo) -> Callable[[datetime], datetime]:
    """What turns the naive UTC of the local store into the naive wall time of ``zone``."""
    return lambda at: at.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)


class Offsets(dict[str, timedelta]):
    """How far a zone is ahead of UTC, by the minute that its clocks show, as text ``2026-11-26 14:32``.

    For very many times: no clock changes within a minute, and each is looked up once. Of one that comes ``twice``
    it is the offset of the earlier reading.
    """

    def __init__(self, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone
        self.twice: set[str] = set()

    def __missing__(self, minute: str) -> timedelta:
        wall = datetime.fromisoformat(minute)
        possible = readings(wall, self._zone)
        if len(possible) > 1:
            self.twice.add(minute)
        offset = self[minute] = wall.replace(tzinfo=UTC) - possible[0]
        return offset
