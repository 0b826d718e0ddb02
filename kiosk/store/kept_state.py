"""What the store's file says of the terminal and its sync, read without opening the store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from kiosk.store.sync_state import StateName

_VALUE: Final = "SELECT value FROM sync_state WHERE name = ?"
_TERMINAL_ID: Final = "SELECT terminal_id FROM terminal"


def kept_state(path: Path, name: StateName) -> str | None:
    """What the sync remembers in the store at ``path``; None where there is no store, or it cannot say."""
    return _kept(path, _VALUE, name.value)


def kept_terminal_id(path: Path) -> str | None:
    """The terminal's id in the store at ``path``; None where there is no store, or it cannot say."""
    return _kept(path, _TERMINAL_ID)


def _kept(path: Path, sql: str, *parameters: str) -> str | None:
    try:
        if not path.exists():
            return None
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute(sql, parameters).fetchone()
    except (sqlite3.Error, OSError):
        return None
    return None if row is None else str(row[0])
