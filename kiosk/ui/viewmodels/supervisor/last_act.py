"""What the supervisor who is in did last, for as long as it can be taken back."""

from __future__ import annotations

from datetime import datetime

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
        self._redo = context.services.service.redoing
        self._undoable: Undoable | None = None
        self._redoable: Undoable | None = None

    def refresh(self) -> None:
        """Ask again; nobody is in: there is nothing to take back."""
        supervising = self._context.flow.state.supervising
        supervisor = None if supervising is None or not supervising.unlocked else supervising.supervisor
        undoable = redoable = None
        try:
            if supervisor is not None:
                undoable = self._undo.undoable(supervisor.operator_id)
                redoable = self._redo.redoable(supervisor.operator_id)
        except Refused:
            return  # the disk fails; whoever does something is told
        if undoable is not None and redoable is not None and redoable.until < undoable.until:
            redoable = None  # something was done since
        self._undoable, self._redoable = undoable, redoable
        self.changed.emit()

    def is_there(self, now: datetime) -> bool:
        """Whether there is something to take back, or to bring back, at ``now`` (aware)."""
        shown = self._redoable or self._undoable
        return shown is not None and now < shown.until

    @Property(bool, notify=changed)
    def bringsBack(self) -> bool:
        """Whether it was taken back, and can count again."""
        return self._redoable is not None

    @Property(float, notify=changed)
    def untilMs(self) -> float:
        """Until when it can be taken back, or brought back, milliseconds since 1970; 0 = there is nothing."""
        shown = self._redoable or self._undoable
        return epoch_ms(None if shown is None else shown.until)

    @Property(str, notify=changed)
    def text(self) -> str:
        """What was done, for whom."""
        shown = self._redoable or self._undoable
        return "" if shown is None else act_text(shown)

    @Slot()
    def undo(self) -> None:
        """Take it back, all of it; what was taken back, bring back."""
        if self._redoable is not None:
            self._context.flow.supervisor.redo(self._redoable.action_id)
        elif self._undoable is not None:
            self._context.flow.supervisor.undo(self._undoable.action_id)
