"""Between aware UTC times inside the kiosk and the naive times of a database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo


def to_database(at: datetime | None, zone: tzinfo) -> datetime | None:
    """The naive wall time of ``zone`` for an aware time, whole seconds; None stays None."""
    return None if at is None else at.astimezone(zone).replace(microsecond=0, tzinfo=None, fold=0)


def from_database(at: datetime | None, zone: tzinfo) -> datetime | None:
    """The aware UTC time for a naive wall time of ``zone``; None stays None.

    A wall time that a change of the clocks shows twice is read as the first of the two.
    """
    return None if at is None else at.replace(microsecond=0, tzinfo=zone).astimezone(UTC)


def wall_clock(zone: tzinfo) -> Callable[[datetime], datetime]:
    """What turns the naive UTC of the local store into the naive wall time of ``zone``."""
    return lambda at: at.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
