"""Between aware UTC times inside the kiosk and the naive times of a database."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo


def to_database(at: datetime | None, zone: tzinfo) -> datetime | None:
    """The naive wall time of ``zone`` for an aware time, whole seconds; None stays None."""
    return None if at is None else at.astimezone(zone).replace(microsecond=0, tzinfo=None)


def from_database(at: datetime | None, zone: tzinfo) -> datetime | None:
    """The aware UTC time for a naive wall time of ``zone``; None stays None.

    A wall time that a change of the clocks shows twice is read as the first of the two.
    """
    return None if at is None else at.replace(microsecond=0, tzinfo=zone).astimezone(UTC)
