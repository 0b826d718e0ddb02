"""Several people start one task together: badges, the task, and what is taken back."""

from collections.abc import Callable

import pytest
from sqlalchemy import update

from kiosk.domain.codes import CommandKind, TicketCode, UnknownCode, Unreadable
from kiosk.domain.policy import Policy, SecondTask
from kiosk.domain.refusals import Refusal
from kiosk.domain.sessions import SessionStatus
from kiosk.service.station.flow import FlowRules
from kiosk.service.station.outcomes import ChooseTask, CrewDone, Done, FlowState, Outcome, Shown
from kiosk.service.station.state import CREW_SECONDS
from kiosk.service.views.models import ActionKind
from kiosk.store.tables import LOCAL
from tests.helpers.workshop import OPERATORS, MakeWorkshop, Workshop, command, refusal

A, B, C = (OPERATORS[letter] for letter in "ABC")


def gather(shop: Workshop, letters: str) -> None:
    assert isinstance(command(shop, CommandKind.CREW), Shown)
    for letter in letters:
        assert isinstance(shop.sign_in(letter), Done)


def crew(shop: Workshop) -> list[int] | None:
    gathered = shop.flow.state.crew
    return None if gathered is None else [member.operator_id for member in gathered.members]


def working(shop: Workshop, task_id: int = 9) -> list[int]:
    sessions = shop.service.task_sessions(task_id)
    return sorted(session.operator_id for session in sessions if session.status is SessionStatus.ACTIVE)


def people(outcome: Outcome) -> tuple[list[int], list[tuple[int, Refusal]]]:
    """For whom it was done, and who was refused what."""
    assert isinstance(outcome, CrewDone), outcome
    return (
        [done.operator.operator_id for done in outcome.done],
        [(refused.operator.operator_id, refused.why.refusal) for refused in outcome.refused],
    )


# ------------------------------------------------------------ gathering


def test_badges_then_a_task_start_everybody(shop: Workshop) -> None:
    gather(shop, "ABC")
    assert crew(shop) == [A, B, C]
    outcome = shop.scan_task(9)
    assert people(outcome) == ([A, B, C], [])
    assert isinstance(outcome, CrewDone)
    assert outcome.action is ActionKind.STARTED
    assert outcome.task is not None
    assert outcome.task.work.active == 3
    assert working(shop) == [A, B, C]
    assert shop.flow.state == FlowState()


def test_without_the_command_badges_still_switch(shop: Workshop) -> None:
    for letter in "AB":
        shop.sign_in(letter)
        shop.scan_task(9)
    shop.sign_in("C")
    shop.sign_in("A")
    shop.scan_task(10)
    assert working(shop) == [B]
    assert working(shop, 10) == [A]
    assert crew(shop) is None


def test_a_badge_joins_and_the_same_badge_leaves(shop: Workshop) -> None:
    gather(shop, "AB")
    outcomes = [shop.sign_in("A"), shop.sign_in("A")]
    assert [getattr(outcome, "action", None) for outcome in outcomes] == [
        ActionKind.CREW_LEFT,
        ActionKind.CREW_JOINED,
    ]
    assert crew(shop) == [B, A]


def test_who_is_signed_in_is_the_first_of_the_crew(shop: Workshop) -> None:
    shop.sign_in("B")
    assert isinstance(shop.flow.gather_crew(), Shown)
    assert crew(shop) == [B]
    shop.sign_in("A")
    assert people(shop.scan_task(9)) == ([B, A], [])


def test_back_sets_the_crew_aside_until_who_gathered_it_comes_back(shop: Workshop) -> None:
    shop.sign_in("B")
    shop.flow.gather_crew()
    shop.sign_in("A")
    shop.flow.home()
    assert crew(shop) is None
    assert shop.flow.state.operator is not None
    assert shop.flow.state.operator.operator_id == B
    shop.flow.gather_crew()
    assert crew(shop) == [B, A]


@pytest.mark.parametrize(
    "leave",
    [
        lambda shop: shop.flow.sign_out(),
        lambda shop: shop.sign_in("C"),
        lambda shop: shop.sign_in("?"),
        lambda shop: (shop.clock.advance(seconds=61), shop.flow.tick()),
    ],
)
def test_a_crew_set_aside_is_dropped_with_who_gathered_it(
    shop: Workshop, leave: Callable[[Workshop], object]
) -> None:
    gather(shop, "AB")
    shop.flow.home()
    leave(shop)
    shop.flow.gather_crew()
    assert A not in (crew(shop) or ())


def test_a_person_is_taken_out_by_touch(shop: Workshop) -> None:
    gather(shop, "AB")
    outcome = shop.flow.leave_crew(A)
    assert isinstance(outcome, Done)
    assert (outcome.action, outcome.operator.operator_id) == (ActionKind.CREW_LEFT, A)
    assert isinstance(shop.flow.leave_crew(A), Shown)
    assert crew(shop) == [B]


@pytest.mark.parametrize(
    ("scan", "said"),
    [
        (lambda shop: shop.sign_in("X"), Refusal.BADGE_BLOCKED),
        (lambda shop: shop.sign_in("?"), Refusal.BADGE_UNKNOWN),
        (lambda shop: shop.scan_task(77), Refusal.TASK_ELSEWHERE),
        (lambda shop: shop.scan_task(404), Refusal.TASK_UNKNOWN),
        (lambda shop: shop.flow.scan(UnknownCode("?")), Refusal.CODE_UNKNOWN),
        (lambda shop: shop.flow.scan(Unreadable("noise")), Refusal.CODE_UNREADABLE),
        (lambda shop: command(shop, CommandKind.PAUSE), Refusal.NEEDS_BADGE),
        (lambda shop: command(shop, CommandKind.UNDO), Refusal.UNDO_NEEDS_BADGE),
    ],
)
def test_what_is_refused_keeps_the_crew(
    shop: Workshop, scan: Callable[[Workshop], Outcome], said: Refusal
) -> None:
    gather(shop, "AB")
    assert refusal(scan(shop)) is said
    assert crew(shop) == [A, B]
    assert people(shop.scan_task(9)) == ([A, B], [])


def test_a_crew_of_nobody_starts_nothing(shop: Workshop) -> None:
    gather(shop, "")
    assert refusal(shop.scan_task(9)) is Refusal.NEEDS_BADGE
    assert crew(shop) == []


def test_the_command_again_changes_nothing(shop: Workshop) -> None:
    gather(shop, "AB")
    assert isinstance(command(shop, CommandKind.CREW), Shown)
    assert crew(shop) == [A, B]


@pytest.mark.parametrize(
    ("leave", "signed_in"),
    [
        (lambda shop: command(shop, CommandKind.SIGN_OUT), None),
        (lambda shop: shop.flow.sign_out(), None),
        (lambda shop: shop.flow.home(), A),
        (lambda shop: (shop.clock.advance(seconds=CREW_SECONDS), shop.flow.tick()), None),
    ],
)
def test_a_crew_is_dropped(shop: Workshop, leave: Callable[[Workshop], object], signed_in: int | None) -> None:
    shop.sign_in("A")
    gather(shop, "B")
    leave(shop)
    operator = shop.flow.state.operator
    assert (crew(shop), None if operator is None else operator.operator_id) == (None, signed_in)
    assert working(shop) == []


def test_a_crew_waits_a_minute_for_each_badge(shop: Workshop) -> None:
    gather(shop, "A")
    shop.clock.advance(seconds=CREW_SECONDS - 1)
    shop.flow.tick()
    shop.sign_in("B")
    shop.clock.advance(seconds=CREW_SECONDS - 1)
    shop.flow.touch()
    shop.clock.advance(seconds=CREW_SECONDS - 1)
    assert people(shop.scan_task(9)) == ([A, B], [])


def test_a_pause_that_was_asked_is_recorded_first(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    command(shop, CommandKind.PAUSE)
    gather(shop, "B")
    assert shop.service.task_sessions(9)[0].status is SessionStatus.PAUSED
    assert crew(shop) == [A, B]


# ------------------------------------------------------------ the start


def test_each_starts_by_the_policy_and_its_own_state(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop(policy=Policy(second_task=SecondTask.REFUSE))
    shop.service.start(10, A)  # busy elsewhere
    shop.service.start(9, B)
    shop.service.pause(9, B)  # paused here: goes on
    shop.service.start(9, C)  # works here already
    gather(shop, "ABC")
    outcome = shop.scan_task(9)
    assert people(outcome) == ([B], [(A, Refusal.SECOND_TASK), (C, Refusal.ALREADY_WORKING)])
    assert isinstance(outcome, CrewDone)
    assert outcome.done[0].action is ActionKind.RESUMED
    assert crew(shop) is None


@pytest.mark.parametrize("policy", [SecondTask.PAUSE, SecondTask.ASK])
def test_another_task_is_paused_without_asking(make_workshop: MakeWorkshop, policy: SecondTask) -> None:
    shop = make_workshop(policy=Policy(second_task=policy))
    shop.service.start(10, A)
    gather(shop, "AB")
    outcome = shop.scan_task(9)
    assert isinstance(outcome, CrewDone)
    assert [list(done.paused_steps) for done in outcome.done] == [["เย็บซับใน"], []]


def test_a_person_blocked_meanwhile_is_left_out(shop: Workshop) -> None:
    gather(shop, "AB")
    with shop.store.writing() as writer:
        operator = LOCAL.operator
        writer.connection.execute(update(operator).where(operator.c.operator_user_id == A).values(active=False))
    assert people(shop.scan_task(9)) == ([B], [(A, Refusal.BADGE_BLOCKED)])


def test_when_nobody_can_start_the_task_says_why_and_the_crew_stays(shop: Workshop) -> None:
    shop.service.complete(9, C, 100)
    gather(shop, "AB")
    assert refusal(shop.scan_task(9)) is Refusal.TARGET_MET
    assert people(shop.scan_task(10)) == ([A, B], [])


def test_when_nobody_can_start_for_reasons_of_their_own_each_is_told(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop(policy=Policy(second_task=SecondTask.REFUSE))
    shop.service.start(10, A)
    shop.service.start(9, B)
    gather(shop, "AB")
    assert people(shop.scan_task(9)) == ([], [(A, Refusal.SECOND_TASK), (B, Refusal.ALREADY_WORKING)])
    assert crew(shop) == [A, B]


def test_a_ticket_with_several_tasks_asks_and_the_tap_starts(shop: Workshop) -> None:
    gather(shop, "AB")
    assert isinstance(shop.flow.scan(TicketCode("JT251030001")), Shown)
    assert isinstance(shop.flow.state.question, ChooseTask)
    shop.flow.home()
    assert (crew(shop), shop.flow.state.question) == ([A, B], None)
    shop.flow.scan(TicketCode("JT251030001"))
    assert people(shop.flow.choose_task(10)) == ([A, B], [])
    assert working(shop, 10) == [A, B]
    assert shop.flow.state == FlowState()


def test_a_badge_while_the_task_is_asked_joins(shop: Workshop) -> None:
    gather(shop, "A")
    shop.flow.scan(TicketCode("JT251030001"))
    shop.sign_in("B")
    assert (crew(shop), shop.flow.state.question) == ([A, B], None)


def test_a_crew_starts_even_where_a_scan_only_opens(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop(rules=FlowRules(scan_starts=False))
    gather(shop, "AB")
    assert people(shop.scan_task(9)) == ([A, B], [])


# ------------------------------------------------------------ undo


def started(shop: Workshop) -> str:
    """A, B and C have just started task 9; the id of the last action, which the screen offers to undo."""
    gather(shop, "ABC")
    assert people(shop.scan_task(9)) == ([A, B, C], [])
    undoable = shop.service.undoing.undoable()
    assert undoable is not None
    assert shop.flow.crew_size(undoable.action_id) == 3
    return undoable.action_id


@pytest.mark.parametrize("by_touch", [True, False])
def test_undo_takes_back_everybodys_start(shop: Workshop, by_touch: bool) -> None:
    action_id = started(shop)
    outcome = shop.flow.undo(action_id) if by_touch else command(shop, CommandKind.UNDO)
    assert people(outcome) == ([A, B, C], [])
    assert isinstance(outcome, CrewDone)
    assert outcome.action is ActionKind.UNDONE
    assert working(shop) == []
    assert refusal(command(shop, CommandKind.UNDO)) is Refusal.UNDO_NEEDS_BADGE


def test_what_was_taken_back_for_everybody_comes_back_for_everybody(shop: Workshop) -> None:
    shop.service.start(10, A)
    started(shop)
    command(shop, CommandKind.UNDO)
    shop.clock.advance(seconds=5)
    redoable = shop.service.redoing.redoable()
    assert redoable is not None
    assert len(redoable.people) == 3
    assert people(shop.flow.redo(redoable.action_id)) == ([A, B, C], [])
    assert (working(shop), working(shop, 10)) == ([A, B, C], [])
    assert shop.service.redoing.redoable() is None
    # It is one crew's again, for the chip and a scan.
    assert people(command(shop, CommandKind.UNDO)) == ([A, B, C], [])
    assert (working(shop), working(shop, 10)) == ([], [A])


def test_when_one_went_on_the_crews_start_does_not_come_back(shop: Workshop) -> None:
    started(shop)
    command(shop, CommandKind.UNDO)
    shop.clock.advance(seconds=5)
    shop.service.start(10, B)
    assert shop.service.redoing.redoable() is None


def test_undo_gives_the_paused_task_back(shop: Workshop) -> None:
    shop.service.start(10, A)
    started(shop)
    command(shop, CommandKind.UNDO)
    assert working(shop, 10) == [A]


def test_each_can_take_back_their_own_alone(shop: Workshop) -> None:
    started(shop)
    shop.sign_in("B")
    assert isinstance(command(shop, CommandKind.UNDO), Done)
    assert working(shop) == [A, C]


def test_what_a_person_did_since_is_left_alone(shop: Workshop) -> None:
    started(shop)
    shop.service.pause(9, B)
    assert people(command(shop, CommandKind.UNDO)) == ([A, C], [(B, Refusal.NOTHING_TO_UNDO)])


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda shop: (shop.sign_in("A"), command(shop, CommandKind.SIGN_OUT)),
        lambda shop: shop.scan_task(10),
        lambda shop: (command(shop, CommandKind.CREW), command(shop, CommandKind.SIGN_OUT)),
        lambda shop: shop.clock.advance(seconds=30),
    ],
)
def test_a_scan_undoes_the_crew_only_right_after_its_start(
    shop: Workshop, meanwhile: Callable[[Workshop], object]
) -> None:
    started(shop)
    meanwhile(shop)
    assert refusal(command(shop, CommandKind.UNDO)) is Refusal.UNDO_NEEDS_BADGE
    assert working(shop) == [A, B, C]


def test_after_undo_seconds_it_is_too_late(shop: Workshop) -> None:
    action_id = started(shop)
    shop.clock.advance(seconds=61)
    assert refusal(shop.flow.undo(action_id)) is Refusal.UNDO_TOO_LATE
    assert working(shop) == [A, B, C]
