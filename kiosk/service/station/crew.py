"""A crew: what everybody in it does in one go, each with an action and an answer of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kiosk.domain.clock import Instant
from kiosk.domain.refusals import Refused
from kiosk.service.station.outcomes import Crew, CrewDone, CrewRefusal, Done, Refusing
from kiosk.service.views.models import ActionKind, Operator

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
class _Together:
    """What the last crew did: each person with the id of their action, and when a scan may no longer undo it."""

    actions: Sequence[tuple[Operator, str]]
    until_ns: int


class CrewActions:
    """Does something for each person of a crew, and takes that back for each.

    Each is one action of its person: each can undo their own by badge as well, and what one of them has
    gone on to do since is left alone.
    """

    def __init__(self, undo_action: UndoAction, idle_seconds: int) -> None:
        """``idle_seconds``: so long afterwards the crew's ``C-UNDO`` needs no badge."""
        self._undo_action = undo_action
        self._idle_ns = idle_seconds * 1_000_000_000
        self._last: _Together | None = None

    def together(
        self, kind: ActionKind, members: Sequence[Operator], act: Callable[[Operator], Done], at: Instant
    ) -> CrewDone:
        """Act for each. Raises Refused when it could be done for nobody and for all for the same reason."""
        outcome = _each(kind, members, act)
        actions = [(done.operator, done.undoable.action_id) for done in outcome.done if done.undoable]
        self._last = _Together(actions, at.monotonic_ns + self._idle_ns) if actions else None
        return outcome

    def can_undo(self, action_id: str | None, at: Instant) -> bool:
        """Whether undoing this action means the whole crew; None: the action of a ``C-UNDO`` without a badge."""
        if self._last is None:
            return False
        if action_id is None:
            return at.monotonic_ns < self._last.until_ns
        return any(action_id == of_one for _, of_one in self._last.actions)

    def people_of(self, action_id: str) -> int:
        """How many people did together what this action belongs to; 0 = it was no crew's."""
        actions = () if self._last is None else self._last.actions
        return len(actions) if any(action_id == of_one for _, of_one in actions) else 0

    def undo(self, at: Instant) -> CrewDone:
        """Take it back for each. Raises Refused when that was possible for nobody."""
        assert self._last is not None
        action_of = {operator.operator_id: action_id for operator, action_id in self._last.actions}
        members = [operator for operator, _ in self._last.actions]
        outcome = _each(
            ActionKind.UNDONE,
            members,
            lambda operator: self._undo_action(operator.operator_id, action_of[operator.operator_id], at),
        )
        self.forget()
        return outcome

    def forget(self) -> None:
        """Something else has begun: from now on each undoes their own."""
        self._last = None


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
