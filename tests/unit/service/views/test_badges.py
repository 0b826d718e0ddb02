"""Whose badge it is."""

import pytest
from sqlalchemy import update

from kiosk.domain.codes import BadgeCode
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.views.models import Operator
from kiosk.store.tables import LOCAL
from tests.helpers.workshop import OPERATORS, Workshop

A, B, _ = OPERATORS.values()
OPERATOR_A = Operator(A, "ช่าง A")


def badge(text: str, prefix: str = "B-") -> BadgeCode:
    return BadgeCode(text, prefix + text)


def set_badges(shop: Workshop, **codes: str) -> None:
    with shop.store.writing() as writer:
        operator = LOCAL.operator
        for letter, code in codes.items():
            statement = update(operator).where(operator.c.operator_user_id == OPERATORS[letter])
            writer.connection.execute(statement.values(badge_code=code))


@pytest.mark.parametrize(
    "stored",
    ["7F3K9Q", "7f3k9q", "B-7F3K9Q", "b-7f3k9q", "B-7F3K9Q\u200b", "B–7F3K9Q", "７F3K9Q"],
    ids=["bare", "bare lower", "prefix", "prefix lower", "invisible", "dash", "wide"],
)
def test_a_badge_is_known_with_and_without_its_prefix(shop: Workshop, stored: str) -> None:
    set_badges(shop, A=stored)
    assert shop.queries.operator_of_badge(badge("7F3K9Q")) == OPERATOR_A


def test_who_and_what_has_no_name_goes_by_its_number(shop: Workshop) -> None:
    with shop.store.writing() as writer:
        writer.connection.execute(LOCAL.operator.update().values(operator_name=""))
        writer.connection.execute(LOCAL.task.update().values(step_name=""))
    assert shop.queries.operator_of_badge(badge("BADGE-A")).name == str(A)
    assert shop.queries.task_card(9).step_name == "T-9"


def test_of_two_badges_that_fit_the_part_behind_the_prefix_wins(shop: Workshop) -> None:
    set_badges(shop, A="B-1", B="1")
    assert shop.queries.operator_of_badge(badge("1")).operator_id == B
    assert shop.queries.operator_of_badge(badge("B-1")).operator_id == A


@pytest.mark.parametrize(
    ("code", "refusal"),
    [("BADGE-X", Refusal.BADGE_BLOCKED), ("BADGE-", Refusal.BADGE_UNKNOWN), ("BADGE-%", Refusal.BADGE_UNKNOWN)],
)
def test_a_badge_that_opens_nothing(shop: Workshop, code: str, refusal: Refusal) -> None:
    with pytest.raises(Refused) as raised:
        shop.queries.operator_of_badge(badge(code))
    assert raised.value.refusal is refusal
    assert code not in repr(raised.value) + repr(raised.value.details)


def test_whether_an_operator_may_still_work(shop: Workshop) -> None:
    assert [shop.queries.is_active_operator(number) for number in (A, 19, 404)] == [True, False, False]
