"""Calls for help: the ones that stand in front of people, what they can do about them, and how they are heard."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.codes import CommandKind
from kiosk.domain.refusals import Refused
from kiosk.service.station.outcomes import WaitingCall
from kiosk.service.views.calls import HelpCall
from kiosk.ui.station import in_silence
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.call_watch import CallWatch
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.words.call_words import call_place, call_reason, call_standing, caller_name
from kiosk.ui.words.format import epoch_ms

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class CallRow:
    """One open call. ``tone``: waiting, urgent or coming; ``called_ms``: when it was made."""

    key: str
    tone: str
    icon: str
    standing: str
    reason: str
    caller: str
    place: str
    called_ms: float
    waits: bool


@QmlElement
class CallRowsModel(RowsModel[CallRow]):
    """Open calls, the most urgent first."""

    row_type = CallRow
    key_field = "key"


def call_rows(calls: Sequence[HelpCall], now: datetime, language: str) -> list[CallRow]:
    """The calls as they stand at ``now``."""
    rows = []
    for call in calls:
        standing = call_standing(call, now)
        rows.append(
            CallRow(
                key=call.call.key,
                tone=standing.tone,
                icon=standing.icon,
                standing=standing.text,
                reason=call_reason(call, language),
                caller=caller_name(call),
                place=call_place(call),
                called_ms=epoch_ms(call.call.called_at),
                waits=call.waits,
            )
        )
    return rows


@QmlElement
class CallsViewModel(QObject):
    """The open calls that the terminal shows, and those of who is signed in."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._calls = context.services.service.calls
        self._rows = CallRowsModel(self)
        play = context.services.play if context.station.call_sound else in_silence
        self._watch = CallWatch(self._calls.shown, play)
        self._own: Sequence[HelpCall] = ()
        self._own_row: CallRow | None = None

    def refresh(self) -> None:
        """Ask the service again. Where the store fails the calls stay as they were."""
        operator = self._context.flow.state.operator
        with suppress(Refused):
            self._watch.look(self._context.now())
            self._own = () if operator is None else self._calls.of(operator.operator_id)
        self._lay_out()

    def turn(self) -> None:
        """Once a second: calls escalate by themselves, and are heard again."""
        with suppress(Refused):
            if self._watch.tick(self._context.now()):
                self._lay_out()

    def _lay_out(self) -> None:
        now, language = self._context.now(), self._context.language()
        self._rows.set_rows(call_rows(self._watch.calls, now, language))
        own = call_rows(self._own[:1], now, language)
        self._own_row = own[0] if own else None
        self.changed.emit()

    @Property(CallRowsModel, constant=True)
    def rows(self) -> CallRowsModel:
        """The calls."""
        return self._rows

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many they are."""
        return len(self._rows.rows())

    @Property(bool, notify=changed)
    def hasOwn(self) -> bool:
        """Whether who is signed in has called and waits."""
        return self._own_row is not None

    @Property(str, notify=changed)
    def ownText(self) -> str:
        """How far their last call is, in words: "P is coming"."""
        return "" if self._own_row is None else self._own_row.standing

    @Property(float, notify=changed)
    def ownMs(self) -> float:
        """When they made their last call; 0 = they wait for nobody."""
        return 0.0 if self._own_row is None else self._own_row.called_ms

    @Property(str, notify=changed)
    def waitingText(self) -> str:
        """What the next badge does, where a call or an answer waits for it; empty: nothing."""
        waiting = self._context.flow.state.waiting
        if not isinstance(waiting, WaitingCall):
            return ""
        translate = QCoreApplication.translate
        if waiting.command.kind is CommandKind.CALL:
            return translate("Calls", "Scan your badge to call for help")
        if waiting.command.kind is CommandKind.CALL_OFF:
            return translate("Calls", "Scan your badge to call it off")
        return translate("Calls", "Scan the supervisor's badge")

    @Slot()
    def call(self) -> None:
        """Call for help: what it is about is asked next."""
        self._context.flow.call(CommandKind.CALL)

    @Slot()
    def callOff(self) -> None:
        """Who is signed in needs nobody any more."""
        self._context.flow.call(CommandKind.CALL_OFF)

    @Slot(str)
    def come(self, key: str) -> None:
        """A supervisor comes."""
        self._context.flow.call(CommandKind.COMING, key)

    @Slot(str)
    def solve(self, key: str) -> None:
        """A supervisor has helped."""
        self._context.flow.call(CommandKind.SOLVED, key)
