"""The local store as a source: read as reports read the tenant."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo

from sqlalchemy import Connection

from kiosk.domain.forgotten import CountedWork
from kiosk.domain.reasons import Reason
from kiosk.domain.shifts import Shift, ShiftBreak, Window
from kiosk.projection.breaks import read_breaks
from kiosk.projection.source import Source
from kiosk.projection.work import read_counted_work
from kiosk.store.database import Store
from kiosk.store.floor_log import floor_signs_of
from kiosk.store.tables import LOCAL, SHIFT_BREAK


@contextmanager
def local_source(store: Store) -> Iterator[Source]:
    """The store in one read transaction. Raises StoreError."""
    with store.reading() as connection:
        yield Source(connection, LOCAL, UTC)


def counted_work_of(
    connection: Connection, operator_ids: Collection[int], window: Window, now: datetime, zone: tzinfo
) -> dict[int, CountedWork]:
    """When people worked and paused around a window as far as it counts, in a transaction on the store.

    ``zone``: the workshop's. Who did nothing then and has nothing open has an empty one.
    """
    found = read_counted_work(
        Source(connection, LOCAL, UTC),
        zone,
        window,
        now,
        operator_ids,
        signs_of=lambda operator_id: floor_signs_of(connection, operator_id),
    )
    return {operator_id: found.get(operator_id, CountedWork({}, ())) for operator_id in operator_ids}


def shifts_of(connection: Connection) -> list[Shift]:
    """The workshop's shifts in use, by their start, in a transaction on the store."""
    return Source(connection, LOCAL, UTC).shifts()


def breaks_of(connection: Connection) -> list[ShiftBreak]:
    """The scheduled breaks of shifts, hidden ones too, in a transaction on the store."""
    return read_breaks(connection, SHIFT_BREAK)


def reasons_of(connection: Connection) -> list[Reason]:
    """The reasons of pauses and of scrap, those no longer in use too, in a transaction on the store."""
    return Source(connection, LOCAL, UTC).reasons()
