"""The command sheet on A4: it hangs at the work place and is scanned from an arm's length.

A hand-held scanner's line is wider than a page and an imager sees a hand's breadth, so no two commands stand side
by side, and one row's code stands left, the next one's right: what is aimed at is the only whole code near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont

from kiosk.domain.word import Word
from kiosk.paper.canvas import OFFICE_INK, Canvas
from kiosk.paper.face import MODULE_MM, bar_module, draw_mark, draw_title
from kiosk.paper.label import Label
from kiosk.paper.sheets import A4, HEADER, MARGIN, Heading, Printed, draw_heading
from kiosk.paper.symbols import code128, qr

ROW_MM: Final = 24.2
"""From one command to the next; half of it is white."""
_SECTION_MM: Final = 10.5
_BARS_MM: Final = 120.0
_BAR_HEIGHT_MM: Final = 12.5
_QR_MM: Final = 13.0
_QR_GAP_MM: Final = 6.0
"""Between the QR symbol and the bars: more than the quiet zone of either."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A command on its page; ``section``: the heading above it, at the head of a section or page."""

    label: Label
    section: Word | None
    top_mm: float


def print_command_sheet(labels: Sequence[Label], heading: Heading, dpi: int) -> Printed:
    """All commands under the headings of their sections; ``dpi`` of the printer."""
    pages = list(_pages(labels))
    without_bars = []
    with Canvas(A4, dpi, heading.title.first(heading.language), OFFICE_INK) as canvas:
        for page, rows in enumerate(pages, 1):
            if page > 1:
                canvas.new_page()
            draw_heading(canvas, heading, page, len(pages))
            for number, row in enumerate(rows):
                if row.section is not None:
                    _draw_section(canvas, row.section, row.top_mm - _SECTION_MM, heading.language)
                else:
                    _draw_rule(canvas, row.top_mm)
                if not _draw_row(canvas, row, code_right=number % 2 == 0):
                    without_bars.append(row.label)
        return Printed(canvas.finish(), len(pages), tuple(without_bars))


def _pages(labels: Sequence[Label]) -> Iterator[list[_Row]]:
    """The rows of each page; a section's heading never stands alone at a page's foot."""
    first, last = MARGIN + HEADER, A4.height - MARGIN
    rows: list[_Row] = []
    y = first
    for label in labels:
        section = label.section if not rows or label.section != rows[-1].label.section else None
        if y + (_SECTION_MM if section else 0) + ROW_MM > last:
            yield rows
            rows, y, section = [], first, label.section
        y += _SECTION_MM if section else 0
        rows.append(_Row(label, section, y))
        y += ROW_MM
    if rows:
        yield rows


def _draw_section(canvas: Canvas, section: Word, top_mm: float, language: str) -> None:
    left, right = canvas.mm(MARGIN), canvas.page.width() - canvas.mm(MARGIN)
    box = QRect(left, canvas.mm(top_mm), canvas.mm(100), canvas.mm(_SECTION_MM - 2))
    canvas.text(section.first(language), box, size_mm=4.6, weight=QFont.Weight.Bold)
    box.moveRight(right - 1)
    second = section.second(language)
    canvas.text(second, box, size_mm=3.2, align=Qt.AlignmentFlag.AlignRight, colour=canvas.ink.soft)
    _draw_rule(canvas, top_mm + _SECTION_MM, width_mm=0.5)


def _draw_rule(canvas: Canvas, top_mm: float, *, width_mm: float = 0.15) -> None:
    """Across the page, from words to code: what belongs together."""
    y = canvas.mm(top_mm)
    canvas.line(canvas.mm(MARGIN), y, canvas.page.width() - canvas.mm(MARGIN), y, width_mm=width_mm)


def _draw_row(canvas: Canvas, row: _Row, *, code_right: bool) -> bool:
    """One command; false when its bars do not fit, and the QR symbol stands alone.

    From the page's edge inwards: the QR symbol, the bars, the words.
    """
    left, right = canvas.mm(MARGIN), canvas.page.width() - canvas.mm(MARGIN)
    top, height = canvas.mm(row.top_mm + 3.2), canvas.mm(ROW_MM - 5)
    code = row.label.code
    matrix = qr(code)
    qr_module = max(canvas.at_least_mm(MODULE_MM), canvas.mm(_QR_MM) // len(matrix))
    canvas.matrix(matrix, right - len(matrix) * qr_module if code_right else left, top, qr_module)

    symbol = code128(code)
    module = bar_module(canvas, len(symbol), canvas.mm(_BARS_MM), 0)
    width = 0 if module is None else len(symbol) * module
    beside_qr = canvas.mm(_QR_MM + _QR_GAP_MM)
    bars_left = right - beside_qr - width if code_right else left + beside_qr
    if module is not None:
        canvas.bars(symbol, bars_left, top, module, canvas.at_least_mm(_BAR_HEIGHT_MM))
    letters = QRect(bars_left, top + canvas.mm(_BAR_HEIGHT_MM + 0.5), max(width, canvas.mm(80)), canvas.mm(4.6))
    if code_right:
        letters.moveRight(right - beside_qr - 1)
    canvas.text(
        code,
        letters,
        size_mm=3.1,
        weight=QFont.Weight.DemiBold,
        align=Qt.AlignmentFlag.AlignRight if code_right else Qt.AlignmentFlag.AlignLeft,
    )
    words_width = right - left - beside_qr - canvas.mm(_BARS_MM)
    words_left = left if code_right else right - words_width
    _draw_words(canvas, QRect(words_left, top, words_width, height), row.label)
    return module is not None


def _draw_words(canvas: Canvas, box: QRect, label: Label) -> None:
    mark = canvas.mm(10)
    if label.mark is not None:
        draw_mark(canvas, QRect(box.left(), box.top() + canvas.mm(0.5), mark, mark), label.mark)
        box.setLeft(box.left() + mark + canvas.mm(2.5))
    draw_title(canvas, box, label, size_mm=5.2)
