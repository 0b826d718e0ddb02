"""The words of the reports of calls and of whole days, in both languages; see kiosk.paper.words."""

from __future__ import annotations

from typing import Final

from kiosk.domain.calls import CallState
from kiosk.domain.day_line import TimeName
from kiosk.domain.link import TenantLack
from kiosk.domain.word import Word

CALLS: Final = Word("รายงานการเรียก", "Calls for help")
DAYS: Final = Word("เวลาทั้งวัน", "Whole days")
PAYROLL: Final = Word("เวลาเพื่อคิดค่าแรง", "Hours for payroll")

CALLS_BY_REASON: Final = Word("การเรียกตามเหตุผล", "Calls by reason")
CALLS_BY_CENTER: Final = Word("การเรียกตามจุดงาน", "Calls by work centre")
EACH_CALL: Final = Word("การเรียกทีละครั้ง", "Each call")
NO_CALLS: Final = Word("ไม่มีการเรียก", "No calls")
REASON: Final = Word("เหตุผล", "Reason")
REASON_CODE: Final = Word("รหัสเหตุผล", "Reason code")
CENTER: Final = Word("จุดงาน", "Work centre")
CENTER_NUMBER: Final = Word("รหัสจุดงาน", "Work centre id")
NO_CENTER: Final = Word("ไม่ระบุจุดงาน", "No work centre")
CALL_COUNT: Final = Word("เรียก (ครั้ง)", "Calls")
STILL_OPEN: Final = Word("ยังไม่จบ", "Still open")
WITHDRAWN: Final = Word("ยกเลิกเอง", "Withdrawn")
RESPONSE_MEDIAN: Final = Word("ตอบรับ ค่ากลาง", "Response median")
RESPONSE_LONGEST: Final = Word("ตอบรับ นานสุด", "Response longest")
REPAIR_MEDIAN: Final = Word("แก้เสร็จ ค่ากลาง", "Repair median")
REPAIR_LONGEST: Final = Word("แก้เสร็จ นานสุด", "Repair longest")
RESPONSE: Final = Word("ตอบรับ", "Response")
REPAIR: Final = Word("แก้เสร็จ", "Repair")
CALLED_AT: Final = Word("เวลาเรียก", "Called at")
CALLER: Final = Word("ผู้เรียก", "Caller")
COMING: Final = Word("ผู้มาช่วย", "Who came")
SOLVER: Final = Word("ผู้แก้", "Who solved it")
STATE: Final = Word("สถานะ", "State")
CALL_STATES: Final = {
    CallState.OPEN: Word("ยังไม่มีคนตอบรับ", "nobody yet"),
    CallState.ACKNOWLEDGED: Word("มีคนมา", "somebody comes"),
    CallState.SOLVED: Word("แก้แล้ว", "solved"),
    CallState.WITHDRAWN: Word("ยกเลิกเอง", "withdrawn"),
}

BY_PERSON: Final = Word("แยกตามคน", "By person")
DAY_BY_DAY: Final = Word("แยกตามคนและวัน", "By person and day")
WORK_BY_TICKET: Final = Word("เวลาทำงานตามใบงาน", "Work by ticket")
PARTS: Final = Word("เวลาอื่นแยกตามชื่อ", "Other time by name")
LINE: Final = Word("ลำดับเวลาของแต่ละคน", "Each person's time in order")
DAY: Final = Word("วันที่", "Day")
DAYS_COUNT: Final = Word("วัน", "Days")
CAME: Final = Word("เข้า", "In")
WENT: Final = Word("ออก", "Out")
FROM: Final = Word("ตั้งแต่", "From")
UNTIL: Final = Word("ถึง", "Until")
WHAT: Final = Word("ทำอะไร", "What")
WHICH: Final = Word("รายการ", "Which")
WHICH_CODE: Final = Word("รหัส", "Code")
DURATION: Final = Word("เวลา", "Time")
OUT_MINUS_IN: Final = Word("รวมเข้าถึงออก", "Out - in")
NOTE: Final = Word("หมายเหตุ", "Note")
STILL_IN: Final = Word("ยังอยู่", "still in")
CORRECTED: Final = Word("มีการแก้ไข", "corrected")
OUT_IS_MISSING: Final = Word("ไม่ได้บันทึกออก", "out is missing")
NOBODY_THERE: Final = Word("ไม่มีใครมาทำงานในช่วงนี้", "Nobody was there in this time")
NO_WORK: Final = Word("ไม่มีเวลาทำงาน", "No work")
NO_PARTS: Final = Word("ไม่มีเวลาอื่น", "No other time")
NAMES: Final = {
    TimeName.WORK: Word("ทำงาน", "Work"),
    TimeName.INDIRECT: Word("งานทางอ้อม", "Indirect work"),
    TimeName.PAUSE: Word("พัก", "Pause"),
    TimeName.BREAK: Word("พักตามเวลา", "Scheduled break"),
    TimeName.UNNAMED: Word("อยู่ ไม่ระบุงาน", "There, unnamed"),
    TimeName.AWAY: Word("ไม่อยู่", "Away"),
}
"""In the order in which they are written."""

_NO_CALLS_KNOWN: Final = Word("ไม่มีข้อมูลการเรียก", "there is nothing of calls")
_NO_DAYS_KNOWN: Final = Word(
    "ไม่มีการเข้า-ออก งานทางอ้อม และเวลาพักที่ตั้งไว้ เวลาคิดจากงานอย่างเดียว",
    "nothing is known of in and out, indirect work and scheduled breaks: days are told from work alone",
)
_WHY: Final = {
    TenantLack.OLD_SCHEMA: (
        "ฐานข้อมูลยังไม่ได้ปรับรุ่น",
        "The tenant has not been migrated (kiosk tenant migrate)",
    ),
    TenantLack.OLD_GRANTS: (
        "บัญชีนี้ยังไม่มีสิทธิ์อ่านตารางใหม่",
        "This account may not read the newer tables (run again what kiosk tenant grants prints)",
    ),
}


def no_calls_known(lack: TenantLack) -> Word:
    """Why a report has no calls."""
    return _lacks(lack, _NO_CALLS_KNOWN)


def no_days_known(lack: TenantLack) -> Word:
    """Why a report of days knows of nothing but work."""
    return _lacks(lack, _NO_DAYS_KNOWN)


def _lacks(lack: TenantLack, what: Word) -> Word:
    thai, english = _WHY[lack]
    return Word(f"{thai}: {what.th}", f"{english}: {what.en}")
