"""What a store or a tenant holds, in a form that can be compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, tzinfo
from typing import Any

from sqlalchemy import Connection, Table, select

from kiosk.domain.sessions import fold_sessions
from kiosk.projection.floor_log import FloorRow, read_floor_row, select_floor_log
from kiosk.projection.rows import LogRow, read_log_rows, select_log
from kiosk.projection.tables import Tables
from tests.helpers.small_shop import TASKS


def log_rows(connection: Connection, tables: Tables, zone: tzinfo) -> list[LogRow]:
    """The log, by id_wip_log; rows without one last, by key."""
    rows = read_log_rows(connection.execute(select_log(tables)).all(), zone)
    return sorted(rows, key=lambda row: (row.id_wip_log is None, row.id_wip_log or 0, row.idempotency_key or ""))


def floor_rows(connection: Connection, log: Table, zone: tzinfo) -> list[FloorRow]:
    """The floor log, by its events' keys."""
    rows = [read_floor_row(row, zone) for row in connection.execute(select_floor_log(log))]
    return sorted(rows, key=lambda row: row.key)


def stored_facts(connection: Connection, tables: Tables, zone: tzinfo) -> list[tuple[Any, ...]]:
    """Sessions as (task, operator, status, start, pause, end, pieces, minutes of pause), times aware UTC."""
    session = tables.session
    rows = connection.execute(select(session)).mappings()
    return sorted(
        (
            (
                row["id_job_task"],
                row["operator_user_id"],
                row["status"],
                *(_utc(row[name], zone) for name in ("started_at", "paused_at", "completed_at")),
                row["total_qty"],
                row["total_pause_minutes"],
            )
            for row in rows
        ),
        key=str,
    )


def folded_facts(rows: Iterable[LogRow], cancelled_tasks: Collection[int] = ()) -> list[tuple[Any, ...]]:
    """What :func:`stored_facts` must be: the log folded by the rules alone."""
    pairs: dict[tuple[int, int], list[Any]] = {}
    for row in rows:
        if row.operator_user_id is not None:
            pairs.setdefault((row.id_job_task, row.operator_user_id), []).append(row.to_event())
    return sorted(
        (
            (
                task_id,
                operator_id,
                str(session.status),
                session.started_at,
                session.paused_at,
                session.completed_at,
                session.total_qty,
                session.total_pause_minutes,
            )
            for (task_id, operator_id), events in pairs.items()
            for folded in fold_sessions(events)
            for session in (folded.cancelled() if task_id in cancelled_tasks else folded,)
        ),
        key=str,
    )


def task_states(connection: Connection, tables: Tables) -> dict[int, str]:
    """Task -> status, of the tasks of SEW."""
    task = tables.task
    statement = select(task.c.id_job_task, task.c.status).where(task.c.id_job_task.in_(TASKS))
    return {row.id_job_task: row.status for row in connection.execute(statement)}


def stored_standings(connection: Connection, tables: Tables, zone: tzinfo) -> dict[str, tuple[Any, ...]]:
    """Tasks of SEW and their tickets -> (status, started_at, completed_at), times aware UTC."""
    found: dict[str, tuple[Any, ...]] = {}
    for table, key, numbers in (
        (tables.task, tables.task.c.id_job_task, set(TASKS)),
        (tables.ticket, tables.ticket.c.id_job_ticket, set(TASKS.values())),
    ):
        statement = select(key, table.c.status, table.c.started_at, table.c.completed_at)
        for number, status, *times in connection.execute(statement.where(key.in_(numbers))):
            found[f"{key.name} {number}"] = (status, *(_utc(at, zone) for at in times))
    return found


def _utc(at: datetime | None, zone: tzinfo) -> datetime | None:
    return None if at is None else at.replace(tzinfo=zone).astimezone(UTC)
