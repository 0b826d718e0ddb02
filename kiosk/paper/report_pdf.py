"""A report as PDF: A4, each page with its heading and number, tables that go on with their head."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont

from kiosk.paper import words
from kiosk.paper.canvas import OFFICE_INK, Canvas, Size
from kiosk.paper.report_document import Column, Document, Figure, Kind, Row, Table, written
from kiosk.paper.report_words import FOOTNOTE, MINUTES, more
from kiosk.system.printing import shown

_PAGE: Final = Size(210, 297)
_DPI: Final = 300
_MARGIN: Final = 12.0
_WIDTH: Final = _PAGE.width - 2 * _MARGIN
_TOP: Final = 28.0
_BOTTOM: Final = 281.0
"""Millimetres: where the tables begin on a page, and where they end; the foot is below."""

_ROW: Final = 6.6
_HEAD: Final = 9.5
_TITLE: Final = 11.0
_GAP: Final = 2.0
_TEXT: Final = 3.1
_PAPER_GREY: Final = "#E6E9E7"
_BAR_GREY: Final = "#7C8683"
# Looked up in their classes for each cell they would take longer than its box.
_BOLD: Final = QFont.Weight.DemiBold
_MEDIUM: Final = QFont.Weight.Medium
_LEFT: Final = Qt.AlignmentFlag.AlignLeft
_RIGHT: Final = Qt.AlignmentFlag.AlignRight

_Draw = Callable[[float], None]
"""Draws at a height, in millimetres from the page's upper edge."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Something as wide as the page. ``needs``: room there must be for it and what may not be parted from it.

    ``again``: what stands above it once more when it begins a page: the head of its table.
    """

    height: float
    draw: _Draw
    needs: float
    again: _Part | None = None


class Drawn(NamedTuple):
    """A PDF, and every letter of the texts in it, each once."""

    pdf: bytes
    letters: str


class _Place(NamedTuple):
    """A column on the page: in millimetres, and in the canvas's dots."""

    left: float
    width: float
    x: int
    dots: int


def as_pdf(documents: Sequence[Document]) -> Drawn:
    """The documents, each on pages of its own, in one PDF; needs a QGuiApplication with the fonts loaded."""
    first = documents[0]
    with Canvas(_PAGE, _DPI, first.title.first(first.language), OFFICE_INK) as canvas:
        pages = [
            (document, parts)
            for document in documents
            for parts in _on_pages(list(_Layout(canvas, document).parts()))
        ]
        for number, (document, parts) in enumerate(pages, 1):
            if number > 1:
                canvas.new_page()
            _draw_frame(canvas, document, number, len(pages))
            at = _TOP
            for part in parts:
                part.draw(at)
                at += part.height
        return Drawn(canvas.finish(), canvas.letters)


def _on_pages(parts: Sequence[_Part]) -> list[list[_Part]]:
    pages: list[list[_Part]] = [[]]
    at = _TOP
    for part in parts:
        if at + part.needs > _BOTTOM and pages[-1]:
            pages.append([] if part.again is None else [part.again])
            at = _TOP + sum(above.height for above in pages[-1])
        pages[-1].append(part)
        at += part.height
    return pages


class _Layout:
    """Makes the parts of a document, for one canvas."""

    def __init__(self, canvas: Canvas, document: Document) -> None:
        self._canvas = canvas
        self._document = document
        self._language = document.language

    def parts(self) -> Iterator[_Part]:
        """From top to bottom."""
        for note in self._document.notes:
            yield self._part(10.0, partial(self._draw_note, note))
        if self._document.figures:
            yield self._part(24.0, self._draw_figures)
        for table in self._document.for_people().tables:
            yield from self._table(table)
            if table.left_out:
                left_out = more(table.left_out).first(self._language)
                yield self._part(_ROW, partial(self._draw_empty, left_out))

    def _part(self, height: float, draw: _Draw) -> _Part:
        return _Part(height, draw, height)

    def _table(self, table: Table) -> Iterator[_Part]:
        title = table.title.first(self._language)
        # Neither a title nor a head stands alone at the foot of a page.
        yield _Part(_TITLE, lambda at: self._draw_title(title, at), _TITLE + _HEAD + _ROW)
        if not table.rows:
            yield self._part(_ROW, lambda at: self._draw_empty(table.empty.first(self._language), at))
            return
        places = _places(self._canvas, table.columns)
        head = _Part(_HEAD, lambda at: self._draw_head(table.columns, places, at), _HEAD + _ROW)
        yield head
        longest = _longest(table)
        for row in table.rows:
            yield _Part(_ROW, self._row(row, table.columns, places, longest), _ROW, again=head)

    def _row(
        self, row: Row, columns: Sequence[Column], places: Sequence[_Place], longest: Sequence[float]
    ) -> _Draw:
        def draw(at: float) -> None:
            canvas = self._canvas
            top, height = canvas.mm(at), canvas.mm(_ROW)
            weight = _BOLD if row.is_sum else _MEDIUM
            if row.is_sum:
                canvas.block(self._box(_MARGIN, at, _WIDTH, _ROW), _PAPER_GREY)
            for cell, column, place, most in zip(row.cells, columns, places, longest, strict=True):
                has_bar = column.has_bar and not row.is_sum and isinstance(cell, int) and most > 0
                if has_bar:
                    assert isinstance(cell, int)
                    self._draw_bar(place.left, place.width * 0.6, at, cell / most)
                box = QRect(place.x, top, place.dots, height)
                self._draw_cell(written(cell, column.kind), column.kind, box, weight)
            self._rule(at + _ROW)

        return draw

    def _draw_cell(self, text: str, kind: Kind, box: QRect, weight: QFont.Weight) -> None:
        is_text = kind is Kind.TEXT
        self._canvas.text(
            text,
            box,
            size_mm=_TEXT,
            weight=weight,
            align=_LEFT if is_text else _RIGHT,
            most_lines=2 if is_text else 1,
        )

    def _draw_bar(self, left: float, width: float, at: float, fraction: float) -> None:
        if fraction > 0:
            self._canvas.block(self._box(left, at + 1.6, max(0.4, width * fraction), _ROW - 3.2), _BAR_GREY)

    def _draw_head(self, columns: Sequence[Column], places: Sequence[_Place], at: float) -> None:
        for column, (left, width, _, _) in zip(columns, places, strict=True):
            heading = column.heading.first(self._language)
            if column.kind is Kind.MINUTES:
                heading = f"{heading} ({MINUTES.first(self._language)})"
            self._canvas.text(
                heading,
                self._box(left, at, width, _HEAD - 1),
                size_mm=2.8,
                align=_LEFT if column.kind is Kind.TEXT else _RIGHT,
                colour=self._canvas.ink.soft,
                most_lines=2,
            )
        self._rule(at + _HEAD, width_mm=0.4)

    def _draw_title(self, title: str, at: float) -> None:
        self._canvas.text(title, self._box(_MARGIN, at + 3, _WIDTH, 7), size_mm=4.0, weight=_BOLD)

    def _draw_empty(self, text: str, at: float) -> None:
        self._canvas.text(text, self._box(_MARGIN, at, _WIDTH, _ROW), size_mm=_TEXT, colour=self._canvas.ink.soft)

    def _draw_note(self, note: str, at: float) -> None:
        box = self._box(_MARGIN, at, _WIDTH, 8)
        self._canvas.block(box, _PAPER_GREY)
        inset = self._canvas.mm(3)
        inside = box.adjusted(inset, 0, -inset, 0)
        self._canvas.text(shown(note), inside, size_mm=_TEXT, weight=_BOLD, most_lines=2)

    def _draw_figures(self, at: float) -> None:
        figures = self._document.figures
        width = _WIDTH / len(figures)
        for number, figure in enumerate(figures):
            self._draw_figure(figure, _MARGIN + number * width, width - _GAP, at)
        self._rule(at + 21)

    def _draw_figure(self, figure: Figure, left: float, width: float, at: float) -> None:
        canvas = self._canvas
        name = figure.name.first(self._language)
        canvas.text(name, self._box(left, at, width, 5), size_mm=2.9, colour=canvas.ink.soft)
        canvas.text(figure.value, self._box(left, at + 4.5, width, 10), size_mm=6.6, weight=_BOLD)
        canvas.text(figure.beside, self._box(left, at + 14.5, width, 5), size_mm=2.9, colour=canvas.ink.soft)

    def _rule(self, at: float, *, width_mm: float = 0.12) -> None:
        canvas = self._canvas
        y = canvas.mm(at)
        canvas.line(canvas.mm(_MARGIN), y, canvas.mm(_MARGIN + _WIDTH), y, width_mm=width_mm)

    def _box(self, left: float, top: float, width: float, height: float) -> QRect:
        return _box(self._canvas, left, top, width, height)


def _box(canvas: Canvas, left: float, top: float, width: float, height: float) -> QRect:
    return QRect(canvas.mm(left), canvas.mm(top), canvas.mm(width), canvas.mm(height))


def _places(canvas: Canvas, columns: Sequence[Column]) -> list[_Place]:
    """Where each column is."""
    unit = (_WIDTH - _GAP * (len(columns) - 1)) / sum(column.share for column in columns)
    places = []
    left = _MARGIN
    for column in columns:
        width = column.share * unit
        places.append(_Place(left, width, canvas.mm(left), canvas.mm(width)))
        left += width + _GAP
    return places


def _longest(table: Table) -> list[float]:
    """Of each column the largest figure that has a bar."""
    return [
        max((cell for row in table.rows if not row.is_sum and isinstance(cell := row.cells[at], int)), default=0)
        for at in range(len(table.columns))
    ]


def _draw_frame(canvas: Canvas, document: Document, page: int, pages: int) -> None:
    """What stands on every page: the heading with the page's number, and the foot."""
    language, soft = document.language, canvas.ink.soft
    left_width, right_width = _WIDTH * 0.72, _WIDTH * 0.26
    right = _MARGIN + _WIDTH - right_width
    title = document.title.first(language)
    canvas.text(title, _box(canvas, _MARGIN, 10, left_width, 8), size_mm=5.2, weight=_BOLD)
    canvas.text(document.about, _box(canvas, _MARGIN, 18, left_width, 5.5), size_mm=3.2, colour=soft)
    count = f"{words.PAGE.first(language)} {page} / {pages}"
    canvas.text(count, _box(canvas, right, 10, right_width, 8), size_mm=3.6, weight=_BOLD, align=_RIGHT)
    printed = words.moment(document.printed_at, language)
    canvas.text(printed, _box(canvas, right, 18, right_width, 5.5), size_mm=2.8, colour=soft, align=_RIGHT)
    y = canvas.mm(25)
    canvas.line(canvas.mm(_MARGIN), y, canvas.mm(_MARGIN + _WIDTH), y, width_mm=0.4)
    foot = _box(canvas, _MARGIN, 284, _WIDTH, 5)
    canvas.text(FOOTNOTE.first(language), foot, size_mm=2.5, colour=soft)
