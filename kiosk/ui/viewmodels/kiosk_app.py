"""The root view-model: which screen is shown, in which language, for whom."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta, tzinfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.clock import Clock
from kiosk.service.flow import StationFlow
from kiosk.service.outcomes import (
    AskPauseReason,
    AskQuantity,
    AskSecondTask,
    ChooseTask,
    FlowState,
    Outcome,
    Refusing,
)
from kiosk.service.queries import KioskQueries
from kiosk.service.session_service import OperatorSessionService
from kiosk.ui.reads import CodeRead, ReaderFound
from kiosk.ui.sounds import Sound, sound_of
from kiosk.ui.status import StationStatus
from kiosk.ui.translations import LANGUAGES, Languages
from kiosk.ui.viewmodels.board import BoardViewModel
from kiosk.ui.viewmodels.choices import ChoicesViewModel
from kiosk.ui.viewmodels.clock import ClockViewModel
from kiosk.ui.viewmodels.code_entry import CodeEntryViewModel
from kiosk.ui.viewmodels.crew import CrewViewModel
from kiosk.ui.viewmodels.desk import Desk
from kiosk.ui.viewmodels.feedback import FeedbackViewModel
from kiosk.ui.viewmodels.header import HeaderViewModel
from kiosk.ui.viewmodels.home import HomeViewModel
from kiosk.ui.viewmodels.person import PersonViewModel
from kiosk.ui.viewmodels.quantity import QuantityViewModel
from kiosk.ui.viewmodels.reasons import ReasonsViewModel
from kiosk.ui.viewmodels.setup import SetupViewModel
from kiosk.ui.viewmodels.task import TaskViewModel
from kiosk.ui.words import station_mark, time_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_log = logging.getLogger(__name__)

_CODE_LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"
"""Letters and digits of support codes that nobody mistakes for each other."""


@dataclass(frozen=True, slots=True)
class Station:
    """The station and its screen, from the configuration.

    ``language``: th or en. ``theme``: light or dark. ``idle_seconds``: without a touch so long, an answer or a
    half-typed code gives the board back. ``zone``: the workshop's.
    """

    code: str
    name: str
    language: str
    theme: str
    idle_seconds: int
    zone: tzinfo


def _in_silence(_sound: Sound) -> None:
    """A kiosk without sounds."""


@dataclass(frozen=True, slots=True)
class Services:
    """What the screens act on and ask. ``submit_code`` takes a code typed by hand, as if it had been scanned.

    ``play`` lets a sound be heard; it must not wait for its end.
    """

    flow: StationFlow
    service: OperatorSessionService
    queries: KioskQueries
    clock: Clock
    submit_code: Callable[[str], None]
    play: Callable[[Sound], None] = _in_silence


def screen_of(state: FlowState) -> str:
    """The screen that belongs to what the flow stands at."""
    match state.question:
        case AskPauseReason():
            return "pauseReason"
        case AskQuantity():
            return "quantity"
        case ChooseTask():
            return "ticketChoice"
        case AskSecondTask():
            return "secondTask"
    if state.setting_up:
        return "setup"
    if state.crew is not None:
        return "crew"
    if state.operator is None:
        return "board"
    return "home" if state.task_id is None else "task"


@QmlElement
class KioskApp(QObject):
    """What QML is given. Everything else hangs on it."""

    changed = Signal()
    languageChanged = Signal()

    def __init__(
        self,
        station: Station,
        services: Services,
        languages: Languages,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        flow, queries, clock = services.flow, services.queries, services.clock
        self._station = station
        self._station_language = station.language
        self._flow = flow
        self._languages = languages
        self._play = services.play
        self._status = StationStatus()
        self._state = flow.state
        self._flow_screen = "board"
        self._failed_screen = ""
        self._support_code = ""
        self._touched_at = clock.now().utc
        languages.use(station.language)
        desk = Desk(flow, queries, clock, station.zone, self._current_language, self._show)
        self._clock = ClockViewModel(clock, station.zone, self._current_language, self)
        self._header = HeaderViewModel(station.code, station.name, self)
        self._board = BoardViewModel(desk, self)
        self._feedback = FeedbackViewModel(
            flow, services.service, lambda: self._status, station.idle_seconds * 1000, self
        )
        self._person = PersonViewModel(desk, self)
        self._home = HomeViewModel(desk, self)
        self._task = TaskViewModel(desk, self)
        self._quantity = QuantityViewModel(desk, services.service.policy, self)
        self._reasons = ReasonsViewModel(desk, self._quantity, self)
        self._code_entry = CodeEntryViewModel(queries, services.submit_code, self)
        self._choices = ChoicesViewModel(desk, self)
        self._crew = CrewViewModel(desk, services.service.policy, self)
        self._setup = SetupViewModel(desk, self)
        self._refreshes: dict[str, Callable[[], None]] = {
            "board": self._board.refresh,
            "home": self._home.refresh,
            "task": self._task.refresh,
            "quantity": self._quantity.refresh,
            "pauseReason": self._reasons.refresh,
            "scrapReason": self._reasons.refresh,
            "codeEntry": self._code_entry.refresh,
            "ticketChoice": self._choices.refresh,
            "secondTask": self._choices.refresh,
            "crew": self._crew.refresh,
            "setup": self._setup.refresh,
        }
        self._clock.ticked.connect(self._on_tick)
        self._code_entry.screenChanged.connect(self._on_overlay)
        self._quantity.screenChanged.connect(self._on_overlay)
        self._unsubscribe = flow.subscribe(self._on_flow)
        self.work_changed()

    # From the rest of the kiosk, on the Qt thread

    def start(self) -> None:
        """Begin to tick."""
        self._clock.start()

    def stop(self) -> None:
        """No more ticks, no more news from the flow."""
        self._clock.stop()
        self._unsubscribe()

    @Slot()
    def work_changed(self) -> None:
        """The store changed: tasks, sessions, people or reasons. Ask again what is on the screen."""
        self._feedback.refresh()
        self._refreshes[self._shown_screen()]()

    def show_status(self, status: StationStatus) -> None:
        """Scanner, link or the counts changed."""
        self._status = status
        self._header.show_status(status)
        self._setup.show_status(status)

    def show_read(self, read: CodeRead) -> None:
        """A code was read, and goes to the flow next: the set-up shows what it is."""
        self._setup.show_read(read)

    def show_readers(self, readers: Sequence[ReaderFound]) -> None:
        """The configured readers, found or not."""
        self._setup.show_readers(readers)

    def zone_changed(self) -> None:
        """The workshop's time zone is known, or another: every time on the screen is."""
        self._clock.refresh()
        self.work_changed()

    def show_crash(self, fingerprint: str) -> None:
        """Something of ours failed. The sorry page shows ``fingerprint``, which finds the report."""
        self._play(Sound.ALERT)
        self._fail("crash", fingerprint)

    def show_recovery(self, salvaged: int) -> None:
        """The local store was damaged and built anew; ``salvaged``: unsent events that were saved from it."""
        self._feedback.show_recovery(salvaged)

    # The flow

    def _on_flow(self, outcome: Outcome | None, state: FlowState) -> None:
        """A scan, a touch or the time changed where the station stands."""
        screen = screen_of(state)
        moved = screen != self._flow_screen
        if moved or (outcome is not None and not isinstance(outcome, Refusing)):
            self._code_entry.close()
            self._failed_screen = ""
        if moved and screen == "board":
            self._board.first_page()
        if moved and screen == "setup":
            self._setup.begin()
        tried_out = not moved and screen == "setup"
        self._flow_screen = screen
        same_place = replace(state, idle_until=self._state.idle_until) == self._state
        self._state = state
        if outcome is None and same_place:
            self._person.refresh()  # a touch moved the countdown, nothing else
            return
        self._use_language(self._wanted_language())
        self._person.refresh()
        self._board.show_waiting(state.waiting_task)
        if outcome is not None:
            self._play(sound_of(outcome, saves_here=self._status.saves_here))
        if outcome is not None and not tried_out:  # the set-up itself shows what came of a scan
            self._feedback.show(outcome)
        self.work_changed()
        self.changed.emit()

    def _show(self, outcome: Outcome) -> None:
        """An answer of a view-model's own, to something the flow was not asked."""
        self._play(sound_of(outcome, saves_here=self._status.saves_here))
        self._feedback.show(outcome)

    @Slot()
    def _on_tick(self) -> None:
        self._flow.tick()
        if self._board.turn_alerts():
            self._play(Sound.ALERT)
        idle = self._clock.now() - self._touched_at
        if idle >= timedelta(seconds=self._station.idle_seconds):
            self._code_entry.close()
            if self._failed_screen:
                self.leaveFailedScreen()

    @Slot()
    def _on_overlay(self) -> None:
        """A code is typed, or a scrap reason chosen, in front of the flow's screen; or no longer."""
        self._touched_at = self._clock.now()
        self._refreshes[self._shown_screen()]()
        self.changed.emit()

    def _shown_screen(self) -> str:
        if self._code_entry.is_open:
            return "codeEntry"
        if self._flow_screen == "quantity" and self._quantity.choosing_reason:
            return "scrapReason"
        return self._flow_screen

    # Language

    def _current_language(self) -> str:
        return self._languages.current

    def _wanted_language(self) -> str:
        """The operator's own language wins while they are signed in."""
        operator = self._flow.state.operator
        own = None if operator is None else operator.language
        return own if own in LANGUAGES else self._station_language

    def _use_language(self, language: str) -> None:
        if not self._languages.use(language):
            return
        self.languageChanged.emit()
        self._clock.refresh()
        self._header.refresh()
        self._feedback.retranslate()
        for refresh in dict.fromkeys(self._refreshes.values()):
            refresh()
        self.changed.emit()

    # From QML

    @Slot()
    def touched(self) -> None:
        """A finger went down anywhere: the way back to the board starts anew."""
        self._touched_at = self._clock.now()
        self._flow.touch()

    @Slot(int)
    def chooseTask(self, task_id: int) -> None:
        """A card was tapped."""
        self._flow.choose_task(task_id)

    @Slot()
    def back(self) -> None:
        """Back: out of what stands in front, else to the operator's home or the board."""
        shown = self._shown_screen()
        if shown == "codeEntry":
            self._code_entry.close()
        elif shown == "scrapReason":
            self._quantity.closeReasons()
        else:
            self._flow.home()

    @Slot()
    def signOut(self) -> None:
        """The operator leaves; work goes on."""
        self._flow.sign_out()

    @Slot()
    def openCodeEntry(self) -> None:
        """Type a code by hand."""
        self._code_entry.open()

    @Slot()
    def switchLanguage(self) -> None:
        """The station's other language."""
        self._station_language = self._other_language()
        self._use_language(self._wanted_language())

    def _other_language(self) -> str:
        return "en" if self._current_language() == "th" else "th"

    @Slot(str)
    def screenFailed(self, screen: str) -> None:
        """A screen could not be opened: our bug. The sorry page shows a code that finds this line in the log."""
        at = time_text(self._clock.now(), self._station.zone).replace(":", "")
        tail = "".join(secrets.choice(_CODE_LETTERS) for _ in range(3))
        code = f"{station_mark(self._station.code)}-{at}-{tail}"
        _log.error("screen %s failed to open, support code %s", screen, code)
        self._fail(screen, code)

    def _fail(self, what: str, support_code: str) -> None:
        self._failed_screen = what
        self._support_code = support_code
        self._touched_at = self._clock.now()
        self.changed.emit()

    @Slot()
    def retryScreen(self) -> None:
        """Try the failed screen again."""
        self._failed_screen = ""
        self.changed.emit()

    @Slot()
    def leaveFailedScreen(self) -> None:
        """From the sorry page back to the board."""
        self._code_entry.close()
        self._failed_screen = ""
        if self._flow.state.operator is not None:
            self._flow.sign_out()
        self.changed.emit()

    # To QML

    @Property(str, notify=changed)
    def screen(self) -> str:
        """The screen below the header."""
        return self._shown_screen()

    @Property(bool, notify=changed)
    def hasFailed(self) -> bool:
        """Whether the sorry page stands in for the screen."""
        return self._failed_screen != ""

    @Property(bool, notify=changed)
    def canRetry(self) -> bool:
        """Whether it was a screen that failed: it may open the next time."""
        return self._failed_screen not in ("", "crash")

    @Property(str, notify=changed)
    def supportCode(self) -> str:
        """The code on the sorry page that finds the failure in the log: S2-1432-K7F."""
        return self._support_code

    @Property(bool, constant=True)
    def dark(self) -> bool:
        """Dark colours."""
        return self._station.theme == "dark"

    @Property(str, notify=changed)
    def otherLanguage(self) -> str:
        """What the language button says: EN or ไทย."""
        return "EN" if self._other_language() == "en" else "ไทย"

    @Property(ClockViewModel, constant=True)
    def clock(self) -> ClockViewModel:
        """Time and ticks."""
        return self._clock

    @Property(HeaderViewModel, constant=True)
    def header(self) -> HeaderViewModel:
        """Station and lights."""
        return self._header

    @Property(BoardViewModel, constant=True)
    def board(self) -> BoardViewModel:
        """The station's tasks."""
        return self._board

    @Property(FeedbackViewModel, constant=True)
    def feedback(self) -> FeedbackViewModel:
        """Answers and undo."""
        return self._feedback

    @Property(PersonViewModel, constant=True)
    def person(self) -> PersonViewModel:
        """Who is signed in."""
        return self._person

    @Property(HomeViewModel, constant=True)
    def home(self) -> HomeViewModel:
        """The operator's home."""
        return self._home

    @Property(TaskViewModel, constant=True)
    def task(self) -> TaskViewModel:
        """The chosen task."""
        return self._task

    @Property(QuantityViewModel, constant=True)
    def quantity(self) -> QuantityViewModel:
        """The keypad."""
        return self._quantity

    @Property(ReasonsViewModel, constant=True)
    def reasons(self) -> ReasonsViewModel:
        """Pause and scrap reasons."""
        return self._reasons

    @Property(CodeEntryViewModel, constant=True)
    def codeEntry(self) -> CodeEntryViewModel:
        """A code typed by hand."""
        return self._code_entry

    @Property(ChoicesViewModel, constant=True)
    def choices(self) -> ChoicesViewModel:
        """Which task of a ticket, what about the first task."""
        return self._choices

    @Property(CrewViewModel, constant=True)
    def crew(self) -> CrewViewModel:
        """Who starts the next task together."""
        return self._crew

    @Property(SetupViewModel, constant=True)
    def setup(self) -> SetupViewModel:
        """The scanner tried out."""
        return self._setup
