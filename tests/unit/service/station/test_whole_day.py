"""Coming in, going home and indirect work at the station, by scan and by touch."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.domain.codes import CommandKind
from kiosk.domain.policy import Policy, SecondTask
from kiosk.domain.refusals import Refusal
from kiosk.scanner import CodeGrammar
from kiosk.service.station.outcomes import (
    AskActivity,
    AskForgottenStop,
    AskQuantity,
    AskWorkLeftOpen,
    CrewDone,
    Done,
    FlowState,
    Outcome,
    Shown,
)
from kiosk.service.station.state import WAITING_SECONDS
from kiosk.service.views.models import ActionKind
from kiosk.store.tables import FLOOR_LOG
from tests.helpers.store_rows import rows_of
from tests.helpers.workshop import (
    OPERATORS,
    MakeWorkshop,
    Workshop,
    action,
    add_activities,
    events,
    refusal,
    status_of,
)

GRAMMAR = CodeGrammar()
A, B = OPERATORS["A"], OPERATORS["B"]


@pytest.fixture
def day(shop: Workshop) -> Workshop:
    add_activities(shop)
    return shop


def scan(shop: Workshop, *texts: str) -> Outcome:
    """Scan one after the other, a minute apart; the last one's outcome."""
    outcome: Outcome | None = None
    for number, text in enumerate(texts):
        if number:
            shop.clock.advance(seconds=10)
        outcome = shop.flow.scan(GRAMMAR.read(text))
    assert outcome is not None
    return outcome


def floor(shop: Workshop) -> list[tuple[int, str, str | None]]:
    """(operator, type, code) of the floor log's events that count, in the order they were written."""
    return [
        (row["operator_user_id"], row["event_type"], row["code"])
        for row in rows_of(shop.store, FLOOR_LOG)
        if row["deleted_at"] is None
    ]


def done(outcome: Outcome) -> Done:
    assert isinstance(outcome, Done), outcome
    return outcome


# ------------------------------------------------------------ in and out


@pytest.mark.parametrize(
    ("texts", "expected", "recorded"),
    [
        (["B-BADGE-A", "C-IN"], ActionKind.CAME_IN, ["in"]),
        (["C-IN", "B-BADGE-A"], ActionKind.CAME_IN, ["in"]),
        (["B-BADGE-A", "C-IN", "C-IN"], Refusal.ALREADY_IN, ["in"]),
        (["C-IN", "B-BADGE-A", "C-IN", "B-BADGE-A"], Refusal.ALREADY_IN, ["in"]),
        (["B-BADGE-A", "T-9", "C-IN"], Refusal.ALREADY_IN, []),
        (["B-BADGE-A", "C-IN", "C-OFF"], ActionKind.WENT_HOME, ["in", "out"]),
        (["B-BADGE-A", "C-OFF"], ActionKind.WENT_HOME, ["out"]),
        (["C-OFF", "B-BADGE-A", "C-OFF", "B-BADGE-A"], Refusal.ALREADY_GONE, ["out"]),
        (
            ["C-IN", "B-BADGE-A", "C-OFF", "B-BADGE-A", "C-IN", "B-BADGE-A"],
            ActionKind.CAME_IN,
            ["in", "out", "in"],
        ),
        (["B-BADGE-A", "C-OFF", "B-BADGE-A", "T-9", "C-IN"], Refusal.ALREADY_IN, ["out"]),
        (["C-OFF", "B-BADGE-A", "B-BADGE-A", "T-9", "C-CANCEL", "C-OFF"], ActionKind.WENT_HOME, ["out", "out"]),
    ],
)
def test_in_and_out(day: Workshop, texts: list[str], expected: ActionKind | Refusal, recorded: list[str]) -> None:
    outcome = scan(day, *texts)
    if isinstance(expected, Refusal):
        assert refusal(outcome) is expected
    else:
        assert action(outcome) is expected
    assert [event_type for _, event_type, _ in floor(day)] == recorded


def test_the_next_day_begins_anew_though_nobody_went_home(day: Workshop) -> None:
    scan(day, "B-BADGE-A", "C-IN")
    day.clock.advance(seconds=23 * 3600)
    assert action(scan(day, "B-BADGE-A", "C-IN")) is ActionKind.CAME_IN


def test_out_is_taken_again_after_hours_of_which_nothing_is_known_here(day: Workshop) -> None:
    scan(day, "C-OFF", "B-BADGE-A")
    day.clock.advance(seconds=7 * 3600)
    assert action(scan(day, "C-OFF", "B-BADGE-A")) is ActionKind.WENT_HOME


def test_a_queue_scans_code_and_badge_by_turns(day: Workshop) -> None:
    scan(day, "C-IN", "B-BADGE-A", "C-IN", "B-BADGE-B")
    assert floor(day) == [(A, "in", None), (B, "in", None)]
    assert day.flow.state == FlowState()


def test_a_command_waits_for_its_badge_as_a_task_does(day: Workshop) -> None:
    assert isinstance(scan(day, "C-IN"), Shown)
    day.clock.advance(seconds=WAITING_SECONDS)
    day.flow.tick()
    assert action(scan(day, "B-BADGE-A")) is ActionKind.SIGNED_IN
    assert floor(day) == []


@pytest.mark.parametrize("other", ["T-9", "B-BADGE-?", "C-OUT", "C-CREW"])
def test_a_waiting_command_is_dropped_for_what_comes_instead(day: Workshop, other: str) -> None:
    scan(day, "C-OFF", other, "B-BADGE-A")
    assert floor(day) == []


# ------------------------------------------------------------ work that still runs


def test_who_goes_home_is_asked_about_each_task_that_runs(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop(policy=Policy(second_task=SecondTask.PARALLEL))
    outcome = done(scan(shop, "B-BADGE-A", "T-9", "T-20", "C-OFF"))
    assert outcome.open_steps == ["เย็บตัวกระเป๋า", "ติดซิปปากกระเป๋า"]
    asked = shop.flow.state.question
    assert isinstance(asked, AskWorkLeftOpen)
    assert (asked.stop.task.task_id, asked.more) == (9, 1)
    assert action(shop.flow.day.pause_left_open()) is ActionKind.PAUSED
    asked = shop.flow.state.question
    assert isinstance(asked, AskWorkLeftOpen)
    assert (asked.stop.task.task_id, asked.more) == (20, 0)
    shop.flow.day.count_left_open()
    assert shop.flow.state.question == AskQuantity(20)
    assert action(shop.flow.complete(20, 5)) is ActionKind.COMPLETED
    assert shop.flow.state == FlowState()
    assert (status_of(shop), status_of(shop, task_id=20)) == ("paused", "completed")
    assert floor(shop) == [(A, "out", None)]


@pytest.mark.parametrize(
    ("texts", "status"),
    [
        (["C-PAUSE"], "paused"),
        (["C-PAUSE-LUNCH"], "paused"),
        (["C-COMPLETE-5"], "completed"),
        (["C-OUT"], "active"),
    ],
)
def test_the_question_is_answered_by_scan(day: Workshop, texts: list[str], status: str) -> None:
    scan(day, "B-BADGE-A", "T-9", "C-OFF", *texts)
    assert (status_of(day), day.flow.state) == (status, FlowState())


def test_the_stop_was_before(day: Workshop) -> None:
    scan(day, "B-BADGE-A", "T-9")
    stopped_at = day.clock.now().utc
    day.clock.advance(seconds=20)
    scan(day, "C-OFF")
    day.flow.day.stopped_earlier()
    assert isinstance(day.flow.state.question, AskForgottenStop)
    assert action(day.flow.stop_forgotten(stopped_at, 3)) is ActionKind.STOPPED
    assert (status_of(day), day.flow.state) == ("completed", FlowState())


def test_back_from_an_answer_asks_again_and_back_from_the_question_leaves_it(day: Workshop) -> None:
    scan(day, "B-BADGE-A", "T-9", "C-OFF")
    day.flow.day.count_left_open()
    day.flow.home()
    assert isinstance(day.flow.state.question, AskWorkLeftOpen)
    day.flow.day.stopped_earlier()
    day.flow.leave_forgotten()
    assert isinstance(day.flow.state.question, AskWorkLeftOpen)
    day.flow.home()
    assert (status_of(day), day.flow.state) == ("active", FlowState())


@pytest.mark.parametrize(
    "leave",
    [
        lambda shop: (shop.clock.advance(seconds=31), shop.flow.tick()),
        lambda shop: scan(shop, "B-BADGE-B"),
        lambda shop: shop.flow.sign_out(),
    ],
)
def test_without_an_answer_the_work_runs_on(day: Workshop, leave: Callable[[Workshop], object]) -> None:
    scan(day, "B-BADGE-A", "T-9", "C-OFF")
    leave(day)
    assert not day.flow.state.going_home
    assert (status_of(day), floor(day)) == ("active", [(A, "out", None)])


def test_whoever_starts_something_after_all_is_not_going_home(day: Workshop) -> None:
    scan(day, "B-BADGE-A", "T-9", "C-OFF", "T-20")
    assert (day.flow.state.task_id, day.flow.state.going_home) == (20, False)
    assert (status_of(day), status_of(day, task_id=20)) == ("paused", "active")


def test_going_home_is_taken_back(day: Workshop) -> None:
    scan(day, "B-BADGE-A", "T-9", "C-OFF")
    assert action(scan(day, "C-UNDO")) is ActionKind.UNDONE
    assert (floor(day), day.flow.state.going_home) == ([], False)
    assert day.flow.state.operator is not None


# ------------------------------------------------------------ indirect work


@pytest.mark.parametrize("policy", list(SecondTask))
def test_indirect_work_pauses_what_runs_in_one_action(make_workshop: MakeWorkshop, policy: SecondTask) -> None:
    shop = make_workshop(policy=Policy(second_task=policy))
    add_activities(shop)
    outcome = done(scan(shop, "B-BADGE-A", "T-9", "C-DO-CLEAN"))
    assert outcome.reason is not None
    assert (outcome.action, outcome.reason.code) == (ActionKind.ACTIVITY_BEGUN, "CLEAN")
    assert (outcome.paused_steps, status_of(shop)) == (["เย็บตัวกระเป๋า"], "paused")
    assert outcome.undoable is not None
    assert outcome.undoable.reason == outcome.reason
    scan(shop, "C-UNDO")
    assert (status_of(shop), floor(shop)) == ("active", [])


@pytest.mark.parametrize(
    ("texts", "expected", "codes"),
    [
        (["C-DO-CLEAN", "C-DO-CLEAN"], Refusal.ALREADY_DOING, ["CLEAN"]),
        (["C-DO-CLEAN", "C-DO-MEETING"], ActionKind.ACTIVITY_BEGUN, ["CLEAN", "MEETING"]),
        (["C-DO-MATERIAL"], ActionKind.ACTIVITY_BEGUN, ["ACTIVITY_MATERIAL"]),
        (["C-DO-LUNCH"], Refusal.REASON_UNKNOWN, []),
        (["C-DO-CLEAN", "C-START"], ActionKind.ACTIVITY_ENDED, ["CLEAN", None]),
        (["C-DO-CLEAN", "T-20"], ActionKind.STARTED, ["CLEAN", None]),
        (["C-DO-CLEAN", "T-20", "C-RECORD-1"], ActionKind.RECORDED, ["CLEAN", None]),
        (["C-DO-CLEAN", "C-OFF"], ActionKind.WENT_HOME, ["CLEAN", None]),
        (["C-DO-CLEAN", "C-OFF", "B-BADGE-A", "C-START"], Refusal.NEEDS_TASK, ["CLEAN", None]),
        (["C-START"], Refusal.NEEDS_TASK, []),
    ],
)
def test_what_begins_and_ends_it(
    day: Workshop, texts: list[str], expected: ActionKind | Refusal, codes: list[str | None]
) -> None:
    outcome = scan(day, "B-BADGE-A", *texts)
    if isinstance(expected, Refusal):
        assert refusal(outcome) is expected
    else:
        assert action(outcome) is expected
    assert [code for _, _, code in floor(day)] == codes


def test_back_from_it_goes_on_with_what_it_had_paused(day: Workshop) -> None:
    scan(day, "B-BADGE-A", "T-20", "C-PAUSE-LUNCH", "T-9", "C-DO-CLEAN")
    outcome = done(scan(day, "C-START"))
    assert outcome.resumed_steps == ["เย็บตัวกระเป๋า"]
    assert (status_of(day), status_of(day, task_id=20)) == ("active", "paused")
    assert day.flow.state.task_id == 9
    scan(day, "C-UNDO")
    assert (status_of(day), [kind for _, kind, _ in floor(day)]) == ("paused", ["activity"])


def test_it_is_chosen_by_touch_and_counts_from_when_it_was_asked(day: Workshop) -> None:
    scan(day, "B-BADGE-A", "T-9")
    assert isinstance(scan(day, "C-DO"), Shown)
    assert isinstance(day.flow.state.question, AskActivity)
    asked_at = day.flow.state.question.at.utc
    day.clock.advance(seconds=9)
    assert isinstance(scan(day, "C-DO"), Shown)
    assert action(day.flow.day.answer_activity("MEETING")) is ActionKind.ACTIVITY_BEGUN
    (row,) = rows_of(day.store, FLOOR_LOG)
    assert row["event_time"] == asked_at.replace(tzinfo=None)
    assert (day.flow.state.question, day.flow.state.task_id) == (None, None)


def test_a_code_answers_and_nothing_begins_when_nobody_does(day: Workshop) -> None:
    scan(day, "C-DO", "B-BADGE-A")
    assert isinstance(day.flow.state.question, AskActivity)
    assert action(scan(day, "C-DO-CLEAN")) is ActionKind.ACTIVITY_BEGUN
    scan(day, "C-DO")
    day.clock.advance(seconds=31)
    day.flow.tick()
    assert len(floor(day)) == 1


def test_where_there_are_no_activities_nothing_is_asked(shop: Workshop) -> None:
    assert refusal(scan(shop, "B-BADGE-A", "C-DO")) is Refusal.NO_ACTIVITIES_YET


# ------------------------------------------------------------ a crew


def test_a_crew_does_it_together_and_takes_it_back(day: Workshop) -> None:
    scan(day, "B-BADGE-B", "C-DO-CLEAN", "C-CREW", "B-BADGE-A")
    outcome = scan(day, "C-DO-CLEAN")
    assert isinstance(outcome, CrewDone)
    assert outcome.action is ActionKind.ACTIVITY_BEGUN
    assert [one.operator.operator_id for one in outcome.done] == [A]
    assert [(left.operator.operator_id, left.why.refusal) for left in outcome.refused] == [
        (B, Refusal.ALREADY_DOING)
    ]
    assert day.flow.state == FlowState()
    scan(day, "C-UNDO")
    assert floor(day) == [(B, "activity", "CLEAN")]


def test_of_a_crew_that_goes_home_nobody_is_asked(day: Workshop) -> None:
    scan(day, "B-BADGE-A", "T-9", "C-CREW", "B-BADGE-B")
    outcome = scan(day, "C-OFF")
    assert isinstance(outcome, CrewDone)
    assert [list(one.open_steps) for one in outcome.done] == [["เย็บตัวกระเป๋า"], []]
    assert day.flow.state == FlowState()
    assert events(day) == [(9, A, "start")]


def test_a_crew_chooses_its_indirect_work(day: Workshop) -> None:
    scan(day, "C-CREW", "B-BADGE-A", "B-BADGE-B")
    assert isinstance(scan(day, "C-DO"), Shown)
    outcome = day.flow.day.answer_activity("MEETING")
    assert isinstance(outcome, CrewDone)
    assert floor(day) == [(A, "activity", "MEETING"), (B, "activity", "MEETING")]


# ------------------------------------------------------------ the supervisor's side


def test_a_command_of_the_day_leaves_the_supervisors_side(day: Workshop) -> None:
    day.add_supervisor()
    day.flow.supervisor.open()
    day.sign_in("P")
    day.unlock()
    assert isinstance(scan(day, "C-IN"), Shown)
    assert action(scan(day, "B-BADGE-A")) is ActionKind.CAME_IN
    assert CommandKind.COME_IN == "IN"
