"""The reasons, shifts and breaks a workshop begins with; the office changes them in their tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any, Final

from sqlalchemy import Connection, Table, func, insert, select

from kiosk.domain.reasons import ReasonKind, reason_codes
from kiosk.tenant.tables import ADDED, TENANT

# code, Thai, English, minutes until a pause alert: 0 = the supervisor is told at once, None = never
_PAUSES: Final = (
    ("BREAK", "พักเบรก", "Break", 15),
    ("LUNCH", "พักกลางวัน", "Lunch", 60),
    ("MATERIAL", "รอวัสดุ", "Waiting for material", 0),
    ("MACHINE", "เครื่องเสีย", "Machine down", 0),
    ("QUALITY", "ตรวจคุณภาพ", "Quality check", 10),
    ("OTHER", "เรื่องอื่น", "Other", None),
)
_SCRAPS: Final = (
    ("LEATHER", "หนังมีตำหนิ", "Leather flaw"),
    ("STITCH", "ตะเข็บเสีย", "Bad stitch"),
    ("CUT", "ตัดผิดขนาด", "Wrong cut"),
    ("GLUE", "กาวเลอะ", "Glue stain"),
    ("PAINT", "สีไม่เรียบ", "Uneven paint"),
    ("PART", "อะไหล่เสีย", "Bad part"),
    ("MACHINE_FAULT", "เครื่องทำเสีย", "Machine fault"),
    ("OTHER_SCRAP", "เรื่องอื่น", "Other"),
)
_CALLS: Final = (
    ("MATERIAL", "ขอวัสดุ", "Material wanted"),
    ("MACHINE", "เรียกช่างซ่อม", "Machine needs repair"),
    ("QUALITY", "เรียกตรวจคุณภาพ", "Quality to be looked at"),
    ("SUPERVISOR", "เรียกหัวหน้างาน", "Supervisor wanted"),
)
_ACTIVITIES: Final = (
    ("CLEAN", "ทำความสะอาด", "Cleaning"),
    ("MEETING", "ประชุม", "Meeting"),
    ("TRAINING", "อบรม", "Training"),
    ("WAIT", "รองาน", "Waiting for work"),
    ("OTHER_WORK", "งานอื่น", "Other work"),
)
_SHIFTS: Final = (
    ("DAY", "กะเช้า", "Day shift", time(8), time(17)),
    ("NIGHT", "กะกลางคืน", "Night shift", time(20), time(5)),
)


def fill_defaults(connection: Connection) -> dict[str, int]:
    """Put in what is usual: how many rows of what, in English.

    Reasons of pauses and scrap, shifts, and breaks only while there are none; calls and activities while there are
    none of their kind. The tables must be of the newest schema.
    """
    pauses = [(ReasonKind.PAUSE, *row) for row in _PAUSES]
    scraps = [(ReasonKind.SCRAP, *row, None) for row in _SCRAPS]
    shifts = [
        {"code": code, "label_th": thai, "label_en": english, "starts_at": start, "ends_at": end, "active": True}
        for code, thai, english, start, end in _SHIFTS
    ]
    calls = [(ReasonKind.CALL, *row, None) for row in _CALLS]
    activities = [(ReasonKind.ACTIVITY, *row, None) for row in _ACTIVITIES]
    return {
        "reasons": _fill_reasons(connection, pauses + scraps),
        "reasons to call": _fill_reasons(connection, calls, of_kind=ReasonKind.CALL),
        "activities": _fill_reasons(connection, activities, of_kind=ReasonKind.ACTIVITY),
        "shifts": _fill(connection, TENANT.shift, shifts),
        "breaks": _fill(connection, ADDED.shift_break, _breaks_of(connection)),
    }


_ReasonTexts = tuple[ReasonKind, str, str, str, int | None]


def _fill_reasons(
    connection: Connection, texts: Sequence[_ReasonTexts], *, of_kind: ReasonKind | None = None
) -> int:
    """Fill kiosk_reason while it is empty, or while it has none ``of_kind``."""
    reason = TENANT.reason
    kinds = {row.code: row.kind for row in connection.execute(select(reason.c.code, reason.c.kind))}
    if kinds if of_kind is None else of_kind in kinds.values():
        return 0
    first = (connection.scalar(select(func.max(reason.c.sort_no))) or 0) // 10 + 1
    rows = []
    for number, (kind, name, thai, english, minutes) in enumerate(texts, first):
        code = next((code for code in reason_codes(kind, name) if code not in kinds), None)
        if code is not None:
            rows.append(
                {
                    "code": code,
                    "kind": kind.value,
                    "label_th": thai,
                    "label_en": english,
                    "alert_after_minutes": minutes,
                    "sort_no": number * 10,
                    "active": True,
                }
            )
    connection.execute(insert(reason), rows)
    return len(rows)


def _breaks_of(connection: Connection) -> list[dict[str, Any]]:
    """At noon, for those of the usual shifts that run then."""
    noon = time(12), time(13)
    there = set(connection.scalars(select(TENANT.shift.c.code)))
    return [
        {
            "shift_code": code,
            "starts_at": noon[0],
            "ends_at": noon[1],
            "label_th": "พักกลางวัน",
            "label_en": "Lunch",
            "active": True,
        }
        for code, _thai, _english, start, end in _SHIFTS
        if code in there and start < noon[0] and noon[1] < end
    ]


def _fill(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> int:
    """Fill a table while it is empty."""
    if not rows or connection.scalar(select(func.count()).select_from(table)):
        return 0
    connection.execute(insert(table), rows)
    return len(rows)
