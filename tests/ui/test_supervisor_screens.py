"""The supervisor's side by touch: in and out, the floor, alerts, corrections and the history."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from sqlalchemy import select

from kiosk.domain.codes import BadgeCode, Command, CommandKind, TaskCode
from kiosk.domain.events import Event, EventType
from kiosk.domain.refusals import Refusal
from kiosk.domain.sessions import SessionStatus
from kiosk.domain.sound import Sound
from kiosk.domain.trail import Trail, TrailKind, Why, reference_of
from kiosk.projection.rows import LogRow
from kiosk.service.station.outcomes import Refusing
from kiosk.service.work.corrections import person_events
from kiosk.store.inbox import Inbox
from kiosk.store.tables import LOCAL
from tests.helpers.operator_desk import LARGE, OperatorDesk, operator_desk
from tests.helpers.scenes.acts import be_late, forget_to_stop
from tests.helpers.ui_station import BODY, OPERATORS, STRAP, SUPERVISOR, SUPERVISOR_PIN, ZIP, UiStation
from tests.helpers.waiting import wait_until

pytestmark = pytest.mark.usefixtures("qapp")


def type_pin(desk: OperatorDesk, pin: str) -> None:
    """Key by key; the last one hands it in."""
    for digit in pin:
        desk.tap(digit)


def unlock(desk: OperatorDesk) -> None:
    """The whole way from the board: button, badge, PIN."""
    desk.tap("supervisor")
    desk.shows("pin")
    desk.sign_in("P")
    type_pin(desk, SUPERVISOR_PIN)
    desk.shows("supervisor")


@contextmanager
def supervisor(folder: Path, tab: str = "floor", *, language: str = "th") -> Iterator[OperatorDesk]:
    """A supervisor in front of a tab."""
    with operator_desk(folder, LARGE, language=language) as desk:
        unlock(desk)
        desk.tap(f"tab-{tab}")
        yield desk


def status_of(desk: OperatorDesk, task_id: int, letter: str) -> SessionStatus:
    """How the person's last session on the task stands."""
    sessions = desk.station.service.task_sessions(task_id)
    return [session for session in sessions if session.operator_id == OPERATORS[letter]][-1].status


def entered_by(desk: OperatorDesk) -> list[int | None]:
    """Who entered each event, oldest first."""
    with desk.station.store.reading() as connection:
        return list(connection.scalars(select(LOCAL.event.c.entered_by).order_by(LOCAL.event.c.terminal_seq)))


def correct_elsewhere(station: UiStation, entry: Event, qty: int) -> None:
    """A supervisor at another terminal, which knew nothing of here, corrected ``entry`` as well."""
    trail = Trail(TrailKind.CORRECTED, Why.MISTYPED, reference_of(entry), str(entry.qty))
    row = LogRow(
        id_job_ticket=1,
        id_job_task=entry.task_id,
        event_type=entry.event_type.value,
        event_time=entry.event_time,
        operator_user_id=entry.operator_id,
        operator_name=entry.operator_name,
        qty=qty,
        notes=trail.note(),
        idempotency_key="0199f000-9999-7000-8000-000000000001",
        terminal_id="99999999-2222-4333-8444-555555555555",
        terminal_seq=1,
        id_wip_log=1001,
        entered_by=SUPERVISOR,
    )
    Inbox(station.store, lambda: station.clock.now().utc).take_in([row])


# ------------------------------------------------------------ in and out


def test_badge_and_pin_open_it_and_exit_locks(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        unlock(desk)
        assert "หัวหน้า P" in desk.texts
        assert "ล็อกใน 5:00" in desk.texts
        desk.tap("exit")
        desk.shows("board")
        assert "หัวหน้า P" not in desk.texts


def test_a_wrong_pin_says_how_many_tries_are_left_and_a_right_one_still_opens(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.tap("supervisor")
        desk.sign_in("P")
        type_pin(desk, "111222")
        desk.says("ใส่ใหม่ได้อีก 4 ครั้ง")
        assert not desk.ui.app.feedback.isShown
        assert desk.station.heard[-1] is Sound.REFUSED
        type_pin(desk, SUPERVISOR_PIN)
        desk.shows("supervisor")


def test_five_wrong_pins_lock_and_give_the_board_back(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.tap("supervisor")
        desk.sign_in("P")
        for _ in range(5):
            type_pin(desk, "111222")
        desk.shows("board")
        desk.says("PIN ถูกล็อก")
        desk.tap("supervisor")
        desk.sign_in("P")
        desk.says("PIN ถูกล็อก")


@pytest.mark.parametrize(("badge", "words"), [("BADGE-A", "เฉพาะหัวหน้างาน"), ("OTHER-TENANT", "ไม่รู้จักที่นี่")])
def test_other_badges_are_refused_and_show_nothing(tmp_path: Path, badge: str, words: str) -> None:
    with operator_desk(tmp_path) as desk:
        desk.tap("supervisor")
        outcome = desk.station.flow.scan(BadgeCode(badge, f"B-{badge}"))
        assert isinstance(outcome, Refusing)
        desk.shows("pin")
        desk.ui.app.feedback.dismiss()
        type_pin(desk, SUPERVISOR_PIN)
        desk.shows("pin")


def test_a_supervisors_home_has_the_way_in_and_an_operators_has_not(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("A")
        desk.shows("home")
        assert desk.finger.find("supervisor") is None
        desk.sign_in("P")
        desk.tap("supervisor")
        desk.shows("pin")
        type_pin(desk, SUPERVISOR_PIN)
        desk.shows("supervisor")


def test_a_refusal_offers_the_way_in(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.station.flow.scan(BadgeCode("NOBODY", "B-NOBODY"))
        desk.finger.tap("flashSupervisor")
        desk.shows("pin")
        assert not desk.ui.app.feedback.isShown
        desk.sign_in("P")
        type_pin(desk, SUPERVISOR_PIN)
        desk.shows("supervisor")
        desk.station.flow.scan(BadgeCode("NOBODY", "B-NOBODY"))
        desk.shows("supervisor")  # whoever is not on the floor is refused, and nobody is thrown out for it
        assert desk.ui.app.feedback.isShown


def test_it_locks_by_itself_and_an_operators_badge_takes_over_where_it_chooses_nobody(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        unlock(desk)
        desk.station.clock.advance(seconds=301)
        desk.station.flow.tick()
        desk.shows("board")
        unlock(desk)
        desk.ui.app.supervisor.showTab("sync")
        desk.sign_in("A")
        desk.shows("home")
        assert not desk.ui.app.supervisor.isUnlocked


# ------------------------------------------------------------ floor


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


def test_filter_and_order_change_who_is_shown(tmp_path: Path) -> None:
    with supervisor(tmp_path) as desk:
        assert "ทั้งหมด 8" in desk.texts
        desk.tap("filter")
        desk.says("ต้องดู 2")
        assert "ช่าง G" not in desk.texts
        desk.tap("order")
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
        for _ in range(4):
            desk.tap("filter")
        desk.says("ถึงกำหนด 4")
        assert "ช่าง D" not in desk.texts


def test_who_is_here_without_work_is_shown_and_cannot_be_acted_on(tmp_path: Path) -> None:
    with supervisor(tmp_path) as desk:
        for _ in range(5):
            desk.tap("filter")
        desk.says("ไม่มีงาน 2")
        assert {"ช่าง A", "ช่าง I", "ตั้งแต่ 11:00"} <= set(desk.texts)
        assert "ช่าง B" not in desk.texts
        assert desk.finger.find("cancel") is None
        desk.tap("filter")
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


# ------------------------------------------------------------ alerts


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


# ------------------------------------------------------------ history and corrections


def test_an_entry_of_the_history_is_corrected_with_its_trail(tmp_path: Path) -> None:
    with supervisor(tmp_path, "history") as desk:
        assert "ช่าง A" in desk.texts
        assert "ส่งงาน 30" in desk.texts
        row = desk.ui.app.supervisor.view_model("history").day.entries.rows()[-1]
        desk.tap(f"{row.time} {row.text}")
        desk.says("แก้รายการ")
        desk.tap("3")
        desk.tap("1")
        assert {"31", "เดิม 30 ชิ้น", "/ 100"} <= set(desk.texts)
        desk.tap("save")  # no reason yet: nothing happens
        assert desk.station.service.total_completed_qty(BODY) == 30
        desk.tap("why-mistyped")
        desk.tap("save")
        wait_until(lambda: desk.ui.app.supervisor.page == "", what="the history again")
        assert desk.station.service.total_completed_qty(BODY) == 31
        desk.says("ส่งงาน 31")
        desk.says("เดิม 30")
        desk.tap("undoAct")
        assert "31" in desk.texts  # from 31 back to 30
        desk.ui.app.feedback.dismiss()
        desk.says("ส่งงาน 30")
        assert desk.station.service.total_completed_qty(BODY) == 30
        assert "เดิม 30" not in desk.texts


def test_the_history_goes_on_with_whom_was_chosen_and_what_is_scanned(tmp_path: Path) -> None:
    with supervisor(tmp_path) as desk:
        history = desk.ui.app.supervisor.view_model("history")
        desk.tap(f"session-{STRAP}-{OPERATORS['G']}")
        desk.tap("tab-history")
        assert history.name == "ช่าง G"
        desk.tap("คนถัดไป")
        desk.tap("tab-floor")
        desk.tap("tab-history")
        assert history.name == "ช่าง H"
        desk.station.flow.scan(TaskCode(ZIP))
        assert (history.name, history.ticketCode, history.byTask) == ("ติดซิปปากกระเป๋า", "JT251030004", True)
        assert status_of(desk, ZIP, "F") is SessionStatus.ACTIVE


def test_an_entry_is_voided_and_stays_in_the_history(tmp_path: Path) -> None:
    with supervisor(tmp_path, "history", language="en") as desk:
        row = desk.ui.app.supervisor.view_model("history").day.entries.rows()[-1]
        desk.tap(f"{row.time} {row.text}")
        desk.tap("mode-void")
        desk.tap("why-other")
        desk.tap("save")
        wait_until(lambda: desk.ui.app.supervisor.page == "", what="the history again")
        assert desk.station.service.total_completed_qty(BODY) == 0
        assert status_of(desk, BODY, "A") is SessionStatus.ACTIVE
        assert "Complete 30" in desk.texts


def test_a_session_is_moved_to_another_task(tmp_path: Path) -> None:
    with supervisor(tmp_path, "history") as desk:
        row = desk.ui.app.supervisor.view_model("history").day.entries.rows()[-1]
        desk.tap(f"{row.time} {row.text}")
        desk.tap("mode-move")
        desk.tap(f"choice-{ZIP}")
        desk.tap("why-wrong_task")
        desk.tap("save")
        wait_until(lambda: desk.ui.app.supervisor.page == "", what="the history again")
        assert desk.station.service.total_completed_qty(BODY) == 0
        assert desk.station.service.total_completed_qty(ZIP) == 52


def test_the_task_to_move_to_can_be_scanned(tmp_path: Path) -> None:
    with supervisor(tmp_path, "history") as desk:
        row = desk.ui.app.supervisor.view_model("history").day.entries.rows()[-1]
        desk.tap(f"{row.time} {row.text}")
        desk.tap("mode-move")
        desk.station.flow.scan(TaskCode(STRAP))
        assert desk.ui.app.supervisor.view_model("correction").chosenStep == "เย็บสายสะพาย"
        assert desk.ui.app.supervisor.page == "correction"
        assert status_of(desk, STRAP, "B") is SessionStatus.PAUSED


def test_a_time_that_has_not_come_is_not_saved(tmp_path: Path) -> None:
    with supervisor(tmp_path, "history") as desk:
        row = desk.ui.app.supervisor.view_model("history").day.entries.rows()[0]
        desk.tap(f"{row.time} {row.text}")
        for digit in "2300":
            desk.tap(digit)
        desk.says("เวลานี้ยังไม่ถึง")
        desk.tap("why-other")
        desk.tap("save")
        assert desk.ui.app.supervisor.page == "correction"


def test_what_was_missed_is_added_and_nothing_is_left_behind_by_going_back(tmp_path: Path) -> None:
    with supervisor(tmp_path, "history") as desk:
        before = len(entered_by(desk))
        desk.tap("addMissed")
        desk.says("เพิ่มรายการที่ลืม")
        desk.tap("กลับ")
        wait_until(lambda: desk.ui.app.supervisor.page == "", what="the history again")
        assert len(entered_by(desk)) == before
        QGuiApplication.processEvents()


def test_an_entry_corrected_here_and_elsewhere_is_mended_in_the_history(tmp_path: Path) -> None:
    with supervisor(tmp_path, "history") as desk:
        row = desk.ui.app.supervisor.view_model("history").day.entries.rows()[-1]
        with desk.station.store.reading() as connection:
            (entry,) = [event for event in person_events(connection, BODY, OPERATORS["A"]) if event.qty]
        desk.tap(f"{row.time} {row.text}")
        for key in ("3", "1", "why-mistyped", "save"):
            desk.tap(key)
        correct_elsewhere(desk.station, entry, 32)
        assert desk.station.service.total_completed_qty(BODY) == 63
        desk.tap("tab-sync")
        desk.says("รายการเดียว แก้สองครั้ง")
        desk.tap("tab-history")
        assert {"ส่งงาน 31", "ส่งงาน 32"} <= set(desk.texts)
        wrong = next(
            entry
            for entry in desk.ui.app.supervisor.view_model("history").day.entries.rows()
            if entry.text.endswith("32")
        )
        desk.tap(f"{wrong.time} {wrong.text}")
        for key in ("mode-void", "why-other", "save"):
            desk.tap(key)
        wait_until(lambda: desk.station.service.total_completed_qty(BODY) == 31, what="one of the two to go")
        desk.tap("tab-sync")
        assert "รายการเดียว แก้สองครั้ง" not in desk.texts
