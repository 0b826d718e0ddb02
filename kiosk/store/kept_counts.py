"""What waits in the store's file and what the tenant refused, read without opening the store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_COUNTS: Final = """
    SELECT COUNT(*) FILTER (WHERE attention_reason IS NULL), COUNT(*) FILTER (WHERE attention_reason IS NOT NULL)
    FROM journal WHERE sent_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class KeptCounts:
    """Own events that were not sent: ``waiting`` to be, and ``refused`` by the tenant."""

    waiting: int
    refused: int


def kept_counts(path: Path) -> KeptCounts | None:
    """The counts of the store at ``path``; None where there is no store, or it cannot say."""
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return KeptCounts(*connection.execute(_COUNTS).fetchone())
    except sqlite3.Error:
        return None
