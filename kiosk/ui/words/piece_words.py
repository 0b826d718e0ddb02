"""Where a task's pieces come from, in words: what the step before has for it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.domain.pieces import PieceFlow, Readiness, Step
from kiosk.domain.rounding import grouped
from kiosk.service.views.models import TaskCard
from kiosk.ui.words.format import pieces


def available_text(flow: PieceFlow | None) -> str:
    """``มีให้ทำ 12 ชิ้น`` or ``รอ ตัดหนัง``; empty for a first step, which waits for nobody."""
    if flow is None or flow.before is None:
        return ""
    translate = QCoreApplication.translate
    if flow.readiness is Readiness.WAITING:
        return translate("Pieces", "Waits for %1").replace("%1", flow.before.step_name)
    return translate("Pieces", "%1 available").replace("%1", pieces(flow.available_qty or 0))


def source_text(flow: PieceFlow | None) -> str:
    """The same with the step that has them: ``ตัดหนัง: มีให้ทำ 12 ชิ้น``."""
    text = available_text(flow)
    if flow is None or flow.before is None or flow.readiness is Readiness.WAITING:
        return text
    return f"{flow.before.step_name}: {text}"


def proposal_text(task: TaskCard) -> str:
    """The number that the keypad fills in, and of what it is: what is left to the target, or what there is."""
    translate = QCoreApplication.translate
    if _limiting_step(task) is not None:
        return translate("Pieces", "%1 available").replace("%1", grouped(task.proposed_qty))
    if task.work.target_qty:
        return translate("Pieces", "%1 to target").replace("%1", grouped(task.remaining_qty))
    return translate("Pieces", "no target")


def proposal_note(task: TaskCard) -> str:
    """Where that number comes from, below it."""
    translate = QCoreApplication.translate
    before = _limiting_step(task)
    if before is None:
        return translate("Pieces", "Filled in, type to change")
    return translate("Pieces", "From %1").replace("%1", before.step_name)


def _limiting_step(task: TaskCard) -> Step | None:
    """The step before, where it has fewer pieces than are left to the target, or there is no target."""
    flow = task.pieces
    limits = task.proposed_qty < task.remaining_qty or not task.work.target_qty
    return flow.before if flow is not None and limits else None


def most_text(flow: PieceFlow | None) -> str:
    """``ได้ไม่เกิน 48 ชิ้นหลังหักของเสีย``; empty where scrap took nothing from the target."""
    if flow is None or flow.most_qty is None or not flow.is_lowered:
        return ""
    return QCoreApplication.translate("Pieces", "at most %1 after scrap").replace("%1", pieces(flow.most_qty))


def short_text(flow: PieceFlow | None) -> str:
    """``ตัดหนัง มีแค่ 40 ชิ้น``; empty unless more pieces were taken than that."""
    if flow is None or flow.before is None or not flow.excess_qty:
        return ""
    text = QCoreApplication.translate("Pieces", "%1 has only %2")
    return text.replace("%2", pieces(flow.before.completed_qty)).replace("%1", flow.before.step_name)


def needed_text(flow: PieceFlow) -> str:
    """``ขั้นตอนก่อน มีแค่ 12 ชิ้น``, of an entry that would take more."""
    text = QCoreApplication.translate("Pieces", "Step before: only %1")
    return text.replace("%1", pieces(flow.available_qty or 0))
