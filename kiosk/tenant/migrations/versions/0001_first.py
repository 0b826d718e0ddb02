"""The tables of the ERP that are missing, and the kiosk's own.

A table that is there already is never touched: an ERP's may have more columns in another order.
"""

from alembic.operations import Operations
from sqlalchemy import inspect

from kiosk.tenant.migrations.tables_0001 import MARIADB, SQLITE, SQLITE_INDEXES
from kiosk.tenant.migrations.text_options import table_options

revision = "0001"
down_revision = None


def upgrade(op: Operations) -> None:
    """Create what is missing, in an order that foreign keys allow."""
    connection = op.get_bind()
    there = set(inspect(connection).get_table_names())
    is_sqlite = connection.dialect.name == "sqlite"
    for name, definition in (SQLITE if is_sqlite else MARIADB).items():
        if name not in there:
            connection.exec_driver_sql(f"CREATE TABLE {name} ({definition}){table_options(connection)}")
    if is_sqlite:
        for name, columns in SQLITE_INDEXES.items():
            connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS {name} ON {columns}")
