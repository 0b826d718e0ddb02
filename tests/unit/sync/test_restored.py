"""A tenant restored from an older backup gets everything again, by itself, and nobody mixes anything up."""

from sqlalchemy import delete, update

from kiosk.domain.events import EventType
from kiosk.domain.link import Link
from kiosk.tenant.tables import TENANT
from tests.helpers.replicas import settle
from tests.helpers.world import World

START = (EventType.START, 0)


def test_own_events_are_sent_again(world: World) -> None:
    one, other = world.kiosk(), world.kiosk()
    one.record(9, 11, START, (EventType.COMPLETE, 5))
    one.step()
    other.step()
    world.restore([row.id_wip_log or 0 for row in world.office.log_rows()])
    settle([one, other])
    assert len(world.office.log_rows()) == 2
    assert world.office.session_facts() == one.session_facts() == other.session_facts() != []


def test_a_void_is_sent_again(world: World) -> None:
    kiosk = world.kiosk()
    action = kiosk.record(9, 11, START)
    kiosk.step()
    kiosk.take_back(action)
    kiosk.step()
    world.office.change(update(TENANT.log).values(deleted_at=None, deleted_by=None))
    settle([kiosk])
    (row,) = world.office.log_rows()
    assert row.deleted_by == 11


def test_what_a_dead_terminal_had_sent_comes_back_from_the_others(world: World) -> None:
    dead, alive = world.kiosk(), world.kiosk()
    dead.record(9, 11, START, (EventType.COMPLETE, 5))
    dead.step()
    alive.step()
    rows = world.office.log_rows()
    world.restore([row.id_wip_log or 0 for row in rows])
    settle([alive])
    again = world.office.log_rows()
    assert [(row.idempotency_key, row.terminal_id, row.qty) for row in again] == [
        (row.idempotency_key, dead.store.terminal_id, row.qty) for row in rows
    ]


def test_what_a_terminal_that_was_shut_out_had_sent_comes_back_too(world: World) -> None:
    gone, alive = world.kiosk(), world.kiosk()
    gone.record(9, 11, START)
    gone.step()
    alive.step()
    world.restore([row.id_wip_log or 0 for row in world.office.log_rows()])
    world.office.revoke(gone.store.terminal_id, gone.clock.now().utc)
    settle([alive])
    assert [row.terminal_id for row in world.office.log_rows()] == [gone.store.terminal_id]
    assert alive.cycle.status.link is Link.ONLINE


def test_other_clients_rows_that_are_lost_go_here_too(world: World) -> None:
    kiosk = world.kiosk()
    number = world.office.log(9, 12, "start", kiosk.clock.now().utc)
    kiosk.step()
    assert kiosk.session_facts() != []
    world.restore([number])
    settle([kiosk])
    assert (kiosk.log_rows(), kiosk.session_facts(), kiosk.task_states()[9]) == ([], [], "pending")


def test_numbers_given_out_again_do_not_mix_events_up(world: World) -> None:
    one, other = world.kiosk(), world.kiosk()
    one.record(9, 11, START)
    one.step()
    other.step()
    world.restore([row.id_wip_log or 0 for row in world.office.log_rows()])
    number = world.office.log(10, 13, "start", one.clock.now().utc)
    assert [row.id_wip_log for row in one.log_rows()] == [number]
    settle([one, other])
    theirs = world.office.log_rows()
    assert len(theirs) == 2
    assert one.log_rows() == other.log_rows() == theirs
    assert one.session_facts() == other.session_facts() == world.office.session_facts()


def test_equal_digests_of_a_restored_tenant_are_not_believed(world: World) -> None:
    one, other = world.kiosk(), world.kiosk()
    one.record(9, 11, START)
    one.step()
    world.restore([row.id_wip_log or 0 for row in world.office.log_rows()])
    other.record(9, 12, START)  # gets the number of the lost event, on the same task
    settle([other])
    world.bury(one.clock.now().utc)
    settle([other, one])
    assert {row.operator_user_id for row in world.office.log_rows()} == {11, 12, None}
    assert one.session_facts() == other.session_facts() == world.office.session_facts()


def test_a_backup_made_before_another_clients_row_was_folded(world: World) -> None:
    kiosk = world.kiosk()
    world.office.log(9, 12, "start", kiosk.clock.now().utc)
    kiosk.record(10, 11, START)
    settle([kiosk])
    world.restore([row.id_wip_log or 0 for row in world.office.log_rows() if row.id_job_task == 10])
    world.office.change(delete(TENANT.session))
    settle([kiosk])
    assert len(world.office.session_facts()) == 2
    assert world.office.session_facts() == kiosk.session_facts()


def test_rows_without_a_key_that_had_the_same_number(world: World) -> None:
    kiosk = world.kiosk()
    number = world.office.log(9, 12, "start", kiosk.clock.now().utc)
    kiosk.step()
    world.restore([number])
    assert world.office.log(9, 13, "start", kiosk.clock.now().utc) == number
    world.bury(kiosk.clock.now().utc)
    settle([kiosk])
    assert [fact[1] for fact in kiosk.session_facts()] == [13]
    settle([kiosk])
    assert world.office.session_facts() == kiosk.session_facts()
