"""The night the clocks go back: every kiosk and the tenant read one hour that comes twice the same way."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.events import EventType
from kiosk.domain.link import LinkProblem
from kiosk.projection.zone import from_database, to_database
from kiosk.store.journal import Draft
from kiosk.store.known_zone import read_known_zone
from kiosk.tenant import admin
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.office import TenantOffice
from kiosk.tenant.settings import TenantSettings
from tests.helpers.replicas import Replica, settle
from tests.helpers.stored_facts import folded_facts
from tests.helpers.world import World

MakeWorld = Callable[[str], World]
BERLIN = "Europe/Berlin"


def at(text: str) -> datetime:
    """A time of 25 October 2026, UTC; the clocks of Berlin go back at 01:00."""
    return datetime.fromisoformat(f"2026-10-25 {text}").replace(tzinfo=UTC)


@pytest.fixture
def make_world(tmp_path_factory: pytest.TempPathFactory, ready_made: Path) -> Iterator[MakeWorld]:
    made: list[World] = []

    def make(time_zone: str) -> World:
        made.append(World(tmp_path_factory.mktemp("world"), ready_made, time_zone))
        return made[-1]

    yield make
    for world in made:
        world.close()


def record_at(
    kiosk: Replica, moment: datetime, event_type: EventType, qty: int = 0, *, operator_id: int = 11
) -> None:
    kiosk.clock.set_wall(moment.strftime("%Y-%m-%d %H:%M:%S"))
    kiosk.record(9, operator_id, (event_type, qty))


def rebuilt_nothing(tenant: TenantSettings) -> bool:
    result = admin.rebuild(tenant)
    return any(" 0 changed, 0 session rows" in line.text for line in result.lines)


def test_work_over_the_change_is_one_session(make_world: MakeWorld) -> None:
    world = make_world(BERLIN)
    kiosk, other = world.kiosk(), world.kiosk()
    for moment, event_type, qty in (
        ("00:57:44", EventType.START, 0),
        ("00:59:20", EventType.HOLD, 0),
        ("01:00:15", EventType.RESUME, 0),  # the clocks show 02:00:15, as an hour ago
        ("01:00:35", EventType.COMPLETE, 5),
    ):
        record_at(kiosk, at(moment), event_type, qty)
        kiosk.step()
        kiosk.step(1)
    other.clock.set_wall("2026-10-25 01:01:00")
    settle([kiosk, other])
    whole = (9, 11, "completed", at("00:57:44"), None, at("01:00:35"), 5, 0)
    assert kiosk.session_facts() == other.session_facts() == [whole]
    assert kiosk.log_rows() == other.log_rows() == world.office.log_rows()
    assert world.office.session_facts() == [(*whole[:5], at("00:00:35"), *whole[6:])]  # 02:00:35, read by itself
    assert rebuilt_nothing(world.settings)


def test_rows_of_other_clients_keep_the_order_of_their_ids(make_world: MakeWorld) -> None:
    world = make_world(BERLIN)
    kiosk, late = world.kiosk(), world.kiosk()
    kiosk.clock.set_wall("2026-10-25 01:30:00")
    kiosk.step()
    world.office.log(9, 12, "start", at("00:50:00"))
    kiosk.step(2)
    world.office.log(9, 12, "complete", at("01:10:00"), qty=7)  # 02:10, and 02:50 is in the log already
    kiosk.step(2)
    late.clock.set_wall("2026-10-25 01:31:00")
    settle([kiosk, late])
    whole = (9, 12, "completed", at("00:50:00"), None, at("01:10:00"), 7, 0)
    assert kiosk.session_facts() == late.session_facts() == [whole]
    assert kiosk.log_rows() == late.log_rows() == world.office.log_rows()
    assert rebuilt_nothing(world.settings)


def test_a_kiosk_that_was_seen_in_the_second_hour_is_still_there(make_world: MakeWorld) -> None:
    world = make_world(BERLIN)
    kiosk, other = world.kiosk(), world.kiosk()
    for terminal in (kiosk, other):
        terminal.code = "SEW-01"
        terminal.build_cycle()
        terminal.clock.set_wall("2026-10-25 01:10:00")  # the clocks show 02:10, for the second time
    kiosk.step()
    other.step()
    assert other.cycle.status.problem is LinkProblem.CODE_TAKEN
    gateway = TenantGateway(world.settings, utc_now=lambda: kiosk.clock.wall_time)
    (terminal,) = TenantOffice(gateway, utc_now=lambda: kiosk.clock.wall_time).terminals()
    gateway.close()
    assert (terminal.is_online, terminal.seconds_silent) == (True, 0)


@pytest.mark.parametrize("moment", ["00:40:00", "01:40:00"])
def test_what_is_entered_afterwards_is_read_where_it_was_said(make_world: MakeWorld, moment: str) -> None:
    """A correction the next day: its key is not of now, which would always be the second of the two hours."""
    world = make_world(BERLIN)
    kiosk, other = world.kiosk(), world.kiosk()
    for terminal in (kiosk, other):
        terminal.clock.set_wall("2026-10-26 08:00:00")
    kiosk.step()
    start, complete = (
        Draft(
            ticket_id=1,
            task_id=9,
            operator_id=11,
            operator_name="A",
            event_type=event_type,
            qty=qty,
            backdated_to=at(moment),
        )
        for event_type, qty in ((EventType.START, 0), (EventType.COMPLETE, 4))
    )
    with kiosk.store.writing() as writer:
        kiosk.journal.append(writer, [start, complete], at=kiosk.clock.now(), kind="corrected")
    settle([kiosk, other])
    assert kiosk.session_facts() == [(9, 11, "completed", at(moment), None, at(moment), 4, 0)]
    assert kiosk.session_facts() == other.session_facts()
    assert kiosk.log_rows() == other.log_rows() == world.office.log_rows()
    kiosk.record(9, 12, (EventType.START, 0))
    assert kiosk.log_rows()[-1].event_time == kiosk.clock.now().utc


@pytest.fixture
def put_machine_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    def put(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield put
    monkeypatch.undo()
    time.tzset()


def test_a_kiosk_keeps_the_zone_that_it_found_out(
    make_world: MakeWorld, put_machine_in: Callable[[str], None]
) -> None:
    """Neither what the machine is set to later, nor a new connection, moves its log."""
    world = make_world(BERLIN)
    world.settings = replace(world.settings, time_zone="auto")
    put_machine_in(BERLIN)
    kiosk = world.kiosk()
    record_at(kiosk, at("00:57:44"), EventType.START)
    kiosk.step()
    assert str(read_known_zone(kiosk.store.path)) == BERLIN
    put_machine_in("Asia/Bangkok")
    kiosk.gateway.cut = True
    kiosk.step(2)
    kiosk.clock.advance(minutes=10)
    settle([kiosk])
    assert str(kiosk.gateway.zone) == BERLIN
    assert [row.event_time for row in world.office.log_rows()] == [at("00:57:44")]
    gateway = TenantGateway(replace(world.settings, learned_zone=read_known_zone(kiosk.store.path)))
    assert str(gateway.connect().zone) == BERLIN
    gateway.close()


CLOCKS_GO_BACK = {
    "Europe/Berlin": "2026-10-25 01:00",
    "Australia/Lord_Howe": "2026-04-04 15:00",  # by half an hour
    "America/St_Johns": "2026-11-01 04:30",
    "America/Santiago": "2026-04-05 03:00",  # at midnight
    "Africa/Casablanca": "2026-02-15 02:00",  # for Ramadan
    "Asia/Bangkok": "2026-10-25 01:00",  # never
}
"""Zones with the time, UTC, from which their clocks show again what they have shown."""


@dataclass(frozen=True)
class Deed:
    """What somebody does: so many seconds after the deed before, at a kiosk (0, 1) or with another client (2)."""

    seconds: int
    place: int
    operator_id: int
    event_type: EventType
    qty: int


deeds = st.builds(
    Deed,
    seconds=st.integers(1, 1200),
    place=st.integers(0, 2),
    operator_id=st.sampled_from([11, 12]),
    event_type=st.sampled_from([EventType.START, EventType.HOLD, EventType.RESUME, EventType.COMPLETE]),
    qty=st.integers(0, 9),
)


@given(
    zone=st.sampled_from(sorted(CLOCKS_GO_BACK)),
    minutes_before=st.integers(0, 90),
    done=st.lists(deeds, min_size=1, max_size=12),
    sends_at_once=st.booleans(),
)
@settings(max_examples=settings().max_examples // 10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_everybody_reads_the_same(
    make_world: MakeWorld, zone: str, minutes_before: int, done: list[Deed], sends_at_once: bool
) -> None:
    """What kiosks recorded is read as it happened; what others wrote is read by all alike."""
    world = make_world(zone)
    kiosks = [world.kiosk(), world.kiosk()]
    moment = datetime.fromisoformat(f"{CLOCKS_GO_BACK[zone]}+00:00") - timedelta(minutes=minutes_before)
    true_times = {}
    for deed in done:
        moment += timedelta(seconds=deed.seconds)
        for kiosk in kiosks:
            kiosk.clock.set_wall(moment.strftime("%Y-%m-%d %H:%M:%S"))
        if deed.place == 2:
            world.office.log(9, deed.operator_id, deed.event_type, moment, qty=deed.qty)
        else:
            key = kiosks[deed.place].record(9, deed.operator_id, (deed.event_type, deed.qty))
            true_times[key] = moment
        if sends_at_once:
            kiosks[0].step(1)
    settle(kiosks)
    one, other = (kiosk.log_rows() for kiosk in kiosks)
    assert one == other == world.office.log_rows()
    assert {row.idempotency_key: row.event_time for row in one if row.idempotency_key} == true_times
    assert kiosks[0].session_facts() == kiosks[1].session_facts() == folded_facts(one)
    assert world.office.session_facts() == as_stored(kiosks[0].session_facts(), world.zone)
    assert rebuilt_nothing(world.settings)


def as_stored(facts: list[tuple[Any, ...]], zone: tzinfo) -> list[tuple[Any, ...]]:
    """Sessions as the tenant has them: their times are not read with the events that made them."""

    def stored(fact: object) -> object:
        return from_database(to_database(fact, zone), zone) if isinstance(fact, datetime) else fact

    return sorted((tuple(map(stored, fact)) for fact in facts), key=str)
