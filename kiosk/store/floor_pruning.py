"""Forgetting old events of the floor log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, delete, exists, func, select

from kiosk.domain.changes import Topic
from kiosk.projection.careful import NO_TIME
from kiosk.projection.zone import to_database
from kiosk.store.database import Store
from kiosk.store.kept_log import FLOOR
from kiosk.store.replica import sendable
from kiosk.store.tables import FLOOR_JOURNAL, FLOOR_LOG, FLOOR_OWN_VOID, FLOOR_VOID_OUTBOX, OPEN_CALL

_ROWS_AT_ONCE: Final = 200
"""So few that somebody who acts meanwhile does not feel it."""

_OLD: Final = (
    select(FLOOR_LOG.c.local_id, FLOOR_LOG.c.event_key)
    .where(
        FLOOR_LOG.c.event_time < bindparam("before"),
        FLOOR_LOG.c.event_time > NO_TIME,
        FLOOR_LOG.c.local_id.not_in(sendable(FLOOR)),
        FLOOR_LOG.c.local_id.not_in(select(FLOOR_VOID_OUTBOX.c.local_id)),
        ~exists().where(
            FLOOR_JOURNAL.c.idempotency_key == FLOOR_LOG.c.event_key,
            FLOOR_JOURNAL.c.attention_reason.is_not(None),
        ),
        FLOOR_LOG.c.event_key.not_in(select(OPEN_CALL.c.call_key)),
        func.coalesce(FLOOR_LOG.c.call_key, "").not_in(select(OPEN_CALL.c.call_key)),
    )
    .limit(_ROWS_AT_ONCE)
)


class FloorPruner:
    """Removes events older than ``keep_days`` from one store; ``utc_now``: the corrected time.

    Nothing goes that the tenant does not have, that waits for a person, or is of a call that is open.
    """

    def __init__(self, store: Store, keep_days: int, utc_now: Callable[[], datetime]) -> None:
        self._store = store
        self._keep = timedelta(days=keep_days)
        self._utc_now = utc_now

    @property
    def cutoff(self) -> datetime:
        """Events before this are not kept, aware UTC."""
        return self._utc_now() - self._keep

    def remove_some(self) -> bool:
        """Remove a few in one small transaction; False when there are no more."""
        asked = {"before": to_database(self.cutoff, UTC)}
        with self._store.reading() as connection:
            if connection.execute(_OLD, asked).first() is None:
                return False
        with self._store.writing() as writer:
            # Looked at again: people go on working.
            old = writer.connection.execute(_OLD, asked).all()
            local_ids, keys = [row.local_id for row in old], [row.event_key for row in old]
            for table in (FLOOR_LOG, FLOOR_OWN_VOID):
                writer.connection.execute(delete(table).where(table.c.local_id.in_(local_ids)))
            writer.connection.execute(delete(FLOOR_JOURNAL).where(FLOOR_JOURNAL.c.idempotency_key.in_(keys)))
            writer.changed(Topic.FLOOR)
        return len(old) == _ROWS_AT_ONCE
