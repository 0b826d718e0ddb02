"""A database that holds the common tables, the tenant's or the local store's, as reports read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from kiosk.domain.events import Event
from kiosk.domain.shifts import Shift
from kiosk.projection.rows import read_event, select_events
from kiosk.projection.tables import Tables
from kiosk.projection.zone import from_database, to_database


@dataclass(frozen=True, slots=True)
class Source:
    """One read transaction on such a database; ``zone`` is that of its times."""

    connection: Connection
    tables: Tables
    zone: tzinfo

    def stored(self, at: datetime) -> datetime | None:
        """An aware time as the tables hold it."""
        return to_database(at, self.zone)

    def aware(self, stored: datetime | None) -> datetime | None:
        """A time of the tables, aware UTC."""
        return from_database(stored, self.zone)

    def shifts(self) -> list[Shift]:
        """The workshop's shifts in use, by their start."""
        shift = self.tables.shift
        statement = select(shift).where(shift.c.active).order_by(shift.c.starts_at, shift.c.code)
        return [
            Shift(row["code"], row["label_th"], row["label_en"], row["starts_at"], row["ends_at"])
            for row in self.connection.execute(statement).mappings()
        ]

    def events_of(self, pairs: Select[Any]) -> Iterator[Event]:
        """Every event, voided ones left out, of the (id_job_task, operator_user_id) that ``pairs`` selects."""
        log, pair = self.tables.log, pairs.subquery()
        statement = (
            select_events(self.tables)
            .join(
                pair,
                and_(
                    pair.c.id_job_task == log.c.id_job_task,
                    pair.c.operator_user_id == log.c.operator_user_id,
                ),
            )
            .where(log.c.deleted_at.is_(None))
        )
        for row in self.connection.execute(statement):
            yield read_event(row, self.zone)
