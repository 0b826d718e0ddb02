"""The reports of calls and of whole days as documents: which tables and which notes each has."""

from __future__ import annotations

from kiosk.domain.day_line import TimeName
from kiosk.domain.rounding import grouped
from kiosk.domain.shifts import Window
from kiosk.domain.word import Word
from kiosk.paper import floor_tables as tables
from kiosk.paper import floor_words as words
from kiosk.paper import report_words
from kiosk.paper.report_content import Setting
from kiosk.paper.report_document import Document, Figure, Kind, Table, hours_and_minutes, written
from kiosk.reports.calls import CallReport, median
from kiosk.reports.days import DaysReport


def calls_document(report: CallReport, window: Window, setting: Setting) -> Document:
    """The calls of some days: by reason, by work centre, and one by one."""
    language = setting.language
    contents = [*tables.calls_together(report, language), tables.each_call(report, language, setting.wall)]
    notes = [] if report.lack is None else [words.no_calls_known(report.lack).first(language)]
    return setting.document(
        words.CALLS,
        setting.days(window),
        contents,
        notes,
        _figures(report, language),
    )


def whole_day_document(report: DaysReport, setting: Setting) -> Document:
    """One day: everybody's in, out and names, and their time in order."""
    contents = [
        tables.day_by_day(report, setting.language, setting.wall),
        tables.lines_of_day(report, setting.language, setting.wall),
    ]
    return _days(words.DAYS, report, contents, setting)


def payroll_document(report: DaysReport, setting: Setting) -> Document:
    """Days for whoever pays by them."""
    language = setting.language
    contents = [
        tables.day_by_day(report, language, setting.wall),
        tables.people_in_days(report, language),
        tables.work_by_ticket(report, language),
        tables.other_time(report, language),
    ]
    return _days(words.PAYROLL, report, contents, setting)


def _days(title: Word, report: DaysReport, contents: list[Table], setting: Setting) -> Document:
    language = setting.language
    notes = [] if report.lack is None else [words.no_days_known(report.lack).first(language)]
    hours = report_words.HOURS.first(language)
    seconds = {
        TimeName.WORK: sum(day.sums.work_seconds for day in report.days),
        TimeName.INDIRECT: sum(day.sums.indirect_seconds for day in report.days),
        TimeName.PAUSE: sum(day.sums.pause_seconds for day in report.days),
        TimeName.UNNAMED: sum(day.sums.unnamed_seconds for day in report.days),
    }
    figures = [Figure(words.NAMES[name], hours_and_minutes(total), hours) for name, total in seconds.items()]
    return setting.document(title, setting.days(report.window), contents, notes, figures)


def _figures(report: CallReport, language: str) -> list[Figure]:
    totals = report.totals
    minutes = report_words.MINUTES.first(language)
    return [
        Figure(words.CALL_COUNT, grouped(totals.calls)),
        Figure(words.STILL_OPEN, grouped(totals.still_open)),
        Figure(words.RESPONSE_MEDIAN, written(median(totals.responses), Kind.PACE), minutes),
        Figure(words.REPAIR_MEDIAN, written(median(totals.repairs), Kind.PACE), minutes),
    ]
