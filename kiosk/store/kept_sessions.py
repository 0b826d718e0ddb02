"""Sessions that the tenant keeps from before there was a log: no event explains them, and they count."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, insert, select

from kiosk.domain.changes import Topic
from kiosk.projection.chunks import chunks
from kiosk.projection.reference import KeptSession
from kiosk.projection.zone import to_database
from kiosk.store.database import Store
from kiosk.store.replica import refold_pairs
from kiosk.store.tables import KEPT_SESSION

_KEPT_OF_TASKS: Final = select(KEPT_SESSION).where(
    KEPT_SESSION.c.id_job_task.in_(bindparam("wanted", expanding=True))
)


class KeptSessions:
    """The copy of them in one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def replace(self, task_ids: Collection[int], sessions: Collection[KeptSession]) -> bool:
        """Make ``sessions`` all that is kept of these tasks; returns whether anything differed."""
        wanted = {session.id_session: _row(session) for session in sessions}
        with self._store.reading() as connection:
            if _present(connection, task_ids) == wanted:
                return False
        with self._store.writing() as writer:
            connection = writer.connection
            present = _present(connection, task_ids)
            gone = [number for number, row in present.items() if wanted.get(number) != row]
            come = [row for number, row in wanted.items() if present.get(number) != row]
            for chunk in chunks(gone):
                connection.execute(delete(KEPT_SESSION).where(KEPT_SESSION.c.id_session.in_(chunk)))
            if come:
                connection.execute(insert(KEPT_SESSION), come)
            changed = (*(present[number] for number in gone), *come)
            pairs = {(row["id_job_task"], row["operator_user_id"]) for row in changed}
            refold_pairs(connection, set(), pairs)
            writer.changed(Topic.WORK, tasks={task_id for task_id, _ in pairs})
        return True


def _present(connection: Connection, task_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for chunk in chunks(sorted(set(task_ids))):
        rows = connection.execute(_KEPT_OF_TASKS, {"wanted": chunk}).mappings()
        found.update((row["id_session"], dict(row)) for row in rows)
    return found


def _row(session: KeptSession) -> dict[str, Any]:
    return {
        name: to_database(value, UTC) if isinstance(value, datetime) else value
        for name, value in asdict(session).items()
    }
