"""The code grammar: what a text read by a scanner, or typed by hand, means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.domain.codes import (
    AmbiguousCode,
    BadgeCode,
    Code,
    Command,
    CommandKind,
    MalformedCommand,
    ProductCode,
    SeveralLines,
    TaskCode,
    TicketCode,
    UnknownCode,
    Unreadable,
    WrongLayout,
)
from kiosk.domain.letters import fold
from kiosk.scanner.overlaps import samples
from kiosk.scanner.products import is_divided, is_product_code
from kiosk.scanner.writing import around, beginning

MAX_TASK_ID = 2**31 - 1
"""The largest id the tenant's INT column holds."""

_MAX_QUANTITY_DIGITS = 9
_USUAL_TICKET = "JT"
_REASON = re.compile(r"[A-Z0-9_][A-Z0-9_-]*", re.ASCII)
_KINDS = {kind.value: kind for kind in CommandKind}
_NEEDS_QUANTITY = frozenset({CommandKind.RECORD, CommandKind.SCRAP})
"""Commands whose code goes on with a quantity; that of COMPLETE may."""

_WITH_REASON = frozenset({CommandKind.PAUSE, CommandKind.ACTIVITY, CommandKind.CALL})
"""Commands whose code may go on with a reason."""

_GROUPS = {
    "command": ("command",),
    "badge": ("badge",),
    "task": ("task", "id_job_task"),
    "ticket": ("ticket",),
}
"""Kinds of code, each with the names its group may have."""


@dataclass(frozen=True, slots=True)
class CodePatterns:
    """Regular expressions of the codes, each with the named group that holds the code's own part.

    They are matched against the whole text, in capitals, with ASCII classes. The group of ``task`` may also
    be called ``id_job_task``; that of ``command`` holds everything after the prefix (``COMPLETE-30``).
    ``symbologies`` are AIM letters by kind (``{"badge": "Q"}``: badges are QR codes): where the scanner says what
    it read, only these count; where it does not, they say nothing.
    """

    badge: str = r"B-(?P<badge>.+)"
    task: str = r"T-(?P<task>[0-9]+)"
    ticket: str = r"(?P<ticket>[A-Z]{1,4}[0-9]{6,}[A-Z0-9-]*)"
    command: str = r"C-(?P<command>.*)"
    symbologies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PatternProblem:
    """What is wrong with a pattern, or several together; ``kinds``: their fields in :class:`CodePatterns`."""

    kinds: tuple[str, ...]
    why: str

    def __str__(self) -> str:
        return f"{' and '.join(self.kinds)}: {self.why}"


class PatternError(ValueError):
    """Patterns that cannot be used; ``problems`` names every one of them."""

    def __init__(self, problems: tuple[PatternProblem, ...]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


class CodeGrammar:
    """Reads texts as codes. A text must be of one kind: with two nobody can say what was meant."""

    def __init__(self, patterns: CodePatterns | None = None) -> None:
        """Raises :class:`PatternError` with all problems of the patterns, those that overlap included."""
        patterns = patterns or CodePatterns()
        self._symbologies = patterns.symbologies
        # The usual form of tickets is wide: but for the ERP's own it gives way to patterns that somebody wrote.
        self._has_usual_tickets = patterns.ticket == CodePatterns().ticket
        self._patterns: dict[str, tuple[re.Pattern[str], str]] = {}
        problems = []
        for kind, groups in _GROUPS.items():
            try:
                self._patterns[kind] = _compiled(getattr(patterns, kind), groups)
            except ValueError as error:
                problems.append(PatternProblem((kind,), str(error)))
        problems += self._overlaps()
        if problems:
            raise PatternError(tuple(problems))

    def read(self, text: str, aim: str | None = None) -> Code:
        """The code that ``text`` stands for; surrounding white space and case do not matter. Never raises.

        ``aim``: the AIM identifier it came with, if any (``]C1``).
        """
        folded = fold(text)
        if is_divided(folded):
            return ProductCode()
        parts = self._parts(folded, aim)
        if not parts:
            return ProductCode() if is_product_code(folded, aim) else UnknownCode(folded)
        if len(parts) > 1:
            return AmbiguousCode(tuple(parts))
        ((kind, part),) = parts.items()
        match kind:
            case "command":
                return _read_command(folded, part)
            case "badge":
                return BadgeCode(badge=part, text=folded)
            case "task":
                task_id = _whole_number(part, max_digits=len(str(MAX_TASK_ID)))
                if task_id is None or task_id > MAX_TASK_ID:
                    return UnknownCode(folded)
                return TaskCode(task_id)
        return TicketCode(part)

    def write(self, kind: str, part: str) -> str | None:
        """The code of ``kind`` (badge, task, ticket, command) with this own part, as it is printed: ``T-9``.

        None where its pattern leaves open what else stands in the code.
        """
        beginning_and_end = self._around(kind)
        return None if beginning_and_end is None else part.join(beginning_and_end)

    def beginnings(self) -> Mapping[str, str]:
        """What the codes of each kind begin with, for people who type them; empty where that differs."""
        found = {kind: beginning(pattern.pattern, group) for kind, (pattern, group) in self._patterns.items()}
        return {**found, "ticket": _USUAL_TICKET} if self._has_usual_tickets else found

    def _around(self, kind: str) -> tuple[str, str] | None:
        pattern, group = self._patterns[kind]
        return around(pattern.pattern, group)

    def _overlaps(self) -> list[PatternProblem]:
        """Pairs of patterns that match the same sample, each pair once."""
        found: dict[tuple[str, ...], str] = {}
        for sample in samples([pattern.pattern for pattern, _ in self._patterns.values()]):
            kinds = tuple(self._parts(sample, None))
            if len(kinds) > 1 and not self._symbology_decides(kinds):
                found.setdefault(kinds, sample)
        return [
            PatternProblem(kinds, f"all match {sample}; a code is of one kind") for kinds, sample in found.items()
        ]

    def _symbology_decides(self, kinds: tuple[str, ...]) -> bool:
        """Whether the symbology says which of the kinds is meant."""
        letters = [self._symbologies.get(kind, "") for kind in kinds]
        return all(letters) and len(set("".join(letters))) == len("".join(letters))

    def _parts(self, text: str, aim: str | None) -> dict[str, str]:
        """The kinds that ``text`` can be, each with the code's own part."""
        parts = {}
        for kind in self._patterns:
            part = self._part(kind, text)
            # A badge or ticket without anything of its own is none; a command is one, and malformed.
            if part is None or (not part and kind != "command"):
                continue
            letters = self._symbologies.get(kind)
            if aim is None or not letters or aim[1] in letters:
                parts[kind] = part
        if len(parts) > 1 and self._has_usual_tickets and not text.startswith(_USUAL_TICKET):
            parts.pop("ticket", None)
        return parts

    def _part(self, kind: str, text: str) -> str | None:
        """The own part of a code of ``kind``, None when ``text`` is no such code."""
        pattern, group = self._patterns[kind]
        match = pattern.fullmatch(text)
        # A group in an optional part of the pattern may not have taken part in the match.
        return None if match is None else match.group(group)


def log_form(code: Code) -> str:
    """What a log line may say of a code: its kind, and its text only where that cannot be a badge."""
    match code:
        case BadgeCode():
            form = "badge"
        case TaskCode(task_id):
            form = f"task {task_id}"
        case TicketCode(ticket_code):
            form = f"ticket {ticket_code}"
        case Command(kind, qty, reason):
            form = " ".join(str(part) for part in ("command", kind, qty, reason) if part is not None)
        case MalformedCommand(text):
            form = f"malformed command of {len(text)} characters"
        case UnknownCode(text):
            form = f"unknown code of {len(text)} characters"
        case ProductCode():
            form = "a product's code"
        case SeveralLines(held_back=True):
            form = "codes from before the scanner was ready"
        case SeveralLines():
            form = "a code of several lines"
        case WrongLayout():
            form = "a code typed in another keyboard layout: set the scanner's country to USA"
        case AmbiguousCode(kinds):
            form = f"a code that is {' and '.join(kinds)}: their patterns in scanner.codes overlap"
        case Unreadable(why):
            form = f"unreadable ({why})"
    return form


def _compiled(pattern: str, groups: tuple[str, ...]) -> tuple[re.Pattern[str], str]:
    """The pattern and the name of its group; ValueError says in words what is wrong."""
    try:
        # IGNORECASE, so that a pattern written in small letters meets the text in capitals.
        compiled = re.compile(pattern, re.ASCII | re.IGNORECASE)
    except (re.error, OverflowError, RecursionError, ValueError) as error:
        raise ValueError(f"not a regular expression: {error}") from error
    for group in groups:
        if group in compiled.groupindex:
            return compiled, group
    raise ValueError(f"needs a group (?P<{groups[0]}>...)")


def _read_command(text: str, body: str) -> Command | MalformedCommand:
    """The command of ``body``, the part after the prefix; ``text`` is the whole code."""
    word, _, rest = body.partition("-")
    whole, kind = _KINDS.get(body), _KINDS.get(word)
    if whole is not None and whole not in _NEEDS_QUANTITY:
        return Command(whole)
    if kind in _WITH_REASON and _REASON.fullmatch(rest):
        return Command(kind, reason=rest)
    if kind in _NEEDS_QUANTITY or kind is CommandKind.COMPLETE:
        return _read_quantity_command(kind, text, rest)
    return MalformedCommand(text)


def _read_quantity_command(kind: CommandKind, text: str, rest: str) -> Command | MalformedCommand:
    """COMPLETE, RECORD and SCRAP with their quantity, SCRAP with its reason too."""
    number, reason = rest, None
    if kind is CommandKind.SCRAP:
        number, _, reason = rest.partition("-")
    qty = _whole_number(number, max_digits=_MAX_QUANTITY_DIGITS)
    if qty is None:
        return MalformedCommand(text, bad_quantity=True)
    if reason is not None and not _REASON.fullmatch(reason):
        return MalformedCommand(text)
    return Command(kind, qty=qty, reason=reason)


def _whole_number(digits: str, *, max_digits: int) -> int | None:
    """The number in ASCII digits, leading zeros aside at most ``max_digits`` of them, else None."""
    if not (digits.isascii() and digits.isdigit()):
        return None
    significant = digits.lstrip("0") or "0"
    return int(significant) if len(significant) <= max_digits else None
