"""The wall board: every task with how far it is and how many are on it, page by page, for people far away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.link import Link
from kiosk.domain.pieces import Readiness
from kiosk.domain.refusals import Refused
from kiosk.domain.rounding import grouped
from kiosk.domain.sound import Sound
from kiosk.service.views.models import ForgottenStop, Person, PersonState, TaskCard
from kiosk.service.views.presence import PersonHere
from kiosk.service.views.queries import KioskQueries
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.board_rows import card_state, coming_alert, late_text
from kiosk.ui.viewmodels.call_watch import CallWatch
from kiosk.ui.viewmodels.calls import CallRowsModel, call_rows
from kiosk.ui.viewmodels.clock import ClockViewModel
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.words.format import epoch_ms, time_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

PAGE_SECONDS = 15
"""How long a page stays before the next one comes: long enough to find one's own task and read it."""

_ALERT_ICONS: Mapping[str, str] = {"MACHINE": "wrench"}
_LONG_PAUSE_ICON = "bell-ring"
_FORGOTTEN_ICON = "clock"


@dataclass(frozen=True, slots=True)
class WallRow:
    """One task. ``late``: for how many days it should have been done, in words; empty while there is time.

    ``working`` and ``paused`` are people; ``alerts`` of these somebody should look after.

    ``alert_icon`` and ``alert_since_ms`` (milliseconds since 1970, UTC) are of the longest alert, empty and 0 for
    none. ``is_met``: the target is reached and people are still on it. ``idle_icon``: what stands where nobody is.
    ``available_qty``: pieces that the step before has for it; -1 for a first step, and while there is none.
    """

    task_id: int
    name: str
    ticket_code: str
    late: str
    completed: int
    target: int
    working: int
    paused: int
    alerts: int
    alert_icon: str
    alert_since_ms: float
    is_met: bool
    idle_icon: str
    available_qty: int
    is_done: bool


@QmlElement
class WallRowsModel(RowsModel[WallRow]):
    """The rows of the page that is shown."""

    row_type = WallRow
    key_field = "task_id"


@dataclass(frozen=True, slots=True)
class _Alert:
    """Somebody to look after, and since when."""

    icon: str
    since: datetime


@dataclass(frozen=True, slots=True)
class WallPlace:
    """Where a board hangs. ``name``: whose board it is; ``language``: th or en; ``zone``: the workshop's.

    ``work_centers``: the codes of those whose calls it shows, none = all. ``ring``: lets calls be heard.
    """

    name: str
    language: str
    zone: tzinfo
    work_centers: Sequence[str]
    ring: Callable[[Sound], None]


@QmlElement
class WallViewModel(QObject):
    """What the wall board shows; nobody touches it, so it turns its pages by itself."""

    changed = Signal()

    def __init__(
        self, queries: KioskQueries, clock: ClockViewModel, place: WallPlace, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._queries = queries
        self._clock = clock
        self._place = place
        self._zone = place.zone
        self._rows = WallRowsModel(self)
        self._call_rows = CallRowsModel(self)
        self._watch = CallWatch(lambda: queries.calls(place.work_centers), place.ring)
        self._all: list[WallRow] = []
        self._tasks: Sequence[TaskCard] = ()
        self._pager = Pager(12, self._show, self)
        self._seconds_on_page = 0
        self._people: Sequence[PersonHere] | None = None
        self._next_alert: datetime | None = None
        self._link = Link.CONNECTING
        self._last_contact: datetime | None = None
        clock.ticked.connect(self._on_tick)

    @Slot()
    def refresh(self) -> None:
        """Ask the service again."""
        now = self._queries.now()
        forgotten = self._queries.forgotten_stops()
        self._tasks = self._queries.board()
        today = now.astimezone(self._zone).date()
        self._all = [_row(task, forgotten, now, today) for task in self._tasks]
        self._next_alert = coming_alert(self._tasks, now)
        self._watch.look(now)
        if self._people is None:
            self._people = self._queries.people_here()
        self._show()

    def show_link(self, link: Link, last_contact: datetime | None) -> None:
        """The line to the tenant, and when it was last spoken to."""
        self._link = link
        self._last_contact = last_contact
        self.changed.emit()

    @Slot()
    def _on_tick(self) -> None:
        if self._next_alert is not None and self._queries.now() >= self._next_alert:
            self.refresh()
        self._turn_calls()
        self._seconds_on_page += 1
        if self._seconds_on_page >= PAGE_SECONDS:
            self._seconds_on_page = 0
            self._pager.next()
            self._look_who_is_in()

    def _look_who_is_in(self) -> None:
        """Not with each entry: it takes long for many people, and nobody waits for it."""
        with suppress(Refused):
            people = self._queries.people_here()
            if people != self._people:
                self._people = people
                self.changed.emit()

    def _turn_calls(self) -> None:
        """Calls escalate by themselves, here those of all work centres, and are heard again."""
        with suppress(Refused):
            if self._watch.tick(self._queries.now()):
                self._show_calls()

    def _show_calls(self) -> None:
        self._call_rows.set_rows(call_rows(self._watch.calls, self._queries.now(), self._place.language))
        self.changed.emit()

    def _show(self) -> None:
        self._show_calls()
        self._rows.set_rows(self._pager.shown(self._all))
        self.changed.emit()

    # QML

    @Property(WallRowsModel, constant=True)
    def rows(self) -> WallRowsModel:
        """The page's tasks."""
        return self._rows

    @Property(str, constant=True)
    def name(self) -> str:
        """Whose board this is."""
        return self._place.name

    @Property(CallRowsModel, constant=True)
    def calls(self) -> CallRowsModel:
        """Open calls for help, the most urgent first."""
        return self._call_rows

    @Property(int, notify=changed)
    def callCount(self) -> int:
        """How many they are."""
        return len(self._watch.calls)

    @Property(str, notify=changed)
    def completedText(self) -> str:
        """Good pieces of all these tasks: 1,120."""
        return grouped(sum(row.completed for row in self._all))

    @Property(str, notify=changed)
    def targetText(self) -> str:
        """Pieces wanted of all these tasks."""
        return grouped(sum(row.target for row in self._all))

    @Property(int, notify=changed)
    def working(self) -> int:
        """How many people work; who works on two tasks counts once."""
        return len(_people(self._tasks, {PersonState.WORKING}))

    @Property(int, notify=changed)
    def paused(self) -> int:
        """How many people pause and work nowhere."""
        pausing = _people(self._tasks, {PersonState.PAUSED, PersonState.LONG_PAUSE})
        return len(pausing - _people(self._tasks, {PersonState.WORKING}))

    @Property(int, notify=changed)
    def inCount(self) -> int:
        """How many people are in."""
        return len(self._people or ())

    @Property(str, notify=changed)
    def inNames(self) -> str:
        """Who they are, and which other work they do: "ช่าง A, ช่าง B (ทำความสะอาด)"."""
        return ", ".join(_name_with_activity(person, self._place.language) for person in self._people or ())

    @Property(int, notify=changed)
    def alerts(self) -> int:
        """How many somebody should look after."""
        return sum(row.alerts for row in self._all)

    @Property(bool, notify=changed)
    def isEmpty(self) -> bool:
        """Whether there is no task at all."""
        return not self._all

    @Property(Pager, constant=True)
    def pager(self) -> Pager:
        """The pages of the tasks."""
        return self._pager

    @Property(str, notify=changed)
    def linkText(self) -> str:
        """Why this may be old, and as of when it is; empty while all is well."""
        translate = QCoreApplication.translate
        if self._link is Link.ONLINE:
            return ""
        if self._last_contact is not None:
            at = time_text(self._last_contact, self._zone)
            return translate("WallViewModel", "as of %1").replace("%1", at)
        if self._link is Link.CONNECTING:
            return translate("WallViewModel", "Connecting")
        return translate("WallViewModel", "Offline")


def _name_with_activity(person: PersonHere, language: str) -> str:
    return person.name if person.activity is None else f"{person.name} ({person.activity.label(language)})"


def _row(task: TaskCard, forgotten: Sequence[ForgottenStop], now: datetime, today: date) -> WallRow:
    alerts = [_Alert(_FORGOTTEN_ICON, stop.since) for stop in forgotten if stop.task.task_id == task.task_id]
    alerts += [
        _Alert(_alert_icon(person), person.timer_from)
        for person in task.people
        if person.state_at(now) is PersonState.LONG_PAUSE and person.timer_from is not None
    ]
    longest = min(alerts, key=lambda alert: alert.since, default=None)
    state = card_state(task)
    return WallRow(
        task_id=task.task_id,
        name=task.step_name,
        ticket_code=task.ticket_code,
        late=late_text(task, today),
        completed=task.work.completed_qty,
        target=task.work.target_qty,
        working=task.work.active,
        paused=task.work.paused,
        alerts=len(alerts),
        alert_icon="" if longest is None else longest.icon,
        alert_since_ms=0.0 if longest is None else epoch_ms(longest.since),
        is_met=task.work.target_met and task.work.open > 0,
        idle_icon=state.icon,
        available_qty=_available_qty(task, is_done=state.sunk),
        is_done=state.sunk,
    )


def _available_qty(task: TaskCard, *, is_done: bool) -> int:
    flow = task.pieces
    if flow is None or flow.before is None or is_done or flow.readiness is Readiness.WAITING:
        return -1
    return flow.available_qty or 0


def _alert_icon(person: Person) -> str:
    code = "" if person.reason is None else person.reason.code
    return _ALERT_ICONS.get(code, _LONG_PAUSE_ICON)


def _people(tasks: Sequence[TaskCard], states: set[PersonState]) -> set[int]:
    return {person.operator_id for task in tasks for person in task.people if person.state in states}
