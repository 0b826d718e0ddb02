"""What is done at the station for whoever stands there, and where that leaves the station."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from kiosk.domain.clock import Instant
from kiosk.domain.policy import SecondTask
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.station.actions import Actions
from kiosk.service.station.crew import CrewActions
from kiosk.service.station.outcomes import (
    Approval,
    AskForgottenStop,
    AskPauseReason,
    AskPiece,
    AskQuantity,
    Crew,
    Done,
    FlowState,
    Outcome,
    Shown,
    Supervising,
)
from kiosk.service.station.state import Standing
from kiosk.service.views.models import ActionKind, Operator
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.checks import BY_PIECE
from kiosk.service.work.sessions import OperatorSessionService

_log = logging.getLogger(__name__)

_STORE_TROUBLE = frozenset({Refusal.DISK_FULL, Refusal.STORE_FAILED})
"""Nothing is wrong with what was meant: it is tried again."""

_FIGURES = ("qty", "completed_qty", "target_qty")
"""What a refusal over the target says."""


class Deeds:
    """Acts for the signed-in operator or the crew. Every method may raise Refused; then nothing was recorded."""

    def __init__(
        self,
        service: OperatorSessionService,
        queries: KioskQueries,
        crew: CrewActions,
        standing: Standing,
        idle_seconds: int,
    ) -> None:
        """``idle_seconds``: so long a pause waits for its reason."""
        self._service = service
        self._queries = queries
        self._actions = Actions(service, queries)
        self._crew = crew
        self._here = standing
        self._idle_seconds = idle_seconds

    def operator(self) -> Operator:
        """Who is signed in. Raises Refused: NEEDS_BADGE, BADGE_BLOCKED."""
        operator = self._here.state.operator
        if operator is None:
            raise Refused(Refusal.NEEDS_BADGE)
        if not self._queries.is_active_operator(operator.operator_id):
            self._here.change(operator=None, task_id=None, question=None, supervising=None)
            raise Refused(Refusal.BADGE_BLOCKED, operator_name=operator.name)
        return operator

    def start(self, task_id: int, at: Instant, *, second_task: SecondTask | None) -> Outcome:
        """Start the task, or take it up again; it is the chosen one from then on."""
        done = self._actions.start(self.operator(), task_id, at, second_task=second_task)
        self._here.change(task_id=task_id, question=None)
        return done

    def ask_pause(self, task_id: int, at: Instant) -> Outcome:
        """Ask why; the pause counts from ``at``. Where there is no reason to choose, it is recorded at once."""
        self._service.check_pause(task_id, self.operator().operator_id)
        if not self._queries.reasons("pause"):
            return self.record_pause(task_id, None, at)
        until = at.utc + timedelta(seconds=self._idle_seconds)
        self._here.change(task_id=task_id, question=AskPauseReason(task_id, at, until))
        return Shown(self._queries.task_card(task_id))

    def record_pause(self, task_id: int, reason: str | None, at: Instant) -> Outcome:
        """Pause from ``at`` on."""
        done = self._actions.pause(self.operator(), task_id, reason, at)
        self._here.change(task_id=task_id, question=None)
        return done

    def book(
        self,
        task_id: int,
        qty: int,
        scrap_qty: int,
        scrap_reason: str | None,
        *,
        keep_working: bool,
        at: Instant,
    ) -> Outcome:
        """Book good pieces and scrap, and finish or go on."""

        def book(approved_by: int | None) -> Outcome:
            done = self._actions.book(
                self.operator(),
                task_id,
                qty,
                scrap_qty,
                scrap_reason,
                keep_working=keep_working,
                at=at,
                approved_by=approved_by,
            )
            self._here.change(task_id=task_id if keep_working else None, question=None)
            return done

        return self._within_target(book)

    def _within_target(self, book: Callable[[int | None], Outcome]) -> Outcome:
        """Book; what is over the target by too much is refused, until a supervisor's badge and PIN let it through.

        ``book`` is given who has approved it, None for nobody.
        """
        try:
            done = book(None)
        except Refused as refused:
            if refused.refusal is Refusal.OVER_TARGET:
                qty, completed, target = (int(refused.details[key]) for key in _FIGURES)
                self._here.change(supervising=Supervising(approving=Approval(qty, completed, target, book)))
            raise
        self._here.change(supervising=None)
        return done

    def book_approved(self, supervisor: Operator, approval: Approval) -> Outcome:
        """Book what the supervisor let through."""
        done = approval.book(supervisor.operator_id)
        self._here.change(supervising=None)
        return done

    def ask_quantity(self, task_id: int) -> Outcome:
        """How many pieces; or which, where each has a serial number."""
        card = self._queries.task_card(task_id)
        by_piece = card.process_mode == BY_PIECE
        if not by_piece:  # else the work can still be ended
            self._service.check_takes_pieces(task_id)
        self._here.change(question=AskPiece(task_id) if by_piece else AskQuantity(task_id))
        return Shown(card)

    def record_piece(self, task_id: int, serial_number: str, at: Instant) -> Outcome:
        """Book one piece; the next may follow."""

        def book(approved_by: int | None) -> Outcome:
            done = self._actions.record_piece(
                self.operator(), task_id, serial_number, at=at, approved_by=approved_by
            )
            self._here.change(task_id=task_id)
            return done

        return self._within_target(book)

    def finish_pieces(self, task_id: int, at: Instant) -> Outcome:
        """There are no more pieces."""
        done = self._actions.finish_pieces(self.operator(), task_id, at)
        self._here.change(task_id=None, question=None)
        return done

    def scrap(self, task_id: int, qty: int, reason: str | None, at: Instant) -> Outcome:
        """Report scrap; the session goes on."""
        done = self._actions.scrap(self.operator(), task_id, qty, reason, at)
        self._here.change(task_id=task_id, question=None)
        return done

    def cancel(self, task_id: int, at: Instant) -> Outcome:
        """Cancel the session: it counts nothing."""
        done = self._actions.cancel(self.operator(), task_id, at)
        self._here.change(task_id=None, question=None)
        return done

    def ask_forgotten(self, task_id: int | None = None, then_task: int | None = None) -> Outcome | None:
        """Ask the operator when they really stopped, on this task or on any; None: nothing was forgotten."""
        stops = self._queries.forgotten_stops(self.operator().operator_id)
        stop = next((stop for stop in stops if task_id in (None, stop.task.task_id)), None)
        if stop is None:
            return None
        self._here.change(task_id=None, question=AskForgottenStop(stop, then_task))
        return Shown(stop.task)

    def answer_forgotten(self, stopped_at: datetime, qty: int, at: Instant) -> Outcome:
        """The operator really stopped at ``stopped_at`` (aware), with ``qty`` pieces more."""
        question = self._here.state.question
        if not isinstance(question, AskForgottenStop):
            return Shown()

        def book(approved_by: int | None) -> Outcome:
            task_id = question.stop.task.task_id
            done = self._actions.stop_forgotten(
                self.operator(), task_id, stopped_at, qty, at=at, approved_by=approved_by
            )
            self._after_forgotten(question)
            return done

        return self._within_target(book)

    def still_working(self, at: Instant) -> Outcome:
        """The operator forgot nothing."""
        question = self._here.state.question
        if not isinstance(question, AskForgottenStop):
            return Shown()
        done = self._actions.still_working(self.operator(), question.stop.task.task_id, at)
        self._after_forgotten(question)
        return done

    def _after_forgotten(self, question: AskForgottenStop) -> None:
        """On to the next one that was forgotten, or to what the operator came for."""
        self._here.change(question=None, task_id=question.then_task, supervising=None)
        self.ask_forgotten(then_task=question.then_task)

    def start_crew(self, crew: Crew, task_id: int, at: Instant) -> Outcome:
        """Start the task for everybody in the crew; it stays gathered when nobody could start."""
        if not crew.members:
            raise Refused(Refusal.NEEDS_BADGE)
        outcome = self._crew.start(crew.members, task_id, at)
        self._here.change(question=None, crew=None if outcome.done else crew)
        return outcome

    def undo(self, action_id: str | None, at: Instant) -> Outcome:
        """Take back the action seen on the screen, the crew's last start, or the signed-in operator's last one."""
        done: Outcome
        if self._crew.can_undo(action_id, at):
            done = self._crew.undo(at)
        else:
            done = self._actions.undo(self._undo_owner(action_id), self._here.state.operator, action_id, at)
        if not self._goes_on_with_pieces(done):
            self._here.change(question=None)
        return done

    def _goes_on_with_pieces(self, undone: Outcome) -> bool:
        """Whether the next piece is still asked for: a piece was taken back, not the start of the work."""
        question = self._here.state.question
        if not isinstance(question, AskPiece) or not isinstance(undone, Done) or undone.task is None:
            return False
        was_start = undone.undone in (ActionKind.STARTED, ActionKind.RESUMED)
        return not (was_start and undone.task.task_id == question.task_id)

    def undo_back_to(self, owner_id: int, action_ids: Sequence[str], at: Instant) -> Outcome:
        """Take back several of a person's last actions, as the screen shows them, newest first."""
        if len(action_ids) == 1 and self._crew.can_undo(action_ids[0], at):
            done: Outcome = self._crew.undo(at)
        else:
            done = self._actions.undo_back_to(owner_id, self._here.state.operator, action_ids, at)
        self._here.change(question=None)
        return done

    def _undo_owner(self, action_id: str | None) -> int:
        """Whose action is taken back: the one shown on the screen, else the signed-in operator's."""
        if action_id is None:
            return self.operator().operator_id
        shown = self._service.undoing.undoable()
        if shown is None:
            raise Refused(Refusal.UNDO_TOO_LATE, seconds=self._service.policy.undo_seconds)
        if shown.action_id != action_id and self._here.state.operator is not None:
            return self._here.state.operator.operator_id
        return shown.operator_id

    def unanswerable(self) -> tuple[int, Refused] | None:
        """The task whose pause or pieces are asked for though it takes them no more, and why; None: all is well.

        A number is taken without a session, so only the task matters; of pieces one by one, at least the end of
        an open session.
        """
        question, operator = self._here.state.question, self._here.state.operator
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
        return any(one.is_open for one in sessions if one.operator_id == operator.operator_id)

    def settle_pause(self) -> None:
        """A pause whose reason nobody gave is recorded as it is, from the moment it was meant."""
        question, operator = self._here.state.question, self._here.state.operator
        if not isinstance(question, AskPauseReason) or operator is None:
            return
        try:
            self._service.pause(question.task_id, operator.operator_id, at=question.at)
        except Refused as refused:
            if refused.refusal in _STORE_TROUBLE:
                raise  # the pause stands asked
            _log.info("a pause without a reason was not recorded: %s", refused.refusal)
        self._here.change(question=None)

    def gather_crew(self) -> Outcome:
        """Badges are gathered from now on; who is signed in is the first of the crew."""
        self._crew.forget()
        crew = self._here.state.crew
        if crew is None:
            operator = None if self._here.state.operator is None else self.operator()
            crew = Crew(() if operator is None else (operator,), operator)
        self._here.become(FlowState(crew=crew))
        return Shown()

    def open_setup(self) -> Outcome:
        """Scans are tried out from now on."""
        self._crew.forget()
        self._here.become(FlowState(setting_up=True))
        return Shown()

    def sign_out(self) -> Outcome:
        """Back to the board."""
        self.settle_pause()
        operator = self._here.state.operator
        self._here.become(FlowState())
        return Shown() if operator is None else Done(ActionKind.SIGNED_OUT, operator)
