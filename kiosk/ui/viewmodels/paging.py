"""Long lists page by page: nothing on the kiosk scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Item = TypeVar("Item")


@QmlElement
class Pager(QObject):
    """Which part of a long list is on the screen; pages go round, there is no scrolling.

    Whoever owns the list asks for :meth:`shown` whenever it shows it.
    """

    changed = Signal()

    def __init__(self, size: int, show: Callable[[], None], parent: QObject | None = None) -> None:
        """``size``: rows on one page. ``show`` is called when another part of the list is to be shown."""
        super().__init__(parent)
        self._size = size
        self._show = show
        self._page = 0
        self._count = 0
        self._least_pages = 1
        self._announced = (1, 1)

    def resize(self, size: int) -> bool:
        """Take ``size`` rows a page from now on, without showing them; whether that is a change."""
        if size < 1 or size == self._size:
            return False
        first = (self._number() - 1) * self._size
        self._size = size
        self._page = first // size
        return True

    def show_last(self, count: int) -> None:
        """Turn to the last page of ``count`` items."""
        self._count = count
        self._page = self._pages() - 1

    def show_item(self, position: int) -> None:
        """Turn to the page of the item at ``position``, counted from 0."""
        self._page = position // self._size

    def first(self) -> None:
        """Back to the first page."""
        self._page = 0

    def shown(self, items: Sequence[Item], *, beside: int = 0, size: int = 1) -> Sequence[Item]:
        """The items of ``items`` that are on the page.

        ``beside``: how many items another list has that turns with this one, ``size`` on a page. The pages go on
        until both lists have ended; the shorter one stays at its end meanwhile.
        """
        self._count = len(items)
        self._least_pages = _pages(beside, size)
        standing = (self._number(), self._pages())
        if standing != self._announced:
            self._announced = standing
            self.changed.emit()
        return self.beside(items, self._size)

    def beside(self, items: Sequence[Item], size: int) -> Sequence[Item]:
        """The items of a list that turns with this one, ``size`` on a page."""
        start = (min(self._number(), _pages(len(items), size)) - 1) * size
        return items[start : start + size]

    def _number(self) -> int:
        return min(self._page, self._pages() - 1) + 1

    def _pages(self) -> int:
        return max(self._least_pages, _pages(self._count, self._size))

    @Property(int, notify=changed)
    def number(self) -> int:
        """The page that is shown, counted from 1."""
        return self._number()

    @Property(bool, notify=changed)
    def isLast(self) -> bool:
        """Whether the next page is the first one again."""
        return self._number() == self._pages()

    @Property(int, notify=changed)
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return self._pages()

    @Property(str, notify=changed)
    def text(self) -> str:
        """Where one is, as the button that turns the page says it: 2 / 5."""
        return f"{self._number()} / {self._pages()}"

    @Slot()
    def next(self) -> None:
        """Turn the page; after the last comes the first."""
        self._page = self._number() % self._pages()
        self._show()

    @Slot()
    def previous(self) -> None:
        """Turn the page back; before the first comes the last."""
        self._page = (self._number() - 2) % self._pages()
        self._show()

    @Slot(int)
    def fit(self, rows: int) -> None:
        """So many rows fit on the screen."""
        if self.resize(rows):
            self._show()


def _pages(count: int, size: int) -> int:
    """How many pages ``count`` items fill, at least one."""
    return max(1, -(-count // size))
