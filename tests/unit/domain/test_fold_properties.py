"""What holds for every set of events of a pair, whatever the order they arrive in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import Event, EventType, SessionStatus, fold_sessions
from kiosk.domain.events import in_order
from kiosk.domain.seconds import second_of
from kiosk.domain.stretches import fold_stretches, work_events

START = datetime(2025, 10, 30, 8, tzinfo=UTC)


@st.composite
def events_of_a_pair(draw: st.DrawFn) -> list[Event]:
    """Up to a dozen events, many of them in the same second, some voided, some without a key."""
    events = []
    for number in range(draw(st.integers(0, 12))):
        at = START + timedelta(seconds=draw(st.integers(0, 8)) * draw(st.sampled_from([1, 50, 3600])))
        keyed = draw(st.booleans())
        events.append(
            Event(
                task_id=9,
                operator_id=11,
                event_type=draw(st.sampled_from(EventType)),
                event_time=at,
                qty=draw(st.integers(0, 50)),
                key=f"key-{draw(st.integers(0, 3))}-{number}" if keyed else None,
                log_id=None if keyed else number + 1,
                voided_at=at if draw(st.integers(0, 5)) == 0 else None,
            )
        )
    return events


@given(events_of_a_pair(), st.randoms(use_true_random=False))
def test_arrival_in_any_order_gives_the_same_sessions(events: list[Event], random: object) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fold_sessions(shuffled) == fold_sessions(events)


@given(events_of_a_pair())
def test_a_void_is_as_if_the_event_had_never_been(events: list[Event]) -> None:
    assert fold_sessions(events) == fold_sessions([event for event in events if not event.is_void])


@given(events_of_a_pair(), st.data())
def test_duplicates_change_nothing(events: list[Event], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(events), max_size=6)) if events else []
    assert fold_sessions(events + again) == fold_sessions(events)


@given(events_of_a_pair())
def test_pauses_are_never_negative_and_fit_into_their_session(events: list[Event]) -> None:
    for session in fold_sessions(events):
        assert session.pause_seconds >= 0
        until = session.completed_at or max(event.event_time for event in events)
        assert session.pause_seconds <= (until - session.started_at).total_seconds()
        assert session.work_seconds(until) >= 0


@given(events_of_a_pair())
def test_completed_pieces_are_those_of_the_completes_that_count(events: list[Event]) -> None:
    completed = [session for session in fold_sessions(events) if session.status is SessionStatus.COMPLETED]
    completes = [event for event in events if event.event_type is EventType.COMPLETE and not event.is_void]
    assert sum(session.total_qty for session in completed) == sum(event.qty for event in completes)
    assert len(completed) == len(completes)


@given(events_of_a_pair())
def test_only_the_last_session_is_open(events: list[Event]) -> None:
    assert not any(session.is_open for session in fold_sessions(events)[:-1])


@given(events_of_a_pair())
def test_stretches_add_up_to_the_sessions_they_come_from(events: list[Event]) -> None:
    sessions = [session for session in fold_sessions(events) if session.status is not SessionStatus.CANCELLED]
    end = START + timedelta(days=2)
    stretches = fold_stretches(work_events(events))
    worked = sum((stretch.until or second_of(end)) - stretch.start for stretch in stretches if not stretch.paused)
    assert worked == sum(session.work_seconds(end) for session in sessions)
    paused = sum(stretch.until - stretch.start for stretch in stretches if stretch.paused and stretch.until)
    assert paused == sum(session.pause_seconds for session in sessions)


def event(at: int, event_type: str, **more: object) -> Event:
    return Event(
        task_id=9,
        operator_id=11,
        event_type=EventType(event_type),
        event_time=START + timedelta(seconds=at),
        **more,  # type: ignore[arg-type]
    )


def test_in_one_second_keys_decide_and_rows_without_one_come_last() -> None:
    complete = event(0, "complete", qty=5, key="019a-1")
    start = event(0, "start", key="019a-2")
    foreign = event(0, "hold", log_id=7)
    assert in_order([foreign, start, complete]) == [complete, start, foreign]


def test_keys_compare_as_bytes() -> None:
    upper, lower = event(0, "start", key="B"), event(0, "hold", key="a")
    assert in_order([lower, upper]) == [upper, lower]


def test_rows_without_an_operator_are_ignored() -> None:
    assert fold_sessions([replace(event(0, "start"), operator_id=None)]) == []


def test_scrap_and_notes_open_nothing() -> None:
    assert fold_sessions([event(0, "fail", qty=2), event(1, "other"), event(2, "hold"), event(3, "cancel")]) == []


def test_events_of_two_pairs_are_refused() -> None:
    with pytest.raises(ValueError, match="2 pairs"):
        fold_sessions([event(0, "start"), replace(event(0, "start"), operator_id=12)])


def test_a_cancelled_task_cancels_open_sessions_only() -> None:
    done, still_open = fold_sessions(
        [event(0, "start"), event(5, "complete", qty=3), event(6, "start"), event(9, "hold")]
    )
    assert done.cancelled() is done
    assert still_open.cancelled().status is SessionStatus.CANCELLED
    assert still_open.cancelled().paused_at is None
