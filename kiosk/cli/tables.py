"""Tables that people hand over: CSV as spreadsheets write it, and Excel workbooks."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kiosk.domain.letters import plain

_WORKBOOK: Final = b"PK\x03\x04"
_OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"
_SAVE: Final = 'save it as .xlsx or as "CSV UTF-8"'
_DELIMITERS: Final = ",;\t"
_EXACT_NUMBERS: Final = 10**15
"""Spreadsheets keep no more digits of a number."""


class FileUnusable(Exception):
    """The file has mistakes; ``problems`` names each one, with its row."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that people hand over: those that must be there, and those that may."""

    required: Sequence[str]
    optional: Sequence[str]


def read_rows(content: bytes, columns: Columns) -> tuple[list[tuple[int, Mapping[str, str]]], list[str]]:
    """(row, cells by column) of every row that is not empty, and what is wrong with others.

    ``content`` and rows as for :func:`read_table`. Raises FileUnusable where the heading is not of ``columns``.
    """
    names, rows = read_table(content)
    _check_columns(names, columns)
    found: list[tuple[int, Mapping[str, str]]] = []
    problems = []
    for row, cells in rows:
        if any(cells[len(names) :]):
            problems.append(
                f"row {row}: has {len(cells)} cells, the heading {len(names)}; quote names with commas"
            )
        else:
            found.append((row, dict(zip(names, cells, strict=False))))
    return found, problems


def read_table(content: bytes) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The columns' names, in small letters, and (row, cells) of every row below them that is not empty.

    ``content``: CSV in UTF-8, with commas, semicolons or tabs, or an .xlsx workbook, whose first sheet counts.
    Rows are counted as a spreadsheet does; cells have no white space around them. Names that are empty at the end
    are left out. Raises FileUnusable, the iterator too.
    """
    if content.startswith(_OLD_WORKBOOK):
        raise FileUnusable([f"the file is an old workbook (.xls), or has a password; {_SAVE}"])
    rows = _workbook_rows(content) if content.startswith(_WORKBOOK) else _csv_rows(_decoded(content))
    filled = ((row, [cell.strip() for cell in cells]) for row, cells in rows if any(map(str.strip, cells)))
    _row, heading = next(filled, (1, []))
    columns = [plain(name).lower() for name in heading]
    while columns and not columns[-1]:
        columns.pop()
    return columns, filled


def _check_columns(names: Sequence[str], columns: Columns) -> None:
    every = (*columns.required, *columns.optional)
    problems = [f"the column {name} is missing" for name in columns.required if name not in names]
    problems += [f"the column {name or 'without a name'} is not known" for name in names if name not in every]
    problems += [f"the column {name} is there twice" for name in every if names.count(name) > 1]
    if problems:
        problems.append(
            f"row 1 names the columns: {', '.join(columns.required)} and, if wanted, {', '.join(columns.optional)}"
        )
        raise FileUnusable(problems)


# ------------------------------------------------------------ CSV


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise FileUnusable([f"the file is UTF-16 (Excel's Unicode text); {_SAVE}"]) from None
        try:
            thai = content.decode("cp874")
        except UnicodeDecodeError:
            thai = ""
        if re.search(r"[ก-ฮ]", thai):
            raise FileUnusable(
                [f"the file is in Windows' Thai encoding (cp874), as Excel saves CSV; {_SAVE}"]
            ) from None
        row = content[: error.start].count(b"\n") + 1
        raise FileUnusable([f"row {row}: is not UTF-8; {_SAVE}"]) from None


def _csv_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    first, _, rest = text.partition("\n")
    separator = re.fullmatch(r'"?sep=(.)"?\r?', first)  # by Excel to itself
    heading = rest.partition("\n")[0] if separator else first
    delimiter = separator[1] if separator else max(_DELIMITERS, key=heading.count)
    reader = csv.reader(io.StringIO(rest if separator else text, newline=""), delimiter=delimiter, strict=True)
    row = before = 1 if separator else 0
    try:
        for row, cells in enumerate(reader, before + 1):
            yield row, cells
    except csv.Error as error:
        raise FileUnusable([f"row {row + 1}: cannot be read as CSV ({error})"]) from None


# ------------------------------------------------------------ Excel


def _workbook_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    # Imported here: a third of a second that no CSV needs.
    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what the workbook has beside its cells
            workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            sheet = workbook.worksheets[0]
            sheet.reset_dimensions()  # some programs write wrong ones
            rows = [(row, list(map(_cell_text, cells))) for row, cells in enumerate(sheet.iter_rows(), 1)]
    except Exception as error:  # noqa: BLE001 - what a broken workbook makes of the library nobody can list
        raise FileUnusable([f"the file is no Excel workbook that can be read ({error}); {_SAVE}"]) from None
    workbook.close()
    yield from rows


def _cell_text(cell: Any) -> str:
    """What is in a cell: numbers in full, with the zeros in front that its format shows."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    if abs(value) >= _EXACT_NUMBERS:
        return f"{value:.5E}"
    whole = str(int(value)) if value == int(value) else str(value)
    return whole.zfill(len(cell.number_format)) if re.fullmatch("0+", cell.number_format) else whole
