"""The full-screen answer to a scan or a touch, and the undo that outlives it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.refusals import ASKS_SUPERVISOR
from kiosk.service.station.outcomes import CrewDone, Done, Outcome, Refusing, Shown
from kiosk.service.views.models import ActionKind, Undoable
from kiosk.ui.status import StationStatus
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.words.action_words import crew_text, undo_text
from kiosk.ui.words.answers import Answer, AnsweredPerson, answer_to, recovery
from kiosk.ui.words.format import epoch_ms

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

HOLD_MS = 2500
"""How long a success stays when nobody touches it."""

_SILENT = frozenset({ActionKind.SIGNED_IN, ActionKind.SIGNED_OUT, ActionKind.CREW_JOINED, ActionKind.CREW_LEFT})
"""Their answer is the screen that opens."""


@QmlElement
class AnsweredPeople(RowsModel[AnsweredPerson]):
    """Whom the answer is about; of a crew those it was done for first."""

    row_type = AnsweredPerson
    key_field = "operator_id"


@QmlElement
class FeedbackViewModel(QObject):
    """Says what happened: at once, in words, and gone by itself unless it was a refusal."""

    changed = Signal()
    undoChanged = Signal()

    def __init__(
        self,
        context: ScreenContext,
        status: Callable[[], StationStatus],
        parent: QObject | None = None,
    ) -> None:
        """``status`` says whether what is saved now is sent now."""
        super().__init__(parent)
        self._context = context
        self._undoing = context.services.service.undoing
        self._redoing = context.services.service.redoing
        # So long without anybody, and a refusal gives the screen back, too.
        self._refused_ms = context.station.idle_seconds * 1000
        self._status = status
        self._answer = Answer()
        self._people = AnsweredPeople(self)
        self._outcome: Done | CrewDone | Refusing | None = None
        self._recovered: int | None = None
        self._undoable: Undoable | None = None
        self._redoable: Undoable | None = None
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.timeout.connect(self.dismiss)

    def show(self, outcome: Outcome) -> None:
        """Answer a scan or a touch. What only opens a screen takes an answer away that is still there."""
        if outcome is self._outcome:
            return
        if isinstance(outcome, Shown) or (isinstance(outcome, Done) and outcome.action in _SILENT):
            self.dismiss()
            return
        self._outcome = outcome
        self._recovered = None
        self._take(self._answer_to(outcome))
        self._leave.start(self._refused_ms if self._answer.stays else HOLD_MS)
        self.changed.emit()
        newest = _undoable_of(outcome)
        if newest is not None:
            self._offer_undo(newest)
        elif isinstance(outcome, Done) and outcome.action is ActionKind.UNDONE:
            self._ask_undo()

    def show_recovery(self, salvaged: int) -> None:
        """The local store was damaged and built anew: said until somebody takes it away."""
        self._recovered = salvaged
        self._leave.stop()
        self._take(recovery(salvaged))
        self.changed.emit()

    def refresh(self) -> None:
        """Ask what can be undone; say a shown answer again in the language as it is now."""
        self._ask_undo()
        if self._outcome is not None:
            answer = self._answer_to(self._outcome)
            if answer != self._answer:
                self._take(answer)
                self.changed.emit()
        elif self._recovered is not None:
            self.show_recovery(self._recovered)

    def _answer_to(self, outcome: Done | CrewDone | Refusing) -> Answer:
        context = self._context
        return answer_to(outcome, context.flow.state.operator, self._status(), context.zone, context.language())

    def _take(self, answer: Answer) -> None:
        self._answer = answer
        self._people.set_rows(answer.people)

    def _ask_undo(self) -> None:
        self._offer_undo(self._undoing.undoable(), self._redoing.redoable())

    def _offer_undo(self, undoable: Undoable | None, redoable: Undoable | None = None) -> None:
        """Whichever of the two was there last: what was done, or what was taken back."""
        if undoable is not None and redoable is not None and redoable.until < undoable.until:
            redoable = None
        if (undoable, redoable) != (self._undoable, self._redoable):
            self._undoable, self._redoable = undoable, redoable
            self.undoChanged.emit()

    def retranslate(self) -> None:
        """The language changed."""
        self.refresh()
        self.undoChanged.emit()

    def stop(self) -> None:
        """The kiosk ends: an answer that is shown does not go by itself any more."""
        self._leave.stop()

    @Slot()
    def dismiss(self) -> None:
        """A tap, the end of the time, or a scan that opens a screen."""
        self._leave.stop()
        if self._outcome is not None or self._recovered is not None:
            self._outcome = None
            self._recovered = None
            self.changed.emit()

    @Slot()
    def back(self) -> None:
        """The answer's way back: of a booking that waits for a supervisor, to where it can be changed."""
        waits = isinstance(self._outcome, Refusing) and self._outcome.refusal in ASKS_SUPERVISOR
        self.dismiss()
        if waits:
            self._context.flow.home()

    @Slot()
    def undo(self) -> None:
        """Take back the action that can be taken back."""
        if self._undoable is not None:
            self._context.flow.undo(self._undoable.action_id)

    @Slot()
    def redo(self) -> None:
        """What was taken back counts again."""
        if self._redoable is not None:
            self._context.flow.redo(self._redoable.action_id)

    @Property(bool, notify=changed)
    def isShown(self) -> bool:
        """Whether the answer covers the screen."""
        return self._outcome is not None or self._recovered is not None

    @Property(str, notify=changed)
    def kind(self) -> str:
        """ok, refused, offline or undone."""
        return self._answer.kind

    @Property(AnsweredPeople, constant=True)
    def people(self) -> AnsweredPeople:
        """Whom it is about."""
        return self._people

    @Property(str, notify=changed)
    def personName(self) -> str:
        """Who it is about, where that is one person."""
        return self._answer.people[0].name if len(self._answer.people) == 1 else ""

    @Property(str, notify=changed)
    def icon(self) -> str:
        """The big icon."""
        return self._answer.icon

    @Property(str, notify=changed)
    def headline(self) -> str:
        """What happened."""
        return self._answer.headline

    @Property(str, notify=changed)
    def line(self) -> str:
        """The figures, or why not."""
        return self._answer.line

    @Property(str, notify=changed)
    def detail(self) -> str:
        """Who, which task, which ticket."""
        return self._answer.detail

    @Property(str, notify=changed)
    def remedy(self) -> str:
        """What the person can do about a refusal."""
        return self._answer.remedy

    @Property(int, notify=changed)
    def completed(self) -> int:
        """Pieces of the task now."""
        return self._answer.completed

    @Property(int, notify=changed)
    def target(self) -> int:
        """Pieces wanted; 0 hides the gauge."""
        return self._answer.target

    @Property(int, notify=changed)
    def qtyBefore(self) -> int:
        """Pieces of the task before it was taken back; -1 = they stay."""
        return self._answer.qty_before

    @Property(str, notify=changed)
    def gaugeText(self) -> str:
        """The line below the gauge."""
        return self._answer.gauge_text

    @Property(bool, notify=changed)
    def leavesOut(self) -> bool:
        """Whether it was done for some of a crew, and the line below the gauge says for whom not."""
        return self._answer.kind != "refused" and any(person.left_out for person in self._answer.people)

    @Property(bool, notify=changed)
    def stays(self) -> bool:
        """Whether the answer waits for somebody to take it away."""
        return self._answer.stays

    @Property(bool, notify=changed)
    def canUndo(self) -> bool:
        """Whether the answer's own action can be taken back."""
        return self._answer.can_undo

    @Property(bool, notify=undoChanged)
    def bringsBack(self) -> bool:
        """Whether something was taken back last, and can count again."""
        return self._redoable is not None

    @Property(float, notify=undoChanged)
    def undoUntilMs(self) -> float:
        """Until when it can be undone, or brought back, milliseconds since 1970; 0 = there is nothing."""
        shown = self._redoable or self._undoable
        return epoch_ms(None if shown is None else shown.until)

    @Property(str, notify=undoChanged)
    def undoText(self) -> str:
        """Who did what, for the chip."""
        if self._redoable is not None:
            people = len(self._redoable.people)
            return (
                crew_text(self._redoable.kind, people)
                if people
                else undo_text(self._redoable, self._context.language())
            )
        if self._undoable is None:
            return ""
        crew = self._context.flow.crew_size(self._undoable.action_id)
        return (
            crew_text(self._undoable.kind, crew) if crew else undo_text(self._undoable, self._context.language())
        )


def _undoable_of(outcome: Done | CrewDone | Refusing) -> Undoable | None:
    """The action the outcome is of, the newest of all; None where it recorded none, or took one back."""
    match outcome:
        case Done(undoable=undoable):
            return undoable
        case CrewDone(done=[*_, last]):
            return last.undoable
    return None
