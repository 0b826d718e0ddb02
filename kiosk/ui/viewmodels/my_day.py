"""The operator's own days, opened from their home, and those of a task, opened from its screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.refusals import Refused
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.day_history import DayHistoryViewModel
from kiosk.ui.viewmodels.day_sums import DaySumsViewModel
from kiosk.ui.viewmodels.picker import PickerViewModel
from kiosk.ui.viewmodels.screen import OverlayViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class MyDayViewModel(OverlayViewModel):
    """Stands in front of the home of whoever is signed in, or of the task they look at."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._day = DayHistoryViewModel(context, self)
        self._sums = DaySumsViewModel(context, self._day, self)
        self._picker = PickerViewModel(self)
        self._step_name = ""

    def refresh(self) -> None:
        """Ask again."""
        if self._is_open:
            self._day.refresh()
            self._sums.refresh()

    def open(self) -> None:
        """Show the operator's today; where a task is chosen, what everybody did on it today."""
        flow = self._context.flow.state
        if self.is_open or flow.operator is None:
            return
        if flow.task_id is None:
            self._step_name = ""
            self._day.show(flow.operator.operator_id, flow.operator.name)
            self._sums.show(flow.operator.operator_id)
        else:
            try:
                self._step_name = self._context.queries.task_card(flow.task_id).step_name
            except Refused as refused:
                self._context.refuse(refused)
                return
            self._day.show(flow.task_id, self._step_name, is_task=True)
            self._sums.show(0)
        self.changed.emit()
        super().open()

    def close(self) -> None:
        """Take it away, and the list of days before it."""
        self._picker.close()
        super().close()

    @Slot()
    def chooseDay(self) -> None:
        """Ask for the day."""
        title = QCoreApplication.translate("MyDayViewModel", "Which day?")
        self._picker.ask(title, self._day.choices(), lambda day: self._day.turn_to(date.fromisoformat(day)))

    @Property(PickerViewModel, constant=True)
    def picker(self) -> PickerViewModel:
        """The list of days in front of it."""
        return self._picker

    @Property(str, notify=changed)
    def stepName(self) -> str:
        """The task whose days are shown; empty when they are the operator's own."""
        return self._step_name

    @Property(DaySumsViewModel, constant=True)
    def sums(self) -> DaySumsViewModel:
        """The day as one line that adds up."""
        return self._sums

    @Property(DayHistoryViewModel, constant=True)
    def day(self) -> DayHistoryViewModel:
        """The day that is shown."""
        return self._day
