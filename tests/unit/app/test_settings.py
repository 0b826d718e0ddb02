"""Settings made of the configuration: the zone of the tenant's times, as far as it is known without the tenant."""

from contextlib import closing
from pathlib import Path

import pytest

from kiosk.app.settings import tenant_settings
from kiosk.config import parse_config
from kiosk.store.database import Store
from kiosk.store.sync_state import StateName, write_state


@pytest.mark.parametrize(
    ("configured", "kept", "known"),
    [
        ("auto", None, None),
        ("auto", "Europe/Berlin", "Europe/Berlin"),
        ("auto", "UTC+07:00", "UTC+07:00"),
        ("Asia/Bangkok", None, "Asia/Bangkok"),
        ("Asia/Bangkok", "Europe/Berlin", "Asia/Bangkok"),
    ],
)
def test_the_zone_is_the_named_one_else_the_one_last_known(
    tmp_path: Path, configured: str, kept: str | None, known: str | None
) -> None:
    path = tmp_path / "kiosk.db"
    if kept is not None:
        with closing(Store(path)) as kiosk, kiosk.writing() as writer:
            write_state(writer.connection, StateName.ZONE, kept)
    tenant = {"url": "sqlite:///tenant.db", "time_zone": configured}
    config = parse_config(
        {"station": {"code": "SEW-01"}, "tenant": tenant, "store": {"path": str(path)}}, tmp_path
    )
    zone = tenant_settings(config).known_zone
    assert (None if zone is None else str(zone)) == known
