"""The day's copy of the store."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from kiosk.projection.sqlite_files import copies_folder, list_copies, make_daily_copy
from kiosk.store.database import Store
from kiosk.store.errors import StoreError
from kiosk.store.tables import SYNC_STATE

MONDAY = date(2025, 10, 27)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "kiosk.db") as store:
        yield store


def copied(store: Store, day: date = MONDAY, keep: int = 7) -> Path:
    return make_daily_copy(store.path, store.backup, day, keep)


def remember(store: Store, value: str) -> None:
    with store.writing() as writer:
        writer.connection.execute(insert(SYNC_STATE).values(name=value, value=value))


def remembered(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [value for (value,) in connection.execute("SELECT value FROM sync_state ORDER BY value")]


def test_a_copy_holds_everything_and_is_one_file(store: Store) -> None:
    remember(store, "one")
    copy = copied(store)
    assert remembered(copy) == ["one"]
    assert list(copy.parent.iterdir()) == [copy]
    with Store(copy) as opened:
        assert opened.terminal_id == store.terminal_id


def test_a_day_has_one_copy(store: Store) -> None:
    first = copied(store)
    remember(store, "later")
    assert copied(store) == first
    assert remembered(first) == []


def test_old_copies_go_and_other_files_stay(store: Store) -> None:
    folder = copies_folder(store.path)
    folder.mkdir()
    notes = folder / "notes.txt"
    notes.write_text("keep")
    for day in range(10):
        copied(store, MONDAY + timedelta(days=day), keep=3)
    days = [MONDAY + timedelta(days=day) for day in (9, 8, 7)]
    assert [path.name for path in list_copies(store.path)] == [f"kiosk-{day}.db" for day in days]
    assert notes.exists()


def test_a_copy_cut_off_half_way_is_made_again(store: Store) -> None:
    folder = copies_folder(store.path)
    folder.mkdir()
    (folder / f".kiosk-{MONDAY}.db.part").write_bytes(b"half of a copy")
    assert remembered(copied(store)) == []


def test_a_copy_that_fails_leaves_nothing_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copies_folder(store.path)

    def full(_path: Path) -> sqlite3.Connection:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr("kiosk.projection.sqlite_files.sqlite3.connect", full)
    with pytest.raises(StoreError, match="unable to open"):
        copied(store)
    assert list(folder.iterdir()) == []
