"""The journal: the only way in which this terminal's own events enter the two logs, and are taken back."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, select, union_all, update
from sqlalchemy.dialects import sqlite

from kiosk.domain.changes import Topic
from kiosk.domain.clock import TRUSTED_OFFSET, Instant
from kiosk.domain.events import Event, EventType
from kiosk.domain.floor_events import FloorEvent, FloorEventType
from kiosk.domain.keys import KeyMaker, time_of_key
from kiosk.domain.wall_time import readings
from kiosk.projection.bulk import insert_rows
from kiosk.projection.chunks import chunks
from kiosk.projection.floor_log import FloorRow
from kiosk.projection.refold import refold
from kiosk.projection.rows import LogRow, stored_type
from kiosk.projection.zone import from_database, to_database
from kiosk.store.actions import work_rows
from kiosk.store.database import StoreWriter
from kiosk.store.floor_log import floor_events_of_action, floor_rows, settle_calls
from kiosk.store.kept_log import FLOOR, LOGS, WORK, KeptLog
from kiosk.store.replica import local_rows
from kiosk.store.sync_state import StateName, read_state
from kiosk.store.tables import FLOOR_LOG, LOCAL, TERMINAL
from kiosk.system.zone import zone_from_text

_TERMINAL: Final = select(TERMINAL)
_UPDATE_TERMINAL: Final = update(TERMINAL)
_LAST_KEYS_OF_SECOND: Final = union_all(
    *(select(func.max(log.key)).where(log.log.c.event_time == bindparam("at")) for log in LOGS)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event to be recorded; the journal adds key, number and time. ``qty`` in whole pieces.

    ``backdated_to``: when it really happened (aware), where that is said afterwards; kiosk_event.entered_at then
    says when. ``entered_by``: the supervisor who entered or approved it; None where it is the operator's own.
    ``key``: one that every terminal gives this event (:func:`kiosk.domain.keys.shared_key`) and that is not in the
    log yet; None: a new one.
    """

    ticket_id: int
    task_id: int
    operator_id: int
    operator_name: str
    event_type: EventType
    qty: int = 0
    reason_code: str | None = None
    note: str | None = None
    serial_number: str | None = None
    process_mode: str | None = None
    backdated_to: datetime | None = None
    entered_by: int | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorDraft:
    """An event of the floor log to be recorded, as a :class:`Draft` is one of work.

    ``code``: the reason, of kind activity or call. ``call_key``: the key of the call that is answered or ended.
    """

    operator_id: int
    operator_name: str
    event_type: FloorEventType
    code: str | None = None
    call_key: str | None = None
    task_id: int | None = None
    work_center_id: int | None = None
    note: str | None = None
    backdated_to: datetime | None = None
    entered_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stamp:
    """What the journal adds to a draft; times aware UTC."""

    key: str
    happened_at: datetime
    entered_at: datetime | None
    terminal_id: str
    terminal_seq: int


def ordered_time(at: datetime, previous: datetime | None) -> datetime:
    """The time, in whole seconds, of an event after one of ``previous``: no earlier, unless by far (aware)."""
    at = at.replace(microsecond=0)
    if previous is not None and at < previous <= at + TRUSTED_OFFSET:
        return previous
    return at


class Journal:
    """Writes events into the logs, in the caller's transaction, and folds those of work into sessions there."""

    def __init__(self, random_bits: Callable[[int], int] = secrets.randbits) -> None:
        self._random_bits = random_bits

    def append(
        self,
        writer: StoreWriter,
        drafts: Sequence[Draft | FloorDraft],
        *,
        at: Instant,
        kind: str,
        acted_by: int | None = None,
    ) -> str:
        """Record ``drafts`` as one action of the first one's operator, or of ``acted_by``; returns its id.

        The id is the key of the first one. Keys go strictly up over both logs, each log's numbers without a gap,
        and no event is earlier than the terminal's event before it, unless that one's time was more than five
        minutes ahead, or it is put back in time.
        """
        connection = writer.connection
        terminal = connection.execute(_TERMINAL).mappings().one()
        terminal_id: str = terminal["terminal_id"]
        keys = KeyMaker(terminal["last_key"], self._random_bits)
        event_time = ordered_time(at.utc, from_database(terminal["last_event_time"], UTC))
        last_key: str | None = terminal["last_key"]
        work: list[LogRow] = []
        floor: list[FloorRow] = []
        stamps: list[_Stamp] = []
        for draft in drafts:
            log, rows = (WORK, work) if isinstance(draft, Draft) else (FLOOR, floor)
            key = draft.key if isinstance(draft, Draft) else None
            key = key or self._key_that_tells(connection, draft.backdated_to, at, stamps)
            if key is None:
                key = last_key = keys.next_key(int(at.utc.timestamp() * 1000))
            said = draft.backdated_to
            stamp = _Stamp(
                key=key,
                happened_at=event_time if said is None else said.replace(microsecond=0),
                entered_at=None if said is None else event_time,
                terminal_id=terminal_id,
                terminal_seq=terminal[log.last_seq.name] + len(rows) + 1,
            )
            stamps.append(stamp)
            if isinstance(draft, Draft):
                work.append(_log_row(draft, stamp))
            else:
                floor.append(_floor_row(draft, stamp))
        action_id = stamps[0].key
        recorded = {
            "action_id": action_id,
            "action_kind": kind,
            "acted_by": drafts[0].operator_id if acted_by is None else acted_by,
            "raw_clock": at.raw.isoformat(),
            "monotonic_ns": at.monotonic_ns,
            "boot_id": at.boot_id,
        }
        insert_rows(connection, LOCAL.log, [row.log_values(UTC) for row in work])
        insert_rows(connection, LOCAL.event, [values for row in work if (values := row.event_values(UTC))])
        insert_rows(connection, FLOOR_LOG, [row.log_values(UTC) for row in floor])
        last_seqs = {}
        for log, rows in ((WORK, work), (FLOOR, floor)):
            entries = [{"idempotency_key": row.key, "terminal_seq": row.terminal_seq, **recorded} for row in rows]
            insert_rows(connection, log.journal, entries)
            last_seqs[log.last_seq.name] = terminal[log.last_seq.name] + len(rows)
        connection.execute(
            _UPDATE_TERMINAL,
            {"last_key": last_key, "last_event_time": to_database(event_time, UTC), **last_seqs},
        )
        _work_changed(writer, {(row.id_job_task, row.operator_user_id) for row in work})
        _floor_changed(writer, floor)
        return action_id

    def _key_that_tells(
        self,
        connection: Connection,
        backdated_to: datetime | None,
        at: Instant,
        stamps: Iterable[_Stamp],
    ) -> str | None:
        """A key of the time said, the last of its second; None where a key of now does as well.

        In the hour that comes twice everybody places an event by its key: one of now would tell the wrong reading.
        """
        if backdated_to is None:
            return None
        zone = zone_from_text(read_state(connection, StateName.ZONE) or "UTC") or UTC
        said = backdated_to.replace(microsecond=0)
        possible = readings(said.astimezone(zone).replace(tzinfo=None), zone)
        if min(possible, key=lambda reading: abs(reading - at.utc)) == said:
            return None
        same_second = [stamp.key for stamp in stamps if stamp.happened_at == said]
        there = connection.scalars(_LAST_KEYS_OF_SECOND, {"at": to_database(said, UTC)})
        last = max((key for key in (*same_second, *there) if time_of_key(key) is not None), default=None)
        return KeyMaker(last, self._random_bits).next_key(int(said.timestamp() * 1000) + 999)

    def void(self, writer: StoreWriter, action_id: str, *, at: Instant, voided_by: int) -> None:
        """Take back all events of an action that still count, of either log, as ``voided_by`` at ``at``."""
        connection = writer.connection
        work = work_rows(connection, action_id)
        floor = floor_rows(connection, [event.key for event in floor_events_of_action(connection, action_id)])
        for log, local_ids in ((WORK, [row["local_id"] for row in work]), (FLOOR, list(floor))):
            # The office may have taken them all back first.
            _mark_void(connection, log, local_ids, at, voided_by)
        _work_changed(writer, {(row["id_job_task"], row["operator_user_id"]) for row in work})
        _floor_changed(writer, floor.values())

    def void_events(
        self, writer: StoreWriter, events: Collection[Event], *, at: Instant, voided_by: int
    ) -> list[Event]:
        """Take back events of this terminal, of others and of other clients, as ``voided_by`` at ``at``.

        Each is found by its key, or by its id_wip_log where it has none. Returns those that were taken back:
        one that is void or gone by now is left out.
        """
        connection, log = writer.connection, LOCAL.log
        keys = [event.key for event in events if event.key is not None]
        numbers = [event.log_id for event in events if event.key is None and event.log_id is not None]
        present = [
            local
            for local in (
                *local_rows(connection, WORK, log.c.idempotency_key, keys),
                *local_rows(connection, WORK, log.c.id_wip_log, numbers),
            )
            if local.row.deleted_at is None
        ]
        found = {local.row.idempotency_key or local.row.id_wip_log: local for local in present}
        taken_back = [event for event in events if (event.key or event.log_id) in found]
        local_ids = [found[event.key or event.log_id].local_id for event in taken_back]
        _mark_void(connection, WORK, local_ids, at, voided_by, whoever_made=True)
        _work_changed(writer, {(event.task_id, event.operator_id) for event in taken_back})
        return taken_back

    def void_floor_events(
        self, writer: StoreWriter, keys: Collection[str], *, at: Instant, voided_by: int
    ) -> list[FloorEvent]:
        """Take back events of the floor log, of this terminal and of others; returns those that were not void."""
        connection = writer.connection
        found = {local_id: row for local_id, row in floor_rows(connection, keys).items() if row.deleted_at is None}
        _mark_void(connection, FLOOR, list(found), at, voided_by, whoever_made=True)
        _floor_changed(writer, found.values())
        return [row.to_event() for row in found.values()]


def _mark_void(
    connection: Connection,
    log: KeptLog[Any],
    local_ids: Sequence[int],
    at: Instant,
    voided_by: int,
    *,
    whoever_made: bool = False,
) -> None:
    """Rows that are not void yet are so, and the tenant is to be told. ``whoever_made``: they may be others'."""
    if not local_ids:
        return
    column, voided_at = log.log.c.local_id, to_database(at.utc, UTC)
    for chunk in chunks(local_ids):
        connection.execute(
            update(log.log).where(column.in_(chunk)).values(deleted_at=voided_at, deleted_by=voided_by)
        )
    for table in (log.void_outbox, log.own_void) if whoever_made else (log.void_outbox,):
        connection.execute(
            sqlite.insert(table).on_conflict_do_nothing(), [{"local_id": local_id} for local_id in local_ids]
        )


def _log_row(draft: Draft, stamp: _Stamp) -> LogRow:
    event_type, action = stored_type(draft.event_type)
    return LogRow(
        id_job_ticket=draft.ticket_id,
        id_job_task=draft.task_id,
        event_type=event_type,
        event_time=stamp.happened_at,
        operator_name=draft.operator_name,
        operator_user_id=draft.operator_id,
        qty=draft.qty,
        serial_number=draft.serial_number,
        notes=draft.note if draft.note is not None or action is None else action,
        process_mode=draft.process_mode,
        idempotency_key=stamp.key,
        terminal_id=stamp.terminal_id,
        terminal_seq=stamp.terminal_seq,
        action=action,
        reason_code=draft.reason_code,
        entered_by=draft.entered_by,
        entered_at=stamp.entered_at,
    )


def _floor_row(draft: FloorDraft, stamp: _Stamp) -> FloorRow:
    return FloorRow(
        key=stamp.key,
        event_type=draft.event_type.value,
        event_time=stamp.happened_at,
        operator_user_id=draft.operator_id,
        operator_name=draft.operator_name,
        terminal_id=stamp.terminal_id,
        terminal_seq=stamp.terminal_seq,
        code=draft.code,
        call_key=draft.call_key,
        id_job_task=draft.task_id,
        work_center_id=draft.work_center_id,
        note=draft.note,
        entered_by=draft.entered_by,
        entered_at=stamp.entered_at,
    )


def _work_changed(writer: StoreWriter, pairs: Iterable[tuple[int, int | None]]) -> None:
    known = {(task_id, operator_id) for task_id, operator_id in pairs if operator_id is not None}
    if known:
        task_ids = {task_id for task_id, _ in known}
        refold(writer.connection, LOCAL, UTC, task_ids, pairs=known)
        writer.changed(Topic.WORK, Topic.OUTBOX, tasks=task_ids)


def _floor_changed(writer: StoreWriter, rows: Collection[FloorRow]) -> None:
    if rows:
        settle_calls(writer.connection, rows)
        writer.changed(Topic.FLOOR, Topic.OUTBOX)
