"""The tables of the reports of calls and of whole days: which figures stand in which columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Final

from kiosk.domain.calls import Call
from kiosk.domain.day_line import DaySums, NamedTime, TimeName
from kiosk.domain.word import Word
from kiosk.paper import floor_words as words
from kiosk.paper import report_words
from kiosk.paper.report_document import Cell, Column, Kind, Row, RowsOf, Table
from kiosk.paper.report_tables import OPERATOR, TASK, reason_word, task_cells
from kiosk.paper.words import day as written_day
from kiosk.paper.words import moment
from kiosk.reports.calls import CallFigures, CallReport, median
from kiosk.reports.days import DaysReport, PersonDay

Clock = Callable[[datetime], datetime]
"""The workshop's wall time of an aware one."""

_ON_PAPER: Final = 60
"""So many single calls and parts of days are listed for people."""

_CALL_FIGURES: Final = (
    Column(words.CALL_COUNT, Kind.COUNT),
    Column(words.RESPONSE_MEDIAN, Kind.PACE, 1.2),
    Column(words.RESPONSE_LONGEST, Kind.PACE, 1.2),
    Column(words.REPAIR_MEDIAN, Kind.PACE, 1.2),
    Column(words.REPAIR_LONGEST, Kind.PACE, 1.2),
    Column(words.WITHDRAWN, Kind.COUNT),
    Column(words.STILL_OPEN, Kind.COUNT),
)


def calls_together(report: CallReport, language: str) -> list[Table]:
    """The calls by reason and by work centre."""
    return [_calls_by_reason(report, language), _calls_by_center(report, language)]


def _calls_by_reason(report: CallReport, language: str) -> Table:
    """A line for each reason, and one for all."""
    columns = (
        Column(words.REASON_CODE, Kind.TEXT, is_for_machines=True),
        Column(words.REASON, Kind.TEXT, 2.4),
        *_CALL_FIGURES,
    )
    rows = [
        Row((code, reason_word(code, report.reasons).first(language), *_call_figures(figures)))
        for code, figures in report.by_reason()
    ]
    return Table(words.CALLS_BY_REASON, columns, _with_total(rows, report, language), words.NO_CALLS)


def _calls_by_center(report: CallReport, language: str) -> Table:
    """A line for each work centre, and one for all."""
    columns = (
        Column(words.CENTER_NUMBER, Kind.NUMBER, is_for_machines=True),
        Column(words.CENTER, Kind.TEXT, 2.4),
        *_CALL_FIGURES,
    )
    rows = [
        Row((center, _center(report, center, language), *_call_figures(figures)))
        for center, figures in report.by_work_center()
    ]
    return Table(words.CALLS_BY_CENTER, columns, _with_total(rows, report, language), words.NO_CALLS)


def each_call(report: CallReport, language: str, clock: Clock) -> Table:
    """The calls one by one, the last first."""
    columns = (
        Column(words.CALLED_AT, Kind.TEXT, 1.8),
        Column(report_words.OPERATOR_NUMBER, Kind.NUMBER, is_for_machines=True),
        Column(words.CALLER, Kind.TEXT, 1.8),
        Column(words.REASON_CODE, Kind.TEXT, is_for_machines=True),
        Column(words.REASON, Kind.TEXT, 1.8),
        Column(words.CENTER, Kind.TEXT, 1.4),
        *TASK,
        Column(words.STATE, Kind.TEXT, 1.4),
        Column(words.COMING, Kind.TEXT, 1.6),
        Column(words.RESPONSE, Kind.PACE),
        Column(words.SOLVER, Kind.TEXT, 1.6),
        Column(words.REPAIR, Kind.PACE),
    )
    rows = [Row(tuple(_call_cells(call, report, language, clock))) for call in reversed(report.calls)]
    return Table(words.EACH_CALL, columns, rows, words.NO_CALLS, most=_ON_PAPER)


def _call_cells(call: Call, report: CallReport, language: str, clock: Clock) -> Iterator[Cell]:
    yield moment(clock(call.called_at), language)
    yield call.caller_id
    yield report.names[call.caller_id]
    yield call.code
    yield reason_word(call.code or None, report.reasons).first(language)
    yield _center(report, call.work_center_id, language)
    yield from (None, "", "") if call.task_id is None else task_cells(report.tasks[call.task_id])
    yield words.CALL_STATES[call.state].first(language)
    yield "" if call.acknowledged is None else report.names[call.acknowledged.operator_id]
    yield call.response_seconds
    yield "" if call.solved is None else report.names[call.solved.operator_id]
    yield call.repair_seconds


def _center(report: CallReport, center: int | None, language: str) -> str:
    if center is None:
        return words.NO_CENTER.first(language)
    return report.centers.get(center, str(center))


def _call_figures(figures: CallFigures) -> tuple[Cell, ...]:
    return (
        figures.calls,
        median(figures.responses),
        max(figures.responses, default=None),
        median(figures.repairs),
        max(figures.repairs, default=None),
        figures.withdrawn,
        figures.still_open,
    )


def _with_total(rows: Sequence[Row], report: CallReport, language: str) -> list[Row]:
    if len(rows) <= 1:
        return list(rows)
    total = (None, report_words.TOTAL.first(language), *_call_figures(report.totals))
    return [*rows, Row(total, is_sum=True)]


# ------------------------------------------------------------ whole days

_SUMS: Final = (
    *(Column(name, Kind.SECONDS) for name in words.NAMES.values()),
    Column(words.OUT_MINUS_IN, Kind.SECONDS, 1.1),
)


def people_in_days(report: DaysReport, language: str) -> Table:
    """A line for each person with all their days, and one of everybody."""
    columns = (*OPERATOR, Column(words.DAYS_COUNT, Kind.COUNT, 0.7), *_SUMS)
    rows = []
    for days in report.by_person():
        sums = _added(cells for day in days for cells in [_sums(day.sums)])
        rows.append(Row((days[0].operator_id, days[0].name, len(days), *sums)))
    if len(rows) > 1:
        everybody = _added(_sums(day.sums) for day in report.days)
        rows.append(Row((None, report_words.TOTAL.first(language), len(report.days), *everybody), is_sum=True))
    return Table(words.BY_PERSON, columns, rows, words.NOBODY_THERE)


def day_by_day(report: DaysReport, language: str, clock: Clock) -> Table:
    """A line for each person and day: in, out, the names, and what is to be known of it."""
    columns = (
        Column(words.DAY, Kind.TEXT, 1.3),
        *OPERATOR,
        Column(words.CAME, Kind.TEXT, 0.9),
        Column(words.WENT, Kind.TEXT, 0.9),
        *_SUMS,
        Column(words.NOTE, Kind.TEXT, 1.6),
    )
    rows = [
        Row(
            (
                written_day(day.workday.day, language),
                day.operator_id,
                day.name,
                _of_day(clock(day.workday.start), day),
                _went(day, language, clock),
                *_sums(day.sums),
                " · ".join(_notes(day, language)),
            )
        )
        for day in report.days
    ]
    return Table(words.DAY_BY_DAY, columns, rows, words.NOBODY_THERE)


def work_by_ticket(report: DaysReport, language: str) -> Table:
    """A line for each person, day and step of a ticket: their sum is the work of the day."""
    columns = (
        Column(words.DAY, Kind.TEXT, 1.2),
        *OPERATOR,
        *TASK,
        Column(words.NAMES[TimeName.WORK], Kind.SECONDS),
    )
    cells = {task_id: task_cells(task) for task_id, task in report.tasks.items()}

    def row(part: tuple[PersonDay, int]) -> Row:
        day, task_id = part
        of_person = (written_day(day.workday.day, language), day.operator_id, day.name)
        return Row((*of_person, *cells[task_id], day.sums.work[task_id]))

    parts = [
        (day, task_id)
        for day in report.days
        for task_id in sorted(day.sums.work, key=lambda task_id: (str(cells[task_id][1]), task_id))
    ]
    return Table(words.WORK_BY_TICKET, columns, RowsOf(parts, row), words.NO_WORK, most=_ON_PAPER)


def other_time(report: DaysReport, language: str) -> Table:
    """A line for each person, day and reason or activity: with the work they add up to out - in."""
    columns = (
        Column(words.DAY, Kind.TEXT, 1.2),
        *OPERATOR,
        Column(words.WHAT, Kind.TEXT, 1.6),
        Column(words.WHICH_CODE, Kind.TEXT, is_for_machines=True),
        Column(words.WHICH, Kind.TEXT, 2),
        Column(words.DURATION, Kind.SECONDS),
    )

    def row(part: tuple[PersonDay, TimeName, str | None, int]) -> Row:
        day, name, code, seconds = part
        of_person = (written_day(day.workday.day, language), day.operator_id, day.name)
        named = (words.NAMES[name].first(language), code, _which(name, code, report, language))
        return Row((*of_person, *named, seconds))

    parts = [
        (day, name, code, seconds)
        for day in report.days
        for name, code, seconds in _other_parts(day.sums)
        if seconds
    ]
    return Table(words.PARTS, columns, RowsOf(parts, row), words.NO_PARTS, most=_ON_PAPER)


def lines_of_day(report: DaysReport, language: str, clock: Clock) -> Table:
    """Everybody's time, one part after the other; parts that differ in nothing are one."""
    columns = (
        *OPERATOR,
        Column(words.FROM, Kind.TEXT),
        Column(words.UNTIL, Kind.TEXT),
        Column(words.WHAT, Kind.TEXT, 1.6),
        Column(words.WHICH, Kind.TEXT, 3),
        Column(words.DURATION, Kind.SECONDS),
    )
    rows = [
        Row(
            (
                day.operator_id,
                day.name,
                f"{clock(part.start):%H:%M:%S}",
                f"{clock(part.until):%H:%M:%S}",
                words.NAMES[part.name].first(language),
                ", ".join(_of_part(part, report, language)),
                part.seconds,
            )
        )
        for day in report.days
        for part in _merged(day.workday.line)
    ]
    return Table(words.LINE, columns, rows, words.NOBODY_THERE, most=_ON_PAPER)


def _merged(line: Sequence[NamedTime]) -> Iterator[NamedTime]:
    current: NamedTime | None = None
    for part in line:
        if current is not None and current[2:] == part[2:]:
            current = current._replace(end=part.end)
            continue
        if current is not None:
            yield current
        current = part
    if current is not None:
        yield current


def _of_part(part: NamedTime, report: DaysReport, language: str) -> Iterator[str]:
    if part.name is TimeName.WORK:
        for task_id in part.tasks:
            _, ticket, step = task_cells(report.tasks[task_id])
            yield f"{ticket} {step}".strip()
    else:
        for code in dict.fromkeys(part.codes):
            yield reason_word(code, report.reasons).first(language)


def _other_parts(sums: DaySums) -> Iterator[tuple[TimeName, str | None, int]]:
    for name, by_code in ((TimeName.INDIRECT, sums.indirect), (TimeName.PAUSE, sums.pauses)):
        for code in sorted(by_code, key=lambda code: code or ""):
            yield name, code, by_code[code]
    yield TimeName.BREAK, None, sums.break_seconds
    yield TimeName.UNNAMED, None, sums.unnamed_seconds
    yield TimeName.AWAY, None, sums.away_seconds


def _which(name: TimeName, code: str | None, report: DaysReport, language: str) -> str:
    if name not in (TimeName.INDIRECT, TimeName.PAUSE):
        return ""
    return reason_word(code, report.reasons).first(language)


def _sums(sums: DaySums) -> tuple[int, ...]:
    by_name = {
        TimeName.WORK: sums.work_seconds,
        TimeName.INDIRECT: sums.indirect_seconds,
        TimeName.PAUSE: sums.pause_seconds,
        TimeName.BREAK: sums.break_seconds,
        TimeName.UNNAMED: sums.unnamed_seconds,
        TimeName.AWAY: sums.away_seconds,
    }
    return (*(by_name[name] for name in words.NAMES), sums.total_seconds)


def _added(lines: Iterator[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*lines, strict=True)))


def _went(day: PersonDay, language: str, clock: Clock) -> str:
    until = day.workday.until
    if until is None:
        return words.STILL_IN.first(language)
    return _of_day(clock(until), day)


def _of_day(wall: datetime, day: PersonDay) -> str:
    """The time, and how many days it is off the one that it belongs to."""
    off = (wall.date() - day.workday.day).days
    return f"{wall:%H:%M:%S} ({off:+})" if off else f"{wall:%H:%M:%S}"


def _notes(day: PersonDay, language: str) -> Iterator[str]:
    notes: list[tuple[bool, Word]] = [
        (day.is_corrected, words.CORRECTED),
        (day.workday.out_is_missing, words.OUT_IS_MISSING),
    ]
    return (word.first(language) for is_so, word in notes if is_so)
