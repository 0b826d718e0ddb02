"""Work by task: what was made of each in a stretch of time, how long it took, and what was planned for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from sqlalchemy import func, select

from kiosk.domain.shifts import Window, days_window
from kiosk.projection.shares import Share
from kiosk.projection.source import Source
from kiosk.reports.corrected import Corrected, corrected_since
from kiosk.reports.planned import PlannedTask, planned_tasks
from kiosk.reports.shares import in_shares
from kiosk.reports.work import (
    OperatorWork,
    PeopleAtWork,
    Progress,
    StopMissing,
    TaskPart,
    newest_first,
    no_progress,
)

_LONG_AGO: Final = datetime(1990, 1, 1, tzinfo=UTC)
"""Rows of other programs have the year 1 where they mean no time."""


@dataclass(frozen=True, slots=True)
class TaskWork:
    """One task in a stretch of time: how many people did something on it, and everybody's parts together."""

    task: PlannedTask
    people: int
    part: TaskPart


@dataclass(frozen=True, slots=True)
class TaskReport:
    """The tasks on which somebody did something, by ticket. ``window`` None: since there is a log.

    With a window everything is of the window, and the plan is that of the pieces made in it. ``people``: how many
    different ones.
    """

    window: Window | None
    read_at: datetime
    rows: Sequence[TaskWork]
    people: int
    stops_missing: Sequence[StopMissing]
    corrected: Sequence[Corrected]

    @property
    def totals(self) -> TaskPart:
        """All tasks together."""
        return sum((row.part for row in self.rows), TaskPart())


def task_report(
    source: Source, zone: tzinfo, window: Window | None, now: datetime, progress: Progress = no_progress
) -> TaskReport:
    """Read the report; that of all time takes a while."""
    corrected = (
        None
        if window is None
        else source.meanwhile(lambda beside: corrected_since(beside, [window], window.end, now))
    )
    parts: _Parts = defaultdict(lambda: defaultdict(TaskPart))
    stops: list[StopMissing] = []
    # Of years the events would not fit into a terminal's memory.
    months = list(_months(source, zone, now)) if window is None else [window]
    for number, month in enumerate(months):
        progress(number / len(months))
        stops = []
        for work in in_shares(source, _work_on_tasks, no_progress, zone=zone, month=month, now=now):
            for operator_id, on_task in work.on_task.items():
                for task_id, part in on_task.items():
                    parts[task_id][operator_id] += part
            stops += work.stops_missing
    progress(1.0)
    return TaskReport(
        window=window,
        read_at=now,
        rows=_by_ticket(source, parts),
        people=len({operator_id for of_people in parts.values() for operator_id in of_people}),
        stops_missing=newest_first(stops),
        corrected=[] if corrected is None else corrected(),
    )


_Parts = dict[int, dict[int, TaskPart]]
"""By task and person."""


@dataclass(frozen=True, slots=True)
class _WorkOnTasks:
    """What some people did in a month: by person and task, and whose stops are missing."""

    on_task: Mapping[int, Mapping[int, TaskPart]]
    stops_missing: Sequence[StopMissing]


def _work_on_tasks(
    source: Source, share: Share, progress: Progress, *, zone: tzinfo, month: Window, now: datetime
) -> _WorkOnTasks:
    people = PeopleAtWork(source, zone, month, now, progress, parts=[month], share=share)
    on_task = {operator.operator_id: operator.on_task for operator in people.work_in([month])}
    return _WorkOnTasks(on_task, people.stops_missing_in([month]))


def work_by_task(source: Source, operators: Iterable[OperatorWork]) -> list[TaskWork]:
    """The tasks that these people did something on, by ticket."""
    parts: dict[int, dict[int, TaskPart]] = defaultdict(dict)
    for operator in operators:
        for task_id, part in operator.on_task.items():
            parts[task_id][operator.operator_id] = part
    return _by_ticket(source, parts)


def _by_ticket(source: Source, parts: Mapping[int, Mapping[int, TaskPart]]) -> list[TaskWork]:
    planned = planned_tasks(source, parts)
    rows = [
        TaskWork(planned[task_id], len(of_people), sum(of_people.values(), TaskPart()))
        for task_id, of_people in parts.items()
    ]
    return sorted(rows, key=lambda row: (row.task.ticket_code, row.task.task_id))


def _months(source: Source, zone: tzinfo, now: datetime) -> Iterator[Window]:
    """All there is, from the first entry or session until now, by the workshop's months."""
    log, session = source.tables.log, source.tables.session
    firsts = (
        source.connection.scalar(select(func.min(column)).where(column >= source.stored(_LONG_AGO)))
        for column in (log.c.event_time, session.c.completed_at)
    )
    known = [at for first in firsts if (at := source.aware(first)) is not None]
    month = min(known, default=now).astimezone(zone).date().replace(day=1)
    while month <= now.astimezone(zone).date():
        following = (month + timedelta(days=31)).replace(day=1)
        yield days_window(month, following - timedelta(days=1), zone)
        month = following
