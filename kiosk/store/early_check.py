"""Looking through the store's file beside whatever else a start has to do, or behind it."""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from kiosk import __version__
from kiosk.system.files import write_whole

_log = logging.getLogger(__name__)

QUICK_CHECK = "PRAGMA quick_check(1)"
"""What SQLite answers "ok" to when the file is sound."""

_LEAST_PRIORITY = 19


class EarlyCheck:
    """SQLite's quick_check of a file, begun at once on a thread of its own. Nothing else may be at the file yet.

    It reads the whole file: at 100,000 events a sixth of the processor that a start takes. So it is put off where
    the program before closed the file and nobody was at it since; then :meth:`look_behind` has it looked through.
    It only tells a sound file: what is wrong with another, opening it finds out.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._uri = f"{path.absolute().as_uri()}?mode=rw"  # never makes a file that is not there
        self._is_sound = _take_mark(path)
        self._is_put_off = self._is_sound
        self._thread = threading.Thread(target=self._look, name="store-check", daemon=True)
        if not self._is_put_off:
            self._thread.start()

    def is_sound(self) -> bool:
        """Wait for the end, unless it was put off; whether the file was there, could be read, and is sound."""
        if not self._is_put_off:
            self._thread.join()
        return self._is_sound

    def look_behind(self, damaged: Callable[[], None]) -> None:
        """Where it was put off, look now; ``damaged`` is called on that thread if the file is not sound."""
        if not self._is_put_off:
            return

        def look() -> None:
            if sys.platform == "linux":
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _LEAST_PRIORITY)  # of this thread
            self._is_sound = False
            self._look()
            if not self._is_sound:
                damaged()

        self._thread = threading.Thread(target=look, name="store-check", daemon=True)
        self._thread.start()

    def mark_closed(self) -> None:
        """The program has closed the store and ends: the next start may open a sound one before it looks at it."""
        is_in_use = self._path.with_name(f"{self._path.name}-wal").exists()
        if self._is_sound and not is_in_use:
            try:
                write_whole(_mark(self._path), _state(self._path))
            except OSError as error:
                _log.info("the next start looks through the store first: %s", error)

    def _look(self) -> None:
        try:
            with closing(sqlite3.connect(self._uri, uri=True)) as connection:
                (verdict,) = connection.execute(QUICK_CHECK).fetchone()
        except sqlite3.Error:
            return
        self._is_sound = verdict == "ok"


def _take_mark(path: Path) -> bool:
    """Whether the file is as it was when it was marked. The mark is gone then: it counts once."""
    mark = _mark(path)
    try:
        marked = mark.read_bytes()
        mark.unlink()
        return marked == _state(path)
    except OSError:
        return False


def _mark(path: Path) -> Path:
    return path.with_name(f"{path.name}.closed")


def _state(path: Path) -> bytes:
    state = path.stat()
    return f"{__version__} {state.st_ino} {state.st_size} {state.st_mtime_ns}\n".encode()
