"""The commands beside `kiosk run`, as an administrator types them."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.helpers.erp import ANONG, BODY, LINING, ZIP, Tenant
from tests.helpers.mariadb import MariaDbServer, free_port
from tests.helpers.pty_line import PtyLine
from tests.helpers.running_kiosk import kiosk_command, write_config

USUAL_REASONS = {
    "pause": {"LUNCH", "BREAK", "MATERIAL", "MACHINE", "QUALITY", "OTHER"},
    "scrap": {"LEATHER", "STITCH", "CUT", "GLUE", "PAINT", "PART", "MACHINE_FAULT", "OTHER_SCRAP"},
}


@pytest.fixture(params=["sqlite", pytest.param("mariadb", marks=pytest.mark.mariadb)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A tenant of either kind that is not there yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new.db'}"
    server: MariaDbServer = request.getfixturevalue("server")
    name = "bgerp_t_new"
    server.execute(f"DROP DATABASE IF EXISTS {name}")
    return server.url(name)


def test_the_demo_without_a_screen_plays_a_day_on_the_floor() -> None:
    done = kiosk_command("demo", "--headless", timeout=90)
    assert done.returncode == 0, done.stdout + done.stderr
    sessions = re.findall(r"(ช่าง [A-H])\s+completed\s+\d\d:\d\d\s+\d\d:\d\d\s+(\d+)\s+(\d+)", done.stdout)
    assert sessions == [("ช่าง A", "30", "0"), ("ช่าง B", "40", "0"), ("ช่าง C", "30", "180")]
    assert re.search(r"task T-9 done\b", done.stdout)
    assert "A call for help: ช่าง B 10:00, หัวหน้า P comes 10:02, หัวหน้า P has solved it 10:15" in done.stdout
    assert re.search(r"ช่าง A +08:55 +10:30 +0:30 +0:59 +0:00 +0:00 +0:06", done.stdout)
    assert done.stderr == ""


def test_a_tenant_is_made_checked_and_set_right(empty_url: str) -> None:
    def kiosk_tenant(action: str, *options: str) -> str:
        done = kiosk_command("tenant", action, "--url", empty_url, *options)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    before = kiosk_command("tenant", "check", "--url", empty_url)
    assert before.returncode == 1
    assert "Traceback" not in before.stderr

    kiosk_tenant("init", *([] if empty_url.startswith("sqlite") else ["--create-database"]))
    tenant = Tenant(empty_url)
    for kind, codes in USUAL_REASONS.items():
        found = tenant.rows("SELECT code FROM kiosk_reason WHERE kind = :kind", kind=kind)
        assert {row["code"] for row in found} == codes
    assert tenant.value("SELECT COUNT(*) FROM kiosk_shift") > 0
    tenant.fill()

    # A second time everything is there, and what the office changed meanwhile stays.
    tenant.run("UPDATE kiosk_reason SET label_th = 'กินข้าว' WHERE code = 'LUNCH'")
    tenant.run("DELETE FROM kiosk_reason WHERE code = 'OTHER'")
    kiosk_tenant("init")
    kiosk_tenant("migrate")
    assert tenant.value("SELECT label_th FROM kiosk_reason WHERE code = 'LUNCH'") == "กินข้าว"
    assert tenant.value("SELECT COUNT(*) FROM kiosk_reason") == 22

    # Another client's log: of one task nobody has made the session yet, of the other it is wrong.
    for task_id in (BODY, LINING):
        for event_type, at, qty in (("start", "09:00", 0), ("hold", "12:00", 0), ("complete", "15:00", 30)):
            tenant.log_elsewhere(ANONG, task_id, event_type, datetime.fromisoformat(f"2025-10-30 {at}"), qty)
    tenant.run(
        "INSERT INTO atelier_task_operator_session (id_session, id_job_task, operator_user_id, started_at, status,"
        " total_qty, total_pause_minutes) VALUES (77, :task, :id, '2025-10-30 09:00:00', 'active', 999, 0)",
        task=LINING,
        id=ANONG.operator_id,
    )
    tenant.run("UPDATE atelier_job_task SET status = 'done' WHERE id_job_task = :task", task=LINING)
    assert "rebuild" in kiosk_tenant("check")
    kiosk_tenant("rebuild")
    for task_id in (BODY, LINING):
        (session,) = tenant.sessions(task_id)
        assert (session["operator_name"], session["status"], session["total_qty"]) == (ANONG.name, "completed", 30)
        assert session["total_pause_minutes"] == 180
        assert tenant.task(task_id)["status"] == "in_progress"
    assert session["id_session"] == 77
    assert tenant.task(ZIP)["status"] == "pending"
    assert tenant.session_facts() == tenant.folded_facts()
    assert "rebuild" not in kiosk_tenant("check")


def test_several_tenants_in_one_command_and_one_of_them_not_there(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.db", tmp_path / "missing" / "bad.db"
    bad.parent.touch()
    done = kiosk_command("tenant", "init", "--url", f"sqlite:///{bad}", f"sqlite:///{good}")
    assert done.returncode == 1
    assert "bad.db" in done.stdout + done.stderr
    assert Tenant(f"sqlite:///{good}").value("SELECT COUNT(*) FROM kiosk_reason") == 23


def test_the_doctor_finds_all_well(embedded: Tenant, tmp_path: Path) -> None:
    with PtyLine(tmp_path / "scanner") as line:
        done = kiosk_command("doctor", "--config", doctors_config(tmp_path, embedded.url, line.port))
    assert done.returncode == 0, done.stdout + done.stderr
    verdicts = {line.split()[1]: line.split()[0] for line in done.stdout.splitlines()}
    assert verdicts.keys() >= {"configuration", "scanner", "disk", "store", "tls", "tenant", "clock", "fonts"}
    assert set(verdicts.values()) <= {"ok", "warn"}


def test_the_doctor_says_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    url = f"mysql+pymysql://kiosk:S3cret@127.0.0.1:{free_port()}/bgerp_t_acme"
    done = kiosk_command("doctor", "--config", doctors_config(tmp_path, url, "/dev/nothing-there"))
    assert done.returncode == 1
    failed = {line.split()[1]: line for line in done.stdout.splitlines() if line.startswith("fail")}
    assert failed.keys() == {"privacy", "scanner", "tenant"}
    assert "kiosk.toml" in failed["privacy"]  # others may read the password in it
    assert "plug the scanner in" in failed["scanner"]
    assert "check network and tenant.url" in failed["tenant"]
    assert "S3cret" not in done.stdout + done.stderr


def test_the_doctor_tells_the_mistakes_of_a_configuration(tmp_path: Path) -> None:
    file = write_config(tmp_path / "kiosk.toml", {"station": {"code": ""}, "ui": {"theme": "pink"}})
    done = kiosk_command("doctor", "--config", file)
    assert done.returncode == 2
    for key in ("station.code", "ui.theme", "tenant.url"):
        assert re.search(rf"^fail +configuration +{re.escape(key)}: ", done.stdout, re.MULTILINE), done.stdout


def doctors_config(folder: Path, url: str, port: str) -> Path:
    return write_config(
        folder / "kiosk.toml",
        {
            "station": {"code": "SEW-01"},
            "scanner": {"port": port},
            "tenant": {"url": url},
            "store": {"path": str(folder / "kiosk.db")},
        },
    )
