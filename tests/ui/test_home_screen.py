"""The operator's home: what is open goes on or ends with one tap, what waits starts with one."""

from pathlib import Path

import pytest
from sqlalchemy import insert

from kiosk.domain.policy import Policy, SecondTask
from kiosk.domain.sessions import SessionStatus
from kiosk.service.station.flow import FlowRules
from kiosk.store.tables import LOCAL
from tests.helpers.operator_desk import SMALL, OperatorDesk, operator_desk
from tests.helpers.touching import rectangle
from tests.helpers.ui_station import BODY, EDGE, OPERATORS, STRAP
from tests.helpers.walkers import layout_faults

pytestmark = pytest.mark.usefixtures("qapp")


def state_of(desk: OperatorDesk, task_id: int, letter: str) -> SessionStatus | None:
    """What the store says about an operator's open session on a task."""
    for session in desk.station.service.task_sessions(task_id):
        if session.operator_id == OPERATORS[letter] and session.is_open:
            return session.status
    return None


def names_in_order(desk: OperatorDesk, name: str) -> list[float]:
    """Where the items of that name are, from the top."""
    return sorted(rectangle(item).y() for item in desk.finger.visible() if item.objectName() == name)


def test_shows_open_sessions_tasks_to_start_and_the_day(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("B")
        desk.shows("home")
        for words in ("ช่าง B", "เย็บตัวกระเป๋า", "2:14:09", "รอวัสดุ · ตั้งแต่ 14:13", "96", "5:13"):
            desk.says(words)
        assert "22 / 60 ชิ้น" in desk.texts


def test_a_tap_on_pause_asks_why_and_one_on_resume_goes_on(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("B")
        desk.shows("home")
        desk.tap("ทำต่อ")
        assert state_of(desk, STRAP, "B") is SessionStatus.ACTIVE
        desk.station.flow.home()
        desk.shows("home")
        desk.tap("พัก")
        desk.shows("pauseReason")


def test_a_tap_on_complete_opens_the_keypad(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("C")
        desk.shows("home")
        desk.tap("complete")
        desk.shows("quantity")


def test_a_tile_starts_its_task(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("J")
        desk.shows("home")
        desk.tap("ทาสีขอบหนัง")
        assert state_of(desk, EDGE, "J") is SessionStatus.ACTIVE


def test_what_can_be_started_stays_in_its_place_while_one_looks_at_it(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("J")
        desk.shows("home")

        def shown() -> list[int]:
            return [row.task_id for row in desk.ui.app.view_model("home").startable.rows()]

        before = shown()
        assert before[0] != EDGE and EDGE in before
        desk.station.service.start(EDGE, OPERATORS["A"])  # tasks that are worked on come first
        desk.ui.app.work_changed()
        assert shown() == before
        desk.tap("ออก")
        desk.shows("board")
        desk.sign_in("J")
        desk.shows("home")
        assert shown().index(EDGE) < before.index(EDGE)


def test_ones_own_last_actions_are_taken_back_from_home(tmp_path: Path) -> None:
    """Also when somebody else acted on the terminal since, so that the board's chip is theirs."""
    with operator_desk(tmp_path) as desk:
        desk.station.service.pause(BODY, OPERATORS["B"], "LUNCH")
        desk.station.service.start(EDGE, OPERATORS["J"])
        desk.sign_in("B")
        desk.shows("home")
        desk.tap("undo")
        desk.shows("undo")
        desk.tap("undo0")
        assert state_of(desk, BODY, "B") is SessionStatus.ACTIVE
        assert state_of(desk, EDGE, "J") is SessionStatus.ACTIVE
        # Home again, the same chip brings it back.
        desk.ui.app.feedback.dismiss()
        desk.sign_in("B")
        desk.shows("home")
        assert "เอากลับมา" in desk.texts
        desk.tap("undo")
        assert state_of(desk, BODY, "B") is SessionStatus.PAUSED


def test_a_double_tap_does_one_thing(tmp_path: Path) -> None:
    """The second tap of a nervous finger must not choose the reason that comes up under it."""
    with operator_desk(tmp_path) as desk:
        desk.sign_in("B")
        desk.shows("home")
        desk.finger.double_tap("พัก")
        desk.shows("pauseReason")
        assert state_of(desk, BODY, "B") is SessionStatus.ACTIVE


def test_the_card_opens_its_task(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("B")
        desk.shows("home")
        title = next(
            item
            for item in desk.finger.visible()
            if item.metaObject().indexOfProperty("truncated") >= 0 and item.property("text") == "เย็บตัวกระเป๋า"
        )
        desk.finger.tap_when_free(rectangle(title).center())
        desk.shows("task")


def test_sign_out_leaves_the_work_running(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("B")
        desk.shows("home")
        desk.tap("signOut")
        desk.shows("board")
        assert state_of(desk, BODY, "B") is SessionStatus.ACTIVE


def test_many_sessions_and_hundreds_of_tasks_come_page_by_page(tmp_path: Path) -> None:
    with operator_desk(tmp_path, policy=Policy(second_task=SecondTask.PARALLEL)) as desk:
        with desk.station.store.writing() as writer:
            writer.connection.execute(
                insert(LOCAL.task),
                [
                    {
                        "id_job_task": 1000 + number,
                        "id_job_ticket": 1,
                        "step_name": f"ขั้นที่ {number}",
                        "sequence_no": 100 + number,
                        "status": "pending",
                        "work_center_id": 1,
                        "estimated_hours": 1,
                    }
                    for number in range(500)
                ],
            )
        for number in range(5):
            desk.station.service.start(1000 + number, OPERATORS["J"], second_task=SecondTask.PARALLEL)
        desk.sign_in("J")
        desk.shows("home")
        assert len(names_in_order(desk, "complete")) == 2
        assert "งานของฉัน 1 / 3" in desk.texts
        desk.tap("sessionPages")
        desk.says("งานของฉัน 2 / 3")
        first_tile = desk.ui.app.view_model("home").startable.rows()[0].step_name
        desk.tap("startPages")
        desk.says("2 / 167")
        assert desk.ui.app.view_model("home").startable.rows()[0].step_name != first_tile
        desk.tap("startPagesBack")
        assert desk.ui.app.view_model("home").startable.rows()[0].step_name == first_tile


def test_without_any_work_it_says_what_to_do(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        with desk.station.store.writing() as writer:
            writer.connection.execute(LOCAL.task.update().values(status="cancelled"))
        desk.sign_in("J")
        desk.shows("home")
        desk.says("ยังไม่มีงานรอที่สถานีนี้")


def test_timers_and_the_way_back_run(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("B")
        desk.says("2:14:09")
        desk.says("กลับเองใน 0:30")
        desk.station.clock.advance(seconds=3)
        desk.ui.app.clock.refresh()
        desk.says("2:14:12")
        desk.says("กลับเองใน 0:27")


def test_a_pause_turns_long_while_one_looks_at_it(tmp_path: Path) -> None:
    with operator_desk(tmp_path, rules=FlowRules(idle_seconds=3600)) as desk:
        desk.sign_in("C")
        desk.says("พักอยู่")
        desk.station.at("15:19:19")
        desk.ui.app.clock.refresh()
        desk.says("0:59:59")
        assert "พักนาน" not in desk.texts
        desk.station.at("15:19:20")
        desk.ui.app.clock.refresh()
        desk.says("พักนาน")


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("letter", ["F", "J"])
def test_everything_fits(tmp_path: Path, letter: str, language: str) -> None:
    with operator_desk(tmp_path, SMALL, language=language) as desk:
        desk.sign_in(letter)
        desk.shows("home")
        assert layout_faults(desk.ui) == []


def test_the_view_model_changes_only_what_differs(tmp_path: Path) -> None:
    """A refresh without news must not touch the screen: nothing flickers or moves under the finger."""
    with operator_desk(tmp_path) as desk:
        desk.sign_in("B")
        desk.shows("home")
        changes: list[str] = []
        home = desk.ui.app.view_model("home")
        home.changed.connect(lambda: changes.append("changed"))
        home.sessions.dataChanged.connect(lambda *_: changes.append("rows"))
        home.refresh()
        assert changes == []
