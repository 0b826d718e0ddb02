"""The supervisor's side: who is in, until when, and the tabs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP, Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.events import EventType
from kiosk.domain.refusals import Refused
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.screen import ScreenViewModel
from kiosk.ui.viewmodels.supervisor.alerts import AlertsViewModel
from kiosk.ui.viewmodels.supervisor.floor import FloorViewModel
from kiosk.ui.viewmodels.supervisor.pin import PinViewModel
from kiosk.ui.words.format import epoch_ms, initials

if TYPE_CHECKING:
    from kiosk.ui.viewmodels.supervisor.admin import AdminViewModel
    from kiosk.ui.viewmodels.supervisor.analytics import AnalyticsViewModel
    from kiosk.ui.viewmodels.supervisor.correction import CorrectionViewModel
    from kiosk.ui.viewmodels.supervisor.history import HistoryViewModel
    from kiosk.ui.viewmodels.supervisor.shift import ShiftViewModel
    from kiosk.ui.viewmodels.supervisor.sync import SyncViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


class TabViewModel(Protocol):
    """What the shell asks of a tab's view-model."""

    def refresh(self) -> None:
        """Ask the store again: the tab is on the screen, or comes up."""


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


_TABS = (
    ("floor", QT_TRANSLATE_NOOP("SupervisorViewModel", "Floor"), "users"),
    ("alerts", QT_TRANSLATE_NOOP("SupervisorViewModel", "Alerts"), "bell-ring"),
    ("shift", QT_TRANSLATE_NOOP("SupervisorViewModel", "Shift"), "list-checks"),
    ("history", QT_TRANSLATE_NOOP("SupervisorViewModel", "History"), "history"),
    ("analytics", QT_TRANSLATE_NOOP("SupervisorViewModel", "Analytics"), "chart-no-axes-column"),
    ("sync", QT_TRANSLATE_NOOP("SupervisorViewModel", "Sync"), "cloud-check"),
)


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

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._state = _ShellState()
        self._tab_rows = TabRows(self)
        self._pin = PinViewModel(context, self)
        self._floor = FloorViewModel(context, self._ask_pieces, self)
        self._alerts = AlertsViewModel(context, self._ask_entry, self)
        self._alerts.changed.connect(self._on_alerts)
        self._conflicts = 0
        self._conflicts_counted_at: datetime | None = None
        # A tab or page: its view-model here, and a Property of the same name below.
        self._tabs: dict[str, Callable[[], TabViewModel]] = {
            "floor": lambda: self._floor,
            "alerts": lambda: self._alerts,
            "history": lambda: self._history,
            "correction": lambda: self._correction,
            "sync": lambda: self._sync,
            "admin": lambda: self._admin,
            "shift": lambda: self._shift,
            "analytics": lambda: self._analytics,
        }
        self._tab = "floor"
        self._page = ""

    @property
    def pin(self) -> PinViewModel:
        """The way in, a screen of its own."""
        return self._pin

    def refresh(self) -> None:
        """Ask again what is on the screen."""
        supervising = self._context.flow.state.supervising
        if supervising is not None and supervising.unlocked:
            self._show_tabs()
            for shown in (self._tab, self._page):
                if shown in self._tabs:
                    self._tabs[shown]().refresh()
        self.show_countdown()

    def show_countdown(self) -> None:
        """A touch moved the lock, or the flow moved on."""
        supervising = self._context.flow.state.supervising
        self._pin.refresh()
        unlocked = supervising is not None and supervising.unlocked
        supervisor = supervising.supervisor if supervising is not None and unlocked else None
        if supervisor is None:
            self._page = ""
        state = _ShellState(
            name=supervisor.name if supervisor is not None else "",
            locks_at_ms=epoch_ms(self._context.flow.state.idle_until) if unlocked else 0.0,
            tab=self._tab,
            page=self._page,
        )
        if state != self._state:
            self._state = state
            self.changed.emit()

    def _ask_pieces(self, task_id: int, operator_id: int) -> None:
        """How many pieces does this person hand in?"""
        self._correction.open_missed(task_id, operator_id, EventType.COMPLETE)

    def _show_correction(self, is_open: bool) -> None:
        if is_open:
            self.openPage("correction")
        else:
            self.closePage()

    def _ask_entry(self, task_id: int, operator_id: int, event_type: EventType, at: datetime) -> None:
        """When did it really happen?"""
        self._correction.open_missed(task_id, operator_id, event_type, at=at)

    def take_scan(self, task_id: int) -> None:
        """A task was scanned on this side."""
        if self._page == "correction":
            self._correction.take_scan(task_id)
        elif self._page == "" and self._tab == "history":
            self._history.take_scan(task_id)

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
        self._tab_rows.set_rows([self._tab_row(*tab) for tab in _TABS])

    def _tab_row(self, name: str, text: object, icon: str) -> TabRow:
        words = QCoreApplication.translate("SupervisorViewModel", str(text))
        if name == "alerts":
            return TabRow(name, words, icon, badge=self._alerts.unnoted, badge_icon="bell-ring")
        if name == "sync":
            return TabRow(name, words, icon, badge=self._sync.needs_somebody(), badge_icon="triangle-alert")
        return TabRow(name, words, icon)

    # What is built for a supervisor

    @cached_property
    def _correction(self) -> CorrectionViewModel:
        from kiosk.ui.viewmodels.supervisor.correction import CorrectionViewModel  # noqa: PLC0415

        return CorrectionViewModel(self._context, self._show_correction, self)

    @cached_property
    def _history(self) -> HistoryViewModel:
        from kiosk.ui.viewmodels.supervisor.history import HistoryViewModel  # noqa: PLC0415

        return HistoryViewModel(self._context, self._correction.open_entry, self._ask_entry, self)

    @cached_property
    def _sync(self) -> SyncViewModel:
        from kiosk.ui.viewmodels.supervisor.sync import SyncViewModel  # noqa: PLC0415

        return SyncViewModel(self._context, self._correction.open_move, self)

    @cached_property
    def _admin(self) -> AdminViewModel:
        from kiosk.ui.viewmodels.supervisor.admin import AdminViewModel  # noqa: PLC0415

        return AdminViewModel(self._context, self)

    @cached_property
    def _shift(self) -> ShiftViewModel:
        from kiosk.ui.viewmodels.supervisor.shift import ShiftViewModel  # noqa: PLC0415

        return ShiftViewModel(self._context, self)

    @cached_property
    def _analytics(self) -> AnalyticsViewModel:
        from kiosk.ui.viewmodels.supervisor.analytics import AnalyticsViewModel  # noqa: PLC0415

        return AnalyticsViewModel(self._context, self)

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
        return self._alerts.unnoted + self._conflicts

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
        """The tab that is shown: floor, alerts, shift, history, analytics or sync."""
        return self._state.tab

    @Property(str, notify=changed)
    def page(self) -> str:
        """A page in front of the tabs: "correction" is CorrectionPage.qml; empty = none."""
        return self._state.page

    # What can be done

    @Slot()
    def open(self) -> None:
        """The way in: a supervisor's badge, or the PIN of the one who is signed in."""
        self._context.flow.open_supervisor()

    @Slot(str)
    def showTab(self, name: str) -> None:
        """Show a tab."""
        if name in self._tabs:
            if name == "history" and (picked := self._floor.take_picked()) is not None:
                self._history.go_on_with(picked)
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
        """Back to the tabs."""
        self._page = ""
        self.refresh()

    @Slot()
    def exit(self) -> None:
        """Lock, and back to the board."""
        self._context.flow.sign_out()

    # The tabs; QML says of which type it takes those that are built for a supervisor

    @Property(FloorViewModel, constant=True)
    def floor(self) -> FloorViewModel:
        """Who works on what."""
        return self._floor

    @Property(QObject, constant=True)
    def correction(self) -> CorrectionViewModel:
        """The page on which an entry is corrected or added."""
        return self._correction

    @Property(AlertsViewModel, constant=True)
    def alerts(self) -> AlertsViewModel:
        """What to look at."""
        return self._alerts

    @Property(QObject, constant=True)
    def sync(self) -> SyncViewModel:
        """What is sent, what was refused, and the other terminals."""
        return self._sync

    @Property(QObject, constant=True)
    def shift(self) -> ShiftViewModel:
        """A shift's report."""
        return self._shift

    @Property(QObject, constant=True)
    def analytics(self) -> AnalyticsViewModel:
        """Teams and operators of some days."""
        return self._analytics

    @Property(QObject, constant=True)
    def history(self) -> HistoryViewModel:
        """Anybody's day."""
        return self._history

    @Property(QObject, constant=True)
    def admin(self) -> AdminViewModel:
        """People and badges, reasons, shifts, label sheets."""
        return self._admin
