"""What of a person's work counts where a stop was forgotten, and of pauses that outlast the shift."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.events import EventType
from kiosk.domain.forgotten import NO_WORK_IS_LONGER, CountedWork, MissingStop, Reach, counted_work, signs_among
from kiosk.domain.seconds import second_of, time_of
from kiosk.domain.shifts import Shift, Window
from kiosk.domain.stretches import Stretch, WorkEvent, fold_stretches

BANGKOK = ZoneInfo("Asia/Bangkok")
SHIFTS = [Shift("DAY", "เช้า", "Day", time(8), time(17)), Shift("NIGHT", "ดึก", "Night", time(20), time(5))]


def at(clock: str) -> datetime:
    """``19 08:00`` of November 2026 on the workshop's clock, aware UTC."""
    day, of_day = clock.split()
    hour, minute = of_day.split(":")
    return datetime(2026, 11, int(day), int(hour), int(minute), tzinfo=BANGKOK).astimezone(UTC)


LATER = at("29 12:00")


class Person:
    """Writes down what one person does; ``stated`` entries were made afterwards."""

    def __init__(self) -> None:
        self.events: dict[int, list[WorkEvent]] = defaultdict(list)
        self._stated: set[tuple[int, int]] = set()

    def did(
        self, clock: str, kind: str, task_id: int = 9, *, reason: str | None = None, stated: bool = False
    ) -> None:
        self.events[task_id].append(WorkEvent(second_of(at(clock)), EventType(kind), task_id, reason_code=reason))
        if stated:
            self._stated.add((task_id, second_of(at(clock))))

    def counted(self, now: datetime = LATER, *, shifts: bool = True) -> CountedWork:
        reach = Reach(SHIFTS if shifts else [], BANGKOK)
        return counted_work(self.events, reach, now, is_stated=lambda *end: end in self._stated)


def spans(work: CountedWork, task_id: int = 9, *, paused: bool = False) -> list[tuple[str, str | None]]:
    """From when until when, on the workshop's clock."""
    return [
        (_clock(stretch.start), None if stretch.until is None else _clock(stretch.until))
        for stretch in work.stretches[task_id]
        if stretch.paused is paused
    ]


def _clock(second: int) -> str:
    return f"{time_of(second).astimezone(BANGKOK):%d %H:%M}"


@pytest.fixture
def person() -> Person:
    return Person()


def test_one_start_and_nothing_more_is_no_work(person: Person) -> None:
    person.did("19 08:00", "start")
    work = person.counted()
    assert spans(work) == []
    assert work.missing == [MissingStop(9, at("19 08:00"), at("19 08:00"), None)]


def test_work_goes_on_until_two_hours_after_the_shift(person: Person) -> None:
    person.did("19 08:00", "start")
    person.did("19 16:40", "fail")
    still = person.counted(at("19 18:59"))
    assert spans(still) == [("19 08:00", None)]
    assert not still.missing
    over = person.counted(at("19 19:00"))
    assert spans(over) == [("19 08:00", "19 16:40")]
    assert over.missing == [MissingStop(9, at("19 16:40"), at("19 16:40"), None)]


def test_what_was_stopped_the_next_morning_was_not_worked_on_at_night(person: Person) -> None:
    person.did("19 13:00", "start")
    person.did("20 08:05", "complete")
    work = person.counted()
    assert spans(work) == []
    assert work.missing == [MissingStop(9, at("19 13:00"), at("19 13:00"), at("20 08:05"))]


def test_a_long_day_without_an_entry_counts_when_it_was_stopped_in_the_evening(person: Person) -> None:
    person.did("19 08:00", "start")
    person.did("19 20:00", "complete")
    work = person.counted()
    assert spans(work) == [("19 08:00", "19 20:00")]
    assert not work.missing


def test_a_stop_that_somebody_entered_for_that_time_is_taken_at_its_word(person: Person) -> None:
    person.did("19 08:00", "start")
    person.did("19 21:00", "complete", stated=True)
    assert spans(person.counted()) == [("19 08:00", "19 21:00")]


def test_entries_elsewhere_show_that_they_were_there_but_not_the_next_day(person: Person) -> None:
    person.did("19 08:00", "start")
    person.did("19 10:00", "start", 10)
    for clock in ("19 16:30", "20 08:00", "20 12:00"):
        person.did(clock, "fail", 10)
    work = person.counted(at("20 12:30"))
    assert spans(work) == [("19 08:00", "19 16:30")]
    assert [(missing.task_id, missing.counted_until) for missing in work.missing if missing.task_id == 9] == [
        (9, at("19 16:30"))
    ]


def test_an_entry_on_the_task_itself_takes_it_up_again(person: Person) -> None:
    person.did("19 08:00", "start")
    person.did("19 15:00", "fail")
    person.did("20 08:00", "start")  # a client that does not know of the open one
    person.did("20 16:00", "complete")
    work = person.counted()
    assert spans(work) == [("19 08:00", "19 15:00"), ("20 08:00", "20 16:00")]
    assert work.missing == [MissingStop(9, at("19 15:00"), at("19 15:00"), at("20 08:00"))]


def test_no_work_is_longer_than_a_day_without_an_entry_on_it(person: Person) -> None:
    person.did("19 08:00", "start")
    for day, hour in ((19, 14), (19, 20), (20, 2), (20, 8), (20, 14), (20, 20)):
        person.did(f"{day} {hour:02}:00", "fail", 10)  # two people with one badge
    work = person.counted()
    assert spans(work) == [("19 08:00", "20 08:00")]
    assert at("20 08:00") - at("19 08:00") == NO_WORK_IS_LONGER


def test_further_signs_of_life_count_as_well(person: Person) -> None:
    person.did("19 08:00", "start")
    work = counted_work(person.events, Reach(SHIFTS, BANGKOK), LATER, signs=signs_among([at("19 12:15")]))
    assert spans(work) == [("19 08:00", "19 12:15")]


def test_without_shifts_it_is_half_a_day(person: Person) -> None:
    person.did("19 08:00", "start")
    assert spans(person.counted(at("19 19:59"), shifts=False)) == [("19 08:00", None)]
    assert spans(person.counted(at("19 20:00"), shifts=False)) == []


@pytest.mark.parametrize(
    ("begin", "end", "counted"),
    [
        ("19 16:50", "20 08:00", [("19 16:50", "19 17:00")]),  # the shift is over
        ("19 12:00", "19 13:00", [("19 12:00", "19 13:00")]),
        ("19 22:00", "20 06:30", [("19 22:00", "20 05:00")]),
        ("19 18:00", "19 18:30", [("19 18:00", "19 18:30")]),  # outside all shifts, while one works overtime
        ("19 18:00", "20 08:00", []),
        ("19 16:50", None, [("19 16:50", "19 17:00")]),
        ("19 18:00", None, []),
    ],
)
def test_a_pause_is_no_presence_after_the_shift(
    person: Person, begin: str, end: str | None, counted: list[tuple[str, str]]
) -> None:
    person.did("19 08:00", "start")
    person.did(begin, "hold", reason="MACHINE")
    if end is not None:
        person.did(end, "resume")
        person.did(end, "complete")
    work = person.counted()
    assert spans(work, paused=True) == counted
    assert not [missing for missing in work.missing if missing.counted_until > at(begin)]


def test_a_pause_that_goes_on_is_one_until_the_shift_ends(person: Person) -> None:
    person.did("19 08:00", "start")
    person.did("19 09:00", "hold")
    assert spans(person.counted(at("19 12:00")), paused=True) == [("19 09:00", None)]
    assert spans(person.counted(at("19 17:00")), paused=True) == [("19 09:00", None)]
    assert spans(person.counted(at("19 17:01")), paused=True) == [("19 09:00", "19 17:00")]


def test_cancelled_work_is_no_missing_stop(person: Person) -> None:
    person.did("19 08:00", "start")
    person.did("25 08:00", "cancel")
    work = person.counted()
    assert (work.stretches, work.missing) == ({9: []}, [])


def test_what_went_on_before_ends_with_the_first_entry(person: Person) -> None:
    person.did("19 09:00", "resume")
    person.did("19 10:00", "complete")
    first, then, end = (second_of(at(clock)) for clock in ("19 08:30", "19 09:00", "19 10:00"))
    going_on = {9: Stretch(first, None, paused=True, reason="LUNCH")}
    work = counted_work(person.events, Reach(SHIFTS, BANGKOK), LATER, before=going_on)
    assert work.stretches[9] == [
        Stretch(first, then, paused=True, reason="LUNCH"),
        Stretch(then, end, paused=False),
    ]


def test_a_missing_stop_touches_the_time_that_does_not_count() -> None:
    gap = MissingStop(9, at("19 15:00"), at("19 16:30"), at("20 08:00"))
    windows = [
        ("19 08:00", "19 17:00"),
        ("19 20:00", "20 05:00"),
        ("20 08:00", "20 17:00"),
        ("18 08:00", "19 16:30"),
    ]
    touched = [gap.touches(Window(at(start), at(end))) for start, end in windows]
    assert touched == [True, True, False, False]


@st.composite
def days(draw: st.DrawFn) -> dict[int, list[WorkEvent]]:
    """A few days of a person who enters what they like, on up to three tasks."""
    events: dict[int, list[WorkEvent]] = {}
    for task_id in range(1, draw(st.integers(1, 3)) + 1):
        quarters = sorted(draw(st.lists(st.integers(0, 4 * 24 * 4), max_size=14)))
        kinds = st.sampled_from([kind for kind in EventType if kind is not EventType.OTHER])
        events[task_id] = [
            WorkEvent(second_of(at("19 00:00")) + 15 * 60 * quarter, draw(kinds), task_id) for quarter in quarters
        ]
    return events


@given(days(), st.integers(0, 7 * 24))
def test_counted_work_is_part_of_what_was_folded(events: Mapping[int, list[WorkEvent]], hours: int) -> None:
    now = at("19 00:00") + timedelta(hours=hours)
    for task_id, counted in counted_work(events, Reach(SHIFTS, BANGKOK), now).stretches.items():
        folded = fold_stretches(events[task_id])
        for part in counted:
            (whole,) = [
                stretch
                for stretch in folded
                if stretch.paused is part.paused
                and stretch.start <= part.start
                and (stretch.until is None or (part.until is not None and part.until <= stretch.until))
            ]
            assert part.reason == whole.reason
            assert part.until is None or part.until > part.start
