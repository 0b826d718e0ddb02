"""The live floor: who is on what, and stepping in for a person or a task."""

from datetime import UTC, date, timedelta

import pytest
from sqlalchemy import insert

from kiosk.domain.events import EventType
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.sessions import SessionStatus
from kiosk.service.views.models import ActionKind, Operator, PersonState
from kiosk.service.work.floor import Floor
from kiosk.store.journal import Journal
from kiosk.store.tables import LOCAL
from tests.helpers.workshop import OPERATORS, MakeWorkshop, Workshop, add_activities

SUPERVISOR = Operator(30, "หัวหน้า P", "supervisor")
A, B, C = (OPERATORS[letter] for letter in "ABC")
D = 19


@pytest.fixture
def workshop(make_workshop: MakeWorkshop) -> Workshop:
    """A works on 9, B pauses on 9, C works on 20."""
    workshop = make_workshop()
    workshop.service.start(9, A)
    workshop.clock.advance(minutes=1)
    workshop.service.start(9, B)
    workshop.service.pause(9, B, "LUNCH")
    workshop.clock.advance(minutes=1)
    workshop.service.start(20, C)
    return workshop


@pytest.fixture
def floor(workshop: Workshop) -> Floor:
    return Floor(workshop.store, workshop.queries, Journal())


def states(workshop: Workshop) -> dict[int, SessionStatus]:
    sessions = [*workshop.service.task_sessions(9), *workshop.service.task_sessions(20)]
    return {session.operator_id: session.status for session in sessions}


def test_everybody_is_seen_the_longest_first(floor: Floor) -> None:
    seen = [(row.pair, row.session.person.state, row.forgotten) for row in floor.sessions()]
    assert seen == [
        ((9, A), PersonState.WORKING, False),
        ((9, B), PersonState.PAUSED, False),
        ((20, C), PersonState.WORKING, False),
    ]


def test_who_forgot_to_stop_is_marked(workshop: Workshop, floor: Floor) -> None:
    workshop.clock.advance(hours=13)
    assert {row.pair: row.forgotten for row in floor.sessions()} == {
        (9, A): True,
        (9, B): True,
        (20, C): True,
    }


def test_who_was_heard_of_elsewhere_meanwhile_did_not_forget(workshop: Workshop, floor: Floor) -> None:
    workshop.clock.advance(hours=11)
    workshop.service.calls.call(Operator(A, "ช่าง A", "operator", None), None, None, at=workshop.clock.now())
    workshop.service.handle_wip_event(10, C, "fail", 1)
    workshop.clock.advance(hours=2)
    assert {row.pair: row.forgotten for row in floor.sessions()} == {
        (9, A): False,
        (9, B): True,
        (20, C): False,
    }


@pytest.mark.parametrize(
    ("what", "pairs", "done", "after"),
    [
        (EventType.HOLD, [(9, A)], [(9, A)], {A: "paused", B: "paused", C: "active"}),
        (EventType.HOLD, [(9, A), (9, B)], [(9, A)], {A: "paused", B: "paused", C: "active"}),
        (EventType.RESUME, [(9, A), (9, B)], [(9, B)], {A: "active", B: "active", C: "active"}),
        (EventType.CANCEL, [(9, A), (9, B)], [(9, A), (9, B)], {A: "cancelled", B: "cancelled", C: "active"}),
        (EventType.COMPLETE, [(20, C)], [(20, C)], {A: "active", B: "paused", C: "completed"}),
    ],
)
def test_what_fits_is_done_as_one_action(
    workshop: Workshop,
    what: EventType,
    pairs: list[tuple[int, int]],
    done: list[tuple[int, int]],
    after: dict[int, str],
) -> None:
    floor = Floor(workshop.store, workshop.queries, Journal())
    assert floor.act(what, pairs, SUPERVISOR, workshop.clock.now()) == done
    assert states(workshop) == after
    undone = workshop.service.undoing.undo(SUPERVISOR.operator_id).undoable
    assert undone.kind is not ActionKind.UNDONE
    assert states(workshop) == {A: "active", B: "paused", C: "active"}


def test_the_log_says_who_did_it_for_whom(workshop: Workshop, floor: Floor) -> None:
    floor.act(EventType.HOLD, [(9, A)], SUPERVISOR, workshop.clock.now())
    log, event = LOCAL.log, LOCAL.event
    with workshop.store.reading() as connection:
        row = (
            connection.execute(
                log.join(event, event.c.idempotency_key == log.c.idempotency_key)
                .select()
                .where(log.c.operator_user_id == A, log.c.event_type == "hold")
            )
            .mappings()
            .one()
        )
    assert (row["operator_name"], row["entered_by"]) == ("ช่าง A", 30)


def test_the_operator_cannot_undo_what_the_supervisor_did(workshop: Workshop, floor: Floor) -> None:
    floor.act(EventType.CANCEL, [(9, A)], SUPERVISOR, workshop.clock.now())
    mine = workshop.service.undoing.undoable(A)
    assert mine is None or mine.kind is not ActionKind.CANCELLED


def test_whoever_passes_by_is_not_offered_to_undo_it(workshop: Workshop, floor: Floor) -> None:
    floor.act(EventType.CANCEL, [(9, A), (9, B)], SUPERVISOR, workshop.clock.now())
    offered = workshop.service.undoing.undoable()
    assert offered is not None and offered.operator_id == C
    mine = workshop.service.undoing.undoable(SUPERVISOR.operator_id)
    assert mine is not None and mine.kind is ActionKind.CANCELLED


@pytest.mark.parametrize("pairs", [[], [(9, B)], [(9, C)]])
def test_nothing_to_do_is_said(workshop: Workshop, floor: Floor, pairs: list[tuple[int, int]]) -> None:
    with pytest.raises(Refused) as refused:
        floor.act(EventType.HOLD, pairs, SUPERVISOR, workshop.clock.now())
    assert refused.value.refusal is Refusal.NOT_WORKING


# ------------------------------------------------------------ late tasks, and who has nothing to do


@pytest.mark.parametrize(
    ("day", "late"), [(date(2025, 11, 4), None), (date(2025, 11, 5), 0), (date(2025, 11, 7), 2)]
)
def test_a_task_is_late_from_the_day_it_is_due(floor: Floor, day: date, late: int | None) -> None:
    assert {row.session.task.days_late(day) for row in floor.sessions()} == {late}


def test_who_met_the_target_is_not_late(make_workshop: MakeWorkshop) -> None:
    workshop = make_workshop(target_qty=4)
    workshop.service.start(9, A)
    workshop.service.complete(9, A, 4, keep_working=True)
    (row,) = Floor(workshop.store, workshop.queries, Journal()).sessions()
    assert row.session.task.days_late(date(2025, 11, 7)) is None


def test_who_is_here_without_work(workshop: Workshop, floor: Floor) -> None:
    assert floor.without_work() == []
    workshop.clock.advance(minutes=5)
    workshop.service.complete(20, C, 3)
    workshop.clock.advance(minutes=5)
    workshop.service.complete(9, B, 2)
    ended = workshop.clock.now().utc
    assert [(person.name, person.step_name, person.since) for person in floor.without_work()] == [
        ("ช่าง C", "ติดซิปปากกระเป๋า", ended - timedelta(minutes=5)),
        ("ช่าง B", "เย็บตัวกระเป๋า", ended),
    ]
    workshop.service.start(20, C)
    assert [operator.operator_id for operator in floor.without_work()] == [B]


def test_who_has_gone_or_does_other_work_is_not_without_work(workshop: Workshop, floor: Floor) -> None:
    attending = workshop.service.attending
    add_activities(workshop)
    workshop.service.complete(20, C, 3)
    attending.come_in(D, UTC)
    assert [(person.operator_id, person.step_name) for person in floor.without_work()] == [
        (C, "ติดซิปปากกระเป๋า"),
        (D, ""),
    ]
    attending.begin_activity(C, "CLEAN", UTC)
    assert [person.operator_id for person in floor.without_work()] == [D]
    attending.go_home(D, UTC)
    here = [(person.operator_id, person.is_paused, person.activity) for person in floor.here()]
    assert [(operator_id, paused, activity and activity.code) for operator_id, paused, activity in here] == [
        (A, False, None),
        (B, True, None),
        (C, False, "CLEAN"),
    ]
    attending.go_home(C, UTC)
    assert [person.operator_id for person in floor.here()] == [A, B]


def test_who_went_home_with_work_running_has_forgotten_its_stop(workshop: Workshop, floor: Floor) -> None:
    workshop.clock.advance(minutes=1)
    workshop.service.attending.go_home(A, UTC)
    workshop.service.attending.go_home(B, UTC)
    gone = workshop.clock.now().utc
    assert {row.pair: row.forgotten for row in floor.sessions()} == {(9, A): True, (9, B): False, (20, C): False}
    (stop,) = workshop.queries.forgotten_stops()
    assert (stop.operator_id, stop.went_home, stop.likely_stop) == (A, gone, gone)
    workshop.service.undoing.undo(A)
    assert workshop.queries.forgotten_stops() == []


def test_what_a_supervisor_enters_for_somebody_brings_nobody_here(workshop: Workshop, floor: Floor) -> None:
    workshop.clock.advance(hours=24)
    floor.act(EventType.COMPLETE, [(9, A), (20, C)], SUPERVISOR, workshop.clock.now())
    assert floor.without_work() == []
    workshop.service.complete(9, B, 2)
    assert [operator.operator_id for operator in floor.without_work()] == [B]


def test_who_worked_in_the_shift_before_is_not_here(workshop: Workshop, floor: Floor) -> None:
    workshop.service.complete(20, C, 3)
    now = workshop.clock.now().utc
    with workshop.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.shift).values(
                code="NOW",
                label_th="กะนี้",
                label_en="This shift",
                starts_at=(now + timedelta(minutes=10)).time(),
                ends_at=(now + timedelta(hours=3)).time(),
                active=True,
            )
        )
    workshop.clock.advance(minutes=20)
    workshop.service.complete(9, B, 2)
    assert [operator.operator_id for operator in floor.without_work()] == [B]
