"""Reference data: the tenant's tasks, tickets, people, reasons and shifts, kept here for work offline."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import Column, Connection, Select, Table, and_, bindparam, delete, exists, insert, select, update

from kiosk.domain.changes import Topic
from kiosk.domain.sessions import OPEN_STATUSES
from kiosk.domain.status import KIOSK_TASK_STATUSES, KIOSK_TICKET_STATUSES, TaskStatus
from kiosk.projection.chunks import chunks
from kiosk.projection.reference import ReferenceSnapshot, StepWork, WorkedOn
from kiosk.projection.refold import refold
from kiosk.projection.rows import is_work
from kiosk.projection.zone import to_database
from kiosk.store.database import Store
from kiosk.store.kept_log import WORK
from kiosk.store.notices import note_changes
from kiosk.store.pending_refolds import add_refolds
from kiosk.store.replica import sendable
from kiosk.store.tables import ELSEWHERE, JOURNAL, LOCAL, PARTIAL_TICKET, SHIFT_BREAK, STEP_ELSEWHERE
from kiosk.store.unreadable import are_remembered, remember_unreadable

Row = Mapping[str, Any]
_Key = tuple[Any, ...]

_MIRRORED = (
    LOCAL.work_center,
    LOCAL.team,
    LOCAL.team_member,
    LOCAL.operator,
    LOCAL.reason,
    LOCAL.shift,
)
_FOLDED = ("status", "started_at", "completed_at")
"""Columns of tasks and tickets that kiosks write as well."""

_LOG, _SESSION = LOCAL.log, LOCAL.session

# Built once: these are asked four times a minute, and putting them together takes longer than their answer.
_TASKS_WITH_WORK: Final = select(LOCAL.task.c.id_job_task).where(
    exists().where(_LOG.c.id_job_task == LOCAL.task.c.id_job_task, is_work(LOCAL))
)
_NEW_TASKS_WITH_WORK: Final = (
    select(_LOG.c.id_job_task)
    .where(_LOG.c.id_job_task.in_(bindparam("wanted", expanding=True)), is_work(LOCAL))
    .distinct()
)
_PENDING_TASKS: Final = select(_LOG.c.id_job_task).where(_LOG.c.local_id.in_(sendable(WORK))).distinct()
_TASKS_AT_WORK: Final = select(
    _SESSION.c.id_job_task,
    exists().where(LOCAL.task.c.id_job_task == _SESSION.c.id_job_task).label("is_listed"),
    exists()
    .where(_LOG.c.id_job_task == _SESSION.c.id_job_task, _LOG.c.operator_user_id == _SESSION.c.operator_user_id)
    .where(JOURNAL.c.idempotency_key == _LOG.c.idempotency_key)
    .label("worked_here"),
).where(_SESSION.c.status.in_(OPEN_STATUSES))
"""Open sessions: whether their task is listed here, and whether they were worked on at this terminal."""

_STEPS_AMONG: Final = select(STEP_ELSEWHERE.c.id_job_task).where(
    STEP_ELSEWHERE.c.id_job_task.in_(bindparam("wanted", expanding=True))
)


class ReferenceStore:
    """The reference data of one store. ``now`` gives aware UTC for notices of what the office changed."""

    def __init__(self, store: Store, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._store = store
        self._now = now

    def worked_on(self) -> WorkedOn:
        """Tasks that are to be asked for whatever work centre they belong to now."""
        with self._store.reading() as connection:
            tasks = connection.execute(_TASKS_AT_WORK).all()
        return WorkedOn(
            listed=frozenset(row.id_job_task for row in tasks if row.is_listed and row.worked_here),
            followed=frozenset(row.id_job_task for row in tasks if not row.is_listed),
        )

    def replace(self, snapshot: ReferenceSnapshot) -> bool:
        """Make the reference data the snapshot's; only what differs is written. Returns whether anything did.

        Status and times of a task that has events here are folded from them, as long as the tenant's status is
        one that kiosks move: events that the tenant does not have yet must not vanish from the screen. Tickets
        keep theirs while such events are pending; where the tenant's task has another one although nothing is,
        the tenant is to fold it again. A task that left the snapshot stays as long as somebody has an open
        session on it that was worked on here, or events of it are pending; a cancelled one as long as its events
        do: they must not be folded into open sessions again.
        """
        with self._store.reading() as connection:
            if not _plan(connection, snapshot) and are_remembered(connection, snapshot.unreadable):
                return False
        with self._store.writing() as writer:
            changes = _plan(writer.connection, snapshot)
            remember_unreadable(writer.connection, snapshot.unreadable)
            if note_changes(writer.connection, *_rows_to_write(changes), self._now()):
                writer.changed(Topic.NOTICES)
            for change in changes:
                change.write(writer.connection)
            writer.changed(Topic.REFERENCE)
            refold_here = frozenset[int]().union(*(change.refold for change in changes))
            if refold_here:
                changed = refold(writer.connection, LOCAL, UTC, refold_here).tasks_changed
                writer.changed(Topic.WORK, tasks=changed)
            _note_for_tenant(writer.connection, changes)
            return True

    def steps_among(self, task_ids: Collection[int]) -> list[int]:
        """Those of the tasks that are steps elsewhere."""
        with self._store.reading() as connection:
            return [
                step
                for chunk in chunks(sorted(task_ids))
                for step in connection.scalars(_STEPS_AMONG, {"wanted": chunk})
            ]

    def update_steps(self, work: Mapping[int, StepWork]) -> None:
        """What was done on steps elsewhere since the last snapshot."""
        with self._store.writing() as writer:
            for task_id, done in work.items():
                writer.connection.execute(
                    update(STEP_ELSEWHERE).where(STEP_ELSEWHERE.c.id_job_task == task_id).values(asdict(done))
                )
            writer.changed(Topic.WORK, tasks=work)


@dataclass
class _TableChange:
    """Rows of one table to write. ``refold``: tasks to fold anew here; ``refold_there``: on the tenant as well."""

    table: Table
    inserts: list[Row] = field(default_factory=list)
    updates: list[Row] = field(default_factory=list)
    deletes: list[_Key] = field(default_factory=list)
    refold: set[int] = field(default_factory=set)
    refold_there: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.inserts or self.updates or self.deletes or self.refold_there)

    def write(self, connection: Connection) -> None:
        keys = _key_columns(self.table)
        same = and_(*(column == bindparam(f"key_{column.name}") for column in keys))
        if self.deletes:
            parameters = [
                {f"key_{column.name}": value for column, value in zip(keys, key, strict=True)}
                for key in self.deletes
            ]
            connection.execute(delete(self.table).where(same), parameters)
        if self.updates:
            parameters = [
                {**row, **{f"key_{column.name}": row[column.name] for column in keys}} for row in self.updates
            ]
            connection.execute(update(self.table).where(same), parameters)
        if self.inserts:
            connection.execute(insert(self.table), [dict(row) for row in self.inserts])


def _plan(connection: Connection, snapshot: ReferenceSnapshot) -> list[_TableChange]:
    changes = [_difference(connection, table, _rows(snapshot, table)) for table in _MIRRORED]
    # A tenant that was not migrated says nothing of breaks.
    if SHIFT_BREAK.name in snapshot.tables:
        changes.append(_difference(connection, SHIFT_BREAK, _rows(snapshot, SHIFT_BREAK)))
    changes.append(_difference(connection, ELSEWHERE, _elsewhere(snapshot)))
    partial = [{"id_job_ticket": ticket_id} for ticket_id in sorted(snapshot.partial_tickets)]
    changes.append(_difference(connection, PARTIAL_TICKET, partial))
    changes.append(_difference(connection, STEP_ELSEWHERE, _steps_elsewhere(snapshot)))
    changes += _task_changes(connection, _rows(snapshot, LOCAL.ticket), _rows(snapshot, LOCAL.task))
    return [change for change in changes if change]


def _rows_to_write(changes: Sequence[_TableChange]) -> tuple[dict[int, Row], dict[int, Row]]:
    """Tasks and tickets by id, as they will be."""
    tasks, tickets = (
        {
            row[key]: row
            for change in changes
            if change.table is table
            for row in (*change.inserts, *change.updates)
        }
        for table, key in ((LOCAL.task, "id_job_task"), (LOCAL.ticket, "id_job_ticket"))
    )
    return tasks, tickets


def _difference(connection: Connection, table: Table, wanted: Sequence[Row]) -> _TableChange:
    change = _TableChange(table)
    present = _present(connection, table)
    for row in wanted:
        mine = present.pop(_key(table, row), None)
        if mine is None:
            change.inserts.append(row)
        elif mine != row:
            change.updates.append(row)
    change.deletes = list(present)
    return change


def _task_changes(connection: Connection, tickets: Sequence[Row], tasks: Sequence[Row]) -> list[_TableChange]:
    my_tasks = {key[0]: row for key, row in _present(connection, LOCAL.task).items()}
    my_tickets = {key[0]: row for key, row in _present(connection, LOCAL.ticket).items()}
    with_work = _tasks_with_work(
        connection, [row["id_job_task"] for row in tasks if row["id_job_task"] not in my_tasks]
    )
    pending = set(connection.scalars(_PENDING_TASKS))
    with_open_session = {row.id_job_task for row in connection.execute(_TASKS_AT_WORK) if row.worked_here}

    wanted = [_own_status_kept(task, my_tasks, with_work) for task in tasks]
    task_change = _difference(connection, LOCAL.task, wanted)
    left = {key[0] for key in task_change.deletes}
    cancelled = {task_id for task_id in left & with_work if my_tasks[task_id]["status"] == TaskStatus.CANCELLED}
    staying = cancelled | left & (pending | with_open_session)
    task_change.deletes = [key for key in task_change.deletes if key[0] not in staying]

    tickets_pending = {my_tasks[task_id]["id_job_ticket"] for task_id in pending if task_id in my_tasks}
    wanted_tickets = [_own_ticket_status_kept(ticket, my_tickets, tickets_pending) for ticket in tickets]
    ticket_change = _difference(connection, LOCAL.ticket, wanted_tickets)
    of_staying = {my_tasks[task_id]["id_job_ticket"] for task_id in staying}
    ticket_change.deletes = [key for key in ticket_change.deletes if key[0] not in of_staying]

    _note_refolds(task_change, ticket_change, my_tasks, my_tickets, tasks)
    task_change.refold &= with_work
    task_change.refold_there |= _contradicted(tasks, wanted) - pending
    task_change.refold_there &= with_work
    # A refold is wanted where no task's row differs, too: the ticket's change carries it then.
    ticket_change.refold, ticket_change.refold_there = task_change.refold, task_change.refold_there
    return [ticket_change, task_change]


def _own_status_kept(task: Row, mine: Mapping[int, Row], with_work: set[int]) -> Row:
    known = mine.get(task["id_job_task"])
    if known is None or task["id_job_task"] not in with_work:
        return task
    if task["status"] in KIOSK_TASK_STATUSES and known["status"] in KIOSK_TASK_STATUSES:
        return {**task, **{name: known[name] for name in _FOLDED}}
    return task


def _contradicted(tasks: Sequence[Row], wanted: Sequence[Row]) -> set[int]:
    """Tasks whose status on the tenant is not what their sessions say: another client wrote it."""
    return {
        task["id_job_task"] for task, mine in zip(tasks, wanted, strict=True) if task["status"] != mine["status"]
    }


def _own_ticket_status_kept(ticket: Row, mine: Mapping[int, Row], tickets_pending: set[int]) -> Row:
    known = mine.get(ticket["id_job_ticket"])
    if known is None or ticket["id_job_ticket"] not in tickets_pending:
        return ticket
    if ticket["status"] in KIOSK_TICKET_STATUSES and known["status"] in KIOSK_TICKET_STATUSES:
        return {**ticket, **{name: known[name] for name in _FOLDED}}
    return ticket


def _note_refolds(
    task_change: _TableChange,
    ticket_change: _TableChange,
    my_tasks: Mapping[int, Row],
    my_tickets: Mapping[int, Row],
    tasks: Sequence[Row],
) -> None:
    task_change.refold.update(row["id_job_task"] for row in task_change.inserts)
    for row in task_change.updates:
        before = my_tasks[row["id_job_task"]]
        was_cancelled_or_taken_up = TaskStatus.CANCELLED in (row["status"], before["status"])
        has_moved = row["id_job_ticket"] != before["id_job_ticket"]
        if row["status"] != before["status"] or has_moved:
            task_change.refold.add(row["id_job_task"])
        if (row["status"] != before["status"] and was_cancelled_or_taken_up) or has_moved:
            task_change.refold_there.add(row["id_job_task"])
    retargeted = {
        row["id_job_ticket"]
        for row in ticket_change.updates
        if row["target_qty"] != my_tickets[row["id_job_ticket"]]["target_qty"]
    }
    of_retargeted = {row["id_job_task"] for row in tasks if row["id_job_ticket"] in retargeted}
    task_change.refold |= of_retargeted
    task_change.refold_there |= of_retargeted


def _note_for_tenant(connection: Connection, changes: Sequence[_TableChange]) -> None:
    add_refolds(connection, set[int]().union(*(change.refold_there for change in changes)))


def _tasks_with_work(connection: Connection, new_tasks: Sequence[int]) -> set[int]:
    """Tasks that events here give their status, among those here and ``new_tasks``."""
    found = set(connection.scalars(_TASKS_WITH_WORK))
    for chunk in chunks(new_tasks):
        found.update(connection.scalars(_NEW_TASKS_WITH_WORK, {"wanted": chunk}))
    return found


def _rows(snapshot: ReferenceSnapshot, table: Table) -> list[Row]:
    return [
        {column.name: _stored(row[column.name]) for column in table.columns}
        for row in snapshot.tables.get(table.name, ())
    ]


def _stored(value: Any) -> Any:
    return to_database(value, UTC) if isinstance(value, datetime) else value


def _elsewhere(snapshot: ReferenceSnapshot) -> list[Row]:
    return [
        {"id_job_task": task_id, "work_center_code": code} for task_id, code in snapshot.elsewhere_tasks.items()
    ]


def _steps_elsewhere(snapshot: ReferenceSnapshot) -> list[Row]:
    rows = [asdict(step) for step in snapshot.steps_elsewhere]
    return [{**row.pop("work"), **row} for row in rows]


def _present(connection: Connection, table: Table) -> dict[_Key, Row]:
    rows = [dict(row) for row in connection.execute(_select_all(table)).mappings()]
    return {_key(table, row): row for row in rows}


@cache
def _select_all(table: Table) -> Select[Any]:
    return select(table)


def _key(table: Table, row: Row) -> _Key:
    return tuple(row[column.name] for column in _key_columns(table))


def _key_columns(table: Table) -> list[Column[Any]]:
    return list(table.primary_key.columns)
