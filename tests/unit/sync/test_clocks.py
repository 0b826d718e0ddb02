"""The tenant's clock is measured, and nothing leaves with a time that it contradicts."""

from datetime import timedelta

import pytest

from kiosk.domain.events import EventType
from tests.helpers.stored_facts import folded_facts
from tests.helpers.world import World

START = (EventType.START, 0)


def test_the_offset_is_measured_at_connect_and_every_minute(world: World) -> None:
    kiosk = world.kiosk()
    kiosk.gateway.offset_ms = 1500
    kiosk.step()
    assert (kiosk.clock.offset_ms, kiosk.cycle.status.clock_offset_ms) == (1500, 1500)
    kiosk.gateway.offset_ms = -700
    kiosk.step(59)
    assert kiosk.clock.offset_ms == 1500
    kiosk.step(1)
    assert (kiosk.clock.offset_ms, kiosk.cycle.status.clock_offset_ms) == (-700, -700)


@pytest.mark.parametrize(("measured", "recalled"), [(1500, 1500), (-299_000, -299_000), (301_000, 0)])
def test_a_restart_offline_recalls_an_offset_that_can_be_believed(
    world: World, measured: int, recalled: int
) -> None:
    kiosk = world.kiosk()
    kiosk.gateway.offset_ms = measured
    kiosk.step()
    contact = kiosk.cycle.status.last_contact
    kiosk.clock.offset_ms = 0
    kiosk.build_cycle()
    kiosk.cycle.recall()
    assert kiosk.clock.offset_ms == recalled
    assert kiosk.cycle.status.last_contact == contact


def test_what_was_recorded_with_a_clock_that_was_off_arrives_with_the_true_time(world: World) -> None:
    kiosk = world.kiosk()
    kiosk.gateway.offset_ms = 3_600_000
    kiosk.record(9, 11, START)
    recorded = kiosk.clock.now().utc
    kiosk.step(90)
    (row,) = world.office.log_rows()
    assert row.event_time == recorded + timedelta(hours=1)
    assert kiosk.session_facts() == world.office.session_facts() == folded_facts([row])
    assert kiosk.cycle.status.clock_off_seconds == 3600


def test_a_clock_set_while_connected_is_noticed_before_the_next_event_leaves(world: World) -> None:
    kiosk = world.kiosk()
    kiosk.gateway.offset_ms = 3_600_000
    kiosk.step()
    true = kiosk.clock.now().utc
    kiosk.clock.wall_time += timedelta(hours=1)
    kiosk.gateway.offset_ms = 0
    kiosk.record(9, 11, START)
    kiosk.step()
    assert [row.event_time for row in world.office.log_rows()] == [true]
    assert kiosk.clock.offset_ms == 0


def test_an_event_whose_answer_was_lost_keeps_its_time(world: World, caplog: pytest.LogCaptureFixture) -> None:
    kiosk = world.kiosk()
    kiosk.step()
    kiosk.record(9, 11, START)
    recorded = kiosk.clock.now().utc
    kiosk.gateway.lose_answers = 1
    kiosk.step()
    kiosk.gateway.offset_ms = 600_000
    kiosk.step(5)
    assert kiosk.cycle.status.pending == 0
    assert [row.event_time for row in (*world.office.log_rows(), *kiosk.log_rows())] == [recorded] * 2
    assert "were corrected" not in caplog.text


def test_so_does_one_that_was_on_its_way_when_the_power_went(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    kiosk = world.kiosk()
    kiosk.record(9, 11, START)
    kiosk.gateway.fail_after_push = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        kiosk.step()
    assert len(world.office.log_rows()) == 1
    kiosk.gateway.fail_after_push = None
    kiosk.build_cycle()
    kiosk.gateway.offset_ms = 600_000
    kiosk.step()
    assert kiosk.cycle.status.pending == 0
    assert "were corrected" not in caplog.text
