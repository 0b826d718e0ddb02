"""A store put back from an older copy, or on a copied disk, refuses nothing and loses nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from kiosk.domain.attention import Cause, EventRefusal
from kiosk.domain.events import EventType
from kiosk.projection.rows import LogRow
from kiosk.projection.sqlite_files import make_daily_copy
from kiosk.store.inbox import Inbox
from kiosk.store.numbers import read_older_store
from kiosk.store.outbox import Outbox
from kiosk.store.sync_state import StateName, read_state
from kiosk.store.tables import JOURNAL, TERMINAL
from kiosk.tenant.tables import TENANT
from tests.helpers.replicas import Replica, settle
from tests.helpers.world import World

START, COMPLETE = (EventType.START, 0), (EventType.COMPLETE, 5)


@pytest.fixture
def kiosk(world: World) -> Replica:
    return world.kiosk()


@pytest.fixture
def copy(kiosk: Replica) -> Path:
    """The night's copy, made when one entry was there; two newer ones are in the tenant."""
    kiosk.record(9, 11, START)
    kiosk.step()
    made = make_daily_copy(kiosk.store.path, kiosk.store.backup, kiosk.clock.now().utc.date())
    kiosk.clock.advance(minutes=5)
    kiosk.record(9, 11, COMPLETE, START)
    kiosk.step()
    kiosk.clock.advance(minutes=5)
    return made


def numbers(rows: list[LogRow]) -> list[int | None]:
    return sorted(row.terminal_seq or 0 for row in rows)


def told(kiosk: Replica) -> tuple[int, int] | None:
    with kiosk.store.reading() as connection:
        found = read_older_store(connection)
    return None if found is None else (found.came_back, found.renumbered)


def assert_all_is_kept(world: World, kiosks: list[Replica], events: int) -> None:
    settle(kiosks)
    theirs = world.office.log_rows()
    assert numbers(theirs) == list(range(1, events + 1))
    for one in kiosks:
        assert one.log_rows() == theirs
        assert one.session_facts() == world.office.session_facts()
        assert (one.cycle.status.pending, one.cycle.status.attention) == (0, 0)


def test_what_came_back_keeps_its_numbers_and_new_entries_go_on_above(
    world: World, kiosk: Replica, copy: Path
) -> None:
    world.put_back(kiosk, copy)
    kiosk.step()
    assert numbers(kiosk.log_rows()) == [1, 2, 3]
    assert (told(kiosk), kiosk.cycle.status.is_older_store) == ((2, 0), True)
    kiosk.record(9, 11, COMPLETE)
    assert_all_is_kept(world, [kiosk], 4)


def test_work_before_the_tenant_is_reached_gets_other_numbers(world: World, kiosk: Replica, copy: Path) -> None:
    world.put_back(kiosk, copy)
    actions = [kiosk.record(10, 12, START), kiosk.record(10, 12, COMPLETE), kiosk.record(10, 12, START)]
    kiosk.step()
    assert_all_is_kept(world, [kiosk], 6)
    assert told(kiosk) == (2, 3)
    with kiosk.store.reading() as connection:
        newest = connection.execute(select(JOURNAL).order_by(JOURNAL.c.terminal_seq.desc()).limit(3)).all()
    assert [row.action_id for row in reversed(newest)] == actions, "undo knows which was last"
    assert [row.terminal_seq for row in reversed(newest)] == [4, 5, 6]


def test_an_older_copy_of_both_sides(world: World, kiosk: Replica, copy: Path) -> None:
    """The tenant lost the newest entry too: nobody has it, and nobody waits for it."""
    (*_, newest) = world.office.log_rows()
    world.put_back(kiosk, copy)
    world.restore([newest.id_wip_log or 0])
    kiosk.record(10, 12, START)
    assert_all_is_kept(world, [kiosk], 3)


@pytest.mark.parametrize("seen_by_another", [True, False])
def test_a_copied_disk_that_runs_beside_the_first(
    world: World, kiosk: Replica, copy: Path, seen_by_another: bool
) -> None:
    other = world.on_copied_disk(kiosk, copy)
    watcher = [world.kiosk()] if seen_by_another else []
    for number in range(3):
        for one, person in ((kiosk, 11), (other, 12)):
            one.record(10, person, START if number % 2 == 0 else COMPLETE)
        for one in (*watcher, kiosk, other):
            one.step()
    assert_all_is_kept(world, [kiosk, other, *watcher], 9)


def test_what_an_earlier_version_set_aside_is_sent(world: World, kiosk: Replica, copy: Path) -> None:
    world.put_back(kiosk, copy)
    kiosk.record(10, 12, START)
    (row,) = Outbox(kiosk.store).next_batch(10)
    refusal = EventRefusal(Cause.DUPLICATE, "Duplicate entry for key 'terminal_id'")
    Outbox(kiosk.store).set_aside({row.idempotency_key or "": refusal})
    kiosk.step()
    assert_all_is_kept(world, [kiosk], 4)


def test_a_number_whose_row_in_the_log_is_gone_is_not_given_again(
    world: World, kiosk: Replica, copy: Path
) -> None:
    """An ERP that deletes a ticket takes its rows of the log along, and knows nothing of kiosk_event."""
    (*_, newest) = world.office.log_rows()
    world.office.change(delete(TENANT.log).where(TENANT.log.c.id_wip_log == newest.id_wip_log))
    world.put_back(kiosk, copy)
    kiosk.record(10, 12, START)
    settle([kiosk])
    assert numbers(world.office.log_rows()) == [1, 2, 4]
    assert (kiosk.cycle.status.pending, kiosk.cycle.status.attention) == (0, 0)


def test_the_numbers_of_another_terminal_that_was_put_back(world: World, kiosk: Replica, copy: Path) -> None:
    """The tenant lost what the terminal had sent, and the terminal gave the number again: who saw it brings it."""
    watcher = world.kiosk()
    watcher.step()
    (*_, newest) = world.office.log_rows()
    world.put_back(kiosk, copy)
    world.restore([newest.id_wip_log or 0])
    kiosk.step()
    kiosk.record(10, 12, START)
    kiosk.step()
    settle([watcher, kiosk])
    theirs = world.office.log_rows()
    assert newest.idempotency_key in {row.idempotency_key for row in theirs}
    assert numbers(theirs) == [1, 2, 3, 4]
    assert watcher.cycle.status.pending == kiosk.cycle.status.pending == 0


def test_rows_that_come_by_themselves_make_room_too(kiosk: Replica, copy: Path, world: World) -> None:
    theirs = world.office.log_rows()
    world.put_back(kiosk, copy)
    kiosk.record(10, 12, START)
    Inbox(kiosk.store, lambda: kiosk.clock.now().utc).take_in(theirs)
    assert numbers(kiosk.log_rows()) == [1, 2, 3, 4]
    kiosk.record(10, 12, COMPLETE)
    assert numbers(kiosk.log_rows()) == [1, 2, 3, 4, 5]


def test_times_that_were_final_stay_so(world: World, kiosk: Replica, copy: Path) -> None:
    world.put_back(kiosk, copy)
    kiosk.record(10, 12, START)
    kiosk.step()
    with kiosk.store.reading() as connection:
        last = connection.scalar(select(TERMINAL.c.last_seq))
        assert read_state(connection, StateName.TIMES_SETTLED) == str(last) == "4"


def test_it_is_told_for_a_shift(world: World, kiosk: Replica, copy: Path) -> None:
    world.put_back(kiosk, copy)
    kiosk.step()
    kiosk.step(timedelta(hours=9).total_seconds())
    assert not kiosk.cycle.status.is_older_store


def test_a_store_that_is_not_older_asks_once_and_says_nothing(kiosk: Replica, copy: Path) -> None:
    kiosk.build_cycle()
    kiosk.gateway.calls.clear()
    kiosk.step()
    assert kiosk.gateway.calls.count("numbers") == 1
    assert "rows_of_keys" not in kiosk.gateway.calls
    assert told(kiosk) is None
