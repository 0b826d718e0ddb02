"""Reading the local store: its times, and its log as the domain's events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection

from kiosk.domain.events import Event
from kiosk.projection.rows import is_work, read_log_row, select_log
from kiosk.projection.zone import from_database, to_database
from kiosk.store.tables import LOCAL

IS_WORK: Final = is_work(LOCAL)
"""Rows of the log by people at work: no notes, no checks of quality."""


def stored_time(at: datetime | None) -> datetime | None:
    """An aware time as the local store holds it: naive UTC, whole seconds."""
    return to_database(at, UTC)


def aware_time(stored: datetime | None) -> datetime | None:
    """A time of the local store, aware UTC."""
    return from_database(stored, UTC)


def events_where(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[Event]:
    """Events of the log that meet all ``conditions`` (on LOCAL.log), voided ones too, in no order."""
    for row in connection.execute(select_log(LOCAL).where(*conditions)):
        yield read_log_row(row, UTC).to_event()
