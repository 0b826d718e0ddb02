"""Icons for QML: Lucide's SVG files drawn at their target size, in the colour and stroke asked for."""

from __future__ import annotations

import re
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


class IconProvider(QQuickImageProvider):
    """Answers ``image://icons/<name>/<rrggbb>/<stroke>``; an SVG scaled after the fact would be blurred."""

    def __init__(self, folder: Path) -> None:
        """``folder`` holds the SVG files."""
        super().__init__(QQmlImageProviderBase.ImageType.Image)
        self._folder = folder
        self._sources: dict[str, str] = {}

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002 - Qt's name
        """The icon in the size asked for; at a binding's first try there may be none yet.

        Raises ValueError or OSError for an icon that is not there.
        """
        name, colour, stroke = id.split("/")
        wanted = requestedSize if not requestedSize.isEmpty() else _GRID
        image = QImage(wanted, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        try:
            self._renderer(name, colour, stroke).render(painter)
        finally:
            painter.end()
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image

    def _renderer(self, name: str, colour: str, stroke: str) -> QSvgRenderer:
        source = self._sources.get(name)
        if source is None:
            source = self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        svg = source.replace("currentColor", f"#{colour}")
        svg = re.sub(r'stroke-width="[^"]*"', f'stroke-width="{stroke}"', svg)
        if name in _FILLED:
            svg = svg.replace('fill="none"', f'fill="#{colour}"')
        return QSvgRenderer(QByteArray(svg.encode()))
