"""What can be wrong with the local store, told apart by what a person or the kiosk can do about it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from kiosk.projection.sqlite_files import FileTrouble, file_trouble

# The frame of the program knows these errors, and is there before SQLAlchemy is.
if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError


class StoreError(Exception):
    """The local store could not do what was asked; nothing was half-written."""


class StoreFull(StoreError):
    """The disk is full: actions are refused until there is room again."""


class StoreBroken(StoreError):
    """The file is damaged or unreadable."""


class StoreTooNew(StoreError):
    """The file was written by a newer version of the kiosk; it is refused, not guessed at."""


def store_error(error: DBAPIError | sqlite3.Error) -> StoreError:
    """The StoreError for what SQLite reported."""
    cause = error if isinstance(error, sqlite3.Error) else error.orig
    match file_trouble(cause):
        case FileTrouble.FULL:
            return StoreFull(str(cause))
        case FileTrouble.DAMAGED:
            return StoreBroken(str(cause))
    return StoreError(str(cause))


def sqlite_code(error: StoreError) -> int | None:
    """SQLite's extended result code behind a StoreError, None when it did not come from SQLite."""
    code = getattr(getattr(error.__cause__, "orig", None), "sqlite_errorcode", None)
    return code if isinstance(code, int) else None
