"""Whether a tenant's tables are those this program knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Executable, Table, false, insert, inspect, select, update
from sqlalchemy.exc import DBAPIError

from kiosk.domain.link import LinkProblem, TenantLack
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.failures import error_number, is_missing_column, is_missing_table, lacks_grant
from kiosk.tenant.tables import ADDED, TENANT

VERSION_TABLE: Final = "kiosk_alembic_version"
"""The kiosk's own: an ERP may keep its migrations in alembic_version."""

MIGRATED_TO: Final = "migrated_to"
"""Its column with the version the tables have. Beside it version_num says since which version programs can work
with them: that is what programs of version 0001, which know no other column, compare with their own."""

VERSIONS: Final = ("0001", "0002")
"""Every schema version, oldest first; the last is the one this program is written for. It works with each."""

READABLE_SINCE: Final = "0001"
"""The oldest version whose programs can work with tables of the newest; migrations that only add keep it."""

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
ADDED_TABLES: Final = ("kiosk_floor_log", "kiosk_shift_break", "kiosk_setting")
"""The kiosk's too, since the version `_ADDED_SINCE`."""
_ADDED_SINCE: Final = "0002"

_NO_GRANT: Final = 1142

_FLOOR: Final = ADDED.floor_log
_PROBES_READING: Final = tuple(select(table).where(false()) for table in ADDED.metadata.sorted_tables)
_PROBES: Final = (
    *_PROBES_READING,
    insert(_FLOOR).from_select(list(_FLOOR.c.keys()), select(_FLOOR).where(false())),
    update(_FLOOR).where(false()).values(deleted_at=_FLOOR.c.deleted_at, deleted_by=_FLOOR.c.deleted_by),
    update(ADDED.terminal).where(false()).values(settings_version=ADDED.terminal.c.settings_version),
)
"""What a kiosk does with what came later, such that no row is touched."""


@dataclass(frozen=True, slots=True)
class NotedSchema:
    """What a tenant notes of its tables: their version, and since which version programs can work with them."""

    version: str
    readable_since: str


def noted_schema(connection: Connection) -> NotedSchema | None:
    """What the tenant notes of its kiosk tables; None where nothing was ever noted or the note cannot be read.

    Tables made by hand from the published schema, and an account without a grant on the note, have none.
    """
    try:
        row = connection.exec_driver_sql(f"SELECT * FROM {VERSION_TABLE}").mappings().first()
    except DBAPIError as error:
        if is_missing_table(error) or error_number(error) == _NO_GRANT:
            return None
        raise
    if row is None:
        return None
    since = str(row["version_num"])
    return NotedSchema(version=str(row.get(MIGRATED_TO) or since), readable_since=since)


def has_own_tables(connection: Connection) -> bool:
    """Whether the kiosk's tables of the first version are all there."""
    return set(KIOSK_TABLES) <= set(inspect(connection).get_table_names())


def check_version(noted: NotedSchema | None) -> None:
    """Raise TenantProblem SCHEMA_NEWER for tables that this program cannot work with."""
    if noted is None or noted.readable_since <= VERSIONS[-1]:
        return
    raise TenantProblem(
        LinkProblem.SCHEMA_NEWER,
        f"the tenant has schema {noted.version}, this kiosk knows up to {VERSIONS[-1]}: update this kiosk",
    )


def find_lack(connection: Connection) -> TenantLack | None:
    """What keeps this connection from the tables and columns that came later; None where all can be used."""
    return _first_lack(connection, _PROBES_READING if connection.dialect.name == "sqlite" else _PROBES)


def find_lack_of(connection: Connection, *tables: Table) -> TenantLack | None:
    """What keeps this connection from reading these tables."""
    return _first_lack(connection, [select(table).where(false()) for table in tables])


def _first_lack(connection: Connection, probes: Iterable[Executable]) -> TenantLack | None:
    for statement in probes:
        try:
            connection.execute(statement)
        except DBAPIError as error:
            if is_missing_table(error) or is_missing_column(error):
                return TenantLack.OLD_SCHEMA
            if lacks_grant(error):
                return TenantLack.OLD_SCHEMA if _is_before_added(connection) else TenantLack.OLD_GRANTS
            raise
    return None


def _is_before_added(connection: Connection) -> bool:
    """Whether the tables are not there: a server says of them, too, that the account may not use them."""
    noted = noted_schema(connection)
    return noted is not None and noted.version < _ADDED_SINCE


def told_lack(lack: TenantLack) -> tuple[str, str]:
    """What to say of it in English, and what to do."""
    without = "kiosks work as before, without calls, whole days and central settings"
    if lack is TenantLack.OLD_SCHEMA:
        return f"the tables are older than schema {VERSIONS[-1]}: {without}", "run kiosk tenant migrate"
    return f"the account may not use the tables of schema {VERSIONS[-1]}: {without}", (
        "run again what kiosk tenant grants prints"
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
