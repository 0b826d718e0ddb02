"""What spreadsheets, word processors and keyboards make of a code, and the plain letters it had before."""

from __future__ import annotations

import string
import unicodedata
from enum import StrEnum
from typing import Final

_BLANKS: Final = string.whitespace + "".join(
    chr(number) for number in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
)
"""White space, but not the separators of product codes, which Python counts as such."""
_WIDE: Final = range(0xFF01, 0xFF5F)
_WIDE_OFFSET: Final = 0xFEE0
"""The wide form of an ASCII letter stands so far behind it."""
_MINUS: Final = "\N{MINUS SIGN}"


class Cleaning(StrEnum):
    """What was done to a code that can only have been meant in one way; in words."""

    INVISIBLE = "invisible characters taken out"
    DASHES = "other dashes made -"
    WIDE = "wide letters made plain"


def plain(text: str) -> str:
    """``text`` without invisible characters and surrounding white space, its dashes and wide letters as in ASCII.

    No other letter is touched: one that only looks like another is not the other.
    """
    if not text.isascii():
        text = "".join(_plain_letter(letter) for letter in text)
    return text.strip(_BLANKS)


def cleanings_of(text: str) -> list[Cleaning]:
    """What :func:`plain` does to ``text``, white space at its ends aside."""
    return [
        cleaning
        for cleaning, applies in (
            (Cleaning.INVISIBLE, _is_invisible),
            (Cleaning.DASHES, lambda letter: _is_dash(letter) and letter != "-"),
            (Cleaning.WIDE, lambda letter: ord(letter) in _WIDE and not _is_dash(letter)),
        )
        if any(map(applies, text))
    ]


def fold(text: str) -> str:
    """``text`` as codes are compared: :func:`plain` and in capitals.

    ASCII letters only: Unicode's capitals turn "ß" into "SS" and "ſ" into "S", and one person's badge into
    another's.
    """
    return "".join(letter.upper() if letter.isascii() else letter for letter in plain(text))


def _plain_letter(letter: str) -> str:
    if _is_invisible(letter):
        return ""
    if _is_dash(letter):
        return "-"
    return chr(ord(letter) - _WIDE_OFFSET) if ord(letter) in _WIDE else letter


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf"


def _is_dash(letter: str) -> bool:
    return letter == _MINUS or unicodedata.category(letter) == "Pd"
