"""The local copies of the tenant's logs: reading their rows, and letting go of what the tenant no longer has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from typing import Any, Final, Generic

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    select,
    tuple_,
    update,
)

from kiosk.projection.chunks import chunks
from kiosk.projection.log_row import R
from kiosk.projection.refold import Pair, refold
from kiosk.projection.rows import LogRow
from kiosk.store.kept_log import KeptLog
from kiosk.store.tables import KEPT_SESSION, LOCAL

ACCEPTED: Final = func.json_each(bindparam("accepted")).table_valued("key", "value", name="accepted")
"""The parameter ``accepted``, a JSON object of key -> the tenant's number, as rows: thousands in one statement."""


@dataclass(frozen=True, slots=True)
class LocalRow(Generic[R]):
    """A row of a local log.

    ``is_own``: made on this terminal. ``is_sent``: own, and the tenant has said so. ``voided_here``: another's,
    taken back on this terminal. ``void_pending``: taken back, which the tenant does not know yet.
    """

    local_id: int
    row: R
    is_own: bool
    is_sent: bool
    voided_here: bool
    void_pending: bool

    @property
    def keeps_void(self) -> bool:
        """Whether its void is this kiosk's to keep, although the tenant does not have it (any more)."""
        return self.is_own or self.voided_here or self.void_pending


def local_rows(
    connection: Connection, log: KeptLog[R], column: ColumnElement[Any], values: Iterable[Any]
) -> list[LocalRow[R]]:
    """The log's rows whose ``column`` is one of ``values``."""
    statement = _select_local_rows(log, column)
    found: list[LocalRow[R]] = []
    for chunk in chunks(sorted(set(values))):
        for row in connection.execute(statement, {"wanted": chunk}):
            found.append(
                LocalRow(
                    local_id=row.local_id,
                    row=log.read(row, UTC),
                    is_own=bool(row.is_own),
                    is_sent=bool(row.is_sent),
                    voided_here=bool(row.voided_here),
                    void_pending=bool(row.void_pending),
                )
            )
    return found


@cache
def _select_local_rows(log: KeptLog[Any], column: ColumnElement[Any]) -> Select[Any]:
    """Built once: putting this statement together takes longer than a dozen rows do."""
    journal, local_id = log.journal, log.log.c.local_id
    own = exists().where(journal.c.idempotency_key == log.key)
    return log.select(
        local_id,
        case((own, 1), else_=0).label("is_own"),
        case((own.where(journal.c.sent_at.is_not(None)), 1), else_=0).label("is_sent"),
        case((exists().where(log.own_void.c.local_id == local_id), 1), else_=0).label("voided_here"),
        case((exists().where(log.void_outbox.c.local_id == local_id), 1), else_=0).label("void_pending"),
    ).where(column.in_(bindparam("wanted", expanding=True)))


def pair_of(row: LogRow) -> Pair | None:
    """The row's (task, operator), None when it has no operator and so belongs to no session."""
    return None if row.operator_user_id is None else (row.id_job_task, row.operator_user_id)


def pairs_of(rows: Iterable[LocalRow[LogRow]]) -> set[Pair]:
    """The pairs that the rows belong to."""
    return {pair for local in rows if (pair := pair_of(local.row)) is not None}


def mark_lost_by_tenant(connection: Connection, log: KeptLog[R], rows: Sequence[LocalRow[R]]) -> list[LocalRow[R]]:
    """Rows that the tenant no longer has, because it was restored from a backup.

    A row with a key stays and is to be sent again: whoever knows an event can bring it back, once. A row
    without one belonged to another client and goes. Returns those that went.
    """
    keyed = [local for local in rows if local.row.key is not None]
    for chunk in chunks([local.local_id for local in keyed]):
        lost = update(log.log).where(log.log.c.local_id.in_(chunk))
        connection.execute(lost.values({log.number: None}))
    for chunk in chunks([local.row.key for local in keyed if local.is_own]):
        journal = log.journal
        connection.execute(update(journal).where(journal.c.idempotency_key.in_(chunk)).values(sent_at=None))
    gone = [local for local in rows if local.row.key is None]
    forget(connection, log, gone)
    return gone


def forget(connection: Connection, log: KeptLog[R], rows: Sequence[LocalRow[R]]) -> None:
    """Delete rows that are not this terminal's own."""
    for chunk in chunks([local.local_id for local in rows]):
        for table in (log.log, log.void_outbox, log.own_void):
            connection.execute(delete(table).where(table.c.local_id.in_(chunk)))
    for chunk in chunks([local.row.key for local in rows if local.row.key is not None]):
        connection.execute(delete(log.numbered).where(log.numbered_key.in_(chunk)))


def withdraw_voids(connection: Connection, log: KeptLog[R], rows: Sequence[LocalRow[R]]) -> None:
    """Voids that the tenant does not take: the rows of others count again."""
    for chunk in chunks([local.local_id for local in rows]):
        counting = update(log.log).where(log.log.c.local_id.in_(chunk))
        connection.execute(counting.values(deleted_at=None, deleted_by=None))
        for table in (log.void_outbox, log.own_void):
            connection.execute(delete(table).where(table.c.local_id.in_(chunk)))


def refold_pairs(connection: Connection, changed: set[Pair], lost: set[Pair]) -> frozenset[int]:
    """Fold pairs anew after rows came or changed, and those that ``lost`` rows; returns tasks that changed."""
    session = LOCAL.session
    for task_id, operator_id in lost:
        # The fold would take a session older than every event left for one from before there was a log.
        connection.execute(
            delete(session).where(session.c.id_job_task == task_id, session.c.operator_user_id == operator_id)
        )
    restore_kept(connection, lost)
    tasks_changed: frozenset[int] = frozenset()
    if lost:
        # Whole tasks: a task's status is only written where some event of it is read.
        tasks = {task_id for task_id, _ in lost}
        tasks_changed = refold(connection, LOCAL, UTC, tasks).tasks_changed | tasks
    if changed:
        tasks = {task_id for task_id, _ in changed}
        tasks_changed |= refold(connection, LOCAL, UTC, tasks, pairs=changed).tasks_changed
    return tasks_changed


def restore_kept(connection: Connection, pairs: set[Pair]) -> None:
    """Put the sessions from before there was a log back to pairs that have no session now."""
    kept = KEPT_SESSION.c
    for chunk in chunks(sorted(pairs)):
        rows = connection.execute(
            select(KEPT_SESSION).where(tuple_(kept.id_job_task, kept.operator_user_id).in_(chunk))
        ).mappings()
        sessions = [
            {
                **{name: value for name, value in row.items() if name != "id_session"},
                "pause_seconds": 60 * row["total_pause_minutes"],
                "pause_reason_code": None,
            }
            for row in rows
        ]
        if sessions:
            connection.execute(insert(LOCAL.session), sessions)


def holders_of(connection: Connection, log: KeptLog[R], accepted: str) -> list[LocalRow[R]]:
    """Local rows that hold one of the tenant's ids although the tenant has another row there.

    ``accepted``: as for `ACCEPTED`. A restored tenant hands out the same ids again.
    """
    strangers = connection.scalars(_select_held_by_another(log), {"accepted": accepted}).all()
    return local_rows(connection, log, log.number, strangers)


@cache
def _select_held_by_another(log: KeptLog[Any]) -> Select[Any]:
    return (
        select(log.number)
        .join(ACCEPTED, ACCEPTED.c.value == log.number)
        .where(log.key.is_distinct_from(ACCEPTED.c.key))
    )


def holders_among(rows: Iterable[LocalRow[R]], keys: Mapping[int, str | None]) -> list[LocalRow[R]]:
    """The same among ``rows`` that were read already."""
    return [local for local in rows if local.row.number is not None and keys[local.row.number] != local.row.key]


def sendable(log: KeptLog[Any]) -> Any:
    """Sub-select of local_id: the rows of a log that the tenant has to be sent.

    Own events without an acknowledgement, voids, and events of other terminals that a restored tenant lost;
    own events set aside are left out. Of other clients' rows, which have no key, only the void can be sent.
    """
    journal, local_id = log.journal, log.log.c.local_id
    set_aside = exists().where(journal.c.idempotency_key == log.key, journal.c.attention_reason.is_not(None))
    unsent = (
        select(local_id)
        .join(journal, journal.c.idempotency_key == log.key)
        .where(journal.c.sent_at.is_(None), journal.c.attention_reason.is_(None))
    )
    voided = (
        # By what is to be sent: of a join SQLite would go through the whole log.
        select(log.void_outbox.c.local_id).where(
            exists().where(local_id == log.void_outbox.c.local_id, log.log.c.deleted_at.is_not(None), ~set_aside)
        )
    )
    lost_by_tenant = select(local_id).where(
        log.number.is_(None),
        log.key.is_not(None),
        ~exists().where(journal.c.idempotency_key == log.key),
    )
    return unsent.union(voided, lost_by_tenant)
