"""Taking in the tenant's floor log: what happened at other terminals, and the echo of one's own events."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import Final

from sqlalchemy import Connection, case, exists, func, or_, select

from kiosk.domain.changes import Topic
from kiosk.projection.floor_log import FloorRow
from kiosk.projection.floor_parts import Days, OwnPart, Part, checksum_here, digest_of, holds
from kiosk.projection.reference import Digest
from kiosk.projection.zone import wall_clock
from kiosk.store.database import Store, StoreWriter
from kiosk.store.floor_log import settle_calls
from kiosk.store.kept_log import FLOOR
from kiosk.store.log_inbox import LogInbox
from kiosk.store.merge import Plan, with_kept_void, write_marks, write_rows
from kiosk.store.numbers import settle_numbers
from kiosk.store.replica import LocalRow, holders_among, local_rows, mark_lost_by_tenant
from kiosk.store.sync_state import StateName, clear_state, read_state, write_state
from kiosk.store.tables import FLOOR_JOURNAL, FLOOR_LOG, FLOOR_VOID_OUTBOX

_WAITING_VOIDS: Final = select(FLOOR_VOID_OUTBOX.c.local_id)
_COUNTED_VOID: Final = case(
    (or_(FLOOR_LOG.c.deleted_at.is_(None), FLOOR_LOG.c.local_id.in_(_WAITING_VOIDS)), 0),
    else_=FLOOR_LOG.c.id_floor_log,
)
_IS_SENT: Final = exists().where(
    FLOOR_JOURNAL.c.idempotency_key == FLOOR_LOG.c.event_key, FLOOR_JOURNAL.c.sent_at.is_not(None)
)


class FloorInbox(LogInbox[FloorRow]):
    """The tenant's rows of the floor log on their way into one store; taking them in again changes nothing."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        zone: Callable[[], tzinfo] = lambda: UTC,
    ) -> None:
        super().__init__(store, FLOOR, now, zone)

    def take_in(self, rows: Sequence[FloorRow]) -> None:
        """Merge rows of the tenant's log into the one here."""
        with self._store.reading() as connection:
            if not _plan_for(connection, rows).has_work:
                return
        with self._store.writing() as writer:
            # Planned again: people go on working, and what they write must not be overwritten.
            self._carry_out(writer, _plan_for(writer.connection, rows))

    def missing(self, part: Part, rows: Sequence[FloorRow]) -> list[str]:
        """Keys of what the tenant had of the part, where it has no more than ``rows`` of it now."""
        there = {row.key for row in rows}
        known = select(FLOOR.key).where(
            holds(FLOOR_LOG, days=isinstance(part, Days)), or_(FLOOR.number.is_not(None), _IS_SENT)
        )
        with self._store.reading() as connection:
            return [key for key in connection.scalars(known, part.asked(UTC)) if key not in there]

    def mark_lost(self, keys: Collection[str]) -> None:
        """The tenant no longer has these events: they are sent again."""
        if not keys:
            return
        with self._store.writing() as writer:
            connection = writer.connection
            mark_lost_by_tenant(connection, FLOOR, local_rows(connection, FLOOR, FLOOR.key, keys))
            writer.changed(Topic.OUTBOX)

    def digest(self, part: Part) -> Digest:
        """What this kiosk knows of a part of the tenant's log."""
        with self._store.reading() as connection:
            return digest_of(connection, FLOOR_LOG, part, UTC, _COUNTED_VOID)

    def checksum(self, part: Part) -> int:
        """The same as a checksum of the rows."""
        with self._store.reading() as connection:
            return checksum_here(connection, FLOOR_LOG, part, UTC, wall_clock(self._zone()))

    def own_part(self) -> OwnPart | None:
        """What of this terminal is kept here; None where there is nothing."""
        lowest = select(func.min(FLOOR_JOURNAL.c.terminal_seq)).where(FLOOR_JOURNAL.c.terminal_seq > 0)
        with self._store.reading() as connection:
            first = connection.scalar(lowest)
        return None if first is None else OwnPart(self._store.terminal_id, int(first))

    def mark_restored(self) -> None:
        """The tenant was restored from a backup: digests no longer suffice until all was compared."""
        with self._store.writing() as writer:
            write_state(writer.connection, StateName.FLOOR_RESTORED, "1")

    def is_restored(self) -> bool:
        """Whether that was so, and not all has been compared yet."""
        with self._store.reading() as connection:
            return read_state(connection, StateName.FLOOR_RESTORED) is not None

    def mark_compared(self) -> None:
        """Every row was compared."""
        with self._store.writing() as writer:
            clear_state(writer.connection, StateName.FLOOR_RESTORED)

    def _carry_out(self, writer: StoreWriter, plan: Plan[FloorRow]) -> None:
        connection = writer.connection
        mark_lost_by_tenant(connection, FLOOR, plan.gone)
        settle_numbers(connection, FLOOR, plan.numbers(), self._now())
        write_rows(connection, FLOOR, plan)
        write_marks(connection, FLOOR, plan, self._now())
        altered = [
            (local.row, after) for local, after in plan.updates if replace(local.row, number=after.number) != after
        ]
        settle_calls(connection, [*plan.inserts, *(row for rows in altered for row in rows)])
        writer.changed(Topic.OUTBOX)
        if plan.inserts or altered:
            writer.changed(Topic.FLOOR)


def _plan_for(connection: Connection, rows: Sequence[FloorRow]) -> Plan[FloorRow]:
    plan = Plan[FloorRow]()
    theirs_by_key = {row.key: row for row in rows}
    keys = {row.number: row.key for row in rows if row.number is not None}
    mine = {local.row.key: local for local in local_rows(connection, FLOOR, FLOOR.key, theirs_by_key)}
    numbered: list[LocalRow[FloorRow]] = local_rows(connection, FLOOR, FLOOR.number, keys)
    # Where the row's own number comes in as well, its update puts that right.
    plan.gone = [local for local in holders_among(numbered, keys) if local.row.key not in theirs_by_key]
    for key, theirs in theirs_by_key.items():
        if key in mine:
            plan.meet(mine[key], theirs, with_kept_void(mine[key], theirs))
        else:
            plan.inserts.append(theirs)
    return plan
