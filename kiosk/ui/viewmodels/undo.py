"""A person's last actions, to take back the newest, or more of them, with what that changes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.service.views.models import UndoStep
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.screen import OverlayViewModel
from kiosk.ui.words.action_words import effects_text, moved_pieces, undoable_text
from kiosk.ui.words.format import epoch_ms, initials

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class UndoRow:
    """One action. ``newer``: actions after it that are taken back with it. ``until_ms``: then it is too late.

    ``effect``: what it changes in words; ``qty_before`` and ``qty_after`` of the task, -1 where they stay.
    """

    key: str
    text: str
    step_name: str
    newer: int
    effect: str
    qty_before: int
    qty_after: int
    target_qty: int
    until_ms: float


@QmlElement
class UndoRows(RowsModel[UndoRow]):
    """The person's last actions, the newest first."""

    row_type = UndoRow
    key_field = "key"


@QmlElement
class UndoViewModel(OverlayViewModel):
    """Stands in front of the screen until something is taken back, or nothing."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._undoing = context.services.service.undoing
        self._operator_id = 0
        self._name = ""
        self._steps: list[UndoStep] = []
        self._rows = UndoRows(self)

    def refresh(self) -> None:
        """Ask again; when there is nothing left to take back it closes."""
        if not self.is_open:
            return
        self._steps = self._undoing.steps(self._operator_id)
        if not self._steps:
            self.close()
            return
        self._rows.set_rows([self._row(step) for step in self._steps])
        if self._name != self._steps[0].undoable.operator_name:
            self._name = self._steps[0].undoable.operator_name
            self.changed.emit()

    def open(self) -> None:
        """Show the actions of whoever is signed in, else of whoever acted last on this terminal.

        A crew's start is taken back at once.
        """
        operator = self._context.flow.state.operator
        newest = self._undoing.undoable(None if operator is None else operator.operator_id)
        if newest is None or self.is_open:
            return
        if self._context.flow.crew_size(newest.action_id):
            self._context.flow.undo(newest.action_id)
            return
        self._operator_id = newest.operator_id
        super().open()

    @Slot(str)
    def undo(self, key: str) -> None:
        """Take back this action, and what the person did after it."""
        ids = [step.undoable.action_id for step in self._steps]
        if key in ids:
            self._context.flow.undo_back_to(self._operator_id, ids[: ids.index(key) + 1])

    @Property(UndoRows, constant=True)
    def rows(self) -> UndoRows:
        """The actions, the newest first."""
        return self._rows

    @Property(str, notify=changed)
    def name(self) -> str:
        """Whose actions they are."""
        return self._name

    @Property(str, notify=changed)
    def initials(self) -> str:
        """The letter in their circle."""
        return initials(self._name) if self._name else ""

    def _row(self, step: UndoStep) -> UndoRow:
        undoable = step.undoable
        moved = moved_pieces(step)
        text = undoable_text(undoable, self._context.language())
        return UndoRow(
            key=undoable.action_id,
            text=text[:1].upper() + text[1:],
            step_name=undoable.step_name,
            newer=step.newer,
            effect=effects_text(step),
            qty_before=-1 if moved is None else moved.qty_before,
            qty_after=-1 if moved is None else moved.qty_after,
            target_qty=0 if moved is None else moved.target_qty,
            until_ms=epoch_ms(undoable.until),
        )
