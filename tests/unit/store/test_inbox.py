"""Taking rows of the tenant's log in: any order, any number of times, and after a backup was restored."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from kiosk.domain.attention import Cause, EventRefusal
from kiosk.domain.changes import Change, Topic
from kiosk.projection.reference import Digest
from kiosk.projection.rows import LogRow
from kiosk.store.inbox import Inbox
from kiosk.store.outbox import Outbox
from kiosk.store.pending_refolds import PendingRefolds
from kiosk.store.tables import LOCAL
from tests.helpers.store_rows import rows_of
from tests.helpers.workshop import Workshop

AT = datetime(2025, 10, 30, 2, 0, tzinfo=UTC)
LATER = AT + timedelta(minutes=30)


def foreign(number: int, event_type: str = "start", at: datetime = AT, **values: object) -> LogRow:
    """Another terminal's row of operator 12 on task 9; without key and terminal for another client's."""
    row = LogRow(
        id_wip_log=number,
        id_job_ticket=1,
        id_job_task=9,
        event_type=event_type,
        event_time=at,
        operator_user_id=12,
        operator_name="อนงค์",
        idempotency_key=f"0199f000-0000-7000-8000-{number:012d}",
        terminal_id="another",
        terminal_seq=number,
    )
    return replace(row, **values)  # type: ignore[arg-type]


def keyless(number: int, event_type: str = "start", at: datetime = AT, **values: object) -> LogRow:
    """Another client's row."""
    return foreign(number, event_type, at, idempotency_key=None, terminal_id=None, terminal_seq=None, **values)


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    workshop = Workshop(tmp_path / "kiosk.db")
    yield workshop
    workshop.store.close()


@pytest.fixture
def inbox(workshop: Workshop) -> Inbox:
    return Inbox(workshop.store, lambda: workshop.clock.now().utc)


def sessions(workshop: Workshop) -> list[tuple[int, str, int]]:
    return [
        (row["operator_user_id"], row["status"], row["total_qty"])
        for row in rows_of(workshop.store, LOCAL.session)
    ]


def status(workshop: Workshop, task_id: int = 9) -> str:
    (row,) = rows_of(workshop.store, LOCAL.task, id_job_task=task_id)
    return str(row["status"])


class TestTakeIn:
    def test_rows_become_sessions_and_statuses(self, workshop: Workshop, inbox: Inbox) -> None:
        rows = [foreign(1), foreign(2, "complete", LATER, qty=40), keyless(3, operator_user_id=13)]
        assert inbox.take_in(rows) == {9}
        assert sessions(workshop) == [(12, "completed", 40), (13, "active", 0)]
        assert status(workshop) == "in_progress"

    def test_any_order_gives_the_same(self, workshop: Workshop, inbox: Inbox) -> None:
        rows = [foreign(1), foreign(2, "hold", LATER), foreign(3, "resume", LATER + timedelta(seconds=90))]
        rows.append(foreign(4, "complete", LATER + timedelta(hours=1), qty=5))
        Random(7).shuffle(rows)
        for row in rows:
            inbox.take_in([row])
        (session,) = rows_of(workshop.store, LOCAL.session)
        assert (session["status"], session["total_qty"], session["pause_seconds"]) == ("completed", 5, 90)

    def test_the_same_again_changes_and_tells_nothing(self, workshop: Workshop, inbox: Inbox) -> None:
        rows = [foreign(1), keyless(2, "complete", LATER, qty=3)]
        inbox.take_in(rows)
        told: list[Change] = []
        workshop.store.changes.subscribe(told.append)
        assert inbox.take_in([*rows, rows[0]]) == frozenset()
        assert told == []

    def test_work_is_told_with_its_tasks(self, workshop: Workshop, inbox: Inbox) -> None:
        told: list[Change] = []
        workshop.store.changes.subscribe(told.append)
        inbox.take_in([foreign(1)])
        (change,) = told
        assert Topic.WORK in change.topics
        assert change.task_ids == {9}

    def test_a_soft_delete_takes_the_event_back(self, workshop: Workshop, inbox: Inbox) -> None:
        inbox.take_in([foreign(1), foreign(2, "complete", LATER, qty=100)])
        assert status(workshop) == "done"
        inbox.take_in([foreign(2, "complete", LATER, qty=100, deleted_at=LATER, deleted_by=1)])
        assert sessions(workshop) == [(12, "active", 0)]
        assert status(workshop) == "in_progress"

    def test_a_cancel_keeps_its_meaning(self, workshop: Workshop, inbox: Inbox) -> None:
        inbox.take_in([foreign(1), foreign(2, "note", LATER, action="cancel")])
        assert sessions(workshop) == [(12, "cancelled", 0)]

    def test_rows_without_an_operator_belong_to_nobody(self, workshop: Workshop, inbox: Inbox) -> None:
        inbox.take_in([keyless(1, operator_user_id=None, operator_name=None)])
        assert sessions(workshop) == []
        assert len(rows_of(workshop.store, LOCAL.log)) == 1


def own_echo(workshop: Workshop) -> LogRow:
    """An own start of operator 11 as the tenant gives it back."""
    workshop.service.handle_wip_event(9, 11, "start", 0, "ช่าง A")
    (row,) = Outbox(workshop.store).next_batch(10)
    return replace(row, id_wip_log=700)


class TestOwnEvents:
    def test_the_echo_is_an_acknowledgement(self, workshop: Workshop, inbox: Inbox) -> None:
        inbox.take_in([own_echo(workshop)])
        assert Outbox(workshop.store).pending_count() == 0
        (row,) = rows_of(workshop.store, LOCAL.log)
        assert row["id_wip_log"] == 700

    def test_the_echo_ends_attention(self, workshop: Workshop, inbox: Inbox) -> None:
        echo = own_echo(workshop)
        assert echo.idempotency_key is not None
        Outbox(workshop.store).set_aside({echo.idempotency_key: EventRefusal(Cause.REJECTED, "no")})
        inbox.take_in([echo])
        assert Outbox(workshop.store).attention_count() == 0

    def test_a_void_made_here_is_not_undone_by_an_older_echo(self, workshop: Workshop, inbox: Inbox) -> None:
        echo = own_echo(workshop)
        workshop.service.undoing.undo(11)
        inbox.take_in([echo])
        assert sessions(workshop) == []
        (row,) = Outbox(workshop.store).next_batch(10)
        assert row.deleted_at is not None

    def test_a_soft_delete_by_the_office_is_known_to_the_tenant(self, workshop: Workshop, inbox: Inbox) -> None:
        inbox.take_in([replace(own_echo(workshop), deleted_at=LATER, deleted_by=99)])
        assert sessions(workshop) == []
        assert Outbox(workshop.store).pending_count() == 0


class TestReconcile:
    def test_own_events_that_are_lost_are_pending_again(self, workshop: Workshop, inbox: Inbox) -> None:
        inbox.take_in([own_echo(workshop)])
        inbox.reconcile([9], [])
        assert Outbox(workshop.store).pending_count() == 1
        assert sessions(workshop) == [(11, "active", 0)]

    def test_unsent_events_are_not_missing(self, workshop: Workshop, inbox: Inbox) -> None:
        own_echo(workshop)
        told: list[Change] = []
        workshop.store.changes.subscribe(told.append)
        inbox.reconcile([9], [])
        assert told == []

    def test_rows_of_other_tasks_are_not_missing(self, workshop: Workshop, inbox: Inbox) -> None:
        inbox.take_in([keyless(1, id_job_task=20, id_job_ticket=4)])
        inbox.reconcile([9], [])
        assert len(sessions(workshop)) == 1

    def test_another_clients_row_goes_with_its_session(self, workshop: Workshop, inbox: Inbox) -> None:
        inbox.take_in(
            [keyless(1), keyless(2, "complete", LATER, qty=5), keyless(3, at=LATER, operator_user_id=13)]
        )
        inbox.reconcile([9], [keyless(3, at=LATER, operator_user_id=13)])
        assert sessions(workshop) == [(13, "active", 0)]

    def test_the_status_goes_with_it_where_only_a_void_is_left(self, workshop: Workshop, inbox: Inbox) -> None:
        void = foreign(2, operator_user_id=13, deleted_at=LATER)
        inbox.take_in([keyless(1), void])
        assert status(workshop) == "in_progress"
        inbox.reconcile([9], [void])
        assert status(workshop) == "pending"

    def test_two_rows_that_exchanged_their_numbers(self, workshop: Workshop, inbox: Inbox) -> None:
        one, other = foreign(1), foreign(2, "complete", LATER, qty=5)
        inbox.take_in([one, other])
        inbox.reconcile([9], [replace(one, id_wip_log=2), replace(other, id_wip_log=1)])
        numbers = {row["event_type"]: row["id_wip_log"] for row in rows_of(workshop.store, LOCAL.log)}
        assert numbers == {"start": 2, "complete": 1}

    def test_a_number_given_to_another_row(self, workshop: Workshop, inbox: Inbox) -> None:
        inbox.take_in([keyless(1), foreign(2, at=LATER)])
        inbox.take_in([foreign(1, operator_user_id=13), keyless(2, at=LATER)])
        # The other client's row is gone; the other terminal's is to be sent again.
        assert [row.id_wip_log for row in Outbox(workshop.store).next_batch(10)] == [None]
        assert sorted(session[0] for session in sessions(workshop)) == [12, 13]


class TestDigest:
    def test_counts_what_the_tenant_has(self, workshop: Workshop, inbox: Inbox) -> None:
        inbox.take_in([foreign(3), foreign(5, "hold", LATER, deleted_at=LATER), keyless(7, id_job_task=20)])
        own_echo(workshop)  # not sent
        assert inbox.digest([9, 10, 20]) == {9: Digest(2, 8, 5), 20: Digest(1, 7, 0)}

    def test_a_void_not_sent_yet_is_no_difference(self, workshop: Workshop, inbox: Inbox) -> None:
        inbox.take_in([own_echo(workshop)])
        workshop.service.undoing.undo(11)
        assert inbox.digest([9]) == {9: Digest(1, 700, 0)}


class TestWhichTasks:
    def test_open_ones_and_those_with_people_or_work_of_today(self, workshop: Workshop, inbox: Inbox) -> None:
        inbox.take_in([foreign(1, id_job_task=77), foreign(2, "complete", AT - timedelta(days=3), id_job_task=78)])
        assert inbox.held_tasks(AT - timedelta(hours=24)) == [9, 10, 20, 77]

    def test_rows_of_known_tasks_and_of_people_who_act_here(self, workshop: Workshop, inbox: Inbox) -> None:
        own_echo(workshop)  # operator 11 acts here
        here, elsewhere = foreign(1), foreign(2, id_job_task=77)
        followed = foreign(3, id_job_task=77, operator_user_id=11)
        rows = [here, elsewhere, followed]
        assert inbox.concerning(rows, AT - timedelta(hours=24), AT - timedelta(days=90)) == [here, followed]
        assert inbox.concerning(rows, AT - timedelta(hours=24), AT + timedelta(days=1)) == [here]

    def test_new_tasks_are_told_from_those_elsewhere(self, workshop: Workshop, inbox: Inbox) -> None:
        rows = [foreign(1), foreign(2, id_job_task=77), foreign(3, id_job_task=21)]
        assert inbox.unknown_tasks(rows) == {21}


class TestRefoldOnTheTenant:
    def test_is_owed_after_other_clients_rows_and_soft_deletes(self, workshop: Workshop, inbox: Inbox) -> None:
        refolds = PendingRefolds(workshop.store)
        inbox.take_in([foreign(1), foreign(2, id_job_task=10)])
        assert refolds.tasks() == frozenset()
        inbox.take_in([keyless(3, id_job_task=20), foreign(1, deleted_at=LATER)])
        assert refolds.tasks() == {9, 20}
        refolds.done([20])
        assert refolds.tasks() == {9}


class TestTheHourThatComesTwice:
    """Berlin, 25 October 2026: 02:50 is in the log when 02:10 comes, so that is an hour later than it looks."""

    BEFORE, AFTER = (datetime(2026, 10, 25, hour, minute, tzinfo=UTC) for hour, minute in ((0, 50), (1, 10)))

    @pytest.fixture
    def inbox(self, workshop: Workshop) -> Inbox:
        return Inbox(workshop.store, zone=lambda: ZoneInfo("Europe/Berlin"))

    def rows(self) -> tuple[LogRow, LogRow]:
        """As they are read each by itself."""
        return keyless(1, at=self.BEFORE), keyless(2, "complete", self.AFTER - timedelta(hours=1), qty=7)

    def times(self, workshop: Workshop) -> list[datetime]:
        found = sorted(rows_of(workshop.store, LOCAL.log), key=lambda row: int(row["id_wip_log"]))
        return [row["event_time"].replace(tzinfo=UTC) for row in found]

    @pytest.mark.parametrize("order", [(0, 1), (1, 0)])
    def test_rows_that_come_one_by_one(self, workshop: Workshop, inbox: Inbox, order: tuple[int, ...]) -> None:
        for number in order:
            inbox.take_in([self.rows()[number]])
        assert self.times(workshop) == [self.BEFORE, self.AFTER]
        assert sessions(workshop) == [(12, "completed", 7)]

    def test_the_first_row_goes(self, workshop: Workshop, inbox: Inbox) -> None:
        inbox.reconcile([9], self.rows())
        assert self.times(workshop) == [self.BEFORE, self.AFTER]
        inbox.reconcile([9], self.rows()[1:])
        assert self.times(workshop) == [self.AFTER - timedelta(hours=1)]

    def test_nothing_is_written_twice(self, workshop: Workshop, inbox: Inbox) -> None:
        inbox.take_in(self.rows())
        changes: list[Change] = []
        workshop.store.changes.subscribe(changes.append)
        inbox.take_in(self.rows())
        inbox.take_in(self.rows()[1:])
        inbox.reconcile([9], self.rows())
        assert changes == []
