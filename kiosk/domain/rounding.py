"""Rounding as people round: half up, from exact numbers.

Python's own rounds halves to the even digit (12.25 became 12.2), and a binary float is seldom the half that was
meant. Figures are therefore exact until they are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

Exact = int | Fraction
"""A figure that nothing was lost of."""

_HALF = Fraction(1, 2)


def half_up(number: Exact, places: int = 0) -> Decimal:
    """The number with so many decimals, halves upwards: 12.25 is 12.3 with one; written as it prints."""
    return Decimal(floor(number * 10**places + _HALF)).scaleb(-places)


def grouped(number: int) -> str:
    """``12,500``: a whole number as people read it, in both languages."""
    return f"{number:,}"


def percent(part: int, whole: int) -> int | None:
    """Whole percent, halves up; None of nothing."""
    return int(half_up(Fraction(100 * part, whole))) if whole > 0 else None


def whole_parts(amounts: Sequence[int], unit: int) -> list[int]:
    """Each amount in whole units, such that they add up to the whole units of the sum; none is off by a unit.

    The units that rounding down takes from all go to those that lost most by it.
    """
    parts = [amount // unit for amount in amounts]
    missing = sum(amounts) // unit - sum(parts)
    most_lost = sorted(range(len(amounts)), key=lambda place: (-(amounts[place] % unit), place))
    for place in most_lost[:missing]:
        parts[place] += 1
    return parts
