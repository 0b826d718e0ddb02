"""Why an entry was corrected: written into the log's notes, for every kiosk and the office to read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.events import Event


class Why(StrEnum):
    """Why a supervisor corrected an entry."""

    MISTYPED = "mistyped"
    WRONG_TASK = "wrong_task"
    FORGOTTEN = "forgotten"
    OTHER = "other"


class TrailKind(StrEnum):
    """What a note says.

    CORRECTED: its event stands for another, which was taken back. MOVED: its event came from another task with
    its session. KEPT: its event is as before, entered again for the order of a second. ADDED: nobody had made
    the entry. VOIDED: an entry was taken back, and nothing stands for it. NOTED: somebody looked at a pause or a
    forgotten stop that began then.
    """

    CORRECTED = "corrected"
    MOVED = "moved"
    KEPT = "kept"
    ADDED = "added"
    VOIDED = "voided"
    NOTED = "noted"


_MARK = "kiosk:"
_NOTE = re.compile(_MARK + r"(?P<kind>\w+)(?: why=(?P<why>\w+))?(?: of=(?P<of>[\w#-]+))?(?: was=(?P<was>\S+))?")


@dataclass(frozen=True, slots=True)
class Trail:
    """One such note. ``of``: the entry meant (:func:`reference_of`); ``was``: its quantity or time before."""

    kind: TrailKind
    why: Why | None = None
    of: str | None = None
    was: str | None = None

    def note(self) -> str:
        """The text for atelier_wip_log.notes: ``kiosk:corrected why=mistyped of=0190... was=4``."""
        parts = {"why": self.why, "of": self.of, "was": self.was}
        return " ".join([f"{_MARK}{self.kind}", *(f"{name}={value}" for name, value in parts.items() if value)])


def is_trail(note: str | None) -> bool:
    """Whether a kiosk wrote this for kiosks to read, of any version: nothing to show as it is."""
    return (note or "").startswith(_MARK)


def read_trail(note: str | None) -> Trail | None:
    """What a note says; None for other people's notes, and for kinds of a newer program."""
    found = _NOTE.fullmatch(note or "")
    if found is None or found["kind"] not in set(TrailKind):
        return None
    why = found["why"]
    known_why = None if why is None else Why(why) if why in set(Why) else Why.OTHER
    return Trail(TrailKind(found["kind"]), known_why, found["of"], found["was"])


def reference_of(event: Event) -> str:
    """What a trail calls an event: its key, or its number in the tenant's log (``#17``) where it has none."""
    return event.key if event.key is not None else f"#{event.log_id}"
