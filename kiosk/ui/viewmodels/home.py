"""The operator's home: open sessions with their actions, tasks to start, the day so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.day_line import TimeName
from kiosk.paper.reason_icons import reason_icon
from kiosk.service.views.models import Home, MyDay, OpenSession, Presence, Undoable
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.home_rows import SessionRows, SpanRows, StartRows, session_row, span_row, start_row
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.viewmodels.screen import ScreenViewModel
from kiosk.ui.words.action_words import undoable_text
from kiosk.ui.words.format import epoch_ms, time_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_DAY_FROM_HOUR = 8
_DAY_UNTIL_HOUR = 17


@dataclass(frozen=True, slots=True)
class _HomeState:
    session_count: int = 0
    start_count: int = 0
    good_qty: int = 0
    scrap_qty: int = 0
    work_seconds: int = 0
    pause_seconds: int = 0
    work_open_ms: float = 0.0
    pause_open_ms: float = 0.0
    undo_until_ms: float = 0.0
    undo_text: str = ""
    brings_back: bool = False
    crew_count: int = 0
    in_since: str = ""
    activity: str = ""
    activity_icon: str = ""
    activity_ms: float = 0.0
    goes_on: str = ""
    axis_from_ms: float = 0.0
    axis_hours: tuple[int, ...] = ()


@QmlElement
class HomeViewModel(ScreenViewModel):
    """What the signed-in operator can do next, in one tap each."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._undoing = context.services.service.undoing
        self._redoing = context.services.service.redoing
        self._state = _HomeState()
        self._sessions = SessionRows(self)
        self._startable = StartRows(self)
        self._spans = SpanRows(self)
        self._session_pager = Pager(2, self._lay_out, self)
        self._start_pager = Pager(3, self._lay_out, self)
        self._home: Home | None = None
        self._places: dict[int, int] = {}

    def arrive(self) -> None:
        """The screen comes up: what can be started is put in order anew."""
        self._places = {}

    def refresh(self) -> None:
        """Ask again; a different operator starts at the first pages.

        What can be started stays where it is while it is looked at, whoever else begins work elsewhere.
        """
        operator = self._context.flow.state.operator
        if operator is None:
            return
        if self._home is None or self._home.operator.operator_id != operator.operator_id:
            self._session_pager.first()
            self._start_pager.first()
            self._places = {}
        home = self._context.queries.home(operator)
        startable = sorted(home.startable, key=lambda card: self._places.get(card.task_id, len(self._places)))
        self._places = {card.task_id: place for place, card in enumerate(startable)}
        self._home = replace(home, startable=startable)
        self._lay_out()

    # What is shown

    @Property(SessionRows, constant=True)
    def sessions(self) -> SessionRows:
        """The open sessions on the page."""
        return self._sessions

    @Property(StartRows, constant=True)
    def startable(self) -> StartRows:
        """The tasks to start on the page."""
        return self._startable

    @Property(SpanRows, constant=True)
    def spans(self) -> SpanRows:
        """The stretches of the day, for its picture."""
        return self._spans

    @Property(float, notify=changed)
    def undoUntilMs(self) -> float:
        """Until when the operator's last action here can be taken back, or brought back, 0 = there is none."""
        return self._state.undo_until_ms

    @Property(str, notify=changed)
    def undoText(self) -> str:
        """What that action was."""
        return self._state.undo_text

    @Property(bool, notify=changed)
    def bringsBack(self) -> bool:
        """Whether it was taken back, and can count again."""
        return self._state.brings_back

    @Property(int, notify=changed)
    def sessionCount(self) -> int:
        """Open sessions on all pages."""
        return self._state.session_count

    @Property(int, notify=changed)
    def startCount(self) -> int:
        """Tasks to start on all pages."""
        return self._state.start_count

    @Property(Pager, constant=True)
    def sessionPager(self) -> Pager:
        """The pages of the open sessions."""
        return self._session_pager

    @Property(Pager, constant=True)
    def startPager(self) -> Pager:
        """The pages of the tasks to start."""
        return self._start_pager

    @Property(int, notify=changed)
    def goodQty(self) -> int:
        """Good pieces today."""
        return self._state.good_qty

    @Property(int, notify=changed)
    def scrapQty(self) -> int:
        """Scrap pieces today."""
        return self._state.scrap_qty

    @Property(int, notify=changed)
    def workSeconds(self) -> int:
        """Seconds worked today in stretches that have ended."""
        return self._state.work_seconds

    @Property(int, notify=changed)
    def pauseSeconds(self) -> int:
        """Seconds paused today in stretches that have ended."""
        return self._state.pause_seconds

    @Property(float, notify=changed)
    def workOpenMs(self) -> float:
        """When the work that still goes on began, 0 = none."""
        return self._state.work_open_ms

    @Property(float, notify=changed)
    def pauseOpenMs(self) -> float:
        """When the pause that still goes on began, 0 = none."""
        return self._state.pause_open_ms

    @Property(str, notify=changed)
    def inSince(self) -> str:
        """Since when the operator is in, as a time of day; empty where they are not."""
        return self._state.in_since

    @Property(str, notify=changed)
    def activity(self) -> str:
        """The indirect work that goes on, empty for none."""
        return self._state.activity

    @Property(str, notify=changed)
    def activityIcon(self) -> str:
        """Its icon."""
        return self._state.activity_icon

    @Property(float, notify=changed)
    def activityMs(self) -> float:
        """When it began."""
        return self._state.activity_ms

    @Property(str, notify=changed)
    def goesOn(self) -> str:
        """The steps that go on when it ends, empty for none."""
        return self._state.goes_on

    @Property(float, notify=changed)
    def axisFromMs(self) -> float:
        """The moment at the left end of the day's picture."""
        return self._state.axis_from_ms

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]
    def axisHours(self) -> list[int]:
        """Hours written below the day's picture; the first and the last are its ends."""
        return list(self._state.axis_hours)

    @Property(int, notify=changed)
    def crewCount(self) -> int:
        """People in the crew that was set aside and is taken up again; 0 = there is none."""
        return self._state.crew_count

    # What can be done

    @Slot(int)
    def openTask(self, task_id: int) -> None:
        """Show the task's own screen."""
        self._context.flow.choose_task(task_id)

    @Slot(int)
    def start(self, task_id: int) -> None:
        """Start work on the task."""
        self._context.flow.start(task_id)

    @Slot(int)
    def resume(self, task_id: int) -> None:
        """End the pause."""
        self._context.flow.start(task_id)

    @Slot(int)
    def pause(self, task_id: int) -> None:
        """Ask why the work pauses."""
        self._context.flow.ask_pause(task_id)

    @Slot(int)
    def complete(self, task_id: int) -> None:
        """Ask how many pieces were made."""
        self._context.flow.ask_quantity(task_id)

    @Slot()
    def gatherCrew(self) -> None:
        """Gather a crew that starts together, or go on with the one that was set aside."""
        self._context.flow.gather_crew()

    @Slot()
    def comeIn(self) -> None:
        """The operator's day begins."""
        self._context.flow.day.come_in()

    @Slot()
    def goHome(self) -> None:
        """The operator's day ends."""
        self._context.flow.day.go_home()

    @Slot()
    def chooseActivity(self) -> None:
        """Ask which indirect work begins."""
        self._context.flow.day.ask_activity()

    @Slot()
    def endActivity(self) -> None:
        """Back to work."""
        self._context.flow.day.end_activity()

    @Slot()
    def bringBack(self) -> None:
        """What the operator took back last counts again."""
        last, brings_back = (None, False) if self._home is None else self._last_action(self._home)
        if last is not None and brings_back:
            self._context.flow.redo(last.action_id)

    @Slot()
    def signOut(self) -> None:
        """The operator leaves the terminal; work goes on."""
        self._context.flow.sign_out()

    # How it is put together

    def _lay_out(self) -> None:
        home = self._home
        if home is None:
            return
        self._sessions.set_rows(
            [
                session_row(session, self._context.zone, self._context.language())
                for session in self._session_pager.shown(home.sessions)
            ]
        )
        self._startable.set_rows([start_row(task) for task in self._start_pager.shown(home.startable)])
        self._spans.set_rows([span_row(position, span) for position, span in enumerate(home.day.spans)])
        axis_from, axis_hours = self._axis(home.day)
        presence = home.day.presence
        last, brings_back = self._last_action(home)
        state = _HomeState(
            session_count=len(home.sessions),
            start_count=len(home.startable),
            good_qty=home.day.good_qty,
            scrap_qty=home.day.scrap_qty,
            work_seconds=home.day.work_seconds,
            pause_seconds=home.day.pause_seconds,
            work_open_ms=_open_since(home.day, TimeName.WORK),
            pause_open_ms=_open_since(home.day, TimeName.PAUSE),
            undo_until_ms=0.0 if last is None else epoch_ms(last.until),
            undo_text="" if last is None else undoable_text(last, self._context.language()),
            brings_back=brings_back,
            crew_count=self._crew_count(),
            in_since=time_text(presence.since, self._context.zone) if presence.since is not None else "",
            activity=_activity_name(presence, self._context.language()),
            activity_icon="layers" if presence.activity is None else reason_icon(presence.activity),
            activity_ms=epoch_ms(presence.doing_since),
            goes_on=", ".join(_paused_by(presence, home.sessions)),
            axis_from_ms=epoch_ms(axis_from),
            axis_hours=axis_hours,
        )
        if state != self._state:
            self._state = state
            self.changed.emit()

    def _crew_count(self) -> int:
        crew = self._context.flow.state.crew_aside
        return 0 if crew is None else len(crew.members)

    def _last_action(self, home: Home) -> tuple[Undoable | None, bool]:
        """What the operator did here last, and whether they took it back since and may bring it back."""
        operator_id = home.operator.operator_id
        undoable, redoable = self._undoing.undoable(operator_id), self._redoing.redoable()
        if redoable is None or redoable.operator_id != operator_id or redoable.people:
            return undoable, False
        if undoable is not None and redoable.until < undoable.until:
            return undoable, False
        return redoable, True

    def _axis(self, day: MyDay) -> tuple[datetime, tuple[int, ...]]:
        """The day's picture runs over the working day, and further where somebody worked outside it."""
        now = self._context.now().astimezone(self._context.zone)
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        starts = [span.start.astimezone(self._context.zone) for span in day.spans]
        first = min([_DAY_FROM_HOUR, *(start.hour for start in starts if start >= midnight)])
        last = max(_DAY_UNTIL_HOUR, now.hour + 1)
        noon = (first + last) // 2 if first > 10 or last < 14 else 12
        return midnight + timedelta(hours=first), (first, noon, last)


def _activity_name(presence: Presence, language: str) -> str:
    """The indirect work that goes on; one that is on no list any more has no name of its own."""
    if presence.doing_since is None:
        return ""
    if presence.activity is None:
        return QCoreApplication.translate("Actions", "Other work")
    return presence.activity.label(language)


def _paused_by(presence: Presence, sessions: Sequence[OpenSession]) -> list[str]:
    """The steps that were paused as the indirect work began."""
    return [
        session.task.step_name
        for session in sessions
        if not session.is_working and session.person.timer_from == presence.doing_since
    ]


def _open_since(day: MyDay, name: TimeName) -> float:
    """When the open stretch of this kind began, 0 where there is none; two at once count once."""
    starts = [epoch_ms(span.start) for span in day.spans if span.until is None and span.name is name]
    return min(starts, default=0.0)
