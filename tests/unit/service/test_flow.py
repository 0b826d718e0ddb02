"""Scans and touches as people make them: one outcome each, and the right task chosen afterwards."""

from collections.abc import Callable

import pytest
from sqlalchemy import insert, update

from kiosk.domain.codes import (
    Command,
    CommandKind,
    MalformedCommand,
    TaskCode,
    TicketCode,
    UnknownCode,
    Unreadable,
)
from kiosk.domain.policy import Policy, SecondTask
from kiosk.domain.refusals import Refusal
from kiosk.projection.tables import LOCAL
from kiosk.service.flow import FlowRules
from kiosk.service.outcomes import (
    AskPauseReason,
    AskQuantity,
    AskSecondTask,
    ChooseTask,
    Done,
    FlowState,
    Outcome,
    Refusing,
    Shown,
)
from kiosk.service.standing import SETUP_SECONDS
from kiosk.service.views import ActionKind
from tests.helpers.store_rows import rows_of
from tests.helpers.workshop import OPERATORS, MakeWorkshop, Workshop

A, B = OPERATORS["A"], OPERATORS["B"]


def command(shop: Workshop, kind: CommandKind, qty: int | None = None, reason: str | None = None) -> Outcome:
    return shop.flow.scan(Command(kind, qty, reason))


def action(outcome: Outcome) -> ActionKind:
    assert isinstance(outcome, Done), outcome
    return outcome.action


def refusal(outcome: Outcome) -> Refusal:
    assert isinstance(outcome, Refusing), outcome
    return outcome.refusal


def events(shop: Workshop) -> list[tuple[int, int, str]]:
    return [
        (row["id_job_task"], row["operator_user_id"], row["event_type"])
        for row in rows_of(shop.store, LOCAL.log)
        if row["deleted_at"] is None
    ]


def status_of(shop: Workshop, operator_id: int = A, task_id: int = 9) -> str | None:
    mine = [one for one in shop.service.task_sessions(task_id) if one.operator_id == operator_id]
    return mine[-1].status.value if mine else None


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
    assert shop.flow.state.waiting_task == shown.task
    shop.clock.advance(seconds=14)
    assert action(shop.sign_in("A")) is ActionKind.STARTED
    assert (shop.flow.state.task_id, shop.flow.state.waiting_task) == (9, None)


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


# ------------------------------------------------------------ the pause without a reason


def asked(shop: Workshop) -> None:
    """A works on task 9 and scanned C-PAUSE at 02:10:00."""
    shop.sign_in("A")
    shop.scan_task(9)
    shop.clock.advance(seconds=20)
    shop.flow.touch()
    shop.clock.set_wall("2025-10-30 02:10:00")
    shop.sign_in("A")
    shop.scan_task(9)
    assert isinstance(command(shop, CommandKind.PAUSE), Shown)
    assert isinstance(shop.flow.state.question, AskPauseReason)
    shop.clock.advance(seconds=12)


def answered_by_touch(shop: Workshop) -> None:
    assert action(shop.flow.answer_pause("LUNCH")) is ActionKind.PAUSED


def answered_by_scan(shop: Workshop) -> None:
    assert action(command(shop, CommandKind.PAUSE, reason="LUNCH")) is ActionKind.PAUSED


def answered_without(shop: Workshop) -> None:
    assert action(shop.flow.answer_pause(None)) is ActionKind.PAUSED


def nobody_answers(shop: Workshop) -> None:
    shop.clock.advance(seconds=30)
    shop.flow.tick()
    assert shop.flow.state == FlowState()


def nobody_answers_and_the_next_scan_is_late(shop: Workshop) -> None:
    shop.clock.advance(seconds=300)
    assert action(shop.sign_in("B")) is ActionKind.SIGNED_IN


def another_badge(shop: Workshop) -> None:
    assert action(shop.sign_in("B")) is ActionKind.SIGNED_IN


def another_task(shop: Workshop) -> None:
    assert action(shop.scan_task(20)) is ActionKind.STARTED


def another_task_chosen(shop: Workshop) -> None:
    assert isinstance(shop.flow.choose_task(20), Shown)


def unknown_badge(shop: Workshop) -> None:
    assert refusal(shop.sign_in("NOBODY")) is Refusal.BADGE_UNKNOWN


def signed_out_by_scan(shop: Workshop) -> None:
    assert action(command(shop, CommandKind.SIGN_OUT)) is ActionKind.SIGNED_OUT


def signed_out_by_touch(shop: Workshop) -> None:
    assert action(shop.flow.sign_out()) is ActionKind.SIGNED_OUT


@pytest.mark.parametrize(
    ("what_happens", "reason"),
    [
        (answered_by_touch, "LUNCH"),
        (answered_by_scan, "LUNCH"),
        (answered_without, None),
        (nobody_answers, None),
        (nobody_answers_and_the_next_scan_is_late, None),
        (another_badge, None),
        (another_task, None),
        (another_task_chosen, None),
        (unknown_badge, None),
        (signed_out_by_scan, None),
        (signed_out_by_touch, None),
    ],
)
def test_a_pause_counts_from_its_scan(
    shop: Workshop, what_happens: Callable[[Workshop], None], reason: str | None
) -> None:
    asked(shop)
    what_happens(shop)
    assert status_of(shop) == "paused"
    (session,) = rows_of(shop.store, LOCAL.session, operator_user_id=A, id_job_task=9)
    assert f"{session['paused_at']:%H:%M:%S}" == "02:10:00"
    assert session["pause_reason_code"] == reason
    assert not isinstance(shop.flow.state.question, AskPauseReason)


def test_a_reason_that_is_none_keeps_asking(shop: Workshop) -> None:
    asked(shop)
    assert refusal(command(shop, CommandKind.PAUSE, reason="NAP")) is Refusal.REASON_UNKNOWN
    assert isinstance(shop.flow.state.question, AskPauseReason)
    answered_by_scan(shop)
    assert status_of(shop) == "paused"


def test_noise_of_the_scanner_keeps_asking(shop: Workshop) -> None:
    asked(shop)
    assert refusal(shop.flow.scan(Unreadable("noise"))) is Refusal.CODE_UNREADABLE
    assert isinstance(shop.flow.state.question, AskPauseReason)
    assert status_of(shop) == "active"


def test_the_back_button_takes_the_question_away(shop: Workshop) -> None:
    asked(shop)
    shop.flow.home()
    nobody_answers(shop)
    assert status_of(shop) == "active"


def test_undo_takes_the_unanswered_pause_back(shop: Workshop) -> None:
    asked(shop)
    undone = command(shop, CommandKind.UNDO)
    assert isinstance(undone, Done)
    assert (undone.action, undone.undone) == (ActionKind.UNDONE, ActionKind.PAUSED)
    assert status_of(shop) == "active"


def test_a_pause_that_came_to_nothing_disturbs_nobody(shop: Workshop) -> None:
    asked(shop)
    shop.service.complete(9, A, 5)  # on another terminal, meanwhile
    assert action(shop.sign_in("B")) is ActionKind.SIGNED_IN
    assert status_of(shop) == "completed"
    asked_nothing = shop.flow.answer_pause("LUNCH")
    assert isinstance(asked_nothing, Shown)


# ------------------------------------------------------------ commands


def test_quantities_by_scan_and_by_touch(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    recorded = command(shop, CommandKind.RECORD, 5)
    assert isinstance(recorded, Done)
    assert (recorded.action, recorded.qty, recorded.scrap_qty) == (ActionKind.RECORDED, 5, 0)
    scrapped = command(shop, CommandKind.SCRAP, 2, "STITCH")
    assert isinstance(scrapped, Done)
    assert (scrapped.action, scrapped.qty, scrapped.scrap_qty) == (ActionKind.SCRAPPED, 0, 2)
    assert isinstance(command(shop, CommandKind.COMPLETE), Shown)
    assert shop.flow.state.question == AskQuantity(9)
    completed = shop.flow.complete(9, 30, 1, "STITCH")
    assert isinstance(completed, Done)
    assert (completed.action, completed.qty, completed.scrap_qty) == (ActionKind.COMPLETED, 30, 1)
    assert (shop.flow.state.task_id, shop.flow.state.question) == (None, None)
    assert shop.service.total_completed_qty(9) == 35


def test_the_keypad_by_touch(shop: Workshop) -> None:
    assert refusal(shop.flow.ask_quantity(9)) is Refusal.NEEDS_BADGE
    shop.sign_in("A")
    shop.scan_task(9)
    assert isinstance(shop.flow.ask_quantity(9), Shown)
    assert action(shop.flow.record(9, 5)) is ActionKind.RECORDED
    assert (shop.flow.state.task_id, shop.flow.state.question) == (9, None)


def test_recording_scrap_alone_leaves_the_session_as_it_is(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    shop.flow.ask_quantity(9)
    scrapped = shop.flow.record(9, 0, 2, "STITCH")
    assert isinstance(scrapped, Done)
    assert (scrapped.action, scrapped.scrap_qty) == (ActionKind.SCRAPPED, 2)
    assert (shop.flow.state.task_id, shop.flow.state.question) == (9, None)
    assert len(shop.service.task_sessions(9)) == 1
    assert refusal(shop.flow.record(9, 0, 2)) is Refusal.SCRAP_REASON_MISSING


def test_a_refused_quantity_leaves_the_keypad_open(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    shop.flow.ask_quantity(9)
    assert refusal(shop.flow.complete(9, 10_000)) is Refusal.QUANTITY_TOO_LARGE
    assert shop.flow.state.question == AskQuantity(9)


FOR_ANYBODY = (CommandKind.SIGN_OUT, CommandKind.CREW, CommandKind.SETUP)


@pytest.mark.parametrize("kind", [one for one in CommandKind if one not in FOR_ANYBODY])
def test_a_command_needs_a_badge(shop: Workshop, kind: CommandKind) -> None:
    assert refusal(command(shop, kind, 5, "STITCH")) is Refusal.NEEDS_BADGE


@pytest.mark.parametrize("kind", [one for one in CommandKind if one not in (*FOR_ANYBODY, CommandKind.UNDO)])
def test_a_command_needs_a_task(shop: Workshop, kind: CommandKind) -> None:
    shop.sign_in("A")
    assert refusal(command(shop, kind, 5, "STITCH")) is Refusal.NEEDS_TASK


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (Command(CommandKind.START), Refusal.ALREADY_WORKING),
        (Command(CommandKind.RESUME), Refusal.ALREADY_WORKING),
        (Command(CommandKind.COMPLETE, 0), Refusal.QUANTITY_ZERO),
        (Command(CommandKind.COMPLETE, 99_999), Refusal.QUANTITY_TOO_LARGE),
        (Command(CommandKind.RECORD), Refusal.COMMAND_MALFORMED),
        (Command(CommandKind.SCRAP, 2), Refusal.COMMAND_MALFORMED),
        (Command(CommandKind.SCRAP, 2, "RATS"), Refusal.REASON_UNKNOWN),
        (MalformedCommand("C-COMPLETE-ABC", bad_quantity=True), Refusal.QUANTITY_NOT_A_NUMBER),
        (MalformedCommand("C-DANCE"), Refusal.COMMAND_MALFORMED),
        (Unreadable("NR"), Refusal.CODE_UNREADABLE),
        (UnknownCode("8851234567890"), Refusal.CODE_UNKNOWN),
    ],
)
def test_a_code_that_does_not_fit_is_refused(shop: Workshop, code: Command, expected: Refusal) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    before = events(shop)
    assert refusal(shop.flow.scan(code)) is expected
    assert events(shop) == before
    assert shop.flow.state.task_id == 9


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (TaskCode(404), Refusal.TASK_UNKNOWN),
        (TaskCode(77), Refusal.TASK_ELSEWHERE),
        (TaskCode(10), Refusal.TARGET_MET),
        (TicketCode("JT999"), Refusal.TICKET_UNKNOWN),
        (TicketCode("JT251030004"), Refusal.TICKET_NO_TASK_HERE),
    ],
)
def test_after_a_refused_task_no_command_reaches_the_one_before(
    shop: Workshop, code: TaskCode | TicketCode, expected: Refusal
) -> None:
    shop.service.complete(10, B, 100)
    with shop.store.writing() as writer:
        writer.connection.execute(update(LOCAL.task).where(LOCAL.task.c.id_job_task == 20).values(status="qc"))
    shop.sign_in("A")
    shop.scan_task(9)
    before = events(shop)
    assert refusal(shop.flow.scan(code)) is expected
    assert refusal(command(shop, CommandKind.COMPLETE, 30)) is Refusal.NEEDS_TASK
    assert events(shop) == before


def test_a_refused_task_does_not_leave_the_one_before_waiting(shop: Workshop) -> None:
    shop.scan_task(9)
    shop.scan_task(77)
    assert action(shop.sign_in("A")) is ActionKind.SIGNED_IN
    assert events(shop) == []


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


# ------------------------------------------------------------ a second task


def asking(make_workshop: MakeWorkshop) -> Workshop:
    shop = make_workshop(policy=Policy(second_task=SecondTask.ASK))
    shop.sign_in("A")
    shop.scan_task(9)
    return shop


def test_a_scan_does_not_ask_but_pauses(make_workshop: MakeWorkshop) -> None:
    shop = asking(make_workshop)
    done = shop.scan_task(10)
    assert isinstance(done, Done)
    assert (done.action, list(done.paused_steps)) == (ActionKind.STARTED, ["เย็บตัวกระเป๋า"])


@pytest.mark.parametrize(
    ("choice", "first", "second"),
    [
        (SecondTask.PAUSE, "paused", "active"),
        (SecondTask.PARALLEL, "active", "active"),
        (None, "active", None),
    ],
)
def test_a_touch_asks(
    make_workshop: MakeWorkshop, choice: SecondTask | None, first: str, second: str | None
) -> None:
    shop = asking(make_workshop)
    shop.flow.choose_task(10)
    assert isinstance(shop.flow.start(10), Shown)
    question = shop.flow.state.question
    assert isinstance(question, AskSecondTask)
    assert (question.task.task_id, [card.task_id for card in question.current]) == (10, [9])
    shop.flow.answer_second_task(choice)
    assert (status_of(shop), status_of(shop, task_id=10)) == (first, second)
    assert shop.flow.state.question is None
    assert isinstance(shop.flow.answer_second_task(SecondTask.PAUSE), Shown)


def test_with_nothing_else_going_on_nothing_is_asked(make_workshop: MakeWorkshop) -> None:
    shop = asking(make_workshop)
    command(shop, CommandKind.PAUSE, reason="LUNCH")
    assert action(shop.flow.start(10)) is ActionKind.STARTED


def test_a_session_on_a_task_taken_elsewhere_does_not_stop_the_question(make_workshop: MakeWorkshop) -> None:
    shop = asking(make_workshop)
    with shop.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.session).values(
                id_job_task=77, operator_user_id=A, status="active", total_qty=0, total_pause_minutes=0,
                started_at=shop.clock.now().utc,
            )
        )  # fmt: skip
    assert isinstance(shop.flow.start(10), Shown)


def test_refuse_by_scan(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop(policy=Policy(second_task=SecondTask.REFUSE))
    shop.sign_in("A")
    shop.scan_task(9)
    assert shop.scan_task(10) == Refusing(Refusal.SECOND_TASK, {"step_name": "เย็บตัวกระเป๋า"})
    assert shop.flow.state.task_id is None


# ------------------------------------------------------------ undo


def test_undo_by_scan_is_the_signed_in_persons(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    shop.sign_in("B")
    shop.scan_task(9)
    command(shop, CommandKind.COMPLETE, 20)
    undone = command(shop, CommandKind.UNDO)
    assert isinstance(undone, Done)
    assert (undone.undone, undone.qty, undone.undoable) == (ActionKind.COMPLETED, 20, None)
    assert (status_of(shop, A), status_of(shop, B)) == ("active", "active")


def test_undo_of_what_the_screen_shows_by_anybody(shop: Workshop) -> None:
    shop.sign_in("A")
    started = shop.scan_task(9)
    assert isinstance(started, Done)
    assert started.undoable is not None
    shop.flow.sign_out()
    undone = shop.flow.undo(started.undoable.action_id)
    assert isinstance(undone, Done)
    assert (undone.operator.name, undone.undone) == ("ช่าง A", ActionKind.STARTED)
    assert events(shop) == []


def test_undo_of_scrap_names_scrap(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    command(shop, CommandKind.SCRAP, 2, "STITCH")
    undone = command(shop, CommandKind.UNDO)
    assert isinstance(undone, Done)
    assert (undone.qty, undone.scrap_qty) == (0, 2)


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
