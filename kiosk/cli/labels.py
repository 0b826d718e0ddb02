"""`kiosk labels`: reads the tenant, draws the labels, writes the PDF."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from kiosk.app.label_files import CARDS, TITLES, LabelKind, write_own
from kiosk.app.label_rows import LabelRows
from kiosk.app.settings import chosen_tenant, code_grammar
from kiosk.config import Config
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
from kiosk.system.exits import EXIT_FAILED, EXIT_OK, EXIT_USAGE, failed
from kiosk.system.resources import resource_path
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from kiosk.ui.qt.fonts import load_fonts
from kiosk.ui.qt.process import create_application


def run_labels(arguments: argparse.Namespace, config: Config | None) -> int:
    """Do what the arguments of `kiosk.cli.label_arguments` say; the exit code.

    ``config``: this machine's; None only where ``--url`` names the tenant. Rows that cannot be printed are told on
    stderr, the others are printed; the exit code is then 1. Raises ConfigError when the password cannot be read.
    """
    kind = LabelKind(arguments.kind)
    language = arguments.language or (config.ui.language if config is not None else "th")
    grammar = CodeGrammar() if config is None else code_grammar(config)
    try:
        size = _label_size(arguments, kind)
        rows, printed_at = _read(chosen_tenant(arguments.url, config), grammar, arguments, language)
        labels = {
            LabelKind.BADGES: lambda: rows.badges(arguments.operator, blocked=arguments.blocked),
            LabelKind.TASKS: lambda: rows.tasks(arguments.ticket, arguments.task),
            LabelKind.COMMANDS: lambda: rows.commands(arguments.quantities, arguments.scrap_quantities),
        }[kind]()
    except LabelSizeImpossible as error:
        return failed(f"--label: {error}", exit_code=EXIT_USAGE)
    except TenantProblem as error:
        return failed(error.detail)
    except TenantUnavailable as error:
        return failed(f"the tenant cannot be reached: {error}")
    for problem in rows.problems:
        failed(problem)
    if not labels:
        return failed(f"there are no {kind} to print")
    printed = _draw(labels, arguments, size, Heading(TITLES[kind], printed_at, language))
    for label in printed.without_bars:
        # A badge's code is not told.
        name = label.title if kind is LabelKind.BADGES else label.code
        failed(f"{name}: too long for bars on a label this narrow, it has the QR symbol alone")
    out: Path = arguments.out or Path(f"kiosk-{kind}.pdf")
    try:
        write_own(out, printed.pdf)
    except OSError as error:
        return failed(f"{out}: {error.strerror}")
    print(f"{out}: {len(labels)} labels, {printed.pages} pages")
    return EXIT_FAILED if rows.problems else EXIT_OK


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


def _draw(labels: Sequence[Label], arguments: argparse.Namespace, size: Size | None, heading: Heading) -> Printed:
    # No window is opened: this works on a server, and where a display would turn us away.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = create_application()
    load_fonts(resource_path("fonts"))
    if size is None:
        printed = print_command_sheet(labels, heading, arguments.dpi)
    elif arguments.paper == "roll":
        printed = print_roll(labels, heading.title.first(heading.language), size, arguments.dpi)
    else:
        printed = print_grid(labels, heading, size, arguments.dpi)
    del application  # not before: Qt's fonts go with it
    return printed
