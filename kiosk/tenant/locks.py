"""Locks on rows of tasks and tickets, always in one order; those of the sync wait for nobody who holds them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, bindparam, select

from kiosk.projection.chunks import chunks
from kiosk.tenant.tables import TENANT

_TASK, _TICKET = TENANT.task, TENANT.ticket
_WANTED: Final[BindParameter[Any]] = bindparam("wanted", expanding=True)
_TASKS: Final = (
    select(_TASK.c.id_job_task, _TASK.c.id_job_ticket)
    .where(_TASK.c.id_job_task.in_(_WANTED))
    .order_by(_TASK.c.id_job_task)
)
_TICKETS: Final = (
    select(_TICKET.c.id_job_ticket).where(_TICKET.c.id_job_ticket.in_(_WANTED)).order_by(_TICKET.c.id_job_ticket)
)


# By whether they wait. SKIP LOCKED: MariaDB from 10.6 on, MySQL from 8 on.
_LOCK_TASKS: Final = {waits: _TASKS.with_for_update(skip_locked=not waits) for waits in (True, False)}
_LOCK_TICKETS: Final = {waits: _TICKETS.with_for_update(skip_locked=not waits) for waits in (True, False)}


@dataclass(frozen=True, slots=True)
class LockedTasks:
    """``tickets``: the tasks that exist and are locked, each with its ticket. ``held``: by somebody else."""

    tickets: Mapping[int, int]
    held: frozenset[int] = frozenset()


def lock_tasks(connection: Connection, task_ids: Collection[int], *, waits: bool) -> LockedTasks:
    """Lock the rows of the tasks, then of their tickets, each in the order of their ids.

    The tickets too: an INSERT into the log takes a shared lock on its ticket, and two transactions that then
    both want to write the ticket's status would deadlock, or each miss that the other finished its task. On
    SQLite the transaction already holds the only write lock. ``waits``: as long as the server lets one wait;
    without it, tasks that another transaction holds, or whose ticket it holds, are left to that one.
    """
    tasks = lock_task_rows(connection, task_ids, waits=waits)
    free = lock_ticket_rows(connection, tasks.tickets.values(), waits=waits)
    return without_held(tasks, free)


def lock_task_rows(connection: Connection, task_ids: Collection[int], *, waits: bool) -> LockedTasks:
    """The first half of :func:`lock_tasks`."""
    wanted = sorted(set(task_ids))
    found: dict[int, int] = {}
    for chunk in chunks(wanted):
        rows = connection.execute(_LOCK_TASKS[waits], {"wanted": chunk})
        found.update((row.id_job_task, row.id_job_ticket) for row in rows)
    missing = [] if waits else [task_id for task_id in wanted if task_id not in found]
    held = {row.id_job_task for chunk in chunks(missing) for row in connection.execute(_TASKS, {"wanted": chunk})}
    return LockedTasks(found, frozenset(held))


def lock_ticket_rows(connection: Connection, ticket_ids: Collection[int], *, waits: bool) -> frozenset[int]:
    """The second half of :func:`lock_tasks`; the tickets that are locked now."""
    found: set[int] = set()
    for chunk in chunks(sorted(set(ticket_ids))):
        found.update(connection.scalars(_LOCK_TICKETS[waits], {"wanted": chunk}))
    return frozenset(found)


def without_held(tasks: LockedTasks, tickets: Collection[int]) -> LockedTasks:
    """``tasks`` without those whose ticket is not among those that are locked."""
    free = {task_id: ticket_id for task_id, ticket_id in tasks.tickets.items() if ticket_id in tickets}
    return LockedTasks(free, tasks.held | (tasks.tickets.keys() - free.keys()))
