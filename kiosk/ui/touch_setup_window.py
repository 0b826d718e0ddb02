"""The set-up by touch: its window, laid over the page that waits for a sheet."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.system.resources import resource_path
from kiosk.ui.qt.density import Density, WindowDensity
from kiosk.ui.qt.fonts import load_fonts
from kiosk.ui.qt.process import hide_pointer
from kiosk.ui.qt.translations import Languages
from kiosk.ui.qt.wedge import KeyFilter, KeyListener
from kiosk.ui.touch_setup_work import TouchSetupWork
from kiosk.ui.viewmodels.touch_setup import TouchSetupViewModel
from kiosk.ui.window import QML_FOLDER, ScreensBroken, destroy_now, new_engine


class TouchSetupUi:
    """The window; ``window`` is None after :meth:`close`."""

    def __init__(
        self,
        work: TouchSetupWork,
        *,
        language: str = "th",
        size: tuple[int, int] | None = None,
        pixels_per_mm: float | None = None,
    ) -> None:
        """Build and show it on the running QGuiApplication; raises what :func:`kiosk.ui.window.build_ui` does.

        ``size`` in pixels is for one in a window; None fills the screen. ``pixels_per_mm`` overrides the screen's.
        """
        load_fonts(resource_path("fonts"))
        self._languages = Languages(resource_path("i18n"))
        self._languages.use(language)
        engine = new_engine()
        self._engine: QQmlApplicationEngine | None = engine
        self.setup = TouchSetupViewModel(work, self._languages, engine.retranslate)
        screen = QGuiApplication.primaryScreen()
        width, height = size or (screen.size().width(), screen.size().height())
        engine.setInitialProperties(
            {
                "setup": self.setup,
                "pixelsPerMm": Density.of(screen, (width, height), pixels_per_mm).operators,
                "width": width,
                "height": height,
            }
        )
        file = QML_FOLDER / "TouchSetup.qml"
        engine.load(QUrl.fromLocalFile(str(file)))
        if not engine.rootObjects():
            raise ScreensBroken(str(file))
        window = engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.window: QQuickWindow | None = window
        self._density = WindowDensity(window, pixels_per_mm)
        if size is None:
            hide_pointer()
            window.showFullScreen()
        else:
            window.show()

    def listen_to_keys(self, listener: KeyListener) -> None:
        """Show the keys pressed here to a scanner that types."""
        if self.window is not None:
            self.window.installEventFilter(KeyFilter(listener, self.window))

    def close(self) -> None:
        """Take the screen away before what it looks at."""
        if self._engine is None:
            return
        self.window = None
        engine, self._engine = self._engine, None
        destroy_now(engine)
        self._languages.close()
