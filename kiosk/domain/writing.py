"""What people write, typed at a screen, behind an option or in a cell: the same is taken everywhere."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

LONGEST_NAME: Final = 150
"""Characters of a person's name."""

LONGEST_LABEL: Final = 100
"""Characters of the name of a reason, a shift or a break."""

LONGEST_CODE: Final = 30
"""Characters of the code of a reason or a shift."""

LARGEST_NUMBER: Final = 2**31 - 1
"""Of what the tenant's columns hold."""

MOST_MINUTES: Final = 24 * 60
"""Until a pause alert."""

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_CODE: Final = re.compile(rf"[A-Z0-9_][A-Z0-9_-]{{0,{LONGEST_CODE - 1}}}", re.ASCII)
_NUMBER: Final = re.compile(r"[0-9]{1,10}", re.ASCII)
_TIME: Final = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})", re.ASCII)


def is_line(text: str, longest: int) -> bool:
    """Whether it is one line of 1 to ``longest`` characters."""
    return 0 < len(text) <= longest and _CONTROL.search(text) is None


def is_list_code(text: str) -> bool:
    """Whether scanners read it behind C-PAUSE- and C-SCRAP-: capitals, digits, _ and -."""
    return _CODE.fullmatch(text) is not None


def read_number(text: str, *, least: int = 1, most: int = LARGEST_NUMBER) -> int | None:
    """A whole number; None for anything else."""
    if _NUMBER.fullmatch(text) is None or not least <= int(text) <= most:
        return None
    return int(text)


def read_time_of_day(text: str) -> time | None:
    """``14:30``, ``14.30`` or ``8:30``; None for anything else.

    What :meth:`time.fromisoformat` makes of others is not what people mean: 14.5 would be two in the afternoon.
    """
    match = _TIME.fullmatch(text)
    try:
        return None if match is None else time(int(match[1]), int(match[2]))
    except ValueError:
        return None
