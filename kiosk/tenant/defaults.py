"""The reasons and shifts a workshop begins with; the office changes them in kiosk_reason and kiosk_shift."""

from __future__ import annotations

from datetime import time
from typing import Final

from sqlalchemy import Connection, func, insert, select

from kiosk.domain.reasons import ReasonKind
from kiosk.tenant.tables import TENANT

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
_SHIFTS: Final = (
    ("DAY", "กะเช้า", "Day shift", time(8), time(17)),
    ("NIGHT", "กะกลางคืน", "Night shift", time(20), time(5)),
)


def fill_defaults(connection: Connection) -> tuple[int, int]:
    """Fill kiosk_reason and kiosk_shift, each only while it is empty; how many rows each was given."""
    return _fill_reasons(connection), _fill_shifts(connection)


def _fill_reasons(connection: Connection) -> int:
    reason = TENANT.reason
    if connection.scalar(select(func.count()).select_from(reason)):
        return 0
    texts = [(ReasonKind.PAUSE, *pause) for pause in _PAUSES] + [
        (ReasonKind.SCRAP, *scrap, None) for scrap in _SCRAPS
    ]
    rows = [
        {
            "code": code,
            "kind": kind.value,
            "label_th": thai,
            "label_en": english,
            "alert_after_minutes": minutes,
            "sort_no": number * 10,
            "active": True,
        }
        for number, (kind, code, thai, english, minutes) in enumerate(texts, 1)
    ]
    connection.execute(insert(reason), rows)
    return len(rows)


def _fill_shifts(connection: Connection) -> int:
    shift = TENANT.shift
    if connection.scalar(select(func.count()).select_from(shift)):
        return 0
    rows = [
        {"code": code, "label_th": thai, "label_en": english, "starts_at": start, "ends_at": end, "active": True}
        for code, thai, english, start, end in _SHIFTS
    ]
    connection.execute(insert(shift), rows)
    return len(rows)
