"""The set-up by touch against a real server: what its connection test finds, and what it leaves on the machine."""

import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from kiosk.app.settings import tenant_settings
from kiosk.app.touch_setup import certificates_in, set_up, try_connection
from kiosk.config import load_config
from kiosk.domain.link import LinkProblem
from kiosk.tenant.enrolment import account_statements
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.grants import Account
from kiosk.ui.touch_setup_work import TypedTerminal
from tests.helpers.authority import Authority
from tests.helpers.tenant import TenantDatabase

PASSWORD = "p@ss:w/rd'%"


@pytest.fixture
def typed(mariadb_tenant: TenantDatabase) -> TypedTerminal:
    """Of an account that is there."""
    url = make_url(mariadb_tenant.url)
    account = f"t_{url.database}"
    with mariadb_tenant.transaction() as server:
        for statement in account_statements(
            url.database or "", Account(account, "localhost"), PASSWORD, plaintext=True
        ):
            server.execute(text(statement))
    return TypedTerminal(
        language="th",
        theme="light",
        code="SEW-09",
        name="SEW-09",
        work_centers=("SEW",),
        has_server=True,
        host=f"127.0.0.1:{url.port}",
        database=url.database or "",
        account=account,
        password=PASSWORD,
    )


@pytest.mark.mariadb
def test_what_is_tried_is_what_is_written(typed: TypedTerminal, tmp_path: Path) -> None:
    found = try_connection(tmp_path, typed)
    assert found.ok, found
    assert PASSWORD not in found.detail
    set_up(tmp_path, typed, None)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["kiosk.toml", "tenant.password"]
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in tmp_path.iterdir())
    config = load_config(tmp_path / "kiosk.toml")
    assert (config.station.code, config.station.work_centers) == ("SEW-09", ("SEW",))
    with closing(TenantGateway(tenant_settings(config))) as gateway:
        gateway.connect()


@pytest.mark.mariadb
def test_what_keeps_it_from_working_is_found(
    typed: TypedTerminal, mariadb_tenant: TenantDatabase, tmp_path: Path
) -> None:
    def problem(terminal: TypedTerminal) -> LinkProblem | None:
        found = try_connection(tmp_path, terminal)
        assert not found.ok
        assert found.detail
        return found.problem

    assert problem(replace(typed, password="wrong")) is LinkProblem.ACCESS_DENIED
    assert problem(replace(typed, host="127.0.0.1:1")) is None
    assert problem(replace(typed, host="no.such.host.invalid", allow_plaintext=True)) is None
    mariadb_tenant.add("kiosk_terminal", terminal_id="A" * 36, code="SEW-09", pending_count=0, attention_count=0)
    mariadb_tenant.run("UPDATE kiosk_terminal SET last_seen_at = NOW() - INTERVAL 1 MINUTE")
    assert problem(typed) is LinkProblem.CODE_TAKEN
    mariadb_tenant.run("UPDATE kiosk_terminal SET last_seen_at = NOW() - INTERVAL 1 HOUR")
    assert try_connection(tmp_path, typed).ok
    assert list(tmp_path.iterdir()) == []


def test_a_shop_without_a_server_has_a_tenant_of_its_own(tmp_path: Path) -> None:
    terminal = TypedTerminal(language="en", theme="dark", code="A", name="A", work_centers=(), has_server=False)
    set_up(tmp_path, terminal, "keyboard")
    assert sorted(file.name for file in tmp_path.iterdir() if file.suffix) == ["kiosk.toml", "tenant.db"]
    config = load_config(tmp_path / "kiosk.toml")
    assert (config.scanner.port, config.ui.theme) == ("keyboard", "dark")
    with closing(TenantGateway(tenant_settings(config))) as gateway:
        gateway.connect()


def test_certificates_are_taken_from_the_first_file_that_has_any(tmp_path: Path) -> None:
    assert certificates_in(tmp_path) == ()
    (tmp_path / "a.pem").write_bytes(b"\xff\xfe no certificate")
    (tmp_path / "b.crt").write_text("-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n")
    assert certificates_in(tmp_path) == ()
    authority = Authority(tmp_path / "c.pem")
    (certificate,) = certificates_in(tmp_path)
    assert certificate.startswith(b"\x30\x82")
    assert authority.file.name == "c.pem"
