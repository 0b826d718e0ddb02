"""Who is signed in, for the bar on top of every operator's screen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.service.views.models import SUPERVISOR_ROLES
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.words.format import epoch_ms, initials

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class _PersonState:
    name: str = ""
    initials: str = ""
    closes_at_ms: float = 0.0
    supervisor: bool = False


@QmlElement
class PersonViewModel(QObject):
    """Who is signed in, and when the kiosk goes back to the board by itself."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._state = _PersonState()

    def refresh(self) -> None:
        """Look at the flow again."""
        flow = self._context.flow.state
        name = flow.operator.name if flow.operator is not None else ""
        supervisor = flow.operator is not None and flow.operator.role in SUPERVISOR_ROLES
        state = _PersonState(name, initials(name) if name else "", epoch_ms(flow.idle_until), supervisor)
        if state != self._state:
            self._state = state
            self.changed.emit()

    @Property(str, notify=changed)
    def name(self) -> str:
        """The operator's name, empty when nobody is signed in."""
        return self._state.name

    @Property(str, notify=changed)
    def initials(self) -> str:
        """The letter in the operator's circle."""
        return self._state.initials

    @Property(float, notify=changed)
    def closesAtMs(self) -> float:
        """When the board comes back, ms since 1970; 0 = it does not."""
        return self._state.closes_at_ms

    @Property(bool, notify=changed)
    def isSupervisor(self) -> bool:
        """Whether the supervisor's side is theirs, behind their PIN."""
        return self._state.supervisor
