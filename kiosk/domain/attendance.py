"""Attendance: when one person was there, and which indirect work they did, folded from all that is known of them.

Whoever says that they come in or go home is taken at their word. Most other things that somebody does show that
they are there, too; of who says nothing they are what tells (docs/figures.md, "The whole day").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import IntEnum
from itertools import chain
from operator import itemgetter
from typing import Final, NamedTuple

from kiosk.domain.clock import happened_by
from kiosk.domain.events import EventType
from kiosk.domain.floor_events import FloorEvent, FloorEventType, floor_events_in_order
from kiosk.domain.forgotten import OVERTIME, Reach
from kiosk.domain.seconds import second_of, time_of
from kiosk.domain.shifts import Shift, ShiftEnds
from kiosk.domain.stretches import Stretch, WorkEvent

NO_ABSENCE_IS_SHORTER: Final = timedelta(hours=6)
"""Whoever was heard of outside of all shifts, and not again for so long, had gone home in between."""


_SECOND: Final = timedelta(seconds=1)
_LONGEST_REACH: Final = NO_ABSENCE_IS_SHORTER // _SECOND
_OVERTIME: Final = OVERTIME // _SECOND


class Spell(NamedTuple):
    """From when until when somebody was there, aware UTC. ``until`` None: they still are.

    ``said_out``: whether they said that they went when it ended.
    """

    start: datetime
    until: datetime | None
    said_out: bool = False


class IndirectWork(NamedTuple):
    """A stretch of work on no task; ``code``: a reason of kind ``activity``. ``until`` None: it goes on."""

    start: datetime
    until: datetime | None
    code: str | None


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person's presence and their indirect work in it, both in order; none touches another of its kind.

    ``signs``: when they did something, and ``said_in``: when they said that they come, in order, in seconds since
    1970.
    """

    spells: Sequence[Spell]
    indirect: Sequence[IndirectWork]
    signs: Sequence[int]
    said_in: Sequence[int]

    @property
    def is_in(self) -> bool:
        """Whether they are there now."""
        return bool(self.spells) and self.spells[-1].until is None

    @property
    def activity(self) -> IndirectWork | None:
        """The indirect work that they do now."""
        return self.indirect[-1] if self.indirect and self.indirect[-1].until is None else None


class PresenceReach:
    """How far one sign of life tells that somebody is there; ``shifts`` and ``zone`` are the workshop's.

    Times in seconds since 1970.
    """

    def __init__(self, shifts: Iterable[Shift], zone: tzinfo) -> None:
        known = list(shifts)
        self.reach = Reach(known, zone)
        """Of work that is open."""
        self._shift_ends = ShiftEnds(known, zone)

    def until(self, sign: int) -> int:
        """A sign of life before then shows that they stayed in between: two hours after the shift that ran."""
        end = self._shift_ends.of(sign)
        return sign + _LONGEST_REACH if end is None else end + _OVERTIME


class _Shows(IntEnum):
    """What an entry shows, in the order in which entries of the same second are read: work before the floor's."""

    WORK_BEGINS = 0
    WORK = 1
    WORK_ENDS = 2
    PRESENT = 3
    IN = 4
    ACTIVITY_ENDS = 5
    ACTIVITY = 6
    OUT = 7


_OF_WORK: Final[Mapping[EventType, _Shows]] = {
    EventType.START: _Shows.WORK_BEGINS,
    EventType.RESUME: _Shows.WORK_BEGINS,
    EventType.HOLD: _Shows.WORK_ENDS,
    EventType.COMPLETE: _Shows.WORK_ENDS,
    EventType.CANCEL: _Shows.WORK_ENDS,
    EventType.FAIL: _Shows.WORK,
}
_OF_FLOOR: Final[Mapping[FloorEventType, _Shows]] = {
    FloorEventType.IN: _Shows.IN,
    FloorEventType.OUT: _Shows.OUT,
    FloorEventType.ACTIVITY: _Shows.ACTIVITY,
    FloorEventType.ACTIVITY_END: _Shows.ACTIVITY_ENDS,
    FloorEventType.CALL: _Shows.PRESENT,
    FloorEventType.ACKNOWLEDGE: _Shows.PRESENT,
    FloorEventType.SOLVE: _Shows.PRESENT,
    FloorEventType.WITHDRAW: _Shows.WORK_ENDS,
}
"""A type that is not there shows nothing: nobody knows what a newer kiosk means by it."""

_END_ACTIVITY: Final = frozenset({_Shows.WORK_BEGINS, _Shows.ACTIVITY, _Shows.ACTIVITY_ENDS})

_Entry = tuple[int, _Shows, str]
"""When in seconds since 1970, what it shows, and the key of a floor event."""
_Span = tuple[int, int | None]
"""From a second until before another; None = it goes on."""


def fold_attendance(
    floor: Iterable[FloorEvent],
    work: Mapping[int, Sequence[WorkEvent]],
    counted: Mapping[int, Sequence[Stretch]],
    reach: PresenceReach,
    now: datetime,
) -> Attendance:
    """When one person was there.

    ``floor``: their events of the floor log, in any order, voided ones and duplicates included; ``work``: those of
    the work log that count, by task; ``counted``: what of that counts
    (:func:`kiosk.domain.forgotten.counted_work`, with the times of ``floor`` as further signs): they were there
    then, unless they had said that they go. What is said to happen later than ``now`` counts for nothing yet.
    """
    codes: dict[str, str | None] = {}
    entries: list[_Entry] = [
        (at, shows, "")
        for at, kind, *_ in chain.from_iterable(work.values())
        if (shows := _OF_WORK.get(kind)) is not None
    ]
    for event in floor_events_in_order(floor):
        if event.event_type in _OF_FLOOR:
            codes[event.key] = event.code
            entries.append((second_of(event.event_time), _OF_FLOOR[event.event_type], event.key))
    latest = second_of(happened_by(now))
    entries = sorted(entry for entry in entries if entry[0] <= latest)
    fold = _Fold(reach, second_of(now))
    for at, shows, key in entries:
        fold.take(at, shows, codes.get(key))
    fold.end()
    spells = _with_work(fold, counted)
    indirect = [
        IndirectWork(time_of(start), _time_of(until), code)
        for start, until, code in _inside(fold.indirect, spells)
    ]
    return Attendance(
        [Spell(time_of(start), _time_of(until), said_out) for start, until, said_out in spells],
        indirect,
        signs=[at for at, _, _ in entries],
        said_in=[at for at, shows, _ in entries if shows is _Shows.IN],
    )


@dataclass(slots=True)
class _Fold:
    """What the entries say, one after the other, in seconds since 1970.

    ``spells``: (from, until, whether they said that they go then). ``away``: of what somebody said.
    """

    reach: PresenceReach
    now: int
    spells: list[tuple[int, int | None, bool]] = field(default_factory=list)
    indirect: list[tuple[int, int | None, str | None]] = field(default_factory=list)
    away: list[_Span] = field(default_factory=list)
    _since: int | None = None
    _last: int = 0
    _activity: tuple[int, str | None] | None = None

    def take(self, at: int, shows: _Shows, code: str | None) -> None:
        """The next entry."""
        if self._since is not None and not self._stayed(at, shows):
            self._leave(self._last)
        if shows is _Shows.OUT:
            if self._since is not None:
                self._leave(at, said_out=True)
            if not self._is_away:
                self.away.append((at, None))
            return
        if self._since is None:
            if self._ends_what_was_left(at, shows):
                return
            self._since = at
            if self._is_away:
                self.away[-1] = (self.away[-1][0], at)
        self._last = at
        if shows in _END_ACTIVITY:
            self._end_activity(at)
        if shows is _Shows.ACTIVITY:
            self._activity = (at, code)

    def end(self) -> None:
        """After the last entry: whoever was not heard of for too long had gone when they last were."""
        if self._since is None:
            return
        if self.now >= self.reach.until(self._last):
            self._leave(self._last)
            return
        self.spells.append((self._since, None, False))
        if self._activity is not None:
            self.indirect.append((self._activity[0], None, self._activity[1]))

    @property
    def _is_away(self) -> bool:
        """Whether they said that they go, and did nothing since."""
        return bool(self.away) and self.away[-1][1] is None

    def _stayed(self, at: int, shows: _Shows) -> bool:
        """Whether they were there from the last entry to this one."""
        if at <= self.reach.until(self._last):
            return True
        # Whoever ends something was at it.
        ends = shows is _Shows.OUT or (shows is _Shows.ACTIVITY_ENDS and self._activity is not None)
        return ends and self.reach.reach.joins(self._last, at)

    def _ends_what_was_left(self, at: int, shows: _Shows) -> bool:
        """Whether it is the answer to what they are asked who go home: that brings nobody back."""
        ends = shows in (_Shows.WORK_ENDS, _Shows.ACTIVITY_ENDS)
        return ends and self._is_away and at - self.away[-1][0] <= _OVERTIME

    def _leave(self, at: int, *, said_out: bool = False) -> None:
        assert self._since is not None
        self._end_activity(at)
        self.spells.append((self._since, at, said_out))
        self._since = None

    def _end_activity(self, at: int) -> None:
        if self._activity is not None and self._activity[0] < at:
            self.indirect.append((self._activity[0], at, self._activity[1]))
        self._activity = None


def _with_work(fold: _Fold, counted: Mapping[int, Sequence[Stretch]]) -> list[tuple[int, int | None, bool]]:
    """The spells, and what counts as work or pause beside them: each time once, what touches is one."""
    worked = _merged(
        [(start, until, False) for start, until, *_ in chain.from_iterable(counted.values())], fold.now
    )
    beside = [part for start, until, _ in worked for part in _not_away((start, until), fold.away)]
    return _merged([*fold.spells, *beside], fold.now)


def _merged(spells: list[tuple[int, int | None, bool]], now: int) -> list[tuple[int, int | None, bool]]:
    """What overlaps or touches is one; it ended with a word where its last part did."""
    merged: list[tuple[int, int | None, bool]] = []
    begin, end, is_open, said_out = 0, -1, False, False
    for start, until, said in sorted(spells, key=itemgetter(0)):
        last = now if until is None else until
        if start > end:
            if end >= 0:
                merged.append((begin, None if is_open else end, said_out and not is_open))
            begin, end, is_open, said_out = start, last, until is None, said
            continue
        is_open = is_open or until is None
        if last > end:
            end, said_out = last, said
        elif last == end:
            said_out = said_out or said
    if end >= 0:
        merged.append((begin, None if is_open else end, said_out and not is_open))
    return merged


def _not_away(span: _Span, away: Sequence[_Span]) -> Iterator[tuple[int, int | None, bool]]:
    """The parts of it in which they had not said that they were gone; ``away``: in order."""
    start, until = span
    for gone, back in away:
        if until is not None and gone >= until:
            break
        if back is not None and back <= start:
            continue
        if start < gone:
            yield start, gone, True
        if back is None:
            return
        start = back
        if until is not None and start >= until:
            return
    yield start, until, False


def _inside(
    indirect: Iterable[tuple[int, int | None, str | None]], spells: Sequence[tuple[int, int | None, bool]]
) -> Iterator[tuple[int, int | None, str | None]]:
    """The indirect work, none of it later than the presence that it was begun in."""
    place = 0
    for start, until, code in indirect:
        while place < len(spells) and (end := spells[place][1]) is not None and end <= start:
            place += 1
        if place == len(spells):
            return
        end = spells[place][1]
        yield start, (until if end is None or (until is not None and until <= end) else end), code


def _time_of(second: int | None) -> datetime | None:
    return None if second is None else time_of(second)
