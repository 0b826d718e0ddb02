"""What stands on the screen of a machine that is no terminal yet: both languages at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk.domain.link import LinkProblem
from kiosk.domain.word import Word

TITLE: Final = Word(
    "เครื่องนี้\u200bยังไม่ได้\u200bตั้งค่า: \u200bสแกน\u200bแผ่นตั้งค่า\u200bของเครื่อง",
    "This machine is not set up yet: scan its set-up sheet",
)
HOW: Final = Word(
    "สแกน\u200bทุกรหัส\u200bบนแผ่น \u200bลำดับใด\u200bก็ได้ \u200bจากแผ่น\u200bที่สำนักงาน\u200bพิมพ์ให้",
    "Scan every code on the sheet, in any order. The office prints it: kiosk terminals provision.",
)
BY_TOUCH: Final = Word(
    "ไม่มีแผ่น? \u200bแตะ\u200bหน้าจอ \u200bเพื่อ\u200bตั้งค่า\u200bด้วยมือ",
    "No sheet? Touch the screen to set it up by hand.",
)
CONNECTING: Final = Word(
    "ครบแล้ว \u200bกำลัง\u200bเชื่อมต่อ\u200bเซิร์ฟเวอร์ …", "All codes are read. Connecting to the server …"
)
DONE: Final = Word("ตั้งค่า\u200bเสร็จแล้ว \u200bกำลัง\u200bเปิด\u200bเครื่อง …", "Set up. Starting …")
OTHER_CODE: Final = Word("รหัสนี้\u200bไม่ใช่\u200bของแผ่น\u200bตั้งค่า", "That code is none of a set-up sheet.")
MISREAD: Final = Word(
    "อ่านรหัส\u200bไม่ครบถ้วน \u200bสแกน\u200bอีกครั้ง \u200bถ้าเครื่องสแกน\u200bพิมพ์\u200bเหมือนแป้นพิมพ์ "
    "\u200bให้ตั้ง\u200bเป็นแป้นพิมพ์ USA",
    "That code was not read right. Scan it again; a scanner that types must be set to a US keyboard.",
)
OTHER_SHEET: Final = Word(
    "รหัสนี้\u200bเป็น\u200bของอีกแผ่น: \u200bเริ่ม\u200bอ่านแผ่นนี้ \u200bใช้แผ่นเดียว\u200bจนครบ",
    "That code is of another sheet, which is read from now on. Keep to one sheet.",
)
UNUSABLE: Final = Word(
    "แผ่นนี้\u200bใช้กับ\u200bโปรแกรม\u200bรุ่นนี้\u200bไม่ได้ \u200bพิมพ์\u200bแผ่นใหม่",
    "This sheet is not for this version of the program. Print a new one.",
)
UNREADABLE: Final = Word(
    "อ่าน\u200bไฟล์ตั้งค่า\u200bไม่ได้ \u200bช่างไอที: \u200bรันคำสั่ง\u200bด้านล่าง\u200bด้วยสิทธิ์ root",
    "The bundle cannot be read. IT: run the command below as root.",
)
SEVERAL_BUNDLES: Final = Word(
    "ในแฟลชไดรฟ์\u200bมี\u200bไฟล์ตั้งค่า\u200bหลายไฟล์ \u200bให้เหลือ\u200bไฟล์เดียว\u200bของเครื่องนี้",
    "The stick holds several terminals' bundles. Leave this terminal's alone on it.",
)
EXPIRED: Final = Word(
    "แผ่นนี้\u200bหมดอายุแล้ว \u200bขอแผ่นใหม่\u200bจากสำนักงาน",
    "This sheet is too old. Print a new one: kiosk terminals provision --again.",
)
USED: Final = Word(
    "เซิร์ฟเวอร์\u200bไม่รับ\u200bรหัสผ่าน\u200bของแผ่นนี้: \u200bแผ่นนี้\u200bถูกใช้แล้ว "
    "\u200bหรือมี\u200bแผ่นใหม่กว่า \u200bขอแผ่นใหม่\u200bจากสำนักงาน",
    "The server does not take this sheet's password: it was used already, or a newer one was printed. Print a new"
    " one: kiosk terminals provision --again.",
)
AWAY: Final = Word(
    "ติดต่อ\u200bเซิร์ฟเวอร์\u200bไม่ได้ \u200bตรวจ\u200bสายเครือข่าย \u200bเครื่องจะ\u200bลองใหม่เอง",
    "The server cannot be reached. Check the network cable; it is tried again by itself.",
)
CANNOT_WRITE: Final = Word(
    "เขียน\u200bการตั้งค่า\u200bลงเครื่อง\u200bไม่ได้ \u200bเครื่องจะ\u200bลองใหม่เอง",
    "The configuration cannot be written here; it is tried again by itself.",
)
NOT_READY: Final = Word(
    "เซิร์ฟเวอร์\u200bยังไม่พร้อม \u200bแจ้งสำนักงาน \u200bเครื่องจะ\u200bลองใหม่เอง",
    "The server is not ready for this terminal. Tell the office; it is tried again by itself.",
)
PROBLEMS: Final = {
    LinkProblem.ACCESS_DENIED: USED,
    LinkProblem.CLOCK_WRONG: Word(
        "นาฬิกา\u200bเครื่องนี้\u200bไม่ถูกต้อง \u200bจึง\u200bตรวจสอบ\u200bเซิร์ฟเวอร์\u200bไม่ได้ "
        "\u200bตั้งนาฬิกา \u200bเครื่องจะ\u200bลองใหม่เอง",
        "This machine's clock is wrong, so the server cannot be trusted. Set it; it is tried again by itself.",
    ),
    LinkProblem.CERTIFICATE_EXPIRED: Word(
        "ใบรับรอง\u200bของเซิร์ฟเวอร์\u200bหมดอายุ \u200bหรือ\u200bนาฬิกา\u200bเครื่องนี้\u200bผิด \u200bแจ้งสำนักงาน",
        "The server's certificate has expired, or this machine's clock is wrong. Tell the office.",
    ),
    LinkProblem.TLS_FAILED: Word(
        "เซิร์ฟเวอร์\u200bพิสูจน์\u200bตัวตน\u200bไม่ได้\u200bตามแผ่นนี้ \u200bแผ่นอาจเป็น\u200bของที่อื่น \u200bแจ้งสำนักงาน",
        "The server cannot prove by this sheet who it is: the sheet may be another place's. Tell the office.",
    ),
}
NO_SCANNER: Final = Word("ยังไม่พบ\u200bเครื่องสแกน: \u200bเสียบ\u200bเครื่องสแกน", "No scanner found yet: plug it in.")
SCANNER: Final = Word("เครื่องสแกน", "Scanner")


def progress(read: Sequence[int], missing: Sequence[int]) -> Word:
    """How much of the sheet was read."""
    if not read:
        return HOW
    of = len(read) + len(missing)
    numbers = ", ".join(map(str, missing))
    return Word(
        f"อ่านแล้ว {len(read)} จาก {of} รหัส \u200bยังขาด\u200bรหัสที่ {numbers}",
        f"Read {len(read)} of {of} codes. Still missing: {numbers}",
    )
