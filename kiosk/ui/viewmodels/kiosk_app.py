"""The root view-model: which screen is shown, in which language, for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.changes import Change, Topic
from kiosk.domain.sound import Sound
from kiosk.service.station.outcomes import FlowState, Outcome, Refusing
from kiosk.ui.qt.translations import Languages
from kiosk.ui.reads import CodeRead, ReaderFound
from kiosk.ui.sounds import sound_of
from kiosk.ui.station import Services, Station
from kiosk.ui.status import StationStatus
from kiosk.ui.viewmodels.board import BoardViewModel
from kiosk.ui.viewmodels.calls import CallsViewModel
from kiosk.ui.viewmodels.clock import ClockViewModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.feedback import FeedbackViewModel
from kiosk.ui.viewmodels.header import HeaderViewModel
from kiosk.ui.viewmodels.language import LanguageViewModel
from kiosk.ui.viewmodels.notices import NoticesViewModel
from kiosk.ui.viewmodels.person import PersonViewModel
from kiosk.ui.viewmodels.screen import ScreenViewModel
from kiosk.ui.viewmodels.screens import Screen, ScreenEntry, build_screens
from kiosk.ui.viewmodels.setup import SetupViewModel
from kiosk.ui.viewmodels.sorry import SorryViewModel
from kiosk.ui.viewmodels.supervisor.shell import SupervisorViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

ANYTHING: Final = Change(frozenset(Topic))
"""Whatever may have changed."""

_CATCH_UP_MS = 50
"""So long after an action the screen that its answer covers is looked up: the answer's own frame comes first."""


@QmlElement
class KioskApp(QObject):
    """What QML is given. Everything else hangs on it: the frame's own view-models are its properties, the one of
    each screen is asked for by :meth:`modelOf`.
    """

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
        flow, clock = services.flow, services.clock
        self._station = station
        self._flow = flow
        self._play = services.play
        self._status = StationStatus()
        self._state = flow.state
        self._flow_screen = Screen.BOARD
        self._touched_at = clock.now().utc
        self._language = LanguageViewModel(languages, station.language, self)
        context = ScreenContext(station, services, self._language.current, self._show)
        self._clock = ClockViewModel(clock, station.zone, self._language.current, self)
        self._header = HeaderViewModel(station.code, station.name, self)
        self._feedback = FeedbackViewModel(context, lambda: self._status, self)
        self._person = PersonViewModel(context, self)
        self._calls = CallsViewModel(context, self)
        self._screens = build_screens(context, self)
        self._board = self._screens.view_model(BoardViewModel)
        self._notices = self._screens.view_model(NoticesViewModel)
        self._setup = self._screens.view_model(SetupViewModel)
        self._supervisor = self._screens.view_model(SupervisorViewModel)
        self._sorry = SorryViewModel(context, self._title_of, self._leave_failed_screen, self)
        self._clock.ticked.connect(self._on_tick)
        self._language.changed.connect(self._on_language)
        self._sorry.appeared.connect(self._on_sorry)
        for overlay in self._screens.overlays().values():
            overlay.screenChanged.connect(self._on_overlay)
        self._unsubscribe = flow.subscribe(self._on_flow)
        self._unseen: Change | None = None
        self._catching_up = QTimer(self)
        self._catching_up.setSingleShot(True)
        self._catching_up.setInterval(_CATCH_UP_MS)
        self._catching_up.timeout.connect(self._catch_up)
        self._feedback.changed.connect(self._on_answer)
        self.work_changed()

    # From the rest of the kiosk, on the Qt thread

    def start(self) -> None:
        """Begin to tick."""
        self._clock.start()

    def stop(self) -> None:
        """No more ticks, no more news from the flow."""
        self._clock.stop()
        self._catching_up.stop()
        self._feedback.stop()
        self._unsubscribe()

    def work_changed(self, change: Change = ANYTHING) -> None:
        """The store changed: ask again what is on the screen and may be another."""
        is_of_work = not change.topics.isdisjoint({Topic.WORK, Topic.REFERENCE})
        if is_of_work:
            self._feedback.refresh()
        if not change.topics.isdisjoint({Topic.FLOOR, Topic.REFERENCE}):
            self._calls.refresh()
        if self._notices.is_touched_by(change):
            self._notices.refresh()
        if is_of_work and self._has_dropped_question():
            return
        shown = self._shown().view_model
        if shown.is_touched_by(change):
            shown.refresh()

    def _has_dropped_question(self) -> bool:
        """Whether the office ended what is asked: said at once, in a notice or else as a refusal."""
        dropped = self._flow.drop_unanswerable()
        if dropped is None:
            return False
        task_id, why = dropped
        if not self._notices.tells_of_cancelled(task_id):
            self._show(why)
        return True

    def work_changes(self, change: Change = ANYTHING) -> None:
        """The store is changing: ask again soon, once for many writes."""
        self._unseen = change if self._unseen is None else self._unseen | change
        if not self._catching_up.isActive():
            self._catching_up.start()

    @Slot()
    def _on_answer(self) -> None:
        """What an answer covered is of now as soon as it can be seen."""
        if self._catching_up.isActive() and not self._feedback.isShown:
            self._catching_up.stop()
            self._catch_up()

    @Slot()
    def _catch_up(self) -> None:
        change, self._unseen = self._unseen, None
        if change is not None:
            self.work_changed(change)
        self.changed.emit()

    def show_status(self, status: StationStatus) -> None:
        """Scanner, link or the counts changed."""
        self._status = status
        self._header.show_status(status)
        for view_model in self._screens.view_models():
            view_model.show_status(status)

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
        self._sorry.show_crash(fingerprint)

    def show_recovery(self, salvaged: int) -> None:
        """The local store was damaged and built anew; ``salvaged``: unsent events that were saved from it."""
        self._feedback.show_recovery(salvaged)

    def view_model(self, screen: Screen) -> ScreenViewModel:
        """The view-model of a screen, shown or not."""
        return self._screens[screen].view_model

    # The flow

    def _on_flow(self, outcome: Outcome | None, state: FlowState) -> None:
        """A scan, a touch or the time changed where the station stands."""
        screen = self._screens.of_flow(state)
        moved = screen != self._flow_screen
        moved_on = moved or (outcome is not None and not isinstance(outcome, Refusing))
        if moved_on:
            self._screens.flow_moved_on()
        if moved:
            self.view_model(screen).arrive()
        shown_there = outcome is not None and not moved and self.view_model(screen).shows_outcome(outcome)
        self._flow_screen = screen
        same_place = replace(state, idle_until=self._state.idle_until) == self._state
        self._state = state
        self._person.refresh()
        self._supervisor.show_countdown()
        if outcome is None and same_place:
            return  # a touch moved the countdown, nothing else
        self._language.follow(state.person)
        if outcome is not None:
            self._play(sound_of(outcome, saves_here=self._status.saves_here))
        if outcome is not None and not shown_there:
            self._feedback.show(outcome)
        if outcome is not None and self._feedback.isShown:
            self.work_changes()  # nobody sees what the answer covers
        else:
            self._unseen = ANYTHING  # the flow is elsewhere: all of it is new
            self._catch_up()
        if moved_on:
            self._sorry.forget()  # last of all: the screen to show instead is known

    def nobody_for(self, span: timedelta) -> bool:
        """Whether the board stands there, and nobody has touched it for so long."""
        return self._shown().screen == "board" and self._clock.now() - self._touched_at >= span

    def _show(self, outcome: Outcome) -> None:
        """An answer of a view-model's own, to something the flow was not asked."""
        self._play(sound_of(outcome, saves_here=self._status.saves_here))
        self._feedback.show(outcome)

    @Slot()
    def _on_tick(self) -> None:
        self._flow.tick()
        if self._board.turn_alerts():
            self._play(Sound.ALERT)
        self._calls.turn()
        self._supervisor.look_again()
        idle = self._clock.now() - self._touched_at
        if idle >= timedelta(seconds=self._station.idle_seconds):
            self._screens.nobody_is_there()
            if self._sorry.isShown:
                self._sorry.leave()

    @Slot()
    def _on_overlay(self) -> None:
        """Something opens in front of the flow's screen, or goes."""
        self._touched_at = self._clock.now()
        self._shown().view_model.refresh()
        self.changed.emit()

    def _shown(self) -> ScreenEntry:
        return self._screens[self._screens.shown(self._flow_screen)]

    @Slot()
    def _on_language(self) -> None:
        self.languageChanged.emit()
        self._clock.refresh()
        self._header.refresh()
        self._feedback.retranslate()
        self._calls.refresh()
        for view_model in self._screens.view_models():
            view_model.refresh()
        self.changed.emit()

    @Slot()
    def _on_sorry(self) -> None:
        self._touched_at = self._clock.now()

    def _title_of(self, screen: str) -> object:
        return self._screens[Screen(screen)].title

    def _leave_failed_screen(self) -> None:
        self._screens.nobody_is_there()
        if self._flow.state.person is not None:
            self._flow.sign_out()

    # From QML

    @Slot()
    def touched(self) -> None:
        """A finger went down anywhere: the way back to the board starts anew."""
        self._touched_at = self._clock.now()
        self._sorry.touched()
        self._flow.touch()

    @Slot(int)
    def chooseTask(self, task_id: int) -> None:
        """A card was tapped."""
        self._flow.choose_task(task_id)

    @Slot()
    def back(self) -> None:
        """Back: out of what stands in front, else to the operator's home or the board."""
        if not self._screens.go_back(self._flow_screen):
            self._flow.home()

    @Slot()
    def signOut(self) -> None:
        """The operator leaves; work goes on."""
        self._flow.sign_out()

    @Slot(str)
    def open(self, screen: str) -> None:
        """Put a screen in front of the flow's: undo, myDay, codeEntry and the like."""
        self._screens.overlays()[Screen(screen)].open()

    # To QML

    @Slot(str, result=QObject)
    def modelOf(self, screen: str) -> ScreenViewModel:
        """The view-model of a screen, shown or not, which it takes as its property of its own name."""
        return self.view_model(Screen(screen))

    @Property(str, notify=changed)
    def screen(self) -> str:
        """The screen below the header: "pauseReason" is PauseReasonScreen.qml."""
        return self._shown().screen

    @Property(bool, notify=changed)
    def isDense(self) -> bool:
        """Whether it holds more than fits a small screen in full size; operators never come to such a one."""
        return self._shown().is_dense

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
        """The station's tasks; the board stays behind every other screen."""
        return self._board

    @Property(FeedbackViewModel, constant=True)
    def feedback(self) -> FeedbackViewModel:
        """Answers and undo."""
        return self._feedback

    @Property(CallsViewModel, constant=True)
    def calls(self) -> CallsViewModel:
        """Calls for help."""
        return self._calls

    @Property(PersonViewModel, constant=True)
    def person(self) -> PersonViewModel:
        """Who is signed in."""
        return self._person

    @Property(LanguageViewModel, constant=True)
    def language(self) -> LanguageViewModel:
        """What the screens speak."""
        return self._language

    @Property(SorryViewModel, constant=True)
    def sorry(self) -> SorryViewModel:
        """The page that stands in for what failed."""
        return self._sorry

    @Property(SupervisorViewModel, constant=True)
    def supervisor(self) -> SupervisorViewModel:
        """The supervisor's side, and the way there."""
        return self._supervisor
