"""Which indirect work, and what becomes of the work that somebody leaves running who goes home."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.reasons import ReasonKind
from kiosk.service.station.outcomes import AskActivity, AskWorkLeftOpen, Question
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.reasons import ReasonQuestionViewModel
from kiosk.ui.viewmodels.screen import ScreenViewModel
from kiosk.ui.words.format import epoch_ms

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ActivityViewModel(ReasonQuestionViewModel):
    """Which indirect work; it counts from when it was asked for."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, ReasonKind.ACTIVITY, AskActivity, context.flow.day.answer_activity, parent)
        self._pauses = False

    def _look_at(self, question: Question) -> None:
        operator = self._context.flow.state.operator
        pauses = operator is not None and bool(self._context.queries.active_tasks(operator.operator_id))
        if pauses != self._pauses:
            self._pauses = pauses
            self.changed.emit()

    @Property(bool, notify=changed)
    def pausesWork(self) -> bool:
        """Whether the person works on a task, which it pauses."""
        return self._pauses


@dataclass(frozen=True, slots=True)
class _LeftOpen:
    step_name: str = ""
    ticket_code: str = ""
    completed_qty: int = 0
    target_qty: int = 0
    since_ms: float = 0.0
    more: int = 0


@QmlElement
class WorkLeftOpenViewModel(ScreenViewModel):
    """The person has gone home, and a task of theirs still runs: what becomes of it?"""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._state = _LeftOpen()

    def refresh(self) -> None:
        """Look at the flow's question again."""
        question = self._context.flow.state.question
        if not isinstance(question, AskWorkLeftOpen):
            return
        task = question.stop.task
        state = _LeftOpen(
            task.step_name,
            task.ticket_code,
            task.work.completed_qty,
            task.work.target_qty,
            epoch_ms(question.stop.since),
            question.more,
        )
        if state != self._state:
            self._state = state
            self.changed.emit()

    @Property(str, notify=changed)
    def stepName(self) -> str:
        """The task's step."""
        return self._state.step_name

    @Property(str, notify=changed)
    def ticketCode(self) -> str:
        """The task's ticket."""
        return self._state.ticket_code

    @Property(int, notify=changed)
    def completedQty(self) -> int:
        """Its good pieces."""
        return self._state.completed_qty

    @Property(int, notify=changed)
    def targetQty(self) -> int:
        """Its target, 0 = none."""
        return self._state.target_qty

    @Property(float, notify=changed)
    def sinceMs(self) -> float:
        """When the work began."""
        return self._state.since_ms

    @Property(int, notify=changed)
    def more(self) -> int:
        """How many further tasks are asked about after this one."""
        return self._state.more

    @Slot()
    def pause(self) -> None:
        """It goes on another day."""
        self._context.flow.day.pause_left_open()

    @Slot()
    def complete(self) -> None:
        """It is finished: ask how many pieces."""
        self._context.flow.day.count_left_open()

    @Slot()
    def stoppedEarlier(self) -> None:
        """It was stopped before: ask when."""
        self._context.flow.day.stopped_earlier()

    @Slot()
    def leave(self) -> None:
        """No answer: the supervisor sees what still runs."""
        self._context.flow.home()
