"""The board: the station's tasks page by page, and the last action that can still be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.changes import Topic
from kiosk.domain.codes import Command
from kiosk.service.station.outcomes import Waiting
from kiosk.service.views.calls import HelpCall
from kiosk.service.views.models import TaskCard
from kiosk.ui.status import StationStatus
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.board_rows import (
    LEAST_LINES,
    CardLine,
    card_lines,
    card_state,
    coming_alert,
    finish_text,
)
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.viewmodels.screen import ScreenViewModel
from kiosk.ui.words.action_words import day_command_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


_SHORT_NAME = 9
"""Characters that the filter's button holds on the smallest screen."""


@QmlElement
class CardLinesModel(RowsModel[CardLine]):
    """The lines of one card."""

    row_type = CardLine
    key_field = "key"


@dataclass(frozen=True, slots=True)
class BoardCard:
    """One card. ``behind``: it will be done after the shift, or after the day it is due.

    ``lines`` lives as long as the task is shown; it changes by itself.
    """

    task_id: int
    step_name: str
    ticket_code: str
    completed: int
    target: int
    percent_text: str
    state_icon: str
    state_text: str
    behind: bool
    sunk: bool
    chosen: bool
    lines: CardLinesModel


@QmlElement
class BoardCardsModel(RowsModel[BoardCard]):
    """The cards of the page that is shown."""

    row_type = BoardCard
    key_field = "task_id"


@QmlElement
class BoardViewModel(ScreenViewModel):
    """Cards of one page, of all work centres or of one."""

    topics = frozenset({Topic.WORK, Topic.FLOOR, Topic.REFERENCE})

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._cards = BoardCardsModel(self)
        self._lines: dict[int, CardLinesModel] = {}
        self._met_tenant = True
        self._tasks: list[TaskCard] = []
        self._calls: Sequence[HelpCall] = ()
        self._all_tasks: list[TaskCard] = []
        self._centre = ""
        self._waiting: Waiting | None = None
        self._pager = Pager(6, self._show, self)
        self._line_room = LEAST_LINES
        self._shift_end: datetime | None = None
        self._held = False
        self._stale = False
        self._next_alert: datetime | None = None

    def refresh(self) -> None:
        """Ask the service again; while a finger is down nothing moves, it is done when the finger lifts."""
        if self._held:
            self._stale = True
            return
        self._stale = False
        self._waiting = self._context.flow.state.waiting
        self._all_tasks = list(self._context.queries.board())
        self._shift_end = self._context.queries.shift_end()
        self._calls = self._context.services.service.calls.shown()
        self._filter()
        self._next_alert = coming_alert(self._all_tasks, self._context.queries.now())
        self._show()

    def _filter(self) -> None:
        """Only the chosen work centre's tasks; all of them when it has none left."""
        # A task without a work centre is of none, not of "", which stands for all of them.
        of_centre = [task for task in self._all_tasks if self._centre and task.work_center_code == self._centre]
        self._centre = self._centre if of_centre else ""
        self._tasks = of_centre or self._all_tasks

    def show_status(self, status: StationStatus) -> None:
        """Whether this terminal has ever met its tenant."""
        if status.met_tenant is not self._met_tenant:
            self._met_tenant = status.met_tenant
            self.changed.emit()

    def turn_alerts(self) -> bool:
        """Once a second: a pause that has just become a long one changes its card; whether there was one."""
        if self._next_alert is None or self._context.queries.now() < self._next_alert:
            return False
        self._next_alert = None  # said once, also while a finger holds the board still
        self.refresh()
        return True

    def _show(self) -> None:
        shown = self._pager.shown(self._tasks)
        self._lines = {task.task_id: self._lines_of(task) for task in shown}
        self._cards.set_rows([self._card(task) for task in shown])
        self.changed.emit()

    def _lines_of(self, task: TaskCard) -> CardLinesModel:
        model = self._lines.get(task.task_id) or CardLinesModel(self)
        call = next((call for call in self._calls if call.call.task_id == task.task_id), None)
        context = self._context
        now, most = context.queries.now(), self._line_room
        model.set_rows(card_lines(task, now, context.zone, context.language(), call, most=most))
        return model

    def _card(self, task: TaskCard) -> BoardCard:
        state = card_state(task)
        context = self._context
        finish = finish_text(task, context.queries.now(), context.zone, context.language())
        return BoardCard(
            task_id=task.task_id,
            step_name=task.step_name,
            ticket_code=task.ticket_code,
            completed=task.work.completed_qty,
            target=task.work.target_qty,
            percent_text="" if task.percent is None else f"{task.percent} %",
            state_icon=state.icon,
            state_text=finish or state.text,
            behind=finish != "" and task.is_behind(self._shift_end, context.zone),
            sunk=state.sunk,
            chosen=isinstance(self._waiting, TaskCard) and self._waiting.task_id == task.task_id,
            lines=self._lines[task.task_id],
        )

    def arrive(self) -> None:
        """Back to where the work is, and to all of it."""
        self._pager.first()
        if self._centre:
            self._centre = ""
            self._filter()
            self._show()

    @Slot(int)
    def fitLines(self, lines: int) -> None:
        """So many lines fit on a card; it is made for the least."""
        room = max(LEAST_LINES, lines)
        if room != self._line_room:
            self._line_room = room
            self._show()

    @property
    def centre(self) -> str:
        """The code of the work centre whose tasks are shown; empty for all."""
        return self._centre

    def show_centre(self, code: str) -> None:
        """Only the tasks of the work centre of this code; empty for all."""
        self._centre = code
        self._pager.first()
        self._filter()
        self._show()

    def centres(self) -> dict[str, str]:
        """The work centres that have tasks here, by code, with their names."""
        return dict(
            sorted(
                (task.work_center_code, task.work_center_name) for task in self._all_tasks if task.work_center_code
            )
        )

    @Slot()
    def openSetup(self) -> None:
        """Try the scanner out, beginning anew."""
        self._context.flow.open_setup()

    @Slot(bool)
    def hold(self, held: bool) -> None:
        """A finger went down on a card, or up again."""
        self._held = held
        if not held and self._stale:
            self.refresh()

    @Property(BoardCardsModel, constant=True)
    def cards(self) -> BoardCardsModel:
        """The cards of this page."""
        return self._cards

    @Property(Pager, constant=True)
    def pager(self) -> Pager:
        """The pages of the tasks."""
        return self._pager

    @Property(bool, notify=changed)
    def hasCentres(self) -> bool:
        """Whether tasks of several work centres are here."""
        return len(self.centres()) > 1

    @Property(str, notify=changed)
    def centreName(self) -> str:
        """The work centre whose tasks are shown, by its code where its name is long; empty for all."""
        name = self.centres().get(self._centre, "")
        return name if len(name) <= _SHORT_NAME else self._centre

    @Property(bool, notify=changed)
    def isEmpty(self) -> bool:
        """Whether there is no task for this station."""
        return not self._tasks

    @Property(bool, notify=changed)
    def isNew(self) -> bool:
        """Whether this terminal has never met its tenant: somebody is setting it up."""
        return not self._met_tenant

    @Property(str, notify=changed)
    def waitingStep(self) -> str:
        """The task that waits for a badge, empty for none."""
        return self._waiting.step_name if isinstance(self._waiting, TaskCard) else ""

    @Property(str, notify=changed)
    def waitingCommand(self) -> str:
        """What somebody wants to do whose badge is waited for, empty for nothing."""
        return day_command_text(self._waiting) if isinstance(self._waiting, Command) else ""

    @Property(str, notify=changed)
    def emptyHelp(self) -> str:
        """What to do when there is nothing here."""
        return QCoreApplication.translate(
            "Board", "New tasks appear here by themselves. If one is missing, scan its ticket."
        )
