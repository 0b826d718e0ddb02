"""The list of operators as a CSV file: every mistake is found, with its row, and no badge is told."""

import pytest

from kiosk.cli.operators_csv import FileUnusable, read_operators
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
    (one,) = read_operators((HEADING + "31,A,7F3K9Q,admin,481516,,\n").encode(), BADGES)
    said = repr(one) + repr(one.onto(None))
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
        ("31,A,T\x1d9,,,,", "badge_code would not be read as a badge; see scanner.codes.badge"),
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
            'the file is in Windows\' Thai encoding (cp874), as Excel saves CSV; save it as "CSV UTF-8"',
        ),
        (
            (HEADING + "31,A,B1\n").encode("utf-16"),
            'the file is UTF-16 (Excel\'s Unicode text); save it as "CSV UTF-8"',
        ),
        (HEADING.encode() + b"31,\xdb\xff,B1\n", 'row 2: is not UTF-8; save it as "CSV UTF-8"'),
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
    (one,) = read_operators(b"operator_user_id,operator_name,badge_code\n31,B,NEW\n", BADGES)
    after = one.onto(there)
    assert (after.name, after.badge) == ("B", "NEW")
    assert (after.role, after.pin_hash, after.language, after.active) == ("admin", "h", "en", False)
    fresh = one.onto(None)
    assert (fresh.role, fresh.pin_hash, fresh.language, fresh.active) == ("operator", None, None, True)
