"""What comes first on the board and on an operator's home; one work centre alone; a board of 500 tasks."""

from datetime import date

import pytest
from PySide6.QtCore import QRectF
from sqlalchemy import insert, update

from kiosk.store.tables import LOCAL
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import sign_in
from tests.helpers.touching import rectangle
from tests.helpers.ui_station import BODY, EDGE, EYELET, HANDLE, OPERATORS, UiStation
from tests.helpers.ui_walk import Hand, on_screen, texts
from tests.ui.conftest import OpenUi


def shown(ui: KioskUi) -> list[int]:
    """The tasks on the page, in order."""
    return [card.task_id for card in ui.app.board.cards.rows()]


def make_due(station: UiStation, task_id: int, day: date) -> None:
    """The task's ticket is due on that day."""
    task, ticket = LOCAL.task, LOCAL.ticket
    with station.store.writing() as writer:
        ticket_id = writer.connection.scalar(
            task.select().with_only_columns(task.c.id_job_ticket).where(task.c.id_job_task == task_id)
        )
        writer.connection.execute(update(ticket).where(ticket.c.id_job_ticket == ticket_id).values(due_date=day))


def move_to_cutting(station: UiStation, *task_ids: int) -> None:
    """These tasks belong to a second work centre of the station."""
    task = LOCAL.task
    with station.store.writing() as writer:
        connection = writer.connection
        connection.execute(
            insert(LOCAL.work_center).values(work_center_id=2, code="CUT", name="ตัด", status="active")
        )
        connection.execute(update(task).where(task.c.id_job_task.in_(task_ids)).values(work_center_id=2))


def test_what_is_due_comes_after_the_work_and_before_the_rest(station: UiStation, open_ui: OpenUi) -> None:
    with station.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.ticket).values(
                id_job_ticket=70,
                ticket_code="JT251030070",
                job_name="กระเป๋าหนัง",
                target_qty=10,
                status="planned",
                process_mode="batch",
                work_center_id=1,
                due_date=date(2026, 11, 18),
            )
        )
        writer.connection.execute(
            insert(LOCAL.task).values(
                id_job_task=700,
                id_job_ticket=70,
                step_name="เย็บด่วน",
                sequence_no=1,
                status="pending",
                work_center_id=1,
                estimated_hours=1,
            )
        )
    ui = open_ui(station)
    assert shown(ui).index(700) < shown(ui).index(HANDLE)  # begun, but not due
    assert shown(ui).index(BODY) < shown(ui).index(700)  # worked on
    assert "เลยกำหนด 2 วัน" in texts(ui.window)


@pytest.mark.parametrize(("day", "says"), [(20, "กำหนดวันนี้"), (21, None), (19, "เลยกำหนด 1 วัน")])
def test_the_card_says_that_it_is_due(station: UiStation, open_ui: OpenUi, day: int, says: str | None) -> None:
    make_due(station, BODY, date(2026, 11, day))
    said = texts(open_ui(station).window)
    due = [words for words in said if "กำหนด" in words]
    assert due == ([] if says is None else [says])
    assert "ช่าง C" in said  # who is on it stays on the card


def test_a_done_task_is_not_late(station: UiStation, open_ui: OpenUi) -> None:
    make_due(station, EYELET, date(2026, 11, 1))
    ui = open_ui(station)
    assert not any("เลยกำหนด" in words for words in texts(ui.window))


def test_home_offers_what_the_office_gave_me_first(station: UiStation, open_ui: OpenUi) -> None:
    with station.store.writing() as writer:
        task = LOCAL.task
        writer.connection.execute(
            update(task).where(task.c.id_job_task == EDGE).values(assigned_to=OPERATORS["J"])
        )
    ui = open_ui(station)
    sign_in(station, "J")
    assert ui.app.view_model("home").startable.rows()[0].task_id == EDGE
    sign_in(station, "F")
    assert ui.app.view_model("home").startable.rows()[0].task_id != EDGE


def test_one_work_centre_alone_and_all_again(station: UiStation, open_ui: OpenUi) -> None:
    move_to_cutting(station, EDGE, HANDLE)
    ui = open_ui(station)
    hand = Hand(ui.window)
    everything = shown(ui)
    hand.tap("centre")
    hand.tap("pick-CUT")
    assert sorted(shown(ui)) == sorted([EDGE, HANDLE])
    hand.tap_button("ตัด")
    hand.tap("pick-SEW")
    assert EDGE not in shown(ui)
    hand.tap_button("เย็บ")
    hand.tap("leavePicker")
    assert EDGE not in shown(ui)
    hand.tap("centre")
    hand.tap("pick-")
    assert shown(ui) == everything
    hand.tap("centre")
    sign_in(station, "B")  # a scan goes before the list
    assert ui.app.screen == "home"
    station.flow.sign_out()
    assert ui.app.screen == "board"


def test_the_filter_stays_under_the_finger_though_one_page_is_left(station: UiStation, open_ui: OpenUi) -> None:
    move_to_cutting(station, EDGE, HANDLE)
    ui = open_ui(station)

    def filter_button() -> QRectF:
        ui.window.grabWindow()  # rows place their items when a frame is drawn
        return rectangle(next(item for item in on_screen(ui.window) if item.objectName() == "centre"))

    assert ui.app.board.pager.pages == 2
    before = filter_button()
    hand = Hand(ui.window)
    hand.tap("centre")
    hand.tap("pick-CUT")
    assert ui.app.board.pager.pages == 1
    assert filter_button() == before


def test_a_task_without_a_work_centre_hides_no_other(station: UiStation, open_ui: OpenUi) -> None:
    with station.store.writing() as writer:
        writer.connection.execute(
            update(LOCAL.task).where(LOCAL.task.c.id_job_task == EDGE).values(work_center_id=None)
        )
        writer.connection.execute(update(LOCAL.ticket).values(work_center_id=None))
    ui = open_ui(station)
    assert {EDGE, BODY} <= set(shown(ui))


def test_the_filter_goes_with_the_person(station: UiStation, open_ui: OpenUi) -> None:
    """The next one at the board must not miss their task."""
    move_to_cutting(station, EDGE)
    ui = open_ui(station)
    everything = shown(ui)
    ui.app.board.show_centre("CUT")
    assert shown(ui) == [EDGE]
    sign_in(station, "B")
    station.flow.sign_out()
    assert shown(ui) == everything


def test_with_one_work_centre_there_is_no_filter(ui: KioskUi) -> None:
    assert not any("ทุกแผนก" in words for words in texts(ui.window))


def test_five_hundred_tasks_and_two_hundred_people(station: UiStation, open_ui: OpenUi) -> None:
    """Every task is on a page, every page turns, and only one page's cards are ever built."""
    people = [(1000 + number, f"ช่าง {number}") for number in range(200)]
    with station.store.writing() as writer:
        connection = writer.connection
        connection.execute(
            insert(LOCAL.operator),
            [
                {
                    "operator_user_id": operator_id,
                    "operator_name": name,
                    "badge_code": f"X{operator_id}",
                    "role": "operator",
                    "active": True,
                }
                for operator_id, name in people
            ],
        )
        connection.execute(
            insert(LOCAL.task),
            [
                {
                    "id_job_task": 1000 + number,
                    "id_job_ticket": 1,
                    "step_name": f"ขั้นที่ {number}",
                    "sequence_no": 10 + number,
                    "status": "pending",
                    "work_center_id": 1,
                    "estimated_hours": 1,
                }
                for number in range(493)
            ],
        )
        connection.execute(
            insert(LOCAL.session),
            [
                {
                    "id_job_task": 1000 + number,
                    "operator_user_id": operator_id,
                    "operator_name": name,
                    "started_at": station.queries.now().replace(tzinfo=None, microsecond=0),
                    "status": "active",
                    "total_qty": 0,
                    "total_pause_minutes": 0,
                    "pause_seconds": 0,
                }
                for number, (operator_id, name) in enumerate(people)
            ],
        )
    ui = open_ui(station)
    hand = Hand(ui.window)
    pages = ui.app.board.pager.pages
    assert pages == -(-500 // 6)
    seen: set[int] = set()
    for page in range(pages):
        assert ui.app.board.pager.number == page + 1
        assert len(shown(ui)) <= 6
        assert not seen & set(shown(ui))
        seen |= set(shown(ui))
        if page < 2:
            hand.tap_button(f"หน้า {page + 1} / {pages}")
        else:
            ui.app.board.pager.next()
    assert len(seen) == 500
    assert ui.app.board.pager.number == 1


def test_thousands_stand_apart_on_the_board_and_on_the_task(station: UiStation, open_ui: OpenUi) -> None:
    with station.store.writing() as writer:
        writer.connection.execute(update(LOCAL.ticket).values(target_qty=12500))
    ui = open_ui(station)
    assert "/ 12,500" in texts(ui.window)
    sign_in(station, "B")
    assert any(words.endswith(" / 12,500") for words in texts(ui.window))
    station.flow.choose_task(BODY)
    assert "/ 12,500" in texts(ui.window)
    assert not [words for words in texts(ui.window) if "12500" in words]
