"""Forgetting old work, task by task: a task's rows are all here, or none is, so that digests stay comparable."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, bindparam, delete, exists, func, select

from kiosk.domain.changes import Topic
from kiosk.domain.sessions import OPEN_STATUSES
from kiosk.domain.status import TaskStatus
from kiosk.projection.chunks import chunks
from kiosk.projection.zone import to_database
from kiosk.store.database import Store
from kiosk.store.kept_log import WORK
from kiosk.store.replica import sendable
from kiosk.store.tables import JOURNAL, KEPT_SESSION, LOCAL, OWN_VOID, VOID_OUTBOX

_TASKS_AT_ONCE: Final = 10
"""So few that somebody who acts meanwhile does not feel it."""

_LOG, _SESSION = LOCAL.log, LOCAL.session


class Pruner:
    """Removes work older than ``keep_days`` from one store; ``utc_now``: the corrected time.

    Nothing of a task goes that is still listed here, has an event within that time, somebody at work, or
    anything the tenant does not have.
    """

    def __init__(self, store: Store, keep_days: int, utc_now: Callable[[], datetime]) -> None:
        self._store = store
        self._keep = timedelta(days=keep_days)
        self._utc_now = utc_now
        self._old: list[int] = []

    @property
    def cutoff(self) -> datetime:
        """Work before this is not kept, aware UTC."""
        return self._utc_now() - self._keep

    def look(self) -> None:
        """Look which tasks are old; reads the whole log."""
        with self._store.reading() as connection:
            worked = connection.scalars(_WORKED_BEFORE, {"before": self._before()})
            self._old = sorted({*worked, *connection.scalars(_KEPT_ALONE)})

    def remove_some(self) -> bool:
        """Remove a few of what :meth:`look` found, in one small transaction; False when there is no more."""
        chunk, self._old = self._old[:_TASKS_AT_ONCE], self._old[_TASKS_AT_ONCE:]
        if chunk:
            with self._store.writing() as writer:
                # Looked at again: people go on working.
                gone = set(chunk) - _needed(writer.connection, chunk, self._before())
                _remove(writer.connection, sorted(gone))
                writer.changed(Topic.WORK, tasks=gone)
        return bool(self._old)

    def _before(self) -> datetime | None:
        return to_database(self.cutoff, UTC)


def _is_listed(task_id: Column[Any]) -> ColumnElement[bool]:
    """Whether the task is one of the kiosk's; a cancelled one is kept with its events, and goes with them."""
    return exists().where(LOCAL.task.c.id_job_task == task_id, LOCAL.task.c.status != TaskStatus.CANCELLED.value)


_WORKED_BEFORE: Final = (
    select(_LOG.c.id_job_task)
    .where(~_is_listed(_LOG.c.id_job_task))
    .group_by(_LOG.c.id_job_task)
    .having(func.max(_LOG.c.event_time) < bindparam("before"))
)
_KEPT_ALONE: Final = select(KEPT_SESSION.c.id_job_task).where(
    ~_is_listed(KEPT_SESSION.c.id_job_task), ~exists().where(_LOG.c.id_job_task == KEPT_SESSION.c.id_job_task)
)


def _needed(connection: Connection, task_ids: list[int], before: datetime | None) -> set[int]:
    """Those of ``task_ids`` of which something is needed."""
    refused = select(_LOG.c.id_job_task).join(JOURNAL, JOURNAL.c.idempotency_key == _LOG.c.idempotency_key)
    needed = (
        select(LOCAL.task.c.id_job_task).where(
            LOCAL.task.c.id_job_task.in_(task_ids), LOCAL.task.c.status != TaskStatus.CANCELLED.value
        ),
        select(_LOG.c.id_job_task).where(_LOG.c.id_job_task.in_(task_ids), _LOG.c.event_time >= before),
        select(_LOG.c.id_job_task).where(_LOG.c.id_job_task.in_(task_ids), _LOG.c.local_id.in_(sendable(WORK))),
        refused.where(_LOG.c.id_job_task.in_(task_ids), JOURNAL.c.attention_reason.is_not(None)),
        select(_LOG.c.id_job_task)
        .join(VOID_OUTBOX, VOID_OUTBOX.c.local_id == _LOG.c.local_id)
        .where(_LOG.c.id_job_task.in_(task_ids)),
        select(_SESSION.c.id_job_task).where(
            _SESSION.c.id_job_task.in_(task_ids), _SESSION.c.status.in_(OPEN_STATUSES)
        ),
    )
    return {task_id for statement in needed for task_id in connection.scalars(statement)}


def _remove(connection: Connection, task_ids: list[int]) -> None:
    statement = select(_LOG.c.idempotency_key).where(
        _LOG.c.id_job_task.in_(task_ids), _LOG.c.idempotency_key.is_not(None)
    )
    for chunk in chunks(connection.scalars(statement).all()):
        for table in (JOURNAL, LOCAL.event):
            connection.execute(delete(table).where(table.c.idempotency_key.in_(chunk)))
    rows = select(_LOG.c.local_id).where(_LOG.c.id_job_task.in_(task_ids))
    connection.execute(delete(OWN_VOID).where(OWN_VOID.c.local_id.in_(rows)))
    for table in (_LOG, _SESSION, KEPT_SESSION):
        connection.execute(delete(table).where(table.c.id_job_task.in_(task_ids)))
