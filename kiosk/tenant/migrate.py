"""Running the migrations that a tenant lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from kiosk.tenant.indexes import missing_indexes
from kiosk.tenant.schema import VERSION_TABLE

_MIGRATIONS: Final = str(Path(__file__).parent / "migrations")


def upgrade(connection: Connection) -> list[str]:
    """Bring the tables to the newest version, in the caller's transaction; several threads may do it at once.

    Returns the names of the indexes that were missing.

    Alembic's command and its `alembic.op` keep the connection in a module, one for the whole process. So each
    migration is given its operations here: ``upgrade(op)``.
    """
    scripts = ScriptDirectory(_MIGRATIONS)
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    missing = list(scripts.iterate_revisions("head", context.get_current_revision() or "base"))
    for script in reversed(missing):
        script.module.upgrade(Operations(context))
        context.stamp(scripts, script.revision)
    created = missing_indexes(connection)
    for index in created:
        Operations(context).create_index(index.name, index.table, list(index.columns))
    return [index.name for index in created]
