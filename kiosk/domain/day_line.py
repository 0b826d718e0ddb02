"""A person's day as one line: each of its seconds has exactly one name, and the names add up to out - in.

What hides what, where several are true at once: away everything, then indirect work, work on tasks, a pause. Being
there without any of them has no name. A scheduled break takes what of this its window has (docs/figures.md).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final, NamedTuple

from kiosk.domain.attendance import Attendance, Spell
from kiosk.domain.breaks import break_windows, shift_come_for
from kiosk.domain.labour import Moment, shares
from kiosk.domain.seconds import second_of, time_of
from kiosk.domain.shifts import Shift, ShiftBreak, ShiftDay, Window, days_window

LONGEST_DAY: Final = timedelta(hours=24)
"""Whoever is there for longer without going has several days."""


class TimeName(StrEnum):
    """What the minutes of a day are called."""

    WORK = "work"
    PAUSE = "pause"
    BREAK = "break"
    INDIRECT = "indirect"
    UNNAMED = "unnamed"
    """There, and doing nothing that anybody knows of."""
    AWAY = "away"
    """Gone, between two times there."""


class NamedTime(NamedTuple):
    """A part of a day with its name, ``begin`` and ``end`` in seconds since 1970.

    ``tasks``: those worked on, or paused; ``codes``: of a pause why, one for each task; of indirect work which.
    """

    begin: int
    end: int
    name: TimeName
    tasks: tuple[int, ...] = ()
    codes: tuple[str | None, ...] = ()

    @property
    def seconds(self) -> int:
        """How long it is."""
        return self.end - self.begin

    @property
    def start(self) -> datetime:
        """When it begins, aware UTC."""
        return time_of(self.begin)

    @property
    def until(self) -> datetime:
        """When it ends, aware UTC."""
        return time_of(self.end)


@dataclass(frozen=True, slots=True)
class DaySums:
    """Seconds of a day by name. ``work`` by task, ``pauses`` by reason, equal shares of what was several."""

    work: Mapping[int, int]
    pauses: Mapping[str | None, int]
    indirect: Mapping[str | None, int]
    break_seconds: int
    unnamed_seconds: int
    away_seconds: int

    @property
    def work_seconds(self) -> int:
        """On all tasks."""
        return sum(self.work.values())

    @property
    def pause_seconds(self) -> int:
        """For all reasons."""
        return sum(self.pauses.values())

    @property
    def indirect_seconds(self) -> int:
        """Of all activities."""
        return sum(self.indirect.values())

    @property
    def total_seconds(self) -> int:
        """All of them: from in to out."""
        named = self.work_seconds + self.pause_seconds + self.indirect_seconds
        return named + self.break_seconds + self.unnamed_seconds + self.away_seconds


@dataclass(frozen=True, slots=True)
class Workday:
    """One person's day. ``day``: the workshop's date it belongs to; ``until`` None: they are still there.

    ``line``: from ``start`` on without a gap, until they went or until now; no part of it is empty.
    ``said_in``: whether they said that they came; ``said_out``: that they went in the end.
    """

    day: date
    start: datetime
    until: datetime | None
    line: Sequence[NamedTime]
    said_in: bool
    said_out: bool

    @property
    def out_is_missing(self) -> bool:
        """Whether they said that they came, and never that they went."""
        return self.said_in and not self.said_out and self.until is not None

    def sums(self) -> DaySums:
        """The line added up."""
        return added_up(self.line)


def added_up(line: Iterable[NamedTime]) -> DaySums:
    """The seconds of these parts by name."""
    work: dict[int, int] = defaultdict(int)
    pauses: dict[str | None, int] = defaultdict(int)
    indirect: dict[str | None, int] = defaultdict(int)
    others: dict[TimeName, int] = defaultdict(int)
    for part in line:
        match part.name:
            case TimeName.WORK:
                for task_id, seconds in shares(part.seconds, part.tasks):
                    work[task_id] += seconds
            case TimeName.PAUSE:
                for (_, seconds), code in zip(shares(part.seconds, part.tasks), part.codes, strict=True):
                    pauses[code] += seconds
            case TimeName.INDIRECT:
                indirect[part.codes[0]] += part.seconds
            case _:
                others[part.name] += part.seconds
    return DaySums(
        dict(work),
        dict(pauses),
        dict(indirect),
        others[TimeName.BREAK],
        others[TimeName.UNNAMED],
        others[TimeName.AWAY],
    )


class Roster:
    """The workshop's shifts and breaks, asked for many people's days; ``zone`` is the workshop's."""

    def __init__(self, shifts: Iterable[Shift], breaks: Iterable[ShiftBreak], zone: tzinfo) -> None:
        self._shifts = list(shifts)
        self._breaks = list(breaks)
        self._zone = zone
        self._came_for: dict[datetime, ShiftDay | None] = {}
        self._windows: dict[ShiftDay, list[Window]] = {}

    def came_for(self, came: datetime) -> ShiftDay | None:
        """The shift of somebody who came then, the same for the whole minute."""
        minute = came.replace(second=0, microsecond=0)
        if minute not in self._came_for:
            self._came_for[minute] = shift_come_for(self._shifts, minute, self._zone)
        return self._came_for[minute]

    def day_of(self, came: datetime) -> date:
        """The day to which it belongs that somebody came: of their shift, else the calendar's."""
        at = self.came_for(came)
        return self.calendar_day(came) if at is None else at.day

    def calendar_day(self, at: datetime) -> date:
        """The workshop's date."""
        return at.astimezone(self._zone).date()

    def midnight_after(self, at: datetime) -> datetime:
        """The end of the calendar's day, aware UTC."""
        return days_window(self.calendar_day(at), self.calendar_day(at), self._zone).end

    def breaks_of(self, came: datetime) -> list[Window]:
        """The scheduled breaks of somebody who came then."""
        at = self.came_for(came)
        if at is None:
            return []
        if at not in self._windows:
            self._windows[at] = break_windows(at, self._breaks, self._zone)
        return self._windows[at]


def workdays(attendance: Attendance, line: Sequence[Moment], roster: Roster, now: datetime) -> Iterator[Workday]:
    """One person's days, in order.

    ``line``: their work and pauses that count (:func:`kiosk.domain.labour.moments`) over all of the time that
    ``attendance`` was folded from, until ``now``.
    """
    worked = [named(moment) for moment in line]
    indirect = [
        NamedTime(begin, end, TimeName.INDIRECT, codes=(work.code,))
        for work in attendance.indirect
        for begin, end in [_seconds(work.start, work.until or now)]
    ]
    for day, spells in _by_day(attendance.spells, roster, now):
        start, until = spells[0].start, spells[-1].until
        there = [NamedTime(*_seconds(spell.start, spell.until or now), TimeName.UNNAMED) for spell in spells]
        whole = NamedTime(there[0].begin, there[-1].end, TimeName.AWAY)
        said_in = any(part.begin <= at <= part.end for part in there for at in attendance.said_in)
        if until == start and not said_in:
            continue  # one entry that says neither in nor how long is no day
        there = [part for part in there if part.begin < part.end]
        parts = [whole] if whole.begin < whole.end else []
        for layer in (there, _inside(worked, there), _inside(indirect, there)):
            parts = _covered(parts, layer)
        for window in roster.breaks_of(start):
            parts = list(_with_break(parts, _seconds(window.start, window.end), attendance.signs))
        yield Workday(day, start, until, parts, said_in, spells[-1].said_out)


def _seconds(start: datetime, until: datetime) -> tuple[int, int]:
    return second_of(start), second_of(until)


def _by_day(spells: Iterable[Spell], roster: Roster, now: datetime) -> Iterator[tuple[date, list[Spell]]]:
    of_day: list[Spell] = []
    current: date | None = None
    for spell in spells:
        for day, part in _parts_by_day(spell, roster, now):
            # One who comes back for the night's shift after midnight has begun the next day before.
            if current is not None and day > current:
                yield current, of_day
                of_day = []
            current = day if current is None else max(current, day)
            of_day.append(part)
    if current is not None:
        yield current, of_day


def _parts_by_day(spell: Spell, roster: Roster, now: datetime) -> Iterator[tuple[date, Spell]]:
    """The day of a spell; the days of one that is too long for one (a badge for two people, say), by midnights."""
    day, until = roster.day_of(spell.start), spell.until or now
    if until - spell.start > LONGEST_DAY:
        while (midnight := roster.midnight_after(spell.start)) < until:
            yield day, Spell(spell.start, midnight)
            spell, day = spell._replace(start=midnight), roster.calendar_day(midnight)
    yield day, spell


def named(moment: Moment) -> NamedTime:
    """A moment of work or pause, by its name."""
    if moment.working_on:
        return NamedTime(moment.start, moment.until, TimeName.WORK, moment.working_on)
    return NamedTime(moment.start, moment.until, TimeName.PAUSE, moment.paused_on, moment.reasons)


def _cut(part: NamedTime, begin: int, end: int) -> NamedTime:
    """So much of the part; it is most often all of it."""
    return part if begin == part.begin and end == part.end else NamedTime(begin, end, *part[2:])


def within(line: Iterable[NamedTime], window: Window) -> Iterator[NamedTime]:
    """What of the line lies in the window."""
    starts, ends = _seconds(window.start, window.end)
    for part in line:
        begin, end = max(part.begin, starts), min(part.end, ends)
        if begin < end:
            yield _cut(part, begin, end)


def _inside(parts: Sequence[NamedTime], frames: Iterable[NamedTime]) -> list[NamedTime]:
    """What of the parts lies in the frames; each in order, none overlapping its like."""
    found = []
    for frame in frames:
        for place in range(max(0, bisect_left(parts, (frame.begin,)) - 1), len(parts)):
            part = parts[place]
            if part.begin >= frame.end:
                break
            begin, end = max(part.begin, frame.begin), min(part.end, frame.end)
            if begin < end:
                found.append(_cut(part, begin, end))
    return found


def _covered(line: Sequence[NamedTime], layer: Sequence[NamedTime]) -> list[NamedTime]:
    """The line where the layer has nothing, and the layer; both in order, the layer inside the line."""
    if not layer:
        return list(line)
    found: list[NamedTime] = []
    upper = iter(layer)
    over: NamedTime | None = next(upper)
    for part in line:
        begin = part.begin
        while over is not None and over.begin < part.end:
            if begin < over.begin:
                found.append(_cut(part, begin, over.begin))
            if over.begin >= part.begin:
                found.append(over)
            begin = max(begin, over.end)
            if over.end > part.end:
                break  # it goes on over the next part
            over = next(upper, None)
        if begin < part.end:
            found.append(_cut(part, begin, part.end))
    return found


_BREAK_TAKES: Final = frozenset({TimeName.WORK, TimeName.INDIRECT, TimeName.UNNAMED})


def _with_break(line: Iterable[NamedTime], window: tuple[int, int], signs: Sequence[int]) -> Iterator[NamedTime]:
    """The line with a scheduled break: it takes work from nobody who did something in it, so worked through it."""
    starts, ends = window
    first = bisect_left(signs, starts)
    worked_through = first < len(signs) and signs[first] < ends
    for part in line:
        takes = part.name is TimeName.UNNAMED if worked_through else part.name in _BREAK_TAKES
        begin, end = max(part.begin, starts), min(part.end, ends)
        if not takes or begin >= end:
            yield part
            continue
        if part.begin < begin:
            yield _cut(part, part.begin, begin)
        yield NamedTime(begin, end, TimeName.BREAK)
        if end < part.end:
            yield _cut(part, end, part.end)
