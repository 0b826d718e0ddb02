"""The header's lights tell the truth, in both languages, and keep their place beside long names."""

import pytest

from kiosk.domain.link import Link, LinkProblem
from kiosk.domain.scanner import ScannerState, ScannerTrouble
from kiosk.ui.status import StationStatus
from kiosk.ui.window import KioskUi
from tests.helpers.touching import read
from tests.helpers.ui_station import UiStation
from tests.helpers.ui_walk import on_screen, texts
from tests.ui.conftest import OpenUi

READY, MISSING, SEARCHING = ScannerState.READY, ScannerState.MISSING, ScannerState.STARTING

STATES: list[tuple[StationStatus, str, str, str, int]] = [
    (StationStatus(READY, Link.ONLINE), "th", "เครื่องสแกนพร้อม", "ออนไลน์ · ส่งแล้วทั้งหมด", 0),
    (StationStatus(READY, Link.ONLINE), "en", "Scanner ready", "Online · all sent", 0),
    (StationStatus(READY, Link.ONLINE, pending=3), "en", "Scanner ready", "Online · sending 3", 0),
    (StationStatus(READY, Link.ONLINE, pending=3, held_back=1), "en", "Scanner ready", "Online · sending 2", 0),
    (
        StationStatus(READY, Link.ONLINE, pending=1, held_back=1),
        "en",
        "Scanner ready",
        "1 waiting for the office",
        1,
    ),
    (StationStatus(READY, Link.ONLINE, pending=2, held_back=2), "th", "เครื่องสแกนพร้อม", "รอสำนักงาน 2 รายการ", 1),
    (StationStatus(SEARCHING, Link.CONNECTING), "en", "Looking for the scanner", "Connecting", 0),
    (
        StationStatus(READY, Link.OFFLINE, pending=12),
        "th",
        "เครื่องสแกนพร้อม",
        "ออฟไลน์ · บันทึกในเครื่อง 12 รายการ",
        1,
    ),
    (StationStatus(READY, Link.OFFLINE, pending=12), "en", "Scanner ready", "Offline · 12 saved here", 1),
    (StationStatus(ScannerState.OFF, Link.ONLINE), "en", "Looking for the scanner", "Online · all sent", 0),
    (
        StationStatus(ScannerState.DENIED, Link.ONLINE, scanner_trouble=ScannerTrouble.NO_PERMISSION),
        "en",
        "Scanner locked · call supervisor",
        "Online · all sent",
        1,
    ),
    (StationStatus(MISSING, Link.ONLINE), "th", "ไม่พบเครื่องสแกน", "ออนไลน์ · ส่งแล้วทั้งหมด", 1),
    (StationStatus(READY, Link.ONLINE, attention=1), "th", "เครื่องสแกนพร้อม", "ต้องตรวจสอบ 1 รายการ", 1),
    (StationStatus(READY, Link.ONLINE, attention=1), "en", "Scanner ready", "1 item needs review", 1),
    (StationStatus(MISSING, Link.ONLINE, attention=2), "en", "No scanner found", "2 items need review", 2),
    (StationStatus(READY, Link.ONLINE, clock_off_seconds=750), "en", "Scanner ready", "Clock off by 12 min", 1),
    (StationStatus(READY, Link.ONLINE, clock_off_seconds=10_000), "en", "Scanner ready", "Clock off by 2 h", 1),
    (StationStatus(READY, Link.ONLINE, is_older_store=True), "th", "เครื่องสแกนพร้อม", "ข้อมูลเก่าถูกนำกลับมา", 1),
    (StationStatus(READY, Link.ONLINE, is_older_store=True), "en", "Scanner ready", "Old data put back", 1),
    (
        StationStatus(READY, Link.ONLINE, pending=2, clock_off_seconds=9_000 * 86_400),
        "th",
        "เครื่องสแกนพร้อม",
        "นาฬิกาคลาดเคลื่อน 9000 วัน",
        1,
    ),
    (
        StationStatus(MISSING, Link.PROBLEM, pending=1234, attention=12, problem=LinkProblem.INTERNAL_ERROR),
        "en",
        "No scanner found",
        "1,234 waiting · review 12",
        2,
    ),
]


def amber_chips(ui: KioskUi) -> int:
    """How many chips ask to be looked at."""
    return sum(bool(read(item, "amber")) for item in on_screen(ui.window))


SIZES = pytest.mark.parametrize("size", [(1920, 1080), (1280, 800)], ids=["1920", "1280"])
SPOKEN = pytest.mark.parametrize("language", ["th", "en"])


@SIZES
@SPOKEN
def test_lights(empty_station: UiStation, open_ui: OpenUi, size: tuple[int, int], language: str) -> None:
    ui = open_ui(empty_station, size, language=language)
    for status, spoken, scanner, link, amber in STATES:
        if spoken == language:
            ui.app.show_status(status)
            said = texts(ui.window)
            assert scanner in said
            assert link in said
            assert amber_chips(ui) == amber, status
            cut = [item.property("text") for item in on_screen(ui.window) if read(item, "truncated")]
            assert not set(cut) & {scanner, link}


@SIZES
@SPOKEN
def test_what_is_wrong_with_a_scanner_and_what_to_do_stand_whole_beside_the_worst_link(
    empty_station: UiStation, open_ui: OpenUi, size: tuple[int, int], language: str
) -> None:
    ui = open_ui(empty_station, size, language=language)
    for trouble in ScannerTrouble:
        ui.app.show_status(
            StationStatus(MISSING, Link.OFFLINE, pending=12, scanner_trouble=trouble, scanner_number=2)
        )
        said = ui.app.header.scannerText
        assert said.startswith("2: ")
        assert trouble is ScannerTrouble.NONE or " · " in said
        assert said in texts(ui.window)
        assert [item.property("text") for item in on_screen(ui.window) if read(item, "truncated")] == [], trouble


def test_the_mark_is_short_and_the_day_buddhist(ui: KioskUi) -> None:
    said = texts(ui.window)
    assert "S2" in said
    assert "สถานีเย็บ 2" in said
    assert "ศ. 20 พ.ย. 2569" in said
    assert "14:32" in said


def test_the_english_day(station: UiStation, open_ui: OpenUi) -> None:
    assert "Fri 20 Nov 2026" in texts(open_ui(station, language="en").window)


def test_the_clock_goes_over_midnight(station: UiStation, ui: KioskUi) -> None:
    station.clock.advance(hours=10)
    ui.app.clock.refresh()
    said = texts(ui.window)
    assert "00:32" in said
    assert "ส. 21 พ.ย. 2569" in said
