"""A MariaDB server for the whole run; for each test a fresh tenant, there or in SQLite, or a line of a scanner."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.sync import cycle, pace
from kiosk.tenant.engine import tenant_engine
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.pty_line import PtyLine
from tests.helpers.scanner_desk import ScannerDesk
from tests.helpers.tenant import TenantDatabase


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the server."""
    for item in items:
        if "mariadb" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.mariadb)


@pytest.fixture(scope="session")
def mariadb() -> Iterator[MariaDbServer]:
    """A running server in the time zone +07:00 with latin1 as its default; ask it for ``new_database()``."""
    with MariaDbServer() as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("mariadb", marks=pytest.mark.mariadb)])
def tenant(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TenantDatabase]:
    """A tenant with the sample workshop, in a SQLite file and on MariaDB in turn."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'tenant.db'}"
    else:
        server: MariaDbServer = request.getfixturevalue("mariadb")
        url = server.url(server.new_database())
    with TenantDatabase(url) as database:
        database.fill()
        yield database


@pytest.fixture
def mariadb_tenant(mariadb: MariaDbServer) -> Iterator[TenantDatabase]:
    """The same on MariaDB alone."""
    with TenantDatabase(mariadb.url(mariadb.new_database())) as database:
        database.fill()
        yield database


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kiosks in the test's own process compare sooner, and give up and try again sooner.

    How long they wait by themselves is what the tests of the cycle and of its pace are for.
    """
    monkeypatch.setattr(cycle, "_COMPARE_EVERY", 2.0)
    monkeypatch.setattr(pace, "_PROBLEM_SECONDS", (0.5, 1.0))
    monkeypatch.setitem(tenant_engine.__kwdefaults__, "statement_seconds", 6)


@pytest.fixture
def desk() -> Iterator[ScannerDesk]:
    """What starts scanners; those are stopped after the test."""
    desk = ScannerDesk()
    yield desk
    for source in desk.sources:
        source.stop()


@pytest.fixture
def line(tmp_path: Path) -> Iterator[PtyLine]:
    """A serial line that a scanner is plugged into."""
    with PtyLine(tmp_path / "scanner") as line:
        yield line
