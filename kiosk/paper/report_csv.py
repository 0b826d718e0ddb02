"""A report as CSV for a spreadsheet, its figures as plain numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.domain.rounding import half_up
from kiosk.paper.report_document import Cell, Column, Document, Kind
from kiosk.paper.report_words import MINUTES, SECONDS
from kiosk.paper.words import moment
from kiosk.system.spreadsheets import Cell as CsvCell
from kiosk.system.spreadsheets import csv_file

_IN_SECONDS = frozenset({Kind.SECONDS, Kind.PACE})


def as_csv(documents: Sequence[Document]) -> bytes:
    """The documents' tables one after the other, an empty line between them; durations in seconds."""
    first, *others = documents
    return csv_file([*_rows(first), *(row for document in others for row in [[], *_rows(document)])])


def _rows(document: Document) -> Iterator[Sequence[CsvCell]]:
    language = document.language
    yield [document.title.first(language), document.about]
    yield [moment(document.printed_at, language)]
    for note in document.notes:
        yield [note]
    for table in document.tables:
        yield []
        yield [table.title.first(language)]
        yield [heading(column, language) for column in table.columns]
        for row in table.rows:
            yield [_value(cell) for cell in row.cells]


def heading(column: Column, language: str) -> str:
    """What stands above a column of plain numbers, with their unit."""
    name = column.heading.first(language)
    if column.kind in _IN_SECONDS:
        return f"{name} ({SECONDS.first(language)})"
    return f"{name} ({MINUTES.first(language)})" if column.kind is Kind.MINUTES else name


def _value(cell: Cell) -> CsvCell:
    return cell if cell is None or isinstance(cell, str | int) else half_up(cell, 2)
