"""Looking after SQLite's write-ahead log, so that whoever records work waits for the disk as little as can be."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from kiosk.store.errors import store_error

_BUSY_TIMEOUT_SECONDS: Final = 5.0
_ROOM_BYTES: Final = 4 * 1024 * 1024
"""About where SQLite writes the log from its beginning again: 1,000 pages of 4 KiB."""


def make_room(store: Path) -> None:
    """Lengthen the log of the store at ``store`` to the size that it works at, once; writers wait meanwhile.

    A commit that makes the file longer waits for the file system's own journal, too. Where the disk is full
    later, what the log has room for is still recorded. Raises StoreError or OSError; then it is as it was.
    """
    log = store.with_name(f"{store.name}-wal")
    if log.exists() and log.stat().st_size >= _ROOM_BYTES:
        return
    try:
        with closing(_connect(store)) as connection:
            # What a transaction cannot hold in memory goes into the log; never committed, it counts for nothing.
            connection.execute("PRAGMA cache_size = 10")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("CREATE TABLE room (filling)")
            connection.execute("INSERT INTO room VALUES (zeroblob(?))", (_ROOM_BYTES,))
    except sqlite3.Error as error:
        raise store_error(error) from error
    with log.open("rb") as file:
        os.fsync(file.fileno())


def work_off(store: Path) -> None:
    """Bring what the log holds into the database file; nobody waits for it, where a commit would have to.

    Raises StoreError.
    """
    try:
        with closing(_connect(store)) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    except sqlite3.Error as error:
        raise store_error(error) from error


def _connect(store: Path) -> sqlite3.Connection:
    return sqlite3.connect(store, timeout=_BUSY_TIMEOUT_SECONDS, isolation_level=None)
