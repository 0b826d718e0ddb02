"""Task and ticket status, written from the session rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, select

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
from kiosk.projection.bulk import update_rows
from kiosk.projection.chunks import chunks
from kiosk.projection.tables import Tables

_Values = Mapping[str, Any]


@dataclass
class TaskTotals:
    """The session rows of one task added up; a cancelled session is no work."""

    rows: int = 0
    active: int = 0
    paused: int = 0
    completed_qty: int = 0
    first_start: datetime | None = None
    completions: list[tuple[datetime, int]] = field(default_factory=list)

    def add(self, row: Mapping[str, Any]) -> None:
        """Count a row of atelier_task_operator_session."""
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


Steps = Mapping[int, dict[str, Any]]
"""Tasks by id: status, times, ticket; with the ticket's target, status and times (``ticket_status`` …)."""


def read_steps(connection: Connection, tables: Tables, task_ids: Sequence[int]) -> Steps:
    """The tasks that exist, and the other tasks of their tickets."""
    steps: dict[int, dict[str, Any]] = {}
    for chunk in chunks(task_ids):
        rows = connection.execute(_select_steps(tables), {"wanted": chunk}).mappings()
        steps.update((row["id_job_task"], dict(row)) for row in rows)
    return steps


@cache
def _select_steps(tables: Tables) -> Select[Any]:
    task, ticket, asked = tables.task, tables.ticket, tables.task.alias("asked")
    is_asked = asked.c.id_job_task.in_(bindparam("wanted", expanding=True))
    return (
        select(
            task.c.id_job_task,
            task.c.id_job_ticket,
            task.c.status,
            task.c.started_at,
            task.c.completed_at,
            ticket.c.target_qty,
            ticket.c.status.label("ticket_status"),
            ticket.c.started_at.label("ticket_started_at"),
            ticket.c.completed_at.label("ticket_completed_at"),
        )
        .join(ticket, ticket.c.id_job_ticket == task.c.id_job_ticket)
        .where(task.c.id_job_ticket.in_(select(asked.c.id_job_ticket).where(is_asked)))
    )


def write_statuses(
    connection: Connection,
    tables: Tables,
    task_ids: Sequence[int],
    steps: Steps,
    totals: Mapping[int, TaskTotals],
    *,
    tasks_with_events: Collection[int],
) -> set[int]:
    """Write status, started_at and completed_at of the tasks and their tickets where they differ.

    ``steps``: as :func:`read_steps` gives them for ``task_ids``; those written are changed there too. ``totals``:
    of the tasks that have session rows. ``tasks_with_events``: those of ``task_ids`` that have events in the log,
    voided ones too. A task with neither events nor sessions is left as it is; in the local store so is one
    without events: its sessions are older than the log, and its status is what the tenant made of them. Returns
    the tasks whose row, or whose ticket's row, changed.
    """
    updates: dict[int, _Values] = {}
    tickets_touched: dict[int, set[int]] = defaultdict(set)
    for task_id in task_ids:
        step, total = steps.get(task_id), totals.get(task_id, TaskTotals())
        if step is None or (task_id not in tasks_with_events and (total.rows == 0 or tables.is_local)):
            continue
        tickets_touched[step["id_job_ticket"]].add(task_id)
        values = _task_values(step, total)
        if any(step[column] != value for column, value in values.items()):
            step.update(values)
            updates[task_id] = values
    update_rows(connection, tables.task, updates)
    changed = set(updates)
    for ticket_id in _write_tickets(connection, tables, sorted(tickets_touched), steps):
        changed |= tickets_touched[ticket_id]
    return changed


def _task_values(task: Mapping[str, Any], total: TaskTotals) -> _Values:
    """What to store of a task; nothing where its status is the ERP's."""
    if task["status"] not in KIOSK_TASK_STATUSES:
        return {}
    target = whole_target(task["target_qty"])
    work = TaskWork(target, total.completed_qty, total.active, total.paused)
    status = moved_task_status(task["status"], work)
    return {
        "status": status,
        "started_at": total.first_start,
        "completed_at": target_met_at(target, total.completions) if status == TaskStatus.DONE else None,
    }


def _write_tickets(connection: Connection, tables: Tables, ticket_ids: Sequence[int], steps: Steps) -> set[int]:
    tasks: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for step in steps.values():
        tasks[step["id_job_ticket"]].append(step)
    partial = _partial_tickets(connection, tables, ticket_ids)
    updates: dict[int, _Values] = {}
    for ticket_id in ticket_ids:
        values = _ticket_values(tasks[ticket_id], is_partial=ticket_id in partial)
        if any(tasks[ticket_id][0][f"ticket_{column}"] != value for column, value in values.items()):
            updates[ticket_id] = values
    update_rows(connection, tables.ticket, updates)
    return set(updates)


def _partial_tickets(connection: Connection, tables: Tables, ticket_ids: Sequence[int]) -> frozenset[int]:
    partial = tables.partial_ticket
    if partial is None:
        return frozenset()
    found: set[int] = set()
    for chunk in chunks(ticket_ids):
        found.update(connection.scalars(_select_partial(partial), {"wanted": chunk}))
    return frozenset(found)


@cache
def _select_partial(partial: Table) -> Select[Any]:
    return select(partial.c.id_job_ticket).where(partial.c.id_job_ticket.in_(bindparam("wanted", expanding=True)))


def _ticket_values(tasks: Sequence[Mapping[str, Any]], *, is_partial: bool) -> _Values:
    """What to store of a ticket with these tasks, one at least; nothing where it stays as it is.

    ``is_partial``: it has further tasks: what follows from all is left to who has all.
    """
    was = {column: tasks[0][f"ticket_{column}"] for column in ("status", "started_at", "completed_at")}
    if was["status"] not in KIOSK_TICKET_STATUSES:
        return {}
    starts = [task["started_at"] for task in tasks if task["started_at"] is not None]
    worked = any(task["status"] in (TaskStatus.IN_PROGRESS, TaskStatus.PAUSED, TaskStatus.DONE) for task in tasks)
    status = moved_ticket_status(
        was["status"], [task["status"] for task in tasks], has_work=worked or bool(starts)
    )
    if is_partial:
        if status == TicketStatus.PLANNED:
            return {}
        if status == TicketStatus.COMPLETED:
            is_first_work = was["status"] == TicketStatus.PLANNED
            return {**was, "status": TicketStatus.IN_PROGRESS.value} if is_first_work else {}
        starts += [was["started_at"]] if was["started_at"] is not None else []
    ends = [task["completed_at"] for task in tasks if task["completed_at"] is not None]
    # Steps that the ERP finished without the log carry no times: its own times then stay.
    return {
        "status": status,
        "started_at": min(starts, default=was["started_at"]) if status != TicketStatus.PLANNED else None,
        "completed_at": max(ends, default=was["completed_at"]) if status == TicketStatus.COMPLETED else None,
    }
