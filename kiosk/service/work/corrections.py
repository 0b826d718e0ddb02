"""Corrections in a supervisor's name: what they would change, and making them, in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from sqlalchemy import Connection

from kiosk.domain.clock import Instant
from kiosk.domain.corrections import AddMissed, Change, MoveTo, NewQuantity, NewTime, Plan, plan
from kiosk.domain.events import Event, EventType
from kiosk.domain.policy import check_piece_count
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.status import KIOSK_TASK_STATUSES
from kiosk.domain.trail import Trail, Why, reference_of
from kiosk.service.views.failures import refusing_store_errors
from kiosk.service.views.lookups import name_of_operator, task_facts, task_work
from kiosk.service.views.models import ActionKind, Operator
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.correction_effect import Effect, effect_of
from kiosk.service.work.drafts import draft_of
from kiosk.store.database import Store
from kiosk.store.journal import Draft, Journal
from kiosk.store.log import events_where
from kiosk.store.tables import LOCAL

_log = logging.getLogger(__name__)


class Corrections:
    """Changes to the log of one kiosk's store; they reach the tenant and the other kiosks like any event.

    Nothing is edited: entries are taken back, others stand for them, and their notes say who, why and what was
    before. Every method may raise Refused: TASK_UNKNOWN, TASK_CLOSED (moving there), QUANTITY_TOO_LARGE,
    TIME_IN_FUTURE, CHANGED_MEANWHILE, STORE_FAILED.
    """

    def __init__(self, store: Store, queries: KioskQueries, journal: Journal) -> None:
        self._store = store
        self._queries = queries
        self._journal = journal

    def missed(self, task_id: int, operator_id: int, event_type: EventType) -> Event:
        """An entry for :class:`AddMissed`, of now and without a quantity."""
        with refusing_store_errors(), self._store.reading() as connection:
            return Event(
                task_id=task_id,
                operator_id=operator_id,
                operator_name=name_of_operator(connection, operator_id),
                event_type=event_type,
                event_time=self._queries.now().replace(microsecond=0),
            )

    def preview(self, change: Change) -> Effect:
        """What the change does to the figures people know; nothing is recorded."""
        with refusing_store_errors(), self._store.reading() as connection:
            made = self._plan(connection, change, Why.OTHER)
            return effect_of(connection, change, made, self._queries.now(), self._queries.zone())

    def apply(self, change: Change, why: Why, supervisor: Operator, at: Instant) -> str:
        """Make the change; the id of its action. Raises Refused with nothing recorded."""
        with refusing_store_errors(), self._store.writing() as writer:
            connection = writer.connection
            made = self._plan(connection, change, why)
            voided = self._journal.void_events(writer, made.voids, at=at, voided_by=supervisor.operator_id)
            if len(voided) != len(made.voids):
                raise Refused(Refusal.CHANGED_MEANWHILE)
            drafts = [correction_draft(connection, entry.event, entry.trail, supervisor) for entry in made.entries]
            _log.info("supervisor %d corrects task %d: %s", supervisor.operator_id, change.event.task_id, why)
            return self._journal.append(
                writer,
                drafts,
                at=at,
                kind=ActionKind.CORRECTED.value,
                acted_by=supervisor.operator_id,
            )

    def _plan(self, connection: Connection, change: Change, why: Why) -> Plan:
        event = change.event
        events = person_events(connection, event.task_id, event.operator_id)
        if not isinstance(change, AddMissed):
            present = {reference_of(logged) for logged in events if not logged.is_void}
            if reference_of(event) not in present:
                raise Refused(Refusal.CHANGED_MEANWHILE)
        now = self._queries.now()
        match change:
            case NewQuantity(_, qty):
                check_piece_count(qty, task_work(connection, event.task_id).target_qty)
            case NewTime(_, at) if at > now:
                raise Refused(Refusal.TIME_IN_FUTURE)
            case MoveTo(_, task_id):
                facts = task_facts(connection, task_id)
                if facts.status not in KIOSK_TASK_STATUSES:
                    raise Refused(Refusal.TASK_CLOSED, step_name=facts.step_name, status=facts.status)
            case AddMissed(added):
                check_piece_count(added.qty, task_work(connection, added.task_id).target_qty)
                if added.event_time > now:
                    raise Refused(Refusal.TIME_IN_FUTURE)
        return plan(change, events, why)


def person_events(connection: Connection, task_id: int, operator_id: int | None) -> Sequence[Event]:
    """All events of one person on one task, voided ones too."""
    log = LOCAL.log
    return list(events_where(connection, log.c.id_job_task == task_id, log.c.operator_user_id == operator_id))


def correction_draft(connection: Connection, event: Event, trail: Trail, supervisor: Operator) -> Draft:
    """An entry as the supervisor makes it for somebody, at its own time, with the note that says why."""
    assert event.operator_id is not None
    return draft_of(
        task_facts(connection, event.task_id),
        event.operator_id,
        event.operator_name or name_of_operator(connection, event.operator_id),
        event.event_type,
        qty=event.qty,
        reason_code=event.reason_code,
        note=trail.note(),
        serial_number=event.serial_number,
        backdated_to=event.event_time,
        entered_by=supervisor.operator_id,
    )
