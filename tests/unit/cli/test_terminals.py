"""`kiosk terminals` on an embedded tenant."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.cli import main
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
