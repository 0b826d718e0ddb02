"""Kiosks that sync with a real MariaDB: they see each other, and an outage of minutes heals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from kiosk.domain.link import Link
from kiosk.store.inbox import Inbox
from kiosk.tenant.tables import TENANT
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.office import Office
from tests.helpers.store_rows import draft
from tests.helpers.stored_facts import folded_facts
from tests.helpers.syncing_kiosk import HEALS_WITHIN, SyncingKiosk
from tests.helpers.tenant import OTHER_TICKETS_TASK, SECOND_TASK, TASK, TenantDatabase
from tests.helpers.waiting import wait_until

pytestmark = [pytest.mark.mariadb, pytest.mark.usefixtures("hurried")]


@pytest.fixture
def kiosks(mariadb_tenant: TenantDatabase, tmp_path: Path) -> Iterator[list[SyncingKiosk]]:
    both = [SyncingKiosk(mariadb_tenant, tmp_path / f"kiosk{number}.db", f"SEW-0{number}") for number in (1, 2)]
    yield both
    for kiosk in both:
        kiosk.close()


@pytest.fixture
def office(mariadb_tenant: TenantDatabase) -> Office:
    return Office(mariadb_tenant.url)


def test_two_kiosks_see_each_other(kiosks: list[SyncingKiosk], office: Office) -> None:
    one, other = kiosks
    one.start()
    other.start()
    one.record(draft("start", TASK, 11))
    other.record(draft("start", TASK, 12))
    for kiosk in kiosks:
        wait_until(lambda kiosk=kiosk: len(kiosk.session_facts()) == 2, what="both operators on both kiosks")
    other.record(draft("complete", TASK, 12, qty=30))
    wait_until(lambda: "completed" in {fact[2] for fact in one.session_facts()}, what="the completed session")
    assert one.session_facts() == other.session_facts() == office.session_facts()
    assert office.session_facts() == folded_facts(office.log_rows())


def test_what_other_clients_did_arrives_and_is_folded_there(kiosks: list[SyncingKiosk], office: Office) -> None:
    for kiosk in kiosks:
        kiosk.start()
    number = office.log(SECOND_TASK, 13, "start", kiosks[0].clock.now().utc)
    for kiosk in kiosks:
        wait_until(kiosk.session_facts, what="the other client's session")
    wait_until(office.session_facts, what="its session on the tenant")
    office.soft_delete(number, kiosks[0].clock.now().utc)
    for kiosk in kiosks:
        wait_until(lambda kiosk=kiosk: not kiosk.session_facts(), timeout=30, what="the comparison")
    wait_until(lambda: not office.session_facts(), what="the tenant's session to go")


def test_checksums_are_the_same_on_both_sides(
    kiosks: list[SyncingKiosk], office: Office, mariadb_tenant: TenantDatabase
) -> None:
    kiosk, _ = kiosks
    kiosk.start()
    at = kiosk.clock.now().utc
    office.log(TASK, 12, "complete", at, qty=7.9)
    office.log(TASK, None, "note", at)
    office.log(SECOND_TASK, 13, "fail", at, qty=-2.5)  # cannot be
    kiosk.record(draft("start", TASK, 11), draft("complete", TASK, 11, qty=30))
    wait_until(lambda: len(office.log_rows()) == 5 and kiosk.worker.status.pending == 0, what="the events")
    gateway, inbox = mariadb_tenant.gateway(), Inbox(kiosk.store, zone=lambda: gateway.zone)
    tasks = [TASK, SECOND_TASK, OTHER_TICKETS_TASK]
    wait_until(lambda: inbox.checksums(tasks) == gateway.checksums(tasks), what="equal checksums")
    assert gateway.checksums(tasks).keys() == {TASK, SECOND_TASK}
    seen = [gateway.checksums([TASK])]
    row = update(TENANT.log).where(TENANT.log.c.id_wip_log == office.log_rows()[0].id_wip_log)
    for values in ({"qty": 31}, {"event_time": at.replace(tzinfo=None, year=2001)}, {"operator_user_id": 13}):
        office.change(row.values(values))
        assert gateway.checksums([TASK]) not in seen
        seen.append(gateway.checksums([TASK]))
    gateway.close()


def test_sessions_from_before_the_log_count_on_every_kiosk(kiosks: list[SyncingKiosk], office: Office) -> None:
    kept = {"id_job_task": TASK, "operator_user_id": 11, "operator_name": "สมหญิง", "status": "completed"}
    at = datetime(2020, 1, 1, 8, tzinfo=UTC).replace(tzinfo=None)
    kept |= {"started_at": at, "completed_at": at, "total_qty": 40, "total_pause_minutes": 3}
    office.change(insert(TENANT.session).values(kept))
    for kiosk in kiosks:
        kiosk.start()
    kiosks[0].record(draft("start", TASK, 11), draft("complete", TASK, 11, qty=30))
    for kiosk in kiosks:
        wait_until(lambda kiosk=kiosk: len(kiosk.session_facts()) == 2, what="both sessions")
    assert kiosks[0].session_facts() == kiosks[1].session_facts() == office.session_facts()


def test_a_clock_that_is_off_is_put_right_before_the_first_send(
    mariadb_tenant: TenantDatabase, office: Office, tmp_path: Path
) -> None:
    kiosk = SyncingKiosk(mariadb_tenant, tmp_path / "kiosk.db", "SEW-03", off_by=timedelta(days=-9000))
    kiosk.record(draft("start", TASK, 11))
    try:
        kiosk.start()
        kiosk.wait_until_sent()
        (row,) = office.log_rows()
        assert abs(row.event_time - datetime.now(UTC)) < timedelta(minutes=2)
        assert kiosk.session_facts() == office.session_facts() == folded_facts([row])
        assert kiosk.worker.status.clock_off_seconds > timedelta(days=8999).total_seconds()
    finally:
        kiosk.close()


def test_an_outage_heals(kiosks: list[SyncingKiosk], office: Office, mariadb: MariaDbServer) -> None:
    one, other = kiosks
    one.start()
    other.start()
    mariadb.stop()
    try:
        for _ in range(25):
            one.record(draft("start", TASK, 11))
            one.record(draft("complete", TASK, 11, qty=1))
        wait_until(lambda: one.told[-1].pending == 50, timeout=30, what="50 pending")
        assert one.worker.status.link is Link.OFFLINE
        assert sum(fact[6] for fact in one.session_facts() if isinstance(fact[6], int)) == 25
    finally:
        mariadb.start()
    one.wait_until_sent()
    assert len(office.log_rows()) == 50
    assert office.session_facts() == folded_facts(office.log_rows()) == one.session_facts()
    wait_until(lambda: other.session_facts() == one.session_facts(), timeout=HEALS_WITHIN, what="the other kiosk")


def test_a_server_killed_while_a_backlog_drains(
    kiosks: list[SyncingKiosk], office: Office, mariadb: MariaDbServer
) -> None:
    kiosk, _ = kiosks
    rounds = 333
    count = rounds * 18
    kiosk.record(
        *(
            draft(event_type, task_id, operator_id, qty=qty)
            for task_id in (TASK, SECOND_TASK, OTHER_TICKETS_TASK)
            for _ in range(rounds)
            for operator_id in (11, 12, 13)
            for event_type, qty in (("start", 0), ("complete", 1))
        )
    )
    kiosk.worker.start()
    wait_until(office.log_rows, timeout=60, what="the first transaction of the backlog")
    mariadb.kill()
    try:
        assert kiosk.worker.status.pending > 0
    finally:
        mariadb.start()
    kiosk.wait_until_sent()
    rows = office.log_rows()
    assert len({row.idempotency_key for row in rows}) == len(rows) == count
    assert office.session_facts() == folded_facts(rows) == kiosk.session_facts()
