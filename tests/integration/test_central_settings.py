"""Central settings from the office to a kiosk: kept for the next start, offline too; a bad one is refused."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app.central import problem_of_central, running_configuration
from kiosk.app.settings import sync_settings
from kiosk.config import load_config
from kiosk.domain.central_settings import CentralSetting
from kiosk.store.database import Store
from kiosk.sync.central import CentralSettings
from kiosk.tenant.office import TenantOffice
from kiosk.tenant.terminal import Heartbeat
from tests.helpers.tenant import TenantDatabase

TERMINAL = "00000000-0000-7000-8000-000000000001"


@pytest.fixture
def file(tenant: TenantDatabase, tmp_path: Path) -> Path:
    """The kiosk's own configuration."""
    file = tmp_path / "kiosk.toml"
    file.write_text(
        f'[station]\ncode = "SEW-01"\nwork_centers = ["SEW"]\n[tenant]\nurl = "{tenant.url}"\n'
        '[store]\npath = "kiosk.db"\n[ui]\nvolume = 55\n',
        encoding="utf-8",
    )
    return file


def office_sets(tenant: TenantDatabase, *rows: tuple[str, str, str]) -> None:
    if not tenant.is_sqlite:
        tenant.grant(administration=True)
    office = TenantOffice(tenant.gateway())
    for scope, name, value in rows:
        office.save_setting(CentralSetting(scope, name, value))


def test_to_the_next_start_and_a_bad_one_is_refused(tenant: TenantDatabase, file: Path) -> None:
    office_sets(
        tenant,
        ("all", "policy.undo_seconds", "30"),
        ("all", "ui.volume", "10"),
        ("all", "ui.theme", '"dark"'),
        ("work_center:SEW", "policy.undo_seconds", "90"),
        ("work_center:CUT", "policy.undo_seconds", "15"),
        ("terminal:SEW-01", "scanner.codes.task", "'TASK(?P<task>[0-9]+)'"),
        ("terminal:SEW-02", "ui.language", '"en"'),
    )
    settings = sync_settings(load_config(file))
    gateway = tenant.gateway()
    with Store(file.parent / "kiosk.db") as store:
        central = CentralSettings(store, gateway, settings)
        assert central.note is None
        central.look()
        assert central.are_new
        assert central.note is None  # it still runs without
    # Offline from here on: what counts is what was kept, and the file beats it.
    config = running_configuration(file)
    assert (config.policy.undo_seconds, config.ui.volume, config.ui.theme) == (90, 55, "dark")
    assert config.scanner.codes.task == "TASK(?P<task>[0-9]+)"
    assert config.ui.language == "th"

    office_sets(tenant, ("all", "policy.over_target_percent", "500"))
    with Store(file.parent / "kiosk.db") as store:
        central = CentralSettings(store, gateway, settings)
        version = central.note
        assert version is not None
        central.look()
        assert not central.are_new
        assert str(central.note).startswith("refused: policy.over_target_percent")
        beat = Heartbeat(
            terminal_id=TERMINAL,
            code="SEW-01",
            name=None,
            app_version=None,
            pending=0,
            attention=0,
            scanner_state=None,
            clock_offset_ms=None,
            settings_version=central.note,
        )
        gateway.heartbeat(beat)
        (row,) = TenantOffice(gateway).terminals()
        assert row.settings_version == central.note
        assert running_configuration(file).policy.undo_seconds == 90

        office_sets(tenant, ("all", "policy.over_target_percent", "10"))
        central.look()
        gateway.heartbeat(replace(beat, settings_version=central.note))
        (row,) = TenantOffice(gateway).terminals()
        assert row.settings_version == version
        assert central.are_new
    assert running_configuration(file).policy.over_target_percent == 10


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("tenant.url", '"x"', "tenant.url: is this machine's alone"),
        ("scanner.port", '"x"', "scanner.port: is this machine's alone"),
        ("policy.undo", "1", "policy.undo"),
        ("policy.undo_seconds", "x", "policy.undo_seconds: x is no TOML value"),
        ("policy.undo_seconds", "1", "policy.undo_seconds"),
        ("ui.theme", '"dark"\na = 1', "ui.theme: more than one value"),
        ("scanner.codes.badge", "'.+'", "scanner.codes.badge"),
    ],
)
def test_what_is_wrong_with_one(name: str, value: str, problem: str) -> None:
    assert str(problem_of_central([CentralSetting("all", name, value)])).startswith(problem)
