"""Why the pause, why the scrap: tiles that fit, pages where they do not."""

from pathlib import Path

import pytest
from sqlalchemy import insert, update

from kiosk.domain.sessions import SessionStatus
from kiosk.store.tables import LOCAL
from tests.helpers.operator_desk import SMALL, OperatorDesk, operator_desk
from tests.helpers.ui_station import BODY, OPERATORS
from tests.helpers.walkers import layout_faults

pytestmark = pytest.mark.usefixtures("qapp")


def ask_pause(desk: OperatorDesk) -> None:
    """ช่าง B is asked why the work on เย็บตัวกระเป๋า pauses."""
    desk.sign_in("B")
    desk.station.flow.ask_pause(BODY)
    desk.shows("pauseReason")


def mine(desk: OperatorDesk) -> tuple[SessionStatus, str | None]:
    """State and pause reason of the open session of ช่าง B."""
    return next(
        (session.status, session.pause_reason)
        for session in desk.station.service.task_sessions(BODY)
        if session.operator_id == OPERATORS["B"] and session.is_open
    )


def add_reasons(desk: OperatorDesk, kind: str, count: int) -> None:
    """A workshop with reasons of its own."""
    with desk.station.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.reason),
            [
                {
                    "code": f"OWN_{number}",
                    "kind": kind,
                    "label_th": f"เหตุผล {number}",
                    "label_en": f"Reason {number}",
                    "alert_after_minutes": None,
                    "sort_no": 100 + number,
                    "active": True,
                }
                for number in range(count)
            ],
        )


def test_the_chosen_reason_is_recorded(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        ask_pause(desk)
        desk.says("เย็บตัวกระเป๋า · ทำมาแล้ว 2:14:09")
        desk.says("ปกติ 60 นาที")
        desk.says("แจ้งหัวหน้างานทันที")
        desk.tap("LUNCH")
        assert mine(desk) == (SessionStatus.PAUSED, "LUNCH")
        desk.says("กลางวัน")
        desk.ui.app.feedback.dismiss()
        desk.station.flow.start(BODY)
        desk.station.flow.ask_pause(BODY)
        desk.shows("pauseReason")
        desk.tap("MATERIAL")
        desk.says("รอวัสดุ · แจ้งหัวหน้าแล้ว")


def test_worked_time_stands_still_while_one_chooses(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        ask_pause(desk)
        desk.station.clock.advance(seconds=9)
        desk.ui.app.clock.refresh()
        desk.ui.app.work_changed()
        desk.says("เย็บตัวกระเป๋า · ทำมาแล้ว 2:14:09")


def test_back_means_there_was_no_pause(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        ask_pause(desk)
        desk.tap("กลับ")
        desk.shows("home")
        assert mine(desk) == (SessionStatus.ACTIVE, None)


def test_more_reasons_come_on_further_pages_with_an_icon_for_the_unknown(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        add_reasons(desk, "pause", 5)
        ask_pause(desk)
        desk.says("1 / 2")
        desk.tap("pages")
        desk.says("เหตุผล 0")
        assert {row.icon for row in desk.ui.app.view_model("pauseReason").tiles.rows.rows()} == {"pause"}
        desk.tap("OWN_4")
        assert mine(desk) == (SessionStatus.PAUSED, "OWN_4")


def test_scrap_says_how_much_of_each_kind_it_was_today(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.station.service.scrap(BODY, OPERATORS["B"], 3, "LEATHER")
        desk.station.service.scrap(BODY, OPERATORS["C"], 4, "LEATHER")
        desk.sign_in("B")
        desk.station.flow.ask_quantity(BODY)
        desk.ui.app.view_model("quantity").editScrap()
        desk.ui.app.view_model("quantity").digit("2")
        desk.ui.app.view_model("quantity").openReasons()
        desk.says("วันนี้ 3 ชิ้น")
        today = {row.code: row.today_qty for row in desk.ui.app.view_model("scrapReason").tiles.rows.rows()}
        assert (today["LEATHER"], today["STITCH"]) == (3, 0)


def tiles(desk: OperatorDesk) -> list[str]:
    """The codes on the page, in order."""
    return [row.code for row in desk.ui.app.view_model(desk.ui.app.screen).tiles.rows.rows()]


def take_away(desk: OperatorDesk, code: str) -> None:
    """The office takes a reason away, and the kiosk learns of it."""
    with desk.station.store.writing() as writer:
        reason = LOCAL.reason
        writer.connection.execute(update(reason).where(reason.c.code == code).values(active=False))
    desk.ui.app.work_changed()


def test_no_tile_moves_when_the_office_takes_a_reason_away(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        ask_pause(desk)
        before = tiles(desk)
        take_away(desk, before[0])
        assert tiles(desk) == before
        desk.tap(before[0])
        desk.says("ไม่รู้จักเหตุผลนี้")
        assert mine(desk) == (SessionStatus.ACTIVE, None)
        assert tiles(desk) == before[1:]
        desk.tap(before[1])
        assert mine(desk) == (SessionStatus.PAUSED, before[1])


def test_scrap_reasons_stay_until_they_are_opened_again(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("B")
        desk.station.flow.ask_quantity(BODY)
        desk.ui.app.view_model("quantity").openReasons()
        before = tiles(desk)
        take_away(desk, before[0])
        assert tiles(desk) == before
        desk.ui.app.view_model("quantity").closeReasons()
        desk.ui.app.view_model("quantity").openReasons()
        assert tiles(desk) == before[1:]


def test_the_pages_go_round(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        add_reasons(desk, "pause", 1)
        ask_pause(desk)
        desk.tap("pages")
        desk.says("2 / 2")
        desk.tap("pages")
        desk.says("1 / 2")


def test_the_next_question_starts_on_the_first_page(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        add_reasons(desk, "pause", 1)
        ask_pause(desk)
        desk.tap("pages")
        desk.says("2 / 2")
        desk.station.flow.home()
        desk.station.flow.ask_pause(BODY)
        desk.says("1 / 2")


@pytest.mark.parametrize("kind", ["pause", "scrap"])
def test_two_pages_fit(tmp_path: Path, kind: str) -> None:
    with operator_desk(tmp_path, SMALL) as desk:
        add_reasons(desk, kind, 3)
        if kind == "pause":
            ask_pause(desk)
        else:
            desk.sign_in("B")
            desk.station.flow.ask_quantity(BODY)
            entry = desk.ui.app.view_model("quantity")
            entry.editScrap()
            entry.digit("2")
            entry.openReasons()
            desk.shows("scrapReason")
        desk.says("1 / 2")
        assert layout_faults(desk.ui) == []
