"""Calls for help at the station: by command and by touch, with or without somebody who is signed in."""

from __future__ import annotations

from typing import Final

from kiosk.domain.clock import Instant
from kiosk.domain.codes import Command, CommandKind
from kiosk.domain.reasons import ReasonKind
from kiosk.service.station.actions import Actions
from kiosk.service.station.outcomes import AskCallReason, Done, FlowState, Outcome, Shown, WaitingCall
from kiosk.service.station.state import StationState
from kiosk.service.views.calls import HelpCall
from kiosk.service.views.models import ActionKind, Operator, TaskCard
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.sessions import OperatorSessionService

CALL_COMMANDS: Final = frozenset({CommandKind.CALL, CommandKind.CALL_OFF, CommandKind.COMING, CommandKind.SOLVED})
"""Commands about calls for help; they fit at any moment."""

ANSWERS: Final = frozenset({CommandKind.COMING, CommandKind.SOLVED})
"""Those of who comes to help."""


class StationCalls:
    """Acts for who is signed in, else for whose badge comes next. Every method may raise Refused.

    What was asked when somebody called is asked again afterwards.
    """

    def __init__(
        self, service: OperatorSessionService, queries: KioskQueries, actions: Actions, station: StationState
    ) -> None:
        self._service = service
        self._calls = service.calls
        self._queries = queries
        self._actions = actions
        self._station = station

    def command(self, command: Command, at: Instant, call_key: str | None = None) -> Outcome:
        """Carry out one of :data:`CALL_COMMANDS`; where nobody is signed in it waits for a badge."""
        state = self._station.state
        if state.operator is not None:
            return self._carry_out(self._actions.operator(), WaitingCall(command, at, call_key, state.task_id))
        about = state.waiting.task_id if isinstance(state.waiting, TaskCard) else None
        waiting = WaitingCall(command, at, call_key, about)
        self._station.become(FlowState(waiting=waiting, crew_aside=state.crew or state.crew_aside))
        return Shown()

    def with_badge(self, operator: Operator, waiting: WaitingCall) -> Outcome:
        """The badge that a command waited for: its person is signed in and has called, or answered."""
        self._station.change(operator=operator, waiting=None, task_id=None, question=None)
        return self._carry_out(operator, waiting)

    def answer_as(self, supervisor: Operator, kind: CommandKind, call_key: str | None, at: Instant) -> Done:
        """The supervisor comes, or has helped: with this call, None = the one that is meant."""
        if kind is CommandKind.SOLVED:
            return self._done(ActionKind.SOLVED, supervisor, self._calls.solve(supervisor, call_key, at=at))
        return self._done(ActionKind.COMING, supervisor, self._calls.acknowledge(supervisor, call_key, at=at))

    def answer_reason(self, reason: str | None) -> Outcome:
        """Call for this reason, None without one, as of when it was meant."""
        question = self._station.state.question
        if not isinstance(question, AskCallReason):
            return Shown()
        done = self._call(question.caller, reason, question.task_id, question.at)
        self._station.change(question=question.behind)
        return done

    def drop_reason(self) -> Outcome:
        """Nobody is called after all."""
        question = self._station.state.question
        if isinstance(question, AskCallReason):
            self._station.change(question=question.behind)
        return Shown()

    def _carry_out(self, operator: Operator, waiting: WaitingCall) -> Outcome:
        match waiting.command:
            case Command(CommandKind.CALL, reason=None):
                return self._ask_reason(operator, waiting)
            case Command(CommandKind.CALL, reason=reason):
                return self._call(operator, reason, waiting.task_id, waiting.at)
            case Command(CommandKind.CALL_OFF):
                call = self._calls.withdraw(operator, waiting.call_key, at=waiting.at)
                return self._done(ActionKind.CALLED_OFF, operator, call)
        return self.answer_as(operator, waiting.command.kind, waiting.call_key, waiting.at)

    def _ask_reason(self, caller: Operator, waiting: WaitingCall) -> Outcome:
        """Ask why; where there is no reason to choose, the call goes at once."""
        if not self._queries.reasons(ReasonKind.CALL):
            return self._call(caller, None, waiting.task_id, waiting.at)
        behind = self._station.state.question
        self._station.change(question=AskCallReason(caller, waiting.task_id, waiting.at, behind))
        return Shown()

    def _call(self, caller: Operator, reason: str | None, task_id: int | None, at: Instant) -> Done:
        return self._done(ActionKind.CALLED, caller, self._calls.call(caller, reason, task_id, at=at))

    def _done(self, kind: ActionKind, operator: Operator, call: HelpCall) -> Done:
        undoable = self._service.undoing.undoable(operator.operator_id)
        return Done(kind, operator, undoable=undoable, call=call)
