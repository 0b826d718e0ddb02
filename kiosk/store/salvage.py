"""Reading a damaged store: every row that SQLite can still reach and that makes sense."""

from __future__ import annotations

import logging
import math
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Column, DefaultClause, Table
from sqlalchemy.dialects import sqlite

_log = logging.getLogger(__name__)
_DIALECT: Final = sqlite.dialect()
_SEEKS: Final = 20_000  # rows looked for one by one between two damaged places
_HOPELESS: Final = 1_000  # failures on end: more rows than any one damaged page holds

# A damaged record may claim any size; text that is no UTF-8 and times that are none are damage as well.
_DAMAGE: Final = (sqlite3.Error, ValueError, TypeError, OverflowError, MemoryError)


class DamagedFile:
    """A store's file opened for reading only, with its write-ahead log; left as it is.

    ``damaged`` turns true when something could not be read. Nothing here raises for what the file holds.
    """

    def __init__(self, path: Path) -> None:
        self.damaged = False
        self._failed = False
        try:
            self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        except sqlite3.Error as error:
            _log.warning("the file cannot be opened: %s", error)
            self._connection = sqlite3.connect(":memory:")
        self._connection.text_factory = bytes

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def read(self, table: Table) -> Iterator[dict[str, Any]]:
        """The rows of ``table`` that can be read, as its columns' Python values.

        A file of an older version may lack the table, or columns of it: those have what a new row has.
        """
        present = self._columns(table)
        columns = [column for column in table.columns if column.name in present]
        if not columns:
            return
        later = {column.name: _new_value(column) for column in table.columns if column.name not in present}
        readers = [(column.name, _value_reader(column)) for column in columns]
        for raw in self._raw_rows(table, columns):
            try:
                values = {name: read(value) for (name, read), value in zip(readers, raw[1:], strict=True)}
            except _DAMAGE as error:
                self._note(table, error)
            else:
                yield values | later

    def _columns(self, table: Table) -> set[str]:
        try:
            rows = self._connection.execute(f'PRAGMA table_info("{table.name}")').fetchall()
            return {bytes(row[1]).decode() for row in rows}
        except _DAMAGE as error:
            self._note(table, error)
            return set()

    def _raw_rows(self, table: Table, columns: Sequence[Column[Any]]) -> Iterator[tuple[Any, ...]]:
        """Rows from the front up to the damage, then from the back, then one by one in between."""
        low = 0
        for row in self._scan(table, columns, "rowid > ? ORDER BY rowid", low):
            if row[0] <= low:
                break  # a damaged tree that leads in circles
            low = row[0]
            yield row
        else:
            if not self._failed:
                return
        high = None
        for row in self._scan(table, columns, "rowid > ? ORDER BY rowid DESC", low):
            if high is not None and row[0] >= high:
                break
            high = row[0]
            yield row
        failures = 0
        for rowid in range(low + 1, min(high or low + _SEEKS, low + _SEEKS)):
            yield from self._scan(table, columns, "rowid = ?", rowid)
            failures = failures + 1 if self._failed else 0
            if failures == _HOPELESS:
                return

    def _scan(
        self, table: Table, columns: Sequence[Column[Any]], condition: str, rowid: int
    ) -> Iterator[tuple[Any, ...]]:
        """Rows until the end or until the first that cannot be read; ``_failed`` says which it was."""
        names = ", ".join(f'"{column.name}"' for column in columns)
        self._failed = False
        try:
            # The table itself: a damaged index must not hide rows.
            yield from self._connection.execute(
                f'SELECT rowid, {names} FROM "{table.name}" NOT INDEXED WHERE {condition}', (rowid,)
            )
        except _DAMAGE as error:
            self._failed = True
            self._note(table, error)

    def _note(self, table: Table, error: BaseException) -> None:
        if not self.damaged:
            _log.warning("rows of %s cannot be read: %s", table.name, error)
        self.damaged = True


def _new_value(column: Column[Any]) -> Any:
    """What a column that came later has in a row from before it."""
    default = column.server_default
    return int(str(default.arg)) if isinstance(default, DefaultClause) else None


def _value_reader(column: Column[Any]) -> Callable[[Any], Any]:
    """What turns a stored value of ``column`` into its Python value, or raises ValueError or TypeError."""
    process = column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
    python_type = column.type.python_type

    def read(raw: Any) -> Any:
        if raw is None:
            if not column.nullable:
                raise ValueError(f"{column.name} is empty")
            return None
        value = raw.decode() if isinstance(raw, bytes) else raw
        value = value if process is None else process(value)
        if python_type is float and isinstance(value, int):
            value = float(value)
        if not isinstance(value, python_type) or (isinstance(value, float) and not math.isfinite(value)):
            raise TypeError(f"{column.name} holds no {python_type.__name__}")
        return value

    return read
