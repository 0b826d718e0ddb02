"""What the sync remembers over restarts: small values by name."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects import sqlite

from kiosk.store.tables import SYNC_STATE


class StateName(StrEnum):
    """What there is to remember.

    CLOCK_OFFSET_MS: tenant minus this machine, as last measured. LAST_CONTACT: ISO 8601 UTC. TASKS_TO_REFOLD: JSON
    list of the tasks that the tenant still has to bring in line with its log. RESTORED: while all rows have to be
    compared with a restored tenant, the task of the row that gave it away; FLOOR_RESTORED: the same of the floor
    log, without one. TIMES_SETTLED, FLOOR_TIMES_SETTLED: number of this terminal's last event, of work and of the
    floor log, whose time is final. SHIFT_STOP: when everybody stops, and which supervisor planned that.
    UNREADABLE_ROWS: JSON list of the tenant's reference rows with a value that cannot be.
    ZONE: of the tenant's times, as it was last known. OLDER_STORE: JSON of when this store was found older than
    what the tenant has of its terminal, how many entries came back, and how many got new numbers.
    LINK_TROUBLE: while a person has to mend something at the tenant, since when (ISO 8601 UTC), a space, and what.
    CENTRAL_SETTINGS: JSON of the last good set, and of why a later one was refused.
    CALLS_TOLD: number of this terminal's last floor event that the shop's messenger is told of.
    MACHINE: JSON of the machine that the store is on. MOVED: JSON of its last move from another.
    """

    CLOCK_OFFSET_MS = "clock_offset_ms"
    LAST_CONTACT = "last_contact"
    TASKS_TO_REFOLD = "tasks_to_refold"
    RESTORED = "restored"
    TIMES_SETTLED = "times_settled"
    FLOOR_TIMES_SETTLED = "floor_times_settled"
    FLOOR_RESTORED = "floor_restored"
    SHIFT_STOP = "shift_stop"
    UNREADABLE_ROWS = "unreadable_rows"
    ZONE = "zone"
    OLDER_STORE = "older_store"
    LINK_TROUBLE = "link_trouble"
    CENTRAL_SETTINGS = "central_settings"
    CALLS_TOLD = "calls_told"
    MACHINE = "machine"
    MOVED = "moved"


_READ: Final = select(SYNC_STATE.c.value).where(SYNC_STATE.c.name == bindparam("wanted"))
_INSERT: Final = sqlite.insert(SYNC_STATE)
_WRITE: Final = _INSERT.on_conflict_do_update(
    index_elements=[SYNC_STATE.c.name], set_={"value": _INSERT.excluded.value}
)


def read_state(connection: Connection, name: StateName) -> str | None:
    """The value, None when there is none yet."""
    return connection.scalar(_READ, {"wanted": name.value})


def clear_state(connection: Connection, name: StateName) -> None:
    """Forget the value."""
    connection.execute(delete(SYNC_STATE).where(SYNC_STATE.c.name == name.value))


def write_state(connection: Connection, name: StateName, value: str) -> None:
    """Set the value."""
    connection.execute(_WRITE, {"name": name.value, "value": value})
