"""Long lists page by page: nothing on the kiosk scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Pager:
    """Which part of a long list is on the screen; pages go round, there is no scrolling."""

    def __init__(self, size: int) -> None:
        """``size``: rows on one page."""
        self._size = size
        self._page = 0
        self._count = 0

    @property
    def size(self) -> int:
        """Rows on one page."""
        return self._size

    @property
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-self._count // self._size))

    @property
    def number(self) -> int:
        """The page that is shown, counted from 1."""
        return min(self._page, self.pages - 1) + 1

    def resize(self, size: int) -> bool:
        """Show ``size`` rows a page; whether that is a change."""
        if size < 1 or size == self._size:
            return False
        first = (self.number - 1) * self._size
        self._size = size
        self._page = first // size
        return True

    def next(self) -> None:
        """Turn the page; after the last comes the first."""
        self._page = self.number % self.pages

    def show_last(self, count: int) -> None:
        """Turn to the last page of ``count`` items."""
        self._count = count
        self._page = self.pages - 1

    def first(self) -> None:
        """Back to the first page."""
        self._page = 0

    def shown(self, items: Sequence[Item]) -> Sequence[Item]:
        """The items of ``items`` that are on the page."""
        self._count = len(items)
        start = (self.number - 1) * self._size
        return items[start : start + self._size]
