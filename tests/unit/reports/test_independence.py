"""What a report of a day costs does not grow with the history before it: counted in SQLite's own steps."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, insert

from kiosk.domain.shifts import days_window
from kiosk.projection.source import Source
from kiosk.reports.performance import individual_performance
from kiosk.reports.shift import day_reports
from kiosk.reports.tasks import task_report
from kiosk.reports.teams import team_report
from kiosk.store.tables import LOCAL
from tests.helpers.ledger import TICKET, Ledger

NOON = datetime(2025, 10, 30, 12)  # noqa: DTZ001 - as the store holds times
NOW = NOON.replace(tzinfo=UTC) + timedelta(hours=6)
OPERATOR = 11
_EVERY = 50
"""So many steps are counted at a time."""


def steps_of_a_day(old_sessions: int) -> int:
    """Steps for every report of a day with one session, after so many on another task and a forgotten stop."""
    ledger = Ledger.in_memory()
    ledger.connection.execute(
        insert(LOCAL.operator).values(
            operator_user_id=OPERATOR, operator_name="ช่าง A", badge_code="A", role="operator", active=True
        )
    )
    begin = NOON - timedelta(days=40)
    times = [(begin + timedelta(minutes=n), begin + timedelta(minutes=n, seconds=30)) for n in range(old_sessions)]
    add(ledger.connection, 10, times)
    add(ledger.connection, 9, [(NOON, NOON + timedelta(hours=1))])
    enter(ledger.connection, 10, "start", begin + timedelta(days=5))
    ledger.connection.execute(insert(LOCAL.session), session(10, begin + timedelta(days=5), None))
    ledger.connection.commit()
    driver = ledger.connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += _EVERY
        return 0

    driver.set_progress_handler(count, _EVERY)
    source = Source(ledger.connection, LOCAL, UTC)
    window = days_window(NOON.date(), NOON.date(), UTC)
    _, day = day_reports(source, UTC, NOON.date(), NOW)
    assert (day.totals.pieces, day.totals.work_seconds) == (5, 3600)
    assert len(day.stops_missing) == 1
    assert task_report(source, UTC, window, NOW).totals.pieces == 5
    assert team_report(source, UTC, window, NOW).totals.pieces == 5
    assert individual_performance(source, window)[0].completed.pieces == 5
    driver.set_progress_handler(None, 0)
    ledger.close()
    return steps


def add(connection: Connection, task_id: int, times: list[tuple[datetime, datetime]]) -> None:
    for start, end in times:
        enter(connection, task_id, "start", start)
        enter(connection, task_id, "complete", end, qty=5)
    connection.execute(insert(LOCAL.session), [session(task_id, start, end) for start, end in times])


def enter(connection: Connection, task_id: int, kind: str, at: datetime, qty: int = 0) -> None:
    connection.execute(
        insert(LOCAL.log).values(
            id_job_ticket=TICKET,
            id_job_task=task_id,
            event_type=kind,
            event_time=at,
            operator_user_id=OPERATOR,
            qty=qty,
            idempotency_key=f"{task_id}-{kind}-{at}",
        )
    )


def session(task_id: int, start: datetime, end: datetime | None) -> dict[str, object]:
    return {
        "id_job_task": task_id,
        "operator_user_id": OPERATOR,
        "started_at": start,
        "completed_at": end,
        "status": "active" if end is None else "completed",
        "total_qty": 0 if end is None else 5,
        "total_pause_minutes": 0,
    }


def test_a_day_takes_no_longer_after_a_long_history() -> None:
    assert steps_of_a_day(old_sessions=800) == pytest.approx(steps_of_a_day(old_sessions=8), rel=0.25)
