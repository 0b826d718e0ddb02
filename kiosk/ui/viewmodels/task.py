"""The task screen: one operator's work on one task, and who else is on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.refusals import Refused
from kiosk.domain.status import TaskStatus
from kiosk.service.views.models import Person, PersonState, TaskDetail
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.board_rows import finish_text
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.screen import ScreenViewModel
from kiosk.ui.viewmodels.task_notes import TaskNotesViewModel
from kiosk.ui.words.format import epoch_ms, initials, short_reason, time_text
from kiosk.ui.words.piece_words import available_text, most_text, source_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_IDLE = "idle"
_WORKING = "working"
_PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class OtherRow:
    """Somebody else on the task. ``doing``: working, paused or finished; ``timer_ms`` 0 = no timer."""

    key: str
    name: str
    initials: str
    doing: str
    reason: str
    timer_ms: float
    alert_ms: float
    qty: int


@QmlElement
class OtherRows(RowsModel[OtherRow]):
    """The other people on the task."""

    row_type = OtherRow
    key_field = "key"


@dataclass(frozen=True, slots=True)
class _TaskState:
    task_id: int = 0
    step_name: str = ""
    ticket_code: str = ""
    job_name: str = ""
    state: str = _IDLE
    timer_ms: float = 0.0
    alert_ms: float = 0.0
    reason: str = ""
    started: str = ""
    paused_since: str = ""
    worked_seconds: int = 0
    completed_qty: int = 0
    target_qty: int = 0
    remaining_qty: int = 0
    percent: int = -1
    finish: str = ""
    behind: bool = False
    target_met: bool = False
    done: bool = False
    other_count: int = 0
    available: str = ""
    source: str = ""
    most: str = ""
    is_incomplete: bool = False


@QmlElement
class TaskViewModel(ScreenViewModel):
    """The chosen task as the signed-in operator sees it."""

    changed = Signal()

    def __init__(self, context: ScreenContext, notes: TaskNotesViewModel, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._state = _TaskState()
        self._others = OtherRows(self)
        self._notes = notes
        self._related: frozenset[int] = frozenset()

    def refresh(self) -> None:
        """Ask again."""
        flow = self._context.flow.state
        if flow.operator is None or flow.task_id is None:
            return
        try:
            detail = self._context.queries.task_detail(flow.task_id, flow.operator.operator_id)
        except Refused as refused:
            self._context.send_home(refused)
            return
        self._related = detail.related_task_ids
        self._others.set_rows(self._other_rows(detail.others))
        self._notes.show(detail)
        state = self._state_of(detail)
        if state != self._state:
            self._state = state
            self.changed.emit()

    def shown_tasks(self) -> Collection[int]:
        """The task, the step before it, and the ticket's others, whose notes are shown."""
        return self._related

    # What is shown

    @Property(str, notify=changed)
    def stepName(self) -> str:
        """What is to be done."""
        return self._state.step_name

    @Property(str, notify=changed)
    def ticketCode(self) -> str:
        """The ticket it belongs to."""
        return self._state.ticket_code

    @Property(str, notify=changed)
    def jobName(self) -> str:
        """What the ticket makes."""
        return self._state.job_name

    @Property(bool, notify=changed)
    def incomplete(self) -> bool:
        """Whether a row of another program cannot be read: there may be more than the figures say."""
        return self._state.is_incomplete

    @Property(str, notify=changed)
    def state(self) -> str:
        """idle, working or paused."""
        return self._state.state

    @Property(float, notify=changed)
    def timerMs(self) -> float:
        """When the running timer stood at 0; 0 = there is none."""
        return self._state.timer_ms

    @Property(float, notify=changed)
    def alertMs(self) -> float:
        """When the pause becomes a long one; 0 = never."""
        return self._state.alert_ms

    @Property(str, notify=changed)
    def reason(self) -> str:
        """Why the work is paused, may be empty."""
        return self._state.reason

    @Property(str, notify=changed)
    def started(self) -> str:
        """Time of day the operator started; empty when they have not."""
        return self._state.started

    @Property(int, notify=changed)
    def workedSeconds(self) -> int:
        """Seconds worked before the pause; 0 when there is none."""
        return self._state.worked_seconds

    @Property(str, notify=changed)
    def pausedSince(self) -> str:
        """Time of day the pause began; empty when there is none."""
        return self._state.paused_since

    @Property(int, notify=changed)
    def completedQty(self) -> int:
        """Good pieces of everybody."""
        return self._state.completed_qty

    @Property(int, notify=changed)
    def targetQty(self) -> int:
        """Pieces wanted, 0 = no target."""
        return self._state.target_qty

    @Property(int, notify=changed)
    def remainingQty(self) -> int:
        """Pieces left to the target."""
        return self._state.remaining_qty

    @Property(int, notify=changed)
    def percent(self) -> int:
        """Whole percent of the target, -1 without one."""
        return self._state.percent

    @Property(str, notify=changed)
    def finish(self) -> str:
        """When the target is expected to be met: "ครบราว 16:10"; empty where nobody can tell."""
        return self._state.finish

    @Property(bool, notify=changed)
    def behind(self) -> bool:
        """Whether that is after the shift, or after the day it is due."""
        return self._state.behind

    @Property(bool, notify=changed)
    def targetMet(self) -> bool:
        """Whether the target is reached."""
        return self._state.target_met

    @Property(bool, notify=changed)
    def done(self) -> bool:
        """Whether the task is done and the operator is not on it."""
        return self._state.done

    @Property(int, notify=changed)
    def otherCount(self) -> int:
        """How many other people there are."""
        return self._state.other_count

    @Property(str, notify=changed)
    def available(self) -> str:
        """What the step before has for this one, empty when there is none."""
        return self._state.available

    @Property(str, notify=changed)
    def source(self) -> str:
        """The same with the name of that step."""
        return self._state.source

    @Property(str, notify=changed)
    def most(self) -> str:
        """How many pieces there can be at most, where scrap has lowered that below the target; else empty."""
        return self._state.most

    @Property(OtherRows, constant=True)
    def others(self) -> OtherRows:
        """The other people on the task, who works first."""
        return self._others

    @Property(TaskNotesViewModel, constant=True)
    def notes(self) -> TaskNotesViewModel:
        """What the office wrote."""
        return self._notes

    # What can be done

    @Slot()
    def start(self) -> None:
        """Start work."""
        self._context.flow.start(self._state.task_id)

    @Slot()
    def resume(self) -> None:
        """End the pause."""
        self._context.flow.start(self._state.task_id)

    @Slot()
    def pause(self) -> None:
        """Ask why the work pauses."""
        self._context.flow.ask_pause(self._state.task_id)

    @Slot()
    def complete(self) -> None:
        """Ask how many pieces were made."""
        self._context.flow.ask_quantity(self._state.task_id)

    @Slot()
    def back(self) -> None:
        """To the operator's home."""
        self._context.flow.home()

    # How it is put together

    def _state_of(self, detail: TaskDetail) -> _TaskState:
        task, mine = detail.task, detail.mine
        paused = mine is not None and mine.state is not PersonState.WORKING
        state = _IDLE if mine is None else _PAUSED if paused else _WORKING
        zone = self._context.zone
        finish = finish_text(task, self._context.now(), zone, self._context.language())
        return _TaskState(
            task_id=task.task_id,
            step_name=task.step_name,
            ticket_code=task.ticket_code,
            job_name=task.job_name,
            state=state,
            timer_ms=epoch_ms(mine.timer_from) if mine is not None else 0.0,
            alert_ms=epoch_ms(mine.alert_at) if mine is not None else 0.0,
            reason=self._reason(mine),
            started=time_text(detail.started_at, zone) if detail.started_at is not None else "",
            paused_since=(
                time_text(mine.timer_from, zone)
                if paused and mine is not None and mine.timer_from is not None
                else ""
            ),
            worked_seconds=0 if mine is None else mine.worked_seconds,
            completed_qty=task.work.completed_qty,
            target_qty=task.work.target_qty,
            remaining_qty=task.remaining_qty,
            percent=-1 if task.percent is None else task.percent,
            finish=finish,
            behind=finish != "" and task.is_behind(self._context.queries.shift_end(), zone),
            target_met=task.work.target_met,
            done=mine is None and task.status == TaskStatus.DONE,
            other_count=len(detail.others),
            available=available_text(task.pieces),
            source=source_text(task.pieces),
            most=most_text(task.pieces),
            is_incomplete=task.is_incomplete,
        )

    def _other_rows(self, people: Sequence[Person]) -> list[OtherRow]:
        return [
            OtherRow(
                key=f"{person.operator_id}/{person.state is PersonState.FINISHED}",
                name=person.name,
                initials=initials(person.name),
                doing=_other_doing(person),
                reason=self._reason(person),
                timer_ms=epoch_ms(person.timer_from),
                alert_ms=epoch_ms(person.alert_at),
                qty=person.qty,
            )
            for person in people
        ]

    def _reason(self, person: Person | None) -> str:
        if person is None or person.reason is None:
            return ""
        return short_reason(person.reason, self._context.language())


def _other_doing(person: Person) -> str:
    if person.state is PersonState.FINISHED:
        return "finished"
    return _WORKING if person.state is PersonState.WORKING else _PAUSED
