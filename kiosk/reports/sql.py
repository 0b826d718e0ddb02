"""Time that went by between two times of the tables, where clocks change as well."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, case, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from kiosk.projection.source import Source

_YEARS_BACK: Final = 20
"""For how long changes of the clocks are looked for: no tenant's sessions are older."""
_STEP: Final = timedelta(days=10)
"""Clocks change at most twice a year."""


class WholeMinutes(FunctionElement[int]):
    """Whole minutes from the first time to the second, less the seconds given third; a part of one is cut off.

    NULL where a time is.
    """

    type = Integer()
    inherit_cache = True


def minutes_between(source: Source, start: ColumnElement[Any], end: ColumnElement[Any]) -> WholeMinutes:
    """Whole minutes that went by between two times of the tables, whatever their clocks showed meanwhile."""
    changes = list(_changes(source.zone))
    if not changes:
        return WholeMinutes(start, end, literal(0, literal_execute=True))
    return WholeMinutes(start, end, _offset(end, changes) - _offset(start, changes))


def _offset(column: ColumnElement[Any], changes: list[tuple[datetime, int, int]]) -> ColumnElement[int]:
    """Seconds that the zone is ahead of UTC at a wall time."""
    return case(*((column < at, before) for at, before, _ in changes), else_=changes[-1][2])


def _changes(zone: tzinfo) -> Iterator[tuple[datetime, int, int]]:
    """Wall times from which the zone has another offset, with the seconds before and after."""
    now = datetime.now(UTC).replace(microsecond=0, second=0, minute=0, tzinfo=None)
    at = now - timedelta(days=366 * _YEARS_BACK)
    while at < now + timedelta(days=366):
        before, after = _seconds(zone, at), _seconds(zone, at + _STEP)
        if before != after:
            yield _moment_of_change(zone, at, at + _STEP), before, after
        at += _STEP


def _moment_of_change(zone: tzinfo, early: datetime, late: datetime) -> datetime:
    """The first whole minute between the two at which the offset is that of ``late``."""
    minutes = int((late - early).total_seconds()) // 60
    low, high = 0, minutes
    while high - low > 1:
        middle = (low + high) // 2
        is_late = _seconds(zone, early + timedelta(minutes=middle)) == _seconds(zone, late)
        low, high = (low, middle) if is_late else (middle, high)
    return early + timedelta(minutes=high)


def _seconds(zone: tzinfo, wall: datetime) -> int:
    offset = wall.replace(tzinfo=zone).utcoffset()
    return 0 if offset is None else int(offset.total_seconds())


@compiles(WholeMinutes)
def _minutes_of_mariadb(element: WholeMinutes, compiler: SQLCompiler, **options: Any) -> str:
    start, end, less = (compiler.process(clause, **options) for clause in element.clauses)
    return f"((TIMESTAMPDIFF(SECOND, {start}, {end}) - ({less})) DIV 60)"


@compiles(WholeMinutes, "sqlite")
def _minutes_of_sqlite(element: WholeMinutes, compiler: SQLCompiler, **options: Any) -> str:
    # Julian days are fractions: rounded to the seconds they stand for before minutes are counted.
    start, end, less = (compiler.process(clause, **options) for clause in element.clauses)
    return f"((CAST(ROUND((julianday({end}) - julianday({start})) * 86400) AS INTEGER) - ({less})) / 60)"
