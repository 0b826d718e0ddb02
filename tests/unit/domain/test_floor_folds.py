"""The folds of the floor log: calls, presence with indirect work, and the day whose every second has a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.attendance import Attendance, PresenceReach, fold_attendance
from kiosk.domain.calls import CallState, fold_calls
from kiosk.domain.day_line import Roster, Workday, workdays
from kiosk.domain.events import Event, EventType
from kiosk.domain.floor_events import FloorEvent, FloorEventType, floor_events_in_order
from kiosk.domain.forgotten import counted_work, signs_among
from kiosk.domain.labour import moments
from kiosk.domain.policy import Policy
from kiosk.domain.shifts import Window
from kiosk.domain.stretches import work_events
from tests.helpers.floor_scenarios import (
    BREAKS,
    OPERATOR_IDS,
    SHIFTS,
    FloorScenario,
    call_facts,
    day_facts,
    load_floor_scenarios,
)

START = datetime(2026, 11, 24, tzinfo=UTC)
_EVER = Window(START - timedelta(days=9), START + timedelta(days=9))
_ROSTER = Roster(SHIFTS, BREAKS, UTC)
_REACH = PresenceReach(SHIFTS, UTC)


def attended(
    work: Sequence[Event], floor: Sequence[FloorEvent], now: datetime
) -> tuple[Attendance, list[Workday]]:
    """One person's presence and days."""
    by_task = {task: work_events(event for event in work if event.task_id == task) for task in (9, 10)}
    signs = signs_among(event.event_time for event in floor_events_in_order(floor))
    counted = counted_work(by_task, _REACH.reach, now, signs=signs)
    attendance = fold_attendance(floor, by_task, counted.stretches, _REACH, now)
    return attendance, list(workdays(attendance, moments(counted.stretches, _EVER, now), _ROSTER, now))


@pytest.mark.parametrize("scenario", load_floor_scenarios(), ids=lambda scenario: scenario.name)
def test_scenario(scenario: FloorScenario) -> None:
    expect = scenario.expect
    calls = fold_calls(scenario.floor)
    assert call_facts(calls) == expect["calls"]
    limit = Policy().call_escalation
    assert [call.code for call in calls if call.is_escalated(limit, scenario.now)] == expect.get("escalated", [])
    if "days" not in expect:
        return
    people = {
        name: attended(
            [event for event in scenario.work if event.operator_id == operator_id],
            [event for event in scenario.floor if event.operator_id == operator_id],
            scenario.now,
        )
        for name, operator_id in OPERATOR_IDS.items()
    }
    assert {name: day_facts(days) for name, (_, days) in people.items() if days} == expect["days"]
    assert [name for name, (attendance, _) in people.items() if attendance.is_in] == expect["present"]


def test_what_is_said_to_happen_later_counts_for_nothing_yet() -> None:
    def said(kind: FloorEventType, at: datetime) -> FloorEvent:
        return FloorEvent(key=f"key-{kind}-{at}", event_type=kind, event_time=at, operator_id=11)

    came, now = START + timedelta(hours=8), START + timedelta(hours=9)
    floor = [said(FloorEventType.IN, came), said(FloorEventType.OUT, now + timedelta(hours=1))]
    work = [
        Event(task_id=9, operator_id=11, event_type=EventType.START, event_time=now + timedelta(days=1), key="k")
    ]
    attendance, days = attended(work, floor, now)
    assert (attendance.is_in, attendance.spells) == (True, [(came, None, False)])
    assert [day.sums().total_seconds for day in days] == [3600]
    gone, _ = attended([], [said(FloorEventType.IN, now + timedelta(days=9))], now)
    assert not gone.is_in


_WORK_KINDS, _FLOOR_KINDS = tuple(EventType), tuple(FloorEventType)
_REASONS, _ACTIVITIES = (None, "LUNCH", "MACHINE"), (None, "CLEAN", "MEETING")
_ENTRY = st.tuples(
    st.integers(0, 190),
    st.integers(0, 2),
    st.integers(0, len(_WORK_KINDS) + len(_FLOOR_KINDS) - 1),
    st.integers(0, 71),
)
"""Quarter of an hour, second, type, and what else there is to choose, in one number: many draws take long."""


@st.composite
def floor_logs(draw: st.DrawFn) -> tuple[list[Event], list[FloorEvent]]:
    """What one person did in two days on two tasks and on the floor, some of it in one second, some taken back."""
    work: list[Event] = []
    floor: list[FloorEvent] = []
    for number, (quarter, second, kind, choice) in enumerate(draw(st.lists(_ENTRY, max_size=12))):
        at = START + timedelta(minutes=15 * quarter, seconds=second)
        key = f"key-{choice % 4}-{number:02}"
        voided_at = at if choice % 6 == 1 else None
        if kind < len(_WORK_KINDS):
            work.append(
                Event(
                    task_id=9 + choice % 2,
                    operator_id=11,
                    event_type=_WORK_KINDS[kind],
                    event_time=at,
                    key=key,
                    reason_code=_REASONS[choice // 24],
                    voided_at=voided_at,
                )
            )
        else:
            calls = [event.key for event in floor if event.event_type is FloorEventType.CALL]
            floor.append(
                FloorEvent(
                    key=key,
                    event_type=_FLOOR_KINDS[kind - len(_WORK_KINDS)],
                    event_time=at,
                    operator_id=11,
                    code=_ACTIVITIES[choice // 24],
                    call_key=calls[choice % len(calls)] if calls else None,
                    voided_at=voided_at,
                )
            )
    return work, floor


_NOW = START + timedelta(days=2)


@given(floor_logs(), st.randoms(use_true_random=False), st.integers(0, 60))
def test_order_duplicates_and_voids_change_nothing(
    logs: tuple[list[Event], list[FloorEvent]], random: Random, quarters: int
) -> None:
    work, floor = logs
    now = _NOW + timedelta(minutes=15 * quarters)
    # A replica may not know yet that an event was taken back.
    again = [replace(event, voided_at=None) for event in floor if random.random() < 0.3]
    mixed = [*floor, *again]
    random.shuffle(mixed)
    mixed_work = [*work, *random.sample(work, len(work) // 2)]
    random.shuffle(mixed_work)
    counting = [event for event in floor if not event.is_void]
    assert fold_calls(mixed) == fold_calls(counting)
    assert attended(mixed_work, mixed, now) == attended(
        [event for event in work if not event.is_void], counting, now
    )


@given(floor_logs())
def test_the_names_of_a_day_add_up_to_out_minus_in(logs: tuple[list[Event], list[FloorEvent]]) -> None:
    attendance, days = attended(*logs, _NOW)
    for day in days:
        until = day.until or _NOW
        assert day.sums().total_seconds == int((until - day.start).total_seconds())
        assert [day.start, *(part.until for part in day.line)] == [*(part.start for part in day.line), until]
        assert all(part.start < part.until for part in day.line)
    spells = attendance.spells
    assert all(left.until and left.until < right.start for left, right in pairwise(spells))
    assert sum(day.sums().total_seconds - day.sums().away_seconds for day in days) == sum(
        int(((spell.until or _NOW) - spell.start).total_seconds()) for spell in spells
    )


@given(floor_logs())
def test_a_call_is_answered_after_it_was_made_and_ends_once(logs: tuple[list[Event], list[FloorEvent]]) -> None:
    _, floor = logs
    calls = fold_calls(floor)
    assert [call.key for call in calls] == [call.key for call in sorted(calls, key=lambda c: (c.called_at, c.key))]
    for call in calls:
        assert call.solved is None or call.withdrawn is None
        assert call.is_open == (call.state in (CallState.OPEN, CallState.ACKNOWLEDGED))
        assert min(call.response_seconds or 0, call.repair_seconds or 0, call.open_seconds(_NOW)) >= 0
