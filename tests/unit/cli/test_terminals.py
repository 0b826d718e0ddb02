"""`kiosk terminals` on an embedded tenant."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.config.bundle import Bundle
from kiosk.domain.keys import KeyMaker
from tests.helpers.tenant import TenantDatabase


@pytest.fixture
def tenant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TenantDatabase:
    """The configured tenant with four kiosks."""
    (tmp_path / "kiosk.toml").write_text(
        'station.code = "SEW-01"\ntenant.url = "sqlite:///tenant.db"\n', encoding="utf-8"
    )
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "kiosk.toml"))
    assert main(["tenant", "init"]) == 0
    tenant = TenantDatabase(f"sqlite:///{tmp_path / 'tenant.db'}")
    now = datetime.now().replace(microsecond=0)  # noqa: DTZ005 - an embedded tenant has the machine's time
    for code, silent in (("A", timedelta(seconds=5)), ("B", timedelta(minutes=50)), ("C", timedelta(days=3))):
        tenant.add(
            "kiosk_terminal",
            terminal_id=code * 36,
            code=code,
            name=f"เครื่อง {code}",
            app_version="1.0",
            last_seen_at=now - silent,
            pending_count=2,
            attention_count=0,
        )
    tenant.add("kiosk_terminal", terminal_id="D" * 36, code="D", pending_count=0, attention_count=0)
    return tenant


def shown(capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert main(["terminals", "list"]) == 0
    return [line.split(": ", 1)[1].split(",")[0] for line in capsys.readouterr().out.splitlines()]


def test_the_fleet(tenant: TenantDatabase, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys) == ["online", "silent for 50 min", "silent for 3 days", "never seen"]


def test_a_new_one_is_marked_and_let_in(tenant: TenantDatabase, capsys: pytest.CaptureFixture[str]) -> None:
    now = datetime.now().replace(microsecond=0)  # noqa: DTZ005 - an embedded tenant has the machine's time
    made = KeyMaker(None, lambda bits: 0).next_key(int(now.timestamp() * 1000))
    tenant.add("kiosk_terminal", terminal_id=made, code="E", pending_count=0, attention_count=0, last_seen_at=now)
    tenant.add(
        "kiosk_terminal", terminal_id="F" * 36, code="F", pending_count=0, attention_count=0, revoked_at=now
    )
    assert shown(capsys)[-2:] == ["online", "NEW"]
    main(["terminals", "list"])
    said = capsys.readouterr().out
    assert f"new since {now:%Y-%m-%d %H:%M}" in said
    assert "kiosk terminals let-in F" in said
    assert main(["terminals", "let-in", "F"]) == 0
    assert "NEW" not in shown(capsys)


def test_one_is_shut_out_and_let_in_again(tenant: TenantDatabase, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["terminals", "shut-out", "B"]) == 0
    assert shown(capsys) == ["online", "silent for 3 days", "never seen", "SHUT OUT"]
    assert main(["terminals", "let-in", "B"]) == 0
    assert "SHUT OUT" not in shown(capsys)
    assert main(["terminals", "shut-out", "X"]) == 1
    assert "no terminal has the code X" in capsys.readouterr().err


def test_a_retired_one_is_in_no_list_and_its_code_is_free(
    tenant: TenantDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["terminals", "retire", "B"]) == 0
    assert shown(capsys) == ["online", "silent for 3 days", "never seen"]
    (row,) = tenant.rows("SELECT code, revoked_at, retired_at FROM kiosk_terminal WHERE terminal_id LIKE 'B%'")
    assert row["code"].startswith("B~")
    assert row["revoked_at"] == row["retired_at"] is not None
    assert main(["terminals", "retire", "B"]) == 1
    assert "no terminal has the code B" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("code,name\n", "no row"),
        ("name\nx\n", "the column code is missing"),
        ("code\nA\nA\n", "row 3: the same code as row 2"),
        ("code,account\nA,a b\n", "row 2: account"),
        ("code\nเย็บ\n", "account is empty"),
        ("code\n" + "x" * 51 + "\n", "row 2: code is not one line"),
    ],
)
def test_a_list_of_new_ones_with_mistakes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, problem: str
) -> None:
    (tmp_path / "new.csv").write_text(text, encoding="utf-8")
    asked = ["terminals", "provision", str(tmp_path / "new.csv"), "--url", "mysql+pymysql://root@127.0.0.1:1/a"]
    assert main(asked) == 2
    assert problem in capsys.readouterr().err


def test_the_sql_of_new_ones_for_somebody_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "new.csv").write_text("code,work_centers\nSEW-01,SEW;CUT\n", encoding="utf-8")
    asked = ["terminals", "provision", str(tmp_path / "new.csv"), "--url", "mysql+pymysql://root@db.example/acme"]
    assert main(asked) == 2
    assert "--ssl-ca" in capsys.readouterr().err
    asked += ["--print-sql", "--allow-plaintext", "--out", str(tmp_path)]
    assert main(asked) == 0
    said = capsys.readouterr().out
    assert "CREATE USER IF NOT EXISTS 'kiosk_sew_01'@'%' IDENTIFIED BY '" in said
    bundle = Bundle.from_toml((tmp_path / "SEW-01.kiosk").read_text(encoding="utf-8"))
    assert f"ALTER USER 'kiosk_sew_01'@'%' IDENTIFIED BY '{bundle.password}';" in said
    assert bundle.urls == ("mysql+pymysql://kiosk_sew_01@db.example/acme",)
    assert bundle.work_centers == ("SEW", "CUT")


@pytest.mark.parametrize(("server", "account"), [((), "localhost"), (("--server", "db.example:3307"), "%")])
def test_an_account_is_let_in_from_where_its_terminal_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], server: tuple[str, ...], account: str
) -> None:
    """Not from where the administrator sits, which often is the server itself."""
    (tmp_path / "new.csv").write_text("code\nSEW-01\n", encoding="utf-8")
    asked = ["terminals", "provision", str(tmp_path / "new.csv"), "--url", "mysql+pymysql://root@127.0.0.1/acme"]
    assert main([*asked, *server, "--print-sql", "--allow-plaintext", "--out", str(tmp_path)]) == 0
    assert f"CREATE USER IF NOT EXISTS 'kiosk_sew_01'@'{account}'" in capsys.readouterr().out
