"""Rows of the tenant's logs that other programs wrote such that nobody can read them."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, case, select

from kiosk.projection.floor_log import is_readable_on_floor
from kiosk.projection.rows import is_readable
from kiosk.tenant.tables import ADDED, TENANT


def unreadable_rows(connection: Connection, *, with_floor: bool, most: int) -> Iterator[tuple[str, list[int]]]:
    """Each log's name with the numbers of its newest rows that have a value that cannot be, ``most`` at most.

    Looks at the whole logs; ``with_floor``: the tenant has the log of the floor, too.
    """
    logs = [(TENANT.log.c.id_wip_log, is_readable(TENANT))]
    if with_floor:
        logs.append((ADDED.floor_log.c.id_floor_log, is_readable_on_floor(ADDED.floor_log)))
    for number, readable in logs:
        statement = (
            select(number)
            .where(case((readable, 1), else_=0) == 0, number.table.c.deleted_at.is_(None))
            .order_by(number.desc())
            .limit(most)
        )
        yield number.table.name, list(connection.scalars(statement))
