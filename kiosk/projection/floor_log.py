"""The floor log as store and tenant have it: its table, and its rows as they travel between the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Index,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    UniqueConstraint,
    and_,
    select,
)

from kiosk.domain.floor_events import FloorEvent, FloorEventType
from kiosk.domain.seconds import time_of
from kiosk.domain.wall_time import utc_of
from kiosk.projection.careful import FIRST_IMPOSSIBLE, NO_TIME
from kiosk.projection.rows import UNREADABLE
from kiosk.projection.sql import WallSeconds
from kiosk.projection.tables import VOID_TIME, WALL_TIME
from kiosk.projection.zone import HOUR_SECONDS, Offsets, from_database, to_database, void_from_database

_TYPES: Final = {kind.value: kind for kind in FloorEventType}
_NEEDED: Final = ("event_key", "event_type", "event_time", "operator_user_id", "terminal_id", "terminal_seq")
"""Columns without which a row says nothing."""
_LACKS_KEY: Final = "id_floor_log "
_NO_TIME: Final = NO_TIME.replace(tzinfo=UTC)
_BIG: Final = BigInteger().with_variant(Integer, "sqlite")


def floor_log_table(metadata: MetaData, *, local: bool) -> Table:
    """The tenant's table, or the local store's: that one holds events before the tenant gave them a number."""
    own_key: list[Column[Any]] = (
        [Column("local_id", Integer, primary_key=True), Column("id_floor_log", Integer, unique=True)]
        if local
        else [Column("id_floor_log", _BIG, primary_key=True)]
    )
    log = Table(
        "kiosk_floor_log",
        metadata,
        *own_key,
        Column("event_key", String(100), nullable=False, unique=True),
        Column("event_type", String(20), nullable=False),
        Column("event_time", WALL_TIME, nullable=False),
        Column("operator_user_id", Integer, nullable=False),
        Column("operator_name", String(150)),
        Column("code", String(30)),
        Column("call_key", String(100)),
        Column("id_job_task", Integer),
        Column("work_center_id", Integer),
        Column("note", String(500)),
        Column("terminal_id", String(36), nullable=False),
        Column("terminal_seq", _BIG, nullable=False),
        Column("entered_by", Integer),
        Column("entered_at", WALL_TIME),
        Column("deleted_at", VOID_TIME),
        Column("deleted_by", Integer),
        UniqueConstraint("terminal_id", "terminal_seq"),
    )
    if local:
        Index("ix_floor_log_time", log.c.event_time, log.c.deleted_at)
        Index("ix_floor_log_operator_time", log.c.operator_user_id, log.c.event_time)
        Index("ix_floor_log_call", log.c.call_key, sqlite_where=log.c.call_key.is_not(None))
    return log


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorRow:
    """One row of kiosk_floor_log, times aware UTC. ``event_type`` is its text, whatever a newer kiosk wrote.

    ``number``: its id_floor_log, None until the tenant gave it one.
    """

    key: str
    event_type: str
    event_time: datetime
    operator_user_id: int
    terminal_id: str
    terminal_seq: int
    number: int | None = None
    operator_name: str | None = None
    code: str | None = None
    call_key: str | None = None
    id_job_task: int | None = None
    work_center_id: int | None = None
    note: str | None = None
    entered_by: int | None = None
    entered_at: datetime | None = None
    deleted_at: datetime | None = None
    deleted_by: int | None = None

    @property
    def texts(self) -> tuple[str | None, ...]:
        """Those of its values that may be of any length."""
        return self.operator_name, self.note

    def to_event(self) -> FloorEvent:
        """The domain's event; a type that no fold knows becomes OTHER."""
        return FloorEvent(
            key=self.key,
            event_type=_TYPES.get(self.event_type, FloorEventType.OTHER),
            event_time=self.event_time,
            operator_id=self.operator_user_id,
            operator_name=self.operator_name,
            code=self.code,
            call_key=self.call_key,
            task_id=self.id_job_task,
            work_center_id=self.work_center_id,
            note=self.note,
            terminal_id=self.terminal_id,
            entered_by=self.entered_by,
            voided_at=self.deleted_at,
        )

    def log_values(self, zone: tzinfo) -> dict[str, Any]:
        """Values for the table, without id_floor_log, times as wall time of ``zone``."""
        return {
            "event_key": self.key,
            "event_type": self.event_type,
            "event_time": to_database(self.event_time, zone),
            "operator_user_id": self.operator_user_id,
            "operator_name": self.operator_name,
            "code": self.code,
            "call_key": self.call_key,
            "id_job_task": self.id_job_task,
            "work_center_id": self.work_center_id,
            "note": self.note,
            "terminal_id": self.terminal_id,
            "terminal_seq": self.terminal_seq,
            "entered_by": self.entered_by,
            "entered_at": to_database(self.entered_at, zone),
            "deleted_at": to_database(self.deleted_at, zone),
            "deleted_by": self.deleted_by,
        }


def select_floor_log(log: Table, *further: ColumnElement[Any]) -> Select[Any]:
    """SELECT of rows for :func:`read_floor_row`; add WHERE and ORDER BY."""
    return select(
        log.c.id_floor_log,
        log.c.event_key,
        log.c.event_type,
        log.c.event_time,
        log.c.operator_user_id,
        log.c.operator_name,
        log.c.code,
        log.c.call_key,
        log.c.id_job_task,
        log.c.work_center_id,
        log.c.note,
        log.c.terminal_id,
        log.c.terminal_seq,
        log.c.entered_by,
        log.c.entered_at,
        log.c.deleted_at,
        log.c.deleted_by,
        *further,
    )


def read_floor_row(row: Sequence[Any], zone: tzinfo) -> FloorRow:
    """A row of :func:`select_floor_log`; one with a value that cannot be is `UNREADABLE`, which no fold knows.

    Its note names the column then, and what it lacks is made up from its number, so that it can be kept.
    """
    (number, key, stored, at, operator_id, name, code, call_key, task_id, work_center_id, note, *rest) = row
    terminal_id, terminal_seq, entered_by, entered_at, deleted_at, deleted_by, *_ = rest
    event_time = from_database(at, zone, key=key)
    needed = (key, stored, event_time, operator_id, terminal_id, terminal_seq)
    if None in needed:
        stored, event_time, note = UNREADABLE, _NO_TIME, _NEEDED[needed.index(None)]
        key = key or f"{_LACKS_KEY}{number}"
        operator_id, terminal_id = operator_id or 0, terminal_id or ""
        terminal_seq = -number if terminal_seq is None else terminal_seq
    return FloorRow(
        number=number,
        key=key,
        event_type=stored,
        event_time=event_time or _NO_TIME,
        operator_user_id=operator_id,
        operator_name=name,
        code=code,
        call_key=call_key,
        id_job_task=task_id,
        work_center_id=work_center_id,
        note=note,
        terminal_id=terminal_id,
        terminal_seq=terminal_seq,
        entered_by=entered_by,
        entered_at=from_database(entered_at, zone, key=key),
        deleted_at=void_from_database(deleted_at, zone, event_time),
        deleted_by=deleted_by,
    )


def is_readable_on_floor(log: Table) -> ColumnElement[bool]:
    """Rows in which every value that is needed can be: what :func:`read_floor_row` says of them, in SQL."""
    there = [log.c[name].is_not(None) for name in _NEEDED if name != "event_time"]
    return and_(log.c.event_time > NO_TIME, log.c.event_time < FIRST_IMPOSSIBLE, *there)


def select_floor_events(log: Table) -> Select[Any]:
    """SELECT of what presence is folded from, for :func:`read_floor_events`; without what was taken back.

    A month has a hundred thousand of them: numbers and texts alone, for :func:`kiosk.projection.bulk.many_rows`.
    """
    return select(
        log.c.event_key,
        log.c.event_type,
        WallSeconds(log.c.event_time),
        log.c.operator_user_id,
        log.c.operator_name,
        log.c.code,
    ).where(log.c.deleted_at.is_(None), log.c.event_key.is_not(None), log.c.operator_user_id.is_not(None))


def read_floor_events(rows: Iterable[Sequence[Any]], zone: tzinfo) -> Iterator[FloorEvent]:
    """The events of rows of :func:`select_floor_events`, none of them with a time that cannot be."""
    offsets = Offsets(zone)
    for key, stored, wall, operator_id, name, code in rows:
        event_time = time_of(wall - offsets[wall // HOUR_SECONDS])
        if wall // HOUR_SECONDS in offsets.unsteady:
            event_time = utc_of(time_of(wall).replace(tzinfo=None), zone, key=key)
        yield FloorEvent(
            key=key,
            event_type=_TYPES.get(stored, FloorEventType.OTHER),
            event_time=event_time,
            operator_id=operator_id,
            operator_name=name,
            code=code,
        )
