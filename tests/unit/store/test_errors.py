"""What SQLite reports, told apart."""

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from kiosk.store.errors import StoreBroken, StoreError, StoreFull, sqlite_code, store_error


def reported(code: int | None) -> OperationalError:
    cause = sqlite3.OperationalError("as SQLite says")
    if code is not None:
        cause.sqlite_errorcode = code
    return OperationalError("SELECT 1", {}, cause)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, StoreFull),
        (sqlite3.SQLITE_IOERR_SHMSIZE, StoreFull),  # seen on a full tmpfs
        (sqlite3.SQLITE_CORRUPT, StoreBroken),
        (sqlite3.SQLITE_CORRUPT_INDEX, StoreBroken),
        (sqlite3.SQLITE_NOTADB, StoreBroken),
        (sqlite3.SQLITE_IOERR_READ, StoreBroken),
        (sqlite3.SQLITE_IOERR, StoreError),
        (sqlite3.SQLITE_IOERR_WRITE, StoreError),
        (sqlite3.SQLITE_BUSY, StoreError),
        (sqlite3.SQLITE_CANTOPEN, StoreError),
        (None, StoreError),
    ],
)
def test_kind(code: int | None, kind: type[StoreError]) -> None:
    error = reported(code)
    made = store_error(error)
    assert type(made) is kind
    assert str(made) == "as SQLite says"
    made.__cause__ = error
    assert sqlite_code(made) == code


def test_an_error_without_sqlite_behind_it_has_no_code() -> None:
    assert sqlite_code(StoreError("schema 9999")) is None
