"""The keyboard wedge: a scanner that types, told from a person by its speed.

Pure: key presses with their times in, scans out. What presses keys for it, a window or a test, is not its matter.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.scanner import ScannerState
from kiosk.scanner.codes import CodeGrammar
from kiosk.scanner.delivery import Delivery
from kiosk.scanner.framing import MAX_FRAME_BYTES, FrameCounters, Framer
from kiosk.scanner.layouts import TypedGrammar
from kiosk.scanner.ports import SerialSettings
from kiosk.scanner.rfid import RfidTransform
from kiosk.scanner.source import ScanListener, ScannerStatus, StatusListener
from kiosk.system.keyboard import KeyPress

KEYBOARD = "keyboard"
"""What ``port`` is called for it."""

SCAN_GAP_SECONDS = 0.035
"""Keys that follow each other no slower are a scanner's: those type 1 to 20 ms apart, fast typists 80 to 120."""

STALL_SECONDS = 0.15
"""A scan that has begun goes on after such a gap: a busy screen that fetches its keys late makes one."""

MIN_CHARACTERS = 3
"""The shortest code (``T-9``); fewer keys are no scan however fast they come."""

_TYPED_TAGS = {
    RfidTransform.HEX: re.compile(r"[0-9A-F]{10}", re.IGNORECASE),
    RfidTransform.DECIMAL10: re.compile(r"[0-9]{10}"),
    RfidTransform.DECIMAL8: re.compile(r"[0-9]{8}"),
    RfidTransform.WIEGAND26: re.compile(r"[0-9]{3},[0-9]{5}"),
}
"""How RFID readers that type write the number of a tag: as it stands on the badge, without a prefix."""


class Burst:
    """Keys pressed at a scanner's speed, so far."""

    def __init__(self) -> None:
        self._text = ""
        self._at = 0.0
        self._stalled = False

    @property
    def is_scan(self) -> bool:
        """Whether no person can have typed what came so far."""
        return len(self._text) >= MIN_CHARACTERS

    def press(self, key: KeyPress) -> str | None:
        """Take a key in. The text of a whole scan when this key ends one, else None."""
        if not self._follows(key):
            self._text, self._stalled = "", False
        text, self._at = self._text, key.at
        if key.alone and key.character and not key.ends:
            # One character more than a frame may have is enough to know that it is too long.
            self._text = text if len(text) > MAX_FRAME_BYTES else text + key.character
            return None
        is_whole = key.alone and key.ends and self.is_scan
        self._text, self._stalled = "", False
        return text if is_whole else None

    def _follows(self, key: KeyPress) -> bool:
        """Whether the key comes as fast after the one before as a scanner's; one stall in a scan is forgiven."""
        gap = key.at - self._at
        if 0 <= gap <= SCAN_GAP_SECONDS:
            return True
        may_be_stall = self.is_scan and not self._stalled and 0 <= gap <= STALL_SECONDS
        self._stalled = may_be_stall
        return may_be_stall


class WedgeSource:
    """Scans from the keyboard; the listeners run on the caller's thread.

    Key presses are looked at, not taken: only the end of a scan, and a space in one, are kept from the window,
    where they would press the button that has the focus. A scanner must end its codes with Enter or Tab.
    """

    def __init__(
        self,
        settings: SerialSettings,
        grammar: CodeGrammar,
        on_scan: ScanListener,
        on_status: StatusListener,
        *,
        name: str = KEYBOARD,
        clock: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        """Of ``settings`` the prefix and ``rfid`` count. ``clock``: monotonic nanoseconds of the scans."""
        self.name = name
        self._settings = settings
        self._on_status = on_status
        self._clock = clock
        self._framer = Framer(prefix=settings.prefix)
        self._delivery = Delivery(TypedGrammar(grammar), on_scan, self._framer.counters, name)
        self._burst = Burst()
        self._status = ScannerStatus(ScannerState.OFF)

    @property
    def status(self) -> ScannerStatus:
        """READY between start and stop, else OFF: whether a keyboard is plugged in nobody can say."""
        return self._status

    @property
    def counters(self) -> FrameCounters:
        """A copy of what was typed since the start."""
        return replace(self._framer.counters)

    def start(self) -> None:
        """Begin to listen."""
        self._report(ScannerStatus(ScannerState.READY, port=KEYBOARD))

    def stop(self) -> None:
        """Keys are nobody's scan from now on."""
        self._report(ScannerStatus(ScannerState.OFF))

    def beep(self, *, ok: bool) -> None:
        """A keyboard cannot be told anything."""

    def press(self, key: KeyPress) -> bool:
        """Take in a key press; whether it must be kept from the window."""
        if self._status.state is not ScannerState.READY:
            return False
        was_scan = self._burst.is_scan
        text = self._burst.press(key)
        if text is None:
            return was_scan and self._burst.is_scan and key.character == " "
        now = self._clock() / 1e9
        for frame in self._framer.feed(with_tag_prefix(text, self._settings).encode() + b"\r", now):
            self._delivery.deliver(frame)
        return True

    def _report(self, status: ScannerStatus) -> None:
        if status != self._status:
            self._status = status
            self._on_status(status)


def with_tag_prefix(text: str, settings: SerialSettings) -> str:
    """What a reader typed: a tag's number made the badge's code, other codes as they are."""
    is_tag = settings.rfid is not None and _TYPED_TAGS[settings.rfid].fullmatch(text)
    return settings.rfid_prefix + text if is_tag else text
