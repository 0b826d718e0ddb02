"""`kiosk report`: reads the figures, from the tenant or else from this kiosk's store, and writes them."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from pathlib import Path
from typing import Final

from kiosk.cli.painter import Painter, painter
from kiosk.cli.paper import add_print_option, chosen_printer, print_or_write
from kiosk.cli.report_days import WrongUsage, day, takes_long
from kiosk.cli.report_helper import HelperAt, report_helper
from kiosk.cli.shared import (
    CommandFailed,
    add_tenant_options,
    boxes_for,
    chosen_tenant,
    configuration_at_tenant,
    names_tenant,
)
from kiosk.system.exits import EXIT_OK
from kiosk.system.files import write_whole
from kiosk.system.printing import hand_out, say

FORMATS = ("text", "csv", "pdf", "xlsx")
_FILES: Final = ("pdf", "xlsx")
"""Those that are nothing for a terminal."""
_PRINTER_OPTION: Final = "print.reports"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add a subcommand for each report."""
    kinds = parser.add_subparsers(required=True, metavar="WHAT", dest="kind")
    shift = kinds.add_parser("shift", help="one shift: the running one, else the last")
    shift.add_argument(
        "--date",
        type=day,
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
        kind.add_argument("--date", type=day, metavar="D", help="this day alone, like 2026-11-26")
        kind.add_argument("--from", type=day, dest="first", metavar="D", help="from this day on")
        kind.add_argument("--to", type=day, dest="last", metavar="D", help="until the end of this day")
    whole = kinds.add_parser("day", help="who was there on one day, and what each minute of it is called")
    whole.add_argument("--date", type=day, metavar="D", help="like 2026-11-26; else today")
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
    with (
        report_helper() if takes_long(arguments) else nullcontext() as helper_at,
        painter() if _chosen_form(arguments) == "pdf" else nullcontext() as painted,
    ):
        return _report(arguments, helper_at, painted)


def _report(arguments: argparse.Namespace, helper_at: HelperAt | None, painted: Painter | None) -> int:
    # Imported here, while the other processes start: it takes half of the time of a day's report.
    from kiosk.cli.report_forms import WRITTEN  # noqa: PLC0415
    from kiosk.cli.report_reading import documents  # noqa: PLC0415

    config = configuration_at_tenant(arguments)
    language = arguments.language or (config.ui.language if config is not None else "th")
    printer = chosen_printer(arguments, "" if config is None else config.print.reports, _PRINTER_OPTION)
    if printer is not None and arguments.format not in (None, "pdf"):
        raise WrongUsage(f"--print prints; {arguments.format} is written without it")
    settings = chosen_tenant(arguments, config)
    form = _chosen_form(arguments)
    # The local store knows nothing of another tenant than the configured one.
    store = config.store.path if config is not None and not names_tenant(arguments) else None
    helper = None if helper_at is None else helper_at(settings)
    report = documents(settings, store, arguments, language, helper)
    content, letters = (WRITTEN[form](report), "") if painted is None else painted(report)
    if printer is not None:
        print_or_write(printer, content, _file(arguments, form), is_private=False)
    else:
        _write(content, form, arguments)
    if letters:
        raise CommandFailed(boxes_for(letters))
    return EXIT_OK


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


def _chosen_form(arguments: argparse.Namespace) -> str:
    """What a printer takes, or the format asked for, else the one that the file's name ends with, else text."""
    if arguments.printer is not None:
        return "pdf"
    if arguments.format is not None:
        return str(arguments.format)
    ending = "" if arguments.out is None else arguments.out.suffix.lower().removeprefix(".")
    return ending if ending in FORMATS else "text"
