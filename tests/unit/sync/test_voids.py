"""A supervisor at a kiosk takes back what others wrote: it reaches the tenant, whoever wrote the row."""

from sqlalchemy import insert, select, update

from kiosk.domain.events import EventType
from kiosk.projection.rows import LogRow
from kiosk.store.tables import OWN_VOID, VOID_OUTBOX
from kiosk.tenant.retry import Retry
from kiosk.tenant.tables import TENANT
from tests.helpers.replicas import Replica, settle
from tests.helpers.stored_facts import folded_facts
from tests.helpers.world import World

SUPERVISOR = 90
START = (EventType.START, 0)


def take_back(kiosk: Replica, *rows: LogRow) -> int:
    """What a correction does; returns how many rows were taken back."""
    with kiosk.store.writing() as writer:
        events = [row.to_event() for row in rows]
        return len(kiosk.journal.void_events(writer, events, at=kiosk.clock.now(), voided_by=SUPERVISOR))


def scanned_elsewhere(world: World, kiosk: Replica) -> LogRow:
    """A row of the scan web app, which ``kiosk`` has taken in."""
    world.office.log(9, 12, "start", kiosk.clock.now().utc)
    settle([kiosk])
    (row,) = kiosk.log_rows()
    assert (row.idempotency_key, len(world.office.session_facts())) == (None, 1)
    return row


def voids_left(kiosk: Replica) -> list[int]:
    with kiosk.store.reading() as connection:
        return [*connection.scalars(select(VOID_OUTBOX)), *connection.scalars(select(OWN_VOID))]


class TestRowsWithoutAKey:
    def test_the_row_is_soft_deleted_by_its_number_and_its_task_is_right(self, world: World) -> None:
        kiosk, other = world.kiosk(), world.kiosk()
        row = scanned_elsewhere(world, kiosk)
        assert take_back(kiosk, row) == 1
        assert (kiosk.session_facts(), kiosk.task_states()[9]) == ([], "pending")
        kiosk.step()
        (there,) = world.office.log_rows()
        assert (there.deleted_at, there.deleted_by) == (kiosk.clock.now().utc, SUPERVISOR)
        assert (world.office.session_facts(), world.office.task_states()[9]) == ([], "pending")
        settle([kiosk, other])
        assert kiosk.log_rows() == other.log_rows() == world.office.log_rows()

    def test_offline_it_counts_at_once_and_is_pending(self, world: World) -> None:
        kiosk = world.kiosk()
        row = scanned_elsewhere(world, kiosk)
        kiosk.gateway.reachable = False
        take_back(kiosk, row)
        kiosk.step()
        assert (kiosk.session_facts(), kiosk.cycle.status.pending) == ([], 1)
        kiosk.gateway.reachable = True
        settle([kiosk])
        assert (world.office.session_facts(), kiosk.cycle.status.pending) == ([], 0)

    def test_a_lost_answer_and_a_restart_change_nothing(self, world: World) -> None:
        kiosk = world.kiosk()
        row = scanned_elsewhere(world, kiosk)
        take_back(kiosk, row)
        kiosk.gateway.lose_answers = 1
        kiosk.step()
        kiosk.build_cycle()
        settle([kiosk])
        (there,) = world.office.log_rows()
        assert (there.deleted_by, kiosk.cycle.status.pending) == (SUPERVISOR, 0)

    def test_the_office_was_first(self, world: World) -> None:
        kiosk = world.kiosk()
        row = scanned_elsewhere(world, kiosk)
        assert row.id_wip_log is not None
        world.office.soft_delete(row.id_wip_log, kiosk.clock.now().utc)
        take_back(kiosk, row)
        settle([kiosk])
        assert [there.deleted_by for there in world.office.log_rows()] == [99]
        assert (kiosk.session_facts(), kiosk.cycle.status.pending) == (world.office.session_facts(), 0)

    def test_a_restored_tenant_is_told_again(self, world: World) -> None:
        kiosk = world.kiosk()
        take_back(kiosk, scanned_elsewhere(world, kiosk))
        settle([kiosk])
        world.office.change(update(TENANT.log).values(deleted_at=None, deleted_by=None))
        settle([kiosk])
        assert [there.deleted_by for there in world.office.log_rows()] == [SUPERVISOR]
        assert world.office.session_facts() == kiosk.session_facts() == []

    def test_another_row_under_the_same_number_is_left_alone(self, world: World) -> None:
        kiosk = world.kiosk()
        row = scanned_elsewhere(world, kiosk)
        take_back(kiosk, row)
        assert row.id_wip_log is not None
        world.restore([row.id_wip_log])
        assert world.office.log(9, 13, "start", kiosk.clock.now().utc) == row.id_wip_log
        settle([kiosk])
        (there,) = world.office.log_rows()
        assert (there.operator_user_id, there.deleted_at) == (13, None)
        assert kiosk.log_rows() == [there]
        assert kiosk.session_facts() == world.office.session_facts() == folded_facts([there])
        assert (voids_left(kiosk), kiosk.cycle.status.pending) == ([], 0)

    def test_a_row_that_is_gone_takes_its_void_with_it(self, world: World) -> None:
        kiosk = world.kiosk()
        row = scanned_elsewhere(world, kiosk)
        take_back(kiosk, row)
        world.restore([row.id_wip_log or 0], numbers_again=False)
        settle([kiosk])
        assert (kiosk.log_rows(), voids_left(kiosk), kiosk.cycle.status.pending) == ([], [], 0)

    def test_what_the_tenant_refuses_to_delete_counts_again(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.gateway._retry = Retry(random_part=lambda: 0)
        row = scanned_elsewhere(world, kiosk)
        with world.office._engine.begin() as connection:
            connection.exec_driver_sql(
                "CREATE TRIGGER closed BEFORE UPDATE ON atelier_wip_log"
                " BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: month is closed'); END"
            )
        take_back(kiosk, row)
        kiosk.record(10, 11, START)
        settle([kiosk])
        assert kiosk.session_facts() == world.office.session_facts()
        assert len(kiosk.session_facts()) == 2
        assert (voids_left(kiosk), kiosk.cycle.status.pending) == ([], 0)


class TestEventsOfOtherTerminals:
    def test_they_are_taken_back_by_their_key_and_stay_so(self, world: World) -> None:
        maker, kiosk = world.kiosk(), world.kiosk()
        maker.record(9, 11, START)
        settle([maker, kiosk])
        (row,) = kiosk.log_rows()
        take_back(kiosk, row)
        settle([kiosk, maker])
        assert [there.deleted_by for there in world.office.log_rows()] == [SUPERVISOR]
        assert maker.session_facts() == kiosk.session_facts() == []
        world.office.change(update(TENANT.log).values(deleted_at=None, deleted_by=None))
        settle([kiosk])
        assert [there.deleted_by for there in world.office.log_rows()] == [SUPERVISOR]

    def test_all_kinds_in_one_correction(self, world: World) -> None:
        maker, kiosk = world.kiosk(), world.kiosk()
        maker.record(9, 11, START)
        maker.step()
        kiosk.step()
        kiosk.record(9, 12, START)
        world.office.log(9, 13, "start", kiosk.clock.now().utc)
        settle([maker, kiosk])
        rows = kiosk.log_rows()
        assert take_back(kiosk, *rows) == 3
        assert take_back(kiosk, *rows) == 0
        settle([kiosk, maker])
        assert [there.deleted_by for there in world.office.log_rows()] == [SUPERVISOR] * 3
        assert world.office.session_facts() == maker.session_facts() == kiosk.session_facts() == []

    def test_a_row_without_an_operator(self, world: World) -> None:
        kiosk = world.kiosk()
        world.office.change(
            insert(TENANT.log).values(
                id_job_ticket=1, id_job_task=9, event_type="note", event_time=kiosk.clock.wall_time, qty=0
            )
        )
        settle([kiosk])
        take_back(kiosk, *kiosk.log_rows())
        settle([kiosk])
        assert [there.deleted_by for there in world.office.log_rows()] == [SUPERVISOR]
