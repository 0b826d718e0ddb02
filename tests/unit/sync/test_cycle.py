"""One step after the other, with a tenant in a file and a network that breaks when told to."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from kiosk.domain.events import EventType
from kiosk.domain.link import Link, LinkProblem
from kiosk.projection.rows import LogRow
from kiosk.store.errors import StoreFull
from kiosk.store.kept_state import kept_state
from kiosk.store.sync_state import StateName
from kiosk.store.tables import LOCAL
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.pushing import PushResult
from kiosk.tenant.tables import TENANT
from tests.helpers.replicas import Replica
from tests.helpers.stored_facts import folded_facts
from tests.helpers.world import World

START = (EventType.START, 0)


def links(kiosk: Replica) -> list[Link]:
    """The links that were told, each once in a row."""
    told = [status.link for status in kiosk.told]
    return [link for number, link in enumerate(told) if number == 0 or told[number - 1] is not link]


def trouble(kiosk: Replica) -> str | None:
    """What the doctor is told of the tenant."""
    return kept_state(kiosk.store.path, StateName.LINK_TROUBLE)


class TestOnline:
    def test_an_event_is_sent_in_the_next_step(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.step()
        kiosk.record(9, 11, START)
        kiosk.step()
        (row,) = world.office.log_rows()
        assert (row.id_job_task, row.operator_name, row.event_type) == (9, "สมหญิง แก้วใส", "start")
        assert world.office.session_facts() == kiosk.session_facts() == folded_facts([row])
        assert kiosk.cycle.status.pending == 0
        assert kiosk.told[-1].link is Link.ONLINE

    def test_a_backlog_goes_in_small_pieces_while_people_are_at_the_kiosk(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kiosk = world.kiosk()
        kiosk.step()
        sent: list[int] = []
        push = kiosk.gateway.push

        def counting(rows: Sequence[LogRow], *more: Any) -> PushResult:
            sent.append(len(rows))
            return push(rows, *more)

        monkeypatch.setattr(kiosk.gateway, "push", counting)
        kiosk.record(9, 11, *[START] * 450)
        kiosk.way.take()
        kiosk.way.give_back()
        kiosk.step()
        assert sent == [200, 200, 50]
        kiosk.record(9, 11, *[START] * 450)
        kiosk.step(11)
        assert sent[3:] == [450]

    def test_another_kiosk_sees_it_at_its_next_poll(self, world: World) -> None:
        one, other = world.kiosk(), world.kiosk()
        one.step()
        other.step()
        one.record(9, 11, START)
        one.step()
        other.step(1)
        assert other.session_facts() == one.session_facts() != []
        assert other.task_states()[9] == "in_progress"

    def test_what_others_did_before_the_first_start_is_there(self, world: World) -> None:
        at = world.kiosk().clock.now().utc
        world.office.log(9, 12, "start", at)
        world.office.log(9, 12, "complete", at + timedelta(minutes=5), qty=7.5)
        new = world.kiosk()
        new.step()
        assert [(fact[1], fact[2], fact[6]) for fact in new.session_facts()] == [(12, "completed", 7)]

    def test_a_foreign_row_is_folded_on_the_tenant_too(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.step()
        world.office.log(9, 12, "start", kiosk.clock.now().utc)
        kiosk.step(1)
        assert world.office.session_facts() == []
        kiosk.step(2)
        assert world.office.session_facts() == kiosk.session_facts() != []
        assert world.office.task_states()[9] == "in_progress"

    def test_a_fold_owed_to_the_tenant_survives_a_restart(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.step()
        world.office.log(9, 12, "start", kiosk.clock.now().utc)
        kiosk.step(1)
        kiosk.build_cycle()
        kiosk.step()
        kiosk.step(2)
        assert world.office.session_facts() == kiosk.session_facts() != []

    def test_a_soft_delete_is_seen_by_the_comparison(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.record(9, 11, START)
        kiosk.step()
        (row,) = world.office.log_rows()
        assert row.id_wip_log is not None
        world.office.soft_delete(row.id_wip_log, kiosk.clock.now().utc)
        kiosk.step(15)
        kiosk.step(2)
        assert kiosk.session_facts() == world.office.session_facts() == []
        assert kiosk.task_states()[9] == world.office.task_states()[9] == "pending"
        assert kiosk.cycle.status.pending == 0

    def test_an_undo_travels(self, world: World) -> None:
        one, other = world.kiosk(), world.kiosk()
        action = one.record(9, 11, START)
        one.step()
        other.step()
        one.take_back(action)
        one.step()
        assert world.office.session_facts() == []
        other.step(15)
        assert other.session_facts() == []

    def test_an_event_taken_back_before_it_was_sent_leaves_its_trail(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.take_back(kiosk.record(9, 11, START))
        kiosk.step()
        (row,) = world.office.log_rows()
        assert (row.deleted_at, row.deleted_by) == (kiosk.clock.now().utc, 11)
        assert kiosk.cycle.status.pending == 0

    def test_what_a_correction_replaces_is_gone_with_the_poll_that_brings_it(self, world: World) -> None:
        one, other = world.kiosk(), world.kiosk()
        at = one.clock.now().utc
        world.office.log(9, 12, "start", at - timedelta(minutes=9))
        world.office.log(9, 12, "complete", at - timedelta(minutes=1), qty=55)
        for kiosk in (one, other):
            kiosk.step()
        one.take_back_rows([row for row in one.log_rows() if row.event_type == "complete"])
        one.record(9, 12, (EventType.COMPLETE, 40), entered_by=90)
        one.step()
        other.step(1)
        assert [fact[6] for fact in other.session_facts()] == [fact[6] for fact in one.session_facts()] == [40]

    def test_a_new_task_is_there_with_its_first_event(self, world: World) -> None:
        kiosk = world.kiosk()
        world.office.set_task(20, work_center_id=2)
        kiosk.step()
        assert 20 not in kiosk.task_states()
        world.office.change(
            TENANT.task.insert().values(
                id_job_task=21,
                id_job_ticket=4,
                step_name="ทาขอบ",
                sequence_no=2,
                status="pending",
                estimated_hours=1,
            )
        )
        world.office.log(21, 12, "start", kiosk.clock.now().utc)
        kiosk.step(2)
        kiosk.step(1)
        assert [fact[0] for fact in kiosk.session_facts()] == [21]

    def test_tasks_of_another_work_centre_are_not_followed(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.step()
        world.office.log(40, 12, "start", kiosk.clock.now().utc)
        kiosk.step(16)
        assert kiosk.log_rows() == []

    def test_people_who_work_here_are_followed_elsewhere(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.record(9, 11, START)
        kiosk.step()
        world.office.log(40, 11, "start", kiosk.clock.now().utc)
        kiosk.step(1)
        assert {fact[0] for fact in kiosk.session_facts()} == {9, 40}


class TestNudged:
    def test_a_nudged_kiosk_polls_at_once(self, world: World) -> None:
        one, other = world.kiosk(), world.kiosk()
        one.step()
        other.step()
        one.record(9, 11, START)
        one.step()
        other.cycle.look()
        other.step(0.1)
        assert other.session_facts() == one.session_facts() != []

    def test_a_void_is_seen_at_once_although_the_log_has_no_new_row(self, world: World) -> None:
        one, other = world.kiosk(), world.kiosk()
        action = one.record(9, 11, START)
        one.step()
        other.step()
        one.take_back(action)
        one.step()
        other.cycle.look()
        other.step(1)
        assert other.session_facts() == []

    def test_nudges_without_end_are_ten_polls_and_one_comparison_a_second(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.step()
        kiosk.gateway.calls.clear()
        for _ in range(200):
            kiosk.cycle.look()
            kiosk.step(0.01)
        assert kiosk.gateway.calls.count("tops") in (19, 20)
        assert kiosk.gateway.calls.count("digests") == 2
        assert set(kiosk.gateway.calls) == {"tops", "digests", "read_floor"}

    def test_nudges_hurry_no_attempt_to_connect(self, world: World) -> None:
        kiosk = world.kiosk(random_part=lambda: 1.0)
        kiosk.gateway.reachable = False
        kiosk.step()
        kiosk.gateway.calls.clear()
        for _ in range(4):
            kiosk.cycle.look()
            kiosk.step(0.1)
        assert kiosk.gateway.calls == []

    def test_who_sends_something_says_so_once_the_tenant_has_it(self, world: World) -> None:
        kiosk = world.kiosk()
        there: list[int] = []
        kiosk.on_sent = lambda: there.append(len(world.office.log_rows()))
        kiosk.step()
        action = kiosk.record(9, 11, START)
        kiosk.gateway.lose_answers = 1
        kiosk.step()
        assert there == []
        kiosk.step(1)
        kiosk.take_back(action)
        kiosk.step()
        kiosk.step(16)
        assert there == [1, 1]


class TestOffline:
    def test_the_first_start_without_a_network(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.gateway.reachable = False
        assert 0 < kiosk.step() <= 0.5
        assert links(kiosk) == [Link.OFFLINE]
        assert kiosk.cycle.status.last_contact is None

    def test_work_goes_on_and_is_delivered_later(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.step()
        kiosk.gateway.reachable = False
        kiosk.record(9, 11, START)
        kiosk.step()
        for _ in range(49):
            kiosk.clock.advance(seconds=30)
            kiosk.record(9, 11, (EventType.COMPLETE, 1), START)
        kiosk.step()
        assert (kiosk.cycle.status.link, kiosk.cycle.status.pending) == (Link.OFFLINE, 99)
        kiosk.gateway.reachable = True
        kiosk.step(5)
        assert (kiosk.cycle.status.link, kiosk.cycle.status.pending) == (Link.ONLINE, 0)
        assert world.office.session_facts() == kiosk.session_facts()
        assert len(world.office.log_rows()) == 99
        assert links(kiosk) == [Link.ONLINE, Link.OFFLINE, Link.ONLINE]

    def test_a_lost_answer_counts_nothing_twice(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.step()
        kiosk.gateway.lose_answers = 1
        kiosk.record(9, 11, START, (EventType.COMPLETE, 5))
        kiosk.step()
        assert kiosk.cycle.status.pending == 2
        kiosk.step(1)
        assert (kiosk.cycle.status.pending, len(world.office.log_rows())) == (0, 2)

    def test_the_wait_grows_and_somebody_at_the_kiosk_shortens_it(self, world: World) -> None:
        kiosk = world.kiosk(random_part=lambda: 1.0)
        kiosk.gateway.reachable = False
        waits = [kiosk.step()]
        for _ in range(5):
            waits.append(kiosk.step(waits[-1]))
        assert waits == [0.5, 1, 2, 4, 5, 5]
        kiosk.gateway.calls.clear()
        kiosk.step(0.5)
        kiosk.step(0.1, hurry=True)
        assert kiosk.gateway.calls == []  # tried 0.6 s ago
        kiosk.step(0.4, hurry=True)
        assert kiosk.gateway.calls == ["connect"]

    def test_after_an_outage_the_pace_is_quick_again(self, world: World) -> None:
        kiosk = world.kiosk(random_part=lambda: 1.0)
        kiosk.gateway.reachable = False
        for _ in range(6):
            kiosk.step(15)
        kiosk.gateway.reachable = True
        kiosk.step(15)
        kiosk.gateway.reachable = False
        assert kiosk.step(1) == 0.5


class TestProblems:
    def test_nothing_is_sent_while_revoked(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.step()
        world.office.change(update(TENANT.terminal).values(revoked_at=kiosk.clock.wall_time.replace(tzinfo=None)))
        kiosk.step(10)
        assert (kiosk.cycle.status.link, kiosk.cycle.status.problem) == (Link.PROBLEM, LinkProblem.REVOKED)
        assert "the office has shut this kiosk out" in (trouble(kiosk) or "")
        kiosk.gateway.calls.clear()
        kiosk.record(9, 11, START)
        for _ in range(5):
            kiosk.step(15, hurry=True)
        assert set(kiosk.gateway.calls) == {"connect", "heartbeat"}
        assert kiosk.cycle.status.pending == 1
        world.office.change(update(TENANT.terminal).values(revoked_at=None))
        kiosk.step(15)
        assert (kiosk.cycle.status.link, kiosk.cycle.status.problem) == (Link.ONLINE, None)
        assert trouble(kiosk) is None
        assert len(world.office.log_rows()) == 1

    def test_a_code_in_use_by_another_kiosk(self, world: World) -> None:
        one, other = world.kiosk(), world.kiosk()
        other.code = one.code
        other.build_cycle()
        one.step()
        other.step()
        assert other.cycle.status.problem == LinkProblem.CODE_TAKEN
        assert one.cycle.status.link is Link.ONLINE

    def test_a_person_is_waited_for_without_haste(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.gateway.fail_with = TenantProblem(LinkProblem.SCHEMA_NEWER, "update this kiosk")
        assert 5 <= kiosk.step() <= 15
        assert kiosk.told[-1].problem == LinkProblem.SCHEMA_NEWER
        kiosk.gateway.fail_with = None
        kiosk.step(15)
        assert kiosk.told[-1].link is Link.ONLINE

    def test_an_error_of_our_own_is_told_and_tried_again(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.gateway.fail_with = ZeroDivisionError()
        with pytest.raises(ZeroDivisionError):
            kiosk.step()
        assert kiosk.cycle.failed(ZeroDivisionError()) <= 0.5
        assert (kiosk.told[-1].link, kiosk.told[-1].problem) == (Link.PROBLEM, LinkProblem.INTERNAL_ERROR)
        kiosk.cycle.failed(StoreFull("disk full"))
        assert kiosk.told[-1].problem == LinkProblem.STORE_FAILED
        kiosk.gateway.fail_with = None
        kiosk.step(5)
        assert (kiosk.told[-1].link, kiosk.told[-1].problem) == (Link.ONLINE, None)

    def test_an_event_of_a_task_that_is_gone_is_set_aside_and_the_rest_goes(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.step()
        world.office.change(delete(TENANT.task).where(TENANT.task.c.id_job_task == 10))
        kiosk.record(10, 11, START)
        kiosk.record(9, 12, START)
        kiosk.step()
        assert (kiosk.cycle.status.pending, kiosk.cycle.status.attention) == (0, 1)
        assert [row.id_job_task for row in world.office.log_rows()] == [9]


class TestTerminal:
    def test_the_office_sees_how_the_kiosk_is(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.gateway.offset_ms = 250
        kiosk.step()
        row = world.office.terminals()["SEW-01"]
        assert row["terminal_id"] == kiosk.store.terminal_id
        assert (row["app_version"], row["pending_count"], row["scanner_state"]) == ("0.1", 0, "ready")
        assert row["clock_offset_ms"] == 250

    def test_changes_are_told_soon_but_not_all_the_time(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.step()
        kiosk.gateway.calls.clear()
        kiosk.scanner_state = "missing"
        kiosk.step(1)
        assert "heartbeat" not in kiosk.gateway.calls
        kiosk.step(1)
        assert world.office.terminals()["SEW-01"]["scanner_state"] == "missing"
        kiosk.gateway.calls.clear()
        for _ in range(9):
            kiosk.step(1)
        assert "heartbeat" not in kiosk.gateway.calls
        kiosk.step(1)
        assert kiosk.gateway.calls.count("heartbeat") == 1


def test_the_store_knows_no_task_before_the_first_contact(world: World) -> None:
    kiosk = world.kiosk()
    kiosk.gateway.reachable = False
    kiosk.step()
    with kiosk.store.reading() as connection:
        assert connection.scalars(select(LOCAL.task.c.id_job_task)).all() == []
