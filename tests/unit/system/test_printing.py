"""What is printed steers no terminal and hides nothing."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cli import main
from kiosk.system.exits import EXIT_FAILED, EXIT_USAGE
from kiosk.system.logs import RedactingFormatter
from kiosk.system.printing import failed, say, shown, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("สมหญิง แก้วใส / Ann-Marie O’Neil", "สมหญิง แก้วใส / Ann-Marie O’Neil"),
        ("\x1b[2J\x1b[1;1HA", r"\x1b[2J\x1b[1;1HA"),
        ("A\x9b2J\x7f\x07", r"A\x9b2J\x7f\x07"),
        ("two\r\nlines\tA", r"two\r\nlines\tA"),
        ("\u202eA\u2066B", "<U+202E>A<U+2066>B"),
        ("AB\u200bC", "AB<U+200B>C"),
        ("พัก\u200bกลางวัน", "พักกลางวัน"),
        ("line\u2028end", "line<U+2028>end"),
        ("\udce9", r"\udce9"),
    ],
)
def test_what_steers_or_hides_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible(shown) == shown


def test_on_screens_and_paper_a_thai_text_may_still_wrap() -> None:
    assert shown("พัก\u200bกลางวัน\u202e") == "พัก\u200bกลางวัน<U+202E>"
    assert shown("AB\u200bC") == "AB<U+200B>C"


@given(st.text())
def test_any_text_is_one_line_without_control_characters(text: str) -> None:
    assert all(letter.isprintable() or letter.isspace() for letter in visible(text))
    assert len(visible(text).splitlines()) <= 1


def test_every_way_of_printing_cleans(capsys: pytest.CaptureFixture[str]) -> None:
    say("one\x1b[2J", "two")
    assert failed("bad\x1b[2J") == EXIT_FAILED
    assert failed(exit_code=EXIT_USAGE) == EXIT_USAGE
    said = capsys.readouterr()
    assert said.out == "one\\x1b[2J\ntwo\n"
    assert said.err == "kiosk: bad\\x1b[2J\n"


def test_what_was_typed_is_cleaned_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["operators", "block", "\x1b[2J", "--url", "sqlite:///none.db"])
    said = capsys.readouterr().err
    assert r"\x1b[2J is no number" in said
    assert "\x1b" not in said
    assert said.startswith("usage: kiosk operators block ")


def test_the_log_too() -> None:
    record = logging.LogRecord("kiosk", logging.INFO, "", 0, "task %s", ("\x1b[2JA\nB",), None)
    lines = RedactingFormatter().format(record).split("\n")
    assert lines[0].endswith(r"task \x1b[2JA")
    assert lines[1] == "B"
