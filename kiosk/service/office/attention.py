"""Events the tenant refused: what they are, why, and the ways out; and how the sending stands."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import Connection

from kiosk.domain.attention import Cause
from kiosk.domain.clock import Clock
from kiosk.domain.events import Event
from kiosk.domain.floor_events import FloorEvent
from kiosk.domain.moved import MovedStore
from kiosk.domain.older_store import OlderStore
from kiosk.domain.refusals import Refused
from kiosk.domain.unreadable import UnreadableRow
from kiosk.service.views.failures import refusing_store_errors
from kiosk.service.views.lookups import TaskFacts, task_facts
from kiosk.service.views.my_day import midnight_before
from kiosk.store.database import Store
from kiosk.store.identity import moved_store
from kiosk.store.journal import Journal
from kiosk.store.numbers import read_older_store
from kiosk.store.outbox import Attention, FloorOutbox, Outbox, sent_since
from kiosk.store.unreadable import unreadable_rows
from kiosk.system.spreadsheets import csv_file

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedEvent:
    """An event set aside, at ``refused_at`` (aware UTC); ``detail`` is what the server said, in English.

    ``step_name`` and ``ticket_code`` are empty where this kiosk has forgotten the task, or there is none.
    """

    event: Event | FloorEvent
    refused_at: datetime
    cause: Cause
    detail: str
    ticket_id: int | None = None
    step_name: str = ""
    ticket_code: str = ""
    terminal_seq: int = 0

    @property
    def key(self) -> str:
        """The event's key, by which it is sent again or settled."""
        return self.event.key or ""

    @property
    def operator_name(self) -> str:
        """Whose event it is."""
        return self.event.operator_name or str(self.event.operator_id)


@dataclass(frozen=True, slots=True)
class Sending:
    """How many events were sent since midnight at the workshop, wait to be sent, and were refused."""

    sent_today: int
    pending: int
    refused: int


class AttentionController:
    """The refused events of one kiosk. Every method may raise Refused DISK_FULL or STORE_FAILED."""

    def __init__(self, store: Store, clock: Clock, zone: Callable[[], tzinfo]) -> None:
        self._store = store
        self._clock = clock
        self._zone = zone
        self._outbox = Outbox(store, lambda: clock.now().utc)
        self._floor_outbox = FloorOutbox(store, lambda: clock.now().utc)
        self._journal = Journal()

    def refused(self) -> list[RefusedEvent]:
        """The refused events, the longest refused first."""
        with refusing_store_errors():
            found: list[Attention[Any]] = [*self._outbox.attention(), *self._floor_outbox.attention()]
            with self._store.reading() as connection:
                refused = [_refused(connection, attention) for attention in found]
        return sorted(refused, key=lambda event: event.refused_at)

    def unreadable(self) -> list[UnreadableRow]:
        """Rows of other programs that cannot be read, the newest of the log first."""
        with refusing_store_errors(), self._store.reading() as connection:
            return unreadable_rows(connection)

    def older_store(self) -> list[OlderStore]:
        """That this store was found older than what the tenant has of this terminal, as long as it is told."""
        with refusing_store_errors(), self._store.reading() as connection:
            found = read_older_store(connection)
        return [found] if found is not None and found.is_told(self._clock.now().utc) else []

    def moved_store(self) -> list[MovedStore]:
        """That this store has come from another machine, as long as it is told."""
        with refusing_store_errors():
            found = moved_store(self._store)
        return [found] if found is not None and found.is_told(self._clock.now().utc) else []

    def sending(self) -> Sending:
        """The three counts."""
        midnight = midnight_before(self._clock.now().utc, self._zone())
        with refusing_store_errors():
            with self._store.reading() as connection:
                sent_today = sent_since(connection, midnight)
            outboxes = (self._outbox, self._floor_outbox)
            return Sending(
                sent_today,
                sum(outbox.pending_count() for outbox in outboxes),
                sum(outbox.attention_count() for outbox in outboxes),
            )

    def retry(self, keys: Collection[str]) -> None:
        """Send these events again; what is refused again comes back."""
        with refusing_store_errors():
            self._outbox.retry(keys)
            self._floor_outbox.retry(keys)
        _log.info("%d refused events are sent again", len(keys))

    def settle(self, keys: Collection[str], settled_by: int) -> int:
        """Somebody entered these events by hand elsewhere: they count here no more. Returns how many did.

        They stay in the log, taken back by ``settled_by``.
        """
        wanted = set(keys)
        with refusing_store_errors():
            events = [event.row.to_event() for event in self._outbox.attention() if event.key in wanted]
            floor = [event.key for event in self._floor_outbox.attention() if event.key in wanted]
            at = self._clock.now()
            with self._store.writing() as writer:
                settled = len(self._journal.void_events(writer, events, at=at, voided_by=settled_by))
                settled += len(self._journal.void_floor_events(writer, floor, at=at, voided_by=settled_by))
        _log.info("%d refused events were settled by operator %d", settled, settled_by)
        return settled

    def export(self, events: Sequence[RefusedEvent], kind: str) -> bytes:
        """All that is needed to enter the events by hand; ``kind`` csv (which spreadsheets open) or json."""
        rows = [_exported(event, self._zone()) for event in events]
        if kind == "json":
            return (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode()
        return csv_file([_EXPORTED, *(list(row.values()) for row in rows)])


_EXPORTED = (
    "key",
    "refused_at",
    "reason",
    "detail",
    "event_time",
    "event_type",
    "id_job_ticket",
    "ticket_code",
    "id_job_task",
    "step_name",
    "operator_user_id",
    "operator_name",
    "qty",
    "reason_code",
    "notes",
    "terminal_seq",
)


def _exported(refused: RefusedEvent, zone: tzinfo) -> Mapping[str, str | int]:
    event = refused.event
    values: tuple[str | int | None, ...] = (
        refused.key,
        str(refused.refused_at.astimezone(zone)),
        refused.cause.value,
        refused.detail,
        str(event.event_time.astimezone(zone)),
        event.event_type.value,
        refused.ticket_id,
        refused.ticket_code,
        event.task_id,
        refused.step_name,
        event.operator_id,
        refused.operator_name,
        event.qty if isinstance(event, Event) else None,
        event.reason_code if isinstance(event, Event) else event.code,
        event.note,
        refused.terminal_seq,
    )
    return {name: "" if value is None else value for name, value in zip(_EXPORTED, values, strict=True)}


def _known(connection: Connection, task_id: int | None) -> TaskFacts | None:
    if task_id is None:
        return None
    try:
        return task_facts(connection, task_id)
    except Refused:
        return None


def _refused(connection: Connection, attention: Attention[Any]) -> RefusedEvent:
    event: Event | FloorEvent = attention.row.to_event()
    task = _known(connection, event.task_id)
    return RefusedEvent(
        event=event,
        refused_at=attention.at,
        cause=attention.refusal.cause,
        detail=attention.refusal.detail,
        ticket_id=event.ticket_id if isinstance(event, Event) else None,
        step_name="" if task is None else task.step_name,
        ticket_code="" if task is None else task.ticket_code,
        terminal_seq=attention.row.terminal_seq or 0,
    )
