"""`kiosk tickets` on an embedded tenant."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.domain.events import EventType
from tests.helpers.tenant import Pushed, TenantDatabase

LIST = """ticket_code,job_name,target_qty,sequence_no,step_name,work_center,work_center_name,due_date,predecessor
JT251130001,กระเป๋าสะพาย,20,10,ตัดหนัง,CUT,ตัดหนัง,2026-12-01,
JT251130001,,,20,เย็บ,SEW,เย็บ,,
JT251130001,,,30,ทาขอบ,SEW,,,10
JT251130002,กระเป๋าสตางค์,5,10,เย็บ,SEW,,,
"""
ADDED = [
    "add     work centre CUT ตัดหนัง",
    "add     work centre SEW เย็บ",
    "add     JT251130001 กระเป๋าสะพาย: 20 pieces, due 2026-12-01; steps 10 ตัดหนัง, 20 เย็บ, 30 ทาขอบ",
    "add     JT251130002 กระเป๋าสตางค์: 5 pieces; steps 10 เย็บ",
    "added 2 with 4 steps, changed 0, left as they were 0",
]


@pytest.fixture
def tenant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TenantDatabase]:
    """The configured embedded tenant, new; there is no work in it."""
    (tmp_path / "kiosk.toml").write_text(
        'station.code = "SEW-01"\ntenant.url = "sqlite:///tenant.db"\n', encoding="utf-8"
    )
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "kiosk.toml"))
    assert main(["tenant", "init"]) == 0
    with TenantDatabase(f"sqlite:///{tmp_path / 'tenant.db'}") as database:
        yield database


def take_over(tmp_path: Path, text: str, *options: str) -> int:
    file = tmp_path / "work.csv"
    file.write_text(text, encoding="utf-8")
    return main(["tickets", "import", str(file), *options])


def tickets(tenant: TenantDatabase) -> list[tuple[object, ...]]:
    columns = "ticket_code, job_name, target_qty, due_date, status"
    rows = tenant.rows(f"SELECT {columns} FROM atelier_job_ticket ORDER BY ticket_code")
    return [tuple(row.values()) for row in rows]


def steps(tenant: TenantDatabase) -> list[tuple[object, ...]]:
    rows = tenant.rows(
        "SELECT ticket_code, task.sequence_no, task.step_name, code, before.sequence_no AS before, task.status"
        " FROM atelier_job_task task JOIN atelier_job_ticket USING (id_job_ticket)"
        " LEFT JOIN atelier_job_task before ON before.id_job_task = task.predecessor_task_id"
        " LEFT JOIN work_center ON work_center.work_center_id = task.work_center_id"
        " ORDER BY ticket_code, task.sequence_no"
    )
    return [tuple(row.values()) for row in rows]


def task_of(tenant: TenantDatabase, code: str, sequence_no: int) -> tuple[int, int]:
    (row,) = tenant.rows(
        "SELECT id_job_task, id_job_ticket FROM atelier_job_task JOIN atelier_job_ticket USING (id_job_ticket)"
        " WHERE ticket_code = :code AND sequence_no = :place",
        code=code,
        place=sequence_no,
    )
    return row["id_job_task"], row["id_job_ticket"]


def test_a_dry_run_says_what_an_import_does(
    tenant: TenantDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert take_over(tmp_path, LIST, "--dry-run") == 0
    assert capsys.readouterr().out.splitlines() == [*ADDED[:-1], f"would be {ADDED[-1]}"]
    assert tickets(tenant) == []
    assert tenant.rows("SELECT * FROM work_center") == []
    assert take_over(tmp_path, LIST) == 0
    assert capsys.readouterr().out.splitlines() == ADDED
    assert tickets(tenant) == [
        ("JT251130001", "กระเป๋าสะพาย", 20, "2026-12-01", "planned"),
        ("JT251130002", "กระเป๋าสตางค์", 5, None, "planned"),
    ]
    assert steps(tenant) == [
        ("JT251130001", 10, "ตัดหนัง", "CUT", None, "pending"),
        ("JT251130001", 20, "เย็บ", "SEW", None, "pending"),
        ("JT251130001", 30, "ทาขอบ", "SEW", 10, "pending"),
        ("JT251130002", 10, "เย็บ", "SEW", None, "pending"),
    ]
    assert take_over(tmp_path, LIST) == 0
    assert capsys.readouterr().out == "added 0 with 0 steps, changed 0, left as they were 2\n"


def test_a_changed_list_changes_what_it_says_and_nothing_that_was_done(
    tenant: TenantDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take_over(tmp_path, LIST)
    task_id, ticket_id = task_of(tenant, "JT251130002", 10)
    pushed = Pushed(tickets={task_id: ticket_id})
    rows = [
        pushed.row(EventType.START, "2026-11-30 01:00:00", task_id=task_id),
        pushed.row(EventType.COMPLETE, "2026-11-30 02:00:00", task_id=task_id, qty=5),
    ]
    tenant.gateway().push(rows)
    assert tickets(tenant)[1][4] == "completed"
    before = tenant.log()
    capsys.readouterr()
    more = (
        "ticket_code,job_name,target_qty,sequence_no,step_name,work_center,predecessor,cancelled\n"
        "JT251130002,,8,10,เย็บมือ,,,\n"
        "JT251130002,,,20,ทาขอบ,SEW,10,\n"
        "JT251130001,,,30,,,none,yes\n"
    )
    assert take_over(tmp_path, more) == 0
    assert capsys.readouterr().out.splitlines() == [
        "change  JT251130002 กระเป๋าสตางค์: 8 pieces instead of 5 pieces; step 10: name; new step 20 ทาขอบ",
        "change  JT251130001 กระเป๋าสะพาย: step 30: predecessor, cancelled",
        "added 0 with 0 steps, changed 2, left as they were 0",
    ]
    assert steps(tenant)[2:] == [
        ("JT251130001", 30, "ทาขอบ", "SEW", None, "cancelled"),
        ("JT251130002", 10, "เย็บมือ", "SEW", None, "in_progress"),
        ("JT251130002", 20, "ทาขอบ", "SEW", 10, "pending"),
    ]
    # Five of eight pieces: neither the step nor the ticket is done any more; the work itself stands.
    assert tickets(tenant)[1] == ("JT251130002", "กระเป๋าสตางค์", 8, None, "in_progress")
    assert tenant.log() == before
    assert [(row["status"], row["total_qty"]) for row in tenant.sessions(task_id)] == [("completed", 5)]


def test_a_cancelled_ticket_comes_back_as_its_work_says(tenant: TenantDatabase, tmp_path: Path) -> None:
    take_over(tmp_path, LIST)
    task_id, ticket_id = task_of(tenant, "JT251130002", 10)
    start = Pushed(tickets={task_id: ticket_id}).row(EventType.START, "2026-11-30 01:00:00", task_id=task_id)
    tenant.gateway().push([start])
    heading = "ticket_code,job_name,target_qty,sequence_no,step_name,cancelled\n"
    assert take_over(tmp_path, f"{heading}JT251130002,,,10,,yes\n") == 0
    assert (tickets(tenant)[1][4], steps(tenant)[3][5]) == ("cancelled", "cancelled")
    assert [row["status"] for row in tenant.sessions(task_id)] == ["cancelled"]
    assert take_over(tmp_path, f"{heading}JT251130002,,,10,,no\n") == 0
    assert (tickets(tenant)[1][4], steps(tenant)[3][5]) == ("in_progress", "in_progress")
    assert [row["status"] for row in tenant.sessions(task_id)] == ["active"]


def test_nothing_is_written_when_any_row_is_wrong(
    tenant: TenantDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take_over(tmp_path, LIST)
    before = tenant.everything()
    capsys.readouterr()
    wrong = (
        "ticket_code,job_name,target_qty,sequence_no,step_name,work_center,predecessor\n"
        "JT251130003,,,10,,SEW,\n"
        "JT251130003,,,20,ทาขอบ,,\n"
        "JT251130001,,25,10,,SAW,30\n"
        "JT251130001,,,40,S,SEW,50\n"
    )
    assert take_over(tmp_path, wrong) == 1
    file = tmp_path / "work.csv"
    assert capsys.readouterr().err.splitlines() == [
        f"kiosk: {file}: row 2: JT251130003 is new and needs a job_name",
        f"kiosk: {file}: row 2: JT251130003 is new and needs a target_qty",
        f"kiosk: {file}: row 2: step 10 of JT251130003 is new and needs a step_name",
        f"kiosk: {file}: row 3: step 20 of JT251130003 is new and needs a work_center",
        f"kiosk: {file}: row 4: predecessor 30: the steps would wait for each other",
        f"kiosk: {file}: row 4: work_center SAW is not there (there: CUT, SEW);"
        " a new one needs a work_center_name",
        f"kiosk: {file}: row 5: predecessor 50: JT251130001 has no such step",
        "kiosk: nothing was written",
    ]
    assert tenant.everything() == before


def test_a_servers_tenant_is_its_erps(
    tenant: TenantDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    url = "mysql+pymysql://office@127.0.0.1:1/shop"
    assert take_over(tmp_path, LIST, "--url", url) == 1
    assert capsys.readouterr().err == (
        "kiosk: tickets of a tenant on a server belong to its ERP, and nothing was read or written;"
        " where there is none, say --no-erp\n"
    )
    assert take_over(tmp_path, LIST, "--no-erp", "--url", url) == 1
    assert "cannot be worked with" in capsys.readouterr().err


def test_the_list(tenant: TenantDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take_over(tmp_path, LIST.replace("JT251130002", "ORDER 7"))
    assert "note    row 5: scanners do not read ORDER 7 as a ticket: see scanner.codes.ticket" in (
        capsys.readouterr().out
    )
    task_id, ticket_id = task_of(tenant, "ORDER 7", 10)
    pushed = Pushed(tickets={task_id: ticket_id})
    tenant.gateway().push(
        [
            pushed.row(EventType.START, "2026-11-30 01:00:00", task_id=task_id),
            pushed.row(EventType.COMPLETE, "2026-11-30 02:00:00", task_id=task_id, qty=2),
            pushed.row(EventType.START, "2026-11-30 03:00:00", task_id=task_id, operator_id=12),
        ]
    )
    assert main(["tickets", "list"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "JT251130001  กระเป๋าสะพาย: 20 pieces, due 2026-12-01, planned"
    assert said[3] == "      30  T-3      SEW      ทาขอบ: 0 of 20, pending, after 10"
    assert said[4:] == [
        "ORDER 7  กระเป๋าสตางค์: 5 pieces, in progress",
        "      10  T-4      SEW      เย็บ: 2 of 5, in progress, 1 working",
        "shown 2",
    ]
    tenant.run("UPDATE atelier_job_ticket SET status = 'completed' WHERE ticket_code = 'ORDER 7'")
    assert main(["tickets", "list"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "shown 1; completed or cancelled, with --all: 1"
    assert main(["tickets", "list", "order 7"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "ORDER 7  กระเป๋าสตางค์: 5 pieces, completed"
    assert main(["tickets", "list", "JT9"]) == 1
    assert capsys.readouterr().err == "kiosk: no ticket has the code JT9\n"
