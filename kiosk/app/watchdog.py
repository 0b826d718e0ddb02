"""The service's signs of life to systemd, which starts a kiosk anew that gives none."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer

from kiosk.system.notify import ALIVE, notify, watchdog_seconds
from kiosk.system.pulse import Pulse

_log = logging.getLogger(__name__)

_SIGNS_IN_TIME = 3
"""One may come late."""


class Watchdog:
    """Gives them from the screen's own thread, as long as every other thread goes on too.

    Make it on the Qt thread. ``pulses``: of the threads that are there now. Does nothing where nobody waits.
    """

    def __init__(self, pulses: Callable[[], Iterable[Pulse]]) -> None:
        self._pulses = pulses
        self._silent: frozenset[str] = frozenset()
        self._timer = QTimer()
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin."""
        seconds = watchdog_seconds()
        if seconds is not None:
            self._timer.start(int(seconds * 1000 / _SIGNS_IN_TIME))

    def look(self) -> None:
        """Give a sign of life if all threads go on; name in the log, once, those that do not."""
        silent = frozenset(pulse.name for pulse in self._pulses() if pulse.is_overdue)
        if silent - self._silent:
            _log.error("no sign of life from %s: the kiosk will be started anew", ", ".join(sorted(silent)))
        self._silent = silent
        if not silent:
            notify(ALIVE)

    def stop(self) -> None:
        """Give no further sign."""
        self._timer.stop()
