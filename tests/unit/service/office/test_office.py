"""Administration in a supervisor's name: who may change whom."""

from collections.abc import Sequence
from datetime import time

import pytest

from kiosk.domain.office import OfficeOperator, OfficeRefusal, OfficeRefused, OperatorPlan, TerminalState
from kiosk.domain.reasons import Reason
from kiosk.domain.shifts import Shift, ShiftBreak
from kiosk.scanner import CodeGrammar
from kiosk.scanner.badges import BadgeReader
from kiosk.service.office.office import NewPerson, OfficeController
from kiosk.service.office.pins import PinUnfit, pin_matches
from kiosk.service.views.models import Operator


class FakeOffice:
    """An office in memory."""

    def __init__(self, people: Sequence[OfficeOperator]) -> None:
        self.people = {operator.operator_id: operator for operator in people}

    def operators(self) -> list[OfficeOperator]:
        return list(self.people.values())

    def change_operators(self, plan: OperatorPlan) -> None:
        self.people.update({operator.operator_id: operator for operator in plan(self.operators())})

    def reasons(self) -> list[Reason]:
        return []

    def save_reason(self, reason: Reason, *, is_new: bool) -> None: ...

    def shifts(self) -> list[Shift]:
        return []

    def save_shift(self, shift: Shift, *, is_new: bool) -> None: ...

    def breaks(self) -> list[ShiftBreak]:
        return []

    def save_break(self, shift_break: ShiftBreak, *, instead_of: time | None) -> None: ...

    def terminals(self) -> list[TerminalState]:
        return []


ANN, BEN, SUE, TOM, ADA = 11, 12, 30, 31, 40
ROLES = {ANN: "operator", BEN: "operator", SUE: "supervisor", TOM: "supervisor", ADA: "admin"}


@pytest.fixture
def office() -> FakeOffice:
    return FakeOffice(
        [
            OfficeOperator(operator_id=number, name=f"P{number}", badge=f"BADGE-{number}", role=role)
            for number, role in ROLES.items()
        ]
    )


@pytest.fixture
def controller(office: FakeOffice) -> OfficeController:
    return OfficeController(office, BadgeReader(CodeGrammar()))


def by(number: int) -> Operator:
    return Operator(number, f"P{number}", ROLES[number])


@pytest.mark.parametrize(
    ("actor", "may"),
    [(ANN, set()), (SUE, {ANN, BEN, SUE}), (ADA, {ANN, BEN, SUE, TOM, ADA})],
    ids=["operator", "supervisor", "admin"],
)
def test_who_may_change_whom(controller: OfficeController, office: FakeOffice, actor: int, may: set[int]) -> None:
    assert {row.operator_id for row in controller.people(by(actor)) if row.may_change} == may
    changed = set()
    for number in ROLES:
        try:
            controller.set_pin(number, by(actor), "481516")
        except OfficeRefused as refused:
            assert refused.refusal is OfficeRefusal.NOT_ALLOWED
        else:
            changed.add(number)
    assert changed == may
    assert {
        number for number, operator in office.people.items() if pin_matches(operator.pin_hash, "481516")
    } == may


def test_what_counts_is_the_role_the_office_knows_now(controller: OfficeController, office: FakeOffice) -> None:
    office.people[SUE] = OfficeOperator(operator_id=SUE, name="P", badge="X", role="operator")
    with pytest.raises(OfficeRefused):
        controller.set_active(ANN, by(SUE), active=False)
    assert office.people[ANN].active


def test_block_and_let_in(controller: OfficeController, office: FakeOffice) -> None:
    controller.set_active(ANN, by(SUE), active=False)
    assert not office.people[ANN].active
    assert controller.people(by(SUE))[-1].operator_id == ANN
    controller.set_active(ANN, by(SUE), active=True)
    assert office.people[ANN].active
    with pytest.raises(OfficeRefused):
        controller.set_active(SUE, by(SUE), active=False)


def test_a_badge_is_handed_out_when_it_is_scanned(controller: OfficeController, office: FakeOffice) -> None:
    assert len(controller.draft_badge()) == 8
    assert office.people[ANN].badge == "BADGE-11"
    controller.hand_out(ANN, by(SUE), "b-new")
    assert office.people[ANN].badge == "b-new"
    for scanned, refusal in (
        ("B-BADGE-12", OfficeRefusal.BADGE_TAKEN),
        ("", OfficeRefusal.BADGE_UNFIT),
        ("B-АНЯ", OfficeRefusal.BADGE_UNFIT),
    ):
        with pytest.raises(OfficeRefused) as raised:
            controller.hand_out(ANN, by(SUE), scanned)
        assert raised.value.refusal is refusal
    assert office.people[ANN].badge == "b-new"


def test_somebody_new_has_the_badge_that_was_scanned(controller: OfficeController, office: FakeOffice) -> None:
    newcomer = NewPerson(operator_id=41, name="ณัฐวุฒิ ชูศรี", language="th")
    for person, actor, scanned, refusal in (
        (NewPerson(operator_id=BEN, name="P"), SUE, "B-NEW", OfficeRefusal.NUMBER_TAKEN),
        (newcomer, SUE, "B-BADGE-12", OfficeRefusal.BADGE_TAKEN),
        (newcomer, SUE, "B-АНЯ", OfficeRefusal.BADGE_UNFIT),
        (newcomer, ANN, "B-NEW", OfficeRefusal.NOT_ALLOWED),
    ):
        with pytest.raises(OfficeRefused) as raised:
            controller.add(person, by(actor), scanned)
        assert raised.value.refusal is refusal
    assert office.people.keys() == ROLES.keys()
    controller.add(newcomer, by(SUE), "B-NEW")
    assert office.people[41] == OfficeOperator(
        operator_id=41, name="ณัฐวุฒิ ชูศรี", badge="B-NEW", role="operator", language="th"
    )


@pytest.mark.parametrize("name", ["", "x" * 151, "a\nb", "a\x7f"])
def test_a_name_that_an_import_would_not_take(controller: OfficeController, office: FakeOffice, name: str) -> None:
    with pytest.raises(ValueError):
        controller.add(NewPerson(operator_id=41, name=name), by(SUE), "B-NEW")
    assert 41 not in office.people


def test_a_pin_that_nobody_should_have(controller: OfficeController, office: FakeOffice) -> None:
    with pytest.raises(PinUnfit):
        controller.set_pin(SUE, by(SUE), "123456")
    assert office.people[SUE].pin_hash is None


def test_somebody_who_is_gone(controller: OfficeController) -> None:
    with pytest.raises(OfficeRefused) as raised:
        controller.set_active(99, by(ADA), active=False)
    assert raised.value.refusal is OfficeRefusal.OPERATOR_UNKNOWN


def test_no_secret_is_on_the_list(controller: OfficeController) -> None:
    controller.set_pin(SUE, by(SUE), "481516")
    assert "BADGE" not in repr(controller.people(by(ADA)))
    assert "argon2" not in repr(controller.people(by(ADA)))
