"""What people do beside their tasks, scheduled breaks, central settings, and what a terminal took over from which.

Only the kiosk's own tables change, and they only grow: programs of version 0001 go on working with them. Tables
made by hand may have some of it already.
"""

from alembic.operations import Operations
from sqlalchemy import Connection, inspect

from kiosk.tenant.migrations.tables_0002 import (
    MARIADB,
    MARIADB_KIND,
    SQLITE,
    SQLITE_INDEXES,
    SQLITE_REASON,
    TERMINAL_COLUMNS,
)
from kiosk.tenant.migrations.text_options import table_options
from kiosk.tenant.schema import MIGRATED_TO, VERSION_TABLE

revision = "0002"
down_revision = "0001"


def upgrade(op: Operations) -> None:
    """Create the tables and columns that are missing, and allow the new kinds of reasons."""
    connection = op.get_bind()
    is_sqlite = connection.dialect.name == "sqlite"
    there = set(inspect(connection).get_table_names())
    for name, definition in (SQLITE if is_sqlite else MARIADB).items():
        if name not in there:
            connection.exec_driver_sql(f"CREATE TABLE {name} ({definition}){table_options(connection)}")
    _add_columns(connection, "kiosk_terminal", TERMINAL_COLUMNS)
    _add_columns(connection, VERSION_TABLE, {MIGRATED_TO: "VARCHAR(32) NULL"})
    if is_sqlite:
        for name, columns in SQLITE_INDEXES.items():
            connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS {name} ON {columns}")
        _rebuild_reasons(connection)
    else:
        connection.exec_driver_sql(f"ALTER TABLE kiosk_reason MODIFY kind {MARIADB_KIND}")


def _add_columns(connection: Connection, table: str, wanted: dict[str, str]) -> None:
    there = {column["name"] for column in inspect(connection).get_columns(table)}
    for name, definition in wanted.items():
        if name not in there:
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {name} {definition}")


def _rebuild_reasons(connection: Connection) -> None:
    """SQLite cannot change a CHECK in place."""
    columns = "code, kind, label_th, label_en, alert_after_minutes, sort_no, active"
    for statement in (
        f"CREATE TABLE kiosk_reason_0002 ({SQLITE_REASON})",
        f"INSERT INTO kiosk_reason_0002 ({columns}) SELECT {columns} FROM kiosk_reason",
        "DROP TABLE kiosk_reason",
        "ALTER TABLE kiosk_reason_0002 RENAME TO kiosk_reason",
    ):
        connection.exec_driver_sql(statement)
