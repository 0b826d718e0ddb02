"""The codes of a set-up sheet: what a new terminal needs, cut into QR codes that any scanner passes on.

A code is ``KE1:<set>:<n>/<of>:<base32 payload>:<check>``, in capitals and digits: a QR code holds it in its
densest mode, and a scanner that types has nothing to get wrong but its keyboard's country. ``set`` is the
beginning of the content's own hash: codes of two sheets never mix, and a whole set proves itself.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kiosk.domain.letters import fold

LONGEST_CODE: Final = 200
"""Bytes of one code, at most."""
MOST_CODES: Final = 40
"""A sheet of more would be read by nobody."""

_BYTES_A_CODE: Final = 100
_SET_LETTERS: Final = 8
_BEGINNING: Final = "KE1:"
_CODE: Final = re.compile(
    r"KE1:(?P<set>[A-Z2-7]{8}):(?P<number>[0-9]{1,2})/(?P<of>[0-9]{1,2}):(?P<payload>[A-Z2-7]+):(?P<check>[A-Z2-7]{7})"
)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One code that was read: the ``number`` of ``of`` codes of a sheet. The content may hold a password."""

    sheet: str
    number: int
    of: int
    content: bytes = field(repr=False)


class MisreadSheetCode(Exception):
    """It is a code of a set-up sheet, but not as it was printed."""


def sheet_codes(content: bytes) -> list[str]:
    """The codes that hold ``content``. Raises ValueError where they would be more than MOST_CODES."""
    sheet = _sheet_of(content)
    pieces = [content[start : start + _BYTES_A_CODE] for start in range(0, len(content), _BYTES_A_CODE)]
    if len(pieces) > MOST_CODES:
        raise ValueError(f"{len(pieces)} codes, and a sheet has {MOST_CODES} at most")
    codes = []
    for number, piece in enumerate(pieces, 1):
        body = f"{_BEGINNING}{sheet}:{number}/{len(pieces)}:{_base32(piece)}"
        codes.append(f"{body}:{_check(body)}")
    return codes


def read_sheet_code(text: str) -> SheetPart | None:
    """The part that a scanned code holds; None for any other code. Raises MisreadSheetCode."""
    code = fold(text)
    if not code.startswith(_BEGINNING):
        return None
    match = _CODE.fullmatch(code)
    if match is None or match["check"] != _check(code.rpartition(":")[0]):
        raise MisreadSheetCode
    number, of = int(match["number"]), int(match["of"])
    if not 1 <= number <= of:
        raise MisreadSheetCode
    payload = match["payload"]
    return SheetPart(match["set"], number, of, base64.b32decode(payload + "=" * (-len(payload) % 8)))


class SheetReading:
    """The codes of a sheet as they are read, in any order, each as often as it comes."""

    def __init__(self, sheet: str, of: int) -> None:
        self.sheet = sheet
        self.of = of
        self._pieces: dict[int, bytes] = {}

    def add(self, part: SheetPart) -> None:
        """Take in a code of this sheet."""
        self._pieces[part.number] = part.content

    @property
    def read(self) -> Sequence[int]:
        """The numbers of the codes that were read."""
        return sorted(self._pieces)

    @property
    def missing(self) -> Sequence[int]:
        """The numbers of those that were not."""
        return [number for number in range(1, self.of + 1) if number not in self._pieces]

    def content(self) -> bytes | None:
        """What the whole sheet holds; None while codes are missing, or do not belong together."""
        if self.missing:
            return None
        content = b"".join(self._pieces[number] for number in range(1, self.of + 1))
        return content if _sheet_of(content) == self.sheet else None


def _sheet_of(content: bytes) -> str:
    return _base32(hashlib.sha256(content).digest())[:_SET_LETTERS]


def _check(body: str) -> str:
    return _base32(zlib.crc32(body.encode()).to_bytes(4, "big"))


def _base32(data: bytes) -> str:
    return base64.b32encode(data).decode("ascii").rstrip("=")
