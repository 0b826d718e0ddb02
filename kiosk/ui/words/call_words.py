"""Calls for help in words: why, where, and how far the call is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kiosk.service.views.calls import HelpCall


@dataclass(frozen=True, slots=True)
class CallStanding:
    """How far a call is, as icon and words. ``tone``: waiting, urgent or coming."""

    tone: str
    icon: str
    text: str


def call_standing(call: HelpCall, now: datetime) -> CallStanding:
    """How far the call is at ``now``."""
    translate = QCoreApplication.translate
    answer = call.call.acknowledged
    if answer is not None:
        name = answer.operator_name or str(answer.operator_id)
        return CallStanding("coming", "arrow-right", translate("Calls", "%1 is coming").replace("%1", name))
    if call.is_escalated(now):
        return CallStanding("urgent", "triangle-alert", translate("Calls", "Nobody has come"))
    return CallStanding("waiting", "bell-ring", translate("Calls", "Waiting for help"))


def call_reason(call: HelpCall, language: str) -> str:
    """Why somebody calls: "วัสดุหมด"."""
    if call.reason is not None:
        return call.reason.label(language)
    return QCoreApplication.translate("Calls", "Help wanted")


def call_place(call: HelpCall) -> str:
    """Where they are: the task with its ticket, else the work centre; empty where nobody knows."""
    task = " · ".join(part for part in (call.step_name, call.ticket_code) if part)
    return task or call.work_center_name


def caller_name(call: HelpCall) -> str:
    """Who calls."""
    return call.call.caller_name or str(call.call.caller_id)
