"""Kinds of entries in words and pictures: what somebody did."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.domain.events import EventType

EVENT_ICONS = {
    EventType.START: "play",
    EventType.HOLD: "pause",
    EventType.RESUME: "play",
    EventType.COMPLETE: "check",
    EventType.CANCEL: "ban",
    EventType.FAIL: "circle-x",
}


def event_text(event_type: EventType) -> str:
    """What somebody did, as a word."""
    translate = QCoreApplication.translate
    match event_type:
        case EventType.START:
            return translate("Entries", "Start")
        case EventType.HOLD:
            return translate("Entries", "Pause")
        case EventType.RESUME:
            return translate("Entries", "Resume")
        case EventType.COMPLETE:
            return translate("Entries", "Complete")
        case EventType.CANCEL:
            return translate("Entries", "Cancel")
        case EventType.FAIL:
            return translate("Entries", "Scrap")
    return translate("Entries", "Note")
