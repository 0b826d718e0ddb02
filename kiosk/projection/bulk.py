"""Many rows read, put into a table, or changed at once, in the driver's own way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, String, Table, func

STATEMENT_BYTES: Final = "statement_bytes"
"""In a connection's info: how long a statement may be, in bytes; where it says nothing, as long as any here."""
_UPDATED_AT_ONCE: Final = 200
_BYTES_OF_A_VALUE: Final = 60
"""More than a CASE's branch takes: number, value and the words between."""


_PACKED: Final = 256
"""Rows in one row of an answer, where the server's packets are as long as usual."""
_BYTES_OF_A_ROW: Final = 1024
"""More than one takes, even with the longest texts; the smallest packet in use has 16 KB."""
_AS_THEY_COME: Final = {"stream_results": True, "max_row_buffer": 16}
"""The server goes on while what it has sent is read."""
_PACKED_BYTES: Final = 2**20
"""What they may come to; MySQL would cut them off at 1,024 bytes."""


def many_rows(
    connection: Connection, statement: Select[Any], number: ColumnElement[int]
) -> Iterable[Sequence[Any]]:
    """The rows of a statement without an order, numbers and texts alone; ``number``: what counts them.

    They are the driver's own: SQLAlchemy's take as long again. PyMySQL, which is written in Python, would take
    longer for each than all that is done with it: from MariaDB hundreds come as one text of JSON. Of its own
    JSON_ARRAY the server makes the same text in twice the time.
    """
    if connection.dialect.name == "sqlite":
        with connection.execute(statement) as answer:
            assert answer.cursor is not None  # it is a SELECT
            return answer.cursor.fetchall()
    connection.exec_driver_sql(f"SET SESSION group_concat_max_len = {_PACKED_BYTES}")
    longest = connection.info.get(STATEMENT_BYTES, _PACKED_BYTES)
    at_once = max(1, min(_PACKED, longest // _BYTES_OF_A_ROW))
    values = [value for column in statement.selected_columns for value in (",", _as_json(column))]
    packed = statement.with_only_columns(
        func.group_concat(func.concat("[", *values[1:], "]")), maintain_column_froms=True
    ).group_by(number.op("DIV")(at_once))
    texts = connection.scalars(packed, execution_options=_AS_THEY_COME)
    return chain.from_iterable(json.loads(f"[{text}]") for text in texts)


def _as_json(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A number or a text as JSON has it."""
    return func.coalesce(func.json_quote(column) if isinstance(column.type, String) else column, "null")


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert ``rows``, which all have the same columns; PyMySQL makes one statement of them.

    A column that is None in all of them is left out: NULL is what the tables have there by themselves.
    SQLAlchemy's own way through each value of each row takes half as long again as the driver's: much of what a
    backlog costs.
    """
    if not rows:
        return
    columns: dict[str, Sequence[Any]] = {}
    for name in rows[0]:
        values = [row[name] for row in rows]
        if any(value is not None for value in values):
            columns[name] = _for_driver(connection, table, name, values)
    marks = ", ".join([_mark(connection)] * len(columns))
    statement = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})"
    connection.exec_driver_sql(statement, list(zip(*columns.values(), strict=True)))


def update_rows(connection: Connection, table: Table, rows: Mapping[int, Mapping[str, Any]]) -> None:
    """Change ``rows``, values by column by primary key, with the same columns: hundreds in a statement."""
    numbers = list(rows)
    at_once = _UPDATED_AT_ONCE
    if numbers and (longest := connection.info.get(STATEMENT_BYTES)) is not None:
        widest = max(len(str(value).encode()) for row in rows.values() for value in row.values())
        a_row = len(rows[numbers[0]]) * (_BYTES_OF_A_VALUE + widest)
        at_once = max(1, min(at_once, longest // a_row))
    for start in range(0, len(numbers), at_once):
        chunk = numbers[start : start + at_once]
        _update(connection, table, chunk, [rows[number] for number in chunk])


def _update(
    connection: Connection, table: Table, numbers: Sequence[int], rows: Sequence[Mapping[str, Any]]
) -> None:
    (key,) = table.primary_key.columns
    mark = _mark(connection)
    choices = " ".join([f"WHEN {mark} THEN {mark}"] * len(rows))
    changes: list[str] = []
    parameters: list[Any] = []
    for name in rows[0]:
        changes.append(f"{name} = CASE {key.name} {choices} END")
        values = _for_driver(connection, table, name, [row[name] for row in rows])
        parameters += chain.from_iterable(zip(numbers, values, strict=True))
    marks = ", ".join([mark] * len(rows))
    connection.exec_driver_sql(
        f"UPDATE {table.name} SET {', '.join(changes)} WHERE {key.name} IN ({marks})", (*parameters, *numbers)
    )


def _mark(connection: Connection) -> str:
    """The driver's placeholder."""
    return "?" if connection.dialect.paramstyle == "qmark" else "%s"


def _for_driver(connection: Connection, table: Table, name: str, values: Sequence[Any]) -> Sequence[Any]:
    """Values of a column as the driver takes them."""
    dialect = connection.dialect
    convert = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
    return values if convert is None else [convert(value) for value in values]
