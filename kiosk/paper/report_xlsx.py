"""A report as a workbook: a sheet for each table, its figures as numbers, durations in seconds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from kiosk.domain.rounding import half_up
from kiosk.paper.report_csv import heading
from kiosk.paper.report_document import Cell, Document
from kiosk.paper.words import moment
from kiosk.system.spreadsheets import harmless

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_LONGEST_NAME: Final = 31
_LONGEST_TEXT: Final = 32767
"""Letters that a cell can hold."""
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\]")
_ABOUT: Final = "kiosk"


def as_xlsx(documents: Sequence[Document]) -> bytes:
    """The documents' tables, a sheet for each, its first row the headings; the last sheet says what they are."""
    # Imported here: no other form needs it.
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415

    content = io.BytesIO()
    workbook = Workbook(content, {"in_memory": True})
    about: list[list[Cell]] = []
    for document in documents:
        language = document.language
        about += [[document.title.first(language), document.about], [moment(document.printed_at, language)]]
        about += [[note] for note in document.notes]
        for table in document.tables:
            sheet = workbook.add_worksheet(_name(table.title.first(language), workbook.sheetnames))
            sheet.freeze_panes(1, 0)
            _write(sheet, [[heading(column, language) for column in table.columns]])
            _write(sheet, (row.cells for row in table.rows), below=1)
    _write(workbook.add_worksheet(_name(_ABOUT, workbook.sheetnames)), about)
    workbook.close()
    return content.getvalue()


def _write(sheet: Worksheet, rows: Iterable[Sequence[Cell]], below: int = 0) -> None:
    """The rows, beneath so many others."""
    for number, cells in enumerate(rows, below):
        for place, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(number, place, harmless(cell)[:_LONGEST_TEXT])
            elif isinstance(cell, int):
                sheet.write_number(number, place, cell)
            elif cell is not None:
                sheet.write_number(number, place, float(half_up(cell, 2)))


def _name(title: str, taken: Iterable[str]) -> str:
    """A sheet's name: no letters that a workbook does not allow, not too long, none twice."""
    plain = _NOT_IN_A_NAME.sub(" ", title).strip()[:_LONGEST_NAME]
    number, name = 1, plain
    while name in taken:
        number += 1
        name = f"{plain[: _LONGEST_NAME - 4]} {number}"
    return name
