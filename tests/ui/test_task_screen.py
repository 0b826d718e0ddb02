"""The task screen: not started, working, paused; who else is on it; nothing hidden."""

from pathlib import Path

import pytest

from kiosk.domain.changes import Change, Topic
from kiosk.domain.sessions import SessionStatus
from kiosk.service.station.flow import FlowRules
from kiosk.store.tables import LOCAL
from tests.helpers.operator_desk import LARGE, SMALL, OperatorDesk, operator_desk
from tests.helpers.scenes.reports import workshop
from tests.helpers.touching import rectangle
from tests.helpers.ui_station import BODY, EDGE, LINING, OPERATORS, STRAP, ZIP
from tests.helpers.walkers import layout_faults

pytestmark = pytest.mark.usefixtures("qapp")


def open_task(desk: OperatorDesk, letter: str, task_id: int) -> None:
    """An operator stands at the task's screen."""
    desk.sign_in(letter)
    desk.station.flow.choose_task(task_id)
    desk.shows("task")


def state_of(desk: OperatorDesk, task_id: int, letter: str) -> SessionStatus | None:
    """What the store says about an operator's open session on a task."""
    for session in desk.station.service.task_sessions(task_id):
        if session.operator_id == OPERATORS[letter] and session.is_open:
            return session.status
    return None


def test_starting_with_the_big_button(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_task(desk, "F", BODY)
        desk.says("ยังไม่เริ่ม")
        desk.tap("start")
        assert state_of(desk, BODY, "F") is SessionStatus.ACTIVE
        desk.says("กำลังทำ")
        desk.says("เริ่ม 14:32")


def test_a_double_tap_on_start_does_not_hand_in_at_once(tmp_path: Path) -> None:
    """Complete comes up where Start was."""
    with operator_desk(tmp_path) as desk:
        open_task(desk, "F", BODY)
        desk.finger.double_tap("start")
        desk.ui.app.feedback.dismiss()
        assert desk.screen == "task"
        assert state_of(desk, BODY, "F") is SessionStatus.ACTIVE


@pytest.mark.parametrize("size", [LARGE, SMALL, (1080, 1920)])
def test_complete_has_one_place_whether_one_works_or_pauses(tmp_path: Path, size: tuple[int, int]) -> None:
    with operator_desk(tmp_path, size) as desk:
        open_task(desk, "B", BODY)
        desk.finger.draw()
        place = rectangle(desk.finger.item("complete"))
        desk.station.service.pause(BODY, OPERATORS["B"])
        desk.ui.app.work_changed()
        desk.finger.item("resume")
        desk.finger.draw()
        assert rectangle(desk.finger.item("complete")) == place


@pytest.mark.parametrize(("action", "question"), [("complete", "quantity"), ("pause", "pauseReason")])
@pytest.mark.parametrize("home", [False, True])
def test_back_from_a_question_is_where_it_was_asked(
    tmp_path: Path, action: str, question: str, home: bool
) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("D")
        desk.shows("home")
        if home:
            desk.tap("pauseOrResume" if action == "pause" else "complete")
        else:
            desk.station.flow.choose_task(LINING)
            desk.shows("task")
            desk.tap(action)
        desk.shows(question)
        desk.ui.app.back()
        desk.shows("home" if home else "task")


def test_when_it_will_be_done_is_said_and_amber_after_the_shift(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_task(desk, "B", BODY)
        desk.says("ครบราว 19:06")
        task = desk.ui.app.view_model("task")
        assert not task.behind
        workshop(desk.station)  # its shift ends at 17:00
        desk.ui.app.work_changed()
        assert task.behind


def test_working(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_task(desk, "B", BODY)
        for words in ("2:14:09", "เริ่ม 12:17", "30 %", "/ 100", "เหลือ 70 ชิ้น", "พัก กลางวัน", "30 ชิ้น"):
            desk.says(words)
        desk.station.clock.advance(seconds=1)
        desk.ui.app.clock.refresh()
        desk.says("2:14:10")


def test_pause_asks_why_and_complete_asks_how_many(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_task(desk, "B", BODY)
        desk.tap("pause")
        desk.shows("pauseReason")
        desk.station.flow.choose_task(BODY)
        desk.shows("task")
        desk.tap("complete")
        desk.shows("quantity")


def test_paused_and_going_on(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_task(desk, "C", BODY)
        for words in ("พักอยู่ กลางวัน", "0:12:40", "พักตั้งแต่ 14:19 · ทำแล้ว 2:01:29"):
            desk.says(words)
        desk.tap("resume")
        assert state_of(desk, BODY, "C") is SessionStatus.ACTIVE


def test_a_long_pause_says_so(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_task(desk, "E", ZIP)
        desk.says("รอวัสดุ · แจ้งหัวหน้าแล้ว")


def test_target_met_but_still_working_asks_to_finish(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_task(desk, "D", LINING)
        desk.says("ครบเป้าแล้ว กรุณาจบงาน")


def test_what_the_step_before_has_ready(tmp_path: Path) -> None:
    """The number is whole; the long name of the step stands before it where there is room."""
    with operator_desk(tmp_path) as desk:
        open_task(desk, "J", EDGE)
        desk.says("มีให้ทำ 22 ชิ้น")
        desk.station.service.complete(ZIP, OPERATORS["E"], 5)
        desk.ui.app.work_changed(Change(frozenset({Topic.WORK}), frozenset({ZIP})))
        desk.says("มีให้ทำ 27 ชิ้น")


@pytest.mark.parametrize(("size", "source"), [(LARGE, "ติดซิปปากกระเป๋า: "), (SMALL, "")])
def test_scrap_of_the_step_before_lowers_the_target_and_hides_nothing(
    tmp_path: Path, size: tuple[int, int], source: str
) -> None:
    with operator_desk(tmp_path, size) as desk:
        desk.station.service.start(ZIP, OPERATORS["E"])
        desk.station.service.scrap(ZIP, OPERATORS["E"], 3, "LEATHER")
        open_task(desk, "J", EDGE)
        desk.says("ได้ไม่เกิน 57 ชิ้น หลังหักของเสีย")
        desk.says(f"{source}มีให้ทำ 22 ชิ้น")
        assert layout_faults(desk.ui) == []


def test_without_a_target_there_is_no_gauge(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        with desk.station.store.writing() as writer:
            writer.connection.execute(LOCAL.ticket.update().values(target_qty=0))
        open_task(desk, "B", BODY)
        desk.says("ไม่มีเป้าหมาย")
        assert not any(text.endswith("%") for text in desk.texts)


def test_a_crowd_is_counted(tmp_path: Path) -> None:
    """They do not all fit into the card: the last line says how many more there are."""
    with operator_desk(tmp_path) as desk:
        for letter in "ACDEFI":
            desk.station.service.start(STRAP, OPERATORS[letter])
        open_task(desk, "J", STRAP)
        people = len([text for text in desk.texts if text.startswith("ช่าง ")]) - 1
        others = len(desk.ui.app.view_model("task").others.rows())
        assert others > people > 2
        desk.says(f"+{others - people} คน")


def test_a_task_the_office_took_away_leads_home_with_words(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_task(desk, "J", EDGE)
        with desk.station.store.writing() as writer:
            writer.connection.execute(LOCAL.task.delete().where(LOCAL.task.c.id_job_task == EDGE))
        desk.ui.app.work_changed()
        desk.shows("home")
        assert desk.ui.app.feedback.property("isShown")


def test_back_leads_home(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_task(desk, "B", BODY)
        desk.tap("กลับ")
        desk.shows("home")


def test_ten_hours_fit(tmp_path: Path) -> None:
    with operator_desk(tmp_path, SMALL, rules=FlowRules(idle_seconds=3600)) as desk:
        open_task(desk, "B", BODY)
        desk.station.at("23:59:59")
        desk.ui.app.clock.refresh()
        desk.says("11:42:08")
        assert layout_faults(desk.ui) == []


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(("letter", "task_id"), [("E", ZIP), ("D", LINING)])
def test_everything_fits(tmp_path: Path, letter: str, task_id: int, language: str) -> None:
    with operator_desk(tmp_path, SMALL, language=language) as desk:
        open_task(desk, letter, task_id)
        assert layout_faults(desk.ui) == []


def test_who_did_what_on_it_today(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("B")
        desk.station.flow.choose_task(BODY)
        desk.shows("task")
        desk.tap("taskHistory")
        desk.shows("myDay")
        for words in ("เย็บตัวกระเป๋า", "ช่าง A", "ช่าง B", "ช่าง C", "ส่งงาน 30"):
            desk.says(words)
        desk.tap("กลับ")
        desk.shows("task")
