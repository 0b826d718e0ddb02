"""The last three actions: what each would change is seen before it is taken back, with one touch."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.domain.sessions import SessionStatus
from tests.helpers.operator_desk import LARGE, OperatorDesk, operator_desk
from tests.helpers.ui_station import BODY, OPERATORS, STRAP

pytestmark = pytest.mark.usefixtures("qapp")


@contextmanager
def after_three_actions(
    folder: Path, size: tuple[int, int] = LARGE, *, language: str = "th"
) -> Iterator[OperatorDesk]:
    """ช่าง B recorded 40 bodies, went on with the straps and handed in 12; the board is back."""
    with operator_desk(folder, size, language=language) as desk:
        desk.sign_in("B")
        desk.station.flow.record(BODY, 40)
        desk.station.clock.advance(seconds=10)
        desk.station.flow.start(STRAP)
        desk.station.clock.advance(seconds=10)
        desk.station.flow.complete(STRAP, 12)
        desk.station.flow.sign_out()
        desk.ui.app.clock.refresh()
        desk.tap("กดผิด? ยกเลิก" if language == "th" else "Wrong? Undo")
        desk.shows("undo")
        yield desk


def pieces(desk: OperatorDesk) -> tuple[int, int]:
    """Of the bodies and the straps."""
    service = desk.station.service
    return service.total_completed_qty(BODY), service.total_completed_qty(STRAP)


def state_of(desk: OperatorDesk, task_id: int) -> SessionStatus:
    """Where ช่าง B stands on a task."""
    mine = [
        session for session in desk.station.service.task_sessions(task_id) if session.operator_id == OPERATORS["B"]
    ]
    return mine[-1].status


def test_says_what_each_would_change(tmp_path: Path) -> None:
    with after_three_actions(tmp_path) as desk:
        for words in ("ส่งงาน 12 ชิ้น", "ทำต่อ", "บันทึก 40 ชิ้น", "108", "96", "70", "30", "1:00", "0:40"):
            desk.says(words)
        desk.says("รวมอีก 1 รายการข้างบน · กลับเป็นพัก · เย็บตัวกระเป๋า: กลับเป็นกำลังทำ")
        assert pieces(desk) == (70, 108)  # looking changes nothing


def test_what_was_taken_back_is_brought_back_from_the_answer_and_from_the_board(tmp_path: Path) -> None:
    with after_three_actions(tmp_path) as desk:
        desk.tap("undo0")
        desk.ui.app.feedback.stop()  # the answer waits for the finger
        assert pieces(desk) == (70, 96)
        desk.finger.tap("flashRedo")
        assert pieces(desk) == (70, 108)
        assert desk.ui.app.feedback.kind == "ok"
        newest = desk.station.service.undoing.undoable()
        assert newest is not None
        desk.station.flow.undo(newest.action_id)
        desk.ui.app.feedback.dismiss()
        desk.says("ช่าง B ส่งงาน 12 ชิ้น")
        desk.tap("เอากลับมา")
        assert pieces(desk) == (70, 108)


def test_the_newest_alone(tmp_path: Path) -> None:
    with after_three_actions(tmp_path) as desk:
        desk.tap("undo0")
        assert pieces(desk) == (70, 96)
        assert state_of(desk, STRAP) is SessionStatus.ACTIVE
        desk.says("ไม่นับแล้ว")
        desk.ui.app.feedback.dismiss()
        desk.shows("board")


def test_all_three_with_the_oldest(tmp_path: Path) -> None:
    with after_three_actions(tmp_path) as desk:
        desk.tap("undo2")
        assert pieces(desk) == (30, 96)
        assert (state_of(desk, BODY), state_of(desk, STRAP)) == (SessionStatus.ACTIVE, SessionStatus.PAUSED)
        desk.says("3 รายการ")


def test_one_too_late_is_not_offered(tmp_path: Path) -> None:
    with after_three_actions(tmp_path) as desk:
        desk.station.clock.advance(seconds=25)
        desk.ui.app.clock.refresh()
        desk.ui.app.touched()
        desk.station.clock.advance(seconds=16)
        desk.ui.app.clock.refresh()
        assert not desk.finger.item("undo2").isEnabled()
        desk.tap("undo2")
        assert pieces(desk) == (70, 108)


def test_what_happened_meanwhile_is_not_taken_back_unseen(tmp_path: Path) -> None:
    with after_three_actions(tmp_path) as desk:
        shown = [row.key for row in desk.ui.app.view_model("undo").rows.rows()]
        desk.station.service.complete(BODY, OPERATORS["B"], 5)
        desk.station.flow.undo_back_to(OPERATORS["B"], shown)
        assert pieces(desk) == (75, 108)
        desk.says("ไม่มีอะไรให้ยกเลิก")


def test_back_and_a_badge_leave_it(tmp_path: Path) -> None:
    with after_three_actions(tmp_path) as desk:
        desk.tap("กลับ")
        desk.shows("board")
        desk.tap("กดผิด? ยกเลิก")
        desk.shows("undo")
        desk.sign_in("C")
        desk.shows("home")
        assert pieces(desk) == (70, 108)


def test_it_goes_by_itself(tmp_path: Path) -> None:
    with after_three_actions(tmp_path) as desk:
        desk.station.clock.advance(seconds=31)
        desk.ui.app.clock.refresh()
        desk.shows("board")
