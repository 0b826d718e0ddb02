"""A PDF whose unit is the printer's dot, so that the edges of bars never fall between two dots."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from types import TracebackType
from typing import Final, Self

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen
from PySide6.QtSvg import QSvgRenderer

from kiosk.paper.fitting import FittedText, fit_text
from kiosk.system.resources import resource_path

_MM_PER_INCH: Final = 25.4
_FILLED: Final = frozenset({"play", "pause"})
"""Shapes, not outlines, as on the screens."""


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in millimetres."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Ink:
    """The two strengths of text, ``#rrggbb``. Bars are always black."""

    strong: str
    soft: str


OFFICE_INK: Final = Ink("#101816", "#414A47")
"""The screens' ink, for printers that have greys."""
THERMAL_INK: Final = Ink("#000000", "#000000")
"""A label printer has one black; grey would be dots."""


class Canvas:
    """Draws on the pages of one PDF. Boxes are in dots from the page's upper left corner.

    A context manager: Qt aborts when a page's device goes while something is still drawn on it.
    """

    def __init__(self, page: Size, dpi: int, title: str, ink: Ink) -> None:
        """Begins the first page. ``dpi``: the printer's dots per inch."""
        self.dpi = dpi
        self.ink = ink
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setResolution(dpi)
        self._writer.setTitle(title)
        self._writer.setCreator("Operator kiosk")
        page_size = QPageSize(
            QSizeF(page.width, page.height),
            QPageSize.Unit.Millimeter,
            "",
            QPageSize.SizeMatchPolicy.ExactMatch,
        )
        # Qt would turn a label that is wider than high into a portrait page turned round.
        self._writer.setPageLayout(QPageLayout(page_size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
        self.page = QRect(0, 0, self.mm(page.width), self.mm(page.height))
        self._painter = QPainter(self._writer)
        self._fitted: dict[tuple[str, *tuple[object, ...]], FittedText] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._painter.isActive():
            self._painter.end()

    @property
    def letters(self) -> str:
        """Every letter of the texts so far, each once, in the order in which they first came."""
        return "".join(dict.fromkeys(chain.from_iterable(text for text, *_ in self._fitted)))

    def new_page(self) -> None:
        """Begin the next page."""
        self._writer.newPage()

    def finish(self) -> bytes:
        """End the document; the PDF. Nothing can be drawn after it."""
        self._painter.end()
        self._buffer.close()
        return bytes(self._buffer.data().data())

    def mm(self, millimetres: float) -> int:
        """Dots for a length, rounded."""
        return round(millimetres * self.dpi / _MM_PER_INCH)

    def at_least_mm(self, millimetres: float) -> int:
        """Dots for a length that must not get shorter."""
        return math.ceil(millimetres * self.dpi / _MM_PER_INCH - 0.01)

    def fit(
        self,
        text: str,
        box: QRect,
        *,
        size_mm: float,
        weight: QFont.Weight = QFont.Weight.Medium,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        most_lines: int = 3,
    ) -> FittedText:
        """``text`` laid out for ``box``, its em ``size_mm`` at most."""
        # A report has thousands of cells, and the same figure in many of them.
        asked = (text, box.width(), box.height(), size_mm, weight, align, most_lines)
        fitted = self._fitted.get(asked)
        if fitted is None:
            font = QFont(QGuiApplication.font())
            font.setWeight(weight)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            size = size_mm * self.dpi / _MM_PER_INCH
            fitted = fit_text(text, self._writer, font, QRectF(box), size=size, align=align, most_lines=most_lines)
            self._fitted[asked] = fitted
        return fitted

    def put(self, fitted: FittedText, at: QPointF, colour: str) -> None:
        """Draw laid-out text."""
        self._painter.setPen(_colour(colour))
        fitted.draw(self._painter, at)

    def text(
        self,
        text: str,
        box: QRect,
        *,
        size_mm: float,
        weight: QFont.Weight = QFont.Weight.Medium,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        colour: str | None = None,
        most_lines: int = 1,
    ) -> None:
        """Fit and draw text, in the middle of the box's height."""
        fitted = self.fit(text, box, size_mm=size_mm, weight=weight, align=align, most_lines=most_lines)
        top = box.top() + (box.height() - fitted.height) / 2
        self.put(fitted, QPointF(box.left(), top), colour or self.ink.strong)

    def bars(self, modules: str, x: int, y: int, module: int, height: int) -> None:
        """A linear symbol from its first bar at ``x``; ``module`` = dots of the narrowest bar."""
        self._fill(
            [
                QRect(x + run.start() * module, y, len(run.group()) * module, height)
                for run in re.finditer("1+", modules)
            ]
        )

    def matrix(self, rows: Sequence[Sequence[bool]], x: int, y: int, module: int) -> None:
        """A matrix symbol with its first module at (x, y)."""
        self._fill(
            [
                QRect(x + run.start() * module, y + number * module, len(run.group()) * module, module)
                for number, row in enumerate(rows)
                for run in re.finditer("1+", "".join("01"[dark] for dark in row))
            ]
        )

    def block(self, box: QRect, colour: str) -> None:
        """A filled rectangle."""
        self._painter.fillRect(box, QColor(colour))

    def disc(self, box: QRect, colour: str) -> None:
        """A filled circle."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(colour))
        self._painter.drawEllipse(box)

    def line(self, x1: int, y1: int, x2: int, y2: int, *, width_mm: float = 0.15) -> None:
        """A straight line in soft ink."""
        pen = QPen(QColor(self.ink.soft))
        pen.setWidthF(width_mm * self.dpi / _MM_PER_INCH)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._painter.setPen(pen)
        self._painter.drawLine(x1, y1, x2, y2)

    def icon(self, name: str, box: QRect, colour: str) -> None:
        """An icon of the resources. Raises OSError for one that is not there."""
        svg = (resource_path("icons") / f"{name}.svg").read_text(encoding="utf-8")
        svg = svg.replace("currentColor", colour)
        if name in _FILLED:
            svg = svg.replace('fill="none"', f'fill="{colour}"')
        QSvgRenderer(QByteArray(svg.encode())).render(self._painter, QRectF(box))

    def _fill(self, boxes: list[QRect]) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor("#000000"))
        self._painter.drawRects(boxes)


@cache
def _colour(name: str) -> QColor:
    """Few there are, and each text asks for one."""
    return QColor(name)
