"""What the office changed is told at the next badge, once, and stands in nobody's way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.domain.codes import TaskCode
from kiosk.domain.status import TaskStatus
from kiosk.service.office.notices import OfficeNotices
from tests.helpers.operator_desk import LARGE, OperatorDesk, operator_desk
from tests.helpers.scenes.acts import office_changes, office_stops, work_elsewhere_too
from tests.helpers.ui_station import BODY, EDGE, OPERATORS, STRAP

pytestmark = pytest.mark.usefixtures("qapp")


@contextmanager
def changed(folder: Path, size: tuple[int, int] = LARGE, *, language: str = "th") -> Iterator[OperatorDesk]:
    """There are three things to tell ช่าง B."""
    with operator_desk(folder, size, language=language) as desk:
        office_changes(desk.station)
        yield desk


def test_told_at_the_badge_and_noted_with_one_tap(tmp_path: Path) -> None:
    with changed(tmp_path) as desk:
        desk.sign_in("B")
        desk.shows("notices")
        for words in ("สำนักงานยกเลิกงานนี้", "เย็บตัวกระเป๋า · JT251030001", "เป้าใหม่ 150 ชิ้น", "งานนี้ย้ายไปแผนก CUT"):
            desk.says(words)
        desk.tap("noted")
        desk.shows("home")
        assert OfficeNotices(desk.station.store).waiting(OPERATORS["B"]) == []
        desk.sign_in("B")
        desk.shows("home")


def test_nobody_else_is_told(tmp_path: Path) -> None:
    with changed(tmp_path) as desk:
        desk.sign_in("C")
        desk.shows("home")


def test_what_was_not_noted_is_told_again(tmp_path: Path) -> None:
    with changed(tmp_path) as desk:
        desk.sign_in("B")
        desk.shows("notices")
        desk.sign_in("C")
        desk.shows("home")
        desk.sign_in("B")
        desk.shows("notices")


def test_told_at_once_to_who_is_signed_in(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("B")
        desk.shows("home")
        office_changes(desk.station)
        desk.ui.app.work_changed()
        desk.shows("notices")


def test_told_at_once_over_the_keypad_which_keeps_the_number(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("B")
        desk.station.flow.ask_quantity(STRAP)
        desk.ui.app.view_model("quantity").digit("7")
        desk.shows("quantity")
        office_changes(desk.station)
        desk.ui.app.work_changed()
        desk.shows("notices")
        desk.tap("noted")
        desk.shows("quantity")
        assert desk.ui.app.view_model("quantity").property("goodQty") == 7


def test_a_task_cancelled_under_the_keypad_is_told_once_and_leads_home(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("B")
        desk.station.flow.ask_quantity(BODY)
        desk.shows("quantity")
        office_changes(desk.station)
        office_stops(desk.station, BODY, TaskStatus.CANCELLED)
        desk.ui.app.work_changed()
        desk.shows("notices")
        assert not desk.ui.app.feedback.property("isShown")
        desk.tap("noted")
        desk.shows("home")


@pytest.mark.parametrize("choosing_scrap_reason", [False, True])
def test_a_task_put_on_hold_under_the_keypad_is_said_at_once(tmp_path: Path, choosing_scrap_reason: bool) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("B")
        desk.station.flow.ask_quantity(BODY)
        if choosing_scrap_reason:
            desk.ui.app.view_model("quantity").openReasons()
        office_stops(desk.station, BODY, TaskStatus.ON_HOLD)
        desk.ui.app.work_changed()
        desk.says("งานนี้ถูกปิดหรือระงับไว้")
        desk.shows("home")


def test_who_is_at_work_at_two_terminals_is_told_once(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        work_elsewhere_too(desk.station)
        desk.sign_in("C")
        desk.shows("home")
        desk.sign_in("B")
        desk.shows("notices")
        for words in ("ดูเรื่องนี้ก่อน", "บัตรของคุณกำลังทำงานอยู่สองเครื่อง", "เย็บตัวกระเป๋า · ติดซิปปากกระเป๋า"):
            desk.says(words)
        desk.tap("noted")
        desk.shows("home")
        desk.station.flow.sign_out()
        desk.sign_in("B")
        desk.shows("home")


def test_that_stands_before_what_the_office_changed(tmp_path: Path) -> None:
    with changed(tmp_path) as desk:
        work_elsewhere_too(desk.station)
        desk.sign_in("B")
        desk.shows("notices")
        desk.says("ยังมีอีก 1 เรื่อง")
        desk.tap("noted")
        desk.says("สำนักงานเปลี่ยนงานของคุณ")
        desk.tap("noted")
        desk.shows("home")


def test_a_conflict_is_counted_at_the_supervisors_button(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.ui.app.supervisor.look_again()
        before = desk.ui.app.supervisor.needsSomebody
        work_elsewhere_too(desk.station)
        desk.station.clock.advance(seconds=60)
        desk.ui.app.supervisor.look_again()
        assert desk.ui.app.supervisor.needsSomebody == before + 1
        assert desk.finger.item("supervisor").property("badge") == before + 1


def test_a_scan_works_all_the_same(tmp_path: Path) -> None:
    with changed(tmp_path) as desk:
        desk.sign_in("B")
        desk.shows("notices")
        desk.station.flow.scan(TaskCode(EDGE))
        assert desk.station.service.active_operators_count(EDGE) == 1
        desk.ui.app.feedback.dismiss()
        desk.shows("notices")
        desk.tap("noted")
        desk.shows("task")
