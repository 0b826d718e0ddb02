"""Times recorded by a clock that was off are put right before they leave, once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.clock import Clock
from kiosk.store import time_correction
from kiosk.store.database import Store
from kiosk.store.journal import Journal
from kiosk.store.outbox import Outbox
from kiosk.store.sync_state import StateName, read_state
from kiosk.store.tables import LOCAL, TERMINAL
from kiosk.store.time_correction import correct_times
from tests.helpers.store_rows import draft, rows_of

BOOT = datetime(2025, 10, 30, 1, 0, tzinfo=UTC)


class Machine:
    """A terminal whose clock shows anything; ``true`` is what it should show."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.journal = Journal()
        self.true = self._booted = BOOT
        self.boot("boot-1")

    def boot(self, boot_id: str, *, shows: datetime | None = None) -> None:
        """Start anew, the clock at ``shows``."""
        self._booted = self.true
        self._error = timedelta() if shows is None else shows - self.true
        self.clock = Clock(boot_id, wall=lambda: self.true + self._error, monotonic_ns=self._monotonic_ns)

    def _monotonic_ns(self) -> int:
        return int((self.true - self._booted) / timedelta(microseconds=1)) * 1000

    def advance(self, **duration: float) -> None:
        self.true += timedelta(**duration)

    def set_right(self) -> None:
        """Somebody, or NTP, sets the clock."""
        self._error = timedelta()

    def record(self, event_type: str = "start", task_id: int = 9, **more: Any) -> str:
        with self.store.writing() as writer:
            return self.journal.append(
                writer, [draft(event_type, task_id, **more)], at=self.clock.now(), kind="test"
            )

    def meet_tenant(self, *, was_suspended: bool = False, settle: bool = True) -> int:
        """The tenant, which knows the true time, is reached."""
        self.clock.offset_ms = round(-self._error / timedelta(milliseconds=1))
        return correct_times(self.store, self.clock.now(), was_suspended=was_suspended, settle=settle)

    def send(self) -> None:
        outbox = Outbox(self.store, lambda: self.true)
        batch = outbox.next_batch(100)
        outbox.mark_sent(batch, {row.idempotency_key or "": number for number, row in enumerate(batch, 501)})

    def times(self) -> list[datetime]:
        return [row["event_time"].replace(tzinfo=UTC) for row in rows_of(self.store, LOCAL.log)]


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    with Store(tmp_path / "kiosk.db") as store:
        yield Machine(store)


LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("shows", [LONG_AGO, BOOT + timedelta(days=9000), BOOT - timedelta(minutes=6)])
@pytest.mark.parametrize("is_set", [False, True])
def test_a_boot_with_a_clock_that_is_off(machine: Machine, shows: datetime, is_set: bool) -> None:
    machine.boot("boot-1", shows=shows)
    machine.advance(minutes=10)
    machine.record("start")
    machine.advance(minutes=30)
    machine.record("complete")
    machine.advance(minutes=5)
    if is_set:
        machine.set_right()
    assert machine.meet_tenant() == 2
    assert machine.times() == [BOOT + timedelta(minutes=10), BOOT + timedelta(minutes=40)]
    (session,) = rows_of(machine.store, LOCAL.session)
    assert (session["status"], session["started_at"].replace(tzinfo=UTC)) == ("completed", machine.times()[0])
    (terminal,) = rows_of(machine.store, TERMINAL)
    assert terminal["last_event_time"].replace(tzinfo=UTC) == machine.times()[1]


def test_a_void_moves_with_its_event(machine: Machine) -> None:
    machine.boot("boot-1", shows=LONG_AGO)
    action = machine.record()
    machine.advance(seconds=20)
    with machine.store.writing() as writer:
        machine.journal.void(writer, action, at=machine.clock.now(), voided_by=11)
    machine.meet_tenant()
    (row,) = rows_of(machine.store, LOCAL.log)
    assert row["deleted_at"] - row["event_time"] == timedelta(seconds=20)
    assert row["event_time"].replace(tzinfo=UTC) == BOOT


def test_a_good_clock_changes_nothing(machine: Machine) -> None:
    machine.record()
    machine.advance(hours=1, microseconds=400_000)
    machine.record("complete")
    before = rows_of(machine.store, LOCAL.log)
    assert machine.meet_tenant() == 0
    assert rows_of(machine.store, LOCAL.log) == before


def test_what_was_sent_is_never_touched(machine: Machine) -> None:
    machine.boot("boot-1", shows=LONG_AGO)
    machine.record()
    machine.send()
    assert machine.meet_tenant() == 0


def test_what_may_have_left_is_never_touched(machine: Machine) -> None:
    """The answer to a push was lost, and the tenant has the event with the time it was given first."""
    machine.record()
    machine.meet_tenant()
    machine.clock.offset_ms = 600_000  # somebody set the tenant's clock
    assert correct_times(machine.store, machine.clock.now()) == 0
    assert machine.times() == [BOOT]


def test_an_event_that_began_before_the_first_contact(machine: Machine) -> None:
    """A pause counts from its scan, and its reason is chosen later: meanwhile the tenant was reached."""
    machine.boot("boot-1", shows=LONG_AGO)
    scanned = machine.clock.now()
    machine.advance(seconds=8)
    machine.meet_tenant()
    with machine.store.writing() as writer:
        machine.journal.append(writer, [draft("start")], at=scanned, kind="test")
    assert machine.meet_tenant(settle=False) == 1
    assert machine.times() == [BOOT]


def test_order_is_kept_where_the_clock_was_set_back(machine: Machine) -> None:
    machine.record("start")
    machine.send()
    machine.advance(minutes=1)
    machine.boot("boot-1", shows=machine.true - timedelta(minutes=3))
    machine.record("complete")
    assert machine.times()[1] == machine.times()[0]
    machine.clock.offset_ms = -120_000  # a tenant whose clock is behind, too
    correct_times(machine.store, machine.clock.now(), settle=True)
    assert machine.times()[1] >= machine.times()[0]


def test_two_boots_without_a_contact_keep_their_order(machine: Machine) -> None:
    machine.boot("boot-1", shows=LONG_AGO)
    machine.advance(minutes=10)
    machine.record("start")
    machine.advance(minutes=10)
    machine.boot("boot-2", shows=LONG_AGO)  # its battery is empty: the same time again
    restarted = machine.true
    machine.advance(minutes=1)
    machine.record("complete")
    machine.meet_tenant()
    started, completed = machine.times()
    assert BOOT < started <= restarted
    assert completed == restarted + timedelta(minutes=1)


def test_a_boot_with_a_good_clock_before_one_without(machine: Machine) -> None:
    machine.record("start")
    machine.advance(minutes=10)
    machine.boot("boot-2")
    machine.meet_tenant()
    assert machine.times() == [BOOT]


def test_a_machine_that_slept(machine: Machine) -> None:
    """The monotonic clock did not count the night: the event was still yesterday."""
    machine.record("start")
    machine.advance(hours=15)
    machine._booted += timedelta(hours=15)
    assert machine.meet_tenant(was_suspended=True) == 0


def test_a_time_that_a_person_has_said_is_no_clocks(machine: Machine) -> None:
    """It stays, and what is recorded around it is put right as if it were not there."""
    machine.boot("boot-1", shows=BOOT + timedelta(hours=3))
    machine.record()
    machine.advance(minutes=10)
    said = BOOT - timedelta(days=1)
    machine.record("complete", backdated_to=said)
    machine.advance(minutes=10)
    machine.record()
    assert machine.meet_tenant() == 2
    assert machine.times() == [BOOT, said, BOOT + timedelta(minutes=20)]


def test_people_record_while_a_backlog_is_looked_through(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.record()
    look_through = time_correction._corrections

    def while_somebody_records(*arguments: Any) -> Any:
        found = look_through(*arguments)
        machine.record("hold")  # in a transaction of its own: it would wait for one that writes
        return found

    monkeypatch.setattr(time_correction, "_corrections", while_somebody_records)
    machine.meet_tenant()
    with machine.store.reading() as connection:
        assert read_state(connection, StateName.TIMES_SETTLED) == "1"
    assert len(machine.times()) == 2
