"""An operator's own day: pieces, work and pauses since midnight."""

from datetime import UTC, datetime, time, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.policy import Policy, SecondTask
from kiosk.service.views.models import Operator
from kiosk.service.views.my_day import midnight_before
from kiosk.service.views.queries import KioskQueries
from tests.helpers.scenarios import utc
from tests.helpers.workshop import OPERATORS, MakeWorkshop, Workshop, cancel_by_office

A, B, _ = OPERATORS.values()
BANGKOK = timezone(timedelta(hours=7))
OPERATOR_A = Operator(A, "ช่าง A")


def test_a_day_of_work_pause_and_scrap(shop: Workshop) -> None:
    shop.service.start(9, A)
    shop.clock.advance(minutes=30)
    shop.service.pause(9, A, "LUNCH")
    shop.clock.advance(minutes=10)
    shop.service.start(9, A)
    shop.clock.advance(minutes=20)
    shop.service.complete(9, A, 7, scrap_qty=2, scrap_reason="STITCH")
    day = shop.queries.home(OPERATOR_A).day
    assert (day.good_qty, day.scrap_qty) == (7, 2)
    assert (day.work_seconds, day.pause_seconds) == (50 * 60, 10 * 60)
    assert [(span.paused, span.until is None) for span in day.spans] == [
        (False, False),
        (True, False),
        (False, False),
    ]


def test_two_tasks_at_once_count_once_and_work_hides_a_pause(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop(policy=Policy(second_task=SecondTask.PARALLEL))
    shop.service.start(9, A)
    shop.clock.advance(minutes=10)
    shop.service.start(10, A)
    shop.clock.advance(minutes=10)
    shop.service.pause(9, A)
    shop.clock.advance(minutes=10)
    shop.service.complete(10, A, 1)
    shop.clock.advance(minutes=10)
    shop.service.complete(9, A, 1)
    day = shop.queries.home(OPERATOR_A).day
    assert (day.work_seconds, day.pause_seconds, day.good_qty) == (30 * 60, 10 * 60, 2)
    assert [span.paused for span in day.spans] == [False, True]


def test_what_goes_on_is_left_open_for_the_screen_to_count(shop: Workshop) -> None:
    start = shop.clock.now().utc
    shop.service.start(9, A)
    assert [(span.start, span.until) for span in shop.queries.home(OPERATOR_A).day.spans] == [(start, None)]
    shop.clock.advance(minutes=10)
    day = shop.queries.home(OPERATOR_A).day
    assert ([(span.start, span.until) for span in day.spans], day.work_seconds) == ([(start, None)], 0)
    shop.service.pause(9, A)
    shop.clock.advance(minutes=5)
    day = shop.queries.home(OPERATOR_A).day
    assert [(span.paused, span.until is None) for span in day.spans] == [(False, False), (True, True)]
    assert (day.work_seconds, day.pause_seconds) == (600, 0)


def test_a_day_begins_at_midnight_of_the_workshop(shop: Workshop) -> None:
    queries = KioskQueries(shop.store, shop.clock, Policy(), lambda: BANGKOK)
    shop.clock.set_wall("2025-10-30 16:00:00")  # 23:00 in Bangkok
    shop.service.complete(10, A, 9)
    shop.service.start(9, A)
    shop.clock.set_wall("2025-10-30 18:00:00")  # 01:00 of the next day
    shop.service.complete(9, A, 5)
    day = queries.home(OPERATOR_A).day
    assert (day.good_qty, day.work_seconds) == (5, 3600)
    assert day.spans[0].start == utc("2025-10-30 17:00:00")


def test_open_work_of_last_night_is_on_todays_line(shop: Workshop) -> None:
    shop.clock.set_wall("2025-10-30 22:00:00")
    shop.service.start(9, A)
    shop.clock.set_wall("2025-10-31 01:00:00")
    day = shop.queries.home(OPERATOR_A).day
    assert [(span.start, span.until) for span in day.spans] == [(utc("2025-10-31 00:00:00"), None)]


def test_a_stop_that_was_forgotten_is_no_work_of_today(shop: Workshop) -> None:
    shop.service.start(9, A)
    shop.clock.advance(days=2)
    shop.service.start(10, A)
    shop.clock.advance(minutes=30)
    shop.service.complete(10, A, 3)
    day = shop.queries.home(OPERATOR_A).day
    assert (day.good_qty, day.work_seconds, day.pause_seconds) == (3, 1800, 0)
    assert [(span.paused, span.until is None) for span in day.spans] == [(False, False), (True, True)]


def test_what_the_office_cancelled_is_no_work_but_its_scrap_is_scrap(shop: Workshop) -> None:
    shop.service.start(9, A)
    shop.clock.advance(minutes=30)
    shop.service.scrap(9, A, 2, "STITCH")
    shop.service.pause(9, A)
    cancel_by_office(shop, 9)
    shop.clock.advance(minutes=10)
    day = shop.queries.home(OPERATOR_A).day
    assert (day.work_seconds, day.pause_seconds, list(day.spans)) == (0, 0, [])
    assert day.scrap_qty == 2


def test_what_was_taken_back_or_cancelled_is_no_work(shop: Workshop) -> None:
    shop.service.start(9, A)
    shop.clock.advance(minutes=30)
    shop.service.complete(9, A, 7)
    shop.service.undoing.undo(A)
    shop.service.cancel(9, A)
    day = shop.queries.home(OPERATOR_A).day
    assert (day.good_qty, day.work_seconds, list(day.spans)) == (0, 0, [])


def test_a_day_is_a_persons_own(shop: Workshop) -> None:
    shop.service.complete(9, B, 5)
    assert shop.queries.home(OPERATOR_A).day.good_qty == 0


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2099, 1, 1)), st.integers(-12, 14))  # noqa: DTZ001
def test_midnight_is_within_a_day_before(now: datetime, hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    moment = now.replace(tzinfo=UTC)
    midnight = midnight_before(moment, zone)
    assert timedelta(0) <= moment - midnight < timedelta(days=1)
    assert midnight.astimezone(zone).time() == time()
