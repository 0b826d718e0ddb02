"""Keys pressed in the kiosk's window, for a scanner that is a keyboard."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from kiosk.system.keyboard import KeyPress

_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_MODIFIER_KEYS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    }
)
_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier

_XKB_OFFSET = 8
"""X11, Wayland and Qt's own evdev and libinput readers number keys as Linux does, plus 8."""


KeyListener = Callable[[KeyPress], bool]
"""Called with each key; True when nobody else must see it."""


class KeyFilter(QObject):
    """Shows the keys pressed in a window to a listener before the window sees them."""

    def __init__(self, listener: KeyListener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listener = listener

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: True keeps the event from the window."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _MODIFIER_KEYS:
            return False
        return self._listener(key_press(event))


def call_later(seconds: float, call: Callable[[], None]) -> None:
    """Call after so many seconds, on this thread: behind the keys that have come by then."""
    QTimer.singleShot(math.ceil(seconds * 1000), call)


def key_press(event: QKeyEvent, platform: str = sys.platform) -> KeyPress:
    """What Qt's event says of the key, as plain values."""
    modifiers = event.modifiers()
    return KeyPress(
        # Qt hands on the time the display server gave the key: a busy screen does not bring keys closer together.
        at=event.timestamp() / 1000 if event.timestamp() else time.monotonic(),
        key_code=_key_code(event.nativeScanCode(), platform),
        text=event.text(),
        shift=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
        ends=event.key() in _ENDS,
        alone=not (modifiers & _CHORDS or event.isAutoRepeat()),
    )


def _key_code(scan_code: int, platform: str) -> int | None:
    """Linux' number of the key; macOS, and events that no keyboard made, have none."""
    if platform == "win32":
        return scan_code or None
    if platform.startswith("linux") and scan_code > _XKB_OFFSET:
        return scan_code - _XKB_OFFSET
    return None
