"""What the station asks of who stands there, and what an answer does."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from kiosk.domain.clock import Instant
from kiosk.domain.policy import SecondTask
from kiosk.domain.reasons import ReasonKind
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.station.actions import Actions
from kiosk.service.station.approval import within_limits
from kiosk.service.station.outcomes import (
    AskCallReason,
    AskForgottenStop,
    AskPauseReason,
    AskPiece,
    AskQuantity,
    AskSecondTask,
    Outcome,
    Shown,
)
from kiosk.service.station.state import StationState
from kiosk.service.views.models import Operator
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.checks import BY_PIECE
from kiosk.service.work.sessions import OperatorSessionService

_log = logging.getLogger(__name__)

_STORE_TROUBLE = frozenset({Refusal.DISK_FULL, Refusal.STORE_FAILED})
"""Nothing is wrong with what was meant: it is tried again."""


class Questions:
    """Asks, and takes the answers. Every method may raise Refused; then nothing was recorded.

    An answer to what is not asked any more does nothing.
    """

    def __init__(
        self,
        service: OperatorSessionService,
        queries: KioskQueries,
        actions: Actions,
        station: StationState,
        idle_seconds: int,
    ) -> None:
        """``idle_seconds``: so long a pause waits for its reason."""
        self._service = service
        self._queries = queries
        self._actions = actions
        self._station = station
        self._idle_seconds = idle_seconds

    # ------------------------------------------------------------ a second task

    def ask_second_task(self, task_id: int) -> Outcome | None:
        """Where the workshop wants it asked: what to do with the tasks at work; None: there is nothing to ask."""
        if self._service.policy.second_task is not SecondTask.ASK:
            return None
        operator = self._actions.operator()
        kept = {task_id, *self._queries.left_running(operator.operator_id)}
        current = [card for card in self._queries.active_tasks(operator.operator_id) if card.task_id not in kept]
        if not current:
            return None
        card = self._queries.task_card(task_id)
        self._station.change(question=AskSecondTask(card, current))
        return Shown(card)

    def answer_second_task(self, choice: SecondTask | None, at: Instant) -> Outcome:
        """PAUSE the first task, work PARALLEL, or None: do not start."""
        question = self._station.state.question
        self._station.change(question=None)
        if not isinstance(question, AskSecondTask) or choice is None:
            return Shown()
        return self._actions.start(question.task.task_id, at, second_task=choice)

    # ------------------------------------------------------------ why the pause

    def ask_pause(self, task_id: int, at: Instant) -> Outcome:
        """Ask why; the pause counts from ``at``. Where there is no reason to choose, it is recorded at once."""
        self._service.check_pause(task_id, self._actions.operator().operator_id)
        if not self._queries.reasons(ReasonKind.PAUSE):
            return self._actions.pause(task_id, None, at)
        until = at.utc + timedelta(seconds=self._idle_seconds)
        self._station.change(question=AskPauseReason(task_id, at, until))
        return Shown(self._queries.task_card(task_id))

    def answer_pause(self, reason: str | None) -> Outcome:
        """Pause for ``reason``, None without one, from when it was meant."""
        question = self._station.state.question
        if not isinstance(question, AskPauseReason):
            return Shown()
        return self._actions.pause(question.task_id, reason, question.at)

    def settle(self) -> None:
        """A pause or call whose reason nobody gave is recorded as it is, from the moment it was meant."""
        question, operator = self._station.state.question, self._station.state.operator
        if operator is None or not isinstance(question, AskPauseReason | AskCallReason):
            return
        try:
            if isinstance(question, AskPauseReason):
                self._service.pause(question.task_id, operator.operator_id, at=question.at)
            else:
                self._service.calls.call(operator, None, question.task_id, at=question.at)
        except Refused as refused:
            if refused.refusal in _STORE_TROUBLE:
                raise  # it stands asked
            _log.info("what nobody gave a reason for was not recorded: %s", refused.refusal)
        self._station.change(question=question.behind if isinstance(question, AskCallReason) else None)

    # ------------------------------------------------------------ how many pieces

    def ask_quantity(self, task_id: int) -> Outcome:
        """How many pieces; or which, where each has a serial number."""
        card = self._queries.task_card(task_id)
        by_piece = card.process_mode == BY_PIECE
        if not by_piece:  # else the work can still be ended
            self._service.check_takes_pieces(task_id)
        self._station.change(question=AskPiece(task_id) if by_piece else AskQuantity(task_id))
        return Shown(card)

    def ask_scrap(self, task_id: int) -> Outcome:
        """How many scrap pieces, where the good ones have serial numbers."""
        self._actions.operator()
        self._station.change(question=AskQuantity(task_id))
        return Shown(self._queries.task_card(task_id))

    # ------------------------------------------------------------ when did the work really stop

    def ask_forgotten(self, task_id: int | None = None, then_task: int | None = None) -> Outcome | None:
        """Ask the operator when they really stopped, on this task or on any; None: nothing was forgotten.

        Paused work that they come to take up, ``then_task``, is not asked about.
        """
        stops = [
            stop
            for stop in self._queries.forgotten_stops(self._actions.operator().operator_id)
            if stop.paused_at is None or stop.task.task_id != then_task
        ]
        stop = next((stop for stop in stops if task_id in (None, stop.task.task_id)), None)
        if stop is None:
            return None
        self._station.change(task_id=None, question=AskForgottenStop(stop, then_task))
        return Shown(stop.task)

    def answer_forgotten(self, stopped_at: datetime, qty: int, at: Instant) -> Outcome:
        """The operator really stopped at ``stopped_at`` (aware), with ``qty`` pieces more."""
        question = self._station.state.question
        if not isinstance(question, AskForgottenStop):
            return Shown()

        def book(approved_by: int | None) -> Outcome:
            done = self._actions.stop_forgotten(question.stop.task.task_id, stopped_at, qty, at, approved_by)
            self._after_forgotten(question)
            return done

        return within_limits(self._station, book)

    def answer_still_working(self, at: Instant) -> Outcome:
        """The operator forgot nothing."""
        question = self._station.state.question
        if not isinstance(question, AskForgottenStop):
            return Shown()
        done = self._actions.still_working(question.stop.task.task_id, at)
        self._after_forgotten(question)
        return done

    def _after_forgotten(self, question: AskForgottenStop) -> None:
        """On to the next one that was forgotten, or to what the operator came for."""
        self._station.change(question=None, task_id=question.then_task, supervising=None)
        self.ask_forgotten(then_task=question.then_task)

    # ------------------------------------------------------------ what cannot be answered any more

    def unanswerable(self) -> tuple[int, Refused] | None:
        """The task whose pause or pieces are asked for though it takes them no more, and why; None: all is well.

        A number is taken without a session, so only the task matters; of pieces one by one, at least the end of
        an open session.
        """
        question, operator = self._station.state.question, self._station.state.operator
        if not isinstance(question, AskPauseReason | AskQuantity | AskPiece) or operator is None:
            return None
        try:
            if isinstance(question, AskPauseReason):
                self._service.check_pause(question.task_id, operator.operator_id)
            elif isinstance(question, AskQuantity) or not self._is_at_work(question.task_id, operator):
                self._service.check_takes_pieces(question.task_id)
        except Refused as refused:
            return None if refused.refusal in _STORE_TROUBLE else (question.task_id, refused)
        return None

    def _is_at_work(self, task_id: int, operator: Operator) -> bool:
        sessions = self._service.task_sessions(task_id)
        return any(session.is_open for session in sessions if session.operator_id == operator.operator_id)
