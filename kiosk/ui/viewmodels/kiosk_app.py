"""The root view-model: which screen is shown, in which language, for whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.sound import Sound
from kiosk.service.station.outcomes import FlowState, Outcome, Refusing, Shown
from kiosk.ui.qt.translations import Languages
from kiosk.ui.reads import CodeRead, ReaderFound
from kiosk.ui.screens import screen_of
from kiosk.ui.sounds import sound_of
from kiosk.ui.station import Services, Station
from kiosk.ui.status import StationStatus
from kiosk.ui.viewmodels.board import BoardViewModel
from kiosk.ui.viewmodels.choices import ChoicesViewModel
from kiosk.ui.viewmodels.clock import ClockViewModel
from kiosk.ui.viewmodels.code_entry import CodeEntryViewModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.crew import CrewViewModel
from kiosk.ui.viewmodels.feedback import FeedbackViewModel
from kiosk.ui.viewmodels.forgotten_stop import ForgottenStopViewModel
from kiosk.ui.viewmodels.header import HeaderViewModel
from kiosk.ui.viewmodels.home import HomeViewModel
from kiosk.ui.viewmodels.language import LanguageViewModel
from kiosk.ui.viewmodels.my_day import MyDayViewModel
from kiosk.ui.viewmodels.notices import NoticesViewModel
from kiosk.ui.viewmodels.overlays import Overlay, Overlays
from kiosk.ui.viewmodels.person import PersonViewModel
from kiosk.ui.viewmodels.piece import PieceViewModel
from kiosk.ui.viewmodels.quantity import QuantityViewModel
from kiosk.ui.viewmodels.reasons import ReasonsViewModel
from kiosk.ui.viewmodels.setup import SetupViewModel
from kiosk.ui.viewmodels.sorry import SorryViewModel
from kiosk.ui.viewmodels.supervisor.pin import is_wrong_pin
from kiosk.ui.viewmodels.supervisor.shell import SupervisorViewModel
from kiosk.ui.viewmodels.task import TaskViewModel
from kiosk.ui.viewmodels.task_notes import TaskNotesViewModel
from kiosk.ui.viewmodels.undo_list import UndoListViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_CATCH_UP_MS = 50
"""So long after an action the screen that its answer covers is looked up: the answer's own frame comes first."""


_TELLS_OVER = ("home", "task", "quantity", "pauseReason", "piece")
"""Where an operator is told what the office changed; what is typed there stays as it is meanwhile."""


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
        flow, clock = services.flow, services.clock
        self._station = station
        self._flow = flow
        self._play = services.play
        self._status = StationStatus()
        self._state = flow.state
        self._flow_screen = "board"
        self._touched_at = clock.now().utc
        self._language = LanguageViewModel(languages, station.language, self)
        context = ScreenContext(station, services, self._language.current, self._show)
        self._clock = ClockViewModel(clock, station.zone, self._language.current, self)
        self._header = HeaderViewModel(station.code, station.name, self)
        self._board = BoardViewModel(context, self)
        self._feedback = FeedbackViewModel(context, lambda: self._status, self)
        self._person = PersonViewModel(context, self)
        self._home = HomeViewModel(context, self)
        self._my_day = MyDayViewModel(context, self)
        self._notices = NoticesViewModel(context, self)
        self._undo_list = UndoListViewModel(context, self)
        self._task_notes = TaskNotesViewModel(context, self)
        self._task = TaskViewModel(context, self._task_notes, self)
        self._quantity = QuantityViewModel(context, self)
        self._reasons = ReasonsViewModel(context, self._quantity, self)
        self._code_entry = CodeEntryViewModel(context, self)
        self._choices = ChoicesViewModel(context, self)
        self._piece = PieceViewModel(context, self)
        self._forgotten_stop = ForgottenStopViewModel(context, self)
        self._crew = CrewViewModel(context, self)
        self._setup = SetupViewModel(context, self)
        self._supervisor = SupervisorViewModel(context, self)
        self._sorry = SorryViewModel(context, self._leave_failed_screen, self)
        self._overlays = self._all_overlays()
        self._refreshes = self._all_refreshes()
        self._clock.ticked.connect(self._on_tick)
        self._language.changed.connect(self._on_language)
        self._sorry.appeared.connect(self._on_sorry)
        self._code_entry.screenChanged.connect(self._on_overlay)
        self._my_day.screenChanged.connect(self._on_overlay)
        self._undo_list.screenChanged.connect(self._on_overlay)
        self._task_notes.screenChanged.connect(self._on_overlay)
        self._notices.changed.connect(self._on_overlay)
        self._quantity.screenChanged.connect(self._on_overlay)
        self._unsubscribe = flow.subscribe(self._on_flow)
        self._catching_up = QTimer(self)
        self._catching_up.setSingleShot(True)
        self._catching_up.setInterval(_CATCH_UP_MS)
        self._catching_up.timeout.connect(self._catch_up)
        self._feedback.changed.connect(self._on_answer)
        self.work_changed()

    def _all_overlays(self) -> Overlays:
        return Overlays(
            [
                Overlay("codeEntry", lambda: self._code_entry.is_open, self._code_entry.close),
                Overlay("undo", lambda: self._undo_list.is_open, self._undo_list.close),
                Overlay("notices", lambda: self._notices.is_open, None, over=_TELLS_OVER),
                Overlay("myDay", lambda: self._my_day.is_open, self._my_day.close, over=("home", "task")),
                Overlay("taskNotes", lambda: self._task_notes.is_open, self._task_notes.close, over=("task",)),
                Overlay(
                    "scrapReason",
                    lambda: self._quantity.choosing_reason,
                    self._quantity.closeReasons,
                    over=("quantity",),
                    has_own_end=True,
                ),
            ]
        )

    def _all_refreshes(self) -> dict[str, Callable[[], None]]:
        """What asks again for each screen, by its name."""
        return {
            "board": self._board.refresh,
            "home": self._home.refresh,
            "myDay": self._my_day.refresh,
            "undo": self._undo_list.refresh,
            "notices": self._notices.refresh,
            "task": self._task.refresh,
            "taskNotes": self._task.refresh,
            "quantity": self._quantity.refresh,
            "pauseReason": self._reasons.refresh,
            "scrapReason": self._reasons.refresh,
            "codeEntry": self._code_entry.refresh,
            "ticketChoice": self._choices.refresh,
            "secondTask": self._choices.refresh,
            "forgottenStop": self._forgotten_stop.refresh,
            "piece": self._piece.refresh,
            "crew": self._crew.refresh,
            "setup": self._setup.refresh,
            "pin": self._supervisor.refresh,
            "supervisor": self._supervisor.refresh,
        }

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

    def work_changed(self) -> None:
        """The store changed: tasks, sessions, people or reasons. Ask again what is on the screen."""
        self._feedback.refresh()
        self._notices.refresh()
        if not self._has_dropped_question():
            self._refreshes[self._shown_screen()]()

    def _has_dropped_question(self) -> bool:
        """Whether the office ended what is asked: said at once, in a notice or else as a refusal."""
        dropped = self._flow.drop_unanswerable()
        if dropped is None:
            return False
        task_id, why = dropped
        if not self._notices.tells_of_cancelled(task_id):
            self._show(why)
        return True

    def work_changes(self) -> None:
        """The store is changing: ask again soon, once for many writes."""
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
        self.work_changed()
        self.changed.emit()

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
        self._sorry.show_crash(fingerprint)

    def show_recovery(self, salvaged: int) -> None:
        """The local store was damaged and built anew; ``salvaged``: unsent events that were saved from it."""
        self._feedback.show_recovery(salvaged)

    # The flow

    def _on_flow(self, outcome: Outcome | None, state: FlowState) -> None:
        """A scan, a touch or the time changed where the station stands."""
        screen = screen_of(state)
        moved = screen != self._flow_screen
        moved_on = moved or (outcome is not None and not isinstance(outcome, Refusing))
        if moved_on:
            self._overlays.flow_moved_on()
        if moved and screen == "board":
            self._board.first_page()
        if moved and screen == "home":
            self._home.arrive()
        if moved and screen == "setup":
            self._setup.begin()
        shown_there = not moved and (screen == "setup" or is_wrong_pin(outcome))
        self._flow_screen = screen
        same_place = replace(state, idle_until=self._state.idle_until) == self._state
        self._state = state
        if outcome is None and same_place:
            self._person.refresh()  # a touch moved the countdown, nothing else
            self._supervisor.show_countdown()
            return
        self._language.follow(state.person)
        self._person.refresh()
        self._supervisor.show_countdown()
        self._board.show_waiting(state.waiting_task)
        if outcome is not None:
            self._play(sound_of(outcome, saves_here=self._status.saves_here))
        if isinstance(outcome, Shown) and outcome.task is not None:
            self._supervisor.take_scan(outcome.task.task_id)
        if outcome is not None and not shown_there:  # the screen itself shows what came of it
            self._feedback.show(outcome)
        if outcome is not None and self._feedback.isShown:
            self.work_changes()  # nobody sees what the answer covers
        else:
            self._catch_up()
        if moved_on:
            self._sorry.forget()  # last of all: the screen to show instead is known

    def _show(self, outcome: Outcome) -> None:
        """An answer of a view-model's own, to something the flow was not asked."""
        self._play(sound_of(outcome, saves_here=self._status.saves_here))
        self._feedback.show(outcome)

    @Slot()
    def _on_tick(self) -> None:
        self._flow.tick()
        if self._board.turn_alerts():
            self._play(Sound.ALERT)
        self._supervisor.look_again()
        idle = self._clock.now() - self._touched_at
        if idle >= timedelta(seconds=self._station.idle_seconds):
            self._overlays.nobody_is_there()
            if self._sorry.isShown:
                self._sorry.leave()

    @Slot()
    def _on_overlay(self) -> None:
        """A code is typed, or a scrap reason chosen, in front of the flow's screen; or no longer."""
        self._touched_at = self._clock.now()
        self._refreshes[self._shown_screen()]()
        self.changed.emit()

    def _shown_screen(self) -> str:
        return self._overlays.shown(self._flow_screen)

    @Slot()
    def _on_language(self) -> None:
        self.languageChanged.emit()
        self._clock.refresh()
        self._header.refresh()
        self._feedback.retranslate()
        for refresh in dict.fromkeys(self._refreshes.values()):
            refresh()
        self.changed.emit()

    @Slot()
    def _on_sorry(self) -> None:
        self._touched_at = self._clock.now()

    def _leave_failed_screen(self) -> None:
        self._code_entry.close()
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
        if not self._overlays.go_back(self._flow_screen):
            self._flow.home()

    @Slot()
    def signOut(self) -> None:
        """The operator leaves; work goes on."""
        self._flow.sign_out()

    @Slot()
    def openCodeEntry(self) -> None:
        """Type a code by hand."""
        self._code_entry.open()

    # To QML

    @Property(str, notify=changed)
    def screen(self) -> str:
        """The screen below the header."""
        return self._shown_screen()

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

    @Property(MyDayViewModel, constant=True)
    def myDay(self) -> MyDayViewModel:
        """The operator's own days."""
        return self._my_day

    @Property(NoticesViewModel, constant=True)
    def notices(self) -> NoticesViewModel:
        """What the office changed."""
        return self._notices

    @Property(UndoListViewModel, constant=True)
    def undoList(self) -> UndoListViewModel:
        """The last actions, to take them back."""
        return self._undo_list

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

    @Property(PieceViewModel, constant=True)
    def piece(self) -> PieceViewModel:
        """Pieces with serial numbers."""
        return self._piece

    @Property(ForgottenStopViewModel, constant=True)
    def forgottenStop(self) -> ForgottenStopViewModel:
        """When did the operator really stop?"""
        return self._forgotten_stop

    @Property(CrewViewModel, constant=True)
    def crew(self) -> CrewViewModel:
        """Who starts the next task together."""
        return self._crew

    @Property(SetupViewModel, constant=True)
    def setup(self) -> SetupViewModel:
        """The scanner tried out."""
        return self._setup

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
