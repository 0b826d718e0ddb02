"""When did you really stop? Proposed, chosen or denied by touch, and recorded as it was said."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.domain.codes import Command, CommandKind
from kiosk.domain.sessions import OperatorSession, SessionStatus
from kiosk.service.station.outcomes import AskForgottenStop
from tests.helpers.operator_desk import LARGE, SMALL, OperatorDesk, operator_desk
from tests.helpers.scenes.acts import forget_to_stop
from tests.helpers.touching import read
from tests.helpers.ui_station import HANDLE, OPERATORS, STRAP
from tests.helpers.walkers import layout_faults

pytestmark = pytest.mark.usefixtures("qapp")


@contextmanager
def asked(folder: Path, size: tuple[int, int] = LARGE, *, language: str = "th") -> Iterator[OperatorDesk]:
    """ช่าง J comes back on the morning after."""
    with operator_desk(folder, size, language=language) as desk:
        forget_to_stop(desk.station)
        desk.sign_in("J")
        desk.shows("forgottenStop")
        yield desk


def leave_paused(desk: OperatorDesk) -> None:
    """ช่าง J paused at 16:55 without a reason, and comes back on the morning after."""
    forget_to_stop(desk.station)
    desk.station.clock.set_wall("2026-11-19 09:55:00")
    desk.station.service.pause(HANDLE, OPERATORS["J"])
    desk.station.at("14:32:00")
    desk.sign_in("J")
    desk.shows("forgottenStop")


def last_session(desk: OperatorDesk) -> OperatorSession:
    """The newest one of ช่าง J's on the handles."""
    mine = [
        session for session in desk.station.service.task_sessions(HANDLE) if session.operator_id == OPERATORS["J"]
    ]
    return mine[-1]


def bangkok(time: str) -> datetime:
    """A time of the day before, on the workshop's clock."""
    hour, minute = time.split(":")
    return datetime(2026, 11, 19, int(hour) - 7, int(minute), tzinfo=UTC)


def test_says_what_was_left_running(tmp_path: Path) -> None:
    with asked(tmp_path) as desk:
        for words in (
            "งาน เย็บหูกระเป๋า ยังเปิดอยู่ ตั้งแต่เมื่อวาน 15:40",
            "JT251030006 · บันทึกแล้ว 18 ชิ้น · ชิ้นสุดท้าย 16:52",
            "22:52:00",
            "หยุด 17:00 · รวม 18 ชิ้น",
        ):
            desk.says(words)


def test_the_end_of_the_shift_with_two_pieces_more(tmp_path: Path) -> None:
    with asked(tmp_path) as desk:
        desk.station.flow.scan(Command(CommandKind.COMPLETE, 1))  # the pieces; when is asked still
        desk.says("หยุด 17:00 · รวม 19 ชิ้น")
        assert last_session(desk).is_open
        desk.tap("+1")
        desk.says("หยุด 17:00 · รวม 20 ชิ้น")
        desk.tap("confirm")
        session = last_session(desk)
        assert (session.status, session.completed_at) == (SessionStatus.COMPLETED, bangkok("17:00"))
        assert session.total_qty == 2
        desk.says("บันทึกเวลาหยุดแล้ว")
        desk.says("17:00 · งานดี 2 ชิ้น")
        desk.ui.app.feedback.dismiss()
        desk.shows("home")


def test_the_last_piece(tmp_path: Path) -> None:
    with asked(tmp_path) as desk:
        desk.tap("lastPiece")
        desk.tap("confirm")
        assert last_session(desk).completed_at == bangkok("16:52")


def test_another_time_step_by_step(tmp_path: Path) -> None:
    with asked(tmp_path) as desk:
        desk.tap("otherTime")
        desk.tap("+1 ชม.")
        desk.tap("−5 นาที")
        desk.says("หยุด 17:55 · รวม 18 ชิ้น")
        desk.tap("confirm")
        assert last_session(desk).completed_at == bangkok("17:55")


def test_no_time_where_it_cannot_have_been(tmp_path: Path) -> None:
    with asked(tmp_path) as desk:
        desk.tap("otherTime")
        desk.tap("−1 ชม.")
        desk.says("หยุด 16:52 · รวม 18 ชิ้น")  # when the last piece was recorded, and no earlier
        earlier = desk.finger.item("−5 นาที")
        assert not earlier.isEnabled()
        for _ in range(24):
            desk.ui.app.view_model("forgottenStop").moveMinutes(60)
        stopped = read(desk.ui.app.view_model("forgottenStop"), "stoppedMs")  # type: ignore[arg-type]
        assert stopped == desk.station.clock.now().utc.timestamp() * 1000
        assert not desk.finger.item("+5 นาที").isEnabled()


def test_pieces_up_to_what_the_policy_allows(tmp_path: Path) -> None:
    with asked(tmp_path) as desk:
        assert not desk.finger.item("−1").isEnabled()
        desk.tap("+10")
        desk.tap("+10")  # the target of 40 has 12 + 18 of them already, 5 % beyond it need nobody
        desk.says("หยุด 17:00 · รวม 30 ชิ้น")
        assert not desk.finger.item("+1").isEnabled()
        desk.tap("−10")
        desk.says("หยุด 17:00 · รวม 20 ชิ้น")


def test_still_working(tmp_path: Path) -> None:
    with asked(tmp_path) as desk:
        desk.tap("stillWorking")
        assert last_session(desk).status is SessionStatus.ACTIVE
        desk.ui.app.feedback.dismiss()
        desk.shows("home")
        desk.sign_in("J")
        desk.shows("home")


def test_work_that_was_left_paused_is_taken_up_again(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        leave_paused(desk)
        desk.says("งาน เย็บหูกระเป๋า พักอยู่ ตั้งแต่เมื่อวาน 16:55")
        desk.says("หยุด 16:55 · รวม 18 ชิ้น")
        desk.tap("ทำต่อ")
        assert last_session(desk).status is SessionStatus.ACTIVE


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_pause_fits(tmp_path: Path, language: str) -> None:
    with operator_desk(tmp_path, SMALL, language=language) as desk:
        leave_paused(desk)
        assert layout_faults(desk.ui) == []


def test_left_to_the_supervisor(tmp_path: Path) -> None:
    with asked(tmp_path) as desk:
        desk.tap("leave")
        desk.shows("home")
        assert last_session(desk).status is SessionStatus.ACTIVE


def test_a_double_tap_answers_one_question(tmp_path: Path) -> None:
    """Two were forgotten: the second tap must not answer what comes up under the finger."""
    with operator_desk(tmp_path) as desk:
        forget_to_stop(desk.station)
        desk.station.clock.set_wall("2026-11-19 09:55:00")
        desk.station.service.start(STRAP, OPERATORS["J"], leaving=[HANDLE])
        desk.station.at("14:32:00")
        desk.sign_in("J")
        desk.shows("forgottenStop")
        desk.finger.double_tap("confirm")
        question = desk.station.flow.state.question
        assert isinstance(question, AskForgottenStop)
        assert question.stop.task.task_id == STRAP


def test_another_badge_takes_over(tmp_path: Path) -> None:
    with asked(tmp_path) as desk:
        desk.sign_in("B")
        desk.shows("home")
        assert last_session(desk).status is SessionStatus.ACTIVE


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_pieces_fit(tmp_path: Path, language: str) -> None:
    with asked(tmp_path, SMALL, language=language) as desk:
        desk.tap("shiftEnd")
        assert layout_faults(desk.ui) == []
