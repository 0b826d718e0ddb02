"""The tiles of reasons: why a pause, why scrap, which activity."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.refusals import Refusal, Refused
from kiosk.paper.reason_icons import reason_icon
from kiosk.service.station.outcomes import AskPauseReason, AskQuantity, Question
from kiosk.service.views.models import Person, PersonState
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.viewmodels.quantity import QuantityViewModel
from kiosk.ui.viewmodels.screen import OverlayViewModel, ScreenViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_PAGE_SIZES = {ReasonKind.PAUSE: 6, ReasonKind.SCRAP: 8, ReasonKind.ACTIVITY: 6, ReasonKind.CALL: 6}


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


@QmlElement
class ReasonTiles(QObject):
    """The reasons of a kind, page by page.

    They stay as they are as long as one chooses: nothing moves under the finger when the office changes them.
    """

    def __init__(self, context: ScreenContext, kind: ReasonKind, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = kind
        self._rows = ReasonRows(self)
        self._pager = Pager(_PAGE_SIZES[kind], self._lay_out, self)
        self._reasons: Sequence[Reason] | None = None
        """As they were when they came up, None before."""
        self._chosen: Reason | None = None
        self._today: Mapping[str, int] = {}

    def begin(self) -> None:
        """Something new is asked: from the first page."""
        self.forget()
        self._pager.first()

    def forget(self) -> None:
        """The next time they are those of then."""
        self._reasons = None

    def show(self, chosen: Reason | None = None, today: Mapping[str, int] | None = None) -> None:
        """Show them, ``chosen`` among them; ``today``: pieces of today by reason. Raises Refused."""
        if self._reasons is None:
            self._reasons = self._context.queries.reasons(self._kind)
        self._chosen, self._today = chosen, today or {}
        self._lay_out()

    def take(self, code: str) -> Reason | None:
        """The reason as it is now; one that the office has taken away meanwhile is refused.

        None then: those of now are to be shown behind the answer.
        """
        try:
            for reason in self._context.queries.reasons(self._kind):
                if reason.code == code:
                    return reason
            raise Refused(Refusal.REASON_UNKNOWN, reason=code)
        except Refused as refused:
            self._context.refuse(refused)
            self.forget()
            return None

    @Property(ReasonRows, constant=True)
    def rows(self) -> ReasonRows:
        """The reasons on the page."""
        return self._rows

    @Property(Pager, constant=True)
    def pager(self) -> Pager:
        """The pages of the reasons."""
        return self._pager

    def _lay_out(self) -> None:
        self._rows.set_rows([self._row(reason) for reason in self._pager.shown(self._reasons or ())])

    def _row(self, reason: Reason) -> ReasonRow:
        alert = reason.alert_after_minutes
        return ReasonRow(
            code=reason.code,
            label=reason.label(self._context.language()),
            icon=reason_icon(reason),
            alert_minutes=-1 if alert is None else alert,
            today_qty=self._today.get(reason.code, 0),
            selected=self._chosen is not None and reason.code == self._chosen.code,
        )


@QmlElement
class ReasonQuestionViewModel(ScreenViewModel):
    """A question of the flow that a reason answers, chosen from tiles."""

    def __init__(
        self,
        context: ScreenContext,
        kind: ReasonKind,
        asks: type[Question],
        answer: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        """``asks``: the question; ``answer`` takes the code of a reason of the ``kind``."""
        super().__init__(context, parent)
        self._tiles = ReasonTiles(context, kind, self)
        self._asks = asks
        self._answer = answer
        self._question: Question | None = None

    def refresh(self) -> None:
        """Ask again; a new question has the reasons of now and starts at the first page."""
        question = self._context.flow.state.question
        if not isinstance(question, self._asks):
            return
        if question is not self._question:
            self._question = question
            self._tiles.begin()
        try:
            self._tiles.show()
            self._look_at(question)
        except Refused as refused:
            self._context.send_home(refused)

    def _look_at(self, question: Question) -> None:
        """Take what else the screen says of the question. Raises Refused."""

    @Property(ReasonTiles, constant=True)
    def tiles(self) -> ReasonTiles:
        """The reasons."""
        return self._tiles

    @Slot(str)
    def choose(self, code: str) -> None:
        """This is the reason; one that the office has taken away meanwhile is none."""
        if not isinstance(self._context.flow.state.question, self._asks):
            return
        if self._tiles.take(code) is None:
            self.refresh()
        else:
            self._answer(code)

    @Slot()
    def back(self) -> None:
        """No reason: nothing is recorded."""
        self._context.flow.home()


@QmlElement
class PauseReasonViewModel(ReasonQuestionViewModel):
    """Why the pause; it counts from when it was asked for."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, ReasonKind.PAUSE, AskPauseReason, context.flow.answer_pause, parent)
        self._asked = ("", -1)

    def _look_at(self, question: Question) -> None:
        operator = self._context.flow.state.operator
        if not isinstance(question, AskPauseReason) or operator is None:
            return
        detail = self._context.queries.task_detail(question.task_id, operator.operator_id)
        asked = (detail.task.step_name, _worked_seconds(question, detail.mine))
        if asked != self._asked:
            self._asked = asked
            self.changed.emit()

    def shown_tasks(self) -> Collection[int]:
        """The one that is asked about."""
        return (self._question.task_id,) if isinstance(self._question, AskPauseReason) else ()

    @Property(str, notify=changed)
    def stepName(self) -> str:
        """The task's step."""
        return self._asked[0]

    @Property(int, notify=changed)
    def workedSeconds(self) -> int:
        """Seconds worked until the pause, -1 = not known."""
        return self._asked[1]


@QmlElement
class ScrapReasonViewModel(OverlayViewModel):
    """Why the scrap that is being typed, in front of the keypad."""

    changed = Signal()

    def __init__(self, context: ScreenContext, quantity: QuantityViewModel, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._quantity = quantity
        self._tiles = ReasonTiles(context, ReasonKind.SCRAP, self)
        self._question: AskQuantity | None = None
        quantity.reasonsToggled.connect(self._on_toggled)

    @property
    def is_open(self) -> bool:
        """Whether it is in front; not any more once the keypad's question is gone."""
        return self._quantity.choosing_reason

    def open(self) -> None:
        """Put it in front of the keypad."""
        self._quantity.openReasons()

    @Slot()
    def close(self) -> None:
        """Back to the keypad, the reason stays as it was."""
        self._quantity.closeReasons()

    @Slot()
    def _on_toggled(self) -> None:
        self._tiles.forget()
        self.screenChanged.emit()

    def refresh(self) -> None:
        """Ask again, and for the keypad's task; a new question starts at the first page."""
        self._quantity.refresh()
        question, operator = self._context.flow.state.question, self._context.flow.state.operator
        if not isinstance(question, AskQuantity) or operator is None:
            return
        if question is not self._question:
            self._question = question
            self._tiles.begin()
        try:
            today = self._context.queries.my_day(operator.operator_id).scrap_by_reason
            self._tiles.show(self._quantity.scrap_reason, today)
        except Refused as refused:
            self._context.send_home(refused)
            return
        self.changed.emit()

    def shown_tasks(self) -> Collection[int]:
        """The one that is booked on: of others the operator types no scrap meanwhile."""
        return () if self._question is None else (self._question.task_id,)

    @Property(ReasonTiles, constant=True)
    def tiles(self) -> ReasonTiles:
        """The reasons."""
        return self._tiles

    @Property(str, notify=changed)
    def stepName(self) -> str:
        """The task's step."""
        return self._quantity.task.step_name if self._quantity.task is not None else ""

    @Property(str, notify=changed)
    def ticketCode(self) -> str:
        """The task's ticket."""
        return self._quantity.task.ticket_code if self._quantity.task is not None else ""

    @Property(int, notify=changed)
    def scrapQty(self) -> int:
        """Scrap pieces whose reason is asked for."""
        return self._quantity.scrap_qty

    @Slot(str)
    def choose(self, code: str) -> None:
        """This is the reason; back to the keypad."""
        if not self.is_open:
            return
        reason = self._tiles.take(code)
        if reason is None:
            self.refresh()
        else:
            self._quantity.choose_reason(reason)


def _worked_seconds(question: AskPauseReason, mine: Person | None) -> int:
    """Worked time up to the moment of the pause, which stands still while the reason is chosen; -1 = not known."""
    if mine is None or mine.timer_from is None or mine.state is not PersonState.WORKING:
        return -1
    return max(0, int((question.at.utc - mine.timer_from).total_seconds()))
