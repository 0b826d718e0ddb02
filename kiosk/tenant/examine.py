"""Looking a tenant over: tables, columns, character sets, collations, engine, time zone, and how much there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from kiosk.tenant.clock import clock_offset_ms, tenant_zone
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.schema import check_character_set, check_version, noted_schema
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.tables import TENANT


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, and whether it is as it should be."""

    fine: bool
    text: str


def examine(connection: Connection, settings: TenantSettings) -> Iterator[Finding]:
    """Everything that can be seen without writing; later findings need the earlier ones to be fine."""
    noted = noted_schema(connection)
    try:
        check_version(noted)
        check_character_set(connection)
        zone = tenant_zone(connection, settings.time_zone, settings.learned_zone)
    except TenantProblem as problem:
        yield Finding(False, problem.detail)
        return
    yield Finding(True, f"schema version {noted.version if noted else 'not noted'}")
    missing = list(_missing(connection))
    yield from missing or [Finding(True, "all tables and columns that work needs are there")]
    if connection.dialect.name != "sqlite":
        yield from list(_text_faults(connection)) or [Finding(True, "all texts are utf8mb4, all tables InnoDB")]
    offset = clock_offset_ms(connection, lambda: datetime.now(UTC))
    yield Finding(True, f"time zone {zone}, clock {offset:+d} ms from this machine's")
    if not missing:
        counts = [
            f"{connection.scalar(select(func.count()).select_from(table))} {words}"
            for table, words in (
                (TENANT.ticket, "tickets"),
                (TENANT.task, "tasks"),
                (TENANT.log, "events"),
                (TENANT.session, "sessions"),
                (TENANT.operator, "operators"),
                (TENANT.terminal, "terminals"),
            )
        ]
        yield Finding(True, ", ".join(counts))


def _missing(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name == "sqlite":
        statement = (
            "SELECT entry.name, info.name FROM sqlite_master AS entry, pragma_table_info(entry.name) AS info"
            " WHERE entry.type = 'table'"
        )
    else:
        statement = (
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
        )
    there: dict[str, set[str]] = defaultdict(set)
    for table_name, column_name in connection.exec_driver_sql(statement):
        there[table_name].add(column_name)
    for table in TENANT.metadata.sorted_tables:
        if table.name not in there:
            yield Finding(False, f"table {table.name} is missing: run kiosk tenant init")
            continue
        for column in table.columns:
            if column.name not in there[table.name]:
                yield Finding(False, f"column {table.name}.{column.name} is missing")


def _text_faults(connection: Connection) -> Iterator[Finding]:
    """Columns that cannot hold Thai, keys that cannot be joined, tables that cannot roll back."""
    names = {table.name: {column.name for column in table.columns} for table in TENANT.metadata.sorted_tables}
    keys: dict[str, str] = {}
    statement = (
        "SELECT table_name, column_name, character_set_name, collation_name FROM information_schema.columns"
        " WHERE table_schema = DATABASE() AND character_set_name IS NOT NULL"
    )
    for table, column, character_set, collation in connection.exec_driver_sql(statement):
        if column not in names.get(table, ()):
            continue
        if character_set != "utf8mb4":
            yield Finding(False, f"{table}.{column} is {character_set}, not utf8mb4: Thai may be refused")
        elif column == "idempotency_key":
            keys[table] = collation
    if len(set(keys.values())) > 1:
        found = ", ".join(f"{table} {collation}" for table, collation in sorted(keys.items()))
        yield Finding(False, f"idempotency_key has two collations ({found}): give kiosk_event that of the log")
    statement = (
        "SELECT table_name, engine FROM information_schema.tables"
        " WHERE table_schema = DATABASE() AND engine <> 'InnoDB'"
    )
    for table, engine in connection.exec_driver_sql(statement):
        if table in names:
            yield Finding(False, f"table {table} is {engine}, not InnoDB: it knows no transactions")
