"""`time_zone = "auto"`: a zone, not the offset of the moment, found out once from a real server."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.link import LinkProblem
from kiosk.store.database import Store
from kiosk.store.known_zone import read_known_zone
from kiosk.store.sync_state import StateName, write_state
from kiosk.tenant.clock import tenant_zone
from kiosk.tenant.engine import parse_url, reading, tenant_engine
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.settings import TenantSettings
from tests.helpers.mariadb import MariaDbServer

pytestmark = pytest.mark.mariadb


@pytest.fixture(scope="module")
def berlins_server() -> Iterator[MariaDbServer]:
    """A server whose machine is in Berlin."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Berlin"
    try:
        server = MariaDbServer(default_time_zone="SYSTEM")
        server.start()
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
    yield server
    server.remove()


@pytest.fixture
def here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This machine is in the zone of the parameter."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def found(server: MariaDbServer) -> str:
    url = server.url("mysql")
    engine = tenant_engine(parse_url(url), TenantSettings((url,)))
    try:
        with reading(engine) as connection:
            return str(tenant_zone(connection, "auto"))
    finally:
        engine.dispose()


@pytest.mark.parametrize("here", ["Europe/Berlin"], indirect=True)
@pytest.mark.usefixtures("here")
def test_server_and_machine_agree(berlins_server: MariaDbServer) -> None:
    assert found(berlins_server) == "Europe/Berlin"


@pytest.mark.parametrize("here", ["UTC", "Asia/Bangkok", "Europe/London"], indirect=True)
@pytest.mark.usefixtures("here")
def test_clocks_that_change_and_not_as_here_ask_for_a_name(berlins_server: MariaDbServer) -> None:
    with pytest.raises(TenantProblem) as raised:
        found(berlins_server)
    assert raised.value.code is LinkProblem.ZONE_UNNAMED
    assert "UTC+01:00 or UTC+02:00" in raised.value.detail
    assert "Europe/" in raised.value.detail or "Africa/Ceuta" in raised.value.detail


@pytest.mark.parametrize(
    ("here", "zone"), [("UTC", "UTC+07:00"), ("Asia/Bangkok", "Asia/Bangkok")], indirect=["here"]
)
@pytest.mark.usefixtures("here")
def test_an_offset_that_never_changes_is_one(mariadb: MariaDbServer, zone: str) -> None:
    assert found(mariadb) == zone


def test_the_store_keeps_the_zone(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    assert read_known_zone(path) is None
    store = Store(path)
    assert read_known_zone(path) is None
    for text in ("Europe/Berlin", "UTC+07:00", "as this machine"):
        with store.writing() as writer:
            write_state(writer.connection, StateName.ZONE, text)
        assert str(read_known_zone(path)) == text
    store.close()
    path.write_bytes(b"no database")
    assert read_known_zone(path) is None
