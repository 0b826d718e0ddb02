"""A crew on one task: everybody's start in one go, each with an action and an answer of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kiosk.domain.clock import Instant
from kiosk.domain.refusals import Refused
from kiosk.service.station.outcomes import Crew, CrewDone, CrewRefusal, Done, Refusing
from kiosk.service.views.models import ActionKind, Operator

StartTask = Callable[[Operator, int, Instant], Done]
"""Starts or resumes the task with this id for one person, by the workshop's policy. Raises Refused."""

UndoAction = Callable[[int, str, Instant], Done]
"""Takes back the last action of the person with this id, which has the id that is given. Raises Refused."""


def with_badge(crew: Crew, operator: Operator) -> tuple[Crew, ActionKind]:
    """The crew after a badge: a new person joins, one who is in leaves."""
    if crew.member(operator.operator_id) is not None:
        return without(crew, operator.operator_id), ActionKind.CREW_LEFT
    return replace(crew, members=(*crew.members, operator)), ActionKind.CREW_JOINED


def without(crew: Crew, operator_id: int) -> Crew:
    """The crew without this person."""
    return replace(crew, members=tuple(member for member in crew.members if member.operator_id != operator_id))


@dataclass(frozen=True, slots=True)
class _Start:
    """The last crew's start: each person with the id of their action, and when a scan may no longer undo it."""

    actions: Sequence[tuple[Operator, str]]
    until_ns: int


class CrewActions:
    """Starts a task for each person of a crew, and takes that back for each.

    Every start is one action of its person: each can undo their own by badge as well, and what one of them has
    gone on to do since is left alone.
    """

    def __init__(self, start_task: StartTask, undo_action: UndoAction, idle_seconds: int) -> None:
        """``idle_seconds``: so long after its start the crew's ``C-UNDO`` needs no badge."""
        self._start_task = start_task
        self._undo_action = undo_action
        self._idle_ns = idle_seconds * 1_000_000_000
        self._start: _Start | None = None

    def start(self, members: Sequence[Operator], task_id: int, at: Instant) -> CrewDone:
        """Start or resume the task for each by the workshop's policy.

        Raises Refused when nobody could start and all for the same reason: the task's, then.
        """
        outcome = _each(ActionKind.STARTED, members, lambda operator: self._start_task(operator, task_id, at))
        started = [(done.operator, done.undoable.action_id) for done in outcome.done if done.undoable]
        self._start = _Start(started, at.monotonic_ns + self._idle_ns) if started else None
        return outcome

    def can_undo(self, action_id: str | None, at: Instant) -> bool:
        """Whether undoing this action means the whole crew; None: the action of a ``C-UNDO`` without a badge."""
        if self._start is None:
            return False
        if action_id is None:
            return at.monotonic_ns < self._start.until_ns
        return any(action_id == started for _, started in self._start.actions)

    def people_of(self, action_id: str) -> int:
        """How many people the start that this action belongs to was for; 0 = it was no crew's."""
        actions = () if self._start is None else self._start.actions
        return len(actions) if any(action_id == started for _, started in actions) else 0

    def undo(self, at: Instant) -> CrewDone:
        """Take the start back for each. Raises Refused when that was possible for nobody."""
        assert self._start is not None
        action_of = {operator.operator_id: action_id for operator, action_id in self._start.actions}
        members = [operator for operator, _ in self._start.actions]
        outcome = _each(
            ActionKind.UNDONE,
            members,
            lambda operator: self._undo_action(operator.operator_id, action_of[operator.operator_id], at),
        )
        self.forget()
        return outcome

    def forget(self) -> None:
        """Something else has begun: from now on each undoes their own."""
        self._start = None


def _each(kind: ActionKind, members: Sequence[Operator], act: Callable[[Operator], Done]) -> CrewDone:
    done: list[Done] = []
    refused: list[CrewRefusal] = []
    for operator in members:
        try:
            done.append(act(operator))
        except Refused as refusal:
            refused.append(CrewRefusal(operator, Refusing(refusal.refusal, refusal.details)))
    if refused and not done and len({left_out.why.refusal for left_out in refused}) == 1:
        why = refused[0].why
        raise Refused(why.refusal, **why.details)
    return CrewDone(kind, done[-1].task if done else None, done, refused)
