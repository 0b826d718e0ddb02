"""Days and years as they are written here: Thailand counts the years of the Buddhist era."""

from __future__ import annotations

from typing import Final

from kiosk.domain.word import Word

WEEKDAYS: Final = (
    Word("จ.", "Mon"),
    Word("อ.", "Tue"),
    Word("พ.", "Wed"),
    Word("พฤ.", "Thu"),
    Word("ศ.", "Fri"),
    Word("ส.", "Sat"),
    Word("อา.", "Sun"),
)
"""In short, as ``date.weekday`` numbers them."""

_YEARS_AHEAD: Final = 543
_EARLIEST: Final = 2400
"""No year that people mean here is written so in the other count."""


def buddhist_year(year: int) -> int:
    """2569 for 2026."""
    return year + _YEARS_AHEAD


def gregorian_year(year: int) -> int:
    """2026 for 2569, and for 2026."""
    return year - _YEARS_AHEAD if year >= _EARLIEST else year
