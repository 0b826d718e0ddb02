"""The tenant is gone, and the kiosk is killed meanwhile: work goes on, and all of it arrives afterwards."""

from pathlib import Path

import pytest

from tests.helpers.erp import ANONG, BODY, LINING, PIYADA, SOMYING, ZIP, Tenant
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.running_kiosk import RunningKiosk, kiosk_command

pytestmark = pytest.mark.mariadb

PAUSES = ("C-PAUSE-LUNCH", "C-PAUSE-MATERIAL", "C-PAUSE-BREAK")


def busy_scans(badge: str, task_id: int, rounds: int) -> list[str]:
    """Badge, task, and ``rounds`` of pause, resume, record: 3 scans and 4 events each, after the start."""
    codes = [badge, f"T-{task_id}"]
    for number in range(rounds):
        codes += [PAUSES[number % len(PAUSES)], "C-RESUME", f"C-RECORD-{1 + number % 2}"]
    return codes


def numbers(kiosk: RunningKiosk) -> list[int]:
    return [event["terminal_seq"] for event in kiosk.events()]


def test_work_during_an_outage_is_delivered_even_if_the_kiosk_was_killed(
    tenant: Tenant, server: MariaDbServer, tmp_path: Path
) -> None:
    with RunningKiosk(
        tmp_path / "kiosk", tenant.kiosk_url, password=tenant.password, scanner={"several_lines": "each"}
    ) as kiosk:
        kiosk.until_it_knows(ZIP)
        kiosk.scan(SOMYING.badge, f"T-{BODY}")
        kiosk.until_recorded(1)
        kiosk.until_sent()

        server.stop()
        try:
            # 26 scans, and the power goes while they are being worked off.
            kiosk.hand_over(*busy_scans(ANONG.badge, BODY, 8))
            confirmed = kiosk.until_recorded(10)
            kiosk.kill()
            kept = kiosk.events()
            assert kept[: len(confirmed)] == confirmed

            # Started again without the tenant: people and tasks are still known. What was left in the line
            # comes first, then another 29 scans.
            kiosk.start()
            kiosk.hand_over(*busy_scans(PIYADA.badge, ZIP, 8), SOMYING.badge, f"T-{LINING}", "C-OUT")
            kiosk.until(
                lambda: [row["operator_user_id"] for row in kiosk.sessions(LINING)] == [SOMYING.operator_id],
                "the last scan's session",
            )
            everything = kiosk.events()
            assert everything[: len(kept)] == kept
            assert numbers(kiosk) == list(range(1, len(everything) + 1))
            assert kiosk.pending() == len(everything) - 1 >= 40
            assert [row["total_qty"] for row in kiosk.sessions(ZIP)] == [1, 2, 1, 2, 1, 2, 1, 2, 0]
        finally:
            server.start()

        kiosk.until(lambda: kiosk.pending() == 0, "everything delivered", timeout=30)
        kiosk.until(
            lambda: (row := tenant.terminal("SEW-01")) and row["pending_count"] == 0, "the office seeing that"
        )

    log = tenant.log()
    assert [row["terminal_seq"] for row in log] == list(range(1, len(everything) + 1))
    assert [(row["event_type"], int(row["qty"]), row["id_job_task"], row["reason_code"]) for row in log] == [
        (event["event_type"], int(event["qty"]), event["id_job_task"], event["reason_code"])
        for event in everything
    ]
    assert tenant.session_facts() == tenant.folded_facts()
    assert tenant.task(ZIP)["status"] == "in_progress"
    checked = kiosk_command("tenant", "check", "--url", tenant.url)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_kiosk_first_started_without_the_tenant_runs_and_takes_up_work_when_it_is_there(
    tenant: Tenant, server: MariaDbServer, tmp_path: Path
) -> None:
    server.stop()
    try:
        kiosk = RunningKiosk(tmp_path / "kiosk", tenant.kiosk_url, password=tenant.password)
    except BaseException:
        server.start()
        raise
    with kiosk:
        try:
            kiosk.until(lambda: "the tenant cannot be reached" in kiosk.log(), "a word on the tenant in the log")
        finally:
            server.start()
        kiosk.until_it_knows(BODY)
        kiosk.scan(SOMYING.badge, f"T-{BODY}")
        kiosk.until(lambda: [row["event_type"] for row in tenant.log()] == ["start"], "the start in the tenant")
