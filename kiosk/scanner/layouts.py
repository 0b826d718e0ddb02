"""Scanners that type for another country's keyboard than the kiosk reads, told by what that makes of a code."""

from __future__ import annotations

from typing import Final

from kiosk.domain.codes import Code, Meaningless, UnknownCode, WrongLayout
from kiosk.scanner.codes import CodeGrammar

# What the kiosk, which reads keys as they stand on an American keyboard, makes of a letter -> the letter that was
# meant. Only of those that codes are made of.
_DASH_AT_SLASH: Final = str.maketrans("/", "-")
"""Spain, Italy, Portugal, the Nordic countries, Switzerland."""
_GERMAN: Final = str.maketrans("/YZyz", "-ZYzy")
_FRENCH: Final = str.maketrans("6!@#$%^&*()QAWZqawz:;", "-1234567890AQZWaqzwMm")
_LAYOUTS: Final = (_DASH_AT_SLASH, _GERMAN, _FRENCH)


class TypedGrammar:
    """Reads what was typed as the workshop's codes, and knows a scanner's wrong layout by them."""

    def __init__(self, grammar: CodeGrammar) -> None:
        self._grammar = grammar

    def read(self, text: str, aim: str | None = None) -> Code:
        """The code; WrongLayout where it is none, but would be one from another country's keyboard."""
        code = self._grammar.read(text, aim)
        if not isinstance(code, UnknownCode):
            return code
        meant = (self._grammar.read(text.translate(layout), aim) for layout in _LAYOUTS)
        return code if all(isinstance(meaning, Meaningless) for meaning in meant) else WrongLayout()
