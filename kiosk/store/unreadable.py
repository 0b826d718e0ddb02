"""Rows of other programs that cannot be read: those of the log stand in it, others among what is remembered."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Final

from sqlalchemy import Connection, bindparam, select

from kiosk.domain.unreadable import UnreadableRow
from kiosk.projection.careful import NO_TIME
from kiosk.projection.rows import UNREADABLE
from kiosk.store.sync_state import StateName, read_state, write_state
from kiosk.store.tables import FLOOR_LOG, LOCAL

_LOG: Final = LOCAL.log
_MOST: Final = 200
_OF_LOG: Final = (
    select(_LOG.c.id_wip_log, _LOG.c.id_job_task, _LOG.c.notes)
    # By the time that stands for none: the index knows it.
    .where(_LOG.c.event_time <= NO_TIME, _LOG.c.event_type == UNREADABLE, _LOG.c.deleted_at.is_(None))
    # Ordered by the number alone SQLite would look through the whole log for the newest of them.
    .order_by(_LOG.c.event_time, _LOG.c.id_wip_log.desc())
    .limit(_MOST)
)
_OF_FLOOR_LOG: Final = (
    select(FLOOR_LOG.c.id_floor_log, FLOOR_LOG.c.note)
    .where(
        FLOOR_LOG.c.event_time <= NO_TIME,
        FLOOR_LOG.c.event_type == UNREADABLE,
        FLOOR_LOG.c.deleted_at.is_(None),
    )
    .order_by(FLOOR_LOG.c.event_time, FLOOR_LOG.c.id_floor_log.desc())
    .limit(_MOST)
)

_TASKS_OF: Final = select(LOCAL.task.c.id_job_task).where(
    LOCAL.task.c.id_job_ticket.in_(bindparam("tickets", expanding=True))
)


def unreadable_rows(connection: Connection) -> list[UnreadableRow]:
    """All that are known here, those of the logs first, the newest first; no more than a few hundred."""
    of_log = [
        UnreadableRow(_LOG.name, str(number), column or "", task_id)
        for number, task_id, column in connection.execute(_OF_LOG)
    ]
    of_floor_log = [
        UnreadableRow(FLOOR_LOG.name, str(number), column or "")
        for number, column in connection.execute(_OF_FLOOR_LOG)
    ]
    return of_log + of_floor_log + _remembered(connection)


def tasks_unreadable(connection: Connection) -> frozenset[int]:
    """Tasks of which some row cannot be read, or one of their ticket: what is known of them is not all."""
    rows = unreadable_rows(connection)
    tickets = {int(row.row_id) for row in rows if row.table == LOCAL.ticket.name}
    of_tickets = connection.scalars(_TASKS_OF, {"tickets": sorted(tickets)}) if tickets else ()
    return frozenset(row.task_id for row in rows if row.task_id is not None).union(of_tickets)


def remember_unreadable(connection: Connection, rows: Collection[UnreadableRow]) -> None:
    """Keep ``rows`` as all that reference data have of them now."""
    parts = [[row.table, row.row_id, row.column, row.task_id] for row in _first(rows)]
    write_state(connection, StateName.UNREADABLE_ROWS, json.dumps(parts))


def are_remembered(connection: Connection, rows: Collection[UnreadableRow]) -> bool:
    """Whether these are all that reference data had before."""
    return _first(rows) == _remembered(connection)


def _remembered(connection: Connection) -> list[UnreadableRow]:
    return [
        UnreadableRow(*parts) for parts in json.loads(read_state(connection, StateName.UNREADABLE_ROWS) or "[]")
    ]


def _first(rows: Collection[UnreadableRow]) -> list[UnreadableRow]:
    return sorted(rows, key=lambda row: (row.table, row.row_id, row.column))[:_MOST]
