"""Which task: of a ticket with several, and what becomes of the first when a second is started."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.policy import SecondTask
from kiosk.domain.status import TaskStatus
from kiosk.service.station.outcomes import AskSecondTask, ChooseTask
from kiosk.service.views.models import PersonState, TaskCard
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.viewmodels.screen import ScreenViewModel
from kiosk.ui.words.format import epoch_ms

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A task of the ticket. ``doing``: see :func:`_task_doing`; ``mine``: the operator is on it.

    ``people``: who works on it, or has paused where nobody works, by name; ``percent`` -1 = no target.
    """

    task_id: int
    step_name: str
    completed_qty: int
    target_qty: int
    percent: int
    doing: str
    people: str
    mine: bool


@QmlElement
class ChoiceRows(RowsModel[ChoiceRow]):
    """The tasks on the page."""

    row_type = ChoiceRow
    key_field = "task_id"


@QmlElement
class TicketChoiceViewModel(ScreenViewModel):
    """The ticket has several tasks here: which one?"""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._rows = ChoiceRows(self)
        self._pager = Pager(6, self.refresh, self)
        self._question: ChooseTask | None = None

    def refresh(self) -> None:
        """Look at the flow's question again; a new one starts at the first page."""
        question, operator = self._context.flow.state.question, self._context.flow.state.operator
        if not isinstance(question, ChooseTask):
            return
        if question is not self._question:
            self._question = question
            self._pager.first()
            self.changed.emit()
        me = operator.operator_id if operator is not None else 0
        self._rows.set_rows([_choice_row(task, me) for task in self._pager.shown(question.tasks)])

    @Property(ChoiceRows, constant=True)
    def tasks(self) -> ChoiceRows:
        """The ticket's tasks on the page."""
        return self._rows

    @Property(Pager, constant=True)
    def pager(self) -> Pager:
        """The pages of the ticket's tasks."""
        return self._pager

    @Property(str, notify=changed)
    def ticketCode(self) -> str:
        """The ticket that was scanned."""
        return self._question.ticket_code if self._question is not None else ""

    @Property(str, notify=changed)
    def jobName(self) -> str:
        """What the ticket makes."""
        return self._question.tasks[0].job_name if self._question is not None and self._question.tasks else ""

    @Slot(int)
    def choose(self, task_id: int) -> None:
        """This task of the ticket."""
        self._context.flow.choose_task(task_id)

    @Slot()
    def back(self) -> None:
        """None of them."""
        self._context.flow.home()


@dataclass(frozen=True, slots=True)
class _SecondTaskState:
    current_step: str = ""
    current_ticket: str = ""
    current_qty: int = 0
    current_target: int = 0
    current_timer_ms: float = 0.0
    current_more: int = 0
    new_step: str = ""
    new_ticket: str = ""
    new_qty: int = 0
    new_target: int = 0
    new_remaining: int = 0
    new_doing: str = "pending"


@QmlElement
class SecondTaskViewModel(ScreenViewModel):
    """The operator works on one task and starts another: what becomes of the first?"""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._state = _SecondTaskState()

    def refresh(self) -> None:
        """Look at the flow's question again."""
        question = self._context.flow.state.question
        if not isinstance(question, AskSecondTask):
            return
        state = self._state_of(question)
        if state != self._state:
            self._state = state
            self.changed.emit()

    @Property(str, notify=changed)
    def currentStep(self) -> str:
        """What the operator works on."""
        return self._state.current_step

    @Property(str, notify=changed)
    def currentTicket(self) -> str:
        """Its ticket."""
        return self._state.current_ticket

    @Property(int, notify=changed)
    def currentQty(self) -> int:
        """Its good pieces."""
        return self._state.current_qty

    @Property(int, notify=changed)
    def currentTarget(self) -> int:
        """Its target, 0 = none."""
        return self._state.current_target

    @Property(float, notify=changed)
    def currentTimerMs(self) -> float:
        """When its timer stood at 0, 0 = no timer."""
        return self._state.current_timer_ms

    @Property(int, notify=changed)
    def currentMore(self) -> int:
        """How many further tasks the operator works on."""
        return self._state.current_more

    @Property(str, notify=changed)
    def newStep(self) -> str:
        """What is to be started."""
        return self._state.new_step

    @Property(str, notify=changed)
    def newTicket(self) -> str:
        """Its ticket."""
        return self._state.new_ticket

    @Property(int, notify=changed)
    def newQty(self) -> int:
        """Its good pieces."""
        return self._state.new_qty

    @Property(int, notify=changed)
    def newTarget(self) -> int:
        """Its target, 0 = none."""
        return self._state.new_target

    @Property(int, notify=changed)
    def newRemaining(self) -> int:
        """Pieces it lacks to its target."""
        return self._state.new_remaining

    @Property(str, notify=changed)
    def newDoing(self) -> str:
        """Whether others are on it already: working, paused, begun or pending."""
        return self._state.new_doing

    # What can be done

    # What can be done

    @Slot()
    def pauseFirst(self) -> None:
        """Pause the task before, start the new one."""
        self._context.flow.answer_second_task(SecondTask.PAUSE)

    @Slot()
    def doBoth(self) -> None:
        """Start the new one, go on with the one before."""
        self._context.flow.answer_second_task(SecondTask.PARALLEL)

    @Slot()
    def doNotStart(self) -> None:
        """Leave everything as it is."""
        self._context.flow.answer_second_task(None)

    # How it is put together

    def _state_of(self, question: AskSecondTask) -> _SecondTaskState:
        new, current = question.task, question.current[0]
        return _SecondTaskState(
            current_step=current.step_name,
            current_ticket=current.ticket_code,
            current_qty=current.work.completed_qty,
            current_target=current.work.target_qty,
            current_timer_ms=self._timer_ms(current),
            current_more=len(question.current) - 1,
            new_step=new.step_name,
            new_ticket=new.ticket_code,
            new_qty=new.work.completed_qty,
            new_target=new.work.target_qty,
            new_remaining=new.remaining_qty,
            new_doing=_task_doing(new),
        )

    def _timer_ms(self, task: TaskCard) -> float:
        operator = self._context.flow.state.operator
        for person in task.people:
            if operator is None or person.operator_id != operator.operator_id:
                continue
            if person.state is PersonState.WORKING:
                return epoch_ms(person.timer_from)
        return 0.0


def _choice_row(task: TaskCard, operator_id: int) -> ChoiceRow:
    on_it = [person for person in task.people if person.state is not PersonState.FINISHED]
    named = [person.name for person in on_it if (person.state is PersonState.WORKING) == (task.work.active > 0)]
    return ChoiceRow(
        task_id=task.task_id,
        step_name=task.step_name,
        completed_qty=task.work.completed_qty,
        target_qty=task.work.target_qty,
        percent=-1 if task.percent is None else task.percent,
        doing=_task_doing(task),
        people=_names(named),
        mine=any(person.operator_id == operator_id for person in on_it),
    )


def _task_doing(task: TaskCard) -> str:
    """working or paused while somebody is on it, else done, begun (some pieces are made) or pending."""
    if task.work.active:
        return "working"
    if task.work.paused:
        return "paused"
    if task.status == TaskStatus.DONE:
        return "done"
    return "begun" if task.work.completed_qty else "pending"


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(names[:2])
    return f"{shown} +{len(names) - 2}" if len(names) > 2 else shown
