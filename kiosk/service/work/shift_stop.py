"""Everybody stops at the end of the shift: planned by a supervisor, carried out by the kiosk itself.

Several kiosks may plan the same stop, and carry it out in the same second, before they hear of each other. The
event that ends a person's work on a task then has the same key on all of them, and is one. It is still too many
where a kiosk does not know yet that the person finished before the end of the shift: a complete without an open
session makes one, without time and pieces.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from kiosk.domain.clock import Instant
from kiosk.domain.events import EventType
from kiosk.domain.keys import shared_key
from kiosk.domain.refusals import Refused
from kiosk.domain.seconds import second_of, time_of
from kiosk.domain.shifts import ShiftEnds
from kiosk.service.views.failures import refusing_store_errors
from kiosk.service.views.lookups import all_open_sessions, last_event_time, task_facts
from kiosk.service.views.models import ActionKind, Operator
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.drafts import draft_of
from kiosk.store.database import Store
from kiosk.store.journal import Draft, Journal
from kiosk.store.source import shifts_of
from kiosk.store.sync_state import StateName, clear_state, read_state, write_state
from kiosk.store.tables import LOCAL

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PlannedStop:
    """At ``at`` (aware UTC) all work ends, in the name of the supervisor ``entered_by``."""

    at: datetime
    entered_by: int


class ShiftStop:
    """One kiosk's plan; it outlasts a restart, and is carried out late where the kiosk was off at the time."""

    def __init__(self, store: Store, queries: KioskQueries, journal: Journal) -> None:
        self._store = store
        self._queries = queries
        self._journal = journal
        with refusing_store_errors(), store.reading() as connection:
            self._planned = _read(connection)

    @property
    def planned(self) -> PlannedStop | None:
        """What is planned."""
        return self._planned

    def next_end(self) -> datetime | None:
        """When the shift ends that runs now, aware UTC; None between shifts. Raises Refused STORE_FAILED."""
        with refusing_store_errors(), self._store.reading() as connection:
            end = ShiftEnds(shifts_of(connection), self._queries.zone()).of(second_of(self._queries.now()))
        return None if end is None else time_of(end)

    def plan(self, supervisor: Operator) -> None:
        """Stop everybody when the shift ends; between shifts nothing is planned. Raises Refused STORE_FAILED."""
        end = self.next_end()
        if end is None:
            return
        planned = PlannedStop(end, supervisor.operator_id)
        with refusing_store_errors(), self._store.writing() as writer:
            value = json.dumps({"at": end.isoformat(), "entered_by": planned.entered_by})
            write_state(writer.connection, StateName.SHIFT_STOP, value)
        self._planned = planned

    def drop(self) -> None:
        """Nobody is stopped. Raises Refused STORE_FAILED."""
        with refusing_store_errors(), self._store.writing() as writer:
            clear_state(writer.connection, StateName.SHIFT_STOP)
        self._planned = None

    def carry_out(self, now: Instant) -> int:
        """Once a second: when it is time, end all work that goes on since before then; how many people that were.

        Their sessions end at the planned time, without pieces. Who started or resumed then or after it is left
        alone, and so is who was stopped then before: what took that back stands.
        Raises Refused when the store cannot be written; the plan stands.
        """
        planned = self._planned
        if planned is None or now.utc < planned.at:
            return 0
        with refusing_store_errors(), self._store.writing() as writer:
            drafts = _drafts(writer.connection, planned)
            if drafts:
                self._journal.append(
                    writer,
                    drafts,
                    at=now,
                    kind=ActionKind.STOPPED.value,
                    acted_by=planned.entered_by,
                )
            clear_state(writer.connection, StateName.SHIFT_STOP)
        self._planned = None
        _log.info("the shift is over: %d sessions stopped as planned", len(drafts))
        return len(drafts)


def _drafts(connection: Connection, planned: PlannedStop) -> list[Draft]:
    drafts = []
    for session in all_open_sessions(connection):
        last = last_event_time(connection, session.task_id, session.operator_id)
        if session.started_at >= planned.at or (last or session.started_at) > planned.at:
            continue
        key = shared_key(planned.at, "shift stop", session.task_id, session.operator_id)
        if _is_known(connection, key):
            continue
        try:
            facts = task_facts(connection, session.task_id)
        except Refused:
            continue  # the office took the task from this kiosk's list: it is another one's to stop
        drafts.append(
            draft_of(
                facts,
                session.operator_id,
                session.operator_name or str(session.operator_id),
                EventType.COMPLETE,
                backdated_to=planned.at,
                entered_by=planned.entered_by,
                key=key,
            )
        )
    return drafts


def _is_known(connection: Connection, key: str) -> bool:
    log = LOCAL.log
    return connection.execute(select(log.c.local_id).where(log.c.idempotency_key == key)).first() is not None


def _read(connection: Connection) -> PlannedStop | None:
    value = read_state(connection, StateName.SHIFT_STOP)
    if value is None:
        return None
    planned = json.loads(value)
    return PlannedStop(datetime.fromisoformat(planned["at"]), planned["entered_by"])
