"""The Qt side of a command that draws pages: no window and, other than for a screen, no Qt Quick."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QGuiApplication

from kiosk.system.resources import resource_path
from kiosk.ui.qt.fonts import load_fonts


@contextmanager
def drawing_on_paper() -> Iterator[None]:
    """Qt and the program's fonts, for drawing pages; they go when this ends."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    load_fonts(resource_path("fonts"))
    yield
    del application  # not before: Qt's fonts go with it
