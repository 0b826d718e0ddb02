"""The set-up: scans are shown and do nothing, badges stay hidden, the scanner passes its test."""

from pathlib import Path

import pytest
from sqlalchemy import delete

from kiosk.domain.codes import (
    AmbiguousCode,
    BadgeCode,
    Code,
    Command,
    CommandKind,
    MalformedCommand,
    ProductCode,
    SeveralLines,
    TaskCode,
    TicketCode,
    UnknownCode,
    Unreadable,
    WrongLayout,
)
from kiosk.domain.link import Link
from kiosk.domain.scanner import ScannerState
from kiosk.service.station.outcomes import Refusing
from kiosk.store.tables import LOCAL
from kiosk.ui.reads import CodeRead, ReaderFound
from kiosk.ui.status import StationStatus
from tests.helpers.operator_desk import SMALL, OperatorDesk, operator_desk
from tests.helpers.scenes.setup import read_in_setup
from tests.helpers.walkers import layout_faults

pytestmark = pytest.mark.usefixtures("qapp")

TICKET = TicketCode("JT251030001")


def scan(desk: OperatorDesk, text: str, code: Code) -> None:
    read_in_setup(desk.station, desk.ui, text, code)


def open_setup(desk: OperatorDesk) -> None:
    scan(desk, "C-SETUP", Command(CommandKind.SETUP))
    desk.shows("setup")


def test_a_new_terminal_offers_it_on_its_empty_board(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        with desk.station.store.writing() as writer:
            writer.connection.execute(delete(LOCAL.task))
        desk.ui.app.work_changed()
        assert desk.finger.find("setup") is None
        desk.ui.app.show_status(StationStatus(ScannerState.MISSING, Link.CONNECTING, met_tenant=False))
        desk.says("เครื่องนี้เพิ่งมาใหม่")
        desk.tap("setup")
        desk.shows("setup")
        desk.says("ยังไม่ได้เชื่อมต่อ")


def test_three_good_reads_pass(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_setup(desk)
        desk.says("สแกน 3 ครั้ง")
        assert desk.texts.count("สถานีเย็บ 2") == 2  # in the header, and among the steps
        desk.tap("finish")
        desk.shows("setup")  # not yet
        for _ in range(3):
            scan(desk, "JT251030001", TICKET)
        for words in ("อ่านได้แล้ว", "JT251030001", "ใบงาน · 11 ตัวอักษร", "อ่านสำเร็จ 3 จาก 3 ครั้ง", "ทดสอบผ่าน"):
            desk.says(words)
        assert desk.station.flow.state.waiting is None
        desk.tap("finish")
        desk.shows("board")
        desk.sign_in("A")
        desk.shows("home")


@pytest.mark.parametrize(
    ("text", "code", "shown", "about"),
    [
        ("B-7F3K9Q", BadgeCode("7F3K9Q", "B-7F3K9Q"), "B-••••••", "บัตร · ซ่อนไว้ · 8 ตัวอักษร"),
        ("T-9", TaskCode(9), "T-9", "งาน · 3 ตัวอักษร"),
        ("C-OUCH", MalformedCommand("C-OUCH"), "C-OUCH", "คำสั่งที่ไม่รู้จัก · 6 ตัวอักษร"),
        ("C-UNDO", Command(CommandKind.UNDO), "C-UNDO", "คำสั่ง · 6 ตัวอักษร"),
        ("8851234567890", ProductCode(), "8851234567890", "บาร์โค้ดสินค้า · 13 ตัวอักษร"),
        ("HELLO", UnknownCode("HELLO"), "HELLO", "รหัสอื่น · 5 ตัวอักษร"),
        ("B-1", AmbiguousCode(("badge", "task")), "B-1", "ตรงกับหลายรูปแบบ · 3 ตัวอักษร"),
    ],
)
def test_what_it_was_read_as(tmp_path: Path, text: str, code: Code, shown: str, about: str) -> None:
    with operator_desk(tmp_path) as desk:
        open_setup(desk)
        scan(desk, text, code)
        desk.says(shown)
        desk.says(about)
        assert not desk.ui.app.feedback.property("isShown")
        assert not any("7F3K9Q" in said for said in desk.texts)


def test_a_scanner_set_to_another_keyboard_is_told_so_and_shows_no_badge(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_setup(desk)
        scan(desk, "B/7F3K9Q", WrongLayout())
        desk.says("ตั้งแป้นพิมพ์ของเครื่องสแกนเป็น USA")
        assert not any("7F3K9Q" in said for said in desk.texts)


def test_a_code_of_several_lines_is_no_good_read_and_says_what_to_set(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_setup(desk)
        desk.ui.app.show_read(CodeRead("", SeveralLines(), r"A-9A9A9A\nA-9\r"))
        assert isinstance(desk.station.flow.scan(SeveralLines()), Refusing)
        desk.says("อ่านไม่ได้")
        desk.says(r"A-9A9A9A\nA-9\r")
        assert any('several_lines = "each"' in said for said in desk.texts)
        assert not desk.ui.app.feedback.property("isShown")


@pytest.mark.parametrize(
    ("fault", "advice"),
    [
        ("bad_bytes", "baudrate"),
        ("too_long", "CR"),
        ("checksum", "แท็ก"),
        ("no_read", "ใกล้ขึ้น"),
        ("of another kind", "นิ่ง"),
    ],
)
def test_bytes_that_are_no_code_come_with_advice(tmp_path: Path, fault: str, advice: str) -> None:
    with operator_desk(tmp_path) as desk:
        open_setup(desk)
        scan(desk, "JT251030001", TICKET)
        scan(desk, "", Unreadable(fault))
        desk.says("อ่านไม่ได้")
        desk.says("อ่านสำเร็จ 1 จาก 2 ครั้ง")
        for _ in range(2):
            scan(desk, "JT251030001", TICKET)
        desk.says("อ่านสำเร็จ 2 จาก 3 ครั้ง")  # what stands beside it: the last three
        scan(desk, "", Unreadable(fault))
        assert any(advice in said for said in desk.texts)
        assert "JT251030001" not in desk.texts
        assert not desk.ui.app.feedback.property("isShown")


def test_readers_and_link_are_shown_as_they_are(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_setup(desk)
        desk.ui.app.show_status(StationStatus(ScannerState.MISSING, Link.OFFLINE))
        desk.ui.app.show_readers([ReaderFound("", ready=False)])
        assert desk.texts.count("ไม่พบเครื่องสแกน") == 2  # in the header, and beside the reads
        desk.ui.app.show_readers([ReaderFound("/dev/ttyACM0", ready=True), ReaderFound("COM3", ready=True)])
        desk.says("พบเครื่องสแกน 2 ตัว")
        desk.says("อ่านได้ 0 · ไม่ได้ 0 · /dev/ttyACM0 · COM3")
        found = [
            ReaderFound("COM3", ready=True, scans=1240, refused=3),
            ReaderFound("COM4", ready=True, scans=2, refused=1),
        ]
        desk.ui.app.show_readers(found)
        desk.says("อ่านได้ 1242 · ไม่ได้ 4 · COM3 · COM4")
        desk.ui.app.show_status(StationStatus(ScannerState.READY, Link.ONLINE))
        desk.says("เชื่อมต่อแล้ว")


def test_the_language_is_switched(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_setup(desk)
        scan(desk, "JT251030001", TICKET)
        desk.tap("language")
        for words in ("Scan anything", "English", "Ticket · 11 characters", "Read 1 of 1 scan"):
            desk.says(words)


def test_what_was_read_is_forgotten(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_setup(desk)
        scan(desk, "JT251030001", TICKET)
        desk.tap("skip")
        desk.shows("board")
        scan(desk, "T-9", TaskCode(9))
        open_setup(desk)
        desk.says("รอสแกน")
        desk.says("สแกน 3 ครั้ง")


def test_a_typed_code_is_tried_out_too(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_setup(desk)
        desk.tap("typeCode")
        desk.shows("codeEntry")
        scan(desk, "T-9", TaskCode(9))
        desk.shows("setup")
        desk.says("T-9")


def test_a_read_never_shows_a_badge_in_its_repr() -> None:
    assert "7F3K9Q" not in repr(CodeRead("B-7F3K9Q", BadgeCode("7F3K9Q", "B-7F3K9Q")))


def test_the_bytes_and_the_settings_to_change_are_shown(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_setup(desk)
        desk.ui.app.show_read(CodeRead("#T-9", UnknownCode("#T-9"), r"]C1#T-9\r", ('prefix = "#"',)))
        desk.says(r"]C1#T-9\r")
        desk.says('kiosk.toml: prefix = "#"')
        garbled = CodeRead("", Unreadable("bad_bytes"), r"\xb1\xb2", ("bytesize = 7", 'parity = "E"'))
        desk.ui.app.show_read(garbled)
        desk.says(r"\xb1\xb2")
        desk.says('kiosk.toml: bytesize = 7, parity = "E"')
        scan(desk, "T-9", TaskCode(9))
        assert not any("kiosk.toml: " in said for said in desk.texts)


@pytest.mark.parametrize("language", ["th", "en"])
def test_several_lines_fit(tmp_path: Path, language: str) -> None:
    with operator_desk(tmp_path, SMALL, language=language) as desk:
        open_setup(desk)
        scan(desk, "", SeveralLines())
        assert layout_faults(desk.ui) == []
