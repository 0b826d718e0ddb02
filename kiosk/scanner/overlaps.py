"""Code patterns that get in each other's way: found with samples, before a person stands there with the code."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_LITERALS = re.compile(r"(?:\\[^A-Za-z0-9]|[A-Za-z0-9 _!#%&,:;@/=~-])+")
_OPTIONAL = "?*{"
_TAILS = (
    "1",
    "9",
    "42",
    "00042",
    "123456",
    "00011715",
    "0011715540",
    "178,50132",
    "251030001",
    "251030001-2",
    "0A00B2C3D4",
    "7F3K9Q",
    "A",
    "ABC",
    "AB-12",
    "START",
    "PAUSE-LUNCH",
    "COMPLETE-30",
    "SCRAP-2-STITCH",
)
"""How codes go on behind their beginning: numbers, badges as people and RFID readers have them, commands."""
_BEGINNINGS = ("", "A", "B-", "T-", "C-", "E", "JT", "WO", "EMP")


def samples(patterns: Collection[str]) -> Iterator[str]:
    """Codes a workshop might print, in capitals: usual beginnings, and those the patterns spell out."""
    for beginning in dict.fromkeys((*_BEGINNINGS, *map(literal_beginning, patterns))):
        for tail in _TAILS:
            yield (beginning + tail).upper()


def literal_beginning(pattern: str) -> str:
    """What every code of ``pattern`` begins with, as far as it is spelt out: ``EMP`` of ``EMP(?P<badge>.+)``."""
    match = _LITERALS.match(pattern)
    if match is None:
        return ""
    literal = match.group()
    if pattern[match.end() : match.end() + 1] in tuple(_OPTIONAL):
        literal = literal[: -2 if literal[-2:-1] == "\\" else -1]
    return literal.replace("\\", "")
