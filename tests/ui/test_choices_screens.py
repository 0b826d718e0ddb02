"""Which of a ticket's tasks, and what becomes of the first task when a second one is started."""

from pathlib import Path

import pytest
from sqlalchemy import insert

from kiosk.domain.codes import TaskCode, TicketCode
from kiosk.domain.policy import Policy, SecondTask
from kiosk.domain.sessions import SessionStatus
from kiosk.service.views.models import TaskCard
from kiosk.store.tables import LOCAL
from tests.helpers.operator_desk import OperatorDesk, operator_desk
from tests.helpers.ui_station import EDGE, HANDLE, OPERATORS, ZIP

pytestmark = pytest.mark.usefixtures("qapp")

ASKING = Policy(second_task=SecondTask.ASK)


def state_of(desk: OperatorDesk, task_id: int) -> SessionStatus | None:
    """What the store says about the open session of ช่าง F on a task."""
    for session in desk.station.service.task_sessions(task_id):
        if session.operator_id == OPERATORS["F"] and session.is_open:
            return session.status
    return None


def ask_second_task(desk: OperatorDesk) -> None:
    """ช่าง F works on ติดซิปปากกระเป๋า and scans เย็บหูกระเป๋า."""
    desk.sign_in("F")
    desk.station.flow.scan(TaskCode(HANDLE))
    desk.shows("secondTask")


def scan_ticket(desk: OperatorDesk) -> None:
    """A ticket with two tasks here is scanned."""
    desk.station.flow.scan(TicketCode("JT251030004"))
    desk.shows("ticketChoice")


def test_a_task_of_the_ticket_is_chosen(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("J")
        scan_ticket(desk)
        for words in ("ติดซิปปากกระเป๋า", "37 %", "ทาสีขอบหนัง", "รอเริ่ม"):
            desk.says(words)
        desk.tap(f"task{EDGE}")
        desk.shows("task")
        desk.says("ทาสีขอบหนัง")


def test_a_ticket_before_the_badge_waits_for_it(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        scan_ticket(desk)
        desk.tap(f"task{EDGE}")
        desk.shows("board")
        waiting = desk.station.flow.state.waiting
        assert isinstance(waiting, TaskCard)
        assert waiting.task_id == EDGE


def test_back_chooses_none(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("J")
        scan_ticket(desk)
        desk.tap("กลับ")
        desk.shows("home")


def test_a_ticket_with_many_tasks_has_pages(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        with desk.station.store.writing() as writer:
            writer.connection.execute(
                insert(LOCAL.task),
                [
                    {
                        "id_job_task": 2000 + number,
                        "id_job_ticket": 4,
                        "step_name": f"ขั้นที่ {number}",
                        "sequence_no": 10 + number,
                        "status": "pending",
                        "work_center_id": 1,
                        "estimated_hours": 1,
                    }
                    for number in range(11)
                ],
            )
        desk.sign_in("J")
        scan_ticket(desk)
        desk.says("1 / 3")
        desk.tap("pages")
        desk.tap("pages")
        desk.says("ขั้นที่ 10")
        desk.tap("task2010")
        desk.shows("task")


def test_pause_the_first_start_the_second(tmp_path: Path) -> None:
    with operator_desk(tmp_path, policy=ASKING) as desk:
        ask_second_task(desk)
        for words in ("ติดซิปปากกระเป๋า", "0:26:31", "เย็บหูกระเป๋า", "เหลือ 28 ชิ้น"):
            desk.says(words)
        desk.tap("pauseFirst")
        assert state_of(desk, ZIP) is SessionStatus.PAUSED
        assert state_of(desk, HANDLE) is SessionStatus.ACTIVE


def test_do_both(tmp_path: Path) -> None:
    with operator_desk(tmp_path, policy=ASKING) as desk:
        ask_second_task(desk)
        desk.tap("doBoth")
        assert state_of(desk, ZIP) is SessionStatus.ACTIVE
        assert state_of(desk, HANDLE) is SessionStatus.ACTIVE


def test_do_not_start(tmp_path: Path) -> None:
    with operator_desk(tmp_path, policy=ASKING) as desk:
        ask_second_task(desk)
        desk.tap("doNotStart")
        desk.shows("home")
        assert state_of(desk, ZIP) is SessionStatus.ACTIVE
        assert state_of(desk, HANDLE) is None
