"""What is done at the station for whoever stands there: durable first, then looked up again for the screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from kiosk.domain.clock import Instant
from kiosk.domain.policy import SecondTask
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.station.approval import within_limits
from kiosk.service.station.crew import CrewActions
from kiosk.service.station.outcomes import AskPiece, Crew, Done, FlowState, Outcome, Shown
from kiosk.service.station.state import StationState
from kiosk.service.views.models import ActionKind, Operator, TaskCard, Undoable, UndoStep
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.sessions import OperatorSessionService


class Actions:
    """Acts for the signed-in operator or the crew, and leaves the station where that leads.

    Every method may raise Refused; then nothing was recorded.
    """

    def __init__(
        self,
        service: OperatorSessionService,
        queries: KioskQueries,
        station: StationState,
        idle_seconds: int,
    ) -> None:
        """``idle_seconds``: so long after a crew's start ``C-UNDO`` takes it back without a badge."""
        self._service = service
        self._queries = queries
        self._station = station
        self.crew = CrewActions(self._undo_of, idle_seconds)
        """What a crew does together."""

    def operator(self) -> Operator:
        """Who is signed in. Raises Refused: NEEDS_BADGE, BADGE_BLOCKED."""
        operator = self._station.state.operator
        if operator is None:
            raise Refused(Refusal.NEEDS_BADGE)
        if not self._queries.is_active_operator(operator.operator_id):
            self._station.change(operator=None, task_id=None, question=None, supervising=None)
            raise Refused(Refusal.BADGE_BLOCKED, operator_name=operator.name)
        return operator

    # ------------------------------------------------------------ work on a task

    def start(self, task_id: int, at: Instant, *, second_task: SecondTask | None) -> Done:
        """Start the task, or take it up again; it is the chosen one from then on."""
        done = self._start(self.operator(), task_id, at, second_task)
        self._station.change(task_id=task_id, question=None)
        return done

    def pause(self, task_id: int, reason: str | None, at: Instant) -> Done:
        """Pause from ``at`` on."""
        operator = self.operator()
        with self._acting_on(task_id):
            self._service.pause(task_id, operator.operator_id, reason, at=at)
            done = self._done(ActionKind.PAUSED, operator, task_id)
        self._station.change(task_id=task_id, question=None)
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

        def book(approved_by: int | None) -> Done:
            operator = self.operator()
            kind = ActionKind.RECORDED if keep_working else ActionKind.COMPLETED
            with self._acting_on(task_id):
                self._service.complete(
                    task_id,
                    operator.operator_id,
                    qty,
                    scrap_qty=scrap_qty,
                    scrap_reason=scrap_reason,
                    keep_working=keep_working,
                    approved_by=approved_by,
                    at=at,
                )
                done = replace(self._done(kind, operator, task_id), qty=qty, scrap_qty=scrap_qty)
            self._station.change(task_id=task_id if keep_working else None, question=None)
            return done

        return within_limits(self._station, book)

    def scrap(self, task_id: int, qty: int, reason: str | None, at: Instant) -> Done:
        """Report scrap; the session goes on."""
        operator = self.operator()
        with self._acting_on(task_id):
            self._service.scrap(task_id, operator.operator_id, qty, reason, at=at)
            done = replace(self._done(ActionKind.SCRAPPED, operator, task_id), scrap_qty=qty)
        self._station.change(task_id=task_id, question=None)
        return done

    def cancel(self, task_id: int, at: Instant) -> Done:
        """Cancel the session: it counts nothing."""
        operator = self.operator()
        with self._acting_on(task_id):
            self._service.cancel(task_id, operator.operator_id, at=at)
            done = self._done(ActionKind.CANCELLED, operator, task_id)
        self._station.change(task_id=None, question=None)
        return done

    def record_piece(self, task_id: int, serial_number: str, at: Instant) -> Outcome:
        """Book one piece by its serial number, and keep working; the next may follow."""

        def book(approved_by: int | None) -> Done:
            operator = self.operator()
            with self._acting_on(task_id):
                self._service.record_piece(
                    task_id, operator.operator_id, serial_number, approved_by=approved_by, at=at
                )
                done = self._done(ActionKind.RECORDED, operator, task_id)
            self._station.change(task_id=task_id)
            return replace(done, qty=1, serial_number=serial_number)

        return within_limits(self._station, book)

    def finish_pieces(self, task_id: int, at: Instant) -> Done:
        """End work whose pieces are booked one by one."""
        operator = self.operator()
        with self._acting_on(task_id):
            self._service.finish_pieces(task_id, operator.operator_id, at=at)
            done = self._done(ActionKind.COMPLETED, operator, task_id)
        self._station.change(task_id=None, question=None)
        return done

    # ------------------------------------------------------------ work whose stop was forgotten

    def stop_forgotten(
        self, task_id: int, stopped_at: datetime, qty: int, at: Instant, approved_by: int | None
    ) -> Done:
        """End work as of when it really stopped (aware); ``approved_by``: a supervisor, where it is too many."""
        operator = self.operator()
        with self._acting_on(task_id):
            self._service.stop_forgotten(
                task_id, operator.operator_id, stopped_at, qty, approved_by=approved_by, at=at
            )
            return replace(self._done(ActionKind.STOPPED, operator, task_id), qty=qty, stopped_at=stopped_at)

    def still_working(self, task_id: int, at: Instant) -> Done:
        """Nothing was forgotten: the work goes on."""
        operator = self.operator()
        with self._acting_on(task_id):
            self._service.still_working(task_id, operator.operator_id, at=at)
            return self._done(ActionKind.RESUMED, operator, task_id)

    # ------------------------------------------------------------ taking back

    def undo(self, action_id: str | None, at: Instant) -> Outcome:
        """Take back the action seen on the screen, the crew's last start, or the signed-in operator's last one."""
        undone: Outcome
        if self.crew.can_undo(action_id, at):
            undone = self.crew.undo(at)
        else:
            undone = self._undo_of(self._owner_of(action_id), action_id, at)
        if not self._goes_on_with_pieces(undone):
            self._station.change(question=None, going_home=False)
        return undone

    def undo_back_to(self, owner_id: int, action_ids: Sequence[str], at: Instant) -> Outcome:
        """Take back several of a person's last actions, as the screen shows them, newest first."""
        undone: Outcome
        if len(action_ids) == 1 and self.crew.can_undo(action_ids[0], at):
            undone = self.crew.undo(at)
        else:
            undone = self._undone(self._service.undoing.undo_back_to(owner_id, action_ids, at=at))
        self._station.change(question=None, going_home=False)
        return undone

    def undo_as(self, supervisor: Operator, action_id: str | None, at: Instant) -> Done:
        """Take back what the supervisor did last on their side; None: whatever it was, else if it was this."""
        return self._undone(self._service.supervisor_undo.undo(supervisor, action_id, at=at))

    def redo(self, action_id: str, at: Instant) -> Outcome:
        """What was taken back last, as the screen shows it, counts again; a crew's for everybody."""
        redone = self._service.redoing.redo(action_id, at=at)
        self._station.change(question=None, going_home=False)
        undoable = redone.undoable
        if len(redone.people) > 1:
            members = [Operator(*member) for member in zip(redone.people, undoable.people, strict=True)]
            return self.crew.together(undoable.kind, members, lambda one: self._redone(undoable, one), at)
        own = Operator(undoable.operator_id, undoable.operator_name)
        return self._redone(undoable, self._station.state.operator or own)

    def _redone(self, redone: Undoable, operator: Operator) -> Done:
        is_scrap = redone.kind is ActionKind.SCRAPPED
        return Done(
            redone.kind,
            operator,
            None if redone.task_id is None else self._task(redone.task_id),
            qty=0 if is_scrap else redone.qty,
            scrap_qty=redone.qty if is_scrap else 0,
            undoable=self._service.undoing.undoable(operator.operator_id),
            reason=redone.reason,
        )

    def redo_as(self, supervisor: Operator, action_id: str, at: Instant) -> None:
        """What the supervisor took back last on their side counts again."""
        self._service.redoing.redo(action_id, supervisor_id=supervisor.operator_id, at=at)

    # ------------------------------------------------------------ who stands here

    def start_crew(self, crew: Crew, task_id: int, at: Instant) -> Outcome:
        """Start the task for everybody in the crew; it stays gathered when nobody could start."""
        return self.in_crew(crew, ActionKind.STARTED, lambda one: self._start_in_crew(one, task_id, at), at)

    def in_crew(self, crew: Crew, kind: ActionKind, act: Callable[[Operator], Done], at: Instant) -> Outcome:
        """Do something for everybody in the crew; it stays gathered when that could be done for nobody."""
        if not crew.members:
            raise Refused(Refusal.NEEDS_BADGE)
        outcome = self.crew.together(kind, crew.members, lambda one: act(self._checked(one)), at)
        self._station.change(question=None, crew=None if outcome.done else crew)
        return outcome

    def gather_crew(self) -> Outcome:
        """Badges are gathered from now on, for the crew that was set aside or a new one of who is signed in."""
        self.crew.forget()
        crew = self._station.state.crew or self._station.state.crew_aside
        if crew is None:
            operator = None if self._station.state.operator is None else self.operator()
            crew = Crew(() if operator is None else (operator,), operator)
        self._station.become(FlowState(crew=crew))
        return Shown()

    def open_setup(self) -> Outcome:
        """Scans are tried out from now on."""
        self.crew.forget()
        self._station.become(FlowState(setting_up=True))
        return Shown()

    def sign_out(self) -> Outcome:
        """Back to the board."""
        operator = self._station.state.operator
        self._station.become(FlowState())
        return Shown() if operator is None else Done(ActionKind.SIGNED_OUT, operator)

    # ------------------------------------------------------------ inside

    def _start(self, operator: Operator, task_id: int, at: Instant, second_task: SecondTask | None) -> Done:
        """Start the task, or take it up again; work whose stop was forgotten is not paused now by that."""
        with self._acting_on(task_id):
            _, kind, paused = self._service.start(
                task_id,
                operator.operator_id,
                second_task=second_task,
                leaving=self._queries.left_running(operator.operator_id),
                at=at,
            )
            return replace(self._done(kind, operator, task_id), paused_steps=paused)

    def _checked(self, operator: Operator) -> Operator:
        """One of the crew. Raises Refused: BADGE_BLOCKED."""
        if not self._queries.is_active_operator(operator.operator_id):
            raise Refused(Refusal.BADGE_BLOCKED, operator_name=operator.name)
        return operator

    def _start_in_crew(self, operator: Operator, task_id: int, at: Instant) -> Done:
        # Nobody is asked for each of a crew: with the policy "ask" the first task is paused.
        return self._start(operator, task_id, at, None)

    def _undo_of(self, owner_id: int, action_id: str | None, at: Instant) -> Done:
        return self._undone(self._service.undoing.undo(owner_id, action_id, at=at))

    def _undone(self, step: UndoStep) -> Done:
        """The outcome is whose badge is signed in, else the owner's."""
        oldest = step.undoable
        return Done(
            ActionKind.UNDONE,
            self._station.state.operator or Operator(oldest.operator_id, oldest.operator_name),
            None if oldest.task_id is None else self._task(oldest.task_id),
            undone=step,
        )

    def _owner_of(self, action_id: str | None) -> int:
        """Whose action is taken back: the one shown on the screen, else the signed-in operator's."""
        if action_id is None:
            if self._station.state.operator is None:
                raise Refused(Refusal.UNDO_NEEDS_BADGE)
            return self.operator().operator_id
        shown = self._service.undoing.undoable()
        if shown is None:
            raise Refused(Refusal.UNDO_TOO_LATE, seconds=self._service.policy.undo_seconds)
        if shown.action_id != action_id and self._station.state.operator is not None:
            return self._station.state.operator.operator_id
        return shown.operator_id

    def _goes_on_with_pieces(self, undone: Outcome) -> bool:
        """Whether the next piece is still asked for: a piece was taken back, not the start of the work."""
        question = self._station.state.question
        if not isinstance(question, AskPiece) or not isinstance(undone, Done) or undone.task is None:
            return False
        step = undone.undone
        was_start = step is not None and step.undoable.kind in (ActionKind.STARTED, ActionKind.RESUMED)
        return not (was_start and undone.task.task_id == question.task_id)

    def _done(self, kind: ActionKind, operator: Operator, task_id: int) -> Done:
        undoable = self._service.undoing.undoable(operator.operator_id)
        return Done(kind, operator, self._task(task_id), undoable=undoable)

    @contextmanager
    def _acting_on(self, task_id: int) -> Iterator[None]:
        """What is done on the task and the answer to it are of one moment; a refusal says of which task."""
        try:
            with self._service.at_once():
                yield
        except Refused as refused:
            card = self._task(task_id)
            # A refusal about another task, the one worked on already, keeps that one's name.
            if card is not None and refused.details.get("step_name", card.step_name) == card.step_name:
                refused.details.update(step_name=card.step_name, ticket_code=card.ticket_code)
            raise

    def _task(self, task_id: int) -> TaskCard | None:
        """The task as it stands now; None when the office took it away meanwhile. What was done stays done."""
        try:
            return self._queries.task_card(task_id)
        except Refused:
            return None
