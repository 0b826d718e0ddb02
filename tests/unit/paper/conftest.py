"""Paper is drawn with the kiosk's own font."""

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.system.resources import resource_path
from kiosk.ui.qt.fonts import load_fonts


@pytest.fixture
def fonts(qapp: QGuiApplication) -> None:
    """The application with its fonts loaded."""
    load_fonts(resource_path("fonts"))
