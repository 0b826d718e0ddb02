"""What every source of scans has in common: the scans, the state, the interface."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from kiosk.domain.codes import Code
from kiosk.domain.scanner import ScannerState, ScannerTrouble
from kiosk.scanner.codes import log_form

_UNSETTLED_SECONDS: Final = 0.05


class Standing:
    """Whether a scan stands that was handed over while its presentation went on: settled by its reader."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._settled = threading.Event()
        self._stands = False
        self._is_given_up = False

    def settle(self, *, stands: bool) -> bool:
        """Say it; False where nobody waits for it any more: the scan has to be handed over anew."""
        with self._lock:
            if self._is_given_up:
                return False
            self._stands = stands
            self._settled.set()
            return True

    def awaited(self) -> bool:
        """Whether it stands, waited for; one that nobody settles soon does not: it comes again when it is over."""
        self._settled.wait(_UNSETTLED_SECONDS)
        with self._lock:
            self._is_given_up = not self._settled.is_set()
            return self._stands


@dataclass(frozen=True, slots=True, repr=False)
class Scan:
    """One scan: its text as read (empty when unreadable), what it means, and when its last byte came.

    ``at_monotonic_ns`` is in nanoseconds of ``time.monotonic_ns``; ``source`` names the reader, ``raw`` is what
    came over its line. ``standing``: of a scan handed over early. The repr shows neither text nor bytes: they may
    be a badge's.
    """

    text: str
    code: Code
    at_monotonic_ns: int
    source: str
    raw: bytes = b""
    standing: Standing | None = field(default=None, compare=False)

    def stands(self) -> bool:
        """Whether it is a scan, waited for where it was handed over early."""
        return self.standing is None or self.standing.awaited()

    def __repr__(self) -> str:
        return f"Scan({log_form(self.code)}, source={self.source!r})"


@dataclass(frozen=True, slots=True)
class ScannerStatus:
    """State of a source and why; ``port`` is the device or URL, of several candidates all of them."""

    state: ScannerState
    trouble: ScannerTrouble = ScannerTrouble.NONE
    port: str | None = None


ScanListener = Callable[[Scan], None]
"""Called once per scan, on the source's own thread."""

StatusListener = Callable[[ScannerStatus], None]
"""Called when the status changed, on the source's own thread or on the one that starts and stops it."""
