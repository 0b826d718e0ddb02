"""The shift report: who did what in a shift, and how far its tasks are. Everything counted by event time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from fractions import Fraction

from sqlalchemy import select

from kiosk.domain.codes import task_code
from kiosk.domain.reasons import Reason
from kiosk.domain.rounding import percent
from kiosk.domain.shifts import Shift, ShiftDay, shift_at
from kiosk.domain.status import progress_percent, whole_target
from kiosk.projection.chunks import chunks
from kiosk.projection.source import Source
from kiosk.reports.pauses import pause_reasons
from kiosk.reports.performance import completed_by, open_and_completed, scrap_by
from kiosk.reports.work import OperatorWork, Progress, labour_on_tasks, operator_work


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A task as it is planned. ``planned_seconds``: 0 = no time was planned; ``target``: pieces, 0 = none."""

    task_id: int
    ticket_code: str
    job_name: str
    step_name: str
    target: int
    planned_seconds: int


@dataclass(frozen=True, slots=True)
class TaskShift:
    """A task that was worked on in the shift: what was made of it then, and how far it is now.

    ``labour_seconds``: in the shift. ``actual_seconds``: of everybody since the task began, against
    ``task.planned_seconds``. ``total``: completed pieces of all time; ``people``: on it now.
    """

    task: PlannedTask
    pieces: int
    scrap: int
    labour_seconds: int
    actual_seconds: int
    total: int
    people: int

    @property
    def percent(self) -> int | None:
        """Progress in whole percent, None without a target."""
        return progress_percent(self.task.target, self.total)


@dataclass(frozen=True, slots=True)
class Totals:
    """Figures of several operators added up; seconds as of :class:`kiosk.domain.labour.Labour`."""

    pieces: int
    scrap: int
    sessions: int
    work_seconds: int
    pause_seconds: int
    pauses: Mapping[str | None, int]

    @property
    def pause_percent(self) -> int | None:
        """How much of the time present was paused, None without any."""
        return percent(self.pause_seconds, self.work_seconds + self.pause_seconds)

    @property
    def scrap_percent(self) -> Fraction | None:
        """Scrap among all pieces; None without any."""
        made = self.pieces + self.scrap
        return Fraction(100 * self.scrap, made) if made else None


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """One shift on one day, as far as it has gone at ``read_at``. ``reasons``: labels of pauses by code."""

    at: ShiftDay
    read_at: datetime
    operators: Sequence[OperatorWork]
    tasks: Sequence[TaskShift]
    reasons: Mapping[str, Reason]

    @property
    def totals(self) -> Totals:
        """Everybody together."""
        return add_up(self.operators)


def add_up(operators: Collection[OperatorWork]) -> Totals:
    """Several operators' figures together."""
    pauses: dict[str | None, int] = defaultdict(int)
    for one in operators:
        for reason, seconds in one.labour.pauses.items():
            pauses[reason] += seconds
    return Totals(
        pieces=sum(one.completed.pieces for one in operators),
        scrap=sum(one.scrap for one in operators),
        sessions=sum(one.completed.sessions for one in operators),
        work_seconds=sum(one.labour.work_seconds for one in operators),
        pause_seconds=sum(one.labour.pause_seconds for one in operators),
        pauses=dict(pauses),
    )


def shift_report(
    source: Source, at: ShiftDay, now: datetime, progress: Progress = lambda _fraction: None
) -> ShiftReport:
    """Read the report of one shift on one day."""
    operators = operator_work(source, at.window, now, lambda fraction: progress(fraction * 0.6))
    tasks = _tasks(source, at, operators, now)
    progress(1.0)
    return ShiftReport(at, now, operators, tasks, pause_reasons(source))


@dataclass(frozen=True, slots=True)
class ShiftPage:
    """A shift's report among the others: all ``shifts`` of a day, and the one that is ``current``."""

    report: ShiftReport
    shifts: Sequence[Shift]
    current: ShiftDay


def shift_page(
    source: Source, zone: tzinfo, chosen: ShiftDay | None, now: datetime, progress: Progress
) -> ShiftPage:
    """Read the chosen shift's report, or that of the current one: which runs, or ended last."""
    shifts = source.shifts()
    current = shift_at(shifts, now, zone)
    return ShiftPage(shift_report(source, chosen or current, now, progress), shifts, current)


def planned_tasks(source: Source, task_ids: Collection[int]) -> dict[int, PlannedTask]:
    """The tasks as planned; one that is not known here has its number for a name."""
    task, ticket = source.tables.task, source.tables.ticket
    facts = {task_id: PlannedTask(task_id, "", "", task_code(task_id), 0, 0) for task_id in task_ids}
    for some in chunks(sorted(task_ids)):
        statement = (
            select(
                task.c.id_job_task,
                ticket.c.ticket_code,
                ticket.c.job_name,
                task.c.step_name,
                ticket.c.target_qty,
                task.c.estimated_hours,
            )
            .join(ticket, ticket.c.id_job_ticket == task.c.id_job_ticket)
            .where(task.c.id_job_task.in_(some))
        )
        for task_id, code, job, step, target, hours in source.connection.execute(statement):
            facts[task_id] = PlannedTask(task_id, code, job, step, whole_target(target), round(hours * 3600))
    return facts


def _tasks(source: Source, at: ShiftDay, operators: Sequence[OperatorWork], now: datetime) -> list[TaskShift]:
    completed = completed_by(source, source.tables.session.c.id_job_task, at.window)
    scrap = scrap_by(source, source.tables.log.c.id_job_task, at.window)
    worked: dict[int, int] = defaultdict(int)
    for one in operators:
        for task_id, seconds in one.labour.on_task.items():
            worked[task_id] += seconds
    task_ids = completed.keys() | scrap.keys() | worked.keys()
    facts, standing = planned_tasks(source, task_ids), open_and_completed(source, task_ids)
    actual = labour_on_tasks(source, task_ids, now)
    found = [
        TaskShift(
            task=facts[task_id],
            pieces=completed[task_id].pieces if task_id in completed else 0,
            scrap=scrap.get(task_id, 0),
            labour_seconds=worked[task_id],
            actual_seconds=actual[task_id],
            total=standing.get(task_id, (0, 0))[0],
            people=standing.get(task_id, (0, 0))[1],
        )
        for task_id in task_ids
    ]
    return sorted(found, key=lambda one: (one.task.ticket_code, one.task.task_id))
