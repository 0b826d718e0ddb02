"""The queue of what a shop's messenger is told of calls: kept until it was told, and known for a while after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import sqlite

from kiosk.domain.floor_events import FloorEvent, FloorEventType
from kiosk.projection.floor_log import read_floor_row, select_floor_log
from kiosk.projection.zone import to_database
from kiosk.store.sync_state import StateName, read_state, write_state
from kiosk.store.tables import CALL_MESSAGE, FLOOR_LOG, TERMINAL

_OF_CALLS: Final = tuple(
    kind.value
    for kind in (FloorEventType.CALL, FloorEventType.ACKNOWLEDGE, FloorEventType.SOLVE, FloorEventType.WITHDRAW)
)


@dataclass(frozen=True, slots=True)
class CallMessage:
    """One thing to tell. ``message_id``: the same at each try; ``event_key``: of the event that it tells of.

    ``body``: JSON. ``made_at`` aware UTC.
    """

    message_id: str
    event_key: str
    body: str
    made_at: datetime


def untold_events(connection: Connection) -> list[FloorEvent]:
    """This terminal's events of calls that came after the last one of the queue, in their order.

    The first time there are none: what happened before the messenger was connected is no news to it.
    """
    terminal_id, last_seq = connection.execute(select(TERMINAL.c.terminal_id, TERMINAL.c.last_floor_seq)).one()
    told = read_state(connection, StateName.CALLS_TOLD)
    since = last_seq if told is None else int(told)
    write_state(connection, StateName.CALLS_TOLD, str(last_seq))
    return _events(
        connection,
        FLOOR_LOG.c.terminal_id == terminal_id,
        FLOOR_LOG.c.terminal_seq > min(since, last_seq),
        FLOOR_LOG.c.event_type.in_(_OF_CALLS),
    )


def taken_back_events(connection: Connection) -> list[FloorEvent]:
    """The events that were told of and have been taken back since."""
    told = select(CALL_MESSAGE.c.event_key)
    return _events(connection, FLOOR_LOG.c.event_key.in_(told), FLOOR_LOG.c.deleted_at.is_not(None))


def put_messages(connection: Connection, messages: Sequence[CallMessage]) -> None:
    """Put them into the queue, but for those that are or were in it."""
    rows = [
        {
            "message_id": message.message_id,
            "event_key": message.event_key,
            "body": message.body,
            "made_at": to_database(message.made_at, UTC),
        }
        for message in messages
    ]
    if rows:
        connection.execute(sqlite.insert(CALL_MESSAGE).on_conflict_do_nothing(), rows)


def waiting_messages(connection: Connection) -> list[CallMessage]:
    """What is still to be told, the oldest first."""
    message = CALL_MESSAGE
    rows = connection.execute(
        select(message).where(message.c.done_at.is_(None)).order_by(message.c.made_at, message.c.message_id)
    )
    return [CallMessage(row.message_id, row.event_key, row.body, row.made_at.replace(tzinfo=UTC)) for row in rows]


def settle_message(connection: Connection, message_id: str, now: datetime) -> None:
    """It was told, or given up."""
    of_message = CALL_MESSAGE.c.message_id == message_id
    connection.execute(update(CALL_MESSAGE).where(of_message).values(done_at=to_database(now, UTC)))


def forget_messages(connection: Connection, before: datetime) -> None:
    """Those that were told before that are known no more."""
    connection.execute(delete(CALL_MESSAGE).where(CALL_MESSAGE.c.done_at < to_database(before, UTC)))


def _events(connection: Connection, *conditions: object) -> list[FloorEvent]:
    statement = select_floor_log(FLOOR_LOG).where(*conditions).order_by(FLOOR_LOG.c.terminal_seq)  # type: ignore[arg-type]
    return [read_floor_row(row, UTC).to_event() for row in connection.execute(statement)]
