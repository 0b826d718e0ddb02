"""The kiosk's time for the screens: one tick a second, on the second, for every timer there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.clock import Clock
from kiosk.ui.words.format import day_text, epoch_ms, time_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_AFTER_THE_SECOND_MS = 5


@QmlElement
class ClockViewModel(QObject):
    """Time and date of the header, and the milliseconds all running timers are computed from."""

    ticked = Signal()
    dayChanged = Signal()

    def __init__(
        self, clock: Clock, zone: tzinfo, language: Callable[[], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._zone = zone
        self._language = language
        self._now = clock.now().utc
        self._shown = ("", "")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_time)
        self.refresh()

    def start(self) -> None:
        """Begin to tick."""
        self._on_time()

    def stop(self) -> None:
        """Tick no more."""
        self._timer.stop()

    def refresh(self) -> None:
        """Read the clock now: a tick, also between two seconds."""
        self._now = self._clock.now().utc
        local = self._now.astimezone(self._zone)
        shown = (time_text(self._now, self._zone), day_text(local.date(), self._language()))
        if shown != self._shown:
            self._shown = shown
            self.dayChanged.emit()
        self.ticked.emit()

    def now(self) -> datetime:
        """The time of the last tick, aware UTC."""
        return self._now

    @Slot()
    def _on_time(self) -> None:
        self.refresh()
        # Aimed anew each time: a repeating timer would drift across the second and skip one now and then.
        into_second = self._now.microsecond // 1000
        self._timer.start(1000 - into_second + _AFTER_THE_SECOND_MS)

    @Property(float, notify=ticked)
    def nowMs(self) -> float:
        """Milliseconds since 1970, UTC."""
        return epoch_ms(self._now)

    @Property(str, notify=dayChanged)
    def timeText(self) -> str:
        """14:32"""
        return self._shown[0]

    @Property(str, notify=dayChanged)
    def dateText(self) -> str:
        """The day in the language of the screen."""
        return self._shown[1]
