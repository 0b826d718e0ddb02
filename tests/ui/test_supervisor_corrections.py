"""The supervisor's side by touch: corrections and the history."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.domain.codes import TaskCode
from kiosk.domain.events import Event
from kiosk.domain.sessions import SessionStatus
from kiosk.domain.trail import Trail, TrailKind, Why, reference_of
from kiosk.projection.rows import LogRow
from kiosk.service.work.corrections import person_events
from kiosk.store.inbox import Inbox
from tests.helpers.supervisor_desk import entered_by, status_of, supervisor
from tests.helpers.ui_station import BODY, OPERATORS, STRAP, SUPERVISOR, ZIP, UiStation
from tests.helpers.waiting import wait_until

pytestmark = pytest.mark.usefixtures("qapp")


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
        entered_at=station.clock.now().utc,
    )
    Inbox(station.store, lambda: station.clock.now().utc).take_in([row])


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
