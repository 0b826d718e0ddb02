"""A day of many operators at one scanner, made up by chance: what they scan, and what must be in the books then.

The books are kept here by hand, in the plain words of the workshop; none of the kiosk's own code takes part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

_MINUTES_BETWEEN_VISITS = (4, 16)
_WRONG_CODES = ("B-NOBODY", "T-99999", "NR", "4006381333931", "C-DANCE", "???")
_REASONS = ("LUNCH", "BREAK", "MATERIAL")


@dataclass
class Stint:
    """A stretch of work. ``paused_since`` while it rests; ``ended`` when it was handed in."""

    task_id: int
    operator_id: int
    started: datetime
    paused_since: datetime | None = None
    paused: timedelta = timedelta()
    ended: datetime | None = None
    pieces: int = 0

    def wake(self, at: datetime) -> None:
        """Go on after a rest."""
        if self.paused_since is not None:
            self.paused += at - self.paused_since
            self.paused_since = None


@dataclass(frozen=True)
class Visit:
    """Codes scanned one after the other at one time; the kiosk has ``events`` in its journal afterwards."""

    at: datetime
    codes: tuple[str, ...]
    events: int


@dataclass
class ScannedDay:
    """Makes the day up. ``badges`` by operator id, ``task_ids`` to choose from."""

    badges: dict[int, str]
    task_ids: Sequence[int]
    begins: datetime
    chance: Random
    stints: list[Stint] = field(default_factory=list)
    _events: int = 0
    _signed_in: bool = False

    def visits(self, rounds: int) -> Iterator[Visit]:
        """Everybody comes so often, in the middle a crew starts; at the end all that is open is handed in."""
        at = self.begins
        for number in range(rounds):
            people = list(self.badges)
            self.chance.shuffle(people)
            for operator_id in people:
                at += timedelta(minutes=self.chance.randint(*_MINUTES_BETWEEN_VISITS), seconds=number)
                yield self._visit(at, self._something(operator_id, at))
            if number == rounds // 2:
                at += timedelta(minutes=5)
                yield self._visit(at, self._crew(at))
        for stint in [stint for stint in self.stints if stint.ended is None]:
            at += timedelta(minutes=1)
            yield self._visit(at, self._hand_in(stint, at))

    def pieces(self, task_id: int) -> int:
        """Pieces handed in for a task so far."""
        return sum(stint.pieces for stint in self.stints if stint.task_id == task_id and stint.ended is not None)

    def _visit(self, at: datetime, codes: list[str]) -> Visit:
        if self.chance.random() < 0.15:
            codes.insert(0, self.chance.choice(_WRONG_CODES))
        self._signed_in = True
        if self.chance.random() < 0.3:
            codes.append("C-OUT")
            self._signed_in = False
        return Visit(at, tuple(codes), self._events)

    def _something(self, operator_id: int, at: datetime) -> list[str]:
        """One thing that fits what the operator is at."""
        working = [stint for stint in self._open(operator_id) if stint.paused_since is None]
        resting = [stint for stint in self._open(operator_id) if stint.paused_since is not None]
        if working and (not resting or self.chance.random() < 0.8):
            do = self.chance.choice(_WHILE_WORKING)
            return do(self, self.chance.choice(working), at)
        if resting:
            do = self.chance.choice(_WHILE_RESTING)
            return do(self, self.chance.choice(resting), at)
        return self._start(operator_id, at)

    # ------------------------------------------------------------ what people do

    def _start(self, operator_id: int, at: datetime) -> list[str]:
        taken = {stint.task_id for stint in self._open(operator_id)}
        task_id = self.chance.choice([task_id for task_id in self.task_ids if task_id not in taken])
        codes = self._codes(operator_id, task_id)
        self._begin(operator_id, task_id, at)
        return codes

    def _second_task(self, stint: Stint, at: datetime) -> list[str]:
        return self._start(stint.operator_id, at)

    def _resume(self, stint: Stint, at: datetime) -> list[str]:
        """A paused task's scan takes it up again; another one that is worked on rests meanwhile."""
        self._rest_others(stint.operator_id, at)
        stint.wake(at)
        self._events += 1
        return self._codes(stint.operator_id, stint.task_id)

    def _pause(self, stint: Stint, at: datetime) -> list[str]:
        stint.paused_since = at
        self._events += 1
        reason = f"C-PAUSE-{self.chance.choice(_REASONS)}"
        asked = ["C-PAUSE"] if self.chance.random() < 0.3 else []
        return [*self._codes(stint.operator_id, stint.task_id), *asked, reason]

    def _record(self, stint: Stint, at: datetime) -> list[str]:
        pieces = self.chance.randint(1, 9)
        stint.ended, stint.pieces = at, pieces
        self.stints.append(Stint(stint.task_id, stint.operator_id, at))
        self._events += 2
        return [*self._codes(stint.operator_id, stint.task_id), f"C-RECORD-{pieces}"]

    def _hand_in(self, stint: Stint, at: datetime) -> list[str]:
        codes = self._codes(stint.operator_id, stint.task_id)
        if stint.paused_since is not None:
            self._resume(stint, at)
        scrap = ["C-SCRAP-2-STITCH"] if self.chance.random() < 0.3 else []
        stint.pieces = self.chance.randint(1, 20)
        stint.ended = at
        self._events += len(scrap) + 1
        return [*codes, *scrap, f"C-COMPLETE-{stint.pieces}"]

    def _by_mistake(self, stint: Stint, at: datetime) -> list[str]:
        """Handed in, and taken back at once."""
        before = deepcopy(stint)
        codes = self._hand_in(stint, at)
        vars(stint).update(vars(before))
        return [*codes, "C-UNDO"]

    def _crew(self, at: datetime) -> list[str]:
        task_id = self.chance.choice(self.task_ids)
        on_it = {stint.operator_id for stint in self.stints if stint.task_id == task_id and stint.ended is None}
        crew = [operator_id for operator_id in self.badges if operator_id not in on_it][:4]
        for operator_id in crew:
            self._begin(operator_id, task_id, at)
        signed_out = ["C-OUT"] if self._signed_in else []  # who is signed in would be the first of the crew
        return [*signed_out, "C-CREW", *(self.badges[operator_id] for operator_id in crew), f"T-{task_id}"]

    # ------------------------------------------------------------ the books

    def _open(self, operator_id: int) -> list[Stint]:
        return [stint for stint in self.stints if stint.operator_id == operator_id and stint.ended is None]

    def _begin(self, operator_id: int, task_id: int, at: datetime) -> None:
        self._rest_others(operator_id, at)
        self.stints.append(Stint(task_id, operator_id, at))
        self._events += 1

    def _rest_others(self, operator_id: int, at: datetime) -> None:
        for stint in self._open(operator_id):
            if stint.paused_since is None:
                stint.paused_since = at
                self._events += 1

    def _codes(self, operator_id: int, task_id: int) -> list[str]:
        """Badge and task, either first where nobody is signed in."""
        codes = [self.badges[operator_id], f"T-{task_id}"]
        if not self._signed_in and self.chance.random() < 0.5:
            codes.reverse()
        return codes


_WHILE_WORKING = (
    *(ScannedDay._pause, ScannedDay._pause),
    *(ScannedDay._record, ScannedDay._record),
    ScannedDay._hand_in,
    ScannedDay._second_task,
    ScannedDay._by_mistake,
)
_WHILE_RESTING = (ScannedDay._resume, ScannedDay._resume, ScannedDay._hand_in)
"""What people do then; what stands twice they do twice as often."""
