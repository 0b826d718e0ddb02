"""Pictures compared with what they were: each is kept as the mean colours of its 40 x 40 pixel cells.

A moved button, another colour, a lost icon or a longer word moves a cell's mean; another way of smoothing letters
does not. The means of all pictures of a scene are one small text file that travels with the source.
"""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

REFERENCES = Path(__file__).resolve().parents[1] / "ui" / "pictures"
CELL = 40
TOLERANCE = 10
"""Levels of 255 by which a channel of a cell's mean may move; keeping it takes up to 2 of them."""

_STEP = 4
"""Levels that are kept as one: two bits less of each channel."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Mean colours of a picture's cells, row by row, three bytes a cell (red, green, blue)."""

    columns: int
    rows: int
    cells: bytes

    @classmethod
    def of(cls, picture: QImage) -> Fingerprint:
        """The cells of a picture."""
        columns, rows = picture.width() // CELL, picture.height() // CELL
        small = picture.scaled(
            columns, rows, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        ).convertToFormat(QImage.Format.Format_RGB888)
        cells = b"".join(bytes(small.constScanLine(row))[: 3 * columns] for row in range(rows))
        return cls(columns, rows, bytes(level // _STEP * _STEP + _STEP // 2 for level in cells))

    @classmethod
    def parse(cls, text: str) -> Fingerprint:
        """What :meth:`__str__` wrote."""
        size, packed = text.split()
        columns, rows = map(int, size.split("x"))
        levels = zlib.decompress(b64decode(packed))
        return cls(columns, rows, bytes(level * _STEP + _STEP // 2 for level in levels))

    def __str__(self) -> str:
        packed = zlib.compress(bytes(level // _STEP for level in self.cells), 9)
        return f"{self.columns}x{self.rows} {b64encode(packed).decode()}"

    def differing(self, other: Fingerprint) -> list[tuple[int, int]]:
        """Column and row of every cell that looks different; all of them when the sizes differ."""
        if (self.columns, self.rows) != (other.columns, other.rows):
            return [(column, row) for row in range(self.rows) for column in range(self.columns)]
        moved = {
            position // 3
            for position, (one, two) in enumerate(zip(self.cells, other.cells, strict=True))
            if abs(one - two) > TOLERANCE
        }
        return [(cell % self.columns, cell // self.columns) for cell in sorted(moved)]

    def mosaic(self) -> QImage:
        """A coarse picture of the cells, for a person to compare."""
        stride = 3 * self.columns
        small = QImage(self.cells, self.columns, self.rows, stride, QImage.Format.Format_RGB888)
        return small.scaled(self.columns * CELL, self.rows * CELL)


def marked(picture: QImage, cells: Iterable[tuple[int, int]]) -> QImage:
    """The picture with a frame around the cells that differ."""
    shown = picture.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(shown)
    painter.setPen(QPen(QColor("#FF00FF"), 3))
    for column, row in cells:
        painter.drawRect(QRect(column * CELL, row * CELL, CELL, CELL))
    painter.end()
    return shown


def references(scene: str) -> dict[str, Fingerprint]:
    """The kept pictures of a scene by the words that name them: ``th light 1920x1080``."""
    file = REFERENCES / f"{scene}.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return {name: Fingerprint.parse(kept) for name, kept in (line.split(": ") for line in lines)}


def keep(scene: str, fingerprints: Mapping[str, Fingerprint]) -> None:
    """Make these the pictures of the scene."""
    REFERENCES.mkdir(exist_ok=True)
    lines = [f"{name}: {fingerprint}\n" for name, fingerprint in sorted(fingerprints.items())]
    (REFERENCES / f"{scene}.txt").write_text("".join(lines), encoding="utf-8")


def forget_all_but(scenes: Collection[str]) -> None:
    """Keep no picture of a scene that is gone."""
    for file in REFERENCES.glob("*.txt"):
        if file.stem not in scenes:
            file.unlink()


def picture_faults(picture: QImage, name: str, kept: Fingerprint | None, folder: Path) -> list[str]:
    """What differs from the kept picture; both are written into ``folder`` for a person to look at."""
    if kept is None:
        return [f"{name}: no picture is kept of it (python -m tests.helpers.screenshots --update)"]
    cells = Fingerprint.of(picture).differing(kept)
    if not cells:
        return []
    stem = name.replace(" ", "_")
    marked(picture, cells).save(str(folder / f"{stem}_now.png"))
    kept.mosaic().save(str(folder / f"{stem}_before.png"))
    return [
        f"{name}: {len(cells)} cells look different, see {folder / stem}_now.png and {stem}_before.png; "
        "if it is meant: python -m tests.helpers.screenshots --update"
    ]
