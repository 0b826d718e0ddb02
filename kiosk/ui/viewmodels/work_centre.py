"""Which work centre's tasks does the board show? A list in front of it."""

from __future__ import annotations

from PySide6.QtCore import Property, QCoreApplication, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.ui.viewmodels.board import BoardViewModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.picker import PickerViewModel, PickRow
from kiosk.ui.viewmodels.screen import OverlayViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class WorkCentreViewModel(OverlayViewModel):
    """The work centres that have tasks here, and all of them."""

    def __init__(self, context: ScreenContext, board: BoardViewModel, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._board = board
        self._picker = PickerViewModel(self)
        self._picker.changed.connect(self._on_picker)

    def refresh(self) -> None:
        """What is asked stays as it is until it is answered."""

    def open(self) -> None:
        """Ask."""
        translate = QCoreApplication.translate
        everything = PickRow("", translate("WorkCentre", "All"), selected=self._board.centre == "")
        centres = [
            PickRow(code, name, selected=code == self._board.centre)
            for code, name in self._board.centres().items()
        ]
        title = translate("WorkCentre", "Whose tasks?")
        self._picker.ask(title, [everything, *centres], self._board.show_centre)
        super().open()

    def close(self) -> None:
        """Leave the board as it is."""
        self._picker.close()
        super().close()

    @Slot()
    def _on_picker(self) -> None:
        if not self._picker.isOpen:
            super().close()

    @Property(PickerViewModel, constant=True)
    def picker(self) -> PickerViewModel:
        """The list."""
        return self._picker
