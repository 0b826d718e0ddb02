"""The reports as documents: which figures stand in which tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from kiosk.domain.reasons import Reason
from kiosk.domain.rounding import half_up, percent
from kiosk.domain.shifts import Window
from kiosk.domain.word import Word
from kiosk.paper import report_words as words
from kiosk.paper.report_document import (
    Cell,
    Column,
    Document,
    Figure,
    Kind,
    Row,
    Table,
    hours_and_minutes,
)
from kiosk.reports.performance import OperatorPerformance
from kiosk.reports.shift import PlannedTask, ShiftReport, TaskShift, Totals
from kiosk.reports.tasks import TaskReport
from kiosk.reports.teams import TeamReport, TeamWork, median_of
from kiosk.reports.work import OperatorWork


@dataclass(frozen=True, slots=True)
class Setting:
    """For whom a report is written: language (th, en), the workshop's zone, and whether all is in it."""

    language: str
    zone: tzinfo
    is_complete: bool
    read_at: datetime

    def document(
        self, title: Word, about: str, tables: Sequence[Table], figures: Sequence[Figure] = ()
    ) -> Document:
        """The document of these tables."""
        note = "" if self.is_complete else words.ONLY_HERE.first(self.language)
        return Document(title, about, note, self.wall(self.read_at), self.language, figures, tables)

    def wall(self, at: datetime) -> datetime:
        """The workshop's wall time."""
        return at.astimezone(self.zone)

    def days(self, window: Window | None) -> str:
        """Which days a window of whole days is; None = all."""
        if window is None:
            return words.ALL_TIME.first(self.language)
        first = self.wall(window.start).date()
        last = self.wall(window.end - timedelta(seconds=1)).date()
        start = words.weekday_and_day(first, self.language)
        return start if first == last else f"{start} – {words.weekday_and_day(last, self.language)}"


def shift_document(report: ShiftReport, setting: Setting) -> Document:
    """The shift report: the four figures of the shift, then operators, pauses and tasks."""
    language, at = setting.language, report.at
    start, end = setting.wall(at.window.start), setting.wall(at.window.end)
    about = [at.shift.label(language), words.weekday_and_day(at.day, language), words.clock_span(start, end)]
    if report.read_at < at.window.end:
        about.append(f"{words.UNTIL_NOW.first(language)} {setting.wall(report.read_at):%H:%M}")
    tables = [_operators(report, language), _pauses(report, language), _shift_tasks(report.tasks)]
    return setting.document(words.SHIFT, " · ".join(about), tables, _figures(report.totals, language))


def operators_document(rows: Sequence[OperatorPerformance], window: Window | None, setting: Setting) -> Document:
    """Individual performance, best first."""
    columns = (
        Column(words.OPERATOR, Kind.TEXT, 3),
        Column(words.GOOD, Kind.COUNT, 2, has_bar=True),
        Column(words.SESSIONS, Kind.COUNT),
        Column(words.AVERAGE_PAUSE, Kind.MINUTES, 1.2),
        Column(words.AVERAGE_TIME, Kind.MINUTES, 1.2),
    )
    cells = [
        Row(
            (
                one.name,
                one.completed.pieces,
                one.completed.sessions,
                one.completed.average_pause_minutes,
                one.completed.average_minutes,
            )
        )
        for one in rows
    ]
    table = Table(words.BY_OPERATOR, columns, cells, words.NOBODY)
    return setting.document(words.OPERATORS, setting.days(window), [table])


def tasks_document(report: TaskReport, setting: Setting) -> Document:
    """Task analytics, with the labour against what was planned."""
    columns = (
        *_TASK_NAME,
        Column(words.PEOPLE, Kind.COUNT),
        Column(words.GOOD, Kind.COUNT),
        Column(words.PAUSE_TOTAL, Kind.SECONDS),
        *_PLAN,
    )
    rows = [
        Row(
            (
                *_task_name(row.task),
                row.analytics.operators,
                row.analytics.pieces,
                row.analytics.pause_minutes * 60,
                *_plan(row.task, row.actual_seconds),
            )
        )
        for row in report.rows
    ]
    table = Table(words.BY_TASK, columns, rows, words.NO_TASK)
    return setting.document(words.TASKS, setting.days(report.window), [table])


def teams_document(report: TeamReport, setting: Setting) -> Document:
    """Team analytics: each team with its members, then how long a piece took, task by task."""
    columns = (Column(words.TEAM, Kind.TEXT, 1.6), *_WORK)
    rows: list[Row] = []
    for team in report.teams:
        name = team_name(team, setting.language)
        rows.append(Row((name, words.TOTAL.first(setting.language), *_totals(team.totals)), is_sum=True))
        rows += [Row((name, *_work(one))) for one in team.members]
    tables = [
        Table(words.TEAM, columns, rows, words.NOBODY),
        _paces(report, setting.language),
    ]
    return setting.document(words.TEAMS, setting.days(report.window), tables)


def team_name(team: TeamWork, language: str) -> str:
    """The team's name, or what those in no team are called."""
    return team.name if team.team_id is not None else words.NO_TEAM.first(language)


# ------------------------------------------------------------ tables

_WORK = (
    Column(words.OPERATOR, Kind.TEXT, 2.4),
    Column(words.GOOD, Kind.COUNT, 1.8, has_bar=True),
    Column(words.SCRAP, Kind.COUNT, 0.9),
    Column(words.SESSIONS, Kind.COUNT),
    Column(words.WORK, Kind.SECONDS),
    Column(words.PAUSE, Kind.SECONDS),
    Column(words.PAUSE_PERCENT, Kind.PERCENT, 0.9),
)
_TASK_NAME = (Column(words.TICKET, Kind.TEXT, 1.9), Column(words.TASK, Kind.TEXT, 2.6))
_PLAN = (
    Column(words.PLANNED, Kind.SECONDS),
    Column(words.ACTUAL, Kind.SECONDS),
    Column(words.OF_PLAN, Kind.PERCENT, 1.2),
)


def _operators(report: ShiftReport, language: str) -> Table:
    rows = [Row(_work(one)) for one in report.operators]
    if len(rows) > 1:
        rows.append(Row((words.TOTAL.first(language), *_totals(report.totals)), is_sum=True))
    return Table(words.BY_OPERATOR, _WORK, rows, words.NOBODY)


def _work(one: OperatorWork) -> tuple[Cell, ...]:
    return (
        one.name,
        one.completed.pieces,
        one.scrap,
        one.completed.sessions,
        one.labour.work_seconds,
        one.labour.pause_seconds,
        one.pause_percent,
    )


def _totals(totals: Totals) -> tuple[Cell, ...]:
    return (
        totals.pieces,
        totals.scrap,
        totals.sessions,
        totals.work_seconds,
        totals.pause_seconds,
        totals.pause_percent,
    )


def _pauses(report: ShiftReport, language: str) -> Table:
    totals = report.totals
    reasons = sorted(totals.pauses, key=lambda reason: (-totals.pauses[reason], reason or ""))
    columns = [
        Column(words.OPERATOR, Kind.TEXT, 2),
        *(Column(_reason_word(reason, report.reasons), Kind.SECONDS) for reason in reasons),
        Column(words.TOTAL, Kind.SECONDS),
    ]
    rows = [
        Row((one.name, *(one.labour.pauses.get(reason) for reason in reasons), one.labour.pause_seconds))
        for one in report.operators
        if one.labour.pause_seconds
    ]
    if len(rows) > 1:
        sums = (totals.pauses[reason] for reason in reasons)
        rows.append(Row((words.TOTAL.first(language), *sums, totals.pause_seconds), is_sum=True))
    return Table(words.BY_REASON, columns, rows, words.NO_PAUSE)


def _reason_word(code: str | None, reasons: Mapping[str, Reason]) -> Word:
    if code is None:
        return words.NO_REASON
    known = reasons.get(code)
    return Word(code, code) if known is None else known.word


def _shift_tasks(tasks: Sequence[TaskShift]) -> Table:
    columns = (
        *_TASK_NAME,
        Column(words.GOOD, Kind.COUNT, 0.9),
        Column(words.SCRAP, Kind.COUNT, 0.9),
        Column(words.WORK, Kind.SECONDS),
        Column(words.SO_FAR, Kind.COUNT),
        Column(words.TARGET, Kind.COUNT, 0.8),
        Column(words.PROGRESS, Kind.PERCENT),
        *_PLAN,
    )
    rows = [
        Row(
            (
                *_task_name(one.task),
                one.pieces,
                one.scrap,
                one.labour_seconds,
                one.total,
                one.task.target or None,
                one.percent,
                *_plan(one.task, one.actual_seconds),
            )
        )
        for one in tasks
    ]
    return Table(words.BY_TASK, columns, rows, words.NO_TASK)


def _task_name(task: PlannedTask) -> tuple[Cell, Cell]:
    return task.ticket_code, task.step_name


def _plan(task: PlannedTask, actual_seconds: int) -> tuple[Cell, Cell, Cell]:
    return task.planned_seconds or None, actual_seconds, percent(actual_seconds, task.planned_seconds)


def _paces(report: TeamReport, language: str) -> Table:
    columns = (
        *_TASK_NAME,
        Column(words.OPERATOR, Kind.TEXT, 2),
        Column(words.PIECES_COUNTED, Kind.COUNT, 1.2),
        Column(words.MEDIAN, Kind.PACE, 1.3),
    )
    rows: list[Row] = []
    for task in report.tasks:
        of_task = [one for one in report.operators if median_of([one], task.task_id) is not None]
        if not of_task:
            continue
        name = _task_name(task)
        rows.append(Row((*name, words.EVERYBODY.first(language), *_pace(of_task, task.task_id)), is_sum=True))
        rows += [Row((*name, one.name, *_pace([one], task.task_id))) for one in of_task]
    return Table(words.PACE, columns, rows, words.NO_PACE)


def _pace(operators: Sequence[OperatorWork], task_id: int) -> tuple[Cell, Cell]:
    counted = sum(batch.counted for one in operators for batch in one.batches.get(task_id, ()))
    return counted, median_of(operators, task_id)


def _figures(totals: Totals, language: str) -> list[Figure]:
    pieces, hours = words.PIECES.first(language), words.HOURS.first(language)
    scrap = "" if totals.scrap_percent is None else f" · {half_up(totals.scrap_percent, 1)} %"
    pause = "" if totals.pause_percent is None else f" · {totals.pause_percent} %"
    return [
        Figure(words.GOOD, str(totals.pieces), pieces),
        Figure(words.SCRAP, str(totals.scrap), f"{pieces}{scrap}"),
        Figure(words.WORK, hours_and_minutes(totals.work_seconds), hours),
        Figure(words.PAUSE, hours_and_minutes(totals.pause_seconds), f"{hours}{pause}"),
    ]
