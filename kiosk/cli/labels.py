"""`kiosk labels`: reads the tenant, draws the labels, writes the PDF."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from kiosk.app.label_files import CARDS, TITLES, LabelKind, undrawable_on
from kiosk.app.label_rows import LabelRows
from kiosk.app.scanner_settings import code_grammar
from kiosk.cli.paper import add_print_option, chosen_printer, print_or_write
from kiosk.cli.shared import (
    CommandFailed,
    add_tenant_options,
    boxes_for,
    chosen_tenant,
    configuration_at_tenant,
)
from kiosk.cli.values import whole_number
from kiosk.paper.canvas import Size
from kiosk.paper.command_sheet import print_command_sheet
from kiosk.paper.label import Label
from kiosk.paper.sheets import (
    ROLL_LABEL,
    Heading,
    LabelSizeImpossible,
    Printed,
    print_grid,
    print_roll,
    require_grid,
    require_roll,
)
from kiosk.scanner import CodeGrammar
from kiosk.system.exits import EXIT_FAILED, EXIT_OK, EXIT_USAGE
from kiosk.system.files import write_whole
from kiosk.system.printing import say, warn
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from kiosk.ui.qt.paper import drawing_on_paper

_MOST_QUANTITIES = 200
_PRINTER_OPTION = "print.labels"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add ``badges``, ``tasks`` and ``commands``."""
    kinds = parser.add_subparsers(required=True, metavar="WHAT", dest="kind")
    badges = kinds.add_parser("badges", help="the operators' badges")
    badges.add_argument(
        "--operator", type=whole_number, action="extend", nargs="+", default=[], metavar="ID", help="only these"
    )
    badges.add_argument("--blocked", action="store_true", help="badges of blocked operators too")
    tasks = kinds.add_parser("tasks", help="tickets and their open tasks")
    tasks.add_argument(
        "--ticket", action="extend", nargs="+", default=[], metavar="CODE", help="only these tickets"
    )
    tasks.add_argument(
        "--task", type=whole_number, action="extend", nargs="+", default=[], metavar="ID", help="only these tasks"
    )
    tasks.add_argument(
        "--work-center", action="extend", nargs="+", default=[], metavar="CODE", help="only what is done there"
    )
    sheet = kinds.add_parser("commands", help="every command, to be hung up")
    sheet.add_argument(
        "--quantities",
        type=_quantities,
        default="1-10,12,15,20,25,30,40,50,100",
        metavar="LIST",
        help="pieces to complete and to record (%(default)s)",
    )
    sheet.add_argument(
        "--scrap-quantities", type=_quantities, default="1,2", metavar="LIST", help="pieces of scrap (%(default)s)"
    )
    for kind in kinds.choices.values():
        add_tenant_options(kind)
        _add_paper_options(kind)
        add_print_option(kind, _PRINTER_OPTION)


def _add_paper_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--paper", choices=["a4", "roll"], default="a4", help="sheets, or a label on each page (%(default)s)"
    )
    parser.add_argument(
        "--label", type=_millimetres, metavar="WxH", help="a label's size in mm (62x29 on a roll, a card on A4)"
    )
    parser.add_argument(
        "--dpi",
        type=int,
        choices=[203, 300, 600],
        default=203,
        help="the printer's: bars are whole dots (%(default)s)",
    )
    parser.add_argument("--language", choices=["th", "en"], help="else the configured one, else th")
    parser.add_argument("--out", type=Path, metavar="FILE.pdf", help="else kiosk-WHAT.pdf in this folder")


def run(arguments: argparse.Namespace) -> int:
    """Print the labels that can be printed, tell the rows that cannot; 1 where there are such."""
    config = configuration_at_tenant(arguments)
    kind = LabelKind(arguments.kind)
    language = arguments.language or (config.ui.language if config is not None else "th")
    grammar = CodeGrammar() if config is None else code_grammar(config)
    try:
        size = _label_size(arguments, kind)
    except LabelSizeImpossible as error:
        raise CommandFailed(f"--label: {error}", exit_code=EXIT_USAGE) from error
    printer = chosen_printer(arguments, "" if config is None else config.print.labels, _PRINTER_OPTION)
    rows, printed_at = _read(chosen_tenant(arguments, config), grammar, arguments, language)
    labels = {
        LabelKind.BADGES: lambda: rows.badges(arguments.operator, blocked=arguments.blocked),
        LabelKind.TASKS: lambda: rows.tasks(arguments.ticket, arguments.task),
        LabelKind.COMMANDS: lambda: rows.commands(arguments.quantities, arguments.scrap_quantities),
    }[kind]()
    for problem in rows.problems:
        warn(problem)
    if not labels:
        raise CommandFailed(f"there are no {kind} to print")
    printed, boxes = _draw(labels, arguments, size, Heading(TITLES[kind], printed_at, language))
    for name, letters in boxes.items():
        warn(f"{name}: {boxes_for(letters)}")
    for label in printed.without_bars:
        # A badge's code is not told.
        name = label.title if kind is LabelKind.BADGES else label.code
        warn(f"{name}: too long for bars on a label this narrow, it has the QR symbol alone")
    out: Path = arguments.out or Path(f"kiosk-{kind}.pdf")
    if printer is not None:
        print_or_write(printer, printed.pdf, out, is_private=True)
    else:
        write_whole(out, printed.pdf)
        say(f"{out}: {len(labels)} labels, {printed.pages} pages")
    return EXIT_FAILED if rows.problems or boxes else EXIT_OK


def _label_size(arguments: argparse.Namespace, kind: LabelKind) -> Size | None:
    """The size asked for, else the usual one; None for the command sheet, which has no labels to cut."""
    asked = None if arguments.label is None else Size(*arguments.label)
    if arguments.paper == "roll":
        size = asked or ROLL_LABEL
        require_roll(size)
        return size
    if kind is LabelKind.COMMANDS:
        if asked is not None:
            raise LabelSizeImpossible("the command sheet on A4 is not cut; with --paper roll each command is")
        return None
    size = asked or CARDS[kind]
    require_grid(size)
    return size


def _read(
    settings: TenantSettings, grammar: CodeGrammar, arguments: argparse.Namespace, language: str
) -> tuple[LabelRows, datetime]:
    """The tenant's rows and the workshop's wall time."""
    work_centers = getattr(arguments, "work_center", [])
    with closing(TenantGateway(settings)) as gateway:
        snapshot = gateway.reference(work_centers)
        return LabelRows(snapshot, grammar, language), datetime.now(UTC).astimezone(gateway.zone)


def _draw(
    labels: Sequence[Label], arguments: argparse.Namespace, size: Size | None, heading: Heading
) -> tuple[Printed, dict[str, str]]:
    """The sheets, and by label's title the letters on it that nothing here can draw."""
    with drawing_on_paper():
        if size is None:
            printed = print_command_sheet(labels, heading, arguments.dpi)
        elif arguments.paper == "roll":
            printed = print_roll(labels, heading.title.first(heading.language), size, arguments.dpi)
        else:
            printed = print_grid(labels, heading, size, arguments.dpi)
        return printed, undrawable_on(labels)


def _millimetres(text: str) -> tuple[float, float]:
    """``62x29`` as width and height."""
    match = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]+)?)[xX×]([0-9]{1,3}(?:\.[0-9]+)?)", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text} is no size; write width x height in mm, like 62x29")
    return float(match[1]), float(match[2])


def _quantities(text: str) -> tuple[int, ...]:
    """``1-10,12,20`` as numbers, each once, in order."""
    numbers: set[int] = set()
    for part in text.split(","):
        match = re.fullmatch(r"([0-9]{1,4})(?:-([0-9]{1,4}))?", part.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last < first + _MOST_QUANTITIES:
            raise argparse.ArgumentTypeError(
                f"{text} is no list of pieces; write numbers and ranges, like 1-10,12"
            )
        numbers.update(range(first, last + 1))
    return tuple(sorted(numbers))
