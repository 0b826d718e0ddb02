"""Serial sources on real lines, and what they deliver."""

from __future__ import annotations

import time
from collections.abc import Callable

from kiosk.domain.scanner import ScannerState
from kiosk.scanner import (
    CodeGrammar,
    Scan,
    ScannerStatus,
    SerialSettings,
    SerialSource,
)
from kiosk.scanner.ports import Candidate
from tests.helpers.pty_line import PtyLine
from tests.helpers.waiting import wait_until


class ScannerDesk:
    """Starts sources, keeps what they deliver, and stops them at the end."""

    def __init__(self) -> None:
        self.scans: list[Scan] = []
        self.states: list[ScannerStatus] = []
        self.sources: list[SerialSource] = []
        self.on_scan: Callable[[Scan], None] = self.scans.append

    def _scanned(self, scan: Scan) -> None:
        self.on_scan(scan)

    def start(
        self,
        settings: SerialSettings,
        candidates: Callable[[], list[Candidate]] = list,
        clock: Callable[[], int] = time.monotonic_ns,
    ) -> SerialSource:
        """A started source."""
        source = SerialSource(
            settings,
            CodeGrammar(),
            self._scanned,
            self.states.append,
            candidates=candidates,
            clock=clock,
        )
        self.sources.append(source)
        source.start()
        return source

    def ready(self, settings: SerialSettings) -> SerialSource:
        """A started source that reads its port."""
        source = self.start(settings)
        self.wait_for_state(source, ScannerState.READY)
        return source

    @staticmethod
    def wait_for_state(source: SerialSource, state: ScannerState) -> ScannerStatus:
        """Wait for the light to turn."""
        wait_until(lambda: source.status.state is state, what=f"the scanner to be {state}")
        return source.status

    def wait_for_texts(self, *texts: str) -> None:
        """Wait until exactly these texts were scanned."""
        wait_until(lambda: len(self.scans) >= len(texts), what=f"{len(texts)} scans")
        assert [scan.text for scan in self.scans] == list(texts)

    def scan(self, line: PtyLine, *texts: str, end: str = "\r") -> None:
        """Scan one after the other, each when the one before was delivered."""
        for text in texts:
            delivered = len(self.scans)
            line.send(text, end)
            wait_until(lambda: len(self.scans) > delivered, what=text)  # noqa: B023 - called at once
