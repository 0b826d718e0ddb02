"""What chaos does when: settled by the seed alone, before anything runs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

SOMEBODY: Final = 3
"""Kiosks, people and tasks are numbered from 0 to 2."""

_FAULTS: Final = {
    "cut": 6,
    "lost COMMIT": 6,
    "black hole": 2,
    "kiosk killed": 2,
    "server killed": 1,
    "row of another client": 4,
    "correction": 2,
}
_COMMANDS: Final = (
    *("C-PAUSE-LUNCH", "C-PAUSE-MATERIAL", "C-RESUME", "C-CANCEL", "C-UNDO"),
    *("C-IN", "C-OFF", "C-DO-CLEAN", "C-DO-MEETING", "C-CALL-MACHINE", "C-CALL-OFF"),
)


@dataclass(frozen=True, slots=True)
class Scan:
    """At ``at`` seconds from the start: a person's badge, a task and a command, or only the last of them."""

    at: float
    kiosk: int
    person: int
    task: int
    command: str
    left_out: int


@dataclass(frozen=True, slots=True)
class Fault:
    """At ``at`` seconds from the start. ``seconds``: until it is mended; ``number``: bytes, pieces, a row."""

    at: float
    kind: str
    kiosk: int
    person: int
    task: int
    number: int
    seconds: float


def schedule(seed: int, seconds: float) -> list[Scan | Fault]:
    """All that happens in ``seconds``, in order; the same for the same seed."""
    chance = random.Random(seed)
    return sorted([*_scans(chance, seconds), *_faults(chance, seconds)], key=lambda entry: entry.at)


def _scans(chance: random.Random, seconds: float) -> Sequence[Scan]:
    found, at = [], 0.0
    while (at := at + chance.uniform(0.02, 0.12)) < seconds:
        counted = (
            f"C-RECORD-{chance.randrange(1, 9)}",
            f"C-COMPLETE-{chance.randrange(1, 9)}",
            f"C-SCRAP-{chance.randrange(1, 3)}-STITCH",
        )
        found.append(
            Scan(at, *_somebody(chance), chance.choice((*_COMMANDS, *counted)), chance.choice((0, 0, 1, 2)))
        )
    return found


def _faults(chance: random.Random, seconds: float) -> Sequence[Fault]:
    found, at = [], 0.0
    while (at := at + chance.uniform(0.1, 1.5)) < seconds:
        kind = chance.choices(list(_FAULTS), list(_FAULTS.values()))[0]
        # A black hole sometimes lasts longer than a statement may take.
        mended = chance.choice((0.5, 3, 3, 18)) if kind == "black hole" else chance.uniform(0, 3)
        found.append(Fault(at, kind, *_somebody(chance), chance.randrange(3000), mended))
    return found


def _somebody(chance: random.Random) -> tuple[Any, ...]:
    return tuple(chance.randrange(SOMEBODY) for _ in range(3))
