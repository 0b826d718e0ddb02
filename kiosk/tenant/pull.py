"""Reading the tenant's log: its top, its tail, whole tasks, and the digests that tell what is missing.

Other clients write this log too: rows without an operator or a key, part pieces, values a newer ERP added.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from sqlalchemy import Connection, RowMapping, bindparam, case, exists, func, null, select

from kiosk.domain.sessions import SessionStatus
from kiosk.domain.wall_time import readings
from kiosk.projection.checksum import checksums as checksums_here
from kiosk.projection.checksum import checksums_by_server
from kiosk.projection.chunks import chunks
from kiosk.projection.reference import Digest, KeptSession
from kiosk.projection.refold import Pair, events_of
from kiosk.projection.rows import LogRow, is_readable, read_log_rows, select_log
from kiosk.projection.zone import from_database, from_database_since
from kiosk.tenant.tables import ADDED, TENANT

_LOG: Final = TENANT.log
_SESSION: Final = TENANT.session
_OF_TASKS: Final = _LOG.c.id_job_task.in_(bindparam("wanted", expanding=True))

# Built once: every kiosk asks these every few seconds, and putting them together takes as long as the answer.
_TOP: Final = select(func.max(_LOG.c.id_wip_log)).scalar_subquery()
_TOP_OF_FLOOR: Final = select(func.max(ADDED.floor_log.c.id_floor_log)).scalar_subquery()
_TOPS: Final = {True: select(_TOP, _TOP_OF_FLOOR), False: select(_TOP, null())}
_TAIL: Final = (
    select_log(TENANT)
    .where(_LOG.c.id_wip_log > bindparam("after_id"))
    .order_by(_LOG.c.id_wip_log)
    .limit(bindparam("most"))
)
_ROWS_OF: Final = select_log(TENANT).where(_OF_TASKS).order_by(_LOG.c.id_wip_log)
_ROWS_OF_KEYS: Final = (
    select_log(TENANT)
    .where(_LOG.c.idempotency_key.in_(bindparam("wanted", expanding=True)))
    .order_by(_LOG.c.id_wip_log)
)
_NUMBERS: Final = (
    select(TENANT.event.c.idempotency_key, TENANT.event.c.terminal_seq)
    .where(TENANT.event.c.terminal_id == bindparam("of"), TENANT.event.c.terminal_seq >= bindparam("first"))
    .order_by(TENANT.event.c.terminal_seq)
)
_DIGESTS: Final = (
    select(
        _LOG.c.id_job_task,
        func.count().label("rows"),
        func.sum(_LOG.c.id_wip_log).label("ids"),
        func.sum(case((_LOG.c.deleted_at.is_not(None), _LOG.c.id_wip_log), else_=0)).label("deleted_ids"),
    )
    .where(_OF_TASKS)
    .group_by(_LOG.c.id_job_task)
)
_EXPLAINED: Final = exists().where(
    _LOG.c.id_job_task == _SESSION.c.id_job_task,
    _LOG.c.operator_user_id == _SESSION.c.operator_user_id,
    # One without a start is older than anything, as the fold sees it.
    _LOG.c.event_time <= _SESSION.c.started_at,
    is_readable(TENANT),
)
_KEPT_SESSIONS: Final = (
    select(_SESSION)
    .where(_SESSION.c.id_job_task.in_(bindparam("wanted", expanding=True)), ~_EXPLAINED)
    .order_by(_SESSION.c.id_session)
)


@dataclass(frozen=True, slots=True)
class Tops:
    """The highest id_wip_log and id_floor_log, 0 for an empty log; ``floor``: None where there is no such log."""

    work: int
    floor: int | None


def tops(connection: Connection, *, with_floor: bool) -> Tops:
    """The highest numbers in the logs, in one question: every kiosk asks it every second."""
    work, floor = connection.execute(_TOPS[with_floor]).one()
    return Tops(work or 0, (floor or 0) if with_floor else None)


def tail(connection: Connection, zone: tzinfo, after_id: int, limit: int) -> list[LogRow]:
    """Up to ``limit`` rows with an id_wip_log above ``after_id``, by id.

    Ids become visible out of order: ask again with some overlap (DESIGN section 5).
    """
    rows = connection.execute(_TAIL, {"after_id": after_id, "most": limit})
    return read_log_rows(rows, zone)


def rows_of(connection: Connection, zone: tzinfo, task_ids: Collection[int]) -> list[LogRow]:
    """Every row of the tasks, soft-deleted ones too, by id_wip_log within some tasks at a time."""
    rows: list[LogRow] = []
    for chunk in chunks(sorted(set(task_ids))):
        found = connection.execute(_ROWS_OF, {"wanted": chunk})
        rows.extend(read_log_rows(found.all(), zone))
    return rows


def rows_of_keys(connection: Connection, zone: tzinfo, keys: Collection[str]) -> list[LogRow]:
    """The rows of these keys, soft-deleted ones too."""
    rows: list[LogRow] = []
    for chunk in chunks(sorted(keys)):
        rows.extend(read_log_rows(connection.execute(_ROWS_OF_KEYS, {"wanted": chunk}).all(), zone))
    return rows


def numbers(connection: Connection, terminal_id: str, first: int) -> dict[str, int]:
    """terminal_seq by key of a terminal's events from the number ``first`` on, in the order of the numbers."""
    found = connection.execute(_NUMBERS, {"of": terminal_id, "first": first})
    return {key: int(number) for key, number in found}


def digests(connection: Connection, task_ids: Collection[int]) -> dict[int, Digest]:
    """The digest of each task, three zeros where it has no rows; answered from idx_wip_log_task_deleted alone."""
    found = {task_id: Digest() for task_id in task_ids}
    for chunk in chunks(sorted(found)):
        for row in connection.execute(_DIGESTS, {"wanted": chunk}):
            found[row.id_job_task] = Digest(int(row.rows), int(row.ids), int(row.deleted_ids))
    return found


def checksums(connection: Connection, task_ids: Collection[int]) -> dict[int, int]:
    """Of each task with rows, the sum of their checksums (:mod:`kiosk.projection.checksum`); reads every row."""
    if connection.dialect.name == "sqlite":
        return checksums_here(connection, TENANT, task_ids, lambda at: at)
    return checksums_by_server(connection, TENANT, task_ids)


def kept_sessions(connection: Connection, zone: tzinfo, task_ids: Collection[int]) -> list[KeptSession]:
    """Sessions of the tasks that are older than the first event of their pair, or whose pair has none."""
    rows = [
        row
        for chunk in chunks(sorted(set(task_ids)))
        for row in connection.execute(_KEPT_SESSIONS, {"wanted": chunk}).mappings()
    ]
    explained = _explained_by_another_reading(connection, zone, rows)
    return [_kept_session(row, zone) for row in rows if row["id_session"] not in explained]


def _explained_by_another_reading(connection: Connection, zone: tzinfo, rows: Sequence[RowMapping]) -> set[int]:
    """Sessions that began in the hour that comes twice, and not surely before the first event of their pair."""
    doubtful = {
        row["id_session"]: ((row["id_job_task"], row["operator_user_id"]), possible[-1])
        for row in rows
        if row["started_at"] is not None and len(possible := readings(row["started_at"], zone)) > 1
    }
    pairs = {pair for pair, _ in doubtful.values()}
    first_event: dict[Pair, datetime] = {}
    for event in events_of(connection, TENANT, zone, (), pairs) if pairs else ():
        pair = (event.task_id, event.operator_id or 0)
        first_event[pair] = min(event.event_time, first_event.get(pair, event.event_time))
    return {
        session_id
        for session_id, (pair, latest) in doubtful.items()
        if pair in first_event and first_event[pair] <= latest
    }


def _kept_session(row: RowMapping, zone: tzinfo) -> KeptSession:
    started_at = from_database(row["started_at"], zone)
    return KeptSession(
        id_session=row["id_session"],
        id_job_task=row["id_job_task"],
        operator_user_id=row["operator_user_id"],
        operator_name=row["operator_name"],
        started_at=started_at,
        paused_at=from_database_since(row["paused_at"], zone, started_at),
        completed_at=from_database_since(row["completed_at"], zone, started_at),
        status=row["status"] or SessionStatus.CANCELLED.value,
        total_qty=max(0, row["total_qty"] or 0),
        total_pause_minutes=max(0, row["total_pause_minutes"] or 0),
    )
