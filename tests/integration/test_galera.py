"""Kiosks on a real Galera cluster: a node dies under load, nodes conflict, lag, leave and come back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, func, select

from kiosk.domain.events import EventType
from kiosk.domain.link import Link
from kiosk.projection.rows import LogRow
from kiosk.store.tables import JOURNAL
from kiosk.system.doctor import Verdict
from kiosk.tenant import admin
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from tests.helpers.galera import GaleraCluster, GaleraNode
from tests.helpers.office import Office
from tests.helpers.store_rows import draft, rows_of
from tests.helpers.stored_facts import folded_facts
from tests.helpers.syncing_kiosk import SyncingKiosk
from tests.helpers.tenant import OTHER_TICKETS_TASK, SECOND_TASK, TASK, Pushed, TenantDatabase
from tests.helpers.waiting import wait_until

pytestmark = pytest.mark.mariadb

TASKS = (TASK, SECOND_TASK, OTHER_TICKETS_TASK)
PEOPLE = (11, 12, 13)
NINE, TEN = "2025-10-30 09:00:00", "2025-10-30 10:00:00"

_FAILS_OVER_WITHIN = 60  # 5 s until the others give a dead node up, and the longest waits between attempts
_COMPARES_WITHIN = 40  # twice the comparison's 15 s, and some
_BETWEEN_PIECES = 0.05
"""Seconds: no workshop is faster, and what thousands of pieces would cost shows nothing more."""


class Nodes:
    """The tenant's nodes in the order in which a kiosk tries them."""

    def __init__(self, urls: Sequence[str]) -> None:
        self._settings = TenantSettings(tuple(urls))

    def gateway(self, *, utc_now: Callable[[], datetime], url: str | None = None) -> TenantGateway:
        assert url is None
        return TenantGateway(self._settings, utc_now=utc_now)


class ClusterKiosk(SyncingKiosk):
    """A kiosk whose journal is looked into."""

    def record_piece(self, task_id: int, operator_id: int) -> None:
        """Somebody starts and completes one piece."""
        self.record(draft("start", task_id, operator_id), draft("complete", task_id, operator_id, qty=1))

    def has_sent_all(self) -> bool:
        status = self.worker.status
        return status.link is Link.ONLINE and status.pending == 0 and not self.unsent()

    def sent(self) -> int:
        return self._count(JOURNAL.c.sent_at.is_not(None))

    def unsent(self) -> int:
        return self._count(JOURNAL.c.sent_at.is_(None))

    def recorded_keys(self) -> list[str]:
        return [row["idempotency_key"] for row in rows_of(self.store, JOURNAL)]

    def _count(self, which: ColumnElement[bool]) -> int:
        with self.store.reading() as connection:
            return connection.scalar(select(func.count()).select_from(JOURNAL).where(which)) or 0


@pytest.fixture(scope="module")
def whole_cluster() -> Iterator[GaleraCluster]:
    with GaleraCluster() as cluster:
        yield cluster


@pytest.fixture
def cluster(whole_cluster: GaleraCluster) -> GaleraCluster:
    """Three nodes, all there, whatever the test before did to them."""
    whole_cluster.mend()
    return whole_cluster


@pytest.fixture
def tenant(cluster: GaleraCluster) -> Iterator[TenantDatabase]:
    """The sample workshop, made on the first node and arrived on all."""
    with TenantDatabase(cluster.urls(cluster.new_database())[0]) as database:
        database.fill(target_qty=100_000)
        for url in nodes_urls(cluster, database):
            wait_until(lambda url=url: admin.check(TenantSettings((url,))).ok, what="the tables on every node")
        yield database


@pytest.fixture
def new_kiosk(
    cluster: GaleraCluster, tenant: TenantDatabase, tmp_path: Path
) -> Iterator[Callable[..., ClusterKiosk]]:
    """Makes a kiosk that talks to the node ``first``, else to the others."""
    kiosks: list[ClusterKiosk] = []

    def make(first: int, *, only: bool = False) -> ClusterKiosk:
        urls = nodes_urls(cluster, tenant, first=first)
        number = len(kiosks)
        nodes = Nodes(urls[:1] if only else urls)
        kiosks.append(ClusterKiosk(nodes, tmp_path / f"{number}.db", f"SEW-0{number}"))
        kiosks[-1].start()
        return kiosks[-1]

    yield make
    for kiosk in kiosks:
        kiosk.close()


def nodes_urls(cluster: GaleraCluster, tenant: TenantDatabase, *, first: int = 0) -> tuple[str, ...]:
    return cluster.urls(tenant.url.rpartition("/")[2], first=first)


def complaints(url: str) -> list[str]:
    """What ``kiosk tenant check`` finds wrong, sessions and statuses that differ from the log above all."""
    return [line.text for line in admin.check(TenantSettings((url,))).lines if line.verdict is not Verdict.OK]


def conflicts(cluster: GaleraCluster) -> int:
    """How many transactions lost against one of another node until now."""
    names = ("wsrep_local_cert_failures", "wsrep_local_bf_aborts")
    return sum(int(node.status(name)) for node in cluster.nodes for name in names)


def assert_whole(
    cluster: GaleraCluster, tenant: TenantDatabase, kiosks: Sequence[ClusterKiosk], nodes: Sequence[GaleraNode]
) -> None:
    """Every recorded event is on every node exactly once, sessions and statuses are the fold of the log."""
    recorded = {key for kiosk in kiosks for key in kiosk.recorded_keys()}
    urls = nodes_urls(cluster, tenant)
    for node in nodes:
        office = Office(urls[node.number])
        wait_until(
            lambda office=office: len(office.log_rows()) >= len(recorded), what=f"all on node {node.number}"
        )
        rows = office.log_rows()
        assert {row.idempotency_key for row in rows} == recorded
        assert len(rows) == len({row.id_wip_log for row in rows}) == len(recorded)
        assert {row.terminal_id for row in rows} == {kiosk.store.terminal_id for kiosk in kiosks}
        wait_until(
            lambda office=office: office.session_facts() == folded_facts(office.log_rows()), what="sessions"
        )
        assert complaints(urls[node.number]) == []
        for kiosk in kiosks:
            wait_until(
                lambda kiosk=kiosk, office=office: kiosk.session_facts() == office.session_facts(),
                timeout=_COMPARES_WITHIN,
                what="the same sessions on kiosk and node",
            )


def test_a_node_killed_under_load(
    cluster: GaleraCluster, tenant: TenantDatabase, new_kiosk: Callable[..., ClusterKiosk]
) -> None:
    """Two kiosks talk to the node that dies, one to another; all three go on working through it."""
    kiosks = [new_kiosk(0), new_kiosk(0), new_kiosk(1)]
    dead = cluster.nodes[0]
    enough = threading.Event()

    def work(kiosk: ClusterKiosk) -> None:
        pieces = 0
        while not enough.wait(_BETWEEN_PIECES):
            kiosk.record_piece(TASKS[pieces % 3], PEOPLE[pieces // 3 % 3])
            pieces += 1

    with ThreadPoolExecutor(len(kiosks)) as pool:
        working = [pool.submit(work, kiosk) for kiosk in kiosks]
        try:
            for kiosk in kiosks:
                wait_until(lambda kiosk=kiosk: kiosk.sent() > 20, timeout=30, what="events to flow")
            cluster.kill(dead)
            before = [kiosk.sent() for kiosk in kiosks]
            for kiosk, sent in zip(kiosks, before, strict=True):
                wait_until(
                    lambda kiosk=kiosk, sent=sent: kiosk.sent() > sent,
                    timeout=_FAILS_OVER_WITHIN,
                    what="work to go on on another node",
                )
        finally:
            enough.set()
        for future in working:
            future.result()
    for kiosk in kiosks:
        wait_until(kiosk.has_sent_all, timeout=_FAILS_OVER_WITHIN, what="everything to be sent")
    assert_whole(cluster, tenant, kiosks, cluster.nodes[1:])


def test_a_restarted_node_rejoins_and_serves(
    cluster: GaleraCluster, tenant: TenantDatabase, new_kiosk: Callable[..., ClusterKiosk]
) -> None:
    kiosk = new_kiosk(2)
    kiosk.record_piece(TASK, 11)
    wait_until(kiosk.has_sent_all, what="the first piece")
    cluster.kill(cluster.nodes[2])
    kiosk.record_piece(TASK, 12)
    wait_until(kiosk.has_sent_all, timeout=_FAILS_OVER_WITHIN, what="the second piece")
    cluster.restart(cluster.nodes[2])
    other = new_kiosk(2, only=True)
    other.record_piece(TASK, 13)
    wait_until(other.has_sent_all, what="the third piece")
    assert_whole(cluster, tenant, [kiosk, other], cluster.nodes)


def test_a_node_cut_off_from_the_others(
    cluster: GaleraCluster, tenant: TenantDatabase, new_kiosk: Callable[..., ClusterKiosk]
) -> None:
    """It still answers, with error 1047 to every statement: no place to wait at."""
    kiosk = new_kiosk(1)
    lonely = cluster.nodes[1]
    lonely.execute("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=1'")
    try:
        wait_until(lambda: lonely.status("wsrep_ready") == "OFF", timeout=30, what="the node to be alone")
        kiosk.record_piece(TASK, 11)
        wait_until(kiosk.has_sent_all, timeout=_FAILS_OVER_WITHIN, what="work to go on on another node")
        assert_whole(cluster, tenant, [kiosk], [cluster.nodes[0], cluster.nodes[2]])
    finally:
        lonely.execute("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=0'")


def test_kiosks_on_different_nodes_see_each_other(
    cluster: GaleraCluster, tenant: TenantDatabase, new_kiosk: Callable[..., ClusterKiosk]
) -> None:
    """Numbers stride by node here: a reader that only looks behind the newest misses many."""
    kiosks = [new_kiosk(first) for first in range(3)]

    def work(number: int) -> None:
        for piece in range(20):
            kiosks[number].record_piece(TASKS[piece % 3], PEOPLE[number])

    with ThreadPoolExecutor(len(kiosks)) as pool:
        list(pool.map(work, range(len(kiosks))))
    for kiosk in kiosks:
        wait_until(kiosk.has_sent_all, timeout=_FAILS_OVER_WITHIN, what="everything to be sent")
    assert_whole(cluster, tenant, kiosks, cluster.nodes)
    numbers = {kiosk.store.terminal_id: set[int]() for kiosk in kiosks}
    for row in Office(tenant.url).log_rows():
        assert row.id_wip_log is not None
        numbers[str(row.terminal_id)].add(row.id_wip_log % 3)
    assert sorted(numbers.values(), key=min) == [{0}, {1}, {2}]


@pytest.mark.parametrize("steps", [1, 3], ids=["one task", "three steps of one ticket"])
def test_conflicts_between_nodes_are_absorbed(cluster: GaleraCluster, tenant: TenantDatabase, steps: int) -> None:
    """A lock holds on one node only: of three who finish a task, or a ticket, at once none sees the others' work.

    Where they write the same row, two get 1213 and try again. Where they do not, all get through. Who finds a row
    held for longer than a lock is waited for pushes again, as the sync does.
    """
    tickets = range(100, 125)
    tasks = {ticket: [10 * ticket + step for step in range(steps)] for ticket in tickets}
    for ticket_id in tickets:
        tenant.add(
            "atelier_job_ticket",
            id_job_ticket=ticket_id,
            ticket_code=f"JT{ticket_id}",
            job_name="กระเป๋าหนัง",
            target_qty=60 // steps,
            status="planned",
            process_mode="batch",
            work_center_id=1,
        )
        for task_id in tasks[ticket_id]:
            tenant.add_task(task_id, ticket_id)
    urls = nodes_urls(cluster, tenant)
    gateways = [tenant.gateway(url=url) for url in urls]
    together = threading.Barrier(len(gateways))

    def is_taken(number: int, row: LogRow) -> bool:
        result = gateways[number].push([row])
        assert not result.refused
        return bool(result.accepted)

    def work(number: int) -> None:
        """Twenty pieces on every ticket, each at the same moment as the others."""
        made = Pushed(f"{number + 1}" * 8 + "-2222-4333-8444-555555555555", tickets=ticket_of)
        for ticket_id in tickets:
            task_id = tasks[ticket_id][number % steps]
            for event_type, at, qty in ((EventType.START, NINE, 0), (EventType.COMPLETE, TEN, 20)):
                row = made.row(event_type, at, qty=qty, task_id=task_id, operator_id=PEOPLE[number])
                together.wait(_FAILS_OVER_WITHIN)
                wait_until(partial(is_taken, number, row), timeout=_FAILS_OVER_WITHIN, what="the row to be taken")

    ticket_of = {task_id: ticket_id for ticket_id in tickets for task_id in tasks[ticket_id]}
    before = conflicts(cluster)
    with ThreadPoolExecutor(len(gateways)) as pool:
        list(pool.map(work, range(len(gateways))))
    assert conflicts(cluster) > before
    for url in urls:
        office = Office(url)
        wait_until(lambda office=office: len(office.log_rows()) == 6 * len(tickets), what="all on every node")
        assert office.session_facts() == folded_facts(office.log_rows())
        assert complaints(url) == []
    statuses = tenant.rows("SELECT status FROM atelier_job_ticket WHERE id_job_ticket >= 100")
    assert {row["status"] for row in statuses} == {"completed"}


def test_a_node_that_lags_behind(cluster: GaleraCluster, tenant: TenantDatabase) -> None:
    """What was written through a node that died then may not be on the next one yet: the look-up of keys finds
    nothing there, and only the COMMIT learns that the event is known."""
    made = Pushed()
    rows = [made.row(EventType.START, NINE), made.row(EventType.COMPLETE, TEN, qty=30)]
    urls = nodes_urls(cluster, tenant)
    first, second = (tenant.gateway(url=url) for url in urls[:2])
    first.connect()
    wait_until(second.connect, what="the link")
    tenant.run("CREATE TABLE much (number INT PRIMARY KEY, words CHAR(200) NOT NULL DEFAULT '')")
    wait_until(lambda: cluster.nodes[1].execute(f"SHOW TABLES FROM {tenant.url.rpartition('/')[2]} LIKE 'much'"))
    # The other nodes have work for a while, and what comes after it waits.
    tenant.run("INSERT INTO much (number) SELECT seq FROM seq_1_to_300000")
    accepted = first.push(rows).accepted
    assert second.tops().work == 0
    assert second.push(rows).accepted == accepted
    for url in urls:
        office = Office(url)
        wait_until(lambda office=office: len(office.log_rows()) == 2, timeout=30, what="the rows on every node")
        assert office.session_facts() == folded_facts(office.log_rows())
