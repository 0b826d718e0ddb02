"""Calls that wait – for the network, for a printer's file – kept away from the screen's thread."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol, TypeVar

from kiosk.paper.outlet import HandedOut
from kiosk.ui.qt.bridge import Bridge

_log = logging.getLogger(__name__)

T = TypeVar("T")


class Background(Protocol):
    """Runs calls elsewhere, one after the other, in the order they came."""

    def run(self, call: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Have ``call`` run; its result goes to ``done``, its error to ``failed``, on the Qt thread."""


class LabelPrinter(Protocol):
    """Makes label sheets, printed or as files."""

    def print(
        self,
        kind: str,
        language: str,
        new_badges: Mapping[int, str],
        done: Callable[[HandedOut, Mapping[str, str]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Make badges, tasks or commands; what became of the sheets goes to ``done``.

        ``new_badges``: badges of these people only, with codes that are to become theirs; empty: everybody's.
        With it, by the title of a label, go the letters on it that no font here can draw.
        """


class BackgroundThread:
    """A :class:`Background` on one thread; it starts with the first call and keeps no kiosk from ending."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def run(self, call: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """As :meth:`Background.run`; from the Qt thread."""

        def work() -> None:
            try:
                result = call()
            except Exception as error:  # noqa: BLE001 - whoever asked is told, whatever it was
                _log.info("a call in the background failed: %s", type(error).__name__)
                self._bridge.post(partial(failed, error))
            else:
                self._bridge.post(partial(done, result))

        self._calls.put(work)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="background", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while True:
            self._calls.get()()
