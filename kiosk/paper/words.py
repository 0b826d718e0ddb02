"""The words on paper, in both languages at once.

Labels and sheets are read by whoever stands in front of them: the workshop's language comes first and large,
the other one small beside it. So these are pairs and not entries of a catalogue, which knows one language at a
time.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from kiosk.domain.dates import buddhist_year
from kiosk.domain.word import Word

BADGES: Final = Word("บัตรพนักงาน", "Operator badges")
TASKS: Final = Word("ป้ายงาน", "Task labels")
COMMANDS: Final = Word("แผ่นคำสั่งสแกน", "Command sheet")
SETUP_SHEET: Final = Word("แผ่นตั้งค่าเครื่อง", "Terminal set-up sheet")
GOOD_UNTIL: Final = Word("ใช้ได้ถึง", "good until")
PAGE: Final = Word("หน้า", "Page")
TRUE_SIZE: Final = Word("พิมพ์ขนาดจริง 100 %", "print at 100 %")

TICKET: Final = Word("ใบงาน", "Ticket")
TASK: Final = Word("งาน", "Task")
STEPS: Final = Word("ขั้นตอน", "Steps")
TARGET: Final = Word("เป้าหมาย", "Target")
DUE: Final = Word("ครบกำหนด", "Due")
NUMBER: Final = Word("เลขที่", "No.")
ROLES: Final = {
    "operator": Word("พนักงาน", "Operator"),
    "supervisor": Word("หัวหน้างาน", "Supervisor"),
    "admin": Word("ผู้ดูแลระบบ", "Administrator"),
}

START: Final = Word("เริ่ม", "Start")
RESUME: Final = Word("ทำต่อ", "Resume")
PAUSE: Final = Word("พัก", "Pause")
COMPLETE: Final = Word("ส่งงาน", "Complete")
RECORD: Final = Word("บันทึก\u200bและ\u200bทำต่อ", "Record & keep working")
SCRAP: Final = Word("ของเสีย", "Scrap")
CANCEL: Final = Word("ยกเลิกงาน", "Cancel the session")
UNDO: Final = Word("กดผิด? ยกเลิก", "Undo")
SIGN_OUT: Final = Word("ออก", "Sign out")
CREW: Final = Word("เริ่มงานเป็นทีม", "Start as a crew")
SETUP: Final = Word("ทดสอบเครื่องสแกน", "Test the scanner")
CALL: Final = Word("เรียกคนช่วย", "Call for help")
CALL_OFF: Final = Word("ยกเลิกการเรียก", "Call off")
COMING: Final = Word("รับเรื่อง กำลังไป", "I am coming")
SOLVED: Final = Word("แก้ไขแล้ว", "Solved")
FOR_SUPERVISORS: Final = Word("หัวหน้า", "supervisor")
ASKS_REASON: Final = Word("เลือกเหตุผลบนจอ", "choose why on the screen")
ASKS_QUANTITY: Final = Word("ใส่จำนวนบนจอ", "type how many on the screen")
WORK: Final = Word("งาน", "Work")
WHOLE_DAY: Final = Word("เวลาทำงาน", "Working day")
COME_IN: Final = Word("เข้างาน", "Come in")
GO_HOME: Final = Word("เลิกงาน", "Go home")
OTHER_WORK: Final = Word("งานอื่น", "Other work")
ASKS_ACTIVITY: Final = Word("ถามว่างานอะไร", "asks which")
TERMINAL: Final = Word("เครื่อง", "Terminal")


def pieces(qty: int) -> Word:
    """``30 ชิ้น`` / ``30 pcs``."""
    return Word(f"{qty} ชิ้น", f"{qty} pcs")


def joined(*words: Word, by: str = " ") -> Word:
    """Several words as one."""
    return Word(by.join(word.th for word in words), by.join(word.en for word in words))


def day(at: date, language: str) -> str:
    """``24/11/2569`` (Buddhist era) or ``2026-11-24``."""
    if language == "th":
        return f"{at.day:02}/{at.month:02}/{buddhist_year(at.year)}"
    return f"{at:%Y-%m-%d}"


def moment(at: datetime, language: str) -> str:
    """``24/11/2569 14:32``; ``at`` is the workshop's wall time."""
    return f"{day(at, language)} {at:%H:%M}"
