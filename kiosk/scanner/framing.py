"""Bytes of a serial line cut into frames; pure, the time comes from outside."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.domain.letters import fold
from kiosk.scanner.products import is_divided, is_product_code, undivided
from kiosk.scanner.rfid import RfidTransform, badge_of, tag_of

SILENCE_SECONDS = 0.08
"""A line silent for so long has ended its frame: some scanners send no suffix."""

MAX_FRAME_BYTES = 256
"""The longest frame, everything before its end counted: STX and AIM identifier too."""

_STX = b"\x02"
_ETX = b"\x03"
_END = re.compile(rb"[\r\n\t\x03]")
_HEX_ONLY = re.compile(rb"[0-9A-Fa-f]+")
_TRAILERS = b"\x00\x04\x0b"
"""What some scanners put after a code and before its end, or instead of one: NUL, EOT, VT."""
_BYTE_ORDER_MARK = "\ufeff"
_ECI = re.compile(r"\\[0-9]{6}")
"""How a scanner says in which character set the code was written: ``\\000026`` is UTF-8."""
_CODE_39 = re.compile(r"\*(.+)\*")
"""A code between the start and stop characters of Code 39, which some scanners send with it."""
_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
NO_READ = frozenset({"NR", "NOREAD"})


class FrameFault(StrEnum):
    """Why a frame is no code."""

    TOO_LONG = "too_long"
    BAD_BYTES = "bad_bytes"
    CHECKSUM = "checksum"
    NO_READ = "no_read"
    SEVERAL_LINES = "several_lines"
    """Of several frames that came in one presentation: see :mod:`kiosk.scanner.presentations`."""
    HELD_BACK = "held_back"
    """Of several that waited in the line, or in the scanner, until the line was opened."""


_OF_SEVERAL = frozenset({FrameFault.SEVERAL_LINES, FrameFault.HELD_BACK})


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: the text of a code, or the fault it was refused for.

    ``at`` is the time of its last byte in seconds, ``aim`` the scanner's AIM identifier (``]C1``: Code 128)
    where it sends one. ``raw``: its bytes with their end, of an over-long one the first. A badge may be in text
    and bytes: they are in no repr.
    """

    at: float
    text: str = field(default="", repr=False)
    fault: FrameFault | None = None
    aim: str | None = None
    raw: bytes = field(default=b"", repr=False)

    @property
    def label(self) -> str:
        """What two reads of the same label have in common."""
        if self.fault is None:
            return fold(self.text)
        return self.fault + self.raw.hex() if self.fault in _OF_SEVERAL else self.fault


class Framer:
    """Cuts the bytes of one line into frames.

    Only :meth:`idle` ends a frame by silence: a reader that was held up finds bytes that arrived together far
    apart, and only it knows whether a read timed out or came late.
    """

    def __init__(self, rfid: RfidTransform | None = None, rfid_prefix: str = "B-", prefix: str = "") -> None:
        """``rfid``: how the tags of an RFID reader on this line are written; ``rfid_prefix`` goes before.

        ``prefix``: what the scanner puts before every code; taken off where it is there.
        """
        self._prefix = prefix
        self._rfid = rfid
        self._rfid_prefix = rfid_prefix
        self._raw = bytearray()
        self._last_byte_at = 0.0

    def feed(self, data: bytes, now: float) -> list[Frame]:
        """Take in bytes that arrived at ``now`` (seconds, monotonic); the frames that they end."""
        frames: list[Frame] = []
        if data:
            self._last_byte_at = now
        start = 0
        for end in _END.finditer(data):
            self._take(data[start : end.start()])
            frames += self._with_bytes(end.group())
            start = end.end()
        self._take(data[start:])
        return frames

    def idle(self, now: float) -> list[Frame]:
        """Nothing more had arrived by ``now``; the frame that so much silence ends, if any."""
        if self._raw and now - self._last_byte_at >= SILENCE_SECONDS:
            return self._with_bytes(b"")
        return []

    @property
    def is_within_frame(self) -> bool:
        """Whether a frame has begun and not ended."""
        return bool(self._raw)

    def reset(self) -> None:
        """Forget an unfinished frame: the line was lost."""
        self._raw.clear()

    def _take(self, data: bytes) -> None:
        # One byte more than allowed is enough to know that a frame is too long; the rest is swallowed.
        self._raw += data[: MAX_FRAME_BYTES + 1 - len(self._raw)]

    def _with_bytes(self, end: bytes) -> list[Frame]:
        raw = bytes(self._raw)
        return [replace(frame, raw=raw + end) for frame in self._finish(end)]

    def _finish(self, end: bytes) -> list[Frame]:
        """The finished frame; none when it is empty (the LF of a CR LF)."""
        raw = bytes(self._raw)
        self._raw.clear()
        payload = raw.lstrip(_STX)
        if len(raw) > MAX_FRAME_BYTES:
            return [self._refused(FrameFault.TOO_LONG)]
        # With an RFID reader on the line, digits that lost their start or their end are no code of their own.
        is_rfid = self._rfid is not None and (len(payload) < len(raw) or end == _ETX)
        if self._rfid is not None and is_rfid and _HEX_ONLY.fullmatch(payload):
            return [self._rfid_frame(payload, self._rfid)]
        try:
            text = payload.rstrip(_TRAILERS).decode("utf-8").removeprefix(_BYTE_ORDER_MARK).strip(" ")
        except UnicodeDecodeError:
            return [self._refused(FrameFault.BAD_BYTES)]
        aim = _AIM.match(text)
        if aim is not None:
            text = text[aim.end() :]
        text = _ECI.sub("", text, count=1) if _ECI.match(text) else text
        text = text.removeprefix(self._prefix).strip(" ")
        if between := _CODE_39.fullmatch(text):
            text = between.group(1)
        if not text:
            return []
        symbology = aim.group() if aim is not None else None
        # A product's code may have separators in it: it is read, so that the person is told what it is.
        is_product = is_divided(text) and is_product_code(text, symbology)
        fault = text_fault(undivided(text) if is_product else text)
        if fault is not None:
            return [self._refused(fault)]
        return [Frame(self._last_byte_at, text, aim=symbology)]

    def _rfid_frame(self, digits: bytes, transform: RfidTransform) -> Frame:
        tag = tag_of(digits)
        if tag is None:
            return self._refused(FrameFault.CHECKSUM)
        return Frame(self._last_byte_at, self._rfid_prefix + badge_of(tag, transform))

    def _refused(self, fault: FrameFault) -> Frame:
        return Frame(self._last_byte_at, fault=fault)


def text_fault(text: str) -> FrameFault | None:
    """Why ``text`` cannot be a code, whatever the grammar; None when it can."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_FRAME_BYTES:
        return FrameFault.TOO_LONG
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text):
        return FrameFault.BAD_BYTES
    if text.upper() in NO_READ:
        return FrameFault.NO_READ
    return None
