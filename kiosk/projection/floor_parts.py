"""Parts of the floor log that store and tenant compare: a day of everybody's, or what one terminal made."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, bindparam, func, select

from kiosk.domain.wall_time import utc_of
from kiosk.projection.floor_log import FloorRow, read_floor_row, select_floor_log
from kiosk.projection.reference import Digest
from kiosk.projection.zone import to_database

_SEPARATOR: Final = "|"
_TIME_FORMAT: Final = "%Y-%m-%d %H:%i:%S"  # MariaDB's way to write isoformat(" ")


@dataclass(frozen=True, slots=True)
class Days:
    """What happened from ``begin`` until before ``end`` (aware): one day of the tenant's clocks, or several."""

    begin: datetime
    end: datetime

    def asked(self, zone: tzinfo) -> dict[str, Any]:
        """The values for a question, to a table whose times are ``zone``'s."""
        return {"begin": to_database(self.begin, zone), "end": to_database(self.end, zone)}


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What a terminal made, from its number ``first`` on."""

    terminal_id: str
    first: int

    def asked(self, _zone: tzinfo) -> dict[str, Any]:
        """The values for a question."""
        return {"of": self.terminal_id, "first": self.first}


Part = Days | OwnPart


def holds(log: Table, *, days: bool) -> ColumnElement[bool]:
    """Whether a row of ``log`` is of the part that is asked for, with ``part.asked(zone)`` as values."""
    if days:
        return and_(log.c.event_time >= bindparam("begin"), log.c.event_time < bindparam("end"))
    return and_(log.c.terminal_id == bindparam("of"), log.c.terminal_seq >= bindparam("first"))


def days_until(now: datetime, since: datetime, zone: tzinfo) -> list[Days]:
    """The days of the zone's clocks from the first one that begins at ``since`` or later, until ``now`` is over.

    The newest first. All aware; a day ahead is among them, for clocks that are.
    """
    date = now.astimezone(zone).date() + timedelta(days=2)
    days: list[Days] = []
    end = utc_of(datetime.combine(date, time()), zone)
    while True:
        date -= timedelta(days=1)
        begin = utc_of(datetime.combine(date, time()), zone)
        if begin < since:
            return days
        days.append(Days(begin, end))
        end = begin


def day_of(at: datetime, zone: tzinfo) -> Days:
    """The day of the zone's clocks in which ``at`` (aware) is."""
    date = at.astimezone(zone).date()
    begin, end = (utc_of(datetime.combine(date + timedelta(days=days), time()), zone) for days in (0, 1))
    return Days(begin, end)


def digest_of(
    connection: Connection, log: Table, part: Part, zone: tzinfo, counted_void: ColumnElement[Any]
) -> Digest:
    """The digest of a part, of rows with a number of the tenant's; ``counted_void``: 0, or a void row's number.

    Of days it is answered from the index of times alone.
    """
    statement = _select_digest(log, isinstance(part, Days), counted_void)
    count, ids, deleted = connection.execute(statement, part.asked(zone)).one()
    return Digest(count, int(ids or 0), int(deleted or 0))


def rows_of(connection: Connection, log: Table, part: Part, zone: tzinfo) -> list[FloorRow]:
    """Every row of a part, those without a number, too."""
    found = connection.execute(_select_rows(log, isinstance(part, Days)), part.asked(zone))
    return [read_floor_row(row, zone) for row in found]


@cache
def _select_rows(log: Table, days: bool) -> Select[Any]:
    return select_floor_log(log).where(holds(log, days=days))


@cache
def _select_digest(log: Table, days: bool, counted_void: ColumnElement[Any]) -> Select[Any]:
    """Built once: putting it together takes longer than the answer."""
    number = log.c.id_floor_log
    sums: Any = select(func.count(number), func.sum(number), func.sum(counted_void)).select_from(log)
    digest: Select[Any] = sums.where(holds(log, days=days), number.is_not(None))
    return digest


def checksum_here(
    connection: Connection, log: Table, part: Part, zone: tzinfo, wall_time: Callable[[datetime], datetime]
) -> int:
    """Sum of the CRC-32 of each row's facts, of a part.

    ``wall_time`` turns the table's naive time, which is ``zone``'s, into the tenant's, so that both sides agree.
    """
    total = 0
    found = connection.execute(_select_facts(log, isinstance(part, Days)), part.asked(zone))
    for number, key, kind, at, *others in found:
        facts = (number, key, kind, wall_time(at).isoformat(" ", "seconds"), *others)
        total += zlib.crc32(_SEPARATOR.join("" if fact is None else str(fact) for fact in facts).encode())
    return total


@cache
def _select_facts(log: Table, days: bool) -> Select[Any]:
    facts: Any = select(
        *(log.c.id_floor_log, log.c.event_key, log.c.event_type, log.c.event_time, log.c.operator_user_id),
        *(log.c.code, log.c.call_key, log.c.id_job_task, log.c.work_center_id),
    )
    statement: Select[Any] = facts.where(holds(log, days=days), log.c.id_floor_log.is_not(None))
    return statement


def checksum_by_server(connection: Connection, log: Table, part: Part, zone: tzinfo) -> int:
    """The same, added up by MariaDB or MySQL."""
    return int(connection.scalar(_select_checksum(log, isinstance(part, Days)), part.asked(zone)) or 0)


@cache
def _select_checksum(log: Table, days: bool) -> Select[Any]:
    facts = (
        *(log.c.id_floor_log, log.c.event_key, log.c.event_type),
        func.date_format(log.c.event_time, _TIME_FORMAT),
        *(log.c.operator_user_id, log.c.code, log.c.call_key, log.c.id_job_task, log.c.work_center_id),
    )
    row = func.crc32(func.concat_ws(_SEPARATOR, *(func.coalesce(fact, "") for fact in facts)))
    return select(func.sum(row)).where(holds(log, days=days))
