"""What stands where on the kiosk's window, and a hand that presses, holds and slides."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from tests.helpers.touching import Finger, as_read, items, read, rectangle

EDGE = 1.0
"""Pixels by which rounding may put something beside its place."""


def on_screen(window: QQuickWindow) -> Iterator[QQuickItem]:
    """Everything visible."""
    return items(window.contentItem())


def is_text(item: QQuickItem) -> bool:
    """Whether the item writes something."""
    return item.inherits("QQuickText") and bool(item.property("text"))


def is_button(item: QQuickItem) -> bool:
    """Whether the item is a Pressable."""
    return read(item, "pressedFill") is not None


def texts(window: QQuickWindow) -> list[str]:
    """Everything that is written, as it is read."""
    return [as_read(str(item.property("text"))) for item in on_screen(window) if is_text(item)]


def button(window: QQuickWindow, name: str) -> QQuickItem:
    """The button of that name. Raises LookupError when there is none, or more than one."""
    buttons = [item for item in on_screen(window) if is_button(item)]
    found = [item for item in buttons if item.property("accessibleName") == name]
    if len(found) != 1:
        raise LookupError(f"{len(found)} x {name!r} in {[item.property('accessibleName') for item in buttons]}")
    return found[0]


def centre(item: QQuickItem) -> QPoint:
    """The middle of an item in the window, as the next frame shows it."""
    around = [item]
    while (parent := around[-1].parentItem()) is not None:
        around.append(parent)
    for layout in reversed(around):  # layouts put their items into place only before a frame
        layout.ensurePolished()
    return rectangle(item).center().toPoint()


def ink(text: QQuickItem) -> QRectF:
    """Where a text's letters are in the window, without the air around them."""
    width, height = text.property("contentWidth"), text.property("contentHeight")
    x = 0.0
    stands = alignment(text)
    if stands & Qt.AlignmentFlag.AlignRight:
        x = text.width() - width
    elif stands & Qt.AlignmentFlag.AlignHCenter:
        x = (text.width() - width) / 2
    font = QFont(text.property("font"))
    font.setPixelSize(round(drawn_size(text)))
    if text.property("lineCount") == 1 and not text.property("truncated"):
        letters = QFontMetricsF(font).tightBoundingRect(text.property("text"))
        return text.mapRectToScene(letters.translated(x, text.baselineOffset()))
    size = font.pixelSize()
    # A line is 1.65 em high, its baseline at 1.12: between 0.25 and 1.4 em are letters with their marks.
    # Of letters that shrank to fit, each line has room to spare.
    spare = max(0.0, text.property("lineHeight") - 1.45 * size)
    top = (text.height() - height) / 2 + 0.25 * size
    return text.mapRectToScene(QRectF(x, top, width, height - spare - 0.5 * size))


def drawn_size(text: QQuickItem) -> float:
    """Pixels of a text's font: smaller than it asks for where it had to fit."""
    return _number(text, "fontInfo.pixelSize")


def alignment(text: QQuickItem) -> Qt.AlignmentFlag:
    """How a text stands in its box."""
    return Qt.AlignmentFlag(round(_number(text, "effectiveHorizontalAlignment")))


def _number(item: QQuickItem, expression: str) -> float:
    """What QML says where PySide has no type for it."""
    value, _undefined = QQmlExpression(QQmlEngine.contextForObject(item), item, expression).evaluate()
    return float(value)


class Hand(Finger):
    """A finger that can also be held and slid, and a second one beside it (``touch_id``)."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._touched = window

    def press(self, point: QPoint, touch_id: int = 0) -> None:
        """Down."""
        self._sequence().press(touch_id, point, self._touched).commit()

    def slide(self, point: QPoint, touch_id: int = 0) -> None:
        """Along the glass."""
        self._sequence().move(touch_id, point, self._touched).commit()

    def release(self, point: QPoint, touch_id: int = 0) -> None:
        """Up."""
        self._sequence().release(touch_id, point, self._touched).commit()

    def tap_button(self, name: str, touch_id: int = 0) -> None:
        """Down and up again in the middle of the one button of that name."""
        point = centre(button(self._touched, name))
        self.press(point, touch_id)
        self.release(point, touch_id)

    def _sequence(self) -> QTest.QTouchEventSequence:
        return QTest.touchEvent(self._touched, self._device, False)
