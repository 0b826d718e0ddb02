"""The tiles of reasons: why a pause, why scrap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.refusals import Refusal, Refused
from kiosk.paper.reason_icons import reason_icon
from kiosk.service.station.outcomes import AskPauseReason, AskQuantity
from kiosk.service.views.models import Person, PersonState
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.viewmodels.quantity import QuantityViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_PAGE_SIZES = {ReasonKind.PAUSE: 6, ReasonKind.SCRAP: 8}


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One reason. ``alert_minutes``: the limit of its own for pauses, 0 = an alert at once, -1 = none.

    ``today_qty``: the operator's scrap pieces of today with this reason.
    """

    code: str
    label: str
    icon: str
    alert_minutes: int
    today_qty: int
    selected: bool


@QmlElement
class ReasonRows(RowsModel[ReasonRow]):
    """The reasons on the page."""

    row_type = ReasonRow
    key_field = "code"


@dataclass(frozen=True, slots=True)
class _ReasonsState:
    step_name: str = ""
    ticket_code: str = ""
    worked_seconds: int = -1
    scrap_qty: int = 0


@QmlElement
class ReasonsViewModel(QObject):
    """The reasons of what is asked: of a pause, or of the scrap that is being typed.

    They stay as they are as long as one chooses: nothing moves under the finger when the office changes them.
    """

    changed = Signal()

    def __init__(self, context: ScreenContext, quantity: QuantityViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._quantity = quantity
        self._state = _ReasonsState()
        self._rows = ReasonRows(self)
        self._reasons: list[Reason] | None = None
        """As they were when they came up, None before."""
        self._pager = Pager(_PAGE_SIZES[ReasonKind.PAUSE], self.refresh, self)
        self._question: AskPauseReason | AskQuantity | None = None
        quantity.screenChanged.connect(self._forget)

    def refresh(self) -> None:
        """Ask again; a new question has the reasons of now and starts at the first page."""
        question = self._context.flow.state.question
        if not isinstance(question, AskPauseReason | AskQuantity):
            return
        if question is not self._question:
            self._question = question
            self._reasons = None
            self._pager.first()
        kind = _kind_of(question)
        self._pager.resize(_PAGE_SIZES[kind])
        try:
            if self._reasons is None:
                self._reasons = self._context.queries.reasons(kind)
            self._lay_out(kind, self._reasons)
        except Refused as refused:
            self._context.send_home(refused)

    @Slot()
    def _forget(self) -> None:
        """The scrap reasons open or close: the next time they are those of then."""
        self._reasons = None

    # What is shown

    @Property(ReasonRows, constant=True)
    def rows(self) -> ReasonRows:
        """The reasons on the page."""
        return self._rows

    @Property(Pager, constant=True)
    def pager(self) -> Pager:
        """The pages of the reasons."""
        return self._pager

    @Property(str, notify=changed)
    def stepName(self) -> str:
        """The task's step."""
        return self._state.step_name

    @Property(str, notify=changed)
    def ticketCode(self) -> str:
        """The task's ticket."""
        return self._state.ticket_code

    @Property(int, notify=changed)
    def workedSeconds(self) -> int:
        """Seconds worked until the pause, -1 = not known."""
        return self._state.worked_seconds

    @Property(int, notify=changed)
    def scrapQty(self) -> int:
        """Scrap pieces whose reason is asked for."""
        return self._state.scrap_qty

    # What can be done

    @Slot(str)
    def choose(self, code: str) -> None:
        """This is the reason: a pause is recorded with it, scrap goes back to the keypad.

        One that the office has taken away meanwhile is refused, and those of now are shown behind the answer.
        """
        question = self._context.flow.state.question
        if not isinstance(question, AskPauseReason | AskQuantity):
            return
        try:
            reason = self._known(code, _kind_of(question))
        except Refused as refused:
            self._context.refuse(refused)
            self._forget()
            self.refresh()
            return
        if isinstance(question, AskPauseReason):
            self._context.flow.answer_pause(code)
        else:
            self._quantity.choose_reason(reason)

    @Slot()
    def back(self) -> None:
        """No reason: a pause is not recorded, scrap goes back to the keypad."""
        if isinstance(self._context.flow.state.question, AskPauseReason):
            self._context.flow.home()
        else:
            self._quantity.closeReasons()

    # How it is put together

    def _known(self, code: str, kind: ReasonKind) -> Reason:
        """The reason as it is now. Raises Refused REASON_UNKNOWN."""
        for reason in self._context.queries.reasons(kind):
            if reason.code == code:
                return reason
        raise Refused(Refusal.REASON_UNKNOWN, reason=code)

    def _lay_out(self, kind: ReasonKind, reasons: Sequence[Reason]) -> None:
        chosen = self._quantity.scrap_reason if kind is ReasonKind.SCRAP else None
        today = self._scrap_of_today() if kind is ReasonKind.SCRAP else {}
        shown = self._pager.shown(reasons)
        self._rows.set_rows([self._row(reason, chosen, today.get(reason.code, 0)) for reason in shown])
        state = self._asked()
        if state != self._state:
            self._state = state
            self.changed.emit()

    def _scrap_of_today(self) -> Mapping[str, int]:
        operator = self._context.flow.state.operator
        return {} if operator is None else self._context.queries.my_day(operator.operator_id).scrap_by_reason

    def _row(self, reason: Reason, chosen: Reason | None, today_qty: int) -> ReasonRow:
        alert = reason.alert_after_minutes
        return ReasonRow(
            code=reason.code,
            label=reason.label(self._context.language()),
            icon=reason_icon(reason),
            alert_minutes=-1 if alert is None else alert,
            today_qty=today_qty,
            selected=chosen is not None and reason.code == chosen.code,
        )

    def _asked(self) -> _ReasonsState:
        """What the question is about."""
        flow = self._context.flow.state
        question = self._question
        if question is None or flow.operator is None:
            return _ReasonsState()
        detail = self._context.queries.task_detail(question.task_id, flow.operator.operator_id)
        return _ReasonsState(
            step_name=detail.task.step_name,
            ticket_code=detail.task.ticket_code,
            worked_seconds=_worked_seconds(question, detail.mine),
            scrap_qty=self._quantity.scrap_qty if isinstance(question, AskQuantity) else 0,
        )


def _kind_of(question: AskPauseReason | AskQuantity) -> ReasonKind:
    return ReasonKind.PAUSE if isinstance(question, AskPauseReason) else ReasonKind.SCRAP


def _worked_seconds(question: AskPauseReason | AskQuantity, mine: Person | None) -> int:
    """Worked time up to the moment of the pause, which stands still while the reason is chosen."""
    if not isinstance(question, AskPauseReason) or mine is None or mine.timer_from is None:
        return -1
    if mine.state is not PersonState.WORKING:
        return -1
    return max(0, int((question.at.utc - mine.timer_from).total_seconds()))
