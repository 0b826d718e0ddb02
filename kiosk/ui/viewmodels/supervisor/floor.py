"""The live floor: everybody's open sessions, and stepping in for a person or a whole task."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.events import EventType
from kiosk.domain.refusals import Refused
from kiosk.service.views.models import PersonState, TaskCard
from kiosk.service.views.presence import PersonHere
from kiosk.service.work.floor import FloorSession
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.viewmodels.picker import PickRow
from kiosk.ui.viewmodels.supervisor.floor_choice import (
    FloorChoice,
    FloorFilter,
    FloorOrder,
    filter_text,
    order_text,
)
from kiosk.ui.viewmodels.supervisor.floor_rows import FloorRow, FloorRows, doing_text, person_row, session_row
from kiosk.ui.viewmodels.supervisor.shift_stop import ShiftStopViewModel
from kiosk.ui.viewmodels.supervisor.tab import Shell, TabViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class _FloorState:
    total: int = 0
    choice: FloorChoice = field(default_factory=FloorChoice)
    selected: FloorRow | None = None
    on_task: int = 0
    whole_task: bool = False
    asks_to_cancel: bool = False
    doing: str = ""


@QmlElement
class FloorViewModel(TabViewModel):
    """Rows to look at, one of them selected, and what can be done about it."""

    changed = Signal()

    def __init__(self, context: ScreenContext, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(context, shell, parent)
        self._floor = context.services.supervision.floor
        self._shift_stop = ShiftStopViewModel(context, self)
        self._rows = FloorRows(self)
        self._pager = Pager(14, self._lay_out, self)
        self._sessions: Sequence[FloorSession] = ()
        self._people: Sequence[PersonHere] = ()
        self._choice = FloorChoice()
        self._selected: tuple[int, int] | None = None
        self._offers_first = True
        self._whole_task = False
        self._asks_to_cancel = False
        self._picked: int | None = None
        self._state = _FloorState()

    def refresh(self) -> None:
        """Ask again."""
        try:
            self._sessions = self._floor.sessions()
            self._people = self._people_in(self._choice.filter)
        except Refused as refused:
            self._context.refuse(refused)
            return
        self._shift_stop.show_people(len({session.pair[1] for session in self._sessions}))
        self._lay_out()

    def arrive(self) -> None:
        """Whoever comes looks at the first, but not over the chip of what was just done."""
        self._let_go()
        self._offers_first = not self._shell.has_act()

    def _people_in(self, floor_filter: FloorFilter) -> Sequence[PersonHere]:
        """Whom a filter of people shows; of work: nobody."""
        match floor_filter:
            case FloorFilter.NO_WORK:
                return self._floor.without_work()
            case FloorFilter.HERE:
                return self._floor.here()
        return ()

    def take_picked(self) -> int | None:
        """Whom somebody chose since this was asked last; another tab goes on with them."""
        picked, self._picked = self._picked, None
        return picked

    def choose_person(self, operator_id: int) -> bool | None:
        """A badge was scanned: select its person's work."""
        return self._choose(lambda session: session.pair[1] == operator_id)

    def choose_task(self, tasks: Sequence[TaskCard]) -> bool:
        """A task or a ticket was scanned: select whoever is on it."""
        scanned = {task.task_id for task in tasks}
        return self._choose(lambda session: session.pair[0] in scanned)

    def _choose(self, is_meant: Callable[[FloorSession], bool]) -> bool:
        """Select the first that is meant, on its page; whom the filter hides is shown again."""
        try:
            self._sessions = self._floor.sessions()
        except Refused as refused:
            self._context.refuse(refused)
            return True
        now = self._context.now()
        if not any(is_meant(session) for session in self._shown(now)):
            self._choice = self._choice.filtered(FloorFilter.ALL)
        shown = self._shown(now)
        place = next((place for place, session in enumerate(shown) if is_meant(session)), None)
        if place is not None:
            self._pager.show_item(place)
            self.select("{}-{}".format(*shown[place].pair))
        return place is not None

    @property
    def shift_stop(self) -> ShiftStopViewModel:
        """The end of the shift, for whoever watches the time."""
        return self._shift_stop

    def _lay_out(self) -> None:
        now, zone, language = self._context.now(), self._context.zone, self._context.language()
        shown = self._shown(now)
        pairs = [session.pair for session in shown]
        if self._selected is not None and self._selected not in pairs:
            self._let_go()  # under the finger nobody takes the place of who has left
        if self._offers_first and pairs:
            self._selected, self._offers_first = pairs[0], False
        rows = [session_row(session, now, zone, language, selected=self._is_chosen(session)) for session in shown]
        if self._choice.filter.is_of_people:
            rows = [person_row(person, now, zone, language) for person in self._people]
        self._rows.set_rows(self._pager.shown(rows))
        place = pairs.index(self._selected) if self._selected is not None else None
        state = _FloorState(
            total=len(rows),
            choice=self._choice,
            selected=rows[place] if place is not None else None,
            on_task=len(self._on_task()),
            whole_task=self._whole_task,
            asks_to_cancel=self._asks_to_cancel,
            doing="" if place is None else self._doing(shown[place], now, language),
        )
        if state != self._state:
            self._state = state
            self.changed.emit()

    def _shown(self, now: datetime) -> list[FloorSession]:
        """Whom the filter shows, in their order."""
        return self._choice.shown(self._sessions, now, self._context.zone)

    def _is_chosen(self, session: FloorSession) -> bool:
        """Whether what is done next is done for them."""
        selected = self._selected
        return selected is not None and (
            session.pair == selected or (self._whole_task and session.pair[0] == selected[0])
        )

    def _doing(self, floor_session: FloorSession, now: datetime, language: str) -> str:
        """What the selected person does, or how many on the task work and pause."""
        if not self._whole_task:
            return doing_text(floor_session, language)
        states = [other.session.person.state_at(now) for other in self._on_task()]
        working = states.count(PersonState.WORKING)
        paused = len(states) - working
        translate = QCoreApplication.translate
        parts = [
            translate("FloorViewModel", "Working %n", "", working) if working else "",
            translate("FloorViewModel", "Paused %n", "", paused) if paused else "",
        ]
        return " · ".join(part for part in parts if part)

    def _on_task(self) -> list[FloorSession]:
        """Everybody on the selected task."""
        selected = self._selected
        if selected is None:
            return []
        return [session for session in self._sessions if session.pair[0] == selected[0]]

    # What is shown

    @Property(FloorRows, constant=True)
    def rows(self) -> FloorRows:
        """The people on the page."""
        return self._rows

    @Property(int, notify=changed)
    def total(self) -> int:
        """People shown on all pages."""
        return self._state.total

    @Property(Pager, constant=True)
    def pager(self) -> Pager:
        """The pages of the rows."""
        return self._pager

    @Property(str, notify=changed)
    def filterText(self) -> str:
        """Who is shown, and how many: "All 14"."""
        return filter_text(self._state.choice.filter, self._state.total)

    @Property(str, notify=changed)
    def orderText(self) -> str:
        """Who comes first, in words."""
        return order_text(self._state.choice)

    @Property(bool, notify=changed)
    def showsIdlers(self) -> bool:
        """Whether people are on the page, whatever they do, for whom nothing can be done there."""
        return self._state.choice.filter.is_of_people

    @Property(bool, notify=changed)
    def showsWhoIsIn(self) -> bool:
        """Whether it is everybody who is in."""
        return self._state.choice.filter is FloorFilter.HERE

    @Property(bool, notify=changed)
    def hasSelected(self) -> bool:
        """Whether anybody is selected."""
        return self._state.selected is not None

    @Property(str, notify=changed)
    def name(self) -> str:
        """The selected person."""
        return self._state.selected.name if self._state.selected is not None else ""

    @Property(str, notify=changed)
    def initials(self) -> str:
        """The letter in their circle."""
        return self._state.selected.initials if self._state.selected is not None else ""

    @Property(str, notify=changed)
    def stepName(self) -> str:
        """Their task."""
        return self._state.selected.step_name if self._state.selected is not None else ""

    @Property(str, notify=changed)
    def doing(self) -> str:
        """Why they paused, or that they work."""
        return self._state.doing

    @Property(bool, notify=changed)
    def isPaused(self) -> bool:
        """Whether they are paused."""
        return self._state.selected is not None and self._state.selected.doing == "paused"

    @Property(bool, notify=changed)
    def isForgotten(self) -> bool:
        """Whether they most likely forgot to stop."""
        return self._state.selected is not None and self._state.selected.forgotten

    @Property(float, notify=changed)
    def timerMs(self) -> float:
        """When their timer stood at 0."""
        return self._state.selected.timer_ms if self._state.selected is not None else 0.0

    @Property(float, notify=changed)
    def alertMs(self) -> float:
        """When their pause turns long, 0 = never."""
        return self._state.selected.alert_ms if self._state.selected is not None else 0.0

    @Property(int, notify=changed)
    def onTask(self) -> int:
        """How many people are on the selected task."""
        return self._state.on_task

    @Property(bool, notify=changed)
    def wholeTask(self) -> bool:
        """Whether what is done is done for everybody on the task."""
        return self._state.whole_task

    @Property(bool, notify=changed)
    def asksToCancel(self) -> bool:
        """Whether it is asked if everybody's work on the task is to be cancelled."""
        return self._state.asks_to_cancel

    @Property(ShiftStopViewModel, constant=True)
    def shiftStop(self) -> ShiftStopViewModel:
        """Everybody stops when the shift is over."""
        return self._shift_stop

    # What can be done

    @Slot()
    def chooseFilter(self) -> None:
        """Ask whom to show; each choice says how many that are."""
        try:
            choices = [self._filter_row(floor_filter) for floor_filter in FloorFilter]
        except Refused as refused:
            self._context.refuse(refused)
            return
        title = QCoreApplication.translate("FloorViewModel", "Whom to show?")
        self._shell.pick(title, choices, lambda key: self._take_filter(FloorFilter(key)))

    def _filter_row(self, floor_filter: FloorFilter) -> PickRow:
        shown = self._choice.filtered(floor_filter).shown(self._sessions, self._context.now(), self._context.zone)
        text = filter_text(floor_filter, len(shown) + len(self._people_in(floor_filter)))
        return PickRow(floor_filter, text, selected=floor_filter is self._choice.filter)

    def _take_filter(self, floor_filter: FloorFilter) -> None:
        self._choice = self._choice.filtered(floor_filter)
        self._let_go()
        self._offers_first = True
        self._pager.first()
        self.refresh()

    @Slot()
    def chooseOrder(self) -> None:
        """Ask who comes first."""
        title = QCoreApplication.translate("FloorViewModel", "Who comes first?")
        choices = [
            PickRow(order, order_text(self._choice.ordered(order)), selected=order is self._choice.order)
            for order in FloorOrder
        ]
        self._shell.pick(title, choices, lambda key: self._take_order(FloorOrder(key)))

    def _take_order(self, order: FloorOrder) -> None:
        self._choice = self._choice.ordered(order)
        self._pager.first()
        self._lay_out()

    @Slot(str)
    def select(self, key: str) -> None:
        """Choose a row."""
        task_id, operator_id = key.split("-")
        self._selected = int(task_id), int(operator_id)
        self._picked = int(operator_id)
        self._offers_first = self._whole_task = self._asks_to_cancel = False
        self._lay_out()

    @Slot()
    def toggleWholeTask(self) -> None:
        """The person alone, or everybody on their task."""
        self._whole_task = not self._whole_task
        self._asks_to_cancel = False
        self._lay_out()

    @Slot()
    def resume(self) -> None:
        """End the pause."""
        self._act(EventType.RESUME)

    @Slot()
    def pause(self) -> None:
        """Pause the work, without a reason."""
        self._act(EventType.HOLD)

    @Slot()
    def cancel(self) -> None:
        """Cancel: the session counts nothing. For a whole task that is asked first."""
        if self._whole_task:
            self._asks_to_cancel = True
            self._lay_out()
        else:
            self._act(EventType.CANCEL)

    @Slot()
    def cancelAll(self) -> None:
        """The answer: everybody's work on the task is cancelled."""
        if self._asks_to_cancel:
            self._act(EventType.CANCEL)

    @Slot()
    def keepAll(self) -> None:
        """The other answer: nothing is cancelled."""
        self._asks_to_cancel = False
        self._lay_out()

    @Slot()
    def complete(self) -> None:
        """Finish: for a person asks how many pieces, for a whole task none are handed in."""
        if self._whole_task:
            self._act(EventType.COMPLETE)
        elif self._selected is not None:
            self._shell.corrections.open_missed(*self._selected, EventType.COMPLETE)

    def _act(self, what: EventType) -> None:
        pairs = [self._selected] if self._selected is not None else []
        if self._whole_task:
            pairs = [session.pair for session in self._on_task()]
        self._let_go()  # the next person must not stand under the finger
        self._context.flow.supervisor.act(lambda supervisor, at: self._floor.act(what, pairs, supervisor, at))
        self._lay_out()

    def _let_go(self) -> None:
        """Nobody is selected, and nothing is asked, until somebody chooses."""
        self._selected = None
        self._offers_first = self._whole_task = self._asks_to_cancel = False
