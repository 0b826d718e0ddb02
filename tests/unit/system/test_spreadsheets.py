"""CSV that spreadsheets read, and that nothing in it can run."""

import csv
import io
from decimal import Decimal

import pytest

from kiosk.system.spreadsheets import csv_file, harmless


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("http://x")', "+1+cmd|x", "=cmd|'/c calc'!A0", "-2", "@SUM(A1)", "＝1"],
)
def test_a_formula_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (" =1", "' =1"),
        ("\n=1", "'\n=1"),
        ("\t=1", "\\t=1"),
        ("\r=1", "\\r=1"),
        ("\u200b=1", "<U+200B>=1"),
        ("A;=1;\u00a0-2; b", "A;'=1;'\u00a0-2; b"),
    ],
)
def test_nor_is_one_behind_what_a_spreadsheet_passes_over_or_ends_a_cell_at(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_what_is_hidden_in_a_text_is_shown() -> None:
    assert harmless("Ann\u202e\x1b[2J") == "Ann<U+202E>\\x1b[2J"
    assert harmless("ช่าง\u200bเย็บ") == "ช่างเย็บ"


@pytest.mark.parametrize("text", ["", "สมหญิง", "Ann-Marie", "1+1", "O'Neil", "a=b"])
def test_other_texts_stay(text: str) -> None:
    assert harmless(text) == text


def test_the_file() -> None:
    content = csv_file([["ชื่อ", None, -3, Decimal("-12.50"), Decimal("100")], [], ["=1", "two\nlines"]])
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))) == [
        ["ชื่อ", "", "-3", "-12.5", "100"],
        [],
        ["'=1", "two\nlines"],
    ]
