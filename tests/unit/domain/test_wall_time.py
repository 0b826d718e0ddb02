"""Wall time read as UTC: what clocks show once, twice and never, in every zone."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.keys import KeyMaker
from kiosk.domain.wall_time import last_before, moved_by_order, readings, utc_of

BERLIN, LORD_HOWE = ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Lord_Howe")
ZONES = (
    *("Europe/Berlin", "Europe/Dublin", "Australia/Lord_Howe", "Australia/Adelaide", "America/St_Johns"),
    *("America/Havana", "America/Santiago", "Africa/Casablanca", "Asia/Beirut", "Pacific/Chatham", "Asia/Bangkok"),
)
"""With halves and quarters of an hour, a change at midnight, a winter time that is the saving, and none at all."""


def wall_time(text: str) -> datetime:
    """What a clock shows, in no zone."""
    return datetime.fromisoformat(text)


def key_of(at: datetime) -> str:
    return KeyMaker(None, lambda bits: 0).next_key(int(at.timestamp() * 1000))


def shown(at: datetime, zone: tzinfo) -> datetime:
    """What the clocks show, as a database keeps it."""
    return at.astimezone(zone).replace(tzinfo=None, fold=0)


def test_a_time_that_comes_once_has_one_reading() -> None:
    assert readings(wall_time("2026-11-20 09:30"), ZoneInfo("Asia/Bangkok")) == (
        datetime(2026, 11, 20, 2, 30, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("zone", "wall", "first", "apart"),
    [
        (BERLIN, wall_time("2026-10-25 02:30"), datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 60),
        (LORD_HOWE, wall_time("2026-04-05 01:45"), datetime(2026, 4, 4, 14, 45, tzinfo=UTC), 30),
        # Midnight comes twice: at the end of Saturday, and an hour later.
        (ZoneInfo("America/Santiago"), wall_time("2026-04-04 23:30"), datetime(2026, 4, 5, 2, 30, tzinfo=UTC), 60),
    ],
)
def test_a_time_that_comes_twice_has_two(zone: tzinfo, wall: datetime, first: datetime, apart: int) -> None:
    second = first + timedelta(minutes=apart)
    assert readings(wall, zone) == (first, second)
    assert utc_of(wall, zone) == first
    assert utc_of(wall, zone, key=key_of(first + timedelta(minutes=5))) == first
    assert utc_of(wall, zone, key=key_of(second - timedelta(minutes=5))) == second


def test_a_time_that_never_comes_is_read_with_the_offset_before() -> None:
    assert readings(wall_time("2026-03-29 02:30"), BERLIN) == (datetime(2026, 3, 29, 1, 30, tzinfo=UTC),)


@pytest.mark.parametrize("key", [None, "", "42", "0b0b7b52-93a5-4b1e-8a3c-1f2e3d4c5b6a", "B-7F3K9Q"])
def test_a_key_of_another_kind_says_nothing(key: str | None) -> None:
    assert utc_of(wall_time("2026-10-25 02:30"), BERLIN, key=key) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_what_was_written_lately_is_not_in_the_future() -> None:
    wall, first = wall_time("2026-10-25 02:30"), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    second = first + timedelta(hours=1)
    assert last_before(wall, BERLIN, now=first + timedelta(minutes=2)) == first
    assert last_before(wall, BERLIN, now=second) == second
    assert last_before(wall, BERLIN, now=first - timedelta(minutes=1)) == first


def test_rows_without_a_key_keep_the_order_of_their_ids() -> None:
    walls = {1: "01:50", 2: "02:50", 3: "02:10", 4: "02:50", 5: "03:05"}
    given_ = [("pair", number, utc_of(wall_time(f"2026-10-25 {wall}"), BERLIN)) for number, wall in walls.items()]
    assert moved_by_order(given_, BERLIN) == {
        3: datetime(2026, 10, 25, 1, 10, tzinfo=UTC),
        4: datetime(2026, 10, 25, 1, 50, tzinfo=UTC),
    }


def test_each_group_has_its_own_order() -> None:
    late, early = datetime(2026, 10, 25, 0, 50, tzinfo=UTC), datetime(2026, 10, 25, 0, 10, tzinfo=UTC)
    assert moved_by_order([("one", 1, late), ("other", 2, early)], BERLIN) == {}


def test_another_years_row_that_was_entered_late_moves_nothing() -> None:
    last_year, this_year = datetime(2025, 10, 26, 0, 40, tzinfo=UTC), datetime(2026, 10, 25, 0, 50, tzinfo=UTC)
    later = this_year - timedelta(minutes=40)
    rows = [("pair", 1, this_year), ("pair", 2, last_year), ("pair", 3, later)]
    assert moved_by_order(rows, BERLIN) == {3: later + timedelta(hours=1)}


moments = st.datetimes(wall_time("2000-01-01"), wall_time("2037-01-01")).map(
    lambda at: at.replace(microsecond=0, tzinfo=UTC)
)


@st.composite
def near_a_change(draw: st.DrawFn) -> tuple[ZoneInfo, datetime]:
    """A zone and a second within two hours of a change of its clocks, where it has any."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    at, step = datetime(draw(st.integers(2000, 2036)), 1, 1, tzinfo=UTC), timedelta(hours=6)
    changes = []
    for _ in range(366 * 4):
        if at.astimezone(zone).utcoffset() != (at + step).astimezone(zone).utcoffset():
            changes.append(at)
        at += step
    start = draw(st.sampled_from(changes)) if changes else at
    return zone, start + timedelta(seconds=draw(st.integers(-7200, 6 * 3600 + 7200)))


@given(near_a_change(), st.integers(-600, 600))
def test_an_event_with_a_key_is_read_as_it_happened(case: tuple[ZoneInfo, datetime], seconds_off: int) -> None:
    """Also where the clock that made the key is some minutes off the one that made the time."""
    zone, at = case
    assert utc_of(shown(at, zone), zone, key=key_of(at + timedelta(seconds=seconds_off))) == at


@given(near_a_change(), st.lists(st.integers(0, 900), min_size=1, max_size=30))
def test_rows_without_a_key_are_read_in_the_order_of_their_ids(
    case: tuple[ZoneInfo, datetime], apart: list[int]
) -> None:
    """Time as it is read never goes back, and the clocks show what was stored."""
    zone, at = case
    happened = [at + timedelta(seconds=sum(apart[:number])) for number in range(len(apart))]
    given_ = [("pair", number, utc_of(shown(moment, zone), zone)) for number, moment in enumerate(happened)]
    moved = moved_by_order(given_, zone)
    read = [moved.get(number, moment) for _, number, moment in given_]
    assert read == sorted(read)
    assert [shown(moment, zone) for moment in read] == [shown(moment, zone) for moment in happened]
    assert moved_by_order([("pair", number, moment) for number, moment in enumerate(read)], zone) == {}


@given(st.sampled_from(ZONES).map(ZoneInfo), moments)
def test_a_time_is_among_its_readings(zone: ZoneInfo, at: datetime) -> None:
    assert at in readings(shown(at, zone), zone)


@given(moments, st.integers(-14 * 60, 14 * 60))
def test_an_offset_shows_nothing_twice(at: datetime, minutes: int) -> None:
    zone = timezone(timedelta(minutes=minutes))
    assert readings(shown(at, zone), zone) == (at,)
