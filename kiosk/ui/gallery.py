"""The gallery: every control in every state, without a kiosk behind it."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.system.resources import resource_path
from kiosk.ui.qt.density import DESIGN_PPI
from kiosk.ui.qt.fonts import load_fonts
from kiosk.ui.qt.process import create_application, ending_on_signals
from kiosk.ui.qt.translations import Languages
from kiosk.ui.window import QML_FOLDER, ScreensBroken, destroy_now, new_engine

PAGES = ("buttons", "tiles", "fields", "colours")
SIZE = (1920, 1080)


class Gallery:
    """The window. Needs a running QGuiApplication; :meth:`close` before that ends.

    Raises ScreensBroken, FontMissing or CatalogueBroken when the installation is not whole.
    """

    def __init__(self, language: str, theme: str) -> None:
        """``language``: th or en. ``theme``: light, dark or contrast."""
        load_fonts(resource_path("fonts"))
        self._languages = Languages(resource_path("i18n"))
        self._languages.use(language)
        self._engine: QQmlApplicationEngine | None = new_engine()
        self._engine.setInitialProperties(
            {"pixelsPerMm": DESIGN_PPI / 25.4, "theme": theme, "width": SIZE[0], "height": SIZE[1]}
        )
        file = QML_FOLDER / "Gallery" / "GalleryWindow.qml"
        self._engine.load(QUrl.fromLocalFile(str(file)))
        if not self._engine.rootObjects():
            raise ScreensBroken(str(file))
        window = self._engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.window = window
        self.window.show()

    def close(self) -> None:
        """Take the window away."""
        if self._engine is not None:
            engine, self._engine = self._engine, None
            destroy_now(engine)
            self._languages.close()


def run_gallery(language: str, theme: str) -> int:
    """The program: show the gallery until its window is closed."""
    application = create_application()
    gallery = Gallery(language, theme)
    try:
        with ending_on_signals(application.quit):
            application.exec()
    finally:
        gallery.close()
    return 0
