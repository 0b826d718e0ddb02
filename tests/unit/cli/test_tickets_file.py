"""The list of tickets as a file: every mistake is found, with its row."""

import io
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kiosk.cli.tables import FileUnusable
from kiosk.cli.tickets_file import NO_PREDECESSOR, read_tickets

HEADING = (
    "ticket_code,job_name,target_qty,sequence_no,step_name,work_center,work_center_name,due_date,predecessor,"
    "estimated_hours,process_mode,cancelled\n"
)


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(FileUnusable) as raised:
        read_tickets(text.encode())
    return raised.value.problems


def test_the_rows_of_a_ticket_come_together() -> None:
    work = read_tickets(
        (
            HEADING
            + "jt251130001,กระเป๋าสะพาย,20,10,ตัดหนัง,CUT,ตัดหนัง,1/12/2569,,8,piece,\n"
            + "JT251130001,,,20,เย็บ,SEW,เย็บ,,10,,,\n"
            + "JT251130002,กระเป๋าสตางค์,5,10,เย็บ,SEW,,2026-12-24,none,,,no\n"
        ).encode()
    )
    assert [(ticket.code, ticket.row, ticket.target_qty) for ticket in work.tickets] == [
        ("JT251130001", 2, 20),
        ("JT251130002", 4, 5),
    ]
    first, second = work.tickets
    assert (first.job_name, first.due_date, first.process_mode) == ("กระเป๋าสะพาย", date(2026, 12, 1), "piece")
    assert [(step.sequence_no, step.predecessor, step.estimated_hours) for step in first.steps] == [
        (10, None, 8),
        (20, 10, None),
    ]
    assert (second.due_date, second.steps[0].predecessor, second.steps[0].cancelled) == (
        date(2026, 12, 24),
        NO_PREDECESSOR,
        False,
    )
    assert work.center_names == {"CUT": "ตัดหนัง", "SEW": "เย็บ"}


def test_a_workbook_with_a_day_of_its_own() -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["ticket_code", "job_name", "target_qty", "sequence_no", "step_name", "due_date"])
    sheet.append(["JT251130001", "กระเป๋า", 20.0, 10, "เย็บ", date(2026, 12, 1)])
    content = io.BytesIO()
    workbook.save(content)
    (ticket,) = read_tickets(content.getvalue()).tickets
    assert (ticket.target_qty, ticket.due_date) == (20, date(2026, 12, 1))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (",A,5,10,S,SEW", "ticket_code is empty"),
        (f"{'J' * 51},A,5,10,S,SEW", "ticket_code is not one line of at most 50 characters"),
        ("JT1,A,1.5,10,S,SEW", "target_qty 1.5: whole pieces, 1 or more, in digits alone"),
        ("JT1,A,0,10,S,SEW", "target_qty 0: whole pieces, 1 or more, in digits alone"),
        ('JT1,A,"1,000",10,S,SEW', "target_qty 1,000: whole pieces, 1 or more, in digits alone"),
        ("JT1,A,๕,10,S,SEW", "target_qty ๕: whole pieces, 1 or more, in digits alone"),
        ("JT1,A,5,,S,SEW", "sequence_no is empty: the step's place in the ticket, 1 or more"),
        ("JT1,A,5,1a,S,SEW", "sequence_no 1a: the step's place in the ticket, 1 or more"),
        ("JT1,A,5,10,S,,เย็บ", "work_center_name without a work_center"),
        (
            "JT1,A,5,10,S,SEW,,31/02/2026",
            "due_date 31/02/2026: a day like 2026-12-31 or 31/12/2569, the day before the month",
        ),
        (
            "JT1,A,5,10,S,SEW,,46357",
            "due_date 46357: a day like 2026-12-31 or 31/12/2569, the day before the month",
        ),
        ("JT1,A,5,10,S,SEW,,,first", "predecessor first: the sequence_no of the step before, or none"),
        ("JT1,A,5,10,S,SEW,,,,1.5", "estimated_hours 1.5: whole hours"),
        ("JT1,A,5,10,S,SEW,,,,,pieces", "process_mode pieces: batch or piece"),
        ("JT1,A,5,10,S,SEW,,,,,,perhaps", "cancelled perhaps: yes or no"),
    ],
)
def test_a_wrong_cell(row: str, expected: str) -> None:
    assert problems(HEADING + row + "\n") == (f"row 2: {expected}",)


def test_rows_that_contradict_each_other() -> None:
    assert problems(
        HEADING
        + "JT1,A,5,10,S,SEW,เย็บ\n"
        + "JT2,B,5,10,S,SEW,Sewing\n"
        + "JT1,A,6,20,S,SEW\n"
        + "JT1,A,5,10,S,SEW\n"
        + "JT2,C,,20,S,SEW,,\n"
    ) == (
        "row 3: work_center SEW is called Sewing here and เย็บ in another row",
        "row 4: target_qty of JT1 is 6 here, 5 in row 2",
        "row 5: the same ticket_code and sequence_no as row 2",
        "row 6: job_name of JT2 is C here, B in row 3",
    )


def test_headings_and_an_empty_file() -> None:
    assert problems("ticket_code,target\n") == (
        "the column job_name is missing",
        "the column target_qty is missing",
        "the column sequence_no is missing",
        "the column step_name is missing",
        "the column target is not known",
        "row 1 names the columns: ticket_code, job_name, target_qty, sequence_no, step_name and, if wanted,"
        " work_center, work_center_name, due_date, predecessor, estimated_hours, process_mode, cancelled",
    )
    assert problems(HEADING) == ("there is no row below the heading",)
