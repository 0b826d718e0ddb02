"""Task and ticket status, written from the session rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update

from kiosk.domain.sessions import SessionStatus
from kiosk.domain.status import (
    KIOSK_TASK_STATUSES,
    KIOSK_TICKET_STATUSES,
    TaskStatus,
    TaskWork,
    TicketStatus,
    moved_task_status,
    moved_ticket_status,
    target_met_at,
    whole_target,
)
from kiosk.projection.tables import Tables

_CHUNK = 500  # values in one IN list


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """``values`` in pieces that fit one IN list."""
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]


@dataclass
class _Totals:
    """The session rows of one task added up; a cancelled session is no work."""

    rows: int = 0
    active: int = 0
    paused: int = 0
    completed_qty: int = 0
    first_start: datetime | None = None
    completions: list[tuple[datetime, int]] = field(default_factory=list)

    @property
    def has_work(self) -> bool:
        return self.first_start is not None

    def add(self, row: RowMapping) -> None:
        self.rows += 1
        status = row["status"]
        if status == SessionStatus.CANCELLED:
            return
        if row["started_at"] is not None:
            self.first_start = min(self.first_start or row["started_at"], row["started_at"])
        if status == SessionStatus.ACTIVE:
            self.active += 1
        elif status == SessionStatus.PAUSED:
            self.paused += 1
        else:
            self.completed_qty += row["total_qty"]
            if row["completed_at"] is not None:
                self.completions.append((row["completed_at"], row["total_qty"]))


def write_statuses(
    connection: Connection, tables: Tables, task_ids: Sequence[int], *, tasks_with_events: Collection[int]
) -> set[int]:
    """Write status, started_at and completed_at of the tasks and their tickets where they differ.

    ``tasks_with_events``: those of ``task_ids`` that have events in the log, voided ones too. A task with neither
    events nor sessions is left as it is; in the local store so is one without events: its sessions are older than
    the log, and its status is what the tenant made of them. Returns the tasks whose row, or whose ticket's row,
    changed.
    """
    changed: set[int] = set()
    tickets_touched: dict[int, set[int]] = defaultdict(set)
    for some in chunks(task_ids):
        totals = _totals(connection, tables, some)
        for task in _tasks(connection, tables, tables.task.c.id_job_task.in_(some)):
            task_id, total = task["id_job_task"], totals[task["id_job_task"]]
            if task_id not in tasks_with_events and (total.rows == 0 or tables.is_local):
                continue
            tickets_touched[task["id_job_ticket"]].add(task_id)
            if _write_task(connection, tables, task, total):
                changed.add(task_id)
    for some in chunks(sorted(tickets_touched)):
        for ticket_id in _write_tickets(connection, tables, some):
            changed |= tickets_touched[ticket_id]
    return changed


def _write_task(connection: Connection, tables: Tables, task: RowMapping, total: _Totals) -> bool:
    if task["status"] not in KIOSK_TASK_STATUSES:
        return False
    target = whole_target(task["target_qty"])
    work = TaskWork(target, total.completed_qty, total.active, total.paused)
    status = moved_task_status(task["status"], work)
    values = {
        "status": status,
        "started_at": total.first_start,
        "completed_at": target_met_at(target, total.completions) if status == TaskStatus.DONE else None,
    }
    if all(task[column] == value for column, value in values.items()):
        return False
    connection.execute(update(tables.task).where(tables.task.c.id_job_task == task["id_job_task"]).values(values))
    return True


def _write_tickets(connection: Connection, tables: Tables, ticket_ids: Sequence[int]) -> set[int]:
    ticket = tables.ticket
    steps: dict[int, list[RowMapping]] = defaultdict(list)
    for task in _tasks(connection, tables, tables.task.c.id_job_ticket.in_(ticket_ids)):
        steps[task["id_job_ticket"]].append(task)
    changed: set[int] = set()
    partial = _partial_tickets(connection, tables, ticket_ids)
    rows = connection.execute(
        select(ticket.c.id_job_ticket, ticket.c.status, ticket.c.started_at, ticket.c.completed_at).where(
            ticket.c.id_job_ticket.in_(ticket_ids), ticket.c.status.in_(sorted(KIOSK_TICKET_STATUSES))
        )
    ).mappings()
    for row in rows.all():
        tasks = steps[row["id_job_ticket"]]
        values = _ticket_values(row, tasks, is_partial=row["id_job_ticket"] in partial)
        if any(row[column] != value for column, value in values.items()):
            connection.execute(update(ticket).where(ticket.c.id_job_ticket == row["id_job_ticket"]).values(values))
            changed.add(row["id_job_ticket"])
    return changed


def _partial_tickets(connection: Connection, tables: Tables, ticket_ids: Sequence[int]) -> frozenset[int]:
    partial = tables.partial_ticket
    if partial is None:
        return frozenset()
    statement = select(partial.c.id_job_ticket).where(partial.c.id_job_ticket.in_(ticket_ids))
    return frozenset(connection.scalars(statement))


def _ticket_values(ticket: RowMapping, tasks: Sequence[RowMapping], *, is_partial: bool) -> Mapping[str, Any]:
    """``is_partial``: it has tasks that are not among ``tasks``: what follows from all is left to who has all."""
    starts = [task["started_at"] for task in tasks if task["started_at"] is not None]
    worked = any(task["status"] in (TaskStatus.IN_PROGRESS, TaskStatus.PAUSED, TaskStatus.DONE) for task in tasks)
    status = moved_ticket_status(
        ticket["status"], [task["status"] for task in tasks], has_work=worked or bool(starts)
    )
    if is_partial:
        if status == TicketStatus.PLANNED:
            return {}
        if status == TicketStatus.COMPLETED:
            return {} if ticket["status"] != TicketStatus.PLANNED else {"status": TicketStatus.IN_PROGRESS.value}
        starts += [ticket["started_at"]] if ticket["started_at"] is not None else []
    ends = [task["completed_at"] for task in tasks if task["completed_at"] is not None]
    # Steps that the ERP finished without the log carry no times: its own times then stay.
    return {
        "status": status,
        "started_at": min(starts, default=ticket["started_at"]) if status != TicketStatus.PLANNED else None,
        "completed_at": (max(ends, default=ticket["completed_at"]) if status == TicketStatus.COMPLETED else None),
    }


def _tasks(connection: Connection, tables: Tables, condition: Any) -> Sequence[RowMapping]:
    task, ticket = tables.task, tables.ticket
    statement = (
        select(
            task.c.id_job_task,
            task.c.id_job_ticket,
            task.c.status,
            task.c.started_at,
            task.c.completed_at,
            ticket.c.target_qty,
        )
        .join(ticket, ticket.c.id_job_ticket == task.c.id_job_ticket)
        .where(condition)
    )
    return connection.execute(statement).mappings().all()


def _totals(connection: Connection, tables: Tables, task_ids: Sequence[int]) -> Mapping[int, _Totals]:
    session = tables.session
    totals: dict[int, _Totals] = defaultdict(_Totals)
    statement = select(
        session.c.id_job_task,
        session.c.status,
        session.c.started_at,
        session.c.completed_at,
        session.c.total_qty,
    ).where(session.c.id_job_task.in_(task_ids))
    for row in connection.execute(statement).mappings():
        totals[row["id_job_task"]].add(row)
    return totals
