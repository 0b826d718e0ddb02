"""Several people start one task together: badges in, people out again, everybody's start and its undo."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.domain.codes import Command, CommandKind, TaskCode, TicketCode
from kiosk.domain.policy import Policy, SecondTask
from tests.helpers.operator_desk import LARGE, SMALL, OperatorDesk, operator_desk
from tests.helpers.touching import read, rectangle
from tests.helpers.ui_station import BODY, EDGE, OPERATORS, ZIP

pytestmark = pytest.mark.usefixtures("qapp")


def gather(desk: OperatorDesk, letters: str) -> None:
    """The crew's command, then the badges."""
    desk.station.flow.scan(Command(CommandKind.CREW))
    for letter in letters:
        desk.sign_in(letter)
    desk.shows("crew")


def people(desk: OperatorDesk) -> list[str]:
    """Who is in, as the screen shows them."""
    return [text for text in desk.texts if text.startswith("ช่าง ")]


def working(desk: OperatorDesk, task_id: int) -> set[int]:
    """Who works on the task, by the store."""
    sessions = desk.station.service.task_sessions(task_id)
    return {session.operator_id for session in sessions if session.status == "active"}


def test_the_home_screen_opens_it_with_its_operator(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("A")
        desk.shows("home")
        desk.tap("crew")
        desk.shows("crew")
        assert people(desk) == ["ช่าง A"]
        desk.tap("กลับ")
        desk.shows("home")


def test_back_leaves_the_crew_as_it_is_and_cancel_ends_it(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("A")
        desk.tap("crew")
        desk.sign_in("J")
        desk.tap("กลับ")
        desk.shows("home")
        desk.says("ทีม 2 คน")
        desk.tap("crew")
        assert people(desk) == ["ช่าง A", "ช่าง J"]
        desk.tap("cancelCrew")
        desk.shows("board")
        desk.sign_in("A")
        desk.says("เริ่มงานเป็นทีม")


def test_who_is_in_and_what_becomes_of_their_task(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        gather(desk, "AEF")
        assert people(desk) == ["ช่าง A", "ช่าง E", "ช่าง F"]
        for words in ("ว่าง", "พักงานเดิมไว้", "จะพักงานเดิม", "สแกนใบงานเพื่อเริ่ม 3 คน", "สแกนบัตรคนต่อไป"):
            assert words in desk.texts
        framed = [item for item in desk.finger.visible() if read(item, "framed")]
        assert len(framed) == 1


@pytest.mark.parametrize(
    ("policy", "words"),
    [(SecondTask.PARALLEL, "ทำสองงาน"), (SecondTask.REFUSE, "ต้องจบงานเดิมก่อน"), (SecondTask.ASK, "จะพักงานเดิม")],
)
def test_the_policy_decides_about_the_other_task(tmp_path: Path, policy: SecondTask, words: str) -> None:
    with operator_desk(tmp_path, policy=Policy(second_task=policy)) as desk:
        gather(desk, "F")
        assert words in desk.texts


def test_a_badge_again_and_a_tap_take_a_person_out(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        gather(desk, "AEF")
        desk.sign_in("E")
        assert people(desk) == ["ช่าง A", "ช่าง F"]
        desk.tap(f"remove{OPERATORS['A']}")
        assert people(desk) == ["ช่าง F"]


def test_a_double_tap_takes_out_one_person_only(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        gather(desk, "AEF")
        desk.finger.double_tap(f"remove{OPERATORS['A']}")
        assert people(desk) == ["ช่าง E", "ช่าง F"]


def test_the_task_starts_everybody_and_undo_takes_it_back(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        gather(desk, "ACJ")
        desk.station.flow.scan(TaskCode(EDGE))
        desk.says("เริ่มแล้ว 3 คน")
        assert "ช่าง A, ช่าง C, ช่าง J" in desk.texts
        assert working(desk, EDGE) == {OPERATORS[letter] for letter in "ACJ"}
        desk.finger.tap("กดผิด? ยกเลิก")
        desk.says("ไม่นับแล้ว 3 คน")
        assert working(desk, EDGE) == set()


def test_the_chip_on_the_board_undoes_the_crew(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        gather(desk, "ACJ")
        desk.station.flow.scan(TaskCode(EDGE))
        desk.shows("board")
        desk.ui.app.feedback.dismiss()
        assert "เริ่มแล้ว 3 คน" in desk.texts
        desk.tap("กดผิด? ยกเลิก")
        assert working(desk, EDGE) == set()
        desk.ui.app.feedback.dismiss()
        assert "เริ่มแล้ว 3 คน" in desk.texts  # and it brings that back
        desk.tap("เอากลับมา")
        desk.says("เริ่มแล้ว 3 คน")
        assert working(desk, EDGE) == {OPERATORS[letter] for letter in "ACJ"}
        desk.tap("กดผิด? ยกเลิก")
        assert working(desk, EDGE) == set()


def test_who_could_not_start_is_named_until_somebody_has_read_it(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        gather(desk, "ABJ")
        desk.station.flow.scan(TaskCode(BODY))
        desk.says("เริ่มแล้ว 2 คน")
        assert any(text.startswith("ช่าง B: ") for text in desk.texts)
        assert desk.ui.app.feedback.property("stays")
        assert working(desk, BODY) == {OPERATORS[letter] for letter in "ABJ"}


def test_when_nobody_can_start_the_crew_stays(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        gather(desk, "F")
        desk.station.flow.scan(TaskCode(ZIP))
        assert desk.ui.app.feedback.property("kind") == "refused"
        desk.ui.app.feedback.dismiss()
        desk.shows("crew")


def test_a_ticket_asks_which_task_and_the_tap_starts(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        gather(desk, "AJ")
        desk.station.flow.scan(TicketCode("JT251030004"))
        desk.shows("ticketChoice")
        desk.tap(f"task{EDGE}")
        desk.says("เริ่มแล้ว 2 คน")
        assert working(desk, EDGE) == {OPERATORS["A"], OPERATORS["J"]}


def test_codes_can_be_typed_for_the_crew(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        gather(desk, "A")
        desk.tap("typeCode")
        desk.shows("codeEntry")
        desk.sign_in("J")
        desk.shows("crew")
        assert people(desk) == ["ช่าง A", "ช่าง J"]


@pytest.mark.parametrize("away", ["cancelCrew", "time"])
def test_cancelling_and_waiting_end_at_the_board(tmp_path: Path, away: str) -> None:
    with operator_desk(tmp_path) as desk:
        gather(desk, "AJ")
        if away == "time":
            desk.station.clock.advance(seconds=61)
            desk.station.flow.tick()
        else:
            desk.tap(away)
        desk.shows("board")


@pytest.mark.parametrize("size", [LARGE, SMALL, (1080, 1920)])
def test_many_people_come_in_pages_and_the_newest_is_seen(tmp_path: Path, size: tuple[int, int]) -> None:
    with operator_desk(tmp_path, size) as desk:
        gather(desk, "ABCDEFGHIJ")
        desk.finger.draw()
        QGuiApplication.processEvents()
        assert "ช่าง J" in people(desk)
        seen = set(people(desk))
        while desk.ui.app.view_model("crew").pager.number < desk.ui.app.view_model("crew").pager.pages:
            desk.tap("pages")
            seen |= set(people(desk))
        if desk.ui.app.view_model("crew").pager.pages > 1:
            desk.tap("pages")
            seen |= set(people(desk))
            assert desk.ui.app.view_model("crew").pager.number == 1
        while desk.ui.app.view_model("crew").pager.number < desk.ui.app.view_model("crew").pager.pages:
            desk.tap("pages")
            seen |= set(people(desk))
        assert seen == {f"ช่าง {letter}" for letter in "ABCDEFGHIJ"}
        places = [rectangle(item) for item in desk.finger.visible() if read(item, "newest") is not None]
        assert not [(one, other) for one in places for other in places if one != other and one.intersects(other)]
