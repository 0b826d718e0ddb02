"""What people write behind options, read strictly: argparse's types for numbers and times of day."""

from __future__ import annotations

import argparse
import re
from datetime import time
from typing import Final

_LARGEST: Final = 2**31 - 1


def whole_number(text: str) -> int:
    """A whole number from 1, as rows and pieces have it; ArgumentTypeError for anything else."""
    if not re.fullmatch(r"[0-9]{1,10}", text, re.ASCII) or not 1 <= int(text) <= _LARGEST:
        raise argparse.ArgumentTypeError(f"{text} is no number; a whole one, 1 or more")
    return int(text)


def time_of_day(text: str) -> time:
    """``14:30``, ``14.30`` or ``8:30``; ArgumentTypeError for anything else.

    What :meth:`time.fromisoformat` makes of others is not what people mean: 14.5 would be two in the afternoon.
    """
    match = re.fullmatch(r"([0-9]{1,2})[:.]([0-9]{2})", text, re.ASCII)
    try:
        if match is None:
            raise ValueError(text)
        return time(int(match[1]), int(match[2]))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text} is no time of day; write hours and minutes, 00:00 to 23:59, like 14:30"
        ) from None
