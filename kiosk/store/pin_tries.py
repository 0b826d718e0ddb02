"""Wrong PINs of supervisors, written down on this terminal."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.domain.pin_tries import PinTries
from kiosk.store.log import aware_time, stored_time
from kiosk.store.tables import PIN_TRIES


def read_pin_tries(connection: Connection, operator_id: int) -> PinTries:
    """The person's tries as they were written down; none where there are none."""
    statement = select(PIN_TRIES).where(PIN_TRIES.c.operator_user_id == operator_id)
    row = connection.execute(statement).mappings().first()
    return PinTries() if row is None else PinTries(row["tries"], aware_time(row["locked_until"]))


def write_pin_tries(connection: Connection, operator_id: int, tries: PinTries) -> None:
    """Write the person's tries down in place of what was there."""
    values = {"tries": tries.used, "locked_until": stored_time(tries.locked_until)}
    connection.execute(
        insert(PIN_TRIES)
        .values(operator_user_id=operator_id, **values)
        .on_conflict_do_update(index_elements=["operator_user_id"], set_=values)
    )


def forget_pin_tries(connection: Connection, operator_id: int) -> None:
    """The person gave the right PIN: none are left."""
    connection.execute(delete(PIN_TRIES).where(PIN_TRIES.c.operator_user_id == operator_id))
