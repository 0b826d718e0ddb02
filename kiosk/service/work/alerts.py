"""What a supervisor should look at: pauses over their limit, and work that was left running."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from kiosk.domain.clock import Instant
from kiosk.domain.corrections import AddMissed
from kiosk.domain.events import EventType
from kiosk.domain.trail import Trail, TrailKind, Why, read_trail
from kiosk.service.views.failures import refusing_store_errors
from kiosk.service.views.lookups import task_facts
from kiosk.service.views.models import ActionKind, ForgottenStop, Operator, Person, PersonState, TaskCard
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.corrections import Corrections
from kiosk.service.work.drafts import draft_of
from kiosk.store.database import Store
from kiosk.store.journal import Journal
from kiosk.store.log import events_where
from kiosk.store.tables import LOCAL


class AlertKind(StrEnum):
    """Why somebody should look."""

    FORGOTTEN = "forgotten"
    LONG_PAUSE = "long_pause"


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to look at. ``since`` (aware UTC): when the pause, or the work that was left running, began.

    ``person`` is None for a forgotten stop, ``stop`` for a pause. ``noted``: a supervisor, here or at another
    kiosk, has looked at it.
    """

    kind: AlertKind
    task: TaskCard
    operator_id: int
    operator_name: str
    since: datetime
    person: Person | None = None
    stop: ForgottenStop | None = None
    noted: bool = False


class Alerts:
    """The alerts of one kiosk's store. Every method may raise Refused."""

    def __init__(self, store: Store, queries: KioskQueries, corrections: Corrections, journal: Journal) -> None:
        self._store = store
        self._queries = queries
        self._corrections = corrections
        self._journal = journal

    def all(self) -> list[Alert]:
        """All of now: those nobody has noted first, forgotten stops before pauses, the longest first."""
        now = self._queries.now()
        found = [_of_stop(stop) for stop in self._queries.forgotten_stops()]
        forgotten = {(alert.task.task_id, alert.operator_id) for alert in found}
        found += [
            Alert(
                AlertKind.LONG_PAUSE,
                session.task,
                session.person.operator_id,
                session.person.name,
                session.person.timer_from or session.started_at,
                person=session.person,
            )
            for session in self._queries.floor()
            if session.person.state_at(now) is PersonState.LONG_PAUSE
            and (session.task.task_id, session.person.operator_id) not in forgotten
        ]
        with refusing_store_errors(), self._store.reading() as connection:
            noted = _noted(connection, {alert.task.task_id for alert in found})
        marked = [replace(alert, noted=_mark(alert) in noted) for alert in found]
        return sorted(marked, key=lambda alert: (alert.noted, alert.kind, alert.since))

    def note(self, alert: Alert, supervisor: Operator, at: Instant) -> None:
        """The supervisor has looked: said in the log at the alert's own time, so that every kiosk knows."""
        with refusing_store_errors(), self._store.writing() as writer:
            facts = task_facts(writer.connection, alert.task.task_id)
            draft = draft_of(
                facts,
                alert.operator_id,
                alert.operator_name,
                EventType.OTHER,
                note=Trail(TrailKind.NOTED, of=alert.kind.value).note(),
                backdated_to=alert.since,
                entered_by=supervisor.operator_id,
            )
            self._journal.append(
                writer, [draft], at=at, kind=ActionKind.NOTED.value, acted_by=supervisor.operator_id
            )

    def stop(self, alert: Alert, stopped_at: datetime, supervisor: Operator, at: Instant) -> None:
        """They stopped at ``stopped_at`` (aware): their work ends then, without pieces.

        A time before the last thing they did counts as that.
        """
        earliest = alert.since if alert.stop is None else alert.stop.last_sign
        missed = self._corrections.missed(alert.task.task_id, alert.operator_id, EventType.COMPLETE)
        event = replace(missed, event_time=max(stopped_at, earliest))
        self._corrections.apply(AddMissed(event), Why.FORGOTTEN, supervisor, at)


def _of_stop(stop: ForgottenStop) -> Alert:
    return Alert(AlertKind.FORGOTTEN, stop.task, stop.operator_id, stop.operator_name, stop.last_sign, stop=stop)


Mark = tuple[int, int, datetime, str]
"""Task, operator, beginning and kind of an alert: what a note is of."""


def _mark(alert: Alert) -> Mark:
    return alert.task.task_id, alert.operator_id, alert.since, alert.kind.value


def _noted(connection: Connection, task_ids: Collection[int]) -> set[Mark]:
    """The alerts on these tasks that a supervisor has noted."""
    log = LOCAL.log
    notes = events_where(
        connection,
        log.c.id_job_task.in_(task_ids),
        log.c.notes.startswith(Trail(TrailKind.NOTED).note()),
        log.c.deleted_at.is_(None),
    )
    return {
        (event.task_id, event.operator_id, event.event_time, trail.of or "")
        for event in notes
        if event.operator_id is not None and (trail := read_trail(event.note)) is not None
    }
