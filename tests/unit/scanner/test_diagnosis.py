"""Guessing a scanner's settings from what is heard of it at the wrong ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.scanner import CodeGrammar, SerialSettings
from kiosk.scanner.diagnosis import (
    USUAL_RATES,
    SettingsSearch,
    escaped,
    is_tag,
    is_text,
    line_end,
    parity_of,
    reading_of,
)
from tests.helpers.uart import heard

GRAMMAR = CodeGrammar()
SCANS = [b"T-9\r", b"B-7F3K9Q\r\n", b"JT251030001", b"\x02C-COMPLETE-30\x03", b"4006381333931\n"]


@pytest.mark.parametrize("sent_at", USUAL_RATES)
@pytest.mark.parametrize("scan", SCANS)
@pytest.mark.parametrize("configured", [9600, 115200])
def test_the_speed_is_found_within_a_few_scans(scan: bytes, sent_at: int, configured: int) -> None:
    search = SettingsSearch(SerialSettings(baudrate=configured))
    for _ in range(2 * len(USUAL_RATES)):
        if search.heard(heard(scan, sent_at=sent_at, read_at=search.settings.baudrate)):
            break
    assert search.found == SerialSettings(baudrate=sent_at)


@pytest.mark.parametrize("scan", [b"B-7F3K9Q\r\n", b"C-COMPLETE-30\r"])
@pytest.mark.parametrize("parity", ["E", "O"])
def test_seven_bits_with_parity_are_recognised(scan: bytes, parity: str) -> None:
    garbage = heard(scan, sent_at=9600, read_at=9600, bytesize=7, parity=parity)
    assert parity_of(garbage) == parity
    search = SettingsSearch(SerialSettings())
    assert search.heard(garbage) == scan
    assert search.found == replace(SerialSettings(), bytesize=7, parity=parity)


def test_parity_on_this_side_alone_is_given_up() -> None:
    search = SettingsSearch(SerialSettings(bytesize=7, parity="E"))
    assert search.heard(b"\x00\xfcB-7F\x00") is None
    assert search.settings == SerialSettings()
    assert search.heard(b"B-7F3K9Q\r") == b"B-7F3K9Q\r"
    assert search.found == SerialSettings()


@pytest.mark.parametrize(
    ("data", "end"),
    [
        (b"T-9\r", "CR"),
        (b"T-9\r\n", "CR LF"),
        (b"T-9\n", "LF"),
        (b"T-9\t", "TAB"),
        (b"\x02T-9\x03", "ETX"),
        (b"T-9", ""),
    ],
)
def test_the_end_is_named(data: bytes, end: str) -> None:
    assert line_end(data) == end


@pytest.mark.parametrize("data", [*SCANS, "B-สมชาย\r".encode(), b"\x020A00B2C3D4AF\x03", b"01095\x1d10A\r"])
def test_text_is_text(data: bytes) -> None:
    assert is_text(data)


@pytest.mark.parametrize(
    "data", [b"", b"\r", b"ab", b"\x00\x00\xfc\x00", b"T-9\x80\r", b"\xfby\xff", b"T-\x079\r"]
)
def test_noise_is_not(data: bytes) -> None:
    assert not is_text(data)


def test_a_tag_is_told_by_its_checksum() -> None:
    assert is_tag(b"\x020A00B2C3D4AF\x03")
    assert not is_tag(b"\x020A00B2C3D4AE\x03")


def test_what_is_hidden_shows_its_form_only() -> None:
    assert escaped(b"\x02B-7F3K9Q\r\n\xff\\", hidden=True) == r"\x02A-9A9A9A\r\n\xff\\"
    assert escaped(b"T-9\r", hidden=False) == r"T-9\r"


@pytest.mark.parametrize(
    ("text", "said", "understood"),
    [
        ("B-7F3K9Q", "badge B-••••••", True),
        ("T-9", "task 9", True),
        ("JT251030001", "ticket JT251030001", True),
        ("C-SCRAP-2-STITCH", "command SCRAP 2 STITCH", True),
        ("C-NONSENSE", "a command that makes no sense", False),
        ("4006381333931", "a product's barcode", False),
        ("SECRET99", "no code of this workshop (AAAAAA99)", False),
    ],
)
def test_what_was_read_is_said_without_any_badge(text: str, said: str, understood: bool) -> None:
    reading = reading_of(GRAMMAR.read(text))
    assert (reading.read_as, reading.understood) == (said, understood)
    assert understood is (reading.advice == "")
