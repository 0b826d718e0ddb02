"""More pieces than the policy allows: a supervisor's badge and PIN let them through, nothing else does."""

import pytest
from sqlalchemy import update

from kiosk.domain.codes import Command, CommandKind, Unreadable
from kiosk.domain.policy import PiecesFlow, Policy
from kiosk.domain.refusals import Refusal
from kiosk.service.office.supervisor import TRIES
from kiosk.service.station.outcomes import AskQuantity, Done, Outcome, Shown
from kiosk.service.station.state import PIN_SECONDS
from kiosk.service.views.models import ActionKind
from kiosk.store.tables import LOCAL
from tests.helpers.store_rows import rows_of
from tests.helpers.workshop import OPERATORS, SUPERVISOR, MakeWorkshop, Workshop, refusal

A, P = OPERATORS["A"], SUPERVISOR


@pytest.fixture
def shop(shop: Workshop) -> Workshop:
    """A typed 120 pieces into the keypad of a task of 100."""
    shop.add_supervisor()
    shop.sign_in("A")
    shop.scan_task(9)
    shop.flow.ask_quantity(9)
    shop.clock.advance(seconds=60)
    return shop


def booked(shop: Workshop) -> list[dict[str, object]]:
    return [row for row in rows_of(shop.store, LOCAL.log) if row["event_type"] == "complete"]


def signed_in(outcome: Outcome) -> int:
    assert isinstance(outcome, Done), outcome
    assert outcome.action is ActionKind.SIGNED_IN
    return outcome.operator.operator_id


def test_badge_and_pin_let_it_through(shop: Workshop) -> None:
    assert isinstance(shop.flow.complete(9, 120), Shown)
    assert booked(shop) == []
    shop.sign_in("P")
    shop.clock.advance(seconds=20)
    done = shop.unlock()
    assert isinstance(done, Done)
    assert (done.action, done.operator.operator_id, done.qty) == (ActionKind.COMPLETED, A, 120)
    (row,) = booked(shop)
    assert (row["qty"], row["operator_user_id"]) == (120, A)
    (event,) = rows_of(shop.store, LOCAL.event, idempotency_key=row["idempotency_key"])
    assert (event["entered_by"], event["entered_at"]) == (P, None)
    assert row["event_time"].isoformat() == "2025-10-30T02:01:00"  # when the operator said so
    assert shop.flow.state.operator is not None
    assert shop.flow.state.supervising is None


def short_of_pieces(make_workshop: MakeWorkshop, policy: PiecesFlow) -> Workshop:
    """A is at task 10, and the step before has 40 pieces for it."""
    shop = make_workshop(policy=Policy(pieces_flow=policy))
    shop.add_supervisor()
    shop.service.complete(9, OPERATORS["B"], 40)
    shop.sign_in("A")
    shop.scan_task(10)
    return shop


@pytest.mark.parametrize("kind", [CommandKind.COMPLETE, CommandKind.RECORD])
def test_more_than_the_step_before_has_is_let_through_likewise(
    make_workshop: MakeWorkshop, kind: CommandKind
) -> None:
    shop = short_of_pieces(make_workshop, PiecesFlow.APPROVE)
    outcome = shop.flow.scan(Command(kind, 41))
    assert refusal(outcome) is Refusal.OVER_AVAILABLE
    supervising = shop.flow.state.supervising
    assert supervising is not None and supervising.approving is not None
    approving = supervising.approving
    assert (approving.qty, approving.completed_qty, approving.target_qty) == (41, 0, 40)
    assert approving.before_step == "เย็บตัวกระเป๋า"
    shop.sign_in("P")
    done = shop.unlock()
    assert isinstance(done, Done)
    assert (done.operator.operator_id, done.qty) == (A, 41)
    assert done.task is not None and done.task.pieces is not None
    assert done.task.pieces.excess_qty == 1


def test_what_the_step_before_has_needs_nobody(make_workshop: MakeWorkshop) -> None:
    shop = short_of_pieces(make_workshop, PiecesFlow.APPROVE)
    assert isinstance(shop.flow.scan(Command(CommandKind.RECORD, 40)), Done)
    assert isinstance(shop.flow.scan(Command(CommandKind.SCRAP, 1, "STITCH")), Done)
    assert refusal(shop.flow.scan(Command(CommandKind.RECORD, 1))) is Refusal.OVER_AVAILABLE


@pytest.mark.parametrize("policy", [PiecesFlow.SHOW, PiecesFlow.OFF])
def test_a_workshop_that_only_shows_it_takes_them(make_workshop: MakeWorkshop, policy: PiecesFlow) -> None:
    shop = short_of_pieces(make_workshop, policy)
    done = shop.flow.scan(Command(CommandKind.COMPLETE, 41))
    assert isinstance(done, Done)
    assert done.task is not None
    assert (done.task.pieces is not None) is (policy is PiecesFlow.SHOW)


def test_keep_working_after_the_approval(shop: Workshop) -> None:
    shop.flow.record(9, 120)
    shop.sign_in("P")
    shop.unlock()
    assert shop.service.active_operators_count(9) == 1
    assert shop.flow.state.task_id == 9


def test_within_the_policy_nobody_is_asked(shop: Workshop) -> None:
    assert isinstance(shop.flow.complete(9, 105), Done)


def test_a_wrong_pin_books_nothing_and_may_be_tried_again(shop: Workshop) -> None:
    shop.flow.complete(9, 120)
    shop.sign_in("P")
    assert refusal(shop.unlock("123459")) is Refusal.PIN_WRONG
    assert booked(shop) == []
    assert isinstance(shop.unlock(), Done)


def test_too_many_wrong_pins_lead_back_to_the_keypad(shop: Workshop) -> None:
    shop.flow.complete(9, 120)
    shop.sign_in("P")
    for _ in range(TRIES - 1):
        shop.unlock("123459")
    assert refusal(shop.unlock("123459")) is Refusal.PIN_LOCKED
    assert isinstance(shop.flow.state.question, AskQuantity)
    assert shop.flow.state.supervising is None


def test_an_operators_badge_approves_nothing_and_means_its_operator(shop: Workshop) -> None:
    shop.flow.complete(9, 120)
    assert signed_in(shop.sign_in("B")) == OPERATORS["B"]
    assert refusal(shop.unlock()) is Refusal.NEEDS_BADGE
    assert booked(shop) == []


def test_a_badge_nobody_knows_signs_the_operator_out(shop: Workshop) -> None:
    shop.flow.complete(9, 120)
    assert refusal(shop.sign_in("?")) is Refusal.BADGE_UNKNOWN
    assert (shop.flow.state.operator, shop.flow.state.supervising) == (None, None)


def test_the_way_to_the_supervisors_side_leads_to_what_waits_for_one(shop: Workshop) -> None:
    shop.flow.complete(9, 120)
    waiting = shop.flow.state.supervising
    assert isinstance(shop.flow.supervisor.open(), Shown)
    assert shop.flow.state.supervising == waiting


def test_back_leads_to_the_keypad_as_it_was(shop: Workshop) -> None:
    before = shop.flow.state.question
    shop.flow.complete(9, 120)
    shop.sign_in("P")
    shop.flow.home()
    assert shop.flow.state.question is before
    assert shop.flow.state.supervising is None
    assert shop.flow.state.operator is not None


def test_another_scan_drops_it(shop: Workshop) -> None:
    shop.flow.complete(9, 120)
    shop.scan_task(20)
    assert shop.flow.state.supervising is None
    assert shop.flow.state.task_id == 20
    assert booked(shop) == []


def test_nobody_comes(shop: Workshop) -> None:
    shop.flow.complete(9, 120)
    shop.clock.advance(seconds=PIN_SECONDS)
    shop.flow.tick()
    assert shop.flow.state.operator is None
    assert shop.flow.state.supervising is None
    assert booked(shop) == []


def test_the_approval_opens_no_other_door(shop: Workshop) -> None:
    """The PIN approves this booking; the supervisor's side stays shut."""
    shop.flow.complete(9, 120)
    shop.sign_in("P")
    shop.unlock()
    assert refusal(shop.flow.supervisor.act(lambda _who, _at: None)) is Refusal.NEEDS_BADGE


# By scans alone


@pytest.fixture
def scanned(shop: Workshop) -> Workshop:
    """A scanned the task and then 120 pieces, which were refused."""
    shop.flow.home()
    shop.flow.choose_task(9)
    assert refusal(shop.flow.scan(Command(CommandKind.COMPLETE, 120))) is Refusal.OVER_TARGET
    return shop


@pytest.mark.parametrize(("kind", "at_work"), [(CommandKind.COMPLETE, 0), (CommandKind.RECORD, 1)])
def test_a_scanned_quantity_waits_for_the_supervisor(shop: Workshop, kind: CommandKind, at_work: int) -> None:
    shop.flow.home()
    shop.flow.choose_task(9)
    assert refusal(shop.flow.scan(Command(kind, 120))) is Refusal.OVER_TARGET
    assert booked(shop) == []
    assert isinstance(shop.sign_in("P"), Shown)
    done = shop.unlock()
    assert isinstance(done, Done)
    assert (done.operator.operator_id, done.qty) == (A, 120)
    assert [(row["qty"], row["operator_user_id"]) for row in booked(shop)] == [(120, A)]
    assert shop.service.active_operators_count(9) == at_work
    assert shop.flow.state.task_id == (9 if at_work else None)
    assert (shop.flow.state.question, shop.flow.state.supervising) == (None, None)


def test_behind_a_scanned_quantity_stands_the_keypad_with_it(scanned: Workshop) -> None:
    scanned.flow.home()
    assert scanned.flow.state.question == AskQuantity(9, 120)
    assert scanned.flow.state.supervising is None


def test_a_lower_quantity_is_scanned_instead(scanned: Workshop) -> None:
    assert isinstance(scanned.flow.scan(Command(CommandKind.COMPLETE, 100)), Done)
    assert [row["qty"] for row in booked(scanned)] == [100]
    assert (scanned.flow.state.question, scanned.flow.state.supervising) == (None, None)


def test_the_next_operators_badge_is_a_sign_in(scanned: Workshop) -> None:
    assert signed_in(scanned.sign_in("B")) == OPERATORS["B"]
    assert (scanned.flow.state.question, scanned.flow.state.supervising) == (None, None)
    assert booked(scanned) == []


def test_another_task_is_started_as_ever(scanned: Workshop) -> None:
    done = scanned.scan_task(20)
    assert isinstance(done, Done)
    assert done.action is ActionKind.STARTED
    assert scanned.flow.state.supervising is None


def test_an_unreadable_code_changes_nothing(scanned: Workshop) -> None:
    waiting = scanned.flow.state.supervising
    assert refusal(scanned.flow.scan(Unreadable("NR"))) is Refusal.CODE_UNREADABLE
    assert scanned.flow.state.supervising == waiting


def test_nobody_answers_a_scanned_quantity(scanned: Workshop) -> None:
    scanned.clock.advance(seconds=PIN_SECONDS)
    scanned.flow.tick()
    assert (scanned.flow.state.operator, scanned.flow.state.supervising) == (None, None)
    assert booked(scanned) == []


def test_an_operator_who_was_blocked_meanwhile_books_nothing(scanned: Workshop) -> None:
    scanned.sign_in("P")
    with scanned.store.writing() as writer:
        operator = LOCAL.operator
        writer.connection.execute(update(operator).where(operator.c.operator_user_id == A).values(active=False))
    assert refusal(scanned.unlock()) is Refusal.BADGE_BLOCKED
    assert booked(scanned) == []
    assert (scanned.flow.state.operator, scanned.flow.state.supervising) == (None, None)
