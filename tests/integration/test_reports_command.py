"""`kiosk report` on a sample tenant: which figures, in which form, and what it says when the tenant is away."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.demo.sample import create_sample_tenant
from kiosk.store.database import Store
from kiosk.store.tables import LOCAL
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from tests.helpers.month_tables import load
from tests.helpers.nasty_month import nasty_month
from tests.helpers.paper_reader import bare, pages_of
from tests.helpers.scenarios import load_scenarios
from tests.helpers.tenant import Pushed
from tests.helpers.workshop import seed_reference

pytestmark = pytest.mark.usefixtures("qapp")

DAY = "2025-10-30"


@pytest.fixture
def tenant(tmp_path: Path) -> Path:
    """The sample workshop in which the three operators worked; its wall time is UTC."""
    path = tmp_path / "tenant.db"
    gateway = TenantGateway(TenantSettings((create_sample_tenant(path),), time_zone="UTC"))
    (scenario,) = [scenario for scenario in load_scenarios() if scenario.name == "three_operators"]
    pushed = Pushed()
    gateway.push([pushed.of_event(event) for event in scenario.events])
    gateway.close()
    return path


@pytest.fixture(autouse=True)
def configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kiosk of that tenant, and what is written without a name lands here."""
    file = tmp_path / "kiosk.toml"
    file.write_text(
        'station.code = "SEW-01"\ntenant.url = "sqlite:///tenant.db"\ntenant.time_zone = "UTC"\n'
        'store.path = "kiosk.db"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("KIOSK_CONFIG", str(file))
    monkeypatch.chdir(tmp_path)


def report(*arguments: str, code: int = 0) -> None:
    assert main(["report", *arguments]) == code


def test_three_operators_best_first(tenant: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report("operators", "--language", "en")
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("ช่าง")]
    assert lines == [
        ["ช่าง", "B", "40", "0", "1", "0.0", "295.0"],
        ["ช่าง", "A", "30", "0", "1", "0.0", "30.0"],
        ["ช่าง", "C", "30", "0", "1", "180.0", "350.0"],
    ]


def test_tasks_with_their_plan(tenant: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report("tasks", "--format", "csv")
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    # 30 + 295 + 170 minutes of labour against the 8 hours planned, in seconds.
    assert rows[-1] == ["9", "JT251030001", "เย็บตัวกระเป๋า", "3", "100", "0", "29700", "10800", "28800", "103"]


def test_every_shift_of_a_day_or_one(tenant: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report("shift", "--date", DAY)
    said = capsys.readouterr().out
    assert said.count("รายงานกะ · ") == 2
    assert said.count("สรุปทั้งวัน · ") == 1
    assert "กะเช้า · พฤ. 30/10/2568 · 08:00–17:00" in said
    assert "งานดี 100 ชิ้น" in said
    report("shift", "--date", "2568-10-30", "--shift", "night")
    said = capsys.readouterr().out
    assert "ไม่มีใครทำงานในช่วงนี้" in said
    assert "กะเช้า" not in said


def test_the_night_shift_of_yesterday_runs_past_midnight(tenant: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report("shift", "--date", "2025-10-29", "--shift", "NIGHT")
    assert "พ. 29/10/2568 · 20:00–05:00" in capsys.readouterr().out


def test_teams_with_medians_task_by_task(tenant: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report("teams", "--date", DAY, "--language", "en")
    said = capsys.readouterr().out
    medians = [line.split()[-2:] for line in said.splitlines() if line.startswith("JT251030001")]
    # B's 39 pieces but the first take 7:22.5, A's 29 a minute, C's 29 5:40.
    assert medians == [["97", "5:40"], ["39", "7:23"], ["29", "1:00"], ["29", "5:40"]]


def test_a_pdf_in_thai(tenant: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report("shift", "--date", DAY, "--shift", "DAY", "--format", "pdf")
    path = Path(capsys.readouterr().out.strip())
    assert path.name == "kiosk-report-shift.pdf"
    (page,) = pages_of(tmp_path / path)
    for words in ("รายงานกะ", "พฤ. 30/10/2568", "ช่าง B", "เย็บตัวกระเป๋า", "หน้า 1 / 1"):
        assert bare(words) in page, words


def test_the_name_of_the_file_says_the_form(tenant: Path, tmp_path: Path) -> None:
    report("operators", "--out", "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    report("operators", "--out", "nowhere/a.csv", code=1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("shift", "--shift", "LATE"), "there is no shift LATE; known: DAY, NIGHT"),
        (("teams", "--from", "2026-02-02", "--to", "2026-02-01"), "--from 2026-02-02 is after --to 2026-02-01"),
        (("teams", "--from", "2026-02-02", "--date", "2026-02-01"), "--date is one day"),
    ],
)
def test_what_is_not_there(
    tenant: Path, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    report(*arguments, code=2)
    assert said in capsys.readouterr().err


def test_a_day_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["report", "teams", "--date", "30.2.2026"])
    assert "write year-month-day" in capsys.readouterr().err


def test_without_the_tenant_what_the_kiosk_knows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store(tmp_path / "kiosk.db") as store:
        seed_reference(store)
        with store.writing() as writer:
            for table in (LOCAL.reason, LOCAL.operator, LOCAL.task, LOCAL.ticket):
                writer.connection.execute(table.delete())
            load(writer.connection, LOCAL, UTC, nasty_month(7))
    report("operators")
    answer = capsys.readouterr()
    assert "เครื่องแม่ข่ายไม่ตอบ: รายงานนี้มีเฉพาะที่เครื่องนี้รู้" in answer.out
    assert len(re.findall(r"^ช่าง \d", answer.out, re.MULTILINE)) > 20
    assert "the report has only what this terminal knows" in answer.err


def test_without_tenant_and_store_there_is_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report("operators", code=1)
    assert "kiosk tenant init" in capsys.readouterr().err
    assert not (tmp_path / "kiosk.db").exists()


def test_another_tenants_figures_are_never_this_kiosks(
    tenant: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Store(tmp_path / "kiosk.db").close()
    report("operators", "--url", f"sqlite:///{tmp_path / 'gone.db'}", code=1)
    assert "gone.db is not there" in capsys.readouterr().err
    report("operators", "--url", f"sqlite:///{tenant}")
    assert "ช่าง B" in capsys.readouterr().out


def test_now_is_the_shift_that_runs(tenant: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report("shift", "--language", "en")
    (day,) = re.findall(r"\d{4}-\d{2}-\d{2}", capsys.readouterr().out.splitlines()[0])
    assert datetime.now(UTC) - datetime.fromisoformat(day).replace(tzinfo=UTC) < timedelta(days=2)


def test_letters_that_no_font_here_has_are_told(tenant: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(tenant)) as connection, connection:
        connection.execute("UPDATE atelier_job_task SET step_name = '𐘀'")  # a word of Linear A
    report("teams", "--date", DAY, "--out", "teams.pdf", code=1)
    assert "kiosk: no font here has 𐘀, boxes stand for it" in capsys.readouterr().err
    assert Path("teams.pdf").exists()
