"""Looking through the store's file beside whatever else a start has to do."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

QUICK_CHECK = "PRAGMA quick_check(1)"
"""What SQLite answers "ok" to when the file is sound."""


class EarlyCheck:
    """SQLite's quick_check of a file, begun at once on a thread of its own. Nothing else may be at the file yet.

    It only tells a sound file: what is wrong with another, opening it finds out.
    """

    def __init__(self, path: Path) -> None:
        self._uri = f"{path.absolute().as_uri()}?mode=rw"  # never makes a file that is not there
        self._is_sound = False
        self._thread = threading.Thread(target=self._look, name="store-check", daemon=True)
        self._thread.start()

    def is_sound(self) -> bool:
        """Wait for the end; whether the file was there, could be read, and is sound."""
        self._thread.join()
        return self._is_sound

    def _look(self) -> None:
        try:
            with closing(sqlite3.connect(self._uri, uri=True)) as connection:
                (verdict,) = connection.execute(QUICK_CHECK).fetchone()
        except sqlite3.Error:
            return
        self._is_sound = verdict == "ok"
