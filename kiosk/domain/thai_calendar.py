"""Years of the Buddhist era, as Thailand counts them."""

from __future__ import annotations

from typing import Final

_YEARS_AHEAD: Final = 543
_EARLIEST: Final = 2400
"""No year that people mean here is written so in the other count."""


def buddhist_year(year: int) -> int:
    """2569 for 2026."""
    return year + _YEARS_AHEAD


def gregorian_year(year: int) -> int:
    """2026 for 2569, and for 2026."""
    return year - _YEARS_AHEAD if year >= _EARLIEST else year
