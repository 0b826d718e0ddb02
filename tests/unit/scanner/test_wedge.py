"""The keyboard wedge: scans are told from typing, whatever the layout, and typing is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.codes import (
    BadgeCode,
    Code,
    ProductCode,
    SeveralLines,
    TaskCode,
    UnknownCode,
    Unreadable,
    WrongLayout,
)
from kiosk.domain.scanner import ScannerState
from kiosk.scanner import CodeGrammar, RfidTransform, Scan, ScannerStatus, SerialSettings, SeveralLinesPolicy
from kiosk.scanner.layouts import TypedGrammar
from kiosk.scanner.wedge import KEYBOARD, MIN_CHARACTERS, SCAN_GAP_SECONDS, STALL_SECONDS, WedgeSource
from kiosk.system.keyboard import KeyPress

US_KEYS = {
    **{letter: 16 + n for n, letter in enumerate("QWERTYUIOP")},
    **{letter: 30 + n for n, letter in enumerate("ASDFGHJKL")},
    **{letter: 44 + n for n, letter in enumerate("ZXCVBNM")},
    **{letter: 2 + n for n, letter in enumerate("1234567890")},
    "-": 12,
    ".": 52,
    ",": 51,
    " ": 57,
    "]": 27,
    "/": 53,
}
THAI_LETTERS = "ๆไำพะัีรนยฟหกดเ้่าสผปแอิืท"


def keys(text: str, gap: float = 0.005, start: float = 100.0, ends: bool = True) -> list[KeyPress]:
    """What a scanner types: capitals and ``_`` with Shift; the characters are those of a Thai layout."""
    pressed = []
    for n, letter in enumerate(text):
        shift = letter.isupper() or letter == "_"
        code = US_KEYS["-"] if letter == "_" else US_KEYS[letter.upper()]
        pressed.append(KeyPress(start + n * gap, code, THAI_LETTERS[n % len(THAI_LETTERS)], shift=shift))
    if ends:
        pressed.append(KeyPress(start + len(text) * gap, 28, "\r", ends=True))
    return pressed


class Desk:
    """A wedge source and what it delivered."""

    def __init__(self, settings: SerialSettings | None = None) -> None:
        self.scans: list[Scan] = []
        self.states: list[ScannerStatus] = []
        self._now = 0.0
        self._later: list[tuple[float, Callable[[], None]]] = []
        self.wedge = WedgeSource(
            settings or SerialSettings(port=KEYBOARD),
            CodeGrammar(),
            self.scans.append,
            self.states.append,
            lambda seconds, call: self._later.append((self._now + seconds, call)),
            clock=lambda: round(self._now * 1e9),
        )
        self.wedge.start()

    def press(self, pressed: Iterable[KeyPress]) -> list[bool]:
        """Press keys, and none for a while; which of them were kept from the window."""
        kept = []
        for key in pressed:
            self._until(key.at)
            kept.append(self.wedge.press(key))
        self._until(self._now + 0.2)
        return kept

    def _until(self, at: float) -> None:
        """Call back what is due by then."""
        due = sorted((one for one in self._later if one[0] <= at), key=itemgetter(0))
        self._later = [one for one in self._later if one[0] > at]
        for self._now, call in due:
            call()
        self._now = at

    @property
    def texts(self) -> list[str]:
        return [scan.text for scan in self.scans]


def test_a_scan_is_read_key_by_key_whatever_the_layout() -> None:
    desk = Desk()
    kept = desk.press(keys("B-7F3K9Q"))
    assert [scan.code for scan in desk.scans] == [BadgeCode(badge="7F3K9Q", text="B-7F3K9Q")]
    assert kept == [False] * 8 + [True], "only the Enter, which would press a button, is kept from the window"


@pytest.mark.parametrize("text", ["T-9", "C-PAUSE-LUNCH", "JT251030001", "C-SCRAP-2-MACHINE_FAULT", "A.B", "a-1"])
def test_letters_digits_and_marks_survive(text: str) -> None:
    desk = Desk()
    desk.press(keys(text))
    assert [heard.upper() for heard in desk.texts] == [text.upper()]


def test_digits_of_the_number_block_and_its_enter_count() -> None:
    desk = Desk()
    block = [20, 74, 79]  # T, minus and 1 of the number block
    desk.press([KeyPress(1 + n / 100, code) for n, code in enumerate(block)])
    desk.press([KeyPress(1.03, 96, "\r", ends=True)])
    assert desk.texts == ["T-1"]


def test_a_scanner_that_says_the_symbology_types_that_too() -> None:
    desk = Desk()
    desk.press(keys("]E04006381333931"))
    assert [scan.code for scan in desk.scans] == [ProductCode()]


def test_without_key_codes_the_text_counts() -> None:
    desk = Desk()
    desk.press(KeyPress(1 + n / 100, None, letter, ends=letter == "\r") for n, letter in enumerate("t-9\r"))
    assert [scan.code for scan in desk.scans] == [TaskCode(9)]


def test_scans_in_a_row_are_each_one() -> None:
    desk = Desk()
    for n, text in enumerate(("B-1", "T-9", "B-2", "T-9")):
        desk.press(keys(text, start=100 + n * 0.2))
    assert desk.texts == ["B-1", "T-9", "B-2", "T-9"]


def test_a_label_read_twice_is_one_scan() -> None:
    desk = Desk()
    desk.press(keys("T-9") + keys("T-9", start=100.5))
    assert desk.texts == ["T-9"]
    assert (desk.wedge.counters.frames, desk.wedge.counters.duplicates) == (2, 1)


@pytest.mark.parametrize("gap", [0.05, 0.1, 0.3])
def test_a_persons_typing_is_no_scan_and_not_kept(gap: float) -> None:
    desk = Desk()
    assert not any(desk.press(keys("B-7F3K9Q", gap=gap)))
    assert desk.scans == []


def test_typing_right_before_a_scan_is_not_part_of_it() -> None:
    desk = Desk()
    desk.press(keys("hello", gap=0.1, start=99.4, ends=False))
    desk.press(keys("T-9", start=99.9))
    assert desk.texts == ["T-9"]


def test_enter_and_tab_of_a_person_reach_the_window() -> None:
    desk = Desk()
    scan = keys("T-9")
    enter = KeyPress(scan[-1].at + 0.4, 28, "\r", ends=True)
    tab = KeyPress(scan[-1].at + 0.41, 15, "\t", ends=True)
    assert desk.press([*scan, enter, tab])[-2:] == [False, False]


def test_a_key_held_down_is_no_scan() -> None:
    desk = Desk()
    held = [KeyPress(1 + n * 0.03, US_KEYS["A"], alone=n == 0) for n in range(20)]
    assert not any(desk.press([*held, KeyPress(1.61, 28, ends=True)]))
    assert desk.scans == []


def test_a_shortcut_is_no_scan() -> None:
    desk = Desk()
    pressed = keys("T-9")
    pressed[1] = KeyPress(pressed[1].at, pressed[1].key_code, alone=False)
    assert not any(desk.press(pressed))
    assert desk.scans == []


def test_a_busy_screen_does_not_tear_a_scan() -> None:
    """Without the keyboard's own times, keys fetched late look like a gap."""
    desk = Desk()
    first, rest = keys("B-7F", ends=False), keys("3K9Q", start=100.02 + STALL_SECONDS - 0.01)
    desk.press(first + rest)
    assert desk.texts == ["B-7F3K9Q"]
    slow = keys("B-7F", start=200, ends=False), keys("3K", start=200.1, ends=False), keys("9Q", start=200.25)
    desk.press(key for part in slow for key in part)
    assert desk.texts == ["B-7F3K9Q"], "one stall is forgiven, two are a person"


def test_a_space_in_a_scan_presses_no_button() -> None:
    desk = Desk()
    assert desk.press(keys("B-A B"))[3] is True
    assert desk.press(keys("A B", gap=0.2, start=300.0)) == [False] * 4


def test_too_many_keys_are_refused_and_forgotten() -> None:
    desk = Desk()
    desk.press(keys("A" * 5000) + keys("T-9", start=200.0))
    assert [scan.code for scan in desk.scans] == [Unreadable("too_long"), TaskCode(9)]


@pytest.mark.parametrize(
    ("rfid", "typed", "text"),
    [
        (RfidTransform.DECIMAL10, "0011715540", "B-0011715540"),
        (RfidTransform.WIEGAND26, "178,50132", "B-178,50132"),
        (RfidTransform.HEX, "0A00B2C3D4", "B-0A00B2C3D4"),
        (RfidTransform.DECIMAL8, "T-9", "T-9"),
        (None, "0011715540", "0011715540"),
    ],
)
def test_an_rfid_reader_types_badges(rfid: RfidTransform | None, typed: str, text: str) -> None:
    desk = Desk(SerialSettings(port=KEYBOARD, rfid=rfid))
    desk.press(keys(typed))
    assert desk.texts == [text]


def test_the_light_is_ready_from_start_to_stop_and_a_stopped_one_hears_nothing() -> None:
    desk = Desk()
    desk.wedge.stop()
    assert not any(desk.press(keys("T-9")))
    assert [status.state for status in desk.states] == [ScannerState.READY, ScannerState.OFF]
    assert desk.scans == []


def test_no_repr_shows_what_was_typed() -> None:
    assert "ฟ" not in repr(KeyPress(1.0, 30, "ฟ"))
    assert "30" not in repr(KeyPress(1.0, 30, "ฟ"))


def lines(*texts: str, gap: float = 0.005) -> list[KeyPress]:
    """A code of these lines, typed key by key."""
    pressed: list[KeyPress] = []
    for text in texts:
        pressed += keys(text, gap=gap, start=pressed[-1].at + gap if pressed else 100.0)
    return pressed


@pytest.mark.parametrize("gap", [0.001, 0.005, 0.02, SCAN_GAP_SECONDS - 0.001])
@pytest.mark.parametrize("texts", [("JT251030001", "T-13", "C-RECORD-4"), ("T-13", "X"), ("T-13", "T-13", "B-1")])
def test_a_code_of_several_lines_is_refused_once_and_pressed_no_button(texts: tuple[str, ...], gap: float) -> None:
    desk = Desk()
    pressed = lines(*texts, gap=gap)
    kept = desk.press(pressed)
    assert [scan.code for scan in desk.scans] == [SeveralLines()]
    assert [taken for key, taken in zip(pressed, kept, strict=True) if key.ends] == [True] * len(texts)


def test_a_code_that_ends_with_two_keys_is_one_and_presses_no_button() -> None:
    desk = Desk()
    scan = keys("T-9")
    assert desk.press([*scan, KeyPress(scan[-1].at + 0.005, 15, "\t", ends=True)])[-2:] == [True, True]
    assert desk.texts == ["T-9"]


def test_a_scan_counts_as_soon_as_no_further_line_can_follow() -> None:
    desk = Desk()
    scan = keys("T-9", gap=0.002)
    enter = KeyPress(scan[-1].at + 8 * 0.002 + 0.001, 28, "\r", ends=True)
    assert desk.press([*scan, enter])[-1] is False, "a person's"
    assert desk.texts == ["T-9"]


def test_half_a_second_line_spoils_the_first() -> None:
    desk = Desk()
    desk.press(lines("T-13", "C-RECORD-4")[:-4])
    assert [scan.code for scan in desk.scans] == [SeveralLines()]


def test_each_line_may_be_a_scan() -> None:
    desk = Desk(SerialSettings(port=KEYBOARD, several_lines=SeveralLinesPolicy.EACH))
    desk.press(lines("T-13", "C-RECORD-4"))
    assert desk.texts == ["T-13", "C-RECORD-4"]


PERSON = st.lists(
    st.tuples(st.sampled_from("ABT-19 \r"), st.floats(SCAN_GAP_SECONDS + 0.01, 2.0)), min_size=1, max_size=40
)
SCANNED = st.text("ABT19-_.", min_size=MIN_CHARACTERS, max_size=30)


@given(st.lists(st.tuples(PERSON, SCANNED, st.floats(0.001, 0.02)), max_size=6))
def test_scans_among_typing_are_found_and_nothing_else(
    story: list[tuple[list[tuple[str, float]], str, float]],
) -> None:
    desk = Desk()
    at, expected = 100.0, []
    for typing, code, gap in story:
        for letter, pause in typing:
            at += pause
            ends = letter == "\r"
            key = KeyPress(at, 28 if ends else US_KEYS[letter], ends=ends)
            assert desk.press([key]) == [False]
        at += 0.2
        expected.append(code)
        kept = desk.press(keys(code, gap=gap, start=at))
        assert kept[-1]
        at += gap * len(code)
    unrepeated = [code for n, code in enumerate(expected) if n == 0 or code != expected[n - 1]]
    assert [text for n, text in enumerate(desk.texts) if n == 0 or text != desk.texts[n - 1]] == unrepeated


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("T/11", WrongLayout()),  # a German scanner, a Spanish, an Italian ...
        ("B/7F3K9Q", WrongLayout()),
        ("C/START", WrongLayout()),
        ("B/YEBRA", WrongLayout()),
        ("T/11/", UnknownCode("T/11/")),
        ("HELLO/11", UnknownCode("HELLO/11")),
        ("T-11", TaskCode(11)),
    ],
)
def test_a_scanner_set_to_another_country_is_named(typed: str, code: Code) -> None:
    desk = Desk()
    desk.press(keys(typed))
    assert [scan.code for scan in desk.scans] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("T6!!", WrongLayout()),
        ("C6STQRT", WrongLayout()),
        ("JT@%!)#)))!", WrongLayout()),
        ("4006381333931", ProductCode()),
        ("!!!!", UnknownCode("!!!!")),
    ],
)
def test_a_french_scanner_is_told_by_its_digits(text: str, code: Code) -> None:
    assert TypedGrammar(CodeGrammar()).read(text) == code
