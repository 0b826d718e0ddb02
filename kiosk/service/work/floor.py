"""The floor as a supervisor sees it and steps in: who works on what, and what is done in people's place."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from kiosk.domain.clock import Instant
from kiosk.domain.events import EventType
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.sessions import OperatorSession, SessionStatus
from kiosk.service.views.failures import refusing_store_errors
from kiosk.service.views.lookups import all_open_sessions, task_facts
from kiosk.service.views.models import ActionKind, OpenSession, Operator
from kiosk.service.views.presence import PersonHere
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.drafts import draft_of
from kiosk.store.database import Store
from kiosk.store.journal import Draft, Journal

_log = logging.getLogger(__name__)

_KINDS = {
    EventType.HOLD: ActionKind.PAUSED,
    EventType.RESUME: ActionKind.RESUMED,
    EventType.COMPLETE: ActionKind.COMPLETED,
    EventType.CANCEL: ActionKind.CANCELLED,
}
"""What can be done in somebody's place."""


@dataclass(frozen=True, slots=True)
class FloorSession:
    """One person on one task; ``forgotten``: most likely they stopped without saying so."""

    session: OpenSession
    forgotten: bool

    @property
    def pair(self) -> tuple[int, int]:
        """Task and operator."""
        return self.session.task.task_id, self.session.person.operator_id


class Floor:
    """All open sessions of one kiosk's store, and acting on them in a supervisor's name."""

    def __init__(self, store: Store, queries: KioskQueries, journal: Journal) -> None:
        self._store = store
        self._queries = queries
        self._journal = journal

    def sessions(self) -> list[FloorSession]:
        """Who is on what, the longest first. Raises Refused STORE_FAILED."""
        forgotten = {(stop.task.task_id, stop.operator_id) for stop in self._queries.forgotten_stops()}
        return [
            FloorSession(session, (session.task.task_id, session.person.operator_id) in forgotten)
            for session in self._queries.floor()
        ]

    def here(self) -> list[PersonHere]:
        """Who is in, by name, and what they do. Raises Refused STORE_FAILED."""
        return self._queries.people_here()

    def without_work(self) -> list[PersonHere]:
        """Who of them has neither a task nor other work, the longest idle first. Raises Refused STORE_FAILED."""
        idle = (person for person in self.here() if person.is_idle)
        return sorted(idle, key=lambda person: (person.since, person.operator_id))

    def act(
        self, what: EventType, pairs: Collection[tuple[int, int]], supervisor: Operator, at: Instant
    ) -> list[tuple[int, int]]:
        """Pause, resume, finish without pieces or cancel for each of the ``pairs`` (task, operator) it fits.

        One action, in the operators' names, entered by the supervisor. Returns the pairs it was done for.
        Raises Refused NOT_WORKING when there are none.
        """
        with refusing_store_errors(), self._store.writing() as writer:
            connection = writer.connection
            sessions = [
                session
                for session in all_open_sessions(connection)
                if (session.task_id, session.operator_id) in pairs and _fits(what, session.status)
            ]
            drafts = [_draft(connection, session, what, supervisor) for session in sessions]
            if not drafts:
                raise Refused(Refusal.NOT_WORKING)
            _log.info("supervisor %d: %s for %d sessions", supervisor.operator_id, what, len(drafts))
            self._journal.append(writer, drafts, at=at, kind=_KINDS[what].value, acted_by=supervisor.operator_id)
        return [(session.task_id, session.operator_id) for session in sessions]


def _fits(what: EventType, status: SessionStatus) -> bool:
    if what is EventType.HOLD:
        return status is SessionStatus.ACTIVE
    return status is SessionStatus.PAUSED if what is EventType.RESUME else True


def _draft(connection: Connection, session: OperatorSession, what: EventType, supervisor: Operator) -> Draft:
    name = session.operator_name or str(session.operator_id)
    facts = task_facts(connection, session.task_id)
    return draft_of(facts, session.operator_id, name, what, entered_by=supervisor.operator_id)
