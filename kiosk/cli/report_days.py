"""The days of a report: how they are typed, and whether there are so many that two processes read them sooner."""

from __future__ import annotations

import argparse
import os
import re
from datetime import date, timedelta
from typing import Final

from kiosk.cli.shared import CommandFailed
from kiosk.domain.dates import gregorian_year
from kiosk.system.exits import EXIT_USAGE

FIRST_DAY: Final = date(1970, 1, 2)
_LAST_DAY: Final = date(2199, 12, 31)
_LONG: Final = timedelta(days=7)
_FOLDED: Final = frozenset({"tasks", "teams", "payroll"})
"""The reports of many days that are made of everybody's entries."""


class WrongUsage(CommandFailed):
    """What was asked for is not there; the text says what is."""

    def __init__(self, text: str) -> None:
        super().__init__(text, exit_code=EXIT_USAGE)


def day(text: str) -> date:
    """``2026-11-26``, or ``2569-11-26`` of the Buddhist era; no workshop was at work before 1970.

    For argparse, whose error it raises.
    """
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    try:
        if match is None:
            raise ValueError(text)
        year, month, day_of_month = map(int, match.groups())
        found = date(gregorian_year(year), month, day_of_month)
        if not FIRST_DAY <= found <= _LAST_DAY:
            raise ValueError(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day; write year-month-day, like 2026-11-26") from None
    return found


def takes_long(arguments: argparse.Namespace) -> bool:
    """Whether the report takes so long that a second process is worth its start."""
    if arguments.kind not in _FOLDED or arguments.date is not None or os.cpu_count() == 1:
        return False
    first, last = arguments.first, arguments.last
    if first is None and last is None:
        return bool(arguments.kind != "teams")  # of which it is today
    return first is None or last is None or last - first >= _LONG
