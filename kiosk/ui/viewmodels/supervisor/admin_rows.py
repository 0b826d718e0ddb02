"""What the administration lists: people, reasons and shifts, a row each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtQml import QmlElement

from kiosk.domain.office import Role
from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.shifts import Shift, ShiftBreak
from kiosk.paper.reason_icons import reason_icon
from kiosk.service.office.office import PersonRow
from kiosk.system.printing import shown
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.words.format import initials

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LIMITS: Final = (None, 0, 5, 10, 15, 20, 30, 45, 60, 90, 120)
"""Minutes until a pause alert to choose from; None = the usual, 0 = at once."""

_STEP: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class AdminRow:
    """One row. ``circle``: a person's letter, empty where ``icon`` stands; ``dim``: blocked or hidden."""

    key: str
    text: str
    detail: str
    icon: str
    circle: str
    dim: bool
    selected: bool


@QmlElement
class AdminRowsModel(RowsModel[AdminRow]):
    """The rows of the page."""

    row_type = AdminRow
    key_field = "key"


Item = PersonRow | Reason | Shift | ShiftBreak
"""What one row stands for."""


def key_of(item: Item) -> str:
    """What tells the rows of one list apart."""
    match item:
        case PersonRow():
            return str(item.operator_id)
        case ShiftBreak():
            return f"{item.shift_code} {item.starts_at:%H:%M}"  # no code has a space
        case Reason() | Shift():
            return item.code


def row_of(item: Item, language: str, locked: Mapping[int, int], *, selected: bool) -> AdminRow:
    """The row of an item; ``locked``: whose PIN is locked here, and for how many minutes."""
    match item:
        case PersonRow():
            return _person_row(item, locked.get(item.operator_id, 0), selected=selected)
        case Reason():
            return _reason_row(item, language, selected=selected)
        case Shift():
            return _shift_row(item, language, selected=selected)
        case ShiftBreak():
            return _break_row(item, language, selected=selected)


def _person_row(person: PersonRow, locked_minutes: int, *, selected: bool) -> AdminRow:
    translate = QCoreApplication.translate
    role = {
        Role.SUPERVISOR: translate("AdminRows", "Supervisor"),
        Role.ADMIN: translate("AdminRows", "Administrator"),
    }.get(Role(person.role) if person.role in tuple(Role) else Role.OPERATOR, translate("AdminRows", "Operator"))
    marks = [role]
    if not person.active:
        marks.append(translate("AdminRows", "blocked"))
    elif person.needs_pin and not person.has_pin:
        marks.append(translate("AdminRows", "no PIN yet"))
    if locked_minutes:
        marks.append(translate("AdminRows", "PIN locked here, %n min more", "", locked_minutes))
    return AdminRow(
        key=str(person.operator_id),
        text=shown(person.name),
        detail=" · ".join([*marks, str(person.operator_id)]),
        icon="",
        circle=initials(person.name),
        dim=not person.active,
        selected=selected,
    )


def _reason_row(reason: Reason, language: str, *, selected: bool) -> AdminRow:
    marks = [kind_text(reason.kind)]
    if reason.kind == ReasonKind.PAUSE:
        marks.append(limit_text(reason.alert_after_minutes))
    if not reason.active:
        marks.append(QCoreApplication.translate("AdminRows", "hidden"))
    return AdminRow(
        key=reason.code,
        text=reason.label(language),
        detail=" · ".join(marks),
        icon=reason_icon(reason),
        circle="",
        dim=not reason.active,
        selected=selected,
    )


def _shift_row(shift: Shift, language: str, *, selected: bool) -> AdminRow:
    hidden = [] if shift.active else [QCoreApplication.translate("AdminRows", "hidden")]
    return AdminRow(
        key=shift.code,
        text=shift.label(language),
        detail=" · ".join([f"{shift.starts_at:%H:%M} – {shift.ends_at:%H:%M}", *hidden]),
        icon="clock",
        circle="",
        dim=not shift.active,
        selected=selected,
    )


def _break_row(shift_break: ShiftBreak, language: str, *, selected: bool) -> AdminRow:
    translate = QCoreApplication.translate
    hidden = [] if shift_break.active else [translate("AdminRows", "hidden")]
    times = f"{shift_break.starts_at:%H:%M} – {shift_break.ends_at:%H:%M}"
    return AdminRow(
        key=key_of(shift_break),
        text=shift_break.word.first(language),
        detail=" · ".join([translate("AdminRows", "Break"), times, shift_break.shift_code, *hidden]),
        icon="coffee",
        circle="",
        dim=not shift_break.active,
        selected=selected,
    )


def kind_text(kind: str) -> str:
    """What a reason is for; of a kind that a newer ERP added its code."""
    translate = QCoreApplication.translate
    kinds: Mapping[str, str] = {
        ReasonKind.PAUSE: translate("AdminRows", "Pause"),
        ReasonKind.SCRAP: translate("AdminRows", "Scrap"),
        ReasonKind.CALL: translate("AdminRows", "Call"),
        ReasonKind.ACTIVITY: translate("AdminRows", "Activity"),
    }
    return kinds.get(kind, kind)


def limit_text(minutes: int | None) -> str:
    """When a pause alert comes."""
    translate = QCoreApplication.translate
    if minutes is None:
        return translate("AdminRows", "usual alert")
    if minutes == 0:
        return translate("AdminRows", "alert at once")
    return translate("AdminRows", "alert after %n min", "", minutes)


def other_limit(minutes: int | None, step: int) -> int | None:
    """The next limit up or down from ``minutes``, which may be none of the usual ones; ends stay."""
    if minutes is None:
        return LIMITS[1] if step > 0 else None
    known = [limit for limit in LIMITS if limit is not None]
    if step > 0:
        return next((limit for limit in known if limit > minutes), minutes)
    return next((limit for limit in reversed(known) if limit < minutes), None)


def other_time(at: time, step: int) -> time:
    """A quarter of an hour later or earlier, round the clock, on the quarter."""
    day = datetime(2000, 1, 1, at.hour, at.minute // 15 * 15)  # noqa: DTZ001 - a time of day, of no zone
    if step < 0 and at.minute % 15:
        return day.time()
    return (day + step * _STEP).time()
