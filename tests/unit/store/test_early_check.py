"""The look through the store's file: before the first frame, or behind it where the program before ended well."""

import os
import threading
from pathlib import Path

import pytest

from kiosk.store.database import Store
from kiosk.store.early_check import EarlyCheck


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store that a program has closed and marked."""
    path = tmp_path / "kiosk.db"
    Store(path).close()
    check = EarlyCheck(path)
    assert check.is_sound()
    check.mark_closed()
    return path


def damage(path: Path) -> None:
    """Write over all pages but the first, and leave the file's time and size as they were."""
    before = path.stat()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (before.st_size - 4096))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def found_behind(check: EarlyCheck) -> bool:
    """Whether the look behind the first frame finds damage."""
    damaged = threading.Event()
    check.look_behind(damaged.set)
    for thread in threading.enumerate():
        if thread.name == "store-check":
            thread.join()
    return damaged.is_set()


def test_what_was_closed_well_is_looked_through_behind(path: Path) -> None:
    damage(path)
    check = EarlyCheck(path)
    assert check.is_sound()
    assert found_behind(check)
    check.mark_closed()
    assert not EarlyCheck(path).is_sound()


def test_a_sound_store_stays_marked(path: Path) -> None:
    for _ in range(2):
        check = EarlyCheck(path)
        assert not found_behind(check)
        check.mark_closed()
    damage(path)
    assert EarlyCheck(path).is_sound()


def test_a_mark_counts_once(path: Path) -> None:
    damage(path)
    EarlyCheck(path)
    check = EarlyCheck(path)
    assert not check.is_sound()
    assert not found_behind(check)


@pytest.mark.parametrize("what", ["written", "replaced", "other version"])
def test_a_store_that_somebody_was_at_is_looked_through_before(
    path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    damage(path)
    if what == "written":
        os.utime(path)
    elif what == "replaced":
        other = path.with_name("other.db")
        other.write_bytes(path.read_bytes())
        os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
        other.replace(path)
    else:
        monkeypatch.setattr("kiosk.store.early_check.__version__", "0.0.1")
    assert not EarlyCheck(path).is_sound()


def test_a_store_that_is_still_open_is_not_marked(path: Path) -> None:
    check = EarlyCheck(path)
    with Store(path):
        check.mark_closed()
    damage(path)
    assert not EarlyCheck(path).is_sound()
