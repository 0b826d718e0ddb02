"""Rows of other programs with values that cannot be: nothing stops for them, and they are named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Boolean, Column, Connection, Integer, Numeric, String, Text, text
from sqlalchemy.exc import DBAPIError

from kiosk.domain.clock import Clock
from kiosk.domain.floor_events import FloorEventType, floor_events_in_order
from kiosk.domain.link import Link
from kiosk.domain.shifts import days_window
from kiosk.domain.unreadable import UnreadableRow
from kiosk.projection.source import Source
from kiosk.reports.calls import call_report
from kiosk.reports.days import DaysReport, days_report
from kiosk.store.database import Store
from kiosk.store.floor_log import floor_events_of
from kiosk.store.tables import LOCAL
from kiosk.store.unreadable import tasks_unreadable, unreadable_rows
from kiosk.sync.cycle import SyncCycle
from kiosk.sync.settings import SyncSettings
from kiosk.tenant import admin
from kiosk.tenant.tables import ADDED, TENANT
from tests.helpers.stored_facts import stored_facts
from tests.helpers.tenant import BANGKOK, OTHER_TICKETS_TASK, SECOND_TASK, TASK, TenantDatabase

ODD = 90
"""Number of the rows that hold what cannot be: a ticket, its task, a person and so on."""

TIMES = ("0000-00-00 00:00:00", "0001-01-01 00:00:00", "9999-12-31 23:59:59", "2568-10-30 08:00:00")
NUMBERS = (0, -1, -2.5, 10.5)
TEXTS = ("", "ย" * 65_000, "a\x07\x1b[2Jb\r\n\tc\u202e")


class SteppedKiosk:
    """A kiosk whose sync is stepped by hand, everything due each time."""

    def __init__(self, tenant: TenantDatabase, path: Path) -> None:
        self.store = Store(path)
        self._monotonic = 1000.0
        self.cycle = SyncCycle(
            self.store,
            tenant.gateway(),
            SyncSettings(code="SEW-01", name="เย็บ 1", app_version="0.1", work_centers=("SEW",)),
            Clock("boot"),
            scanner_state=lambda: "ready",
            on_status=lambda _status: None,
            monotonic=lambda: self._monotonic,
        )

    def step(self, times: int = 2) -> None:
        """What is due every five minutes, too."""
        for _ in range(times):
            self._monotonic += 301
            self.cycle.step()

    def sessions(self) -> list[tuple[object, ...]]:
        with self.store.reading() as connection:
            return [fact[:3] for fact in stored_facts(connection, LOCAL, UTC)]

    def floor_events(self) -> list[str]:
        """What counts of the floor log, by name."""
        with self.store.reading() as connection:
            events = floor_events_in_order(floor_events_of(connection, ODD, datetime.min.replace(tzinfo=UTC)))
            return sorted(event.event_type for event in events if event.event_type is not FloorEventType.OTHER)

    def unreadable(self) -> set[UnreadableRow]:
        with self.store.reading() as connection:
            return set(unreadable_rows(connection))

    def tasks_unreadable(self) -> frozenset[int]:
        with self.store.reading() as connection:
            return tasks_unreadable(connection)

    def close(self) -> None:
        self.cycle.close()
        self.store.close()


@pytest.fixture
def kiosk(tenant: TenantDatabase, tmp_path: Path) -> Iterator[SteppedKiosk]:
    stepped = SteppedKiosk(tenant, tmp_path / "kiosk.db")
    yield stepped
    stepped.close()


def add_foreign(tenant: TenantDatabase, task_id: int, **values: object) -> None:
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    columns = {"event_type": "start", "event_time": now, "operator_user_id": 11, "qty": 0, **values}
    tickets = {TASK: 1, OTHER_TICKETS_TASK: 4, ODD: ODD}
    tenant.add("atelier_wip_log", id_job_ticket=tickets[task_id], id_job_task=task_id, **columns)


def add_odd_rows(tenant: TenantDatabase) -> None:
    """One more row in every table that a kiosk reads."""
    at = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    tenant.add("work_center", work_center_id=ODD, code="ODD", name="?", status="active")
    tenant.add("team", id_team=ODD, code="ODD", name="?", active=True)
    tenant.add("team_member", id_team=ODD, id_member=ODD, role="member", active=True)
    tenant.add(
        "atelier_job_ticket",
        id_job_ticket=ODD,
        ticket_code="ODD",
        job_name="?",
        target_qty=5,
        status="planned",
        process_mode="batch",
        work_center_id=1,
        due_date=at.date(),
        started_at=at,
        completed_at=at,
    )
    tenant.add_task(ODD, ODD, 1, started_at=at, completed_at=at)
    tenant.add(
        "kiosk_operator", operator_user_id=ODD, operator_name="?", badge_code="ODD", role="operator", active=True
    )
    tenant.add("kiosk_reason", code="ODD", kind="pause", label_th="?", label_en="?", sort_no=1, active=True)
    tenant.add(
        "kiosk_shift", code="ODD", label_th="?", label_en="?", starts_at=at.time(), ends_at=at.time(), active=True
    )
    tenant.add(
        "kiosk_shift_break",
        shift_code="ODD",
        starts_at=at.time(),
        ends_at=at.time(),
        label_th="?",
        label_en="?",
        active=True,
    )
    for number, kind in enumerate(("in", "call", "activity"), 1):
        tenant.add(
            "kiosk_floor_log",
            event_key=f"odd-{number}",
            event_type=kind,
            event_time=at,
            operator_user_id=ODD,
            operator_name="?",
            terminal_id="odd",
            terminal_seq=number,
        )
    tenant.add(
        "kiosk_terminal", terminal_id="odd", code="ODD", last_seen_at=at, pending_count=0, attention_count=0
    )
    tenant.add(
        "atelier_task_operator_session",
        id_job_task=ODD,
        operator_user_id=ODD,
        started_at=at,
        paused_at=at,
        completed_at=at,
        status="active",
        total_qty=1,
        total_pause_minutes=1,
    )
    add_foreign(tenant, ODD, operator_user_id=ODD, event_type="complete", qty=1)
    add_foreign(tenant, TASK, operator_user_id=ODD, event_type="complete", qty=1)


_CONDITIONS = {
    "work_center": f"work_center_id = {ODD}",
    "team": f"id_team = {ODD}",
    "team_member": f"id_team = {ODD}",
    "atelier_job_ticket": f"id_job_ticket = {ODD}",
    "atelier_job_task": f"id_job_task = {ODD}",
    "kiosk_operator": f"operator_user_id = {ODD}",
    "kiosk_reason": "code = 'ODD'",
    "kiosk_shift": "code = 'ODD'",
    "kiosk_terminal": "code = 'ODD'",
    "kiosk_shift_break": "shift_code = 'ODD'",
    "kiosk_floor_log": "id_floor_log <= 3",
    "atelier_task_operator_session": f"operator_user_id = {ODD}",
    "atelier_wip_log": f"operator_user_id = {ODD}",
}
_POINTS_ELSEWHERE = frozenset(
    {
        "id_job_ticket",
        "id_job_task",
        "operator_user_id",
        "work_center_id",
        "predecessor_task_id",
        "code",
        "ticket_code",
    }
)
_TABLES = {**ADDED.metadata.tables, **TENANT.metadata.tables}


def is_made_odd(table_name: str, column: str) -> bool:
    """Whether the column tells nothing of which row it is; the floor's are known by their number."""
    return table_name == "kiosk_floor_log" or column not in _POINTS_ELSEWHERE


def values_for(column: Column[object], value: object) -> bool:
    """Whether a column of this type can hold the value at all."""
    if value is None:
        return True
    if isinstance(column.type, String | Text):
        return value in TEXTS
    if isinstance(column.type, Integer | Numeric | Boolean):
        return value in NUMBERS
    return value in TIMES


def make_odd(tenant: TenantDatabase, value: object) -> None:
    """Write the value into every column of the odd rows that takes it, as a client without a strict mode does."""
    for table_name, condition in _CONDITIONS.items():
        for column in _TABLES[table_name].columns:
            if column.primary_key or not is_made_odd(table_name, column.name) or not values_for(column, value):
                continue
            try:
                with tenant.transaction() as connection:
                    if not tenant.is_sqlite:
                        connection.execute(text("SET SESSION sql_mode = ''"))
                    statement = f"UPDATE {table_name} SET {column.name} = :value WHERE {condition}"
                    connection.execute(text(statement), {"value": value})
            except DBAPIError:
                continue  # this server does not take it there


def allow_nothing_anywhere(tenant: TenantDatabase) -> None:
    """The tables of an ERP that lets every column be NULL."""
    if tenant.is_sqlite:
        with tenant.transaction() as connection:
            connection.execute(text("PRAGMA writable_schema = ON"))
            connection.execute(
                text("UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE type = 'table'")
            )
        return
    columns = tenant.rows(
        "SELECT table_name AS name, column_name AS part, column_type AS kind FROM information_schema.columns"
        " WHERE table_schema = DATABASE() AND is_nullable = 'NO' AND column_key <> 'PRI'"
    )
    for row in columns:
        if row["name"] in _CONDITIONS and is_made_odd(row["name"], row["part"]):
            tenant.run(f"ALTER TABLE {row['name']} MODIFY {row['part']} {row['kind']} NULL")


def report_today(tenant: TenantDatabase) -> DaysReport:
    """What is told of today and of its calls."""
    now = datetime.now(UTC)
    today = now.astimezone(ZoneInfo(BANGKOK)).date()

    def read(connection: Connection, zone: tzinfo) -> DaysReport:
        source = Source(connection, TENANT, zone)
        call_report(source, [days_window(today, today, zone)], now)
        return days_report(source, zone, (today, today), now)

    return tenant.gateway().transact(read)


@pytest.mark.parametrize(
    "value", [None, *NUMBERS, *TIMES, *TEXTS], ids=lambda value: repr(value)[:12].replace("/", " ")
)
def test_whatever_stands_in_a_row_all_else_goes_on(
    tenant: TenantDatabase, kiosk: SteppedKiosk, value: object
) -> None:
    if value is None:
        allow_nothing_anywhere(tenant)
    add_odd_rows(tenant)
    make_odd(tenant, value)
    kiosk.step()
    add_foreign(tenant, OTHER_TICKETS_TASK)
    kiosk.step()
    assert kiosk.cycle.status.link is Link.ONLINE, kiosk.cycle.status
    assert (OTHER_TICKETS_TASK, 11, "active") in kiosk.sessions()
    for command in (admin.check, admin.rebuild):
        result = command(tenant.settings)
        assert result.ok or "cannot be read" in " ".join(line.text for line in result.lines), result.lines
    report_today(tenant)


@pytest.mark.parametrize(
    ("event_type", "column", "value"),
    [
        ("start", "event_time", "0001-01-01 00:00:00"),
        ("start", "event_time", "2568-10-30 08:00:00"),
        ("complete", "qty", -3),
        ("complete", "qty", None),
    ],
)
def test_a_row_of_the_log_that_cannot_be_read_counts_for_nothing_and_is_named(
    tenant: TenantDatabase, kiosk: SteppedKiosk, event_type: str, column: str, value: object
) -> None:
    if value is None:
        allow_nothing_anywhere(tenant)
    add_foreign(tenant, TASK)
    add_foreign(tenant, TASK, event_type=event_type, operator_user_id=12)
    tenant.run(f"UPDATE atelier_wip_log SET {column} = :value WHERE operator_user_id = 12", value=value)
    kiosk.step()
    assert kiosk.sessions() == [(TASK, 11, "active")]
    assert [(row["operator"], row["status"]) for row in tenant.sessions()] == [(None, "active")]
    (odd,) = tenant.rows("SELECT id_wip_log AS id FROM atelier_wip_log WHERE operator_user_id = 12")
    assert kiosk.unreadable() == {UnreadableRow("atelier_wip_log", str(odd["id"]), column, TASK)}
    said = " ".join(line.text for line in admin.check(tenant.settings).lines)
    assert f"cannot be read: {odd['id']}" in said


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("event_time", "2568-10-30 08:00:00"),
        ("event_key", None),
        ("event_type", None),
        ("operator_user_id", None),
        ("terminal_seq", None),
    ],
)
def test_a_row_of_the_floor_log_that_cannot_be_read_counts_for_nothing_and_is_named(
    tenant: TenantDatabase, kiosk: SteppedKiosk, column: str, value: object
) -> None:
    if value is None:
        allow_nothing_anywhere(tenant)
    add_odd_rows(tenant)
    tenant.run(f"UPDATE kiosk_floor_log SET {column} = :value WHERE id_floor_log = 2", value=value)
    kiosk.step()
    assert kiosk.unreadable() == {UnreadableRow("kiosk_floor_log", "2", column)}
    assert kiosk.floor_events() == ["activity", "in"]
    said = " ".join(line.text for line in admin.check(tenant.settings).lines)
    assert (
        "rows of kiosk_floor_log with a value that cannot be, which count for nothing, cannot be read: 2" in said
    )


def test_a_void_whose_time_cannot_be_is_a_void_in_every_copy(tenant: TenantDatabase, kiosk: SteppedKiosk) -> None:
    add_odd_rows(tenant)
    add_foreign(tenant, TASK)
    kiosk.step()
    for log, number in (("atelier_wip_log", "MAX(id_wip_log)"), ("kiosk_floor_log", "MAX(id_floor_log)")):
        (last,) = tenant.rows(f"SELECT {number} AS number FROM {log}")
        key = "id_wip_log" if log == "atelier_wip_log" else "id_floor_log"
        tenant.run(
            f"UPDATE {log} SET deleted_at = '0001-01-01 00:00:00' WHERE {key} = :number", number=last["number"]
        )
    kiosk.step()
    assert (TASK, 11, "active") not in kiosk.sessions()
    assert kiosk.floor_events() == ["call", "in"]


def test_a_break_that_lies_outside_a_day_or_lacks_a_time_is_none_and_named(
    mariadb_tenant: TenantDatabase, tmp_path: Path
) -> None:
    allow_nothing_anywhere(mariadb_tenant)
    add_odd_rows(mariadb_tenant)
    mariadb_tenant.run("UPDATE kiosk_shift_break SET ends_at = NULL WHERE shift_code = 'ODD'")
    for starts_at in ("12:30:00", "36:30:00", "00:00:00", "24:00:00"):
        mariadb_tenant.run(
            "INSERT INTO kiosk_shift_break VALUES ('DAY', :starts_at, '12:40:00', '?', '?', 1)",
            starts_at=starts_at,
        )
    kiosk = SteppedKiosk(mariadb_tenant, tmp_path / "kiosk.db")
    try:
        kiosk.step()
        assert {(row.table, row.column) for row in kiosk.unreadable()} == {
            ("kiosk_shift_break", "starts_at"),
            ("kiosk_shift_break", "ends_at"),
        }
    finally:
        kiosk.close()
    assert report_today(mariadb_tenant).days


def test_a_target_that_cannot_be_is_none_and_named(tenant: TenantDatabase, kiosk: SteppedKiosk) -> None:
    tenant.run("UPDATE atelier_job_ticket SET target_qty = -5 WHERE id_job_ticket = 1")
    kiosk.step()
    assert kiosk.unreadable() == {UnreadableRow("atelier_job_ticket", "1", "target_qty")}
    assert kiosk.tasks_unreadable() == {TASK, SECOND_TASK}, "nobody knows when they are done"
    tenant.run("UPDATE atelier_job_ticket SET target_qty = 5 WHERE id_job_ticket = 1")
    kiosk.step()
    assert (kiosk.unreadable(), kiosk.tasks_unreadable()) == (set(), set())
