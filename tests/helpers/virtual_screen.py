"""An X display without a monitor, and a finger on it."""

from __future__ import annotations

import os
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtGui import QColor, QImage

WIDTH, HEIGHT = 1280, 800
_GRID = 8
_INSET = 4
"""Pixels in from an edge: past the rounding of a corner."""
_XWD_HEADER = struct.Struct(">25I")
_XWD_COLOUR_BYTES = 12


@dataclass(frozen=True)
class Area:
    """A rectangle of screen pixels, edges included."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left + 1

    @property
    def height(self) -> int:
        return self.bottom - self.top + 1

    @property
    def middle(self) -> tuple[int, int]:
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2


class VirtualScreen:
    """An Xvfb of 1280 x 800 pixels; programs reach it through ``environment``.

    What is on it is found by colour: the design says that a filled rectangle in the colour for it is a button,
    wherever a layout puts it.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._picture = folder / "Xvfb_screen0"
        readable, writable = os.pipe()
        with (folder / "xvfb.txt").open("wb") as said:
            self._server = subprocess.Popen(
                [
                    "Xvfb",
                    *("-displayfd", str(writable), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder)),
                    *("-nolisten", "tcp", "-noreset"),
                ],
                pass_fds=[writable],
                stdout=said,
                stderr=said,
            )
        os.close(writable)
        with os.fdopen(readable) as numbers:
            number = numbers.readline().strip()  # comes when the display can be used, or ends empty
        assert number, (folder / "xvfb.txt").read_text(encoding="utf-8", errors="replace")
        self.environment = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait(10)

    def tap(self, area: Area) -> None:
        """Tap the middle of an area."""
        self._move_to(area, "click", "1")

    def point_at(self, area: Area) -> None:
        """Bring the pointer to the middle of an area: its arrow is on the pictures."""
        self._move_to(area)

    def _move_to(self, area: Area, *then: str) -> None:
        x, y = area.middle
        subprocess.run(
            ["xdotool", "mousemove", str(x), str(y), *then],
            env={**os.environ, **self.environment},
            check=True,
            capture_output=True,
            timeout=10,
        )

    def picture(self) -> QImage:
        """What is on the screen now."""
        # Xvfb keeps the screen in a file in the format of xwd: a header, a colour table, the pixels.
        data = self._picture.read_bytes()
        header = _XWD_HEADER.unpack_from(data)
        header_size, bytes_per_line, colours = header[0], header[12], header[19]
        start = header_size + colours * _XWD_COLOUR_BYTES
        return QImage(data[start:], WIDTH, HEIGHT, bytes_per_line, QImage.Format.Format_RGB32).copy()

    @contextmanager
    def kept_on_failure(self, file: Path) -> Iterator[None]:
        """Save what is on the screen to ``file`` when the block fails."""
        try:
            yield
        except BaseException:
            self.picture().save(str(file))
            raise

    def filled_areas(self, colour: str, *, below: int = 0, at_least: tuple[int, int] = (40, 40)) -> list[Area]:
        """Rectangles filled with ``colour`` (what is written on them aside), from top to bottom.

        ``below``: only what starts under this y; ``at_least``: width and height in pixels.
        """
        picture = self.picture()
        wanted = QColor(colour).rgb()
        areas = [
            area
            for area in _connected(picture, wanted, below)
            if area.width >= at_least[0] and area.height >= at_least[1] and _is_rectangle(picture, wanted, area)
        ]
        return sorted(areas, key=lambda area: (area.top, area.left))

    def shows(self, colour: str) -> bool:
        """Whether most of the screen is of ``colour``."""
        picture, wanted = self.picture(), QColor(colour).rgb()
        points = [(x, y) for x in range(0, WIDTH, 16) for y in range(0, HEIGHT, 16)]
        return sum(picture.pixel(x, y) == wanted for x, y in points) > len(points) / 2


def _connected(picture: QImage, wanted: int, below: int) -> Iterator[Area]:
    """The bounding rectangles of what hangs together in one colour, found on a coarse grid."""
    left = {
        (x, y)
        for x in range(0, WIDTH, _GRID)
        for y in range(-(-below // _GRID) * _GRID, HEIGHT, _GRID)
        if picture.pixel(x, y) == wanted
    }
    while left:
        group, edge = set(), [left.pop()]
        while edge:
            x, y = edge.pop()
            group.add((x, y))
            for neighbour in ((x + _GRID, y), (x - _GRID, y), (x, y + _GRID), (x, y - _GRID)):
                if neighbour in left:
                    left.remove(neighbour)
                    edge.append(neighbour)
        yield _to_the_pixel(picture, wanted, group)


def _to_the_pixel(picture: QImage, wanted: int, points: set[tuple[int, int]]) -> Area:
    """The bounding rectangle of points in an area, from their grid out to the area's own edges."""

    def reach(point: tuple[int, int], step_x: int, step_y: int) -> tuple[int, int]:
        x, y = point
        while picture.valid(x + step_x, y + step_y) and picture.pixel(x + step_x, y + step_y) == wanted:
            x, y = x + step_x, y + step_y
        return x, y

    by_column, by_row = sorted(points), sorted(points, key=lambda point: point[1])
    return Area(
        left=reach(by_column[0], -1, 0)[0],
        top=reach(by_row[0], 0, -1)[1],
        right=reach(by_column[-1], 1, 0)[0],
        bottom=reach(by_row[-1], 0, 1)[1],
    )


def _is_rectangle(picture: QImage, wanted: int, area: Area) -> bool:
    """Whether the area is filled all along its edges: circles and digits are not."""
    left, top, right, bottom = area.left + _INSET, area.top + _INSET, area.right - _INSET, area.bottom - _INSET
    around = [(x, y) for x in range(left, right + 1) for y in (top, bottom)]
    around += [(x, y) for y in range(top, bottom + 1) for x in (left, right)]
    return all(picture.pixel(x, y) == wanted for x, y in around)
