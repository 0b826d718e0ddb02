"""Shifts and other stretches of time, in the workshop's zone, over midnight as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from operator import itemgetter

from kiosk.domain.seconds import DAY_SECONDS, second_of, time_of
from kiosk.domain.word import Named, Word

_DAY = timedelta(days=1)
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Window:
    """From ``start`` until before ``end``, aware UTC."""

    start: datetime
    end: datetime

    def until(self, now: datetime) -> datetime:
        """Its end, or ``now`` while it has not ended; never before its start."""
        return max(self.start, min(self.end, now))

    def common(self, other: Window) -> Window | None:
        """What lies in both, None where that is nothing."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Window(start, end) if start < end else None

    def without(self, other: Window) -> list[Window]:
        """What of it lies before and after the other."""
        parts = [
            (self.start, min(self.end, other.start)),
            (max(self.start, other.end), self.end),
        ]
        return [Window(start, end) for start, end in parts if start < end]


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

    def has_within(self, starts_at: time, ends_at: time) -> bool:
        """Whether a stretch of its time begins and ends so, within it: a break, over midnight as well."""
        begin = _minutes_between(self.starts_at, starts_at)
        length = _minutes_between(starts_at, ends_at)
        return length > 0 and begin + length <= (_minutes_between(self.starts_at, self.ends_at) or _DAY_MINUTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftBreak:
    """A row of kiosk_shift_break: a break of every day of a shift, over midnight as well."""

    shift_code: str
    starts_at: time
    ends_at: time
    label_th: str
    label_en: str
    active: bool = True

    @property
    def word(self) -> Word:
        """Its name."""
        return Word(self.label_th, self.label_en)


@dataclass(frozen=True, slots=True)
class ShiftDay:
    """One shift on one day; ``day`` is the one it starts on."""

    shift: Shift
    day: date
    window: Window


@dataclass(frozen=True, slots=True)
class ShiftPart:
    """What counts to one shift on one day, so that no minute counts twice: its time without that of ``others``.

    ``others``: the shifts that overlap it and began later, each with the time that counts to it instead.
    ``windows`` are in order and do not touch; none where all its time counts to others.
    """

    at: ShiftDay
    windows: Sequence[Window]
    others: Sequence[tuple[ShiftDay, Window]] = ()


WHOLE_DAY = Shift("DAY", "ทั้งวัน", "Whole day", time(), time())
"""Stands for the shifts of a tenant that has none."""


class ShiftEnds:
    """When the shift ends that a moment falls into, for many moments: each day's shifts are looked up once.

    Of shifts that overlap it is the one that ends last: nobody says who works in which.
    """

    def __init__(self, shifts: Iterable[Shift], zone: tzinfo) -> None:
        self._shifts = list(shifts)
        self._zone = zone
        self._windows: dict[int, list[tuple[int, int]]] = {}

    def of(self, moment: int) -> int | None:
        """Of a moment in seconds since 1970, in the same; None outside of all shifts."""
        day = moment // DAY_SECONDS
        windows = self._windows.get(day)
        if windows is None:
            windows = self._windows[day] = self._of_day(day)
        for start, end in windows:
            if start <= moment < end:
                return end
        return None

    def _of_day(self, day: int) -> list[tuple[int, int]]:
        """Begin and end of the shifts that run on a day of UTC since 1970, those that end last first."""
        midnight = time_of(day * DAY_SECONDS)
        # It may be another day in the zone, and shifts run past midnight.
        days = [midnight.date() + number * _DAY for number in (-2, -1, 0, 1)]
        windows = [shift.window(begins_on, self._zone) for shift in self._shifts for begins_on in days]
        running = [
            (second_of(window.start), second_of(window.end))
            for window in windows
            if window.start < midnight + _DAY and window.end > midnight
        ]
        return sorted(running, key=itemgetter(1), reverse=True)


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


def part_of(at: ShiftDay, shifts: Iterable[Shift], zone: tzinfo) -> ShiftPart:
    """The part of the shifts' time that counts to ``at``; where they overlap, the one begun last has it.

    Of those that begin together it is the one that ends first.
    """
    known = list(shifts)
    around = [shift_day for days in (-1, 0, 1) for shift_day in shifts_of_day(known, at.day + days * _DAY, zone)]
    # A shift that was changed meanwhile is none of theirs any more.
    here = around.index(at) if at in around else len(around)
    windows = [at.window]
    others = []
    for place, other in enumerate(around):
        common = at.window.common(other.window)
        begins_later = (other.window.start, -place) > (at.window.start, -here)
        if common is not None and begins_later:
            others.append((other, common))
            windows = [rest for window in windows for rest in window.without(common)]
    return ShiftPart(at, windows, others)


def parts_of_day(shifts: Sequence[Shift], day: date, zone: tzinfo) -> tuple[list[ShiftPart], list[Window]]:
    """The calendar day taken apart: by the shifts that have some of it, cut at its midnights, and what is outside.

    The windows of all parts and the last ones are the day, each minute once.
    """
    whole = days_window(day, day, zone)
    outside = [whole]
    parts = []
    for at in [shift_day for days in (-1, 0, 1) for shift_day in shifts_of_day(shifts, day + days * _DAY, zone)]:
        part = part_of(at, shifts, zone)
        windows = [common for window in part.windows if (common := window.common(whole)) is not None]
        if windows or at.day == day:
            parts.append(ShiftPart(at, windows, part.others))
        outside = [rest for window in outside for rest in window.without(at.window)]
    return parts, outside


def _moment(day: date, at: time, zone: tzinfo) -> datetime:
    """The aware UTC time of a wall time; one that the clocks show twice is the first of the two."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def _minutes_between(start: time, end: time) -> int:
    """From one time of day on to the next time it is ``end``; 0 where both are the same."""
    return ((end.hour - start.hour) * 60 + end.minute - start.minute) % _DAY_MINUTES
