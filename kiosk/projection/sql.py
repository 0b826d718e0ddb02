"""What MariaDB and SQLite write differently, written once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class WholePieces(FunctionElement[int]):
    """A quantity without its part piece, cut off as the fold does it; 0 where there is none."""

    type = Integer()
    inherit_cache = True


class WallText(FunctionElement[str]):
    """A wall time as text that reads as if it were UTC, ``2026-11-26 14:32:00+00:00``.

    That takes a tenth of the time that a driver's datetime does; :class:`kiosk.projection.zone.Offsets` makes it
    the moment that it was.
    """

    type = String()
    inherit_cache = True


@compiles(WholePieces)
def _pieces_of_mariadb(element: WholePieces, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(TRUNCATE(COALESCE({compiler.process(element.clauses, **options)}, 0), 0) AS SIGNED)"


@compiles(WholePieces, "sqlite")
def _pieces_of_sqlite(element: WholePieces, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(COALESCE({compiler.process(element.clauses, **options)}, 0) AS INTEGER)"


@compiles(WallText)
def _text_of_mariadb(element: WallText, compiler: SQLCompiler, **options: Any) -> str:
    return f"CONCAT(CAST({compiler.process(element.clauses, **options)} AS CHAR(19)), '+00:00')"


@compiles(WallText, "sqlite")
def _text_of_sqlite(element: WallText, compiler: SQLCompiler, **options: Any) -> str:
    # SQLite holds times as text.
    return f"SUBSTR({compiler.process(element.clauses, **options)}, 1, 19) || '+00:00'"
