"""From frames to scans: what each reader does with what it read, whatever it read it with."""

from __future__ import annotations

import logging
from typing import Protocol

from kiosk.domain.codes import Code, SeveralLines, Unreadable
from kiosk.scanner.counters import FrameCounters
from kiosk.scanner.duplicates import DuplicateGuard
from kiosk.scanner.framing import Frame, FrameFault
from kiosk.scanner.source import Scan, ScanListener, Standing

_log = logging.getLogger(__name__)


class Grammar(Protocol):
    """What reads texts as codes."""

    def read(self, text: str, aim: str | None = None) -> Code:
        """The code that ``text`` stands for, with the AIM identifier it came with."""


def code_of(frame: Frame, grammar: Grammar) -> Code:
    """What the frame means."""
    match frame.fault:
        case None:
            return grammar.read(frame.text, frame.aim)
        case FrameFault.SEVERAL_LINES:
            return SeveralLines()
        case FrameFault.HELD_BACK:
            return SeveralLines(held_back=True)
    return Unreadable(frame.fault.value)


class Delivery:
    """Hands the frames of one reader on as scans; a label held before the reader is one scan.

    An error of the listener is logged and costs nothing but that scan.
    """

    def __init__(self, grammar: Grammar, on_scan: ScanListener, name: str) -> None:
        """``name`` is what the scans carry as their source."""
        self.counters = FrameCounters()
        self._grammar = grammar
        self._on_scan = on_scan
        self._name = name
        self._codes_guard = DuplicateGuard()
        # Faults have a guard of their own: noise between two reads of one label does not make them two scans.
        self._faults_guard = DuplicateGuard()
        self._expected: tuple[Frame, Standing] | None = None

    def expect(self, frame: Frame) -> None:
        """Tell the listener of a frame that will be delivered unless its presentation turns out to hold more."""
        if self._expected is not None and self._expected[0] is frame:
            return
        if not self._codes_guard.would_be_repeat(frame.label, frame.at):
            self._expected = frame, Standing()
            self._tell(frame, self._expected[1])

    def deliver(self, frame: Frame) -> None:
        """Tell the listener of the frame, unless it is the last one again; of an expected one, that it stands."""
        is_told = self._settle_expected(frame)
        self.counters.count(frame.fault)
        guard = self._codes_guard if frame.fault is None else self._faults_guard
        if guard.is_repeat(frame.label, frame.at):
            self.counters.duplicates += frame.fault is None
        elif not is_told:
            self._tell(frame)

    def _settle_expected(self, frame: Frame) -> bool:
        """Settle what was expected; whether it was this frame, and its listener knows by that."""
        expected, self._expected = self._expected, None
        if expected is None:
            return False
        stands = expected[0] is frame
        return expected[1].settle(stands=stands) and stands

    def _tell(self, frame: Frame, standing: Standing | None = None) -> None:
        code = code_of(frame, self._grammar)
        try:
            self._on_scan(Scan(frame.text, code, round(frame.at * 1e9), self._name, frame.raw, standing))
        except Exception:  # noqa: BLE001 - an error of the listener costs this scan alone
            _log.exception("scanner %s: the listener failed on a scan", self._name)
