"""What a scan means at the station as it stands: a badge, a task, a ticket or a command."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk.domain.clock import Instant
from kiosk.domain.codes import (
    AmbiguousCode,
    BadgeCode,
    Code,
    Command,
    CommandKind,
    MalformedCommand,
    Meaningless,
    ProductCode,
    SeveralLines,
    TaskCode,
    TicketCode,
    UnknownCode,
    Unreadable,
    WrongLayout,
)
from kiosk.domain.refusals import ASKS_SUPERVISOR, Refusal, Refused
from kiosk.service.station.actions import Actions
from kiosk.service.station.calls import ANSWERS, CALL_COMMANDS, StationCalls
from kiosk.service.station.crew import with_badge
from kiosk.service.station.outcomes import (
    AskActivity,
    AskCallReason,
    AskForgottenStop,
    AskPauseReason,
    AskPiece,
    AskQuantity,
    AskWorkLeftOpen,
    ChooseTask,
    Done,
    Outcome,
    Shown,
    WaitingCall,
)
from kiosk.service.station.questions import Questions
from kiosk.service.station.state import StationState
from kiosk.service.station.supervisor_gate import SupervisorGate
from kiosk.service.station.whole_day import OF_WHOLE_DAY, WholeDay
from kiosk.service.views.models import ActionKind, PersonState, TaskCard
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.checks import BY_PIECE

WORK_COMMANDS: Final = frozenset(
    {
        CommandKind.START,
        CommandKind.RESUME,
        CommandKind.PAUSE,
        CommandKind.COMPLETE,
        CommandKind.RECORD,
        CommandKind.SCRAP,
        CommandKind.CANCEL,
    }
)
"""What one does at the chosen task: it changes the store and what the station stands at, nothing else."""


class Scans:
    """Reads codes as orders to the station. Every method may raise Refused; then nothing was recorded."""

    def __init__(
        self,
        queries: KioskQueries,
        actions: Actions,
        questions: Questions,
        whole_day: WholeDay,
        gate: SupervisorGate,
        *,
        station: StationState,
        calls: StationCalls,
        scan_starts: bool,
    ) -> None:
        """``scan_starts``: a scanned task is started, not only chosen."""
        self._queries = queries
        self._actions = actions
        self._questions = questions
        self._whole_day = whole_day
        self._calls = calls
        self._gate = gate
        self._station = station
        self._scan_starts = scan_starts

    def scanned(self, code: Code, at: Instant) -> Outcome:
        """What a scan of ``code``, read at ``at``, leads to."""
        if self._station.state.setting_up and code != Command(CommandKind.SIGN_OUT):
            if isinstance(code, Unreadable | WrongLayout | SeveralLines):
                raise _meaningless(code)
            return Shown()  # scans are tried out, they do nothing
        answer = self._answer(code, at)
        if answer is not None:
            return answer
        serial = self._serial_of(code)
        if serial is not None or not isinstance(code, Meaningless):
            self._questions.settle()
            on_supervisors_side = self._as_supervisor(code, at) or self._gate.scanned(code)
            if on_supervisors_side is not None:
                return on_supervisors_side
        if serial is not None:
            return self._actions.record_piece(*serial, at)
        match code:
            case BadgeCode():
                return self._badge(code, at)
            case TaskCode(task_id):
                self._leave_task()
                return self.task(self._queries.task_card(task_id), at, scanned=True)
            case TicketCode(ticket_code):
                self._leave_task()
                return self._ticket(ticket_code, at)
            case Command():
                return self._command(code, at)
        raise _meaningless(code)

    def _as_supervisor(self, code: Code, at: Instant) -> Outcome | None:
        """What a supervisor who is in does by code; None: the code is no such command."""
        if not self._gate.is_open or not isinstance(code, Command):
            return None
        if code.kind is CommandKind.UNDO:
            return self._actions.undo_as(self._gate.supervisor(), None, at)
        if code.kind in ANSWERS:
            return self._calls.answer_as(self._gate.supervisor(), code.kind, None, at)
        return None

    def _serial_of(self, code: Code) -> tuple[int, str] | None:
        """The chosen task and the piece's serial number, where the code can be one.

        Its form is nobody's: whatever is no other code that means something here.
        """
        state = self._station.state
        task_id = state.question.task_id if isinstance(state.question, AskPiece) else state.task_id
        if task_id is None or state.operator is None or not isinstance(code, UnknownCode | TicketCode):
            return None
        if isinstance(code, TicketCode) and self._queries.knows_ticket(code.ticket_code):
            return None
        if self._queries.task_card(task_id).process_mode != BY_PIECE:
            return None
        return task_id, code.text if isinstance(code, UnknownCode) else code.ticket_code

    def _answer(self, code: Code, at: Instant) -> Outcome | None:
        """Command codes that answer what is asked; None: the code means what it means anywhere.

        Of a forgotten stop, resume = still at work. A complete says how many pieces; when they stopped nobody has
        answered by that.
        """
        match self._station.state.question, code:
            case AskCallReason(), Command(CommandKind.CALL, reason=None):
                return Shown()  # the reason is asked for already
            case AskCallReason(), Command(CommandKind.CALL, reason=str() as reason):
                return self._calls.answer_reason(reason)
            case AskCallReason(), Command(CommandKind.CALL_OFF):
                return self._calls.drop_reason()
            case AskPauseReason(task_id), Command(CommandKind.PAUSE, reason=None):
                return Shown(self._queries.task_card(task_id))  # the reason is asked for already
            case AskPauseReason(), Command(CommandKind.PAUSE, reason=str() as reason):
                return self._questions.answer_pause(reason)
            case AskForgottenStop(), Command(CommandKind.RESUME | CommandKind.START):
                return self._questions.answer_still_working(at)
            case AskForgottenStop(stop) as question, Command(CommandKind.COMPLETE, qty=int() as qty):
                self._station.change(question=replace(question, qty=qty))
                return Shown(stop.task)
            case AskActivity(), Command(CommandKind.ACTIVITY, reason=None):
                return Shown()  # it is asked for already
            case AskWorkLeftOpen(), Command(CommandKind.PAUSE, reason=None):
                return self._whole_day.pause_left_open(at)
            case AskWorkLeftOpen(), Command(CommandKind.COMPLETE, qty=None):
                return self._whole_day.count_left_open()
            case AskWorkLeftOpen(stop), Command(CommandKind.PAUSE | CommandKind.COMPLETE):
                return self._task_command(code, stop.task.task_id, at)
        return None

    def _badge(self, code: BadgeCode, at: Instant) -> Outcome:
        try:
            operator = self._queries.operator_of_badge(code)
        except Refused:
            # The person at the kiosk is not who was signed in: nothing more must count for the other.
            waiting = self._station.state.waiting
            self._station.change(
                operator=None,
                task_id=None,
                waiting=waiting if isinstance(waiting, TaskCard) else None,
                question=None,
                crew_aside=None,
                going_home=False,
            )
            raise
        self._actions.crew.forget()
        waiting = self._station.state.waiting
        if isinstance(waiting, WaitingCall):
            return self._calls.with_badge(operator, waiting)
        crew = self._station.state.crew
        if crew is not None:
            crew, change = with_badge(crew, operator)
            self._station.change(crew=crew, question=None)
            return Done(change, operator)
        before = self._station.state
        # A ticket scanned before its badge still asks which of its tasks is meant.
        asks_on = before.operator is None and isinstance(before.question, ChooseTask)
        self._station.change(
            operator=operator,
            task_id=None,
            waiting=None,
            going_home=False,
            crew_aside=None,
            question=before.question if asks_on else None,
        )
        if isinstance(waiting, Command):
            return self._whole_day.badge_came(waiting, at)
        if not asks_on:
            asked = self._questions.ask_forgotten(then_task=None if waiting is None else waiting.task_id)
            if asked is not None:
                return asked
        if waiting is not None:
            return self.task(self._queries.task_card(waiting.task_id), at, scanned=True)
        return Done(ActionKind.SIGNED_IN, operator)

    def _ticket(self, ticket_code: str, at: Instant) -> Outcome:
        tasks = self._queries.ticket_tasks(ticket_code)
        if len(tasks) == 1:
            return self.task(tasks[0], at, scanned=True)
        self._station.change(question=ChooseTask(ticket_code, tasks))
        return Shown()

    def task(self, card: TaskCard, at: Instant, *, scanned: bool) -> Outcome:
        """A task was scanned, or chosen by touch: choose it and, on a scan, start or resume it.

        A crew starts it either way: there is no task screen for several people.
        """
        if self._station.state.crew is not None:
            return self._actions.start_crew(self._station.state.crew, card.task_id, at)
        operator = self._station.state.operator
        if operator is None:
            self._station.change(waiting=card, question=None, setting_up=False)
            return Shown(card)
        self._station.change(task_id=None, question=None)
        state = next(
            (
                person.state
                for person in card.people
                if person.operator_id == operator.operator_id and person.state is not PersonState.FINISHED
            ),
            None,
        )
        if state is PersonState.WORKING:
            return self._open_running(card)
        if not (scanned and self._scan_starts):
            self._station.change(task_id=card.task_id)
            return Shown(card)
        try:
            return self._start(card.task_id, at)
        except Refused as refused:
            if refused.refusal is not Refusal.ALREADY_WORKING:
                raise
            # Begun at another terminal, heard of only since the card was read.
            return self._open_running(self._queries.task_card(card.task_id))

    def _open_running(self, card: TaskCard) -> Outcome:
        """The task that the operator is at work on, or first the question when they stopped."""
        asked = self._questions.ask_forgotten(card.task_id)
        if asked is not None:
            return asked
        self._station.change(task_id=card.task_id)
        return Shown(card)

    def _start(self, task_id: int, at: Instant) -> Outcome:
        return self._questions.ask_second_task(task_id) or self._actions.start(task_id, at, second_task=None)

    def _command(self, command: Command, at: Instant) -> Outcome:
        if command.kind in CALL_COMMANDS:
            return self._calls.command(command, at)
        match command.kind:
            case CommandKind.SIGN_OUT:
                return self._actions.sign_out()
            case CommandKind.UNDO:
                return self._actions.undo(None, at)
            case CommandKind.CREW:
                return self._actions.gather_crew()
            case CommandKind.SETUP:
                return self._actions.open_setup()
        if command.kind in OF_WHOLE_DAY:
            self._actions.crew.forget()
            return self._whole_day.scanned(command, at)
        self._actions.operator()
        if self._station.state.task_id is None:
            return self._without_task(command, at)
        return self._task_command(command, self._station.state.task_id, at)

    def _without_task(self, command: Command, at: Instant) -> Outcome:
        """Start, or resume, without a task: back from indirect work to what that had paused."""
        if command.kind in (CommandKind.START, CommandKind.RESUME):
            try:
                return self._whole_day.end_activity(at)
            except Refused as refused:
                if refused.refusal is not Refusal.NO_ACTIVITY:
                    raise
        raise Refused(Refusal.NEEDS_TASK)

    def _task_command(self, command: Command, task_id: int, at: Instant) -> Outcome:
        match command:
            case Command(CommandKind.START | CommandKind.RESUME):
                return self._start(task_id, at)
            case Command(CommandKind.PAUSE, reason=None):
                return self._questions.ask_pause(task_id, at)
            case Command(CommandKind.PAUSE, reason=reason):
                return self._actions.pause(task_id, reason, at)
            case Command(CommandKind.COMPLETE, qty=None):
                return self._questions.ask_quantity(task_id)
            case Command(CommandKind.COMPLETE, qty=int() as qty):
                return self._book(task_id, qty, keep_working=False, at=at)
            case Command(CommandKind.RECORD, qty=int() as qty):
                return self._book(task_id, qty, keep_working=True, at=at)
            case Command(CommandKind.SCRAP, qty=int() as qty, reason=str() as reason):
                return self._actions.scrap(task_id, qty, reason, at)
            case Command(CommandKind.CANCEL):
                return self._actions.cancel(task_id, at)
        raise Refused(Refusal.COMMAND_MALFORMED, command=command.kind.value)

    def _book(self, task_id: int, qty: int, *, keep_working: bool, at: Instant) -> Outcome:
        """Book good pieces; where a supervisor must let them through, the keypad with them stands behind that."""
        try:
            return self._actions.book(task_id, qty, 0, None, keep_working=keep_working, at=at)
        except Refused as refused:
            if refused.refusal in ASKS_SUPERVISOR:
                self._station.change(question=AskQuantity(task_id, qty))
            raise

    def _leave_task(self) -> None:
        """Another task is meant: even when that is refused, the one before must not take its command codes."""
        self._actions.crew.forget()
        self._station.change(
            task_id=None,
            waiting=None,
            question=None,
            going_home=False,
        )


def _meaningless(code: Meaningless) -> Refused:
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
        case WrongLayout():
            return Refused(Refusal.SCANNER_LAYOUT)
        case SeveralLines(held_back):
            return Refused(Refusal.SCANS_HELD_BACK if held_back else Refusal.SEVERAL_LINES)
        case AmbiguousCode():
            return Refused(Refusal.CODE_AMBIGUOUS)
        case UnknownCode():
            return Refused(Refusal.CODE_UNKNOWN)
