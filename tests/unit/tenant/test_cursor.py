"""Rows inserted at once: what the server is sent is what PyMySQL's own cursor would send."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
from pymysql import Connection
from pymysql.cursors import Cursor

from kiosk.tenant.cursor import TenantCursor

AT = datetime.fromisoformat("2025-10-30 19:00:05")
ROWS: Sequence[tuple[Any, ...]] = [
    (1, "สมชาย ใจดี", AT, None),
    (2, "O'Brien", AT, "50 % \\ of it"),
    (3, 'said "so"', AT, "%s"),
    (4, "สมชาย ใจดี", datetime.fromisoformat("9999-12-31 00:00:00"), ""),
]


def sent(cursor: type[Cursor], statement: str, rows: Sequence[tuple[Any, ...]], most_bytes: int) -> list[str]:
    statements: list[str] = []

    class Listening(cursor):  # type: ignore[misc, valid-type]
        max_stmt_length = most_bytes

        def _query(self, query: str | bytes | bytearray) -> int:
            statements.append(query if isinstance(query, str) else query.decode())
            return 1

    connection = Connection(defer_connect=True, charset="utf8mb4")
    connection.server_status = 0
    Listening(connection).executemany(statement, rows)
    return statements


@pytest.mark.parametrize("most_bytes", [1, 150, 151, 152, 153, 154, 155, 156, 157, 158, 1_000_000])
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO log (a, b, c, d) VALUES (%s, %s, %s, %s)",
        "INSERT INTO log (a, b, c, d) VALUES (%s, %s, now(3), %s, %s)",
        "UPDATE log SET a = %s WHERE b = %s AND c = %s AND d = %s",
    ],
)
def test_what_is_sent_is_what_pymysql_would_send(statement: str, most_bytes: int) -> None:
    expected = sent(Cursor, statement, ROWS, most_bytes)
    assert sent(TenantCursor, statement, ROWS, most_bytes) == expected
    assert sent(TenantCursor, statement, [], most_bytes) == []
