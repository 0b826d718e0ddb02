"""Labels on pages: sheets of A4 to be cut up, and a roll with one label a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont

from kiosk.domain.word import Word
from kiosk.paper import words
from kiosk.paper.canvas import OFFICE_INK, THERMAL_INK, Canvas, Size
from kiosk.paper.face import SMALLEST, draw_label
from kiosk.paper.label import Label

A4: Final = Size(210, 297)
BADGE_CARD: Final = Size(85.6, 54)
"""A bank card's size (ISO/IEC 7810 ID-1): it fits the usual badge holders."""
TASK_CARD: Final = Size(95, 53)
ROLL_LABEL: Final = Size(62, 29)
LARGEST_ROLL_LABEL: Final = Size(210, 297)

MARGIN: Final = 8.0
HEADER: Final = 15.0
"""Millimetres: the page's margin, and what the heading of an A4 page takes beneath it."""


class LabelSizeImpossible(ValueError):
    """A label too small for its symbols, or too large for its paper; the message names the limits."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the head of each A4 page: what it is and when it was printed (the workshop's wall time)."""

    title: Word
    printed_at: datetime
    language: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF. ``without_bars``: labels on which only the QR symbol had room."""

    pdf: bytes
    pages: int
    without_bars: tuple[Label, ...]


def print_grid(labels: Sequence[Label], heading: Heading, size: Size, dpi: int) -> Printed:
    """Sheets of A4 with cut marks; ``dpi`` of the printer. Raises LabelSizeImpossible."""
    require_grid(size)
    columns, rows = _grid(size)
    starts = range(0, len(labels), columns * rows)
    without_bars = []
    with Canvas(A4, dpi, heading.title.first(heading.language), OFFICE_INK) as canvas:
        width, height = canvas.mm(size.width), canvas.mm(size.height)
        left = (canvas.page.width() - columns * width) // 2
        top = canvas.mm(MARGIN + HEADER)
        for page, start in enumerate(starts, 1):
            if page > 1:
                canvas.new_page()
            draw_heading(canvas, heading, page, len(starts))
            for number, label in enumerate(labels[start : start + columns * rows]):
                row, column = divmod(number, columns)
                box = QRect(left + column * width, top + row * height, width, height)
                _draw_cut_marks(canvas, box)
                if not draw_label(canvas, box, label):
                    without_bars.append(label)
        return Printed(canvas.finish(), len(starts), tuple(without_bars))


def print_roll(labels: Sequence[Label], title: str, size: Size, dpi: int) -> Printed:
    """One label a page, the page as large as the label. Raises LabelSizeImpossible."""
    require_roll(size)
    without_bars = []
    with Canvas(size, dpi, title, THERMAL_INK) as canvas:
        for number, label in enumerate(labels):
            if number:
                canvas.new_page()
            if not draw_label(canvas, canvas.page, label):
                without_bars.append(label)
        return Printed(canvas.finish(), len(labels), tuple(without_bars))


def require_grid(size: Size) -> None:
    """Raise LabelSizeImpossible unless labels of ``size`` can be cut from a sheet of A4."""
    columns, rows = _grid(size)
    if columns < 1 or rows < 1 or not _large_enough(size):
        raise LabelSizeImpossible(
            f"a label on A4 is {SMALLEST.width:g}x{SMALLEST.height:g} to"
            f" {A4.width - 2 * MARGIN:g}x{A4.height - 2 * MARGIN - HEADER:g} mm"
        )


def require_roll(size: Size) -> None:
    """Raise LabelSizeImpossible unless ``size`` is that of a label on a roll."""
    largest = LARGEST_ROLL_LABEL
    if size.width > largest.width or size.height > largest.height or not _large_enough(size):
        raise LabelSizeImpossible(
            f"a label on a roll is {SMALLEST.width:g}x{SMALLEST.height:g} to"
            f" {largest.width:g}x{largest.height:g} mm"
        )


def _large_enough(size: Size) -> bool:
    return size.width >= SMALLEST.width and size.height >= SMALLEST.height


def _grid(size: Size) -> tuple[int, int]:
    """Columns and rows on a sheet of A4."""
    return (
        int((A4.width - 2 * MARGIN) // size.width),
        int((A4.height - 2 * MARGIN - HEADER) // size.height),
    )


def draw_heading(canvas: Canvas, heading: Heading, page: int, pages: int) -> None:
    """What, when, and page n of m, at the head of an A4 page."""
    language = heading.language
    top, left = canvas.mm(MARGIN - 1), canvas.mm(MARGIN)
    width = canvas.page.width() - 2 * left
    side = canvas.mm(10)
    canvas.block(QRect(left, top, side, side), canvas.ink.strong)
    inset = canvas.mm(1.8)
    canvas.icon("scan-barcode", QRect(left, top, side, side).adjusted(inset, inset, -inset, -inset), "#FFFFFF")
    names = QRect(left + side + canvas.mm(3), top, width // 2, canvas.mm(6.2))
    canvas.text(heading.title.first(language), names, size_mm=4.4, weight=QFont.Weight.DemiBold)
    under = names.translated(0, names.height())
    under.setHeight(side - names.height())
    second = " · ".join(filter(None, (heading.title.second(language), words.TRUE_SIZE.first(language))))
    canvas.text(second, under, size_mm=2.7, colour=canvas.ink.soft)
    right = Qt.AlignmentFlag.AlignRight
    names.moveRight(left + width - 1)
    under.moveRight(left + width - 1)
    count = f"{words.PAGE.first(language)} {page} / {pages}"
    canvas.text(count, names, size_mm=4.4, weight=QFont.Weight.DemiBold, align=right)
    canvas.text(
        words.moment(heading.printed_at, language), under, size_mm=2.7, colour=canvas.ink.soft, align=right
    )


def _draw_cut_marks(canvas: Canvas, box: QRect) -> None:
    """A small cross at each corner: where to cut, without a line that could pass for a bar."""
    arm = canvas.mm(2)
    for x in (box.left(), box.right() + 1):
        for y in (box.top(), box.bottom() + 1):
            canvas.line(x - arm, y, x + arm, y)
            canvas.line(x, y - arm, x, y + arm)
