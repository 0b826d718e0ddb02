"""What every source of scans has in common: the scans, the state, the interface."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.codes import Code
from kiosk.domain.scanner import ScannerState, ScannerTrouble
from kiosk.scanner.codes import log_form


@dataclass(frozen=True, slots=True, repr=False)
class Scan:
    """One scan: its text as read (empty when unreadable), what it means, and when its last byte came.

    ``at_monotonic_ns`` is in nanoseconds of ``time.monotonic_ns``; ``source`` names the reader, ``raw`` is what
    came over its line. The repr shows neither text nor bytes: they may be a badge's.
    """

    text: str
    code: Code
    at_monotonic_ns: int
    source: str
    raw: bytes = b""

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
