"""What the office wrote about the chosen task and its ticket: the newest, or all of it in front of the task."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.refusals import Refused
from kiosk.service.views.models import OfficeNote, TaskCard, TaskDetail
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.viewmodels.screen import OverlayViewModel
from kiosk.ui.words.format import day_and_time_text
from kiosk.ui.words.trail_words import author_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class _State:
    task_text: str = ""
    count: int = 0
    author: str = ""
    at: str = ""
    step_name: str = ""
    text: str = ""


@QmlElement
class TaskNotesViewModel(OverlayViewModel):
    """One note at a time: the newest, until :meth:`open` puts them in front of the task, a page for each."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._task: TaskCard | None = None
        self._notes: Sequence[OfficeNote] = ()
        self._related: frozenset[int] = frozenset()
        self._state = _State()
        self._pager = Pager(1, self._lay_out, self)

    def refresh(self) -> None:
        """Ask again."""
        flow = self._context.flow.state
        if flow.operator is None or flow.task_id is None:
            return
        try:
            detail = self._context.queries.task_detail(flow.task_id, flow.operator.operator_id)
        except Refused as refused:
            self._context.send_home(refused)
        else:
            self.show(detail)

    def show(self, detail: TaskDetail) -> None:
        """The notes of the chosen task, the newest first."""
        self._task, self._notes, self._related = detail.task, detail.notes, detail.related_task_ids
        self._lay_out()

    def shown_tasks(self) -> Collection[int]:
        """The ticket's."""
        return self._related

    # What is shown

    @Property(str, notify=changed)
    def taskText(self) -> str:
        """The chosen task and its ticket."""
        return self._state.task_text

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

    def open(self) -> None:
        """Put them in front of the task."""
        if self._notes:
            super().open()

    @Slot()
    def close(self) -> None:
        """Back to the task, and to the newest."""
        if self.is_open:
            self._pager.first()
            self._lay_out()
        super().close()

    def _lay_out(self) -> None:
        state, task = _State(), self._task
        if task is None:
            return
        for note in self._pager.shown(self._notes):
            state = _State(
                task_text=f"{task.step_name} · {task.ticket_code}",
                count=len(self._notes),
                author=author_text(note.author),
                at=day_and_time_text(note.at, self._context.now(), self._context.zone, self._context.language()),
                step_name="" if note.task_id == task.task_id else note.step_name,
                text=note.text,
            )
        if state != self._state:
            self._state = state
            self.changed.emit()
