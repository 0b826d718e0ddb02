"""What the frame asks of every screen's view-model."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.changes import Change, Topic
from kiosk.service.station.outcomes import Outcome
from kiosk.ui.status import StationStatus
from kiosk.ui.viewmodels.context import ScreenContext

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ScreenViewModel(QObject):
    """The view-model of one screen; only :meth:`refresh` has to be there.

    ``topics``: what has to have changed for it to ask again.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.WORK, Topic.REFERENCE})

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def refresh(self) -> None:
        """Ask again, and say it in the language of now; also called while the screen is not shown."""
        raise NotImplementedError

    def shown_tasks(self) -> Collection[int] | None:
        """The tasks on whose work the screen depends; None = any may be among them."""
        return None

    def is_touched_by(self, change: Change) -> bool:
        """Whether what the screen shows may be another after ``change``."""
        touched = change.topics & self.topics
        return bool(touched - {Topic.WORK}) or (Topic.WORK in touched and change.is_of_work_on(self.shown_tasks()))

    def arrive(self) -> None:
        """The flow comes to this screen from another."""

    def shows_outcome(self, _outcome: Outcome) -> bool:
        """Whether this screen, where people are already, shows by itself what came of a scan or touch.

        Everything else is answered in front of the screen.
        """
        return False

    def show_status(self, _status: StationStatus) -> None:
        """Scanner, link or the counts changed."""


@QmlElement
class OverlayViewModel(ScreenViewModel):
    """Of a screen in front of the flow's screens: the flow does not know of it, and moves on under it.

    ``screenChanged`` is emitted when it opens or closes.
    """

    screenChanged = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._is_open = False

    @property
    def is_open(self) -> bool:
        """Whether it is in front."""
        return self._is_open

    def open(self) -> None:
        """Put it in front, for whoever and whatever the flow stands at."""
        self._set_open(True)

    @Slot()
    def close(self) -> None:
        """Take it away."""
        self._set_open(False)

    def _set_open(self, is_open: bool) -> None:
        if is_open is not self._is_open:
            self._is_open = is_open
            self.screenChanged.emit()
