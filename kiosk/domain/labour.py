"""Labour time: what one person did on several tasks, shared out so that nobody works longer than they are there.

All durations are whole seconds, and all sums of them are exact.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeVar

from kiosk.domain.seconds import second_of
from kiosk.domain.shifts import Window
from kiosk.domain.stretches import Stretch

Key = TypeVar("Key")


class Moment(NamedTuple):
    """A part of a person's day in which nothing changed: on which tasks they worked or, on none, paused.

    ``start`` and ``until``: seconds since 1970. ``paused_on``: the paused tasks, and ``reasons`` why, one for
    each; both are empty while they work, whatever pauses elsewhere. A month has hundreds of thousands of moments:
    a tuple is quickly made.
    """

    start: int
    until: int
    working_on: tuple[int, ...]
    reasons: tuple[str | None, ...] = ()
    paused_on: tuple[int, ...] = ()

    @property
    def seconds(self) -> int:
        """How long it is."""
        return self.until - self.start

    @property
    def is_pause(self) -> bool:
        """Whether they worked on nothing."""
        return not self.working_on


@dataclass(frozen=True, slots=True)
class Labour:
    """One person's time in a window: parallel work counts once, work hides a pause on another task.

    ``on_task``: seconds of work by task, equal shares where there were several at once; they add up to
    ``work_seconds``. ``pauses``: seconds paused by reason, ``paused_on``: by task, likewise.
    """

    work_seconds: int
    pause_seconds: int
    on_task: Mapping[int, int]
    pauses: Mapping[str | None, int]
    paused_on: Mapping[int, int]

    @property
    def presence_seconds(self) -> int:
        """Working or paused."""
        return self.work_seconds + self.pause_seconds


def moments(stretches: Mapping[int, Iterable[Stretch]], window: Window, now: datetime) -> list[Moment]:
    """A person's stretches, by task, as one line of time cut at the window's ends; what is open lasts to ``now``.

    The stretches of one task must not overlap, as those of :func:`kiosk.domain.forgotten.counted_work`.
    """
    parts: list[_Part] = []
    first, last = second_of(window.start), second_of(window.until(now))
    for task_id, of_task in stretches.items():
        for stretch in of_task:
            start, until, _, _ = stretch
            # A call of max and one of min would take as long as all the rest.
            begin = start if start > first else first
            end = until if until is not None and until < last else last
            if begin < end:
                parts.append((begin, end, task_id, stretch))
    parts.sort()
    line: list[Moment] = []
    at_once: list[_Part] = []
    reached = first
    for part in parts:
        if part[0] >= reached and at_once:
            line += _moments(at_once)
            at_once = []
        at_once.append(part)
        reached = max(reached, part[1])
    line += _moments(at_once)
    return line


def cut(line: Sequence[Moment], window: Window) -> list[Moment]:
    """What of a line of :func:`moments` lies in a window; the same moments that its stretches would have there."""
    first, last = second_of(window.start), second_of(window.end)
    # Moments are in order, and the one before may reach into the window.
    begin = max(0, bisect_left(line, (first,)) - 1)
    found = list(line[begin : bisect_left(line, (last,))])
    if found and found[0].until <= first:
        del found[0]
    if found and found[0].start < first:
        found[0] = found[0]._replace(start=first)
    if found and found[-1].until > last:
        found[-1] = found[-1]._replace(until=last)
    return found


_Part = tuple[int, int, int, Stretch]
"""What of a stretch is in the window, from when until when, and on which task."""


def _moments(parts: Sequence[_Part]) -> Iterable[Moment]:
    """The moments of parts that follow each other without a gap, each overlapping one of the others."""
    if len(parts) == 1:
        return (_alone(*parts[0]),)  # nearly always
    # Ends before starts: a task left and taken up in the same second is there all the time.
    changes = sorted(
        change
        for begin, end, task_id, stretch in parts
        for change in ((begin, True, task_id, stretch), (end, False, task_id, stretch))
    )
    return _swept(changes)


def _swept(changes: Iterable[tuple[int, bool, int, Stretch]]) -> Iterator[Moment]:
    present: dict[int, Stretch] = {}
    since: int | None = None
    for at, begins, task_id, stretch in changes:
        if present and since is not None and since < at:
            yield _moment(since, at, present)
        since = at
        if begins:
            present[task_id] = stretch
        else:
            del present[task_id]


def _alone(start: int, until: int, task_id: int, stretch: Stretch) -> Moment:
    if stretch.paused:
        return Moment(start, until, (), (stretch.reason,), (task_id,))
    return Moment(start, until, (task_id,))


def _moment(start: int, until: int, present: Mapping[int, Stretch]) -> Moment:
    working_on = tuple(sorted(task_id for task_id, stretch in present.items() if not stretch.paused))
    if working_on:
        return Moment(start, until, working_on)
    paused_on = tuple(sorted(present))
    return Moment(start, until, (), tuple(present[task_id].reason for task_id in paused_on), paused_on)


def labour(line: Iterable[Moment]) -> Labour:
    """Add up a line of :func:`moments`."""
    on_task: dict[int, int] = defaultdict(int)
    pauses: dict[str | None, int] = defaultdict(int)
    paused_on: dict[int, int] = defaultdict(int)
    work_seconds = pause_seconds = 0
    for start, until, working_on, reasons, tasks in line:
        lasted = until - start
        if working_on:
            work_seconds += lasted
            for task_id, seconds in shares(lasted, working_on):
                on_task[task_id] += seconds
        else:
            pause_seconds += lasted
            for (task_id, seconds), reason in zip(shares(lasted, tasks), reasons, strict=True):
                paused_on[task_id] += seconds
                pauses[reason] += seconds
    return Labour(work_seconds, pause_seconds, dict(on_task), dict(pauses), dict(paused_on))


def shares(seconds: int, among: tuple[Key, ...]) -> Sequence[tuple[Key, int]]:
    """``seconds`` in equal whole parts that add up to them; the first ones get what is left over."""
    if len(among) == 1:
        return ((among[0], seconds),)  # nearly always
    each, left = divmod(seconds, len(among))
    return [(key, each + (position < left)) for position, key in enumerate(among)]
