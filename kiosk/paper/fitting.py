"""Text that fits its box: it wraps, else it shrinks; nothing is ever cut off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintDevice, QPainter, QTextLayout, QTextOption

LINE: Final = 1.45
"""Line height in em: Thai stacks marks above and below (the font's own is 1.65)."""

_SHRINK: Final = 0.94
_AT_SPACES_DOWN_TO: Final = 0.75
_WHOLE_WORDS_DOWN_TO: Final = 0.6
"""Parts of the wished size. Names break at their spaces; smaller than the first, between the words that Qt finds;
smaller than the second, anywhere."""
_SMALLEST: Final = 4.0
_UP_TO_SPACE: Final = re.compile("[^ \u200b]*[ \u200b]+|[^ \u200b]+\\Z")
_LINE_SEPARATOR: Final = "\u2028"


@dataclass(frozen=True, slots=True)
class FittedText:
    """Text laid out in lines; ``height`` in the device's dots, ``size`` the font's em."""

    layout: QTextLayout
    height: float
    size: float

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Draw with the upper left corner of the first line at ``at``, in the painter's pen."""
        self.layout.draw(painter, at)


def fit_text(
    text: str,
    device: QPaintDevice,
    font: QFont,
    box: QRectF,
    *,
    size: float,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    most_lines: int = 3,
) -> FittedText:
    """Lay ``text`` out in ``box`` with the largest em up to ``size`` at which it fits whole.

    Thai is written without spaces, and without libthai's dictionary Qt sees one long word: so when whole words
    would get too small, lines break between any two letters (never between a letter and its marks). With the
    dictionary it would break inside people's names, so spaces (and U+200B) come first.
    """
    em = min(size, box.height() / LINE)
    wished = em
    while True:
        sized = QFont(font)
        sized.setPixelSize(max(1, round(em)))
        option = QTextOption(align)
        lines: str | None = text
        if em >= wished * _AT_SPACES_DOWN_TO:
            option.setWrapMode(QTextOption.WrapMode.ManualWrap)
            lines = _broken_at_spaces(text, QFontMetricsF(sized, device), box.width())
        elif em >= wished * _WHOLE_WORDS_DOWN_TO:
            option.setWrapMode(QTextOption.WrapMode.WordWrap)
        else:
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if lines is not None:
            fitted, widest = _laid_out(QTextLayout(lines, sized, device), option, box.width())
            if em <= _SMALLEST or (
                widest <= box.width()
                and fitted.height <= box.height() + 0.5
                and fitted.layout.lineCount() <= most_lines
            ):
                return fitted
        em *= _SHRINK


def _broken_at_spaces(text: str, metrics: QFontMetricsF, width: float) -> str | None:
    """The text with line separators at some of its spaces; None when a word is wider than the line."""
    if metrics.horizontalAdvance(text.rstrip()) <= width:
        return text  # nearly always
    lines: list[str] = []
    for word in _UP_TO_SPACE.findall(text):
        longer = lines[-1] + word if lines else word
        if metrics.horizontalAdvance(longer.rstrip()) <= width:
            lines[-1:] = [longer]
        elif metrics.horizontalAdvance(word.rstrip()) <= width:
            lines.append(word)
        else:
            return None
    return _LINE_SEPARATOR.join(lines)


def _laid_out(layout: QTextLayout, option: QTextOption, width: float) -> tuple[FittedText, float]:
    """The text in lines, and the width of the widest."""
    em = float(layout.font().pixelSize())
    layout.setTextOption(option)
    layout.beginLayout()
    lines = 0
    widest = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        widest = max(widest, line.naturalTextWidth())
        # The font's own line is higher: what it has too much is taken off above and below.
        line.setPosition(QPointF(0, lines * LINE * em - (line.height() - LINE * em) / 2))
        lines += 1
    layout.endLayout()
    return FittedText(layout, lines * LINE * em, em), widest
