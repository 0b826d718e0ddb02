"""People's days a second time: from raw rows, interval by interval, without any of the kiosk's code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from tests.helpers.naive_shifts import NaiveShifts, Span
from tests.helpers.naive_work import WORK_KINDS, Counted, NaiveWork
from tests.helpers.nasty_floor import BREAKS
from tests.helpers.nasty_month import Month, RawFloor, RawShift

_BEGINS = ("start", "resume")
_ENDS = ("hold", "complete", "cancel", "withdraw", "activity_end")
_ORDER = (*_BEGINS, "fail", "hold", "complete", "cancel", "call", "acknowledge", "solve", "in")
"""Of one second; then the end of an activity, an activity, out."""
_HOUR = timedelta(hours=1)
_LOOKS_BACK = timedelta(days=5)
"""What is older tells nothing of a day."""


@dataclass
class NaiveDay:
    """One person's day. ``parts``: (seconds, name, tasks, codes), no cell of which changes inside."""

    operator: int
    day: date
    start: datetime
    end: datetime | None
    said_in: bool
    said_out: bool
    corrected: bool
    parts: list[tuple[int, str, tuple[int, ...], tuple[str | None, ...]]]


@dataclass
class _Told:
    """What one person's entries tell: (from, until or None)."""

    there: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    gone: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    indirect: list[tuple[datetime, datetime | None, str | None]] = field(default_factory=list)

    def ends(self, doing: tuple[datetime, str | None] | None, at: datetime | None) -> None:
        """What they were doing beside their work, if anything, went on until then."""
        if doing is not None:
            self.indirect.append((doing[0], at, doing[1]))

    def goes(self, at: datetime) -> None:
        """They say that they go; who has gone does not go again."""
        if not self.gone or self.gone[-1][1] is not None:
            self.gone.append((at, None))

    def comes(self, at: datetime, kind: str) -> bool:
        """Whether an entry of somebody who is not there shows that they are."""
        if self.gone and self.gone[-1][1] is None:
            if kind in _ENDS and at - self.gone[-1][0] <= 2 * _HOUR:
                return False
            self.gone[-1] = (self.gone[-1][0], at)
        return True


class NaiveDays:
    """Some people's days, from the first to the last, of a month with a floor log."""

    def __init__(self, month: Month, days: tuple[date, date], people: Container[int]) -> None:
        self._asked = first, _ = days
        begin = datetime.combine(first - _LOOKS_BACK, time(), month.zone)
        self.month = replace(
            month,
            rows=[row for row in month.rows if begin <= row.at and row.operator in people],
            floor=[row for row in month.floor if begin <= row.at and row.operator in people],
        )
        self.work = NaiveWork(self.month)
        self.shifts: NaiveShifts = self.work.shifts

    def days(self) -> list[NaiveDay]:
        """Those that belong to the days that are asked for."""
        first, last = self._asked
        people = {*self.work.signs, *self.work.counted}
        return [day for person in sorted(people) for day in self._of(person) if first <= day.day <= last]

    # ------------------------------------------------------------ one person

    def _of(self, operator: int) -> Iterator[NaiveDay]:
        floor = [row for row in self.month.floor if row.operator == operator and row.deleted_at is None]
        told = self._told(operator, floor)
        counted = self.work.counted.get(operator, [])
        by_day: dict[date, list[Span]] = defaultdict(list)
        last = date.min
        for start, end in self._present(told, counted):
            begins, day = start, max(last, self._day_of(start))
            while end - start > 24 * _HOUR and (midnight := self._midnight(begins)) < end:
                by_day[day].append((begins, midnight))
                begins, day = midnight, midnight.astimezone(self.month.zone).date()
            by_day[day].append((begins, end))
            last = day
        for day, there in by_day.items():
            start, end = there[0][0], there[-1][1]
            mine = [stretch for stretch in counted if stretch.start < end and (stretch.until or end) >= start]
            ins = [row.at for row in floor if row.kind == "in"]
            said_in = any(begin <= at <= until for at in ins for begin, until in there)
            is_open = end == self.month.now and self._goes_on(told, counted)
            if start == end and not said_in and not is_open:
                continue
            yield NaiveDay(
                operator=operator,
                day=day,
                start=start,
                end=None if is_open else end,
                said_in=said_in,
                said_out=any(gone == end for gone, _ in told.gone),
                corrected=self._corrected(operator, start, end),
                parts=list(self._parts(there, told, mine, self._breaks(floor, operator, start))),
            )

    def _entries(
        self, operator: int, floor: Iterable[RawFloor]
    ) -> list[tuple[datetime, int, str, str, str | None]]:
        found = [(row.at, row.kind, "", None) for row in self.work.rows if row.operator == operator]
        found += [(row.at, row.kind, row.key, row.code) for row in floor]
        later = {"activity_end": 20, "activity": 21, "out": 22, "withdraw": 8}
        orders = {
            kind: 0 if kind in _BEGINS else 8 if kind in ("hold", "complete", "cancel") else 5 for kind in _ORDER
        }
        orders |= {"call": 10, "acknowledge": 10, "solve": 10, "in": 11, **later}
        return sorted((at, orders[kind], key, kind, code) for at, kind, key, code in found)

    def _told(self, operator: int, floor: Sequence[RawFloor]) -> _Told:
        told = _Told()
        here: datetime | None = None
        doing: tuple[datetime, str | None] | None = None
        for at, _, _, kind, code in self._entries(operator, floor):
            if here is not None and not self._stayed(
                here, at, is_sure=kind == "out" or (kind == "activity_end" and doing is not None)
            ):
                told.ends(doing, here)
                here = doing = None
            elif here is not None:
                told.there.append((here, at))
            if kind == "out":
                told.ends(doing, at)
                here = doing = None
                told.goes(at)
                continue
            if here is None and not told.comes(at, kind):
                continue
            here = at
            told.there.append((at, at))
            if kind in (*_BEGINS, "activity", "activity_end"):
                told.ends(doing, at)
                doing = (at, code) if kind == "activity" else None
        if here is not None:
            shift_end = self.shifts.end_after(here)
            is_here = self.month.now < (here + 6 * _HOUR if shift_end is None else shift_end + 2 * _HOUR)
            told.ends(doing, None if is_here else here)
            told.there.append((here, None if is_here else here))
        return told

    def _stayed(self, last: datetime, at: datetime, *, is_sure: bool) -> bool:
        shift_end = self.shifts.end_after(last)
        if shift_end is not None and at <= shift_end + 2 * _HOUR:
            return True
        if is_sure:
            return at - last <= 12 * _HOUR
        return shift_end is None and at - last <= 6 * _HOUR

    def _present(self, told: _Told, counted: Sequence[Counted]) -> list[Span]:
        now = self.month.now
        pieces = [(start, now if until is None else until) for start, until in told.there]
        edges = {time for gone, back in told.gone for time in (gone, back) if time is not None}
        for stretch in counted:
            until = now if stretch.until is None else stretch.until
            cuts = sorted({stretch.start, until, *(at for at in edges if stretch.start < at < until)})
            pieces += [piece for piece in pairwise(cuts) if not _is_gone(told, piece[0])]
        joined: list[Span] = []
        for start, until in sorted(pieces):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(joined[-1][1], until))
            else:
                joined.append((start, until))
        return joined

    def _goes_on(self, told: _Told, counted: Sequence[Counted]) -> bool:
        if any(until is None for _, until in told.there):
            return True
        return any(stretch.until is None for stretch in counted) and not _is_gone(told, self.month.now)

    def _parts(
        self, there: Sequence[Span], told: _Told, counted: Sequence[Counted], breaks: Sequence[tuple[Span, bool]]
    ) -> Iterator[tuple[int, str, tuple[int, ...], tuple[str | None, ...]]]:
        now, start, end = self.month.now, there[0][0], there[-1][1]
        hard = {edge for span in there for edge in span}
        hard |= {edge for stretch in counted for edge in (stretch.start, stretch.until or now)}
        hard |= {edge for since, until, _ in told.indirect for edge in (since, until or now)}
        soft = {edge for window, _ in breaks for edge in window}
        edges = sorted(edge for edge in {start, end, *hard, *soft} if start <= edge <= end)
        parts: list[tuple[datetime, datetime, str, tuple[int, ...], tuple[str | None, ...]]] = []
        for begin, until in pairwise(edges):
            label = self._label(begin, there, told, counted, breaks)
            if parts and parts[-1][2:] == label and begin not in hard:
                parts[-1] = (parts[-1][0], until, *label)
            else:
                parts.append((begin, until, *label))
        for begin, until, *label in parts:
            yield (int((until - begin).total_seconds()), *label)  # type: ignore[misc]

    def _label(
        self,
        at: datetime,
        there: Sequence[Span],
        told: _Told,
        counted: Sequence[Counted],
        breaks: Sequence[tuple[Span, bool]],
    ) -> tuple[str, tuple[int, ...], tuple[str | None, ...]]:
        """What the time from ``at`` on is called."""
        now = self.month.now
        if not any(begin <= at < until for begin, until in there):
            return "Away", (), ()
        during = [worked_through for (begin, until), worked_through in breaks if begin <= at < until]
        doing = [code for since, until, code in told.indirect if since <= at < (until or now)]
        mine = [stretch for stretch in counted if stretch.start <= at < (stretch.until or now)]
        tasks = tuple(sorted(stretch.task for stretch in mine if not stretch.paused))
        if (doing or tasks) and during and not all(during):
            return "Scheduled break", (), ()
        if doing:
            return "Indirect work", (), (doing[0],)
        if tasks:
            return "Work", tasks, ()
        if mine:
            paused = sorted((stretch.task, stretch.reason) for stretch in mine)
            return "Pause", tuple(task for task, _ in paused), tuple(reason for _, reason in paused)
        return ("Scheduled break" if during else "There, unnamed"), (), ()

    # ------------------------------------------------------------ which shift, and its breaks

    def _shift_of(self, came: datetime) -> tuple[RawShift, date] | None:
        """The one that begins within the hour, else the last begun that runs, else the next within six."""
        minute = came.replace(second=0)
        today = minute.astimezone(self.month.zone).date()
        spans = [
            (self.shifts.span_of(shift, day), shift, day)
            for shift in self.month.shifts
            for day in (today - timedelta(days=1), today, today + timedelta(days=1))
        ]
        coming = sorted((span[0], shift.ends, shift, day) for span, shift, day in spans if span[0] > minute)[:1]
        for begins, _, shift, day in coming:
            if begins - minute <= _HOUR:
                return shift, day
        running = [(span[0], shift, day) for span, shift, day in spans if span[0] <= minute < span[1]]
        if running:
            _, shift, day = max(running, key=lambda found: found[0])
            return shift, day
        for begins, _, shift, day in coming:
            if begins - minute <= 6 * _HOUR:
                return shift, day
        return None

    def _midnight(self, at: datetime) -> datetime:
        return self.shifts.day_span(at.astimezone(self.month.zone).date())[1]

    def _day_of(self, came: datetime) -> date:
        found = self._shift_of(came)
        return came.astimezone(self.month.zone).date() if found is None else found[1]

    def _breaks(self, floor: Iterable[RawFloor], operator: int, came: datetime) -> list[tuple[Span, bool]]:
        """Their breaks that day, and whether they did something in each."""
        found = self._shift_of(came)
        if found is None:
            return []
        shift, day = found
        acts = [at for at, *_ in self._entries(operator, floor)]
        return [
            (window, any(window[0] <= at < window[1] for at in acts))
            for code, begins, ends in BREAKS
            if code == shift.code
            for window in [self._in_shift(shift, day, begins, ends)]
        ]

    def _in_shift(self, shift: RawShift, day: date, begins: time, ends: time) -> Span:
        return self.shifts.span_of(
            RawShift("", begins, ends), day if begins >= shift.starts else day + timedelta(days=1)
        )

    # ------------------------------------------------------------ corrections

    def _corrected(self, operator: int, start: datetime, end: datetime) -> bool:
        work = (row for row in self.month.rows if row.operator == operator and row.key)
        kept = any(row.entered_at for row in work if start <= row.at <= end)
        taken = any(
            row.deleted_at and row.deleted_by not in (None, operator) and row.kind in WORK_KINDS
            for row in self.month.rows
            if row.operator == operator and start <= row.at <= end
        )
        floor = (row for row in self.month.floor if row.operator == operator and start <= row.at <= end)
        return kept or taken or any(row.entered_at or row.deleted_by not in (None, operator) for row in floor)


def _is_gone(told: _Told, at: datetime) -> bool:
    return any(gone <= at and (back is None or at < back) for gone, back in told.gone)
