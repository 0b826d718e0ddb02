"""The operator's own days, opened from their home, and those of a task, opened from its screen."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.refusals import Refused
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.day_history import DayHistoryViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class MyDayViewModel(QObject):
    """Stands in front of the home of whoever is signed in, or of the task they look at."""

    changed = Signal()
    screenChanged = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._day = DayHistoryViewModel(context, self)
        self._is_open = False
        self._step_name = ""

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return self._is_open

    def refresh(self) -> None:
        """Ask again."""
        if self._is_open:
            self._day.refresh()

    @Slot()
    def open(self) -> None:
        """Show the operator's today."""
        operator = self._context.flow.state.operator
        if operator is not None:
            self._show(operator.operator_id, operator.name)

    @Slot()
    def openTask(self) -> None:
        """Show what everybody did today on the chosen task."""
        task_id = self._context.flow.state.task_id
        if task_id is None:
            return
        try:
            step_name = self._context.queries.task_card(task_id).step_name
        except Refused as refused:
            self._context.refuse(refused)
            return
        self._show(task_id, step_name, is_task=True)

    def _show(self, number: int, name: str, *, is_task: bool = False) -> None:
        if self._is_open:
            return
        self._is_open = True
        self._step_name = name if is_task else ""
        self._day.show(number, name, is_task=is_task)
        self.changed.emit()
        self.screenChanged.emit()

    @Slot()
    def close(self) -> None:
        """Back to the home, or the task."""
        if self._is_open:
            self._is_open = False
            self.screenChanged.emit()

    @Property(str, notify=changed)
    def stepName(self) -> str:
        """The task whose days are shown; empty when they are the operator's own."""
        return self._step_name

    @Property(DayHistoryViewModel, constant=True)
    def day(self) -> DayHistoryViewModel:
        """The day that is shown."""
        return self._day
