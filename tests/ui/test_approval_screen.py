"""Over the target by touch: the keypad hands over to a supervisor's badge and PIN, and gets it back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

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


def booked(desk: OperatorDesk) -> int:
    """Pieces that ช่าง B has booked on the bag's body."""
    sessions = desk.station.service.task_sessions(BODY)
    return sum(one.total_qty for one in sessions if one.operator_id == OPERATORS["B"])


def test_the_supervisor_approves(tmp_path: Path) -> None:
    with too_many(tmp_path) as desk:
        desk.says("30 + 118 = 148 / 100 ชิ้น")
        assert booked(desk) == 0
        desk.sign_in("P")
        for digit in SUPERVISOR_PIN:
            desk.tap(digit)
        desk.tap("unlock")
        assert booked(desk) == 118
        desk.says("ช่าง B · เย็บตัวกระเป๋า · JT251030001")
        desk.ui.app.feedback.dismiss()
        desk.shows("home")


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
        desk.tap("unlock")
        desk.says("Wrong PIN")
        assert booked(desk) == 0
        supervising = desk.station.flow.state.supervising
        assert supervising is not None
        assert supervising.supervisor is not None
        assert supervising.supervisor.operator_id == SUPERVISOR
