"""Between aware UTC times inside the kiosk and the naive times of a database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

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


class WallTimes:
    """Reads very many wall times of a zone as text, ``2026-11-26 14:32:00``, as :func:`from_database` does.

    Each minute is looked up once, and the seconds are added: no clock changes within a minute.
    """

    def __init__(self, zone: tzinfo) -> None:
        self.zone = zone
        self._minutes: dict[str, datetime] = {}
        self._doubtful: set[str] = set()

    @property
    def has_doubts(self) -> bool:
        """Whether any of the times comes twice."""
        return bool(self._doubtful)

    def utc(self, text: str, key: str | None) -> datetime:
        """The aware UTC time; ``key``: of the event that happened then."""
        minute = self._minutes.get(text[:16])
        if minute is None:
            minute = self._look_up(text[:16])
        if minute is None:
            return utc_of(datetime.fromisoformat(text).replace(microsecond=0), self.zone, key=key)
        return minute + _SECONDS[text[17:19]]

    def comes_twice(self, text: str) -> bool:
        """Whether the clocks show that time twice; of a time that was read."""
        return text[:16] in self._doubtful

    def _look_up(self, minute: str) -> datetime | None:
        """When the minute begins; None where it comes twice."""
        if minute in self._doubtful:
            return None
        possible = readings(datetime.fromisoformat(f"{minute}:00"), self.zone)
        if len(possible) > 1:
            self._doubtful.add(minute)
            return None
        return self._minutes.setdefault(minute, possible[0])


_SECONDS: Final = {f"{second:02}": timedelta(seconds=second) for second in range(60)}
