"""What reports on the screen say in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.reports.work import StopMissing

_NAMED: Final = 2
"""So many names fit."""


def stops_missing_text(stops: Sequence[StopMissing]) -> str:
    """``Stop missing 3: ช่าง A, ช่าง B +1``: how many, and the first people by name; empty where none is."""
    if not stops:
        return ""
    names = list(dict.fromkeys(stop.name for stop in stops))
    more = f" +{len(names) - _NAMED}" if len(names) > _NAMED else ""
    text = QCoreApplication.translate("Reports", "Stop missing %1: %2")
    return text.replace("%1", str(len(stops))).replace("%2", ", ".join(names[:_NAMED]) + more)
