"""The station's flow: scans and touches in, exactly one outcome each, and what the screen shows next."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.clock import Clock, Instant
from kiosk.domain.codes import (
    AmbiguousCode,
    BadgeCode,
    Code,
    Command,
    CommandKind,
    MalformedCommand,
    ProductCode,
    TaskCode,
    TicketCode,
    UnknownCode,
    Unreadable,
)
from kiosk.domain.policy import SecondTask
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.actions import Actions
from kiosk.service.crew import CrewActions, with_badge, without
from kiosk.service.deeds import Deeds
from kiosk.service.outcomes import (
    AskPauseReason,
    AskQuantity,
    AskSecondTask,
    ChooseTask,
    Crew,
    Done,
    FlowState,
    Outcome,
    Refusing,
    Shown,
)
from kiosk.service.queries import KioskQueries
from kiosk.service.session_service import OperatorSessionService
from kiosk.service.standing import Standing
from kiosk.service.views import ActionKind, PersonState, TaskCard

_log = logging.getLogger(__name__)

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
        self, service: OperatorSessionService, queries: KioskQueries, clock: Clock, rules: FlowRules
    ) -> None:
        self._service = service
        self._queries = queries
        self._clock = clock
        self._rules = rules
        self._here = Standing(rules.idle_seconds)
        self._crew = CrewActions(Actions(service, queries), queries, rules.idle_seconds)
        self._do = Deeds(service, queries, self._crew, self._here, rules.idle_seconds)
        self._listeners: list[Listener] = []

    @property
    def state(self) -> FlowState:
        """What the station stands at now."""
        return self._here.state

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener(outcome, state)`` after all that happens; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # ------------------------------------------------------------ scans

    def scan(self, code: Code, at: Instant | None = None) -> Outcome:
        """One scanned or typed code, read at ``at`` (by default now)."""
        now = at or self._clock.now()
        self._expire(now)
        return self._answer(lambda: self._scanned(code, now), now)

    def _scanned(self, code: Code, at: Instant) -> Outcome:
        if self.state.setting_up and code != Command(CommandKind.SIGN_OUT):
            if isinstance(code, Unreadable):
                raise Refused(Refusal.CODE_UNREADABLE)
            return Shown()  # scans are tried out, they do nothing
        if isinstance(code, Command) and code.kind is CommandKind.PAUSE and code.reason is not None:
            question = self.state.question
            if isinstance(question, AskPauseReason):
                return self._do.record_pause(question.task_id, code.reason, question.at)
        if not isinstance(code, Unreadable):
            self._do.settle_pause()
        match code:
            case BadgeCode():
                return self._badge(code, at)
            case TaskCode(task_id):
                self._leave_task()
                return self._task(self._queries.task_card(task_id), at, scanned=True)
            case TicketCode(ticket_code):
                self._leave_task()
                return self._ticket(ticket_code, at)
            case Command():
                return self._command(code, at)
        raise _meaningless(code)

    def _badge(self, code: BadgeCode, at: Instant) -> Outcome:
        try:
            operator = self._queries.operator_of_badge(code)
        except Refused:
            # The person at the kiosk is not who was signed in: nothing more must count for the other.
            self._here.change(operator=None, task_id=None, question=None)
            raise
        self._crew.forget()
        crew = self.state.crew
        if crew is not None:
            crew, change = with_badge(crew, operator)
            self._here.change(crew=crew, question=None)
            return Done(change, operator)
        waiting, question = self.state.waiting_task, self.state.question
        self._here.change(
            operator=operator,
            task_id=None,
            waiting_task=None,
            # A ticket scanned before its badge still asks which of its tasks is meant.
            question=question if isinstance(question, ChooseTask) and self.state.operator is None else None,
        )
        if waiting is not None:
            return self._task(self._queries.task_card(waiting.task_id), at, scanned=True)
        return Done(ActionKind.SIGNED_IN, operator)

    def _ticket(self, ticket_code: str, at: Instant) -> Outcome:
        tasks = self._queries.ticket_tasks(ticket_code)
        if len(tasks) == 1:
            return self._task(tasks[0], at, scanned=True)
        self._here.change(question=ChooseTask(ticket_code, tasks))
        return Shown()

    def _task(self, card: TaskCard, at: Instant, *, scanned: bool) -> Outcome:
        """A task was scanned, or chosen by touch: choose it and, on a scan, start or resume it.

        A crew starts it either way: there is no task screen for several people.
        """
        if self.state.crew is not None:
            return self._do.start_crew(self.state.crew, card.task_id, at)
        operator = self.state.operator
        if operator is None:
            self._here.change(waiting_task=card, question=None, setting_up=False)
            return Shown(card)
        self._here.change(task_id=None, question=None)
        state = next(
            (
                person.state
                for person in card.people
                if person.operator_id == operator.operator_id and person.state is not PersonState.FINISHED
            ),
            None,
        )
        if not (scanned and self._rules.scan_starts) or state is PersonState.WORKING:
            self._here.change(task_id=card.task_id)
            return Shown(card)
        # A scan asks nothing: with the policy "ask", the service pauses the first task.
        return self._do.start(card.task_id, at, second_task=None)

    def _command(self, command: Command, at: Instant) -> Outcome:
        match command.kind:
            case CommandKind.SIGN_OUT:
                return self._sign_out()
            case CommandKind.UNDO:
                return self._do.undo(None, at)
            case CommandKind.CREW:
                return self._gather_crew()
            case CommandKind.SETUP:
                return self._open_setup()
        self._do.operator()
        if self.state.task_id is None:
            raise Refused(Refusal.NEEDS_TASK)
        return self._task_command(command, self.state.task_id, at)

    def _task_command(self, command: Command, task_id: int, at: Instant) -> Outcome:
        match command:
            case Command(CommandKind.START | CommandKind.RESUME):
                return self._do.start(task_id, at, second_task=None)
            case Command(CommandKind.PAUSE, reason=None):
                return self._do.ask_pause(task_id, at)
            case Command(CommandKind.PAUSE, reason=reason):
                return self._do.record_pause(task_id, reason, at)
            case Command(CommandKind.COMPLETE, qty=None):
                self._here.change(question=AskQuantity(task_id))
                return Shown(self._queries.task_card(task_id))
            case Command(CommandKind.COMPLETE, qty=int() as qty):
                return self._do.book(task_id, qty, 0, None, keep_working=False, at=at)
            case Command(CommandKind.RECORD, qty=int() as qty):
                return self._do.book(task_id, qty, 0, None, keep_working=True, at=at)
            case Command(CommandKind.SCRAP, qty=int() as qty, reason=str() as reason):
                return self._do.scrap(task_id, qty, reason, at)
            case Command(CommandKind.CANCEL):
                return self._do.cancel(task_id, at)
        raise Refused(Refusal.COMMAND_MALFORMED, command=command.kind.value)

    # ------------------------------------------------------------ touches

    def touch(self) -> None:
        """Somebody touched the screen: the countdown to the board starts anew."""
        if self.state.waiting_task is None and self._here.lasts_seconds() is not None:
            self._here.rearm(self._clock.now())
            self._publish(None)

    def choose_task(self, task_id: int) -> Outcome:
        """A task tapped: its screen for who is signed in, else it waits for a badge."""

        def act(at: Instant) -> Outcome:
            self._do.settle_pause()
            return self._task(self._queries.task_card(task_id), at, scanned=False)

        return self._touched(act)

    def home(self) -> None:
        """The back button: a question is dropped unanswered, the task screen left for the home screen.

        A crew is dropped, too, and whoever gathered it is at their home screen again; the set-up is left.
        """
        crew, question = self.state.crew, self.state.question
        self._here.change(question=None, task_id=None, waiting_task=None, setting_up=False)
        if crew is not None and question is None:
            self._here.change(crew=None, operator=crew.opened_by)
        self._here.rearm(self._clock.now())
        self._publish(None)

    def gather_crew(self) -> Outcome:
        """Several people start the next task together; who is signed in is the first of them."""
        return self._touched(lambda _at: self._settling(self._gather_crew))

    def leave_crew(self, operator_id: int) -> Outcome:
        """Take a person out of the crew again."""

        def act(_at: Instant) -> Outcome:
            crew = self.state.crew
            leaving = [one for one in crew.members if one.operator_id == operator_id] if crew else []
            if crew is None or not leaving:
                return Shown()
            self._here.change(crew=without(crew, operator_id))
            return Done(ActionKind.CREW_LEFT, leaving[0])

        return self._touched(act)

    def crew_size(self, action_id: str) -> int:
        """How many people the crew's start has of which this action is one; 0 = it is of no crew."""
        return self._crew.people_of(action_id)

    def open_setup(self) -> Outcome:
        """Show the set-up: until it is left, scans are tried out and do nothing."""
        return self._touched(lambda _at: self._settling(self._open_setup))

    def start(self, task_id: int) -> Outcome:
        """Start the task, or take it up again; by the policy this may first ask about another task."""

        def act(at: Instant) -> Outcome:
            operator = self._do.operator()
            if self._service.policy.second_task is SecondTask.ASK:
                current = [
                    card for card in self._queries.active_tasks(operator.operator_id) if card.task_id != task_id
                ]
                if current:
                    card = self._queries.task_card(task_id)
                    self._here.change(question=AskSecondTask(card, current))
                    return Shown(card)
            return self._do.start(task_id, at, second_task=None)

        return self._touched(act)

    def answer_second_task(self, choice: SecondTask | None) -> Outcome:
        """PAUSE the first task, work PARALLEL, or None: do not start."""

        def act(at: Instant) -> Outcome:
            question = self.state.question
            self._here.change(question=None)
            if not isinstance(question, AskSecondTask) or choice is None:
                return Shown()
            return self._do.start(question.task.task_id, at, second_task=choice)

        return self._touched(act)

    def ask_pause(self, task_id: int) -> Outcome:
        """Ask why; the pause counts from now."""
        return self._touched(lambda at: self._do.ask_pause(task_id, at))

    def answer_pause(self, reason_code: str | None) -> Outcome:
        """The answer to "why the pause?", None to pause without saying."""

        def act(_at: Instant) -> Outcome:
            question = self.state.question
            if not isinstance(question, AskPauseReason):
                return Shown()
            return self._do.record_pause(question.task_id, reason_code, question.at)

        return self._touched(act)

    def ask_quantity(self, task_id: int) -> Outcome:
        """Open the keypad for the task."""

        def act(_at: Instant) -> Outcome:
            self._do.operator()
            self._here.change(question=AskQuantity(task_id))
            return Shown(self._queries.task_card(task_id))

        return self._touched(act)

    def complete(self, task_id: int, qty: int, scrap_qty: int = 0, scrap_reason: str | None = None) -> Outcome:
        """Book the pieces and finish the operator's work on the task."""
        return self._touched(
            lambda at: self._do.book(task_id, qty, scrap_qty, scrap_reason, keep_working=False, at=at)
        )

    def record(self, task_id: int, qty: int, scrap_qty: int = 0, scrap_reason: str | None = None) -> Outcome:
        """Book the pieces and keep working; where there is only scrap, the session simply goes on."""

        def act(at: Instant) -> Outcome:
            if qty == 0 and scrap_qty > 0:
                return self._do.scrap(task_id, scrap_qty, scrap_reason, at)
            return self._do.book(task_id, qty, scrap_qty, scrap_reason, keep_working=True, at=at)

        return self._touched(act)

    def cancel(self, task_id: int) -> Outcome:
        """Cancel the operator's session on the task: it counts nothing."""
        return self._touched(lambda at: self._do.cancel(task_id, at))

    def undo(self, action_id: str | None = None) -> Outcome:
        """Take back the action seen on the screen; None: the signed-in operator's last one."""
        return self._touched(lambda at: self._do.undo(action_id, at))

    def sign_out(self) -> Outcome:
        """Back to the board; work goes on."""
        return self._touched(lambda _at: self._sign_out())

    def tick(self) -> None:
        """Call once a second: the idle countdown, a waiting task, a pause nobody gave a reason for."""
        if self._expire(self._clock.now()):
            self._publish(None)

    # ------------------------------------------------------------ crew, set-up, sign-out

    def _gather_crew(self) -> Outcome:
        self._crew.forget()
        crew = self.state.crew
        if crew is None:
            operator = None if self.state.operator is None else self._do.operator()
            crew = Crew(() if operator is None else (operator,), operator)
        self._here.become(FlowState(crew=crew))
        return Shown()

    def _open_setup(self) -> Outcome:
        self._crew.forget()
        self._here.become(FlowState(setting_up=True))
        return Shown()

    def _sign_out(self) -> Outcome:
        self._do.settle_pause()
        operator = self.state.operator
        self._here.become(FlowState())
        return Shown() if operator is None else Done(ActionKind.SIGNED_OUT, operator)

    # ------------------------------------------------------------ time and state

    def _leave_task(self) -> None:
        """Another task is meant: even when that is refused, the one before must not take its command codes."""
        self._crew.forget()
        self._here.change(task_id=None, waiting_task=None, question=None)

    def _settling(self, act: Callable[[], Outcome]) -> Outcome:
        self._do.settle_pause()
        return act()

    def _expire(self, now: Instant) -> bool:
        """Go back to the board when nobody did anything for long enough; says whether that happened."""
        if not self._here.is_over(now):
            return False
        try:
            self._do.settle_pause()
        except Refused as refused:
            # Nobody is left to try again: at least the screen says that the pause does not count.
            self._publish(Refusing(refused.refusal, refused.details))
        self._here.clear()
        return True

    def _touched(self, act: Callable[[Instant], Outcome]) -> Outcome:
        now = self._clock.now()
        return self._answer(lambda: act(now), now)

    def _answer(self, act: Callable[[], Outcome], now: Instant) -> Outcome:
        outcome: Outcome
        try:
            outcome = act()
        except Refused as refused:
            outcome = Refusing(refused.refusal, refused.details)
        self._here.rearm(now)
        self._publish(outcome)
        return outcome

    def _publish(self, outcome: Outcome | None) -> None:
        for listener in list(self._listeners):
            listener(outcome, self.state)


def _meaningless(code: MalformedCommand | UnknownCode | ProductCode | AmbiguousCode | Unreadable) -> Refused:
    """What to say to a code that stands for nothing here."""
    match code:
        case MalformedCommand(bad_quantity=True):
            return Refused(Refusal.QUANTITY_NOT_A_NUMBER)
        case MalformedCommand(text):
            return Refused(Refusal.COMMAND_MALFORMED, command=text)
        case Unreadable():
            return Refused(Refusal.CODE_UNREADABLE)
        case ProductCode():
            return Refused(Refusal.PRODUCT_CODE)
        case AmbiguousCode():
            return Refused(Refusal.CODE_AMBIGUOUS)
        case UnknownCode():
            return Refused(Refusal.CODE_UNKNOWN)
