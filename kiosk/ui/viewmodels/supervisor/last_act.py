"""What the supervisor who is in did last, for as long as it can be taken back."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.refusals import Refused
from kiosk.service.views.models import Undoable
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.words.action_words import act_text
from kiosk.ui.words.format import epoch_ms

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class LastActViewModel(QObject):
    """The undo chip of the supervisor's tabs."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._undo = context.services.service.supervisor_undo
        self._undoable: Undoable | None = None

    def refresh(self) -> None:
        """Ask again; nobody is in: there is nothing to take back."""
        supervising = self._context.flow.state.supervising
        supervisor = None if supervising is None or not supervising.unlocked else supervising.supervisor
        try:
            self._undoable = None if supervisor is None else self._undo.undoable(supervisor.operator_id)
        except Refused:
            return  # the disk fails; whoever does something is told
        self.changed.emit()

    @Property(float, notify=changed)
    def untilMs(self) -> float:
        """Until when it can be taken back, milliseconds since 1970; 0 = there is nothing."""
        return epoch_ms(None if self._undoable is None else self._undoable.until)

    @Property(str, notify=changed)
    def text(self) -> str:
        """What was done, for whom."""
        return "" if self._undoable is None else act_text(self._undoable)

    @Slot()
    def undo(self) -> None:
        """Take it back, all of it."""
        if self._undoable is not None:
            self._context.flow.undo_as_supervisor(self._undoable.action_id)
