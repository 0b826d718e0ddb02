"""What the full-screen answer to a scan or a touch says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication

from kiosk.domain.refusals import Refusal
from kiosk.service.station.outcomes import CrewDone, Done, Refusing
from kiosk.service.views.models import ActionKind, TaskCard
from kiosk.ui.status import StationStatus
from kiosk.ui.words.action_words import action_text, headline, quantities
from kiosk.ui.words.format import pieces, time_text
from kiosk.ui.words.refusal_words import refusal_words

_LEFT_OUT_SHOWN = 3
"""Lines about people that a crew's start left out, each with the reason."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the flash shows. ``kind``: ok, refused or offline. Pieces of the task; ``target`` 0 hides the gauge.

    ``stays``: until somebody takes it away.
    """

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


def answer_to(outcome: Done | CrewDone | Refusing, status: StationStatus, zone: tzinfo) -> Answer:
    """The answer to what people did; ``status`` says whether what is saved now is sent now."""
    match outcome:
        case Refusing():
            return _refused(outcome)
        case CrewDone():
            return _crew(outcome, status)
        case Done():
            return _done(outcome, status, zone)


def recovery(salvaged: int) -> Answer:
    """The local store was damaged and built anew; ``salvaged``: unsent events that were saved from it."""
    translate = QCoreApplication.translate
    return Answer(
        kind="offline",
        icon="hard-drive",
        headline=translate("Feedback", "Data file rebuilt"),
        line=translate("Feedback", "The data file was damaged and has been built anew"),
        detail=translate("Feedback", "%n unsent entries were saved and will be sent", "", salvaged),
        stays=True,
    )


def _refused(refusing: Refusing) -> Answer:
    words = refusal_words(refusing.refusal, refusing.details)
    return Answer(
        kind="refused",
        icon="octagon-x",
        headline=words.headline,
        line=words.line,
        detail=_refused_task(refusing),
        remedy=words.remedy,
        stays=True,
    )


def _crew(crew: CrewDone, status: StationStatus) -> Answer:
    translate = QCoreApplication.translate
    left_out = [
        f"{one.operator.name}: {refusal_words(one.why.refusal, one.why.details).line}" for one in crew.refused
    ]
    if not crew.done:
        return Answer(
            kind="refused",
            icon="octagon-x",
            headline=translate("Feedback", "Nobody could start"),
            detail="\n".join(_shortened(left_out)),
            remedy=translate("Feedback", "Scan another ticket, or take people out of the crew"),
            stays=True,
        )
    offline = status.saves_here
    count = len(crew.done)
    words = (
        translate("Feedback", "%n undone", "", count)
        if crew.action is ActionKind.UNDONE
        else translate("Feedback", "%n started", "", count)
    )
    step = "" if crew.task is None else f"{crew.task.step_name} · {crew.task.ticket_code}"
    return Answer(
        kind="offline" if offline else "ok",
        icon="hard-drive" if offline else "users",
        headline=words,
        line=step,
        detail=", ".join(done.operator.name for done in crew.done),
        gauge_text="\n".join(_shortened(left_out)) or (_waiting_text(status.pending) if offline else ""),
        can_undo=crew.action is not ActionKind.UNDONE and any(done.undoable for done in crew.done),
        stays=bool(left_out),
    )


def _line(done: Done, zone: tzinfo) -> str:
    """The line below the headline where it is neither pieces nor the task: what of it was this."""
    translate = QCoreApplication.translate
    if done.undone_count > 1:
        return translate("Feedback", "%n actions", "", done.undone_count)
    if done.undone is not None:
        return action_text(done.undone, done.qty)
    if done.stopped_at is not None:
        at = time_text(done.stopped_at, zone)
        return " · ".join(part for part in (at, quantities(done)) if part)
    if done.serial_number is not None:
        return translate("Feedback", "Piece %1").replace("%1", done.serial_number)
    return ""


def _done(done: Done, status: StationStatus, zone: tzinfo) -> Answer:
    translate = QCoreApplication.translate
    task = done.task
    pieces_text = quantities(done)
    line = _line(done, zone) or pieces_text or ("" if task is None else task.step_name)
    detail = [done.operator.name]
    if task is not None:
        detail += [task.step_name, task.ticket_code] if line != task.step_name else [task.ticket_code]
    offline = status.saves_here
    gauge_text = "" if task is None else _progress_text(task)
    if done.paused_steps:
        gauge_text = translate("Feedback", "Paused: %1").replace("%1", ", ".join(done.paused_steps))
    if offline:
        gauge_text = _waiting_text(status.pending)
    return Answer(
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
