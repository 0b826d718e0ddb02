"""What the office wrote about the chosen task and its ticket: the newest, or all of it in front of the task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.service.views.models import OfficeNote
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.words.format import day_and_time_text
from kiosk.ui.words.trail_words import author_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class _State:
    count: int = 0
    author: str = ""
    at: str = ""
    step_name: str = ""
    text: str = ""


@QmlElement
class TaskNotesViewModel(QObject):
    """One note at a time: the newest, until :meth:`open` puts them in front of the task, a page for each."""

    changed = Signal()
    screenChanged = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task_id = 0
        self._notes: Sequence[OfficeNote] = ()
        self._state = _State()
        self._pager = Pager(1, self._lay_out, self)
        self._is_open = False

    @property
    def is_open(self) -> bool:
        """Whether they stand in front of the task."""
        return self._is_open

    def show(self, task_id: int, notes: Sequence[OfficeNote]) -> None:
        """The notes of the chosen task, the newest first."""
        self._task_id, self._notes = task_id, notes
        self._lay_out()

    # What is shown

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many notes there are."""
        return self._state.count

    @Property(str, notify=changed)
    def author(self) -> str:
        """Who wrote it."""
        return self._state.author

    @Property(str, notify=changed)
    def at(self) -> str:
        """When they did."""
        return self._state.at

    @Property(str, notify=changed)
    def stepName(self) -> str:
        """The other task of the ticket that it is about; empty for the chosen one."""
        return self._state.step_name

    @Property(str, notify=changed)
    def text(self) -> str:
        """What it says."""
        return self._state.text

    @Property(Pager, constant=True)
    def pager(self) -> Pager:
        """The notes, one a page, the newest first."""
        return self._pager

    # What can be done

    @Slot()
    def open(self) -> None:
        """Put them in front of the task."""
        if not self._is_open and self._notes:
            self._is_open = True
            self.screenChanged.emit()

    @Slot()
    def close(self) -> None:
        """Back to the task, and to the newest."""
        if self._is_open:
            self._is_open = False
            self._pager.first()
            self._lay_out()
            self.screenChanged.emit()

    def _lay_out(self) -> None:
        state = _State()
        for note in self._pager.shown(self._notes):
            state = _State(
                count=len(self._notes),
                author=author_text(note.author),
                at=day_and_time_text(note.at, self._context.now(), self._context.zone, self._context.language()),
                step_name="" if note.task_id == self._task_id else note.step_name,
                text=note.text,
            )
        if state != self._state:
            self._state = state
            self.changed.emit()
