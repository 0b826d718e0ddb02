"""Rows of the event log with what kiosks know beyond them, as they travel between store and tenant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timezone, tzinfo
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from kiosk.domain.events import Event, EventType
from kiosk.domain.keys import time_of_key
from kiosk.domain.wall_time import moved_by_order, readings
from kiosk.projection.careful import FIRST_IMPOSSIBLE, NO_TIME
from kiosk.projection.tables import Tables
from kiosk.projection.zone import from_database, to_database, void_from_database

_FOLDED = {kind.value: kind for kind in EventType if kind not in (EventType.OTHER, EventType.CANCEL)}
_NO_TIME = NO_TIME.replace(tzinfo=UTC)
UNREADABLE: Final = "unreadable"
"""Type of a row of another program with a value that cannot be, in the local log; its notes name the column."""
_LONGEST_NOTE: Final = 4000
_WITH_PIECES = (EventType.COMPLETE.value, EventType.FAIL.value)
_NOTE_ROW = "note"  # what kiosks add themselves, and the fold ignores: why a row was taken back, say
CANCEL_ROW: Final = "note"  # the ERP's event_type has no cancel: a note whose kiosk_event says so

FOLDED_TYPES: Final = tuple(sorted(_FOLDED))
"""The stored types of rows that are work, besides a kiosk's cancel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """One row of atelier_wip_log joined with its kiosk_event, times aware UTC, qty in whole pieces.

    ``event_type`` is the ERP's text. The kiosk_event part (``terminal_id`` to ``entered_at``) is None for rows
    of other clients.
    """

    id_job_ticket: int
    id_job_task: int
    event_type: str
    event_time: datetime
    id_wip_log: int | None = None
    operator_name: str | None = None
    operator_user_id: int | None = None
    qty: int = 0
    serial_number: str | None = None
    notes: str | None = None
    process_mode: str | None = None
    idempotency_key: str | None = None
    deleted_at: datetime | None = None
    deleted_by: int | None = None
    terminal_id: str | None = None
    terminal_seq: int | None = None
    action: str | None = None
    reason_code: str | None = None
    entered_by: int | None = None
    entered_at: datetime | None = None

    @property
    def key(self) -> str | None:
        """What makes the event itself the same event everywhere."""
        return self.idempotency_key

    @property
    def number(self) -> int | None:
        """The tenant's number for the row."""
        return self.id_wip_log

    @property
    def texts(self) -> tuple[str | None, ...]:
        """Those of its values that may be of any length."""
        return self.operator_name, self.serial_number, self.notes

    def identity(self, zone: tzinfo) -> tuple[object, ...]:
        """What makes a row of the tenant's log the same row: a number alone may be given again after a restore.

        A void may come to it at any time, and the back office may correct its quantity. Of its time it is what the
        clocks of the tenant's ``zone`` show: in the hour that comes twice a row may be read anew.
        """
        if self.idempotency_key is not None:
            return self.id_wip_log, self.idempotency_key
        shown = to_database(self.event_time, zone)
        return self.id_wip_log, self.id_job_task, self.operator_user_id, self.event_type, shown

    def to_event(self) -> Event:
        """The domain's event; types the fold does not know become OTHER."""
        return Event(
            task_id=self.id_job_task,
            operator_id=self.operator_user_id,
            operator_name=self.operator_name,
            event_type=event_type_of(self.event_type, self.action),
            event_time=self.event_time,
            key=self.idempotency_key,
            log_id=self.id_wip_log,
            qty=self.qty,
            reason_code=self.reason_code,
            note=self.notes,
            serial_number=self.serial_number,
            terminal_id=self.terminal_id,
            ticket_id=self.id_job_ticket,
            voided_at=self.deleted_at,
            is_stated=self.entered_at is not None,
        )

    def log_values(self, zone: tzinfo) -> dict[str, Any]:
        """Values for atelier_wip_log, without id_wip_log, times as wall time of ``zone``."""
        return {
            "id_job_ticket": self.id_job_ticket,
            "id_job_task": self.id_job_task,
            "event_type": self.event_type,
            "event_time": to_database(self.event_time, zone),
            "operator_name": self.operator_name,
            "operator_user_id": self.operator_user_id,
            "qty": self.qty,
            "serial_number": self.serial_number,
            "notes": self.notes,
            "process_mode": self.process_mode,
            "idempotency_key": self.idempotency_key,
            "deleted_at": to_database(self.deleted_at, zone),
            "deleted_by": self.deleted_by,
        }

    def event_values(self, zone: tzinfo) -> dict[str, Any] | None:
        """Values for kiosk_event, None for a row of another client."""
        if self.idempotency_key is None or self.terminal_id is None:
            return None
        return {
            "idempotency_key": self.idempotency_key,
            "terminal_id": self.terminal_id,
            "terminal_seq": self.terminal_seq,
            "action": self.action,
            "reason_code": self.reason_code,
            "entered_by": self.entered_by,
            "entered_at": to_database(self.entered_at, zone),
        }


def stored_type(event_type: EventType) -> tuple[str, str | None]:
    """How an event is written: (atelier_wip_log.event_type, kiosk_event.action)."""
    if event_type is EventType.CANCEL:
        return CANCEL_ROW, EventType.CANCEL.value
    if event_type is EventType.OTHER:
        return _NOTE_ROW, None
    return event_type.value, None


@lru_cache(maxsize=64)
def event_type_of(stored: str, action: str | None) -> EventType:
    """The type of an event that is stored so, see :func:`stored_type`."""
    if stored == CANCEL_ROW and action == EventType.CANCEL:
        return EventType.CANCEL
    return _FOLDED.get(stored, EventType.OTHER)


def is_work(tables: Tables) -> ColumnElement[bool]:
    """Rows of the log that the fold knows: a check of quality or a note says nothing about how far the work is."""
    log, event = tables.log, tables.event
    is_cancel = exists().where(
        event.c.idempotency_key == log.c.idempotency_key, event.c.action == EventType.CANCEL.value
    )
    return and_(log.c.operator_user_id.is_not(None), or_(log.c.event_type.in_(FOLDED_TYPES), is_cancel))


def select_log(tables: Tables, *further: ColumnElement[Any]) -> Select[Any]:
    """SELECT of log rows with their kiosk_event, for :func:`read_log_row`; add WHERE and ORDER BY."""
    log, event = tables.log, tables.event
    return select(
        log.c.id_wip_log,
        log.c.id_job_ticket,
        log.c.id_job_task,
        log.c.event_type,
        log.c.event_time,
        log.c.operator_name,
        log.c.operator_user_id,
        log.c.qty,
        log.c.serial_number,
        log.c.notes,
        log.c.process_mode,
        log.c.idempotency_key,
        log.c.deleted_at,
        log.c.deleted_by,
        event.c.terminal_id,
        event.c.terminal_seq,
        event.c.action,
        event.c.reason_code,
        event.c.entered_by,
        event.c.entered_at,
        *further,
    ).select_from(log.outerjoin(event, event.c.idempotency_key == log.c.idempotency_key))


def read_log_rows(rows: Iterable[Sequence[Any]], zone: tzinfo) -> list[LogRow]:
    """Rows of :func:`select_log`, in their order."""
    return in_order_of_ids([read_log_row(row, zone) for row in rows], zone)


def in_order_of_ids(rows: list[LogRow], zone: tzinfo) -> list[LogRow]:
    """The rows with those times that the order of ids says more of; where all of a pair are there."""
    moved = moved_by_order(
        (
            ((row.id_job_task, row.operator_user_id), row.id_wip_log, row.event_time)
            for row in rows
            if row.id_wip_log is not None and time_of_key(row.idempotency_key) is None
        ),
        zone,
    )
    if not moved:
        return rows
    return [replace(row, event_time=moved.get(row.id_wip_log or 0, row.event_time)) for row in rows]


def is_read_by_order(row: LogRow, zone: tzinfo) -> bool:
    """Whether it takes the order of ids to tell when the row happened."""
    if isinstance(zone, timezone) or row.id_wip_log is None or time_of_key(row.idempotency_key) is not None:
        return False
    return len(readings(row.event_time.astimezone(zone).replace(tzinfo=None), zone)) > 1


def read_log_row(row: Sequence[Any], zone: tzinfo) -> LogRow:
    """A row of :func:`select_log`, looked at by itself; another client's part pieces are cut off.

    One with a value that cannot be is of the type `UNREADABLE`, which no fold knows, and names the column.
    """
    # Taken apart in one go: a backlog has ten thousand of them, and asking for each column by name costs as much
    # as the query.
    (number, ticket_id, task_id, stored, at, name, operator_id, qty, serial, notes, mode, key, *rest) = row
    (deleted_at, deleted_by, terminal_id, terminal_seq, action, reason_code, entered_by, entered_at, *_) = rest
    event_time = from_database(at, zone, key=key)
    if (column := _column_that_cannot_be(stored, at, qty)) is not None:
        stored, event_time, qty, notes = UNREADABLE, _NO_TIME, 0, column
    return LogRow(
        id_wip_log=number,
        id_job_ticket=ticket_id,
        id_job_task=task_id,
        event_type=stored,
        event_time=event_time or _NO_TIME,
        operator_name=name,
        operator_user_id=operator_id,
        qty=int(qty or 0),
        serial_number=serial,
        notes=notes if notes is None else notes[:_LONGEST_NOTE],
        process_mode=mode,
        idempotency_key=key,
        deleted_at=void_from_database(deleted_at, zone, event_time),
        deleted_by=deleted_by,
        terminal_id=terminal_id,
        terminal_seq=terminal_seq,
        action=action,
        reason_code=reason_code,
        entered_by=entered_by,
        entered_at=from_database(entered_at, zone, key=key),
    )


def _column_that_cannot_be(stored: str | None, at: datetime | None, qty: float | None) -> str | None:
    """What keeps a row out of everybody's work, None for nothing; :func:`is_readable` says the same in SQL."""
    if at is None:
        return "event_time"
    if stored is None:
        return "event_type"
    if qty is None:
        return "qty" if stored in _WITH_PIECES else None
    return "qty" if qty < 0 else None


def is_readable(tables: Tables) -> ColumnElement[bool]:
    """Rows of the log in which every value that the fold needs can be."""
    log = tables.log
    return and_(
        log.c.event_time > NO_TIME,
        log.c.event_time < FIRST_IMPOSSIBLE,
        log.c.event_type.is_not(None),
        or_(log.c.qty >= 0, and_(log.c.qty.is_(None), log.c.event_type.not_in(_WITH_PIECES))),
    )


def select_events(tables: Tables) -> Select[Any]:
    """SELECT of what the fold needs of log rows that can be read, for :func:`read_event`; add WHERE.

    Whole histories of tasks are read so, where the dozen further columns of :func:`select_log` would take as
    long as all the rest.
    """
    log, event = tables.log, tables.event
    return (
        select(
            log.c.id_job_ticket,
            log.c.id_job_task,
            log.c.operator_user_id,
            log.c.operator_name,
            log.c.event_type,
            event.c.action,
            log.c.event_time,
            log.c.qty,
            event.c.reason_code,
            log.c.idempotency_key,
            log.c.id_wip_log,
            log.c.deleted_at,
        )
        .select_from(log.outerjoin(event, event.c.idempotency_key == log.c.idempotency_key))
        .where(is_readable(tables))
    )


def read_events(rows: Iterable[Sequence[Any]], zone: tzinfo) -> list[Event]:
    """The events of rows of :func:`select_events`, in their order: whole pairs, or there is no telling the hour
    that comes twice. They are without note, serial number, terminal, and whether somebody stated them afterwards.
    """
    events = [_event(row, zone) for row in rows]
    moved = moved_by_order(
        (
            ((event.task_id, event.operator_id), event.log_id, event.event_time)
            for event in events
            if event.log_id is not None and time_of_key(event.key) is None
        ),
        zone,
    )
    if not moved:
        return events
    return [replace(event, event_time=moved.get(event.log_id or 0, event.event_time)) for event in events]


def _event(row: Sequence[Any], zone: tzinfo) -> Event:
    ticket_id, task_id, operator_id, name, stored, action, at, qty, reason_code, key, log_id, deleted_at = row
    event_time = from_database(at, zone, key=key)
    return Event(
        task_id=task_id,
        operator_id=operator_id,
        operator_name=name,
        event_type=event_type_of(stored, action),
        event_time=event_time or _NO_TIME,
        qty=int(qty or 0),
        reason_code=reason_code,
        key=key,
        log_id=log_id,
        ticket_id=ticket_id,
        voided_at=void_from_database(deleted_at, zone, event_time),
    )
