"""The shift report: who did what in a shift, and how far its tasks are. Everything counted by event time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from kiosk.domain.reasons import Reason
from kiosk.domain.shifts import (
    Shift,
    ShiftDay,
    ShiftPart,
    Window,
    days_window,
    part_of,
    parts_of_day,
    shift_at,
)
from kiosk.domain.status import progress_percent
from kiosk.projection.source import Source
from kiosk.reports.calls import CallReport, call_report
from kiosk.reports.corrected import Corrected, corrected_since
from kiosk.reports.sums import so_far
from kiosk.reports.tasks import TaskWork, work_by_task
from kiosk.reports.work import (
    OperatorWork,
    PeopleAtWork,
    Progress,
    StopMissing,
    Totals,
    add_up,
    no_progress,
)


@dataclass(frozen=True, slots=True)
class TaskShift:
    """A task that was worked on in the shift, and ``so_far``: completed pieces of all time."""

    work: TaskWork
    so_far: int

    @property
    def percent(self) -> int | None:
        """Progress in whole percent, None without a target."""
        return progress_percent(self.work.task.target, self.so_far)


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """One shift on one day, as far as it has gone at ``read_at``, without what counts to other shifts.

    ``calls``: those made in it. ``reasons``: labels by code. ``corrected``: who changed entries of it when it was
    over.
    """

    part: ShiftPart
    read_at: datetime
    operators: Sequence[OperatorWork]
    tasks: Sequence[TaskShift]
    calls: CallReport
    reasons: Mapping[str, Reason]
    stops_missing: Sequence[StopMissing]
    corrected: Sequence[Corrected]

    @property
    def at(self) -> ShiftDay:
        """Which shift, and on which day it begins."""
        return self.part.at

    @property
    def totals(self) -> Totals:
        """Everybody together."""
        return add_up(self.operators)

    @property
    def target(self) -> int:
        """Pieces that its tasks still wanted when it began; 0 = none has a target. Of a shift that goes on."""
        return sum(max(0, row.work.task.target - (row.so_far - row.work.part.pieces)) for row in self.tasks)


@dataclass(frozen=True, slots=True)
class DayPart:
    """One line of a day: a shift's part of it, or with ``shift`` None what happened outside all shifts."""

    shift: ShiftPart | None
    windows: Sequence[Window]
    totals: Totals


@dataclass(frozen=True, slots=True)
class DayReport:
    """A calendar day by its shifts, cut at its midnights: the parts add up to ``totals``, the day's.

    ``outside``: who did something outside all shifts.
    """

    day: date
    read_at: datetime
    parts: Sequence[DayPart]
    totals: Totals
    outside: Sequence[OperatorWork]
    stops_missing: Sequence[StopMissing]


def day_reports(
    source: Source, zone: tzinfo, day: date, now: datetime, progress: Progress = no_progress
) -> tuple[list[ShiftReport], DayReport]:
    """Read the reports of the shifts that begin on a day, and that of the day by its shifts."""
    shifts = source.shifts()
    parts, outside = parts_of_day(shifts, day, zone)
    whole = days_window(day, day, zone)
    beginning = [part.at for part in parts if part.at.day == day]
    last = max([whole.end, *(at.window.end for at in beginning)])
    counting = [*parts, *(part_of(at, shifts, zone) for at in beginning)]
    known = [whole, *outside, *(window for part in counting for window in part.windows)]
    people = PeopleAtWork(source, zone, Window(whole.start, last), now, progress, parts=known)
    reports = [_shift_report(source, zone, people, at, now) for at in beginning]
    outside_work = people.work_in(outside)
    day_report = DayReport(
        day=day,
        read_at=now,
        parts=[
            *(DayPart(part, part.windows, add_up(people.work_in(part.windows))) for part in parts),
            DayPart(None, outside, add_up(outside_work)),
        ],
        totals=add_up(people.work_in([whole])),
        outside=outside_work,
        stops_missing=people.stops_missing_in([whole]),
    )
    return reports, day_report


def _shift_report(source: Source, zone: tzinfo, people: PeopleAtWork, at: ShiftDay, now: datetime) -> ShiftReport:
    part = part_of(at, source.shifts(), zone)
    operators = people.work_in(part.windows)
    tasks = work_by_task(source, operators)
    pieces = so_far(source, [row.task.task_id for row in tasks])
    return ShiftReport(
        part=part,
        read_at=now,
        operators=operators,
        tasks=[TaskShift(row, pieces.get(row.task.task_id, 0)) for row in tasks],
        calls=call_report(source, part.windows, now),
        reasons={reason.code: reason for reason in source.reasons()},
        stops_missing=people.stops_missing_in(part.windows),
        corrected=corrected_since(source, part.windows, at.window.end, now),
    )


@dataclass(frozen=True, slots=True)
class ShiftPage:
    """A shift's report among the others: all ``shifts`` of a day, and the one that is ``current``.

    ``outside``: what everybody did outside all shifts on the calendar day it begins on.
    """

    report: ShiftReport
    shifts: Sequence[Shift]
    current: ShiftDay
    outside: Totals


def shift_page(
    source: Source, zone: tzinfo, chosen: ShiftDay | None, now: datetime, progress: Progress
) -> ShiftPage:
    """Read the chosen shift's report, or that of the current one: which runs, or ended last."""
    shifts = source.shifts()
    current = shift_at(shifts, now, zone)
    at = chosen or current
    day = days_window(at.day, at.day, zone)
    _, outside = parts_of_day(shifts, at.day, zone)
    known = [*part_of(at, shifts, zone).windows, *outside]
    last = max(day.end, at.window.end)
    people = PeopleAtWork(source, zone, Window(day.start, last), now, progress, parts=known)
    return ShiftPage(
        _shift_report(source, zone, people, at, now), shifts, current, add_up(people.work_in(outside))
    )
