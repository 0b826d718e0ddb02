"""`time_zone = "auto"`: a zone, not the offset of the moment, found out once from a real server."""

import os
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.domain.events import EventType
from kiosk.domain.keys import KeyMaker
from kiosk.domain.link import LinkProblem
from kiosk.store.database import Store
from kiosk.store.known_zone import read_known_zone
from kiosk.store.sync_state import StateName, write_state
from kiosk.tenant.clock import tenant_zone
from kiosk.tenant.engine import parse_url, reading, tenant_engine
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.tenant import TASK, Pushed, TenantDatabase

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


def test_work_over_the_change_on_a_real_server(mariadb_tenant: TenantDatabase) -> None:
    """Berlin, 25 October 2026: start 02:57:44, hold 02:59:20, resume 02:00:15, complete 5 at 02:00:35."""
    done = (
        (EventType.START, "00:57:44", 0),
        (EventType.HOLD, "00:59:20", 0),
        (EventType.RESUME, "01:00:15", 0),
        (EventType.COMPLETE, "01:00:35", 5),
    )
    settings = replace(mariadb_tenant.kiosk_settings, time_zone="Europe/Berlin")
    with closing(TenantGateway(settings)) as gateway:
        for number, (event_type, text, qty) in enumerate(done, 1):
            at = datetime.fromisoformat(f"2026-10-25 {text}+00:00")
            key = KeyMaker(None, lambda _bits: 0).next_key(int(at.timestamp() * 1000))
            row = replace(
                Pushed().row(event_type, f"2026-10-25 {text}", qty=qty), idempotency_key=key, terminal_seq=number
            )
            assert not gateway.push([row]).refused
        (session,) = mariadb_tenant.sessions(TASK)
        assert (session["status"], session["total_qty"], session["total_pause_minutes"]) == ("completed", 5, 0)
        assert (str(session["started_at"]), str(session["completed_at"])) == (
            "2026-10-25 02:57:44",
            "2026-10-25 02:00:35",
        )
        read = [row.event_time for row in gateway.rows_of([TASK])]
        assert read == [datetime.fromisoformat(f"2026-10-25 {text}+00:00") for _, text, _ in done]
        assert gateway.refold([TASK]).sessions_written == 0
