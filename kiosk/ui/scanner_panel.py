"""The demo's scanner on the screen: a window of badges, task sheets and commands to tap instead of scanning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, QUrl, Slot
from PySide6.QtQml import QmlElement, QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.system.resources import resource_path
from kiosk.ui.qt.icons import PROVIDER, IconProvider
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.window import QML_FOLDER, destroy_now

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_WIDTH = 420


@dataclass(frozen=True, slots=True)
class PanelCode:
    """A code to tap. ``kind``: badge, task or command."""

    kind: str
    label: str
    code: str


@QmlElement
class PanelCodes(RowsModel[PanelCode]):
    """The codes of one kind."""

    row_type = PanelCode
    key_field = "code"


@QmlElement
class ScannerPanelViewModel(QObject):
    """What the window shows and where a tapped code goes."""

    def __init__(
        self, codes: Sequence[PanelCode], send: Callable[[str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._lists = {}
        for kind in ("badge", "task", "command"):
            rows = PanelCodes(self)
            rows.set_rows([code for code in codes if code.kind == kind])
            self._lists[kind] = rows

    @Slot(str)
    def scan(self, code: str) -> None:
        """A code was tapped."""
        self._send(code)

    @Property(PanelCodes, constant=True)
    def badges(self) -> PanelCodes:
        """Operators' badges."""
        return self._lists["badge"]

    @Property(PanelCodes, constant=True)
    def tasks(self) -> PanelCodes:
        """Task sheets."""
        return self._lists["task"]

    @Property(PanelCodes, constant=True)
    def commands(self) -> PanelCodes:
        """The command sheet."""
        return self._lists["command"]


class ScannerPanel:
    """The window. Make and close it on the Qt thread."""

    def __init__(self, codes: Sequence[PanelCode], send: Callable[[str], None]) -> None:
        self._view_model = ScannerPanelViewModel(codes, send)
        self._engine: QQmlApplicationEngine | None = None

    def show_beside(self, kiosk: QQuickWindow) -> QQuickWindow:
        """Show the panel right of the kiosk's window, as high as it; the panel's window."""
        engine = QQmlApplicationEngine()
        engine.addImportPath(str(QML_FOLDER))
        engine.addImageProvider(PROVIDER, IconProvider(resource_path("icons")))
        engine.setInitialProperties(
            {
                "panel": self._view_model,
                "x": kiosk.x() + kiosk.width(),
                "y": kiosk.y(),
                "width": _WIDTH,
                "height": kiosk.height(),
            }
        )
        engine.load(QUrl.fromLocalFile(str(QML_FOLDER / "Demo" / "ScannerPanel.qml")))
        self._engine = engine
        (window,) = engine.rootObjects()
        assert isinstance(window, QQuickWindow)
        return window

    def close(self) -> None:
        """Take the window away, before its view-model."""
        if self._engine is not None:
            engine, self._engine = self._engine, None
            destroy_now(engine)
