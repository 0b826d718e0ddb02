"""RFID readers of the RDM6300 kind: their frames checked and turned into badge codes."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import reduce
from operator import xor

_FRAME = re.compile(rb"[0-9A-Fa-f]{12}")


class RfidTransform(StrEnum):
    """How the five bytes of a tag are written on badges; readers and card printers differ."""

    HEX = "hex"
    """All five bytes, 10 hexadecimal digits: ``0A00B2C3D4``."""
    DECIMAL10 = "decimal10"
    """The low four bytes as a number of 10 digits, as printed on most cards: ``0011715540``."""
    DECIMAL8 = "decimal8"
    """The low three bytes as a number of 8 digits: ``11715540``."""
    WIEGAND26 = "wiegand26"
    """Facility (3 digits) and card (5 digits) of the low three bytes: ``178,50132``."""


def tag_of(digits: bytes) -> bytes | None:
    """The five bytes of a tag from 10 hex digits and their checksum, 2 hex digits; None when they are wrong.

    The checksum is the five bytes combined by exclusive or.
    """
    if not _FRAME.fullmatch(digits):
        return None
    *tag, checksum = bytes.fromhex(digits.decode("ascii"))
    return bytes(tag) if reduce(xor, tag) == checksum else None


def badge_of(tag: bytes, transform: RfidTransform) -> str:
    """The badge's own part for the five bytes of a tag."""
    match transform:
        case RfidTransform.HEX:
            return tag.hex().upper()
        case RfidTransform.DECIMAL10:
            return f"{int.from_bytes(tag[1:]):010d}"
        case RfidTransform.DECIMAL8:
            return f"{int.from_bytes(tag[2:]):08d}"
        case RfidTransform.WIEGAND26:
            return f"{tag[2]:03d},{int.from_bytes(tag[3:]):05d}"
