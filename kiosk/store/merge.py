"""Taking rows of a tenant's log in: what of them is new here, and writing that; alike for both logs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Generic

from sqlalchemy import Connection, bindparam, delete, insert, update
from sqlalchemy.dialects import sqlite

from kiosk.projection.chunks import chunks
from kiosk.projection.log_row import R
from kiosk.projection.zone import to_database
from kiosk.store.kept_log import KeptLog
from kiosk.store.numbers import Number
from kiosk.store.replica import LocalRow


@dataclass
class Plan(Generic[R]):
    """What taking rows in comes to. ``gone``: local rows that the tenant no longer has."""

    inserts: list[R] = field(default_factory=list)
    updates: list[tuple[LocalRow[R], R]] = field(default_factory=list)
    gone: list[LocalRow[R]] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    voids_known: list[int] = field(default_factory=list)
    voids_to_send: list[int] = field(default_factory=list)

    @property
    def has_work(self) -> bool:
        """Whether anything is to be written."""
        return bool(
            self.inserts
            or self.updates
            or self.gone
            or self.acknowledged
            or self.voids_known
            or self.voids_to_send
        )

    def meet(self, mine: LocalRow[R], theirs: R, after: R) -> None:
        """The tenant's row of one that is here, which becomes ``after``."""
        if after != mine.row:
            self.updates.append((mine, after))
        if mine.is_own and not mine.is_sent and theirs.key is not None:
            self.acknowledged.append(theirs.key)
        if theirs.deleted_at is not None:
            if mine.void_pending:
                self.voids_known.append(mine.local_id)
        elif after.deleted_at is not None and not mine.void_pending:
            self.voids_to_send.append(mine.local_id)

    def numbers(self) -> dict[str, Number]:
        """The tenant's numbers of events that are new here, or that have another one here."""
        rows: Iterable[R] = [
            *self.inserts,
            *(after for before, after in self.updates if before.row.terminal_seq != after.terminal_seq),
        ]
        return {
            row.key: (row.terminal_id, row.terminal_seq)
            for row in rows
            if row.key is not None and row.terminal_id is not None and row.terminal_seq is not None
        }


def with_kept_void(mine: LocalRow[R], theirs: R) -> R:
    """The tenant's row; a void made here, or of an own event, is never lost (the tenant may be an old copy)."""
    if theirs.deleted_at is None and mine.keeps_void:
        return replace(theirs, deleted_at=mine.row.deleted_at, deleted_by=mine.row.deleted_by)
    return theirs


def write_rows(connection: Connection, log: KeptLog[R], plan: Plan[R]) -> None:
    """Write what is new into the log, under the tenant's numbers."""
    table = log.log
    if plan.updates:
        # Numbers first go, then come: two rows may exchange theirs.
        moved = [{"row_id": local.local_id} for local, after in plan.updates if local.row.number != after.number]
        statement = update(table).where(table.c.local_id == bindparam("row_id"))
        if moved:
            connection.execute(statement.values({log.number: None}), moved)
        values = [
            {"row_id": local.local_id, log.number.name: after.number, **after.log_values(UTC)}
            for local, after in plan.updates
        ]
        connection.execute(statement, values)
    if plan.inserts:
        connection.execute(
            insert(table), [{log.number.name: row.number, **row.log_values(UTC)} for row in plan.inserts]
        )


def write_marks(connection: Connection, log: KeptLog[R], plan: Plan[R], now: datetime) -> None:
    """Note what the tenant is known to have, and what it has to be told (``now``: aware UTC)."""
    journal, outbox = log.journal, log.void_outbox
    for chunk in chunks(plan.acknowledged):
        connection.execute(
            update(journal)
            .where(journal.c.idempotency_key.in_(chunk))
            .values(sent_at=to_database(now, UTC), attention_reason=None, attention_at=None)
        )
    for chunk in chunks(plan.voids_known):
        connection.execute(delete(outbox).where(outbox.c.local_id.in_(chunk)))
    for local_id in plan.voids_to_send:
        connection.execute(sqlite.insert(outbox).values(local_id=local_id).on_conflict_do_nothing())
