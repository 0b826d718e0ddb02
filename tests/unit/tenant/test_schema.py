"""The versions this program knows are the migrations it ships."""

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from kiosk.domain.link import LinkProblem
from kiosk.tenant import schema
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.migrations.tables_0001 import MARIADB, SQLITE
from kiosk.tenant.schema import ERP_TABLES, KIOSK_TABLES, VERSIONS, check_version
from kiosk.tenant.tables import TENANT


def test_versions() -> None:
    config = Config()
    config.set_main_option("script_location", "kiosk.tenant:migrations")
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == VERSIONS


def test_tables() -> None:
    names = {table.name for table in TENANT.metadata.sorted_tables}
    assert {*ERP_TABLES, *KIOSK_TABLES} == names == set(MARIADB)
    assert list(SQLITE) == list(MARIADB)


def test_older_and_newer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "VERSIONS", ("0001", "0002"))
    check_version("0002")
    check_version(None)
    for version, code in (("0001", LinkProblem.SCHEMA_OLDER), ("0003", LinkProblem.SCHEMA_NEWER)):
        with pytest.raises(TenantProblem) as raised:
            check_version(version)
        assert raised.value.code is code
