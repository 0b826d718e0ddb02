"""Which codes labels carry, and what a symbol is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.paper.symbols import LONGEST, CannotEncode, code128, qr

CODES = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=40)


@given(CODES)
def test_code_128_is_made_of_whole_characters_and_begins_and_ends_with_a_bar(code: str) -> None:
    modules = code128(code)
    assert len(modules) % 11 == 2  # start, data, check and stop of 11 modules each, and the last bar's 2
    assert modules.startswith("11")
    assert modules.endswith("1100011101011")


def test_qr_has_a_finder_in_three_corners() -> None:
    rows = qr("B-7F3K9Q")
    assert len(rows) == len(rows[0]) == 21
    assert all(rows[0][:7]) and all(rows[0][-7:]) and all(rows[-1][:7])
    assert not all(rows[-1][-7:])


@pytest.mark.parametrize("code", ["", "B-ช่าง", "B-7F\t3", "B-7F3 ", " B-7F3", "B-É", "T-๙", "B-" + "A" * LONGEST])
def test_what_no_label_can_carry_is_refused_without_telling_the_code(code: str) -> None:
    with pytest.raises(CannotEncode) as refused:
        code128(code)
    assert not code.strip() or code not in str(refused.value)
    with pytest.raises(CannotEncode):
        qr(code)
