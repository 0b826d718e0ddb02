"""Task status, written from the session rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from kiosk.domain.sessions import SessionStatus
from kiosk.domain.status import (
    KIOSK_TASK_STATUSES,
    TaskStatus,
    TaskWork,
    moved_task_status,
    target_met_at,
    whole_target,
)
from kiosk.projection.bulk import update_rows
from kiosk.projection.steps import Steps
from kiosk.projection.tables import Tables
from kiosk.projection.tickets import task_stages, write_tickets

_Values = Mapping[str, Any]


@dataclass
class TaskTotals:
    """The session rows of one task added up; a cancelled session is no work."""

    rows: int = 0
    cancelled: int = 0
    active: int = 0
    paused: int = 0
    completed_qty: int = 0
    first_start: datetime | None = None
    completions: list[tuple[datetime, int]] = field(default_factory=list)

    @property
    def has_work(self) -> bool:
        """Whether there is a session that is not cancelled."""
        return self.rows > self.cancelled

    def add(self, row: Mapping[str, Any]) -> None:
        """Count a row of atelier_task_operator_session."""
        self.rows += 1
        status = row["status"]
        if status == SessionStatus.CANCELLED:
            self.cancelled += 1
            return
        if row["started_at"] is not None:
            self.first_start = min(self.first_start or row["started_at"], row["started_at"])
        if status == SessionStatus.ACTIVE:
            self.active += 1
        elif status == SessionStatus.PAUSED:
            self.paused += 1
        else:
            pieces = max(0, row["total_qty"] or 0)
            self.completed_qty += pieces
            if row["completed_at"] is not None:
                self.completions.append((row["completed_at"], pieces))


def write_statuses(
    connection: Connection,
    tables: Tables,
    task_ids: Sequence[int],
    steps: Steps,
    totals: Mapping[int, TaskTotals],
    *,
    tasks_with_events: Collection[int],
    left: Mapping[int, Collection[int]],
) -> set[int]:
    """Write status, started_at and completed_at of the tasks and their tickets where they differ.

    ``steps``: as :func:`read_steps` gives them for ``task_ids``; those written are changed there too. ``totals``:
    of the tasks that have session rows. ``tasks_with_events``: those of ``task_ids`` that have events in the log,
    voided ones too. ``left``: tasks that were sent to another ticket since they were worked on, by their ticket of
    then; ``steps`` has that one's tasks as well. A task with neither events nor sessions is left as it is; in the
    local store so is one without events: its sessions are older than the log, and its status is what the tenant
    made of them. Returns the tasks whose row, or whose ticket's row, changed.
    """
    updates: dict[int, _Values] = {}
    tickets_touched: dict[int, set[int]] = defaultdict(set)
    before = task_stages(steps)
    for ticket_id, task_ids_left in left.items():
        tickets_touched[ticket_id].update(task_ids_left)
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
    worked = [task_id for task_id, total in totals.items() if total.has_work]
    moved = write_tickets(
        connection, tables, tickets_touched, steps=steps, before=before, worked=worked, left=left
    )
    for ticket_id in moved:
        changed |= tickets_touched[ticket_id]
    return changed


def _task_values(task: Mapping[str, Any], total: TaskTotals) -> _Values:
    """What to store of a task; nothing where its status is the ERP's."""
    if task["status"] not in KIOSK_TASK_STATUSES:
        return {}
    target = whole_target(task["target_qty"] or 0)
    work = TaskWork(target, total.completed_qty, total.active, total.paused)
    status = moved_task_status(task["status"], work)
    return {
        "status": status,
        "started_at": total.first_start,
        "completed_at": target_met_at(target, total.completions) if status == TaskStatus.DONE else None,
    }
