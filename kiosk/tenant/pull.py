"""Reading the tenant's log: its top, its tail, whole tasks, and the digests that tell what is missing.

Other clients write this log too: rows without an operator or a key, part pieces, values a newer ERP added.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import tzinfo

from sqlalchemy import Connection, case, exists, func, select

from kiosk.projection.checksum import checksums as checksums_here
from kiosk.projection.checksum import checksums_by_server
from kiosk.projection.reference import Digest, KeptSession
from kiosk.projection.rows import LogRow, read_log_row, select_log
from kiosk.projection.statuses import chunks
from kiosk.projection.tables import TENANT
from kiosk.projection.zone import from_database


def top_of_log(connection: Connection) -> int:
    """The highest id_wip_log, 0 for an empty log."""
    return connection.scalar(select(func.max(TENANT.log.c.id_wip_log))) or 0


def tail(connection: Connection, zone: tzinfo, after_id: int, limit: int) -> list[LogRow]:
    """Up to ``limit`` rows with an id_wip_log above ``after_id``, by id.

    Ids become visible out of order: ask again with some overlap (DESIGN section 5).
    """
    log = TENANT.log
    statement = select_log(TENANT).where(log.c.id_wip_log > after_id).order_by(log.c.id_wip_log).limit(limit)
    return [read_log_row(row, zone) for row in connection.execute(statement).mappings()]


def rows_of(connection: Connection, zone: tzinfo, task_ids: Collection[int]) -> list[LogRow]:
    """Every row of the tasks, soft-deleted ones too, by id_wip_log within some tasks at a time."""
    log = TENANT.log
    rows: list[LogRow] = []
    for some in chunks(sorted(set(task_ids))):
        statement = select_log(TENANT).where(log.c.id_job_task.in_(some)).order_by(log.c.id_wip_log)
        rows.extend(read_log_row(row, zone) for row in connection.execute(statement).mappings())
    return rows


def digests(connection: Connection, task_ids: Collection[int]) -> dict[int, Digest]:
    """The digest of each task, three zeros where it has no rows; answered from idx_wip_log_task_deleted alone."""
    log = TENANT.log
    found = {task_id: Digest() for task_id in task_ids}
    for some in chunks(sorted(found)):
        statement = (
            select(
                log.c.id_job_task,
                func.count().label("rows"),
                func.sum(log.c.id_wip_log).label("ids"),
                func.sum(case((log.c.deleted_at.is_not(None), log.c.id_wip_log), else_=0)).label("deleted_ids"),
            )
            .where(log.c.id_job_task.in_(some))
            .group_by(log.c.id_job_task)
        )
        for row in connection.execute(statement):
            found[row.id_job_task] = Digest(int(row.rows), int(row.ids), int(row.deleted_ids))
    return found


def checksums(connection: Connection, task_ids: Collection[int]) -> dict[int, int]:
    """Of each task with rows, the sum of their checksums (:mod:`kiosk.projection.checksum`); reads every row."""
    if connection.dialect.name == "sqlite":
        return checksums_here(connection, TENANT, task_ids, lambda at: at)
    return checksums_by_server(connection, TENANT, task_ids)


def kept_sessions(connection: Connection, zone: tzinfo, task_ids: Collection[int]) -> list[KeptSession]:
    """Sessions of the tasks that are older than the first event of their pair, or whose pair has none."""
    log, session = TENANT.log, TENANT.session
    explained = exists().where(
        log.c.id_job_task == session.c.id_job_task,
        log.c.operator_user_id == session.c.operator_user_id,
        # One without a start is older than anything, as the fold sees it.
        log.c.event_time <= session.c.started_at,
    )
    found: list[KeptSession] = []
    for some in chunks(sorted(set(task_ids))):
        statement = select(session).where(session.c.id_job_task.in_(some), ~explained)
        for row in connection.execute(statement.order_by(session.c.id_session)).mappings():
            found.append(
                KeptSession(
                    id_session=row["id_session"],
                    id_job_task=row["id_job_task"],
                    operator_user_id=row["operator_user_id"],
                    operator_name=row["operator_name"],
                    started_at=from_database(row["started_at"], zone),
                    paused_at=from_database(row["paused_at"], zone),
                    completed_at=from_database(row["completed_at"], zone),
                    status=row["status"],
                    total_qty=row["total_qty"],
                    total_pause_minutes=row["total_pause_minutes"],
                )
            )
    return found
