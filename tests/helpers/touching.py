"""A finger on the real window: finds what is on the screen and touches it."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from tests.helpers.waiting import wait_until


def items(root: QQuickItem) -> Iterator[QQuickItem]:
    """All that is visible below ``root``, itself included, parents first."""
    ahead = [root]
    while ahead:
        item = ahead.pop()
        if item.isVisible() and item.opacity() > 0:
            yield item
            ahead += reversed(item.childItems())


class Finger:
    """Touches one window. ``name`` of an item is its objectName or the name screen readers say."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._device: QPointingDevice = QTest.createTouchDevice()

    def draw(self) -> None:
        """Have the window drawn: rows and columns place their items only then."""
        self._window.grabWindow()

    def visible(self) -> Iterator[QQuickItem]:
        """Everything that is on the screen."""
        return items(self._window.contentItem())

    def find(self, name: str) -> QQuickItem | None:
        """The visible item of that name, the last drawn one if there are several."""
        found = None
        for item in self.visible():
            if name in (item.objectName(), read(item, "accessibleName")):
                found = item
        return found

    def item(self, name: str) -> QQuickItem:
        """The visible item of that name, waited for."""
        found = wait_until(lambda: self._processed(name), what=f"{name} on the screen")
        assert found is not None
        return found

    def texts(self) -> list[str]:
        """All words on the screen as they are read: without what says where a line may break."""
        return [as_read(str(read(item, "text"))) for item in self.visible() if read(item, "truncated") is not None]

    def tap(self, name: str) -> None:
        """Touch the middle of the item, once the screen takes touches there again."""
        self.tap_at(self.tappable(name))

    def tappable(self, name: str) -> QPointF:
        """The middle of the item, once the screen takes touches there again."""
        self.wait_until_free(placed(self.item(name)).center())
        return placed(self.item(name)).center()

    def tap_when_free(self, point: QPointF) -> None:
        """Touch a point of the window, once the screen takes touches there again."""
        self.wait_until_free(point)
        self.tap_at(point)

    def wait_until_free(self, point: QPointF) -> None:
        """Wait until the screen takes touches at this point of the window."""
        wait_until(lambda: self._is_free(point), what="the screen to take touches")

    def double_tap(self, name: str) -> None:
        """Touch twice without waiting: what a nervous finger does."""
        point = placed(self.item(name)).center()
        self.wait_until_free(point)
        self.tap_at(point)
        self.tap_at(point)

    def tap_at(self, point: QPointF) -> None:
        """Touch a point of the window."""
        at = QPoint(round(point.x()), round(point.y()))
        QTest.touchEvent(self._window, self._device).press(0, at, self._window).commit()
        QTest.touchEvent(self._window, self._device).release(0, at, self._window).commit()
        QGuiApplication.processEvents()

    def _processed(self, name: str) -> QQuickItem | None:
        QGuiApplication.processEvents()
        return self.find(name)

    def _is_free(self, point: QPointF) -> bool:
        QGuiApplication.processEvents()
        # A MouseArea has an enabled of its own, isEnabled() is the item's.
        return not any(
            item.objectName() == "tapGuard" and read(item, "enabled") and rectangle(item).contains(point)
            for item in self.visible()
        )


def as_read(words: str) -> str:
    """Words without zero-width breaks, with a space for each no-break one."""
    return words.replace("\u200b", "").replace("\u00a0", " ")


def read(item: QQuickItem, name: str) -> object:
    """A property's value, None where the item has no such property.

    Asked of the meta-object first: PySide6 6.12 loses a reference to None with each property that is not there,
    until the interpreter dies of it.
    """
    return item.property(name) if item.metaObject().indexOfProperty(name) >= 0 else None


def placed(item: QQuickItem) -> QRectF:
    """Where the item is in its window, after the rows and columns it is in have placed it, frame or no frame."""
    above: QQuickItem | None = item
    while above is not None:
        above.ensurePolished()
        above = above.parentItem()
    return rectangle(item)


def rectangle(item: QQuickItem) -> QRectF:
    """Where the item is in its window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
