"""One label drawn into a box: who or what it is, its QR symbol, its bars, its code in letters."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont

from kiosk.paper.canvas import Canvas, Size
from kiosk.paper.label import Fact, Label, Mark, MarkShape
from kiosk.paper.symbols import CODE128_QUIET, QR_QUIET, code128, qr

SMALLEST: Final = Size(38, 22)
"""A smaller label has no room for bars of the least height beside words."""

BAR_HEIGHT_MM: Final = 10.0
"""The least; a hand-held scanner needs to hit all bars with one line."""
MODULE_MM: Final = 0.25
"""The least width of the narrowest bar and of a QR module."""

_WIDEST_MODULE_MM: Final = 0.5
_LARGEST_QR_MODULE_MM: Final = 0.63
_LARGE_FROM_MM: Final = 36.0
_SECOND_TO_FIRST: Final = 0.85
"""A subtitle is at most this part of a title that had to shrink."""
_WHITE: Final = "#FFFFFF"


def bar_module(canvas: Canvas, modules: int, room: int, edge: int) -> int | None:
    """Dots of the narrowest bar for a symbol of ``modules`` in ``room`` dots; None when it does not fit.

    ``edge``: where the first bar wants to stand, where the quiet zone lets it.
    """
    for module in range(canvas.mm(_WIDEST_MODULE_MM), canvas.at_least_mm(MODULE_MM) - 1, -1):
        quiet = CODE128_QUIET * module
        if max(edge, quiet) + modules * module + quiet <= room:
            return module
    least = canvas.at_least_mm(MODULE_MM)
    return least if (modules + 2 * CODE128_QUIET) * least <= room else None


def draw_label(canvas: Canvas, box: QRect, label: Label) -> bool:
    """Draw ``label`` into ``box``; false when its bars do not fit, and the QR symbol stands alone."""
    large = box.height() >= canvas.mm(_LARGE_FROM_MM)
    pad = canvas.mm(5.0 if large else 2.5)
    edge = canvas.mm(4.0 if large else 1.6)
    letters = canvas.mm(4.6 if large else 3.0)
    symbol = code128(label.code)
    module = bar_module(canvas, len(symbol), box.width(), pad)
    bottom = box.bottom() + 1 - edge - letters
    bars = QRect(box.left() + pad, bottom, 0, 0)
    if module is not None:
        bars = QRect(0, 0, len(symbol) * module, _bar_height(canvas, box))
        quiet = CODE128_QUIET * module
        bars.moveTo(box.left() + min(max(pad, quiet), box.width() - bars.width() - quiet), bottom - bars.height())
        canvas.bars(symbol, bars.left(), bars.top(), module, bars.height())
    # Words begin where the bars do.
    pad = max(pad, bars.left() - box.left())
    canvas.text(
        label.code,
        QRect(box.left() + pad, bottom + canvas.mm(0.4), box.width() - 2 * pad, letters),
        size_mm=3.2 if large else 2.2,
        weight=QFont.Weight.DemiBold,
    )
    head = QRect(box.left() + pad, box.top() + edge, box.width() - 2 * pad, bars.top() - box.top() - edge)
    head.setHeight(head.height() - canvas.mm(1.5 if large else 0.8))
    words_end = _draw_qr(canvas, head, label.code)
    _draw_words(canvas, QRect(head.left(), head.top(), words_end - head.left(), head.height()), label, large)
    return module is not None


def _bar_height(canvas: Canvas, box: QRect) -> int:
    """A fifth of the label, and never less than a scanner needs."""
    return max(canvas.at_least_mm(BAR_HEIGHT_MM), box.height() // 5)


def _draw_qr(canvas: Canvas, head: QRect, code: str) -> int:
    """Draw the QR symbol into the upper right corner; where what stands left of it must end."""
    rows = qr(code)
    side = min(head.height(), round(head.width() * 0.42))
    module = max(canvas.at_least_mm(MODULE_MM), min(side // len(rows), canvas.mm(_LARGEST_QR_MODULE_MM)))
    x = head.right() + 1 - len(rows) * module
    canvas.matrix(rows, x, head.top(), module)
    return x - (QR_QUIET + 1) * module


def _draw_words(canvas: Canvas, box: QRect, label: Label, large: bool) -> None:
    """Mark, title, subtitle and facts, from the top down."""
    facts_height = canvas.mm(8.6 if large else 3.4) if label.facts else 0
    upper = QRect(box.left(), box.top(), box.width(), box.height() - facts_height)
    words = QRect(upper)
    if label.mark is not None and (large or box.width() >= canvas.mm(32)):
        side = canvas.mm(12.0 if large else 7.0)
        draw_mark(canvas, QRect(box.left(), box.top(), side, side), label.mark)
        words.setLeft(box.left() + side + canvas.mm(3.0 if large else 1.6))
    draw_title(canvas, words, label, size_mm=6.4 if large else 4.2)
    if label.facts:
        facts = QRect(box.left(), upper.bottom() + 1, box.width(), facts_height)
        if large:
            _draw_facts(canvas, facts, label.facts)
        else:
            line = " · ".join(_in_short(fact) for fact in label.facts)
            canvas.text(line, facts, size_mm=2.4, weight=QFont.Weight.DemiBold)


def draw_title(canvas: Canvas, box: QRect, label: Label, *, size_mm: float) -> None:
    """The title and what stands beneath it; the title has the room that the rest leaves."""
    under = size_mm * 0.6
    under_height = canvas.mm(under * 1.5) if label.subtitle else 0
    title_box = QRect(box.left(), box.top(), box.width(), box.height() - under_height)
    title = canvas.fit(label.title, title_box, size_mm=size_mm, weight=QFont.Weight.DemiBold)
    canvas.put(title, QPointF(title_box.topLeft()), canvas.ink.strong)
    if label.subtitle:
        top = round(box.top() + title.height)
        rest = QRect(box.left(), top, box.width(), box.bottom() + 1 - top)
        under = min(under, title.size * _SECOND_TO_FIRST * 25.4 / canvas.dpi)
        subtitle = canvas.fit(label.subtitle, rest, size_mm=under, most_lines=2)
        canvas.put(subtitle, QPointF(rest.topLeft()), canvas.ink.soft)


def draw_mark(canvas: Canvas, box: QRect, mark: Mark) -> None:
    """The circle of a person, the square with a number, or an icon."""
    if mark.shape is MarkShape.ICON:
        canvas.icon(mark.text, box, canvas.ink.strong)
        return
    (canvas.disc if mark.shape is MarkShape.CIRCLE else canvas.block)(box, canvas.ink.strong)
    inset = round(box.width() * 0.1)
    canvas.text(
        mark.text,
        box.adjusted(inset, 0, -inset, 0),
        size_mm=box.width() * 25.4 / canvas.dpi * 0.56,
        weight=QFont.Weight.Bold,
        align=Qt.AlignmentFlag.AlignHCenter,
        colour=_WHITE,
    )


def _in_short(fact: Fact) -> str:
    """A fact without room for its caption: the caption stays where a bare number would say nothing."""
    return f"{fact.caption} {fact.value}" if fact.value.isdigit() else fact.value


def _draw_facts(canvas: Canvas, box: QRect, facts: tuple[Fact, ...]) -> None:
    """Captions above values, in columns as wide as what they hold."""
    gap = canvas.mm(4)
    caption_height = round(box.height() * 0.42)
    widths = []
    for fact in facts:
        unbounded = QRect(0, 0, box.width(), box.height())
        widths.append(
            max(
                canvas.fit(text, unbounded, size_mm=size, weight=weight, most_lines=1).layout.maximumWidth()
                for text, size, weight in (
                    (fact.caption, 2.4, QFont.Weight.Medium),
                    (fact.value, 3.5, QFont.Weight.DemiBold),
                )
            )
        )
    shrink = min(1.0, (box.width() - gap * (len(facts) - 1)) / max(1.0, sum(widths)))
    left = float(box.left())
    for fact, wanted in zip(facts, widths, strict=True):
        width = int(wanted * shrink) + 1
        caption = QRect(round(left), box.top(), width, caption_height)
        value = QRect(round(left), caption.bottom() + 1, width, box.height() - caption_height)
        canvas.text(fact.caption, caption, size_mm=2.4, colour=canvas.ink.soft)
        canvas.text(fact.value, value, size_mm=3.5, weight=QFont.Weight.DemiBold)
        left += width + gap
