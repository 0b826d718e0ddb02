"""The Qt side of the process: the application object, and ending it when the system says so."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

_TURN_SECONDS = 0.0005
"""How long a thread keeps the interpreter when another waits for it.

With Python's own 5 ms a scan waits that long for the sync thread after each of its statements.
"""


def create_application() -> QGuiApplication:
    """The QGuiApplication, drawing in software and in the screen's own pixels."""
    sys.setswitchinterval(_TURN_SECONDS)
    # Sizes come from millimetres: Qt's own scaling on top would count the density twice.
    os.environ.setdefault("QT_ENABLE_HIGHDPI_SCALING", "0")
    # Answer at once: Qt would wait 5 ms for more changes before each frame.
    os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "0")
    # No QML file has a variant for a platform or a language: Qt would look for four of each.
    os.environ.setdefault("QT_NO_BUILTIN_SELECTORS", "1")
    application = QGuiApplication.instance()
    if application is None:
        # Without a graphics card: less memory, no driver to go wrong. To be said before the first window.
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
        application = QGuiApplication(sys.argv[:1])
    assert isinstance(application, QGuiApplication)
    application.setApplicationName("kiosk")
    return application


def create_windowless_application() -> QGuiApplication:
    """The QGuiApplication without a window that anybody sees: on a server, or where a display turns us away."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return create_application()


def hide_pointer() -> None:
    """No arrow on any window of the application: fingers have none, and a wall nobody points at.

    A window's own cursor lasts until the pointer comes over an item that takes touches.
    """
    if QGuiApplication.overrideCursor() is None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)


@contextmanager
def ending_on_signals(end: Callable[[], None]) -> Iterator[None]:
    """Call ``end`` on the Qt thread at SIGTERM or SIGINT: at once, or as soon as Qt's loop runs.

    Qt's loop alone would not wake Python's signal handlers, so the signal comes in through a socket.
    """
    readable, writable = socket.socketpair()
    readable.setblocking(False)
    writable.setblocking(False)
    notifier = QSocketNotifier(readable.fileno(), QSocketNotifier.Type.Read)

    def woken() -> None:
        readable.recv(64)
        end()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        """The byte on the socket is what counts."""

    notifier.activated.connect(woken)
    old_fd = signal.set_wakeup_fd(writable.fileno(), warn_on_full_buffer=False)
    old_handlers = {number: signal.signal(number, on_signal) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in old_handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(old_fd)
        notifier.setEnabled(False)
        readable.close()
        writable.close()
