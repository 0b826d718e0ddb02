"""The scanner's room: bytes become frames, frames become codes; serial, typed and virtual sources."""

from kiosk.scanner.codes import CodeGrammar, CodePatterns, PatternError, log_form
from kiosk.scanner.counters import FrameCounters
from kiosk.scanner.framing import FrameFault
from kiosk.scanner.manual import ManualSource
from kiosk.scanner.ports import SerialSettings
from kiosk.scanner.presentations import SeveralLinesPolicy
from kiosk.scanner.readers import worst
from kiosk.scanner.rfid import RfidTransform
from kiosk.scanner.serial_source import SerialSource
from kiosk.scanner.source import (
    Scan,
    ScanListener,
    ScannerStatus,
    StatusListener,
)
from kiosk.scanner.trial import ScannerTrial, TrialResult
from kiosk.scanner.virtual import VirtualLine, VirtualLineUnavailable
from kiosk.scanner.wedge import KEYBOARD, CallLater, WedgeSource

__all__ = [
    "KEYBOARD",
    "CallLater",
    "CodeGrammar",
    "CodePatterns",
    "FrameCounters",
    "FrameFault",
    "ManualSource",
    "PatternError",
    "RfidTransform",
    "Scan",
    "ScanListener",
    "ScannerStatus",
    "ScannerTrial",
    "SerialSettings",
    "SerialSource",
    "SeveralLinesPolicy",
    "StatusListener",
    "TrialResult",
    "VirtualLine",
    "VirtualLineUnavailable",
    "WedgeSource",
    "log_form",
    "worst",
]
