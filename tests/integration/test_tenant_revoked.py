"""A kiosk that the office shut out: it sends nothing, reads nothing, keeps everything, and goes on when let in."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk.domain.clock import Clock
from kiosk.domain.events import EventType
from kiosk.domain.link import Link, LinkProblem
from kiosk.store.database import Store
from kiosk.store.journal import Journal
from kiosk.sync import SyncSettings, SyncWorker
from kiosk.tenant.errors import TenantProblem
from tests.helpers.store_rows import draft
from tests.helpers.tenant import SECOND_TASK, TASK, TERMINAL, Pushed, TenantDatabase
from tests.helpers.waiting import wait_until

NINE, TEN = "2025-10-30 09:00:00", "2025-10-30 10:00:00"
REVOKE = "UPDATE kiosk_terminal SET revoked_at = '2025-10-30 12:00:00'"
LET_IN = "UPDATE kiosk_terminal SET revoked_at = NULL"


def add_terminal(tenant: TenantDatabase, terminal_id: str = TERMINAL) -> None:
    tenant.add("kiosk_terminal", terminal_id=terminal_id, code="SEW-01", pending_count=0, attention_count=0)


def test_nothing_is_pushed_whether_it_heartbeats_or_not(tenant: TenantDatabase) -> None:
    made, other = Pushed(), Pushed("22222222-0000-4000-8000-000000000000")
    add_terminal(tenant)
    gateway = tenant.gateway()
    first, second = made.row(EventType.START, NINE), made.row(EventType.COMPLETE, TEN, qty=3)
    gateway.push([first])
    tenant.run(REVOKE)
    before = tenant.everything()
    for rows in ([second], [first, second]):
        with pytest.raises(TenantProblem) as raised:
            gateway.push(rows)
        assert raised.value.code is LinkProblem.REVOKED
    assert tenant.everything() == before
    assert len(gateway.push([other.row(EventType.START, NINE, operator_id=12)]).accepted) == 1
    tenant.run(LET_IN)
    assert len(gateway.push([first, second]).accepted) == 2
    assert [session["total_qty"] for session in tenant.sessions()] == [3, 0]


def test_who_pushes_counts_not_who_made_the_rows(tenant: TenantDatabase) -> None:
    """A restored tenant gets everything back, also from a terminal that is not there any more."""
    alive = "22222222-0000-4000-8000-000000000000"
    add_terminal(tenant)
    tenant.run(REVOKE)
    gateway, row = tenant.gateway(), Pushed().row(EventType.START, NINE)
    with pytest.raises(TenantProblem, match=LinkProblem.REVOKED):
        gateway.push([Pushed(alive).row(EventType.START, TEN)], TERMINAL)
    assert tenant.log() == []
    assert len(gateway.push([row], alive).accepted) == 1


def test_shut_out_while_it_waits_for_a_task(mariadb_tenant: TenantDatabase) -> None:
    """What counts is the office's word when the push has its locks, not when it asked for them."""
    add_terminal(mariadb_tenant)
    gateway = mariadb_tenant.gateway()
    gateway.connect()
    with ThreadPoolExecutor(1) as pool, mariadb_tenant.transaction() as erp:
        erp.exec_driver_sql(f"SELECT * FROM atelier_job_task WHERE id_job_task = {TASK} FOR UPDATE")
        pushing = pool.submit(gateway.push, [Pushed().row(EventType.START, NINE)])
        mariadb_tenant.wait_for_lock_wait()
        mariadb_tenant.run(REVOKE)
        erp.commit()
        with pytest.raises(TenantProblem, match=LinkProblem.REVOKED):
            pushing.result(timeout=30)
    assert mariadb_tenant.log() == []


class Kiosk:
    """A store with a running sync, under the granted account."""

    def __init__(self, tenant: TenantDatabase, path: Path) -> None:
        self.store = Store(path)
        self._clock = Clock("boot")
        self._journal = Journal()
        self.sync = SyncWorker(
            self.store,
            tenant.gateway(),
            SyncSettings(code="SEW-01", name="เย็บ 1", app_version="0.1", work_centers=("SEW",), poll_seconds=0.2),
            self._clock,
            scanner_state=lambda: "ready",
            on_status=lambda _status: None,
        )
        self.sync.start()

    def record(self, task_id: int) -> None:
        with self.store.writing() as writer:
            self._journal.append(writer, [draft("start", task_id, 11)], at=self._clock.now(), kind="test")

    def wait_for(self, link: Link, problem: LinkProblem | None, pending: int) -> None:
        def is_so() -> bool:
            status = self.sync.status
            return (status.link, status.problem, status.pending) == (link, problem, pending)

        wait_until(is_so, timeout=60, what=f"{link} {problem} {pending}")


@pytest.fixture
def kiosk(mariadb_tenant: TenantDatabase, tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = Kiosk(mariadb_tenant, tmp_path / "kiosk.db")
    yield kiosk
    kiosk.sync.stop()
    kiosk.store.close()


@pytest.mark.usefixtures("hurried")
def test_a_running_kiosk_stops_and_goes_on(kiosk: Kiosk, mariadb_tenant: TenantDatabase) -> None:
    kiosk.record(TASK)
    kiosk.wait_for(Link.ONLINE, None, pending=0)
    mariadb_tenant.run(REVOKE)
    kiosk.record(SECOND_TASK)
    kiosk.wait_for(Link.PROBLEM, LinkProblem.REVOKED, pending=1)
    assert [row["id_job_task"] for row in mariadb_tenant.log()] == [TASK]
    mariadb_tenant.run(LET_IN)
    kiosk.wait_for(Link.ONLINE, None, pending=0)
    assert [row["id_job_task"] for row in mariadb_tenant.log()] == [TASK, SECOND_TASK]
