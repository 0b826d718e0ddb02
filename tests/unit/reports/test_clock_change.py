"""The night the clocks go back: reports of wall times say what reports of UTC say, in every zone."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert

from kiosk.domain.events import Event, EventType
from kiosk.domain.keys import KeyMaker
from kiosk.domain.shifts import Window
from kiosk.projection.source import Source
from kiosk.reports.performance import individual_performance
from kiosk.reports.shift import day_reports
from kiosk.reports.tasks import task_report
from kiosk.reports.teams import team_report
from kiosk.store.tables import LOCAL
from kiosk.tenant.tables import TENANT
from tests.helpers.ledger import Ledger

BERLIN = ZoneInfo("Europe/Berlin")
GO_BACK = {
    "Europe/Berlin": datetime(2026, 10, 25, 1, tzinfo=UTC),
    "America/St_Johns": datetime(2026, 11, 1, 4, 30, tzinfo=UTC),
    "America/Havana": datetime(2026, 11, 1, 5, tzinfo=UTC),
    "America/Santiago": datetime(2026, 4, 5, 3, tzinfo=UTC),
    "Australia/Lord_Howe": datetime(2026, 4, 4, 15, tzinfo=UTC),
    "Africa/Casablanca": datetime(2026, 2, 15, 2, tzinfo=UTC),
}
"""When the clocks go back, with halves of an hour, and at midnight."""


@dataclass(frozen=True)
class Act:
    """What somebody did so many seconds after the clocks went back."""

    seconds: int
    kind: str
    qty: int = 0
    operator_id: int = 11
    task_id: int = 9


def reports(change: datetime, workshop: ZoneInfo, stored_in: tzinfo, acts: Sequence[Act]) -> list[object]:
    """What every report says of the day around the change, and of everything, with times stored in a zone."""
    key_maker = KeyMaker(None, lambda _bits: 0)
    day = (change - timedelta(hours=1)).astimezone(workshop).date()
    now = change + timedelta(days=5)
    with closing(Ledger.in_memory(zone=stored_in)) as ledger:
        turn = (change.astimezone(workshop).replace(tzinfo=None) + timedelta(minutes=20)).time()
        for code, starts, ends in (("A", time(14), turn), ("B", turn, time(14))):
            label = {"label_th": code, "label_en": code, "active": True}
            ledger.connection.execute(
                insert(LOCAL.shift).values(code=code, starts_at=starts, ends_at=ends, **label)
            )
        for act in sorted(acts, key=lambda act: act.seconds):
            at = change + timedelta(seconds=act.seconds)
            ledger.take(
                Event(
                    task_id=act.task_id,
                    operator_id=act.operator_id,
                    operator_name=f"ช่าง {act.operator_id}",
                    event_type=EventType(act.kind),
                    event_time=at,
                    qty=act.qty,
                    key=key_maker.next_key(int(at.timestamp() * 1000)),
                )
            )
        ledger.refold()
        source = Source(ledger.connection, LOCAL, stored_in)
        window = Window(change - timedelta(minutes=40), change + timedelta(minutes=50))
        shifts, whole = day_reports(source, workshop, day, now)
        return [
            individual_performance(source),
            individual_performance(source, window),
            task_report(source, workshop, None, now),
            team_report(source, workshop, window, now),
            shifts,
            whole,
        ]


def acts_by_chance(seed: object) -> list[Act]:
    """Two people at work on two tasks around the change, none of them at the same second."""
    chance = Random(str(seed))
    kinds = ("start", "hold", "resume", "complete", "complete", "fail", "cancel")
    return [
        Act(second, chance.choice(kinds), chance.randrange(6), chance.choice((11, 12)), chance.choice((9, 10)))
        for second in chance.sample(range(-3 * 3600, 3 * 3600), 40)
    ]


@pytest.mark.parametrize("zone", GO_BACK)
def test_every_report_is_that_of_utc(zone: str) -> None:
    change, acts = GO_BACK[zone], acts_by_chance(zone)
    assert reports(change, ZoneInfo(zone), ZoneInfo(zone), acts) == reports(change, ZoneInfo(zone), UTC, acts)


def test_the_order_of_ids_places_rows_of_other_clients() -> None:
    """02:50, then 02:10: twenty minutes of work, and scrap after the clocks went back."""
    with closing(Ledger.in_memory(TENANT, BERLIN)) as ledger:
        for wall, event_type, qty in (("02:50", "start", 0), ("02:05", "fail", 2), ("02:10", "complete", 7)):
            at = datetime.fromisoformat(f"2026-10-25 {wall}")
            ledger.add("00:00", event_type, event_time=at, qty=qty)
        ledger.refold()
        source = Source(ledger.connection, TENANT, BERLIN)
        early = Window(at_utc("00:00"), at_utc("01:00"))
        late = Window(at_utc("01:00"), at_utc("02:00"))
        (everything,), before = individual_performance(source), individual_performance(source, early)
        (after,) = individual_performance(source, late)
    assert (everything.completed.average_minutes, everything.completed.pieces, everything.scrap) == (20, 7, 2)
    assert (before, after) == ([], everything)


def at_utc(text: str) -> datetime:
    """A time of 25 October 2026, UTC; the clocks of Berlin go back at 01:00."""
    return datetime.fromisoformat(f"2026-10-25 {text}").replace(tzinfo=UTC)
