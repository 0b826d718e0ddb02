"""Accounts that cannot log in: each is one line that says what to do, and no traceback."""

import socket
import sqlite3
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.domain.link import LinkProblem
from kiosk.system.logs import redact
from kiosk.tenant.embedded import copy_of_the_day
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
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
            "the account's password has expired; set a new one by ALTER USER … IDENTIFIED BY",
        ),
        (
            [
                "INSTALL PLUGIN IF NOT EXISTS ed25519 SONAME 'auth_ed25519'",
                "CREATE USER odd@localhost IDENTIFIED VIA ed25519 USING PASSWORD('x')",
            ],
            LinkProblem.LOGIN_UNSUPPORTED,
            "this account logs in by ed25519, for which PyNaCl is not installed here; give the account a password",
        ),
        (
            ["CREATE USER odd@localhost IDENTIFIED VIA unix_socket"],
            LinkProblem.LOGIN_UNSUPPORTED,
            "this kind of login is not supported; give the account a password by ALTER USER",
        ),
        (
            ["INSTALL SONAME 'auth_pam_v1'", "CREATE USER odd@localhost IDENTIFIED VIA pam USING 'login'"],
            LinkProblem.LOGIN_UNSUPPORTED,
            "this account logs in by other means than a password (PAM, say), which is not supported",
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
    assert redact(raised.value.detail) == raised.value.detail, "the doctor leaves nothing out"
    for command in (["report", "shift"], ["operators", "list"], ["labels", "badges"], ["tenant", "check"]):
        assert main([*command, "--url", url]) == 1
        said = capsys.readouterr()
        assert told in said.out + said.err
        assert len((said.out + said.err).splitlines()) <= 2, said


@pytest.fixture
def embedded(tmp_path: Path, no_configuration: None) -> Path:
    """The file of an embedded tenant."""
    file = tmp_path / "tenant.db"
    assert main(["tenant", "init", "--url", f"sqlite:///{file}"]) == 0
    return file


def damage(file: Path) -> Iterator[None]:
    """Damage the file in one way after the other."""
    whole = file.read_bytes()
    for content in (b"no database at all" * 500, whole[:100] + bytes(len(whole) - 100)):
        for path in file.parent.glob(f"{file.name}*"):
            path.unlink()
        file.write_bytes(content)
        yield


COMMANDS = (["report", "shift"], ["operators", "list"], ["labels", "badges"], ["tenant", "check"])


def test_a_damaged_embedded_tenant(embedded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = copy_of_the_day(embedded, date(2026, 11, 29))
    assert copy.stat().st_mode & 0o077 == 0
    for _ in damage(embedded):
        for command in COMMANDS:
            capsys.readouterr()
            assert main([*command, "--url", f"sqlite:///{embedded}"]) == 1
            said = "".join(capsys.readouterr())
            assert f"{embedded}: the tenant's file is damaged (" in said
            assert f"its newest copy is {copy}: put it there, and kiosks" in said
        with pytest.raises((TenantProblem, sqlite3.DatabaseError)):
            copy_of_the_day(embedded, date(2026, 11, 30))
        assert list(copy.parent.iterdir()) == [copy], "a damaged file is no copy"


def test_one_that_is_damaged_in_a_place_that_nobody_reads_is_not_copied(embedded: Path) -> None:
    content = embedded.read_bytes()
    embedded.write_bytes(content[:4096] + b"\xff" * 4096 + content[8192:])
    with pytest.raises(TenantProblem, match="the tenant's file is damaged"):
        copy_of_the_day(embedded, date(2026, 11, 30))
    assert not (embedded.parent / "copies").exists()


def test_a_damaged_embedded_tenant_without_a_copy(embedded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in damage(embedded):
        assert main(["report", "shift", "--url", f"sqlite:///{embedded}"]) == 1
        assert f"{embedded.parent / 'copies'} has no copy of it" in capsys.readouterr().err


@pytest.mark.parametrize("is_there", [True, False])
def test_a_lost_embedded_tenant(embedded: Path, capsys: pytest.CaptureFixture[str], is_there: bool) -> None:
    """Neither one that is not there, nor one that a power cut left empty, is taken for a new one."""
    copy = copy_of_the_day(embedded, date(2026, 11, 29))
    for path in embedded.parent.glob("tenant.db*"):
        path.unlink()
    if is_there:
        embedded.touch()
    for command in COMMANDS:
        capsys.readouterr()
        assert main([*command, "--url", f"sqlite:///{embedded}"]) == 1
        assert str(copy) in "".join(capsys.readouterr())
    assert main(["tenant", "init", "--url", f"sqlite:///{embedded}"]) == 0


def test_an_embedded_tenant_in_a_place_of_its_own_kind(tmp_path: Path) -> None:
    """A folder stands where the file should be: it cannot be opened, and no network is to blame."""
    folder = tmp_path / "tenant.db"
    folder.mkdir()
    with pytest.raises(TenantProblem) as raised:
        TenantGateway(TenantSettings((f"sqlite:///{folder}",))).connect()
    assert raised.value.code is LinkProblem.TENANT_FILE_UNUSABLE
    assert "look at what is in its place" in raised.value.detail


def test_what_answers_and_is_no_database() -> None:
    """Its greeting is cut short where the driver looks for the server's version."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"\x02\x00\x00\x00\x0a5")

        answering = threading.Thread(target=answer)
        answering.start()
        url = f"mysql://kiosk@127.0.0.1:{listener.getsockname()[1]}/acme"
        with pytest.raises(TenantUnavailable, match="no MariaDB or MySQL answers there"):
            TenantGateway(TenantSettings((url,))).connect()
        answering.join()
