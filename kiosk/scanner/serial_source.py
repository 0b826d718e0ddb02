"""The serial scanner: a thread of its own that reads the line and survives whatever happens to it."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from kiosk.domain.scanner import ScannerState, ScannerTrouble
from kiosk.scanner.codes import CodeGrammar
from kiosk.scanner.counters import FrameCounters
from kiosk.scanner.delivery import Delivery
from kiosk.scanner.framing import SILENCE_SECONDS, Frame, Framer
from kiosk.scanner.line_reader import LineReader
from kiosk.scanner.ports import (
    LINE_ERRORS,
    Candidate,
    DeviceLine,
    Line,
    PortProblem,
    SerialSettings,
    close_line,
    find_port,
    open_line,
    usb_candidates,
)
from kiosk.scanner.presentations import Presentations
from kiosk.scanner.source import ScanListener, ScannerStatus, StatusListener
from kiosk.system.pulse import Pulse

FIRST_RETRY_SECONDS = 0.5
LAST_RETRY_SECONDS = 5.0

_STOP_SECONDS = 2.0
_ONE_SCAN_SECONDS = 10.0
"""What handing a scan over and answering it with a sound may take at most."""

_MOST_COMMANDS_WAITING = 4

_SOON_OVER_SECONDS = 0.01
"""Slower lines hand nothing over early: the screen would stand still while it waits."""

_log = logging.getLogger(__name__)


class SerialSource:
    """Scans from a serial port, found again after every loss.

    Listeners run on the source's thread; an error in one is logged and costs nothing but that scan.
    """

    def __init__(
        self,
        settings: SerialSettings,
        grammar: CodeGrammar,
        on_scan: ScanListener,
        on_status: StatusListener,
        *,
        name: str = "scanner",
        hands_over_early: bool = False,
        clock: Callable[[], int] = time.monotonic_ns,
        candidates: Callable[[], Collection[Candidate]] = usb_candidates,
    ) -> None:
        """``name``: what scans carry as their source. ``clock``: monotonic nanoseconds.

        ``hands_over_early``: a scan as soon as it is read, its standing settled when its presentation is over.
        ``candidates``: the USB ports plugged in now, for ``auto``.
        """
        self._settings = settings
        self.name = name
        self._on_status = on_status
        self._clock = clock
        self._candidates = candidates
        framer = Framer(settings.rfid, settings.rfid_prefix, settings.prefix)
        self._presentations = Presentations(framer, settings.several_lines, settings.gap_seconds)
        self._delivery = Delivery(grammar, on_scan, name)
        self._hands_over_early = hands_over_early and settings.gap_seconds <= _SOON_OVER_SECONDS
        self._commands: deque[bytes] = deque(maxlen=_MOST_COMMANDS_WAITING)
        self._reader: LineReader | None = None
        self._reader_lock = threading.Lock()
        self._status = ScannerStatus(ScannerState.OFF)
        self._retry_seconds = FIRST_RETRY_SECONDS
        self.pulse = Pulse(f"scanner {name}", _ONE_SCAN_SECONDS)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"scanner-{name}", daemon=True)

    @property
    def status(self) -> ScannerStatus:
        """The status now; may be asked from any thread. A thread that ended by itself has failed."""
        if self._thread.ident is not None and not self._thread.is_alive() and not self._stopping.is_set():
            return ScannerStatus(ScannerState.FAILED, ScannerTrouble.UNEXPECTED, self._status.port)
        return self._status

    @property
    def counters(self) -> FrameCounters:
        """A copy of what came over the line since the start."""
        return replace(self._delivery.counters)

    def start(self) -> None:
        """Start the thread; RuntimeError when it was started before."""
        self._report(ScannerStatus(ScannerState.STARTING))
        self._thread.start()

    def stop(self) -> None:
        """End the thread and close the port; harmless twice, or before the start."""
        self._stopping.set()
        self._wake_reader()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(_STOP_SECONDS)
            if self._thread.is_alive():
                # A hung driver, or a network scanner that does not answer: the daemon thread ends by itself.
                _log.warning("scanner %s: its port did not let go within %.0f s", self.name, _STOP_SECONDS)
        self._report(ScannerStatus(ScannerState.OFF))

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._read_until_stopped()
            except PortProblem as problem:
                self._report_running(problem.status)
            except LINE_ERRORS:
                self._report_running(ScannerStatus(ScannerState.MISSING, ScannerTrouble.LOST, self._status.port))
            except Exception:  # noqa: BLE001 - the reader never dies; told, logged, tried again
                _log.exception("scanner %s: unexpected error, trying again", self.name)
                self._report_running(
                    ScannerStatus(ScannerState.FAILED, ScannerTrouble.UNEXPECTED, self._status.port)
                )
            self._stopping.wait(self._retry_seconds)
            self._retry_seconds = min(self._retry_seconds * 2, LAST_RETRY_SECONDS)

    def _read_until_stopped(self) -> None:
        """Open the port and deliver its scans; raises PortProblem or LINE_ERRORS when it is gone."""
        # A driver may hang in this, and no restart of ours would cure it: the kiosk goes on without the scanner.
        self.pulse.pause()
        port = find_port(self._settings, self._candidates)
        line = open_line(self._settings, port)
        reader = LineReader(line)
        try:
            with self._reader_lock:
                self._reader = reader
            self._commands.clear()  # a sound for a scan of before says nothing now
            if isinstance(line, DeviceLine) and line.in_waiting:
                self._presentations.expect_held_back()
            self._report_running(ScannerStatus(ScannerState.READY, port=port))
            # Only a line that stood a moment is well again: a dead one may open and fail at once, for ever.
            self._hear(self._waited(reader, SILENCE_SECONDS))
            self._retry_seconds = FIRST_RETRY_SECONDS
            while not self._stopping.is_set():
                self._send_commands(line)
                self._hear(self._waited(reader, self._presentations.silence_needed(self._now())))
        finally:
            self.pulse.pause()
            with self._reader_lock:
                self._reader = None
            reader.close()
            close_line(line)
            self._deliver(self._presentations.lost())

    def _waited(self, reader: LineReader, seconds: float | None) -> bytes | None:
        self.pulse.pause()  # nobody may scan for hours
        data = reader.read(seconds)
        self.pulse.beat()
        return data

    def _hear(self, data: bytes | None) -> None:
        """Take in what the line gave: bytes, or a silence; None: the reader was only woken."""
        if data is None:
            return
        now = self._now()
        self._deliver(self._presentations.feed(data, now) if data else self._presentations.idle(now))
        if self._hands_over_early and (frame := self._presentations.alone) is not None:
            self._delivery.expect(frame)

    def _deliver(self, frames: Iterable[Frame]) -> None:
        for frame in frames:
            if not self._stopping.is_set():
                self._delivery.deliver(frame)

    def _now(self) -> float:
        return self._clock() / 1e9

    def beep(self, *, ok: bool) -> None:
        """Have the scanner sound for done or refused, where it can; returns at once, from any thread."""
        command = self._settings.beep_ok if ok else self._settings.beep_bad
        if command:
            self._commands.append(command)
            self._wake_reader()

    def _wake_reader(self) -> None:
        with self._reader_lock:
            if self._reader is not None:
                self._reader.wake()

    def _send_commands(self, line: Line) -> None:
        while self._commands:
            command = self._commands.popleft()
            try:
                line.write(command)
            except LINE_ERRORS as error:
                # A lost line shows at the next read; one that only takes no commands must not stop the scans.
                _log.debug("scanner %s: no beep (%s)", self.name, type(error).__name__)

    def _report_running(self, status: ScannerStatus) -> None:
        if not self._stopping.is_set():
            self._report(status)

    def _report(self, status: ScannerStatus) -> None:
        if status == self._status:
            return
        self._status = status
        _log.info("scanner %s: %s %s %s", self.name, status.state, status.trouble, status.port or "")
        try:
            self._on_status(status)
        except Exception:  # noqa: BLE001 - an error of the listener costs this status alone
            _log.exception("scanner %s: the listener failed on a status", self.name)
