"""How a scanner is, and why."""

from __future__ import annotations

from enum import StrEnum


class ScannerState(StrEnum):
    """State of a source of scans, for the light on the screen."""

    OFF = "off"
    STARTING = "starting"
    READY = "ready"
    MISSING = "missing"
    """No such port, or nothing plugged in, or the network scanner does not answer."""
    AMBIGUOUS = "ambiguous"
    """``auto`` with several candidates: the configuration must name one."""
    DENIED = "denied"
    """The kiosk's account may not open the port."""
    BUSY = "busy"
    """Another program holds the port."""
    FAILED = "failed"
    """Settings the port does not take, or an error of our own; tried again all the same."""


class ScannerTrouble(StrEnum):
    """Why a source is in its state; the screens and the doctor hold the words for each."""

    NONE = ""
    NO_CANDIDATE = "no_candidate"
    SEVERAL_CANDIDATES = "several_candidates"
    NO_SUCH_PORT = "no_such_port"
    UNREACHABLE = "unreachable"
    LOST = "lost"
    NO_PERMISSION = "no_permission"
    TAKEN = "taken"
    BAD_SETTINGS = "bad_settings"
    CANNOT_OPEN = "cannot_open"
    UNEXPECTED = "unexpected"
