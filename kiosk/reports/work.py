"""What each operator did in a stretch of time: pieces, scrap, time worked and paused, and on which tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select, union

from kiosk.domain.events import Event, EventType, in_order
from kiosk.domain.labour import Labour, Moment, labour, moments, shares
from kiosk.domain.pace import Batch
from kiosk.domain.rounding import percent
from kiosk.domain.sessions import OPEN_STATUSES, SessionStatus, Stretch, fold_stretches
from kiosk.domain.shifts import Window
from kiosk.domain.status import TaskStatus
from kiosk.projection.chunks import chunks
from kiosk.projection.source import Source
from kiosk.reports.performance import Completed, completed_by, operator_names, scrap_by

_OPERATORS_AT_ONCE = 10

Progress = Callable[[float], None]
"""Told how far a long read is, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class OperatorWork:
    """One operator in one window, everything counted by event time.

    ``completed``: sessions completed in it, as in the individual performance; their pieces are the good ones.
    ``batches``: by task, what the median time a piece is made of, begun and completed in the window.
    ``line``: the day as one line, for its picture; the last moment goes on where ``is_present``.
    """

    operator_id: int
    name: str
    completed: Completed
    scrap: int
    labour: Labour
    batches: Mapping[int, Sequence[Batch]]
    line: Sequence[Moment]
    is_present: bool = False

    @property
    def pause_percent(self) -> int | None:
        """How much of the time present was paused, None without any."""
        return percent(self.labour.pause_seconds, self.labour.presence_seconds)


def operator_work(
    source: Source, window: Window, now: datetime, progress: Progress = lambda _fraction: None
) -> list[OperatorWork]:
    """Everybody who worked, paused, completed or scrapped in the window, best first: most pieces, then by id."""
    completed = completed_by(source, source.tables.session.c.operator_user_id, window)
    scrap = scrap_by(source, source.tables.log.c.operator_user_id, window)
    days = {day.operator_id: day for day in _days(source, window, now, progress)}
    everybody = completed.keys() | scrap.keys() | {key for key, day in days.items() if day.line}
    names = operator_names(source, everybody)
    nothing = _Day(0, [], {}, is_present=False)
    found = []
    for operator_id in everybody:
        day = days.get(operator_id, nothing)
        found.append(
            OperatorWork(
                operator_id=operator_id,
                name=names[operator_id],
                completed=completed.get(operator_id, Completed()),
                scrap=scrap.get(operator_id, 0),
                labour=labour(day.line),
                batches=day.batches,
                line=day.line,
                is_present=day.is_present,
            )
        )
    return sorted(found, key=lambda one: (-one.completed.pieces, one.operator_id))


def labour_on_tasks(source: Source, task_ids: Collection[int], now: datetime) -> dict[int, int]:
    """Seconds of labour on each of the tasks since they began: each person's, their parallel work split."""
    seconds = dict.fromkeys(task_ids, 0)
    for some in chunks(sorted(task_ids)):
        for operators, window in _spans_of_people(source, some, now):
            pairs = _pairs_within(source, window, source.tables.session.c.operator_user_id.in_(operators))
            for stretches, _events in _people(source, pairs).values():
                for task_id, share in labour(moments(stretches, window, now)).on_task.items():
                    if task_id in some:
                        seconds[task_id] += share
    return seconds


def _spans_of_people(
    source: Source, task_ids: Collection[int], now: datetime
) -> Iterator[tuple[list[int], Window]]:
    """Some operators at a time who worked on the tasks, with when the first began and the last ended."""
    session = source.tables.session
    ended = case((session.c.status == SessionStatus.COMPLETED.value, session.c.completed_at))
    statement = (
        select(session.c.operator_user_id, func.min(session.c.started_at), func.max(ended))
        .where(
            session.c.id_job_task.in_(task_ids),
            session.c.status.in_((SessionStatus.COMPLETED.value, *OPEN_STATUSES)),
            session.c.started_at.is_not(None),
        )
        .group_by(session.c.operator_user_id)
    )
    is_open = set(
        source.connection.scalars(
            select(session.c.operator_user_id).where(
                session.c.id_job_task.in_(task_ids), session.c.status.in_(OPEN_STATUSES)
            )
        )
    )
    spans = sorted(source.connection.execute(statement), key=lambda row: (row[1], row[0]))
    for start in range(0, len(spans), _OPERATORS_AT_ONCE):
        some = spans[start : start + _OPERATORS_AT_ONCE]
        lasts = [now if key in is_open else source.aware(last) or now for key, _, last in some]
        first = source.aware(some[0][1])
        assert first is not None  # the statement leaves those without a start out
        yield [int(key) for key, _, _ in some], Window(first, max(lasts))


# ------------------------------------------------------------ a person's line


@dataclass(frozen=True, slots=True)
class _Day:
    operator_id: int
    line: Sequence[Moment]
    batches: Mapping[int, Sequence[Batch]]
    is_present: bool


_Person = tuple[dict[int, list[Stretch]], dict[int, list[Event]]]
"""Stretches and events of one operator, by task."""


def _days(source: Source, window: Window, now: datetime, progress: Progress) -> Iterator[_Day]:
    session = source.tables.session
    pairs = _pairs_within(source, window)
    everybody = sorted(source.connection.scalars(select(pairs.subquery().c.operator_user_id).distinct()))
    for start in range(0, len(everybody), _OPERATORS_AT_ONCE):
        progress(start / len(everybody))
        some = everybody[start : start + _OPERATORS_AT_ONCE]
        people = _people(source, _pairs_within(source, window, session.c.operator_user_id.in_(some)))
        for operator_id, (stretches, events) in people.items():
            line = moments(stretches, window, now)
            is_present = now < window.end and any(
                stretch.until is None for of_task in stretches.values() for stretch in of_task
            )
            yield _Day(operator_id, line, _batches(line, events, window), is_present)
    progress(1.0)


def _people(source: Source, pairs: Select[Any]) -> dict[int, _Person]:
    by_pair: dict[tuple[int, int], list[Event]] = defaultdict(list)
    for event in source.events_of(pairs):
        assert event.operator_id is not None
        by_pair[(event.operator_id, event.task_id)].append(event)
    task = source.tables.task
    cancelled = set(
        source.connection.scalars(select(task.c.id_job_task).where(task.c.status == TaskStatus.CANCELLED.value))
    )
    people: dict[int, _Person] = defaultdict(lambda: ({}, {}))
    for (operator_id, task_id), events in by_pair.items():
        stretches, of_task = people[operator_id]
        stretches[task_id] = fold_stretches(events, is_cancelled=task_id in cancelled)
        of_task[task_id] = events
    return people


def _batches(
    line: Sequence[Moment], events: Mapping[int, Sequence[Event]], window: Window
) -> dict[int, tuple[Batch, ...]]:
    """Pieces completed in the window, with the time worked on their task since the ones before them."""
    worked: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    for moment in line:
        if moment.working_on:
            for task_id, seconds in shares(moment.seconds, moment.working_on):
                worked[task_id].append((moment.until, seconds))
    return {
        task_id: batches
        for task_id, of_task in events.items()
        if (batches := tuple(_batches_of_task(worked[task_id], of_task, window)))
    }


def _batches_of_task(
    worked: Sequence[tuple[datetime, int]], events: Sequence[Event], window: Window
) -> Iterator[Batch]:
    """``worked``: seconds of work on the task with the moment they ended, in order."""
    position, is_first, is_whole, begun_at = 0, True, False, None
    for event in in_order(events):
        if event.event_type not in (EventType.START, EventType.RESUME, EventType.COMPLETE):
            continue
        begun_at = begun_at or event.event_time
        if event.event_type is not EventType.COMPLETE or event.qty <= 0 or event.event_time >= window.end:
            continue
        is_whole = begun_at >= window.start
        seconds = 0
        while position < len(worked) and worked[position][0] <= event.event_time:
            seconds += worked[position][1]
            position += 1
        # Without any time there is nothing to say about the pace: another client books pieces without a start.
        if is_whole and seconds > 0:
            yield Batch(event.qty, seconds, is_first)
        is_first, begun_at = False, None


# ------------------------------------------------------------ which sessions


def _pairs_within(source: Source, window: Window, *conditions: ColumnElement[bool]) -> Select[Any]:
    """The pairs with sessions that reach into the window; a cancelled session is no work."""
    session = source.tables.session
    pair = (session.c.id_job_task, session.c.operator_user_id)
    begun = session.c.started_at < source.stored(window.end)
    completed = and_(
        session.c.status == SessionStatus.COMPLETED.value, session.c.completed_at > source.stored(window.start)
    )
    # Two statements, so that each can use its index.
    both = union(
        select(*pair).where(completed, begun, *conditions),
        select(*pair).where(session.c.status.in_(OPEN_STATUSES), begun, *conditions),
    ).subquery()
    return select(both.c.id_job_task, both.c.operator_user_id)
