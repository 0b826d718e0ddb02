"""What is read for the figures of a stretch of time: whole, in order, and placed as every other view places it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.domain.events import EventType
from kiosk.domain.forgotten import signs_among
from kiosk.domain.seconds import second_of
from kiosk.domain.shifts import Window
from kiosk.projection.source import Source
from kiosk.projection.work import read_counted_work, read_work
from kiosk.tenant.tables import TENANT
from tests.helpers.ledger import Ledger

BERLIN = ZoneInfo("Europe/Berlin")
CHANGE = Window(datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC))
"""The day on which the clocks go back, from midnight to midnight."""


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    ledger = Ledger.in_memory(TENANT, BERLIN)
    yield ledger
    ledger.close()


def wall(clock: str) -> datetime:
    """What the clocks show on that day."""
    return datetime.fromisoformat(f"2026-10-25 {clock}")


def test_rows_of_the_hour_that_comes_twice_are_in_the_order_of_their_ids(ledger: Ledger) -> None:
    """A client without keys: 55 seconds of pause over the change, and 20 of work after it."""
    for clock, kind, qty in (
        ("02:57:44", "start", 0),
        ("02:59:20", "hold", 0),
        ("02:00:15", "resume", 0),
        ("02:00:35", "complete", 5),
    ):
        ledger.add("00:00:00", kind, event_time=wall(clock), qty=qty)
    ledger.refold()
    source = Source(ledger.connection, TENANT, BERLIN)
    (events,) = (person.events[9] for person in read_work(source, CHANGE).values())
    assert [event.event_type for event in events] == [
        EventType.START,
        EventType.HOLD,
        EventType.RESUME,
        EventType.COMPLETE,
    ]
    (work,) = read_counted_work(source, BERLIN, CHANGE, CHANGE.end, signs_of=lambda _: signs_among(())).values()
    lasted = [stretch.until - stretch.start for stretch in work.stretches[9] if stretch.until is not None]
    assert lasted == [96, 55, 20]


def test_a_key_tells_which_reading_is_meant(ledger: Ledger) -> None:
    """Started in the first of the two hours, completed in the second: the log's times alone would be no time."""
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    for at, kind in ((second - timedelta(hours=1), "start"), (second, "complete")):
        key = f"{int(at.timestamp() * 1000):012x}"
        ledger.add(
            "00:00:00", kind, event_time=wall("02:30:00"), idempotency_key=f"{key[:8]}-{key[8:]}-7000-8000-{0:012}"
        )
    source = Source(ledger.connection, TENANT, BERLIN)
    (work,) = read_counted_work(source, BERLIN, CHANGE, CHANGE.end, signs_of=lambda _: signs_among(())).values()
    (stretch,) = work.stretches[9]
    assert (stretch.start, stretch.until) == (second_of(second) - 3600, second_of(second))


def test_rows_that_cannot_be_read_are_left_out(ledger: Ledger) -> None:
    ledger.add("00:00:00", "start", event_time=wall("08:00:00"))
    ledger.add("00:00:00", "complete", event_time=wall("09:00:00"), qty=-4)
    ledger.add("00:00:00", "complete", event_time=wall("10:00:00"), qty=4)
    ledger.add("00:00:00", "start", event_time=datetime.min)  # noqa: DTZ901 - as .NET writes "no date"
    source = Source(ledger.connection, TENANT, BERLIN)
    (person,) = read_work(source, CHANGE).values()
    assert [(event.event_type, event.qty) for event in person.events[9]] == [
        (EventType.START, 0),
        (EventType.COMPLETE, 4),
    ]
