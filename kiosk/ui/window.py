"""The kiosk's window: fonts, icons, QML engine and root view-model put together, and taken apart in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QScreen

# QQuickWindow must be known before QML is loaded, else the root object comes back as a bare QWindow.
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

from kiosk.resources import resource_path
from kiosk.ui.fonts import load_fonts
from kiosk.ui.icons import PROVIDER, IconProvider
from kiosk.ui.station import Services, Station
from kiosk.ui.translations import Languages
from kiosk.ui.viewmodels.kiosk_app import KioskApp
from kiosk.ui.wedge import KeyFilter, KeyListener

QML_FOLDER = Path(__file__).resolve().parent / "qml"

DESIGN_PPI = 141.0
_BELIEVABLE_PPI = (60.0, 400.0)
_FRAME_WITHIN_MS = 1000
_SMALLEST_DESIGN = (1280, 800)
"""Design pixels every screen's layout needs; a smaller screen scales them down rather than cut them off."""


class ScreensBroken(Exception):
    """The QML files do not load: the installation is not whole."""


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """``pixels_per_mm`` overrides the screen's own density; ``size`` in pixels is for a windowed kiosk."""

    fullscreen: bool = True
    size: tuple[int, int] = (1280, 800)
    pixels_per_mm: float | None = None


class KioskUi:
    """The window and what it hangs on. ``app`` is the root view-model, ``window`` None after :meth:`close`."""

    def __init__(self, app: KioskApp, engine: QQmlApplicationEngine, languages: Languages) -> None:
        self.app = app
        self._engine: QQmlApplicationEngine | None = engine
        self._languages = languages
        root = engine.rootObjects()[0]
        assert isinstance(root, QQuickWindow)
        # Held, not asked for each time: with its Python wrapper gone PySide forgets the items below it, too.
        self._window: QQuickWindow | None = root
        app.languageChanged.connect(engine.retranslate)

    @property
    def window(self) -> QQuickWindow:
        """The window. Raises RuntimeError when it is closed."""
        if self._window is None:
            raise RuntimeError("the window is closed")
        return self._window

    def listen_to_keys(self, listener: KeyListener) -> None:
        """Show every key pressed in the window to ``listener`` first."""
        self.window.installEventFilter(KeyFilter(listener, self.window))

    def after_first_frame(self, call: Callable[[], None]) -> None:
        """Run ``call`` on the Qt thread once a frame is shown, or in a second where nothing is painted."""
        waiting = QTimer(self.window)
        waiting.setSingleShot(True)
        waiting.setInterval(_FRAME_WITHIN_MS)
        waiting.timeout.connect(call)
        # A timer that runs is due at once, one that has run stays still.
        self.window.frameSwapped.connect(lambda: waiting.setInterval(0), Qt.ConnectionType.SingleShotConnection)
        waiting.start()

    def close(self) -> None:
        """Stop ticking, then take the screens away before the view-models they look at."""
        if self._engine is None:
            return
        self.app.stop()
        self.app.languageChanged.disconnect(self._engine.retranslate)
        self.window.close()
        self._window = None
        engine, self._engine = self._engine, None
        destroy_now(engine)
        self._languages.close()


def destroy_now(engine: QQmlApplicationEngine) -> None:
    """Delete the engine and its screens at once: left to the garbage they would outlive the view-models."""
    shiboken6.delete(engine)


def pixels_per_mm(screen: QScreen, size: tuple[int, int], override: float | None = None) -> float:
    """Pixels to a millimetre: ``override``, else the screen's density where it is believable, else 141 ppi.

    At most so many that the smallest layout fits into a window of ``size`` pixels.
    """
    ppi = screen.physicalDotsPerInch()
    lowest, highest = _BELIEVABLE_PPI
    measured = (ppi if lowest <= ppi <= highest else DESIGN_PPI) / 25.4
    long_side, short_side = max(size), min(size)
    fits = min(long_side / _SMALLEST_DESIGN[0], short_side / _SMALLEST_DESIGN[1]) * DESIGN_PPI / 25.4
    return min(override or measured, fits)


def new_engine() -> QQmlApplicationEngine:
    """An engine that knows the kiosk's QML modules and icons."""
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML_FOLDER))
    engine.addImageProvider(PROVIDER, IconProvider(resource_path("icons")))
    return engine


def build_ui(
    station: Station,
    services: Services,
    options: WindowOptions,
) -> KioskUi:
    """Build and show the window on the running QGuiApplication.

    Raises :class:`ScreensBroken`, FontMissing or CatalogueBroken when the installation is not whole.
    """
    load_fonts(resource_path("fonts"))
    languages = Languages(resource_path("i18n"))
    app = KioskApp(station, services, languages)
    engine = new_engine()
    screen = QGuiApplication.primaryScreen()
    available = screen.size()
    size = (available.width(), available.height()) if options.fullscreen else options.size
    engine.setInitialProperties(
        {
            "app": app,
            "pixelsPerMm": pixels_per_mm(screen, size, options.pixels_per_mm),
            "width": size[0],
            "height": size[1],
        }
    )
    engine.load(QUrl.fromLocalFile(str(QML_FOLDER / "Main.qml")))
    if not engine.rootObjects():
        raise ScreensBroken(str(QML_FOLDER / "Main.qml"))
    ui = KioskUi(app, engine, languages)
    app.start()
    if options.fullscreen:
        ui.window.showFullScreen()
    else:
        ui.window.show()
    return ui


def use_software_renderer() -> None:
    """Draw without a graphics card: less memory, no driver to go wrong. Call before the first window."""
    QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
