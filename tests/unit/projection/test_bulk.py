"""Rows written past SQLAlchemy: as it would have written them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import insert, select

from kiosk.projection.bulk import insert_rows
from kiosk.projection.tables import TENANT
from tests.helpers.ledger import Ledger

EVENT: dict[str, Any] = {
    "idempotency_key": "019a-1",
    "terminal_id": "t",
    "terminal_seq": 1,
    "action": None,
    "reason_code": None,
    "entered_by": 90,
    "entered_at": datetime.fromisoformat("2025-10-30 19:00:05"),
}


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    ledger = Ledger.in_memory(TENANT)
    yield ledger
    ledger.close()


def stored(ledger: Ledger) -> list[tuple[object, ...]]:
    """The table as SQLite holds it, times as text."""
    return [tuple(row) for row in ledger.connection.exec_driver_sql("SELECT * FROM kiosk_event ORDER BY 1")]


def test_rows_are_written_as_sqlalchemy_writes_them(ledger: Ledger) -> None:
    rows = [
        EVENT,
        {**EVENT, "idempotency_key": "019a-2", "terminal_seq": 2, "action": "cancel", "entered_at": None},
    ]
    ledger.connection.execute(insert(TENANT.event), rows)
    expected = stored(ledger)
    assert "2025-10-30 19:00:05" in expected[0]
    ledger.connection.execute(TENANT.event.delete())

    insert_rows(ledger.connection, TENANT.event, rows)
    assert stored(ledger) == expected


def test_what_no_row_fills_is_null(ledger: Ledger) -> None:
    insert_rows(ledger.connection, TENANT.event, [{**EVENT, "entered_by": None}])
    (row,) = ledger.connection.execute(select(TENANT.event)).mappings()
    assert (row["action"], row["reason_code"], row["entered_by"]) == (None, None, None)


def test_nothing_to_write(ledger: Ledger) -> None:
    insert_rows(ledger.connection, TENANT.event, [])
    assert stored(ledger) == []
