"""When work was left running: after its shift, however shifts lie."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from kiosk.domain.forgotten import Reach
from kiosk.domain.seconds import second_of
from kiosk.domain.shifts import Shift, ShiftEnds

BANGKOK = ZoneInfo("Asia/Bangkok")
DAY = Shift("DAY", "กะเช้า", "Day shift", time(8), time(17))
NIGHT = Shift("NIGHT", "กะกลางคืน", "Night shift", time(20), time(5))
EARLY = Shift("EARLY", "กะแรก", "Early shift", time(6), time(14))
ROUND = Shift("ROUND", "ทั้งวัน", "All day", time(6), time(6))


def bangkok(day: int, clock: str) -> datetime:
    """A time of November 2026 on the workshop's clock."""
    hour, minute = clock.split(":")
    return datetime(2026, 11, day, int(hour), int(minute), tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("moment", "shifts", "end"),
    [
        (bangkok(19, "15:40"), [DAY, NIGHT], bangkok(19, "17:00")),
        (bangkok(19, "08:00"), [DAY], bangkok(19, "17:00")),
        (bangkok(19, "17:00"), [DAY], None),  # the end is no part of the shift
        (bangkok(19, "23:30"), [DAY, NIGHT], bangkok(20, "05:00")),
        (bangkok(20, "03:00"), [DAY, NIGHT], bangkok(20, "05:00")),
        (bangkok(19, "18:30"), [DAY, NIGHT], None),
        (bangkok(19, "13:00"), [EARLY, DAY], bangkok(19, "17:00")),  # of two the later end
        (bangkok(19, "12:00"), [ROUND], bangkok(20, "06:00")),
        (bangkok(19, "12:00"), [], None),
    ],
)
def test_the_end_of_the_shift_a_moment_falls_into(
    moment: datetime, shifts: list[Shift], end: datetime | None
) -> None:
    found = ShiftEnds(shifts, BANGKOK).of(second_of(moment))
    assert found == (None if end is None else second_of(end))


@pytest.mark.parametrize(
    ("last_sign", "now", "forgotten"),
    [
        (bangkok(19, "15:40"), bangkok(19, "16:59"), False),
        (bangkok(19, "15:40"), bangkok(19, "18:59"), False),  # overtime is no mistake
        (bangkok(19, "15:40"), bangkok(19, "19:00"), True),
        (bangkok(19, "15:40"), bangkok(20, "08:00"), True),
        (bangkok(19, "20:05"), bangkok(20, "06:59"), False),
        (bangkok(19, "20:05"), bangkok(20, "07:00"), True),
        (bangkok(19, "17:30"), bangkok(19, "23:00"), False),  # outside all shifts: not so soon
        (bangkok(19, "17:30"), bangkok(20, "05:30"), True),
    ],
)
def test_forgotten_a_while_after_the_shift(last_sign: datetime, now: datetime, forgotten: bool) -> None:
    assert Reach([DAY, NIGHT], BANGKOK).was_forgotten(second_of(last_sign), second_of(now)) is forgotten


def test_without_shifts_half_a_day_is_too_long() -> None:
    reach = Reach([], BANGKOK)
    morning = second_of(bangkok(19, "08:00"))
    assert not reach.was_forgotten(morning, second_of(bangkok(19, "19:59")))
    assert reach.was_forgotten(morning, second_of(bangkok(19, "20:00")))


def test_a_label_in_both_languages() -> None:
    assert (DAY.label("th"), DAY.label("en")) == ("กะเช้า", "Day shift")
