"""What the full-screen answer to a scan or a touch says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication

from kiosk.domain.refusals import Refusal
from kiosk.domain.rounding import grouped
from kiosk.service.station.outcomes import CrewDone, Done, Refusing
from kiosk.service.views.models import ActionKind, Operator, TaskCard, UndoStep
from kiosk.ui.status import StationStatus
from kiosk.ui.words.action_words import (
    crew_text,
    crew_undone_text,
    effects_text,
    headline,
    moved_pieces,
    quantities,
    undoable_text,
)
from kiosk.ui.words.call_words import call_place, call_reason, caller_name
from kiosk.ui.words.format import initials, pieces, short_reason, time_text
from kiosk.ui.words.piece_words import short_text
from kiosk.ui.words.refusal_words import refusal_words

_LEFT_OUT_SHOWN = 3
"""Lines about people that a crew's start left out, each with the reason."""


@dataclass(frozen=True, slots=True)
class AnsweredPerson:
    """Whom an answer is about. ``left_out``: it was not done for them."""

    operator_id: int
    name: str
    initials: str
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the flash shows. ``kind``: ok, refused, offline or undone.

    Pieces of the task; ``target`` 0 hides the gauge; ``qty_before``: what they were, -1 where they stay.
    ``stays``: until somebody takes it away.
    """

    kind: str = "ok"
    people: Sequence[AnsweredPerson] = ()
    icon: str = "check"
    headline: str = ""
    line: str = ""
    detail: str = ""
    remedy: str = ""
    completed: int = 0
    target: int = 0
    qty_before: int = -1
    gauge_text: str = ""
    can_undo: bool = False
    stays: bool = False


def answer_to(
    outcome: Done | CrewDone | Refusing,
    person: Operator | None,
    status: StationStatus,
    zone: tzinfo,
    language: str,
) -> Answer:
    """The answer to what people did.

    ``person``: who is signed in. ``status`` says whether what is saved now is sent now.
    """
    match outcome:
        case Refusing():
            return _refused(outcome, person)
        case CrewDone():
            return _crew(outcome, status, language)
        case Done(undone=UndoStep() as step):
            return _undone(outcome, step, status, language)
        case Done():
            return _done(outcome, status, zone, language)


def recovery(salvaged: int) -> Answer:
    """The local store was damaged and built anew; ``salvaged``: unsent events that were saved from it."""
    translate = QCoreApplication.translate
    return Answer(
        kind="offline",
        icon="hard-drive",
        headline=translate("Feedback", "Data file repaired"),
        line=translate("Feedback", "The data file was damaged and has been built anew"),
        detail=translate("Feedback", "%n unsent entries were saved and will be sent", "", salvaged),
        stays=True,
    )


def _person(operator: Operator, *, left_out: bool = False) -> AnsweredPerson:
    return AnsweredPerson(operator.operator_id, operator.name, initials(operator.name), left_out)


def _refused(refusing: Refusing, person: Operator | None) -> Answer:
    words = refusal_words(refusing.refusal, refusing.details)
    return Answer(
        kind="refused",
        people=() if person is None else (_person(person),),
        icon="octagon-x",
        headline=words.headline,
        line=words.line,
        detail=_refused_task(refusing),
        remedy=words.remedy,
        stays=True,
    )


def _crew_line(crew: CrewDone, language: str) -> str:
    """Which indirect work they do, or what they left running."""
    reason = crew.done[0].reason
    if reason is not None:
        return reason.label(language)
    return _left_open([step for done in crew.done for step in done.open_steps])


def _left_open(steps: Sequence[str]) -> str:
    if not steps:
        return ""
    return QCoreApplication.translate("Feedback", "Still runs: %1").replace("%1", ", ".join(dict.fromkeys(steps)))


def _crew(crew: CrewDone, status: StationStatus, language: str) -> Answer:
    translate = QCoreApplication.translate
    left_out = [
        f"{refused.operator.name}: {refusal_words(refused.why.refusal, refused.why.details).line}"
        for refused in crew.refused
    ]
    people = [_person(done.operator) for done in crew.done]
    people += [_person(refused.operator, left_out=True) for refused in crew.refused]
    if not crew.done:
        return Answer(
            kind="refused",
            people=people,
            icon="octagon-x",
            headline=translate("Feedback", "Nobody could start")
            if crew.action is ActionKind.STARTED
            else translate("Feedback", "Recorded for nobody"),
            detail="\n".join(_shortened(left_out)),
            remedy=translate("Feedback", "Scan another ticket, or take people out of the crew"),
            stays=True,
        )
    saved_here = _waiting_text(status.pending) if status.saves_here else ""
    step = _crew_line(crew, language) if crew.task is None else f"{crew.task.step_name} · {crew.task.ticket_code}"
    answer = Answer(
        people=people,
        line=step,
        detail=", ".join(done.operator.name for done in crew.done),
        gauge_text="\n".join(_shortened(left_out)) or saved_here,
        stays=bool(left_out),
    )
    count = len(crew.done)
    if crew.action is ActionKind.UNDONE:
        taken = [done.undone.undoable.kind for done in crew.done if done.undone is not None]
        words = crew_undone_text(taken[0] if taken else ActionKind.STARTED, count)
        return replace(answer, kind="undone", icon="undo-2", headline=words)
    return replace(
        answer,
        kind="offline" if saved_here else "ok",
        icon="hard-drive" if saved_here else "users",
        headline=crew_text(crew.action, count),
        can_undo=any(done.undoable for done in crew.done),
    )


def _undone(done: Done, step: UndoStep, status: StationStatus, language: str) -> Answer:
    """What was taken back, and what it changed: nobody walks away thinking that it was recorded."""
    taken = step.undoable
    if step.newer:
        line = QCoreApplication.translate("Feedback", "%n actions", "", step.newer + 1)
    else:
        line = undoable_text(taken, language)
    moved = moved_pieces(step)
    named = [taken.step_name] if taken.step_name else []
    task = named if done.task is None else [taken.step_name, done.task.ticket_code]
    lines = [_capital(effects_text(step)), _waiting_text(status.pending) if status.saves_here else ""]
    return Answer(
        kind="undone",
        people=(_person(done.operator),),
        icon="undo-2",
        headline=headline(done),
        line=_capital(line),
        detail=" · ".join(filter(None, task)),
        qty_before=-1 if moved is None else moved.qty_before,
        completed=0 if moved is None else moved.qty_after,
        target=0 if moved is None else moved.target_qty,
        gauge_text="\n".join(text for text in lines if text),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _line(done: Done, zone: tzinfo, language: str) -> str:
    """The line below the headline where it is neither pieces nor the task: what of it was this."""
    translate = QCoreApplication.translate
    if done.call is not None:
        return call_reason(done.call, language)
    if done.action is ActionKind.PAUSED:
        return _why_paused(done, language)
    if done.stopped_at is not None:
        at = time_text(done.stopped_at, zone)
        return " · ".join(part for part in (at, quantities(done)) if part)
    if done.happened_at is not None:
        return time_text(done.happened_at, zone)
    if done.reason is not None:
        return done.reason.label(language)
    if done.serial_number is not None:
        return translate("Feedback", "Piece %1").replace("%1", done.serial_number)
    return ""


def _why_paused(done: Done, language: str) -> str:
    """``รอวัสดุ · แจ้งหัวหน้าแล้ว``; empty where nobody said why."""
    people = () if done.task is None else done.task.people
    person = next((person for person in people if person.operator_id == done.operator.operator_id), None)
    if person is None or person.reason is None:
        return ""
    why = short_reason(person.reason, language)
    if not person.alerts_at_once:
        return why
    return f"{why} · {QCoreApplication.translate('Board', 'supervisor told')}"


def _done(done: Done, status: StationStatus, zone: tzinfo, language: str) -> Answer:
    translate = QCoreApplication.translate
    task = done.task
    pieces_text = quantities(done)
    line = _line(done, zone, language) or pieces_text or ("" if task is None else task.step_name)
    detail = []
    if task is not None:
        detail = [task.step_name, task.ticket_code] if line != task.step_name else [task.ticket_code]
    if done.call is not None:
        caller = "" if done.call.call.caller_id == done.operator.operator_id else caller_name(done.call)
        detail = [part for part in (caller, call_place(done.call)) if part]
    offline = status.saves_here
    gauge_text = "" if task is None else _progress_text(task)
    if done.paused_steps:
        gauge_text = translate("Feedback", "Paused: %1").replace("%1", ", ".join(done.paused_steps))
    if done.resumed_steps:
        gauge_text = translate("Feedback", "Goes on: %1").replace("%1", ", ".join(done.resumed_steps))
    gauge_text = _left_open(done.open_steps) or gauge_text
    if offline:
        gauge_text = _waiting_text(status.pending)
    # Pieces that the step before does not have are taken all the same, but never without a word.
    if pieces_text and task is not None and (short := short_text(task.pieces)):
        gauge_text = f"{short}\n{gauge_text}"
    return Answer(
        kind="offline" if offline else "ok",
        people=(_person(done.operator),),
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
    text = f"{grouped(work.completed_qty)} / {pieces(work.target_qty)}"
    if work.target_met:
        text += " · " + QCoreApplication.translate("Board", "Target met")
    return text
