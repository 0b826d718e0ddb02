"""How the kiosk's tables hold text."""

from __future__ import annotations

from sqlalchemy import Connection


def table_options(connection: Connection) -> str:
    """What follows a CREATE TABLE: InnoDB and utf8mb4 with the collation of the ERP's log; nothing on SQLite.

    Of two collations the kiosk's tables could not be joined to the log.
    """
    if connection.dialect.name == "sqlite":
        return ""
    log_collation = connection.exec_driver_sql(
        "SELECT collation_name FROM information_schema.columns WHERE table_schema = DATABASE()"
        " AND table_name = 'atelier_wip_log' AND column_name = 'idempotency_key'"
    ).scalar()
    if log_collation is None or not str(log_collation).startswith("utf8mb4_"):
        return " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4"
    return f" ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE={log_collation}"
