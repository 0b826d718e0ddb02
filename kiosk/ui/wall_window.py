"""The wall board's window: what the kiosk's window is made of, without a flow and without a touch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.domain.clock import Clock
from kiosk.domain.sound import Sound
from kiosk.service.views.queries import KioskQueries
from kiosk.system.resources import resource_path
from kiosk.ui.qt.fonts import load_fonts
from kiosk.ui.qt.process import hide_pointer
from kiosk.ui.qt.translations import Languages
from kiosk.ui.station import in_silence
from kiosk.ui.viewmodels.clock import ClockViewModel
from kiosk.ui.viewmodels.wall import WallPlace, WallViewModel
from kiosk.ui.window import QML_FOLDER, ScreensBroken, destroy_now, new_engine

WINDOWED = (1280, 720)
"""Size of a board that does not fill the screen, in pixels."""


@dataclass(frozen=True, slots=True)
class WallOptions:
    """``name``: whose board it is. ``language``: th or en. ``theme``: light, dark or contrast.

    ``size`` in pixels is for a board in a window; None fills the screen. ``can_be_closed``: by whoever is there.
    ``work_centers``: the codes of those whose calls for help it shows, none = all.
    """

    name: str
    language: str
    theme: str
    zone: tzinfo
    size: tuple[int, int] | None
    can_be_closed: bool = True
    work_centers: Sequence[str] = ()


class WallUi:
    """The board's window; ``window`` is None after :meth:`close`."""

    def __init__(
        self,
        queries: KioskQueries,
        clock: Clock,
        options: WallOptions,
        ring: Callable[[Sound], None] = in_silence,
    ) -> None:
        """Build and show it on the running QGuiApplication; raises what :func:`kiosk.ui.window.build_ui` does.

        ``ring`` lets calls for help be heard.
        """
        load_fonts(resource_path("fonts"))
        self._languages = Languages(resource_path("i18n"))
        self._languages.use(options.language)
        self._clock = ClockViewModel(clock, options.zone, lambda: options.language)
        place = WallPlace(options.name, options.language, options.zone, options.work_centers, ring)
        self.wall = WallViewModel(queries, self._clock, place)
        self.wall.refresh()
        self._engine: QQmlApplicationEngine | None = new_engine()
        self.window: QQuickWindow | None = self._load(self._engine, options)
        self._clock.start()

    def _load(self, engine: QQmlApplicationEngine, options: WallOptions) -> QQuickWindow:
        available = QGuiApplication.primaryScreen().size()
        width, height = options.size or (available.width(), available.height())
        engine.setInitialProperties(
            {
                "wall": self.wall,
                "clock": self._clock,
                "scheme": options.theme,
                "canBeClosed": options.can_be_closed,
                "width": width,
                "height": height,
            }
        )
        engine.load(QUrl.fromLocalFile(str(QML_FOLDER / "WallBoard.qml")))
        if not engine.rootObjects():
            raise ScreensBroken(str(QML_FOLDER / "WallBoard.qml"))
        window = engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        if options.size is None:
            hide_pointer()
            window.showFullScreen()
        else:
            window.show()
        return window

    def zone_changed(self) -> None:
        """The workshop's time zone is known, or another."""
        self._clock.refresh()
        self.wall.refresh()

    def tick(self) -> None:
        """Read the clock now, also between two seconds."""
        self._clock.refresh()

    def close(self) -> None:
        """Stop ticking, then take the screen away before what it looks at."""
        if self._engine is None:
            return
        self._clock.stop()
        if self.window is not None:
            self.window.close()
        self.window = None
        engine, self._engine = self._engine, None
        destroy_now(engine)
        self._languages.close()
