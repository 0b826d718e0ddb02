"""Comparing with the tenant beyond the digests, what it kept from before the log, and what a kiosk forgets."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, select, update

from kiosk.domain.changes import Change
from kiosk.domain.events import EventType
from kiosk.store.tables import LOCAL
from kiosk.sync import exchange
from kiosk.tenant.tables import TENANT
from tests.helpers.replicas import Replica, settle
from tests.helpers.stored_facts import folded_facts
from tests.helpers.world import World

START, COMPLETE = (EventType.START, 0), (EventType.COMPLETE, 5)


class TestDeepComparison:
    """A digest sees numbers and voids; what else is in a row only a checksum sees."""

    def change_a_row(self, world: World, kiosk: Replica) -> None:
        """The tenant comes back with another row under a number, one that the tail no longer reads."""
        kiosk.record(9, 11, START, COMPLETE)  # nobody is at work on it any more
        kiosk.step()
        world.bury(kiosk.clock.now().utc)
        kiosk.record(10, 11, START)  # the newest row is as it was: nothing gives the restore away
        kiosk.step(20)
        log = TENANT.log
        world.office.change(
            update(log)
            .where(log.c.id_job_task == 9)
            .values(event_time=datetime(2025, 10, 30, 8, tzinfo=UTC).replace(tzinfo=None))
        )

    @pytest.mark.parametrize("reconnects", [False, True])
    def test_it_comes_every_five_minutes_and_with_each_new_connection(
        self, world: World, reconnects: bool
    ) -> None:
        kiosk = world.kiosk()
        kiosk.step()
        self.change_a_row(world, kiosk)
        kiosk.step(20)
        assert kiosk.log_rows()[0] != world.office.log_rows()[0]
        kiosk.gateway.cut = reconnects
        kiosk.step(20)
        if reconnects:
            kiosk.step(5)
        else:
            kiosk.step(260)
        mine = [row.event_time for row in kiosk.log_rows() if row.id_job_task == 9]
        assert mine == [datetime(2025, 10, 30, 1, tzinfo=UTC)] * 2
        assert kiosk.session_facts() == folded_facts(kiosk.log_rows())

    def test_a_row_edited_in_place_is_seen_at_once_where_somebody_is_at_work(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where people are at work on more tasks than are looked at closely, these take turns."""
        monkeypatch.setattr(exchange, "_LOOKED_AT_CLOSELY", 1)
        kiosk = world.kiosk()
        for task_id in (9, 10):
            kiosk.record(task_id, 11, START)
        settle([kiosk])
        log = TENANT.log
        earlier = datetime(2025, 10, 30, 8, tzinfo=UTC).replace(tzinfo=None)
        world.office.change(update(log).values(event_time=earlier))
        for edited in (1, 2):
            kiosk.step(16)
            assert sum(row.event_time.hour == 1 for row in kiosk.log_rows()) == edited
        settle([kiosk])
        assert kiosk.session_facts() == folded_facts(kiosk.log_rows()) == world.office.session_facts()

    def test_where_nothing_differs_nothing_is_read(self, world: World) -> None:
        kiosk = world.kiosk()
        world.office.log(9, 12, "complete", kiosk.clock.now().utc, qty=7.5)
        world.office.log(10, None, "note", kiosk.clock.now().utc)
        kiosk.record(9, 11, START, (EventType.COMPLETE, 5))
        settle([kiosk])
        kiosk.gateway.calls.clear()
        kiosk.step(301)
        assert "checksums" in kiosk.gateway.calls
        assert "rows_of" not in kiosk.gateway.calls

    def test_own_events_of_tasks_that_are_no_longer_held_come_back(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.record(9, 11, START, (EventType.COMPLETE, 100))
        kiosk.step()
        world.office.set_task(9, work_center_id=2)
        kiosk.step(16)
        kiosk.clock.advance(days=5)
        kiosk.record(10, 11, START)  # what is new hides that the old rows are gone
        kiosk.step()
        lost = [row.id_wip_log or 0 for row in world.office.log_rows() if row.id_job_task == 9]
        world.restore(lost, numbers_again=False)
        settle([kiosk])
        assert [row.qty for row in world.office.log_rows() if row.id_job_task == 9] == [0, 100]


class TestSessionsOfTheTenant:
    def lose_sessions(self, world: World, kiosk: Replica) -> None:
        """The tenant comes back as it was between another client's row and its fold: no row of the log is lost."""
        world.office.log(9, 12, "start", kiosk.clock.now().utc)
        settle([kiosk])
        assert world.office.session_facts() == kiosk.session_facts() != []
        world.office.change(delete(TENANT.session))
        world.office.set_task(9, status="pending", started_at=None)

    @pytest.mark.parametrize(("cut", "seconds"), [(True, 0), (False, 300)])
    def test_they_are_made_right_at_a_new_connection_and_every_five_minutes(
        self, world: World, cut: bool, seconds: int
    ) -> None:
        kiosk = world.kiosk()
        self.lose_sessions(world, kiosk)
        kiosk.gateway.cut = cut
        kiosk.clock.advance(seconds=seconds)
        settle([kiosk])
        assert world.office.session_facts() == kiosk.session_facts() != []
        assert world.office.task_states()[9] == "in_progress"

    def test_one_that_somebody_else_wrote_over(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.record(9, 11, START, (EventType.COMPLETE, 5))
        settle([kiosk])
        world.office.change(update(TENANT.session).values(total_qty=500))
        kiosk.clock.advance(seconds=300)
        settle([kiosk])
        assert [fact[6] for fact in world.office.session_facts()] == [5]


class TestSessionsFromBeforeTheLog:
    def keep(self, world: World) -> None:
        at = datetime(2025, 10, 1, tzinfo=UTC).replace(tzinfo=None)
        world.office.change(
            TENANT.session.insert().values(
                id_job_task=9,
                operator_user_id=11,
                operator_name="สมหญิง แก้วใส",
                started_at=at,
                completed_at=at,
                status="completed",
                total_qty=30,
                total_pause_minutes=2,
            )
        )

    def test_they_count_here_as_they_do_there(self, world: World) -> None:
        kiosk = world.kiosk()
        self.keep(world)
        kiosk.step()
        assert kiosk.session_facts() == world.office.session_facts() != []
        kiosk.record(9, 11, START, (EventType.COMPLETE, 70))
        assert kiosk.task_states()[9] == "done"
        kiosk.step()
        assert kiosk.session_facts() == world.office.session_facts()
        assert world.office.task_states()[9] == "done"

    def test_their_task_has_the_status_that_the_tenant_says(self, world: World) -> None:
        kiosk = world.kiosk()
        self.keep(world)
        at = kiosk.clock.wall_time.replace(tzinfo=None)
        world.office.set_task(9, status="done", completed_at=at)
        kiosk.step()
        assert kiosk.task_states()[9] == world.office.task_states()[9] == "done"

    def test_they_outlive_a_fold_from_nothing(self, world: World) -> None:
        kiosk = world.kiosk()
        self.keep(world)
        number = world.office.log(9, 11, "start", kiosk.clock.now().utc)
        kiosk.step()
        world.restore([number], numbers_again=False)
        self.keep(world)  # the restore of the test lets no session be
        settle([kiosk])
        assert kiosk.session_facts() == world.office.session_facts()
        assert [fact[6] for fact in kiosk.session_facts()] == [30]

    def test_one_that_the_office_corrects_is_corrected_here(self, world: World) -> None:
        kiosk = world.kiosk()
        self.keep(world)
        kiosk.step()
        world.office.change(update(TENANT.session).values(total_qty=12))
        kiosk.step(301)
        assert [fact[6] for fact in kiosk.session_facts()] == [12]
        world.office.change(delete(TENANT.session))
        kiosk.step(301)
        assert kiosk.session_facts() == []


class TestTickets:
    def ticket_state(self, kiosk: Replica, ticket_id: int = 1) -> str:
        statement = select(LOCAL.ticket.c.status).where(LOCAL.ticket.c.id_job_ticket == ticket_id)
        with kiosk.store.reading() as connection:
            return connection.scalars(statement).one()

    def test_one_with_tasks_elsewhere_is_not_completed_here(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.step()
        for task_id in (9, 10):
            kiosk.record(task_id, 11, START)
            assert self.ticket_state(kiosk) == "in_progress"
            kiosk.record(task_id, 11, (EventType.COMPLETE, 100))
        assert self.ticket_state(kiosk) == "in_progress"

    def test_one_whose_tasks_are_all_here_is(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.step()
        kiosk.record(20, 11, START, (EventType.COMPLETE, 60))
        assert self.ticket_state(kiosk, 4) == "completed"

    def test_a_cancelled_task_elsewhere_is_not_waited_for(self, world: World) -> None:
        kiosk = world.kiosk()
        world.office.set_task(40, status="cancelled")
        kiosk.step()
        for task_id in (9, 10):
            kiosk.record(task_id, 11, START, (EventType.COMPLETE, 100))
        assert self.ticket_state(kiosk) == "completed"

    def test_what_the_tenant_says_stays_until_work_says_otherwise(self, world: World) -> None:
        kiosk = world.kiosk()
        world.office.set_task(40, status="done")
        actions = []
        kiosk.step()
        for task_id in (9, 10):
            kiosk.record(task_id, 11, START)
            actions.append(kiosk.record(task_id, 11, (EventType.COMPLETE, 100)))
        kiosk.step(16)
        assert self.ticket_state(kiosk) == "completed"
        kiosk.take_back(actions[1])
        assert self.ticket_state(kiosk) == "in_progress"


class TestPruning:
    def old_work(self, world: World, kiosk: Replica) -> None:
        kiosk.step()
        kiosk.record(9, 11, START, (EventType.COMPLETE, 100))
        world.office.log(9, 12, "complete", kiosk.clock.now().utc, qty=3)
        kiosk.record(10, 11, START, (EventType.COMPLETE, 100))
        kiosk.step(2)
        for task_id in (9, 10):
            world.office.set_task(task_id, work_center_id=2)
        kiosk.step(16)

    def test_old_work_goes_and_stays_away(self, world: World) -> None:
        kiosk = world.kiosk()
        self.old_work(world, kiosk)
        kiosk.clock.advance(days=89)
        settle([kiosk])
        assert len(kiosk.log_rows()) == 5
        kiosk.clock.advance(days=2)
        kiosk.record(20, 11, START)
        settle([kiosk])
        assert {row.id_job_task for row in kiosk.log_rows()} == {20}
        assert {fact[0] for fact in kiosk.session_facts()} == {20}
        kiosk.build_cycle()
        kiosk.gateway.calls.clear()
        changes: list[Change] = []
        kiosk.store.changes.subscribe(changes.append)
        settle([kiosk])
        kiosk.step(301)
        assert "rows_of" not in kiosk.gateway.calls
        assert not {9, 10} & frozenset[int]().union(*(change.task_ids for change in changes))
        assert len(world.office.log_rows()) == 6
