"""Files of SQLite databases: what can be wrong with one, and a copy of it each day, for when it is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from enum import Enum, auto
from pathlib import Path
from typing import Final

from kiosk.system.files import whole_file

_PRIMARY_CODE: Final = 0xFF
"""Extended result codes carry the primary one in their low byte."""


class FileTrouble(Enum):
    """What SQLite met: no room, content that is none of its own, or a file that it may not open, read or write."""

    FULL = auto()
    DAMAGED = auto()
    UNUSABLE = auto()


# On a full disk SQLite cannot make its shared-memory file longer and calls that an I/O error.
_CODES: Final = {
    sqlite3.SQLITE_FULL: FileTrouble.FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: FileTrouble.FULL,
    sqlite3.SQLITE_CORRUPT: FileTrouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: FileTrouble.DAMAGED,
    sqlite3.SQLITE_IOERR_READ: FileTrouble.DAMAGED,
    sqlite3.SQLITE_IOERR_SHORT_READ: FileTrouble.DAMAGED,
    sqlite3.SQLITE_IOERR_CORRUPTFS: FileTrouble.DAMAGED,
    sqlite3.SQLITE_CANTOPEN: FileTrouble.UNUSABLE,
    sqlite3.SQLITE_IOERR: FileTrouble.UNUSABLE,
    sqlite3.SQLITE_PERM: FileTrouble.UNUSABLE,
    sqlite3.SQLITE_READONLY: FileTrouble.UNUSABLE,
}


def file_trouble(error: BaseException | None) -> FileTrouble | None:
    """What an error of the driver says of the file; None: nothing."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else _CODES.get(code) or _CODES.get(code & _PRIMARY_CODE)


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy what ``source`` has open to one file without a write-ahead log, whole or not at all, its owner's alone.

    Raises sqlite3.Error or OSError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(target) as part, closing(sqlite3.connect(part)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def copies_folder(database: Path) -> Path:
    """Where the copies of a database are kept."""
    return database.parent / "copies"


def list_copies(database: Path) -> Sequence[Path]:
    """The copies there are of a database, the newest first."""
    return sorted(copies_folder(database).glob(_copy_name(database, "????-??-??")), reverse=True)


def make_daily_copy(database: Path, write: Callable[[Path], None], today: date, keep: int = 7) -> Path:
    """Have ``write`` make the day's copy, unless it is there; copies beyond the newest ``keep`` are removed.

    Returns it. When ``write`` raises, the older ones stay.
    """
    target = copies_folder(database) / _copy_name(database, today.isoformat())
    if not target.exists():
        write(target)
    for old in list_copies(database)[keep:]:
        old.unlink()
    return target


def make_copy_before(database: Path, write: Callable[[Path], None], version: str) -> None:
    """Have ``write`` keep the database as it is before it leaves a schema version; of such copies one is kept."""
    name = f"{database.stem}-before-{{}}{database.suffix}"
    target = copies_folder(database) / name.format(version)
    write(target)
    for older in copies_folder(database).glob(name.format("*")):
        if older != target:
            older.unlink()


def _copy_name(database: Path, day: str) -> str:
    return f"{database.stem}-{day}{database.suffix}"
