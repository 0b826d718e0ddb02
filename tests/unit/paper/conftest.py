"""Paper is drawn with the kiosk's own font."""

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.system.resources import resource_path
from kiosk.ui.immortal import keep_constants_alive
from kiosk.ui.qt.fonts import load_fonts


@pytest.fixture(scope="session", autouse=True)
def immortal_constants() -> None:
    """Some thousand calls of QPainter and QTextLine use up None on Python 3.11."""
    keep_constants_alive()


@pytest.fixture
def fonts(qapp: QGuiApplication) -> None:
    """The application with its fonts loaded."""
    load_fonts(resource_path("fonts"))
