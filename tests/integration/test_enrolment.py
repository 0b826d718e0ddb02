"""A terminal's account becomes its own, whatever answer is lost on the way."""

import stat
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from kiosk.app.enrolment import PENDING_FILE, enrol
from kiosk.config.bundle import Bundle
from kiosk.domain.link import LinkProblem
from kiosk.store.database import Store
from kiosk.store.identity import moved_store
from kiosk.tenant import enrolment
from kiosk.tenant.enrolment import SheetExpired, account_statements
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.grants import Account
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.terminal import Heartbeat
from tests.helpers.tenant import TenantDatabase

pytestmark = pytest.mark.mariadb


@pytest.fixture
def bundle(mariadb_tenant: TenantDatabase) -> Bundle:
    """Of an account that the office has just made."""
    url = make_url(mariadb_tenant.url)
    name = f"new_{url.database}"
    with mariadb_tenant.transaction() as server:
        for statement in account_statements(
            url.database or "", Account(name, "localhost"), "SHEET", plaintext=False
        ):
            server.execute(text(statement))
    return Bundle(
        code="SEW-09",
        name="SEW-09",
        work_centers=(),
        language="th",
        urls=(url.set(username=name).render_as_string(),),
        password="SHEET",
        expires=datetime.now(UTC).date() + timedelta(days=3),
    )


def test_a_lost_answer_locks_nobody_out(bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_password = enrolment._replace_password

    def replace_and_lose(*given: object) -> None:
        replace_password(*given)  # type: ignore[arg-type]
        raise TenantUnavailable("the line was cut")

    monkeypatch.setattr(enrolment, "_replace_password", replace_and_lose)
    with pytest.raises(TenantUnavailable):
        enrol(tmp_path, bundle, None)
    monkeypatch.undo()
    # Neither the sheet nor memory is needed to go on: what lies there is.
    kept = Bundle.from_toml((tmp_path / PENDING_FILE).read_text(encoding="utf-8"))
    enrol(tmp_path, kept, None)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["kiosk.toml", "tenant.password"]
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in tmp_path.iterdir())
    password = (tmp_path / "tenant.password").read_text(encoding="utf-8").strip()
    TenantGateway(TenantSettings(bundle.urls, password)).connect()
    with pytest.raises(TenantProblem) as raised:
        enrol(tmp_path / "thief", bundle, None)
    assert raised.value.code is LinkProblem.ACCESS_DENIED


def test_a_machine_in_the_place_of_another_takes_its_code_over(
    bundle: Bundle, mariadb_tenant: TenantDatabase, tmp_path: Path
) -> None:
    mariadb_tenant.add(
        "kiosk_terminal", terminal_id="A" * 36, code=bundle.code, pending_count=0, attention_count=0
    )
    mariadb_tenant.run("UPDATE kiosk_terminal SET last_seen_at = NOW() - INTERVAL 40 SECOND")
    enrol(tmp_path, bundle, None)
    with Store(tmp_path / "kiosk.db") as store:
        moved = moved_store(store)
        own_id = store.terminal_id
    assert moved is not None
    beat = Heartbeat(
        terminal_id=own_id,
        code=bundle.code,
        name=None,
        app_version=None,
        pending=0,
        attention=0,
        scanner_state=None,
        clock_offset_ms=None,
        replaces=moved.replaces,
    )
    gateway = mariadb_tenant.gateway()
    with pytest.raises(TenantProblem) as raised:
        gateway.heartbeat(replace(beat, replaces=None))
    assert raised.value.code is LinkProblem.CODE_TAKEN
    gateway.heartbeat(beat)
    (row,) = mariadb_tenant.rows("SELECT terminal_id, replaces FROM kiosk_terminal WHERE code = 'SEW-09'")
    assert row == {"terminal_id": own_id, "replaces": "A" * 36}


def test_an_old_sheet_changes_nothing(bundle: Bundle, tmp_path: Path) -> None:
    with pytest.raises(SheetExpired):
        enrol(tmp_path, replace(bundle, expires=date(2020, 1, 1)), None)
    TenantGateway(TenantSettings(bundle.urls, bundle.password)).connect()
