"""A person's time: parallel work is shared out, windows cut it, and nobody works longer than they are there."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.labour import cut, labour, moments, shares
from kiosk.domain.seconds import second_of
from kiosk.domain.shifts import Window
from kiosk.domain.stretches import Stretch

START = datetime(2026, 10, 1, 1, tzinfo=UTC)
DAY = Window(START, START + timedelta(hours=24))
LATE = START + timedelta(days=3)


def at(seconds: int) -> datetime:
    return START + timedelta(seconds=seconds)


def stretch(start: int, until: int | None, reason: str | None = "", *, paused: bool = False) -> Stretch:
    first = second_of(START)
    return Stretch(first + start, None if until is None else first + until, paused, reason or None)


@st.composite
def days(draw: st.DrawFn) -> dict[int, list[Stretch]]:
    """Stretches on up to four tasks, each task's one after another, some still going on."""
    found = {}
    for task_id in range(1, draw(st.integers(1, 4)) + 1):
        edges = sorted(draw(st.sets(st.integers(-50_000, 120_000), min_size=0, max_size=8)))
        of_task = []
        for left, right in pairwise(edges):
            if draw(st.booleans()):
                reason = draw(st.sampled_from([None, "LUNCH", "BREAK"]))
                of_task.append(stretch(left, right, reason, paused=draw(st.booleans())))
        if edges and draw(st.booleans()):
            of_task.append(stretch(edges[-1], None, paused=draw(st.booleans())))
        found[task_id] = of_task
    return found


def presence(stretches: Mapping[int, Sequence[Stretch]], window: Window, *, working: bool = False) -> int:
    """Seconds in which anything was there (or worked on), counted by marking what is covered."""
    begin, end, late = (second_of(moment) for moment in (window.start, window.end, LATE))
    pieces = sorted(
        (max(stretch.start, begin), min(stretch.until or late, end))
        for of_task in stretches.values()
        for stretch in of_task
        if not (working and stretch.paused)
    )
    total, reached = 0, begin
    for start, until in pieces:
        if until > max(start, reached):
            total += until - max(start, reached)
            reached = until
    return total


@given(days())
def test_shares_add_up_to_the_time_somebody_was_there(stretches: dict[int, list[Stretch]]) -> None:
    found = labour(moments(stretches, DAY, LATE))
    assert sum(found.on_task.values()) == found.work_seconds == presence(stretches, DAY, working=True)
    assert sum(found.pauses.values()) == found.pause_seconds
    assert found.presence_seconds == presence(stretches, DAY) <= 24 * 3600


@given(days(), st.integers(0, 24 * 3600))
def test_time_cut_at_a_border_is_all_there_and_nothing_twice(
    stretches: dict[int, list[Stretch]], border: int
) -> None:
    whole = labour(moments(stretches, DAY, LATE))
    before = labour(moments(stretches, Window(DAY.start, at(border)), LATE))
    after = labour(moments(stretches, Window(at(border), DAY.end), LATE))
    assert before.work_seconds + after.work_seconds == whole.work_seconds
    assert before.pause_seconds + after.pause_seconds == whole.pause_seconds


@given(days())
def test_a_line_has_no_gap_inside_a_stretch_and_no_overlap(stretches: dict[int, list[Stretch]]) -> None:
    line = moments(stretches, DAY, LATE)
    for left, right in pairwise(line):
        assert left.until <= right.start
    assert all(moment.start < moment.until for moment in line)
    assert all(bool(moment.working_on) != bool(moment.reasons) for moment in line)


@given(days(), st.integers(-10_000, 200_000))
def test_nothing_happens_after_now(stretches: dict[int, list[Stretch]], now: int) -> None:
    last = second_of(max(at(now), DAY.start))
    assert all(moment.until <= last for moment in moments(stretches, DAY, at(now)))


@given(st.integers(0, 100_000), st.lists(st.integers(), min_size=1, max_size=9, unique=True))
def test_shares_are_equal_to_the_second(seconds: int, among: list[int]) -> None:
    given = dict(shares(seconds, tuple(among)))
    assert sum(given.values()) == seconds
    assert max(given.values()) - min(given.values()) <= 1


def test_two_tasks_at_once_take_half_the_time_each() -> None:
    found = labour(moments({9: [stretch(0, 3600)], 10: [stretch(1800, 5400)]}, DAY, LATE))
    assert found.work_seconds == 5400
    assert found.on_task == {9: 2700, 10: 2700}


def test_work_hides_a_pause_on_another_task() -> None:
    lunch = [stretch(0, 600), stretch(600, 1800, "LUNCH", paused=True)]
    found = labour(moments({9: lunch, 10: [stretch(900, 1200)]}, DAY, LATE))
    assert (found.work_seconds, found.pause_seconds) == (900, 900)
    assert found.pauses == {"LUNCH": 900}


def test_two_pauses_at_once_share_the_time_by_reason() -> None:
    both = {9: [stretch(0, 600, "LUNCH", paused=True)], 10: [stretch(0, 600, "BREAK", paused=True)]}
    assert labour(moments(both, DAY, LATE)).pauses == {"LUNCH": 300, "BREAK": 300}


@given(days(), st.integers(-60_000, 100_000), st.integers(1, 100_000), st.integers(0, 200_000))
def test_a_window_cut_out_of_a_longer_line_is_the_line_of_the_window(
    stretches: Mapping[int, Sequence[Stretch]], begin: int, lasts: int, now: int
) -> None:
    window = Window(at(begin), at(begin + lasts))
    whole = moments(stretches, Window(at(-60_000), at(250_000)), at(now))
    assert cut(whole, window) == moments(stretches, window, at(now))
