"""Pieces with serial numbers: each is booked as it is scanned, until the operator is done."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.refusals import Refused
from kiosk.service.station.outcomes import AskPiece
from kiosk.service.views.models import TaskCard
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.screen import ScreenViewModel
from kiosk.ui.words.piece_words import needed_text, source_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class _PieceState:
    task_id: int = 0
    step_name: str = ""
    ticket_code: str = ""
    completed_qty: int = 0
    target_qty: int = 0
    my_qty: int = 0
    last_serial: str = ""
    needs_supervisor: bool = False
    available: str = ""
    short_of: str = ""
    depends_on: tuple[int, ...] = ()


@QmlElement
class PieceViewModel(ScreenViewModel):
    """The task, what I have booked on it today, and the last serial number."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._policy = context.services.service.policy
        self._state = _PieceState()

    def refresh(self) -> None:
        """Ask again."""
        flow = self._context.flow.state
        if not isinstance(flow.question, AskPiece) or flow.operator is None:
            return
        try:
            task = self._context.queries.task_card(flow.question.task_id)
        except Refused as refused:
            self._context.send_home(refused)
            return
        short_of = self._short_of(task)
        serials = self._context.queries.pieces_of(task.task_id, flow.operator.operator_id)
        state = _PieceState(
            task_id=task.task_id,
            step_name=task.step_name,
            ticket_code=task.ticket_code,
            completed_qty=task.work.completed_qty,
            target_qty=task.work.target_qty,
            my_qty=len(serials),
            last_serial=serials[0] if serials else "",
            needs_supervisor=self._policy.needs_supervisor(1, task.work) or short_of != "",
            short_of=short_of,
            available=source_text(task.pieces),
            depends_on=task.depends_on,
        )
        if state != self._state:
            self._state = state
            self.changed.emit()

    def shown_tasks(self) -> Collection[int]:
        """The one whose pieces are booked, and the step before it."""
        return self._state.depends_on

    @Property(str, notify=changed)
    def stepName(self) -> str:
        """The task's step."""
        return self._state.step_name

    @Property(str, notify=changed)
    def ticketCode(self) -> str:
        """The task's ticket."""
        return self._state.ticket_code

    @Property(int, notify=changed)
    def completedQty(self) -> int:
        """Good pieces of everybody."""
        return self._state.completed_qty

    @Property(int, notify=changed)
    def targetQty(self) -> int:
        """Pieces wanted, 0 = no target."""
        return self._state.target_qty

    @Property(int, notify=changed)
    def myQty(self) -> int:
        """Pieces that the operator has booked today."""
        return self._state.my_qty

    @Property(str, notify=changed)
    def lastSerial(self) -> str:
        """Serial number of the last of them, empty for none."""
        return self._state.last_serial

    @Property(bool, notify=changed)
    def needsSupervisor(self) -> bool:
        """Whether only a supervisor lets the next piece through."""
        return self._state.needs_supervisor

    @Property(str, notify=changed)
    def available(self) -> str:
        """What the step before has for this one, empty when there is none."""
        return self._state.available

    @Property(str, notify=changed)
    def shortOf(self) -> str:
        """That the step before has no piece more, in words, where a supervisor is asked for that; else empty."""
        return self._state.short_of

    def _short_of(self, task: TaskCard) -> str:
        flow = task.pieces
        return (
            needed_text(flow) if self._policy.asks_for_short and flow is not None and flow.is_short_of(1) else ""
        )

    @Slot()
    def scrap(self) -> None:
        """Report scrap."""
        self._context.flow.ask_scrap(self._state.task_id)

    @Slot()
    def finish(self) -> None:
        """There are no more pieces."""
        self._context.flow.finish_pieces(self._state.task_id)
