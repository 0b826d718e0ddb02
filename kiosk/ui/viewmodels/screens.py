"""The screens: what each is called, what it is shown for, and what stands in front of what.

A new screen is a name here, its view-model and its QML file: "pauseReason" is PauseReasonScreen.qml, which is
given its view-model as its property ``pauseReason``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject

from kiosk.service.station.outcomes import (
    AskActivity,
    AskCallReason,
    AskForgottenStop,
    AskPauseReason,
    AskPiece,
    AskQuantity,
    AskSecondTask,
    AskWorkLeftOpen,
    ChooseTask,
    FlowState,
    Question,
)
from kiosk.ui.viewmodels.board import BoardViewModel
from kiosk.ui.viewmodels.call_reason import CallReasonViewModel
from kiosk.ui.viewmodels.choices import SecondTaskViewModel, TicketChoiceViewModel
from kiosk.ui.viewmodels.code_entry import CodeEntryViewModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.crew import CrewViewModel
from kiosk.ui.viewmodels.forgotten_stop import ForgottenStopViewModel
from kiosk.ui.viewmodels.home import HomeViewModel
from kiosk.ui.viewmodels.my_day import MyDayViewModel
from kiosk.ui.viewmodels.notices import NoticesViewModel
from kiosk.ui.viewmodels.piece import PieceViewModel
from kiosk.ui.viewmodels.quantity import QuantityViewModel
from kiosk.ui.viewmodels.reasons import PauseReasonViewModel, ScrapReasonViewModel
from kiosk.ui.viewmodels.screen import OverlayViewModel, ScreenViewModel
from kiosk.ui.viewmodels.setup import SetupViewModel
from kiosk.ui.viewmodels.supervisor.shell import SupervisorViewModel
from kiosk.ui.viewmodels.task import TaskViewModel
from kiosk.ui.viewmodels.task_notes import TaskNotesViewModel
from kiosk.ui.viewmodels.undo import UndoViewModel
from kiosk.ui.viewmodels.whole_day import ActivityViewModel, WorkLeftOpenViewModel
from kiosk.ui.viewmodels.work_centre import WorkCentreViewModel

V = TypeVar("V", bound=ScreenViewModel)


class Screen(StrEnum):
    """Every screen, by the name QML knows it by."""

    BOARD = "board"
    HOME = "home"
    TASK = "task"
    QUANTITY = "quantity"
    PIECE = "piece"
    PAUSE_REASON = "pauseReason"
    TICKET_CHOICE = "ticketChoice"
    SECOND_TASK = "secondTask"
    FORGOTTEN_STOP = "forgottenStop"
    ACTIVITY = "activity"
    WORK_LEFT_OPEN = "workLeftOpen"
    CALL_REASON = "callReason"
    CREW = "crew"
    SETUP = "setup"
    PIN = "pin"
    SUPERVISOR = "supervisor"
    WORK_CENTRE = "workCentre"
    CODE_ENTRY = "codeEntry"
    UNDO = "undo"
    NOTICES = "notices"
    MY_DAY = "myDay"
    TASK_NOTES = "taskNotes"
    SCRAP_REASON = "scrapReason"


_TOLD_OF_CHANGES: Final = frozenset({Screen.HOME, Screen.TASK, Screen.QUANTITY, Screen.PAUSE_REASON, Screen.PIECE})
"""Where an operator is told what the office changed; what is typed there stays as it is meanwhile."""


@dataclass(frozen=True, slots=True)
class ScreenEntry:
    """A screen. ``title``: what people call it, where they do; a source text to be translated.

    ``is_dense``: it holds more than fits a small screen in full size; operators never come to it.
    """

    screen: Screen
    view_model: ScreenViewModel
    title: object = ""
    is_dense: bool = False


@dataclass(frozen=True, slots=True)
class FlowEntry(ScreenEntry):
    """A screen that the flow comes to; ``question``: what it asks when it is shown."""

    question: type[Question] | None = None


@dataclass(frozen=True, slots=True)
class OverlayEntry(ScreenEntry):
    """A screen in front of the flow's.

    ``over``: the flow's screens it may stand in front of; None = any, the board too. ``is_answered``: it goes by
    being answered, nothing else takes it away. ``has_own_end``: it goes with what it asks about, not when the flow
    moves on.
    """

    view_model: OverlayViewModel
    over: Collection[Screen] | None = None
    is_answered: bool = False
    has_own_end: bool = False


class Screens:
    """All of them; the foremost of what stands in front of the flow's comes first."""

    def __init__(self, of_flow: Sequence[FlowEntry], overlays: Sequence[OverlayEntry]) -> None:
        self._entries: dict[Screen, ScreenEntry] = {entry.screen: entry for entry in (*of_flow, *overlays)}
        self._questions = {entry.question: entry.screen for entry in of_flow if entry.question is not None}
        self._overlays = overlays

    def __getitem__(self, screen: Screen) -> ScreenEntry:
        return self._entries[screen]

    def view_models(self) -> Iterator[ScreenViewModel]:
        """Every screen's."""
        return (entry.view_model for entry in self._entries.values())

    def overlays(self) -> Mapping[Screen, OverlayViewModel]:
        """Of those that stand in front of the flow's screens."""
        return {entry.screen: entry.view_model for entry in self._overlays}

    def view_model(self, kind: type[V]) -> V:
        """The one of this class."""
        return next(view_model for view_model in self.view_models() if isinstance(view_model, kind))

    def of_flow(self, state: FlowState) -> Screen:
        """The flow's screen, whatever stands in front of it."""
        if state.supervising is not None:
            return Screen.SUPERVISOR if state.supervising.unlocked else Screen.PIN
        if state.question is not None:
            return self._questions[type(state.question)]
        if state.setting_up:
            return Screen.SETUP
        if state.crew is not None:
            return Screen.CREW
        if state.operator is None:
            return Screen.BOARD
        return Screen.HOME if state.task_id is None else Screen.TASK

    def shown(self, flow_screen: Screen) -> Screen:
        """The screen that people see: the foremost in front of the flow's, else that itself."""
        foremost = self._foremost(flow_screen)
        return flow_screen if foremost is None else foremost.screen

    def go_back(self, flow_screen: Screen) -> bool:
        """Take the foremost away; False where there is nothing that can be taken away."""
        foremost = self._foremost(flow_screen)
        if foremost is None or foremost.is_answered:
            return False
        foremost.view_model.close()
        return True

    def flow_moved_on(self) -> None:
        """Something else was scanned or done: what stood in front is out of date."""
        for entry in self._overlays:
            if not entry.is_answered and not entry.has_own_end:
                entry.view_model.close()

    def nobody_is_there(self) -> None:
        """Take away what may stand over the board: the flow, idle there already, does not send it home."""
        for entry in self._overlays:
            if entry.over is None:
                entry.view_model.close()

    def _foremost(self, flow_screen: Screen) -> OverlayEntry | None:
        for entry in self._overlays:
            if (entry.over is None or flow_screen in entry.over) and entry.view_model.is_open:
                return entry
        return None


def build_screens(context: ScreenContext, parent: QObject) -> Screens:
    """All of them, each with what it is built of."""
    board = BoardViewModel(context, parent)
    quantity = QuantityViewModel(context, parent)
    notes = TaskNotesViewModel(context, parent)
    supervisor = SupervisorViewModel(context, parent)
    return Screens(
        [
            FlowEntry(Screen.BOARD, board),
            FlowEntry(Screen.HOME, HomeViewModel(context, parent), QT_TRANSLATE_NOOP("Sorry", "My work")),
            FlowEntry(Screen.TASK, TaskViewModel(context, notes, parent), QT_TRANSLATE_NOOP("Sorry", "Task")),
            FlowEntry(Screen.QUANTITY, quantity, QT_TRANSLATE_NOOP("Sorry", "Pieces"), question=AskQuantity),
            FlowEntry(Screen.PIECE, PieceViewModel(context, parent), question=AskPiece),
            FlowEntry(
                Screen.PAUSE_REASON,
                PauseReasonViewModel(context, parent),
                QT_TRANSLATE_NOOP("Sorry", "Reasons for a pause"),
                question=AskPauseReason,
            ),
            FlowEntry(
                Screen.TICKET_CHOICE,
                TicketChoiceViewModel(context, parent),
                QT_TRANSLATE_NOOP("Sorry", "Tasks of the ticket"),
                question=ChooseTask,
            ),
            FlowEntry(
                Screen.SECOND_TASK,
                SecondTaskViewModel(context, parent),
                QT_TRANSLATE_NOOP("Sorry", "Second task"),
                question=AskSecondTask,
            ),
            FlowEntry(Screen.FORGOTTEN_STOP, ForgottenStopViewModel(context, parent), question=AskForgottenStop),
            FlowEntry(
                Screen.ACTIVITY,
                ActivityViewModel(context, parent),
                QT_TRANSLATE_NOOP("Sorry", "Other work"),
                question=AskActivity,
            ),
            FlowEntry(Screen.WORK_LEFT_OPEN, WorkLeftOpenViewModel(context, parent), question=AskWorkLeftOpen),
            FlowEntry(
                Screen.CALL_REASON,
                CallReasonViewModel(context, parent),
                QT_TRANSLATE_NOOP("Sorry", "Reasons for a call"),
                question=AskCallReason,
            ),
            FlowEntry(Screen.CREW, CrewViewModel(context, parent), QT_TRANSLATE_NOOP("Sorry", "Start as a crew")),
            FlowEntry(
                Screen.SETUP, SetupViewModel(context, parent), QT_TRANSLATE_NOOP("Sorry", "Set-up"), is_dense=True
            ),
            FlowEntry(Screen.PIN, supervisor.pin, is_dense=True),
            FlowEntry(Screen.SUPERVISOR, supervisor, QT_TRANSLATE_NOOP("Sorry", "Supervisor"), is_dense=True),
        ],
        [
            OverlayEntry(
                Screen.CODE_ENTRY, CodeEntryViewModel(context, parent), QT_TRANSLATE_NOOP("Sorry", "Type a code")
            ),
            OverlayEntry(
                Screen.WORK_CENTRE,
                WorkCentreViewModel(context, board, parent),
                QT_TRANSLATE_NOOP("Sorry", "Work centres"),
            ),
            OverlayEntry(Screen.UNDO, UndoViewModel(context, parent)),
            OverlayEntry(
                Screen.NOTICES, NoticesViewModel(context, parent), over=_TOLD_OF_CHANGES, is_answered=True
            ),
            OverlayEntry(
                Screen.MY_DAY,
                MyDayViewModel(context, parent),
                QT_TRANSLATE_NOOP("Sorry", "My day"),
                over={Screen.HOME, Screen.TASK},
            ),
            OverlayEntry(Screen.TASK_NOTES, notes, over={Screen.TASK}),
            OverlayEntry(
                Screen.SCRAP_REASON,
                ScrapReasonViewModel(context, quantity, parent),
                QT_TRANSLATE_NOOP("Sorry", "Reasons for scrap"),
                over={Screen.QUANTITY},
                has_own_end=True,
            ),
        ],
    )
