"""Tasks whose sessions on the tenant may not fit its log: this kiosk has to refold them there, restarts or not."""

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


class PendingRefolds:
    """Those of one store: tasks that other clients changed, and those whose sessions turned out to differ."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def tasks(self) -> frozenset[int]:
        """Tasks to be refolded on the tenant."""
        with self._store.reading() as connection:
            return pending_refolds(connection)

    def add(self, task_ids: Collection[int]) -> None:
        """These as well."""
        with self._store.writing() as writer:
            add_refolds(writer.connection, task_ids)

    def done(self, task_ids: Collection[int]) -> None:
        """The tenant's sessions of these tasks fit its log again."""
        with self._store.writing() as writer:
            _write(writer.connection, pending_refolds(writer.connection) - set(task_ids))

    def session_checksums(self, task_ids: Collection[int], zone: tzinfo) -> dict[int, int]:
        """Checksums of the sessions as they should be there; ``zone``: of the tenant's times."""
        with self._store.reading() as connection:
            return session_checksums(connection, LOCAL, task_ids, wall_clock(zone))


def pending_refolds(connection: Connection) -> frozenset[int]:
    """:meth:`PendingRefolds.tasks`, in the caller's transaction."""
    return frozenset(json.loads(read_state(connection, StateName.TASKS_TO_REFOLD) or "[]"))


def add_refolds(connection: Connection, task_ids: Collection[int]) -> None:
    """:meth:`PendingRefolds.add`, in the caller's transaction."""
    before = pending_refolds(connection)
    if not before.issuperset(task_ids):
        _write(connection, before | set(task_ids))


def _write(connection: Connection, task_ids: Collection[int]) -> None:
    write_state(connection, StateName.TASKS_TO_REFOLD, json.dumps(sorted(task_ids)))
