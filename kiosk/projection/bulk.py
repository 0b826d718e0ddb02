"""Many rows into a table at once, in the driver's own way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert ``rows``, which all have the same columns; PyMySQL makes one statement of them.

    A column that is None in all of them is left out: NULL is what the tables have there by themselves.
    SQLAlchemy's own way through each value of each row takes half as long again as the driver's: much of what a
    backlog costs.
    """
    if not rows:
        return
    dialect = connection.dialect
    columns: dict[str, Sequence[Any]] = {}
    for name in rows[0]:
        values = [row[name] for row in rows]
        if any(value is not None for value in values):
            convert = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
            columns[name] = values if convert is None else [convert(value) for value in values]
    marks = ["?" if dialect.paramstyle == "qmark" else "%s"] * len(columns)
    statement = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({', '.join(marks)})"
    connection.exec_driver_sql(statement, list(zip(*columns.values(), strict=True)))
