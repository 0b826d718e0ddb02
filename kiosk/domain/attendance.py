"""Attendance: when one person was there, and which indirect work they did, folded from all that is known of them.

Whoever says that they come in or go home is taken at their word. Most other things that somebody does show that
they are there, too; of who says nothing they are what tells (docs/figures.md, "The whole day").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import IntEnum
from itertools import chain
from typing import Final, NamedTuple

from kiosk.domain.events import EventType
from kiosk.domain.floor_events import FloorEvent, FloorEventType, floor_events_in_order
from kiosk.domain.forgotten import OVERTIME, Reach
from kiosk.domain.seconds import second_of, time_of
from kiosk.domain.shifts import Shift, ShiftEnds
from kiosk.domain.stretches import Stretch, WorkEvent

NO_ABSENCE_IS_SHORTER: Final = timedelta(hours=6)
"""Whoever was heard of outside of all shifts, and not again for so long, had gone home in between."""


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

    ``signs``: when they did something, and ``said_in``: when they said that they come, in order.
    """

    spells: Sequence[Spell]
    indirect: Sequence[IndirectWork]
    signs: Sequence[datetime]
    said_in: Sequence[datetime]

    @property
    def is_in(self) -> bool:
        """Whether they are there now."""
        return bool(self.spells) and self.spells[-1].until is None

    @property
    def activity(self) -> IndirectWork | None:
        """The indirect work that they do now."""
        return self.indirect[-1] if self.indirect and self.indirect[-1].until is None else None


class PresenceReach:
    """How far one sign of life tells that somebody is there; ``shifts`` and ``zone`` are the workshop's."""

    def __init__(self, shifts: Iterable[Shift], zone: tzinfo) -> None:
        known = list(shifts)
        self.reach = Reach(known, zone)
        """Of work that is open."""
        self._shift_ends = ShiftEnds(known, zone)

    def until(self, sign: datetime) -> datetime:
        """A sign of life before then shows that they stayed in between: two hours after the shift that ran."""
        end = self._shift_ends.of(second_of(sign))
        return sign + NO_ABSENCE_IS_SHORTER if end is None else time_of(end) + OVERTIME


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

_Entry = tuple[datetime, _Shows, str]
"""When, what it shows, and the key or code of a floor event."""


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
    then, unless they had said that they go.
    """
    codes: dict[str, str | None] = {}
    entries: list[_Entry] = [
        (time_of(event.at), _OF_WORK[event.event_type], "")
        for event in chain.from_iterable(work.values())
        if event.event_type in _OF_WORK
    ]
    for event in floor_events_in_order(floor):
        if event.event_type in _OF_FLOOR:
            codes[event.key] = event.code
            entries.append((event.event_time, _OF_FLOOR[event.event_type], event.key))
    entries.sort()
    fold = _Fold(reach, now)
    for at, shows, key in entries:
        fold.take(at, shows, codes.get(key))
    fold.end()
    spells = _with_work(fold, counted, now)
    return Attendance(
        spells,
        list(_inside(fold.indirect, spells)),
        signs=[at for at, _, _ in entries],
        said_in=[at for at, shows, _ in entries if shows is _Shows.IN],
    )


@dataclass(slots=True)
class _Fold:
    """What the entries say, one after the other. ``away``: (from, until or None) of what somebody said."""

    reach: PresenceReach
    now: datetime
    spells: list[Spell] = field(default_factory=list)
    indirect: list[IndirectWork] = field(default_factory=list)
    away: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    _since: datetime | None = None
    _last: datetime | None = None
    _activity: tuple[datetime, str | None] | None = None

    def take(self, at: datetime, shows: _Shows, code: str | None) -> None:
        if self._since is not None and not self._stayed(at, shows):
            self._leave(self._last or self._since)
        if shows is _Shows.OUT:
            if self._since is not None:
                self._leave(at, said_out=True)
            if self.away and self.away[-1][1] is None:
                return  # they had gone
            self.away.append((at, None))
            return
        if self._since is None:
            if self._ends_what_was_left(at, shows):
                return
            self._since = at
            if self.away and self.away[-1][1] is None:
                self.away[-1] = (self.away[-1][0], at)
        self._last = at
        if shows in (_Shows.WORK_BEGINS, _Shows.ACTIVITY, _Shows.ACTIVITY_ENDS):
            self._end_activity(at)
        if shows is _Shows.ACTIVITY:
            self._activity = (at, code)

    def end(self) -> None:
        """After the last entry: whoever was not heard of for too long had gone when they last were."""
        if self._since is None or self._last is None:
            return
        if self.now >= self.reach.until(self._last):
            self._leave(self._last)
            return
        self.spells.append(Spell(self._since, None))
        if self._activity is not None:
            self.indirect.append(IndirectWork(self._activity[0], None, self._activity[1]))

    def _stayed(self, at: datetime, shows: _Shows) -> bool:
        """Whether they were there from the last entry to this one."""
        last = self._last
        if last is None or at <= self.reach.until(last):
            return True
        # Whoever ends something was at it.
        ends = shows is _Shows.OUT or (shows is _Shows.ACTIVITY_ENDS and self._activity is not None)
        return ends and self.reach.reach.joins(second_of(last), second_of(at))

    def _ends_what_was_left(self, at: datetime, shows: _Shows) -> bool:
        """Whether it is the answer to what they are asked who go home: that brings nobody back."""
        return (
            shows in (_Shows.WORK_ENDS, _Shows.ACTIVITY_ENDS)
            and bool(self.away)
            and self.away[-1][1] is None
            and at - self.away[-1][0] <= OVERTIME
        )

    def _leave(self, at: datetime, *, said_out: bool = False) -> None:
        assert self._since is not None
        self._end_activity(at)
        self.spells.append(Spell(self._since, at, said_out))
        self._since = self._last = None

    def _end_activity(self, at: datetime) -> None:
        if self._activity is not None and self._activity[0] < at:
            self.indirect.append(IndirectWork(self._activity[0], at, self._activity[1]))
        self._activity = None


def _with_work(fold: _Fold, counted: Mapping[int, Sequence[Stretch]], now: datetime) -> list[Spell]:
    """The spells, and what counts as work or pause beside them: each time once, what touches is one."""
    found = list(fold.spells)
    for stretch in chain.from_iterable(counted.values()):
        until = None if stretch.until is None else time_of(stretch.until)
        found += _not_away(Spell(time_of(stretch.start), until), fold.away)
    found.sort(key=lambda spell: (spell.start, spell.until or now))
    merged: list[Spell] = []
    for spell in found:
        if merged and spell.start <= (merged[-1].until or now):
            merged[-1] = _joined(merged[-1], spell)
        else:
            merged.append(spell)
    return merged


def _joined(first: Spell, second: Spell) -> Spell:
    """Two that touch or overlap, the first begun no later."""
    if first.until is None or second.until is None:
        return Spell(first.start, None)
    until = max(first.until, second.until)
    said_out = any(spell.said_out and spell.until == until for spell in (first, second))
    return Spell(first.start, until, said_out)


def _not_away(spell: Spell, away: Sequence[tuple[datetime, datetime | None]]) -> Iterable[Spell]:
    """The parts of it in which they had not said that they were gone; ``away``: in order."""
    start = spell.start
    for gone, back in away:
        if spell.until is not None and gone >= spell.until:
            break
        if back is not None and back <= start:
            continue
        if start < gone:
            yield Spell(start, gone, said_out=True)
        if back is None:
            return
        start = back
        if spell.until is not None and start >= spell.until:
            return
    yield Spell(start, spell.until)


def _inside(indirect: Iterable[IndirectWork], spells: Sequence[Spell]) -> Iterable[IndirectWork]:
    """The indirect work, none of it later than the presence that it was begun in."""
    place = 0
    for work in indirect:
        while place < len(spells) and (end := spells[place].until) is not None and end <= work.start:
            place += 1
        if place == len(spells):
            return
        end = spells[place].until
        if end is not None and (work.until is None or work.until > end):
            yield work._replace(until=end)
        else:
            yield work
