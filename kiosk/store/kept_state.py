"""What the sync remembered, read from the store's file without opening the store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from kiosk.store.sync_state import StateName


def kept_state(path: Path, name: StateName) -> str | None:
    """The value kept in the store at ``path``; None where there is no store, or it cannot say."""
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT value FROM sync_state WHERE name = ?", (name.value,)).fetchone()
    except sqlite3.Error:
        return None
    return None if row is None else str(row[0])
