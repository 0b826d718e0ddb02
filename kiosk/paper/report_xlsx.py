"""A report as a workbook: a sheet for each table, its figures as numbers, durations in seconds."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Final

from kiosk.domain.rounding import half_up
from kiosk.paper.report_csv import heading
from kiosk.paper.report_document import Cell, Document
from kiosk.paper.words import moment
from kiosk.system.spreadsheets import harmless

_LONGEST_NAME: Final = 31
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\]")
_ABOUT: Final = "kiosk"


def as_xlsx(documents: Sequence[Document]) -> bytes:
    """The documents' tables, a sheet for each, its first row the headings; the last sheet says what they are."""
    # Imported here: a third of a second that no other form needs.
    from openpyxl import Workbook  # noqa: PLC0415

    workbook = Workbook(write_only=True)
    about: list[list[str]] = []
    for document in documents:
        language = document.language
        about += [[document.title.first(language), document.about], [moment(document.printed_at, language)]]
        about += [[note] for note in document.notes]
        for table in document.tables:
            sheet = workbook.create_sheet(_name(table.title.first(language), workbook.sheetnames))
            sheet.freeze_panes = "A2"
            sheet.append([harmless(heading(column, language)) for column in table.columns])
            for row in table.rows:
                sheet.append([_value(cell) for cell in row.cells])
    sheet = workbook.create_sheet(_name(_ABOUT, workbook.sheetnames))
    for line in about:
        sheet.append([harmless(text) for text in line])
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _name(title: str, taken: Sequence[str]) -> str:
    """A sheet's name: no letters that a workbook does not allow, not too long, none twice."""
    plain = _NOT_IN_A_NAME.sub(" ", title).strip()[:_LONGEST_NAME]
    number, name = 1, plain
    while name in taken:
        number += 1
        name = f"{plain[: _LONGEST_NAME - 4]} {number}"
    return name


def _value(cell: Cell) -> str | int | float | None:
    if cell is None or isinstance(cell, int):
        return cell
    return harmless(cell) if isinstance(cell, str) else float(half_up(cell, 2))
