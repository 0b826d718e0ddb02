"""The kiosk's window: fonts, icons, QML engine and root view-model put together, and taken apart in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QGuiApplication

# QQuickWindow must be known before QML is loaded, else the root object comes back as a bare QWindow.
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.system.resources import InstallationBroken, resource_path
from kiosk.ui.qt.density import Density, WindowDensity
from kiosk.ui.qt.fonts import load_fonts
from kiosk.ui.qt.frames import Frames
from kiosk.ui.qt.icons import PROVIDER, IconProvider
from kiosk.ui.qt.process import hide_pointer
from kiosk.ui.qt.qr import QR_PROVIDER, QrProvider
from kiosk.ui.qt.translations import Languages
from kiosk.ui.qt.wedge import KeyFilter, KeyListener
from kiosk.ui.station import Services, Station
from kiosk.ui.viewmodels.kiosk_app import KioskApp

QML_FOLDER = Path(__file__).resolve().parent / "qml"

_FIRST_WITHIN_MS = 1000
_NEXT_WITHIN_MS = 50


class ScreensBroken(InstallationBroken):
    """The QML files do not load: the installation is not whole."""


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """``pixels_per_mm`` overrides the screen's own density; ``size`` in pixels is for a windowed kiosk.

    ``can_be_closed``: by whoever stands in front of it.
    """

    fullscreen: bool = True
    size: tuple[int, int] = (1280, 800)
    pixels_per_mm: float | None = None
    can_be_closed: bool = True


class KioskUi:
    """The window and what it hangs on. ``app`` is the root view-model, ``window`` None after :meth:`close`."""

    def __init__(
        self, app: KioskApp, engine: QQmlApplicationEngine, languages: Languages, pixels_per_mm: float | None
    ) -> None:
        self.app = app
        self._engine: QQmlApplicationEngine | None = engine
        self._languages = languages
        root = engine.rootObjects()[-1]
        assert isinstance(root, QQuickWindow)
        # Held, not asked for each time: with its Python wrapper gone PySide forgets the items below it, too.
        self._window: QQuickWindow | None = root
        self._frames = Frames(root)
        self.density = WindowDensity(root, pixels_per_mm)
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
        self._frames.behind_next(call, _FIRST_WITHIN_MS)

    def after_next_frame(self, call: Callable[[], None]) -> None:
        """Run ``call`` on the Qt thread once what was just set is shown, soon where nothing is to be painted."""
        self._frames.behind_next(call, _NEXT_WITHIN_MS)

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


def new_engine() -> QQmlApplicationEngine:
    """An engine that knows the kiosk's QML modules and icons."""
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML_FOLDER))
    engine.addImageProvider(PROVIDER, IconProvider(resource_path("icons")))
    engine.addImageProvider(QR_PROVIDER, QrProvider())
    return engine


def _load(engine: QQmlApplicationEngine, file: str, properties: Mapping[str, object]) -> None:
    # engine.load lets go of the interpreter while it waits for QML's loader thread; engine.singletonInstance does
    # not, and hangs where that thread, finding no compiled file, asks a translator of ours for an error's words.
    objects = len(engine.rootObjects())
    engine.setInitialProperties(dict(properties))
    engine.load(QUrl.fromLocalFile(str(QML_FOLDER / file)))
    if len(engine.rootObjects()) == objects:
        raise ScreensBroken(str(QML_FOLDER / file))


def build_ui(
    station: Station,
    services: Services,
    options: WindowOptions,
) -> KioskUi:
    """Build and show the window on the running QGuiApplication.

    Raises :class:`ScreensBroken`, FontMissing or CatalogueBroken when the installation is not whole.
    """
    load_fonts(resource_path("fonts"))
    screen = QGuiApplication.primaryScreen()
    available = screen.size()
    size = (available.width(), available.height()) if options.fullscreen else options.size
    density = Density.of(screen, size, options.pixels_per_mm)
    density.report()
    engine = new_engine()
    languages = Languages(resource_path("i18n"))
    app = KioskApp(station, services, languages)
    _load(
        engine,
        "Theme/Measures.qml",
        {"pixelsPerMm": density.operators, "scheme": station.theme, "windowSize": QSize(*size)},
    )
    _load(
        engine,
        "Main.qml",
        {
            "app": app,
            "pixelsPerMm": density.operators,
            "densePixelsPerMm": density.dense,
            "canBeClosed": options.can_be_closed,
            "width": size[0],
            "height": size[1],
        },
    )
    ui = KioskUi(app, engine, languages, options.pixels_per_mm)
    app.start()
    if options.fullscreen:
        hide_pointer()
        ui.window.showFullScreen()
    else:
        ui.window.show()
    return ui
