"""Events the tenant refused: what they are, why, and the ways out; and how the sending stands."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import Connection, func, select

from kiosk.domain.attention import Cause
from kiosk.domain.clock import Clock
from kiosk.domain.events import Event
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
from kiosk.store.log import stored_time
from kiosk.store.numbers import read_older_store
from kiosk.store.outbox import Attention, Outbox
from kiosk.store.tables import JOURNAL
from kiosk.store.unreadable import unreadable_rows
from kiosk.system.spreadsheets import csv_file

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedEvent:
    """An event set aside, at ``refused_at`` (aware UTC); ``detail`` is what the server said, in English.

    ``step_name`` and ``ticket_code`` are empty where this kiosk has forgotten the task.
    """

    event: Event
    refused_at: datetime
    cause: Cause
    detail: str
    ticket_id: int
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
        self._journal = Journal()

    def refused(self) -> list[RefusedEvent]:
        """The refused events, the longest refused first."""
        with refusing_store_errors():
            found = self._outbox.attention()
            with self._store.reading() as connection:
                tasks = {event.row.id_job_task: _known(connection, event.row.id_job_task) for event in found}
        return [_refused(event, tasks[event.row.id_job_task]) for event in found]

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
        midnight = stored_time(midnight_before(self._clock.now().utc, self._zone()))
        statement = select(func.count()).select_from(JOURNAL).where(JOURNAL.c.sent_at >= midnight)
        with refusing_store_errors():
            with self._store.reading() as connection:
                sent_today = connection.scalar(statement) or 0
            return Sending(sent_today, self._outbox.pending_count(), self._outbox.attention_count())

    def retry(self, keys: Collection[str]) -> None:
        """Send these events again; what is refused again comes back."""
        with refusing_store_errors():
            self._outbox.retry(keys)
        _log.info("%d refused events are sent again", len(keys))

    def settle(self, keys: Collection[str], settled_by: int) -> int:
        """Somebody entered these events by hand elsewhere: they count here no more. Returns how many did.

        They stay in the log, taken back by ``settled_by``.
        """
        wanted = set(keys)
        with refusing_store_errors():
            events = [event.row.to_event() for event in self._outbox.attention() if event.key in wanted]
            with self._store.writing() as writer:
                taken_back = self._journal.void_events(writer, events, at=self._clock.now(), voided_by=settled_by)
        _log.info("%d refused events were settled by operator %d", len(taken_back), settled_by)
        return len(taken_back)

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
        event.qty,
        event.reason_code,
        event.note,
        refused.terminal_seq,
    )
    return {name: "" if value is None else value for name, value in zip(_EXPORTED, values, strict=True)}


def _known(connection: Connection, task_id: int) -> TaskFacts | None:
    try:
        return task_facts(connection, task_id)
    except Refused:
        return None


def _refused(event: Attention, task: TaskFacts | None) -> RefusedEvent:
    return RefusedEvent(
        event=event.row.to_event(),
        refused_at=event.at,
        cause=event.refusal.cause,
        detail=event.refusal.detail,
        ticket_id=event.row.id_job_ticket,
        step_name="" if task is None else task.step_name,
        ticket_code="" if task is None else task.ticket_code,
        terminal_seq=event.row.terminal_seq or 0,
    )
