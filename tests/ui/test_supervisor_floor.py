"""The supervisor's side by touch: the floor and the alerts."""

from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.domain.codes import Command, CommandKind
from kiosk.domain.events import EventType
from kiosk.domain.refusals import Refusal
from kiosk.domain.sessions import SessionStatus
from kiosk.service.station.outcomes import Refusing
from kiosk.store.tables import LOCAL
from tests.helpers.operator_desk import LARGE, operator_desk
from tests.helpers.scenes.acts import be_late, forget_to_stop
from tests.helpers.supervisor_desk import entered_by, status_of, supervisor, unlock
from tests.helpers.ui_station import BODY, OPERATORS, STRAP, SUPERVISOR, ZIP
from tests.helpers.waiting import wait_until

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_pause_is_ended_for_a_person_in_the_supervisors_name(tmp_path: Path) -> None:
    with supervisor(tmp_path) as desk:
        assert {"ช่าง E", "แจ้งแล้ว", "22 / 60"} <= set(desk.texts)
        desk.tap(f"session-{STRAP}-{OPERATORS['B']}")
        desk.tap("resume")
        assert status_of(desk, STRAP, "B") is SessionStatus.ACTIVE
        assert status_of(desk, ZIP, "E") is SessionStatus.PAUSED
        assert entered_by(desk)[-1] == SUPERVISOR
        desk.shows("supervisor")


def test_cancelling_a_whole_task_asks_and_the_chip_takes_it_back_for_everybody(tmp_path: Path) -> None:
    with supervisor(tmp_path) as desk:
        before = {letter: status_of(desk, STRAP, letter) for letter in "BGH"}
        desk.tap(f"session-{STRAP}-{OPERATORS['G']}")
        desk.tap("wholeTask")
        assert "3 คน" in desk.texts
        point = desk.finger.tappable("cancel")
        desk.finger.tap_at(point)
        assert "ยกเลิกงานของ 3 คน? งานนี้จะไม่นับ" in desk.texts
        for _ in range(2):  # where the finger is, nothing is cancelled
            desk.finger.tap_when_free(point)
        assert {letter: status_of(desk, STRAP, letter) for letter in "BGH"} == before
        desk.tap(f"session-{STRAP}-{OPERATORS['G']}")
        desk.tap("wholeTask")
        desk.tap("cancel")
        desk.tap("cancelAll")
        assert {status_of(desk, STRAP, letter) for letter in "BGH"} == {SessionStatus.CANCELLED}
        assert status_of(desk, BODY, "B") is SessionStatus.ACTIVE
        assert "ยกเลิกงาน: 3 คน" in desk.texts
        desk.tap("undoAct")
        assert desk.ui.app.feedback.kind == "undone"
        assert {letter: status_of(desk, STRAP, letter) for letter in "BGH"} == before
        desk.shows("supervisor")
        desk.ui.app.feedback.dismiss()
        assert "เอากลับมา" in desk.texts
        desk.tap("undoAct")
        assert {status_of(desk, STRAP, letter) for letter in "BGH"} == {SessionStatus.CANCELLED}
        assert "กดผิด? ยกเลิก" in desk.texts


def test_three_taps_on_cancel_cancel_one_person(tmp_path: Path) -> None:
    """The next one does not slide under the finger, nor does the undo."""
    with supervisor(tmp_path) as desk:
        before = len(desk.station.queries.floor())
        desk.tap(f"session-{STRAP}-{OPERATORS['G']}")
        point = desk.finger.tappable("cancel")
        for _ in range(3):
            desk.finger.tap_when_free(point)
        assert len(desk.station.queries.floor()) == before - 1
        assert desk.finger.find("cancel") is None
        assert "แตะชื่อเพื่อทำแทน" in desk.texts
        desk.station.flow.scan(Command(CommandKind.UNDO))
        assert len(desk.station.queries.floor()) == before
        desk.shows("supervisor")


def test_what_can_be_taken_back_goes_after_a_minute(tmp_path: Path) -> None:
    with supervisor(tmp_path) as desk:
        desk.tap(f"session-{STRAP}-{OPERATORS['G']}")
        desk.tap("pause")
        assert "พักงาน: ช่าง G" in desk.texts
        assert desk.finger.find("undoAct") is not None
        desk.station.at("14:33:10")
        desk.ui.app.clock.refresh()
        assert desk.finger.find("undoAct") is None
        outcome = desk.station.flow.scan(Command(CommandKind.UNDO))
        assert isinstance(outcome, Refusing)
        assert outcome.refusal is Refusal.UNDO_TOO_LATE


def test_who_leaves_by_themselves_gives_their_place_to_nobody(tmp_path: Path) -> None:
    with supervisor(tmp_path) as desk:
        desk.tap(f"session-{STRAP}-{OPERATORS['G']}")
        desk.station.service.complete(STRAP, OPERATORS["G"], 1)
        desk.ui.app.work_changed()
        assert desk.finger.find("cancel") is None


def test_work_is_handed_in_for_a_person_with_its_pieces(tmp_path: Path) -> None:
    with supervisor(tmp_path) as desk:
        desk.tap(f"session-{BODY}-{OPERATORS['B']}")
        desk.tap("complete")
        desk.says("เพิ่มรายการที่ลืม")
        for digit in "12":
            desk.tap(digit)
        assert {"12", "42", "/ 100"} <= set(desk.texts)
        desk.tap("save")
        wait_until(lambda: desk.ui.app.supervisor.page == "", what="the floor again")
        assert status_of(desk, BODY, "B") is SessionStatus.COMPLETED
        assert desk.station.service.total_completed_qty(BODY) == 42


def test_filter_and_order_are_chosen_from_lists(tmp_path: Path) -> None:
    with supervisor(tmp_path) as desk:
        assert "ทั้งหมด 8" in desk.texts
        desk.tap("filter")
        desk.says("แสดงใครบ้าง?")
        assert {"ทั้งหมด 8", "ต้องดู 2", "ไม่มีงาน 2", "อยู่ 9"} <= set(desk.texts)
        desk.tap("pick-attention")
        desk.says("ต้องดู 2")
        assert "ช่าง G" not in desk.texts
        desk.tap("order")
        desk.tap("pick-name")
        desk.says("ตามชื่อ")


def test_late_tasks_come_after_the_alerts_and_stand_alone_behind_the_filter(tmp_path: Path) -> None:
    with operator_desk(tmp_path, LARGE) as desk:
        be_late(desk.station)
        unlock(desk)
        rows = desk.ui.app.supervisor.view_model("floor").rows.rows()
        assert [row.key for row in rows[2:5]] == [
            f"{task}-{OPERATORS[letter]}" for task, letter in ((ZIP, "F"), (BODY, "C"), (BODY, "B"))
        ]
        assert {"เลยกำหนด 2 วัน", "กำหนดวันนี้"} <= set(desk.texts)
        desk.tap("filter")
        desk.tap("pick-due")
        desk.says("ถึงกำหนด 4")
        assert "ช่าง D" not in desk.texts


def test_who_is_here_without_work_is_shown_and_cannot_be_acted_on(tmp_path: Path) -> None:
    with supervisor(tmp_path) as desk:
        desk.tap("filter")
        desk.tap("pick-no_work")
        desk.says("ไม่มีงาน 2")
        assert {"ช่าง A", "ช่าง I", "ตั้งแต่ 11:00"} <= set(desk.texts)
        assert "ช่าง B" not in desk.texts
        assert desk.finger.find("cancel") is None
        assert "นานสุดก่อน" in desk.texts
        desk.tap("filter")
        desk.tap("pick-here")
        desk.says("อยู่ 9")
        assert {"ช่าง A", "ช่าง B"} <= set(desk.texts)
        assert desk.finger.find("cancel") is None
        desk.tap("filter")
        desk.tap("pick-all")
        desk.says("ทั้งหมด 8")
        assert desk.finger.find("cancel") is not None


def test_everybody_stops_at_the_end_of_the_shift(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        forget_to_stop(desk.station)  # the day shift, 08:00-17:00, and J at work since yesterday
        unlock(desk)
        desk.tap("shiftStop")
        desk.says("ทุกคนหยุด 17:00")
        desk.tap("exit")
        desk.station.at("17:00:01")
        desk.ui.app.supervisor.look_again()
        assert not desk.station.queries.floor()
        (session,) = [
            session
            for session in desk.station.service.task_sessions(BODY)
            if session.operator_id == OPERATORS["B"]
        ]
        assert session.completed_at is not None
        assert session.completed_at.strftime("%H:%M:%S") == "10:00:00"  # 17:00 in Bangkok


def test_the_board_counts_the_alerts_and_a_noted_one_no_more(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.ui.app.supervisor.look_again()
        desk.says("2")
        unlock(desk)
        desk.tap("tab-alerts")
        desk.tap(f"first-{ZIP}-{OPERATORS['E']}-long_pause")
        wait_until(lambda: desk.ui.app.supervisor.needsSomebody == 1, what="one alert left")
        assert status_of(desk, ZIP, "E") is SessionStatus.PAUSED
        assert any(text.startswith("รับทราบ ·") for text in desk.texts)
        assert "รับทราบ: ช่าง E" in desk.texts
        desk.tap("undoAct")
        desk.ui.app.feedback.dismiss()
        assert desk.ui.app.supervisor.needsSomebody == 2


def test_a_forgotten_stop_is_mended_where_it_is_shown(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        forget_to_stop(desk.station)
        unlock(desk)
        desk.tap("tab-alerts")
        alert = desk.ui.app.supervisor.view_model("alerts").rows.rows()[0]
        assert (alert.name, alert.first_time, alert.second_time) == ("ช่าง J", "17:00", "16:52")
        desk.tap(f"second-{alert.key}")
        wait_until(lambda: desk.ui.app.supervisor.needsSomebody == 2, what="the alert to go")
        sessions = desk.station.service.task_sessions(60)
        last = [session for session in sessions if session.operator_id == OPERATORS["J"]][-1]
        assert (last.status, last.total_qty, last.work_seconds(desk.station.queries.now())) == ("completed", 0, 0)


def test_who_is_back_is_entered_at_the_time_that_is_typed(tmp_path: Path) -> None:
    with supervisor(tmp_path, "alerts") as desk:
        desk.tap(f"second-{ZIP}-{OPERATORS['E']}-long_pause")
        desk.says("เวลาใหม่")
        for digit in "1400":
            desk.tap(digit)
        desk.tap("save")
        wait_until(lambda: desk.ui.app.supervisor.page == "", what="the alerts again")
        assert status_of(desk, ZIP, "E") is SessionStatus.ACTIVE
        with desk.station.store.reading() as connection:
            log = LOCAL.log
            statement = select(log.c.event_time).where(log.c.event_type == EventType.RESUME.value)
            assert str(connection.scalar(statement)) == "2026-11-20 07:00:00"
