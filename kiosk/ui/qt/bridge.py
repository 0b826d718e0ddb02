"""The one way for other threads to reach the screens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Bridge(QObject):
    """Runs calls of any thread on the Qt thread, in the order they came.

    Make it on the Qt thread. The scanner, the sync loop and the store's change notices come through here and
    nowhere else.
    """

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        """Have ``call`` run on the Qt thread soon; returns at once."""
        self._posted.emit(call)

    def close(self) -> None:
        """From now on calls, also those under way, are dropped: the screens are going."""
        self._open = False

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        if self._open:
            call()
