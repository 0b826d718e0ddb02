"""When shifts run: over midnight, over a change of the clocks, and which one it is now."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.shifts import (
    WHOLE_DAY,
    Shift,
    Window,
    days_window,
    neighbour,
    presence_since,
    shift_at,
    shifts_of_day,
)

BANGKOK = ZoneInfo("Asia/Bangkok")
BERLIN = ZoneInfo("Europe/Berlin")
MORNING = Shift("A", "เช้า", "Morning", time(6), time(14))
EVENING = Shift("B", "บ่าย", "Evening", time(14), time(22))
NIGHT = Shift("C", "ดึก", "Night", time(22), time(6))
ROUND_THE_CLOCK = [NIGHT, MORNING, EVENING]
MOMENTS = st.datetimes(datetime(2026, 1, 2), datetime(2027, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("shift", "starts", "ends", "fits"),
    [
        (MORNING, time(12), time(13), True),
        (MORNING, time(6), time(14), True),
        (MORNING, time(13, 30), time(14, 15), False),
        (MORNING, time(5, 45), time(6, 15), False),
        (MORNING, time(13), time(12), False),
        (MORNING, time(12), time(12), False),
        (NIGHT, time(23, 45), time(0, 15), True),
        (NIGHT, time(5, 45), time(6, 15), False),
        (WHOLE_DAY, time(23, 30), time(0), True),
    ],
)
def test_a_break_lies_within_its_shift(shift: Shift, starts: time, ends: time, fits: bool) -> None:
    assert shift.has_within(starts, ends) is fits


def test_a_shift_over_midnight_belongs_to_the_day_it_starts_on() -> None:
    window = NIGHT.window(date(2026, 10, 1), BANGKOK)
    assert window == Window(datetime(2026, 10, 1, 15, tzinfo=UTC), datetime(2026, 10, 1, 23, tzinfo=UTC))
    found = shift_at(ROUND_THE_CLOCK, datetime(2026, 10, 1, 20, tzinfo=UTC), BANGKOK)
    assert (found.shift, found.day) == (NIGHT, date(2026, 10, 1))


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 28), 7), (date(2026, 10, 24), 9), (date(2026, 6, 1), 8)]
)
def test_a_night_in_which_the_clocks_change_is_as_long_as_it_was(day: date, hours: int) -> None:
    window = NIGHT.window(day, BERLIN)
    assert window.end - window.start == timedelta(hours=hours)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.sampled_from([BANGKOK, BERLIN]))
def test_shifts_round_the_clock_leave_no_gap(day: date, zone: ZoneInfo) -> None:
    today = [shift_day.window for shift_day in shifts_of_day(ROUND_THE_CLOCK, day, zone)]
    tomorrow = shifts_of_day(ROUND_THE_CLOCK, day + timedelta(days=1), zone)[0].window
    ends = [window.end for window in today]
    assert ends == [*(window.start for window in today[1:]), tomorrow.start]


@given(MOMENTS, st.sampled_from([BANGKOK, BERLIN]))
def test_it_is_always_some_shift_and_the_one_that_runs(now: datetime, zone: ZoneInfo) -> None:
    window = shift_at(ROUND_THE_CLOCK, now, zone).window
    assert window.start <= now < window.end


@given(MOMENTS, st.lists(st.sampled_from([-1, 1]), max_size=12))
def test_steps_back_and_forth_lead_where_they_should(now: datetime, steps: list[int]) -> None:
    begin = at = shift_at(ROUND_THE_CLOCK, now, BANGKOK)
    for step in steps:
        before = at
        at = neighbour(ROUND_THE_CLOCK, at, step, BANGKOK)
        assert (at.window.start > before.window.start) is (step > 0)
    for step in reversed(steps):
        at = neighbour(ROUND_THE_CLOCK, at, -step, BANGKOK)
    assert at == begin


def test_between_shifts_it_is_still_the_one_that_ended() -> None:
    day = Shift("DAY", "กะเช้า", "Day", time(8), time(17))
    at = shift_at([day], datetime(2026, 10, 1, 12, tzinfo=UTC), BANGKOK)
    assert (at.shift, at.day) == (day, date(2026, 10, 1))
    assert shift_at([day], datetime(2026, 10, 1, 0, tzinfo=UTC), BANGKOK).day == date(2026, 9, 30)


def test_a_tenant_without_shifts_has_days() -> None:
    at = shift_at([], datetime(2026, 10, 1, 12, tzinfo=UTC), BANGKOK)
    assert (at.shift, at.window) == (WHOLE_DAY, days_window(date(2026, 10, 1), date(2026, 10, 1), BANGKOK))


def test_a_window_that_goes_on_ends_now() -> None:
    window = MORNING.window(date(2026, 10, 1), BANGKOK)
    noon = datetime(2026, 10, 1, 5, tzinfo=UTC)
    assert window.until(noon) == noon
    assert window.until(noon + timedelta(days=1)) == window.end
    assert window.until(noon - timedelta(days=1)) == window.start


LATE = Shift("L", "บ่ายแก่", "Late", time(13), time(21))


@pytest.mark.parametrize(
    ("shifts", "now", "since"),
    [
        ([], (10, 0), (0, 0)),
        ([MORNING], (10, 0), (6, 0)),
        ([MORNING, LATE], (13, 30), (6, 0)),
        ([MORNING, LATE], (14, 0), (13, 0)),
        ([MORNING], (17, 0), (14, 0)),
    ],
)
def test_who_did_something_since_then_is_still_here(
    shifts: list[Shift], now: tuple[int, int], since: tuple[int, int]
) -> None:
    at = datetime(2026, 6, 1, *now, tzinfo=BANGKOK)
    assert presence_since(shifts, at, BANGKOK) == datetime(2026, 6, 1, *since, tzinfo=BANGKOK)


def test_after_midnight_the_night_shift_is_here_since_the_evening() -> None:
    at = datetime(2026, 6, 2, 3, tzinfo=BANGKOK)
    assert presence_since(ROUND_THE_CLOCK, at, BANGKOK) == datetime(2026, 6, 1, 22, tzinfo=BANGKOK)
