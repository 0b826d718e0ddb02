"""The journal: the only way in which this terminal's own events enter the log, and are taken back."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, Select, bindparam, func, insert, select, update
from sqlalchemy.dialects import sqlite

from kiosk.domain.changes import Topic
from kiosk.domain.clock import TRUSTED_OFFSET, Instant
from kiosk.domain.events import Event, EventType
from kiosk.domain.keys import KeyMaker, time_of_key
from kiosk.domain.wall_time import readings
from kiosk.projection.bulk import insert_rows
from kiosk.projection.refold import refold
from kiosk.projection.rows import LogRow, stored_type
from kiosk.projection.zone import from_database, to_database
from kiosk.store.database import StoreWriter
from kiosk.store.replica import local_rows
from kiosk.store.sync_state import StateName, read_state
from kiosk.store.tables import JOURNAL, LOCAL, OWN_VOID, TERMINAL, VOID_OUTBOX
from kiosk.system.zone import zone_from_text

OFFICIAL_KINDS = ("corrected", "noted")
"""Kinds of actions that only the supervisor who did them takes back, and on their own side alone."""
UNDONE_KIND = "undone"
"""What brought back that which an official action had replaced: it stands."""

_EVENTS_OF_AN_ACTION = 8  # more than starting a task while others are paused by it makes
_CLOCK_WAS_SET = timedelta(seconds=1)
_RECENT_EVENTS = 1000  # no person's last action to take back lies further back on one terminal

_TERMINAL: Final = select(TERMINAL)
_UPDATE_TERMINAL: Final = update(TERMINAL)
_LAST_KEY_OF_SECOND: Final = select(func.max(LOCAL.log.c.idempotency_key)).where(
    LOCAL.log.c.event_time == bindparam("at")
)
_ACTION_ROWS: Final = (
    select(LOCAL.log.c.local_id, LOCAL.log.c.id_job_task, LOCAL.log.c.operator_user_id)
    .join(JOURNAL, JOURNAL.c.idempotency_key == LOCAL.log.c.idempotency_key)
    .where(JOURNAL.c.action_id == bindparam("action_id"), LOCAL.log.c.deleted_at.is_(None))
    .order_by(JOURNAL.c.terminal_seq)
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


@dataclass(frozen=True, slots=True)
class Action:
    """What a person did on this terminal: one or more events that stand or fall together.

    ``recorded_at``: by the machine's own clock as it is set now (aware).
    """

    action_id: str
    kind: str
    operator_id: int
    task_ids: tuple[int, ...]
    recorded_at: datetime


def ordered_time(at: datetime, previous: datetime | None) -> datetime:
    """The time, in whole seconds, of an event after one of ``previous``: no earlier, unless by far (aware)."""
    at = at.replace(microsecond=0)
    if previous is not None and at < previous <= at + TRUSTED_OFFSET:
        return previous
    return at


class Journal:
    """Writes events into the log, in the caller's transaction, and folds them into sessions there."""

    def __init__(self, random_bits: Callable[[int], int] = secrets.randbits) -> None:
        self._random_bits = random_bits

    def append(
        self,
        writer: StoreWriter,
        drafts: Sequence[Draft],
        *,
        at: Instant,
        kind: str,
        acted_by: int | None = None,
    ) -> str:
        """Record ``drafts`` as one action of the first one's operator, or of ``acted_by``; returns its id.

        Keys go strictly up, numbers without a gap, and no event is earlier than the terminal's event before
        it, unless that one's time was more than five minutes ahead, or it is put back in time.
        """
        connection = writer.connection
        terminal = connection.execute(_TERMINAL).mappings().one()
        terminal_id: str = terminal["terminal_id"]
        keys = KeyMaker(terminal["last_key"], self._random_bits)
        event_time = ordered_time(at.utc, from_database(terminal["last_event_time"], UTC))
        last_key: str | None = terminal["last_key"]
        rows: list[LogRow] = []
        for sequence, draft in enumerate(drafts, start=terminal["last_seq"] + 1):
            key = draft.key or self._key_that_tells(connection, draft.backdated_to, at, rows)
            if key is None:
                key = last_key = keys.next_key(int(at.utc.timestamp() * 1000))
            rows.append(_log_row(draft, key, event_time, terminal_id, sequence))
        action_id = rows[0].idempotency_key
        assert action_id is not None
        insert_rows(connection, LOCAL.log, [row.log_values(UTC) for row in rows])
        insert_rows(connection, LOCAL.event, [values for row in rows if (values := row.event_values(UTC))])
        insert_rows(
            connection,
            JOURNAL,
            [
                {
                    "idempotency_key": row.idempotency_key,
                    "terminal_seq": row.terminal_seq,
                    "action_id": action_id,
                    "action_kind": kind,
                    "acted_by": drafts[0].operator_id if acted_by is None else acted_by,
                    "raw_clock": at.raw.isoformat(),
                    "monotonic_ns": at.monotonic_ns,
                    "boot_id": at.boot_id,
                }
                for row in rows
            ],
        )
        connection.execute(
            _UPDATE_TERMINAL,
            {
                "last_key": last_key,
                "last_seq": rows[-1].terminal_seq,
                "last_event_time": to_database(event_time, UTC),
            },
        )
        _refold_pairs(writer, {(draft.task_id, draft.operator_id) for draft in drafts})
        return action_id

    def _key_that_tells(
        self, connection: Connection, backdated_to: datetime | None, at: Instant, rows: Sequence[LogRow]
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
        same_second = [row.idempotency_key for row in rows if row.event_time == said]
        there = connection.scalar(_LAST_KEY_OF_SECOND, {"at": to_database(said, UTC)})
        last = max((key for key in (*same_second, there) if time_of_key(key) is not None), default=None)
        return KeyMaker(last, self._random_bits).next_key(int(said.timestamp() * 1000) + 999)

    def void(self, writer: StoreWriter, action_id: str, *, at: Instant, voided_by: int) -> None:
        """Take back all events of an action that still count, as ``voided_by`` at ``at``."""
        connection = writer.connection
        rows = _action_rows(connection, action_id)
        local_ids = [row["local_id"] for row in rows]
        connection.execute(
            update(LOCAL.log)
            .where(LOCAL.log.c.local_id.in_(local_ids), LOCAL.log.c.deleted_at.is_(None))
            .values(deleted_at=to_database(at.utc, UTC), deleted_by=voided_by)
        )
        if local_ids:  # the office may have taken them all back first
            connection.execute(insert(VOID_OUTBOX), [{"local_id": local_id} for local_id in local_ids])
        _refold_pairs(writer, {(row["id_job_task"], row["operator_user_id"]) for row in rows})

    def void_events(
        self, writer: StoreWriter, events: Collection[Event], *, at: Instant, voided_by: int
    ) -> list[Event]:
        """Take back events of this terminal, of others and of other clients, as ``voided_by`` at ``at``.

        Each is found by its key, or by its id_wip_log where it has none. Returns those that were taken back:
        one that is void or gone by now is left out.
        """
        connection, log = writer.connection, LOCAL.log
        keys = [event.key for event in events if event.key is not None]
        numbers = [event.log_id for event in events if event.key is None]
        present = [
            local
            for local in (
                *local_rows(connection, log.c.idempotency_key, keys),
                *local_rows(connection, log.c.id_wip_log, [number for number in numbers if number is not None]),
            )
            if local.row.deleted_at is None
        ]
        found = {local.row.idempotency_key or local.row.id_wip_log: local for local in present}
        taken_back = [event for event in events if (event.key or event.log_id) in found]
        for event in taken_back:
            local_id = found[event.key or event.log_id].local_id
            connection.execute(
                update(log)
                .where(log.c.local_id == local_id)
                .values(deleted_at=to_database(at.utc, UTC), deleted_by=voided_by)
            )
            for table in (VOID_OUTBOX, OWN_VOID):
                connection.execute(sqlite.insert(table).values(local_id=local_id).on_conflict_do_nothing())
        _refold_pairs(writer, {(event.task_id, event.operator_id) for event in taken_back if event.operator_id})
        return taken_back

    def last_action(
        self,
        connection: Connection,
        *,
        now: Instant,
        within: timedelta | None,
        operator_id: int | None,
        official: bool = False,
    ) -> Action | None:
        """The newest action not taken back, at most ``within`` ago (None: ever); of one person, or of anybody.

        ``official``: corrections and notes, too.
        """
        newest = self.recent_actions(
            connection, now=now, within=within, operator_id=operator_id, most=1, official=official
        )
        return newest[0] if newest else None

    def recent_actions(
        self,
        connection: Connection,
        *,
        now: Instant,
        within: timedelta | None,
        operator_id: int | None,
        most: int,
        official: bool = False,
    ) -> list[Action]:
        """At most so many of them, the newest first."""
        statement = _select_recent(of_one=operator_id is not None, official=official)
        events = 1 if most == 1 else most * _EVENTS_OF_AN_ACTION
        found = connection.execute(statement, {"operator_id": operator_id, "most": events}).mappings().all()
        newest = {row["action_id"]: row for row in reversed(found)}
        actions: list[Action] = []
        for action_id, row in reversed(newest.items()):
            recorded_at = _recorded_at(row, now)
            if len(actions) == most or (within is not None and recorded_at < now.raw - within):
                break
            rows = _action_rows(connection, action_id)
            actions.append(
                Action(
                    action_id=action_id,
                    kind=row["action_kind"],
                    operator_id=row["acted_by"],
                    task_ids=tuple(dict.fromkeys(row["id_job_task"] for row in rows)),
                    recorded_at=recorded_at,
                )
            )
        return actions


@cache
def _select_recent(*, of_one: bool, official: bool) -> Select[Any]:
    """The journal's last events that can be taken back, the newest first; built once, for every answer asks it."""
    # What a supervisor did in people's place is theirs to undo, not of whoever passes by.
    whose = bindparam("operator_id") if of_one else LOCAL.log.c.operator_user_id
    return (
        select(JOURNAL)
        .join(LOCAL.log, LOCAL.log.c.idempotency_key == JOURNAL.c.idempotency_key)
        .where(
            LOCAL.log.c.deleted_at.is_(None),
            JOURNAL.c.action_kind.not_in((UNDONE_KIND,) if official else (UNDONE_KIND, *OFFICIAL_KINDS)),
            JOURNAL.c.terminal_seq > select(TERMINAL.c.last_seq - _RECENT_EVENTS).scalar_subquery(),
            JOURNAL.c.acted_by == whose,
        )
        .order_by(JOURNAL.c.terminal_seq.desc())
        .limit(bindparam("most"))
    )


def _recorded_at(row: RowMapping, now: Instant) -> datetime:
    """When the action was recorded by the raw clock as it is set now: in this boot the monotonic one knows."""
    recorded_at = datetime.fromisoformat(row["raw_clock"])
    if row["boot_id"] != now.boot_id:
        return recorded_at
    by_monotonic = now.raw - timedelta(microseconds=(now.monotonic_ns - row["monotonic_ns"]) / 1000)
    return by_monotonic if abs(by_monotonic - recorded_at) > _CLOCK_WAS_SET else recorded_at


def _log_row(draft: Draft, key: str, event_time: datetime, terminal_id: str, sequence: int) -> LogRow:
    event_type, action = stored_type(draft.event_type)
    backdated_to = draft.backdated_to
    return LogRow(
        id_job_ticket=draft.ticket_id,
        id_job_task=draft.task_id,
        event_type=event_type,
        event_time=event_time if backdated_to is None else backdated_to.replace(microsecond=0),
        operator_name=draft.operator_name,
        operator_user_id=draft.operator_id,
        qty=draft.qty,
        serial_number=draft.serial_number,
        notes=draft.note if draft.note is not None or action is None else action,
        process_mode=draft.process_mode,
        idempotency_key=key,
        terminal_id=terminal_id,
        terminal_seq=sequence,
        action=action,
        reason_code=draft.reason_code,
        entered_by=draft.entered_by,
        entered_at=None if backdated_to is None else event_time,
    )


def _action_rows(connection: Connection, action_id: str) -> Sequence[RowMapping]:
    """The action's rows that still count: local_id, id_job_task, operator_user_id, oldest first."""
    return connection.execute(_ACTION_ROWS, {"action_id": action_id}).mappings().all()


def _refold_pairs(writer: StoreWriter, pairs: set[tuple[int, int]]) -> None:
    task_ids = {task_id for task_id, _ in pairs}
    refold(writer.connection, LOCAL, UTC, task_ids, pairs=pairs)
    writer.changed(Topic.WORK, Topic.OUTBOX, tasks=task_ids)
