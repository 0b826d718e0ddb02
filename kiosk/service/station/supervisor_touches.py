"""The supervisor's side at the station by touch: the way in, and what is done in their name."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain.clock import Instant
from kiosk.domain.refusals import Refused
from kiosk.service.office.supervisor import PinTry
from kiosk.service.station.actions import Actions
from kiosk.service.station.approval import book_approved
from kiosk.service.station.outcomes import Outcome, Refusing, Shown
from kiosk.service.station.questions import Questions
from kiosk.service.station.state import StationState
from kiosk.service.station.supervisor_gate import ScanChooser, SupervisorGate, TakeBadge
from kiosk.service.views.models import Operator


class SupervisorTouches:
    """Each returns its outcome, as those of the flow do."""

    def __init__(
        self,
        gate: SupervisorGate,
        actions: Actions,
        questions: Questions,
        station: StationState,
        touched: Callable[[Callable[[Instant], Outcome]], Outcome],
    ) -> None:
        self._gate = gate
        self._actions = actions
        self._questions = questions
        self._station = station
        self._touched = touched

    def open(self) -> Outcome:
        """The way to the supervisor's side: the PIN of who is signed in, else a badge first."""

        def act(_at: Instant) -> Outcome:
            self._questions.settle()
            return self._gate.open()

        return self._touched(act)

    def try_pin(self) -> PinTry | Refusing:
        """A PIN was typed for the supervisor's badge that was scanned: whoever asks has it looked at.

        That takes a while and may be done on another thread; :meth:`unlock` is told what came of it.
        """
        try:
            return self._gate.try_pin()
        except Refused as refused:
            refusing = Refusing(refused.refusal, refused.details)
            self._touched(lambda _at: refusing)
            return refusing

    def unlock(self, attempt: PinTry, *, matches: bool) -> Outcome | None:
        """The PIN was looked at: the supervisor gets in, or lets through what they approve.

        None: meanwhile the try's answer has nobody who waits for it.
        """
        if not self._gate.waits_for(attempt):
            return None
        supervising = self._station.state.supervising
        approving = None if supervising is None else supervising.approving

        def act(_at: Instant) -> Outcome:
            supervisor = self._gate.verified(attempt, matches=matches)
            if approving is None:
                return self._gate.let_in(supervisor)
            return book_approved(self._station, supervisor, approving)

        return self._touched(act)

    def act(self, act: Callable[[Operator, Instant], object]) -> Outcome:
        """Do something in the name of the supervisor who is in; refused when they are not, any more."""

        def act_as_them(at: Instant) -> Outcome:
            act(self._gate.supervisor(), at)
            return Shown()

        return self._touched(act_as_them)

    def undo(self, action_id: str) -> Outcome:
        """Take back the act of the supervisor who is in that is seen on the screen."""
        return self._touched(lambda at: self._actions.undo_as(self._gate.supervisor(), action_id, at))

    def redo(self, action_id: str) -> Outcome:
        """What the supervisor who is in took back last counts again."""
        return self.act(lambda who, at: self._actions.redo_as(who, action_id, at))

    def choose_by_scan(self, chooser: ScanChooser) -> None:
        """A badge, a task or a ticket scanned on that side chooses what it is of."""
        self._gate.choose_by_scan(chooser)

    def expect_badge(self, take: TakeBadge | None) -> None:
        """The next badge scanned on that side goes to ``take`` and signs nobody in; None: no more."""
        self._gate.expect_badge(take)
