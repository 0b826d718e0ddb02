"""What the screens read: plain values, already added up. Times are aware UTC, quantities whole pieces.

Durations are not in here: a screen computes them from the times each second, so nothing is asked again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Final

from kiosk.domain.day_line import TimeName
from kiosk.domain.events import EventType
from kiosk.domain.pieces import PieceFlow
from kiosk.domain.reasons import Reason
from kiosk.domain.sessions import SessionStatus
from kiosk.domain.status import TaskStatus, TaskWork, progress_percent

SUPERVISOR_ROLES: Final = frozenset({"supervisor", "admin"})
"""Values of kiosk_operator.role that open the supervisor's side."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A person who may use the kiosk. ``language`` is th, en or None (the station's)."""

    operator_id: int
    name: str
    role: str = "operator"
    language: str | None = None


class PersonState(StrEnum):
    """What a person on a task's card is doing."""

    WORKING = "working"
    PAUSED = "paused"
    LONG_PAUSE = "long_pause"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Person:
    """One person on one task.

    WORKING: the timer is ``now - timer_from`` (start, moved by the pauses: worked time). PAUSED and LONG_PAUSE:
    ``now - timer_from`` is how long the pause lasts, after ``worked_seconds`` of work. FINISHED: ``qty`` pieces
    in all, no timer. A pause becomes a long one at ``alert_at``: the screen looks at it each second. Where that
    is when it begins the supervisor is told at once, and nobody calls it long.
    """

    operator_id: int
    name: str
    state: PersonState
    timer_from: datetime | None
    qty: int = 0
    reason: Reason | None = None
    alert_at: datetime | None = None
    worked_seconds: int = 0

    @property
    def limit_minutes(self) -> int:
        """How many minutes a pause may last before it is a long one."""
        if self.timer_from is None or self.alert_at is None:
            return 0
        return int((self.alert_at - self.timer_from).total_seconds()) // 60

    @property
    def alerts_at_once(self) -> bool:
        """Whether the supervisor is told of the pause as it begins: it is no long one by that."""
        return self.alert_at is not None and self.alert_at == self.timer_from

    def state_at(self, now: datetime) -> PersonState:
        """The state at ``now``: a pause turns long by itself."""
        if self.state is PersonState.PAUSED and self.alert_at is not None and now >= self.alert_at:
            return PersonState.LONG_PAUSE
        return self.state


@dataclass(frozen=True, slots=True)
class TaskCard:
    """A task with everybody on it: open sessions first (alerts, working, paused), then who finished."""

    task_id: int
    step_name: str
    ticket_code: str
    job_name: str
    sequence_no: int
    status: str
    process_mode: str
    work: TaskWork
    due_date: date | None
    people: Sequence[Person]
    finished_at: datetime | None = None
    expected_finish: datetime | None = None
    """When the target is met if everybody goes on as before; None where that cannot be told."""
    assigned_to: int | None = None
    work_center_code: str = ""
    work_center_name: str = ""
    is_incomplete: bool = False
    """A row of another program cannot be read: there may be more than the figures say."""
    pieces: PieceFlow | None = None
    """Pieces that come from the step before; None where the workshop does not look at that."""

    @property
    def percent(self) -> int | None:
        """Progress in whole percent, None without a target."""
        return progress_percent(self.work.target_qty, self.work.completed_qty)

    @property
    def remaining_qty(self) -> int:
        """Pieces left to the target, 0 when it is met or there is none."""
        return max(0, self.work.target_qty - self.work.completed_qty)

    @property
    def proposed_qty(self) -> int:
        """Pieces to propose for a booking: left to the target, and there to be worked on."""
        return self.remaining_qty if self.pieces is None else self.pieces.proposed_qty(self.remaining_qty)

    @property
    def depends_on(self) -> tuple[int, ...]:
        """The tasks work on which changes what it says: itself, and the step before it."""
        before = None if self.pieces is None else self.pieces.before
        return (self.task_id,) if before is None else (self.task_id, before.task_id)

    def is_behind(self, shift_end: datetime | None, zone: tzinfo) -> bool:
        """Whether its finish is expected after the shift or after the day it is due."""
        finish = self.expected_finish
        if finish is None:
            return False
        is_after_due = self.due_date is not None and finish.astimezone(zone).date() > self.due_date
        return is_after_due or (shift_end is not None and finish > shift_end)

    def is_urgent(self, today: date) -> bool:
        """Whether it is due by ``today`` and not done yet."""
        return self.due_date is not None and self.due_date <= today and self.status != TaskStatus.DONE

    def days_late(self, today: date) -> int | None:
        """How many days pieces that are still missing are late, 0 = due today; None while there is time."""
        if self.due_date is None or not self.is_urgent(today) or self.work.target_met:
            return None
        return (today - self.due_date).days


@dataclass(frozen=True, slots=True)
class OpenSession:
    """An operator's open session on the home screen."""

    task: TaskCard
    person: Person
    started_at: datetime

    @property
    def is_working(self) -> bool:
        """Whether it is not paused."""
        return self.person.state is PersonState.WORKING


@dataclass(frozen=True, slots=True)
class ForgottenStop:
    """Work that somebody most likely stopped without saying so. Times are aware UTC.

    ``since``: when it began; recording pieces on the way did not end it. ``recorded_qty`` pieces since then,
    the last of them at ``last_piece_at``. ``last_sign``: the last event, before which it cannot have stopped.
    ``paused_at``: since when it is paused; None while it runs.
    ``shift_end``: of the shift that falls into; None outside all shifts. ``went_home``: when they said that they
    go, and left it running.
    """

    task: TaskCard
    operator_id: int
    operator_name: str
    since: datetime
    last_sign: datetime
    last_piece_at: datetime | None
    recorded_qty: int
    shift_end: datetime | None
    paused_at: datetime | None = None
    went_home: datetime | None = None

    @property
    def day_end(self) -> datetime | None:
        """When the day ended on which it was left: when they said that they go, else with the shift."""
        return self.went_home or self.shift_end

    @property
    def likely_stop(self) -> datetime:
        """The time to propose: of running work the end of the day, else the last that is known."""
        return self.last_sign if self.paused_at is not None or self.day_end is None else self.day_end


@dataclass(frozen=True, slots=True)
class Presence:
    """Where one person stands now; times aware UTC.

    ``since``: from when on they are in, None: they are not. ``activity``: the indirect work they do and
    ``doing_since``; its reason is None, too, where it is on no list any more.
    """

    since: datetime | None = None
    doing_since: datetime | None = None
    activity: Reason | None = None

    @property
    def is_in(self) -> bool:
        """Whether they are there."""
        return self.since is not None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a day: work, a pause or indirect work. ``until`` None = still going on."""

    start: datetime
    until: datetime | None
    name: TimeName

    @property
    def paused(self) -> bool:
        """Whether it is a pause."""
        return self.name is TimeName.PAUSE


@dataclass(frozen=True, slots=True)
class MyDay:
    """An operator's figures since midnight at the workshop.

    ``good_qty`` and ``scrap_qty`` in pieces, ``scrap_by_reason`` by the reason's code. ``work_seconds`` and
    ``pause_seconds`` are of what has ended, the open stretches are in ``spans`` with ``until`` None; two tasks at
    once count once.
    """

    good_qty: int
    scrap_qty: int
    scrap_by_reason: Mapping[str, int]
    work_seconds: int
    pause_seconds: int
    spans: Sequence[Span]
    presence: Presence


@dataclass(frozen=True, slots=True)
class Home:
    """The operator's home screen: what is open, what can be started, the day so far."""

    operator: Operator
    sessions: Sequence[OpenSession]
    startable: Sequence[TaskCard]
    day: MyDay


@dataclass(frozen=True, slots=True)
class OfficeNote:
    """A note of the tenant's log, ``number`` there, as it was written; ``step_name`` of the task it is about.

    ``at`` aware UTC; ``author`` may be empty.
    """

    number: int
    task_id: int
    step_name: str
    author: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """The task screen for one operator: ``mine`` is None when they have no open session on it.

    ``notes`` of the office on this task and on its ticket's others, the newest first. ``related_task_ids``: the
    tasks work on which changes this, its own among them.
    """

    task: TaskCard
    mine: Person | None
    started_at: datetime | None
    others: Sequence[Person]
    related_task_ids: frozenset[int]
    notes: Sequence[OfficeNote] = ()


@dataclass(frozen=True, slots=True)
class TicketHint:
    """A ticket to choose while typing: one of its steps, and how many ``more`` there are."""

    ticket_code: str
    step_name: str
    more: int


@dataclass(frozen=True, slots=True)
class UndoEffect:
    """What taking back does to one task: its good pieces, and where the person stands (None: not on it).

    States are None, too, where several people are concerned.
    """

    step_name: str
    target_qty: int
    qty_before: int
    qty_after: int
    state_before: SessionStatus | None
    state_after: SessionStatus | None


@dataclass(frozen=True, slots=True)
class UndoStep:
    """One of a person's last actions; undoing it takes back the ``newer`` ones of theirs, too.

    ``effects``: of all that together, by task.
    """

    undoable: Undoable
    newer: int
    effects: Sequence[UndoEffect]


@dataclass(frozen=True, slots=True)
class Undoable:
    """The person's last action on this terminal that can still be taken back, until ``until``.

    ``task_id`` None, and ``step_name`` empty, where it is no work. ``reason``: of what it says in the floor log.
    ``people``: for whom a supervisor did it, by name; empty for one's own work.
    """

    action_id: str
    operator_id: int
    operator_name: str
    kind: ActionKind
    task_id: int | None
    step_name: str
    qty: int
    until: datetime
    reason: Reason | None = None
    people: tuple[str, ...] = ()


class ActionKind(StrEnum):
    """What was done, for the words of an answer."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    STARTED = "started"
    RESUMED = "resumed"
    PAUSED = "paused"
    COMPLETED = "completed"
    RECORDED = "recorded"
    SCRAPPED = "scrapped"
    CANCELLED = "cancelled"
    STOPPED = "stopped"
    UNDONE = "undone"
    CREW_JOINED = "crew_joined"
    CREW_LEFT = "crew_left"
    CORRECTED = "corrected"
    NOTED = "noted"
    CAME_IN = "came_in"
    WENT_HOME = "went_home"
    ACTIVITY_BEGUN = "activity_begun"
    ACTIVITY_ENDED = "activity_ended"
    CALLED = "called"
    COMING = "coming"
    SOLVED = "solved"
    CALLED_OFF = "called_off"


ACTION_OF: Final[Mapping[EventType, ActionKind]] = {
    EventType.START: ActionKind.STARTED,
    EventType.RESUME: ActionKind.RESUMED,
    EventType.HOLD: ActionKind.PAUSED,
    EventType.COMPLETE: ActionKind.COMPLETED,
    EventType.CANCEL: ActionKind.CANCELLED,
    EventType.FAIL: ActionKind.SCRAPPED,
}
"""What each event is as an action of its own."""
