"""The tasks whose status is to be written, among the other tasks of their tickets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, select

from kiosk.projection.chunks import chunks
from kiosk.projection.tables import Tables

Steps = Mapping[int, dict[str, Any]]
"""Tasks by id: status, times, ticket; with the ticket's target, status and times (``ticket_status`` …)."""


def read_steps(connection: Connection, tables: Tables, task_ids: Sequence[int]) -> Steps:
    """The tasks that exist, and the other tasks of their tickets."""
    steps: dict[int, dict[str, Any]] = {}
    for chunk in chunks(task_ids):
        rows = connection.execute(_select_steps(tables)[0], {"wanted": chunk}).mappings()
        steps.update((row["id_job_task"], dict(row)) for row in rows)
    return steps


def read_steps_of(connection: Connection, tables: Tables, ticket_ids: Sequence[int]) -> Steps:
    """The tasks of tickets."""
    steps: dict[int, dict[str, Any]] = {}
    for chunk in chunks(ticket_ids):
        rows = connection.execute(_select_steps(tables)[1], {"wanted": chunk}).mappings()
        steps.update((row["id_job_task"], dict(row)) for row in rows)
    return steps


@cache
def _select_steps(tables: Tables) -> tuple[Select[Any], Select[Any]]:
    """By the tasks that are asked for, and by their tickets."""
    task, ticket, asked = tables.task, tables.ticket, tables.task.alias("asked")
    wanted: BindParameter[Any] = bindparam("wanted", expanding=True)
    steps = select(
        task.c.id_job_task,
        task.c.id_job_ticket,
        task.c.status,
        task.c.started_at,
        task.c.completed_at,
        ticket.c.target_qty,
        ticket.c.status.label("ticket_status"),
        ticket.c.started_at.label("ticket_started_at"),
        ticket.c.completed_at.label("ticket_completed_at"),
    ).join(ticket, ticket.c.id_job_ticket == task.c.id_job_ticket)
    of_asked = select(asked.c.id_job_ticket).where(asked.c.id_job_task.in_(wanted))
    return steps.where(task.c.id_job_ticket.in_(of_asked)), steps.where(task.c.id_job_ticket.in_(wanted))
