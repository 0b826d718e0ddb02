"""The two append-only logs as the store keeps them: what is done to a log's rows is done to either alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Final, Generic

from sqlalchemy import Column, ColumnElement, Select, Table

from kiosk.projection.floor_log import FloorRow, read_floor_row, select_floor_log
from kiosk.projection.log_row import R
from kiosk.projection.rows import LogRow, read_log_row, select_log
from kiosk.store.sync_state import StateName
from kiosk.store.tables import (
    FLOOR_JOURNAL,
    FLOOR_LOG,
    FLOOR_OWN_VOID,
    FLOOR_VOID_OUTBOX,
    JOURNAL,
    LOCAL,
    OWN_VOID,
    TERMINAL,
    VOID_OUTBOX,
)


@dataclass(frozen=True, eq=False)
class KeptLog(Generic[R]):
    """One log, with what the store knows of each row beside it.

    ``key``, ``number``: columns of ``log``, the event's key and the number that the tenant gave the row.
    ``numbered``: the table with each event's key (``numbered_key``), terminal_id, terminal_seq and entered_at.
    ``last_seq``: the column of the terminal's last number in this log; ``times_settled``: where the number of the
    last event stands whose time is final. ``select`` and ``read``: a row of the log.
    """

    log: Table
    key: Column[Any]
    number: Column[Any]
    numbered: Table
    numbered_key: Column[Any]
    journal: Table
    void_outbox: Table
    own_void: Table
    last_seq: Column[Any]
    times_settled: StateName
    select: Callable[..., Select[Any]]
    read: Callable[[Sequence[Any], tzinfo], R]


def _select_work(*further: ColumnElement[Any]) -> Select[Any]:
    return select_log(LOCAL, *further)


def _select_floor(*further: ColumnElement[Any]) -> Select[Any]:
    return select_floor_log(FLOOR_LOG, *further)


WORK: Final = KeptLog[LogRow](
    log=LOCAL.log,
    key=LOCAL.log.c.idempotency_key,
    number=LOCAL.log.c.id_wip_log,
    numbered=LOCAL.event,
    numbered_key=LOCAL.event.c.idempotency_key,
    journal=JOURNAL,
    void_outbox=VOID_OUTBOX,
    own_void=OWN_VOID,
    last_seq=TERMINAL.c.last_seq,
    times_settled=StateName.TIMES_SETTLED,
    select=_select_work,
    read=read_log_row,
)
"""Work on tasks."""

FLOOR: Final = KeptLog[FloorRow](
    log=FLOOR_LOG,
    key=FLOOR_LOG.c.event_key,
    number=FLOOR_LOG.c.id_floor_log,
    numbered=FLOOR_LOG,
    numbered_key=FLOOR_LOG.c.event_key,
    journal=FLOOR_JOURNAL,
    void_outbox=FLOOR_VOID_OUTBOX,
    own_void=FLOOR_OWN_VOID,
    last_seq=TERMINAL.c.last_floor_seq,
    times_settled=StateName.FLOOR_TIMES_SETTLED,
    select=_select_floor,
    read=read_floor_row,
)
"""What people do that is not work on a task."""

LOGS: Final[tuple[KeptLog[Any], ...]] = (WORK, FLOOR)
