"""Badges as lists, keyboards and scanners give them: one way to read them, whoever hands one out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kiosk.domain.codes import (
    USUAL_BEGINNINGS,
    BadgeCode,
    Code,
    Command,
    MalformedCommand,
    TaskCode,
    WrongLayout,
)
from kiosk.domain.letters import Cleaning, cleanings_of, plain
from kiosk.domain.office import BadgeUnfit
from kiosk.scanner.codes import CodeGrammar
from kiosk.scanner.delivery import code_of
from kiosk.scanner.diagnosis import reading_of
from kiosk.scanner.framing import Framer
from kiosk.scanner.layouts import TypedGrammar
from kiosk.scanner.ports import SerialSettings
from kiosk.scanner.presentations import Presentations
from kiosk.scanner.wedge import with_tag_prefix

_PREFIX: Final = USUAL_BEGINNINGS["badge"]
_LONGEST: Final = 64
_MONTH: Final = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_SPREADSHEETS: Final = (
    (
        re.compile(r"#+|#(?:REF|VALUE|NAME|DIV/0|NULL|NUM|N/A)[!?]?"),
        "what a spreadsheet shows in place of a value",
    ),
    (
        re.compile(
            rf"\d{{1,2}}-{_MONTH}(?:-\d{{2,4}})?|{_MONTH}-\d{{2,4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
            r"|\d{4}-\d\d-\d\d(?:[T ][\d:.]+)?",
            re.IGNORECASE,
        ),
        "the date that a spreadsheet made of it: set its column to text and type it again",
    ),
    (
        re.compile(r"\d(?:[.,]\d+)?E[+-]?\d{1,3}", re.IGNORECASE),
        "the number that a spreadsheet made of it: set its column to text and type it again",
    ),
)
"""What spreadsheets make of a code; none of these is one."""


@dataclass(frozen=True, slots=True)
class AcceptedBadge:
    """A badge that can be handed out: its ``code`` as it is to be stored, ``key`` what the scanners make of it.

    ``cleanings``: what was done to the text it was read from.
    """

    code: str = field(repr=False)
    key: str = field(repr=False)
    cleanings: Sequence[Cleaning] = ()


class BadgeReader:
    """Reads badges with a workshop's grammar. Lists may hold the codes with their prefix or without."""

    def __init__(self, grammar: CodeGrammar) -> None:
        self._grammar = grammar

    def key(self, stored: str) -> str | None:
        """The badge that a stored code stands for at the scanners, None for one they would not read.

        Two codes with the same key are one badge.
        """
        for text in (stored, f"{_PREFIX}{stored.strip()}"):
            code = self._grammar.read(text)
            if isinstance(code, BadgeCode):
                return code.badge
        return None

    def accept(self, text: str) -> AcceptedBadge:
        """A badge from a list; BadgeUnfit says what is wrong with it, and holds nothing of the code."""
        code = plain(text)
        if not code.removeprefix(_PREFIX):
            raise BadgeUnfit("is empty")
        for pattern, what in _SPREADSHEETS:
            if pattern.fullmatch(code):
                raise BadgeUnfit(f"is {what}")
        for letter in code:
            if unicodedata.category(letter) == "Cc":
                raise BadgeUnfit(f"has the control character U+{ord(letter):04X} in it, which no badge has")
            if not "!" <= letter <= "~":
                raise BadgeUnfit(f"has a {_name(letter)} in it, which scanners do not send")
        if len(code) > _LONGEST:
            raise BadgeUnfit(f"is longer than {_LONGEST} characters")
        read = self._grammar.read(code)
        if isinstance(read, TaskCode | Command | MalformedCommand):
            raise BadgeUnfit(f"is read as {reading_of(read).read_as}")
        key = self.key(code)
        if key is None:
            raise BadgeUnfit("would not be read as a badge; see scanner.codes.badge")
        return AcceptedBadge(code, key, cleanings_of(text))

    def read(self, line: str, readers: Sequence[SerialSettings]) -> AcceptedBadge:
        """A badge as one of these readers sends it, with identifiers and prefixes; BadgeUnfit where it is none."""
        codes = [code for settings in readers for code in _codes(line, settings, self._grammar)]
        badges = [code for code in codes if isinstance(code, BadgeCode)]
        if not codes:
            raise BadgeUnfit("is empty")
        code = (badges or codes)[0]
        if isinstance(code, WrongLayout):
            raise BadgeUnfit(f"was read as {reading_of(code).read_as}: {reading_of(code).advice}")
        if not isinstance(code, BadgeCode):
            raise BadgeUnfit(f"was read as {reading_of(code).read_as}, which is no badge")
        return self.accept(code.text)


def _codes(line: str, settings: SerialSettings, grammar: CodeGrammar) -> list[Code]:
    framer = Framer(settings.rfid, settings.rfid_prefix, settings.prefix)
    presentation = Presentations(framer, settings.several_lines, settings.gap_seconds)
    data = with_tag_prefix(line, settings).encode("utf-8", "surrogateescape")
    frames = presentation.feed(data + b"\r", 0.0) + presentation.idle(1.0)
    return [code_of(frame, TypedGrammar(grammar)) for frame in frames]


def _name(letter: str) -> str:
    """A letter for people who cannot see what it is: its name, or its number where it has none."""
    return "space" if letter.isspace() else unicodedata.name(letter, f"U+{ord(letter):04X}")
