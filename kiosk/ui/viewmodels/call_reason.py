"""What help is needed: the reasons of calls as tiles."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.reasons import ReasonKind
from kiosk.service.station.outcomes import AskCallReason
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.reasons import ReasonQuestionViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CallReasonViewModel(ReasonQuestionViewModel):
    """Why somebody calls for help; the call counts from when it was asked for."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, ReasonKind.CALL, AskCallReason, context.flow.answer_call, parent)

    @Slot()
    def callWithout(self) -> None:
        """Help is called without saying why."""
        self._context.flow.answer_call(None)
