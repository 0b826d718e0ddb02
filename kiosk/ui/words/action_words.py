"""What was done, in words: the headlines of answers and the line of the undo chip."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from kiosk.domain.codes import Command, CommandKind
from kiosk.domain.sessions import SessionStatus
from kiosk.service.station.outcomes import Done
from kiosk.service.views.models import ActionKind, Undoable, UndoEffect, UndoStep
from kiosk.ui.words.format import pieces

_HEADLINES: Final[Mapping[ActionKind, object]] = {
    ActionKind.STARTED: QT_TRANSLATE_NOOP("Actions", "Started"),
    ActionKind.RESUMED: QT_TRANSLATE_NOOP("Actions", "Resumed"),
    ActionKind.PAUSED: QT_TRANSLATE_NOOP("Actions", "Paused"),
    ActionKind.CANCELLED: QT_TRANSLATE_NOOP("Actions", "Cancelled"),
    ActionKind.STOPPED: QT_TRANSLATE_NOOP("Actions", "Stop recorded"),
    ActionKind.UNDONE: QT_TRANSLATE_NOOP("Actions", "No longer counts"),
    ActionKind.CAME_IN: QT_TRANSLATE_NOOP("Actions", "Came in"),
    ActionKind.WENT_HOME: QT_TRANSLATE_NOOP("Actions", "Went home"),
    ActionKind.ACTIVITY_BEGUN: QT_TRANSLATE_NOOP("Actions", "Other work"),
    ActionKind.ACTIVITY_ENDED: QT_TRANSLATE_NOOP("Actions", "Back to work"),
    ActionKind.SIGNED_IN: QT_TRANSLATE_NOOP("Actions", "Hello"),
    ActionKind.SIGNED_OUT: QT_TRANSLATE_NOOP("Actions", "Signed out"),
    ActionKind.CALLED: QT_TRANSLATE_NOOP("Actions", "Help is called"),
    ActionKind.COMING: QT_TRANSLATE_NOOP("Actions", "You are on your way"),
    ActionKind.SOLVED: QT_TRANSLATE_NOOP("Actions", "Solved"),
    ActionKind.CALLED_OFF: QT_TRANSLATE_NOOP("Actions", "Called off"),
}
_RECORDED: Final = QT_TRANSLATE_NOOP("Actions", "Recorded")


def headline(done: Done) -> str:
    """The big word of a full-screen answer."""
    return QCoreApplication.translate("Actions", str(_HEADLINES.get(done.action, _RECORDED)))


def quantities(done: Done) -> str:
    """``งานดี 70 ชิ้น · ของเสีย 2 ชิ้น``; empty where there are no pieces."""
    translate = QCoreApplication.translate
    parts = []
    if done.qty:
        parts.append(translate("Actions", "Good %1").replace("%1", pieces(done.qty)))
    if done.scrap_qty:
        parts.append(translate("Actions", "Scrap %1").replace("%1", pieces(done.scrap_qty)))
    return " · ".join(parts)


def undoable_text(undoable: Undoable, language: str) -> str:
    """One action as a short phrase after a name, with the name of indirect work."""
    if undoable.kind is ActionKind.ACTIVITY_BEGUN and undoable.reason is not None:
        return undoable.reason.label(language)
    return action_text(undoable.kind, undoable.qty)


_PHRASES: Final[Mapping[ActionKind, object]] = {
    ActionKind.STARTED: QT_TRANSLATE_NOOP("Actions", "started"),
    ActionKind.RESUMED: QT_TRANSLATE_NOOP("Actions", "resumed"),
    ActionKind.PAUSED: QT_TRANSLATE_NOOP("Actions", "paused"),
    ActionKind.CANCELLED: QT_TRANSLATE_NOOP("Actions", "cancelled"),
    ActionKind.COMPLETED: QT_TRANSLATE_NOOP("Actions", "completed %1"),
    ActionKind.RECORDED: QT_TRANSLATE_NOOP("Actions", "recorded %1"),
    ActionKind.SCRAPPED: QT_TRANSLATE_NOOP("Actions", "scrapped %1"),
    ActionKind.CORRECTED: QT_TRANSLATE_NOOP("Actions", "corrected"),
    ActionKind.NOTED: QT_TRANSLATE_NOOP("Actions", "noted"),
    ActionKind.CALLED: QT_TRANSLATE_NOOP("Actions", "called for help"),
    ActionKind.COMING: QT_TRANSLATE_NOOP("Actions", "comes to help"),
    ActionKind.SOLVED: QT_TRANSLATE_NOOP("Actions", "solved a call"),
    ActionKind.CALLED_OFF: QT_TRANSLATE_NOOP("Actions", "called off"),
    ActionKind.CAME_IN: QT_TRANSLATE_NOOP("Actions", "came in"),
    ActionKind.WENT_HOME: QT_TRANSLATE_NOOP("Actions", "went home"),
    ActionKind.ACTIVITY_BEGUN: QT_TRANSLATE_NOOP("Actions", "other work"),
    ActionKind.ACTIVITY_ENDED: QT_TRANSLATE_NOOP("Actions", "back to work"),
}
_STOPPED = QT_TRANSLATE_NOOP("Actions", "stopped")
_STOPPED_WITH = QT_TRANSLATE_NOOP("Actions", "stopped, %1")


def action_text(kind: ActionKind, qty: int) -> str:
    """One action as a short phrase after a name: "ส่งงาน 70 ชิ้น"; empty for what is none."""
    phrase = _PHRASES.get(kind)
    if kind is ActionKind.STOPPED:
        phrase = _STOPPED_WITH if qty else _STOPPED
    if phrase is None:
        return ""
    return QCoreApplication.translate("Actions", str(phrase)).replace("%1", pieces(qty))


def undo_text(undoable: Undoable, language: str) -> str:
    """The second line of the undo chip: who did what."""
    phrase = undoable_text(undoable, language)
    return f"{undoable.operator_name} {phrase}".strip()


def crew_text(kind: ActionKind, people: int) -> str:
    """What so many people of a crew did together: "เริ่มงานแล้ว 3 คน"."""
    translate = QCoreApplication.translate
    match kind:
        case ActionKind.CAME_IN:
            return translate("Feedback", "%n came in", "", people)
        case ActionKind.WENT_HOME:
            return translate("Feedback", "%n went home", "", people)
        case ActionKind.ACTIVITY_BEGUN:
            return translate("Feedback", "%n do other work", "", people)
    return translate("Feedback", "%n started", "", people)


def crew_undone_text(kind: ActionKind, people: int) -> str:
    """What of the crew's no longer counts, for so many people."""
    if kind in (ActionKind.STARTED, ActionKind.RESUMED):
        return QCoreApplication.translate("Feedback", "%n no longer started", "", people)
    return QCoreApplication.translate("Feedback", "Taken back for %n", "", people)


def day_command_text(command: Command) -> str:
    """What the command is for that waits for its badge."""
    translate = QCoreApplication.translate
    match command.kind:
        case CommandKind.COME_IN:
            return translate("Actions", "Come in")
        case CommandKind.GO_HOME:
            return translate("Actions", "Go home")
    return translate("Actions", "Other work")


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
