"""A correction as the log takes it: what is taken back, what stands for it, and what folds out of that."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.corrections import AddMissed, Change, MoveTo, NewQuantity, NewTime, TakeBack, plan
from kiosk.domain.events import Event, EventType
from kiosk.domain.sessions import OperatorSession, fold_sessions
from kiosk.domain.trail import Trail, TrailKind, Why, read_trail, reference_of

START, HOLD, RESUME, COMPLETE, CANCEL, FAIL = (
    EventType.START,
    EventType.HOLD,
    EventType.RESUME,
    EventType.COMPLETE,
    EventType.CANCEL,
    EventType.FAIL,
)


def at(clock: str) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2026, 11, 20, int(hour), int(minute), tzinfo=UTC)


def event(number: int, event_type: EventType, clock: str, qty: int = 0, task_id: int = 9) -> Event:
    return Event(
        task_id=task_id,
        operator_id=1,
        event_type=event_type,
        event_time=at(clock),
        key=f"key-{number:02}",
        qty=qty,
    )


# 08:30 start, 10:28 "record 4 and keep working" (complete and start in one second), 11:45 complete 31
DAY = [
    event(1, START, "08:30"),
    event(2, COMPLETE, "10:28", 4),
    event(3, START, "10:28"),
    event(4, COMPLETE, "11:45", 31),
]


def corrected(change: Change, events: list[Event], task_id: int = 9) -> list[OperatorSession]:
    return fold_sessions(plan(change, events, Why.MISTYPED).applied_to(events if task_id == 9 else [], task_id))


def facts(sessions: list[OperatorSession]) -> list[tuple[str, str | None, int, str]]:
    """Start, end, pieces and status of each session."""
    return [
        (
            session.started_at.strftime("%H:%M"),
            None if session.completed_at is None else session.completed_at.strftime("%H:%M"),
            session.total_qty,
            session.status.value,
        )
        for session in sessions
    ]


AS_BEFORE = [("08:30", "10:28", 4, "completed"), ("10:28", "11:45", 31, "completed")]


def test_the_day_as_it_is() -> None:
    assert facts(fold_sessions(DAY)) == AS_BEFORE


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (NewQuantity(DAY[1], 40), [("08:30", "10:28", 40, "completed"), AS_BEFORE[1]]),
        (NewQuantity(DAY[3], 0), [AS_BEFORE[0], ("10:28", "11:45", 0, "completed")]),
        # the record's start goes along: no gap opens, nothing overlaps
        (NewTime(DAY[1], at("10:00")), [("08:30", "10:00", 4, "completed"), ("10:00", "11:45", 31, "completed")]),
        (NewTime(DAY[0], at("08:00")), [("08:00", "10:28", 4, "completed"), AS_BEFORE[1]]),
        # as an undo of the record would: the work goes on from 08:30
        (TakeBack(DAY[1]), [("08:30", "11:45", 31, "completed")]),
        (TakeBack(DAY[3]), [AS_BEFORE[0], ("10:28", None, 0, "active")]),
        (AddMissed(event(9, HOLD, "09:00")), None),
    ],
)
def test_what_folds_out_of_it(change: Change, expected: list[tuple[str, str | None, int, str]] | None) -> None:
    assert facts(corrected(change, DAY)) == (expected if expected is not None else AS_BEFORE)


def test_a_new_quantity_keeps_the_order_of_its_second() -> None:
    """The new complete has a later key than the start after it: alone, it would close the work that goes on."""
    working = DAY[:3]
    made = plan(NewQuantity(DAY[1], 40), working, Why.MISTYPED)
    assert [reference_of(void) for void in made.voids] == ["key-02", "key-03"]
    assert [entry.event.event_type for entry in made.entries] == [COMPLETE, START]
    assert facts(corrected(NewQuantity(DAY[1], 40), working))[-1] == ("10:28", None, 0, "active")


def test_moving_takes_the_whole_session_along() -> None:
    events = [
        event(1, START, "08:30"),
        event(2, HOLD, "09:00"),
        event(3, RESUME, "09:10"),
        event(4, FAIL, "09:30", 2),
        event(5, COMPLETE, "10:28", 4),
        event(6, START, "10:28"),
    ]
    made = plan(MoveTo(events[4], 20), events, Why.WRONG_TASK)
    assert [reference_of(void) for void in made.voids] == [f"key-{n:02}" for n in range(1, 6)]
    there = fold_sessions(made.applied_to([], 20))
    assert facts(there) == [("08:30", "10:28", 4, "completed")]
    assert there[0].pause_seconds == 600
    assert facts(fold_sessions(made.applied_to(events, 9))) == [("10:28", None, 0, "active")]


def test_an_open_session_moves_as_open() -> None:
    events = DAY[:3]
    made = plan(MoveTo(DAY[2], 20), events, Why.WRONG_TASK)
    assert facts(fold_sessions(made.applied_to([], 20))) == [("10:28", None, 0, "active")]
    assert facts(fold_sessions(made.applied_to(events, 9))) == [AS_BEFORE[0]]


def test_scrap_outside_any_session_moves_alone() -> None:
    events = [event(1, FAIL, "08:00", 2), *DAY[:1]]
    assert [reference_of(void) for void in plan(MoveTo(events[0], 20), events, Why.WRONG_TASK).voids] == ["key-01"]


def test_a_taken_back_entry_leaves_a_note_at_its_own_time() -> None:
    made = plan(TakeBack(DAY[3]), DAY, Why.OTHER)
    (entry,) = made.entries
    assert (entry.event.event_type, entry.event.event_time, entry.event.qty) == (EventType.OTHER, at("11:45"), 0)
    assert entry.trail == Trail(TrailKind.VOIDED, Why.OTHER, "key-04", "31")


def test_other_clients_rows_are_told_by_their_number() -> None:
    keyless = [
        Event(task_id=9, operator_id=1, event_type=START, event_time=at("08:00"), log_id=17),
        Event(task_id=9, operator_id=1, event_type=COMPLETE, event_time=at("08:30"), log_id=18, qty=5),
    ]
    made = plan(NewQuantity(keyless[1], 6), keyless, Why.MISTYPED)
    assert made.voids == (keyless[1],)
    assert made.entries[0].trail.of == "#18"
    assert facts(fold_sessions(made.applied_to(keyless, 9))) == [("08:00", "08:30", 6, "completed")]


def test_other_clients_rows_of_one_second_keep_their_order() -> None:
    """Rows without a key come after those with one: a new complete would come before the start it belongs to."""
    keyless = [
        Event(task_id=9, operator_id=1, event_type=START, event_time=at("08:00"), log_id=17),
        Event(task_id=9, operator_id=1, event_type=COMPLETE, event_time=at("08:00"), log_id=18, qty=5),
    ]
    assert facts(corrected(NewQuantity(keyless[1], 6), keyless)) == [("08:00", "08:00", 6, "completed")]


def test_times_are_whole_seconds_in_utc() -> None:
    moved = plan(NewTime(DAY[0], at("08:00") + timedelta(microseconds=7)), DAY, Why.MISTYPED)
    assert moved.entries[0].event.event_time == at("08:00")


@pytest.mark.parametrize(
    "trail",
    [
        Trail(TrailKind.CORRECTED, Why.MISTYPED, "0190-abc", "4"),
        Trail(TrailKind.MOVED, Why.WRONG_TASK, "#17", "T-9"),
        Trail(TrailKind.NOTED),
        Trail(TrailKind.CORRECTED, Why.OTHER, "k", "2026-11-20T10:28:00Z"),
    ],
)
def test_a_note_reads_back_as_it_was_written(trail: Trail) -> None:
    assert read_trail(trail.note()) == trail


@pytest.mark.parametrize(
    "note", [None, "", "cancel", "kiosk:", "kiosk:future of=1", "called the office: kiosk:corrected"]
)
def test_other_notes_are_no_trail(note: str | None) -> None:
    assert read_trail(note) is None


def test_a_reason_of_a_newer_program_is_another_reason() -> None:
    assert read_trail("kiosk:corrected why=machine of=k") == Trail(TrailKind.CORRECTED, Why.OTHER, "k")
