"""What a scan can mean: the codes of badges, tasks, tickets and commands, read and typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

USUAL_BEGINNINGS: Final[Mapping[str, str]] = {"ticket": "JT", "task": "T-", "badge": "B-", "command": "C-"}
"""What codes of each kind begin with where nothing else is configured."""


def task_code(task_id: int) -> str:
    """``T-9``: a task's usual code, and its name where nobody knows a better one."""
    return f"{USUAL_BEGINNINGS['task']}{task_id}"


class CommandKind(StrEnum):
    """Commands that have a code of their own (DESIGN section 7)."""

    START = "START"
    PAUSE = "PAUSE"
    RESUME = "RESUME"
    COMPLETE = "COMPLETE"
    RECORD = "RECORD"
    SCRAP = "SCRAP"
    CANCEL = "CANCEL"
    UNDO = "UNDO"
    SIGN_OUT = "OUT"
    CREW = "CREW"
    SETUP = "SETUP"
    COME_IN = "IN"
    GO_HOME = "OFF"
    ACTIVITY = "DO"
    CALL = "CALL"
    CALL_OFF = "CALL-OFF"
    COMING = "COMING"
    SOLVED = "SOLVED"


@dataclass(frozen=True, slots=True)
class BadgeCode:
    """A badge. ``badge`` is the code's own part, ``text`` the whole code; neither is ever logged or shown."""

    badge: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TaskCode:
    """A task by its id."""

    task_id: int


@dataclass(frozen=True, slots=True)
class TicketCode:
    """A ticket by its printed code."""

    ticket_code: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command. ``qty`` in pieces where it has one; ``reason`` is a code of kiosk_reason."""

    kind: CommandKind
    qty: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class MalformedCommand:
    """A command's prefix with a rest that makes no sense (a quantity of letters, an unknown command)."""

    text: str
    bad_quantity: bool = False


@dataclass(frozen=True, slots=True)
class UnknownCode:
    """A readable code that is none of the configured kinds."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Bytes that are no code: over-long, noise, a failed checksum, the scanner's "no read"."""

    why: str


@dataclass(frozen=True, slots=True)
class ProductCode:
    """A GS1 or EAN product's barcode, scanned by mistake."""


@dataclass(frozen=True, slots=True)
class WrongLayout:
    """A code typed by a scanner that is set to another country's keyboard: ``T/11`` for ``T-11``."""


@dataclass(frozen=True, slots=True)
class SeveralLines:
    """A code that holds several lines, such as a vCard: no line of it counts.

    ``held_back``: it was several codes that had waited until the scanner was listened to.
    """

    held_back: bool = False


@dataclass(frozen=True, slots=True)
class AmbiguousCode:
    """A code that several configured patterns match: nobody can say what it means.

    ``kinds`` are the patterns' names in `[scanner.codes]`. The text is kept nowhere, it may be a badge.
    """

    kinds: tuple[str, ...]


Meaningless = (
    MalformedCommand | UnknownCode | ProductCode | WrongLayout | SeveralLines | AmbiguousCode | Unreadable
)
"""Codes that stand for nothing: they are refused, and leave what is on the screen as it was."""

Code = BadgeCode | TaskCode | TicketCode | Command | Meaningless
