"""A transaction that another client forgot holds one task's row: only what belongs to that task waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.domain.events import EventType
from kiosk.domain.link import Link, LinkProblem
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.terminal import Heartbeat
from tests.helpers.store_rows import draft
from tests.helpers.syncing_kiosk import SyncingKiosk
from tests.helpers.tenant import OTHER_TICKETS_TASK, SECOND_TASK, TASK, TERMINAL, Pushed, TenantDatabase
from tests.helpers.waiting import wait_until

LOCKS = {
    "task": "SELECT * FROM atelier_job_task WHERE id_job_task = 9 FOR UPDATE",
    "ticket": "SELECT * FROM atelier_job_ticket WHERE id_job_ticket = 1 FOR UPDATE",
    "session": "SELECT * FROM atelier_task_operator_session WHERE id_job_task = 9 FOR UPDATE",
    "log": "SELECT * FROM atelier_wip_log WHERE id_job_task = 9 FOR UPDATE",
}


def last_seen(tenant: TenantDatabase) -> list[dict[str, object]]:
    return tenant.rows("SELECT last_seen_at FROM kiosk_terminal WHERE code = 'SEW-01'")


def beat(*, terminal_id: str = TERMINAL, code: str = "SEW-01", pending: int = 0) -> Heartbeat:
    return Heartbeat(
        terminal_id=terminal_id,
        code=code,
        name=None,
        app_version="0.1",
        pending=pending,
        attention=0,
        scanner_state="ready",
        clock_offset_ms=0,
    )


@pytest.mark.parametrize("what", LOCKS)
def test_other_tasks_go_through_at_once_and_the_held_one_when_it_is_free(
    mariadb_tenant: TenantDatabase, what: str
) -> None:
    made, gateway = Pushed(), mariadb_tenant.gateway()
    gateway.push(
        [made.row(EventType.START, "2025-10-30 01:00:00", task_id=task) for task in (TASK, OTHER_TICKETS_TASK)]
    )
    # An other client pauses, and folds nothing.
    mariadb_tenant.add(
        "atelier_wip_log",
        id_job_ticket=1,
        id_job_task=TASK,
        event_type="hold",
        event_time="2025-10-30 08:30:00",
        operator_user_id=11,
        qty=0,
    )
    held = made.row(EventType.COMPLETE, "2025-10-30 02:00:00", task_id=TASK, qty=2)
    free = made.row(EventType.COMPLETE, "2025-10-30 02:00:00", task_id=OTHER_TICKETS_TASK, qty=3)
    with mariadb_tenant.transaction() as forgotten:
        forgotten.execute(text(LOCKS[what]))
        result = gateway.push([held, free])
        assert list(result.accepted) == [free.idempotency_key]
        assert (result.held, result.refused) == ({TASK}, {})
        assert gateway.push([held], apart=result.held).held == {TASK}
        # A fold only reads the log.
        assert gateway.refold([TASK, OTHER_TICKETS_TASK]).held == ({TASK} if what != "log" else set())
    assert list(gateway.push([held], apart=[TASK]).accepted) == [held.idempotency_key]
    assert mariadb_tenant.sessions()[0]["total_qty"] == 2


def test_a_held_row_that_has_to_be_voided_keeps_no_other_task_back(mariadb_tenant: TenantDatabase) -> None:
    made, gateway = Pushed(), mariadb_tenant.gateway()
    rows = [made.row(EventType.START, "2025-10-30 01:00:00", task_id=task) for task in (TASK, OTHER_TICKETS_TASK)]
    gateway.push(rows)
    at = datetime(2025, 10, 30, 2, tzinfo=UTC)
    with mariadb_tenant.transaction() as forgotten:
        forgotten.execute(text(LOCKS["log"]))
        result = gateway.push([replace(row, deleted_at=at, deleted_by=11) for row in rows])
        assert (list(result.accepted), result.held) == ([rows[1].idempotency_key], {TASK})


def test_a_kiosk_works_on_meanwhile_and_names_the_task(mariadb_tenant: TenantDatabase, tmp_path: Path) -> None:
    kiosk = SyncingKiosk(mariadb_tenant, tmp_path / "kiosk.db", "SEW-01")
    try:
        kiosk.start()
        with mariadb_tenant.transaction() as forgotten:
            forgotten.execute(text(LOCKS["task"]))
            kiosk.record(draft("start", TASK, 11))
            wait_until(lambda: kiosk.worker.status.held_tasks == {TASK}, what="the held task to be named")
            kiosk.record(draft("start", SECOND_TASK, 12), draft("start", OTHER_TICKETS_TASK, 13))
            wait_until(
                lambda: {row["id_job_task"] for row in mariadb_tenant.log()} >= {OTHER_TICKETS_TASK},
                what="the other task's event",
            )
            wait_until(lambda: kiosk.worker.status.pending <= 2, what="what is free to be sent")
            seen = last_seen(mariadb_tenant)
            mariadb_tenant.add(
                "atelier_wip_log",
                id_job_ticket=4,
                id_job_task=OTHER_TICKETS_TASK,
                event_type="start",
                event_time="2025-10-30 09:00:00",
                operator_user_id=14,
                qty=0,
            )
            wait_until(
                lambda: any(fact[1] == 14 for fact in kiosk.session_facts()), what="the news of another client"
            )
            wait_until(
                lambda: (
                    mariadb_tenant.rows("SELECT last_seen_at FROM kiosk_terminal WHERE code = 'SEW-01'") != seen
                ),
                what="another heartbeat",
            )
            assert kiosk.worker.status.link is Link.ONLINE
        kiosk.wait_until_sent()
        wait_until(lambda: not kiosk.worker.status.held_tasks, what="nothing to be held")
        assert {row["id_job_task"] for row in mariadb_tenant.log()} == {TASK, SECOND_TASK, OTHER_TICKETS_TASK}
    finally:
        kiosk.close()


class TestTheTerminalsOwnRow:
    """Another client holds it: the heartbeat is left out, and nothing waits for it."""

    HOLD = "SELECT * FROM kiosk_terminal WHERE code = 'SEW-01' FOR UPDATE"
    REVOKE = "UPDATE kiosk_terminal SET revoked_at = NOW(3) WHERE code = 'SEW-01'"

    def test_the_heartbeat_says_that_it_was_not_written(self, mariadb_tenant: TenantDatabase) -> None:
        gateway = mariadb_tenant.gateway()
        assert gateway.heartbeat(beat())
        seen = last_seen(mariadb_tenant)
        with mariadb_tenant.transaction() as forgotten:
            forgotten.execute(text(self.HOLD))
            assert not gateway.heartbeat(beat(pending=7))
            assert not gateway.heartbeat(beat(terminal_id="99999999-0000-4000-8000-000000000000"))
        assert last_seen(mariadb_tenant) == seen
        assert gateway.heartbeat(beat(pending=7))

    def test_who_was_shut_out_learns_of_it_all_the_same(self, mariadb_tenant: TenantDatabase) -> None:
        gateway = mariadb_tenant.gateway()
        gateway.heartbeat(beat())
        mariadb_tenant.run(self.REVOKE)
        with mariadb_tenant.transaction() as forgotten:
            forgotten.execute(text(self.HOLD))
            with pytest.raises(TenantProblem) as raised:
                gateway.heartbeat(beat())
        assert raised.value.code is LinkProblem.REVOKED

    def test_all_else_goes_on_and_the_heartbeat_comes_when_it_is_free(
        self, mariadb_tenant: TenantDatabase, tmp_path: Path
    ) -> None:
        kiosk = SyncingKiosk(mariadb_tenant, tmp_path / "kiosk.db", "SEW-01")
        try:
            kiosk.start()
            wait_until(lambda: last_seen(mariadb_tenant), what="the first heartbeat")
            with mariadb_tenant.transaction() as forgotten:
                forgotten.execute(text(self.HOLD))
                seen = last_seen(mariadb_tenant)
                kiosk.record(draft("start", TASK, 11))
                kiosk.wait_until_sent()
                assert (kiosk.worker.status.link, last_seen(mariadb_tenant)) == (Link.ONLINE, seen)
            wait_until(lambda: last_seen(mariadb_tenant) != seen, what="the next heartbeat")
        finally:
            kiosk.close()
