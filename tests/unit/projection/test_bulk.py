"""Rows written past SQLAlchemy: as it would have written them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import insert, select

from kiosk.projection.bulk import insert_rows, update_rows
from kiosk.tenant.tables import TENANT
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


def test_each_row_is_changed_as_it_says_and_no_other(ledger: Ledger) -> None:
    numbers = range(101, 1103)
    begun = {
        "step_name": "เย็บ",
        "sequence_no": 1,
        "status": "pending",
        "id_job_ticket": 1,
        "estimated_hours": 1.0,
    }
    insert_rows(ledger.connection, TENANT.task, [{"id_job_task": number, **begun} for number in numbers])
    at = datetime.fromisoformat("2025-10-30 19:00:05")
    changes = {number: {"status": f"s{number}", "started_at": at} for number in numbers[1:-1]}
    changes[107] = {"status": "done", "started_at": None}
    update_rows(ledger.connection, TENANT.task, changes)
    task = TENANT.task.c
    stored = ledger.connection.execute(
        select(task.id_job_task, task.status, task.started_at).where(task.id_job_task > 100)
    )
    unchanged = {"status": "pending", "started_at": None}
    assert {number: (status, started) for number, status, started in stored} == {
        number: tuple(changes.get(number, unchanged).values()) for number in numbers
    }


def test_nothing_to_change(ledger: Ledger) -> None:
    insert_rows(ledger.connection, TENANT.event, [EVENT])
    before = stored(ledger)
    update_rows(ledger.connection, TENANT.event, {})
    assert stored(ledger) == before
