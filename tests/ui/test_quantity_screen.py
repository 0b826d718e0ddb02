"""The keypad: what is typed, what it would mean, and the two ways out."""

from pathlib import Path

import pytest

from kiosk.domain.changes import Change, Topic
from kiosk.domain.sessions import SessionStatus
from kiosk.domain.sound import Sound
from kiosk.store.tables import LOCAL
from kiosk.ui.viewmodels.entry import Entry
from tests.helpers.operator_desk import OperatorDesk, operator_desk
from tests.helpers.ui_station import BODY, EDGE, OPERATORS, ZIP

pytestmark = pytest.mark.usefixtures("qapp")


def open_keypad(desk: OperatorDesk) -> None:
    """ช่าง B is asked how many pieces of เย็บตัวกระเป๋า (30 of 100 are booked)."""
    desk.sign_in("B")
    desk.station.flow.ask_quantity(BODY)
    desk.shows("quantity")


def press(desk: OperatorDesk, keys: str) -> None:
    """Touch the keys one after the other."""
    for key in keys:
        desk.tap(key)


def booked(desk: OperatorDesk) -> int:
    """Good pieces booked on the task."""
    return desk.station.service.total_completed_qty(BODY)


def open_status(desk: OperatorDesk) -> SessionStatus | None:
    """The state of the open session of ช่าง B on the task."""
    for session in desk.station.service.task_sessions(BODY):
        if session.operator_id == OPERATORS["B"] and session.is_open:
            return session.status
    return None


@pytest.mark.parametrize(
    ("entry", "keys", "digits"),
    [
        (Entry("70"), "5", "5"),
        (Entry("70"), "12500", "12500"),
        (Entry("70"), "1234567", "123456"),
        (Entry("70", most_digits=8), "123456789", "12345678"),
        (Entry("70"), "007", "7"),
        (Entry("", fresh=False), "0", ""),
        (Entry("12", fresh=False), "3", "123"),
    ],
)
def test_typing(entry: Entry, keys: str, digits: str) -> None:
    for key in keys:
        entry = entry.typed(key)
    assert entry.digits == digits
    assert not entry.fresh


def test_backspace_empties_what_nobody_typed() -> None:
    assert Entry("70").shortened() == Entry("", fresh=False)
    assert Entry("123", fresh=False).shortened() == Entry("12", fresh=False)
    assert Entry("", fresh=False).shortened() == Entry("", fresh=False)


def test_a_full_number_says_so_until_something_else_is_pressed() -> None:
    full = Entry("123456", fresh=False).typed("7")
    assert (full.value, full.is_full) == (123_456, True)
    assert not full.shortened().is_full
    assert not full.emptied().is_full
    assert not full.chosen().is_full
    assert Entry("9999", most_digits=4).typed("5") == Entry("5", most_digits=4, fresh=False)


def test_what_the_step_before_has_is_filled_in_and_followed(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("J")
        desk.station.flow.ask_quantity(EDGE)
        desk.says("มีให้ทำ 22")
        desk.says("เติมจาก ติดซิปปากกระเป๋า")
        press(desk, "30")
        desk.says("ขั้นตอนก่อนมีแค่ 22 ชิ้น")
        desk.station.service.complete(ZIP, OPERATORS["E"], 10)
        desk.ui.app.work_changed(Change(frozenset({Topic.WORK}), frozenset({ZIP})))
        desk.says("มีให้ทำ 32")
        desk.tap("keepWorking")
        assert desk.station.service.total_completed_qty(EDGE) == 30


def test_the_rest_is_filled_in_and_one_tap_finishes(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_keypad(desk)
        desk.says("70")
        desk.says("100 / 100 ชิ้น")
        desk.says("ครบเป้า")
        assert desk.finger.item("finish").property("primary")
        desk.tap("finish")
        assert booked(desk) == 100
        assert open_status(desk) is None
        desk.shows("home")


def test_below_the_target_keep_working_is_what_one_presses_next(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_keypad(desk)
        press(desk, "25")
        desk.says("55 / 100 ชิ้น")
        desk.says("เหลือ 45 ชิ้น")
        assert desk.finger.item("keepWorking").property("primary")
        assert not desk.finger.item("finish").property("primary")
        desk.tap("keepWorking")
        assert booked(desk) == 55
        assert open_status(desk) is SessionStatus.ACTIVE


def test_a_double_tap_books_once(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_keypad(desk)
        press(desk, "5")
        desk.finger.double_tap("keepWorking")
        assert booked(desk) == 35


def test_scrap_needs_its_reason_before_anything_is_booked(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_keypad(desk)
        press(desk, "8")
        desk.tap("scrap")
        press(desk, "2")
        assert not desk.finger.item("finish").isEnabled()
        desk.tap("finish")
        assert booked(desk) == 30
        desk.tap("reason")
        desk.shows("scrapReason")
        desk.says("ของเสีย 2 ชิ้น เพราะอะไร")
        desk.tap("STITCH")
        desk.shows("quantity")
        desk.says("ตะเข็บเสีย")
        desk.says("38 / 100 ชิ้น")
        desk.tap("keepWorking")
        assert booked(desk) == 38
        assert desk.station.queries.home(desk.station.flow.state.operator).day.scrap_qty == 2


def test_going_back_from_the_scrap_reasons_keeps_what_was_typed(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_keypad(desk)
        press(desk, "8")
        desk.tap("scrap")
        press(desk, "2")
        desk.tap("reason")
        desk.shows("scrapReason")
        desk.tap("กลับ")
        desk.shows("quantity")
        desk.says("38 / 100 ชิ้น")


def test_nothing_at_all_cannot_be_booked(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_keypad(desk)
        desk.tap("ล้าง")
        assert not desk.finger.item("finish").isEnabled()
        assert not desk.finger.item("keepWorking").isEnabled()


def test_over_the_target_warns_before_and_asks_the_supervisor_after(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_keypad(desk)
        press(desk, "75")
        desk.says("เกินเป้า 5 ชิ้น")
        press(desk, "9")
        desk.says("เกินเป้า 689 ชิ้น ต้องให้หัวหน้างานอนุมัติ")
        desk.tap("finish")
        assert booked(desk) == 30
        desk.shows("pin")
        desk.tap("กลับ")
        desk.shows("quantity")
        desk.says("789 / 100 ชิ้น")


def test_what_others_book_meanwhile_moves_the_sum_not_the_entry(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_keypad(desk)
        press(desk, "20")
        desk.station.service.complete(BODY, OPERATORS["C"], 10)
        desk.ui.app.work_changed()
        desk.says("60 / 100 ชิ้น")
        desk.says("เหลือถึงเป้า 60")


def test_the_next_time_the_keypad_is_fresh(tmp_path: Path) -> None:
    """Also when the kiosk went back to the board while the scrap reasons were open."""
    with operator_desk(tmp_path) as desk:
        open_keypad(desk)
        press(desk, "8")
        desk.tap("scrap")
        press(desk, "2")
        desk.tap("reason")
        desk.shows("scrapReason")
        desk.station.clock.advance(seconds=31)
        desk.ui.app.clock.refresh()
        desk.shows("board")
        open_keypad(desk)
        desk.says("100 / 100 ชิ้น")


def test_without_a_target_finishing_comes_first(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        with desk.station.store.writing() as writer:
            writer.connection.execute(LOCAL.ticket.update().values(target_qty=0))
        open_keypad(desk)
        desk.says("ไม่มีเป้าหมาย")
        press(desk, "12")
        assert desk.finger.item("finish").property("primary")
        desk.tap("finish")
        assert booked(desk) == 42


def test_a_large_number_is_taken_as_it_is_typed(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        with desk.station.store.writing() as writer:
            writer.connection.execute(LOCAL.ticket.update().values(target_qty=20_000))
        open_keypad(desk)
        desk.says("เหลือถึงเป้า 19,970")
        press(desk, "12500")
        desk.says("12,530 / 20,000 ชิ้น")
        desk.says("เหลือ 7,470 ชิ้น")
        desk.tap("finish")
        assert booked(desk) == 12_530
        desk.says("งานดี 12,500 ชิ้น")


def test_the_key_that_finds_no_room_is_answered(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_keypad(desk)
        press(desk, "123456")
        desk.station.heard.clear()
        press(desk, "7")
        desk.says("ไม่เกิน 6 หลัก")
        desk.says("123,486 / 100 ชิ้น")
        assert desk.station.heard == [Sound.REFUSED]
        desk.tap("ล้าง")
        desk.says("เหลือ 70 ชิ้น")
        desk.tap("scrap")
        press(desk, "1234567")
        desk.says("ไม่เกิน 6 หลัก")


def test_back_books_nothing(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_keypad(desk)
        desk.tap("กลับ")
        desk.shows("home")
        assert booked(desk) == 30
