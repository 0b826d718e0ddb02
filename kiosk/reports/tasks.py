"""The tasks report: all sessions of each task, its labour against what was planned, and how long a piece took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.shifts import Window
from kiosk.projection.chunks import chunks
from kiosk.projection.source import Source
from kiosk.reports.performance import TaskAnalytics, task_analytics
from kiosk.reports.shift import PlannedTask, planned_tasks
from kiosk.reports.work import Progress, labour_on_tasks


@dataclass(frozen=True, slots=True)
class TaskReportRow:
    """One task. ``actual_seconds``: of everybody's labour on it since it began, parallel work split."""

    task: PlannedTask
    analytics: TaskAnalytics
    actual_seconds: int


@dataclass(frozen=True, slots=True)
class TaskReport:
    """The tasks with sessions, by ticket; with a ``window`` those with sessions begun in it, and only these."""

    window: Window | None
    read_at: datetime
    rows: Sequence[TaskReportRow]


def task_report(
    source: Source, window: Window | None, now: datetime, progress: Progress = lambda _fraction: None
) -> TaskReport:
    """Read the report; the labour of many tasks takes a while."""
    analytics = task_analytics(source, window)
    facts = planned_tasks(source, [one.task_id for one in analytics])
    actual: dict[int, int] = {}
    for some in chunks(sorted(facts)):
        progress(len(actual) / len(facts))
        actual |= labour_on_tasks(source, some, now)
    progress(1.0)
    rows = [TaskReportRow(facts[one.task_id], one, actual[one.task_id]) for one in analytics]
    return TaskReport(window, now, sorted(rows, key=lambda row: (row.task.ticket_code, row.task.task_id)))
