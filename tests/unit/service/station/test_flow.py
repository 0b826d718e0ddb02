"""Scans and touches as people make them: one outcome each, and the right task chosen afterwards."""

from collections.abc import Callable

import pytest
from sqlalchemy import update

from kiosk.domain.codes import CommandKind, TicketCode, UnknownCode, Unreadable
from kiosk.domain.refusals import Refusal
from kiosk.service.station.flow import FlowRules
from kiosk.service.station.outcomes import ChooseTask, Done, FlowState, Outcome, Refusing, Shown
from kiosk.service.station.state import SETUP_SECONDS
from kiosk.service.views.models import ActionKind
from kiosk.store.tables import LOCAL
from tests.helpers.workshop import OPERATORS, MakeWorkshop, Workshop, action, command, events, refusal, status_of

A, B = OPERATORS["A"], OPERATORS["B"]


# ------------------------------------------------------------ badge and task


def test_badge_then_task_starts(shop: Workshop) -> None:
    signed_in = shop.sign_in("A")
    assert action(signed_in) is ActionKind.SIGNED_IN
    started = shop.scan_task(9)
    assert isinstance(started, Done)
    assert (started.action, started.operator.name) == (ActionKind.STARTED, "ช่าง A")
    assert started.task is not None
    assert started.task.work.active == 1
    assert started.undoable is not None
    assert shop.flow.state.task_id == 9


def test_task_then_badge_starts(shop: Workshop) -> None:
    shown = shop.scan_task(9)
    assert isinstance(shown, Shown)
    assert shown.task is not None
    assert shop.flow.state.waiting == shown.task
    shop.clock.advance(seconds=14)
    assert action(shop.sign_in("A")) is ActionKind.STARTED
    assert (shop.flow.state.task_id, shop.flow.state.waiting) == (9, None)


@pytest.mark.parametrize("ticking", [True, False])
def test_after_16_seconds_the_task_waits_no_more(shop: Workshop, ticking: bool) -> None:
    shop.scan_task(9)
    shop.clock.advance(seconds=16)
    if ticking:
        shop.flow.tick()
        assert shop.flow.state == FlowState()
    assert action(shop.sign_in("A")) is ActionKind.SIGNED_IN
    assert events(shop) == []


def test_of_two_tasks_scanned_the_last_waits(shop: Workshop) -> None:
    shop.scan_task(9)
    shop.scan_task(20)
    shop.sign_in("A")
    assert events(shop) == [(20, A, "start")]


def test_work_begun_elsewhere_while_its_task_is_scanned_opens(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.sign_in("A")
    read = shop.queries.task_card
    before = read(9)
    assert action(shop.scan_task(9)) is ActionKind.STARTED  # what comes from the other terminal
    cards = iter([before])
    monkeypatch.setattr(shop.queries, "task_card", lambda task_id: next(cards, None) or read(task_id))
    opened = shop.scan_task(9)
    assert isinstance(opened, Shown)
    assert opened.task is not None
    assert opened.task.work.active == 1
    assert shop.flow.state.task_id == 9
    assert events(shop) == [(9, A, "start")]


def test_a_task_starts_resumes_or_opens_by_its_state(shop: Workshop) -> None:
    shop.sign_in("A")
    assert action(shop.scan_task(9)) is ActionKind.STARTED
    opened = shop.scan_task(9)
    assert isinstance(opened, Shown)
    assert opened.task is not None
    assert shop.flow.state.task_id == 9
    command(shop, CommandKind.PAUSE, reason="LUNCH")
    assert action(shop.scan_task(9)) is ActionKind.RESUMED
    command(shop, CommandKind.COMPLETE, 5)
    assert action(shop.scan_task(9)) is ActionKind.STARTED


def test_operators_switch_quickly(shop: Workshop) -> None:
    for letter in "AB":
        assert action(shop.sign_in(letter)) is ActionKind.SIGNED_IN
        assert action(shop.scan_task(9)) is ActionKind.STARTED
    assert events(shop) == [(9, A, "start"), (9, B, "start")]


def test_task_and_badges_by_turns(shop: Workshop) -> None:
    """T-9 B-1 T-9 B-2: the second T-9 opens A's task screen, and B starts nothing by signing in."""
    shop.scan_task(9)
    shop.sign_in("A")
    shop.scan_task(9)
    assert action(shop.sign_in("B")) is ActionKind.SIGNED_IN
    assert events(shop) == [(9, A, "start")]


@pytest.mark.parametrize(
    ("act", "stays"),
    [
        (lambda shop: None, True),  # started
        (lambda shop: command(shop, CommandKind.PAUSE, reason="LUNCH"), True),
        (lambda shop: (command(shop, CommandKind.PAUSE), shop.flow.answer_pause(None)), True),
        (
            lambda shop: (command(shop, CommandKind.PAUSE, reason="LUNCH"), command(shop, CommandKind.RESUME)),
            True,
        ),
        (lambda shop: command(shop, CommandKind.RECORD, 5), True),
        (lambda shop: command(shop, CommandKind.SCRAP, 2, "STITCH"), True),
        (lambda shop: command(shop, CommandKind.COMPLETE, 106), True),  # refused: they scan it right
        (lambda shop: shop.flow.scan(UnknownCode("?")), True),
        (lambda shop: command(shop, CommandKind.COMPLETE, 5), False),
        (lambda shop: command(shop, CommandKind.CANCEL), False),
        (lambda shop: shop.sign_in("B"), False),
        (lambda shop: shop.sign_in("A"), False),
        (lambda shop: command(shop, CommandKind.SIGN_OUT), False),
        (lambda shop: (shop.clock.advance(seconds=31), shop.flow.tick()), False),
        (lambda shop: shop.flow.home(), False),
    ],
)
def test_whether_the_task_stays_chosen(shop: Workshop, act: Callable[[Workshop], object], stays: bool) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    act(shop)
    assert shop.flow.state.task_id == (9 if stays else None)


def test_with_scan_starts_off_a_task_only_opens(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop(rules=FlowRules(scan_starts=False))
    shop.sign_in("A")
    assert isinstance(shop.scan_task(9), Shown)
    assert events(shop) == []
    assert action(command(shop, CommandKind.START)) is ActionKind.STARTED
    command(shop, CommandKind.PAUSE, reason="LUNCH")
    assert isinstance(shop.scan_task(9), Shown)
    assert action(command(shop, CommandKind.RESUME)) is ActionKind.RESUMED
    shop.flow.sign_out()
    shop.scan_task(10)
    assert isinstance(shop.sign_in("B"), Shown)
    assert shop.flow.state.task_id == 10


# ------------------------------------------------------------ tickets


def test_a_ticket_with_one_task_is_that_task(shop: Workshop) -> None:
    shop.sign_in("A")
    assert action(shop.flow.scan(TicketCode("JT251030004"))) is ActionKind.STARTED
    assert events(shop) == [(20, A, "start")]


def test_a_ticket_with_one_task_waits_for_its_badge(shop: Workshop) -> None:
    shop.flow.scan(TicketCode("jt251030004"))
    shop.sign_in("A")
    assert events(shop) == [(20, A, "start")]


def test_a_ticket_with_several_tasks_asks_which(shop: Workshop) -> None:
    shop.sign_in("A")
    assert isinstance(shop.flow.scan(TicketCode("JT251030001")), Shown)
    question = shop.flow.state.question
    assert isinstance(question, ChooseTask)
    assert [card.task_id for card in question.tasks] == [9, 10]
    assert isinstance(shop.flow.choose_task(10), Shown)
    assert (shop.flow.state.task_id, shop.flow.state.question) == (10, None)
    assert action(shop.flow.start(10)) is ActionKind.STARTED


def test_a_badge_after_such_a_ticket_still_asks(shop: Workshop) -> None:
    shop.flow.scan(TicketCode("JT251030001"))
    assert action(shop.sign_in("A")) is ActionKind.SIGNED_IN
    assert isinstance(shop.flow.state.question, ChooseTask)
    shop.sign_in("B")
    assert shop.flow.state.question is None


# ------------------------------------------------------------ badges


def test_an_unknown_badge_signs_the_other_person_out(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    assert refusal(shop.sign_in("NOBODY")) is Refusal.BADGE_UNKNOWN
    assert (shop.flow.state.operator, shop.flow.state.task_id) == (None, None)
    assert refusal(command(shop, CommandKind.COMPLETE, 5)) is Refusal.NEEDS_BADGE
    assert status_of(shop) == "active"


def test_a_blocked_badge_is_refused_by_name(shop: Workshop) -> None:
    assert shop.sign_in("X") == Refusing(Refusal.BADGE_BLOCKED, {"operator_name": "ช่าง X"})


def test_a_waiting_task_survives_a_badge_that_is_refused(shop: Workshop) -> None:
    shop.scan_task(9)
    shop.sign_in("NOBODY")
    assert action(shop.sign_in("A")) is ActionKind.STARTED


def test_who_is_blocked_while_signed_in_can_do_nothing_more(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    with shop.store.writing() as writer:
        operator = LOCAL.operator
        writer.connection.execute(update(operator).where(operator.c.operator_user_id == A).values(active=False))
    assert refusal(command(shop, CommandKind.COMPLETE, 5)) is Refusal.BADGE_BLOCKED
    assert shop.flow.state.operator is None


def test_a_badge_never_shows(shop: Workshop) -> None:
    for letter in ("A", "X", "SECRET"):
        assert "BADGE-" not in repr(shop.sign_in(letter))


# ------------------------------------------------------------ undo


def test_undo_by_scan_is_the_signed_in_persons(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    shop.sign_in("B")
    shop.scan_task(9)
    command(shop, CommandKind.COMPLETE, 20)
    undone = command(shop, CommandKind.UNDO)
    assert isinstance(undone, Done) and undone.undone is not None
    taken = undone.undone.undoable
    assert (taken.kind, taken.qty, undone.undoable) == (ActionKind.COMPLETED, 20, None)
    (effect,) = undone.undone.effects
    assert (effect.qty_before, effect.qty_after) == (20, 0)
    assert (status_of(shop, A), status_of(shop, B)) == ("active", "active")


def test_undo_of_what_the_screen_shows_by_anybody(shop: Workshop) -> None:
    shop.sign_in("A")
    started = shop.scan_task(9)
    assert isinstance(started, Done)
    assert started.undoable is not None
    shop.flow.sign_out()
    undone = shop.flow.undo(started.undoable.action_id)
    assert isinstance(undone, Done) and undone.undone is not None
    assert (undone.operator.name, undone.undone.undoable.kind) == ("ช่าง A", ActionKind.STARTED)
    assert events(shop) == []


def test_undo_of_scrap_names_scrap(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    command(shop, CommandKind.SCRAP, 2, "STITCH")
    undone = command(shop, CommandKind.UNDO)
    assert isinstance(undone, Done) and undone.undone is not None
    assert (undone.undone.undoable.kind, undone.undone.undoable.qty) == (ActionKind.SCRAPPED, 2)


def test_undo_too_late(shop: Workshop) -> None:
    shop.sign_in("A")
    started = shop.scan_task(9)
    assert isinstance(started, Done)
    assert started.undoable is not None
    shop.clock.advance(seconds=61)
    assert refusal(shop.flow.undo(started.undoable.action_id)) is Refusal.UNDO_TOO_LATE
    shop.sign_in("A")
    assert refusal(command(shop, CommandKind.UNDO)) is Refusal.UNDO_TOO_LATE
    shop.sign_in("B")
    assert refusal(command(shop, CommandKind.UNDO)) is Refusal.NOTHING_TO_UNDO


# ------------------------------------------------------------ time, listeners


def test_after_idle_seconds_the_board_is_back_and_work_goes_on(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    assert shop.flow.state.idle_until is not None
    shop.clock.advance(seconds=29)
    shop.flow.tick()
    assert shop.flow.state.operator is not None
    shop.flow.touch()
    shop.clock.advance(seconds=29)
    shop.flow.tick()
    assert shop.flow.state.operator is not None
    shop.clock.advance(seconds=1)
    shop.flow.tick()
    assert shop.flow.state == FlowState()
    assert status_of(shop) == "active"


def test_a_clock_set_on_or_back_signs_nobody_out(shop: Workshop) -> None:
    shop.sign_in("A")
    for seconds in (86_400, -172_800):
        shop.clock.offset_ms = seconds * 1000
        shop.flow.tick()
    assert shop.flow.state.operator is not None


def test_each_call_publishes_exactly_one_outcome(shop: Workshop) -> None:
    published: list[Outcome | None] = []
    end = shop.flow.subscribe(lambda outcome, _state: published.append(outcome))
    returned = [
        shop.scan_task(9),
        shop.sign_in("NOBODY"),
        shop.sign_in("A"),
        command(shop, CommandKind.PAUSE),
        shop.flow.answer_pause("LUNCH"),
        shop.flow.choose_task(10),
        shop.flow.start(10),
        shop.flow.ask_pause(10),
        shop.flow.answer_pause(None),
        shop.flow.ask_quantity(10),
        shop.flow.record(10, 1),
        shop.flow.complete(10, 1),
        shop.flow.cancel(10),
        shop.flow.undo(),
        shop.flow.answer_second_task(None),
        shop.flow.sign_out(),
        shop.flow.scan(Unreadable("noise")),
    ]
    assert published == returned
    shop.flow.tick()
    shop.flow.touch()
    assert published == returned, "nothing happened, nothing is told"
    shop.sign_in("A")
    shop.flow.touch()
    shop.flow.home()
    assert published[len(returned) + 1 :] == [None, None]
    end()
    shop.flow.sign_out()
    assert len(published) == len(returned) + 3


# ------------------------------------------------------------ the set-up


def test_in_the_set_up_scans_do_nothing(shop: Workshop) -> None:
    shop.sign_in("A")
    assert isinstance(command(shop, CommandKind.SETUP), Shown)
    assert shop.flow.state.setting_up
    for scan in (shop.sign_in("A"), shop.scan_task(9), shop.flow.scan(UnknownCode("?")), shop.sign_in("?")):
        assert isinstance(scan, Shown)
    assert refusal(shop.flow.scan(Unreadable("noise"))) is Refusal.CODE_UNREADABLE
    assert isinstance(command(shop, CommandKind.CREW), Shown)
    assert events(shop) == []
    assert (shop.flow.state.operator, shop.flow.state.crew, shop.flow.state.setting_up) == (None, None, True)


@pytest.mark.parametrize(
    "leave",
    [
        lambda shop: command(shop, CommandKind.SIGN_OUT),
        lambda shop: shop.flow.home(),
        lambda shop: (shop.clock.advance(seconds=SETUP_SECONDS), shop.flow.tick()),
    ],
)
def test_the_set_up_is_left(shop: Workshop, leave: Callable[[Workshop], object]) -> None:
    shop.flow.open_setup()
    shop.clock.advance(seconds=SETUP_SECONDS - 1)
    shop.flow.touch()
    leave(shop)
    assert shop.flow.state == FlowState()
    assert action(shop.sign_in("A")) is ActionKind.SIGNED_IN
