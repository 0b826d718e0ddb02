"""`kiosk report`: reads the figures, from the tenant or else from this kiosk's store, and writes them."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Final

from kiosk.cli.painter import Painted, painter
from kiosk.cli.paper import add_print_option, chosen_printer, print_or_write
from kiosk.cli.shared import (
    CommandFailed,
    add_tenant_options,
    boxes_for,
    chosen_tenant,
    configuration_at_tenant,
    names_tenant,
)
from kiosk.domain.dates import gregorian_year
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
from kiosk.paper.report_csv import as_csv
from kiosk.paper.report_document import Document
from kiosk.paper.report_text import as_text
from kiosk.paper.report_xlsx import as_xlsx
from kiosk.projection.source import Source
from kiosk.reports.calls import call_report
from kiosk.reports.days import days_report
from kiosk.reports.performance import individual_performance
from kiosk.reports.reader import ReportFailed, ReportReader
from kiosk.reports.shift import day_reports, shift_page
from kiosk.reports.tasks import task_report
from kiosk.reports.teams import team_report
from kiosk.reports.work import Progress
from kiosk.store.database import Store
from kiosk.system.exits import EXIT_OK, EXIT_USAGE
from kiosk.system.files import write_whole
from kiosk.system.printing import hand_out, say, warn
from kiosk.system.progress import ProgressBar
from kiosk.system.zone import machine_zone
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings

FORMATS = ("text", "csv", "pdf", "xlsx")
_FILES: Final = ("pdf", "xlsx")
"""Those that are nothing for a terminal."""
_PRINTER_OPTION: Final = "print.reports"
_FIRST_DAY: Final = date(1970, 1, 2)
_LAST_DAY: Final = date(2199, 12, 31)


class _WrongUsage(CommandFailed):
    """What was asked for is not there; the text says what is."""

    def __init__(self, text: str) -> None:
        super().__init__(text, exit_code=EXIT_USAGE)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add a subcommand for each report."""
    kinds = parser.add_subparsers(required=True, metavar="WHAT", dest="kind")
    shift = kinds.add_parser("shift", help="one shift: the running one, else the last")
    shift.add_argument(
        "--date",
        type=_day,
        metavar="D",
        help="those of this day, like 2026-11-26, and the day",
    )
    shift.add_argument("--shift", metavar="CODE", help="only this one; else all of the day")
    for name, purpose in {
        "operators": "individual performance: completed sessions and scrap, best first; all, or in the days",
        "tasks": "pieces, scrap and hours of each task against its plan; all, or of the days",
        "teams": "what the teams did, and the median time a piece; today, or in the days",
        "calls": "calls for help, and how long people waited; today, or in the days",
        "payroll": "per person and day: in, out, and what the time between is called; this month, or the days",
    }.items():
        kind = kinds.add_parser(name, help=purpose)
        kind.add_argument("--date", type=_day, metavar="D", help="this day alone, like 2026-11-26")
        kind.add_argument("--from", type=_day, dest="first", metavar="D", help="from this day on")
        kind.add_argument("--to", type=_day, dest="last", metavar="D", help="until the end of this day")
    whole = kinds.add_parser("day", help="who was there on one day, and what each minute of it is called")
    whole.add_argument("--date", type=_day, metavar="D", help="like 2026-11-26; else today")
    for kind in kinds.choices.values():
        add_tenant_options(kind)
        kind.add_argument("--format", choices=FORMATS, help="else by the ending of --out, else text")
        kind.add_argument("--language", choices=["th", "en"], help="else the configured one, else th")
        kind.add_argument(
            "--out",
            type=Path,
            metavar="FILE",
            help="else the terminal; a PDF or workbook goes to kiosk-report-WHAT.pdf or .xlsx",
        )
        add_print_option(kind, _PRINTER_OPTION)


def run(arguments: argparse.Namespace) -> int:
    """Read what is asked for, from the tenant or else from this kiosk's store, and write it; the exit code."""
    config = configuration_at_tenant(arguments)
    language = arguments.language or (config.ui.language if config is not None else "th")
    printer = chosen_printer(arguments, "" if config is None else config.print.reports, _PRINTER_OPTION)
    if printer is not None and arguments.format not in (None, "pdf"):
        raise _WrongUsage(f"--print prints; {arguments.format} is written without it")
    settings = chosen_tenant(arguments, config)
    form = "pdf" if printer is not None else _chosen_format(arguments)
    # The local store knows nothing of another tenant than the configured one.
    path = config.store.path if config is not None and not names_tenant(arguments) else None
    with _maker(form) as made:
        content, letters = made(_documents(settings, path, arguments, language))
    if printer is not None:
        print_or_write(printer, content, _file(arguments, form), is_private=False)
    else:
        _write(content, form, arguments)
    if letters:
        raise CommandFailed(boxes_for(letters))
    return EXIT_OK


def _documents(
    settings: TenantSettings, store: Path | None, arguments: argparse.Namespace, language: str
) -> list[Document]:
    with ExitStack() as stack:
        gateway = TenantGateway(settings)
        stack.callback(gateway.close)
        reader = ReportReader(gateway, lambda: _store(store, stack), _zone(settings))
        try:
            return _read(reader, arguments, language)
        except ReportFailed as error:
            raise CommandFailed(str(error)) from error


def _store(path: Path | None, stack: ExitStack) -> Store | None:
    """The local store where there is one: opening it must not create it."""
    if path is None or not path.exists():
        return None
    # Looking through all of the file first takes longer than the report: damage is told where it is read.
    return stack.enter_context(Store(path, is_sound=True))


def _zone(settings: TenantSettings) -> tzinfo:
    """The workshop's zone without the tenant: the configured one, the one last known, else this machine's."""
    return settings.known_zone or machine_zone()


# ------------------------------------------------------------ reading


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
            raise _WrongUsage(f"--shift: there is no shift {arguments.shift}; known: {known}")
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
    report = days_report(source, zone, days, now, progress)
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
            raise _WrongUsage("--date is one day: without --from and --to")
        return arguments.date, arguments.date
    if arguments.first is None and arguments.last is None:
        return None
    first: date = arguments.first or _FIRST_DAY
    last: date = arguments.last or today
    if last < first:
        raise _WrongUsage(f"--from {first} is after --to {last}")
    return first, last


# ------------------------------------------------------------ writing


def _write(content: bytes, form: str, arguments: argparse.Namespace) -> None:
    out: Path | None = _file(arguments, form) if form in _FILES else arguments.out
    if out is not None:
        write_whole(out, content, is_private=False)
        say(str(out))
    elif form == "text":
        say(*content.decode().splitlines())
    else:
        hand_out(content)


def _file(arguments: argparse.Namespace, form: str) -> Path:
    return arguments.out or Path(f"kiosk-report-{arguments.kind}.{form}")


def _chosen_format(arguments: argparse.Namespace) -> str:
    """The format asked for, else the one that the name of the file ends with, else text."""
    if arguments.format is not None:
        return str(arguments.format)
    ending = "" if arguments.out is None else arguments.out.suffix.lower().removeprefix(".")
    return ending if ending in FORMATS else "text"


_WRITTEN: Final[Mapping[str, Callable[[Sequence[Document]], bytes]]] = {
    "text": lambda documents: as_text(documents).encode(),
    "csv": as_csv,
    "xlsx": as_xlsx,
}


@contextmanager
def _maker(form: str) -> Iterator[Callable[[Sequence[Document]], Painted]]:
    """What makes documents into a file's content, and tells the letters that are boxes in it."""
    if form == "pdf":
        with painter() as painted:
            yield painted
    else:
        yield lambda documents: (_WRITTEN[form](documents), "")


def _day(text: str) -> date:
    """``2026-11-26``, or ``2569-11-26`` of the Buddhist era; no workshop was at work before 1970."""
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = map(int, match.groups())
        found = date(gregorian_year(year), month, day)
        if not _FIRST_DAY <= found <= _LAST_DAY:
            raise ValueError(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day; write year-month-day, like 2026-11-26") from None
    return found
