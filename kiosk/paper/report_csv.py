"""A report as CSV for a spreadsheet: UTF-8 with its mark, so that Excel reads Thai; figures as plain numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from fractions import Fraction

from kiosk.domain.rounding import Exact, half_up
from kiosk.paper.report_document import Cell, Column, Document, Kind
from kiosk.paper.report_words import MINUTES
from kiosk.paper.words import moment

_MARK = "\ufeff"
_FORMULA_STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
)  # the wide forms are formulas as well
_IN_MINUTES = frozenset({Kind.SECONDS, Kind.PACE, Kind.MINUTES})


def as_csv(documents: Sequence[Document]) -> bytes:
    """The documents' tables one after the other, an empty line between them; durations in minutes."""
    text = io.StringIO()
    for number, document in enumerate(documents):
        text.write("\r\n" if number else _MARK)
        _write(text, document)
    return text.getvalue().encode()


def _write(text: io.StringIO, document: Document) -> None:
    writer = csv.writer(text)
    language = document.language
    writer.writerow([_safe(document.title.first(language)), _safe(document.about)])
    writer.writerow([moment(document.printed_at, language), _safe(document.note)])
    for table in document.tables:
        writer.writerow([])
        writer.writerow([_safe(table.title.first(language))])
        writer.writerow([_safe(_heading(column, language)) for column in table.columns])
        for row in table.rows:
            writer.writerow(
                [_value(cell, column.kind) for cell, column in zip(row.cells, table.columns, strict=True)]
            )


def _heading(column: Column, language: str) -> str:
    heading = column.heading.first(language)
    return f"{heading} ({MINUTES.first(language)})" if column.kind in _IN_MINUTES else heading


def _value(cell: Cell, kind: Kind) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _safe(cell)
    if kind is Kind.MINUTES:
        return _plain(cell)
    return _plain(Fraction(cell, 60)) if kind in _IN_MINUTES else str(cell)


def _plain(number: Exact) -> str:
    """A number with two decimals at most, none where it is whole."""
    return str(half_up(number, 2)).rstrip("0").rstrip(".")


def _safe(text: str) -> str:
    """The text, never a formula: a spreadsheet would run what somebody wrote into a name."""
    shown = text.replace("\u200b", "")
    return f"'{shown}" if shown.lstrip(" ").startswith(_FORMULA_STARTS) else shown
