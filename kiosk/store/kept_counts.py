"""What waits in the store's file and what the tenant refused, read without opening the store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from kiosk.domain.keys import time_of_key

_JOURNALS: Final = "SELECT name FROM sqlite_master WHERE name IN ('journal', 'floor_journal')"
"""A store that a version without the floor log wrote has the first alone."""
_COUNTS: Final = """
    SELECT COUNT(*) FILTER (WHERE attention_reason IS NULL), COUNT(*) FILTER (WHERE attention_reason IS NOT NULL),
        MIN(idempotency_key) FILTER (WHERE attention_reason IS NULL)
    FROM ({unsent})
"""
_UNSENT: Final = "SELECT idempotency_key, attention_reason FROM {journal} WHERE sent_at IS NULL"


@dataclass(frozen=True, slots=True)
class KeptCounts:
    """Own events of both logs that were not sent.

    ``waiting`` to be, the oldest from ``since``; ``refused`` by the tenant.
    """

    waiting: int
    refused: int
    since: datetime | None = None


def kept_counts(path: Path) -> KeptCounts | None:
    """The counts of the store at ``path``; None where there is no store, or it cannot say."""
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            journals = [name for (name,) in connection.execute(_JOURNALS)]
            unsent = " UNION ALL ".join(_UNSENT.format(journal=journal) for journal in journals)
            waiting, refused, oldest_key = connection.execute(_COUNTS.format(unsent=unsent)).fetchone()
    except sqlite3.Error:
        return None
    # Keys begin with when somebody acted, and sort by it.
    return KeptCounts(waiting, refused, None if oldest_key is None else time_of_key(oldest_key))
