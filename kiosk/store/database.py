"""The SQLite file: engine, transactions, and the notices that follow a write."""

from __future__ import annotations

import secrets
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, select
from sqlalchemy.exc import DBAPIError

from kiosk.domain.changes import Change, Topic
from kiosk.domain.conditions import confirm
from kiosk.domain.keys import KeyMaker
from kiosk.projection.sqlite_files import copy_database, make_copy_before
from kiosk.store.changes import Changes
from kiosk.store.errors import store_error
from kiosk.store.migrate import migrate
from kiosk.store.tables import TERMINAL

_BUSY_TIMEOUT_MS: Final = 5000
_WRITES: Final = "kiosk_writes"


class StoreWriter:
    """One write transaction: its connection, and what it says it changed."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._topics: set[Topic] = set()
        self._task_ids: set[int] = set()

    def changed(self, *topics: Topic, tasks: Iterable[int] = ()) -> None:
        """Note what listeners are told once the transaction is committed."""
        self._topics.update(topics)
        self._task_ids.update(tasks)

    def change(self) -> Change | None:
        """What was noted, None when nothing was."""
        if not self._topics:
            return None
        return Change(frozenset(self._topics), frozenset(self._task_ids))


class Store:
    """The local store at one path. Threads may share it; each call uses a connection of its own.

    Opening creates the file and its folder when missing, and migrates it, copied before; ``is_sound``: the file
    was looked through already. Raises StoreBroken, StoreTooNew or StoreFull.
    """

    def __init__(self, path: Path, *, is_sound: bool = False) -> None:
        self.path = path
        self.changes = Changes()
        self._at_once = threading.local()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._engine = _create_engine(path)
        try:
            # Whoever puts the version before back may want its file.
            migrate(
                self._engine,
                is_sound=is_sound,
                before=lambda version: make_copy_before(path, self.backup, version),
            )
            self.terminal_id = self._own_terminal_id()
        except DBAPIError as error:
            self._engine.dispose()
            raise store_error(error) from error
        except BaseException:
            self._engine.dispose()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; the store cannot be used afterwards."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection inside a read transaction: everything read in it is of one moment."""
        outer = self._outer_writer()
        if outer is not None:
            yield outer.connection
            return
        try:
            with self._engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise store_error(error) from error

    @contextmanager
    def writing(self) -> Iterator[StoreWriter]:
        """A write transaction; left without an exception it is durable, and listeners are told.

        Raises StoreFull, StoreBroken or StoreError, and Withdrawn where it is done on a condition, with nothing
        written.
        """
        outer = self._outer_writer()
        if outer is not None:
            yield outer
            return
        try:
            with (
                self._engine.connect().execution_options(**{_WRITES: True}) as connection,
                connection.begin(),
            ):
                writer = StoreWriter(connection)
                yield writer
                confirm()
        except DBAPIError as error:
            raise store_error(error) from error
        change = writer.change()
        if change is not None:
            self.changes.publish(change)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """All that this thread writes and reads in the block is one write transaction, as of :meth:`writing`.

        What fails in it has to leave it: caught inside, half of it would be written.
        """
        with self.writing() as writer:
            self._at_once.writer = writer
            try:
                yield
            finally:
                del self._at_once.writer

    def _outer_writer(self) -> StoreWriter | None:
        return getattr(self._at_once, "writer", None)

    def backup(self, target: Path) -> None:
        """Write a consistent copy to ``target`` through SQLite's backup API, replacing it only when whole.

        The copy is one file, without a write-ahead log. Raises StoreError or OSError.
        """
        try:
            with self._engine.connect() as connection:
                source = connection.connection.driver_connection
                assert isinstance(source, sqlite3.Connection)
                copy_database(source, target)
        except (DBAPIError, sqlite3.Error) as error:
            raise store_error(error) from error

    def _own_terminal_id(self) -> str:
        with self.writing() as writer:
            found = writer.connection.scalar(select(TERMINAL.c.terminal_id))
            if found is None:
                # Of a kind that tells when it was made: so the office sees which terminals are new.
                found = KeyMaker(None, secrets.randbits).next_key(time.time_ns() // 1_000_000)
                writer.connection.execute(insert(TERMINAL).values(terminal_id=found))
            return str(found)


def _create_engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)))

    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
        # The driver's own transaction handling would defer BEGIN: transactions are begun below instead.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {_BUSY_TIMEOUT_MS}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        # A deferred transaction that turns into a write fails with BUSY at once, without waiting.
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
