"""`kiosk tickets` at a server, where there is no ERP."""

from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.domain.events import EventType
from tests.helpers.tenant import TASK, Pushed, TenantDatabase

MORE = """ticket_code,job_name,target_qty,sequence_no,step_name,work_center,work_center_name
JT251030001,,40,30,ทาขอบ,EDGE,ทาขอบ
JT251130009,กระเป๋า,5,10,เย็บ,SEW,
"""


def take_over(tmp_path: Path, url: str, *options: str) -> int:
    file = tmp_path / "work.csv"
    file.write_text(MORE, encoding="utf-8")
    return main(["tickets", "import", str(file), "--no-erp", "--url", url, *options])


def test_tickets_of_a_server(
    mariadb_tenant: TenantDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tenant = mariadb_tenant
    pushed = Pushed()
    rows = [
        pushed.row(EventType.START, "2026-11-30 01:00:00"),
        pushed.row(EventType.COMPLETE, "2026-11-30 02:00:00", qty=60),
    ]
    tenant.gateway().push(rows)
    assert tenant.task_status(TASK) == "in_progress"
    assert take_over(tmp_path, tenant.url) == 0
    assert capsys.readouterr().out.splitlines() == [
        "add     work centre EDGE ทาขอบ",
        "add     JT251130009 กระเป๋า: 5 pieces; steps 10 เย็บ",
        "change  JT251030001 กระเป๋าหนัง: 40 pieces instead of 100 pieces; new step 30 ทาขอบ",
        "added 1 with 1 steps, changed 1, left as they were 0",
    ]
    # 60 pieces are more than the 40 wanted now: the step is done, its ticket has others.
    assert tenant.task_status(TASK) == "done"
    assert main(["tickets", "list", "JT251130009", "--url", tenant.url]) == 0
    assert "เย็บ: 0 of 5, pending" in capsys.readouterr().out


def test_a_kiosks_account_may_not(
    mariadb_tenant: TenantDatabase,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = mariadb_tenant.kiosk_settings
    monkeypatch.setenv("KIOSK_TENANT_PASSWORD", settings.password or "")
    before = mariadb_tenant.everything()
    assert take_over(tmp_path, settings.urls[0]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "kiosk: this account may not write tickets, a kiosk's may not: name an administrator's with --url",
        "kiosk: nothing was written",
    ]
    assert mariadb_tenant.everything() == before
