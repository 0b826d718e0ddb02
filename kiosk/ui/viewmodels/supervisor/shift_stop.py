"""Everybody stops when the shift is over: planned here, carried out when it is time."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.clock import Instant
from kiosk.domain.refusals import Refused
from kiosk.service.views.models import Operator
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.words.format import time_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class _StopState:
    at: str = ""
    planned: bool = False
    people: int = 0


@QmlElement
class ShiftStopViewModel(QObject):
    """When the shift ends, and whether everybody stops then."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shift_stop = context.services.supervision.shift_stop
        self._failed = False
        self._state = _StopState()

    def show_people(self, people: int) -> None:
        """Look at the plan and the shift again; ``people`` have work open."""
        planned = self._shift_stop.planned
        end = self._shift_stop.next_end() if planned is None else planned.at
        at = "" if end is None else time_text(end, self._context.zone)
        state = _StopState(at, planned is not None, people)
        if state != self._state:
            self._state = state
            self.changed.emit()

    def carry_out_when_due(self) -> None:
        """Once a second. What the disk refuses is said once, and tried again each second."""
        try:
            self._shift_stop.carry_out(self._context.services.clock.now())
        except Refused as refused:
            if not self._failed:
                self._failed = True
                self._context.refuse(refused)
            return
        self._failed = False

    @Property(str, notify=changed)
    def at(self) -> str:
        """When the shift ends: 17:00; empty between shifts."""
        return self._state.at

    @Property(bool, notify=changed)
    def isPlanned(self) -> bool:
        """Whether everybody stops then."""
        return self._state.planned

    @Property(int, notify=changed)
    def people(self) -> int:
        """How many people have work open."""
        return self._state.people

    @Slot()
    def toggle(self) -> None:
        """Stop everybody when the shift is over, or leave it after all."""

        def act(supervisor: Operator, _at: Instant) -> None:
            if self._shift_stop.planned is None:
                self._shift_stop.plan(supervisor)
            else:
                self._shift_stop.drop()

        self._context.flow.supervisor.act(act)
