"""What a correction does to the figures people know, as rows "before -> after"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from PySide6.QtCore import QCoreApplication
from PySide6.QtQml import QmlElement

from kiosk.domain.corrections import Change, MoveTo
from kiosk.domain.rounding import grouped
from kiosk.domain.sessions import SessionStatus
from kiosk.service.work.correction_effect import Effect, Figure, FigureKind, StatusChange
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.words.format import time_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

MOST_ROWS = 5
"""Rows there is room for; the entry's own and its task's come first."""


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One figure; ``unit`` stands behind it: ชิ้น, / 80. ``is_over``: more pieces after than the task wants."""

    key: str
    label: str
    before: str
    after: str
    unit: str
    is_over: bool = False


@QmlElement
class EffectRows(RowsModel[EffectRow]):
    """The figures that move."""

    row_type = EffectRow
    key_field = "key"


def effect_rows(effect: Effect, change: Change, zone: tzinfo, now: datetime) -> Sequence[EffectRow]:
    """The rows of an effect, the most telling first."""
    name = change.event.operator_name or str(change.event.operator_id)
    today = change.event.event_time.astimezone(zone).date() == now.astimezone(zone).date()
    tasks_named = isinstance(change, MoveTo)
    rows = [
        EffectRow(
            f"{number}-{figure.kind}",
            _label(figure, name, today=today, tasks_named=tasks_named),
            _value(figure.before, figure.kind, zone),
            _value(figure.after, figure.kind, zone),
            _unit(figure),
            is_over=figure.kind is FigureKind.TASK_QTY and 0 < figure.target_qty < figure.after,
        )
        for number, figure in enumerate(effect.figures)
    ]
    for number, status_change in enumerate(effect.status_changes):
        rows.extend(_status_rows(status_change, number, name))
    return rows[:MOST_ROWS]


def _status_rows(status_change: StatusChange, number: int, name: str) -> list[EffectRow]:
    rows = []
    if _is_open(status_change.person_before) or _is_open(status_change.person_after):
        before, after = _person_word(status_change.person_before), _person_word(status_change.person_after)
        rows.append(EffectRow(f"person-{number}", name, before, after, ""))
    if status_change.task_before != status_change.task_after:
        before, after = _task_word(status_change.task_before), _task_word(status_change.task_after)
        rows.append(EffectRow(f"task-{number}", status_change.step_name, before, after, ""))
    return rows


def _is_open(status: SessionStatus | None) -> bool:
    return status is not None and status.is_open


def _label(figure: Figure, name: str, *, today: bool, tasks_named: bool) -> str:
    translate = QCoreApplication.translate
    match figure.kind:
        case FigureKind.ENTRY_QTY | FigureKind.ENTRY_TIME:
            return translate("EffectRows", "This entry")
        case FigureKind.TASK_QTY:
            return figure.step_name if tasks_named else translate("EffectRows", "This task")
        case FigureKind.DAY_QTY:
            words = translate("EffectRows", "%1 today") if today else translate("EffectRows", "%1 that day")
            return words.replace("%1", name)
        case FigureKind.DAY_SCRAP:
            return translate("EffectRows", "Scrap that day")
        case FigureKind.SHIFT_QTY:
            return translate("EffectRows", "The shift")
        case FigureKind.DAY_WORK:
            return translate("EffectRows", "Work that day")
        case FigureKind.DAY_PAUSE:
            return translate("EffectRows", "Pauses that day")


def _value(value: int, kind: FigureKind, zone: tzinfo) -> str:
    match kind:
        case FigureKind.ENTRY_TIME:
            return time_text(datetime.fromtimestamp(value, UTC), zone)
        case FigureKind.DAY_WORK | FigureKind.DAY_PAUSE:
            return f"{value // 3600}:{value // 60 % 60:02}"
    return grouped(value)


def _unit(figure: Figure) -> str:
    match figure.kind:
        case FigureKind.ENTRY_TIME:
            return ""
        case FigureKind.DAY_WORK | FigureKind.DAY_PAUSE:
            return QCoreApplication.translate("EffectRows", "h")
        case FigureKind.TASK_QTY if figure.target_qty:
            return f"/ {grouped(figure.target_qty)}"
    return QCoreApplication.translate("EffectRows", "pcs")


def _person_word(status: SessionStatus | None) -> str:
    translate = QCoreApplication.translate
    match status:
        case SessionStatus.ACTIVE:
            return translate("EffectRows", "Working")
        case SessionStatus.PAUSED:
            return translate("EffectRows", "Paused")
        case SessionStatus.COMPLETED:
            return translate("EffectRows", "Finished")
        case SessionStatus.CANCELLED:
            return translate("EffectRows", "Cancelled")
    return "–"


def _task_word(status: str) -> str:
    translate = QCoreApplication.translate
    match status:
        case "done":
            return translate("EffectRows", "Done")
        case "in_progress":
            return translate("EffectRows", "In progress")
    return translate("EffectRows", "Not started")
