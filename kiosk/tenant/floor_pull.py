"""Reading the tenant's floor log: its tail, rows by key or part, and what tells that something is missing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import tzinfo
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, case, select

from kiosk.projection.chunks import chunks
from kiosk.projection.floor_log import (
    FloorRow,
    read_floor_row,
    select_floor_log,
)
from kiosk.projection.floor_parts import Part, checksum_by_server, checksum_here, digest_of, rows_of
from kiosk.projection.reference import Digest
from kiosk.tenant.tables import ADDED

_LOG: Final = ADDED.floor_log
_ROWS: Final = select_floor_log(_LOG)
_TAIL: Final = (
    _ROWS.where(_LOG.c.id_floor_log > bindparam("after_id")).order_by(_LOG.c.id_floor_log).limit(bindparam("most"))
)
_OF_KEYS: Final = _ROWS.where(_LOG.c.event_key.in_(bindparam("wanted", expanding=True)))
_NUMBERS: Final = (
    select(_LOG.c.event_key, _LOG.c.terminal_seq)
    .where(_LOG.c.terminal_id == bindparam("of"), _LOG.c.terminal_seq >= bindparam("first"))
    .order_by(_LOG.c.terminal_seq)
)
_COUNTED_VOID: Final = case((_LOG.c.deleted_at.is_(None), 0), else_=_LOG.c.id_floor_log)


def tail(connection: Connection, zone: tzinfo, after_id: int, limit: int) -> list[FloorRow]:
    """Up to ``limit`` rows with an id_floor_log above ``after_id``, by id; ask with an overlap."""
    return _read(connection, zone, _TAIL, {"after_id": after_id, "most": limit})


def rows_of_keys(connection: Connection, zone: tzinfo, keys: Collection[str]) -> list[FloorRow]:
    """The rows of these keys, soft-deleted ones too."""
    return [row for chunk in chunks(sorted(keys)) for row in _read(connection, zone, _OF_KEYS, {"wanted": chunk})]


def rows_of_part(connection: Connection, zone: tzinfo, part: Part) -> list[FloorRow]:
    """Every row of the part, soft-deleted ones too."""
    return rows_of(connection, _LOG, part, zone)


def numbers(connection: Connection, terminal_id: str, first: int) -> dict[str, int]:
    """terminal_seq by key of a terminal's events from the number ``first`` on, in the order of the numbers."""
    found = connection.execute(_NUMBERS, {"of": terminal_id, "first": first})
    return {key: int(number) for key, number in found}


def digest(connection: Connection, zone: tzinfo, part: Part) -> Digest:
    """The digest of a part."""
    return digest_of(connection, _LOG, part, zone, _COUNTED_VOID)


def checksum(connection: Connection, zone: tzinfo, part: Part) -> int:
    """The checksum of a part's rows: slower than a digest, and surer."""
    if connection.dialect.name == "sqlite":
        return checksum_here(connection, _LOG, part, zone, lambda at: at)
    return checksum_by_server(connection, _LOG, part, zone)


def _read(connection: Connection, zone: tzinfo, statement: Select[Any], asked: dict[str, Any]) -> list[FloorRow]:
    return [read_floor_row(row, zone) for row in connection.execute(statement, asked)]
