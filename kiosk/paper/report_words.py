"""The words of the reports, in both languages; see kiosk.paper.words for why they are no catalogue."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from kiosk.domain.dates import WEEKDAYS
from kiosk.domain.word import Word
from kiosk.paper.words import day

SHIFT: Final = Word("รายงานกะ", "Shift report")
OPERATORS: Final = Word("ผลงานรายบุคคล", "Individual performance")
TASKS: Final = Word("วิเคราะห์ตามงาน", "Task analytics")
TEAMS: Final = Word("วิเคราะห์ตามทีม", "Team analytics")

BY_OPERATOR: Final = Word("แยกตามช่าง", "By operator")
BY_TASK: Final = Word("แยกตามงาน", "By task")
BY_REASON: Final = Word("เวลาพักตามเหตุผล", "Pauses by reason")
PACE: Final = Word("ค่ากลางต่อชิ้น แยกตามงาน", "Median time per piece, task by task")

OPERATOR: Final = Word("ช่าง", "Operator")
TEAM: Final = Word("ทีม", "Team")
TICKET: Final = Word("ใบงาน", "Ticket")
TASK: Final = Word("งาน", "Task")
PEOPLE: Final = Word("จำนวนช่าง", "Operators")
GOOD: Final = Word("งานดี", "Good")
SCRAP: Final = Word("ของเสีย", "Scrap")
SESSIONS: Final = Word("ส่งงาน (ครั้ง)", "Sessions")
WORK: Final = Word("ทำงาน", "Work")
PAUSE: Final = Word("พัก", "Pause")
PAUSE_PERCENT: Final = Word("พัก %", "Pause %")
AVERAGE_PAUSE: Final = Word("พักเฉลี่ย", "Average pause")
AVERAGE_TIME: Final = Word("เวลาเฉลี่ย", "Average time")
PAUSE_TOTAL: Final = Word("พักรวม", "Paused in all")
SO_FAR: Final = Word("ทำแล้ว", "So far")
TARGET: Final = Word("เป้า", "Target")
PROGRESS: Final = Word("คืบหน้า", "Progress")
PLANNED: Final = Word("แผน", "Planned")
ACTUAL: Final = Word("ใช้จริง", "Actual")
OF_PLAN: Final = Word("ใช้จริง / แผน", "Of plan")
MEDIAN: Final = Word("ค่ากลางต่อชิ้น", "Median per piece")
PIECES_COUNTED: Final = Word("ชิ้นที่นับ", "Pieces counted")
TOTAL: Final = Word("รวม", "Total")
EVERYBODY: Final = Word("ทุกคน", "Everybody")
NO_TEAM: Final = Word("ไม่อยู่ในทีม", "In no team")
NO_REASON: Final = Word("ไม่ระบุ", "No reason")
NOBODY: Final = Word("ไม่มีใครทำงานในช่วงนี้", "Nobody worked in this time")
NO_TASK: Final = Word("ไม่มีงานในช่วงนี้", "No task was worked on in this time")
NO_PAUSE: Final = Word("ไม่มีการพัก", "No pauses")
NO_PACE: Final = Word("ยังไม่มีชิ้นงานพอจะคิดค่ากลาง", "No pieces to take a median of yet")
HOURS: Final = Word("ชม.", "h")
MINUTES: Final = Word("นาที", "min")
PIECES: Final = Word("ชิ้น", "pcs")
UNTIL_NOW: Final = Word("ถึง", "until")
ALL_TIME: Final = Word("ทั้งหมดที่มี", "All there is")
ONLY_HERE: Final = Word(
    "เครื่องแม่ข่ายไม่ตอบ: รายงานนี้มีเฉพาะที่เครื่องนี้รู้",
    "The tenant cannot be reached: this report has only what this terminal knows",
)
FORMULA: Final = Word(
    "งานหลายชิ้นพร้อมกันแบ่งเวลาเท่า ๆ กัน · ค่ากลางไม่นับชิ้นแรก",
    "Parallel work shares its time equally · medians leave the first piece out",
)


def weekday_and_day(at: date, language: str) -> str:
    """``พฤ. 26/11/2569`` or ``Thu 2026-11-26``."""
    return f"{WEEKDAYS[at.weekday()].first(language)} {day(at, language)}"


def clock_span(start: datetime, end: datetime) -> str:
    """``08:00–17:00``, of wall times."""
    return f"{start:%H:%M}–{end:%H:%M}"
