"""Entries of the log in words: what was done, and what a correction says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from kiosk.domain.reasons import Reason
from kiosk.domain.trail import TrailKind, Why
from kiosk.paper.reason_icons import reason_icon
from kiosk.service.views.day_entries import DayEntry
from kiosk.service.views.models import ActionKind
from kiosk.ui.words.format import short_reason, time_text


@dataclass(frozen=True, slots=True)
class EntryWords:
    """``text``: what was done; ``line``: on which task, or who corrected it and why; ``mark``: "was 4"."""

    icon: str
    text: str
    line: str
    mark: str = ""


def entry_words(entry: DayEntry, zone: tzinfo, language: str) -> EntryWords:
    """An entry for a list of one person's day."""
    icon, text = _done(entry, language)
    mark = _mark(entry, zone)
    who = _who(entry, zone)
    serial = entry.event.serial_number
    task = entry.task.step_name if serial is None else f"{entry.task.step_name} · {serial}"
    if entry.kind is ActionKind.NOTED:
        task = author_text(entry.task.step_name)
    return EntryWords(icon, text, who or task, mark)


def author_text(author: str) -> str:
    """Who wrote a note of the office."""
    return author or QCoreApplication.translate("Trail", "Office")


def why_text(why: Why) -> str:
    """Why a supervisor corrected an entry."""
    translate = QCoreApplication.translate
    match why:
        case Why.MISTYPED:
            return translate("Trail", "mistyped")
        case Why.WRONG_TASK:
            return translate("Trail", "wrong task")
        case Why.FORGOTTEN:
            return translate("Trail", "forgotten")
    return translate("Trail", "another reason")


def pause_icon(reason: Reason | None) -> str:
    """What stands over a pause."""
    return "pause" if reason is None else reason_icon(reason)


def activity_icon(reason: Reason | None) -> str:
    """What stands over other work."""
    return "layers" if reason is None else reason_icon(reason)


def _done(entry: DayEntry, language: str) -> tuple[str, str]:
    translate = QCoreApplication.translate
    qty = str(entry.event.qty)
    reason = "" if entry.reason is None else short_reason(entry.reason, language)
    if not entry.is_of_work:
        return _said(entry, reason)
    match entry.kind:
        case ActionKind.STARTED:
            return "play", translate("Trail", "Start")
        case ActionKind.RESUMED:
            return "play", translate("Trail", "Resume")
        case ActionKind.PAUSED:
            pause = translate("Trail", "Pause: %1") if reason else translate("Trail", "Pause")
            return "pause", pause.replace("%1", reason)
        case ActionKind.RECORDED:
            return "plus", translate("Trail", "Record %1").replace("%1", qty)
        case ActionKind.SCRAPPED:
            scrap = translate("Trail", "Scrap %1: %2") if reason else translate("Trail", "Scrap %1")
            return "circle-x", scrap.replace("%1", qty).replace("%2", reason)
        case ActionKind.CANCELLED:
            return "x", translate("Trail", "Cancelled")
    return "check", translate("Trail", "Complete %1").replace("%1", qty)


def _said(entry: DayEntry, reason: str) -> tuple[str, str]:
    """What is no work: a note of the office, and what people say on the floor."""
    translate = QCoreApplication.translate
    match entry.kind:
        case ActionKind.CAME_IN:
            return "log-in", translate("Trail", "Came in")
        case ActionKind.WENT_HOME:
            return "house", translate("Trail", "Went home")
        case ActionKind.ACTIVITY_BEGUN:
            return activity_icon(entry.reason), reason or translate("Trail", "Other work")
        case ActionKind.ACTIVITY_ENDED:
            return "layers", translate("Trail", "Other work ended")
        case ActionKind.CALLED:
            called = translate("Trail", "Call: %1") if reason else translate("Trail", "Call for help")
            return "megaphone", called.replace("%1", reason)
        case ActionKind.CALLED_OFF:
            return "megaphone", translate("Trail", "Called off")
    return "message-square-more", " ".join((entry.event.note or "").split())


def _mark(entry: DayEntry, zone: tzinfo) -> str:
    translate = QCoreApplication.translate
    if entry.voided_by:
        return translate("Trail", "void")
    trail = entry.trail
    if trail is None:
        return translate("Trail", "entered later") if entry.entered_at is not None else ""
    match trail.kind:
        case TrailKind.CORRECTED if trail.was:
            return translate("Trail", "was %1").replace("%1", _was(trail.was, zone))
        case TrailKind.MOVED:
            return translate("Trail", "moved")
        case TrailKind.ADDED:
            return translate("Trail", "added")
    return ""


def _was(was: str, zone: tzinfo) -> str:
    """A quantity as it is; a time on the workshop's clock."""
    try:
        return was if was.isdigit() else time_text(datetime.fromisoformat(was), zone)
    except ValueError:
        return was


def _who(entry: DayEntry, zone: tzinfo) -> str:
    """When, who and why, of what is not as it was recorded; empty for all else."""
    why = "" if entry.trail is None or entry.trail.why is None else why_text(entry.trail.why)
    if entry.voided_by:
        return f"{entry.voided_by} {why}".strip()
    if not entry.is_corrected and not entry.entered_by:
        return ""
    when = "" if entry.entered_at is None else time_text(entry.entered_at, zone)
    return " ".join(part for part in (when, entry.entered_by, why) if part)
