"""Wrong PINs of supervisors, written down on this terminal, and how long their locks still last.

A lock counts the time between looks at it within one boot, by the monotonic clock; the machine's own clock may be
set to anything. Of the boot before, what was counted by the last look counts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.domain.clock import Instant
from kiosk.domain.pin_tries import PinTries
from kiosk.store.tables import PIN_TRIES


def read_pin_tries(connection: Connection, operator_id: int, now: Instant) -> PinTries:
    """The person's tries as they stand now; none where there are none."""
    statement = select(PIN_TRIES).where(PIN_TRIES.c.operator_user_id == operator_id)
    row = connection.execute(statement).mappings().first()
    return PinTries() if row is None else _at(dict(row), now)


def read_pin_locks(connection: Connection, now: Instant) -> dict[int, PinTries]:
    """Whose PIN was locked, by their id, as it stands now; a lock that is over has no time left."""
    statement = select(PIN_TRIES).where(PIN_TRIES.c.locked_ms > 0)
    return {row["operator_user_id"]: _at(dict(row), now) for row in connection.execute(statement).mappings()}


def write_pin_tries(connection: Connection, operator_id: int, tries: PinTries, now: Instant) -> None:
    """Write the person's tries down as they stand now, in place of what was there."""
    values = {
        "tries": tries.used,
        "locked_ms": tries.locked_for // timedelta(milliseconds=1),
        "counted_boot": now.boot_id,
        "counted_ns": now.monotonic_ns,
    }
    connection.execute(
        insert(PIN_TRIES)
        .values(operator_user_id=operator_id, **values)
        .on_conflict_do_update(index_elements=["operator_user_id"], set_=values)
    )


def forget_pin_tries(connection: Connection, operator_id: int) -> None:
    """The person gave the right PIN: none are left."""
    connection.execute(delete(PIN_TRIES).where(PIN_TRIES.c.operator_user_id == operator_id))


def kept_pin_locks(path: Path, now: Instant) -> dict[int, timedelta]:
    """Whose PIN is locked by the store at ``path``, and for how long; read without opening the store."""
    if not path.exists():
        return {}
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            rows = connection.execute("SELECT * FROM pin_tries WHERE locked_ms > 0").fetchall()
    except sqlite3.Error:
        return {}
    locked = {row["operator_user_id"]: _at(dict(row), now).locked_for for row in rows}
    return {operator_id: locked_for for operator_id, locked_for in locked.items() if locked_for}


def _at(row: Mapping[str, Any], now: Instant) -> PinTries:
    is_this_boot = row["counted_boot"] == now.boot_id
    run = timedelta(microseconds=max(0, now.monotonic_ns - row["counted_ns"]) // 1000 if is_this_boot else 0)
    return PinTries(row["tries"], max(timedelta(), timedelta(milliseconds=row["locked_ms"]) - run))
