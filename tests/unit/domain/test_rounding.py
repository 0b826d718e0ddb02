"""Half up, whatever the last even digit is, and from exact numbers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.rounding import Exact, half_up, percent, whole_parts


@pytest.mark.parametrize(
    ("number", "places", "written"),
    [
        (Fraction(49, 4), 1, "12.3"),
        (Fraction(51, 4), 1, "12.8"),
        (Fraction(247, 20), 1, "12.4"),  # 12.35, which no float is
        (Fraction(1, 2), 0, "1"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(1, 3), 2, "0.33"),
        (0, 1, "0.0"),
        (1000, 1, "1000.0"),
    ],
)
def test_halves_go_up(number: Exact, places: int, written: str) -> None:
    assert str(half_up(number, places)) == written


@given(st.fractions(0, 10**6), st.integers(0, 3))
def test_it_is_never_more_than_half_a_digit_off(number: Fraction, places: int) -> None:
    off = (number - Fraction(half_up(number, places))) * 10**places
    assert -Fraction(1, 2) <= off < Fraction(1, 2)


def test_percent_is_rounded_half_up() -> None:
    assert [percent(part, 8) for part in (0, 1, 3, 4, 8)] == [0, 13, 38, 50, 100]
    assert percent(1, 0) is None


@given(st.lists(st.integers(0, 90_000), max_size=9))
def test_whole_parts_add_up_and_none_is_off_by_a_unit(seconds: list[int]) -> None:
    minutes = whole_parts(seconds, 60)
    assert sum(minutes) == sum(seconds) // 60
    assert all(abs(of_it * 60 - exact) < 60 for of_it, exact in zip(minutes, seconds, strict=True))
