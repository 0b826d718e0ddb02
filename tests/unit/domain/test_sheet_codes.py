"""The codes of a set-up sheet: in any order, as often as it comes, checked, and never mixed."""

import random
import re

import pytest

from kiosk.domain.sheet_codes import (
    LONGEST_CODE,
    MOST_CODES,
    MisreadSheetCode,
    SheetPart,
    SheetReading,
    read_sheet_code,
    sheet_codes,
)
from kiosk.paper.symbols import qr_of

CONTENT = random.Random(12).randbytes(1234)


def parts(content: bytes) -> list[SheetPart]:
    found = [read_sheet_code(code) for code in sheet_codes(content)]
    return [part for part in found if part is not None]


@pytest.mark.parametrize("size", [1, 99, 100, 101, 1234, 100 * MOST_CODES])
def test_in_any_order_and_twice(size: int) -> None:
    content = random.Random(size).randbytes(size)
    read = parts(content) * 2
    random.Random(size).shuffle(read)
    reading = SheetReading(read[0].sheet, read[0].of)
    for part in read:
        reading.add(part)
    assert reading.missing == []
    assert reading.content() == content


def test_what_is_missing_is_known() -> None:
    read = parts(CONTENT)
    reading = SheetReading(read[0].sheet, read[0].of)
    reading.add(read[6])
    reading.add(read[2])
    assert (reading.read, reading.missing[:5]) == ([3, 7], [1, 2, 4, 5, 6])
    assert reading.content() is None


def test_every_scanner_and_keyboard_passes_them_on() -> None:
    for code in sheet_codes(CONTENT):
        assert len(code.encode()) <= LONGEST_CODE
        assert re.fullmatch(r"KE1:[A-Z2-7]{8}:[0-9]+/[0-9]+:[A-Z2-7]+:[A-Z2-7]{7}", code)
        assert read_sheet_code(code.lower()) == read_sheet_code(code)  # with Caps Lock
        assert len(qr_of(code)) <= 53


def test_one_wrong_letter_is_noticed() -> None:
    code = sheet_codes(CONTENT)[1]
    for place in range(4, len(code)):
        wrong = code[:place] + ("A" if code[place] != "A" else "B") + code[place + 1 :]
        with pytest.raises(MisreadSheetCode):
            read_sheet_code(wrong)


@pytest.mark.parametrize("code", ["T-9", "B-KE1", "JT251030001", ""])
def test_other_codes_are_none(code: str) -> None:
    assert read_sheet_code(code) is None


def test_two_sheets_do_not_mix() -> None:
    assert {part.sheet for part in parts(CONTENT)} != {part.sheet for part in parts(CONTENT + b"1")}
    # Codes that do not belong together, whatever they say of themselves, make no sheet.
    reading = SheetReading(parts(CONTENT)[0].sheet, 13)
    for part in parts(CONTENT[:-1] + b"x"):
        reading.add(part)
    assert reading.missing == []
    assert reading.content() is None


def test_too_much_for_a_sheet() -> None:
    with pytest.raises(ValueError, match="41 codes"):
        sheet_codes(bytes(100 * MOST_CODES + 1))
