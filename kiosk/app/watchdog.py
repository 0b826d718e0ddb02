"""The service's signs of life to systemd, which starts a kiosk anew that gives none."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer

from kiosk.system.notify import ALIVE, give_up_after, notify, watchdog_seconds
from kiosk.system.pulse import Pulse

_log = logging.getLogger(__name__)

_SIGNS_IN_TIME = 3
"""One may come late."""
_SILENT_SHARE = 2 / 3
"""Of the time in which one that hangs is back; the rest is for ending it and for its start."""


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
        """Begin: by ``WatchdogSec`` after it hangs, the kiosk is back."""
        back_in = watchdog_seconds()
        if back_in is not None:
            silent = back_in * _SILENT_SHARE
            notify(give_up_after(silent))
            self._timer.start(int(silent * 1000 / _SIGNS_IN_TIME))

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
