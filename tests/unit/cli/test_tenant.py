"""`kiosk tenant`: on one or several embedded tenants, configured or named."""

import io
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.app.settings import settings_of_url
from kiosk.cli import main
from kiosk.config import Config
from kiosk.system.doctor import Verdict
from kiosk.tenant.admin import AdminResult, Line
from kiosk.tenant.settings import TenantSettings


@pytest.fixture(autouse=True)
def no_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this machine has configured is not looked at."""
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "kiosk.toml"))


def tables(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as database:
        return {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_init_then_check_the_configured_tenant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kiosk.toml").write_text(
        'station.code = "SEW-01"\ntenant.url = "sqlite:///tenant.db"\n', encoding="utf-8"
    )
    assert main(["tenant", "init"]) == 0
    assert {"atelier_wip_log", "kiosk_reason"} <= tables(tmp_path / "tenant.db")
    assert main(["tenant", "check"]) == 0
    assert main(["tenant", "migrate"]) == 0
    assert main(["tenant", "rebuild"]) == 0
    assert " fail " not in capsys.readouterr().out


def test_one_tenant_is_told_in_full(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tenant", "init", "--url", f"sqlite:///{tmp_path}/one.db"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head == f"sqlite:///{tmp_path}/one.db"
    assert len(lines) > 3
    assert all(line.startswith("  ok   ") for line in lines)


def test_several_tenants_have_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    urls = [f"sqlite:///{tmp_path}/{number}.db" for number in range(9)]
    for action, end in (
        ("init", "schema version 0002"),
        ("migrate", "schema version 0002"),
        ("check", "sessions and statuses of 0 tasks are what the log says"),
        ("rebuild", "0 tasks recomputed: 0 changed, 0 session rows and 0 statuses written"),
    ):
        assert main(["tenant", action, "--url", urls[0], "--url", *urls[1:], urls[3]]) == 0
        said = capsys.readouterr()
        assert said.out.splitlines() == [f"ok   {url}: {end}" for url in urls]
        assert said.err == ""  # no bar where there is no terminal
    assert all({"atelier_wip_log", "kiosk_reason"} <= tables(tmp_path / f"{number}.db") for number in range(9))


def test_a_tenant_that_fails_does_not_keep_the_others_from_being_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing, there, newer = (f"sqlite:///{tmp_path}/{name}.db" for name in ("missing", "there", "newer"))
    assert main(["tenant", "init", "--url", there, newer]) == 0
    with closing(sqlite3.connect(tmp_path / "newer.db")) as database, database:
        database.execute("UPDATE kiosk_alembic_version SET version_num = '9999'")
    capsys.readouterr()
    assert main(["tenant", "check", "--url", missing, "postgresql://thief:hush@db/acme", newer, there]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["fail", "fail", "fail", "ok"]
    assert "kiosk tenant init" in lines[0]
    assert lines[1].startswith("fail URL 2: ")
    assert "hush" not in lines[1]
    assert "update this kiosk" in lines[2]


def test_tenants_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    urls = [f"sqlite:///{tmp_path}/{name}.db" for name in ("named", "one", "other")]
    (tmp_path / "tenants").write_text(f"# ours\n{urls[1]}  # first\n\n{urls[2]}\n{urls[0]}\n", encoding="utf-8")
    command = ["--url-file", str(tmp_path / "tenants"), "--jobs", "2"]
    assert main(["tenant", "init", "--url", urls[0], *command]) == 0
    assert [line.split(": ")[0] for line in capsys.readouterr().out.splitlines()] == [
        f"ok   {url}" for url in urls
    ]


def test_the_kiosks_own_files_do_not_matter_for_another_account(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "password").touch(0o600)  # not filled in yet
    (tmp_path / "kiosk.toml").write_text(
        'station.code = "SEW-01"\ntenant.url = "mysql+pymysql://kiosk@127.0.0.1:9/acme"\n'
        'tenant.password_file = "password"\n',
        encoding="utf-8",
    )
    assert main(["tenant", "init", "--url", f"sqlite:///{tmp_path}/one.db"]) == 0
    capsys.readouterr()
    assert main(["tenant", "check"]) == 2
    assert "tenant.password_file: " in capsys.readouterr().err


def test_a_password_is_asked_for_where_somebody_can_type_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("kiosk.config.password._from_keyring", lambda _account: None)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    asked: list[str] = []
    monkeypatch.setattr("getpass.getpass", lambda prompt: asked.append(prompt) or "typed")
    used: list[str | None] = []
    monkeypatch.setattr(
        "kiosk.tenant.admin.init",
        lambda tenant, **_: used.append(tenant.password) or AdminResult("one", (Line(Verdict.OK, "done"),)),
    )
    urls = [
        "mysql://admin@db.example/a",
        "mysql://admin@db.example/b",
        "mysql://x:own@db.example/c",
        "sqlite:///d",
    ]
    assert main(["tenant", "init", "--jobs", "1", "--url", *urls]) == 0
    assert asked == ["Password of admin@db.example (none: Enter): "]
    assert used == ["typed", "typed", None, None]


def test_a_file_of_tenants_that_cannot_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tenant", "check", "--url-file", str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err.startswith(f"kiosk: --url-file: {tmp_path}/nowhere cannot be read")


@pytest.mark.parametrize("jobs", ["0", "-1", "1000", "many"])
def test_jobs_that_are_none(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["tenant", "check", "--jobs", jobs])
    assert f"--jobs: {jobs} is not possible; 1 to 32" in capsys.readouterr().err


class Terminal(io.StringIO):
    """Standard error on a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_bar_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    urls = [f"sqlite:///{tmp_path}/{number}.db" for number in range(3)]
    assert main(["tenant", "init", "--url", *urls]) == 0
    assert "] 100%  3 of 3" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_no_tenant_at_all_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tenant", "check"]) == 2
    assert "there is no such file" in capsys.readouterr().err


def test_a_named_server_elsewhere_is_refused_without_tls(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tenant", "check", "--url", "mysql+pymysql://admin:hush@db.invalid/acme"]) == 1
    said = capsys.readouterr().out
    assert "allow_plaintext" in said
    assert "hush" not in said


def test_a_named_tenant_is_reached_as_this_machine_is_configured(tmp_path: Path) -> None:
    like = Config.model_validate(
        {
            "station": {"code": "A"},
            "tenant": {"url": "sqlite:///t.db", "ssl_ca": "ca.pem", "time_zone": "Asia/Bangkok"},
        },
        context={"folder": tmp_path},
    )
    url = "mysql+pymysql://admin@db.invalid/acme"
    environment = {"KIOSK_TENANT_PASSWORD": "hush"}
    settings = settings_of_url(url, like, environment=environment)
    assert settings == TenantSettings((url,), "hush", tmp_path / "ca.pem", False, "Asia/Bangkok")
    own = settings_of_url(url, like, ssl_ca=tmp_path / "own.pem", environment=environment)
    assert own.ssl_ca == tmp_path / "own.pem"
    assert settings_of_url(url, None, environment=environment) == TenantSettings((url,), "hush")


SERVER = "mysql+pymysql://root:hush@{}/bgerp_t_acme"


def grants(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[str, list[str]]:
    """The account that is created, and the statements."""
    assert main(["tenant", "grants", *options]) == 0
    said = capsys.readouterr().out
    assert "hush" not in said
    statements = [line for line in said.splitlines() if line and not line.startswith("--")]
    return statements[0].removeprefix("CREATE USER IF NOT EXISTS "), statements


@pytest.mark.parametrize(
    ("host", "options", "account"),
    [
        ("127.0.0.1:3307", [], "'kiosk'@'localhost' IDENTIFIED BY '<password>';"),
        ("db.example", [], "'kiosk'@'%' IDENTIFIED BY '<password>' REQUIRE SSL;"),
        ("db.example", ["sew01"], "'sew01'@'%' IDENTIFIED BY '<password>' REQUIRE SSL;"),
        ("127.0.0.1", ["sew01@10.1.2.3"], "'sew01'@'10.1.2.3' IDENTIFIED BY '<password>' REQUIRE SSL;"),
    ],
)
def test_grants_of_a_named_tenant(
    capsys: pytest.CaptureFixture[str], host: str, options: list[str], account: str
) -> None:
    given = ["--account", *options] if options else []
    created, statements = grants(capsys, "--url", SERVER.format(host), *given)
    assert created == account
    assert len(statements) == 17
    assert all(statement.endswith(";") for statement in statements)


def test_grants_of_the_configured_tenant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its own account, its password is not asked for; in the clear only where the configuration allows it."""
    file = tmp_path / "kiosk.toml"
    text = (
        'station.code = "A"\ntenant.url = ["mysql+pymysql://sew_01@db.example/acme",'
        ' "mysql+pymysql://sew_01@db2.example/acme"]\n'
    )
    file.write_text(text + "tenant.allow_plaintext = true\n", encoding="utf-8")
    created, statements = grants(capsys)
    assert created == "'sew_01'@'%' IDENTIFIED BY '<password>';"
    assert len(statements) == 17
    (tmp_path / "ca.pem").touch()
    file.write_text(text + 'tenant.ssl_ca = "ca.pem"\n', encoding="utf-8")
    assert grants(capsys)[0].endswith("REQUIRE SSL;")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--url", "sqlite:///tenant.db"], "no accounts"),
        (["--url", "nonsense:hush"], "a tenant URL cannot be read"),
        (["--url", SERVER.format("db"), "--account", "o'brien"], "--account: an account is NAME or NAME@HOST"),
        ([], "there is no such file"),
    ],
)
def test_no_grants(capsys: pytest.CaptureFixture[str], options: list[str], told: str) -> None:
    assert main(["tenant", "grants", *options]) == 2
    said = capsys.readouterr()
    assert (said.out, told in said.err, "hush" in said.err) == ("", True, False)
