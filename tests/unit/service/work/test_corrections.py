"""Corrections over a real store: what they show before, what is there afterwards, and what is refused."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from kiosk.domain.corrections import AddMissed, Change, MoveTo, NewQuantity, NewTime, TakeBack
from kiosk.domain.events import Event, EventType
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.sessions import SessionStatus
from kiosk.domain.trail import Trail, TrailKind, Why, read_trail
from kiosk.service.views.models import Operator
from kiosk.service.work.correction_effect import FigureKind
from kiosk.service.work.corrections import Corrections, person_events
from kiosk.store.journal import Journal
from kiosk.store.tables import JOURNAL, LOCAL
from tests.helpers.workshop import OPERATORS, MakeWorkshop, Workshop, cancel_by_office

SUPERVISOR = Operator(30, "หัวหน้า P", "supervisor")
A = OPERATORS["A"]
TASK, OTHER_TASK = 9, 20


@pytest.fixture
def workshop(make_workshop: MakeWorkshop) -> Workshop:
    """A has worked two hours, recorded 4 pieces and works on since an hour."""
    workshop = make_workshop(target_qty=40)
    workshop.service.start(TASK, A)
    workshop.clock.advance(hours=2)
    workshop.service.complete(TASK, A, 4, keep_working=True)
    workshop.clock.advance(hours=1)
    return workshop


@pytest.fixture
def corrections(workshop: Workshop) -> Corrections:
    return Corrections(workshop.store, workshop.queries, Journal())


def entry(workshop: Workshop, event_type: EventType) -> Event:
    with workshop.store.reading() as connection:
        events = person_events(connection, TASK, A)
    return next(event for event in events if event.event_type is event_type and not event.is_void)


def apply(workshop: Workshop, corrections: Corrections, change: Change) -> str:
    return corrections.apply(change, Why.MISTYPED, SUPERVISOR, workshop.clock.now())


def refused(workshop: Workshop, corrections: Corrections, change: Change) -> Refusal:
    with pytest.raises(Refused) as by_preview:
        corrections.preview(change)
    with pytest.raises(Refused) as by_apply:
        apply(workshop, corrections, change)
    assert by_preview.value.refusal is by_apply.value.refusal
    return by_apply.value.refusal


def figures(corrections: Corrections, change: Change) -> dict[FigureKind, tuple[int, int]]:
    return {figure.kind: (figure.before, figure.after) for figure in corrections.preview(change).figures}


def test_a_new_quantity_moves_entry_task_day_and_shift(workshop: Workshop, corrections: Corrections) -> None:
    change = NewQuantity(entry(workshop, EventType.COMPLETE), 39)
    assert figures(corrections, change) == {
        FigureKind.ENTRY_QTY: (4, 39),
        FigureKind.TASK_QTY: (4, 39),
        FigureKind.DAY_QTY: (4, 39),
        FigureKind.SHIFT_QTY: (4, 39),
    }
    assert corrections.preview(change).status_changes == []
    apply(workshop, corrections, change)
    assert workshop.service.total_completed_qty(TASK) == 39
    assert workshop.service.active_operators_count(TASK) == 1


def changes(workshop: Workshop, corrections: Corrections) -> dict[str, Change]:
    complete, start = entry(workshop, EventType.COMPLETE), entry(workshop, EventType.START)
    missed = corrections.missed(TASK, A, EventType.COMPLETE)
    return {
        "quantity": NewQuantity(complete, 40),
        "time": NewTime(start, start.event_time - timedelta(minutes=30)),
        "take back": TakeBack(complete),
        "move": MoveTo(complete, OTHER_TASK),
        "missed": AddMissed(replace(missed, qty=7)),
    }


@pytest.mark.parametrize("name", ["quantity", "time", "take back", "move", "missed"])
def test_what_the_preview_says_is_what_happens(workshop: Workshop, corrections: Corrections, name: str) -> None:
    change = changes(workshop, corrections)[name]
    effect = corrections.preview(change)
    day = workshop.queries.home(Operator(A, "ช่าง A")).day
    expected = {FigureKind.DAY_QTY: day.good_qty, FigureKind.TASK_QTY: 4}
    for figure in reversed(effect.figures):  # of a move, the task of the entry comes first
        if figure.kind in expected:
            expected[figure.kind] = figure.after
    apply(workshop, corrections, change)
    card = workshop.queries.task_card(TASK)
    day = workshop.queries.home(Operator(A, "ช่าง A")).day
    assert {FigureKind.DAY_QTY: day.good_qty, FigureKind.TASK_QTY: card.work.completed_qty} == expected
    for status_change in effect.status_changes:
        if status_change.step_name == card.step_name:
            assert card.status == status_change.task_after
            assert workshop.service.task_sessions(TASK)[-1].status is status_change.person_after


def test_pieces_up_to_the_target_make_the_task_done(workshop: Workshop, corrections: Corrections) -> None:
    (status_change,) = corrections.preview(NewQuantity(entry(workshop, EventType.COMPLETE), 40)).status_changes
    assert (status_change.task_before, status_change.task_after) == ("in_progress", "done")
    assert status_change.person_after is SessionStatus.ACTIVE


def test_an_earlier_start_is_more_work(workshop: Workshop, corrections: Corrections) -> None:
    start = entry(workshop, EventType.START)
    change = NewTime(start, start.event_time - timedelta(minutes=30))
    assert figures(corrections, change)[FigureKind.DAY_WORK] == (3 * 3600, 3 * 3600 + 1800)


def test_a_taken_back_end_shows_the_person_at_work_again(workshop: Workshop, corrections: Corrections) -> None:
    workshop.service.complete(TASK, A, 31)
    with workshop.store.reading() as connection:
        end = max(person_events(connection, TASK, A), key=lambda event: (event.event_time, event.key or ""))
    (status_change,) = corrections.preview(TakeBack(end)).status_changes
    assert (status_change.person_before, status_change.person_after) == (
        SessionStatus.COMPLETED,
        SessionStatus.ACTIVE,
    )
    apply(workshop, corrections, TakeBack(end))
    assert workshop.service.has_active_sessions(TASK)


def test_moving_moves_pieces_and_time_to_the_other_task(workshop: Workshop, corrections: Corrections) -> None:
    change = MoveTo(entry(workshop, EventType.COMPLETE), OTHER_TASK)
    tasks = [(figure.before, figure.after) for figure in corrections.preview(change).figures]
    assert tasks == [(4, 0), (0, 4)]  # the day's pieces and its work stay as they are
    apply(workshop, corrections, change)
    assert workshop.service.total_completed_qty(TASK) == 0
    (there,) = workshop.service.task_sessions(OTHER_TASK)
    assert (there.total_qty, there.completed_at and there.completed_at - there.started_at) == (
        4,
        timedelta(hours=2),
    )


def test_who_when_why_and_what_it_was_are_in_the_log(workshop: Workshop, corrections: Corrections) -> None:
    complete = entry(workshop, EventType.COMPLETE)
    apply(workshop, corrections, NewQuantity(complete, 40))
    with workshop.store.reading() as connection:
        old = next(event for event in person_events(connection, TASK, A) if event.key == complete.key)
        new = next(
            event
            for event in person_events(connection, TASK, A)
            if event.event_type is EventType.COMPLETE and not event.is_void
        )
        row = (
            connection.execute(LOCAL.event.select().where(LOCAL.event.c.idempotency_key == new.key))
            .mappings()
            .one()
        )
        acted_by = connection.scalar(select(JOURNAL.c.acted_by).where(JOURNAL.c.idempotency_key == new.key))
    assert old.is_void and old.qty == 4
    assert read_trail(new.note) == Trail(TrailKind.CORRECTED, Why.MISTYPED, complete.key, "4")
    assert row["entered_by"] == acted_by == SUPERVISOR.operator_id
    assert row["entered_at"] is not None
    assert new.event_time == complete.event_time
    assert (new.operator_id, new.operator_name) == (A, "ช่าง A")


def test_no_undo_takes_a_correction_back(workshop: Workshop, corrections: Corrections) -> None:
    apply(workshop, corrections, AddMissed(corrections.missed(TASK, A, EventType.HOLD)))
    assert workshop.service.undoing.undoable() is None
    assert workshop.service.undoing.undoable(SUPERVISOR.operator_id) is None


def test_an_entry_changed_meanwhile_is_left_alone(workshop: Workshop, corrections: Corrections) -> None:
    change = NewQuantity(entry(workshop, EventType.COMPLETE), 40)
    apply(workshop, corrections, change)
    assert refused(workshop, corrections, change) is Refusal.CHANGED_MEANWHILE


def test_what_cannot_be_is_refused(workshop: Workshop, corrections: Corrections) -> None:
    complete = entry(workshop, EventType.COMPLETE)
    later = workshop.clock.now().utc + timedelta(minutes=1)
    missed = corrections.missed(TASK, A, EventType.HOLD)
    assert refused(workshop, corrections, NewQuantity(complete, 1_000_000)) is Refusal.QUANTITY_TOO_LARGE
    assert refused(workshop, corrections, NewTime(complete, later)) is Refusal.TIME_IN_FUTURE
    assert refused(workshop, corrections, MoveTo(complete, 77)) is Refusal.TASK_ELSEWHERE
    assert refused(workshop, corrections, MoveTo(complete, 999)) is Refusal.TASK_UNKNOWN
    workshop.clock.advance(minutes=-5)
    assert refused(workshop, corrections, AddMissed(missed)) is Refusal.TIME_IN_FUTURE


def test_nothing_moves_to_a_task_the_office_has_closed(workshop: Workshop, corrections: Corrections) -> None:
    task = LOCAL.task
    with workshop.store.writing() as writer:
        writer.connection.execute(update(task).where(task.c.id_job_task == OTHER_TASK).values(status="on_hold"))
    change = MoveTo(entry(workshop, EventType.COMPLETE), OTHER_TASK)
    assert refused(workshop, corrections, change) is Refusal.TASK_CLOSED


def test_the_shift_is_the_one_of_the_entry_over_midnight_as_well(
    workshop: Workshop, corrections: Corrections
) -> None:
    """02:00-05:00 UTC of the clock here, in a night shift of the zone UTC that began the day before."""
    with workshop.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.shift).values(
                code="NIGHT",
                label_th="กะดึก",
                label_en="Night",
                starts_at=workshop.clock.wall_time.replace(hour=22, minute=0, second=0).time(),
                ends_at=workshop.clock.wall_time.replace(hour=6, minute=0, second=0).time(),
                active=True,
            )
        )
    change = NewQuantity(entry(workshop, EventType.COMPLETE), 10)
    assert figures(corrections, change)[FigureKind.SHIFT_QTY] == (4, 10)


def test_the_preview_knows_what_the_office_cancelled(workshop: Workshop, corrections: Corrections) -> None:
    """A worked two hours for 4 pieces; the hour since then counts no more, and A stands nowhere on the task."""
    cancel_by_office(workshop, TASK)
    effect = corrections.preview(NewTime(entry(workshop, EventType.COMPLETE), workshop.clock.now().utc))
    assert {figure.kind: (figure.before, figure.after) for figure in effect.figures}[FigureKind.DAY_WORK] == (
        7200,
        3 * 3600,
    )
    assert effect.status_changes == []


def test_a_stop_entered_in_the_evening_counts_though_the_day_was_long(
    workshop: Workshop, corrections: Corrections
) -> None:
    """Nobody works more than twelve hours without an entry, unless a supervisor says so."""
    start = entry(workshop, EventType.START)
    workshop.clock.advance(hours=14)
    missed = corrections.missed(TASK, A, EventType.COMPLETE)
    change = AddMissed(replace(missed, event_time=start.event_time + timedelta(hours=16)))
    before = workshop.queries.day_history(A, start.event_time.date()).sums.work_seconds
    assert before == 7200
    apply(workshop, corrections, change)
    history = workshop.queries.day_history(A, start.event_time.date())
    assert history.sums.work_seconds > 12 * 3600
