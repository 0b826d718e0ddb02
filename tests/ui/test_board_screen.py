"""The board on the real window: what it shows, and what a finger can do with it."""

from datetime import UTC

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from kiosk.projection.careful import NO_TIME
from kiosk.projection.rows import UNREADABLE, LogRow
from kiosk.store.tables import LOCAL
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import more_tasks, sign_in
from tests.helpers.scenes.reports import workshop
from tests.helpers.touching import read, rectangle
from tests.helpers.ui_station import BODY, OPERATORS, STRAP, ZIP, UiStation
from tests.helpers.ui_walk import Hand, button, centre, is_button, on_screen, texts
from tests.ui.conftest import OpenUi

CARDS = ["เย็บสายสะพาย", "เย็บตัวกระเป๋า", "เย็บซับใน", "ติดซิปปากกระเป๋า", "เย็บหูกระเป๋า", "ทาสีขอบหนัง"]


def card_names(ui: KioskUi) -> list[str]:
    """The task cards on the screen, in reading order."""
    cards = [item for item in on_screen(ui.window) if is_button(item) and read(item, "stepName")]
    cards.sort(key=lambda card: (rectangle(card).y(), rectangle(card).x()))
    return [str(card.property("stepName")) for card in cards]


def test_six_cards_at_1920_and_the_rest_on_the_next_page(ui: KioskUi, hand: Hand) -> None:
    assert card_names(ui) == CARDS
    hand.tap_button("หน้า 1 / 2")
    assert card_names(ui) == ["ตอกตาไก่"]
    assert "จบเมื่อ 10:42" in texts(ui.window)
    hand.tap_button("หน้า 2 / 2")
    assert card_names(ui) == CARDS


def test_four_cards_at_1280(station: UiStation, open_ui: OpenUi) -> None:
    ui = open_ui(station, (1280, 800))
    assert card_names(ui) == CARDS[:4]
    assert ui.app.board.pager.pages == 2


def test_people_states_and_quantities_are_those_of_the_store(ui: KioskUi) -> None:
    said = texts(ui.window)
    for words in (
        "30",
        "/ 100",
        "30 %",
        "2:14:09",
        "พัก กลางวัน",
        "0:12:40",
        "30 ชิ้น",
        "รอวัสดุ",
        "1:08:22",
        "ครบเป้าแล้ว ยังทำอยู่ 1 คน",
        "ยังไม่มีใครทำ",
        "รอทำต่อ",
    ):
        assert words in said, words


def test_a_task_of_which_a_row_cannot_be_read_says_so(station: UiStation, open_ui: OpenUi) -> None:
    with station.store.writing() as writer:
        row = LogRow(
            id_wip_log=9001,
            id_job_ticket=1,
            id_job_task=BODY,
            event_type=UNREADABLE,
            event_time=NO_TIME.replace(tzinfo=UTC),
            notes="qty",
        )
        writer.connection.execute(insert(LOCAL.log).values(id_wip_log=9001, **row.log_values(UTC)))
    ui = open_ui(station)
    assert "อ่านรายการได้ไม่ครบ" in texts(ui.window)
    sign_in(station, "B")
    station.flow.choose_task(BODY)
    assert any(said.startswith("อ่านรายการได้ไม่ครบ · ") for said in texts(ui.window))


def test_timers_run_by_the_kiosks_clock(station: UiStation, ui: KioskUi) -> None:
    station.clock.advance(seconds=51)
    ui.app.clock.refresh()
    assert "2:15:00" in texts(ui.window)


def test_a_pause_turns_long_by_itself(station: UiStation, ui: KioskUi) -> None:
    assert "พัก กลางวัน" in texts(ui.window)
    station.clock.advance(minutes=48)  # lunch alerts after 60 minutes, 12:40 have gone
    ui.app.clock.refresh()
    assert "พักนาน กลางวัน" in texts(ui.window)


def test_a_tapped_card_waits_for_a_badge_and_then_opens(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    hand.tap_button("เย็บตัวกระเป๋า")
    assert "สแกนบัตรเพื่อทำ เย็บตัวกระเป๋า" in texts(ui.window)
    chosen = [item for item in on_screen(ui.window) if read(item, "chosen")]
    assert [item.property("stepName") for item in chosen] == ["เย็บตัวกระเป๋า"]
    sign_in(station, "B")  # works on it: the task screen opens
    assert ui.app.screen == "task"


def test_nothing_moves_under_the_finger(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    card = button(ui.window, "ทาสีขอบหนัง")
    hand.press(centre(card))
    station.service.complete(BODY, OPERATORS["B"], 70)
    station.service.complete(STRAP, OPERATORS["B"], 24)
    ui.app.work_changed()
    assert card_names(ui) == CARDS
    assert "96" in texts(ui.window)
    away = centre(button(ui.window, "พิมพ์รหัส"))
    hand.slide(away)
    hand.release(away)
    assert "96" not in texts(ui.window)


def test_what_changes_changes_in_place(station: UiStation, ui: KioskUi, qtbot: QtBot) -> None:
    card = button(ui.window, "เย็บสายสะพาย")
    cards = ui.app.board.cards
    with qtbot.assertNotEmitted(cards.modelReset), qtbot.assertNotEmitted(cards.rowsRemoved):
        station.service.complete(STRAP, OPERATORS["G"], 4)
        ui.app.work_changed()
    assert button(ui.window, "เย็บสายสะพาย") is card
    assert card.property("completed") == 100


def test_a_long_press_with_a_sliding_glove_still_counts(ui: KioskUi, hand: Hand, qtbot: QtBot) -> None:
    point = centre(button(ui.window, "พิมพ์รหัส"))
    hand.press(point)
    qtbot.wait(1000)  # longer than any long-press time-out
    hand.slide(point + QPoint(30, 12))
    hand.release(point + QPoint(30, 12))
    assert ui.app.screen == "codeEntry"


def test_sliding_off_a_button_presses_nothing(ui: KioskUi, hand: Hand) -> None:
    point = centre(button(ui.window, "พิมพ์รหัส"))
    away = point - QPoint(0, 600)
    hand.press(point)
    assert button(ui.window, "พิมพ์รหัส").property("pressed")
    hand.slide(away)
    hand.release(away)
    assert ui.app.screen == "board"


def test_a_palm_on_the_bar_does_not_lock_the_screen(ui: KioskUi, hand: Hand) -> None:
    palm = QPoint(900, 1070)
    hand.press(palm)
    hand.tap_button("พิมพ์รหัส", touch_id=1)
    assert ui.app.screen == "codeEntry"
    hand.release(palm)


def test_an_empty_board_says_what_to_do(empty_station: UiStation, open_ui: OpenUi) -> None:
    said = texts(open_ui(empty_station, language="en").window)
    assert "No task at this station yet" in said
    assert "New tasks appear here by themselves. If one is missing, scan its ticket." in said


def test_the_undo_chip_leads_to_the_last_action(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    sign_in(station, "B")
    station.flow.choose_task(BODY)
    station.flow.complete(BODY, 70)
    station.flow.sign_out()
    station.clock.advance(seconds=19)
    ui.app.clock.refresh()
    said = texts(ui.window)
    assert "ช่าง B ส่งงาน 70 ชิ้น" in said
    assert "0:41" in said
    hand.tap_button("กดผิด? ยกเลิก")
    hand.tap("undo0")
    assert station.queries.task_card(BODY).work.completed_qty == 30
    assert ui.app.feedback.isShown
    assert "ไม่นับแล้ว" in texts(ui.window)


def test_the_undo_chip_goes_when_its_time_is_over(station: UiStation, ui: KioskUi) -> None:
    sign_in(station, "B")
    station.flow.choose_task(BODY)
    station.flow.complete(BODY, 70)
    station.flow.sign_out()
    assert "ช่าง B ส่งงาน 70 ชิ้น" in texts(ui.window)
    station.clock.advance(seconds=60)
    ui.app.clock.refresh()
    assert "ช่าง B ส่งงาน 70 ชิ้น" not in texts(ui.window)


@pytest.mark.parametrize(
    ("size", "pages", "words"), [((1920, 1080), 7, "หน้า {} / {}"), ((1280, 800), 10, "{} / {}")]
)
def test_a_long_board_is_turned_forward_and_back(
    station: UiStation, open_ui: OpenUi, size: tuple[int, int], pages: int, words: str
) -> None:
    more_tasks(station, 33)
    ui = open_ui(station, size)
    hand, pager = Hand(ui.window), ui.app.board.pager
    assert pager.pages == pages
    for back, to in ((True, pages), (False, 1), (False, 2), (True, 1)):
        hand.tap("pageBack" if back else words.format(pager.number, pages))
        assert pager.number == to


def test_when_a_task_will_be_done_stands_on_its_card_and_is_amber_after_the_shift(
    station: UiStation, ui: KioskUi
) -> None:
    assert "ครบราว 19:06" in texts(ui.window)
    behind = {card.task_id for card in ui.app.board.cards.rows() if card.behind}
    assert not behind
    workshop(station)  # its shift ends at 17:00
    ui.app.work_changed()
    assert {card.task_id for card in ui.app.board.cards.rows() if card.behind} == {BODY, ZIP}
