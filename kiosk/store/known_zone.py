"""The zone of the tenant's times as the store last knew it, read before the store is opened."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import tzinfo
from pathlib import Path

from kiosk.store.sync_state import StateName
from kiosk.system.zone import zone_from_text


def read_known_zone(path: Path) -> tzinfo | None:
    """The zone kept in the store at ``path``; None where there is no store, or it cannot say."""
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute(
                "SELECT value FROM sync_state WHERE name = ?", (StateName.ZONE.value,)
            ).fetchone()
    except sqlite3.Error:
        return None
    return None if row is None else zone_from_text(row[0])
