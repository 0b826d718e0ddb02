"""PyMySQL's cursor, quicker where very many rows are inserted at once: a backlog after an outage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from pymysql.cursors import Cursor

_INSERT: Final = re.compile(r"(INSERT INTO \w+ \([\w, ]+\) VALUES )\(%s(?:, %s)*\)")


class TenantCursor(Cursor):
    """Escapes what is inserted column by column, and what comes again once.

    PyMySQL does it row by row, which takes three times as long, and longer than the server takes for the rows.
    Everything else is PyMySQL's.
    """

    def executemany(self, query: str, args: Iterable[Any]) -> int | None:
        """As PyMySQL's: statements of many rows, none longer than ``max_stmt_length``."""
        parameters = list(args)
        insert = _INSERT.fullmatch(query)
        if insert is None or not parameters:
            return super().executemany(query, parameters)
        columns = [self._literals(values) for values in zip(*parameters, strict=True)]
        rows = [f"({', '.join(row)})" for row in zip(*columns, strict=True)]
        beginning = insert[1]
        self.rowcount = sum(self.execute(beginning + values) for values in self._portions(len(beginning), rows))
        return self.rowcount

    def _literals(self, values: Sequence[Any]) -> list[str]:
        connection = self.connection
        known = {value: connection.escape(value, connection.encoders) for value in set(values)}
        return [known[value] for value in values]

    def _portions(self, beginning: int, rows: Sequence[str]) -> Iterator[str]:
        """The rows in pieces of one statement, which has so many bytes before them."""
        portion: list[str] = []
        length = beginning
        for row in rows:
            bytes_of_row = len(row.encode(errors="surrogateescape"))
            if portion and length + bytes_of_row > self.max_stmt_length:
                yield ",".join(portion)
                portion, length = [], beginning
            portion.append(row)
            length += bytes_of_row + 1
        yield ",".join(portion)
