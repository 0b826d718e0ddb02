"""The checksum of a log's rows, the same in Python and in the tenant's SQL: for the deep comparison."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, bindparam, case, cast, func, select

from kiosk.projection.chunks import chunks
from kiosk.projection.rows import UNREADABLE, is_readable
from kiosk.projection.tables import Tables

_SEPARATOR: Final = "|"
_TIME_FORMAT: Final = "%Y-%m-%d %H:%i:%S"  # MariaDB's way to write isoformat(" ")


def checksums(
    connection: Connection, tables: Tables, task_ids: Collection[int], wall_time: Callable[[datetime], datetime]
) -> dict[int, int]:
    """Sum of the rows' checksums, task by task; tasks without rows are left out.

    A row's is the CRC-32 of number, key, operator, type, time and whole pieces; of one that cannot be read, kiosks
    know that alone. Rows without an id_wip_log do not count. ``wall_time`` turns the table's naive time into the
    tenant's, so that both sides agree.
    """
    totals: dict[int, int] = defaultdict(int)
    for chunk in chunks(sorted(set(task_ids))):
        for task_id, *values, readable, kind, at, qty in connection.execute(
            _select_rows(tables), {"wanted": chunk}
        ):
            texts = ["" if value is None else str(value) for value in values]
            if readable:
                texts += [kind, wall_time(at).isoformat(" ", "seconds"), str(int(qty or 0))]
            else:
                texts.append(UNREADABLE)
            totals[task_id] += zlib.crc32(_SEPARATOR.join(texts).encode())
    return dict(totals)


def session_checksums(
    connection: Connection, tables: Tables, task_ids: Collection[int], wall_time: Callable[[datetime], datetime]
) -> dict[int, int]:
    """The same of the sessions that are stored: of all in a row that the tenant and a kiosk have in common."""
    totals: dict[int, int] = defaultdict(int)
    for chunk in chunks(sorted(set(task_ids))):
        for task_id, *values in connection.execute(_select_sessions(tables), {"wanted": chunk}):
            texts = [
                wall_time(value).isoformat(" ", "seconds") if isinstance(value, datetime) else str(value)
                for value in values
            ]
            totals[task_id] += zlib.crc32(_SEPARATOR.join(texts).encode())
    return dict(totals)


@cache
def _select_rows(tables: Tables) -> Select[Any]:
    log = tables.log
    columns = (log.c.id_wip_log, log.c.idempotency_key, log.c.operator_user_id)
    facts = (log.c.event_type, log.c.event_time, log.c.qty)
    readable = case((is_readable(tables), 1), else_=0)
    return select(log.c.id_job_task, *columns, readable, *facts).where(
        log.c.id_job_task.in_(bindparam("wanted", expanding=True)), log.c.id_wip_log.is_not(None)
    )


@cache
def _select_sessions(tables: Tables) -> Select[Any]:
    session = tables.session
    columns = (session.c.operator_user_id, session.c.status, session.c.total_qty, session.c.total_pause_minutes)
    times = (session.c.started_at, session.c.paused_at, session.c.completed_at)
    return select(session.c.id_job_task, *columns, *times).where(
        session.c.id_job_task.in_(bindparam("wanted", expanding=True))
    )


def checksums_by_server(connection: Connection, tables: Tables, task_ids: Collection[int]) -> dict[int, int]:
    """The same, added up by MariaDB or MySQL."""
    log = tables.log
    totals: dict[int, int] = {}
    for chunk in chunks(sorted(set(task_ids))):
        statement = (
            select(log.c.id_job_task, func.sum(_row_checksum(tables)))
            .where(log.c.id_job_task.in_(chunk))
            .group_by(log.c.id_job_task)
        )
        totals.update((task_id, int(total)) for task_id, total in connection.execute(statement))
    return totals


def _row_checksum(tables: Tables) -> ColumnElement[Any]:
    log = tables.log
    texts = [
        func.coalesce(value, "") for value in (log.c.id_wip_log, log.c.idempotency_key, log.c.operator_user_id)
    ]
    pieces = cast(func.truncate(func.coalesce(log.c.qty, 0), 0), BigInteger)
    time = func.date_format(log.c.event_time, _TIME_FORMAT)
    facts = func.concat_ws(_SEPARATOR, log.c.event_type, time, pieces)
    return func.crc32(func.concat_ws(_SEPARATOR, *texts, case((is_readable(tables), facts), else_=UNREADABLE)))
