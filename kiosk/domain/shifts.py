"""Shifts and other stretches of time, in the workshop's zone, over midnight as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from kiosk.domain.word import Named

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """From ``start`` until before ``end``, aware UTC."""

    start: datetime
    end: datetime

    def until(self, now: datetime) -> datetime:
        """Its end, or ``now`` while it has not ended; never before its start."""
        return max(self.start, min(self.end, now))


@dataclass(frozen=True, slots=True)
class Shift(Named):
    """A row of kiosk_shift. One that ends before it starts, or as it starts, runs past midnight."""

    starts_at: time
    ends_at: time
    active: bool = True

    def window(self, day: date, zone: tzinfo) -> Window:
        """When the shift that starts on ``day`` runs."""
        last = day if self.starts_at < self.ends_at else day + _DAY
        return Window(_moment(day, self.starts_at, zone), _moment(last, self.ends_at, zone))


@dataclass(frozen=True, slots=True)
class ShiftDay:
    """One shift on one day; ``day`` is the one it starts on."""

    shift: Shift
    day: date
    window: Window


WHOLE_DAY = Shift("DAY", "ทั้งวัน", "Whole day", time(), time())
"""Stands for the shifts of a tenant that has none."""


def shift_end_of(moment: datetime, shifts: Iterable[Shift], zone: tzinfo) -> datetime | None:
    """When the shift ends that ``moment`` falls into, aware UTC; None outside of all.

    Of shifts that overlap it is the one that ends last: nobody says who works in which.
    """
    today = moment.astimezone(zone).date()
    windows = [shift.window(day, zone) for shift in shifts for day in (today - _DAY, today)]
    return max((window.end for window in windows if window.start <= moment < window.end), default=None)


def presence_since(shifts: Iterable[Shift], now: datetime, zone: tzinfo) -> datetime:
    """From when on whoever did something is taken to be at the workshop still, aware UTC.

    Since the shift that runs at ``now`` began, the first of them where they overlap; between shifts since the
    last one ended; without shifts since midnight.
    """
    today = now.astimezone(zone).date()
    known = list(shifts)
    windows = [shift_day.window for day in (today - _DAY, today) for shift_day in shifts_of_day(known, day, zone)]
    running = [window.start for window in windows if window.start <= now < window.end]
    return min(running) if running else max(window.end for window in windows if window.end <= now)


def days_window(first: date, last: date, zone: tzinfo) -> Window:
    """From the midnight before ``first`` to the midnight after ``last``."""
    return Window(_moment(first, time(), zone), _moment(last + _DAY, time(), zone))


def shifts_of_day(shifts: Iterable[Shift], day: date, zone: tzinfo) -> list[ShiftDay]:
    """The shifts that start on ``day``, earliest first; the whole day where there are no shifts."""
    known = sorted(shifts, key=lambda shift: (shift.starts_at, shift.ends_at, shift.code)) or [WHOLE_DAY]
    return [ShiftDay(shift, day, shift.window(day, zone)) for shift in known]


def shift_at(shifts: Sequence[Shift], now: datetime, zone: tzinfo) -> ShiftDay:
    """The shift that runs at ``now``, the one begun last where they overlap; else the one that ended last."""
    today = now.astimezone(zone).date()
    begun = [
        shift_day
        for day in (today - 2 * _DAY, today - _DAY, today)
        for shift_day in shifts_of_day(shifts, day, zone)
        if shift_day.window.start <= now
    ]
    running = [shift_day for shift_day in begun if now < shift_day.window.end]
    return max(running or begun, key=lambda shift_day: shift_day.window.start if running else shift_day.window.end)


def neighbour(shifts: Sequence[Shift], at: ShiftDay, step: int, zone: tzinfo) -> ShiftDay:
    """The shift before (``step`` -1) or after (1) ``at``, by their starts; ``at`` must be one of theirs."""
    around = [shift_day for days in (-1, 0, 1) for shift_day in shifts_of_day(shifts, at.day + days * _DAY, zone)]
    return around[around.index(at) + step]


def _moment(day: date, at: time, zone: tzinfo) -> datetime:
    """The aware UTC time of a wall time; one that the clocks show twice is the first of the two."""
    return datetime.combine(day, at, zone).astimezone(UTC)
