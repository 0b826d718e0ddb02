"""What stands on a label: the code and the words, not yet where."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kiosk.domain.codes import task_code
from kiosk.domain.status import whole_target
from kiosk.domain.word import Word
from kiosk.paper import words


class MarkShape(StrEnum):
    """What the mark at a label's head is: a circle is a person, a square holds a number, an icon is a picture."""

    CIRCLE = "circle"
    SQUARE = "square"
    ICON = "icon"


@dataclass(frozen=True, slots=True)
class Mark:
    """``text``: one to four characters, or an icon's name."""

    shape: MarkShape
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A caption and its value, ``ครบกำหนด`` and ``24/11/2569``."""

    caption: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One label. ``code`` is what is scanned and may be a badge: it is in no repr.

    ``section``: the heading it stands under on a command sheet.
    """

    code: str = field(repr=False)
    title: str
    subtitle: str = ""
    facts: tuple[Fact, ...] = ()
    mark: Mark | None = None
    section: Word | None = None


def badge_label(code: str, *, operator_id: int, name: str, role: str, initial: str, language: str) -> Label:
    """An operator's badge. ``initial``: the letter in the person's circle."""
    role_word = words.ROLES.get(role, Word(role, role))
    return Label(
        code=code,
        title=name,
        subtitle=role_word.first(language),
        facts=(Fact(words.NUMBER.first(language), str(operator_id)),),
        mark=Mark(MarkShape.CIRCLE, initial),
    )


def task_label(
    task_id: int,
    *,
    step_name: str,
    sequence_no: int,
    job_name: str,
    ticket_code: str,
    target_qty: float,
    due: date | None,
    language: str,
) -> Label:
    """One step of a ticket; ``target_qty`` in pieces, 0 = no target."""
    return Label(
        code=task_code(task_id),
        title=step_name,
        subtitle=job_name,
        facts=(
            Fact(words.TICKET.first(language), ticket_code),
            *_target_and_due(target_qty, due, language),
        ),
        mark=Mark(MarkShape.SQUARE, str(sequence_no)),
    )


def ticket_label(
    ticket_code: str, *, job_name: str, steps: int, target_qty: float, due: date | None, language: str
) -> Label:
    """A whole ticket; ``steps``: how many open tasks it has."""
    return Label(
        code=ticket_code,
        title=job_name,
        subtitle=f"{words.TICKET.first(language)} {ticket_code}",
        facts=(
            Fact(words.STEPS.first(language), str(steps)),
            *_target_and_due(target_qty, due, language),
        ),
        mark=Mark(MarkShape.ICON, "layers"),
    )


def _target_and_due(target_qty: float, due: date | None, language: str) -> tuple[Fact, ...]:
    facts = []
    if target_qty > 0:
        facts.append(Fact(words.TARGET.first(language), words.pieces(whole_target(target_qty)).first(language)))
    if due is not None:
        facts.append(Fact(words.DUE.first(language), words.day(due, language)))
    return tuple(facts)
