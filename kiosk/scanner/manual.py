"""Codes typed on the screen, or tapped on the demo's on-screen scanner."""

from __future__ import annotations

import time
from collections.abc import Callable

from kiosk.domain.codes import Unreadable
from kiosk.domain.scanner import ScannerState
from kiosk.scanner.codes import CodeGrammar
from kiosk.scanner.framing import text_fault
from kiosk.scanner.source import Scan, ScanListener, ScannerStatus, StatusListener


class ManualSource:
    """A source fed by :meth:`submit`; the listeners run on the caller's thread."""

    def __init__(
        self,
        grammar: CodeGrammar,
        on_scan: ScanListener,
        on_status: StatusListener | None = None,
        *,
        name: str = "manual",
        clock: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        """``name`` is what scans carry as their source; ``clock`` gives monotonic nanoseconds."""
        self._grammar = grammar
        self._on_scan = on_scan
        self._on_status = on_status
        self._name = name
        self._clock = clock
        self._status = ScannerStatus(ScannerState.OFF)

    @property
    def status(self) -> ScannerStatus:
        """READY between start and stop, else OFF."""
        return self._status

    def start(self) -> None:
        """Begin to accept codes."""
        self._report(ScannerState.READY)

    def stop(self) -> None:
        """Codes are ignored from now on."""
        self._report(ScannerState.OFF)

    def submit(self, text: str) -> None:
        """Deliver a typed code. An empty one is ignored; the same code twice is two: a person meant it."""
        text = text.strip()
        if not text or self._status.state is not ScannerState.READY:
            return
        fault = text_fault(text)
        code = self._grammar.read(text) if fault is None else Unreadable(fault.value)
        self._on_scan(Scan(text if fault is None else "", code, self._clock(), self._name))

    def _report(self, state: ScannerState) -> None:
        if state is not self._status.state:
            self._status = ScannerStatus(state)
            if self._on_status is not None:
                self._on_status(self._status)
