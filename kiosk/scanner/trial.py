"""Trying a scanner out: a person scans anything, the trial says what came and which settings to change."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kiosk.domain.codes import Code, Command, TaskCode, TicketCode
from kiosk.domain.scanner import ScannerState
from kiosk.scanner.codes import CodeGrammar
from kiosk.scanner.delivery import code_of
from kiosk.scanner.diagnosis import (
    Reading,
    SettingsSearch,
    escaped,
    line_end,
    reading_of,
    settings_to_change,
)
from kiosk.scanner.framing import Frame, Framer
from kiosk.scanner.ports import (
    LINE_ERRORS,
    Line,
    PortProblem,
    SerialSettings,
    close_line,
    find_port,
    open_line,
    usb_candidates,
)
from kiosk.scanner.presentations import Presentations

SCAN_END_SECONDS = 0.25
"""So much silence ends one scan: at a wrong speed no suffix is to be seen."""

_REOPEN_SECONDS = 1.0
_MOST_BYTES = 4096
_WHY = {'rfid = "hex"': "   # or decimal10, decimal8, wiegand26: as the number stands on the badges"}


_SEVERAL_PREFIXES = "# the scanner puts other characters before each code: switch its code identifier off"
"""A comment in kiosk.toml: two lines ``prefix =`` are no TOML, and neither would be right."""


@dataclass(frozen=True, slots=True)
class TrialResult:
    """``understood``: scans that were codes of this workshop; ``changes``: options to set, as in kiosk.toml."""

    understood: int
    changes: tuple[str, ...]


class ScannerTrial:
    """One trial. ``say`` is called with each line for the person; none of them holds a badge."""

    def __init__(self, settings: SerialSettings, grammar: CodeGrammar, say: Callable[[str], None]) -> None:
        self._configured = settings
        self._grammar = grammar
        self._say = say
        self._search = SettingsSearch(settings)
        self._heard = 0
        self._understood = 0
        self._advice: dict[str, None] = {}

    def run(self, scans: int | None = None) -> TrialResult:
        """Listen until so many scans came, or for ever: Ctrl-C ends it, and is no error.

        Raises PortProblem when the port cannot be opened at the start.
        """
        line: Line | None = self._open()
        try:
            while scans is None or self._heard < scans:
                if line is None:
                    line = self._open_again()
                    continue
                try:
                    data = _one_scan(line)
                except LINE_ERRORS:
                    self._say("The scanner is gone; plug it in again.")
                    close_line(line)
                    line = None
                    continue
                if data:
                    self._take(data, line)
        except KeyboardInterrupt:
            self._say("")
        finally:
            if line is not None:
                close_line(line)
        return TrialResult(self._understood, self._changes())

    def _open(self) -> Line:
        settings = self._search.settings
        port = find_port(settings, usb_candidates)
        line = open_line(settings, port)
        self._say(f"Listening at {port}, {_form(settings)}. Scan anything; Ctrl-C ends.")
        return line

    def _open_again(self) -> Line | None:
        time.sleep(_REOPEN_SECONDS)
        try:
            return self._open()
        except PortProblem as problem:
            if problem.status.state is not ScannerState.MISSING:
                self._say(f"{problem.status.port}: {problem.status.trouble.replace('_', ' ')}")
            return None

    def _take(self, data: bytes, line: Line) -> None:
        """Say what one scan was, and set the line to other settings when it was no text."""
        self._heard += 1
        used = self._search.settings
        text = self._search.heard(data)
        readings = self._readings(data if text is None else text)
        hidden = not all(harmless for _, harmless in readings)
        self._say(f"{self._heard}. {len(data)} bytes  {escaped(data, hidden=hidden)}")
        if text is None:
            following = self._search.settings
            _set(line, following)
            self._say(f"   no text at {_form(used)}; trying {_form(following)}: scan again")
            return
        wanted = list(dict.fromkeys(self._wanted(text, used)))
        for reading in dict.fromkeys(reading for reading, _ in readings):  # a held tag comes many times
            advice = f"set {', '.join(wanted)}" if wanted and not reading.understood else reading.advice
            self._say("; ".join(filter(None, (f"   read as   {reading.read_as}", advice))))
        self._say(f"   ends with {line_end(text) or 'nothing: the kiosk waits 80 ms; set the suffix to CR'}")
        for change in wanted:
            self._advice[f"{change}{_WHY.get(change, '')}"] = None
        self._understood += any(reading.understood for reading, _ in readings)

    def _readings(self, data: bytes) -> list[tuple[Reading, bool]]:
        """What the kiosk reads in the bytes, and whether each may be shown as it is."""
        return [
            (reading_of(code), isinstance(code, TaskCode | TicketCode | Command)) for _, code in self._read(data)
        ]

    def _read(self, data: bytes) -> list[tuple[Frame, Code]]:
        settings = self._search.settings
        framer = Framer(settings.rfid, settings.rfid_prefix, settings.prefix)
        presentation = Presentations(framer, settings.several_lines, settings.gap_seconds)
        frames = presentation.feed(data, 0.0) + presentation.idle(1.0)
        return [(frame, code_of(frame, self._grammar)) for frame in frames]

    def _wanted(self, data: bytes, used: SerialSettings) -> Iterator[str]:
        """Settings that would make more of the scan than those it was read with."""
        for frame, code in self._read(data):
            yield from settings_to_change(data, frame.text, code, used, self._grammar)

    def _changes(self) -> tuple[str, ...]:
        """Options that differ from the configured ones where a scan was read, and what else was noticed."""
        found, configured = self._search.found, self._configured
        changes = []
        if found is not None:
            if found.baudrate != configured.baudrate:
                changes.append(f"baudrate = {found.baudrate}")
            if (found.bytesize, found.parity) != (configured.bytesize, configured.parity):
                changes += [f"bytesize = {found.bytesize}", f'parity = "{found.parity}"']
        prefixes = [advice for advice in self._advice if advice.startswith("prefix = ")]
        if len(prefixes) < 2:
            return (*changes, *self._advice)
        return (*changes, *(advice for advice in self._advice if advice not in prefixes), _SEVERAL_PREFIXES)


def _one_scan(line: Line) -> bytes:
    """All bytes until the line is silent; none when nothing was scanned within the line's time-out."""
    data = bytes(line.read(1))
    quiet_since = time.monotonic()
    while data and len(data) < _MOST_BYTES and time.monotonic() - quiet_since < SCAN_END_SECONDS:
        if more := bytes(line.read(1)):
            data += more
            quiet_since = time.monotonic()
    return data


def _set(line: Line, settings: SerialSettings) -> None:
    line.baudrate = settings.baudrate
    line.bytesize = settings.bytesize
    line.parity = settings.parity


def _form(settings: SerialSettings) -> str:
    return f"{settings.baudrate} bit/s {settings.bytesize}{settings.parity}{settings.stopbits:g}"
