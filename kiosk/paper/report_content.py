"""The reports as documents: which tables and which notes each has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from kiosk.domain.rounding import grouped, half_up
from kiosk.domain.shifts import ShiftPart, Window
from kiosk.domain.word import Word
from kiosk.paper import floor_tables, floor_words
from kiosk.paper import report_tables as tables
from kiosk.paper import report_words as words
from kiosk.paper.report_document import Document, Figure, Table, hours_and_minutes
from kiosk.paper.words import moment
from kiosk.reports.corrected import Corrected
from kiosk.reports.performance import OperatorPerformance
from kiosk.reports.shift import DayReport, ShiftReport
from kiosk.reports.tasks import TaskReport
from kiosk.reports.teams import TeamReport
from kiosk.reports.work import StopMissing, Totals


@dataclass(frozen=True, slots=True)
class Setting:
    """For whom a report is written: language (th, en), the workshop's zone, and whether all is in it."""

    language: str
    zone: tzinfo
    is_complete: bool
    read_at: datetime

    def document(
        self,
        title: Word,
        about: str,
        contents: Sequence[Table],
        notes: Sequence[str] = (),
        figures: Sequence[Figure] = (),
    ) -> Document:
        """The document of these tables."""
        only_here = [] if self.is_complete else [words.ONLY_HERE.first(self.language)]
        return Document(
            title, about, [*only_here, *notes], self.wall(self.read_at), self.language, figures, contents
        )

    def wall(self, at: datetime) -> datetime:
        """The workshop's wall time."""
        return at.astimezone(self.zone)

    def span(self, window: Window) -> str:
        """From when until when it lasts, by the workshop's clock."""
        return words.clock_span(self.wall(window.start), self.wall(window.end))

    def days(self, window: Window | None) -> str:
        """Which days a window of whole days is; None = all."""
        if window is None:
            return words.ALL_TIME.first(self.language)
        first = self.wall(window.start).date()
        last = self.wall(window.end - timedelta(seconds=1)).date()
        start = words.weekday_and_day(first, self.language)
        return start if first == last else f"{start} – {words.weekday_and_day(last, self.language)}"


def shift_document(report: ShiftReport, setting: Setting, outside: Totals | None = None) -> Document:
    """The shift report: the four figures of the shift, then operators, pauses, scrap, tasks and calls.

    ``outside``: what happened outside all shifts on its day, where that is said with it.
    """
    language, at, totals = setting.language, report.at, report.totals
    about = [
        at.shift.label(language),
        words.weekday_and_day(at.day, language),
        setting.span(at.window),
        *_until_now(report.read_at, at.window, setting),
    ]
    contents = [
        tables.operators_at_work(words.BY_OPERATOR, report.operators, totals, language),
        *tables.stops_missing(report.stops_missing, language, setting.wall),
        tables.pauses_by_reason(report.operators, totals, report.reasons, language),
        tables.scrap_by_reason(report.operators, totals, report.reasons, language),
        tables.tasks_of_shift(report.tasks, language),
    ]
    if report.calls.calls:
        contents += floor_tables.calls_together(report.calls, language)
    if outside is not None and not outside.is_nothing:
        contents.append(tables.outside_shifts(outside, language))
    notes = [*_overlaps(report.part, setting), *_notes(report.stops_missing, report.corrected, setting)]
    if report.calls.lack is not None:
        notes.append(floor_words.no_calls_known(report.calls.lack).first(language))
    return setting.document(words.SHIFT, " · ".join(about), contents, notes, _figures(totals, language))


def day_document(report: DayReport, setting: Setting) -> Document:
    """The day by its shifts: their parts, and what is outside of all, add up to the day."""
    language = setting.language
    contents = [tables.day_by_shift(report, language, setting.wall)]
    outside = report.parts[-1].totals
    if report.outside:
        contents.append(tables.operators_at_work(words.OUTSIDE, report.outside, outside, language))
    contents += tables.stops_missing(report.stops_missing, language, setting.wall)
    notes = [
        note
        for part in report.parts
        if part.shift is not None and part.shift.at.day == report.day
        for note in _overlaps(part.shift, setting)
    ]
    notes += _notes(report.stops_missing, (), setting)
    about = words.weekday_and_day(report.day, language)
    return setting.document(words.DAY, about, contents, notes, _figures(report.totals, language))


def operators_document(rows: Sequence[OperatorPerformance], window: Window | None, setting: Setting) -> Document:
    """Individual performance, best first."""
    return setting.document(words.OPERATORS, setting.days(window), [tables.performance(rows, setting.language)])


def tasks_document(report: TaskReport, setting: Setting) -> Document:
    """Task analytics, with the labour against what was planned."""
    contents = [
        tables.tasks(report, setting.language),
        *tables.stops_missing(report.stops_missing, setting.language, setting.wall),
    ]
    notes = _notes(report.stops_missing, report.corrected, setting)
    return setting.document(words.TASKS, setting.days(report.window), contents, list(notes))


def teams_document(report: TeamReport, setting: Setting) -> Document:
    """Team analytics: each team with its members, then how long a piece took, task by task."""
    language, totals = setting.language, report.totals
    contents = [
        tables.teams(report, language),
        *tables.stops_missing(report.stops_missing, language, setting.wall),
        tables.scrap_by_reason(report.operators, totals, report.reasons, language),
        tables.paces(report, language),
    ]
    notes = [
        *_several_teams(report, language),
        *_notes(report.stops_missing, report.corrected, setting),
    ]
    return setting.document(words.TEAMS, setting.days(report.window), contents, notes)


# ------------------------------------------------------------ notes and figures


def _until_now(read_at: datetime, window: Window, setting: Setting) -> Iterator[str]:
    if window.start <= read_at < window.end:
        yield f"{words.UNTIL_NOW.first(setting.language)} {setting.wall(read_at):%H:%M}"


def _overlaps(part: ShiftPart, setting: Setting) -> Iterator[str]:
    """Shifts overlap: which of their hours count to another one."""
    for other, window in part.others:
        yield words.counts_to(part.at.shift.word, setting.span(window), other.shift.word, setting.language)


def _several_teams(report: TeamReport, language: str) -> Iterator[str]:
    names = [operator.name for operator in report.in_several_teams]
    if names:
        yield words.in_several_teams(names).first(language)


def _notes(stops: Sequence[StopMissing], corrected: Sequence[Corrected], setting: Setting) -> Iterator[str]:
    language = setting.language
    if stops:
        yield words.stops_note(len(stops)).first(language)
    if corrected:
        said = [
            f"{person.name} {moment(setting.wall(person.last), language)}{_times(person)}" for person in corrected
        ]
        yield f"{words.CORRECTED_SINCE.first(language)}: {', '.join(said)}"


def _times(corrected: Corrected) -> str:
    return f" (×{corrected.times})" if corrected.times > 1 else ""


def _figures(totals: Totals, language: str) -> list[Figure]:
    pieces, hours = words.PIECES.first(language), words.HOURS.first(language)
    scrap = "" if totals.scrap_percent is None else f" · {half_up(totals.scrap_percent, 1)} %"
    pause = "" if totals.pause_percent is None else f" · {totals.pause_percent} %"
    return [
        Figure(words.GOOD, grouped(totals.pieces), pieces),
        Figure(words.SCRAP, grouped(totals.scrap), f"{pieces}{scrap}"),
        Figure(words.WORK, hours_and_minutes(totals.work_seconds), hours),
        Figure(words.PAUSE, hours_and_minutes(totals.pause_seconds), f"{hours}{pause}"),
    ]
