"""The station's flow: scans and touches in, exactly one outcome each, and what the screen shows next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.clock import Clock, Instant
from kiosk.domain.codes import Code, Command, CommandKind
from kiosk.domain.conditions import Withdrawn, only_if
from kiosk.domain.policy import SecondTask
from kiosk.domain.refusals import ASKS_SUPERVISOR, Refused
from kiosk.service.office.supervisor import SupervisorAccess
from kiosk.service.station.actions import Actions
from kiosk.service.station.calls import ANSWERS, StationCalls
from kiosk.service.station.crew import without
from kiosk.service.station.outcomes import (
    AskCallReason,
    AskForgottenStop,
    AskPauseReason,
    AskPiece,
    AskQuantity,
    AskWorkLeftOpen,
    Done,
    FlowState,
    Outcome,
    Refusing,
    Shown,
)
from kiosk.service.station.questions import Questions
from kiosk.service.station.scans import WORK_COMMANDS, Scans
from kiosk.service.station.state import StationState
from kiosk.service.station.supervisor_gate import SupervisorGate
from kiosk.service.station.supervisor_touches import SupervisorTouches
from kiosk.service.station.whole_day import WholeDay, WholeDayTouches
from kiosk.service.views.models import ActionKind, Operator
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.sessions import OperatorSessionService

Listener = Callable[[Outcome | None, FlowState], None]


@dataclass(frozen=True, slots=True)
class FlowRules:
    """``idle_seconds`` without a scan or touch: back to the board. ``scan_starts``: a task scan starts work."""

    idle_seconds: int = 30
    scan_starts: bool = True


class StationFlow:
    """What the station stands at: who is signed in, which task is chosen, what is asked.

    All calls come from one thread. Each returns its outcome and tells the listeners; people's mistakes are
    outcomes, never exceptions.
    """

    def __init__(
        self,
        service: OperatorSessionService,
        queries: KioskQueries,
        access: SupervisorAccess,
        clock: Clock,
        rules: FlowRules,
    ) -> None:
        self._queries = queries
        self._clock = clock
        self._station = StationState(rules.idle_seconds)
        self._gate = SupervisorGate(access, queries, self._station)
        self._actions = Actions(service, queries, self._station, rules.idle_seconds)
        self._questions = Questions(service, queries, self._actions, self._station, rules.idle_seconds)
        self._whole_day = WholeDay(service, queries, self._actions, self._station)
        self._calls = StationCalls(service, queries, self._actions, self._station)
        self._scans = Scans(
            queries,
            self._actions,
            self._questions,
            self._whole_day,
            self._gate,
            station=self._station,
            calls=self._calls,
            scan_starts=rules.scan_starts,
        )
        self._listeners: list[Listener] = []
        self.day = WholeDayTouches(self._whole_day, self._touched)
        """Coming in, going home and indirect work."""
        self.supervisor = SupervisorTouches(
            self._gate, self._actions, self._questions, self._station, self._touched
        )
        """The way to the supervisor's side, and what is done there."""

    @property
    def state(self) -> FlowState:
        """What the station stands at now."""
        return self._station.state

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener(outcome, state)`` after all that happens; returns what ends that."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    # ------------------------------------------------------------ scans

    def scan(self, code: Code, at: Instant | None = None) -> Outcome:
        """One scanned or typed code, read at ``at`` (by default now)."""
        now = at or self._clock.now()
        self._expire(now)
        return self._answer(lambda: self._scans.scanned(code, now), now)

    def scan_if(self, stands: Callable[[], bool], code: Code, at: Instant) -> Outcome:
        """A code handed over before it is certain that it is a scan; ``stands`` says so, and may wait.

        Work on a task is made ready meanwhile, up to where it would become durable. Raises Withdrawn where it
        was no scan; then nothing happened.
        """
        if isinstance(code, Command) and code.kind in WORK_COMMANDS:
            with only_if(stands):
                return self.scan(code, at)
        if not stands():
            raise Withdrawn
        return self.scan(code, at)

    def stand_again(self, operator: Operator, task_id: int | None) -> None:
        """Somebody is signed in as they were before the kiosk crashed; a task that is gone is chosen no more."""
        with suppress(Refused):
            if task_id is not None:
                self._queries.task_card(task_id)
                self._station.change(task_id=task_id)
        self._station.change(operator=operator)
        self._station.rearm(self._clock.now())
        self._publish(None)

    # ------------------------------------------------------------ touches

    def touch(self) -> None:
        """Somebody touched the screen: the countdown to the board starts anew."""
        state = self.state
        if state.waiting is None and self._station.lasts_seconds() is not None:
            self._station.rearm(self._clock.now())
            self._publish(None)

    def choose_task(self, task_id: int) -> Outcome:
        """A task tapped: its screen for who is signed in, else it waits for a badge."""

        def act(at: Instant) -> Outcome:
            self._questions.settle()
            return self._scans.task(self._queries.task_card(task_id), at, scanned=False)

        return self._touched(act)

    def home(self) -> None:
        """The back button: a question is dropped unanswered, the task screen left for the home screen.

        What was asked at a task's screen goes back there.
        A crew is set aside as it is, and whoever gathered it is at their home screen again; the set-up and the
        supervisor's side are left.
        """
        crew, question, supervising = self.state.crew, self.state.question, self.state.supervising
        if supervising is not None and supervising.approving is not None:
            self._station.change(supervising=None)  # back to the keypad, as it was
            self._station.rearm(self._clock.now())
            self._publish(None)
            return
        if self.state.going_home:
            self._leave_question_on_way_home()
            return
        self._station.change(
            question=question.behind if isinstance(question, AskCallReason) else None,
            task_id=self._asked_at_task(),
            waiting=None,
            setting_up=False,
            supervising=None,
        )
        if crew is not None and question is None:
            self._station.change(crew=None, operator=crew.opened_by, crew_aside=crew if crew.members else None)
        self._station.rearm(self._clock.now())
        self._publish(None)

    def gather_crew(self) -> Outcome:
        """Several people start the next task together, who is signed in first; a crew set aside goes on."""
        return self._touched(lambda _at: self._settling(self._actions.gather_crew))

    def leave_crew(self, operator_id: int) -> Outcome:
        """Take a person out of the crew again."""

        def act(_at: Instant) -> Outcome:
            crew = self.state.crew
            member = None if crew is None else crew.member(operator_id)
            if crew is None or member is None:
                return Shown()
            self._station.change(crew=without(crew, operator_id))
            return Done(ActionKind.CREW_LEFT, member)

        return self._touched(act)

    def crew_size(self, action_id: str) -> int:
        """How many people the crew's start has of which this action is one; 0 = it is of no crew."""
        return self._actions.crew.people_of(action_id)

    def open_setup(self) -> Outcome:
        """Show the set-up: until it is left, scans are tried out and do nothing."""
        return self._touched(lambda _at: self._settling(self._actions.open_setup))

    def start(self, task_id: int) -> Outcome:
        """Start the task, or take it up again; by the policy this may first ask about another task."""

        def act(at: Instant) -> Outcome:
            asked = self._questions.ask_second_task(task_id)
            return asked or self._actions.start(task_id, at, second_task=None)

        return self._touched(act)

    def answer_second_task(self, choice: SecondTask | None) -> Outcome:
        """PAUSE the first task, work PARALLEL, or None: do not start."""
        return self._touched(lambda at: self._questions.answer_second_task(choice, at))

    def stop_forgotten(self, stopped_at: datetime, qty: int) -> Outcome:
        """The answer to "when did you really stop?" (aware), and the good pieces not recorded yet."""
        return self._touched(lambda at: self._questions.answer_forgotten(stopped_at, qty, at))

    def still_working(self) -> Outcome:
        """The other answer: nothing was forgotten."""
        return self._touched(self._questions.answer_still_working)

    def leave_forgotten(self) -> None:
        """No answer: the supervisor will put it right. The work stays as it is until then."""
        question = self.state.question
        if self.state.going_home:
            self._leave_question_on_way_home()
        elif isinstance(question, AskForgottenStop):
            self._station.change(question=None, task_id=question.then_task)
            self._station.rearm(self._clock.now())
            self._publish(None)

    def ask_pause(self, task_id: int) -> Outcome:
        """Ask why; the pause counts from now."""
        return self._touched(
            lambda at: self._questions.ask_forgotten(task_id) or self._questions.ask_pause(task_id, at)
        )

    def answer_pause(self, reason_code: str | None) -> Outcome:
        """The answer to "why the pause?", None to pause without saying."""
        return self._touched(lambda _at: self._questions.answer_pause(reason_code))

    def call(self, command: CommandKind, call_key: str | None = None) -> Outcome:
        """Call for help, call off, come or have helped, as the command codes do; a supervisor who is in answers.

        ``call_key``: the call that it is about. Where nobody is signed in it waits for a badge.
        """

        def act(at: Instant) -> Outcome:
            self._questions.settle()
            if self._gate.is_open and command in ANSWERS:
                return self._calls.answer_as(self._gate.supervisor(), command, call_key, at)
            return self._calls.command(Command(command), at, call_key)

        return self._touched(act)

    def answer_call(self, reason_code: str | None) -> Outcome:
        """The answer to "why do you call?", None to call without saying."""
        return self._touched(lambda _at: self._calls.answer_reason(reason_code))

    def ask_quantity(self, task_id: int) -> Outcome:
        """Open the keypad for the task."""
        return self._touched(
            lambda _at: self._questions.ask_forgotten(task_id) or self._questions.ask_quantity(task_id)
        )

    def ask_scrap(self, task_id: int) -> Outcome:
        """Open the keypad for scrap of a task whose good pieces have serial numbers."""
        return self._touched(lambda _at: self._questions.ask_scrap(task_id))

    def record_piece(self, task_id: int, serial_number: str) -> Outcome:
        """Book one piece by its serial number, and keep working."""
        return self._touched(lambda at: self._actions.record_piece(task_id, serial_number, at))

    def finish_pieces(self, task_id: int) -> Outcome:
        """All pieces are booked: end the work."""
        return self._touched(lambda at: self._actions.finish_pieces(task_id, at))

    def complete(self, task_id: int, qty: int, scrap_qty: int = 0, scrap_reason: str | None = None) -> Outcome:
        """Book the pieces and finish the operator's work on the task."""

        def act(at: Instant) -> Outcome:
            return self._actions.book(task_id, qty, scrap_qty, scrap_reason, keep_working=False, at=at)

        return self._touched(lambda at: self._asking_supervisor(task_id, lambda: act(at)))

    def record(self, task_id: int, qty: int, scrap_qty: int = 0, scrap_reason: str | None = None) -> Outcome:
        """Book the pieces and keep working; where there is only scrap, the session simply goes on."""

        def act(at: Instant) -> Outcome:
            if qty == 0 and scrap_qty > 0:
                return self._actions.scrap(task_id, scrap_qty, scrap_reason, at)
            return self._actions.book(task_id, qty, scrap_qty, scrap_reason, keep_working=True, at=at)

        return self._touched(lambda at: self._asking_supervisor(task_id, lambda: act(at)))

    def cancel(self, task_id: int) -> Outcome:
        """Cancel the operator's session on the task: it counts nothing."""
        return self._touched(lambda at: self._actions.cancel(task_id, at))

    def undo(self, action_id: str | None = None) -> Outcome:
        """Take back the action seen on the screen; None: the signed-in operator's last one."""
        return self._touched(lambda at: self._actions.undo(action_id, at))

    def undo_back_to(self, operator_id: int, action_ids: Sequence[str]) -> Outcome:
        """Take back a person's last actions as they were shown, the newest first."""
        return self._touched(lambda at: self._actions.undo_back_to(operator_id, action_ids, at))

    def redo(self, action_id: str) -> Outcome:
        """What was taken back last, as the screen shows it, counts again."""
        return self._touched(lambda at: self._actions.redo(action_id, at))

    def sign_out(self) -> Outcome:
        """Back to the board; work goes on."""
        return self._touched(lambda _at: self._settling(self._actions.sign_out))

    def drop_unanswerable(self) -> tuple[int, Refusing] | None:
        """Call when the store changed: what is asked of a task that cannot take it any more is asked no longer.

        Then the station is at the operator's home; returns the task and why. None: nothing was dropped.
        """
        found = self._questions.unanswerable()
        if found is None:
            return None
        task_id, refused = found
        self._station.change(question=None, task_id=None, supervising=None)
        self._station.rearm(self._clock.now())
        self._publish(None)
        return task_id, Refusing(refused.refusal, refused.details)

    def tick(self) -> None:
        """Call once a second: the idle countdown, a waiting task, a pause nobody gave a reason for."""
        if self._expire(self._clock.now()):
            self._publish(None)

    # ------------------------------------------------------------ inside

    def _asking_supervisor(self, task_id: int, book: Callable[[], Outcome]) -> Outcome:
        """Book from the keypad, which has said so before where it asks for a supervisor: no refusal is needed."""
        try:
            return book()
        except Refused as refused:
            if refused.refusal not in ASKS_SUPERVISOR:
                raise
        return Shown(self._queries.task_card(task_id))

    def _leave_question_on_way_home(self) -> None:
        """Back to what becomes of the work; from there to the board, and the supervisor sees what still runs."""
        if isinstance(self.state.question, AskWorkLeftOpen):
            self._station.become(FlowState())
        else:
            self._station.change(question=None)
            self._whole_day.go_on_home()
        self._station.rearm(self._clock.now())
        self._publish(None)

    def _asked_at_task(self) -> int | None:
        """The task at whose screen the question was asked; None: at the home screen, or nothing is asked."""
        question, task_id = self.state.question, self.state.task_id
        if isinstance(question, AskCallReason):
            return task_id
        is_of_task = isinstance(question, AskPauseReason | AskQuantity | AskPiece) and question.task_id == task_id
        return task_id if is_of_task else None

    # ------------------------------------------------------------ time and state

    def _settling(self, act: Callable[[], Outcome]) -> Outcome:
        self._questions.settle()
        return act()

    def _expire(self, now: Instant) -> bool:
        """Go back to the board when nobody did anything for long enough; says whether that happened."""
        if not self._station.is_over(now):
            return False
        try:
            self._questions.settle()
        except Refused as refused:
            # Nobody is left to try again: at least the screen says that the pause does not count.
            self._publish(Refusing(refused.refusal, refused.details))
        self._station.clear()
        return True

    def _touched(self, act: Callable[[Instant], Outcome]) -> Outcome:
        now = self._clock.now()
        return self._answer(lambda: act(now), now)

    def _answer(self, act: Callable[[], Outcome], now: Instant) -> Outcome:
        outcome: Outcome
        try:
            outcome = act()
            self._whole_day.go_on_home()
        except Refused as refused:
            outcome = Refusing(refused.refusal, refused.details)
        self._station.rearm(now)
        self._publish(outcome)
        return outcome

    def _publish(self, outcome: Outcome | None) -> None:
        for listener in list(self._listeners):
            listener(outcome, self.state)
