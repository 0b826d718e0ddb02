"""The supervisor's side: who is in, until when, and the tabs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP, Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.events import EventType
from kiosk.ui.station import Services
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.desk import Desk
from kiosk.ui.viewmodels.supervisor.admin import AdminViewModel
from kiosk.ui.viewmodels.supervisor.alerts import AlertsViewModel
from kiosk.ui.viewmodels.supervisor.analytics import AnalyticsViewModel
from kiosk.ui.viewmodels.supervisor.correction import CorrectionViewModel
from kiosk.ui.viewmodels.supervisor.floor import FloorViewModel
from kiosk.ui.viewmodels.supervisor.history import HistoryViewModel
from kiosk.ui.viewmodels.supervisor.pin import PinViewModel
from kiosk.ui.viewmodels.supervisor.shift import ShiftViewModel
from kiosk.ui.viewmodels.supervisor.sync import SyncViewModel
from kiosk.ui.words import epoch_ms, initials

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


@dataclass(frozen=True, slots=True)
class _ShellState:
    name: str = ""
    locks_at_ms: float = 0.0
    tab: str = ""
    page: str = ""


@QmlElement
class SupervisorViewModel(QObject):
    """The frame of the supervisor's screens. The tab shown last comes up first the next time."""

    changed = Signal()

    def __init__(self, desk: Desk, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state = _ShellState()
        self._tab_rows = TabRows(self)
        self._pin = PinViewModel(desk, services.supervision.access, self)
        # A tab: its view-model here, and a Property of the same name below.
        self._floor = FloorViewModel(desk, services, self._ask_pieces, self)
        self._alerts = AlertsViewModel(desk, services, self._ask_entry, self)
        self._alerts.changed.connect(self._on_alerts)
        self._correction = CorrectionViewModel(desk, services, self._show_correction, self)
        self._history = HistoryViewModel(desk, services, self._correction.open_entry, self._ask_entry, self)
        self._tabs: dict[str, TabViewModel] = {
            "floor": self._floor,
            "alerts": self._alerts,
            "history": self._history,
            "correction": self._correction,
        }
        self._sync = SyncViewModel(desk, services, self._correction.open_move, self)
        self._tabs["sync"] = self._sync
        self._admin = AdminViewModel(desk, services, self)
        self._tabs["admin"] = self._admin
        self._shift = ShiftViewModel(desk, services, self)
        self._tabs["shift"] = self._shift
        self._analytics = AnalyticsViewModel(desk, services, self)
        self._tabs["analytics"] = self._analytics
        self._tab = "floor"
        self._page = ""

    def refresh(self) -> None:
        """Ask again what is on the screen."""
        supervising = self._desk.flow.state.supervising
        if supervising is not None and supervising.unlocked:
            self._show_tabs()
            for shown in (self._tab, self._page):
                if shown in self._tabs:
                    self._tabs[shown].refresh()
        self.show_countdown()

    def show_countdown(self) -> None:
        """A touch moved the lock, or the flow moved on."""
        supervising = self._desk.flow.state.supervising
        self._pin.refresh()
        unlocked = supervising is not None and supervising.unlocked
        supervisor = supervising.supervisor if supervising is not None and unlocked else None
        if supervisor is None:
            self._page = ""
        state = _ShellState(
            name=supervisor.name if supervisor is not None else "",
            locks_at_ms=epoch_ms(self._desk.flow.state.idle_until) if unlocked else 0.0,
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

    def look_again(self) -> None:
        """Once a second: what turns into an alert by mere time, and what is to happen at one."""
        self._floor.shift_stop.carry_out_when_due()
        self._alerts.look_again()

    @Slot()
    def _on_alerts(self) -> None:
        self._show_tabs()

    def _show_tabs(self) -> None:
        self._tab_rows.set_rows([self._tab_row(*tab) for tab in _TABS if tab[0] in self._tabs])

    def _tab_row(self, name: str, text: object, icon: str) -> TabRow:
        words = QCoreApplication.translate("SupervisorViewModel", str(text))
        if name == "alerts":
            return TabRow(name, words, icon, badge=self._alerts.unnoted, badge_icon="bell-ring")
        if name == "sync":
            return TabRow(name, words, icon, badge=self._sync.needs_somebody(), badge_icon="triangle-alert")
        return TabRow(name, words, icon)

    # What is shown

    @Property(bool, notify=changed)
    def isUnlocked(self) -> bool:
        """Whether a supervisor is in."""
        return self._state.name != ""

    @Property(str, notify=changed)
    def name(self) -> str:
        """Who is in; everything done is done in their name."""
        return self._state.name

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
        self._desk.flow.open_supervisor()

    @Slot(str)
    def showTab(self, name: str) -> None:
        """Show a tab."""
        if name in self._tabs:
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
        self._desk.flow.sign_out()

    # The tabs

    @Property(PinViewModel, constant=True)
    def pin(self) -> PinViewModel:
        """The sign-in."""
        return self._pin

    @Property(FloorViewModel, constant=True)
    def floor(self) -> FloorViewModel:
        """Who works on what."""
        return self._floor

    @Property(CorrectionViewModel, constant=True)
    def correction(self) -> CorrectionViewModel:
        """The page on which an entry is corrected or added."""
        return self._correction

    @Property(AlertsViewModel, constant=True)
    def alerts(self) -> AlertsViewModel:
        """What to look at; its count is shown on the board as well."""
        return self._alerts

    @Property(SyncViewModel, constant=True)
    def sync(self) -> SyncViewModel:
        """What is sent, what was refused, and the other terminals."""
        return self._sync

    @Property(ShiftViewModel, constant=True)
    def shift(self) -> ShiftViewModel:
        """A shift's report."""
        return self._shift

    @Property(AnalyticsViewModel, constant=True)
    def analytics(self) -> AnalyticsViewModel:
        """Teams and operators of some days."""
        return self._analytics

    @Property(HistoryViewModel, constant=True)
    def history(self) -> HistoryViewModel:
        """Anybody's day."""
        return self._history

    @Property(AdminViewModel, constant=True)
    def admin(self) -> AdminViewModel:
        """People and badges, reasons, shifts, label sheets."""
        return self._admin
