"""Putting right, once and before they leave the kiosk, the times of events recorded while its clock was off.

A machine that boots without a network may believe it is the year 2000. When the tenant's clock has been measured,
each event's time follows from the monotonic clock, which nobody sets; of earlier boots only the raw clock is left.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select, update

from kiosk.domain.changes import Topic
from kiosk.domain.clock import TRUSTED_OFFSET, Instant
from kiosk.projection.refold import Pair
from kiosk.projection.zone import from_database, to_database
from kiosk.store.database import Store, StoreWriter
from kiosk.store.journal import ordered_time
from kiosk.store.kept_log import FLOOR, LOGS, WORK, KeptLog
from kiosk.store.replica import refold_pairs
from kiosk.store.sync_state import StateName, read_state, write_state
from kiosk.store.tables import TERMINAL

_log = logging.getLogger(__name__)

_MEANT_THE_SAME: Final = timedelta(seconds=2)
"""Whole seconds and the measuring differ by less: such a time is left as people saw it."""
_NO_BOOT_IS_LONGER: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class _Recorded:
    """An own event that never left the kiosk; times aware. ``pair``: of an event of work."""

    log: KeptLog[Any]
    local_id: int
    key: str
    pair: Pair | None
    event_time: datetime
    voided_at: datetime | None
    raw: datetime
    monotonic_ns: int
    boot_id: str


def correct_times(store: Store, now: Instant, *, was_suspended: bool = False, settle: bool = False) -> int:
    """Correct events recorded since times were last settled; returns how many. Order is kept.

    ``now.utc`` must rest on an offset that was measured just now. ``was_suspended``: in this boot the machine
    slept, which the monotonic clock may not have counted. Events that were sent stay as they are. ``settle``:
    that was it for all recorded up to now.
    """
    # Reading a backlog takes seconds on a slow terminal: people record meanwhile.
    with store.reading() as connection:
        read_up_to = _last_numbers(connection)
        is_right = not _corrections(connection, now, was_suspended)
    if is_right:
        if settle:
            with store.writing() as writer:
                _settle(writer.connection, read_up_to)
        return 0
    with store.writing() as writer:
        corrections = _corrections(writer.connection, now, was_suspended)
        _write(writer, corrections)
        if settle:
            settle_times(writer.connection)
    _log.warning("the times of %d events were corrected: the clock was off", len(corrections))
    return len(corrections)


def settle_times(connection: Connection) -> None:
    """Events recorded up to now may be on their way: their times are final."""
    _settle(connection, _last_numbers(connection))


def _last_numbers(connection: Connection) -> dict[StateName, int]:
    """How far the logs go, by the name of how far their times are settled."""
    return {log.times_settled: connection.scalar(select(log.last_seq)) or 0 for log in LOGS}


def _settle(connection: Connection, numbers: Mapping[StateName, int]) -> None:
    for name, number in numbers.items():
        write_state(connection, name, str(number))


def _corrections(connection: Connection, now: Instant, was_suspended: bool) -> dict[_Recorded, datetime]:
    # Keys go up over both logs, whatever the clock does, and so tell the order in which these were made.
    rows = sorted((row for log in LOGS for row in _never_sent(connection, log)), key=_key_of)
    if not rows:
        return {}
    before = _time_before(connection, rows[0].key)
    contact = read_state(connection, StateName.LAST_CONTACT)
    earliest = before if contact is None else datetime.fromisoformat(contact)
    wanted: dict[_Recorded, datetime] = {}
    latest = now.utc
    for boot_id, group in reversed([(boot_id, list(group)) for boot_id, group in groupby(rows, _boot_of)]):
        if boot_id == now.boot_id:
            times = [_time_by_monotonic(row, now, was_suspended) for row in group]
            latest = now.utc - timedelta(microseconds=now.monotonic_ns / 1000)
        else:
            times = _plausible_times(group, now, earliest, latest)
        latest = min(latest, *times)
        wanted.update(zip(group, times, strict=True))
    corrected: dict[_Recorded, datetime] = {}
    previous = before
    for row in rows:
        at = wanted[row]
        if abs(at - row.event_time) <= _MEANT_THE_SAME:
            at = row.event_time
        previous = ordered_time(at, previous)
        if previous != row.event_time:
            corrected[row] = previous
    return corrected


def _time_by_monotonic(row: _Recorded, now: Instant, was_suspended: bool) -> datetime:
    offset_then, offset_now = row.event_time - row.raw, now.utc - now.raw
    if was_suspended and abs(offset_now - offset_then) <= TRUSTED_OFFSET:
        return row.event_time
    return now.utc - timedelta(microseconds=(now.monotonic_ns - row.monotonic_ns) / 1000)


def _plausible_times(
    group: Sequence[_Recorded], now: Instant, earliest: datetime | None, latest: datetime
) -> list[datetime]:
    """Times of events of one earlier boot: not before the last contact, nor after the next boot began.

    A clock that is off now was off then, most likely. Where neither that nor the time as recorded is possible,
    the last event is taken to have happened when the next boot began.
    """
    as_recorded = [row.event_time for row in group]
    offset = now.utc - now.raw
    options = [as_recorded]
    if abs(offset) > TRUSTED_OFFSET:
        options.insert(0, [row.raw + offset for row in group])
    # Without anything to hold it against, no time of a clock that is off can be believed.
    beginning = latest - _NO_BOOT_IS_LONGER if earliest is None else earliest - TRUSTED_OFFSET
    for times in options:
        if beginning <= min(times) and max(times) <= latest:
            return times
    shift = latest - max(as_recorded)
    return [at + shift for at in as_recorded]


def _never_sent(connection: Connection, log: KeptLog[Any]) -> list[_Recorded]:
    journal = log.journal
    settled = int(read_state(connection, log.times_settled) or 0)
    statement = _by_the_clock(
        log,
        log.log.c.local_id,
        log.key.label("key"),
        *((log.log.c.id_job_task, log.log.c.operator_user_id) if log is WORK else ()),
        log.log.c.event_time,
        log.log.c.deleted_at,
        journal.c.raw_clock,
        journal.c.monotonic_ns,
        journal.c.boot_id,
    ).where(
        journal.c.sent_at.is_(None),
        journal.c.attention_reason.is_(None),
        journal.c.terminal_seq > settled,
    )
    return [
        _Recorded(
            log=log,
            local_id=row["local_id"],
            key=row["key"],
            pair=(row["id_job_task"], row["operator_user_id"]) if log is WORK else None,
            event_time=row["event_time"].replace(tzinfo=UTC),
            voided_at=from_database(row["deleted_at"], UTC),
            raw=datetime.fromisoformat(row["raw_clock"]),
            monotonic_ns=row["monotonic_ns"],
            boot_id=row["boot_id"],
        )
        for row in connection.execute(statement).mappings()
    ]


def _time_before(connection: Connection, key: str) -> datetime | None:
    """When the clock last made an event of this terminal's before the one of this key."""
    newest: list[tuple[str, datetime]] = []
    for log in LOGS:
        statement = _by_the_clock(log, log.key, log.log.c.event_time).where(log.journal.c.idempotency_key < key)
        row = connection.execute(statement.order_by(log.journal.c.idempotency_key.desc()).limit(1)).first()
        if row is not None:
            newest.append((row[0], row[1]))
    return from_database(max(newest)[1], UTC) if newest else None


def _by_the_clock(log: KeptLog[Any], *columns: ColumnElement[Any]) -> Select[Any]:
    """SELECT of this terminal's events but for those whose time a person has said: that is no clock's."""
    statement = select(*columns).select_from(log.log).join(log.journal, log.journal.c.idempotency_key == log.key)
    if log.numbered is not log.log:
        statement = statement.join(log.numbered, log.numbered_key == log.key)
    return statement.where(log.numbered.c.entered_at.is_(None))


def _key_of(row: _Recorded) -> str:
    return row.key


def _boot_of(row: _Recorded) -> str:
    return row.boot_id


def _write(writer: StoreWriter, corrections: Mapping[_Recorded, datetime]) -> None:
    if not corrections:
        return
    connection = writer.connection
    for log in LOGS:
        changes = [
            {
                "row_id": row.local_id,
                "at": to_database(at, UTC),
                # The same clock said when it was taken back.
                "voided_at": to_database(row.voided_at and row.voided_at + (at - row.event_time), UTC),
            }
            for row, at in corrections.items()
            if row.log is log
        ]
        if changes:
            statement = update(log.log).where(log.log.c.local_id == bindparam("row_id"))
            connection.execute(
                statement.values(event_time=bindparam("at"), deleted_at=bindparam("voided_at")), changes
            )
    newest = max(corrections, key=_key_of)
    connection.execute(
        update(TERMINAL)
        .where(TERMINAL.c.last_key == newest.key)
        .values(last_event_time=to_database(corrections[newest], UTC))
    )
    pairs = {row.pair for row in corrections if row.pair is not None}
    if pairs:
        # Folded from nothing: a session moved in time would be taken for one from before there was a log.
        refold_pairs(connection, set(), pairs)
        writer.changed(Topic.WORK, tasks={task_id for task_id, _ in pairs})
    if any(row.log is FLOOR for row in corrections):
        writer.changed(Topic.FLOOR)
