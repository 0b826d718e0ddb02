"""Tasks whose sessions on the tenant may not fit its log: this kiosk owes it a fold of them, over restarts too."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import tzinfo

from sqlalchemy import Connection

from kiosk.projection.checksum import session_checksums
from kiosk.projection.zone import wall_clock
from kiosk.store.database import Store
from kiosk.store.sync_state import StateName, read_state, write_state
from kiosk.store.tables import LOCAL


class OwedFolds:
    """The debts of one store: tasks that other clients changed, and those whose sessions turned out to differ."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def tasks(self) -> frozenset[int]:
        """Tasks to be folded on the tenant."""
        with self._store.reading() as connection:
            return owed_folds(connection)

    def owe(self, task_ids: Collection[int]) -> None:
        """These as well."""
        with self._store.writing() as writer:
            owe_folds(writer.connection, task_ids)

    def paid(self, task_ids: Collection[int]) -> None:
        """The tenant's sessions of these tasks fit its log again."""
        with self._store.writing() as writer:
            _write(writer.connection, owed_folds(writer.connection) - set(task_ids))

    def session_checksums(self, task_ids: Collection[int], zone: tzinfo) -> dict[int, int]:
        """Checksums of the sessions as they should be there; ``zone``: of the tenant's times."""
        with self._store.reading() as connection:
            return session_checksums(connection, LOCAL, task_ids, wall_clock(zone))


def owed_folds(connection: Connection) -> frozenset[int]:
    """:meth:`OwedFolds.tasks`, in the caller's transaction."""
    return frozenset(json.loads(read_state(connection, StateName.TASKS_TO_REFOLD) or "[]"))


def owe_folds(connection: Connection, task_ids: Collection[int]) -> None:
    """:meth:`OwedFolds.owe`, in the caller's transaction."""
    before = owed_folds(connection)
    if not before.issuperset(task_ids):
        _write(connection, before | set(task_ids))


def _write(connection: Connection, task_ids: Collection[int]) -> None:
    write_state(connection, StateName.TASKS_TO_REFOLD, json.dumps(sorted(task_ids)))
