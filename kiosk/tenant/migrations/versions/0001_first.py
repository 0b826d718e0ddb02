"""The tables of the ERP that are missing, and the kiosk's own.

A table that is there already is never touched: an ERP's may have more columns in another order.
"""

from alembic.operations import Operations
from sqlalchemy import Connection, inspect

from kiosk.tenant.migrations.tables_0001 import MARIADB, SQLITE, SQLITE_INDEXES

revision = "0001"
down_revision = None


def upgrade(op: Operations) -> None:
    """Create what is missing, in an order that foreign keys allow."""
    connection = op.get_bind()
    there = set(inspect(connection).get_table_names())
    is_sqlite = connection.dialect.name == "sqlite"
    for name, definition in (SQLITE if is_sqlite else MARIADB).items():
        if name not in there:
            options = "" if is_sqlite else f" ENGINE=InnoDB {_character_set(connection)}"
            connection.exec_driver_sql(f"CREATE TABLE {name} ({definition}){options}")
    if is_sqlite:
        for name, columns in SQLITE_INDEXES.items():
            connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS {name} ON {columns}")


def _character_set(connection: Connection) -> str:
    """utf8mb4 with the collation of the ERP's log: of two collations kiosk_event could not be joined to it."""
    log_collation = connection.exec_driver_sql(
        "SELECT collation_name FROM information_schema.columns WHERE table_schema = DATABASE()"
        " AND table_name = 'atelier_wip_log' AND column_name = 'idempotency_key'"
    ).scalar()
    if log_collation is None or not str(log_collation).startswith("utf8mb4_"):
        return "DEFAULT CHARSET=utf8mb4"
    return f"DEFAULT CHARSET=utf8mb4 COLLATE={log_collation}"
