"""`--print`: what commands have in common that send their sheets to a printer."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kiosk.cli.shared import CommandFailed
from kiosk.paper.printer import Printed, Printer, PrinterTrouble, PrintRefused
from kiosk.system.exits import EXIT_USAGE
from kiosk.system.files import write_whole
from kiosk.system.printing import say

_TO_DO: Final[Mapping[PrinterTrouble, str]] = {
    PrinterTrouble.NO_CLIENT: "this machine cannot print: apt install cups-client",
    PrinterTrouble.NO_SERVICE: "this machine's print service does not answer: apt install cups, or look at"
    " systemctl status cups",
    PrinterTrouble.UNKNOWN: "there is no printer of this name: lpstat -e names those there are",
    PrinterTrouble.REJECTING: "it takes no jobs: cupsaccept lets it",
    PrinterTrouble.STOPPED: "it is stopped: cupsenable starts it, and what waits comes",
    PrinterTrouble.AWAY: "it does not answer: switch it on and look at its cable; what waits comes then",
    PrinterTrouble.NO_PAPER: "it has no paper: put some in, and what waits comes",
    PrinterTrouble.JAMMED: "its paper is jammed: take it out, and what waits comes",
    PrinterTrouble.OPEN: "its cover is open: close it, and what waits comes",
    PrinterTrouble.NO_INK: "it has no ink or toner: put some in, and what waits comes",
}


def add_print_option(parser: argparse.ArgumentParser, option: str) -> None:
    """Add ``--print``; ``option`` of the configuration names the usual printer."""
    parser.add_argument(
        "--print",
        dest="printer",
        nargs="?",
        const="",
        metavar="PRINTER",
        help=f"print instead of writing a file: at this CUPS printer, else {option}",
    )


def chosen_printer(arguments: argparse.Namespace, configured: str, option: str) -> str | None:
    """The printer that ``--print`` means; None without it. CommandFailed where none is named anywhere."""
    if arguments.printer is None:
        return None
    name: str = arguments.printer or configured
    if not name:
        raise CommandFailed(f"no printer is named: --print PRINTER, or {option}", exit_code=EXIT_USAGE)
    return name


def print_or_write(printer: str, pdf: bytes, file: Path, *, is_private: bool) -> None:
    """Print, and say so; CommandFailed, the sheets being in ``file``, where the printer does not take them."""
    try:
        printed = Printer(printer).print(pdf, file.stem)
    except PrintRefused as refused:
        write_whole(file, pdf, is_private=is_private)
        raise CommandFailed(
            f"the printer {printer}: {_TO_DO[refused.trouble]}", f"the sheets are in {file}"
        ) from refused
    _tell(printed)


def _tell(printed: Printed) -> None:
    if printed.trouble is not None:
        raise CommandFailed(f"handed to the printer {printed.printer}, but {_TO_DO[printed.trouble]}")
    say(f"printed at {printed.printer}" if printed.is_out else f"handed to the printer {printed.printer}")
