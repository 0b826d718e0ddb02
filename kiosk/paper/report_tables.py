"""The tables of reports: which figures stand in which columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from kiosk.domain.reasons import Reason
from kiosk.domain.rounding import percent
from kiosk.domain.word import Word
from kiosk.paper import report_words as words
from kiosk.paper.report_document import Cell, Column, Kind, Row, Table
from kiosk.paper.words import moment
from kiosk.reports.performance import OperatorPerformance, everybody
from kiosk.reports.planned import PlannedTask
from kiosk.reports.shift import DayReport, TaskShift
from kiosk.reports.sums import Completed
from kiosk.reports.tasks import TaskReport, TaskWork
from kiosk.reports.teams import TeamReport, TeamWork
from kiosk.reports.work import OperatorWork, StopMissing, Totals

_ON_PAPER: Final = 40
"""So many forgotten stops are listed for people: who has more has another problem."""

OPERATOR = (
    Column(words.OPERATOR_NUMBER, Kind.NUMBER, is_for_machines=True),
    Column(words.OPERATOR, Kind.TEXT, 2.4),
)
TASK = (
    Column(words.TASK_NUMBER, Kind.NUMBER, is_for_machines=True),
    Column(words.TICKET, Kind.TEXT, 1.9),
    Column(words.TASK, Kind.TEXT, 2.6),
)
_WORK = (
    Column(words.GOOD, Kind.COUNT, 1.8, has_bar=True),
    Column(words.SCRAP, Kind.COUNT, 0.9),
    Column(words.SESSIONS, Kind.COUNT),
    Column(words.WORK, Kind.SECONDS),
    Column(words.PAUSE, Kind.SECONDS),
    Column(words.PAUSE_PERCENT, Kind.PERCENT, 0.9),
)


def operators_at_work(title: Word, operators: Sequence[OperatorWork], totals: Totals, language: str) -> Table:
    """A line for each operator, and one of everybody."""
    rows = [Row((*_operator(operator), *_work(operator))) for operator in operators]
    if len(rows) > 1:
        rows.append(Row((None, words.TOTAL.first(language), *_totals(totals)), is_sum=True))
    return Table(title, (*OPERATOR, *_WORK), rows, words.NOBODY)


def pauses_by_reason(
    operators: Sequence[OperatorWork], totals: Totals, reasons: Mapping[str, Reason], language: str
) -> Table:
    """Who paused why, and how long."""
    by_reason = _ByReason(totals.pauses, reasons, Kind.SECONDS, language)
    rows = by_reason.rows((operator, operator.labour.pauses) for operator in operators)
    return Table(words.BY_REASON, by_reason.columns, rows, words.NO_PAUSE)


def scrap_by_reason(
    operators: Sequence[OperatorWork], totals: Totals, reasons: Mapping[str, Reason], language: str
) -> Table:
    """Who made how much scrap, and why."""
    by_reason = _ByReason(totals.scrap_by_reason, reasons, Kind.COUNT, language)
    rows = by_reason.rows((operator, operator.scrap_by_reason) for operator in operators)
    return Table(words.SCRAP_BY_REASON, by_reason.columns, rows, words.NO_SCRAP)


class _ByReason:
    """A column for each reason, the most frequent first, and one for all of them."""

    def __init__(
        self, totals: Mapping[str | None, int], reasons: Mapping[str, Reason], kind: Kind, language: str
    ) -> None:
        self._totals = totals
        self._codes = sorted(totals, key=lambda code: (-totals[code], code or ""))
        self._language = language
        self.columns = [
            *OPERATOR,
            *(Column(reason_word(code, reasons), kind) for code in self._codes),
            Column(words.TOTAL, kind),
        ]

    def rows(self, of_operators: Iterable[tuple[OperatorWork, Mapping[str | None, int]]]) -> list[Row]:
        """A line for each who has any, and the totals."""
        rows = [
            Row((*_operator(operator), *(given.get(code) for code in self._codes), sum(given.values())))
            for operator, given in of_operators
            if any(given.values())
        ]
        if len(rows) > 1:
            sums = [self._totals[code] for code in self._codes]
            rows.append(Row((None, words.TOTAL.first(self._language), *sums, sum(sums)), is_sum=True))
        return rows


def reason_word(code: str | None, reasons: Mapping[str, Reason]) -> Word:
    """What a reason is called; an unknown one by its code."""
    if code is None:
        return words.NO_REASON
    known = reasons.get(code)
    return Word(code, code) if known is None else known.word


def tasks_of_shift(tasks: Sequence[TaskShift], language: str) -> Table:
    """What was made of each task in the shift, against the plan for it, and how far the task is."""
    columns = (
        *TASK,
        Column(words.GOOD, Kind.COUNT, 0.9),
        Column(words.SCRAP, Kind.COUNT, 0.9),
        Column(words.WORK, Kind.SECONDS),
        Column(words.PLANNED_FOR_THESE, Kind.SECONDS, 1.2),
        Column(words.OF_PLAN, Kind.PERCENT, 1.2),
        Column(words.SO_FAR, Kind.COUNT),
        Column(words.TARGET, Kind.COUNT, 0.8),
        Column(words.PROGRESS, Kind.PERCENT),
    )
    rows = [
        Row(
            (
                *task_cells(task_shift.work.task),
                task_shift.work.part.pieces,
                task_shift.work.part.scrap,
                task_shift.work.part.work_seconds,
                *_plan_for_pieces(task_shift.work),
                task_shift.so_far,
                task_shift.work.task.target or None,
                task_shift.percent,
            )
        )
        for task_shift in tasks
    ]
    if len(rows) > 1:
        parts = [task_shift.work.part for task_shift in tasks]
        rows.append(
            Row(
                (
                    None,
                    words.TOTAL.first(language),
                    "",
                    sum(part.pieces for part in parts),
                    sum(part.scrap for part in parts),
                    sum(part.work_seconds for part in parts),
                    *[None] * 5,
                ),
                is_sum=True,
            )
        )
    return Table(words.BY_TASK, columns, rows, words.NO_TASK)


def tasks(report: TaskReport, language: str) -> Table:
    """Every task with what was made and how long it took, against what was planned."""
    is_all = report.window is None
    columns = (
        *TASK,
        Column(words.PEOPLE, Kind.COUNT),
        Column(words.GOOD, Kind.COUNT, 0.9),
        Column(words.SCRAP, Kind.COUNT, 0.9),
        Column(words.WORK, Kind.SECONDS),
        Column(words.PAUSE, Kind.SECONDS),
        Column(words.PLANNED if is_all else words.PLANNED_FOR_THESE, Kind.SECONDS, 1.2),
        Column(words.OF_PLAN, Kind.PERCENT, 1.2),
    )
    plan = _whole_plan if is_all else _plan_for_pieces
    rows = [Row((*task_cells(row.task), row.people, *_part(row), *plan(row))) for row in report.rows]
    if len(rows) > 1:
        whole = report.totals
        sums = (whole.pieces, whole.scrap, whole.work_seconds, whole.pause_seconds)
        rows.append(Row((None, words.TOTAL.first(language), "", report.people, *sums, None, None), is_sum=True))
    return Table(words.BY_TASK, columns, rows, words.NO_TASK)


def _part(row: TaskWork) -> tuple[Cell, ...]:
    return row.part.pieces, row.part.scrap, row.part.work_seconds, row.part.pause_seconds


def _whole_plan(row: TaskWork) -> tuple[Cell, Cell]:
    return row.task.planned_seconds or None, percent(row.part.work_seconds, row.task.planned_seconds)


def _plan_for_pieces(row: TaskWork) -> tuple[Cell, Cell]:
    planned = row.task.planned_for(row.part.pieces)
    return planned, percent(row.part.work_seconds, planned or 0)


def performance(rows: Sequence[OperatorPerformance], language: str) -> Table:
    """Individual performance, best first."""
    columns = (
        *OPERATOR,
        Column(words.GOOD, Kind.COUNT, 2, has_bar=True),
        Column(words.SCRAP, Kind.COUNT),
        Column(words.SESSIONS, Kind.COUNT),
        Column(words.AVERAGE_PAUSE, Kind.MINUTES, 1.2),
        Column(words.AVERAGE_TIME, Kind.MINUTES, 1.2),
    )

    def cells(completed: Completed, scrapped: int) -> tuple[Cell, ...]:
        return (
            completed.pieces,
            scrapped,
            completed.sessions,
            completed.average_pause_minutes,
            completed.average_minutes,
        )

    lines = [Row((row.operator_id, row.name, *cells(row.completed, row.scrap))) for row in rows]
    if len(lines) > 1:
        lines.append(Row((None, words.TOTAL.first(language), *cells(*everybody(rows))), is_sum=True))
    return Table(words.BY_OPERATOR, columns, lines, words.NOBODY)


def teams(report: TeamReport, language: str) -> Table:
    """Each team with its members, and everybody together at the end, each person once."""
    columns = (
        Column(words.TEAM_NUMBER, Kind.NUMBER, is_for_machines=True),
        Column(words.TEAM, Kind.TEXT, 1.6),
        *OPERATOR,
        *_WORK,
    )
    rows: list[Row] = []
    for team in report.teams:
        name = team_name(team, language)
        total = words.TOTAL.first(language)
        rows.append(Row((team.team_id, name, None, total, *_totals(team.totals)), is_sum=True))
        rows += [Row((team.team_id, name, *_operator(operator), *_work(operator))) for operator in team.members]
    if len(report.teams) > 1:
        everyone = words.EVERYBODY.first(language)
        rows.append(Row((None, everyone, None, "", *_totals(report.totals)), is_sum=True))
    return Table(words.TEAM, columns, rows, words.NOBODY)


def team_name(team: TeamWork, language: str) -> str:
    """The team's name, or what those in no team are called."""
    return team.name if team.team_id is not None else words.NO_TEAM.first(language)


def paces(report: TeamReport, language: str) -> Table:
    """How long a piece took, task by task."""
    columns = (
        *TASK,
        *OPERATOR,
        Column(words.PIECES_COUNTED, Kind.COUNT, 1.2),
        Column(words.MEDIAN, Kind.PACE, 1.3),
    )
    rows: list[Row] = []
    at_pace = report.with_pieces_counted()
    for task in report.tasks:
        of_task = at_pace.get(task.task_id)
        if not of_task:
            continue

        def pace(operators: Sequence[OperatorWork], task_id: int = task.task_id) -> tuple[Cell, Cell]:
            return report.pieces_counted(operators, task_id), report.median_of(operators, task_id)

        rows.append(Row((*task_cells(task), None, words.EVERYBODY.first(language), *pace(of_task)), is_sum=True))
        rows += [Row((*task_cells(task), *_operator(operator), *pace([operator]))) for operator in of_task]
    return Table(words.PACE, columns, rows, words.NO_PACE)


def day_by_shift(report: DayReport, language: str, clock: Callable[[datetime], datetime]) -> Table:
    """A line for each shift's part of the day, one for what is outside, and the day; ``clock``: the workshop's."""
    columns = (Column(words.SHIFT_NAME, Kind.TEXT, 2.2), Column(words.HOURS_OF_DAY, Kind.TEXT, 2.2), *_WORK)
    rows = []
    for part in report.parts:
        spans = [words.clock_span(clock(window.start), clock(window.end)) for window in part.windows]
        if part.shift is None:
            name = words.OUTSIDE.first(language)
        else:
            at = part.shift.at
            name = at.shift.label(language)
            if at.day != report.day:
                name = f"{name} ({words.weekday_and_day(at.day, language)})"
        rows.append(Row((name, " ".join(spans), *_totals(part.totals))))
    rows.append(Row((words.WHOLE_DAY.first(language), "", *_totals(report.totals)), is_sum=True))
    return Table(words.DAY_BY_SHIFT, columns, rows, words.NOBODY)


def outside_shifts(totals: Totals, language: str) -> Table:
    """What happened outside all shifts, in one line."""
    columns = (Column(words.OUTSIDE, Kind.TEXT, 2.4), *_WORK)
    row = Row((words.TOTAL.first(language), *_totals(totals)))
    return Table(words.OUTSIDE, columns, [row], words.NOBODY)


def stops_missing(
    stops: Sequence[StopMissing], language: str, clock: Callable[[datetime], datetime]
) -> list[Table]:
    """Whose stop is missing; no table where nobody's is."""
    if not stops:
        return []
    columns = (*OPERATOR, *TASK, Column(words.LAST_ENTRY, Kind.TEXT, 1.8))
    rows = [
        Row(
            (
                missing.operator_id,
                missing.name,
                *task_cells(missing.task),
                moment(clock(missing.stop.last_entry), language),
            )
        )
        for missing in stops
    ]
    return [Table(words.stops_missing(len(stops)), columns, rows, words.NOBODY, most=_ON_PAPER)]


# ------------------------------------------------------------ cells


def _operator(operator: OperatorWork) -> tuple[Cell, Cell]:
    return operator.operator_id, operator.name


def task_cells(task: PlannedTask) -> tuple[Cell, Cell, Cell]:
    """Of the columns `TASK`."""
    return task.task_id, task.ticket_code, task.step_name


def _work(operator: OperatorWork) -> tuple[Cell, ...]:
    return (
        operator.completed.pieces,
        operator.scrap,
        operator.completed.sessions,
        operator.labour.work_seconds,
        operator.labour.pause_seconds,
        operator.pause_percent,
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
