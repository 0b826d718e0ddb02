"""What each operator did in a stretch of time: pieces, scrap, time worked and paused, and on which tasks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from fractions import Fraction
from functools import partial
from typing import Final

from kiosk.domain.events import EventType
from kiosk.domain.forgotten import CountedWork, MissingStop, Reach
from kiosk.domain.labour import Labour, Moment, cut, labour, moments
from kiosk.domain.rounding import percent
from kiosk.domain.seconds import second_of
from kiosk.domain.shifts import Window
from kiosk.projection.shares import EVERYBODY, Share
from kiosk.projection.source import Source
from kiosk.projection.work import PersonWork, count, looked_at, read_work
from kiosk.reports.floor import FloorReader
from kiosk.reports.planned import PlannedTask, planned_tasks
from kiosk.reports.sums import Completed, Scrap, completed_by_pair, operator_names, scrap_percent

_FAIL: Final = EventType.FAIL
"""Looked up in its class for each event it would take as long as the rest of them."""

Progress = Callable[[float], None]
"""Told how far a long read is, from 0 to 1."""


def no_progress(_fraction: float) -> None:
    """For who does not want to know."""


@dataclass(frozen=True, slots=True)
class TaskPart:
    """One person's part of one task; seconds are shares where they were on several tasks at once."""

    pieces: int = 0
    scrap: int = 0
    work_seconds: int = 0
    pause_seconds: int = 0

    def __add__(self, other: TaskPart) -> TaskPart:
        return TaskPart(
            self.pieces + other.pieces,
            self.scrap + other.scrap,
            self.work_seconds + other.work_seconds,
            self.pause_seconds + other.pause_seconds,
        )


@dataclass(frozen=True, slots=True)
class OperatorWork:
    """One operator in one stretch of time, everything counted by event time (docs/figures.md).

    ``completed``: sessions completed in it, as in the individual performance; their pieces are the good ones.
    ``scrap_by_reason``: None = nobody said why. ``on_task``: the same by task. ``line``: the time as one line, for
    its picture; the last moment goes on where ``is_present``.
    """

    operator_id: int
    name: str
    completed: Completed
    scrap_by_reason: Mapping[str | None, int]
    labour: Labour
    on_task: Mapping[int, TaskPart]
    line: Sequence[Moment]
    is_present: bool = False

    @property
    def scrap(self) -> int:
        """Scrap pieces."""
        return sum(self.scrap_by_reason.values())

    @property
    def pause_percent(self) -> int | None:
        """How much of the time present was paused, None without any."""
        return percent(self.labour.pause_seconds, self.labour.presence_seconds)


def best_first(operators: Iterable[OperatorWork]) -> list[OperatorWork]:
    """Most pieces first, then by id."""
    return sorted(operators, key=lambda work: (-work.completed.pieces, work.operator_id))


@dataclass(frozen=True, slots=True)
class StopMissing:
    """A stop that one operator forgot, so that some of a stretch of time does not count."""

    operator_id: int
    name: str
    task: PlannedTask
    stop: MissingStop


def newest_first(stops: Iterable[StopMissing]) -> list[StopMissing]:
    """Stops that are missing, those of the last entries first."""
    return sorted(stops, key=lambda missing: (missing.stop.last_entry, missing.operator_id), reverse=True)


class PeopleAtWork:
    """Everybody's part of the log around a window: read once, and asked for any part of it.

    ``zone``: the workshop's, in which its shifts begin and end. ``parts``: those of which it is known already that
    they are asked for. ``share``: of which people.
    """

    def __init__(
        self,
        source: Source,
        zone: tzinfo,
        window: Window,
        now: datetime,
        progress: Progress = no_progress,
        *,
        parts: Iterable[Window] = (),
        share: Share = EVERYBODY,
    ) -> None:
        self._source = source
        self._share = share
        self._now = now
        self._sums = {
            part: source.meanwhile(partial(completed_by_pair, window=part, share=share))
            for part in dict.fromkeys(parts)
        }
        self._logged = read_work(source, window, share)
        self._scrap = list(_scrap_of(self._logged))
        reach = Reach(source.shifts(), zone)
        signs_of = FloorReader(source).signs_in(looked_at(source, window), share)
        self._counted: dict[int, CountedWork] = {}
        self._lines: dict[int, Sequence[Moment]] = {}
        self._names: dict[int, str] = {}
        progress(0.7)
        for operator_id, person in self._logged.items():
            progress(0.7 + 0.3 * len(self._counted) / len(self._logged))
            self._counted[operator_id] = count(
                source, operator_id, person, reach, now, signs=signs_of(operator_id)
            )
            self._lines[operator_id] = moments(self._counted[operator_id].stretches, window, now)
        progress(1.0)

    def work_in(self, windows: Sequence[Window]) -> list[OperatorWork]:
        """Everybody who worked, paused, completed or scrapped in them, best first: most pieces, then by id.

        ``windows``: parts of the one that was read, in order, none touching another.
        """
        lines = {
            operator_id: [moment for window in windows for moment in cut(line, window)]
            for operator_id, line in self._lines.items()
        }
        completed = _by_operator(self._completed(windows))
        scrapped = self._scrapped(windows)
        everybody = completed.keys() | scrapped.keys() | {key for key, line in lines.items() if line}
        names = self._names_of(everybody)
        found = [
            _operator_work(
                operator_id,
                names[operator_id],
                completed.get(operator_id, {}),
                scrapped.get(operator_id, ()),
                lines.get(operator_id, ()),
                is_present=self._is_present(operator_id, windows),
            )
            for operator_id in everybody
        ]
        return best_first(found)

    def stops_missing_in(self, windows: Sequence[Window]) -> list[StopMissing]:
        """Whose forgotten stops make some of the windows not count: of each task the last one, newest first."""
        last: dict[tuple[int, int], MissingStop] = {}
        for operator_id, work in self._counted.items():
            for stop in work.missing:
                if any(stop.touches(window) for window in windows):
                    last[operator_id, stop.task_id] = stop
        names = self._names_of({operator_id for operator_id, _ in last})
        planned = planned_tasks(self._source, {task_id for _, task_id in last})
        found = [
            StopMissing(operator_id, names[operator_id], planned[task_id], stop)
            for (operator_id, task_id), stop in last.items()
        ]
        return newest_first(found)

    @property
    def operator_ids(self) -> Collection[int]:
        """Of everybody whose log was read."""
        return self._logged.keys()

    def logged(self, operator_id: int) -> PersonWork:
        """What was read of one person's log."""
        return self._logged.get(operator_id, PersonWork())

    def _names_of(self, operator_ids: Collection[int]) -> Mapping[int, str]:
        """With those that were asked for before."""
        if unknown := set(operator_ids).difference(self._names):
            self._names |= operator_names(self._source, unknown)
        return self._names

    def _scrapped(self, windows: Sequence[Window]) -> dict[int, list[Scrap]]:
        """The scrap that counts (:func:`kiosk.reports.sums.scrap`), by operator: its entries were read already."""
        found: dict[int, list[Scrap]] = defaultdict(list)
        seconds = [(second_of(window.start), second_of(window.end)) for window in windows]
        for at, row in self._scrap:
            if any(begin <= at < end for begin, end in seconds):
                found[row.operator_id].append(row)
        return found

    def _completed(self, windows: Iterable[Window]) -> Iterator[tuple[tuple[int, int], Completed]]:
        for window in windows:
            known = self._sums.get(window)
            sums = completed_by_pair(self._source, window, self._share) if known is None else known()
            yield from sums.items()

    def _is_present(self, operator_id: int, windows: Sequence[Window]) -> bool:
        if operator_id not in self._counted or not windows or self._now >= windows[-1].end:
            return False
        stretches = self._counted[operator_id].stretches.values()
        return any(stretch.until is None for of_task in stretches for stretch in of_task)


def _scrap_of(people: Mapping[int, PersonWork]) -> Iterator[tuple[int, Scrap]]:
    """What they made scrap, and when, in seconds since 1970."""
    for operator_id, person in people.items():
        for task_id, events in person.events.items():
            for at, kind, _, pieces, reason in events:
                if kind is _FAIL and pieces:
                    yield at, Scrap(operator_id, task_id, reason or None, pieces)


def _by_operator(pairs: Iterable[tuple[tuple[int, int], Completed]]) -> dict[int, dict[int, Completed]]:
    found: dict[int, dict[int, Completed]] = defaultdict(lambda: defaultdict(Completed))
    for (operator_id, task_id), completed in pairs:
        found[operator_id][task_id] += completed
    return dict(found)


def _operator_work(
    operator_id: int,
    name: str,
    completed: Mapping[int, Completed],
    scrapped: Iterable[Scrap],
    line: Sequence[Moment],
    *,
    is_present: bool,
) -> OperatorWork:
    by_reason: dict[str | None, int] = defaultdict(int)
    by_task: dict[int, int] = defaultdict(int)
    for row in scrapped:
        by_reason[row.reason] += row.pieces
        by_task[row.task_id] += row.pieces
    time = labour(line)
    return OperatorWork(
        operator_id=operator_id,
        name=name,
        completed=sum(completed.values(), Completed()),
        scrap_by_reason=dict(by_reason),
        labour=time,
        on_task={
            task_id: TaskPart(
                pieces=completed[task_id].pieces if task_id in completed else 0,
                scrap=by_task.get(task_id, 0),
                work_seconds=time.on_task.get(task_id, 0),
                pause_seconds=time.paused_on.get(task_id, 0),
            )
            for task_id in completed.keys() | by_task.keys() | time.on_task.keys() | time.paused_on.keys()
        },
        line=line,
        is_present=is_present,
    )


# ------------------------------------------------------------ several operators together


@dataclass(frozen=True, slots=True)
class Totals:
    """Figures of several operators added up; seconds as of :class:`kiosk.domain.labour.Labour`."""

    pieces: int
    scrap: int
    sessions: int
    work_seconds: int
    pause_seconds: int
    pauses: Mapping[str | None, int]
    scrap_by_reason: Mapping[str | None, int]

    @property
    def pause_percent(self) -> int | None:
        """How much of the time present was paused, None without any."""
        return percent(self.pause_seconds, self.work_seconds + self.pause_seconds)

    @property
    def scrap_percent(self) -> Fraction | None:
        """Scrap among all pieces; None without any."""
        return scrap_percent(self.pieces, self.scrap)

    @property
    def is_nothing(self) -> bool:
        """Whether nobody did anything."""
        return not (self.pieces or self.scrap or self.sessions or self.work_seconds or self.pause_seconds)


def add_up(operators: Collection[OperatorWork]) -> Totals:
    """Several operators' figures together."""
    pauses: Counter[str | None] = Counter()
    scrap_by_reason: Counter[str | None] = Counter()
    for operator in operators:
        pauses.update(operator.labour.pauses)
        scrap_by_reason.update(operator.scrap_by_reason)
    return Totals(
        pieces=sum(operator.completed.pieces for operator in operators),
        scrap=sum(operator.scrap for operator in operators),
        sessions=sum(operator.completed.sessions for operator in operators),
        work_seconds=sum(operator.labour.work_seconds for operator in operators),
        pause_seconds=sum(operator.labour.pause_seconds for operator in operators),
        pauses=dict(pauses),
        scrap_by_reason=dict(scrap_by_reason),
    )
