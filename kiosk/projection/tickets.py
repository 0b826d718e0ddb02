"""Ticket status, written from the tickets' tasks and from the work on them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, select

from kiosk.domain.sessions import SessionStatus
from kiosk.domain.status import Stage, TaskStatus, TicketStatus, moved_ticket
from kiosk.projection.bulk import update_rows
from kiosk.projection.chunks import chunks
from kiosk.projection.steps import Steps
from kiosk.projection.tables import Tables

_AT_WORK = (TaskStatus.IN_PROGRESS, TaskStatus.PAUSED, TaskStatus.DONE)


@dataclass
class _Ticket:
    """A ticket's row, and the tasks that it has, or had, ``before`` and ``after`` theirs were written."""

    stage: Stage
    before: dict[int, Stage] = field(default_factory=dict)
    after: dict[int, Stage] = field(default_factory=dict)


def task_stages(steps: Steps) -> dict[int, Stage]:
    """How far each of the tasks is."""
    return {
        task_id: Stage(step["status"], step["started_at"], step["completed_at"]) for task_id, step in steps.items()
    }


def write_tickets(
    connection: Connection,
    tables: Tables,
    ticket_ids: Collection[int],
    *,
    steps: Steps,
    before: Mapping[int, Stage],
    worked: Collection[int],
    left: Mapping[int, Collection[int]],
) -> set[int]:
    """Write status and times of the tickets where they differ; returns the tickets whose row changed.

    ``steps``: their tasks, as they are written now; ``before``: how far those were. ``worked``: tasks known to
    have a session that is not cancelled. ``left``: tasks among ``steps`` that belonged to a ticket once, by it.
    """
    wanted = sorted(ticket_ids)
    tickets = _read_tickets(connection, tables, [ticket_id for ticket_id in wanted if ticket_id in left])
    after = task_stages(steps)
    for task_id, step in steps.items():
        ticket_id = step["id_job_ticket"]
        if ticket_id not in tickets:
            tickets[ticket_id] = _Ticket(_stage_of_ticket(step))
        tickets[ticket_id].before[task_id] = before[task_id]
        tickets[ticket_id].after[task_id] = after[task_id]
    for ticket_id, task_ids in left.items():
        if ticket_id in tickets:
            tickets[ticket_id].before.update((task_id, before[task_id]) for task_id in task_ids)
    partial = _partial_tickets(connection, tables, wanted)
    updates: dict[int, Mapping[str, Any]] = {}
    for ticket_id in wanted:
        ticket = tickets.get(ticket_id)
        if ticket is None:
            continue
        moved = _moved(connection, tables, ticket, worked, is_partial=ticket_id in partial)
        if moved != ticket.stage:
            updates[ticket_id] = {
                "status": moved.status,
                "started_at": moved.started_at,
                "completed_at": moved.completed_at,
            }
    update_rows(connection, tables.ticket, updates)
    return set(updates)


def _moved(
    connection: Connection, tables: Tables, ticket: _Ticket, worked: Collection[int], *, is_partial: bool
) -> Stage:
    """How far the ticket is now. Where that depends on them, the sessions of its other tasks are asked for."""
    before, after = ticket.before.values(), ticket.after.values()
    by_their_words = any(
        task.status in _AT_WORK or (task.started_at is not None and task.status != TaskStatus.CANCELLED)
        for task in after
    )
    has_work = by_their_words or not ticket.after.keys().isdisjoint(worked)
    moved = moved_ticket(ticket.stage, before, after, has_work=has_work)
    if moved.status == TicketStatus.PLANNED != ticket.stage.status and not is_partial:
        has_work = _has_sessions(connection, tables, sorted(ticket.after))
        moved = moved_ticket(ticket.stage, before, after, has_work=has_work)
    return _moved_in_part(ticket.stage, moved) if is_partial else moved


def _moved_in_part(ticket: Stage, moved: Stage) -> Stage:
    """The same for a ticket with tasks that are not known here: what follows from all is left to who has all."""
    is_first_work = ticket.status == TicketStatus.PLANNED
    if moved.status == TicketStatus.PLANNED or (moved.status == TicketStatus.COMPLETED and not is_first_work):
        return ticket
    if moved.status == TicketStatus.COMPLETED:
        return replace(ticket, status=TicketStatus.IN_PROGRESS.value)
    starts = [at for at in (ticket.started_at, moved.started_at) if at is not None]
    return replace(moved, started_at=min(starts, default=None))


def _stage_of_ticket(step: Mapping[str, Any]) -> Stage:
    return Stage(step["ticket_status"], step["ticket_started_at"], step["ticket_completed_at"])


def _read_tickets(connection: Connection, tables: Tables, ticket_ids: Sequence[int]) -> dict[int, _Ticket]:
    found: dict[int, _Ticket] = {}
    for chunk in chunks(ticket_ids):
        for ticket_id, *stage in connection.execute(_select_stages(tables.ticket), {"wanted": chunk}):
            found[ticket_id] = _Ticket(Stage(*stage))
    return found


def _has_sessions(connection: Connection, tables: Tables, task_ids: Sequence[int]) -> bool:
    """Whether a session of one of the tasks is not cancelled."""
    statement = _select_session(tables.session)
    return any(connection.execute(statement, {"wanted": chunk}).first() is not None for chunk in chunks(task_ids))


def _partial_tickets(connection: Connection, tables: Tables, ticket_ids: Sequence[int]) -> frozenset[int]:
    partial = tables.partial_ticket
    if partial is None:
        return frozenset()
    found: set[int] = set()
    for chunk in chunks(ticket_ids):
        found.update(connection.scalars(_select_partial(partial), {"wanted": chunk}))
    return frozenset(found)


@cache
def _select_stages(ticket: Table) -> Select[Any]:
    columns = (ticket.c.id_job_ticket, ticket.c.status, ticket.c.started_at, ticket.c.completed_at)
    return select(*columns).where(ticket.c.id_job_ticket.in_(bindparam("wanted", expanding=True)))


@cache
def _select_session(session: Table) -> Select[Any]:
    return (
        select(session.c.id_session)
        .where(
            session.c.id_job_task.in_(bindparam("wanted", expanding=True)),
            session.c.status != SessionStatus.CANCELLED.value,
        )
        .limit(1)
    )


@cache
def _select_partial(partial: Table) -> Select[Any]:
    return select(partial.c.id_job_ticket).where(partial.c.id_job_ticket.in_(bindparam("wanted", expanding=True)))
