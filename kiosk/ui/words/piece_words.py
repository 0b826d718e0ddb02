"""Where a task's pieces come from, in words: what the step before has for it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.domain.pieces import PieceFlow, Readiness
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
    """Where the number comes from that the keypad fills in: what is left to the target, or what there is."""
    translate = QCoreApplication.translate
    flow, target = task.pieces, task.work.target_qty
    if flow is not None and flow.before is not None and (not target or task.proposed_qty < task.remaining_qty):
        text = translate("Pieces", "%1 from %2").replace("%1", grouped(task.proposed_qty))
        return text.replace("%2", flow.before.step_name)
    if target:
        return translate("Pieces", "%1 to target").replace("%1", grouped(task.remaining_qty))
    return translate("Pieces", "no target")


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
    """``ตัดหนัง มีให้แค่ 12 ชิ้น``, of an entry that would take more."""
    if flow.before is None:
        return ""
    text = QCoreApplication.translate("Pieces", "only %2 from %1")
    return text.replace("%2", pieces(flow.available_qty or 0)).replace("%1", flow.before.step_name)
