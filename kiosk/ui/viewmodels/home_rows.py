"""What the operator's home is drawn of: open sessions, tasks to start, the stretches of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtQml import QmlElement

from kiosk.domain.pieces import Readiness
from kiosk.service.views.models import OpenSession, PersonState, Span, TaskCard
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.words.format import epoch_ms, short_reason, time_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One open session. ``timer_ms``: when its running timer stood at 0; ``alert_ms``: 0 = no alert."""

    task_id: int
    step_name: str
    ticket_code: str
    completed_qty: int
    target_qty: int
    paused: bool
    timer_ms: float
    alert_ms: float
    reason: str
    since: str
    target_met: bool


@QmlElement
class SessionRows(RowsModel[SessionRow]):
    """The open sessions on the page."""

    row_type = SessionRow
    key_field = "task_id"


@dataclass(frozen=True, slots=True)
class StartRow:
    """A task that can be started. Quantities in pieces, ``target_qty`` 0 = no target.

    ``available_qty``: pieces that the step before has for it, -1 for a first step; ``waits``: for the first one.
    """

    task_id: int
    step_name: str
    ticket_code: str
    completed_qty: int
    target_qty: int
    available_qty: int
    waits: bool


@QmlElement
class StartRows(RowsModel[StartRow]):
    """The tasks to start on the page."""

    row_type = StartRow
    key_field = "task_id"


@dataclass(frozen=True, slots=True)
class SpanRow:
    """A stretch of the day; ``until_ms`` 0 = still going on. ``key`` tells the stretches apart.

    ``name``: work, pause or indirect.
    """

    key: str
    start_ms: float
    until_ms: float
    name: str


@QmlElement
class SpanRows(RowsModel[SpanRow]):
    """The stretches of the operator's day."""

    row_type = SpanRow
    key_field = "key"


def session_row(session: OpenSession, zone: tzinfo, language: str) -> SessionRow:
    """One open session; ``zone``: the workshop's."""
    task, person = session.task, session.person
    paused = person.state is not PersonState.WORKING
    since = person.timer_from if paused and person.timer_from is not None else session.started_at
    return SessionRow(
        task_id=task.task_id,
        step_name=task.step_name,
        ticket_code=task.ticket_code,
        completed_qty=task.work.completed_qty,
        target_qty=task.work.target_qty,
        paused=paused,
        timer_ms=epoch_ms(person.timer_from),
        alert_ms=epoch_ms(person.alert_at),
        reason=short_reason(person.reason, language) if person.reason is not None else "",
        since=time_text(since, zone),
        target_met=task.work.target_met,
    )


def start_row(task: TaskCard) -> StartRow:
    """A task that can be started."""
    flow = task.pieces
    return StartRow(
        task_id=task.task_id,
        step_name=task.step_name,
        ticket_code=task.ticket_code,
        completed_qty=task.work.completed_qty,
        target_qty=task.work.target_qty,
        available_qty=-1 if flow is None or flow.before is None else flow.available_qty or 0,
        waits=flow is not None and flow.readiness is Readiness.WAITING,
    )


def span_row(position: int, span: Span) -> SpanRow:
    """A stretch of the day, the ``position``-th."""
    return SpanRow(
        key=f"{position}",
        start_ms=epoch_ms(span.start),
        until_ms=epoch_ms(span.until),
        name=span.name,
    )
