"""A new PIN, typed twice on the screen's keypad."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.service.office.pins import PIN_DIGITS

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class NewPinViewModel(QObject):
    """The digits as they are typed; they are kept no longer than that."""

    changed = Signal()

    def __init__(self, typed_twice: Callable[[str, str], None], parent: QObject | None = None) -> None:
        """``typed_twice`` is given both when the second one is complete."""
        super().__init__(parent)
        self._typed_twice = typed_twice
        self._first: str | None = None
        self._pin: str | None = None

    @Property(bool, notify=changed)
    def isOpen(self) -> bool:
        """Whether a PIN is being typed."""
        return self._pin is not None

    @Property(bool, notify=changed)
    def isSecond(self) -> bool:
        """Whether it is typed the second time."""
        return self._first is not None

    @Property(int, notify=changed)
    def typed(self) -> int:
        """Digits typed so far."""
        return len(self._pin or "")

    @Property(int, constant=True)
    def length(self) -> int:
        """Digits of a PIN."""
        return PIN_DIGITS

    @Slot()
    def open(self) -> None:
        """Begin to type."""
        self._become(first=None, pin="")

    @Slot()
    def close(self) -> None:
        """No new PIN."""
        self._become(first=None, pin=None)

    @Slot(str)
    def digit(self, digit: str) -> None:
        """A digit; after the last one it is typed once more, after the last one of that it is complete."""
        if self._pin is None:
            return
        pin = self._pin + digit
        if len(pin) < PIN_DIGITS:
            self._become(first=self._first, pin=pin)
        elif self._first is None:
            self._become(first=pin, pin="")
        else:
            first = self._first
            self._become(first=None, pin=None)
            self._typed_twice(first, pin)

    @Slot()
    def backspace(self) -> None:
        """Take back a digit."""
        if self._pin:
            self._become(first=self._first, pin=self._pin[:-1])

    @Slot()
    def clear(self) -> None:
        """Take back all digits of this time."""
        if self._pin:
            self._become(first=self._first, pin="")

    def _become(self, *, first: str | None, pin: str | None) -> None:
        self._first, self._pin = first, pin
        self.changed.emit()
