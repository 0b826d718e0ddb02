"""What is to be done behind a frame, so that people do not wait for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQuick import QQuickWindow


class Frames(QObject):
    """The frames of a window."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._calls: list[Callable[[], None]] = []
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._run)
        window.frameSwapped.connect(self._on_frame)

    def behind_next(self, call: Callable[[], None], within_ms: int) -> None:
        """Run ``call`` on the Qt thread when the next frame is shown, in ``within_ms`` where none is painted."""
        self._calls.append(call)
        if not self._waiting.isActive():
            self._waiting.start(within_ms)

    @Slot()
    def _on_frame(self) -> None:
        if self._calls:
            self._waiting.start(0)

    @Slot()
    def _run(self) -> None:
        calls, self._calls = self._calls, []
        for call in calls:
            call()
