"""A store on another machine: a new terminal with numbers of its own; what waited is sent as it was made."""

from pathlib import Path

import pytest

from kiosk.domain.events import EventType
from kiosk.domain.keys import time_of_key
from kiosk.domain.link import LinkProblem
from kiosk.store.identity import moved_store, settle_identity
from kiosk.system.machine import Machine, this_machine
from kiosk.tenant.office import TenantOffice
from tests.helpers.replicas import Replica, settle
from tests.helpers.world import World

START, COMPLETE = (EventType.START, 0), (EventType.COMPLETE, 5)
HERE, THERE = Machine("aaaa", frozenset({"card1"})), Machine("bbbb", frozenset({"card1"}))


@pytest.fixture
def kiosk(world: World) -> Replica:
    kiosk = world.kiosk()
    settle_identity(kiosk.store, HERE, kiosk.clock.now().utc)
    return kiosk


def moved_to(world: World, kiosk: Replica, machine: Machine, folder: Path) -> Replica:
    """The disk of ``kiosk`` as it is, in another machine."""
    kiosk.store.backup(folder / "copy.db")
    other = world.on_copied_disk(kiosk, folder / "copy.db")
    other.clock.advance(seconds=(kiosk.clock.now().utc - other.clock.now().utc).total_seconds())
    assert settle_identity(other.store, machine, other.clock.now().utc) is not None
    other.build_cycle()
    return other


def numbers(world: World) -> list[tuple[str | None, int | None]]:
    return sorted((row.terminal_id or "", row.terminal_seq or 0) for row in world.office.log_rows())


def test_on_the_same_machine_nothing_changes(kiosk: Replica) -> None:
    before = kiosk.store.terminal_id
    for machine in (HERE, Machine("aaaa", frozenset({"card1", "card2"})), Machine("", frozenset({"card2"}))):
        assert settle_identity(kiosk.store, machine, kiosk.clock.now().utc) is None
    assert kiosk.store.terminal_id == before
    assert moved_store(kiosk.store) is None


def test_a_machine_in_the_place_of_another(world: World, kiosk: Replica, tmp_path: Path) -> None:
    kiosk.record(9, 11, START)
    kiosk.step()
    kiosk.record(9, 11, COMPLETE, START)
    old_id = kiosk.store.terminal_id
    kiosk.cycle.close()
    kiosk.clock.advance(seconds=40)  # nobody swaps a machine faster
    new = moved_to(world, kiosk, THERE, tmp_path)
    new_id = new.store.terminal_id
    assert new_id != old_id
    assert time_of_key(new_id) is not None
    moved = moved_store(new.store)
    assert moved is not None
    assert (moved.replaces, moved.waiting) == (old_id, 2)
    new.record(10, 12, START)
    new.record(10, 12, COMPLETE)
    world.kiosks.remove(kiosk)
    settle([new])
    assert numbers(world) == sorted([(old_id, 1), (old_id, 2), (old_id, 3), (new_id, 1), (new_id, 2)])
    assert (new.cycle.status.pending, new.cycle.status.attention) == (0, 0)
    assert new.session_facts() == world.office.session_facts()
    # Its code is its own at once, and the list says whom it replaces.
    rows = {row.code: row for row in TenantOffice(new.gateway).terminals()}
    assert rows["SEW-01"].terminal_id == new_id
    assert rows["SEW-01"].replaces == old_id
    kiosk.store.close()


def test_a_copied_disk_beside_the_first(world: World, kiosk: Replica, tmp_path: Path) -> None:
    """Both have what waited; the first keeps the code, and nothing is there twice."""
    kiosk.record(9, 11, START)
    kiosk.step()
    kiosk.record(9, 11, COMPLETE)
    copy = moved_to(world, kiosk, THERE, tmp_path)
    kiosk.step()
    copy.record(10, 12, START)
    copy.step()
    assert copy.cycle.status.problem is LinkProblem.CODE_TAKEN
    copy.code = "SEW-09"
    copy.build_cycle()
    kiosk.record(10, 13, START)
    settle([kiosk, copy])
    old_id, new_id = kiosk.store.terminal_id, copy.store.terminal_id
    assert numbers(world) == sorted([(old_id, 1), (old_id, 2), (old_id, 3), (new_id, 1)])
    for one in (kiosk, copy):
        assert (one.cycle.status.pending, one.cycle.status.attention) == (0, 0)
        assert one.session_facts() == world.office.session_facts()


def test_moved_twice(world: World, kiosk: Replica, tmp_path: Path) -> None:
    kiosk.record(9, 11, START)
    second = moved_to(world, kiosk, THERE, tmp_path)
    second.record(9, 12, START)
    third = moved_to(world, second, Machine("cccc", frozenset()), tmp_path)
    third.record(10, 13, START)
    settle([third])
    ids = [one.store.terminal_id for one in (kiosk, second, third)]
    assert numbers(world) == sorted((terminal_id, 1) for terminal_id in ids)


def test_what_a_machine_is_told_by(tmp_path: Path) -> None:
    (tmp_path / "id").write_text("0123abcd\n", encoding="ascii")
    bus, plug = tmp_path / "pci0" / "card", tmp_path / "pci0" / "usb1" / "card"
    for folder, name, device in ((tmp_path / "net", "eth0", bus), (tmp_path / "net", "wlan0", plug)):
        (folder / name).mkdir(parents=True)
        device.mkdir(parents=True)
        (folder / name / "device").symlink_to(device)
        (folder / name / "address").write_text(f"aa:{name}\n", encoding="ascii")
    (tmp_path / "net" / "lo").mkdir()
    machine = this_machine(tmp_path / "id", tmp_path / "net", [tmp_path / "none"])
    assert machine.installation
    assert len(machine.parts) == 1  # an adapter on a plug, and what is no hardware, go from machine to machine
    assert Machine.from_json(machine.as_json()) == machine
    assert "0123abcd" not in machine.as_json()
    assert not machine.is_same(Machine("other", machine.parts))
    assert not machine.is_same(Machine(machine.installation, frozenset({"other"})))
    assert machine.is_same(Machine(machine.installation, frozenset()))
    assert machine.is_same(this_machine(tmp_path / "none", tmp_path / "net", []))
