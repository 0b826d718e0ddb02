"""The versions this program knows are the migrations it ships."""

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from kiosk.domain.link import LinkProblem
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.migrations import tables_0002
from kiosk.tenant.migrations.tables_0001 import MARIADB, SQLITE
from kiosk.tenant.schema import (
    ADDED_TABLES,
    ERP_TABLES,
    KIOSK_TABLES,
    READABLE_SINCE,
    VERSIONS,
    NotedSchema,
    check_version,
)
from kiosk.tenant.tables import ADDED, TENANT


def test_versions() -> None:
    config = Config()
    config.set_main_option("script_location", "kiosk.tenant:migrations")
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == VERSIONS


def test_tables() -> None:
    names = {table.name for table in TENANT.metadata.sorted_tables}
    assert {*ERP_TABLES, *KIOSK_TABLES} == names == set(MARIADB)
    assert list(SQLITE) == list(MARIADB)
    assert {table.name for table in ADDED.metadata.sorted_tables} == {*ADDED_TABLES, "kiosk_terminal"}
    assert set(tables_0002.MARIADB) == set(tables_0002.SQLITE) == set(ADDED_TABLES)


@pytest.mark.parametrize(
    ("version", "readable_since"), [("0001", "0001"), (VERSIONS[-1], READABLE_SINCE), ("0007", VERSIONS[-1])]
)
def test_older_newer_and_readable_since(version: str, readable_since: str) -> None:
    check_version(NotedSchema(version, readable_since))
    check_version(None)


def test_what_no_program_of_this_version_can_read() -> None:
    with pytest.raises(TenantProblem) as raised:
        check_version(NotedSchema("0007", "0005"))
    assert raised.value.code is LinkProblem.SCHEMA_NEWER
    assert "schema 0007" in raised.value.detail
