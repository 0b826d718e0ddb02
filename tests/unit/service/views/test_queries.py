"""What the screens read."""

from datetime import date, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from kiosk.domain.policy import PiecesFlow, Policy, SecondTask
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.views.models import Operator, Person, PersonState, TaskCard
from kiosk.service.views.queries import KioskQueries
from kiosk.store.tables import ELSEWHERE, LOCAL, STEP_ELSEWHERE
from tests.helpers.workshop import OPERATORS, MakeWorkshop, Workshop

A, B, C = OPERATORS.values()
BANGKOK = timezone(timedelta(hours=7))
OPERATOR_A = Operator(A, "ช่าง A")


def change_task(shop: Workshop, task_id: int, **values: Any) -> None:
    with shop.store.writing() as writer:
        task = LOCAL.task
        writer.connection.execute(update(task).where(task.c.id_job_task == task_id).values(values))


def elsewhere(shop: Workshop, task_id: int, **values: Any) -> None:
    """A step at work centre CUT, of a ticket of its own unless told."""
    usual = {
        "id_job_task": task_id,
        "id_job_ticket": 9,
        "step_name": "ตัดหนัง",
        "sequence_no": 1,
        "status": "in_progress",
        "work_center_code": "CUT",
        "completed_qty": 0,
        "scrap_qty": 0,
        "open_count": 0,
    }
    with shop.store.writing() as writer:
        writer.connection.execute(insert(STEP_ELSEWHERE).values({**usual, **values}))


def step_before(card: TaskCard) -> tuple[str, int] | None:
    """Its name, and how many pieces it has finished."""
    before = None if card.pieces is None else card.pieces.before
    return None if before is None else (before.step_name, before.completed_qty)


def people(card: TaskCard) -> list[tuple[int, PersonState, int]]:
    return [(person.operator_id, person.state, person.qty) for person in card.people]


# ------------------------------------------------------------ the board


def test_board_shows_work_first_then_begun_then_due_then_done(shop: Workshop) -> None:
    assert [card.task_id for card in shop.queries.board()] == [9, 10, 20]
    shop.service.complete(20, A, 5)
    assert [card.task_id for card in shop.queries.board()] == [20, 9, 10]
    shop.service.start(10, A)
    assert [card.task_id for card in shop.queries.board()] == [10, 20, 9]
    shop.service.complete(9, B, 100)
    assert [card.task_id for card in shop.queries.board()] == [10, 20, 9]
    assert [card.status for card in shop.queries.board()] == ["in_progress", "in_progress", "done"]


def test_board_puts_the_earlier_due_first_and_undated_last(shop: Workshop) -> None:
    with shop.store.writing() as writer:
        ticket = LOCAL.ticket
        for ticket_id, due in ((1, None), (4, date(2026, 1, 1))):
            writer.connection.execute(
                update(ticket).where(ticket.c.id_job_ticket == ticket_id).values(due_date=due)
            )
    assert [card.task_id for card in shop.queries.board()] == [20, 9, 10]


@pytest.mark.parametrize(("status", "shown"), [("on_hold", False), ("qc", False), ("cancelled", False)])
def test_board_leaves_out_what_is_the_offices(shop: Workshop, status: str, shown: bool) -> None:
    change_task(shop, 10, status=status)
    assert (10 in [card.task_id for card in shop.queries.board()]) is shown


def test_board_keeps_a_task_somebody_is_still_on(shop: Workshop) -> None:
    shop.service.start(10, A)
    change_task(shop, 10, status="qc")
    assert shop.queries.board()[0].task_id == 10


def test_done_today_is_shown_done_yesterday_is_not(shop: Workshop) -> None:
    queries = KioskQueries(shop.store, shop.clock, Policy(), lambda: BANGKOK)
    shop.clock.set_wall("2025-10-30 16:59:59")  # one second before midnight in Bangkok
    shop.service.complete(9, A, 100)
    assert [card.task_id for card in queries.board()] == [10, 20, 9]
    shop.clock.advance(seconds=1)
    assert [card.task_id for card in queries.board()] == [10, 20]


def test_a_card_adds_everything_up(shop: Workshop) -> None:
    shop.service.start(9, A)
    shop.clock.advance(minutes=10)
    shop.service.complete(9, A, 30, keep_working=True)
    shop.service.complete(9, B, 25)
    card = shop.queries.task_card(9)
    assert (card.ticket_code, card.step_name, card.job_name) == ("JT251030001", "เย็บตัวกระเป๋า", "กระเป๋าหนัง")
    assert (card.work.completed_qty, card.work.target_qty, card.work.active, card.work.paused) == (55, 100, 1, 0)
    assert (card.percent, card.remaining_qty, card.status) == (55, 45, "in_progress")
    assert (card.due_date, card.process_mode) == (date(2025, 11, 5), "batch")
    assert card.finished_at == shop.clock.now().utc


def test_people_who_finished_are_shown_once_with_all_their_pieces(shop: Workshop) -> None:
    for qty in (5, 6, 7):
        shop.clock.advance(minutes=1)
        shop.service.complete(9, A, qty)
    shop.clock.advance(minutes=1)
    shop.service.complete(9, B, 1)
    assert people(shop.queries.task_card(9)) == [(B, PersonState.FINISHED, 1), (A, PersonState.FINISHED, 18)]


def test_people_are_sorted_by_what_they_do(shop: Workshop) -> None:
    shop.service.complete(9, A, 5)
    shop.service.start(9, B)
    shop.service.pause(9, B, "LUNCH")
    shop.service.start(9, C)
    shop.service.start(9, A)
    states = [(person.operator_id, person.state) for person in shop.queries.task_card(9).people]
    assert states == [
        (C, PersonState.WORKING),
        (A, PersonState.WORKING),
        (B, PersonState.PAUSED),
        (A, PersonState.FINISHED),
    ]
    shop.clock.advance(minutes=60)
    card = shop.queries.task_card(9)
    first = card.people[0]
    assert (first.operator_id, first.state_at(shop.clock.now().utc)) == (B, PersonState.LONG_PAUSE)


def test_timers_count_worked_time_and_the_pause(shop: Workshop) -> None:
    def person() -> Person:
        return shop.queries.task_card(9).people[0]

    start = shop.clock.now().utc
    shop.service.start(9, A)
    assert person().timer_from == start
    shop.clock.advance(minutes=10)
    shop.service.pause(9, A, "LUNCH")
    assert (person().timer_from, person().alert_at) == (
        start + timedelta(minutes=10),
        start + timedelta(minutes=70),
    )
    reason = person().reason
    assert reason is not None
    assert (reason.label("th"), reason.label("en")) == ("พักกลางวัน", "Lunch")
    shop.clock.advance(minutes=25)
    shop.service.start(9, A)
    assert person().timer_from == start + timedelta(minutes=25)


@pytest.mark.parametrize(
    ("reason", "minutes", "state"),
    [
        ("MATERIAL", 0, PersonState.LONG_PAUSE),  # an alert at once
        ("LUNCH", 59, PersonState.PAUSED),
        ("LUNCH", 60, PersonState.LONG_PAUSE),
        ("OTHER", 44, PersonState.PAUSED),  # no limit of its own
        ("OTHER", 45, PersonState.LONG_PAUSE),
        (None, 44, PersonState.PAUSED),  # nobody said why
        (None, 45, PersonState.LONG_PAUSE),
    ],
)
def test_when_a_pause_is_long(
    make_workshop: MakeWorkshop, reason: str | None, minutes: int, state: PersonState
) -> None:
    shop = make_workshop(policy=Policy(pause_alert_minutes=45))
    shop.service.start(9, A)
    shop.service.pause(9, A, reason)
    shop.clock.advance(minutes=minutes)
    assert shop.queries.task_card(9).people[0].state_at(shop.clock.now().utc) is state


def test_a_reason_the_office_ended_still_explains_a_pause(shop: Workshop) -> None:
    shop.service.start(9, A)
    shop.service.pause(9, A, "LUNCH")
    with shop.store.writing() as writer:
        writer.connection.execute(update(LOCAL.reason).values(active=False))
    assert shop.queries.task_card(9).people[0].reason is not None
    assert shop.queries.reasons("pause") == []


def test_reasons_come_in_their_order(shop: Workshop) -> None:
    assert [reason.code for reason in shop.queries.reasons("pause")] == ["LUNCH", "MATERIAL", "OTHER"]
    assert [reason.code for reason in shop.queries.reasons("scrap")] == ["STITCH"]


@pytest.mark.parametrize(("task_id", "refusal"), [(404, Refusal.TASK_UNKNOWN), (77, Refusal.TASK_ELSEWHERE)])
def test_a_task_that_is_not_here(shop: Workshop, task_id: int, refusal: Refusal) -> None:
    for ask in (shop.queries.task_card, lambda task: shop.queries.task_detail(task, A)):
        with pytest.raises(Refused) as raised:
            ask(task_id)
        assert raised.value.refusal is refusal


# ------------------------------------------------------------ an operator's home


def test_home_shows_working_before_paused_and_what_can_be_started(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop(policy=Policy(second_task=SecondTask.PARALLEL))
    shop.service.start(9, A)
    shop.clock.advance(minutes=5)
    shop.service.start(20, A)
    shop.service.pause(9, A)
    home = shop.queries.home(OPERATOR_A)
    assert [(session.task.task_id, session.person.state) for session in home.sessions] == [
        (20, PersonState.WORKING),
        (9, PersonState.PAUSED),
    ]
    assert [card.task_id for card in home.startable] == [10]
    shop.service.complete(10, B, 100)
    assert shop.queries.home(OPERATOR_A).startable == []


def test_home_keeps_an_own_session_on_a_task_no_longer_on_the_board(shop: Workshop) -> None:
    shop.service.start(9, A)
    change_task(shop, 9, status="qc")
    home = shop.queries.home(OPERATOR_A)
    assert [session.task.task_id for session in home.sessions] == [9]
    assert 9 not in [card.task_id for card in home.startable]


def test_home_stands_a_task_taken_to_another_work_centre(shop: Workshop) -> None:
    shop.service.start(9, A)
    with shop.store.writing() as writer:
        writer.connection.execute(delete(LOCAL.task).where(LOCAL.task.c.id_job_task == 9))
        writer.connection.execute(insert(ELSEWHERE).values(id_job_task=9, work_center_code="CUT"))
    assert shop.queries.home(OPERATOR_A).sessions == []
    assert shop.queries.active_tasks(A) == []


def test_active_tasks_leave_paused_ones_out(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop(policy=Policy(second_task=SecondTask.PARALLEL))
    for task_id in (20, 9, 10):
        shop.clock.advance(minutes=1)
        shop.service.start(task_id, A)
    shop.service.pause(9, A)
    assert [card.task_id for card in shop.queries.active_tasks(A)] == [20, 10]


# ------------------------------------------------------------ the task screen


def test_task_detail_is_the_operators_view(shop: Workshop) -> None:
    shop.service.complete(9, A, 40)
    started = shop.clock.now().utc
    shop.service.start(10, A)
    shop.service.start(10, B)
    detail = shop.queries.task_detail(10, A)
    assert detail.mine is not None
    assert (detail.mine.operator_id, detail.started_at) == (A, started)
    assert [person.operator_id for person in detail.others] == [B]
    assert step_before(detail.task) == ("เย็บตัวกระเป๋า", 40)
    assert detail.related_task_ids == {9, 10}
    not_mine = shop.queries.task_detail(10, C)
    assert (not_mine.mine, not_mine.started_at) == (None, None)
    assert len(not_mine.others) == 2


def test_own_finished_pieces_are_shown_beside_the_open_session(shop: Workshop) -> None:
    shop.service.complete(9, A, 5, keep_working=True)
    detail = shop.queries.task_detail(9, A)
    assert detail.mine is not None
    assert detail.mine.state is PersonState.WORKING
    assert [(person.operator_id, person.qty) for person in detail.others] == [(A, 5)]


def test_the_step_before_is_the_one_the_office_named(shop: Workshop) -> None:
    shop.service.complete(20, A, 12)
    change_task(shop, 10, predecessor_task_id=20)
    detail = shop.queries.task_detail(10, A)
    assert step_before(detail.task) == ("ติดซิปปากกระเป๋า", 12)
    assert detail.related_task_ids == {9, 10, 20}
    change_task(shop, 10, predecessor_task_id=77)
    assert step_before(shop.queries.task_card(10)) is None
    assert step_before(shop.queries.task_card(9)) is None


def test_the_step_before_at_another_work_centre(shop: Workshop) -> None:
    change_task(shop, 10, predecessor_task_id=77)
    elsewhere(shop, 77, completed_qty=30, scrap_qty=4)
    shop.service.complete(10, A, 12)
    shop.service.scrap(10, A, 3, "STITCH")
    card = shop.queries.task_card(10)
    assert card.pieces is not None
    assert (step_before(card), card.pieces.available_qty, card.pieces.most_qty) == (("ตัดหนัง", 30), 15, 93)
    assert card.proposed_qty == 15
    assert shop.queries.task_detail(10, A).related_task_ids == {9, 10, 77}
    assert [flow.step.task_id for flow in shop.queries.ticket_steps(10)] == [9, 10]


def test_steps_of_the_ticket_at_other_work_centres_stand_in_its_line(shop: Workshop) -> None:
    elsewhere(shop, 30, id_job_ticket=1, sequence_no=3, open_count=2)
    elsewhere(shop, 31, id_job_ticket=1, sequence_no=4, status="cancelled")
    shop.service.complete(10, A, 12)
    steps = shop.queries.ticket_steps(9)
    assert [(flow.step.task_id, flow.available_qty, flow.step.open) for flow in steps] == [
        (9, 100, 0),
        (10, 0, 0),
        (30, 12, 2),
    ]
    assert steps[1].excess_qty == 12
    assert shop.queries.ticket_steps(555) == []


def test_a_workshop_that_does_not_look_at_pieces(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop(policy=Policy(pieces_flow=PiecesFlow.OFF))
    card = shop.queries.task_card(10)
    assert (card.pieces, card.proposed_qty, card.depends_on) == (None, 100, (10,))


# ------------------------------------------------------------ tickets


def test_tickets_are_found_in_any_case(shop: Workshop) -> None:
    assert [card.task_id for card in shop.queries.ticket_tasks("jt251030001")] == [9, 10]
    change_task(shop, 9, status="cancelled")
    assert [card.task_id for card in shop.queries.ticket_tasks("JT251030001")] == [10]
    change_task(shop, 10, status="on_hold")
    with pytest.raises(Refused) as raised:
        shop.queries.ticket_tasks("JT251030001")
    assert raised.value.refusal is Refusal.TICKET_NO_TASK_HERE
    with pytest.raises(Refused) as raised:
        shop.queries.ticket_tasks("JT25103000_")
    assert raised.value.refusal is Refusal.TICKET_UNKNOWN


def test_hints_while_a_ticket_is_typed(shop: Workshop) -> None:
    def hints(prefix: str, limit: int = 2) -> list[tuple[str, int]]:
        return [(hint.ticket_code, hint.more) for hint in shop.queries.tickets_starting_with(prefix, limit)]

    assert hints("jt2510300") == [("JT251030001", 1), ("JT251030004", 0)]
    assert hints("JT", limit=1) == [("JT251030001", 1)]
    assert hints("T25") == []
    change_task(shop, 20, status="done")
    assert hints("JT251030004") == []


@pytest.mark.parametrize("prefix", ["%", "_", "JT_51", "J%1", "/"])
def test_wildcards_typed_by_a_person_are_letters(shop: Workshop, prefix: str) -> None:
    assert shop.queries.tickets_starting_with(prefix) == []
