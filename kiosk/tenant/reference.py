"""Reading what one terminal needs offline: tasks and tickets of its work centres, people, reasons, shifts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, RowMapping, Table, and_, bindparam, func, or_, select

from kiosk.domain.status import TaskStatus
from kiosk.domain.unreadable import UnreadableRow
from kiosk.projection.chunks import chunks
from kiosk.projection.reference import ReferenceSnapshot, StepWork, WorkedOn
from kiosk.projection.zone import from_database, to_database
from kiosk.tenant.careful import careful_rows
from kiosk.tenant.steps import StepReader
from kiosk.tenant.tables import ADDED, TENANT

CLOSED_STAYS: Final = timedelta(days=3)
"""How long a finished or cancelled task stays on the kiosks."""

NOBODY_AT_WORK: Final = WorkedOn()

_CLOSED: Final = (TaskStatus.DONE.value, TaskStatus.CANCELLED.value)
_OPEN: Final = tuple(status.value for status in TaskStatus if status.value not in _CLOSED)

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")

_TASK, _TICKET, _LOG = TENANT.task, TENANT.ticket, TENANT.log
_WANTED: Final[BindParameter[Any]] = bindparam("wanted", expanding=True)

# Built once: every kiosk asks these four times a minute.
_CENTER: Final = func.coalesce(_TASK.c.work_center_id, _TICKET.c.work_center_id)
_WITH_TICKET: Final = _TASK.join(_TICKET, _TICKET.c.id_job_ticket == _TASK.c.id_job_ticket)
_SELECT_TASKS: Final = select(_TASK, _CENTER.label("center_id")).select_from(_WITH_TICKET)
_TASKS_OF: Final = _SELECT_TASKS.where(_TASK.c.id_job_task.in_(_WANTED))
# A list, not "other than closed": only that uses the index.
_OPEN_TASKS: Final = _SELECT_TASKS.where(_TASK.c.status.in_(_OPEN))
_OPEN_TASKS_HERE: Final = _OPEN_TASKS.where(or_(_CENTER.is_(None), _CENTER.in_(_WANTED)))
# Of the others, most of the tenant's tasks, no more than is used.
_OPEN_ELSEWHERE: Final = (
    select(_TASK.c.id_job_task, _CENTER.label("center_id"))
    .select_from(_WITH_TICKET)
    .where(_TASK.c.status.in_(_OPEN), _CENTER.not_in(_WANTED))
)
_WORKED: Final = select(_LOG.c.id_wip_log).where(
    _LOG.c.id_job_task == _TASK.c.id_job_task, _LOG.c.event_time >= bindparam("at")
)
_CLOSED_TASKS: Final = _SELECT_TASKS.where(
    _TASK.c.status.in_(_CLOSED),
    or_(_TASK.c.completed_at >= bindparam("at"), and_(_TASK.c.completed_at.is_(None), _WORKED.exists())),
)
"""Closed tasks whose time is after a moment; where they have none (cancelled), whose last work is."""
_TASK_COUNTS: Final = (
    select(_TASK.c.id_job_ticket, func.count())
    .where(_TASK.c.id_job_ticket.in_(_WANTED), _TASK.c.status != TaskStatus.CANCELLED.value)
    .group_by(_TASK.c.id_job_ticket)
)


class ReferenceReader:
    """Reads snapshots for one list of work centres.

    The ERP's tables have no index by the time a task was closed. So the closed tasks are searched through once;
    after that a task that is closed now was open in the snapshot before.
    """

    def __init__(self, work_centers: Sequence[str], utc_now: Callable[[], datetime]) -> None:
        self._work_centers = tuple(work_centers)
        self._utc_now = utc_now
        self._held: set[int] | None = None
        self._seen_closed: dict[int, datetime] = {}
        self._steps = StepReader(utc_now)

    def read(
        self,
        connection: Connection,
        zone: tzinfo,
        worked_on: WorkedOn = NOBODY_AT_WORK,
        *,
        has_breaks: bool = False,
    ) -> ReferenceSnapshot:
        """The tenant's state now, within the caller's transaction; ``has_breaks``: it was migrated."""
        task, ticket, center = _TASK, _TICKET, TENANT.work_center
        centers = _rows(connection, center, zone)
        here = {row["work_center_id"] for row in centers if row["code"] in self._work_centers}
        code_of = {row["work_center_id"]: row["code"] for row in centers}
        is_elsewhere = self._open_elsewhere(connection, here)
        tasks: dict[int, Mapping[str, Any]] = {}
        for row in self._candidates(connection, zone, worked_on, here, is_elsewhere.keys()):
            is_ours = not self._work_centers or row["center_id"] is None or row["center_id"] in here
            if is_ours or _concerns_people_here(row, worked_on):
                tasks[row["id_job_task"]] = {
                    column.name: _value(row[column.name], zone) for column in task.columns
                }
        tickets = {
            row["id_job_ticket"]: row
            for chunk in chunks(sorted({row["id_job_ticket"] for row in tasks.values()}))
            for row in _rows(connection, ticket, zone, ticket.c.id_job_ticket.in_(chunk))
        }
        # A ticket deleted between the two statements took its tasks with it.
        held = {key: row for key, row in tasks.items() if row["id_job_ticket"] in tickets}
        self._held = set(held)
        unreadable: set[UnreadableRow] = set()
        partial_tickets = frozenset(_partial_tickets(connection, tickets, held.values()))
        rows_of: dict[Table, Iterable[Mapping[str, Any]]] = {
            center: centers,
            ticket: (tickets[key] for key in sorted(tickets)),
            task: (held[key] for key in sorted(held)),
        }
        for table in (TENANT.team, TENANT.team_member, TENANT.operator, TENANT.reason, TENANT.shift):
            rows_of[table] = _rows(connection, table, zone)
        if has_breaks:
            rows_of[ADDED.shift_break] = _rows(connection, ADDED.shift_break, zone)
        return ReferenceSnapshot(
            tables={table.name: tuple(careful_rows(table, rows, unreadable)) for table, rows in rows_of.items()},
            elsewhere_tasks={
                task_id: code_of.get(center_id, str(center_id))
                for task_id, center_id in is_elsewhere.items()
                if task_id not in tasks
            },
            partial_tickets=partial_tickets,
            unreadable=frozenset(unreadable),
            steps_elsewhere=self._steps.read(connection, held, partial_tickets, code_of),
        )

    def step_work(self, connection: Connection, task_ids: Collection[int]) -> dict[int, StepWork]:
        """What was done on steps elsewhere, of which the log has news."""
        return self._steps.work(connection, task_ids)

    def _open_elsewhere(self, connection: Connection, here: Collection[int]) -> dict[int, int]:
        """Open tasks of other work centres, with the work centre of each."""
        if not self._work_centers:
            return {}
        rows = connection.execute(_OPEN_ELSEWHERE, {"wanted": sorted(here)})
        return {row.id_job_task: row.center_id for row in rows}

    def _candidates(
        self,
        connection: Connection,
        zone: tzinfo,
        worked_on: WorkedOn,
        here: Collection[int],
        elsewhere: Collection[int],
    ) -> Iterable[RowMapping]:
        """Tasks open here, closed lately or worked on, each with its work centre (its own, else its ticket's)."""
        if self._work_centers:
            open_here = connection.execute(_OPEN_TASKS_HERE, {"wanted": sorted(here)})
        else:
            open_here = connection.execute(_OPEN_TASKS)
        found = {row["id_job_task"]: row for row in open_here.mappings()}
        cutoff = self._utc_now() - CLOSED_STAYS
        if self._held is None:
            for row in connection.execute(_CLOSED_TASKS, {"at": to_database(cutoff, zone)}).mappings():
                found[row["id_job_task"]] = row
        else:
            for row in _tasks(connection, self._held - found.keys() - set(elsewhere)):
                if self._is_recent(row, cutoff, zone):
                    found[row["id_job_task"]] = row
        for row in _tasks(connection, worked_on.tasks - found.keys()):
            found[row["id_job_task"]] = row
        return found.values()

    def _is_recent(self, row: RowMapping, cutoff: datetime, zone: tzinfo) -> bool:
        """Whether a closed task was closed lately; one without a time counts from when it was seen closed."""
        closed_at = from_database(row["completed_at"], zone)
        if closed_at is None:
            closed_at = self._seen_closed.setdefault(row["id_job_task"], self._utc_now())
        return closed_at >= cutoff


def _concerns_people_here(task: RowMapping, worked_on: WorkedOn) -> bool:
    task_id = task["id_job_task"]
    return task_id in worked_on.listed or (
        task_id in worked_on.followed and task["status"] == TaskStatus.CANCELLED
    )


def _partial_tickets(
    connection: Connection, tickets: Collection[int], held: Collection[Mapping[str, Any]]
) -> Iterator[int]:
    """Tickets that have further tasks than those held; cancelled ones say nothing about when it is completed."""
    of_ticket = Counter(row["id_job_ticket"] for row in held if row["status"] != TaskStatus.CANCELLED)
    for chunk in chunks(sorted(tickets)):
        for ticket_id, count in connection.execute(_TASK_COUNTS, {"wanted": chunk}):
            if count > of_ticket[ticket_id]:
                yield ticket_id


def _tasks(connection: Connection, task_ids: Collection[int]) -> Iterator[RowMapping]:
    for chunk in chunks(sorted(task_ids)):
        yield from connection.execute(_TASKS_OF, {"wanted": chunk}).mappings()


def _rows(
    connection: Connection, table: Table, zone: tzinfo, condition: Any = None
) -> tuple[Mapping[str, Any], ...]:
    statement = select(table).order_by(*table.primary_key.columns)
    if condition is not None:
        statement = statement.where(condition)
    return tuple(
        {name: _value(value, zone) for name, value in row.items()}
        for row in connection.execute(statement).mappings()
    )


def _value(value: Any, zone: tzinfo) -> Any:
    if isinstance(value, datetime):
        return from_database(value, zone)
    if isinstance(value, str) and not value.isprintable():
        # A name pasted with line breaks, tabs or other control characters: screens have one line for it.
        return " ".join(_CONTROL.sub(" ", value).split())
    return value
