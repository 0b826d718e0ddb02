"""The local store as a source: read as reports read the tenant."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC

from sqlalchemy import Connection

from kiosk.domain.reasons import Reason
from kiosk.domain.shifts import Shift
from kiosk.projection.source import Source
from kiosk.store.database import Store
from kiosk.store.tables import LOCAL


@contextmanager
def local_source(store: Store) -> Iterator[Source]:
    """The store in one read transaction. Raises StoreError."""
    with store.reading() as connection:
        yield Source(connection, LOCAL, UTC)


def shifts_of(connection: Connection) -> list[Shift]:
    """The workshop's shifts in use, by their start, in a transaction on the store."""
    return Source(connection, LOCAL, UTC).shifts()


def reasons_of(connection: Connection) -> list[Reason]:
    """The reasons of pauses and of scrap, those no longer in use too, in a transaction on the store."""
    return Source(connection, LOCAL, UTC).reasons()
