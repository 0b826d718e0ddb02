"""All scanners of one kiosk, for barcodes, for badges and those that type, as the configuration names them."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kiosk.app.metrics import ReaderReading
from kiosk.app.scanner_settings import serial_settings
from kiosk.config import ReaderConfig
from kiosk.domain.codes import BadgeCode, SeveralLines, WrongLayout
from kiosk.domain.scanner import ScannerState
from kiosk.scanner import (
    KEYBOARD,
    CallLater,
    CodeGrammar,
    Scan,
    ScanListener,
    ScannerStatus,
    SerialSource,
    StatusListener,
    WedgeSource,
    worst,
)
from kiosk.scanner.diagnosis import escaped, settings_to_change
from kiosk.scanner.tally import FILE_NAME, Tally, keep_tally
from kiosk.system.pulse import Pulse
from kiosk.ui.qt.wedge import KeyListener
from kiosk.ui.reads import CodeRead, ReaderFound

_log = logging.getLogger(__name__)


class Scanners:
    """Starts and stops them together, and says how they are; at least one."""

    def __init__(
        self,
        configured: Sequence[ReaderConfig],
        grammar: CodeGrammar,
        on_scan: ScanListener,
        on_status: StatusListener,
        call_later: CallLater,
        *,
        hands_over_early: bool = False,
    ) -> None:
        """The listeners run on the scanners' own threads; ``call_later`` calls back on that of the keys.

        ``hands_over_early``: the listener heeds a scan's standing.
        """
        self._grammar = grammar
        self._settings = {f"scanner{number}": serial_settings(reader) for number, reader in enumerate(configured)}
        self._scanners: dict[str, SerialSource | WedgeSource] = {}
        for name, settings in self._settings.items():
            self._scanners[name] = (
                WedgeSource(settings, grammar, on_scan, on_status, call_later, name=name)
                if settings.port == KEYBOARD
                else SerialSource(
                    settings, grammar, on_scan, on_status, name=name, hands_over_early=hands_over_early
                )
            )

    def start(self) -> None:
        """Begin to read."""
        for scanner in self._scanners.values():
            scanner.start()

    def stop(self) -> None:
        """No scan is delivered after this."""
        for scanner in self._scanners.values():
            scanner.stop()

    def pulses(self) -> Iterator[Pulse]:
        """Signs of life of those that have a thread of their own."""
        for scanner in self._scanners.values():
            if isinstance(scanner, SerialSource):
                yield scanner.pulse

    def key_listeners(self) -> Iterator[KeyListener]:
        """What the window's keys are to be shown to."""
        for scanner in self._scanners.values():
            if isinstance(scanner, WedgeSource):
                yield scanner.press

    def beep(self, source: str, *, ok: bool) -> None:
        """Have the reader that a scan came from sound for done or refused, where it can."""
        scanner = self._scanners.get(source)
        if scanner is not None:
            scanner.beep(ok=ok)

    # ------------------------------------------------------------ how they are

    def state(self) -> str:
        """The state of the one that needs somebody the most, for the office's list of terminals."""
        return self.worst()[0].state.value

    def worst(self) -> tuple[ScannerStatus, int]:
        """The status of the one that needs somebody the most, and its number among several (from 1), else 0."""
        statuses = self._statuses()
        number = worst(statuses)
        return statuses[number], number + 1 if len(statuses) > 1 else 0

    def found(self) -> list[ReaderFound]:
        """Each with its port and what it has read so far."""
        found = []
        for scanner in self._scanners.values():
            status, counters = scanner.status, scanner.counters
            ready = status.state is ScannerState.READY
            found.append(ReaderFound(status.port or "", ready, counters.scans, counters.refused))
        return found

    def as_read(self, scan: Scan) -> CodeRead:
        """The scan as the set-up shows it."""
        settings = self._settings.get(scan.source)
        wanted = (
            () if settings is None else settings_to_change(scan.raw, scan.text, scan.code, settings, self._grammar)
        )
        raw = escaped(scan.raw, hidden=isinstance(scan.code, BadgeCode | WrongLayout | SeveralLines))
        return CodeRead(scan.text, scan.code, raw, wanted)

    def readings(self) -> dict[str, ReaderReading]:
        """Each by its name, for the metrics."""
        return {
            name: ReaderReading(scanner.status.state is ScannerState.READY, replace(scanner.counters))
            for name, scanner in self._scanners.items()
        }

    def keep_tally(self, folder: Path, since: datetime) -> None:
        """Leave their counters for the doctor, ``since`` the kiosk's start."""
        counters = {name: scanner.counters for name, scanner in self._scanners.items()}
        try:
            keep_tally(folder / FILE_NAME, Tally(since, counters))
        except OSError as error:
            _log.warning("the scanners' counters could not be kept: %s", error)

    def _statuses(self) -> list[ScannerStatus]:
        return [scanner.status for scanner in self._scanners.values()]
