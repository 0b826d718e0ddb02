"""QR codes for QML, for a phone or a scanner in somebody's hand."""

from __future__ import annotations

from urllib.parse import unquote

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QQmlImageProviderBase
from PySide6.QtQuick import QQuickImageProvider

from kiosk.paper.symbols import QR_QUIET, qr_of

QR_PROVIDER = "qr"


class QrProvider(QQuickImageProvider):
    """Answers ``image://qr/<text>``, the text percent-encoded: black on white, whatever the theme."""

    def __init__(self) -> None:
        super().__init__(QQmlImageProviderBase.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002 - Qt's name
        """The symbol with its quiet zone, each module of the same whole number of pixels."""
        rows = qr_of(unquote(id))
        side = len(rows) + 2 * QR_QUIET
        image = QImage(side, side, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        black = QColor(Qt.GlobalColor.black)
        for y, row in enumerate(rows):
            for x, is_dark in enumerate(row):
                if is_dark:
                    image.setPixelColor(x + QR_QUIET, y + QR_QUIET, black)
        scale = max(1, min(requestedSize.width(), requestedSize.height()) // side)
        size.setWidth(side * scale)
        size.setHeight(side * scale)
        return image.scaled(side * scale, side * scale)
