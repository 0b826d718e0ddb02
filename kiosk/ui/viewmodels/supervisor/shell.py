"""The supervisor's side: who is in, until when, and the tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.changes import Topic
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.views.models import Operator, TaskCard
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.picker import PickerViewModel, PickRow
from kiosk.ui.viewmodels.screen import ScreenViewModel
from kiosk.ui.viewmodels.supervisor.alerts import AlertsViewModel
from kiosk.ui.viewmodels.supervisor.file_place import FilePlaceViewModel
from kiosk.ui.viewmodels.supervisor.floor import FloorViewModel
from kiosk.ui.viewmodels.supervisor.last_act import LastActViewModel
from kiosk.ui.viewmodels.supervisor.pin import PinViewModel
from kiosk.ui.viewmodels.supervisor.tab import Corrections, TabViewModel, TaskHistory
from kiosk.ui.viewmodels.supervisor.tabs import PAGES, TABS, TabEntry, build_tab
from kiosk.ui.words.format import epoch_ms, initials

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class TabRow:
    """A tab; ``name`` "floor" is FloorTab.qml. ``badge``: an amber count, 0 = none, with its icon."""

    name: str
    text: str
    icon: str
    badge: int = 0
    badge_icon: str = ""


@QmlElement
class TabRows(RowsModel[TabRow]):
    """The tabs, in their order."""

    row_type = TabRow
    key_field = "name"


_COUNT_CONFLICTS_AGAIN = timedelta(seconds=60)
"""Kiosks find out about each other's doings when they meet again, not by the second."""


@dataclass(frozen=True, slots=True)
class _ShellState:
    name: str = ""
    locks_at_ms: float = 0.0
    tab: str = ""
    page: str = ""


@QmlElement
class SupervisorViewModel(ScreenViewModel):
    """The frame of the supervisor's screens. The tab shown last comes up first the next time.

    What the board's bell and the ticks need is there from the start. The rest is imported and built when a
    supervisor comes in: a start, and a day without one, are spared it.
    """

    topics = frozenset(Topic)

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._state = _ShellState()
        self._tab_rows = TabRows(self)
        self._pin = PinViewModel(context, self)
        self._picker = PickerViewModel(self)
        self._floor = FloorViewModel(context, self, self)
        self._alerts = AlertsViewModel(context, self, self)
        self._last_act = LastActViewModel(context, self)
        self._file_place = FilePlaceViewModel(context.services.host, self)
        self._alerts.changed.connect(self._on_alerts)
        self._built: dict[str, TabViewModel] = {"floor": self._floor, "alerts": self._alerts}
        self._conflicts = 0
        self._conflicts_counted_at: datetime | None = None
        self._tab = TABS[0].name
        self._page = ""
        context.flow.supervisor.choose_by_scan(self)

    def arrive(self) -> None:
        """Somebody comes in: whom another one picked is not theirs. Open calls for help come first."""
        self._floor.take_picked()
        if self._alerts.has_calls():
            self._tab = "alerts"
        self.view_model(self._tab).arrive()

    @property
    def pin(self) -> PinViewModel:
        """The way in, a screen of its own."""
        return self._pin

    def refresh(self) -> None:
        """Ask again what is on the screen."""
        supervising = self._context.flow.state.supervising
        if supervising is not None and supervising.unlocked:
            self._show_tabs()
            self._last_act.refresh()
            self.view_model(self._tab).refresh()
            if self._page:
                self.view_model(self._page).refresh()
        self.show_countdown()

    def show_countdown(self) -> None:
        """A touch moved the lock, or the flow moved on."""
        supervising = self._context.flow.state.supervising
        self._pin.refresh()
        unlocked = supervising is not None and supervising.unlocked
        supervisor = supervising.supervisor if supervising is not None and unlocked else None
        if supervisor is None:
            self._page = ""
            self._picker.close()
            self._file_place.close()
        state = _ShellState(
            name=supervisor.name if supervisor is not None else "",
            locks_at_ms=epoch_ms(self._context.flow.state.idle_until) if unlocked else 0.0,
            tab=self._tab,
            page=self._page,
        )
        if state != self._state:
            self._state = state
            self.changed.emit()

    def view_model(self, name: str) -> TabViewModel:
        """Of a tab or page, built when it is first asked for."""
        if name not in self._built:
            self._built[name] = build_tab(name, self._context, self, self)
        return self._built[name]

    @Property(PickerViewModel, constant=True)
    def picker(self) -> PickerViewModel:
        """The list in front of the tabs to choose one thing of."""
        return self._picker

    def pick(self, title: str, choices: Sequence[PickRow], take: Callable[[str], None]) -> None:
        """Have one of the choices chosen from a list in front of the tabs; ``take`` is given its key."""
        self._picker.ask(title, choices, take)

    @property
    def corrections(self) -> Corrections:
        """The page on which entries are corrected."""
        return cast("Corrections", self.view_model("correction"))

    def take_picked(self) -> int | None:
        """Whom somebody picked on the floor since this was asked last, by their operator_id."""
        return self._floor.take_picked()

    def has_act(self) -> bool:
        """Whether something was done that the chip can still take back."""
        return self._last_act.is_there(self._context.now())

    def show_place(self, file: Path) -> None:
        """Show where a file lies that nobody here can take along."""
        self._file_place.show(file)

    def show_task(self, task_id: int, at: datetime) -> None:
        """The history of a task, of the day of ``at`` (aware)."""
        history = cast("TaskHistory", self.view_model("history"))
        history.show_task(task_id, at)
        self.showTab("history")

    def choose_person(self, operator: Operator) -> bool:
        """Choose, on what is shown, the person whose badge was scanned; False: there are no people."""
        found = self._shown_model().choose_person(operator.operator_id)
        if found is False:
            raise Refused(Refusal.NOT_LISTED, name=operator.name)
        self._picker.close()
        return found is not None

    def choose_task(self, tasks: Sequence[TaskCard]) -> None:
        """Choose, on what is shown, the task that was scanned, or one of a ticket's."""
        self._picker.close()
        if not self._shown_model().choose_task(tasks):
            raise Refused(Refusal.NOT_LISTED, name=tasks[0].step_name if len(tasks) == 1 else tasks[0].ticket_code)

    def _shown_model(self) -> TabViewModel:
        return self.view_model(self._page or self._tab)

    def look_again(self) -> None:
        """Once a second: what turns into an alert by mere time, and what is to happen at one."""
        self._floor.shift_stop.carry_out_when_due()
        self._alerts.look_again()
        now = self._context.now()
        if self._conflicts_counted_at is None or abs(now - self._conflicts_counted_at) >= _COUNT_CONFLICTS_AGAIN:
            self._conflicts_counted_at = now
            self._context.services.background.run(self._count_conflicts, self._take_conflicts, self._no_conflicts)

    def _count_conflicts(self) -> int:
        """In the background: weeks of the log are looked through."""
        return len(self._context.services.supervision.conflicts.found())

    def _take_conflicts(self, count: int) -> None:
        if count != self._conflicts:
            self._conflicts = count
            self.changed.emit()

    def _no_conflicts(self, error: Exception) -> None:
        """The disk fails: whoever does something is told."""
        if not isinstance(error, Refused):
            raise error

    @Slot()
    def _on_alerts(self) -> None:
        if self._state.name != "":
            self._show_tabs()
        self.changed.emit()

    def _show_tabs(self) -> None:
        self._tab_rows.set_rows([self._tab_row(tab) for tab in TABS])

    def _tab_row(self, tab: TabEntry) -> TabRow:
        words = QCoreApplication.translate("SupervisorViewModel", str(tab.title))
        badge = self.view_model(tab.name).badge() if tab.badge_icon else 0
        return TabRow(tab.name, words, tab.icon, badge, tab.badge_icon)

    # What is shown

    @Property(bool, notify=changed)
    def isUnlocked(self) -> bool:
        """Whether a supervisor is in."""
        return self._state.name != ""

    @Property(str, notify=changed)
    def name(self) -> str:
        """Who is in; everything done is done in their name."""
        return self._state.name

    @Property(int, notify=changed)
    def needsSomebody(self) -> int:
        """Alerts that nobody has noted, and conflicts between kiosks: shown where nobody is in."""
        return self._alerts.badge() + self._conflicts

    @Property(str, notify=changed)
    def initials(self) -> str:
        """The letter in their circle."""
        return initials(self._state.name) if self._state.name else ""

    @Property(float, notify=changed)
    def locksAtMs(self) -> float:
        """When the kiosk locks by itself, ms since 1970; 0 = nobody is in."""
        return self._state.locks_at_ms

    @Property(TabRows, constant=True)
    def tabs(self) -> TabRows:
        """The tabs."""
        return self._tab_rows

    @Property(str, notify=changed)
    def tab(self) -> str:
        """The tab that is shown: "floor" is FloorTab.qml."""
        return self._state.tab

    @Property(str, notify=changed)
    def page(self) -> str:
        """A page in front of the tabs: "correction" is CorrectionPage.qml; empty = none."""
        return self._state.page

    @Property(LastActViewModel, constant=True)
    def lastAct(self) -> LastActViewModel:
        """What can be taken back."""
        return self._last_act

    @Property(FilePlaceViewModel, constant=True)
    def filePlace(self) -> FilePlaceViewModel:
        """Where a file lies that was not printed, with no stick to take it along."""
        return self._file_place

    @Property(QObject, notify=changed)
    def shownModel(self) -> TabViewModel | None:
        """The view-model of the page, or the tab, that is shown; it takes it as its property of its own name."""
        shown = self._state.page or self._state.tab
        return self.view_model(shown) if shown else None

    # What can be done

    @Slot()
    def open(self) -> None:
        """The way in: a supervisor's badge, or the PIN of the one who is signed in."""
        self._context.flow.supervisor.open()

    @Slot(str)
    def showTab(self, name: str) -> None:
        """Show a tab, or the page it stands for."""
        if name in PAGES:
            self.openPage(name)
            return
        self.view_model(name).arrive()
        self._tab = name
        self._page = ""
        self.refresh()

    @Slot(str)
    def openPage(self, name: str) -> None:
        """Put a page in front of the tabs."""
        self._page = name
        self.refresh()

    @Slot()
    def closePage(self) -> None:
        """Back to the tabs; a badge that was to be handed out is nobody's any more."""
        self._context.flow.supervisor.expect_badge(None)
        self._page = ""
        self.refresh()

    @Slot()
    def exit(self) -> None:
        """Lock, and back to the board."""
        self._context.flow.sign_out()
