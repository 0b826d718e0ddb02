"""The floor log of the local store: reading its events, and knowing which calls are open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Select,
    bindparam,
    delete,
    exists,
    insert,
    select,
    true,
    union_all,
)

from kiosk.domain.clock import happened_by
from kiosk.domain.floor_events import FloorEvent, FloorEventType
from kiosk.domain.forgotten import SignsBetween
from kiosk.projection.chunks import chunks
from kiosk.projection.floor_log import FloorRow, read_floor_row, select_floor_log
from kiosk.projection.zone import to_database
from kiosk.store.tables import FLOOR_JOURNAL, FLOOR_LOG, LOCAL, OPEN_CALL

_OF_CALLS: Final = (
    FloorEventType.CALL,
    FloorEventType.ACKNOWLEDGE,
    FloorEventType.SOLVE,
    FloorEventType.WITHDRAW,
)
_IS_ANSWER: Final = FLOOR_LOG.c.event_type != FloorEventType.CALL.value
"""Other programs may name a call in a call, too: it is one of its own."""
_ENDS_CALLS: Final = (FloorEventType.SOLVE.value, FloorEventType.WITHDRAW.value)

# Built once: the board and every answer ask these. Each is answered from an index, however long the log is.
OF_PERSON: Final = select_floor_log(FLOOR_LOG).where(
    FLOOR_LOG.c.operator_user_id == bindparam("operator_id"), FLOOR_LOG.c.event_time >= bindparam("since")
)
_SIGNS: Final = select(FLOOR_LOG.c.event_time).where(
    FLOOR_LOG.c.operator_user_id == bindparam("operator_id"),
    FLOOR_LOG.c.event_time > bindparam("after"),
    FLOOR_LOG.c.event_time <= bindparam("until"),
    FLOOR_LOG.c.deleted_at.is_(None),
)
SINCE: Final = select_floor_log(FLOOR_LOG).where(FLOOR_LOG.c.event_time >= bindparam("since"))
# Each of them as often as they come: told to say each once, SQLite goes through the whole log in people's order.
_PEOPLE_SINCE: Final = select(FLOOR_LOG.c.operator_user_id).where(
    FLOOR_LOG.c.event_time >= bindparam("since"),
    FLOOR_LOG.c.deleted_at.is_(None),
    FLOOR_LOG.c.entered_by.is_(None),
)
OF_OPEN_CALLS: Final = union_all(
    select_floor_log(FLOOR_LOG).where(FLOOR_LOG.c.event_key.in_(select(OPEN_CALL.c.call_key))),
    select_floor_log(FLOOR_LOG).where(FLOOR_LOG.c.call_key.in_(select(OPEN_CALL.c.call_key)), _IS_ANSWER),
)
_OF_CALL: Final = union_all(
    select_floor_log(FLOOR_LOG).where(FLOOR_LOG.c.event_key == bindparam("call")),
    select_floor_log(FLOOR_LOG).where(FLOOR_LOG.c.call_key == bindparam("call"), _IS_ANSWER),
)
_OF_PRESENCE: Final = (
    FloorEventType.IN.value,
    FloorEventType.OUT.value,
    FloorEventType.ACTIVITY.value,
    FloorEventType.ACTIVITY_END.value,
)
_LAST_OF_PERSON: Final = (
    select_floor_log(FLOOR_LOG)
    .where(
        FLOOR_LOG.c.operator_user_id == bindparam("operator_id"),
        FLOOR_LOG.c.event_type.in_(_OF_PRESENCE),
        FLOOR_LOG.c.event_time <= bindparam("until"),
        FLOOR_LOG.c.deleted_at.is_(None),
    )
    .order_by(FLOOR_LOG.c.event_time.desc(), FLOOR_LOG.c.event_key.desc())
    .limit(1)
)
_OF_ACTION: Final = (
    select_floor_log(FLOOR_LOG)
    .join(FLOOR_JOURNAL, FLOOR_JOURNAL.c.idempotency_key == FLOOR_LOG.c.event_key)
    .where(FLOOR_JOURNAL.c.action_id == bindparam("action_id"), FLOOR_LOG.c.deleted_at.is_(None))
    .order_by(FLOOR_JOURNAL.c.terminal_seq)
)
_WORK_CENTER: Final = select(LOCAL.work_center.c.work_center_id).where(
    LOCAL.work_center.c.code == bindparam("code")
)


def floor_events_of(connection: Connection, operator_id: int, since: datetime) -> list[FloorEvent]:
    """A person's events from ``since`` (aware) on, taken back ones too, in no order: every fold sees to both."""
    return _events(connection, OF_PERSON, operator_id=operator_id, since=to_database(since, UTC))


def floor_signs_of(connection: Connection, operator_id: int | None) -> SignsBetween:
    """When a person did something on the floor, whatever it was, and did not take it back; None: nobody did."""

    def between(after: datetime, until: datetime) -> list[datetime]:
        asked = {"operator_id": operator_id, "after": to_database(after, UTC), "until": to_database(until, UTC)}
        return [at.replace(tzinfo=UTC) for at in connection.scalars(_SIGNS, asked)]

    return between


def last_of_presence(connection: Connection, operator_id: int, now: datetime) -> FloorEvent | None:
    """What the person had last said at ``now`` (aware) of coming, going and indirect work, and not taken back."""
    until = to_database(happened_by(now), UTC)
    found = _events(connection, _LAST_OF_PERSON, operator_id=operator_id, until=until)
    return found[0] if found else None


def floor_events_since(connection: Connection, since: datetime) -> list[FloorEvent]:
    """Everybody's events from ``since`` (aware) on, taken back ones too, in no order."""
    return _events(connection, SINCE, since=to_database(since, UTC))


def people_on_floor_since(connection: Connection, since: datetime) -> set[int]:
    """Who made events themselves from ``since`` (aware) on that count."""
    return set(connection.scalars(_PEOPLE_SINCE, {"since": to_database(since, UTC)}).all())


def events_of_open_calls(connection: Connection) -> list[FloorEvent]:
    """All events of calls that nobody has solved or withdrawn, however old, taken back ones too, in no order."""
    return _events(connection, OF_OPEN_CALLS)


def events_of_call(connection: Connection, call_key: str) -> list[FloorEvent]:
    """The call of that key and what became of it, taken back events too, in no order."""
    return _events(connection, _OF_CALL, call=call_key)


def floor_events_of_action(connection: Connection, action_id: str) -> list[FloorEvent]:
    """An action's events that still count, in their order."""
    return _events(connection, _OF_ACTION, action_id=action_id)


def work_center_called_from(connection: Connection, codes: Sequence[str]) -> int | None:
    """The work_center_id for a call without a task at a terminal of these work centres: the first one's.

    None where the terminal is of all work centres, or the office took the first away.
    """
    return connection.scalar(_WORK_CENTER, {"code": codes[0]}) if codes else None


def floor_rows(connection: Connection, keys: Collection[str]) -> dict[int, FloorRow]:
    """The rows of these keys, by local_id."""
    found: dict[int, FloorRow] = {}
    for chunk in chunks(sorted(keys)):
        statement = select_floor_log(FLOOR_LOG, FLOOR_LOG.c.local_id).where(FLOOR_LOG.c.event_key.in_(chunk))
        found.update((row.local_id, read_floor_row(row, UTC)) for row in connection.execute(statement))
    return found


def floor_events_by_key(connection: Connection, keys: Collection[str]) -> dict[str, FloorEvent]:
    """The events of these keys, taken back ones too."""
    return {row.key: row.to_event() for row in floor_rows(connection, keys).values()}


def settle_calls(connection: Connection, rows: Iterable[FloorRow]) -> None:
    """See anew which of the calls that ``rows`` are about are open: rows that came, went, or were taken back."""
    calls = {call for row in rows if row.event_type in _OF_CALLS and (call := _call_of(row)) is not None}
    for chunk in chunks(sorted(calls)):
        connection.execute(delete(OPEN_CALL).where(OPEN_CALL.c.call_key.in_(chunk)))
        connection.execute(_insert_open(FLOOR_LOG.c.event_key.in_(chunk)))


def _call_of(row: FloorRow) -> str | None:
    return row.key if row.event_type == FloorEventType.CALL else row.call_key


def find_open_calls(connection: Connection) -> None:
    """See anew which calls are open, of all."""
    connection.execute(delete(OPEN_CALL))
    connection.execute(_insert_open(true()))


def _insert_open(which: ColumnElement[bool]) -> Insert:
    log, ending = FLOOR_LOG, FLOOR_LOG.alias("ending")
    has_ended = exists().where(
        ending.c.call_key == log.c.event_key,
        ending.c.event_type.in_(_ENDS_CALLS),
        ending.c.deleted_at.is_(None),
    )
    is_call = log.c.event_type == FloorEventType.CALL.value
    still_open = select(log.c.event_key).where(which, is_call, log.c.deleted_at.is_(None), ~has_ended)
    return insert(OPEN_CALL).from_select(["call_key"], still_open)


def _events(connection: Connection, statement: Select[Any] | Any, **asked: Any) -> list[FloorEvent]:
    return [read_floor_row(row, UTC).to_event() for row in connection.execute(statement, asked)]
