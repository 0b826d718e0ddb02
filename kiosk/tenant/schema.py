"""Whether a tenant's tables are those this program knows."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, false, select
from sqlalchemy.exc import DBAPIError

from kiosk.domain.link import LinkProblem
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.failures import error_number, is_missing_table
from kiosk.tenant.tables import TENANT

VERSION_TABLE: Final = "kiosk_alembic_version"
"""The kiosk's own: an ERP may keep its migrations in alembic_version."""

VERSIONS: Final = ("0001",)
"""Every schema version, oldest first; the last is the one this program works with."""

ERP_TABLES: Final = (
    "work_center",
    "team",
    "team_member",
    "atelier_job_ticket",
    "atelier_job_task",
    "atelier_wip_log",
    "atelier_task_operator_session",
)
KIOSK_TABLES: Final = ("kiosk_operator", "kiosk_terminal", "kiosk_event", "kiosk_reason", "kiosk_shift")

_NO_GRANT: Final = 1142


def schema_version(connection: Connection) -> str | None:
    """The version the tenant's kiosk tables were migrated to; None where that was never noted or cannot be read.

    Tables made by hand from the published schema, and an account without a grant on the note, have none.
    """
    try:
        return connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()
    except DBAPIError as error:
        if is_missing_table(error) or error_number(error) == _NO_GRANT:
            return None
        raise


def check_version(version: str | None) -> None:
    """Raise TenantProblem SCHEMA_OLDER or SCHEMA_NEWER unless this program works with ``version``."""
    if version is None or version == VERSIONS[-1]:
        return
    if version in VERSIONS:
        raise TenantProblem(
            LinkProblem.SCHEMA_OLDER,
            f"the tenant has schema {version}, this kiosk needs {VERSIONS[-1]}: run kiosk tenant migrate",
        )
    raise TenantProblem(
        LinkProblem.SCHEMA_NEWER,
        f"the tenant has schema {version}, this kiosk knows up to {VERSIONS[-1]}: update this kiosk",
    )


def check_tables(connection: Connection) -> None:
    """Ask every table for the columns the kiosk uses, reading no row; what is missing is its error."""
    for table in TENANT.metadata.sorted_tables:
        connection.execute(select(table).where(false()))


def check_character_set(connection: Connection) -> None:
    """Raise TenantProblem CHARACTER_SET when the server takes this connection's text for anything but utf8mb4."""
    if connection.dialect.name == "sqlite":
        return
    row = connection.exec_driver_sql(
        "SELECT @@character_set_client, @@character_set_connection, @@character_set_results"
    ).one()
    if set(row) != {"utf8mb4"}:
        raise TenantProblem(
            LinkProblem.CHARACTER_SET,
            f"the server uses {', '.join(sorted(set(map(str, row))))} on this connection instead of utf8mb4:"
            " look at its init_connect and skip-character-set-client-handshake",
        )
