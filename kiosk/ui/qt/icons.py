"""Icons for QML: Lucide's SVG files drawn at their target size, in the colour and stroke asked for."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQml import QQmlImageProviderBase
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

PROVIDER = "icons"

_GRID = QSize(24, 24)

_FILLED = frozenset({"play", "pause"})
"""Shapes, not outlines: they are read from across the room."""


_KEPT = 256
"""Icons kept as drawn: a screen has a dozen and more, and each takes half a millisecond."""


class IconProvider(QQuickImageProvider):
    """Answers ``image://icons/<name>/<rrggbb>/<stroke>``; an SVG scaled after the fact would be blurred."""

    def __init__(self, folder: Path) -> None:
        """``folder`` holds the SVG files."""
        super().__init__(QQmlImageProviderBase.ImageType.Image)
        self._folder = folder

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002 - Qt's name
        """The icon in the size asked for; at a binding's first try there may be none yet.

        Raises ValueError or OSError for an icon that is not there.
        """
        name, colour, stroke = id.split("/")
        wanted = requestedSize if not requestedSize.isEmpty() else _GRID
        image = _drawn(self._folder / f"{name}.svg", colour, stroke, wanted.width(), wanted.height())
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image


@lru_cache(maxsize=_KEPT)
def _drawn(file: Path, colour: str, stroke: str, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    try:
        _renderer(file, colour, stroke).render(painter)
    finally:
        painter.end()
    return image


def _renderer(file: Path, colour: str, stroke: str) -> QSvgRenderer:
    svg = file.read_text(encoding="utf-8").replace("currentColor", f"#{colour}")
    svg = re.sub(r'stroke-width="[^"]*"', f'stroke-width="{stroke}"', svg)
    if file.stem in _FILLED:
        svg = svg.replace('fill="none"', f'fill="#{colour}"')
    return QSvgRenderer(QByteArray(svg.encode()))
