"""Old work goes, task by task; nothing that somebody still needs."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from kiosk.domain.attention import Cause, EventRefusal
from kiosk.store.database import Store
from kiosk.store.inbox import Inbox
from kiosk.store.journal import Journal
from kiosk.store.outbox import Outbox
from kiosk.store.pruning import Pruner
from kiosk.store.tables import JOURNAL, LOCAL
from tests.helpers.clocks import HandClock
from tests.helpers.store_rows import draft, rows_of


class Desk:
    """A store with work on it that was sent."""

    def __init__(self, path: Path) -> None:
        self.store = Store(path)
        self.clock = HandClock()
        self.journal = Journal()
        self.outbox = Outbox(self.store, self.now)
        self.pruner = Pruner(self.store, 90, self.now)
        self._sent = 500

    def now(self) -> datetime:
        return self.clock.now().utc

    def work(self, task_id: int, *event_types: str) -> str:
        drafts = [draft(event_type, task_id) for event_type in event_types]
        with self.store.writing() as writer:
            return self.journal.append(writer, drafts, at=self.clock.now(), kind="test")

    def send(self) -> None:
        batch = self.outbox.next_batch(10_000)
        numbers = {row.idempotency_key or "": self._sent + number for number, row in enumerate(batch, 1)}
        self._sent += len(batch)
        self.outbox.mark_sent(batch, numbers)

    def prune(self) -> int:
        """Prune to the end; how many transactions it took."""
        self.pruner.look()
        rounds = 1
        while self.pruner.remove_some():
            rounds += 1
        return rounds

    def tasks(self) -> set[int]:
        return {row["id_job_task"] for row in rows_of(self.store, LOCAL.log)}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "kiosk.db")
    yield desk
    desk.store.close()


def test_all_of_an_old_task_goes_in_small_pieces(desk: Desk) -> None:
    for task_id in range(1, 26):
        desk.work(task_id, "start", "complete")
    desk.send()
    desk.clock.advance(days=91)
    desk.work(30, "start", "complete")
    desk.send()
    assert desk.prune() == 3
    assert desk.tasks() == {30}
    for table in (JOURNAL, LOCAL.event):
        assert len(rows_of(desk.store, table)) == 2
    assert [row["id_job_task"] for row in rows_of(desk.store, LOCAL.session)] == [30]


def test_nothing_younger_goes(desk: Desk) -> None:
    desk.work(9, "start", "complete")
    desk.send()
    desk.clock.advance(days=90)
    desk.prune()
    assert desk.tasks() == {9}


def test_old_events_of_a_task_that_was_worked_on_lately_stay(desk: Desk) -> None:
    desk.work(9, "start", "complete")
    desk.clock.advance(days=60)
    desk.work(9, "start", "complete")
    desk.send()
    desk.clock.advance(days=40)
    desk.prune()
    assert len(rows_of(desk.store, LOCAL.log)) == 4


def test_what_the_tenant_does_not_have_stays(desk: Desk) -> None:
    desk.work(1, "start", "complete")
    refused = desk.work(2, "start", "complete")
    action = desk.work(3, "start", "complete")
    desk.outbox.set_aside({refused: EventRefusal(Cause.TASK_GONE, "no")})
    batch = [row for row in desk.outbox.next_batch(100) if row.id_job_task != 1]
    desk.outbox.mark_sent(batch, {row.idempotency_key or "": number for number, row in enumerate(batch, 501)})
    with desk.store.writing() as writer:
        desk.journal.void(writer, action, at=desk.clock.now(), voided_by=11)
    desk.clock.advance(days=91)
    desk.prune()
    assert desk.tasks() == {1, 2, 3}


def test_where_somebody_is_at_work_it_stays(desk: Desk) -> None:
    desk.work(9, "start")
    desk.work(10, "start", "hold")
    desk.send()
    desk.clock.advance(days=91)
    desk.prune()
    assert desk.tasks() == {9, 10}


@pytest.mark.parametrize(("status", "left"), [("done", {9}), ("cancelled", set())])
def test_a_task_that_is_listed_stays_and_a_cancelled_one_goes(desk: Desk, status: str, left: set[int]) -> None:
    desk.work(9, "start", "complete")
    desk.send()
    with desk.store.writing() as writer:
        values = {"id_job_task": 9, "id_job_ticket": 1, "step_name": "เย็บ", "sequence_no": 1, "status": status}
        writer.connection.execute(insert(LOCAL.task).values(**values, estimated_hours=1))
    desk.clock.advance(days=91)
    desk.prune()
    assert desk.tasks() == left


def test_work_done_between_looking_and_removing_stays(desk: Desk) -> None:
    desk.work(9, "start", "complete")
    desk.send()
    desk.clock.advance(days=91)
    desk.pruner.look()
    desk.work(9, "start")
    desk.pruner.remove_some()
    assert len(rows_of(desk.store, LOCAL.log)) == 3


def test_numbers_and_keys_go_on_where_they_were(desk: Desk) -> None:
    last = desk.work(9, "start", "complete")
    desk.send()
    desk.clock.advance(days=91)
    desk.prune()
    assert desk.work(10, "start") > last
    assert [row["terminal_seq"] for row in rows_of(desk.store, JOURNAL)] == [3]


def test_what_is_forgotten_is_not_compared(desk: Desk) -> None:
    desk.work(9, "start", "complete")
    desk.send()
    desk.clock.advance(days=91)
    desk.prune()
    inbox = Inbox(desk.store, desk.now)
    assert inbox.held_tasks(desk.now() - timedelta(hours=24)) == inbox.own_tasks() == []
