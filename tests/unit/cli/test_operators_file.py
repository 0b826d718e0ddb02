"""The list of operators as a CSV file: every mistake is found, with its row, and no badge is told."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kiosk.cli.operators_file import beyond_own_font, read_operators
from kiosk.cli.tables import FileUnusable
from kiosk.domain.office import OfficeOperator, Role
from kiosk.scanner import CodeGrammar
from kiosk.scanner.badges import BadgeReader

HEADING = "operator_user_id,operator_name,badge_code,role,pin,language,active\n"


BADGES = BadgeReader(CodeGrammar())


def problems(text: str | bytes) -> tuple[str, ...]:
    content = text.encode() if isinstance(text, str) else text
    with pytest.raises(FileUnusable) as raised:
        read_operators(content, BADGES)
    return raised.value.problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_list_as_spreadsheets_save_it(encoding: str, delimiter: str, end: str) -> None:
    rows = [
        "operator_user_id,operator_name,badge_code,Role,PIN,language,active",
        "31,สมหญิง แก้วใส,7F3K9Q,supervisor,481516,th,yes",
        "",
        "32,Anong,B-K2M8XR,,,,no",
    ]
    text = end.join(row.replace(",", delimiter) for row in rows) + end
    first, second = read_operators(text.encode(encoding), BADGES)
    assert (first.row, first.operator_id, first.name, first.badge) == (2, 31, "สมหญิง แก้วใส", "7F3K9Q")
    assert (first.role, first.pin, first.language, first.active) == (Role.SUPERVISOR, "481516", "th", True)
    assert (second.row, second.badge_key, second.active) == (4, "K2M8XR", False)
    assert (second.role, second.pin, second.language) == (None, None, None)


def test_neither_badge_nor_pin_is_in_a_repr() -> None:
    (person,) = read_operators((HEADING + "31,A,7F3K9Q,admin,481516,,\n").encode(), BADGES)
    said = repr(person) + repr(person.onto(None))
    assert "7F3K9Q" not in said
    assert "481516" not in said


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("x,A,B1,,,,", "operator_user_id x: the person's number in the ERP, 1 or more"),
        (",A,B1,,,,", "operator_user_id is empty: the person's number in the ERP, 1 or more"),
        ("0,A,B1,,,,", "operator_user_id 0: the person's number in the ERP, 1 or more"),
        ("3000000000,A,B1,,,,", "operator_user_id 3000000000: the person's number in the ERP, 1 or more"),
        ("๓๑,A,B1,,,,", "operator_user_id ๓๑: the person's number in the ERP, 1 or more"),
        ("31,,B1,,,,", "operator_name is empty"),
        (f"31,{'ก' * 151},B1,,,,", "operator_name is not one line of at most 150 characters"),
        ('31,"two\nlines",B1,,,,', "operator_name is not one line of at most 150 characters"),
        ("31,A,,,,,", "badge_code is empty"),
        (f"31,A,{'B' * 65},,,,", "badge_code is longer than 64 characters"),
        ("31,A,T\x1d9,,,,", "badge_code has the control character U+001D in it, which no badge has"),
        ("31,A,B1,boss,,,", "role boss: operator, supervisor or admin"),
        ("31,A,B1,,,de,", "language de: th or en"),
        ("31,A,B1,,,,perhaps", "active perhaps: yes or no"),
        ("31,A,B1,,1234,,", "pin: a PIN is 6 digits; a spreadsheet may have cut its zeros in front"),
        (
            "31,A,B1,,123456,,",
            "pin: this PIN is too easy: not one digit throughout, not a row like 123456;"
            " a spreadsheet may have cut its zeros in front",
        ),
    ],
)
def test_a_wrong_cell(row: str, expected: str) -> None:
    assert problems(HEADING + row + "\n") == (f"row 2: {expected}",)


def test_every_mistake_is_told_at_once_in_the_order_of_the_rows() -> None:
    text = HEADING + "31,A,SECRET1,,,,\n31,B,SECRET2,boss,,,\n31,C,b-secret1,,,,\n33,D,SECRET3,,,,,more\n"
    found = problems(text)
    assert found == (
        "row 3: role boss: operator, supervisor or admin",
        "row 4: the same operator_user_id as row 2",
        "row 4: the same badge_code as row 2",
        "row 5: has 8 cells, the heading 7; quote names with commas",
    )
    assert "SECRET" not in " ".join(found).upper()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            (HEADING + "31,สมหญิง,B1\n").encode("cp874"),
            "the file is in Windows' Thai encoding (cp874), as Excel saves CSV; "
            'save it as .xlsx or as "CSV UTF-8"',
        ),
        (
            (HEADING + "31,A,B1\n").encode("utf-16"),
            'the file is UTF-16 (Excel\'s Unicode text); save it as .xlsx or as "CSV UTF-8"',
        ),
        (HEADING.encode() + b"31,\xdb\xff,B1\n", 'row 2: is not UTF-8; save it as .xlsx or as "CSV UTF-8"'),
        (HEADING.encode(), "there is no row below the heading"),
        (HEADING.encode() + b'31,"A,B1\n', "row 2: cannot be read as CSV (unexpected end of data)"),
    ],
)
def test_a_file_that_cannot_be_used(content: bytes, expected: str) -> None:
    assert problems(content) == (expected,)


def test_columns_that_are_not_known_or_missing() -> None:
    found = problems("operator_user_id,name,badge_code,badge_code\n31,A,B1,B1\n")
    assert found[:-1] == (
        "the column operator_name is missing",
        "the column name is not known",
        "the column badge_code is there twice",
    )
    assert found[-1].startswith("row 1 names the columns: operator_user_id, operator_name, badge_code")
    assert problems(b"")[0] == "the column operator_user_id is missing"


def test_empty_cells_leave_what_is_there() -> None:
    there = OfficeOperator(
        operator_id=31, name="A", badge="OLD", role="admin", pin_hash="h", language="en", active=False
    )
    (person,) = read_operators(b"operator_user_id,operator_name,badge_code\n31,B,NEW\n", BADGES)
    after = person.onto(there)
    assert (after.name, after.badge) == ("B", "NEW")
    assert (after.role, after.pin_hash, after.language, after.active) == ("admin", "h", "en", False)
    fresh = person.onto(None)
    assert (fresh.role, fresh.pin_hash, fresh.language, fresh.active) == ("operator", None, None, True)


# ------------------------------------------------------------ what spreadsheets add


PEOPLE = [("31", "Anong", "7F3K9Q"), ("32", "Nok", "K2M8XR")]


@pytest.mark.parametrize(
    "text",
    [
        "operator_user_id,operator_name,badge_code,\n31,Anong,7F3K9Q,\n32,Nok,K2M8XR,\n",
        "operator_user_id,operator_name,badge_code,,,\n31,Anong,7F3K9Q\n32,Nok,K2M8XR,,,\n",
        "sep=;\noperator_user_id;operator_name;badge_code\n31;Anong;7F3K9Q\n32;Nok;K2M8XR\n",
        '\ufeff"sep=;"\r\noperator_user_id;operator_name;badge_code;\r\n31;Anong;7F3K9Q;\r\n32;Nok;K2M8XR;\r\n',
        "sep=|\noperator_user_id|operator_name|badge_code\n31|Anong|7F3K9Q\n32|Nok|K2M8XR\n",
        "operator_user_id,operator_name,badge_code\u200b\n31,Anong,7F3K9Q\n32,Nok,K2M8XR\n",
    ],
)
def test_what_a_spreadsheet_adds_is_no_mistake(text: str) -> None:
    found = read_operators(text.encode(), BADGES)
    assert [(str(row.operator_id), row.name, row.badge) for row in found] == PEOPLE


def test_rows_are_counted_as_the_spreadsheet_does_below_its_own_line() -> None:
    assert problems("sep=;\noperator_user_id;operator_name;badge_code\n\n0;A;B1\n") == (
        "row 4: operator_user_id 0: the person's number in the ERP, 1 or more",
    )


def test_a_cell_below_no_name_is_a_mistake() -> None:
    assert problems("operator_user_id,operator_name,badge_code,\n31,A,B,7F3K9Q\n") == (
        "row 2: has 4 cells, the heading 3; quote names with commas",
    )
    assert "the column without a name is not known" in problems("operator_user_id,,operator_name,badge_code\n")


def workbook(rows: Sequence[Sequence[object]], formats: Mapping[str, str] | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    book.create_sheet("Notes").append(["not looked at"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook() -> None:
    content = workbook(
        [
            ["operator_user_id", "operator_name", "badge_code", "pin", "active", None],
            [31, "สมหญิง แก้วใส", "7F3K9Q", "081516", True, None],
            [],
            [32.0, "Nok", 42, 81516, False],
        ],
        {"C4": "00000", "D4": "000000"},
    )
    first, second = read_operators(content, BADGES)
    assert (first.row, first.operator_id, first.name, first.badge) == (2, 31, "สมหญิง แก้วใส", "7F3K9Q")
    assert (first.pin, first.active) == ("081516", True)
    assert (second.row, second.operator_id, second.badge) == (4, 32, "00042")
    assert (second.pin, second.active) == ("081516", False)


def test_what_excel_made_of_a_badge_is_refused_with_its_row() -> None:
    heading = ["operator_user_id", "operator_name", "badge_code"]
    rows: list[list[object]] = [
        [31, "A", date(2026, 7, 3)],
        [32, "B", 1234567890123456789],
        [33, "C", "#REF!"],
    ]
    assert [problem.partition(": set")[0] for problem in problems(workbook([heading, *rows]))] == [
        "row 2: badge_code is the date that a spreadsheet made of it",
        "row 3: badge_code is the number that a spreadsheet made of it",
        "row 4: badge_code is what a spreadsheet shows in place of a value",
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
            "the file is an old workbook (.xls), or has a password",
        ),
        (b"PK\x03\x04" + bytes(100), "the file is no Excel workbook that can be read"),
    ],
)
def test_a_workbook_that_cannot_be_used(content: bytes, expected: str) -> None:
    (problem,) = problems(content)
    assert problem.startswith(expected)
    assert problem.endswith('save it as .xlsx or as "CSV UTF-8"')


def test_a_leavers_badge_passes_to_somebody_else_in_the_file() -> None:
    text = "operator_user_id,operator_name,badge_code,active\n{leaver}\n32,Nok,B-7F3K9Q,yes\n"
    leaver, heir = read_operators(text.format(leaver="31,Anong,7f3k9q,no").encode(), BADGES)
    assert (leaver.gives_badge_up, heir.gives_badge_up) == (True, False)
    assert problems(text.format(leaver="31,Anong,7f3k9q,")) == ("row 3: the same badge_code as row 2",)
    both_leave = text.format(leaver="31,Anong,7f3k9q,no").replace(",yes", ",no")
    assert problems(both_leave) == ("row 3: the same badge_code as row 2",)


def test_names_that_the_kiosks_own_font_cannot_write() -> None:
    assert beyond_own_font("สมหญิง\u200bแก้วใส / Ann-Marie O’Neil, Zoë") == ""
    assert beyond_own_font("မောင် Nok 😀😀") == "မောင်😀"
