"""The tenant's zone: by name, or as this machine's."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, create_engine

from kiosk.domain.link import LinkProblem
from kiosk.projection.zone import from_database, to_database
from kiosk.tenant.clock import clock_offset_ms, tenant_zone
from kiosk.tenant.errors import TenantProblem


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{tmp_path / 'tenant.db'}")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def machine_in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("machine_in_berlin")
def test_the_machines_zone_knows_summer_and_winter(connection: Connection) -> None:
    zone = tenant_zone(connection, "auto")
    assert str(zone) == "Europe/Berlin"
    for month, hour in ((1, 13), (7, 14)):
        utc = datetime(2025, month, 1, 12, 0, 1, tzinfo=UTC)
        stored = to_database(utc, zone)
        assert stored == datetime(2025, month, 1, hour, 0, 1)  # noqa: DTZ001
        assert from_database(stored, zone) == utc
        assert utc.astimezone(zone).tzname() == ("CET" if month == 1 else "CEST")


@pytest.mark.usefixtures("machine_in_berlin")
def test_what_was_learned_once_stays(connection: Connection) -> None:
    assert str(tenant_zone(connection, "auto", ZoneInfo("Asia/Bangkok"))) == "Asia/Bangkok"
    assert str(tenant_zone(connection, "UTC", ZoneInfo("Asia/Bangkok"))) == "UTC"


@pytest.mark.parametrize("name", ["Asia/Bangkok", "UTC"])
def test_a_name(connection: Connection, name: str) -> None:
    assert str(tenant_zone(connection, name)) == name


@pytest.mark.parametrize("name", ["Bangkok", "", "../etc/passwd", "+07:00"])
def test_no_name(connection: Connection, name: str) -> None:
    with pytest.raises(TenantProblem) as raised:
        tenant_zone(connection, name)
    assert raised.value.code is LinkProblem.TIME_ZONE


def test_an_embedded_tenant_has_this_machines_clock(connection: Connection) -> None:
    assert clock_offset_ms(connection, lambda: datetime(2000, 1, 1, tzinfo=UTC)) == 0
