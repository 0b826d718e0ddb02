"""Labour time: what one person did on several tasks, shared out so that nobody works longer than they are there.

All durations are whole seconds, and all sums of them are exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from kiosk.domain.sessions import Stretch
from kiosk.domain.shifts import Window

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Moment:
    """A part of a person's day in which nothing changed: on which tasks they worked or, on none, paused.

    ``reasons``: of the pauses, one for each paused task; empty while they work, whatever pauses elsewhere.
    """

    start: datetime
    until: datetime
    working_on: tuple[int, ...]
    reasons: tuple[str | None, ...]

    @property
    def seconds(self) -> int:
        """How long it is."""
        return int((self.until - self.start).total_seconds())

    @property
    def is_pause(self) -> bool:
        """Whether they worked on nothing."""
        return not self.working_on


@dataclass(frozen=True, slots=True)
class Labour:
    """One person's time in a window: parallel work counts once, work hides a pause on another task.

    ``on_task``: seconds of work by task, equal shares where there were several at once; they add up to
    ``work_seconds``. ``pauses``: seconds by reason, likewise.
    """

    work_seconds: int
    pause_seconds: int
    on_task: Mapping[int, int]
    pauses: Mapping[str | None, int]

    @property
    def presence_seconds(self) -> int:
        """Working or paused."""
        return self.work_seconds + self.pause_seconds


def moments(stretches: Mapping[int, Iterable[Stretch]], window: Window, now: datetime) -> list[Moment]:
    """A person's stretches, by task, as one line of time cut at the window's ends; what is open lasts to ``now``.

    The stretches of one task must not overlap, as those of :func:`kiosk.domain.sessions.fold_stretches`.
    """
    changes: list[tuple[datetime, bool, int, Stretch]] = []
    last = window.until(now)
    for task_id, of_task in stretches.items():
        for stretch in of_task:
            start = max(stretch.start, window.start)
            until = last if stretch.until is None else min(stretch.until, last)
            if start < until:
                changes += [(until, False, task_id, stretch), (start, True, task_id, stretch)]
    # Ends before starts: a task left and taken up in the same second is there all the time.
    changes.sort(key=lambda change: (change[0], change[1], change[2]))
    return list(_moments(changes))


def _moments(changes: Iterable[tuple[datetime, bool, int, Stretch]]) -> Iterator[Moment]:
    present: dict[int, Stretch] = {}
    since: datetime | None = None
    for at, begins, task_id, stretch in changes:
        if present and since is not None and since < at:
            yield _moment(since, at, present)
        since = at
        if begins:
            present[task_id] = stretch
        else:
            del present[task_id]


def _moment(start: datetime, until: datetime, present: Mapping[int, Stretch]) -> Moment:
    working_on = tuple(sorted(task_id for task_id, stretch in present.items() if not stretch.paused))
    reasons = () if working_on else tuple(stretch.reason for _, stretch in sorted(present.items(), key=_task))
    return Moment(start, until, working_on, reasons)


def _task(item: tuple[int, Stretch]) -> int:
    return item[0]


def labour(line: Iterable[Moment]) -> Labour:
    """Add up a line of :func:`moments`."""
    on_task: dict[int, int] = defaultdict(int)
    pauses: dict[str | None, int] = defaultdict(int)
    work_seconds = pause_seconds = 0
    for moment in line:
        if moment.is_pause:
            pause_seconds += moment.seconds
            for reason, seconds in shares(moment.seconds, moment.reasons):
                pauses[reason] += seconds
        else:
            work_seconds += moment.seconds
            for task_id, seconds in shares(moment.seconds, moment.working_on):
                on_task[task_id] += seconds
    return Labour(work_seconds, pause_seconds, dict(on_task), dict(pauses))


def shares(seconds: int, among: tuple[Key, ...]) -> Iterator[tuple[Key, int]]:
    """``seconds`` in equal whole parts that add up to them; the first ones get what is left over."""
    each, left = divmod(seconds, len(among))
    for position, key in enumerate(among):
        yield key, each + (position < left)
