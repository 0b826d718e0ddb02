"""The quantity keypad: good pieces, scrap with its reason, and two ways out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.pieces import PieceFlow
from kiosk.domain.policy import quantity_digits
from kiosk.domain.reasons import Reason
from kiosk.domain.refusals import Refused
from kiosk.domain.sound import Sound
from kiosk.domain.status import TaskWork
from kiosk.service.station.outcomes import AskQuantity
from kiosk.service.views.models import TaskCard
from kiosk.service.work.checks import BY_PIECE
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.entry import Entry
from kiosk.ui.viewmodels.screen import ScreenViewModel
from kiosk.ui.words.piece_words import needed_text, proposal_note, proposal_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class _QuantityState:
    task: TaskCard | None = None
    good: Entry = field(default_factory=Entry)
    scrap: Entry = field(default_factory=Entry)
    on_scrap: bool = False
    reason: Reason | None = None
    choosing_reason: bool = False

    @property
    def work(self) -> TaskWork:
        return self.task.work if self.task is not None else TaskWork(0, 0, 0, 0)


@QmlElement
class QuantityViewModel(ScreenViewModel):
    """What the operator types until they leave by one of the two ways out. Nothing is booked before."""

    changed = Signal()
    reasonsToggled = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._policy = context.services.service.policy
        self._state = _QuantityState()
        self._question: AskQuantity | None = None
        self._language = ""

    def refresh(self) -> None:
        """Ask again; a new question starts a new entry, an old one keeps what was typed."""
        flow = self._context.flow.state
        question = flow.question
        if not isinstance(question, AskQuantity) or flow.operator is None:
            self._question = None
            return
        try:
            task = self._context.queries.task_card(question.task_id)
        except Refused as refused:
            self._context.send_home(refused)
            return
        if question is self._question:
            self._become(replace(self._state, task=task))
        else:
            self._question = question
            by_piece = task.process_mode == BY_PIECE  # then only scrap is typed
            filled_in = task.proposed_qty if question.qty is None else question.qty
            digits = quantity_digits(task.work.target_qty)
            self._become(
                _QuantityState(
                    task=task,
                    good=Entry("" if by_piece else str(filled_in or ""), digits),
                    scrap=Entry("", digits),
                    on_scrap=by_piece,
                )
            )
        if self._language != self._context.language():
            self._language = self._context.language()
            self.changed.emit()

    def shown_tasks(self) -> Collection[int]:
        """The one that is asked about, and the step before it."""
        return () if self._state.task is None or self._question is None else self._state.task.depends_on

    # What is shown

    @Property(str, notify=changed)
    def stepName(self) -> str:
        """The task's step."""
        return self._state.task.step_name if self._state.task is not None else ""

    @Property(str, notify=changed)
    def ticketCode(self) -> str:
        """The task's ticket."""
        return self._state.task.ticket_code if self._state.task is not None else ""

    @Property(int, notify=changed)
    def completedQty(self) -> int:
        """Good pieces booked so far, by everybody."""
        return self._state.work.completed_qty

    @Property(int, notify=changed)
    def targetQty(self) -> int:
        """Pieces wanted, 0 = no target."""
        return self._state.work.target_qty

    @Property(str, notify=changed)
    def source(self) -> str:
        """Of what the number is that is filled in: left to the target, or available."""
        return proposal_text(self._state.task) if self._state.task is not None else ""

    @Property(str, notify=changed)
    def sourceNote(self) -> str:
        """Where the number comes from that is filled in, in words."""
        return proposal_note(self._state.task) if self._state.task is not None else ""

    @Property(str, notify=changed)
    def shortOf(self) -> str:
        """That the step before has fewer than this entry takes, in words; empty where it has enough."""
        flow = self._short_flow
        return "" if flow is None else needed_text(flow)

    @Property(int, notify=changed)
    def goodQty(self) -> int:
        """Good pieces of this entry."""
        return self._state.good.value

    @Property(int, notify=changed)
    def scrapQty(self) -> int:
        """Scrap pieces of this entry."""
        return self._state.scrap.value

    @Property(bool, notify=changed)
    def goodFresh(self) -> bool:
        """Whether the good pieces were filled in for the operator and nobody typed yet."""
        return self._state.good.fresh

    @Property(bool, notify=changed)
    def scrapFresh(self) -> bool:
        """Whether the next key replaces the scrap pieces."""
        return self._state.scrap.fresh

    @Property(bool, notify=changed)
    def onScrap(self) -> bool:
        """Whether the keys type scrap; else good pieces."""
        return self._state.on_scrap

    @Property(str, notify=changed)
    def scrapReason(self) -> str:
        """The chosen reason's words, empty before one is chosen."""
        return self._state.reason.label(self._context.language()) if self._state.reason is not None else ""

    @Property(bool, notify=changed)
    def reasonMissing(self) -> bool:
        """Whether there is scrap and nobody has said why."""
        return self._state.scrap.value > 0 and self._state.reason is None

    @Property(bool, notify=changed)
    def canBook(self) -> bool:
        """Whether the ways out are open: some piece, and a reason where there is scrap."""
        pieces = self._state.good.value + self._state.scrap.value
        return pieces > 0 and not self.reasonMissing

    @Property(int, notify=changed)
    def afterQty(self) -> int:
        """Good pieces of everybody after this entry."""
        return self._state.work.completed_qty + self._state.good.value

    @Property(bool, notify=changed)
    def reachesTarget(self) -> bool:
        """Whether there is nothing left to do after this entry: then finishing is what one presses next."""
        target = self._state.work.target_qty
        return target == 0 or self._state.work.completed_qty + self._state.good.value >= target

    @Property(int, notify=changed)
    def overQty(self) -> int:
        """Pieces beyond the target after this entry, 0 = none."""
        work = self._state.work
        return max(0, work.completed_qty + self._state.good.value - work.target_qty) if work.target_qty else 0

    @Property(bool, notify=changed)
    def needsSupervisor(self) -> bool:
        """Whether the policy lets only a supervisor book that many."""
        return self._policy.needs_supervisor(self._state.good.value, self._state.work) or self._asks_for_short

    @Property(bool, notify=changed)
    def asksForShort(self) -> bool:
        """Whether a supervisor is asked because the step before has fewer."""
        return self._asks_for_short

    @Property(bool, notify=changed)
    def isFull(self) -> bool:
        """Whether the last key was not taken: the number has all the digits it may have."""
        return self._entry().is_full

    @Property(int, notify=changed)
    def mostDigits(self) -> int:
        """How many those are."""
        return self._entry().most_digits

    @property
    def task(self) -> TaskCard | None:
        """The task that is booked on."""
        return self._state.task

    @property
    def scrap_qty(self) -> int:
        """Scrap pieces of this entry."""
        return self._state.scrap.value

    @property
    def scrap_reason(self) -> Reason | None:
        """Why the scrap, None before a reason is chosen."""
        return self._state.reason

    @property
    def choosing_reason(self) -> bool:
        """Whether the scrap reasons stand in front of the keypad; not any more once its question is gone."""
        return self._state.choosing_reason and self._context.flow.state.question is self._question

    # What can be done

    @Slot(str)
    def digit(self, digit: str) -> None:
        """One key of the number pad."""
        entry = self._entry().typed(digit)
        if entry.is_full:
            self._context.services.play(Sound.REFUSED)
        self._type(entry)

    @Slot()
    def clear(self) -> None:
        """The number is emptied."""
        self._type(self._entry().emptied())

    @Slot()
    def backspace(self) -> None:
        """The last digit goes."""
        self._type(self._entry().shortened())

    @Slot()
    def editGood(self) -> None:
        """The keys type good pieces now; the first one replaces what is there."""
        self._become(replace(self._state, on_scrap=False, good=self._state.good.chosen()))

    @Slot()
    def editScrap(self) -> None:
        """The keys type scrap now; the first one replaces what is there."""
        self._become(replace(self._state, on_scrap=True, scrap=self._state.scrap.chosen()))

    @Slot()
    def openReasons(self) -> None:
        """Show the scrap reasons."""
        self._become(replace(self._state, choosing_reason=True))

    @Slot()
    def closeReasons(self) -> None:
        """Back to the keypad, the reason stays as it was."""
        self._become(replace(self._state, choosing_reason=False))

    def choose_reason(self, reason: Reason) -> None:
        """Why the scrap; back to the keypad."""
        self._become(replace(self._state, reason=reason, choosing_reason=False))

    @Slot()
    def finish(self) -> None:
        """Book, and close the operator's session."""
        if self.canBook and self._state.task is not None:
            self._context.flow.complete(
                self._state.task.task_id, self._state.good.value, *self._scrap_and_reason()
            )

    @Slot()
    def keepWorking(self) -> None:
        """Book, and go on working."""
        if self.canBook and self._state.task is not None:
            self._context.flow.record(self._state.task.task_id, self._state.good.value, *self._scrap_and_reason())

    @Slot()
    def back(self) -> None:
        """Leave without booking anything."""
        self._context.flow.home()

    # How it is put together

    @property
    def _short_flow(self) -> PieceFlow | None:
        """Of the task, where the step before has fewer pieces than this entry takes."""
        flow = None if self._state.task is None else self._state.task.pieces
        taken = self._state.good.value + self._state.scrap.value
        return flow if flow is not None and flow.is_short_of(taken) else None

    @property
    def _asks_for_short(self) -> bool:
        return self._policy.asks_for_short and self._state.good.value > 0 and self._short_flow is not None

    def _entry(self) -> Entry:
        return self._state.scrap if self._state.on_scrap else self._state.good

    def _type(self, entry: Entry) -> None:
        if self._state.on_scrap:
            self._become(replace(self._state, scrap=entry))
        else:
            self._become(replace(self._state, good=entry))

    def _scrap_and_reason(self) -> tuple[int, str | None]:
        reason = self._state.reason
        return (self._state.scrap.value, reason.code) if self._state.scrap.value and reason else (0, None)

    def _become(self, state: _QuantityState) -> None:
        before, self._state = self._state, state
        if state != before:
            self.changed.emit()
        if state.choosing_reason is not before.choosing_reason:
            self.reasonsToggled.emit()
