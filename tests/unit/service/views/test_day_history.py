"""A day as lanes, entries and sums: cut at midnight, records as one entry, corrections marked."""

from datetime import UTC, date, datetime

import pytest

from kiosk.domain.corrections import NewQuantity
from kiosk.domain.day_line import TimeName
from kiosk.domain.policy import SecondTask
from kiosk.domain.seconds import second_of
from kiosk.domain.trail import TrailKind, Why
from kiosk.service.views.day_history import DayHistory
from kiosk.service.views.models import ActionKind, Operator
from kiosk.service.work.corrections import Corrections
from kiosk.store.journal import Journal
from tests.helpers.workshop import OPERATORS, Workshop, add_activities

A = OPERATORS["A"]
DAY = date(2025, 10, 30)


@pytest.fixture
def shop(shop: Workshop) -> Workshop:
    """A sews from 08:30, records 40 at 10:28, pauses 10:30-10:45, ends at 12:00 with 31; the zone is UTC here."""
    service = shop.service
    set_clock(shop, "08:30")
    service.start(9, A)
    set_clock(shop, "10:28")
    service.complete(9, A, 40, scrap_qty=2, scrap_reason="STITCH", keep_working=True)
    set_clock(shop, "10:30")
    service.pause(9, A, "LUNCH")
    set_clock(shop, "10:45")
    service.start(9, A)
    set_clock(shop, "12:00")
    service.complete(9, A, 31)
    set_clock(shop, "14:00")
    return shop


def set_clock(shop: Workshop, time: str, day: int = 30) -> None:
    shop.clock.set_wall(f"2025-10-{day} {time}:00")


def at(time: str, day: int = 30) -> datetime:
    return datetime.fromisoformat(f"2025-10-{day} {time}:00").replace(tzinfo=UTC)


def in_seconds(time: str, day: int = 30) -> int:
    return second_of(at(time, day))


def history(shop: Workshop, day: date = DAY) -> DayHistory:
    return shop.queries.day_history(A, day)


def entries_of(shop: Workshop, day: date = DAY) -> list[tuple[str, ActionKind, int]]:
    return [
        (f"{entry.event.event_time:%H:%M}", entry.kind, entry.event.qty) for entry in history(shop, day).entries
    ]


def test_entries_by_time_and_a_record_is_one(shop: Workshop) -> None:
    assert entries_of(shop) == [
        ("08:30", ActionKind.STARTED, 0),
        ("10:28", ActionKind.SCRAPPED, 2),
        ("10:28", ActionKind.RECORDED, 40),
        ("10:30", ActionKind.PAUSED, 0),
        ("10:45", ActionKind.RESUMED, 0),
        ("12:00", ActionKind.COMPLETED, 31),
    ]
    reasons = [entry.reason.code for entry in history(shop).entries if entry.reason is not None]
    assert reasons == ["STITCH", "LUNCH"]


def test_a_lane_for_each_task_with_its_stretches(shop: Workshop) -> None:
    set_clock(shop, "13:00")
    shop.service.start(20, A)
    set_clock(shop, "14:00")
    first, second = history(shop).lanes
    assert [(stretch.start, stretch.until, stretch.paused) for stretch in first.stretches] == [
        (in_seconds("08:30"), in_seconds("10:28"), False),
        (in_seconds("10:28"), in_seconds("10:30"), False),
        (in_seconds("10:30"), in_seconds("10:45"), True),
        (in_seconds("10:45"), in_seconds("12:00"), False),
    ]
    assert first.stretches[2].reason == "LUNCH"
    assert (first.good_qty, first.work_seconds) == (71, 3 * 3600 + 15 * 60)
    assert [(stretch.start, stretch.until) for stretch in second.stretches] == [(in_seconds("13:00"), None)]
    assert [entry.event.qty for entry in first.booked] == [40, 31]


def test_the_sums(shop: Workshop) -> None:
    day = history(shop)
    assert (day.good_qty, day.scrap_qty) == (71, 2)
    assert day.sums.work_seconds == 3 * 3600 + 15 * 60
    assert day.sums.pauses == {"LUNCH": 15 * 60}


def test_two_tasks_at_once_share_the_time(shop: Workshop) -> None:
    set_clock(shop, "12:30")
    shop.service.start(9, A)
    shop.service.start(20, A, second_task=SecondTask.PARALLEL)
    set_clock(shop, "13:30")
    first, second = history(shop).lanes
    assert (first.work_seconds, second.work_seconds) == (3 * 3600 + 15 * 60 + 1800, 1800)


def test_work_over_midnight_is_in_both_days(shop: Workshop) -> None:
    set_clock(shop, "22:00")
    shop.service.start(20, A)
    set_clock(shop, "01:30", day=31)
    evening = history(shop).lanes[-1].stretches
    assert [(stretch.start, stretch.until) for stretch in evening] == [
        (in_seconds("22:00"), in_seconds("00:00", 31))
    ]
    (night,) = history(shop, date(2025, 10, 31)).lanes
    assert [(stretch.start, stretch.until) for stretch in night.stretches] == [(in_seconds("00:00", 31), None)]
    assert history(shop, date(2025, 10, 31)).sums.work_seconds == 90 * 60
    assert history(shop, date(2025, 10, 31)).first_day == DAY


def test_what_the_operator_took_back_is_not_there(shop: Workshop) -> None:
    shop.service.start(20, A)
    shop.service.undoing.undo(A)
    assert [kind for _, kind, _ in entries_of(shop)].count(ActionKind.STARTED) == 1
    assert len(history(shop).lanes) == 1


def test_a_correction_says_what_was_and_who(shop: Workshop) -> None:
    corrections = Corrections(shop.store, shop.queries, Journal())
    booked = history(shop).lanes[0].booked[1]
    corrections.apply(
        NewQuantity(booked.event, 13), Why.MISTYPED, Operator(OPERATORS["C"], "ช่าง C"), shop.clock.now()
    )
    day = history(shop)
    corrected = [entry for entry in day.entries if entry.is_corrected and entry.event.qty == 13]
    (entry,) = corrected
    assert entry.trail is not None
    assert (entry.trail.kind, entry.trail.why, entry.trail.was) == (TrailKind.CORRECTED, Why.MISTYPED, "31")
    assert (entry.entered_by, entry.entered_at) == ("ช่าง C", at("14:00"))
    assert entry.event.event_time == at("12:00")
    assert day.good_qty == 53
    assert 31 not in [qty for _, _, qty in entries_of(shop)]


def test_an_answer_to_a_forgotten_stop_is_marked(shop: Workshop) -> None:
    set_clock(shop, "13:00")
    shop.service.start(20, A)
    set_clock(shop, "09:00", day=31)
    shop.service.stop_forgotten(20, A, at("17:00"), 5)
    entry = history(shop).entries[-1]
    assert (entry.event.event_time, entry.entered_at, entry.entered_by) == (at("17:00"), at("09:00", 31), "")
    assert entry.is_corrected


def test_a_day_without_work(shop: Workshop) -> None:
    day = history(shop, date(2025, 10, 29))
    assert (day.lanes, day.entries, day.line) == ([], [], [])
    assert day.good_qty == 0


def test_coming_other_work_and_going_have_their_names(shop: Workshop) -> None:
    """What other work pauses is paused for it: in the line, in the lane, among the entries and the sums."""
    add_activities(shop)
    attending = shop.service.attending
    attending.go_home(A, UTC)
    set_clock(shop, "14:05")
    attending.come_in(A, UTC)
    set_clock(shop, "14:10")
    shop.service.start(20, A)
    set_clock(shop, "15:00")
    attending.begin_activity(A, "CLEAN", UTC)
    set_clock(shop, "15:20")
    attending.end_activity(A, UTC)
    set_clock(shop, "16:00")
    shop.service.complete(20, A, 3)
    attending.go_home(A, UTC)
    day = history(shop)
    assert [
        (f"{entry.event.event_time:%H:%M}", entry.kind, entry.reason.code if entry.reason else "")
        for entry in day.entries[6:]
    ] == [
        ("14:00", ActionKind.WENT_HOME, ""),
        ("14:05", ActionKind.CAME_IN, ""),
        ("14:10", ActionKind.STARTED, ""),
        ("15:00", ActionKind.PAUSED, "CLEAN"),
        ("15:00", ActionKind.ACTIVITY_BEGUN, "CLEAN"),
        ("15:20", ActionKind.ACTIVITY_ENDED, ""),
        ("15:20", ActionKind.RESUMED, ""),
        ("16:00", ActionKind.COMPLETED, ""),
        ("16:00", ActionKind.WENT_HOME, ""),
    ]
    assert [stretch.reason for stretch in day.lanes[-1].stretches] == [None, "CLEAN", None]
    assert (dict(day.sums.indirect), dict(day.sums.pauses)) == ({"CLEAN": 20 * 60}, {"LUNCH": 15 * 60})
    assert [(part.name, part.seconds // 60) for part in day.line[-3:]] == [
        (TimeName.WORK, 50),
        (TimeName.INDIRECT, 20),
        (TimeName.WORK, 40),
    ]
