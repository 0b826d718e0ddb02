"""The keyboard wedge: a scanner that types, told from a person by its speed.

Pure: key presses with their times in, scans out. What presses keys for it, a window or a test, is not its matter.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from kiosk.domain.scanner import ScannerState
from kiosk.scanner.codes import CodeGrammar
from kiosk.scanner.counters import FrameCounters
from kiosk.scanner.delivery import Delivery
from kiosk.scanner.framing import MAX_FRAME_BYTES, Frame, Framer
from kiosk.scanner.layouts import TypedGrammar
from kiosk.scanner.ports import SerialSettings
from kiosk.scanner.presentations import GAP_CHARACTERS, LEAST_GAP_SECONDS, Presentation
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


CallLater = Callable[[float, Callable[[], None]], None]
"""Calls the function after so many seconds, on the thread that the keys come on."""


class Burst:
    """Keys pressed at a scanner's speed, so far."""

    def __init__(self) -> None:
        self._text = ""
        self._at = 0.0
        self._stalled = False
        self._slowest = 0.0

    @property
    def has_begun(self) -> bool:
        """Whether a character was typed that no end has followed."""
        return bool(self._text)

    @property
    def is_scan(self) -> bool:
        """Whether no person can have typed what came so far."""
        return len(self._text) >= MIN_CHARACTERS

    @property
    def gap_seconds(self) -> float:
        """So long after the end of a line a further one begins at the latest, typed at this speed."""
        return min(max(LEAST_GAP_SECONDS, GAP_CHARACTERS * self._slowest), SCAN_GAP_SECONDS)

    def follows_end(self, key: KeyPress) -> bool:
        """Whether the key comes so soon after the end of a line, the last key, that the same scan typed it."""
        return 0 <= key.at - self._at <= self.gap_seconds

    def press(self, key: KeyPress, fewest: int = MIN_CHARACTERS) -> str | None:
        """Take a key in. The text of a scan of ``fewest`` characters or more when this key ends one, else None."""
        if not self._follows(key):
            self._text, self._stalled = "", False
        text = self._text
        self._slowest = max(self._slowest, key.at - self._at) if text else 0.0
        self._at = key.at
        if key.alone and key.character and not key.ends:
            # One character more than a frame may have is enough to know that it is too long.
            self._text = text if len(text) > MAX_FRAME_BYTES else text + key.character
            return None
        is_whole = key.alone and key.ends and len(text) >= fewest
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

    Key presses are looked at, not taken: only the ends of a scan, and a space in one, are kept from the window,
    where they would press the button that has the focus. A scanner must end its codes with Enter or Tab.
    """

    def __init__(
        self,
        settings: SerialSettings,
        grammar: CodeGrammar,
        on_scan: ScanListener,
        on_status: StatusListener,
        call_later: CallLater,
        *,
        name: str = KEYBOARD,
        clock: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        """Of ``settings`` the prefix, ``rfid`` and ``several_lines`` count.

        ``clock``: monotonic nanoseconds of the scans.
        """
        self.name = name
        self._settings = settings
        self._on_status = on_status
        self._call_later = call_later
        self._clock = clock
        self._framer = Framer(prefix=settings.prefix)
        self._presentation = Presentation(settings.several_lines)
        self._awaited_ends = 0
        self._delivery = Delivery(TypedGrammar(grammar), on_scan, name)
        self._burst = Burst()
        self._status = ScannerStatus(ScannerState.OFF)

    @property
    def status(self) -> ScannerStatus:
        """READY between start and stop, else OFF: whether a keyboard is plugged in nobody can say."""
        return self._status

    @property
    def counters(self) -> FrameCounters:
        """A copy of what was typed since the start."""
        return replace(self._delivery.counters)

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
        if self._presentation.is_open and not (self._burst.has_begun or self._burst.follows_end(key)):
            self._end_presentation()
        goes_on = self._presentation.is_open
        was_scan = self._burst.is_scan
        # Right behind a scanned line one of a single character is a scanner's too.
        text = self._burst.press(key, fewest=1 if goes_on else MIN_CHARACTERS)
        if text is not None:
            self._take(text)
        if self._presentation.is_open:
            self._await_end(STALL_SECONDS if self._burst.has_begun else self._burst.gap_seconds)
        if text is not None or (goes_on and key.ends):
            return True
        return was_scan and self._burst.is_scan and key.character == " "

    def _take(self, line: str) -> None:
        data = with_tag_prefix(line, self._settings).encode() + b"\r"
        for frame in self._framer.feed(data, self._clock() / 1e9):
            self._deliver(self._presentation.add(frame))

    def _await_end(self, seconds: float) -> None:
        """End the presentation after so long without a further key."""
        self._awaited_ends += 1
        awaited = self._awaited_ends

        def end() -> None:
            if awaited == self._awaited_ends and self._presentation.is_open:
                self._end_presentation()

        self._call_later(seconds, end)

    def _end_presentation(self) -> None:
        self._deliver(self._presentation.end(within_line=self._burst.has_begun))

    def _deliver(self, frames: Iterable[Frame]) -> None:
        for frame in frames:
            if self._status.state is ScannerState.READY:
                self._delivery.deliver(frame)

    def _report(self, status: ScannerStatus) -> None:
        if status != self._status:
            self._status = status
            self._on_status(status)


def with_tag_prefix(text: str, settings: SerialSettings) -> str:
    """What a reader typed: a tag's number made the badge's code, other codes as they are."""
    is_tag = settings.rfid is not None and _TYPED_TAGS[settings.rfid].fullmatch(text)
    return settings.rfid_prefix + text if is_tag else text
