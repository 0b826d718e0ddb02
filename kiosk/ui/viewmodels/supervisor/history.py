"""The history: anybody's day, entry by entry; each opens the page on which it is corrected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.events import EventType
from kiosk.domain.refusals import Refused
from kiosk.service.views.history import Subject
from kiosk.service.views.models import TaskCard
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.day_history import DayHistoryViewModel
from kiosk.ui.viewmodels.picker import PickRow
from kiosk.ui.viewmodels.supervisor.tab import Shell, TabViewModel
from kiosk.ui.viewmodels.supervisor.ticket_steps import TicketStepRows, ticket_step_row

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class HistoryViewModel(TabViewModel):
    """Whose day is shown; the day itself is a :class:`DayHistoryViewModel`."""

    changed = Signal()

    def __init__(self, context: ScreenContext, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(context, shell, parent)
        self._history = context.services.supervision.history
        self._day = DayHistoryViewModel(context, self)
        self._subjects: Sequence[Subject] = ()
        self._shown: Subject | None = None
        self._by_task = False
        self._steps = TicketStepRows(self)

    def refresh(self) -> None:
        """Ask again; whoever was shown stays, also on a day on which they did nothing."""
        try:
            self._subjects = self._listed()
            if self._shown is None and self._subjects:
                self._show(self._subjects[0])
            self._day.refresh()
            self._show_steps()
        except Refused as refused:
            self._context.refuse(refused)
        self.changed.emit()

    def arrive(self) -> None:
        """Show whom somebody picked on the floor: they need not be stepped to among two hundred."""
        if (picked := self._shell.take_picked()) is not None:
            self._look_up(picked, by_task=False)

    def choose_person(self, operator_id: int) -> bool | None:
        """Show the day of the person whose badge was scanned."""
        return self._look_up(operator_id, by_task=False)

    def show_task(self, task_id: int, at: datetime) -> None:
        """The entries of a task, of the day of ``at`` (aware)."""
        self._look_up(task_id, by_task=True, day=at.astimezone(self._context.zone).date())

    def choose_task(self, tasks: Sequence[TaskCard]) -> bool:
        """A task's sheet was scanned: show its day; of a ticket's tasks one is chosen."""
        if len(tasks) == 1:
            return self._look_up(tasks[0].task_id, by_task=True)
        choices = [PickRow(str(task.task_id), task.step_name, task.ticket_code) for task in tasks]
        title = QCoreApplication.translate("HistoryViewModel", "The day of which task?")
        self._shell.pick(title, choices, lambda key: self._take(int(key), by_task=True))
        return True

    def _take(self, number: int, *, by_task: bool) -> None:
        self._look_up(number, by_task=by_task)
        self.changed.emit()

    def _look_up(self, number: int, *, by_task: bool, day: date | None = None) -> bool:
        ask = self._history.tasks if by_task else self._history.people
        day = day or self._day.day
        try:
            found = next((subject for subject in ask(day) if subject.number == number), None)
        except Refused:
            return False  # whoever refreshes the tab is told
        if found is not None:
            self._by_task = by_task
            self._show(found, day)
        return found is not None

    def _listed(self) -> Sequence[Subject]:
        ask = self._history.tasks if self._by_task else self._history.people
        return ask(self._day.day)

    def _show(self, subject: Subject, day: date | None = None) -> None:
        self._shown = subject
        self._day.show(subject.number, subject.name, day or self._day.day, is_task=self._by_task)
        self._show_steps()

    def _show_steps(self) -> None:
        """All steps of the ticket, where a task is looked at."""
        task_id = self._shown.number if self._shown is not None and self._by_task else 0
        flows = self._context.queries.ticket_steps(task_id) if task_id else []
        self._steps.set_rows([ticket_step_row(flow, task_id) for flow in flows])

    def _position(self) -> int:
        """Where the one that is shown stands, or would stand."""
        if self._shown is None:
            return 0
        shown = (self._shown.name, self._shown.number)
        return sum((subject.name, subject.number) < shown for subject in self._subjects)

    def _is_listed(self) -> bool:
        return self._shown in self._subjects

    # What is shown

    @Property(DayHistoryViewModel, constant=True)
    def day(self) -> DayHistoryViewModel:
        """The day."""
        return self._day

    @Property(str, notify=changed)
    def name(self) -> str:
        """Whose day it is, or of which task."""
        return self._shown.name if self._shown is not None else ""

    @Property(str, notify=changed)
    def ticketCode(self) -> str:
        """The ticket of the task that is shown; steps of different tickets have the same names."""
        return self._shown.ticket_code if self._shown is not None else ""

    @Property(TicketStepRows, constant=True)
    def steps(self) -> TicketStepRows:
        """The steps of the ticket of the task that is shown; none for a person."""
        return self._steps

    @Property(bool, notify=changed)
    def hasBefore(self) -> bool:
        """Whether there is somebody before them."""
        return self._position() > 0

    @Property(bool, notify=changed)
    def hasAfter(self) -> bool:
        """Whether there is somebody after them."""
        return self._position() + self._is_listed() < len(self._subjects)

    @Property(bool, notify=changed)
    def byTask(self) -> bool:
        """Whether it is a task's day, with a lane for each person."""
        return self._by_task

    # What can be done

    @Slot()
    def toggleByTask(self) -> None:
        """People's days, or tasks'."""
        self._by_task = not self._by_task
        self._shown = None
        self.refresh()

    @Slot()
    def chooseSubject(self) -> None:
        """Ask for the person, or the task."""
        choices = [
            PickRow(str(subject.number), subject.name, subject.ticket_code, selected=subject == self._shown)
            for subject in self._subjects
        ]
        translate, by_task = QCoreApplication.translate, self._by_task
        whose = translate("HistoryViewModel", "The day of whom?")
        title = translate("HistoryViewModel", "The day of which task?") if by_task else whose
        self._shell.pick(title, choices, lambda key: self._take(int(key), by_task=by_task))

    @Slot()
    def chooseDay(self) -> None:
        """Ask for the day: today, and those before that this kiosk knows of."""
        title = QCoreApplication.translate("HistoryViewModel", "Which day?")
        self._shell.pick(title, self._day.choices(), self._take_day)

    def _take_day(self, day: str) -> None:
        self._day.turn_to(date.fromisoformat(day))
        self.refresh()

    @Slot()
    def before(self) -> None:
        """The one before."""
        if self._position() > 0:
            self._show(self._subjects[self._position() - 1])
            self.changed.emit()

    @Slot()
    def after(self) -> None:
        """The one after."""
        position = self._position() + self._is_listed()
        if position < len(self._subjects):
            self._show(self._subjects[position])
            self.changed.emit()

    @Slot()
    def previousDay(self) -> None:
        """The day before."""
        self._day.previousDay()
        self.refresh()

    @Slot()
    def nextDay(self) -> None:
        """The day after."""
        self._day.nextDay()
        self.refresh()

    @Slot(str)
    def openEntry(self, key: str) -> None:
        """Correct the entry of that row; what was taken back, or is no work, is only looked at."""
        entry = self._day.entry(key)
        if entry is not None and not entry.event.is_void and entry.is_of_work:
            self._shell.corrections.open_entry(entry.event)

    @Slot()
    def addMissed(self) -> None:
        """Add what was forgotten: of that day, on the task that the person was on last."""
        lanes = self._day.lane_keys
        if self._shown is None or not lanes:
            return
        now, zone = self._context.now(), self._context.zone
        is_today = now.astimezone(zone).date() == self._day.day
        at = now if is_today else datetime.combine(self._day.day, time(12), zone)
        task_id, operator_id = lanes[-1], self._shown.number
        if self._by_task:
            task_id, operator_id = operator_id, task_id
        self._shell.corrections.open_missed(task_id, operator_id, EventType.COMPLETE, at=at)
