"""Calls in the background: away from the screen's thread, their answers back on it."""

import threading

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.ui.qt.background import BackgroundThread
from kiosk.ui.qt.bridge import Bridge


def fail() -> None:
    raise OSError("no")


def test_answers_come_in_order_on_the_screens_thread(qapp: QGuiApplication, qtbot: QtBot) -> None:
    bridge = Bridge()
    background = BackgroundThread(bridge)
    said: list[tuple[object, bool]] = []
    here = threading.current_thread()

    def note(answer: object) -> None:
        said.append((answer, threading.current_thread() is here))

    background.run(lambda: threading.current_thread() is here, note, note)
    background.run(fail, note, lambda error: note(type(error)))
    background.run(lambda: "after it", note, note)
    qtbot.waitUntil(lambda: len(said) == 3, timeout=10_000)
    assert said == [(False, True), (OSError, True), ("after it", True)]


def test_nothing_comes_back_once_the_screens_are_gone(qapp: QGuiApplication) -> None:
    bridge = Bridge()
    background = BackgroundThread(bridge)
    asked = threading.Event()
    said: list[object] = []
    bridge.close()
    background.run(asked.set, said.append, said.append)
    assert asked.wait(10)
    qapp.processEvents()
    assert said == []
