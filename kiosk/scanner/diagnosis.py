"""What the bytes of one scan say about the scanner's settings; pure."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, replace

from kiosk.domain.codes import (
    AmbiguousCode,
    BadgeCode,
    Code,
    Command,
    MalformedCommand,
    ProductCode,
    SeveralLines,
    TaskCode,
    TicketCode,
    UnknownCode,
    Unreadable,
    WrongLayout,
)
from kiosk.scanner.codes import CodeGrammar
from kiosk.scanner.framing import NO_READ, FrameFault
from kiosk.scanner.ports import SerialSettings
from kiosk.scanner.rfid import tag_of

USUAL_RATES = (9600, 115200, 38400, 19200, 57600, 4800, 2400, 1200)
"""Speeds scanners are set to, the usual ones first."""

_END = re.compile(rb"[\r\n\t\x03\x04\x00\x0b]+\Z")
_END_NAMES = {
    b"\r": "CR",
    b"\n": "LF",
    b"\t": "TAB",
    b"\x03": "ETX",
    b"\x04": "EOT",
    b"\x00": "NUL",
    b"\x0b": "VT",
}
_TAG_FRAME = re.compile(rb"\x02([0-9A-Fa-f]{12})(?:\r\n)?\x03")
_BETWEEN = "\r\n\t\x02\x03\x1d\x1e"
"""Control characters that stand between the frames of a scan, or the parts of a product's code."""
_PLAIN_CODE = re.compile(rb"\x02?[A-Za-z0-9 _.,:/+-]+[\r\n\t\x03]*")
"""Noise that looks like seven bits with parity by chance seldom looks like a code as well."""
_LEAST_BYTES = 3
_LONGEST_PREFIX = 8
_FEWEST_BYTES_OF_A_SCAN = 6
"""Fewer bytes may look like text by chance."""

_FAULTS = {
    FrameFault.TOO_LONG: "longer than any code",
    FrameFault.BAD_BYTES: "bytes that are no text",
    FrameFault.CHECKSUM: "an RFID tag read wrongly: hold it still",
    FrameFault.NO_READ: 'the scanner\'s "no read": nothing was before it',
}


def line_end(data: bytes) -> str:
    """What ends the bytes of one scan: ``CR LF``, ``ETX`` … or nothing."""
    match = _END.search(data)
    return "" if match is None else " ".join(_END_NAMES[bytes([byte])] for byte in match.group())


def is_text(data: bytes) -> bool:
    """Whether the bytes are what a scanner sends when both sides have the same speed."""
    try:
        text = _END.sub(b"", data).lstrip(b"\x02").decode("utf-8")
    except UnicodeDecodeError:
        return False
    if text.upper() in NO_READ:
        return True
    return len(text) >= _LEAST_BYTES and all(letter in _BETWEEN or _is_letter(letter) for letter in text)


def _is_letter(letter: str) -> bool:
    """Whether somebody may have written it, were it invisible: a byte order mark, a hard space."""
    return letter.isprintable() or unicodedata.category(letter) in ("Cf", "Zs")


def parity_of(data: bytes) -> str | None:
    """``E`` or ``O`` when the bytes are seven bits with parity, read as eight; None when they are not."""
    if len(data) < _FEWEST_BYTES_OF_A_SCAN or not any(byte & 0x80 for byte in data):
        return None
    if not _PLAIN_CODE.fullmatch(without_parity(data)):
        return None
    odd = {byte.bit_count() % 2 for byte in data}
    return {frozenset({0}): "E", frozenset({1}): "O"}.get(frozenset(odd))


def without_parity(data: bytes) -> bytes:
    """Seven bits of each byte."""
    return bytes(byte & 0x7F for byte in data)


class SettingsSearch:
    """Looks for the settings a scanner has, a scan at a time.

    ``settings`` are those to read the next scan with, ``found`` the scanner's own once they are known.
    """

    def __init__(self, settings: SerialSettings) -> None:
        self.settings = settings
        self.found: SerialSettings | None = None
        self._tried = [settings.baudrate]
        self._left = [rate for rate in USUAL_RATES if rate != settings.baudrate]
        if (settings.bytesize, settings.parity) != (8, "N"):
            self._left.insert(0, settings.baudrate)

    def heard(self, data: bytes) -> bytes | None:
        """The text in the bytes of a scan, as the scanner meant it; None = no text, other settings are next."""
        if is_text(data):
            self.found = self.settings
            return data
        if parity := parity_of(data):
            self.found = replace(self.settings, bytesize=7, parity=parity)
            return without_parity(data)
        if not self._left:  # all were wrong, or the scan was: from the start
            self._left, self._tried = self._tried, []
        # Read too slowly, several characters melt into one; read too fast, each becomes several.
        faster = len(data) < _FEWEST_BYTES_OF_A_SCAN
        rate = next((rate for rate in self._left if (rate > self.settings.baudrate) is faster), self._left[0])
        self._left.remove(rate)
        self._tried.append(rate)
        self.settings = replace(self.settings, baudrate=rate, bytesize=8, parity="N")
        return None


def escaped(data: bytes, *, hidden: bool) -> str:
    """The bytes as text with escapes; ``hidden``: of letters and digits only that they are some."""
    shown = data
    if hidden:
        shown = re.sub(rb"[A-Za-z]", b"A", re.sub(rb"[0-9]", b"9", data))
    return repr(shown)[2:-1]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a code was read as, and what to do where that is not what was meant. No part of a badge is in it."""

    read_as: str
    advice: str = ""
    understood: bool = True


def reading_of(code: Code) -> Reading:
    """What a person who sets up a scanner should know about a code it read."""
    match code:
        case BadgeCode(badge, text):
            return Reading(f"badge {text[: -len(badge)] if text.endswith(badge) else ''}{'•' * len(badge)}")
        case TaskCode(task_id):
            return Reading(f"task {task_id}")
        case TicketCode(ticket_code):
            return Reading(f"ticket {ticket_code}")
        case Command(kind, qty, reason):
            return Reading(" ".join(str(part) for part in ("command", kind, qty, reason) if part is not None))
        case MalformedCommand():
            return Reading("a command that makes no sense", "print the command anew", understood=False)
        case ProductCode():
            return Reading("a product's barcode", "scan one of the workshop's own codes", understood=False)
        case SeveralLines():
            advice = 'refused as a whole; where the scanner stores scans, set several_lines = "each"'
            return Reading("a code of several lines", advice, understood=False)
        case WrongLayout():
            advice = "set the scanner's keyboard country to USA"
            return Reading("a code typed for another keyboard", advice, understood=False)
        case AmbiguousCode(kinds):
            return Reading(
                f"{' and '.join(kinds)} at once",
                "make the patterns in [scanner.codes] say which it is",
                understood=False,
            )
        case UnknownCode(text):
            return Reading(
                f"no code of this workshop ({escaped(text.encode(), hidden=True)})",
                "if it should be one, set its pattern in [scanner.codes]",
                understood=False,
            )
        case Unreadable(why):
            return Reading(_FAULTS.get(FrameFault(why), why), understood=False)


def settings_to_change(
    data: bytes, text: str, code: Code, settings: SerialSettings, grammar: CodeGrammar
) -> tuple[str, ...]:
    """Options of `[scanner]`, as in kiosk.toml, that would make one scan a code of this workshop.

    ``data``: the scan's bytes; ``text``: what was made of them, ``code``: what that was read as.
    """
    if settings.rfid is None and is_tag(data):
        return ('rfid = "hex"',)
    if isinstance(code, Unreadable) and (parity := parity_of(data)):
        return ("bytesize = 7", f'parity = "{parity}"')
    if isinstance(code, UnknownCode) and (prefix := _prefix_before_a_code(text, grammar)):
        return (f"prefix = {json.dumps(settings.prefix + prefix, ensure_ascii=False)}",)
    return ()


def _prefix_before_a_code(text: str, grammar: CodeGrammar) -> str:
    """What stands in the text before a task's or a command's code; those are told by their form."""
    for length in range(1, min(_LONGEST_PREFIX, len(text)) + 1):
        if isinstance(grammar.read(text[length:]), TaskCode | Command):
            return text[:length]
    return ""


def is_tag(data: bytes) -> bool:
    """Whether the bytes are of an RFID reader of the RDM6300 kind, checksum included."""
    match = _TAG_FRAME.search(data)
    return match is not None and tag_of(match.group(1)) is not None
