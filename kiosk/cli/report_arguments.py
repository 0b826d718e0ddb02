"""The arguments of `kiosk report`, read and checked as far as that can be done without any figures."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

FORMATS = ("text", "csv", "pdf")

_BUDDHIST_ERA = 543
_BUDDHIST_FROM = 2400
"""A year from here on is one of the Buddhist era."""


def add_report_commands(
    report: argparse.ArgumentParser,
    configured: argparse.ArgumentParser,
    command: Callable[[argparse.Namespace], int],
) -> None:
    """Add ``shift``, ``operators``, ``tasks`` and ``teams``; ``configured`` has the options every command has."""
    kinds = report.add_subparsers(required=True, metavar="WHAT")
    parents = [configured, _common()]
    shift = kinds.add_parser("shift", parents=parents, help="one shift: the running one, else the last")
    shift.add_argument("--date", type=_day, metavar="D", help="shifts that start on this day, like 2026-11-26")
    shift.add_argument("--shift", metavar="CODE", help="only this one; else all of the day")
    days = argparse.ArgumentParser(add_help=False)
    days.add_argument("--date", type=_day, metavar="D", help="this day alone, like 2026-11-26")
    days.add_argument("--from", type=_day, dest="first", metavar="D", help="from this day on")
    days.add_argument("--to", type=_day, dest="last", metavar="D", help="until the end of this day")
    others = {
        "operators": "individual performance: completed sessions, best first; all, or those completed in the days",
        "tasks": "all sessions of each task, planned and actual hours; all, or sessions begun in the days",
        "teams": "what the teams did, and the median time a piece; today, or in the days",
    }
    parsers = {"shift": shift}
    for kind, purpose in others.items():
        parsers[kind] = kinds.add_parser(kind, parents=[*parents, days], help=purpose)
    for kind, parser in parsers.items():
        parser.set_defaults(command=command, kind=kind)


def chosen_format(arguments: argparse.Namespace) -> str:
    """The format asked for, else the one that the name of the file ends with, else text."""
    if arguments.format is not None:
        return str(arguments.format)
    ending = "" if arguments.out is None else arguments.out.suffix.lower().removeprefix(".")
    return ending if ending in FORMATS else "text"


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--url", metavar="URL", help="the tenant instead of the configured one")
    common.add_argument("--format", choices=FORMATS, help="else by the ending of --out, else text")
    common.add_argument("--language", choices=["th", "en"], help="else the configured one, else th")
    common.add_argument(
        "--out", type=Path, metavar="FILE", help="else the terminal; a PDF goes to kiosk-report-WHAT.pdf"
    )
    return common


def _day(text: str) -> date:
    """``2026-11-26``, or ``2569-11-26`` of the Buddhist era."""
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = map(int, match.groups())
        return date(year - _BUDDHIST_ERA if year >= _BUDDHIST_FROM else year, month, day)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day; write year-month-day, like 2026-11-26") from None
