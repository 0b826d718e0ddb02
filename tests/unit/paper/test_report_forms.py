"""A report as text, CSV and PDF: columns that line up under Thai, no formulas, pages with heads and numbers."""

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from kiosk.domain.word import Word
from kiosk.paper.report_csv import as_csv
from kiosk.paper.report_document import Cell, Column, Document, Figure, Kind, Row, Table, written
from kiosk.paper.report_pdf import as_pdf
from kiosk.paper.report_text import as_text, columns_of
from kiosk.paper.report_xlsx import as_xlsx
from kiosk.system.printing import visible
from tests.helpers.paper_reader import bare, pages_of

NAME, GOOD, WORK = Word("ช่าง", "Operator"), Word("งานดี", "Good"), Word("ทำงาน", "Work")
COLUMNS = (
    Column(NAME, Kind.TEXT, 3),
    Column(GOOD, Kind.COUNT, 2, has_bar=True),
    Column(WORK, Kind.SECONDS),
    Column(Word("พัก", "Pause"), Kind.PERCENT),
    Column(Word("เฉลี่ย", "Average"), Kind.MINUTES),
)
ROWS = (
    Row(("ช่าง ณัฐกฤตา ที่นั่ง", 96, 18_780, 12, Fraction(49, 4))),
    Row(("ปิ๋ม", 4, 59, None, None)),
    Row(("รวม", 100, 18_839, 12, Fraction(49, 4)), is_sum=True),
)


def document(*rows: Row, language: str = "th", notes: Sequence[str] = ()) -> Document:
    """A report of one table."""
    table = Table(Word("แยกตามช่าง", "By operator"), COLUMNS, rows, Word("ไม่มีใคร", "Nobody"))
    return Document(
        title=Word("รายงานกะ", "Shift report"),
        about="กะเช้า · 08:00–17:00",
        notes=notes,
        printed_at=datetime(2026, 11, 26, 14, 32),  # noqa: DTZ001 - a wall time
        language=language,
        figures=[Figure(GOOD, "100", "ชิ้น")],
        tables=[table],
    )


def test_people_read_thousands_apart_and_machines_plain() -> None:
    row = Row(("ปิ๋ม", 12_500, 60, None, None))
    assert "12,500" in as_text([document(row)])
    assert ",12500,60," in as_csv([document(row)]).decode("utf-8-sig")


# ------------------------------------------------------------ workbook


@pytest.mark.parametrize("odd", ["{=1+1}", "https://example.com", "007", "a\nb", "_x0041_", "ก" * 40_000, "<&>"])
def test_a_text_in_a_workbook_stays_a_text(odd: str) -> None:
    sheet = load_workbook(io.BytesIO(as_xlsx([document(Row((odd, 1, 2, None, Fraction(1, 3))))]))).worksheets[0]
    _, (name, *figures) = sheet.iter_rows()
    assert (name.value, name.data_type, name.hyperlink) == (odd[:32_767], "s", None)
    assert [cell.value for cell in figures] == [1, 2, None, 0.33]
    assert sheet.freeze_panes == "A2"


# ------------------------------------------------------------ text


def test_columns_line_up_under_marks_that_take_no_width() -> None:
    lines = as_text([document(*ROWS)]).splitlines()
    head = next(number for number, line in enumerate(lines) if line.startswith("ช่าง "))
    widths = {columns_of(line) for line in lines[head : head + 6]}
    assert len(widths) == 1, lines
    assert "5:13" in lines[head + 2]


def test_what_has_no_figure_is_a_dash_and_a_sum_stands_below_a_rule() -> None:
    *lines, empty, footnote = as_text([document(*ROWS)]).splitlines()
    assert empty == ""
    assert footnote.startswith("งานหลายชิ้นพร้อมกัน")
    assert lines[-3].split()[-2:] == ["–", "–"]
    assert set(lines[-2]) == {"-", " "}
    assert lines[-1].startswith("รวม")


def test_an_empty_table_says_so() -> None:
    assert "  ไม่มีใคร\n" in as_text([document()])
    assert "  Nobody\n" in as_text([document(language="en")])


@given(st.text(alphabet="กขฃคฅฆงจฉชซญฎัิ่้๊๋์ำา \u200bA中", max_size=20))
def test_widths_are_those_a_terminal_gives(text: str) -> None:
    assert columns_of(text) == sum(
        0 if unicodedata.category(letter) in ("Mn", "Cf") else 2 if letter == "中" else 1 for letter in text
    )


# ------------------------------------------------------------ CSV


def parsed(document: Document) -> list[list[str]]:
    """The rows as a spreadsheet reads them."""
    return list(csv.reader(io.StringIO(as_csv([document]).decode("utf-8-sig"))))


def test_csv_has_its_mark_and_plain_numbers() -> None:
    content = as_csv([document(*ROWS)])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = parsed(document(*ROWS))
    assert rows[0] == ["รายงานกะ", "กะเช้า · 08:00–17:00"]
    assert rows[1] == ["26/11/2569 14:32"]
    assert rows[4] == ["ช่าง", "งานดี", "ทำงาน (วินาที)", "พัก", "เฉลี่ย (นาที)"]
    assert rows[5] == ["ช่าง ณัฐกฤตา ที่นั่ง", "96", "18780", "12", "12.25"]
    assert rows[6] == ["ปิ๋ม", "4", "59", "", ""]


def test_numbers_are_for_machines_and_long_lists_for_them_alone() -> None:
    columns = (Column(Word("รหัส", "Id"), Kind.NUMBER, is_for_machines=True), COLUMNS[0])
    table = Table(
        Word("ลืมหยุด", "Stop missing"), columns, [Row((7000 + n, f"N{n}")) for n in range(9)], NAME, most=2
    )
    whole = replace(document(language="en", notes=["one", "two"]), tables=[table])
    text = as_text([whole])
    assert "N1" in text
    assert "N2" not in text
    assert "7000" not in text
    assert "and 7 more, all of them in the CSV" in text
    read = parsed(whole)
    assert read[2:4] == [["one"], ["two"]]
    assert read[-9:] == [[str(7000 + number), f"N{number}"] for number in range(9)]


def test_a_list_that_is_cut_says_so_on_paper(fonts: None, tmp_path: Path) -> None:
    table = replace(document(*ROWS).tables[0], most=1)
    path = tmp_path / "report.pdf"
    path.write_bytes(as_pdf([replace(document(notes=["one", "two"], language="en"), tables=[table])]).pdf)
    (page,) = pages_of(path)
    for words in ("and 2 more, all of them in the CSV", "one", "two"):
        assert bare(words) in page, words


@given(st.text(max_size=30))
def test_no_name_becomes_a_formula(name: str) -> None:
    content = as_csv([document(Row((name, 1, 60, 1, 1)))]).decode("utf-8-sig")
    cell = list(csv.reader(io.StringIO(content, newline="")))[5][0]
    assert not cell.lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert cell.replace("'", "") == "\n".join(map(visible, name.split("\n"))).replace("'", "")


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", " =1", "＝1"])
def test_what_looks_like_a_formula_is_text(name: str) -> None:
    content = as_csv([document(Row((name, 1, 60, 1, 1)))]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content, newline="")))[5][0] == f"'{name}"


# ------------------------------------------------------------ PDF


def test_a_long_report_goes_on_with_its_head_and_numbers_its_pages(fonts: None, tmp_path: Path) -> None:
    rows = [Row((f"N{number:03}", number, number * 60, 10, 1)) for number in range(1, 101)]
    path = tmp_path / "report.pdf"
    path.write_bytes(as_pdf([document(*rows, ROWS[2], notes=["เฉพาะที่เครื่องนี้รู้"])]).pdf)
    pages = pages_of(path)
    assert len(pages) == 3
    for number, page in enumerate(pages, 1):
        for words in (f"หน้า {number} / 3", "26/11/2569 14:32", "กะเช้า · 08:00–17:00", "ทำงาน"):
            assert bare(words) in page, (number, words)
    everybody = re.findall(r"N[0-9]{3}", "".join(pages))
    assert everybody == [f"N{number:03}" for number in range(1, 101)]
    assert bare("เฉพาะที่เครื่องนี้รู้") in pages[0]


def test_a_pdf_tells_every_letter_in_it_once(fonts: None) -> None:
    letters = as_pdf([document(*ROWS, Row(("Ж", 7, 60, 1, 1)), notes=["Ω"])]).letters
    assert len(set(letters)) == len(letters)
    for text in ("Ж", "Ω", "กะเช้า", "รายงานกะ", "แยกตามช่าง", "ทำงาน", "ชิ้น"):
        assert set(text) <= set(letters), text


def test_a_title_is_never_alone_at_the_foot_of_a_page(fonts: None, tmp_path: Path) -> None:
    table = document(*ROWS).tables[0]
    pages_with_title = set()
    for count in range(24, 36, 2):
        many = replace(table, rows=[Row((f"N{number:03}", number, 60, 1, 1)) for number in range(count)])
        second = replace(table, title=Word("TITLE", "TITLE"), rows=[Row(("FIRST", 1, 60, 1, 1))])
        path = tmp_path / f"{count}.pdf"
        path.write_bytes(as_pdf([replace(document(), tables=[many, second])]).pdf)
        (number,) = [number for number, page in enumerate(pages_of(path)) if "TITLE" in page]
        assert "FIRST" in pages_of(path)[number], count
        pages_with_title.add(number)
    assert pages_with_title == {0, 1}  # both sides of the break were looked at


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ("A\u202eB", Kind.TEXT, "A<U+202E>B"),
        (None, Kind.COUNT, "–"),
        (12500, Kind.COUNT, "12,500"),
        (12500, Kind.NUMBER, "12500"),
        (1162, Kind.PERCENT, "1,162 %"),
        (59, Kind.SECONDS, "0:00"),
        (143_000, Kind.SECONDS, "39:43"),
        (350, Kind.PACE, "5:50"),
        (Fraction(119, 2), Kind.PACE, "1:00"),
        (Fraction(121, 2), Kind.PACE, "1:01"),
        (Fraction(49, 4), Kind.MINUTES, "12.3"),
        (Fraction(247, 20), Kind.MINUTES, "12.4"),
        (0, Kind.MINUTES, "0.0"),
        (12, Kind.PERCENT, "12 %"),
        ("ช่าง", Kind.TEXT, "ช่าง"),
    ],
)
def test_how_figures_are_written(cell: Cell, kind: Kind, text: str) -> None:
    assert written(cell, kind) == text
