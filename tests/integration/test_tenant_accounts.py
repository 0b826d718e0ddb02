"""Accounts that cannot log in: each is one line that says what to do, and no traceback."""

from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.domain.link import LinkProblem
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from tests.helpers.mariadb import MariaDbServer


@pytest.fixture
def no_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but the password of a named account."""
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("KIOSK_TENANT_PASSWORD", "x")


@pytest.mark.mariadb
@pytest.mark.parametrize(
    ("statements", "problem", "told"),
    [
        (
            ["CREATE USER odd@localhost IDENTIFIED BY 'x' ACCOUNT LOCK"],
            LinkProblem.ACCOUNT_LOCKED,
            "unlock it at the server: ALTER USER … ACCOUNT UNLOCK",
        ),
        (
            ["CREATE USER odd@localhost IDENTIFIED BY 'x' PASSWORD EXPIRE"],
            LinkProblem.PASSWORD_EXPIRED,
            "set a new one at the server",
        ),
        (
            [
                "INSTALL PLUGIN IF NOT EXISTS ed25519 SONAME 'auth_ed25519'",
                "CREATE USER odd@localhost IDENTIFIED VIA ed25519 USING PASSWORD('x')",
            ],
            LinkProblem.ACCESS_DENIED,
            "this account logs in by ed25519, which the kiosk does not; give it a password",
        ),
    ],
)
@pytest.mark.usefixtures("no_configuration")
def test_an_account_that_cannot_log_in(
    mariadb: MariaDbServer,
    statements: list[str],
    problem: LinkProblem,
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    mariadb.execute("DROP USER IF EXISTS odd@localhost")
    for statement in statements:
        mariadb.execute(statement)
    mariadb.execute("GRANT SELECT ON *.* TO odd@localhost")
    url = mariadb.url(mariadb.new_database(), user="odd")
    with pytest.raises(TenantProblem) as raised:
        TenantGateway(TenantSettings((url,), "x")).connect()
    assert (raised.value.code, told in raised.value.detail) == (problem, True), raised.value.detail
    for command in (["report", "shift"], ["operators", "list"], ["labels", "badges"], ["tenant", "check"]):
        assert main([*command, "--url", url]) == 1
        said = capsys.readouterr()
        assert told in said.out + said.err
        assert len((said.out + said.err).splitlines()) <= 2, said


@pytest.mark.usefixtures("no_configuration")
def test_a_damaged_embedded_tenant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "tenant.db"
    url = f"sqlite:///{file}"
    assert main(["tenant", "init", "--url", url]) == 0
    content = file.read_bytes()
    capsys.readouterr()
    for damaged in (b"no database at all" * 500, content[:100] + bytes(len(content) - 100)):
        for path in tmp_path.glob("tenant.db*"):
            path.unlink()
        file.write_bytes(damaged)
        assert main(["report", "shift", "--url", url]) == 1
        said = capsys.readouterr().err
        assert f"{url}: the tenant's file is damaged" in said
        assert "put the last copy of this file in its place" in said
