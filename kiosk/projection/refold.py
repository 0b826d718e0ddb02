"""The one routine that turns events into session rows and statuses, on the tenant and in the local store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_, update

from kiosk.domain.events import Event, EventType
from kiosk.domain.sessions import OperatorSession, fold_sessions
from kiosk.domain.status import TaskStatus
from kiosk.projection.rows import read_log_row, select_log
from kiosk.projection.statuses import chunks, write_statuses
from kiosk.projection.tables import Tables
from kiosk.projection.zone import to_database

Pair = tuple[int, int]
"""(id_job_task, operator_user_id)."""


@dataclass(frozen=True)
class Refolded:
    """What a refold wrote: tasks with a session or status that changed, and how many rows of each."""

    tasks_changed: frozenset[int]
    sessions_written: int
    statuses_written: int


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
    wanted = sorted(set(task_ids))
    cancelled = _cancelled_tasks(connection, tables, wanted)
    events = _events_by_pair(connection, tables, zone, wanted, pairs)
    rows = _session_rows_by_pair(connection, tables, wanted, pairs)
    changes = _Changes(connection, tables)
    for pair in sorted(events.keys() | rows.keys()):
        sessions = fold_sessions(events.get(pair, ()))
        if pair[0] in cancelled:
            sessions = [session.cancelled() for session in sessions]
        values = [_session_values(session, tables, zone) for session in sessions]
        first_event = min((event.event_time for event in events.get(pair, ())), default=None)
        changes.match(pair, rows.get(pair, []), values, to_database(first_event, zone))
    changes.write()
    # A check of quality or a note says nothing about how far the work is.
    worked = {
        pair[0]
        for pair, found in events.items()
        if any(event.event_type is not EventType.OTHER for event in found)
    }
    statuses_changed = write_statuses(connection, tables, wanted, tasks_with_events=worked)
    return Refolded(
        tasks_changed=frozenset(changes.tasks | statuses_changed),
        sessions_written=changes.count,
        statuses_written=len(statuses_changed),
    )


def _cancelled_tasks(connection: Connection, tables: Tables, task_ids: Sequence[int]) -> frozenset[int]:
    task = tables.task
    found: set[int] = set()
    for some in chunks(task_ids):
        statement = select(task.c.id_job_task).where(
            task.c.id_job_task.in_(some), task.c.status == TaskStatus.CANCELLED.value
        )
        found.update(connection.scalars(statement))
    return frozenset(found)


def _events_by_pair(
    connection: Connection,
    tables: Tables,
    zone: tzinfo,
    task_ids: Sequence[int],
    pairs: Collection[Pair] | None,
) -> dict[Pair, list[Event]]:
    log = tables.log
    grouped: dict[Pair, list[Event]] = defaultdict(list)
    for condition in _conditions(log.c.id_job_task, log.c.operator_user_id, task_ids, pairs):
        statement = select_log(tables).where(condition, log.c.operator_user_id.is_not(None))
        for row in connection.execute(statement).mappings():
            event = read_log_row(row, zone).to_event()
            assert event.operator_id is not None
            grouped[(event.task_id, event.operator_id)].append(event)
    return grouped


def _session_rows_by_pair(
    connection: Connection, tables: Tables, task_ids: Sequence[int], pairs: Collection[Pair] | None
) -> dict[Pair, list[Mapping[str, Any]]]:
    session = tables.session
    grouped: dict[Pair, list[Mapping[str, Any]]] = defaultdict(list)
    for condition in _conditions(session.c.id_job_task, session.c.operator_user_id, task_ids, pairs):
        statement = select(session).where(condition).order_by(session.c.started_at, session.c.id_session)
        for row in connection.execute(statement).mappings():
            grouped[(row["id_job_task"], row["operator_user_id"])].append(dict(row))
    return grouped


def _conditions(
    task_column: Any, operator_column: Any, task_ids: Sequence[int], pairs: Collection[Pair] | None
) -> Iterable[Any]:
    if pairs is None:
        for some in chunks(task_ids):
            yield task_column.in_(some)
    elif len(pairs) == 1:
        ((task_id, operator_id),) = pairs
        yield (task_column == task_id) & (operator_column == operator_id)
    else:
        for some in chunks(sorted(pairs)):
            yield tuple_(task_column, operator_column).in_(some)


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

    def __init__(self, connection: Connection, tables: Tables) -> None:
        self._connection = connection
        self._session = tables.session
        self._inserts: list[dict[str, Any]] = []
        self._updates: list[dict[str, Any]] = []
        self._deletes: list[int] = []
        self.tasks: set[int] = set()

    @property
    def count(self) -> int:
        return len(self._inserts) + len(self._updates) + len(self._deletes)

    def match(
        self,
        pair: Pair,
        rows: Sequence[Mapping[str, Any]],
        sessions: Sequence[Mapping[str, Any]],
        first_event: datetime | None,
    ) -> None:
        """Pair rows with sessions: by started_at, then by order, so that id_session lives on.

        A row that no event explains and that is older than the pair's first event stays as it is: it was kept
        from before there was a log, and counts.
        """
        unmatched = dict(enumerate(rows))
        matches: dict[int, Mapping[str, Any]] = {}
        for number, session in enumerate(sessions):
            for position, row in unmatched.items():
                if row["started_at"] == session["started_at"]:
                    matches[number] = unmatched.pop(position)
                    break
        left = [row for row in unmatched.values() if not _is_from_before_the_log(row, first_event)]
        for number, session in enumerate(sessions):
            matched = matches.get(number) or (left.pop(0) if left else None)
            if matched is None:
                self._inserts.append(
                    {"id_job_task": pair[0], "operator_user_id": pair[1], **session},
                )
                self.tasks.add(pair[0])
            elif any(matched[column] != value for column, value in session.items()):
                self._updates.append({"row_id": matched["id_session"], **session})
                self.tasks.add(pair[0])
        for row in left:
            self._deletes.append(row["id_session"])
            self.tasks.add(pair[0])

    def write(self) -> None:
        table = self._session
        for some in chunks(self._deletes):
            self._connection.execute(delete(table).where(table.c.id_session.in_(some)))
        if self._updates:
            self._connection.execute(update(table).where(table.c.id_session == bindparam("row_id")), self._updates)
        if self._inserts:
            self._connection.execute(insert(table), self._inserts)


def _is_from_before_the_log(row: Mapping[str, Any], first_event: datetime | None) -> bool:
    started_at: datetime | None = row["started_at"]
    return first_event is None or started_at is None or started_at < first_event
