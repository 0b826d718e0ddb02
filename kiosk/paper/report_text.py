"""A report as text for a terminal, its columns aligned: Thai marks above and below a letter take no column."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kiosk.paper.report_document import Document, Kind, Table, written
from kiosk.paper.report_words import FOOTNOTE, MINUTES, more
from kiosk.system.printing import visible

_WIDE = frozenset("WF")
_NO_WIDTH = frozenset(("Mn", "Me", "Cf"))
_GAP = "  "


def as_text(documents: Sequence[Document]) -> str:
    """The documents one after the other, lines ending with newlines; how figures are made, at the end."""
    footnote = FOOTNOTE.first(documents[0].language)
    return "\n".join([*(_text(document) for document in documents), f"{footnote}\n"])


def _text(document: Document) -> str:
    language = document.language
    lines = [visible(f"{document.title.first(language)} · {document.about}")]
    lines += [visible(note) for note in document.notes]
    if document.figures:
        lines.append(
            " | ".join(
                f"{figure.name.first(language)} {figure.value} {figure.beside}" for figure in document.figures
            )
        )
    for table in document.for_people().tables:
        lines += ["", table.title.first(language), *_lines(table, language)]
        if table.left_out:
            lines.append(f"{_GAP}{more(table.left_out).first(language)}")
    return "".join(f"{line.rstrip()}\n" for line in lines)


def columns_of(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of_letter, text))


@lru_cache(maxsize=1024)
def _columns_of_letter(letter: str) -> int:
    if unicodedata.category(letter) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in _WIDE else 1


def _lines(table: Table, language: str) -> Iterator[str]:
    if not table.rows:
        yield f"{_GAP}{table.empty.first(language)}"
        return
    headings = [_heading(column.heading.first(language), column.kind, language) for column in table.columns]
    cells = [
        [visible(written(cell, column.kind)) for cell, column in zip(row.cells, table.columns, strict=True)]
        for row in table.rows
    ]
    widths = [max(columns_of(line[position]) for line in [headings, *cells]) for position in range(len(headings))]
    is_text = [column.kind is Kind.TEXT for column in table.columns]
    yield _line(headings, widths, is_text)
    rule = _GAP.join("-" * width for width in widths)
    yield rule
    for row, line in zip(table.rows, cells, strict=True):
        if row.is_sum and row is table.rows[-1]:
            yield rule
        yield _line(line, widths, is_text)


def _heading(heading: str, kind: Kind, language: str) -> str:
    return f"{heading} ({MINUTES.first(language)})" if kind is Kind.MINUTES else heading


def _line(cells: Sequence[str], widths: Sequence[int], is_text: Sequence[bool]) -> str:
    padded = []
    for cell, width, left in zip(cells, widths, is_text, strict=True):
        blanks = " " * (width - columns_of(cell))
        padded.append(cell + blanks if left else blanks + cell)
    return _GAP.join(padded)
