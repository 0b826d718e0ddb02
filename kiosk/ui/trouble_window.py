"""The screen of last resort: why the kiosk cannot start, drawn without QML, which may be what is missing."""

from __future__ import annotations

import contextlib
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QCloseEvent, QColor, QFont, QGuiApplication, QPainter, QPaintEvent, QRasterWindow

from kiosk import __version__
from kiosk.domain.start_trouble import StartTrouble
from kiosk.system.resources import InstallationBroken, resource_path
from kiosk.ui.qt.fonts import load_fonts
from kiosk.ui.words.trouble_words import FLOOR, GO_ON, TITLES, TO_DO

# The light theme's paper and ink: ink on amber and on paper is above 10 : 1.
_PAPER: Final = QColor("#E6E9E7")
_SURFACE: Final = QColor("#FFFFFF")
_INK: Final = QColor("#101816")
_INK_2: Final = QColor("#414A47")
_AMBER: Final = QColor("#FFB31A")

_DESIGN: Final = (1920, 1080)
_SMALLEST_SCALE: Final = 0.3
_BESIDE_THE_SIGN: Final = 2
"""So many paragraphs stand beside the sign, the rest below it."""
_FLAGS: Final = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_LIMITLESS: Final = 100_000.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text, its size and the room above it in design pixels."""

    text: str
    size: int
    above: int
    weight: QFont.Weight = QFont.Weight.Normal
    is_aside: bool = False


class PageWindow(QRasterWindow):
    """A page that fills the screen; nobody at the terminal can close it. Needs a running QGuiApplication."""

    def __init__(self) -> None:
        super().__init__()
        self._page: Sequence[Paragraph] = ()
        self._mark = "!"
        with contextlib.suppress(InstallationBroken):  # then the machine's fonts must do
            load_fonts(resource_path("fonts"))
        self.setCursor(Qt.CursorShape.BlankCursor)

    def show_page(self, page: Sequence[Paragraph], title: str, mark: str = "!") -> None:
        """Fill the screen with it; ``mark``: the sign in its corner."""
        self._page, self._mark = page, mark
        self.setTitle(title)
        if not self.isVisible():
            # On a bare X server nobody makes it as large as the screen.
            self.setGeometry(QGuiApplication.primaryScreen().geometry())
        self.showFullScreen()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        draw_page(painter, self.width(), self.height(), self._page, self._mark)
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay: behind it is nothing."""
        event.ignore()


class TroubleWindow(PageWindow):
    """Why the kiosk cannot start."""

    def show_trouble(self, trouble: StartTrouble, problems: Iterable[str]) -> None:
        """Fill the screen with what is wrong."""
        self.show_page(page_of(trouble, problems), TITLES[trouble].en)


def page_of(trouble: StartTrouble, problems: Iterable[str]) -> list[Paragraph]:
    """What stands on the page, from top to bottom."""
    title, to_do = TITLES[trouble], TO_DO.get(trouble, GO_ON)
    bullets = [
        Paragraph(f"•  {problem}", 30, 8 if number else 28, QFont.Weight.Medium)
        for number, problem in enumerate(problems)
    ]
    return [
        Paragraph(title.th, 56, -18, QFont.Weight.DemiBold),
        Paragraph(title.en, 38, 0, QFont.Weight.Medium),
        Paragraph(f"{FLOOR.th} {to_do.th}", 36, 28),
        Paragraph(f"{FLOOR.en} {to_do.en}", 30, 0),
        *bullets,
        machine_line(),
    ]


def machine_line() -> Paragraph:
    """Which machine and program it is, at a page's foot."""
    return Paragraph(f"{platform.node()}  ·  kiosk {__version__}  ·  kiosk doctor", 24, 28, is_aside=True)


def draw_page(painter: QPainter, width: int, height: int, page: Sequence[Paragraph], mark: str = "!") -> float:
    """Draw the page as large as all of it fits; returns the height it takes, in pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(0, 0, width, height, _PAPER)
    scale = min(max(width, height) / max(_DESIGN), min(width, height) / min(_DESIGN))
    while scale > _SMALLEST_SCALE and _draw(painter, width, height, page, scale, mark=None) > height:
        scale *= 0.94
    return _draw(painter, width, height, page, scale, mark=mark)


def _draw(
    painter: QPainter, width: int, height: int, page: Sequence[Paragraph], scale: float, *, mark: str | None
) -> float:
    """Draw it with the sign; without one, only measure it."""
    margin, sign = 56 * scale, 132 * scale
    card = QRectF(0, 0, width, height).adjusted(margin, margin, -margin, -margin)
    corner = QRectF(card.left() + margin, card.top() + margin, sign, sign)
    if mark is not None:
        _draw_card(painter, card, corner, mark, scale)
    top = corner.top()
    for number, paragraph in enumerate(page):
        is_beside = number < _BESIDE_THE_SIGN
        if number == _BESIDE_THE_SIGN:
            top = max(top, corner.bottom())
        top += paragraph.above * scale
        left = corner.right() + 40 * scale if is_beside else corner.left()
        room = QRectF(left, top, card.right() - margin - left, _LIMITLESS)
        painter.setFont(_font(paragraph.size, paragraph.weight, scale))
        painter.setPen(_INK_2 if paragraph.is_aside else _INK)
        if mark is not None:
            painter.drawText(room, _FLAGS, paragraph.text)
        top += painter.boundingRect(room, _FLAGS, paragraph.text).height()
    return top + 2 * margin


def _draw_card(painter: QPainter, card: QRectF, corner: QRectF, mark: str, scale: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_SURFACE)
    painter.drawRoundedRect(card, 16 * scale, 16 * scale)
    painter.setBrush(_AMBER)
    painter.drawRoundedRect(corner, 24 * scale, 24 * scale)
    painter.setFont(_font(104, QFont.Weight.Bold, scale))
    painter.setPen(_INK)
    painter.drawText(corner, int(Qt.AlignmentFlag.AlignCenter), mark)


def _font(size: int, weight: QFont.Weight, scale: float) -> QFont:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(max(1, round(size * scale)))
    font.setWeight(weight)
    return font
