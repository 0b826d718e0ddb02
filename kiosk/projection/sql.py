"""What MariaDB and SQLite write differently, written once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class WholePieces(FunctionElement[int]):
    """A quantity without its part piece, cut off as the fold does it; 0 where there is none."""

    type = Integer()
    inherit_cache = True


class WallSeconds(FunctionElement[int]):
    """A wall time as seconds since 1970 as if it were UTC; :class:`kiosk.projection.zone.Offsets` lead to that."""

    type = Integer()
    inherit_cache = True


@compiles(WholePieces)
def _pieces_of_mariadb(element: WholePieces, compiler: SQLCompiler, **options: Any) -> str:
    # Of a DECIMAL another one without places; a cast to an integer would take longer than all else of a row.
    return f"TRUNCATE(COALESCE({compiler.process(element.clauses, **options)}, 0), 0)"


@compiles(WholePieces, "sqlite")
def _pieces_of_sqlite(element: WholePieces, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(COALESCE({compiler.process(element.clauses, **options)}, 0) AS INTEGER)"


@compiles(WallSeconds)
def _seconds_of_mariadb(element: WallSeconds, compiler: SQLCompiler, **options: Any) -> str:
    # Its TO_SECONDS count from the year 0.
    return f"(TO_SECONDS({compiler.process(element.clauses, **options)}) - 62167219200)"


@compiles(WallSeconds, "sqlite")
def _seconds_of_sqlite(element: WallSeconds, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(STRFTIME('%s', {compiler.process(element.clauses, **options)}) AS INTEGER)"
