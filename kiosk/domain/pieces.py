"""Pieces that flow: what the step before has finished and this step has not taken yet (DESIGN section 3)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.status import TaskStatus


@dataclass(frozen=True, slots=True)
class Step:
    """A task as a step of its ticket; ``completed_qty`` and ``scrap_qty`` in pieces, over all people.

    ``open``: how many people are on it, working or paused. ``work_center``: the code of where it is done, None for
    at this kiosk.
    """

    task_id: int
    ticket_id: int
    step_name: str
    sequence_no: int
    status: str
    predecessor_id: int | None = None
    completed_qty: int = 0
    scrap_qty: int = 0
    open: int = 0
    work_center: str | None = None

    @property
    def used_qty(self) -> int:
        """Pieces that it has taken from the step before: good ones and scrap."""
        return self.completed_qty + self.scrap_qty

    @property
    def is_started(self) -> bool:
        """Whether somebody is on it, or has handed in pieces."""
        return self.open > 0 or self.used_qty > 0


class Readiness(StrEnum):
    """Whether a task can be worked on."""

    STARTED = "started"
    READY = "ready"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class PieceFlow:
    """How many pieces a step can take. ``before``: the step before, None for the first one.

    ``target_qty``: the ticket's target, 0 = none. ``most_qty``: the most good pieces that the step can still come
    to, the scrap of the steps before it and its own taken off; None where nothing limits it.
    """

    step: Step
    before: Step | None
    target_qty: int
    most_qty: int | None

    @property
    def balance(self) -> int | None:
        """Pieces of the step before less those taken; below 0 = more than there are. None: nothing limits it."""
        if self.before is not None:
            return self.before.completed_qty - self.step.used_qty
        return self.target_qty - self.step.used_qty if self.target_qty else None

    @property
    def available_qty(self) -> int | None:
        """Pieces that can be worked on now; None: nothing limits it."""
        return None if self.balance is None else max(0, self.balance)

    @property
    def excess_qty(self) -> int:
        """Pieces more than the step before has; 0 for the first step, which has none before it."""
        return 0 if self.before is None else max(0, self.step.used_qty - self.before.completed_qty)

    @property
    def readiness(self) -> Readiness:
        """Started; else waiting for the first piece of a step before that is not done; else ready."""
        if self.step.is_started:
            return Readiness.STARTED
        if self.before is not None and self.available_qty == 0 and self.before.status != TaskStatus.DONE:
            return Readiness.WAITING
        return Readiness.READY

    @property
    def is_lowered(self) -> bool:
        """Whether scrap has taken so many pieces that the target cannot be reached."""
        return self.most_qty is not None and self.most_qty < self.target_qty

    def proposed_qty(self, left_qty: int) -> int:
        """The pieces to propose where ``left_qty`` are left to the target, 0 without one."""
        if self.available_qty is None:
            return left_qty
        return min(left_qty, self.available_qty) if self.target_qty else self.available_qty

    def is_short_of(self, qty: int) -> bool:
        """Whether ``qty`` pieces are more than the step before has left; never for the first step."""
        return self.before is not None and self.balance is not None and qty > 0 and qty > self.balance


class Route:
    """The way of pieces through steps: those of one ticket or of several, and which hands on to which."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self._steps = {step.task_id: step for step in steps}
        self._of_ticket: dict[int, list[Step]] = defaultdict(list)
        for step in self._steps.values():
            # A cancelled step hands on nothing.
            if step.status != TaskStatus.CANCELLED:
                self._of_ticket[step.ticket_id].append(step)
        for of_ticket in self._of_ticket.values():
            # Of several with the same number a piece has to go through all: the one that has finished the fewest.
            of_ticket.sort(key=lambda step: (step.sequence_no, -step.completed_qty, -step.task_id))

    def before(self, step: Step) -> Step | None:
        """The one that hands its pieces to ``step``: its predecessor, else the next lower number of its ticket.

        A predecessor that is cancelled is passed over; before one that is not known there is none.
        """
        if step.predecessor_id is not None and step.predecessor_id != step.task_id:
            named = self._steps.get(step.predecessor_id)
            if named is None or named.status != TaskStatus.CANCELLED:
                return named
        of_ticket = self._of_ticket[step.ticket_id]
        place = bisect_left(of_ticket, step.sequence_no, key=lambda other: other.sequence_no)
        return of_ticket[place - 1] if place else None

    def flow(self, step: Step, target_qty: int) -> PieceFlow:
        """How many pieces ``step`` can take; ``target_qty``: its ticket's, 0 = none."""
        return PieceFlow(step, self.before(step), target_qty, self._most(step, target_qty) if target_qty else None)

    def _most(self, step: Step, target_qty: int) -> int:
        """The target less the scrap on the way; what was finished all the same, a part made again, counts."""
        way = {step.task_id: step}
        before = self.before(step)
        while before is not None and before.task_id not in way:
            way[before.task_id] = before
            before = self.before(before)
        most = target_qty
        for on_way in reversed(way.values()):
            most = max(min(target_qty, most) - on_way.scrap_qty, on_way.completed_qty)
        return most
