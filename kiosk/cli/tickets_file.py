"""A list of tickets and their steps in a file, a row a step, read with every mistake in it told at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from kiosk.cli.cells import Cells, in_order, twice
from kiosk.cli.tables import Columns, FileUnusable, read_rows
from kiosk.domain.letters import fold

COLUMNS: Final = Columns(
    required=("ticket_code", "job_name", "target_qty", "sequence_no", "step_name"),
    optional=(
        "work_center",
        "work_center_name",
        "due_date",
        "predecessor",
        "estimated_hours",
        "process_mode",
        "cancelled",
    ),
)
NO_PREDECESSOR: Final = 0
"""In a row: the step before is the one before it in the row again."""

_LONGEST_CODE: Final = 50
_LONGEST_NAME: Final = 200
_MOST_PIECES: Final = 9_999_999
_MOST_HOURS: Final = 99_999
_OF_TICKET: Final = ("job_name", "target_qty", "due_date", "process_mode")

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStep:
    """A row. None: the cell is empty or its column left out, what is there stays.

    ``row``: where it is in the file, the heading is row 1. The fields of its ticket stand in each of its rows, or
    in one of them.
    """

    row: int
    ticket_code: str
    sequence_no: int
    step_name: str | None
    work_center: str | None
    predecessor: int | None
    estimated_hours: int | None
    cancelled: bool | None
    job_name: str | None
    target_qty: int | None
    due_date: date | None
    process_mode: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTicket:
    """A ticket as the rows of its steps say, these in their order in the file."""

    code: str
    job_name: str | None
    target_qty: int | None
    due_date: date | None
    process_mode: str | None
    steps: Sequence[ListedStep]

    @property
    def row(self) -> int:
        """The first of its rows."""
        return self.steps[0].row


@dataclass(frozen=True, slots=True)
class ListedWork:
    """What a file says: tickets in its order, and the names it gives to work centres by code."""

    tickets: Sequence[ListedTicket]
    center_names: Mapping[str, str]


def read_tickets(content: bytes) -> ListedWork:
    """The tickets of a file. Raises FileUnusable with every mistake there is."""
    rows, problems = read_rows(content, COLUMNS)
    steps: list[ListedStep] = []
    named: list[tuple[int, str, str]] = []
    for row, values in rows:
        cells = Cells(row, values)
        step = _step(cells)
        name = cells.line("work_center_name", _LONGEST_NAME)
        if name and step.work_center is None:
            cells.refuse("work_center_name without a work_center")
        elif name and step.work_center:
            named.append((row, step.work_center, name))
        problems += [f"row {row}: {text}" for text in cells.wrong]
        if not cells.wrong:
            steps.append(step)
    problems += twice(
        ((step.row, (step.ticket_code, step.sequence_no)) for step in steps), "ticket_code and sequence_no"
    )
    problems += _differing(steps)
    problems += [
        f"row {row}: work_center {code} is called {name} here and {first} in another row"
        for row, code, name in named
        if name != (first := next(other for _row, of, other in named if of == code))
    ]
    if not steps and not problems:
        problems.append("there is no row below the heading")
    if problems:
        raise FileUnusable(in_order(problems))
    return ListedWork(_tickets(steps), {code: name for _row, code, name in named})


def _step(cells: Cells) -> ListedStep:
    predecessor = cells.raw("predecessor").lower()
    return ListedStep(
        row=cells.row,
        ticket_code=fold(cells.needed_line("ticket_code", _LONGEST_CODE)),
        sequence_no=cells.needed_number("sequence_no", "the step's place in the ticket, 1 or more"),
        step_name=cells.line("step_name", _LONGEST_NAME),
        work_center=cells.line("work_center", _LONGEST_CODE),
        predecessor=NO_PREDECESSOR
        if predecessor == "none"
        else cells.number("predecessor", "the sequence_no of the step before, or none"),
        estimated_hours=cells.number("estimated_hours", "whole hours", least=0, most=_MOST_HOURS),
        cancelled=cells.yes_or_no("cancelled"),
        job_name=cells.line("job_name", _LONGEST_NAME),
        target_qty=cells.number("target_qty", "whole pieces, 1 or more, in digits alone", most=_MOST_PIECES),
        due_date=cells.day("due_date"),
        process_mode=cells.choice("process_mode", ("batch", "piece")),
    )


def _differing(steps: Sequence[ListedStep]) -> list[str]:
    """A problem for each row that says something else of its ticket than a row above."""
    problems = []
    said: dict[tuple[str, str], ListedStep] = {}
    for step in steps:
        for column in _OF_TICKET:
            value = getattr(step, column)
            first = said.setdefault((step.ticket_code, column), step) if value is not None else step
            if getattr(first, column) != value:
                told = f"{value} here, {getattr(first, column)} in row {first.row}"
                problems.append(f"row {step.row}: {column} of {step.ticket_code} is {told}")
    return problems


def _tickets(steps: Sequence[ListedStep]) -> list[ListedTicket]:
    by_code: dict[str, list[ListedStep]] = {}
    for step in steps:
        by_code.setdefault(step.ticket_code, []).append(step)
    return [
        ListedTicket(
            code=code,
            job_name=_first(of_ticket, lambda step: step.job_name),
            target_qty=_first(of_ticket, lambda step: step.target_qty),
            due_date=_first(of_ticket, lambda step: step.due_date),
            process_mode=_first(of_ticket, lambda step: step.process_mode),
            steps=of_ticket,
        )
        for code, of_ticket in by_code.items()
    ]


def _first(steps: Sequence[ListedStep], value: Callable[[ListedStep], V | None]) -> V | None:
    return next((found for step in steps if (found := value(step)) is not None), None)
