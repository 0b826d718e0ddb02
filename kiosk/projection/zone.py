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
        self._zone = zone
        self._minutes: dict[str, datetime | None] = {}
        self.has_doubts = False
        """Whether any of the times comes twice."""

    def utc(self, text: str, key: str | None) -> datetime:
        """The aware UTC time; ``key``: of the event that happened then."""
        minute = self._minute(text)
        if minute is None:
            return utc_of(datetime.fromisoformat(text).replace(microsecond=0), self._zone, key=key)
        return minute + _SECONDS[text[17:19]]

    def comes_twice(self, text: str) -> bool:
        """Whether the clocks show that time twice."""
        return self._minute(text) is None

    def _minute(self, text: str) -> datetime | None:
        minute = text[:16]
        if minute not in self._minutes:
            possible = readings(datetime.fromisoformat(f"{minute}:00"), self._zone)
            self._minutes[minute] = possible[0] if len(possible) == 1 else None
            self.has_doubts |= len(possible) > 1
        return self._minutes[minute]


_SECONDS: Final = {f"{second:02}": timedelta(seconds=second) for second in range(60)}
