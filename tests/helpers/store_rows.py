"""Looking straight into a store's tables."""

import sqlite3
from typing import Any

from sqlalchemy import Table, select

from kiosk.domain.events import EventType
from kiosk.domain.floor_events import FloorEventType
from kiosk.store.database import Store
from kiosk.store.journal import Draft, FloorDraft
from kiosk.store.kept_log import FLOOR, WORK
from kiosk.store.tables import JOURNAL, LOCAL, TERMINAL


def rows_of(store: Store, table: Table, **wanted: Any) -> list[dict[str, Any]]:
    """The table's rows with these values, by primary key."""
    statement = select(table).filter_by(**wanted).order_by(*table.primary_key.columns)
    with store.reading() as connection:
        return [dict(row) for row in connection.execute(statement).mappings()]


def assert_journal_is_whole(store: Store) -> None:
    """Every own event is in its log, its journal and kiosk_event; numbers have no gap, keys only grow."""
    (terminal,) = rows_of(store, TERMINAL)
    all_keys: list[str] = []
    for log in (WORK, FLOOR):
        own = sorted(rows_of(store, log.journal), key=lambda row: row["terminal_seq"])
        keys = [row["idempotency_key"] for row in own]
        assert [row["terminal_seq"] for row in own] == list(range(1, terminal[log.last_seq.name] + 1))
        assert keys == sorted(set(keys))
        assert set(keys) <= {row[log.key.name] for row in rows_of(store, log.log)}
        all_keys += keys
    assert terminal["last_key"] == max(all_keys, default=None)
    events = {row["idempotency_key"]: row for row in rows_of(store, LOCAL.event)}
    for row in rows_of(store, JOURNAL):
        event = events[row["idempotency_key"]]
        assert (event["terminal_id"], event["terminal_seq"]) == (store.terminal_id, row["terminal_seq"])


def draft(event_type: str = "start", task_id: int = 9, operator_id: int = 11, **more: Any) -> Draft:
    """An event to record, of operator 11 on task 9 unless told otherwise."""
    return Draft(
        ticket_id=1,
        task_id=task_id,
        operator_id=operator_id,
        operator_name=f"ช่าง {operator_id}",
        event_type=EventType(event_type),
        **more,
    )


def floor_draft(event_type: str = "in", operator_id: int = 11, **more: Any) -> FloorDraft:
    """An event of the floor log to record, of operator 11 unless told otherwise."""
    return FloorDraft(
        operator_id=operator_id,
        operator_name=f"ช่าง {operator_id}",
        event_type=FloorEventType(event_type),
        **more,
    )


def take_off_0010(connection: sqlite3.Connection) -> None:
    """What that version of the store's schema made, and those after it."""
    for table in (
        "kiosk_floor_log",
        "floor_journal",
        "floor_void_outbox",
        "floor_own_void",
        "open_call",
        "kiosk_shift_break",
        "call_message",
    ):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("ALTER TABLE terminal DROP COLUMN last_floor_seq")
    connection.execute("DROP INDEX ix_journal_sent")
