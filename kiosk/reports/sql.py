"""Time that went by between two times of the tables, where clocks change as well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, case, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from kiosk.domain.wall_time import ClockChange, clock_changes
from kiosk.projection.source import Source

_YEARS_BACK: Final = 20
"""For how long changes of the clocks are looked for: no tenant's sessions are older."""


class WholeMinutes(FunctionElement[int]):
    """Whole minutes from the first time to the second, less the seconds given third; a part of one is cut off.

    NULL where a time is.
    """

    type = Integer()
    inherit_cache = True


def minutes_between(source: Source, start: ColumnElement[Any], end: ColumnElement[Any]) -> WholeMinutes:
    """Whole minutes that went by between two times of the tables, whatever their clocks showed meanwhile."""
    this_year = datetime.now(UTC).year
    years = range(this_year - _YEARS_BACK, this_year + 2)
    changes = [change for year in years for change in clock_changes(source.zone, year)]
    if not changes:
        return WholeMinutes(start, end, literal(0, literal_execute=True))
    return WholeMinutes(start, end, _offset(end, changes) - _offset(start, changes))


def _offset(column: ColumnElement[Any], changes: Sequence[ClockChange]) -> ColumnElement[int]:
    """Seconds that the zone is ahead of UTC at a wall time."""
    befores = ((column < change.at, int(change.before.total_seconds())) for change in changes)
    return case(*befores, else_=int(changes[-1].after.total_seconds()))


@compiles(WholeMinutes)
def _minutes_of_mariadb(element: WholeMinutes, compiler: SQLCompiler, **options: Any) -> str:
    start, end, less = (compiler.process(clause, **options) for clause in element.clauses)
    return f"((TIMESTAMPDIFF(SECOND, {start}, {end}) - ({less})) DIV 60)"


@compiles(WholeMinutes, "sqlite")
def _minutes_of_sqlite(element: WholeMinutes, compiler: SQLCompiler, **options: Any) -> str:
    # Julian days are fractions: rounded to the seconds they stand for before minutes are counted.
    start, end, less = (compiler.process(clause, **options) for clause in element.clauses)
    return f"((CAST(ROUND((julianday({end}) - julianday({start})) * 86400) AS INTEGER) - ({less})) / 60)"
