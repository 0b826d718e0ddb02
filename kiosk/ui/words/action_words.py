"""What was done, in words: the headlines of answers and the line of the undo chip."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.domain.sessions import SessionStatus
from kiosk.service.station.outcomes import Done
from kiosk.service.views.models import ActionKind, Undoable, UndoEffect, UndoStep
from kiosk.ui.words.format import pieces


def headline(done: Done) -> str:
    """The big word of a full-screen answer."""
    translate = QCoreApplication.translate
    match done.action:
        case ActionKind.STARTED:
            return translate("Actions", "Started")
        case ActionKind.RESUMED:
            return translate("Actions", "Resumed")
        case ActionKind.PAUSED:
            return translate("Actions", "Paused")
        case ActionKind.CANCELLED:
            return translate("Actions", "Cancelled")
        case ActionKind.STOPPED:
            return translate("Actions", "Stop recorded")
        case ActionKind.UNDONE:
            return translate("Actions", "No longer counts")
        case ActionKind.SIGNED_IN:
            return translate("Actions", "Hello")
        case ActionKind.SIGNED_OUT:
            return translate("Actions", "Signed out")
    return translate("Actions", "Recorded")


def quantities(done: Done) -> str:
    """``งานดี 70 ชิ้น · ของเสีย 2 ชิ้น``; empty where there are no pieces."""
    translate = QCoreApplication.translate
    parts = []
    if done.qty:
        parts.append(translate("Actions", "Good %1").replace("%1", pieces(done.qty)))
    if done.scrap_qty:
        parts.append(translate("Actions", "Scrap %1").replace("%1", pieces(done.scrap_qty)))
    return " · ".join(parts)


def action_text(kind: ActionKind, qty: int) -> str:
    """One action as a short phrase after a name: "ส่งงาน 70 ชิ้น"."""
    translate = QCoreApplication.translate
    match kind:
        case ActionKind.STARTED:
            return translate("Actions", "started")
        case ActionKind.RESUMED:
            return translate("Actions", "resumed")
        case ActionKind.PAUSED:
            return translate("Actions", "paused")
        case ActionKind.CANCELLED:
            return translate("Actions", "cancelled")
        case ActionKind.COMPLETED:
            return translate("Actions", "completed %1").replace("%1", pieces(qty))
        case ActionKind.RECORDED:
            return translate("Actions", "recorded %1").replace("%1", pieces(qty))
        case ActionKind.STOPPED:
            if not qty:
                return translate("Actions", "stopped")
            return translate("Actions", "stopped, %1").replace("%1", pieces(qty))
        case ActionKind.SCRAPPED:
            return translate("Actions", "scrapped %1").replace("%1", pieces(qty))
        case ActionKind.CORRECTED:
            return translate("Actions", "corrected")
        case ActionKind.NOTED:
            return translate("Actions", "noted")
    return ""


def undo_text(undoable: Undoable) -> str:
    """The second line of the undo chip: who did what."""
    phrase = action_text(undoable.kind, undoable.qty)
    return f"{undoable.operator_name} {phrase}".strip()


def act_text(undoable: Undoable) -> str:
    """The second line of a supervisor's undo chip: "ยกเลิกงาน: ช่าง G", "พักงาน: 3 คน"."""
    phrase = action_text(undoable.kind, undoable.qty)
    phrase = phrase[:1].upper() + phrase[1:]
    match undoable.people:
        case ():
            return phrase
        case (name,):
            return f"{phrase}: {name}"
    people = QCoreApplication.translate("Actions", "%n people", "", len(undoable.people))
    return f"{phrase}: {people}"


def effects_text(step: UndoStep) -> str:
    """Where the person stands afterwards on the tasks where that changes; other tasks than its own are named."""
    own_step = step.undoable.step_name
    own = sorted(step.effects, key=lambda effect: effect.step_name != own_step)
    return " · ".join(words for effect in own if (words := _effect_text(effect, own_step)))


def _effect_text(effect: UndoEffect, own_step: str) -> str:
    if effect.state_before is effect.state_after:
        return ""
    translate = QCoreApplication.translate
    match effect.state_after:
        case SessionStatus.ACTIVE:
            words = translate("Actions", "working again")
        case SessionStatus.PAUSED:
            words = translate("Actions", "paused again")
        case _:
            words = translate("Actions", "not started")
    return words if effect.step_name == own_step else f"{effect.step_name}: {words}"


def moved_pieces(step: UndoStep) -> UndoEffect | None:
    """The task whose pieces change, its own before others; None where none do."""
    own_step = step.undoable.step_name
    own = sorted(step.effects, key=lambda effect: effect.step_name != own_step)
    return next((effect for effect in own if effect.qty_before != effect.qty_after), None)
