"""The write-ahead log: long enough from the start, worked off behind whoever records, and never in the way."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from kiosk.store.database import Store
from kiosk.store.errors import StoreError
from kiosk.store.tables import SYNC_STATE
from kiosk.store.write_ahead_log import make_room, work_off

_ROOM = 4 * 1024 * 1024


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "kiosk.db") as store:
        yield store


def log_of(store: Store) -> Path:
    return store.path.with_name("kiosk.db-wal")


def remember(store: Store, *names: str) -> None:
    for name in names:
        with store.writing() as writer:
            writer.connection.execute(insert(SYNC_STATE).values(name=name, value="1"))


def count(store: Store) -> int:
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(SYNC_STATE)) or 0


def test_no_commit_has_to_lengthen_the_log_once_it_has_room(store: Store) -> None:
    make_room(store.path)
    size = log_of(store).stat().st_size
    assert size >= _ROOM
    before = count(store)

    remember(store, *(f"n{number}" for number in range(20)))
    work_off(store.path)
    remember(store, *(f"m{number}" for number in range(20)))

    assert log_of(store).stat().st_size == size
    assert count(store) == before + 40


def test_what_makes_room_is_nothing_that_the_store_holds(store: Store) -> None:
    with store.reading() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master ORDER BY name").fetchall()
    remember(store, "before")
    size = store.path.stat().st_size

    make_room(store.path)
    remember(store, "after")
    work_off(store.path)

    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT name FROM sqlite_master ORDER BY name").fetchall() == tables
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert store.path.stat().st_size - size < _ROOM / 2


def test_a_store_whose_process_died_with_room_in_its_log_holds_what_was_recorded(
    store: Store, tmp_path: Path
) -> None:
    make_room(store.path)
    remember(store, "recorded")
    left = tmp_path / "left" / "kiosk.db"
    left.parent.mkdir()
    for file in (store.path, log_of(store)):
        left.with_name(file.name).write_bytes(file.read_bytes())

    with Store(left) as opened:
        assert count(opened) == count(store)


def test_work_off_brings_everything_into_the_database_file(store: Store, tmp_path: Path) -> None:
    remember(store, "worked off")
    work_off(store.path)
    alone = tmp_path / "alone.db"
    alone.write_bytes(store.path.read_bytes())
    with closing(sqlite3.connect(alone)) as database:
        assert database.execute("SELECT value FROM sync_state WHERE name = 'worked off'").fetchall() == [("1",)]


@pytest.mark.parametrize("look_after", [make_room, work_off])
def test_a_store_that_is_none_is_said_to_be_so(look_after: object, tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    path.write_bytes(b"no database at all, but long enough to be looked at" * 20)
    assert callable(look_after)
    with pytest.raises(StoreError):
        look_after(path)
