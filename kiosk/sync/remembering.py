"""What the sync keeps over restarts of the kiosk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.store.database import Store
from kiosk.store.sync_state import StateName, clear_state, read_state, write_state
from kiosk.store.time_correction import settle_times
from kiosk.sync.status import SyncStatus


@dataclass(frozen=True, slots=True)
class Recalled:
    """What was kept: the clock's offset in milliseconds, and the last contact with the tenant (aware UTC)."""

    offset_ms: int | None
    contact: datetime | None


def recall(store: Store) -> Recalled:
    """What was known before a restart."""
    with store.reading() as connection:
        offset = read_state(connection, StateName.CLOCK_OFFSET_MS)
        contact = read_state(connection, StateName.LAST_CONTACT)
    return Recalled(
        None if offset is None else int(offset), None if contact is None else datetime.fromisoformat(contact)
    )


def remember(store: Store, status: SyncStatus, *, all_may_have_left: bool) -> None:
    """Keep how things stand. ``all_may_have_left``: of what was recorded nobody knows whether it arrived."""
    with store.writing() as writer:
        connection = writer.connection
        if status.clock_offset_ms is not None:
            write_state(connection, StateName.CLOCK_OFFSET_MS, str(status.clock_offset_ms))
        if all_may_have_left:
            settle_times(connection)
        if status.last_contact is not None:
            write_state(connection, StateName.LAST_CONTACT, status.last_contact.isoformat())
        if status.zone is not None:
            write_state(connection, StateName.ZONE, str(status.zone))


def note_trouble(store: Store, detail: str | None, now: datetime) -> None:
    """Keep what a person has to mend at the tenant, for the doctor; None: nothing any more. ``now``: aware UTC."""
    with store.writing() as writer:
        if detail is None:
            clear_state(writer.connection, StateName.LINK_TROUBLE)
        else:
            kept = f"{now.isoformat(timespec='seconds')} {detail}"
            write_state(writer.connection, StateName.LINK_TROUBLE, kept)
