"""Running the migrations that a tenant lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from kiosk.domain.link import TenantLack
from kiosk.tenant.indexes import missing_indexes
from kiosk.tenant.schema import (
    MIGRATED_TO,
    READABLE_SINCE,
    VERSION_TABLE,
    VERSIONS,
    NotedSchema,
    find_lack,
    has_own_tables,
    noted_schema,
)

_MIGRATIONS: Final = str(Path(__file__).parent / "migrations")


def upgrade(connection: Connection) -> list[str]:
    """Bring the tables to the newest version, in the caller's transaction; several threads may do it at once.

    Returns the names of the indexes that were missing. A tenant that a newer program migrated keeps its version. A
    note that says more than is there, after a restore that left tables out, is not trusted: each migration makes
    what is missing, so all of them run again.

    Alembic's command and its `alembic.op` keep the connection in a module, one for the whole process. So each
    migration is given its operations here: ``upgrade(op)``.
    """
    scripts = ScriptDirectory(_MIGRATIONS)
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    noted = noted_schema(connection)
    is_newer = noted is not None and noted.version not in VERSIONS
    current = noted.version if noted is not None and _holds(connection, noted) else "base"
    missing = [] if is_newer else list(scripts.iterate_revisions("head", current))
    for script in reversed(missing):
        script.module.upgrade(Operations(context))
        if script.down_revision is None:
            context.stamp(scripts, script.revision)  # makes the table of the note
    if missing:
        connection.exec_driver_sql(
            f"UPDATE {VERSION_TABLE} SET version_num = '{READABLE_SINCE}', {MIGRATED_TO} = '{VERSIONS[-1]}'"
        )
    created = missing_indexes(connection)
    for index in created:
        Operations(context).create_index(index.name, index.table, list(index.columns))
    return [index.name for index in created]


def _holds(connection: Connection, noted: NotedSchema) -> bool:
    """Whether the kiosk's own tables are as the note says."""
    is_newest = noted.version == VERSIONS[-1]
    return has_own_tables(connection) and not (is_newest and find_lack(connection) is TenantLack.OLD_SCHEMA)
