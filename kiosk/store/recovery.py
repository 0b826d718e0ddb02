"""Opening the local store whatever has happened to its file."""

from __future__ import annotations

import logging
import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Select, Table, delete, func, insert, literal, select, update

from kiosk.projection.chunks import chunks
from kiosk.projection.refold import refold
from kiosk.projection.sqlite_files import list_copies
from kiosk.store.database import Store
from kiosk.store.early_check import EarlyCheck
from kiosk.store.errors import StoreBroken, StoreError, sqlite_code
from kiosk.store.floor_log import find_open_calls
from kiosk.store.kept_log import LOGS, KeptLog
from kiosk.store.replica import restore_kept
from kiosk.store.salvage import DamagedFile
from kiosk.store.tables import (
    ELSEWHERE,
    FLOOR_JOURNAL,
    FLOOR_LOG,
    FLOOR_OWN_VOID,
    FLOOR_VOID_OUTBOX,
    JOURNAL,
    KEPT_SESSION,
    LOCAL,
    OFFICE_NOTICE,
    OWN_VOID,
    PARTIAL_TICKET,
    PIN_TRIES,
    SHIFT_BREAK,
    SYNC_STATE,
    TERMINAL,
    VOID_OUTBOX,
)

_log = logging.getLogger(__name__)

_SQLITE_FILES: Final = ("", "-wal", "-shm")
_BATCH: Final = 1000

# What says, of a file that opens, that it is not a store of ours: a table or column is missing.
_NOT_OUR_SCHEMA: Final = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH)

# With these the kiosk goes on working before it has reached the tenant again.
_REFERENCE: Final = (
    LOCAL.work_center,
    LOCAL.team,
    LOCAL.team_member,
    LOCAL.ticket,
    LOCAL.task,
    LOCAL.operator,
    LOCAL.reason,
    LOCAL.shift,
    SHIFT_BREAK,
    ELSEWHERE,
    PARTIAL_TICKET,
)
_OWN: Final = (
    LOCAL.log,
    LOCAL.event,
    JOURNAL,
    VOID_OUTBOX,
    OWN_VOID,
    SYNC_STATE,
    KEPT_SESSION,
    PIN_TRIES,
    OFFICE_NOTICE,
    FLOOR_LOG,
    FLOOR_JOURNAL,
    FLOOR_VOID_OUTBOX,
    FLOOR_OWN_VOID,
)

_NUMBERS_SKIPPED: Final = 100_000
"""More events than a terminal makes in the days between two copies: numbers the tenant has are not used twice."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was done with a damaged store, for the screen.

    ``moved_to``: where the damaged file is now. ``salvaged``: how many of its events that the tenant does not
    have yet were carried over. ``lost_maybe``: something in it could not be read.
    """

    moved_to: Path
    salvaged: int
    lost_maybe: bool


def open_store(path: Path, check: EarlyCheck | None = None) -> tuple[Store, Recovery | None]:
    """Open the store at ``path``, building it anew when its file is damaged; ``check`` of it may have begun.

    The damaged file is kept beside it, as ``<name>.broken-<UTC time>``; what can be read of its events goes
    into the new one, under the same terminal_id. Until the new file is whole the damaged one stays where it is,
    so that a power cut in between loses nothing. Raises StoreTooNew, StoreFull, and StoreError when the file
    is not damaged but cannot be used (locked, no permission).
    """
    _finish_swap(path)
    if not _is_empty_remnant(path):
        try:
            return Store(path, is_sound=check is not None and check.is_sound()), None
        except StoreError as error:
            if not _is_damage(error):
                raise
            _log.error("the local store is damaged: %s", error)
    recovery = _rebuild(path)
    return Store(path), recovery


def _is_damage(error: StoreError) -> bool:
    if isinstance(error, StoreBroken):
        return True
    if type(error) is not StoreError:
        return False
    code = sqlite_code(error)
    # Without a code the driver itself stumbled: over text that is no UTF-8.
    return code is None or code & 0xFF in _NOT_OUR_SCHEMA


def _is_empty_remnant(path: Path) -> bool:
    """Whether a file cut to nothing stands where there was a store: SQLite takes it for a new one."""
    wal = _beside(path, "-wal")
    return (
        path.exists()
        and path.stat().st_size == 0
        and not (wal.exists() and wal.stat().st_size)
        and bool(list_copies(path))
    )


# ---------------------------------------------------------------- files


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _rebuild(path: Path) -> Recovery:
    new = _beside(path, ".new")
    for suffix in _SQLITE_FILES:
        _beside(new, suffix).unlink(missing_ok=True)
    copies = list_copies(path)
    with Store(new) as store:
        salvaged, lost_maybe = _fill(store, path, copies[0] if copies else None)
    moved_to = _move_aside(path)
    new.replace(path)
    return Recovery(moved_to, salvaged, lost_maybe)


def _finish_swap(path: Path) -> None:
    """A kiosk that was cut off between moving the damaged file and putting the new one in its place."""
    new = _beside(path, ".new")
    if not path.exists() and new.exists():
        # A write-ahead log left of the damaged file must never be read into the new one.
        _move_aside(path)
        new.replace(path)


def _move_aside(path: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = _beside(path, f".broken-{stamp}")
    number = 2
    while target.exists():
        target = _beside(path, f".broken-{stamp}-{number}")
        number += 1
    for suffix in _SQLITE_FILES:
        if _beside(path, suffix).exists():
            _beside(path, suffix).replace(_beside(target, suffix))
    return target


# ---------------------------------------------------------------- what is carried over


def _fill(store: Store, damaged: Path, copy: Path | None) -> tuple[int, bool]:
    """Carry over what can be read; returns (events the tenant does not have, whether something is lost)."""
    with store.writing() as writer, DamagedFile(damaged) as old:
        connection = writer.connection
        for table in (*_REFERENCE, *_OWN):
            _take(connection, table, old.read(table))
        terminal = next(_valid_terminals(old.read(TERMINAL)), None)
        if copy is not None and (old.damaged or terminal is None):
            with DamagedFile(copy) as saved:
                for table in (*_REFERENCE, *_OWN):
                    _take(connection, table, saved.read(table))
                saved_terminal = next(_valid_terminals(saved.read(TERMINAL)), None)
        else:
            saved_terminal = None
        _set_terminal(connection, terminal, saved_terminal)
        lost_events = sum(_mend(connection, log) for log in LOGS)
        if old.damaged:
            for log in LOGS:
                _send_voids_again(connection, log)
        find_open_calls(connection)
        tasks = connection.scalars(select(LOCAL.log.c.id_job_task).distinct()).all()
        kept = select(KEPT_SESSION.c.id_job_task, KEPT_SESSION.c.operator_user_id)
        restore_kept(connection, {(task_id, operator_id) for task_id, operator_id in connection.execute(kept)})
        for chunk in chunks(sorted(tasks)):
            refold(connection, LOCAL, UTC, chunk)
        unsent = [select(func.count()).where(log.journal.c.sent_at.is_(None)) for log in LOGS]
        salvaged = sum(connection.scalar(count) or 0 for count in unsent)
        return salvaged, old.damaged or terminal is None or lost_events > 0


def _take(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while batch := list(islice(rows, _BATCH)):
        # Of rows that a damaged index let in twice, one stays.
        connection.execute(insert(table).prefix_with("OR IGNORE"), batch)


def _valid_terminals(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        if _is_uuid(row["terminal_id"]) and (row["last_key"] is None or _is_uuid(row["last_key"])):
            yield row


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _set_terminal(connection: Connection, row: dict[str, Any] | None, saved: dict[str, Any] | None) -> None:
    """The new store goes on as the same terminal, behind every key and number that may have left it."""
    known = row or saved
    terminal_id = known["terminal_id"] if known is not None else _terminal_of_events(connection)
    if terminal_id is None:
        return
    values = {TERMINAL.c.terminal_id: terminal_id}
    keys = [] if known is None else [known["last_key"]]
    for log in LOGS:
        journal, numbered = log.journal, log.numbered
        numbers = [
            connection.scalar(select(func.max(journal.c.terminal_seq))),
            connection.scalar(
                select(func.max(numbered.c.terminal_seq)).where(numbered.c.terminal_id == terminal_id)
            ),
            None if known is None else known[log.last_seq.name],
        ]
        last_seq = max((number for number in numbers if number is not None), default=0)
        values[log.last_seq] = last_seq if row is not None else last_seq + _NUMBERS_SKIPPED
        keys.append(connection.scalar(select(func.max(journal.c.idempotency_key))))
    connection.execute(
        update(TERMINAL).values(
            {
                **values,
                TERMINAL.c.last_key: max((key for key in keys if key is not None and _is_uuid(key)), default=None),
                TERMINAL.c.last_event_time: None if known is None else known["last_event_time"],
            }
        )
    )


def _terminal_of_events(connection: Connection) -> str | None:
    for log in LOGS:
        own = select(log.numbered.c.terminal_id).join(
            log.journal, log.journal.c.idempotency_key == log.numbered_key
        )
        if (terminal_id := connection.scalar(own.limit(1))) is not None:
            return str(terminal_id)
    return None


def _mend(connection: Connection, log: KeptLog[Any]) -> int:
    """Make the parts of each event whole again; returns how many events are lost but for their number."""
    journal = log.journal
    logged = select(log.key).where(log.key.is_not(None))
    lost = connection.execute(delete(journal).where(journal.c.idempotency_key.not_in(logged))).rowcount
    for table in (log.void_outbox, log.own_void):
        connection.execute(delete(table).where(table.c.local_id.not_in(select(log.log.c.local_id))))
    if log.numbered is not log.log:
        _mend_numbers(connection, log, logged)
    return lost


def _mend_numbers(connection: Connection, log: KeptLog[Any], logged: Select[Any]) -> None:
    """The same of a log whose events have their numbers in a table beside it."""
    numbered, journal = log.numbered, log.journal
    connection.execute(delete(numbered).where(log.numbered_key.not_in(logged)))
    terminal_id = connection.scalar(select(TERMINAL.c.terminal_id))
    without_number = select(journal.c.idempotency_key, literal(terminal_id), journal.c.terminal_seq).where(
        journal.c.idempotency_key.not_in(select(log.numbered_key))
    )
    connection.execute(
        insert(numbered)
        .prefix_with("OR IGNORE")
        .from_select([log.numbered_key.name, "terminal_id", "terminal_seq"], without_number)
    )


def _send_voids_again(connection: Connection, log: KeptLog[Any]) -> None:
    """Own voids, sent or not: on the tenant a second one changes nothing, a lost one would."""
    voided = (
        select(log.log.c.local_id)
        .join(log.journal, log.journal.c.idempotency_key == log.key)
        .where(log.log.c.deleted_at.is_not(None))
        .union(select(log.own_void.c.local_id))
    )
    connection.execute(insert(log.void_outbox).prefix_with("OR IGNORE").from_select(["local_id"], voided))
