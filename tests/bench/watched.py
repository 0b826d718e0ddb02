"""The programs that ``tests.bench.program`` starts, each telling on stdout when its first frame is painted.

``python -m tests.bench.watched kiosk CONFIG``: the kiosk, as ``kiosk run --config CONFIG`` starts it.
``python -m tests.bench.watched empty``: a QML window with nothing in it, for comparison.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

# Qt is imported by the two programs in their own time: the kiosk imports much else before it.
if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

FIRST_FRAME = "first frame"
"""The line begins so; nanoseconds of ``time.monotonic_ns`` follow."""

_EMPTY = b"""
import QtQuick
Window { width: Screen.width; height: Screen.height; visible: true }
"""


def main() -> int:
    """Run one of the two programs; its exit code."""
    if sys.argv[1] == "kiosk":
        return _kiosk(sys.argv[2])
    return _empty()


def _kiosk(config: str) -> int:
    from kiosk.cli import main as kiosk  # noqa: PLC0415 - what the kiosk imports is part of its start
    from kiosk.ui.qt.pyside_import_hook import import_plainly  # noqa: PLC0415

    gc.disable()  # as `kiosk run` does
    import_plainly()
    program = import_module("kiosk.app.runner")
    run_program = program.run_program

    def watched(config: Any, build: Callable[..., Any]) -> Any:
        def build_watched(*arguments: Any) -> Any:
            built = build(*arguments)
            _tell_first_frame(built.ui.window)
            return built

        return run_program(config, build_watched)

    vars(program)["run_program"] = watched
    return kiosk(["run", "--config", config])


def _empty() -> int:
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415
    from PySide6.QtQml import QQmlApplicationEngine  # noqa: PLC0415
    from PySide6.QtQuick import QQuickWindow, QSGRendererInterface  # noqa: PLC0415

    QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    application = QGuiApplication(sys.argv[:1])
    engine = QQmlApplicationEngine()
    engine.loadData(_EMPTY)
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    _tell_first_frame(window)
    return application.exec()


def _tell_first_frame(window: QQuickWindow) -> None:
    """Painting begins with the event loop: a window that was just shown has no frame yet."""
    from PySide6.QtCore import Qt  # noqa: PLC0415

    def painted() -> None:
        print(FIRST_FRAME, time.monotonic_ns(), flush=True)

    window.frameSwapped.connect(painted, Qt.ConnectionType.SingleShotConnection)


if __name__ == "__main__":
    sys.exit(main())
