"""The real window over the real store of a small workshop, and a hand to touch it with."""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.domain.policy import Policy, SecondTask
from kiosk.ui.qt import icons
from kiosk.ui.window import KioskUi
from tests.helpers.ui_station import UiStation, picture_station
from tests.helpers.ui_walk import Hand

OpenUi = Callable[..., KioskUi]


@pytest.fixture(scope="module", autouse=True)
def _windows_end_on_the_qt_thread() -> Iterator[None]:
    """Python may look for garbage on any thread, and a window's timers cannot be stopped on another."""
    yield
    gc.collect()


@pytest.fixture(scope="session", autouse=True)
def _icons_drawn_once() -> Iterator[None]:
    """A kiosk keeps the icons of one window; here windows of all sizes and colours come by again and again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(icons, "_drawn", cache(icons._drawn.__wrapped__))
        yield


@pytest.fixture
def station(tmp_path: Path, qapp: QGuiApplication) -> Iterator[UiStation]:
    """The pictures' workshop at 14:32 of their Friday."""
    station = picture_station(tmp_path / "kiosk.db", Policy(second_task=SecondTask.ASK))
    yield station
    station.close()


@pytest.fixture
def empty_station(tmp_path: Path, qapp: QGuiApplication) -> Iterator[UiStation]:
    """A workshop without a task."""
    station = UiStation(tmp_path / "kiosk.db", tasks=False)
    yield station
    station.close()


@pytest.fixture
def open_ui() -> Iterator[OpenUi]:
    """Opens a station's window, ``open_ui(station, (1280, 800), language="en")``; closed after the test."""
    with ExitStack() as stack:

        def open_window(station: UiStation, *args: object, **kwargs: object) -> KioskUi:
            ui = stack.enter_context(station.window(*args, **kwargs))
            assert QTest.qWaitForWindowExposed(ui.window)
            return ui

        yield open_window


@pytest.fixture
def ui(station: UiStation, open_ui: OpenUi) -> KioskUi:
    """The window at 1920 x 1080 in Thai."""
    return open_ui(station)


@pytest.fixture
def hand(ui: KioskUi) -> Hand:
    """A hand in front of that window."""
    return Hand(ui.window)
