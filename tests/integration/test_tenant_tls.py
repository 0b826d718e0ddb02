"""TLS to the tenant: the certificate and the host's name are verified, and nothing is said to anybody else."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from kiosk.cli import main
from kiosk.cli.tenant_checks import check_certificate
from kiosk.domain.link import LinkProblem
from kiosk.system.doctor import Verdict
from kiosk.tenant import admin
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from tests.helpers.authority import Authority
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.tenant import TenantDatabase, assert_done

pytestmark = pytest.mark.mariadb


def problem_of(settings: TenantSettings) -> LinkProblem:
    with pytest.raises(TenantProblem) as raised:
        TenantGateway(settings).connect()
    return raised.value.code


@pytest.mark.parametrize("named", ["127.0.0.1", "127.0.0.2"])
def test_certificate_and_name_are_verified(tmp_path: Path, named: str) -> None:
    authority, stranger = Authority(tmp_path / "ca.pem"), Authority(tmp_path / "stranger.pem")
    certificate, key = authority.issue(tmp_path, named)
    with MariaDbServer(options=[f"--ssl-cert={certificate}", f"--ssl-key={key}"]) as server:
        url = server.url(server.new_database())
        assert_done(admin.init(TenantSettings((url,))))
        assert problem_of(TenantSettings((url,), ssl_ca=stranger.file)) is LinkProblem.TLS_FAILED
        trusting = TenantSettings((url,), ssl_ca=authority.file)
        if named == "127.0.0.1":
            gateway = TenantGateway(trusting)
            info = gateway.connect()
            (check,) = check_certificate(gateway, info)
            assert (check.verdict, check.to_do) == (Verdict.WARN, "have the new one ready")
            assert check.found.endswith(", 0 days")
            gateway.close()
        else:
            assert problem_of(trusting) is LinkProblem.TLS_FAILED


def test_a_server_without_tls_is_not_talked_to(mariadb_tenant: TenantDatabase, tmp_path: Path) -> None:
    """Not even on loopback, once a certificate authority is set."""
    settings = TenantSettings((mariadb_tenant.url,), ssl_ca=Authority(tmp_path / "ca.pem").file)
    assert problem_of(settings) is LinkProblem.TLS_FAILED


def test_an_authority_that_is_not_there(mariadb_tenant: TenantDatabase, tmp_path: Path) -> None:
    settings = TenantSettings((mariadb_tenant.url,), ssl_ca=tmp_path / "nowhere.pem")
    assert problem_of(settings) is LinkProblem.TLS_REQUIRED


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"no certificate\n", "holds no certificate"),
        (b"-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n", "is a private key"),
        (b"-----BEGIN CERTIFICATE-----\nMC4=\n-----END CERTIFICATE-----\n", "is damaged"),
        (b"\x30\x82\x01\x00", "is in DER; convert it with: openssl x509 -inform der -in "),
    ],
)
def test_a_file_that_is_no_authority(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "ca.crt"
    file.write_bytes(content)
    with pytest.raises(TenantProblem) as raised:
        TenantGateway(TenantSettings(("mysql://kiosk@127.0.0.1:9/acme",), ssl_ca=file)).connect()
    assert raised.value.code is LinkProblem.TLS_REQUIRED
    assert f"{file} {told}" in raised.value.detail


@pytest.mark.parametrize(
    ("days", "problem", "told"),
    [
        ((1, 2), LinkProblem.CLOCK_WRONG, "this machine's clock says "),
        ((-2, -1), LinkProblem.CERTIFICATE_EXPIRED, "the server's certificate has expired; renew it there"),
    ],
)
def test_a_certificate_out_of_its_time(
    tmp_path: Path, days: tuple[int, int], problem: LinkProblem, told: str
) -> None:
    authority = Authority(tmp_path / "ca.pem")
    certificate, key = authority.issue(tmp_path, "127.0.0.1", days)
    with MariaDbServer(options=[f"--ssl-cert={certificate}", f"--ssl-key={key}"]) as server:
        settings = TenantSettings((server.url(server.new_database()),), ssl_ca=authority.file)
        with pytest.raises(TenantProblem) as raised:
            TenantGateway(settings).connect()
    assert raised.value.code is problem
    assert told in raised.value.detail


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "ca.pem")


@pytest.fixture(scope="module")
def tls_server(authority: Authority) -> Iterator[MariaDbServer]:
    certificate, key = authority.issue(authority.file.parent, "127.0.0.1")
    with MariaDbServer(options=[f"--ssl-cert={certificate}", f"--ssl-key={key}"]) as server:
        yield server


class TestCommands:
    """`kiosk tenant` from one end to the other: the account of `grants` on a server with TLS."""

    PASSWORD = "ลับมาก-hush"

    @pytest.fixture
    def url(
        self, tls_server: MariaDbServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> str:
        """The tenant's, for an account that must use TLS; without the password."""
        monkeypatch.delenv("KIOSK_TENANT_PASSWORD", raising=False)
        monkeypatch.setenv("KIOSK_CONFIG", "nowhere.toml")
        monkeypatch.setattr(keyring, "get_password", lambda _service, _account: None)
        as_root = tls_server.url("bgerp_t_acme")
        assert main(["tenant", "init", "--create-database", "--url", as_root]) == 0
        capsys.readouterr()
        assert main(["tenant", "grants", "--url", as_root, "--account", "sew_01@%"]) == 0
        script = capsys.readouterr().out.replace("<password>", self.PASSWORD)
        for line in script.splitlines():
            if not line.startswith("--"):
                tls_server.execute(line)
        return tls_server.url("bgerp_t_acme", user="sew_01")

    @staticmethod
    def password_file(folder: Path, mode: int = 0o600) -> str:
        file = folder / "tenant.password"
        file.write_text(f"{TestCommands.PASSWORD}\n", encoding="utf-8")
        file.chmod(mode)
        return str(file)

    def config(self, folder: Path, url: str, *lines: str) -> str:
        file = folder / "kiosk.toml"
        options = ['station.code = "SEW-01"', f'tenant.url = "{url}"', *lines]
        file.write_text("\n".join(options), encoding="utf-8")
        return str(file)

    def test_the_configured_tenant(
        self, url: str, authority: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        password = f'tenant.password_file = "{self.password_file(tmp_path)}"'
        trusted = self.config(tmp_path, url, password, f'tenant.ssl_ca = "{authority.file}"')
        assert main(["tenant", "check", "--config", trusted]) == 0
        assert main(["tenant", "rebuild", "--config", trusted]) == 0
        said = capsys.readouterr()
        assert "connected" in said.out
        assert self.PASSWORD not in said.out + said.err

    @pytest.mark.parametrize("source", ["file", "environment", "keyring"])
    def test_a_named_tenant_by_each_source_of_its_password(
        self, url: str, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
    ) -> None:
        command = ["tenant", "check", "--url", url, "--ssl-ca", str(authority.file)]
        assert main(command) == 1
        if source == "file":
            command += ["--password-file", self.password_file(tmp_path)]
        elif source == "environment":
            monkeypatch.setenv("KIOSK_TENANT_PASSWORD", self.PASSWORD)
        else:
            ring = {("operator-kiosk", "sew_01@127.0.0.1"): self.PASSWORD}
            monkeypatch.setattr(keyring, "get_password", lambda *entry: ring.get(entry))
        assert main(command) == 0

    def test_what_is_refused(self, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        stranger = Authority(tmp_path / "stranger.pem")
        password = ["--password-file", self.password_file(tmp_path)]
        for options, told in (
            (["--url", url, "--ssl-ca", str(stranger.file)], "check ssl_ca (--ssl-ca)"),
            (["--url", url, "--ssl-ca", str(tmp_path / "nowhere.pem")], "nowhere.pem is not there"),
            (["--url", url.replace("127.0.0.1", "db.invalid")], "is on another machine: set ssl_ca (--ssl-ca)"),
        ):
            assert main(["tenant", "check", *password, *options]) == 1
            said = capsys.readouterr().out
            assert told in said
            assert self.PASSWORD not in said

    def test_a_password_file_that_others_can_read(
        self, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        readable = self.password_file(tmp_path, mode=0o644)
        for options in (
            ["--url", url, "--password-file", readable],
            ["--config", self.config(tmp_path, url, f'tenant.password_file = "{readable}"')],
        ):
            assert main(["tenant", "check", *options]) == 2
            assert "chmod 600" in capsys.readouterr().err
