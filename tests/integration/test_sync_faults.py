"""What happens to a running sync: writers out of order, a restored backup, a black hole."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import Any

import pymysql
import pytest
from sqlalchemy import make_url

from kiosk.domain.codes import BadgeCode, TaskCode
from kiosk.domain.link import Link
from kiosk.domain.policy import Policy
from kiosk.service.office.supervisor import SupervisorAccess
from kiosk.service.station.flow import FlowRules, StationFlow
from kiosk.service.station.outcomes import Done
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.sessions import OperatorSessionService
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.office import Office
from tests.helpers.store_rows import draft
from tests.helpers.stored_facts import folded_facts
from tests.helpers.syncing_kiosk import HEALS_WITHIN, SyncingKiosk
from tests.helpers.tcp_proxy import TcpProxy
from tests.helpers.tenant import OTHER_TICKETS_TASK, SECOND_TASK, TASK, TenantDatabase
from tests.helpers.waiting import wait_until

pytestmark = [pytest.mark.mariadb, pytest.mark.usefixtures("hurried")]

_WRITERS, _ROWS_EACH = 8, 40


@contextmanager
def running(kiosk: SyncingKiosk) -> Iterator[SyncingKiosk]:
    try:
        kiosk.start()
        yield kiosk
    finally:
        kiosk.close()


def row_numbers(kiosk: SyncingKiosk) -> set[int | None]:
    return {row.id_wip_log for row in kiosk.log_rows()}


def test_writers_that_commit_out_of_order(
    mariadb: MariaDbServer, mariadb_tenant: TenantDatabase, tmp_path: Path
) -> None:
    """FACTS: reading "id > last" loses two thirds of such rows for good."""

    def write(number: int) -> None:
        chance = random.Random(number)
        connection = pymysql.connect(
            host="127.0.0.1",
            port=mariadb.port,
            user="root",
            database=make_url(mariadb_tenant.url).database,
            ssl_disabled=True,
        )
        try:
            for _ in range(_ROWS_EACH):
                with connection.cursor() as cursor:
                    cursor.execute(
                        "INSERT INTO atelier_wip_log (id_job_ticket, id_job_task, event_type, event_time,"
                        " operator_user_id, qty) VALUES (1, %s, 'start', NOW(), %s, 1)",
                        (chance.choice((TASK, SECOND_TASK)), 100 + number),
                    )
                time.sleep(chance.uniform(0, 0.02))  # the row has its number and cannot be seen yet
                connection.commit()
        finally:
            connection.close()

    office = Office(mariadb_tenant.url)
    written = threading.Event()
    with running(SyncingKiosk(mariadb_tenant, tmp_path / "kiosk.db", "SEW-01", poll_seconds=0.02)) as kiosk:
        before_the_digest: list[set[int | None]] = []
        ask = kiosk.gateway.digests

        def digests(task_ids: Collection[int]) -> dict[int, Any]:
            if written.is_set():
                before_the_digest.append(row_numbers(kiosk))
            return ask(task_ids)

        kiosk.gateway.digests = digests  # type: ignore[method-assign]
        with ThreadPoolExecutor(_WRITERS) as pool:
            list(pool.map(write, range(_WRITERS)))
        everything = {row.id_wip_log for row in office.log_rows()}
        written.set()
        assert len(everything) == _WRITERS * _ROWS_EACH
        wait_until(lambda: before_the_digest, timeout=HEALS_WITHIN, what="the next digest")
        wait_until(lambda: row_numbers(kiosk) == everything, what="every row after the digest")
        print(f"{len(before_the_digest[0])} of {len(everything)} rows were there before the digest")
        wait_until(
            lambda: kiosk.session_facts() == office.session_facts() == folded_facts(office.log_rows()),
            timeout=HEALS_WITHIN,
            what="the same sessions here and there",
        )


def test_an_older_dump_restored_under_running_kiosks(
    mariadb: MariaDbServer, mariadb_tenant: TenantDatabase, tmp_path: Path
) -> None:
    """The connections live on, people go on working, and the lost numbers are given again."""
    database = make_url(mariadb_tenant.url).database
    assert database is not None
    office = Office(mariadb_tenant.url)
    with (
        running(SyncingKiosk(mariadb_tenant, tmp_path / "1.db", "SEW-01")) as one,
        running(SyncingKiosk(mariadb_tenant, tmp_path / "2.db", "SEW-02")) as other,
    ):
        one.record(draft("start", TASK, 11))
        other.record(draft("start", SECOND_TASK, 12))
        early = one.record(draft("fail", TASK, 11, qty=1))
        for kiosk in (one, other):
            kiosk.wait_until_sent()
        dump = mariadb.dump(database)

        for qty in range(1, 6):
            one.record(draft("complete", TASK, 11, qty=qty), draft("start", TASK, 11))
            other.record(draft("complete", SECOND_TASK, 12, qty=qty), draft("start", SECOND_TASK, 12))
        one.take_back(early)
        office.log(OTHER_TICKETS_TASK, 13, "start", one.clock.now().utc)
        for kiosk in (one, other):
            kiosk.wait_until_sent()
            wait_until(lambda kiosk=kiosk: len(kiosk.session_facts()) == 13, what="everybody's work on both")

        mariadb.load(database, dump)
        for kiosk, task_id, operator_id in ((one, TASK, 11), (other, SECOND_TASK, 12)):
            kiosk.record(draft("complete", task_id, operator_id, qty=9))

        made = {
            row.idempotency_key: row.deleted_at is not None
            for kiosk in (one, other)
            for row in kiosk.log_rows()
            if row.terminal_id == kiosk.store.terminal_id
        }
        assert len(made) == 25

        def healed() -> bool:
            rows = office.log_rows()
            return {
                row.idempotency_key: row.deleted_at is not None for row in rows
            } == made and office.session_facts() == folded_facts(
                rows
            ) == one.session_facts() == other.session_facts()

        began = time.monotonic()
        wait_until(healed, timeout=60, what="everything in the tenant again, and the same everywhere")
        print(f"healed after {time.monotonic() - began:.1f} s")
        assert [row.idempotency_key for row in office.log_rows() if row.deleted_at is not None] == [early]


def test_a_black_hole(mariadb: MariaDbServer, mariadb_tenant: TenantDatabase, tmp_path: Path) -> None:
    """The server neither answers nor refuses: people work on, the light turns, and afterwards all is sent."""
    for operator_id, name in ((11, "สมหญิง"), (12, "อนงค์")):
        mariadb_tenant.add(
            "kiosk_operator",
            operator_user_id=operator_id,
            operator_name=name,
            badge_code=f"BADGE-{operator_id}",
            role="operator",
            active=True,
        )
    office = Office(mariadb_tenant.url)
    with TcpProxy(mariadb.port) as proxy:
        url = make_url(mariadb_tenant.url).set(port=proxy.port).render_as_string()
        with running(SyncingKiosk(mariadb_tenant, tmp_path / "kiosk.db", "SEW-01", url=url)) as kiosk:
            flow = _flow(kiosk)
            wait_until(lambda: isinstance(_badge(flow, 11), Done), what="people and tasks from the tenant")
            answered = _watch_answers(kiosk)
            proxy.black_hole()
            flow.scan(TaskCode(TASK))
            wait_until(lambda: proxy.held, what="the sync to ask in vain")
            before = answered()

            # All of these return while the sync still waits for an answer.
            for operator_id, task_id in ((12, SECOND_TASK), (11, SECOND_TASK), (12, TASK)):
                _badge(flow, operator_id)
                assert isinstance(flow.scan(TaskCode(task_id)), Done)
            assert answered() == before
            assert kiosk.worker.status.link is Link.ONLINE

            wait_until(lambda: kiosk.worker.status.link is Link.OFFLINE, timeout=60, what="the light to turn")
            assert not office.log_rows()
            proxy.heal()
            kiosk.wait_until_sent()
            rows = office.log_rows()
            keys = [row.idempotency_key for row in kiosk.log_rows()]
            assert sorted(row.idempotency_key or "" for row in rows) == sorted(key or "" for key in keys)
            assert office.session_facts() == folded_facts(rows) == kiosk.session_facts()


def _flow(kiosk: SyncingKiosk) -> StationFlow:
    service = OperatorSessionService(kiosk.store, kiosk.clock, Policy())
    queries = KioskQueries(kiosk.store, kiosk.clock, Policy(), lambda: UTC)
    access = SupervisorAccess(kiosk.store, queries, kiosk.clock)
    return StationFlow(service, queries, access, kiosk.clock, FlowRules())


def _badge(flow: StationFlow, operator_id: int) -> object:
    return flow.scan(BadgeCode(f"BADGE-{operator_id}", f"B-BADGE-{operator_id}"))


def _watch_answers(kiosk: SyncingKiosk) -> Callable[[], int]:
    """Says how many calls to the tenant ended, well or not, from now on."""
    ended: list[str] = []

    def watched(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def watching(*arguments: Any) -> Any:
            try:
                return call(*arguments)
            finally:
                ended.append(name)

        return watching

    for name in ("tops", "push", "heartbeat", "digests", "reference", "connect"):
        setattr(kiosk.gateway, name, watched(name, getattr(kiosk.gateway, name)))
    return lambda: len(ended)
