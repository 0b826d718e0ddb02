"""Tells whoever wants to look again what a write changed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from kiosk.domain.changes import Change

_log = logging.getLogger(__name__)

Listener = Callable[[Change], None]


class Changes:
    """Tells listeners of committed writes, on the thread that wrote."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after each write; returns what ends that. Listeners must be quick."""
        with self._lock:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe

    def publish(self, change: Change) -> None:
        """Tell everybody; what is committed stays committed, whatever a listener does."""
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            try:
                listener(change)
            except Exception:  # noqa: BLE001 - the write stands; a failing listener is our bug, logged
                _log.exception("a listener of the store's changes failed")
