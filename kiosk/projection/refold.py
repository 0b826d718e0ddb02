"""The one routine that turns events into session rows and statuses, on the tenant and in the local store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    RowMapping,
    Select,
    Table,
    bindparam,
    delete,
    select,
    tuple_,
)

from kiosk.domain.events import Event, EventType
from kiosk.domain.sessions import OperatorSession, fold_sessions
from kiosk.domain.status import TaskStatus
from kiosk.domain.wall_time import readings
from kiosk.projection.bulk import insert_rows, update_rows
from kiosk.projection.chunks import chunks
from kiosk.projection.rows import read_events, select_events
from kiosk.projection.statuses import TaskTotals, write_statuses
from kiosk.projection.steps import Steps, read_steps, read_steps_of
from kiosk.projection.tables import Tables
from kiosk.projection.zone import to_database

Pair = tuple[int, int]
"""(id_job_task, operator_user_id)."""

_Stored = Mapping[Any, Any]  # values of a session's row, by column


@dataclass(frozen=True)
class Refolded:
    """What a refold wrote: tasks with a session or status that changed, and how many rows of each.

    ``held``: tasks that another client's transaction holds, which were left as they are.
    """

    tasks_changed: frozenset[int] = frozenset()
    sessions_written: int = 0
    statuses_written: int = 0
    held: frozenset[int] = frozenset()

    def __or__(self, other: Refolded) -> Refolded:
        """What both wrote."""
        return Refolded(
            self.tasks_changed | other.tasks_changed,
            self.sessions_written + other.sessions_written,
            self.statuses_written + other.statuses_written,
            self.held | other.held,
        )


def refold(
    connection: Connection,
    tables: Tables,
    zone: tzinfo,
    task_ids: Collection[int],
    *,
    pairs: Collection[Pair] | None = None,
) -> Refolded:
    """Bring sessions and statuses of ``task_ids`` in line with the log, inside the caller's transaction.

    Reads every event of the tasks (or of ``pairs`` only, where the caller knows that no other changed), folds
    them, writes the session rows that differ, then task and ticket status. ``zone``: of the database's times.
    Running it again writes nothing. The caller holds the lock on the tasks' rows.
    """
    events = events_of(connection, tables, zone, task_ids, pairs)
    tickets = named_tickets(events) if pairs is None else ()
    return write_folded(connection, tables, zone, task_ids, events, pairs=pairs, tickets=tickets)


def named_tickets(events: Iterable[Event]) -> frozenset[int]:
    """The tickets that the tasks of the events belonged to when those were written."""
    return frozenset(event.ticket_id for event in events if event.ticket_id is not None)


def events_of(
    connection: Connection,
    tables: Tables,
    zone: tzinfo,
    task_ids: Collection[int],
    pairs: Collection[Pair] | None = None,
) -> list[Event]:
    """The log's events that have an operator, of the tasks, or of ``pairs`` only; in no order."""
    by_task, by_pair, by_pairs = _event_statements(tables)
    portions: Iterable[tuple[Select[Any], dict[str, Any]]]
    if pairs is None:
        portions = ((by_task, {"wanted": chunk}) for chunk in chunks(sorted(set(task_ids))))
    elif len(pairs) == 1:
        ((task_id, operator_id),) = pairs
        portions = [(by_pair, {"task_id": task_id, "operator_id": operator_id})]
    else:
        portions = ((by_pairs, {"wanted": chunk}) for chunk in chunks(sorted(pairs)))
    # A portion has whole pairs: it is read as a whole.
    return [
        event
        for statement, parameters in portions
        for event in read_events(connection.execute(statement, parameters).all(), zone)
    ]


@cache
def _event_statements(tables: Tables) -> tuple[Select[Any], Select[Any], Select[Any]]:
    """Events by task, by one pair, by several; built once, which takes as long as to run them."""
    task_id, operator_id = tables.log.c.id_job_task, tables.log.c.operator_user_id
    with_operator = select_events(tables).where(operator_id.is_not(None))
    chunk: BindParameter[Any] = bindparam("wanted", expanding=True)
    return (
        with_operator.where(task_id.in_(chunk)),
        with_operator.where(task_id == bindparam("task_id"), operator_id == bindparam("operator_id")),
        with_operator.where(tuple_(task_id, operator_id).in_(chunk)),
    )


def write_folded(
    connection: Connection,
    tables: Tables,
    zone: tzinfo,
    task_ids: Collection[int],
    events: Collection[Event],
    *,
    pairs: Collection[Pair] | None = None,
    tickets: Collection[int] = (),
) -> Refolded:
    """The second half of :func:`refold`, for who has the ``events`` in hand: all of the tasks, or of ``pairs``.

    ``tickets``: those that tasks may have left since, and whose status is then written too; the caller holds the
    lock on their rows as well.
    """
    wanted = sorted(set(task_ids))
    steps = dict(read_steps(connection, tables, wanted))
    left = _tickets_left(events, steps, tickets)
    steps.update(read_steps_of(connection, tables, sorted(left)))
    rows = _session_rows_by_pair(connection, tables, wanted)
    grouped = _by_pair(events)
    changes = _Changes(connection, tables, zone)
    totals: dict[int, TaskTotals] = defaultdict(TaskTotals)
    for pair in sorted(grouped.keys() | rows.keys()):
        standing: Sequence[_Stored] = rows.get(pair, [])
        if pairs is None or pair in pairs:
            step = steps.get(pair[0])
            is_cancelled = step is not None and step["status"] == TaskStatus.CANCELLED
            found = grouped.get(pair, ())
            first_event = min((event.event_time for event in found), default=None)
            standing = changes.match(pair, standing, _folded(found, tables, zone, is_cancelled), first_event)
        for row in standing:
            totals[pair[0]].add(row)
    changes.write()
    # A check of quality or a note says nothing about how far the work is.
    worked = {
        pair[0]
        for pair, found in grouped.items()
        if any(event.event_type is not EventType.OTHER for event in found)
    }
    statuses_changed = write_statuses(
        connection, tables, wanted, steps, totals, tasks_with_events=worked, left=left
    )
    return Refolded(
        tasks_changed=frozenset(changes.tasks | statuses_changed),
        sessions_written=changes.count,
        statuses_written=len(statuses_changed),
    )


def _tickets_left(events: Iterable[Event], steps: Steps, tickets: Collection[int]) -> dict[int, set[int]]:
    """Those of ``tickets`` that events name although their task belongs to another one now, with these tasks."""
    left: dict[int, set[int]] = defaultdict(set)
    for event in events:
        ticket_id, step = event.ticket_id, steps.get(event.task_id)
        if ticket_id is None or ticket_id not in tickets or step is None:
            continue
        if step["id_job_ticket"] != ticket_id:
            left[ticket_id].add(event.task_id)
    return left


def _by_pair(events: Iterable[Event]) -> dict[Pair, list[Event]]:
    grouped: dict[Pair, list[Event]] = defaultdict(list)
    for event in events:
        if event.operator_id is not None:
            grouped[(event.task_id, event.operator_id)].append(event)
    return grouped


def _folded(events: Sequence[Event], tables: Tables, zone: tzinfo, is_cancelled: bool) -> list[dict[str, Any]]:
    """Values of the session rows that a pair's events make."""
    sessions = fold_sessions(events)
    if is_cancelled:
        sessions = [session.cancelled() for session in sessions]
    return [_session_values(session, tables, zone) for session in sessions]


def _session_rows_by_pair(
    connection: Connection, tables: Tables, task_ids: Sequence[int]
) -> dict[Pair, list[RowMapping]]:
    statement = _select_sessions(tables.session)
    grouped: dict[Pair, list[RowMapping]] = defaultdict(list)
    for chunk in chunks(task_ids):
        for row in connection.execute(statement, {"wanted": chunk}).mappings():
            grouped[(row["id_job_task"], row["operator_user_id"])].append(row)
    return grouped


@cache
def _select_sessions(session: Table) -> Select[Any]:
    of_tasks = session.c.id_job_task.in_(bindparam("wanted", expanding=True))
    return select(session).where(of_tasks).order_by(session.c.started_at, session.c.id_session)


def _session_values(session: OperatorSession, tables: Tables, zone: tzinfo) -> dict[str, Any]:
    values: dict[str, Any] = {
        "operator_name": session.operator_name,
        "started_at": to_database(session.started_at, zone),
        "paused_at": to_database(session.paused_at, zone),
        "completed_at": to_database(session.completed_at, zone),
        "status": session.status.value,
        "total_qty": session.total_qty,
        "total_pause_minutes": session.total_pause_minutes,
    }
    if tables.is_local:
        values["pause_seconds"] = session.pause_seconds
        values["pause_reason_code"] = session.pause_reason
    return values


class _Changes:
    """Collects the session rows to insert, update and delete, and writes them in three statements."""

    def __init__(self, connection: Connection, tables: Tables, zone: tzinfo) -> None:
        self._connection = connection
        self._session = tables.session
        self._zone = zone
        self._inserts: list[dict[str, Any]] = []
        self._updates: dict[int, _Stored] = {}
        self._deletes: list[int] = []
        self.tasks: set[int] = set()

    @property
    def count(self) -> int:
        return len(self._inserts) + len(self._updates) + len(self._deletes)

    def match(
        self,
        pair: Pair,
        rows: Sequence[_Stored],
        sessions: Sequence[_Stored],
        first_event: datetime | None,
    ) -> list[_Stored]:
        """Pair rows with sessions: by started_at, then by order, so that id_session lives on.

        A row that no event explains and that is older than the pair's ``first_event`` (aware) stays as it is: it
        was kept from before there was a log, and counts. Returns what stands in the end: those rows, and the
        sessions.
        """
        unmatched = dict(enumerate(rows))
        matches: dict[int, _Stored] = {}
        for number, session in enumerate(sessions):
            for position, row in unmatched.items():
                if row["started_at"] == session["started_at"]:
                    matches[number] = unmatched.pop(position)
                    break
        kept = [row for row in unmatched.values() if self._is_from_before_the_log(row, first_event)]
        left = [row for row in unmatched.values() if not self._is_from_before_the_log(row, first_event)]
        for number, session in enumerate(sessions):
            matched = matches.get(number) or (left.pop(0) if left else None)
            if matched is None:
                self._inserts.append(
                    {"id_job_task": pair[0], "operator_user_id": pair[1], **session},
                )
                self.tasks.add(pair[0])
            elif any(matched[column] != value for column, value in session.items()):
                self._updates[matched["id_session"]] = session
                self.tasks.add(pair[0])
        for row in left:
            self._deletes.append(row["id_session"])
            self.tasks.add(pair[0])
        return [*kept, *sessions]

    def _is_from_before_the_log(self, row: _Stored, first_event: datetime | None) -> bool:
        """Whether it began before ``first_event`` (aware), whichever way its time is read."""
        started_at: datetime | None = row["started_at"]
        return first_event is None or started_at is None or readings(started_at, self._zone)[-1] < first_event

    def write(self) -> None:
        table = self._session
        for chunk in chunks(self._deletes):
            self._connection.execute(delete(table).where(table.c.id_session.in_(chunk)))
        update_rows(self._connection, table, self._updates)
        insert_rows(self._connection, table, self._inserts)
