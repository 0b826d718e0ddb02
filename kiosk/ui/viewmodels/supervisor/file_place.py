"""Where a file lies that nobody at the kiosk can take along, for whoever looks after it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class FilePlaceViewModel(QObject):
    """The card with the code of a file's place: ``host:path``, as scp takes it."""

    changed = Signal()

    def __init__(self, host: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._place = ""

    def show(self, file: Path) -> None:
        """Put the card up."""
        self._place = f"{self._host}:{file}"
        self.changed.emit()

    @Property(str, notify=changed)
    def place(self) -> str:
        """Machine and path; empty = no card."""
        return self._place

    @Property(str, notify=changed)
    def source(self) -> str:
        """Its code as a picture; empty = none."""
        return f"image://qr/{quote(self._place, safe='')}" if self._place else ""

    @Slot()
    def close(self) -> None:
        """It was read."""
        if self._place:
            self._place = ""
            self.changed.emit()
