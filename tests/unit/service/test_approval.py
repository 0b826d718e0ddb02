"""More pieces than the policy allows: a supervisor's badge and PIN let them through, nothing else does."""

import pytest
from sqlalchemy import insert

from kiosk.domain.codes import BadgeCode, Command, CommandKind
from kiosk.domain.refusals import Refusal
from kiosk.projection.tables import LOCAL
from kiosk.service.outcomes import AskQuantity, Done, Outcome, Refusing, Shown
from kiosk.service.pins import hash_pin
from kiosk.service.standing import PIN_SECONDS
from kiosk.service.supervisor import TRIES
from kiosk.service.views import ActionKind
from tests.helpers.store_rows import rows_of
from tests.helpers.workshop import OPERATORS, Workshop

A, P = OPERATORS["A"], 90
PIN = "258013"


@pytest.fixture(scope="module")
def pin_hash() -> str:
    return hash_pin(PIN)


@pytest.fixture
def shop(shop: Workshop, pin_hash: str) -> Workshop:
    """A typed 120 pieces into the keypad of a task of 100."""
    with shop.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.operator).values(
                operator_user_id=P,
                operator_name="หัวหน้า P",
                badge_code="BADGE-P",
                role="supervisor",
                pin_hash=pin_hash,
                active=True,
            )
        )
    shop.sign_in("A")
    shop.scan_task(9)
    shop.flow.ask_quantity(9)
    shop.clock.advance(seconds=60)
    return shop


def badge_p(shop: Workshop) -> Outcome:
    return shop.flow.scan(BadgeCode("BADGE-P", "B-BADGE-P"))


def booked(shop: Workshop) -> list[dict[str, object]]:
    return [row for row in rows_of(shop.store, LOCAL.log) if row["event_type"] == "complete"]


def refusal(outcome: Outcome) -> Refusal:
    assert isinstance(outcome, Refusing), outcome
    return outcome.refusal


def test_badge_and_pin_let_it_through(shop: Workshop) -> None:
    assert isinstance(shop.flow.complete(9, 120), Shown)
    assert booked(shop) == []
    badge_p(shop)
    shop.clock.advance(seconds=20)
    done = shop.flow.unlock(PIN)
    assert isinstance(done, Done)
    assert (done.action, done.operator.operator_id, done.qty) == (ActionKind.COMPLETED, A, 120)
    (row,) = booked(shop)
    assert (row["qty"], row["operator_user_id"]) == (120, A)
    (event,) = rows_of(shop.store, LOCAL.event, idempotency_key=row["idempotency_key"])
    assert (event["entered_by"], event["entered_at"]) == (P, None)
    assert row["event_time"].isoformat() == "2025-10-30T02:01:00"  # when the operator said so
    assert shop.flow.state.operator is not None
    assert shop.flow.state.supervising is None


def test_keep_working_after_the_approval(shop: Workshop) -> None:
    shop.flow.record(9, 120)
    badge_p(shop)
    shop.flow.unlock(PIN)
    assert shop.service.active_operators_count(9) == 1
    assert shop.flow.state.task_id == 9


def test_within_the_policy_nobody_is_asked(shop: Workshop) -> None:
    assert isinstance(shop.flow.complete(9, 105), Done)


def test_a_wrong_pin_books_nothing_and_may_be_tried_again(shop: Workshop) -> None:
    shop.flow.complete(9, 120)
    badge_p(shop)
    assert refusal(shop.flow.unlock("123459")) is Refusal.PIN_WRONG
    assert booked(shop) == []
    assert isinstance(shop.flow.unlock(PIN), Done)


def test_too_many_wrong_pins_lead_back_to_the_keypad(shop: Workshop) -> None:
    shop.flow.complete(9, 120)
    badge_p(shop)
    for _ in range(TRIES - 1):
        shop.flow.unlock("123459")
    assert refusal(shop.flow.unlock("123459")) is Refusal.PIN_LOCKED
    assert isinstance(shop.flow.state.question, AskQuantity)
    assert shop.flow.state.supervising is None


def test_an_operators_badge_does_not_approve(shop: Workshop) -> None:
    shop.flow.complete(9, 120)
    assert refusal(shop.sign_in("B")) is Refusal.NOT_SUPERVISOR
    assert refusal(shop.flow.unlock(PIN)) is Refusal.NEEDS_BADGE
    assert booked(shop) == []


def test_back_leads_to_the_keypad_as_it_was(shop: Workshop) -> None:
    before = shop.flow.state.question
    shop.flow.complete(9, 120)
    badge_p(shop)
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
    badge_p(shop)
    shop.flow.unlock(PIN)
    assert refusal(shop.flow.as_supervisor(lambda _who, _at: None)) is Refusal.NEEDS_BADGE


def test_a_scanned_quantity_is_refused_in_words(shop: Workshop) -> None:
    shop.flow.home()
    shop.flow.choose_task(9)
    assert refusal(shop.flow.scan(Command(CommandKind.COMPLETE, 120))) is Refusal.OVER_TARGET
