"""The store's file: pragmas, transactions, notices, and what cannot be opened."""

import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, func, insert, select

from kiosk.cli.doctor import check_store
from kiosk.domain.changes import Change, Topic
from kiosk.domain.pin_tries import PinTries
from kiosk.store.database import Store
from kiosk.store.errors import StoreBroken, StoreError, StoreTooNew
from kiosk.store.migrate import READABLE_SINCE, VERSIONS
from kiosk.store.pin_tries import read_pin_tries
from kiosk.store.tables import LOCAL, SYNC_STATE
from kiosk.system.doctor import Verdict
from tests.helpers.clocks import HandClock
from tests.helpers.store_rows import take_off_0010


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "kiosk.db") as store:
        yield store


def remember(connection: Connection, name: str) -> None:
    connection.execute(insert(SYNC_STATE).values(name=name, value="1"))


def count(store: Store) -> int:
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(SYNC_STATE)) or 0


# ------------------------------------------------------------ connections


def test_every_connection_is_durable_and_checks_foreign_keys(store: Store) -> None:
    with store.reading() as one, store.reading() as two, store.reading() as three:
        for connection in (one, two, three):
            pragmas = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
            assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    with store.writing() as writer:
        assert writer.connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_a_second_writer_waits_for_the_first(store: Store) -> None:
    """A deferred transaction would read first, then fail with BUSY at once when it turns into a write."""
    first_reads, first_goes_on = threading.Event(), threading.Event()
    failures: list[BaseException] = []

    def write(name: str, reads: threading.Event, goes_on: threading.Event) -> None:
        try:
            with store.writing() as writer:
                writer.connection.scalar(select(func.count()).select_from(SYNC_STATE))
                reads.set()
                goes_on.wait(10)
                remember(writer.connection, name)
        except StoreError as error:
            failures.append(error)

    second_reads = threading.Event()
    first = threading.Thread(target=write, args=("first", first_reads, first_goes_on))
    second = threading.Thread(target=write, args=("second", second_reads, first_goes_on))
    first.start()
    assert first_reads.wait(10)
    second.start()
    assert not second_reads.wait(0.05), "the second writer is not inside while the first is"
    first_goes_on.set()
    first.join(10)
    second.join(10)
    assert failures == []
    assert count(store) == 2


def test_a_reader_sees_one_moment_while_others_write(store: Store) -> None:
    with store.reading() as connection:
        before = connection.scalar(select(func.count()).select_from(SYNC_STATE))
        with store.writing() as writer:
            remember(writer.connection, "late")
        assert connection.scalar(select(func.count()).select_from(SYNC_STATE)) == before
    assert count(store) == 1


def test_a_path_with_signs_of_a_url_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "งาน?mode=ro#1 %41" / "kiosk.db"
    with Store(path):
        assert path.exists()


# ------------------------------------------------------------ notices


def test_listeners_are_told_after_the_commit(store: Store) -> None:
    seen: list[tuple[Change, int]] = []
    store.changes.subscribe(lambda change: seen.append((change, count(store))))
    with store.writing() as writer:
        remember(writer.connection, "one")
        writer.changed(Topic.WORK, tasks=[9])
        writer.changed(Topic.OUTBOX, tasks=[10])
        assert seen == []
    assert seen == [(Change(frozenset({Topic.WORK, Topic.OUTBOX}), frozenset({9, 10})), 1)]


def test_nothing_is_told_of_a_write_that_failed_or_says_nothing(store: Store) -> None:
    seen: list[Change] = []
    store.changes.subscribe(seen.append)

    def fail() -> None:
        with store.writing() as writer:
            remember(writer.connection, "one")
            writer.changed(Topic.WORK)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with store.writing() as writer:
        remember(writer.connection, "quiet")
    assert seen == []
    assert count(store) == 1


def test_what_is_done_at_once_is_one_transaction_of_its_thread_alone(store: Store) -> None:
    told: list[int] = []
    store.changes.subscribe(lambda _change: told.append(count(store)))

    def do_two_things() -> None:
        for name in ("one", "two"):
            with store.writing() as writer:
                remember(writer.connection, name)
                writer.changed(Topic.WORK)
        with ThreadPoolExecutor(1) as anybody_else:
            assert (count(store), anybody_else.submit(count, store).result(), told) == (2, 0, [])

    with pytest.raises(LookupError), store.at_once():
        do_two_things()
        raise LookupError
    assert (count(store), told) == (0, [])
    with store.at_once():
        do_two_things()
    assert (count(store), told) == (2, [2])


def test_a_listener_that_ended_or_fails_stops_nobody(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    seen: list[Change] = []

    def fail(_change: Change) -> None:
        raise LookupError("a bug of a screen")

    ended: list[Change] = []
    end = store.changes.subscribe(ended.append)
    store.changes.subscribe(fail)
    store.changes.subscribe(seen.append)
    end()
    end()
    with store.writing() as writer:
        writer.changed(Topic.REFERENCE)
    assert len(seen) == 1
    assert ended == []
    assert "a listener of the store's changes failed" in caplog.text


# ------------------------------------------------------------ opening


def test_migrations_make_exactly_the_tables_the_program_knows(store: Store) -> None:
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, LOCAL.metadata) == []


def test_the_terminal_id_stays(tmp_path: Path) -> None:
    with Store(tmp_path / "kiosk.db") as first, Store(tmp_path / "other.db") as other:
        terminal_id = first.terminal_id
        assert other.terminal_id != terminal_id
    with Store(tmp_path / "kiosk.db") as again:
        assert again.terminal_id == terminal_id


def take_off_0009(connection: sqlite3.Connection) -> None:
    """What that version of the schema made, and those after it."""
    take_off_0010(connection)
    connection.execute("DROP TABLE step_elsewhere")
    connection.execute("DROP INDEX ix_wip_log_scrap")


def test_a_lock_by_the_clock_becomes_a_whole_one_by_the_time_the_kiosk_runs(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    Store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE pin_tries")
        connection.execute(
            "CREATE TABLE pin_tries"
            " (operator_user_id INTEGER PRIMARY KEY, tries INTEGER NOT NULL, locked_until DATETIME)"
        )
        connection.execute("INSERT INTO pin_tries VALUES (30, 5, '2025-10-30 02:10:00'), (31, 2, NULL)")
        take_off_0009(connection)
        connection.execute("DROP INDEX ix_event_entered")
        connection.execute("UPDATE alembic_version SET version_num = '0006'")
        connection.commit()
    now = HandClock().now()
    with Store(path) as store, store.reading() as connection:
        assert read_pin_tries(connection, 30, now) == PinTries(5, timedelta(minutes=15))
        assert read_pin_tries(connection, 31, now) == PinTries(2)


def test_a_store_of_the_first_version_is_brought_up_to_date_with_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    with Store(path) as store, store.writing() as writer:
        terminal_id = store.terminal_id
        remember(writer.connection, "kept")
    with closing(sqlite3.connect(path)) as connection:
        for table in ("kept_session", "partial_ticket", "pin_tries", "own_void", "office_notice"):
            connection.execute(f"DROP TABLE {table}")
        take_off_0009(connection)
        for index in ("ix_session_completed", "ix_event_entered"):
            connection.execute(f"DROP INDEX {index}")
        connection.execute("CREATE INDEX ix_session_status ON atelier_task_operator_session (status)")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()
    with Store(path) as store:
        assert (store.terminal_id, count(store)) == (terminal_id, 1)
        with store.reading() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, LOCAL.metadata) == []


def test_a_store_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    Store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("PRAGMA user_version = 9999")
        connection.commit()
    before = hashlib.sha256(path.read_bytes()).digest()
    with pytest.raises(StoreTooNew, match="9999"):
        Store(path)
    assert hashlib.sha256(path.read_bytes()).digest() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_no_database_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    path.write_bytes(b"these are not the bytes of a database" * 200)
    with pytest.raises(StoreBroken):
        Store(path)


def test_a_folder_that_cannot_be_written_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    path.mkdir()
    with pytest.raises(StoreError) as raised:
        Store(path)
    assert type(raised.value) is StoreError


def test_the_file_is_kept_as_it_was_before_a_migration(tmp_path: Path) -> None:
    path, copies = tmp_path / "kiosk.db", tmp_path / "copies"
    Store(path).close()
    assert not copies.exists()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0007'")
        connection.execute("DROP INDEX ix_event_entered")  # what 0008 made
        take_off_0009(connection)
    copies.mkdir()
    (copies / "kiosk-before-0003.db").touch()
    Store(path).close()
    Store(path).close()
    (copy,) = copies.iterdir()
    assert copy.name == "kiosk-before-0007.db"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0007",)]


@pytest.mark.parametrize(("readable_since", "opens"), [(int(VERSIONS[-1]), True), (9999, False), (0, False)])
def test_a_newer_version_says_who_can_work_with_its_store(
    tmp_path: Path, readable_since: int, opens: bool
) -> None:
    path = tmp_path / "kiosk.db"
    Store(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (int(READABLE_SINCE),)
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute(f"PRAGMA user_version = {readable_since}")
    assert (check_store(path).verdict is Verdict.OK) is opens
    if opens:
        Store(path).close()
    else:
        with pytest.raises(StoreTooNew):
            Store(path)
