"""The full-screen answer to a scan or a touch, and the undo that outlives it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.refusals import Refusal
from kiosk.service.outcomes import CrewDone, Done, Outcome, Refusing, Shown
from kiosk.service.session_service import OperatorSessionService
from kiosk.service.views import ActionKind, TaskCard, Undoable
from kiosk.ui.action_words import action_text, headline, quantities, undo_text
from kiosk.ui.refusal_words import refusal_words
from kiosk.ui.status import StationStatus
from kiosk.ui.viewmodels.desk import Desk
from kiosk.ui.words import epoch_ms, pieces, time_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

HOLD_MS = 2500
"""How long a success stays when nobody touches it."""

_LEFT_OUT_SHOWN = 3
"""Lines about people that a crew's start left out, each with the reason."""

_SILENT = frozenset({ActionKind.SIGNED_IN, ActionKind.SIGNED_OUT, ActionKind.CREW_JOINED, ActionKind.CREW_LEFT})
"""Their answer is the screen that opens."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the flash shows. ``kind``: ok, refused or offline."""

    kind: str = "ok"
    icon: str = "check"
    headline: str = ""
    line: str = ""
    detail: str = ""
    remedy: str = ""
    completed: int = 0
    target: int = 0
    gauge_text: str = ""
    can_undo: bool = False
    stays: bool = False


@QmlElement
class FeedbackViewModel(QObject):
    """Says what happened: at once, in words, and gone by itself unless it was a refusal."""

    changed = Signal()
    undoChanged = Signal()

    def __init__(
        self,
        desk: Desk,
        service: OperatorSessionService,
        status: Callable[[], StationStatus],
        refused_ms: int,
        parent: QObject | None = None,
    ) -> None:
        """``status`` says whether what is saved now is sent now.

        ``refused_ms``: after so long without anybody a refusal gives the screen back, too.
        """
        super().__init__(parent)
        self._desk = desk
        self._service = service
        self._refused_ms = refused_ms
        self._status = status
        self._answer = _Answer()
        self._outcome: Done | CrewDone | Refusing | None = None
        self._recovered: int | None = None
        self._undoable: Undoable | None = None
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.timeout.connect(self.dismiss)

    def show(self, outcome: Outcome) -> None:
        """Answer a scan or a touch. What only opens a screen takes an answer away that is still there."""
        if outcome is self._outcome:
            return
        if isinstance(outcome, Shown) or (isinstance(outcome, Done) and outcome.action in _SILENT):
            self.dismiss()
            return
        self._outcome = outcome
        self._recovered = None
        self._answer = self._answer_to(outcome)
        self._leave.start(self._refused_ms if self._answer.stays else HOLD_MS)
        self.changed.emit()
        newest = _undoable_of(outcome)
        if newest is not None:
            self._offer_undo(newest)

    def show_recovery(self, salvaged: int) -> None:
        """The local store was damaged and built anew: said until somebody takes it away."""
        self._recovered = salvaged
        self._leave.stop()
        self._answer = self._recovery(salvaged)
        self.changed.emit()

    def refresh(self) -> None:
        """Ask what can be undone; say a shown answer again in the language as it is now."""
        self._offer_undo(self._service.undoable())
        if self._outcome is not None:
            answer = self._answer_to(self._outcome)
            if answer != self._answer:
                self._answer = answer
                self.changed.emit()
        elif self._recovered is not None:
            self.show_recovery(self._recovered)

    def _offer_undo(self, undoable: Undoable | None) -> None:
        if undoable != self._undoable:
            self._undoable = undoable
            self.undoChanged.emit()

    def retranslate(self) -> None:
        """The language changed."""
        self.refresh()
        self.undoChanged.emit()

    def _answer_to(self, outcome: Done | CrewDone | Refusing) -> _Answer:
        match outcome:
            case Refusing():
                return self._refused(outcome)
            case CrewDone():
                return self._crew(outcome)
            case Done():
                return self._done(outcome)

    def _recovery(self, salvaged: int) -> _Answer:
        translate = QCoreApplication.translate
        return _Answer(
            kind="offline",
            icon="hard-drive",
            headline=translate("Feedback", "Data file rebuilt"),
            line=translate("Feedback", "The data file was damaged and has been built anew"),
            detail=translate("Feedback", "%n unsent entries were saved and will be sent", "", salvaged),
            stays=True,
        )

    def _refused(self, refusing: Refusing) -> _Answer:
        words = refusal_words(refusing.refusal, refusing.details)
        return _Answer(
            kind="refused",
            icon="octagon-x",
            headline=words.headline,
            line=words.line,
            detail=_refused_task(refusing),
            remedy=words.remedy,
            stays=True,
        )

    def _crew(self, crew: CrewDone) -> _Answer:
        translate = QCoreApplication.translate
        left_out = [
            f"{one.operator.name}: {refusal_words(one.why.refusal, one.why.details).line}" for one in crew.refused
        ]
        if not crew.done:
            return _Answer(
                kind="refused",
                icon="octagon-x",
                headline=translate("Feedback", "Nobody could start"),
                detail="\n".join(_shortened(left_out)),
                remedy=translate("Feedback", "Scan another ticket, or take people out of the crew"),
                stays=True,
            )
        offline = self._status().saves_here
        count = len(crew.done)
        words = (
            translate("Feedback", "%n undone", "", count)
            if crew.action is ActionKind.UNDONE
            else translate("Feedback", "%n started", "", count)
        )
        step = "" if crew.task is None else f"{crew.task.step_name} · {crew.task.ticket_code}"
        return _Answer(
            kind="offline" if offline else "ok",
            icon="hard-drive" if offline else "users",
            headline=words,
            line=step,
            detail=", ".join(done.operator.name for done in crew.done),
            gauge_text="\n".join(_shortened(left_out))
            or (_waiting_text(self._status().pending) if offline else ""),
            can_undo=crew.action is not ActionKind.UNDONE and any(done.undoable for done in crew.done),
            stays=bool(left_out),
        )

    def _line(self, done: Done) -> str:
        """The line below the headline where it is neither pieces nor the task: what of it was this."""
        translate = QCoreApplication.translate
        if done.undone_count > 1:
            return translate("Feedback", "%n actions", "", done.undone_count)
        if done.undone is not None:
            return action_text(done.undone, done.qty)
        if done.stopped_at is not None:
            at = time_text(done.stopped_at, self._desk.zone)
            return " · ".join(part for part in (at, quantities(done)) if part)
        if done.serial_number is not None:
            return translate("Feedback", "Piece %1").replace("%1", done.serial_number)
        return ""

    def _done(self, done: Done) -> _Answer:
        status = self._status()
        translate = QCoreApplication.translate
        task = done.task
        pieces_text = quantities(done)
        line = self._line(done) or pieces_text or ("" if task is None else task.step_name)
        detail = [done.operator.name]
        if task is not None:
            detail += [task.step_name, task.ticket_code] if line != task.step_name else [task.ticket_code]
        offline = status.saves_here
        gauge_text = "" if task is None else _progress_text(task)
        if done.paused_steps:
            gauge_text = translate("Feedback", "Paused: %1").replace("%1", ", ".join(done.paused_steps))
        if offline:
            gauge_text = _waiting_text(status.pending)
        return _Answer(
            kind="offline" if offline else "ok",
            icon="hard-drive" if offline else "check",
            headline=translate("Feedback", "Saved on this terminal") if offline else headline(done),
            line=f"{headline(done)} · {line}" if offline and not pieces_text else line,
            detail=" · ".join(detail),
            completed=0 if task is None else task.work.completed_qty,
            target=0 if task is None else task.work.target_qty,
            gauge_text=gauge_text,
            can_undo=done.undoable is not None,
        )

    @Slot()
    def dismiss(self) -> None:
        """A tap, the end of the time, or a scan that opens a screen."""
        self._leave.stop()
        if self._outcome is not None or self._recovered is not None:
            self._outcome = None
            self._recovered = None
            self.changed.emit()

    @Slot()
    def undo(self) -> None:
        """Take back the action that can be taken back."""
        if self._undoable is not None:
            self._desk.flow.undo(self._undoable.action_id)

    @Property(bool, notify=changed)
    def isShown(self) -> bool:
        """Whether the answer covers the screen."""
        return self._outcome is not None or self._recovered is not None

    @Property(str, notify=changed)
    def kind(self) -> str:
        """ok, refused or offline."""
        return self._answer.kind

    @Property(str, notify=changed)
    def icon(self) -> str:
        """The big icon."""
        return self._answer.icon

    @Property(str, notify=changed)
    def headline(self) -> str:
        """What happened."""
        return self._answer.headline

    @Property(str, notify=changed)
    def line(self) -> str:
        """The figures, or why not."""
        return self._answer.line

    @Property(str, notify=changed)
    def detail(self) -> str:
        """Who, which task, which ticket."""
        return self._answer.detail

    @Property(str, notify=changed)
    def remedy(self) -> str:
        """What the person can do about a refusal."""
        return self._answer.remedy

    @Property(int, notify=changed)
    def completed(self) -> int:
        """Pieces of the task now."""
        return self._answer.completed

    @Property(int, notify=changed)
    def target(self) -> int:
        """Pieces wanted; 0 hides the gauge."""
        return self._answer.target

    @Property(str, notify=changed)
    def gaugeText(self) -> str:
        """The line below the gauge."""
        return self._answer.gauge_text

    @Property(bool, notify=changed)
    def stays(self) -> bool:
        """Whether the answer waits for somebody to take it away."""
        return self._answer.stays

    @Property(bool, notify=changed)
    def canUndo(self) -> bool:
        """Whether the answer's own action can be taken back."""
        return self._answer.can_undo

    @Property(float, notify=undoChanged)
    def undoUntilMs(self) -> float:
        """Until when the last action can be undone, milliseconds since 1970; 0 = nothing to undo."""
        return epoch_ms(None if self._undoable is None else self._undoable.until)

    @Property(str, notify=undoChanged)
    def undoText(self) -> str:
        """Who did what, for the chip."""
        if self._undoable is None:
            return ""
        crew = self._desk.flow.crew_size(self._undoable.action_id)
        return (
            QCoreApplication.translate("Feedback", "%n started", "", crew) if crew else undo_text(self._undoable)
        )


def _undoable_of(outcome: Done | CrewDone | Refusing) -> Undoable | None:
    """The action the outcome is of, the newest of all; None where it recorded none, or took one back."""
    match outcome:
        case Done(undoable=undoable):
            return undoable
        case CrewDone(done=[*_, last]):
            return last.undoable
    return None


def _refused_task(refusing: Refusing) -> str:
    """The task a refusal is about, as far as it is known and not named in the words themselves."""
    if refusing.refusal is Refusal.SECOND_TASK:
        return ""
    known = (refusing.details.get(name) for name in ("step_name", "ticket_code"))
    return " · ".join(str(value) for value in known if value is not None)


def _shortened(left_out: Sequence[str]) -> Sequence[str]:
    """As many lines as there is room for; the last one then says how many more there are."""
    if len(left_out) <= _LEFT_OUT_SHOWN:
        return left_out
    hidden = len(left_out) - _LEFT_OUT_SHOWN + 1
    more = QCoreApplication.translate("Feedback", "and %n more could not", "", hidden)
    return [*left_out[: _LEFT_OUT_SHOWN - 1], more]


def _waiting_text(pending: int) -> str:
    return QCoreApplication.translate(
        "Feedback", "Sent by itself when the network is back · %n waiting", "", pending
    )


def _progress_text(task: TaskCard) -> str:
    work = task.work
    if work.target_qty <= 0:
        return pieces(work.completed_qty)
    text = f"{work.completed_qty} / {pieces(work.target_qty)}"
    if work.target_met:
        text += " · " + QCoreApplication.translate("Board", "Target met")
    return text
