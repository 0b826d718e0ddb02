"""Reading what `kiosk report` is asked for, from the tenant or else from this kiosk's store, as documents."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.report_days import FIRST_DAY, WrongUsage
from kiosk.cli.shared import CommandFailed
from kiosk.domain.shifts import Shift, ShiftDay, Window, days_window, shift_at, shifts_of_day
from kiosk.paper.floor_content import calls_document, payroll_document, whole_day_document
from kiosk.paper.report_content import (
    Setting,
    day_document,
    operators_document,
    shift_document,
    tasks_document,
    teams_document,
)
from kiosk.paper.report_document import Document
from kiosk.projection.source import Helper, Source
from kiosk.reports.calls import call_report
from kiosk.reports.days import days_report
from kiosk.reports.performance import individual_performance
from kiosk.reports.reader import ReportFailed, ReportReader
from kiosk.reports.shift import day_reports, shift_page
from kiosk.reports.tasks import task_report
from kiosk.reports.teams import team_report
from kiosk.reports.work import Progress
from kiosk.system.printing import warn
from kiosk.system.progress import ProgressBar
from kiosk.system.zone import machine_zone
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings

if TYPE_CHECKING:
    from kiosk.store.database import Store


def documents(
    settings: TenantSettings,
    store: Path | None,
    arguments: argparse.Namespace,
    language: str,
    helper: Helper | None,
) -> list[Document]:
    """The report that the arguments ask for; ``helper``: takes a share of what is read of the tenant.

    Raises CommandFailed.
    """
    with ExitStack() as stack:
        gateway = TenantGateway(settings)
        stack.callback(gateway.close)
        reader = ReportReader(gateway, lambda: _store(store, stack), _zone(settings), helper)
        try:
            return _read(reader, arguments, language)
        except ReportFailed as error:
            raise CommandFailed(str(error)) from error


def _store(path: Path | None, stack: ExitStack) -> Store | None:
    """The local store where there is one: opening it must not create it."""
    if path is None or not path.exists():
        return None
    from kiosk.store.database import Store  # noqa: PLC0415 - most reports do without it

    # Looking through all of the file first takes longer than the report: damage is told where it is read.
    return stack.enter_context(Store(path, is_sound=True))


def _zone(settings: TenantSettings) -> tzinfo:
    """The workshop's zone without the tenant: the configured one, the one last known, else this machine's."""
    return settings.known_zone or machine_zone()


def _read(reader: ReportReader, arguments: argparse.Namespace, language: str) -> list[Document]:
    now = _now()
    make = _MAKERS[arguments.kind]
    with ProgressBar(1, sys.stderr) as bar:

        def question(source: Source, zone: tzinfo, progress: Progress) -> _Written:
            return make(source, zone, now, arguments, progress)

        answer = reader.read(question, lambda fraction: bar.advance(0, fraction))
    if answer.problem is not None:
        warn(f"{answer.problem}; the report has only what this terminal knows")
    return answer.value(Setting(language, answer.zone, answer.is_complete, now))


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


_Written = Callable[[Setting], list[Document]]


def _shift(
    source: Source, zone: tzinfo, now: datetime, arguments: argparse.Namespace, progress: Progress
) -> _Written:
    shifts = source.shifts()
    if arguments.shift is None and arguments.date is not None and shifts:
        reports, day = day_reports(source, zone, arguments.date, now, progress)
        return lambda setting: [
            *(shift_document(report, setting) for report in reports),
            day_document(day, setting),
        ]
    page = shift_page(source, zone, _wanted_shift(shifts, zone, now, arguments), now, progress)
    return lambda setting: [shift_document(page.report, setting, page.outside)]


def _wanted_shift(shifts: Sequence[Shift], zone: tzinfo, now: datetime, arguments: argparse.Namespace) -> ShiftDay:
    if arguments.shift is not None:
        known = ", ".join(shift.code for shift in shifts) or "none"
        shifts = [shift for shift in shifts if shift.code.upper() == arguments.shift.upper()]
        if not shifts:
            raise WrongUsage(f"--shift: there is no shift {arguments.shift}; known: {known}")
    if arguments.date is None:
        return shift_at(shifts, now, zone)
    return shifts_of_day(shifts, arguments.date, zone)[0]


def _operators(
    source: Source, zone: tzinfo, now: datetime, arguments: argparse.Namespace, progress: Progress
) -> _Written:
    window = _window(zone, now, arguments)
    rows = individual_performance(source, window)
    progress(1.0)
    return lambda setting: [operators_document(rows, window, setting)]


def _tasks(
    source: Source, zone: tzinfo, now: datetime, arguments: argparse.Namespace, progress: Progress
) -> _Written:
    report = task_report(source, zone, _window(zone, now, arguments), now, progress)
    return lambda setting: [tasks_document(report, setting)]


def _teams(
    source: Source, zone: tzinfo, now: datetime, arguments: argparse.Namespace, progress: Progress
) -> _Written:
    report = team_report(source, zone, _window_or_today(zone, now, arguments), now, progress)
    return lambda setting: [teams_document(report, setting)]


def _calls(
    source: Source, zone: tzinfo, now: datetime, arguments: argparse.Namespace, progress: Progress
) -> _Written:
    window = _window_or_today(zone, now, arguments)
    report = call_report(source, [window], now)
    progress(1.0)
    return lambda setting: [calls_document(report, window, setting)]


def _whole_day(
    source: Source, zone: tzinfo, now: datetime, arguments: argparse.Namespace, progress: Progress
) -> _Written:
    day = arguments.date or now.astimezone(zone).date()
    report = days_report(source, zone, (day, day), now, progress)
    return lambda setting: [whole_day_document(report, setting)]


def _payroll(
    source: Source, zone: tzinfo, now: datetime, arguments: argparse.Namespace, progress: Progress
) -> _Written:
    today = now.astimezone(zone).date()
    days = _days(today, arguments) or (today.replace(day=1), today)
    report = days_report(source, zone, days, now, progress, has_lines=False)
    return lambda setting: [payroll_document(report, setting)]


_MAKERS = {
    "shift": _shift,
    "operators": _operators,
    "tasks": _tasks,
    "teams": _teams,
    "calls": _calls,
    "day": _whole_day,
    "payroll": _payroll,
}


def _window_or_today(zone: tzinfo, now: datetime, arguments: argparse.Namespace) -> Window:
    today = now.astimezone(zone).date()
    return _window(zone, now, arguments) or days_window(today, today, zone)


def _window(zone: tzinfo, now: datetime, arguments: argparse.Namespace) -> Window | None:
    """The days asked for; None = all there are."""
    days = _days(now.astimezone(zone).date(), arguments)
    return None if days is None else days_window(*days, zone)


def _days(today: date, arguments: argparse.Namespace) -> tuple[date, date] | None:
    """The first and the last day asked for; None where none is."""
    if arguments.date is not None:
        if arguments.first is not None or arguments.last is not None:
            raise WrongUsage("--date is one day: without --from and --to")
        return arguments.date, arguments.date
    if arguments.first is None and arguments.last is None:
        return None
    first: date = arguments.first or FIRST_DAY
    last: date = arguments.last or today
    if last < first:
        raise WrongUsage(f"--from {first} is after --to {last}")
    return first, last
