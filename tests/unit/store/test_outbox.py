"""What is pending, what was sent, and what the tenant refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from kiosk.domain.attention import Cause, EventRefusal
from kiosk.domain.changes import Change, Topic
from kiosk.projection.rows import LogRow
from kiosk.store import outbox
from kiosk.store.database import Store
from kiosk.store.inbox import Inbox
from kiosk.store.journal import Journal
from kiosk.store.kept_log import LOGS, KeptLog
from kiosk.store.outbox import Outbox
from kiosk.store.tables import LOCAL
from tests.helpers.clocks import HandClock
from tests.helpers.store_rows import draft, rows_of


class Desk:
    """A store with its outbox, and a hand that records and takes back."""

    def __init__(self, path: Path) -> None:
        self.store = Store(path)
        self.clock = HandClock()
        self.journal = Journal()
        self.outbox = Outbox(self.store, lambda: self.clock.now().utc)
        self.inbox = Inbox(self.store, lambda: self.clock.now().utc)

    def record(self, event_type: str = "start", task_id: int = 9) -> str:
        with self.store.writing() as writer:
            return self.journal.append(writer, [draft(event_type, task_id)], at=self.clock.now(), kind="test")

    def take_back(self, action_id: str) -> None:
        with self.store.writing() as writer:
            self.journal.void(writer, action_id, at=self.clock.now(), voided_by=11)

    def send(self, first_id: int) -> list[LogRow]:
        """Send everything, the tenant giving numbers from ``first_id``."""
        batch = self.outbox.next_batch(1000)
        keys = [row.idempotency_key for row in batch]
        accepted = {key: first_id + number for number, key in enumerate(keys) if key is not None}
        self.outbox.mark_sent(batch, accepted)
        return batch


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "kiosk.db")
    yield desk
    desk.store.close()


def test_an_event_is_pending_until_it_is_sent(desk: Desk) -> None:
    key = desk.record()
    assert desk.outbox.pending_count() == 1
    (row,) = desk.outbox.next_batch(10)
    assert (row.idempotency_key, row.terminal_id, row.terminal_seq) == (key, desk.store.terminal_id, 1)
    desk.outbox.mark_sent([row], {key: 501})
    assert (desk.outbox.pending_count(), desk.outbox.next_batch(10)) == (0, [])
    (stored,) = rows_of(desk.store, LOCAL.log)
    assert stored["id_wip_log"] == 501


def test_batches_go_task_by_task(desk: Desk) -> None:
    for task_id in (20, 9, 20, 9):
        desk.record(task_id=task_id)
    assert [row.id_job_task for row in desk.outbox.next_batch(3)] == [9, 9, 20]


def test_only_what_the_tenant_accepted_is_sent(desk: Desk) -> None:
    first, second = desk.record(), desk.record("hold")
    desk.outbox.mark_sent(desk.outbox.next_batch(10), {first: 1})
    assert [row.idempotency_key for row in desk.outbox.next_batch(10)] == [second]


def test_a_void_of_a_sent_event_is_pending(desk: Desk) -> None:
    action = desk.record()
    desk.send(1)
    desk.take_back(action)
    assert desk.outbox.pending_count() == 1
    (row,) = desk.send(1)
    assert row.deleted_at is not None
    assert desk.outbox.pending_count() == 0


def test_an_event_and_its_void_count_once(desk: Desk) -> None:
    desk.take_back(desk.record())
    assert desk.outbox.pending_count() == 1
    desk.send(1)
    assert desk.outbox.pending_count() == 0


def test_a_void_made_while_its_event_was_on_the_way_stays_pending(desk: Desk) -> None:
    action = desk.record()
    batch = desk.outbox.next_batch(10)
    desk.take_back(action)
    desk.outbox.mark_sent(batch, {action: 1})
    (row,) = desk.outbox.next_batch(10)
    assert row.deleted_at is not None


def test_a_refused_event_waits_for_a_person(desk: Desk) -> None:
    refused, fine = desk.record(task_id=9), desk.record(task_id=20)
    desk.outbox.set_aside({refused: EventRefusal(Cause.TASK_GONE, "task 9 is not in the tenant")})
    assert (desk.outbox.pending_count(), desk.outbox.attention_count()) == (1, 1)
    assert [row.idempotency_key for row in desk.outbox.next_batch(10)] == [fine]
    (attention,) = desk.outbox.attention()
    assert (attention.key, attention.row.id_job_task) == (refused, 9)
    assert attention.refusal == EventRefusal(Cause.TASK_GONE, "task 9 is not in the tenant")
    assert attention.at == desk.clock.now().utc
    desk.outbox.retry([refused])
    assert (desk.outbox.pending_count(), desk.outbox.attention_count()) == (2, 0)


def test_taking_a_refused_event_back_sends_nothing(desk: Desk) -> None:
    key = desk.record()
    desk.outbox.set_aside({key: EventRefusal(Cause.REJECTED, "no")})
    desk.take_back(key)
    assert desk.outbox.next_batch(10) == []


def test_another_terminals_event_that_is_refused_is_let_go(desk: Desk) -> None:
    desk.record()
    (row,) = desk.send(1)
    foreign = replace(
        row,
        idempotency_key="0199f000-0000-7000-8000-000000000001",
        id_wip_log=2,
        terminal_id="another",
        operator_user_id=12,
    )
    desk.inbox.take_in([foreign])
    desk.inbox.reconcile([9], [replace(row, id_wip_log=1)])
    assert [row.terminal_id for row in desk.outbox.next_batch(10)] == ["another"]
    desk.outbox.set_aside({"0199f000-0000-7000-8000-000000000001": EventRefusal(Cause.TASK_GONE, "gone")})
    assert (desk.outbox.pending_count(), desk.outbox.attention_count()) == (0, 0)
    assert [row["operator_user_id"] for row in rows_of(desk.store, LOCAL.session)] == [11]


def test_sending_is_told(desk: Desk) -> None:
    told: list[Change] = []
    desk.record()
    desk.store.changes.subscribe(told.append)
    desk.send(1)
    assert [change.topics for change in told] == [frozenset({Topic.OUTBOX})]


@pytest.mark.parametrize("log", LOGS, ids=["work", "floor"])
def test_what_is_pending_is_found_without_reading_the_whole_log(desk: Desk, log: KeptLog[Any]) -> None:
    """After every action it is counted: with a year of work in the store that must take no longer."""
    with desk.store.reading() as connection:
        statement = str(outbox._count_pending(log).compile(connection.engine))
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}").all()
    assert any(f"ix_{log.journal.name}_unsent" in step.detail for step in plan)
    assert not [step.detail for step in plan if step.detail.startswith(f"SCAN {log.log.name}")]


def test_what_was_sent_today_is_counted_without_the_days_before(desk: Desk) -> None:
    asked: list[str] = []
    with desk.store.reading() as connection:
        event.listen(connection, "before_cursor_execute", lambda *call: asked.append(call[2]))
        outbox.sent_since(connection, datetime(2025, 10, 30, tzinfo=UTC))
        plans = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}".replace("?", "1")).scalars(3).all()
            for statement in tuple(asked)
        ]
    assert [plan[0].rpartition("USING COVERING INDEX ")[2].split()[0] for plan in plans] == [
        "ix_journal_sent",
        "ix_floor_journal_sent",
    ]
