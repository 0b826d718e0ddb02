"""The full-screen answer: what it says, how long it stays, and undo."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from kiosk.domain.codes import BadgeCode, Command, CommandKind, TaskCode, UnknownCode
from kiosk.domain.link import Link
from kiosk.domain.policy import SecondTask
from kiosk.domain.refusals import Refusal
from kiosk.domain.scanner import ScannerState
from kiosk.ui.status import StationStatus
from kiosk.ui.viewmodels.feedback import HOLD_MS
from kiosk.ui.window import KioskUi
from kiosk.ui.words.refusal_words import refusal_words
from tests.helpers.scenes.acts import sign_in
from tests.helpers.ui_station import BODY, EDGE, EYELET, STRAP, UiStation
from tests.helpers.ui_walk import Hand, button, texts
from tests.ui.conftest import OpenUi

PAINTED_MS = 5000


def complete_body(station: UiStation) -> None:
    """ช่าง B completes the bag's body: 70 good ones, 2 scrap."""
    sign_in(station, "B")
    station.flow.choose_task(BODY)
    station.flow.complete(BODY, 70, 2, "LEATHER")


def test_a_success_says_what_was_recorded(station: UiStation, ui: KioskUi) -> None:
    complete_body(station)
    said = texts(ui.window)
    for words in (
        "บันทึกแล้ว",
        "งานดี 70 ชิ้น · ของเสีย 2 ชิ้น",
        "B",
        "ช่าง B",
        "เย็บตัวกระเป๋า · JT251030001",
        "100 / 100 ชิ้น · ครบเป้า",
        "คนต่อไปสแกนบัตรได้เลย",
    ):
        assert words in said


def test_a_success_goes_by_itself(station: UiStation, ui: KioskUi, qtbot: QtBot) -> None:
    complete_body(station)
    assert ui.app.feedback.isShown
    with qtbot.waitSignal(ui.app.feedback.changed, timeout=2 * HOLD_MS):
        pass
    assert not ui.app.feedback.isShown


def test_a_tap_takes_a_success_away_and_presses_nothing_below(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    complete_body(station)
    hand.tap_at(QPoint(300, 500))
    assert not ui.app.feedback.isShown
    assert ui.app.screen == "home"


def test_a_refusal_stays_until_it_is_tapped(station: UiStation, ui: KioskUi, hand: Hand, qtbot: QtBot) -> None:
    sign_in(station, "J")
    station.flow.scan(TaskCode(EYELET))
    said = texts(ui.window)
    for words in (
        "ยังเริ่มไม่ได้",
        "งานนี้ครบเป้าแล้ว 50 / 50 ชิ้น",
        "วิธีแก้",
        "สแกนใบงานอื่น หรือเรียกหัวหน้างาน",
        "ไม่มีอะไรถูกบันทึก",
    ):
        assert words in said
    with qtbot.assertNotEmitted(ui.app.feedback.changed, wait=HOLD_MS + 500):
        pass
    hand.tap_button("กลับ")
    assert not ui.app.feedback.isShown


def test_any_scan_ends_an_answer(station: UiStation, ui: KioskUi) -> None:
    station.flow.scan(UnknownCode("???"))
    assert ui.app.feedback.isShown
    sign_in(station, "B")
    assert not ui.app.feedback.isShown
    assert ui.app.screen == "home"


def test_a_scan_that_does_something_replaces_the_answer(station: UiStation, ui: KioskUi) -> None:
    station.flow.scan(UnknownCode("???"))
    assert ui.app.feedback.kind == "refused"
    sign_in(station, "J")
    station.flow.scan(TaskCode(EDGE))
    assert ui.app.feedback.kind == "ok"
    assert "เริ่มแล้ว" in texts(ui.window)


def test_undo_on_the_answer_takes_it_back(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    complete_body(station)
    hand.tap_button("กดผิด? ยกเลิก")
    assert station.queries.task_card(BODY).work.completed_qty == 30
    said = texts(ui.window)
    assert ui.app.feedback.kind == "undone"
    for words in ("ช่าง B", "ไม่นับแล้ว", "ส่งงาน 70 ชิ้น", "100", "30", "/ 100 ชิ้น", "กลับเป็นกำลังทำ"):
        assert words in said
    # The action before it could be undone too; but not by a second tap on the same place.
    with pytest.raises(LookupError):
        hand.tap_button("กดผิด? ยกเลิก")


def test_undo_is_outlined_and_going_back_is_filled(station: UiStation, ui: KioskUi) -> None:
    """Filled means: press this next."""
    complete_body(station)
    undo = button(ui.window, "กดผิด? ยกเลิก")
    assert undo.property("fill") != undo.property("focusColor")
    station.flow.sign_out()
    station.flow.scan(UnknownCode("???"))
    back = button(ui.window, "กลับ")
    assert back.property("fill") == back.property("focusColor")


def test_undo_counts_down_by_the_kiosks_clock(station: UiStation, ui: KioskUi) -> None:
    complete_body(station)
    station.clock.advance(seconds=2)
    ui.app.clock.refresh()
    assert "0:58" in texts(ui.window)


def test_without_a_network_it_says_where_the_work_is(station: UiStation, ui: KioskUi) -> None:
    ui.app.show_status(StationStatus(ScannerState.READY, Link.OFFLINE, pending=13))
    complete_body(station)
    said = texts(ui.window)
    assert "เก็บไว้ในเครื่องแล้ว" in said
    assert "จะส่งเองเมื่อเน็ตกลับมา · รอส่ง 13 รายการ" in said


def test_pausing_another_task_is_said(station: UiStation, ui: KioskUi) -> None:
    sign_in(station, "F")
    station.flow.scan(TaskCode(EDGE))
    station.flow.answer_second_task(SecondTask.PAUSE)
    assert "พักงานเดิม: ติดซิปปากกระเป๋า" in texts(ui.window)


def test_a_badge_of_a_stranger_is_refused_without_its_code(station: UiStation, ui: KioskUi) -> None:
    station.flow.scan(BadgeCode("SECRET9", "B-SECRET9"))
    said = texts(ui.window)
    assert "ไม่พบบัตรนี้ในระบบ" in said
    assert not [words for words in said if "SECRET9" in words]


def test_a_command_without_a_task_says_what_to_scan(station: UiStation, open_ui: OpenUi) -> None:
    ui = open_ui(station, (1280, 800), language="en")
    sign_in(station, "B")
    station.flow.scan(Command(CommandKind.PAUSE))
    said = texts(ui.window)
    assert "No task is chosen" in said
    assert "Scan the ticket, then the command" in said


def test_the_answer_changes_its_language_with_the_screen(station: UiStation, ui: KioskUi) -> None:
    complete_body(station)
    ui.app.language.switchOver()
    said = texts(ui.window)
    assert "Recorded" in said
    assert "Good 70 pcs · Scrap 2 pcs" in said


def test_a_chosen_language_goes_with_the_one_who_chose_it(station: UiStation, ui: KioskUi) -> None:
    ui.app.language.switchOver()
    sign_in(station, "B")
    assert ui.app.language.current() == "en"
    station.flow.sign_out()
    assert ui.app.language.current() == "th"


def test_a_store_built_anew_is_said_until_somebody_has_read_it(ui: KioskUi, hand: Hand, qtbot: QtBot) -> None:
    ui.app.show_recovery(12)
    assert "กู้รายการที่ยังไม่ส่งได้ 12 รายการ และจะส่งเอง" in texts(ui.window)
    with qtbot.assertNotEmitted(ui.app.feedback.changed, wait=HOLD_MS + 500):
        pass
    hand.tap_at(QPoint(300, 500))
    assert not ui.app.feedback.isShown


@pytest.mark.parametrize("refusal", list(Refusal))
def test_every_refusal_has_words_and_a_remedy(refusal: Refusal) -> None:
    words = refusal_words(refusal, {"qty": 98, "target_qty": 100})
    assert words.headline
    assert words.line
    assert words.remedy
    assert "{" not in words.line + words.remedy


def test_starting_and_resuming_are_told_apart(station: UiStation, ui: KioskUi) -> None:
    sign_in(station, "B")
    station.flow.scan(TaskCode(STRAP))
    station.flow.answer_second_task(SecondTask.PARALLEL)
    assert "ทำต่อแล้ว" in texts(ui.window)


def test_an_answer_is_painted_before_the_screen_it_covers_is_looked_up(
    station: UiStation, ui: KioskUi, qtbot: QtBot
) -> None:
    sign_in(station, "B")
    station.flow.choose_task(BODY)
    with qtbot.waitSignal(ui.window.frameSwapped, timeout=PAINTED_MS):
        ui.window.update()
    told = QSignalSpy(ui.app.changed)
    station.flow.complete(BODY, 7)
    assert ui.app.feedback.isShown
    assert told.count() == 0
    with qtbot.waitSignal(ui.window.frameSwapped, timeout=PAINTED_MS):
        pass
    qtbot.waitUntil(lambda: told.count() == 1, timeout=PAINTED_MS)
    station.flow.undo()
    ui.app.feedback.dismiss()
    assert told.count() == 2, "what was covered is of now when it can be seen again"
