"""The arguments of `kiosk labels`, read and checked as far as that can be done without the tenant."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path

_MOST_QUANTITIES = 200


def add_label_commands(
    labels: argparse.ArgumentParser,
    configured: argparse.ArgumentParser,
    command: Callable[[argparse.Namespace], int],
) -> None:
    """Add ``badges``, ``tasks`` and ``commands``; ``configured`` has the options every command has."""
    kinds = labels.add_subparsers(required=True, metavar="WHAT")
    parents = [configured, _common()]
    badges = kinds.add_parser("badges", parents=parents, help="the operators' badges")
    badges.add_argument(
        "--operator", type=int, action="extend", nargs="+", default=[], metavar="ID", help="only these"
    )
    badges.add_argument("--blocked", action="store_true", help="badges of blocked operators too")
    tasks = kinds.add_parser("tasks", parents=parents, help="tickets and their open tasks")
    tasks.add_argument(
        "--ticket", action="extend", nargs="+", default=[], metavar="CODE", help="only these tickets"
    )
    tasks.add_argument(
        "--task", type=int, action="extend", nargs="+", default=[], metavar="ID", help="only these tasks"
    )
    tasks.add_argument(
        "--work-center", action="extend", nargs="+", default=[], metavar="CODE", help="only what is done there"
    )
    sheet = kinds.add_parser("commands", parents=parents, help="every command, to be hung up")
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
    for kind, parser in {"badges": badges, "tasks": tasks, "commands": sheet}.items():
        parser.set_defaults(command=command, kind=kind)


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--url", metavar="URL", help="the tenant instead of the configured one")
    common.add_argument(
        "--paper", choices=["a4", "roll"], default="a4", help="sheets, or a label on each page (%(default)s)"
    )
    common.add_argument(
        "--label", type=_millimetres, metavar="WxH", help="a label's size in mm (62x29 on a roll, a card on A4)"
    )
    common.add_argument(
        "--dpi",
        type=int,
        choices=[203, 300, 600],
        default=203,
        help="the printer's: bars are whole dots (%(default)s)",
    )
    common.add_argument("--language", choices=["th", "en"], help="else the configured one, else th")
    common.add_argument("--out", type=Path, metavar="FILE.pdf", help="else kiosk-WHAT.pdf in this folder")
    return common


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
