"""Soft deletes of rows that other clients wrote: without a key such a row is found by its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import tzinfo

from sqlalchemy import Connection, update

from kiosk.projection.chunks import chunks
from kiosk.projection.rows import LogRow, read_log_row, select_log
from kiosk.projection.zone import to_database
from kiosk.tenant.tables import TENANT


@dataclass
class KeylessVoids:
    """What became of voids: id_wip_log of rows that are soft-deleted now, and why others are not.

    ``tasks``: those whose sessions may not fit yet.
    """

    voided: set[int] = field(default_factory=set)
    kept: dict[int, str] = field(default_factory=dict)
    tasks: set[int] = field(default_factory=set)


def void_keyless(connection: Connection, zone: tzinfo, rows: Sequence[LogRow]) -> KeylessVoids:
    """Soft-delete ``rows``, as each says by whom and when, inside the caller's transaction.

    The caller holds the tasks' locks. A restored tenant gives its numbers again: a row is deleted only if it is
    still the one that was meant. The first of two soft deletes stays.
    """
    log = TENANT.log
    wanted: dict[int, LogRow] = {}
    for row in rows:
        if row.id_wip_log is None or row.deleted_at is None:
            raise ValueError("a row without an idempotency_key cannot be pushed, but for its void")
        wanted[row.id_wip_log] = row
    there: dict[int | None, LogRow] = {}
    for chunk in chunks(sorted(wanted)):
        statement = select_log(TENANT).where(log.c.id_wip_log.in_(chunk))
        for found in connection.execute(statement):
            row = read_log_row(found, zone)
            there[row.id_wip_log] = row
    result = KeylessVoids()
    for number, row in wanted.items():
        present = there.get(number)
        if present is None or present.identity(zone) != row.identity(zone):
            result.kept[number] = "the row is not in the tenant any more"
            continue
        result.voided.add(number)
        # Whoever deleted it first, the office say, may have left its sessions as they were.
        result.tasks.add(row.id_job_task)
        if present.deleted_at is None:
            connection.execute(
                update(log)
                .where(log.c.id_wip_log == number, log.c.deleted_at.is_(None))
                .values(deleted_at=to_database(row.deleted_at, zone), deleted_by=row.deleted_by)
            )
    return result
