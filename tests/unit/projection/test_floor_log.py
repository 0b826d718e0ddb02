"""Events of the floor log as reports read them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from kiosk.domain.floor_events import FloorEventType
from kiosk.domain.keys import shared_key
from kiosk.domain.seconds import second_of
from kiosk.projection.floor_log import read_floor_events

BERLIN = ZoneInfo("Europe/Berlin")


def test_which_of_two_hours_it_was_the_key_tells() -> None:
    first, second = (datetime(2025, 10, 26, hour, 30, tzinfo=UTC) for hour in (0, 1))
    before = datetime(2025, 10, 25, 22, tzinfo=UTC)
    shown = {before: "2025-10-26T00:00+00:00", first: "2025-10-26T02:30+00:00", second: "2025-10-26T02:30+00:00"}
    rows = [
        (shared_key(at, "in"), "in", second_of(datetime.fromisoformat(wall)), 7, "นก", None)
        for at, wall in shown.items()
    ]
    assert [event.event_time for event in read_floor_events(rows, BERLIN)] == [before, first, second]


def test_a_type_that_nobody_knows_is_told_as_that() -> None:
    (event,) = read_floor_events([("k", "yawn", 0, 7, None, None)], UTC)
    assert event.event_type is FloorEventType.OTHER
