"""What the sync remembers over restarts: small values by name."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select

from kiosk.store.tables import SYNC_STATE


class StateName(StrEnum):
    """What there is to remember.

    CLOCK_OFFSET_MS: tenant minus this machine, as last measured. LAST_CONTACT: ISO 8601 UTC. TASKS_TO_REFOLD: JSON
    list of the tasks that the tenant still has to bring in line with its log. RESTORED: while all rows have to be
    compared with a restored tenant, the task of the row that gave it away. TIMES_SETTLED: number of this
    terminal's last event whose time is final.
    """

    CLOCK_OFFSET_MS = "clock_offset_ms"
    LAST_CONTACT = "last_contact"
    TASKS_TO_REFOLD = "tasks_to_refold"
    RESTORED = "restored"
    TIMES_SETTLED = "times_settled"


def read_state(connection: Connection, name: StateName) -> str | None:
    """The value, None when there is none yet."""
    return connection.scalar(select(SYNC_STATE.c.value).where(SYNC_STATE.c.name == name.value))


def clear_state(connection: Connection, name: StateName) -> None:
    """Forget the value."""
    connection.execute(delete(SYNC_STATE).where(SYNC_STATE.c.name == name.value))


def write_state(connection: Connection, name: StateName, value: str) -> None:
    """Set the value."""
    clear_state(connection, name)
    connection.execute(insert(SYNC_STATE).values(name=name.value, value=value))
