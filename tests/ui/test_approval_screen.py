"""Over the target by touch: the keypad hands over to a supervisor's badge and PIN, and gets it back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.domain.codes import Command, CommandKind
from kiosk.domain.sound import Sound
from tests.helpers.operator_desk import LARGE, OperatorDesk, operator_desk
from tests.helpers.ui_station import BODY, OPERATORS, SUPERVISOR, SUPERVISOR_PIN

pytestmark = pytest.mark.usefixtures("qapp")


@contextmanager
def too_many(folder: Path, *, language: str = "th") -> Iterator[OperatorDesk]:
    """ช่าง B has typed 118 pieces where 70 are left."""
    with operator_desk(folder, LARGE, language=language) as desk:
        desk.sign_in("B")
        desk.station.flow.ask_quantity(BODY)
        desk.shows("quantity")
        for digit in "118":
            desk.tap(digit)
        desk.tap("จบงาน" if language == "th" else "Finish my work")
        desk.shows("pin")
        yield desk


@contextmanager
def too_many_scanned(folder: Path) -> Iterator[OperatorDesk]:
    """ช่าง B has scanned 98 pieces where 70 are left: the refusal covers the screen."""
    with operator_desk(folder, LARGE) as desk:
        desk.sign_in("B")
        desk.station.flow.choose_task(BODY)
        desk.station.heard.clear()
        desk.station.flow.scan(Command(CommandKind.COMPLETE, 98))
        desk.says("30 + 98 เกินเป้า 100 ชิ้น")
        desk.says("ใส่ได้อีก 75 ชิ้น ถ้ามากกว่านี้ให้หัวหน้างานสแกนบัตรอนุมัติ")
        yield desk


def booked(desk: OperatorDesk) -> int:
    """Pieces that ช่าง B has booked on the bag's body."""
    sessions = desk.station.service.task_sessions(BODY)
    return sum(session.total_qty for session in sessions if session.operator_id == OPERATORS["B"])


def test_the_supervisor_approves(tmp_path: Path) -> None:
    with too_many(tmp_path) as desk:
        desk.says("30 + 118 = 148 / 100 ชิ้น")
        assert booked(desk) == 0
        desk.sign_in("P")
        for digit in SUPERVISOR_PIN:
            desk.tap(digit)
        assert booked(desk) == 118
        desk.says("ช่าง B")
        desk.says("เย็บตัวกระเป๋า · JT251030001")
        desk.ui.app.feedback.dismiss()
        desk.shows("home")


def test_over_a_scanned_refusal_the_supervisors_badge_asks_for_the_pin(tmp_path: Path) -> None:
    with too_many_scanned(tmp_path) as desk:
        desk.sign_in("P")
        assert desk.station.heard == [Sound.REFUSED, Sound.SHOWN]  # one for each scan
        assert not desk.ui.app.feedback.isShown
        assert desk.screen == "pin"
        desk.says("30 + 98 = 128 / 100 ชิ้น")
        for digit in SUPERVISOR_PIN:
            desk.tap(digit)
        assert booked(desk) == 98
        desk.ui.app.feedback.dismiss()
        desk.shows("home")


def test_back_from_a_scanned_refusal_is_the_keypad_with_what_was_scanned(tmp_path: Path) -> None:
    with too_many_scanned(tmp_path) as desk:
        desk.finger.tap("กลับ")
        desk.shows("quantity")
        assert (desk.ui.app.view_model("quantity").goodQty, desk.ui.app.view_model("quantity").goodFresh) == (
            98,
            True,
        )
        desk.says("เกินเป้า 28 ชิ้น ต้องให้หัวหน้างานอนุมัติ")


def test_the_supervisors_button_on_a_scanned_refusal_leads_to_the_approval(tmp_path: Path) -> None:
    with too_many_scanned(tmp_path) as desk:
        desk.finger.tap("flashSupervisor")
        desk.shows("pin")
        desk.says("เกินเป้า ให้หัวหน้าอนุมัติ")
        desk.tap("กลับ")
        desk.shows("quantity")


def test_nothing_is_pressed_twice_while_the_pin_is_looked_at(tmp_path: Path) -> None:
    with too_many(tmp_path) as desk:
        desk.station.checks.holds = True
        desk.sign_in("P")
        for digit in SUPERVISOR_PIN:
            desk.tap(digit)
        for key in ("1", "1", "ล้าง"):
            desk.tap(key)
        assert (desk.ui.app.view_model("pin").isChecking, desk.ui.app.view_model("pin").typed) == (True, 6)
        assert (booked(desk), desk.screen) == (0, "pin")
        desk.says("รอสักครู่")
        desk.station.checks.release()
        assert booked(desk) == 118
        assert not desk.ui.app.view_model("pin").isChecking


def test_who_leaves_while_the_pin_is_looked_at_has_left(tmp_path: Path) -> None:
    with too_many(tmp_path) as desk:
        desk.station.checks.holds = True
        desk.sign_in("P")
        for digit in SUPERVISOR_PIN:
            desk.tap(digit)
        desk.tap("กลับ")
        desk.station.checks.release()
        desk.shows("quantity")
        assert booked(desk) == 0
        desk.tap("จบงาน")
        desk.sign_in("P")
        assert desk.ui.app.view_model("pin").typed == 0


def test_back_to_the_keypad_with_what_was_typed(tmp_path: Path) -> None:
    with too_many(tmp_path) as desk:
        desk.tap("กลับ")
        desk.shows("quantity")
        desk.says("118")
        assert booked(desk) == 0


def test_a_wrong_pin_is_said_on_the_screen(tmp_path: Path) -> None:
    with too_many(tmp_path, language="en") as desk:
        desk.sign_in("P")
        for digit in "111112":
            desk.tap(digit)
        desk.says("Wrong PIN")
        assert booked(desk) == 0
        supervising = desk.station.flow.state.supervising
        assert supervising is not None
        assert supervising.supervisor is not None
        assert supervising.supervisor.operator_id == SUPERVISOR
