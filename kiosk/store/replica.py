"""The local copy of the tenant's log: reading its rows, and letting go of what the tenant no longer has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from typing import Any, Final

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
from kiosk.projection.refold import Pair, refold
from kiosk.projection.rows import LogRow, read_log_row, select_log
from kiosk.store.tables import JOURNAL, KEPT_SESSION, LOCAL, OWN_VOID, VOID_OUTBOX

_LOG = LOCAL.log

ACCEPTED: Final = func.json_each(bindparam("accepted")).table_valued("key", "value", name="accepted")
"""The parameter ``accepted``, a JSON object of key -> id_wip_log, as rows: thousands of them in one statement."""
_HELD_BY_ANOTHER: Final = (
    select(_LOG.c.id_wip_log)
    .join(ACCEPTED, ACCEPTED.c.value == _LOG.c.id_wip_log)
    .where(_LOG.c.idempotency_key.is_distinct_from(ACCEPTED.c.key))
)


@dataclass(frozen=True, slots=True)
class LocalRow:
    """A row of the local log.

    ``is_own``: made on this terminal. ``is_sent``: own, and the tenant has said so. ``voided_here``: another's,
    taken back on this terminal. ``void_pending``: taken back, which the tenant does not know yet.
    """

    local_id: int
    row: LogRow
    is_own: bool
    is_sent: bool
    voided_here: bool
    void_pending: bool

    @property
    def keeps_void(self) -> bool:
        """Whether its void is this kiosk's to keep, although the tenant does not have it (any more)."""
        return self.is_own or self.voided_here or self.void_pending


def local_rows(connection: Connection, column: ColumnElement[Any], values: Iterable[Any]) -> list[LocalRow]:
    """The local log's rows whose ``column`` is one of ``values``."""
    statement = _select_local_rows(column)
    found: list[LocalRow] = []
    for chunk in chunks(sorted(set(values))):
        for row in connection.execute(statement, {"wanted": chunk}):
            found.append(
                LocalRow(
                    local_id=row.local_id,
                    row=read_log_row(row, UTC),
                    is_own=bool(row.is_own),
                    is_sent=bool(row.is_sent),
                    voided_here=bool(row.voided_here),
                    void_pending=bool(row.void_pending),
                )
            )
    return found


@cache
def _select_local_rows(column: ColumnElement[Any]) -> Select[Any]:
    """Built once: putting this statement together takes longer than a dozen rows do."""
    own = exists().where(JOURNAL.c.idempotency_key == _LOG.c.idempotency_key)
    return select_log(
        LOCAL,
        _LOG.c.local_id,
        case((own, 1), else_=0).label("is_own"),
        case((own.where(JOURNAL.c.sent_at.is_not(None)), 1), else_=0).label("is_sent"),
        case((exists().where(OWN_VOID.c.local_id == _LOG.c.local_id), 1), else_=0).label("voided_here"),
        case((exists().where(VOID_OUTBOX.c.local_id == _LOG.c.local_id), 1), else_=0).label("void_pending"),
    ).where(column.in_(bindparam("wanted", expanding=True)))


def pair_of(row: LogRow) -> Pair | None:
    """The row's (task, operator), None when it has no operator and so belongs to no session."""
    return None if row.operator_user_id is None else (row.id_job_task, row.operator_user_id)


def mark_lost_by_tenant(connection: Connection, rows: Sequence[LocalRow]) -> set[Pair]:
    """Rows that the tenant no longer has, because it was restored from a backup.

    A row with a key stays and is to be sent again: whoever knows an event can bring it back, once. A row
    without one belonged to another client and goes. Returns the pairs that lost a row.
    """
    keyed = [local for local in rows if local.row.idempotency_key is not None]
    for chunk in chunks([local.local_id for local in keyed]):
        connection.execute(update(_LOG).where(_LOG.c.local_id.in_(chunk)).values(id_wip_log=None))
    for chunk in chunks([local.row.idempotency_key for local in keyed if local.is_own]):
        connection.execute(update(JOURNAL).where(JOURNAL.c.idempotency_key.in_(chunk)).values(sent_at=None))
    return forget(connection, [local for local in rows if local.row.idempotency_key is None])


def forget(connection: Connection, rows: Sequence[LocalRow]) -> set[Pair]:
    """Delete rows that are not this terminal's own; returns the pairs that lost one."""
    keys = [local.row.idempotency_key for local in rows if local.row.idempotency_key is not None]
    for chunk in chunks([local.local_id for local in rows]):
        for table in (_LOG, VOID_OUTBOX, OWN_VOID):
            connection.execute(delete(table).where(table.c.local_id.in_(chunk)))
    for chunk in chunks(keys):
        connection.execute(delete(LOCAL.event).where(LOCAL.event.c.idempotency_key.in_(chunk)))
    return {pair for local in rows if (pair := pair_of(local.row)) is not None}


def withdraw_voids(connection: Connection, rows: Sequence[LocalRow]) -> set[Pair]:
    """Voids that the tenant does not take: the rows of others count again; returns their pairs."""
    for chunk in chunks([local.local_id for local in rows]):
        connection.execute(update(_LOG).where(_LOG.c.local_id.in_(chunk)).values(deleted_at=None, deleted_by=None))
        for table in (VOID_OUTBOX, OWN_VOID):
            connection.execute(delete(table).where(table.c.local_id.in_(chunk)))
    return {pair for local in rows if (pair := pair_of(local.row)) is not None}


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


def holders_of(connection: Connection, accepted: str) -> list[LocalRow]:
    """Local rows that hold one of the tenant's ids although the tenant has another row there.

    ``accepted``: as for `ACCEPTED`. A restored tenant hands out the same ids again.
    """
    strangers = connection.scalars(_HELD_BY_ANOTHER, {"accepted": accepted}).all()
    return local_rows(connection, _LOG.c.id_wip_log, strangers)


def holders_among(rows: Iterable[LocalRow], keys: Mapping[int, str | None]) -> list[LocalRow]:
    """The same among ``rows`` that were read already."""
    return [
        local
        for local in rows
        if local.row.id_wip_log is not None and keys[local.row.id_wip_log] != local.row.idempotency_key
    ]


def sendable() -> Any:
    """Sub-select of local_id: the rows that the tenant has to be sent.

    Own events without an acknowledgement, voids, and events of other terminals that a restored tenant lost;
    own events set aside are left out. Of other clients' rows, which have no key, only the void can be sent.
    """
    set_aside = exists().where(
        JOURNAL.c.idempotency_key == _LOG.c.idempotency_key, JOURNAL.c.attention_reason.is_not(None)
    )
    unsent = (
        select(_LOG.c.local_id)
        .join(JOURNAL, JOURNAL.c.idempotency_key == _LOG.c.idempotency_key)
        .where(JOURNAL.c.sent_at.is_(None), JOURNAL.c.attention_reason.is_(None))
    )
    voided = (
        # By what is to be sent: of a join SQLite would go through the whole log.
        select(VOID_OUTBOX.c.local_id).where(
            exists().where(_LOG.c.local_id == VOID_OUTBOX.c.local_id, _LOG.c.deleted_at.is_not(None), ~set_aside)
        )
    )
    lost_by_tenant = select(_LOG.c.local_id).where(
        _LOG.c.id_wip_log.is_(None),
        _LOG.c.idempotency_key.is_not(None),
        ~exists().where(JOURNAL.c.idempotency_key == _LOG.c.idempotency_key),
    )
    return unsent.union(voided, lost_by_tenant)
