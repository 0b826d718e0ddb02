"""The one outcome each scan and each touch has, and what the kiosk asks next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.domain.clock import Instant
from kiosk.domain.codes import Command
from kiosk.domain.reasons import Reason
from kiosk.domain.refusals import Refusal
from kiosk.service.views.calls import HelpCall
from kiosk.service.views.models import ActionKind, ForgottenStop, Operator, TaskCard, Undoable, UndoStep


@dataclass(frozen=True, slots=True)
class Done:
    """Something was done and is durable in the local store.

    ``qty`` good pieces, ``scrap_qty`` scrap pieces of this action. ``task`` is its task as it stands now.
    ``paused_steps`` names the tasks that were paused by starting this one. ``undone`` says what an UNDONE took
    back, and what that changed.
    ``stopped_at``: when the work of a STOPPED really ended. ``serial_number``: of the one piece booked.
    ``happened_at``: when somebody came in or went home, and ``open_steps``: the tasks that they left running.
    ``reason``: of indirect work which; ``resumed_steps``: the tasks that go on after it.
    ``call``: the call for help that was made, answered or ended.
    """

    action: ActionKind
    operator: Operator
    task: TaskCard | None = None
    qty: int = 0
    scrap_qty: int = 0
    undoable: Undoable | None = None
    paused_steps: Sequence[str] = ()
    undone: UndoStep | None = None
    stopped_at: datetime | None = None
    serial_number: str | None = None
    happened_at: datetime | None = None
    open_steps: Sequence[str] = ()
    reason: Reason | None = None
    resumed_steps: Sequence[str] = ()
    call: HelpCall | None = None


@dataclass(frozen=True, slots=True)
class Refusing:
    """Nothing was recorded. ``details`` are figures and names for the message, by the Refusal's kind.

    ``step_name`` and ``ticket_code`` are among them where a task was meant that is known here.
    """

    refusal: Refusal
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """The scan chose something and recorded nothing (a task before its badge, an active task's screen)."""

    task: TaskCard | None = None


@dataclass(frozen=True, slots=True)
class CrewRefusal:
    """Why one person of the crew was left out."""

    operator: Operator
    why: Refusing


@dataclass(frozen=True, slots=True)
class CrewDone:
    """What came of what the crew did together (``action``), or of taking it back (UNDONE), for each person.

    ``done`` holds an outcome for each person it was recorded for, ``refused`` the others; ``task`` is the task
    as it stands now.
    """

    action: ActionKind
    task: TaskCard | None
    done: Sequence[Done]
    refused: Sequence[CrewRefusal] = ()


Outcome = Done | Refusing | Shown | CrewDone


@dataclass(frozen=True, slots=True)
class AskPauseReason:
    """Why the pause? It counts from ``at`` whatever is answered, and when nobody answers until ``until``."""

    task_id: int
    at: Instant
    until: datetime


@dataclass(frozen=True, slots=True)
class AskQuantity:
    """How many pieces? Whether they finish the work or it goes on is asked with it.

    ``qty``: the good pieces that somebody has said already and was not let book.
    """

    task_id: int
    qty: int | None = None


@dataclass(frozen=True, slots=True)
class AskPiece:
    """Which piece? Each is booked by its serial number as it is scanned or typed, until the work is finished."""

    task_id: int


@dataclass(frozen=True, slots=True)
class ChooseTask:
    """The ticket has several tasks here: which one?"""

    ticket_code: str
    tasks: Sequence[TaskCard]


@dataclass(frozen=True, slots=True)
class AskSecondTask:
    """The operator works on ``current`` and starts ``task``: pause the first, do both, or not start."""

    task: TaskCard
    current: Sequence[TaskCard]


@dataclass(frozen=True, slots=True)
class AskForgottenStop:
    """When did the operator really stop? ``then_task``: what they scanned before, chosen after the answer.

    ``qty``: the good pieces that somebody has said already, by scanning; the time is still asked.
    """

    stop: ForgottenStop
    then_task: int | None = None
    qty: int = 0


@dataclass(frozen=True, slots=True)
class AskActivity:
    """Which indirect work? It counts from ``at`` whatever is answered; when nobody answers it does not begin."""

    at: Instant


@dataclass(frozen=True, slots=True)
class AskWorkLeftOpen:
    """The operator has gone home, and ``stop`` tells of work that still runs: what becomes of it?

    ``more``: so many further tasks are asked about after it.
    """

    stop: ForgottenStop
    more: int


@dataclass(frozen=True, slots=True)
class AskCallReason:
    """Why does ``caller`` call? The call counts from ``at`` whatever is answered, and when nobody answers.

    ``behind``: what was asked before, and is asked again then.
    """

    caller: Operator
    task_id: int | None
    at: Instant
    behind: Question | None = None


Question = (
    AskCallReason
    | AskPauseReason
    | AskQuantity
    | AskPiece
    | ChooseTask
    | AskSecondTask
    | AskForgottenStop
    | AskActivity
    | AskWorkLeftOpen
)


@dataclass(frozen=True, slots=True)
class WaitingCall:
    """A command about calls for help that waits for a badge since ``at``: whose badge it is carries it out.

    ``call_key``: the call that it is about, None = the one that is meant then. ``task_id``: what is called about.
    """

    command: Command
    at: Instant
    call_key: str | None = None
    task_id: int | None = None


@dataclass(frozen=True, slots=True)
class Crew:
    """Who starts the next task together, in the order of their badges; ``opened_by`` was signed in before."""

    members: Sequence[Operator] = ()
    opened_by: Operator | None = None

    def member(self, operator_id: int) -> Operator | None:
        """This person, if they are in."""
        return next((member for member in self.members if member.operator_id == operator_id), None)


@dataclass(frozen=True, slots=True)
class Approval:
    """A booking of ``qty`` pieces that are too many, and wait for a supervisor.

    ``completed_qty`` of ``target_qty`` pieces are the task's; with ``before_step`` those that it has taken of what
    that step, the one before, has. ``book`` does it, as of when the operator meant it, in the name of the
    supervisor with this operator_id; it may raise Refused.
    """

    qty: int
    completed_qty: int
    target_qty: int
    book: Callable[[int], Outcome] = field(repr=False)
    before_step: str = ""


@dataclass(frozen=True, slots=True)
class Supervising:
    """The supervisor's side: a badge is asked for, then the PIN of its ``supervisor``, then it is ``unlocked``.

    ``approving``: badge and PIN are not to get in, but to let the signed-in operator book that much.
    """

    supervisor: Operator | None = None
    unlocked: bool = False
    approving: Approval | None = None


Waiting = TaskCard | Command | WaitingCall
"""What is done as soon as somebody's badge comes: a task, a command of the whole day, a call for help."""


@dataclass(frozen=True, slots=True)
class FlowState:
    """What the flow stands at: the screen to show follows from it.

    No operator: the board (``waiting``: what was scanned before its badge). ``question``: its screen. ``crew``:
    badges are gathered for a task, nobody is signed in. ``crew_aside``: the crew that was left by the back button,
    for who gathered it to come back to. ``setting_up``: scans are tried out. ``going_home``: the operator has, and
    is asked about what they left running. ``supervising``: the supervisor's side, or the way there; nobody is
    signed in as an operator, unless a supervisor is to approve what they book. A chosen ``task_id``: the task
    screen. Otherwise the operator's home. ``idle_until`` is when the kiosk goes back to the board by itself.
    """

    operator: Operator | None = None
    task_id: int | None = None
    waiting: Waiting | None = None
    question: Question | None = None
    crew: Crew | None = None
    crew_aside: Crew | None = None
    setting_up: bool = False
    going_home: bool = False
    supervising: Supervising | None = None
    idle_until: datetime | None = None

    @property
    def person(self) -> Operator | None:
        """Who stands here, as operator or as supervisor: the screen speaks their language."""
        if self.operator is None and self.supervising is not None:
            return self.supervising.supervisor
        return self.operator
