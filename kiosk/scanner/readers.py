"""All readers of one kiosk: which one needs somebody the most."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.scanner import ScannerState
from kiosk.scanner.source import ScannerStatus

_WORST_FIRST = (
    ScannerState.FAILED,
    ScannerState.DENIED,
    ScannerState.BUSY,
    ScannerState.AMBIGUOUS,
    ScannerState.MISSING,
    ScannerState.OFF,
    ScannerState.STARTING,
    ScannerState.READY,
)


def worst(statuses: Sequence[ScannerStatus]) -> int:
    """Index of the status that needs somebody the most, the first of equals. ValueError when there is none."""
    return min(range(len(statuses)), key=lambda number: _WORST_FIRST.index(statuses[number].state))
