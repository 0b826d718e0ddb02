"""What help is needed: the reasons of calls as tiles."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.reasons import ReasonKind
from kiosk.domain.refusals import Refused
from kiosk.service.station.outcomes import AskCallReason
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.reasons import ReasonTiles
from kiosk.ui.viewmodels.screen import ScreenViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CallReasonViewModel(ScreenViewModel):
    """Why somebody calls for help; the call counts from when it was asked for."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._tiles = ReasonTiles(context, ReasonKind.CALL, self)
        self._question: AskCallReason | None = None

    def refresh(self) -> None:
        """Ask again; a new question has the reasons of now and starts at the first page."""
        question = self._context.flow.state.question
        if not isinstance(question, AskCallReason):
            return
        if question is not self._question:
            self._question = question
            self._tiles.begin()
        try:
            self._tiles.show()
        except Refused as refused:
            self._context.send_home(refused)

    @Property(ReasonTiles, constant=True)
    def tiles(self) -> ReasonTiles:
        """The reasons."""
        return self._tiles

    @Slot(str)
    def choose(self, code: str) -> None:
        """This is the reason: help is called with it."""
        if not isinstance(self._context.flow.state.question, AskCallReason):
            return
        if self._tiles.take(code) is None:
            self.refresh()
        else:
            self._context.flow.answer_call(code)

    @Slot()
    def callWithout(self) -> None:
        """Help is called without saying why."""
        self._context.flow.answer_call(None)

    @Slot()
    def back(self) -> None:
        """Nobody is called."""
        self._context.flow.home()
