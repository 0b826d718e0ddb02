"""Work left running over the end of a shift: asked at the next badge, settled by the answer, never by accident."""

from datetime import UTC, datetime, time

import pytest
from sqlalchemy import insert

from kiosk.domain.codes import Command, CommandKind
from kiosk.domain.policy import Policy, SecondTask
from kiosk.domain.refusals import Refusal
from kiosk.service.station.outcomes import (
    AskForgottenStop,
    AskQuantity,
    AskSecondTask,
    Done,
    Outcome,
    Refusing,
    Shown,
)
from kiosk.service.views.models import ActionKind
from kiosk.store.log import aware_time
from kiosk.store.tables import LOCAL
from tests.helpers.store_rows import rows_of
from tests.helpers.workshop import OPERATORS, SUPERVISOR, MakeWorkshop, Workshop

A = OPERATORS["A"]


@pytest.fixture
def shop(shop: Workshop) -> Workshop:
    """Day shift 08:00-17:00 (the workshop's zone is UTC here); A began at 15:40, recorded 18 at 16:52, left."""
    add_shift(shop)
    shop.clock.set_wall("2025-10-29 15:40:00")
    shop.service.start(9, A)
    shop.clock.set_wall("2025-10-29 16:52:00")
    shop.service.complete(9, A, 18, keep_working=True)
    shop.clock.set_wall("2025-10-30 08:02:00")
    return shop


def add_shift(shop: Workshop) -> None:
    with shop.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.shift).values(
                code="DAY",
                label_th="กะเช้า",
                label_en="Day",
                starts_at=time(8),
                ends_at=time(17),
                active=True,
            )
        )


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def question(shop: Workshop) -> AskForgottenStop:
    asked = shop.flow.state.question
    assert isinstance(asked, AskForgottenStop), asked
    return asked


def done(outcome: Outcome) -> Done:
    assert isinstance(outcome, Done), outcome
    return outcome


def newest_event(shop: Workshop) -> dict[str, object]:
    log = rows_of(shop.store, LOCAL.log)[-1]
    (event,) = rows_of(shop.store, LOCAL.event, idempotency_key=log["idempotency_key"])
    times = {"event_time": aware_time(log["event_time"]), "entered_at": aware_time(event["entered_at"])}
    return {**event, **log, **times}


def test_pieces_over_the_target_wait_for_a_supervisor(shop: Workshop) -> None:
    shop.add_supervisor()
    shop.sign_in("A")
    asked = question(shop)
    refused = shop.flow.stop_forgotten(asked.stop.likely_stop, 90)
    assert isinstance(refused, Refusing)
    assert refused.refusal is Refusal.OVER_TARGET
    shop.flow.home()
    assert shop.flow.state.question is asked  # the question is asked again as it was
    shop.flow.stop_forgotten(asked.stop.likely_stop, 90)
    shop.sign_in("P")
    assert done(shop.unlock()).qty == 90
    event = newest_event(shop)
    assert (event["qty"], event["event_time"], event["entered_by"]) == (90, at("2025-10-29 17:00"), SUPERVISOR)
    assert (shop.flow.state.question, shop.flow.state.supervising) == (None, None)


def test_an_answer_within_the_target_needs_no_supervisor_any_more(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.flow.stop_forgotten(question(shop).stop.likely_stop, 90)
    assert done(shop.flow.scan(Command(CommandKind.RESUME))).action is ActionKind.RESUMED
    assert shop.flow.state.supervising is None


def test_the_badge_asks_and_knows_what_there_was(shop: Workshop) -> None:
    shop.sign_in("A")
    stop = question(shop).stop
    assert (stop.task.task_id, stop.recorded_qty) == (9, 18)
    assert stop.since == at("2025-10-29 15:40:00")  # recording did not end it
    assert stop.last_piece_at == stop.last_sign == at("2025-10-29 16:52:00")
    assert stop.shift_end == stop.likely_stop == at("2025-10-29 17:00:00")


def test_nobody_else_is_asked(shop: Workshop) -> None:
    assert done(shop.sign_in("B")).action is ActionKind.SIGNED_IN


def test_the_answer_is_put_back_in_time(shop: Workshop) -> None:
    shop.sign_in("A")
    answer = done(shop.flow.stop_forgotten(at("2025-10-29 17:00:00"), 2))
    assert (answer.action, answer.qty, answer.stopped_at) == (ActionKind.STOPPED, 2, at("2025-10-29 17:00:00"))
    row = newest_event(shop)
    assert (row["event_type"], row["qty"], row["event_time"]) == ("complete", 2, at("2025-10-29 17:00:00"))
    assert (row["entered_at"], row["entered_by"]) == (at("2025-10-30 08:02:00"), None)
    last = shop.service.task_sessions(9)[-1]
    assert last.work_seconds(shop.queries.now()) == 8 * 60
    assert shop.service.total_completed_qty(9) == 20
    assert shop.flow.state.question is None
    assert shop.flow.state.operator is not None


def test_work_goes_on_in_order_after_the_answer(shop: Workshop) -> None:
    """The next event must not be dragged back to the time of the answer."""
    shop.sign_in("A")
    shop.flow.stop_forgotten(at("2025-10-29 17:00:00"), 0)
    done(shop.scan_task(9))
    assert newest_event(shop)["event_time"] == at("2025-10-30 08:02:00")


def test_it_cannot_have_stopped_before_the_last_that_is_known(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.flow.stop_forgotten(at("2025-10-29 16:00:00"), 0)
    assert newest_event(shop)["event_time"] == at("2025-10-29 16:52:00")
    assert shop.service.active_operators_count(9) == 0


def test_undo_brings_the_question_back(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.flow.stop_forgotten(at("2025-10-29 17:00:00"), 2)
    done(shop.flow.scan(Command(CommandKind.UNDO)))
    assert shop.service.active_operators_count(9) == 1
    shop.sign_in("A")
    assert question(shop).stop.recorded_qty == 18


def test_still_working_is_a_sign_of_life(shop: Workshop) -> None:
    shop.sign_in("A")
    assert done(shop.flow.still_working()).action is ActionKind.RESUMED
    assert shop.service.active_operators_count(9) == 1
    assert done(shop.sign_in("A")).action is ActionKind.SIGNED_IN
    shop.clock.set_wall("2025-10-30 19:00:00")  # but not for ever
    shop.sign_in("A")
    question(shop)


def test_left_to_the_supervisor_it_is_asked_again(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.flow.leave_forgotten()
    assert shop.flow.state.question is None
    assert shop.service.active_operators_count(9) == 1
    shop.sign_in("A")
    question(shop)


@pytest.mark.parametrize("way_in", ["ask_pause", "ask_quantity", "choose_task"])
def test_whatever_one_does_with_the_task_it_is_settled_first(shop: Workshop, way_in: str) -> None:
    shop.sign_in("A")
    shop.flow.leave_forgotten()
    getattr(shop.flow, way_in)(9)
    question(shop)
    assert len(rows_of(shop.store, LOCAL.log)) == 3


def test_another_task_starts_and_leaves_it_as_it_is(shop: Workshop) -> None:
    """A scan asks nothing; but a pause now would book the whole night as work."""
    shop.sign_in("A")
    started = done(shop.scan_task(20))
    assert (started.action, started.paused_steps) == (ActionKind.STARTED, [])
    assert shop.service.active_operators_count(9) == 1
    shop.sign_in("A")
    assert question(shop).stop.task.task_id == 9


def test_a_task_scanned_before_the_badge_waits_for_the_answer(shop: Workshop) -> None:
    shop.scan_task(20)
    shop.sign_in("A")
    assert question(shop).then_task == 20
    shop.flow.stop_forgotten(at("2025-10-29 17:00:00"), 0)
    assert shop.flow.state.task_id == 20


def test_a_scanned_quantity_answers_how_many_and_still_asks_when(shop: Workshop) -> None:
    """Who scans C-COMPLETE-30 without a look at the screen means today's work, not the stop of yesterday."""
    shop.sign_in("A")
    before = newest_event(shop)
    assert isinstance(shop.flow.scan(Command(CommandKind.COMPLETE, 2)), Shown)
    assert newest_event(shop) == before
    assert question(shop).qty == 2
    assert done(shop.flow.stop_forgotten(at("2025-10-29 17:00:00"), 2)).action is ActionKind.STOPPED


def test_a_scanned_resume_means_still_working(shop: Workshop) -> None:
    shop.sign_in("A")
    done(shop.flow.scan(Command(CommandKind.RESUME)))
    assert shop.flow.state.question is None


def test_two_forgotten_stops_are_asked_one_after_the_other(shop: Workshop) -> None:
    shop.clock.set_wall("2025-10-29 16:55:00")
    shop.service.start(20, A, second_task=SecondTask.PARALLEL)
    shop.clock.set_wall("2025-10-30 08:02:00")
    shop.sign_in("A")
    assert question(shop).stop.task.task_id == 9
    shop.flow.stop_forgotten(at("2025-10-29 17:00:00"), 0)
    assert question(shop).stop.task.task_id == 20
    shop.flow.stop_forgotten(at("2025-10-29 17:00:00"), 0)
    assert shop.flow.state.question is None


def test_paused_work_was_not_forgotten(shop: Workshop) -> None:
    shop.service.pause(9, A)
    assert done(shop.sign_in("A")).action is ActionKind.SIGNED_IN


@pytest.fixture
def left_paused(make_workshop: MakeWorkshop) -> Workshop:
    """A began at 15:40, paused at 16:55 without saying why, and left; it is the next morning."""
    shop = make_workshop()
    add_shift(shop)
    shop.clock.set_wall("2025-10-29 15:40:00")
    shop.service.start(9, A)
    shop.clock.set_wall("2025-10-29 16:55:00")
    shop.service.pause(9, A)
    shop.clock.set_wall("2025-10-30 08:02:00")
    return shop


def test_a_pause_over_the_end_of_the_shift_is_asked_about(left_paused: Workshop) -> None:
    left_paused.sign_in("A")
    stop = question(left_paused).stop
    assert stop.since == at("2025-10-29 15:40:00")
    assert stop.paused_at == stop.likely_stop == at("2025-10-29 16:55:00")
    answer = done(left_paused.flow.stop_forgotten(stop.likely_stop, 3))
    assert (answer.action, answer.stopped_at) == (ActionKind.STOPPED, at("2025-10-29 16:55:00"))
    (session,) = left_paused.service.task_sessions(9)
    assert (session.completed_at, session.total_qty) == (at("2025-10-29 16:55:00"), 3)
    assert session.pause_seconds == 0


def test_who_goes_on_with_what_they_left_paused_resumes_it(left_paused: Workshop) -> None:
    left_paused.sign_in("A")
    assert done(left_paused.flow.still_working()).action is ActionKind.RESUMED
    assert left_paused.service.active_operators_count(9) == 1


def test_a_scan_of_the_paused_task_needs_no_answer(left_paused: Workshop) -> None:
    left_paused.sign_in("A")
    question(left_paused)
    assert done(left_paused.scan_task(9)).action is ActionKind.RESUMED
    assert left_paused.flow.state.question is None


def test_who_scans_the_paused_task_first_is_not_asked(left_paused: Workshop) -> None:
    left_paused.scan_task(9)
    assert done(left_paused.sign_in("A")).action is ActionKind.RESUMED


def test_no_question_while_the_shift_lasts(shop: Workshop) -> None:
    shop.clock.set_wall("2025-10-29 18:59:59")
    assert done(shop.sign_in("A")).action is ActionKind.SIGNED_IN


def test_the_office_may_have_ended_it_meanwhile(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.service.cancel(9, A)
    refused = shop.flow.stop_forgotten(at("2025-10-29 17:00:00"), 0)
    assert isinstance(refused, Refusing)
    assert refused.refusal is Refusal.NOT_WORKING


def test_too_many_pieces_are_refused_and_the_question_stands(shop: Workshop) -> None:
    shop.sign_in("A")
    refused = shop.flow.stop_forgotten(at("2025-10-29 17:00:00"), 1_000_000)
    assert isinstance(refused, Refusing)
    assert refused.refusal is Refusal.QUANTITY_TOO_LARGE
    question(shop)


def test_a_second_task_by_touch_does_not_offer_to_pause_it(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop(policy=Policy(second_task=SecondTask.ASK))
    add_shift(shop)
    shop.clock.set_wall("2025-10-29 15:40:00")
    shop.service.start(9, A)
    shop.clock.set_wall("2025-10-30 08:02:00")
    shop.sign_in("A")
    shop.flow.leave_forgotten()
    assert done(shop.flow.start(20)).action is ActionKind.STARTED
    assert not isinstance(shop.flow.state.question, AskSecondTask | AskQuantity)


def test_for_the_supervisor_everybodys(shop: Workshop) -> None:
    shop.clock.set_wall("2025-10-29 14:00:00")
    shop.service.start(20, OPERATORS["B"])
    shop.clock.set_wall("2025-10-30 08:02:00")
    assert [stop.operator_name for stop in shop.queries.forgotten_stops()] == ["ช่าง B", "ช่าง A"]
