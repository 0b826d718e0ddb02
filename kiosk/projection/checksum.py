"""The checksum of a log's rows, the same in Python and in the tenant's SQL: for the deep comparison."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, Connection, cast, func, select

from kiosk.projection.statuses import chunks
from kiosk.projection.tables import Tables

_SEPARATOR: Final = "|"
_TIME_FORMAT: Final = "%Y-%m-%d %H:%i:%S"  # MariaDB's way to write isoformat(" ")


def checksums(
    connection: Connection, tables: Tables, task_ids: Collection[int], wall_time: Callable[[datetime], datetime]
) -> dict[int, int]:
    """Sum of the rows' checksums, task by task; tasks without rows are left out.

    A row's is the CRC-32 of number, key, operator, type, time and whole pieces; rows without an id_wip_log do
    not count. ``wall_time`` turns the table's naive time into the tenant's, so that both sides agree.
    """
    log = tables.log
    columns = (log.c.id_wip_log, log.c.idempotency_key, log.c.operator_user_id, log.c.event_type)
    totals: dict[int, int] = defaultdict(int)
    for some in chunks(sorted(set(task_ids))):
        statement = select(log.c.id_job_task, *columns, log.c.event_time, log.c.qty).where(
            log.c.id_job_task.in_(some), log.c.id_wip_log.is_not(None)
        )
        for task_id, *values, at, qty in connection.execute(statement):
            texts = ["" if value is None else str(value) for value in values]
            texts += ["" if at is None else wall_time(at).isoformat(" ", "seconds"), str(int(qty))]
            totals[task_id] += zlib.crc32(_SEPARATOR.join(texts).encode())
    return dict(totals)


def checksums_by_server(connection: Connection, tables: Tables, task_ids: Collection[int]) -> dict[int, int]:
    """The same, added up by MariaDB or MySQL."""
    log = tables.log
    totals: dict[int, int] = {}
    for some in chunks(sorted(set(task_ids))):
        statement = (
            select(log.c.id_job_task, func.sum(_row_checksum(tables)))
            .where(log.c.id_job_task.in_(some))
            .group_by(log.c.id_job_task)
        )
        totals.update((task_id, int(total)) for task_id, total in connection.execute(statement))
    return totals


def _row_checksum(tables: Tables) -> ColumnElement[Any]:
    log = tables.log
    pieces = cast(func.truncate(log.c.qty, 0), BigInteger)
    texts = [
        func.coalesce(value, "")
        for value in (
            log.c.id_wip_log,
            log.c.idempotency_key,
            log.c.operator_user_id,
            log.c.event_type,
            func.date_format(log.c.event_time, _TIME_FORMAT),
            pieces,
        )
    ]
    return func.crc32(func.concat_ws(_SEPARATOR, *texts))
