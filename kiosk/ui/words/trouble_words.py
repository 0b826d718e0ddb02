"""What stands on the screen when the kiosk cannot start: both languages at once, and not from the catalogues.

Those are files that may be what is missing.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.start_trouble import StartTrouble
from kiosk.domain.word import Word

GO_ON: Final = Word(
    "ช่างไอที: แก้ไข\u200bตามรายการ\u200bด้านล่าง \u200bแล้วเครื่อง\u200bจะทำงาน\u200bต่อเอง",
    "IT: mend what is listed below; this terminal goes on by itself.",
)
"""What people are to do where nothing else is said."""

TITLES: Final = {
    StartTrouble.CONFIGURATION: Word(
        "เครื่องนี้\u200bยังเริ่ม\u200bไม่ได้: \u200bการตั้งค่า\u200bไม่ถูกต้อง",
        "This terminal cannot start: its configuration is wrong",
    ),
    StartTrouble.STORE: Word(
        "เครื่องนี้\u200bยังเริ่ม\u200bไม่ได้: \u200bใช้ฐานข้อมูล\u200bในเครื่อง\u200bไม่ได้",
        "This terminal cannot start: its own database cannot be used",
    ),
    StartTrouble.FILES: Word(
        "เครื่องนี้\u200bยังเริ่ม\u200bไม่ได้: \u200bโปรแกรม\u200bเขียนไฟล์\u200bของตัวเอง\u200bไม่ได้",
        "This terminal cannot start: it may not write its own files",
    ),
    StartTrouble.IN_USE: Word(
        "โปรแกรมนี้\u200bเปิดอยู่แล้ว\u200bในเครื่องนี้",
        "This program is running on this terminal already",
    ),
    StartTrouble.INSTALLATION: Word(
        "เครื่องนี้\u200bยังเริ่ม\u200bไม่ได้: \u200bไฟล์ของ\u200bโปรแกรม\u200bไม่ครบ",
        "This terminal cannot start: files of the program are missing",
    ),
    StartTrouble.PROGRAM: Word(
        "เครื่องนี้\u200bยังเริ่ม\u200bไม่ได้: \u200bโปรแกรม\u200bขัดข้อง",
        "This terminal cannot start: the program failed",
    ),
}

_KEPT: Final = Word("งานที่\u200bบันทึกแล้ว\u200bยังอยู่ครบ", "What was recorded is kept.")

TO_DO: Final = {
    StartTrouble.STORE: Word(f"{_KEPT.th} \u200b{GO_ON.th}", f"{_KEPT.en} {GO_ON.en}"),
    StartTrouble.FILES: Word(
        f"{_KEPT.th} \u200bช่างไอที: \u200bรันคำสั่ง\u200bด้านล่าง\u200bด้วยสิทธิ์ root "
        "\u200bแล้วเครื่อง\u200bจะทำงาน\u200bต่อเอง",
        f"{_KEPT.en} IT: run the command below as root; this terminal goes on by itself.",
    ),
    StartTrouble.INSTALLATION: Word(
        "ช่างไอที: \u200bติดตั้ง\u200bโปรแกรมใหม่ \u200bเครื่องจะ\u200bลองใหม่เอง",
        "IT: install the program again; it tries again by itself.",
    ),
    StartTrouble.PROGRAM: Word(
        "เครื่องจะ\u200bลองใหม่เอง \u200bถ้ายังไม่ได้ \u200bแจ้งช่างไอที",
        "It tries again by itself. If that does not help, tell IT.",
    ),
}

FLOOR: Final = Word("ใช้เครื่องอื่น\u200bไปก่อน", "Please use another terminal meanwhile.")
