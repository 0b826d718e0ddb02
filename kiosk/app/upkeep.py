"""Looking after the databases on this machine while the kiosk runs: copies, and the store's write-ahead log."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QTimer

from kiosk.projection.sqlite_files import make_daily_copy
from kiosk.store.database import Store
from kiosk.store.errors import StoreError
from kiosk.store.write_ahead_log import make_room, work_off

_log = logging.getLogger(__name__)

_COPY_EVERY_MS: Final = 3_600_000
_WORK_OFF_EVERY_MS: Final = 60_000


class Upkeep:
    """What is done from time to time, away from the screen's thread; belongs to the Qt thread.

    ``copy_embedded`` copies an embedded tenant, from any thread; ``today`` is the date at the workshop.
    """

    def __init__(self, store: Store, copy_embedded: Callable[[date], None], today: Callable[[], date]) -> None:
        self._store = store
        self._copy_embedded = copy_embedded
        self._today = today
        self._copying = _timer(_COPY_EVERY_MS, self._copy_databases)
        self._working_off = _timer(_WORK_OFF_EVERY_MS, self._work_off_log)

    def start(self) -> None:
        """Begin: with copies, where the day has none, and with room in the store's log."""
        self._copying.start()
        self._working_off.start()
        self._copy_databases()
        _look_after_log(lambda: make_room(self._store.path), "no room could be made in the local store's log")

    def stop(self) -> None:
        """No more of it."""
        self._copying.stop()
        self._working_off.stop()

    def _copy_databases(self) -> None:
        today, store = self._today(), self._store

        def copy() -> None:
            try:
                make_daily_copy(store.path, store.backup, today)
            except (StoreError, OSError):
                _log.exception("the day's copy of the local store could not be made")
            self._copy_embedded(today)

        threading.Thread(target=copy, name="copies", daemon=True).start()

    def _work_off_log(self) -> None:
        _look_after_log(lambda: work_off(self._store.path), "the local store's log could not be worked off")


def _timer(milliseconds: int, call: Callable[[], None]) -> QTimer:
    timer = QTimer()
    timer.setInterval(milliseconds)
    timer.timeout.connect(call)
    return timer


def _look_after_log(call: Callable[[], None], complaint: str) -> None:
    def run() -> None:
        try:
            call()
        except (StoreError, OSError) as error:
            # Work is recorded all the same, a little slower: no more than a line.
            _log.info("%s: %s", complaint, error)

    threading.Thread(target=run, name="log", daemon=True).start()
