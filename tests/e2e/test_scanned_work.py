"""What is typed into the scanner's line arrives in the tenant as the rows that a reader of the ERP expects."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kiosk import __version__
from tests.helpers.erp import ANONG, BODY, PIYADA, SOMYING, ZIP, Person, Tenant
from tests.helpers.running_kiosk import RunningKiosk

pytestmark = pytest.mark.mariadb

A_FEW_SECONDS = timedelta(seconds=3)
COMMANDS = ("C-PAUSE-LUNCH", "C-RESUME", "C-RECORD-5", "C-SCRAP-2-STITCH", "C-COMPLETE-30", "C-UNDO")


def kiosk_on(tenant: Tenant, folder: Path, **options: Any) -> RunningKiosk:
    return RunningKiosk(folder / "kiosk", tenant.kiosk_url, password=tenant.password, **options)


def facts(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    names = ("terminal_seq", "event_type", "qty", "reason_code", "action")
    return [(*(row[name] for name in names), row["deleted_at"] is not None) for row in rows]


@pytest.mark.parametrize(
    ("person", "first_codes"),
    [
        pytest.param(SOMYING, (SOMYING.badge, f"T-{BODY}"), id="badge first"),
        pytest.param(ANONG, (f"T-{BODY}", ANONG.badge), id="task first"),
    ],
)
def test_a_whole_stretch_of_work_is_in_the_erp(
    tenant: Tenant, tmp_path: Path, person: Person, first_codes: tuple[str, str]
) -> None:
    with kiosk_on(tenant, tmp_path) as kiosk:
        kiosk.until_it_knows(BODY)
        before: datetime = tenant.value("SELECT NOW()")
        kiosk.scan(*first_codes, *COMMANDS)
        kiosk.until(lambda: [row for row in tenant.log() if row["deleted_at"]], "the undone event in the tenant")
        kiosk.until_sent()
        after: datetime = tenant.value("SELECT NOW()")
        terminal: Any = kiosk.until(
            lambda: (row := tenant.terminal("SEW-01")) and row["pending_count"] == 0 and row, "nothing pending"
        )

        assert tenant.value("SELECT TIMESTAMPDIFF(HOUR, UTC_TIMESTAMP(), NOW())") == 7
        log = tenant.log()
        assert facts(log) == [
            (1, "start", 0, None, None, False),
            (2, "hold", 0, "LUNCH", None, False),
            (3, "resume", 0, None, None, False),
            (4, "complete", 5, None, None, False),
            (5, "start", 0, None, None, False),
            (6, "fail", 2, "STITCH", None, False),
            (7, "complete", 30, None, None, True),
        ]
        for row in log:
            assert (row["id_job_ticket"], row["id_job_task"]) == (1, BODY)
            assert (row["operator_user_id"], row["operator_name"]) == (person.operator_id, person.name)
            assert row["process_mode"] == "batch"
            assert row["terminal_id"] == terminal["terminal_id"]
            assert before - A_FEW_SECONDS <= row["event_time"] <= after + A_FEW_SECONDS
        keys = [row["idempotency_key"] for row in log]
        assert keys == sorted(set(keys))
        assert {UUID(key).version for key in keys} == {7}
        undone = log[-1]
        assert undone["deleted_by"] == person.operator_id
        assert undone["event_time"] <= undone["deleted_at"] <= after + A_FEW_SECONDS

        finished, going_on = sorted(tenant.sessions(BODY), key=lambda row: row["id_session"])
        assert {row["operator_user_id"] for row in (finished, going_on)} == {person.operator_id}
        assert {row["operator_name"] for row in (finished, going_on)} == {person.name}
        assert (finished["status"], finished["total_qty"], finished["total_pause_minutes"]) == ("completed", 5, 0)
        assert (finished["started_at"], finished["completed_at"]) == (log[0]["event_time"], log[3]["event_time"])
        assert (going_on["status"], going_on["total_qty"], going_on["completed_at"]) == ("active", 0, None)
        assert (going_on["started_at"], going_on["paused_at"]) == (log[4]["event_time"], None)
        assert tenant.session_facts() == tenant.folded_facts()

        task, ticket = tenant.task(BODY), tenant.ticket(1)
        assert (task["status"], task["started_at"], task["completed_at"]) == (
            "in_progress",
            log[0]["event_time"],
            None,
        )
        assert (ticket["status"], ticket["started_at"]) == ("in_progress", log[0]["event_time"])

        assert UUID(terminal["terminal_id"])
        assert (terminal["name"], terminal["app_version"]) == ("สถานีเย็บ 1", __version__)
        assert before - A_FEW_SECONDS <= terminal["last_seen_at"] <= after + timedelta(seconds=30)
        assert (terminal["attention_count"], terminal["scanner_state"]) == (0, "ready")
        assert terminal["revoked_at"] is None
        assert abs(terminal["clock_offset_ms"]) < 3000


def test_cancelled_work_is_a_note_that_says_so_and_counts_nothing(tenant: Tenant, tmp_path: Path) -> None:
    with kiosk_on(tenant, tmp_path) as kiosk:
        kiosk.until_it_knows(BODY)
        kiosk.scan(PIYADA.badge, f"T-{BODY}", "C-CANCEL")
        kiosk.until_recorded(2)
        kiosk.until_sent()

    assert facts(tenant.log()) == [
        (1, "start", 0, None, None, False),
        (2, "note", 0, None, "cancel", False),
    ]
    (session,) = tenant.sessions(BODY)
    assert (session["status"], session["total_qty"]) == ("cancelled", 0)
    assert tenant.task(BODY)["status"] == "pending"


def test_the_task_is_done_when_all_of_its_pieces_are_and_open_again_when_some_are_taken_back(
    tenant: Tenant, tmp_path: Path
) -> None:
    zip_ticket = 4
    with kiosk_on(tenant, tmp_path) as kiosk:
        kiosk.until_it_knows(ZIP)
        # The ticket has one task here: scanning the ticket is scanning the task.
        kiosk.scan(SOMYING.badge, "JT251030004", ANONG.badge, f"T-{ZIP}", "C-COMPLETE-35")
        kiosk.until_recorded(3)
        kiosk.until_sent()
        assert tenant.task(ZIP)["status"] == "in_progress"

        kiosk.scan(SOMYING.badge, f"T-{ZIP}", "C-COMPLETE-25")
        kiosk.until_recorded(4)
        kiosk.until_sent()
        assert [row["total_qty"] for row in tenant.sessions(ZIP) if row["status"] == "completed"] in (
            [25, 35],
            [35, 25],
        )
        task, ticket = tenant.task(ZIP), tenant.ticket(zip_ticket)
        last = tenant.log()[-1]["event_time"]
        assert (task["status"], task["completed_at"]) == ("done", last)
        assert (ticket["status"], ticket["completed_at"]) == ("completed", last)

        kiosk.scan("C-UNDO")
        kiosk.until(lambda: tenant.task(ZIP)["status"] == "in_progress", "the task open again")
        task, ticket = tenant.task(ZIP), tenant.ticket(zip_ticket)
        assert (task["completed_at"], ticket["completed_at"]) == (None, None)
        assert ticket["status"] == "in_progress"


def test_a_pause_begun_at_the_scan_web_app_ends_here_with_all_its_minutes(tenant: Tenant, tmp_path: Path) -> None:
    now: datetime = tenant.value("SELECT NOW()")
    tenant.log_elsewhere(PIYADA, BODY, "start", now - timedelta(hours=3))
    tenant.log_elsewhere(PIYADA, BODY, "hold", now - timedelta(minutes=120, seconds=30))
    with kiosk_on(tenant, tmp_path) as kiosk:
        kiosk.until(lambda: [row["status"] for row in kiosk.sessions(BODY)] == ["paused"], "the pause seen here")
        kiosk.scan(PIYADA.badge, f"T-{BODY}", "C-COMPLETE-7")
        kiosk.until_recorded(2)
        kiosk.until_sent()

    assert [row[1] for row in facts(tenant.log())] == ["resume", "complete"]
    (session,) = tenant.sessions(BODY)
    assert (session["status"], session["total_qty"], session["total_pause_minutes"]) == ("completed", 7, 120)
    assert session["started_at"] == now - timedelta(hours=3)
