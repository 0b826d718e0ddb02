"""The local store as reports read it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC

from kiosk.projection.source import Source
from kiosk.projection.tables import Tables
from kiosk.store.database import Store
from kiosk.store.tables import LOCAL

__all__ = ["Source", "Tables", "local_source"]


@contextmanager
def local_source(store: Store) -> Iterator[Source]:
    """The store in one read transaction. Raises StoreError."""
    with store.reading() as connection:
        yield Source(connection, LOCAL, UTC)
