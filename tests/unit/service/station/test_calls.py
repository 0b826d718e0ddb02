"""Calls for help at the station: called, answered, called off, taken back; with and without a badge."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import update

from kiosk.domain.calls import CallState
from kiosk.domain.codes import CommandKind
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.station.outcomes import AskCallReason, AskQuantity, Done, FlowState, Shown
from kiosk.service.views.calls import HelpCall
from kiosk.service.views.models import ActionKind, Operator
from kiosk.service.work.calls import Calls
from kiosk.store.journal import Journal
from kiosk.store.tables import FLOOR_LOG
from tests.helpers.store_rows import rows_of
from tests.helpers.workshop import OPERATORS, SUPERVISOR, Workshop, action, command, refusal, status_of

A, B = OPERATORS["A"], OPERATORS["B"]


@pytest.fixture
def shop(make_workshop: Callable[..., Workshop]) -> Workshop:
    made = make_workshop()
    made.add_supervisor()
    return made


def call(shop: Workshop, reason: str | None = "MATERIAL") -> object:
    return command(shop, CommandKind.CALL, reason=reason)


def the_call(shop: Workshop) -> HelpCall:
    (found,) = shop.service.calls.shown()
    return found


def test_a_call_is_about_the_chosen_task_and_work_goes_on(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    shop.clock.advance(seconds=10)
    assert action(call(shop)) is ActionKind.CALLED
    found = the_call(shop)
    assert (found.call.caller_id, found.call.code, found.call.task_id) == (A, "CALL_MATERIAL", 9)
    assert (found.step_name, found.ticket_code, found.work_center_name) == ("เย็บตัวกระเป๋า", "JT251030001", "เย็บ")
    assert found.reason is not None and found.reason.label("en") == "Material"
    assert status_of(shop) == "active"
    assert shop.flow.state.task_id == 9


def test_the_whole_of_a_call(shop: Workshop) -> None:
    shop.sign_in("A")
    call(shop)
    shop.clock.advance(seconds=42)
    shop.sign_in("P")
    assert action(command(shop, CommandKind.COMING)) is ActionKind.COMING
    found = the_call(shop).call
    assert (found.state, found.response_seconds) == (CallState.ACKNOWLEDGED, 42)
    assert found.acknowledged is not None and found.acknowledged.operator_id == SUPERVISOR
    assert refusal(command(shop, CommandKind.COMING)) is Refusal.CALL_ANSWERED
    shop.clock.advance(seconds=300)
    shop.sign_in("P")
    solved = command(shop, CommandKind.SOLVED)
    assert isinstance(solved, Done) and solved.call is not None
    assert solved.call.call.repair_seconds == 342
    assert shop.service.calls.shown() == []


@pytest.mark.parametrize(
    ("who", "scanned", "why"),
    [
        ("A", CommandKind.COMING, Refusal.NOT_SUPERVISOR),
        ("A", CommandKind.SOLVED, Refusal.NOT_SUPERVISOR),
        ("P", CommandKind.COMING, Refusal.NO_OPEN_CALL),
        ("P", CommandKind.SOLVED, Refusal.NO_OPEN_CALL),
        ("A", CommandKind.CALL_OFF, Refusal.NO_OWN_CALL),
    ],
)
def test_what_does_not_fit_is_refused(shop: Workshop, who: str, scanned: CommandKind, why: Refusal) -> None:
    shop.sign_in(who)
    assert refusal(command(shop, scanned)) is why
    assert not rows_of(shop.store, FLOOR_LOG)


def test_calling_twice_for_the_same_is_told_and_not_doubled(shop: Workshop) -> None:
    shop.sign_in("A")
    call(shop)
    shop.clock.advance(seconds=25)
    assert refusal(call(shop)) is Refusal.CALL_OPEN
    assert action(call(shop, "QUALITY")) is ActionKind.CALLED
    shop.sign_in("B")
    assert action(call(shop)) is ActionKind.CALLED
    assert len(shop.service.calls.shown()) == 3


@pytest.mark.parametrize("reason", ["MATERIAL", "CALL_MATERIAL"])
def test_a_reason_is_found_by_its_code_or_the_name_for_it(shop: Workshop, reason: str) -> None:
    shop.sign_in("A")
    call(shop, reason)
    assert the_call(shop).call.code == "CALL_MATERIAL"


@pytest.mark.parametrize("reason", ["LUNCH", "NOBODY"])
def test_a_reason_that_is_none_of_calls_is_refused(shop: Workshop, reason: str) -> None:
    shop.sign_in("A")
    assert refusal(call(shop, reason)) is Refusal.REASON_UNKNOWN  # type: ignore[arg-type]


def test_called_off_by_the_caller_alone(shop: Workshop) -> None:
    shop.sign_in("A")
    call(shop)
    shop.sign_in("B")
    assert refusal(command(shop, CommandKind.CALL_OFF)) is Refusal.NO_OWN_CALL
    shop.clock.advance(seconds=3600)
    shop.sign_in("A")
    assert action(command(shop, CommandKind.CALL_OFF)) is ActionKind.CALLED_OFF
    assert shop.service.calls.shown() == []
    assert [row["event_type"] for row in rows_of(shop.store, FLOOR_LOG)] == ["call", "withdraw"]


@pytest.mark.parametrize(
    ("done", "left"),
    [
        ([CommandKind.CALL], None),
        ([CommandKind.CALL, CommandKind.COMING], CallState.OPEN),
        ([CommandKind.CALL, CommandKind.COMING, CommandKind.SOLVED], CallState.ACKNOWLEDGED),
        ([CommandKind.CALL, CommandKind.CALL_OFF], CallState.OPEN),
    ],
)
def test_undo_takes_back_what_was_done_last(
    shop: Workshop, done: list[CommandKind], left: CallState | None
) -> None:
    shop.sign_in("P")
    for kind in done:
        action(command(shop, kind, reason="QUALITY" if kind is CommandKind.CALL else None))
    undone = command(shop, CommandKind.UNDO)
    assert isinstance(undone, Done) and undone.undone is not None
    assert undone.undone.undoable.task_id is None
    assert [found.call.state for found in shop.service.calls.shown()] == ([] if left is None else [left])


class TestBeforeTheBadge:
    def test_a_call_waits_for_the_badge_and_counts_from_the_scan(self, shop: Workshop) -> None:
        called_at = shop.clock.now().utc
        assert isinstance(call(shop), Shown)
        assert not rows_of(shop.store, FLOOR_LOG)
        shop.clock.advance(seconds=14)
        assert action(shop.sign_in("A")) is ActionKind.CALLED
        assert the_call(shop).call.called_at == called_at
        assert shop.flow.state.operator is not None and shop.flow.state.waiting is None

    def test_nobody_comes(self, shop: Workshop) -> None:
        call(shop)
        shop.clock.advance(seconds=15)
        shop.flow.tick()
        assert shop.flow.state == FlowState()
        assert action(shop.sign_in("A")) is ActionKind.SIGNED_IN

    def test_a_task_that_waits_is_what_is_called_about_and_not_started(self, shop: Workshop) -> None:
        shop.scan_task(9)
        call(shop)
        assert action(shop.sign_in("A")) is ActionKind.CALLED
        assert the_call(shop).call.task_id == 9
        assert status_of(shop) is None

    def test_a_supervisors_badge_after_the_command(self, shop: Workshop) -> None:
        shop.sign_in("A")
        call(shop)
        shop.flow.sign_out()
        assert isinstance(command(shop, CommandKind.COMING), Shown)
        assert action(shop.sign_in("P")) is ActionKind.COMING

    def test_a_badge_that_is_blocked_calls_nobody(self, shop: Workshop) -> None:
        call(shop)
        assert refusal(shop.sign_in("X")) is Refusal.BADGE_BLOCKED
        assert action(shop.sign_in("A")) is ActionKind.SIGNED_IN

    def test_a_crew_is_kept_for_who_calls(self, shop: Workshop) -> None:
        shop.sign_in("A")
        command(shop, CommandKind.CREW)
        call(shop)
        assert action(shop.sign_in("A")) is ActionKind.CALLED
        assert shop.flow.state.crew_aside is not None


class TestWhy:
    """C-CALL alone asks for the reason."""

    def ask(self, shop: Workshop) -> None:
        shop.sign_in("A")
        shop.scan_task(9)
        assert isinstance(call(shop, None), Shown)
        assert isinstance(shop.flow.state.question, AskCallReason)
        shop.clock.advance(seconds=12)

    @pytest.mark.parametrize(
        ("answer", "code"),
        [
            (lambda shop: shop.flow.answer_call("QUALITY"), "QUALITY"),
            (lambda shop: shop.flow.answer_call(None), None),
            (lambda shop: call(shop, "MATERIAL"), "CALL_MATERIAL"),
            (lambda shop: shop.clock.advance(seconds=30) or shop.flow.tick(), None),
            (lambda shop: shop.sign_in("B"), None),
            (lambda shop: shop.scan_task(20), None),
        ],
        ids=["touched", "unsaid", "scanned", "nobody answers", "another badge", "another task"],
    )
    def test_the_call_counts_from_when_it_was_meant(
        self, shop: Workshop, answer: Callable[[Workshop], object], code: str | None
    ) -> None:
        called_at = shop.clock.now().utc
        self.ask(shop)
        answer(shop)
        found = the_call(shop).call
        assert (found.code, found.called_at, found.task_id, found.caller_id) == (code, called_at, 9, A)
        assert not isinstance(shop.flow.state.question, AskCallReason)

    @pytest.mark.parametrize(
        "leave", [lambda shop: shop.flow.home(), lambda shop: command(shop, CommandKind.CALL_OFF)]
    )
    def test_going_back_calls_nobody(self, shop: Workshop, leave: Callable[[Workshop], object]) -> None:
        self.ask(shop)
        leave(shop)
        assert shop.flow.state.question is None
        assert shop.flow.state.task_id == 9
        assert not rows_of(shop.store, FLOOR_LOG)

    @pytest.mark.parametrize(
        "leave", [lambda shop: shop.flow.answer_call("QUALITY"), lambda shop: shop.flow.home()]
    )
    def test_what_was_asked_before_is_asked_again(
        self, shop: Workshop, leave: Callable[[Workshop], object]
    ) -> None:
        shop.sign_in("A")
        shop.scan_task(9)
        shop.flow.ask_quantity(9)
        shop.flow.call(CommandKind.CALL)
        leave(shop)
        assert shop.flow.state.question == AskQuantity(9)


class TestOnTheSupervisorsSide:
    def unlock(self, shop: Workshop) -> None:
        shop.flow.supervisor.open()
        shop.sign_in("P")
        shop.unlock()

    @pytest.mark.parametrize("by_touch", [True, False])
    def test_comes_and_solves(self, shop: Workshop, by_touch: bool) -> None:
        shop.sign_in("A")
        call(shop)
        shop.sign_in("B")
        call(shop)
        shop.flow.sign_out()
        self.unlock(shop)
        newest = shop.service.calls.of(B)[0].call.key
        for kind, expected in ((CommandKind.COMING, ActionKind.COMING), (CommandKind.SOLVED, ActionKind.SOLVED)):
            outcome = shop.flow.call(kind, newest) if by_touch else command(shop, kind)
            assert action(outcome) is expected
        assert shop.flow.state.supervising is not None and shop.flow.state.supervising.unlocked
        assert the_call(shop).call.caller_id == (A if by_touch else B)
        assert action(command(shop, CommandKind.UNDO)) is ActionKind.UNDONE
        assert len(shop.service.calls.shown()) == 2


@pytest.mark.parametrize(
    ("codes", "minutes", "answered", "is_shown"),
    [
        ((), 0, False, True),
        (("CUT", "SEW"), 0, False, True),
        (("CUT",), 4, False, False),
        (("CUT",), 5, False, True),
        (("CUT",), 5, True, False),
    ],
)
def test_a_call_of_another_terminal_is_shown_at_its_work_centre_and_everywhere_once_it_escalates(
    shop: Workshop, codes: tuple[str, ...], minutes: int, answered: bool, is_shown: bool
) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    call(shop)
    if answered:
        shop.sign_in("P")
        command(shop, CommandKind.COMING)
    with shop.store.writing() as writer:
        writer.connection.execute(update(FLOOR_LOG).values(terminal_id="elsewhere"))
    shop.clock.advance(minutes=minutes)
    calls = Calls(shop.store, shop.clock, shop.policy, Journal(), codes)
    assert bool(calls.shown()) is is_shown
    assert len(calls.of(A)) == 1


def test_who_came_to_a_call_of_another_work_centre_says_anywhere_that_it_is_solved(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    call(shop)
    shop.sign_in("P")
    command(shop, CommandKind.COMING)
    with shop.store.writing() as writer:
        writer.connection.execute(update(FLOOR_LOG).values(terminal_id="elsewhere"))
    cutting = Calls(shop.store, shop.clock, shop.policy, Journal(), ("CUT",))
    assert cutting.shown() == []
    came = Operator(SUPERVISOR, "P", "supervisor", None)
    with pytest.raises(Refused) as refused:
        cutting.solve(replace(came, operator_id=A), at=shop.clock.now())
    assert refused.value.refusal is Refusal.NO_OPEN_CALL, "nobody else's"
    cutting.solve(came, at=shop.clock.now())
    assert shop.service.calls.shown() == []


def test_the_most_urgent_call_comes_first(shop: Workshop) -> None:
    for minutes, letter in ((2, "A"), (3, "B"), (0, "C")):
        shop.sign_in(letter)
        call(shop)
        shop.clock.advance(minutes=minutes)
    shop.sign_in("P")
    assert [found.call.caller_id for found in shop.service.calls.shown()] == list(OPERATORS.values())
    command(shop, CommandKind.COMING)
    assert [found.call.caller_id for found in shop.service.calls.shown()] == [B, OPERATORS["C"], A]
