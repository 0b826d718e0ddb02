"""Forgotten stops: how far what somebody did speaks for the time after it, and what of their work counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import cached_property
from typing import Final

from kiosk.domain.clock import happened_by
from kiosk.domain.seconds import second_of, time_of
from kiosk.domain.shifts import Shift, ShiftEnds, Window
from kiosk.domain.stretches import Stretch, WorkEvent, fold_stretches

OVERTIME: Final = timedelta(hours=2)
"""So long after the end of their shift people may still be at work without having forgotten anything."""

NO_STRETCH_IS_LONGER: Final = timedelta(hours=12)
"""Work that belongs to no shift is forgotten after so long without a sign of life."""

NO_WORK_IS_LONGER: Final = timedelta(hours=24)
"""So long work counts at most without an entry on its own task, whatever the person does elsewhere."""

LOOK_BEHIND: Final = NO_WORK_IS_LONGER
"""Entries that are older than this before a stretch of time change nothing in it: no shift is longer, either."""

LOOK_AHEAD: Final = timedelta(hours=24) + OVERTIME
"""Of what comes after a stretch of time so much must be known: the next sign of life may join it."""


_SECOND: Final = timedelta(seconds=1)
_OVERTIME: Final = OVERTIME // _SECOND
_LONGEST_STRETCH: Final = NO_STRETCH_IS_LONGER // _SECOND
_LONGEST_WORK: Final = NO_WORK_IS_LONGER // _SECOND


class Reach:
    """How far a sign of life reaches; ``shifts`` and ``zone`` are the workshop's. Times in seconds since 1970."""

    def __init__(self, shifts: Iterable[Shift], zone: tzinfo) -> None:
        self._shift_ends = ShiftEnds(shifts, zone)

    def was_forgotten(self, last_sign: int, now: int) -> bool:
        """Whether open work was left running, its operator not having been heard of since ``last_sign``."""
        end = self._shift_ends.of(last_sign)
        return now >= (last_sign + _LONGEST_STRETCH if end is None else end + _OVERTIME)

    def joins(self, sign: int, following: int) -> bool:
        """Whether somebody may have been at work from one sign of life to the next one."""
        if following - sign <= _LONGEST_STRETCH:
            return True
        end = self._shift_ends.of(sign)
        return end is not None and following <= end + _OVERTIME

    def pause_until(self, begin: int, end: int) -> int:
        """How much of a pause counts: nobody is there because they pause when their shift is over."""
        shift_end = self._shift_ends.of(begin)
        if shift_end is not None:
            return min(end, shift_end)
        return end if end - begin <= _LONGEST_STRETCH else begin


@dataclass(frozen=True, slots=True)
class MissingStop:
    """Work that somebody left running. ``last_entry``: theirs on the task; ``counted_until``: their last sign.

    ``gap_end``: when they were at the task again, None = not yet. Times aware UTC.
    """

    task_id: int
    last_entry: datetime
    counted_until: datetime
    gap_end: datetime | None

    def touches(self, window: Window) -> bool:
        """Whether some of the time that does not count lies in the window."""
        return self.counted_until < window.end and (self.gap_end is None or self.gap_end > window.start)


@dataclass(frozen=True, slots=True)
class CountedWork:
    """One person's stretches by task as far as they count, and the stops that are missing."""

    stretches: Mapping[int, Sequence[Stretch]]
    missing: Sequence[MissingStop]


IsStated = Callable[[int, int], bool]
"""Whether what ended on a task in that second was entered afterwards, as of then: that is taken at its word."""


SignsBetween = Callable[[datetime, datetime], Iterable[datetime]]
"""Further signs of life of one person after the first time until the second one, which is with them; aware."""


def signs_among(times: Iterable[datetime]) -> SignsBetween:
    """Of these times, which are aware, in any order."""
    known = sorted(times)
    return lambda after, until: known[bisect_right(known, after) : bisect_right(known, until)]


def _nobody_stated(_task_id: int, _at: int) -> bool:
    return False


def no_signs(_after: datetime, _until: datetime) -> Iterable[datetime]:
    """Of somebody of whom nothing further is known."""
    return ()


def counted_work(
    events: Mapping[int, Sequence[WorkEvent]],
    reach: Reach,
    now: datetime,
    *,
    before: Mapping[int, Stretch] | None = None,
    cancelled: Collection[int] = (),
    signs: SignsBetween = no_signs,
    is_stated: IsStated = _nobody_stated,
) -> CountedWork:
    """What of a person's work counts (docs/figures.md); ``events`` by task, each task's in order.

    ``before``: what went on, by task, before the first of the events; ``cancelled``: tasks on which what is open
    in the end was cancelled later. Both are asked of work that took longer than people work: ``signs``, what else
    shows that they were there, where ``events`` do not; ``is_stated``, of its end. What is said to begin later
    than ``now`` does not count yet.
    """
    person = _Person(events, signs, reach, now, is_stated)
    going_on = before or {}
    return CountedWork(
        {
            task_id: person.counted(task_id, going_on.get(task_id), is_cancelled=task_id in cancelled)
            for task_id in events.keys() | going_on.keys()
        },
        person.missing,
    )


class _Person:
    """One person's events, and when there was a sign of life of theirs."""

    def __init__(
        self,
        events: Mapping[int, Sequence[WorkEvent]],
        further_signs: SignsBetween,
        reach: Reach,
        now: datetime,
        is_stated: IsStated,
    ) -> None:
        self._events = events
        self._is_stated = is_stated
        self._further_signs = further_signs
        self._reach = reach
        self._now, self._latest = second_of(now), second_of(happened_by(now))
        self.missing: list[MissingStop] = []

    @cached_property
    def _signs(self) -> list[int]:
        """Of the events, in order; asked for where somebody worked long without an entry, which is seldom."""
        return sorted({event.at for of_task in self._events.values() for event in of_task})

    def counted(self, task_id: int, before: Stretch | None, *, is_cancelled: bool) -> list[Stretch]:
        """What counts of the work on one task."""
        found: list[Stretch] = []
        for stretch in fold_stretches(self._events.get(task_id, ()), before=before, is_cancelled=is_cancelled):
            start, until, paused, reason = stretch
            if start > self._latest:
                continue
            end = self._now if until is None else until
            if paused:
                counted_until = self._reach.pause_until(start, end)
                if counted_until == end:
                    found.append(stretch)
                elif counted_until > start:
                    found.append(Stretch(start, counted_until, True, reason))
            elif until is not None and until - start <= _LONGEST_STRETCH:
                found.append(stretch)
            else:
                found += self._long_work(stretch, task_id)
        return found

    def _long_work(self, stretch: Stretch, task_id: int) -> Iterator[Stretch]:
        """What counts of work that is open, or took longer than anybody works: after a gap not until an entry."""
        start, until = stretch.start, stretch.until
        if until is not None and until - start <= _LONGEST_WORK and self._is_stated(task_id, until):
            yield stretch
            return
        of_task = self._events.get(task_id, ())
        entries = [event.at for event in of_task if until is None or event.at <= until]
        while True:
            counted_until = self._carried(start, until)
            if counted_until is None:
                yield Stretch(start, until, paused=False)
                return
            if counted_until > start:
                yield Stretch(start, counted_until, paused=False)
            following = bisect_right(entries, counted_until)
            again = entries[following] if following < len(entries) else None
            last_entry = max(start, entries[following - 1]) if following else start
            gap_end = None if again is None else time_of(again)
            self.missing.append(MissingStop(task_id, time_of(last_entry), time_of(counted_until), gap_end))
            if again is None or again == until:
                return
            start = again

    def _carried(self, start: int, until: int | None) -> int | None:
        """The last sign of life that work since ``start`` goes on to; None where it goes on to its end."""
        limit = start + _LONGEST_WORK
        own = self._signs[bisect_right(self._signs, start) : bisect_right(self._signs, limit) + 1]
        carried = self._carried_by(own, start, until)
        if carried is None:
            return None
        further = [*map(second_of, self._further_signs(time_of(start), time_of(limit)))]
        return self._carried_by(sorted({*own, *further}), start, until) if further else carried

    def _carried_by(self, signs: Sequence[int], start: int, until: int | None) -> int | None:
        """The same with these ``signs`` after ``start`` alone, in order."""
        limit = start + _LONGEST_WORK
        last = start
        for sign in signs:
            if until is not None and sign > until:
                break
            if sign > limit or not self._reach.joins(last, sign):
                return last
            last = sign
        if until is None and (self._now > limit or self._reach.was_forgotten(last, self._now)):
            return last
        return None
