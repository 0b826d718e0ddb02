"""What people write behind options, read strictly: argparse's types for numbers and times of day."""

from __future__ import annotations

import argparse
from datetime import time

from kiosk.domain.writing import LONGEST_NAME, is_line, read_number, read_time_of_day


def whole_number(text: str) -> int:
    """A whole number from 1, as rows and pieces have it; ArgumentTypeError for anything else."""
    number = read_number(text)
    if number is None:
        raise argparse.ArgumentTypeError(f"{text} is no number; a whole one, 1 or more")
    return number


def time_of_day(text: str) -> time:
    """``14:30``, ``14.30`` or ``8:30``; ArgumentTypeError for anything else."""
    at = read_time_of_day(text)
    if at is None:
        raise argparse.ArgumentTypeError(
            f"{text} is no time of day; write hours and minutes, 00:00 to 23:59, like 14:30"
        )
    return at


def persons_name(text: str) -> str:
    """A person's name; ArgumentTypeError for what is none."""
    name = text.strip()
    if not is_line(name, LONGEST_NAME):
        raise argparse.ArgumentTypeError(f"a name is one line of 1 to {LONGEST_NAME} characters")
    return name
