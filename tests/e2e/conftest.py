"""Tenants to start the program on: databases of one MariaDB server, and embedded ones."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.erp import ERP_TABLES, Tenant, new_tenant
from tests.helpers.mariadb import MariaDbServer


@pytest.fixture(scope="session")
def server() -> Iterator[MariaDbServer]:
    """A MariaDB server of Thailand's time; whoever stops it starts it again."""
    with MariaDbServer() as server:
        yield server


@pytest.fixture(scope="session")
def _sample_dump(server: MariaDbServer) -> bytes:
    """The sample workshop's database, made with `kiosk tenant init`, as SQL."""
    tenant = new_tenant(server)
    tenant.init()
    tenant.fill()
    return server.dump(_database(tenant))


@pytest.fixture
def tenant(server: MariaDbServer, _sample_dump: bytes) -> Tenant:
    """A tenant with the sample workshop in MariaDB; the kiosk's account may do no more than it needs."""
    tenant = new_tenant(server)
    server.load(_database(tenant), _sample_dump)
    tenant.grant()
    return tenant


@pytest.fixture
def bare_tenant(server: MariaDbServer, _sample_dump: bytes) -> Tenant:
    """The sample workshop in an ERP that has never heard of kiosks: its own tables, an account for the kiosk."""
    tenant = new_tenant(server)
    server.load(_database(tenant), _sample_dump)
    for row in tenant.rows("SHOW TABLES"):
        (table,) = row.values()
        if table not in ERP_TABLES:
            tenant.run(f"DROP TABLE {table}")
    return tenant


@pytest.fixture(scope="session")
def _embedded_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "tenant.db"
    tenant = Tenant(f"sqlite:///{file}")
    tenant.init()
    tenant.fill()
    return file


@pytest.fixture
def embedded(_embedded_template: Path, tmp_path: Path) -> Tenant:
    """A tenant with the sample workshop in an SQLite file."""
    return Tenant(f"sqlite:///{shutil.copy(_embedded_template, tmp_path / 'tenant.db')}")


def _database(tenant: Tenant) -> str:
    return tenant.url.rpartition("/")[2]
