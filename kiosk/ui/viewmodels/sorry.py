"""The sorry page: something of ours failed, and the kiosk lives on."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.words.format import epoch_ms, station_mark, time_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_log = logging.getLogger(__name__)

_CODE_LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"
"""Letters and digits of support codes that nobody mistakes for each other."""

_CRASH = "crash"


@QmlElement
class SorryViewModel(QObject):
    """What failed, and the code that finds it in the log. ``appeared`` when the page comes up."""

    changed = Signal()
    appeared = Signal()

    def __init__(
        self,
        context: ScreenContext,
        title_of: Callable[[str], object],
        leave_screen: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """``title_of`` gives what people call a screen, empty where they do not; a source text to be translated.

        ``leave_screen`` goes from the failed screen to the board, a while after the last touch.
        """
        super().__init__(parent)
        self._context = context
        self._station_code = context.station.code
        self._stays = timedelta(seconds=context.station.idle_seconds)
        self._title_of = title_of
        self._leave_screen = leave_screen
        self._stays_until = context.now()
        self._failed = ""
        self._support_code = ""

    def show_crash(self, fingerprint: str) -> None:
        """Something failed that is no screen; ``fingerprint`` finds its report."""
        self._fail(_CRASH, fingerprint)

    def touched(self) -> None:
        """Somebody is there: the page stays as long as if it had just come up."""
        self._stays_until = self._context.now() + self._stays
        if self._failed:
            self.changed.emit()

    def forget(self) -> None:
        """Something else is on the screen now."""
        if self._failed:
            self._failed = ""
            self.changed.emit()

    def _fail(self, what: str, support_code: str) -> None:
        self._failed = what
        self._support_code = support_code
        self.appeared.emit()
        self.touched()

    @Slot(str)
    def screenFailed(self, screen: str) -> None:
        """A screen could not be opened: our bug. The page shows a code that finds this line in the log."""
        at = time_text(self._context.now(), self._context.zone).replace(":", "")
        tail = "".join(secrets.choice(_CODE_LETTERS) for _ in range(3))
        code = f"{station_mark(self._station_code)}-{at}-{tail}"
        _log.error("screen %s failed to open, support code %s", screen, code)
        self._fail(screen, code)

    @Slot()
    def retry(self) -> None:
        """Try the failed screen again."""
        self.forget()

    @Slot()
    def leave(self) -> None:
        """Back to the board."""
        self._leave_screen()
        self.forget()

    @Property(bool, notify=changed)
    def isShown(self) -> bool:
        """Whether the sorry page stands in for the screen."""
        return self._failed != ""

    @Property(bool, notify=changed)
    def canRetry(self) -> bool:
        """Whether it was a screen that failed: it may open the next time."""
        return self._failed not in ("", _CRASH)

    @Property(str, notify=changed)
    def pageName(self) -> str:
        """What people call the screen that failed, empty where it has no name."""
        return QCoreApplication.translate("Sorry", str(self._title_of(self._failed))) if self.canRetry else ""

    @Property(float, notify=changed)
    def closesAtMs(self) -> float:
        """When the board comes back, ms since 1970."""
        return epoch_ms(self._stays_until)

    @Property(str, notify=changed)
    def supportCode(self) -> str:
        """The code that finds the failure in the log: S2-1432-K7F."""
        return self._support_code
