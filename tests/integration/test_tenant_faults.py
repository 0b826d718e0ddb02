"""A network and a server that fail at the worst moment: nothing is lost, nothing is there twice."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.attention import Cause
from kiosk.domain.events import Event, EventType
from kiosk.domain.link import LinkProblem
from kiosk.projection.refold import events_of
from kiosk.tenant import admin
from kiosk.tenant.engine import parse_url, reading, tenant_engine
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from tests.helpers.mariadb import MariaDbServer, free_port
from tests.helpers.tcp_proxy import TcpProxy
from tests.helpers.tenant import TASK, Pushed, TenantDatabase, assert_done, push_all
from tests.helpers.waiting import wait_until

pytestmark = pytest.mark.mariadb

NINE, TEN = "2025-10-30 09:00:00", "2025-10-30 10:00:00"


@pytest.mark.parametrize("request_", [b"COMMIT", b"INSERT INTO atelier_wip_log", b"FOR UPDATE", b"SELECT VERSION"])
def test_a_lost_answer(mariadb: MariaDbServer, mariadb_tenant: TenantDatabase, request_: bytes) -> None:
    """With COMMIT the server has done its work and the kiosk cannot know."""
    made = Pushed()
    rows = [made.row(EventType.START, NINE), made.row(EventType.COMPLETE, TEN, qty=30)]
    with TcpProxy(mariadb.port) as proxy:
        gateway = mariadb_tenant.gateway(url=mariadb_tenant.url.replace(str(mariadb.port), str(proxy.port)))
        if request_ != b"SELECT VERSION":
            gateway.connect()
        proxy.lose_reply_to(request_)
        result = gateway.push(rows)
        gateway.close()
        assert proxy.lost == 1
    assert result.accepted == {row["idempotency_key"]: row["id_wip_log"] for row in mariadb_tenant.log()}
    assert len(result.accepted) == len(mariadb_tenant.rows("SELECT * FROM kiosk_event")) == 2
    assert [session["total_qty"] for session in mariadb_tenant.sessions()] == [30]


def test_a_lost_answer_while_reading(mariadb: MariaDbServer, mariadb_tenant: TenantDatabase) -> None:
    with TcpProxy(mariadb.port) as proxy:
        gateway = mariadb_tenant.gateway(url=mariadb_tenant.url.replace(str(mariadb.port), str(proxy.port)))
        gateway.connect()
        proxy.lose_reply_to(b"max(")
        assert gateway.tops().work == 0
        gateway.close()
        assert proxy.lost == 1


@pytest.mark.parametrize(
    "row", ["atelier_job_task WHERE id_job_task = 9", "atelier_job_ticket WHERE id_job_ticket = 1"]
)
def test_locks_come_before_everything_else(mariadb_tenant: TenantDatabase, row: str) -> None:
    """The ticket's too: two steps of a ticket, finished at the same moment, must not miss each other."""
    gateway = mariadb_tenant.gateway()
    gateway.connect()
    with ThreadPoolExecutor(1) as pool, mariadb_tenant.transaction() as erp:
        erp.exec_driver_sql(f"SELECT * FROM {row} FOR UPDATE")
        pushing = pool.submit(push_all, gateway, [Pushed().row(EventType.START, NINE)])
        assert mariadb_tenant.wait_for_lock_wait().endswith("FOR UPDATE")
        # The push must see after its wait what was written during it.
        erp.exec_driver_sql(
            "INSERT INTO atelier_wip_log (id_job_ticket, id_job_task, event_type, event_time, operator_user_id)"
            f" VALUES (1, {TASK}, 'start', '2025-10-30 15:00:00', 12)"
        )
        erp.commit()
        assert len(pushing.result(timeout=30).accepted) == 1
    assert len(mariadb_tenant.sessions()) == 2


def test_a_kiosk_that_is_cut_off_does_not_keep_its_locks(
    mariadb: MariaDbServer, mariadb_tenant: TenantDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Black-holed inside a transaction: the server only hears nothing, and would wait for hours."""
    monkeypatch.setattr("kiosk.tenant.engine.LOCK_WAIT_SECONDS", 1)
    monkeypatch.setattr("kiosk.tenant.gateway.tenant_engine", partial(tenant_engine, statement_seconds=1))
    lost, other = Pushed(), Pushed("22222222-0000-4000-8000-000000000000")
    with TcpProxy(mariadb.port) as proxy, ThreadPoolExecutor(1) as pool:
        here = mariadb_tenant.gateway(url=mariadb_tenant.url.replace(str(mariadb.port), str(proxy.port)))
        here.connect()

        def read_and_be_cut_off(*arguments: Any) -> list[Event]:
            events = events_of(*arguments)
            proxy.black_hole()
            return events

        monkeypatch.setattr("kiosk.tenant.push.events_of", read_and_be_cut_off)
        pushing = pool.submit(here.push, [lost.row(EventType.START, NINE)])
        wait_until(lambda: proxy.held, what="the kiosk to be cut off")
        monkeypatch.undo()
        there = mariadb_tenant.gateway()
        accepted = push_all(there, [other.row(EventType.START, TEN, operator_id=12)]).accepted
        assert len(accepted) == 1
    assert isinstance(pushing.exception(), TenantUnavailable)
    assert [row["idempotency_key"] for row in mariadb_tenant.log()] == list(accepted)


def test_an_idle_kiosk_is_not_surprised(
    mariadb: MariaDbServer, mariadb_tenant: TenantDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server ends connections that were idle; the next use makes a new one before anything fails."""
    kiosk = mariadb_tenant.gateway()
    kiosk.connect()
    first = connections(mariadb)
    assert kiosk.tops().work == 0
    assert connections(mariadb) == first
    monkeypatch.setattr("kiosk.tenant.engine.REUSED_WITHIN", 0)
    assert kiosk.tops().work == 0
    assert not connections(mariadb) & first


def connections(mariadb: MariaDbServer) -> set[int]:
    """Those of kiosks."""
    rows = mariadb.execute("SELECT id FROM information_schema.processlist WHERE user LIKE 'kiosk%'")
    return {row["id"] for row in rows}


def test_every_connection_is_set_up(mariadb_tenant: TenantDatabase) -> None:
    engine = tenant_engine(parse_url(mariadb_tenant.url), mariadb_tenant.settings)
    with reading(engine) as connection:
        (row,) = connection.exec_driver_sql(
            "SELECT @@tx_isolation AS isolation, @@innodb_lock_wait_timeout AS lock_wait,"
            " @@wait_timeout AS idle, @@character_set_client AS characters, @@sql_mode AS mode,"
            " NOW() > UTC_TIMESTAMP() AS wall_time"
        ).mappings()
    engine.dispose()
    assert "STRICT_TRANS_TABLES" in row["mode"]
    assert {name: row[name] for name in ("isolation", "lock_wait", "idle", "characters", "wall_time")} == {
        "isolation": "READ-COMMITTED",
        "lock_wait": 1,
        "idle": 16,
        "characters": "utf8mb4",
        "wall_time": 1,
    }


def test_the_server_is_gone_and_comes_back() -> None:
    with MariaDbServer() as server, TenantDatabase(server.url(server.new_database())) as tenant:
        tenant.fill()
        row = Pushed().row(EventType.START, NINE)
        gateway = tenant.gateway()
        gateway.connect()

        server.kill()
        with pytest.raises(TenantUnavailable):
            gateway.push([row])
        with pytest.raises(TenantUnavailable):
            gateway.connect()

        server.start()
        gateway.connect()
        assert list(gateway.push([row]).accepted) == [row.idempotency_key]

        server.restart()  # the pool's connections are dead: noticed and made anew
        assert list(gateway.push([row]).accepted) == [row.idempotency_key]
        assert len(tenant.log()) == 1


def test_urls_are_tried_in_turn(mariadb: MariaDbServer, mariadb_tenant: TenantDatabase) -> None:
    dead = f"mysql+pymysql://root@127.0.0.1:{free_port()}/acme"
    no_such = mariadb.url("bgerp_t_nobody")
    gateway = TenantGateway(TenantSettings((dead, mariadb_tenant.url)))
    try:
        assert gateway.connect().url_shown == mariadb_tenant.url
        assert gateway.connect().url_shown == mariadb_tenant.url
    finally:
        gateway.close()

    gateway = TenantGateway(TenantSettings((dead, no_such)))
    with pytest.raises(TenantProblem) as raised:
        gateway.connect()
    assert raised.value.code is LinkProblem.NO_DATABASE

    assert_done(admin.check(TenantSettings((dead, mariadb_tenant.url))))


def test_a_server_that_only_reads_is_taken_where_there_is_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replica, main_one = (f"sqlite:///{tmp_path / name}.db" for name in ("replica", "main"))
    for url in (replica, main_one):
        assert_done(admin.init(TenantSettings((url,))))
    monkeypatch.setattr(
        "kiosk.tenant.gateway.only_reads", lambda connection: str(connection.engine.url).endswith("replica.db")
    )
    for urls, expected in (((replica, main_one), main_one), ((replica,), replica), ((replica, replica), replica)):
        with closing(TenantGateway(TenantSettings(urls))) as gateway:
            info = gateway.connect()
            assert (info.url_shown, info.only_reads) == (expected, expected == replica)


@pytest.mark.parametrize("user", ["thief", "kiosk"])
def test_wrong_password(mariadb: MariaDbServer, mariadb_tenant: TenantDatabase, user: str) -> None:
    mariadb.execute("CREATE OR REPLACE USER kiosk@'%%' IDENTIFIED BY 'รหัสผ่าน'")
    mariadb.execute("GRANT ALL ON *.* TO kiosk@'%%'")
    url = mariadb_tenant.url.replace("root@", f"{user}@")
    with pytest.raises(TenantProblem) as raised:
        TenantGateway(TenantSettings((url,), password="geheim")).connect()
    assert raised.value.code is LinkProblem.ACCESS_DENIED
    assert "geheim" not in f"{raised.value!r} {raised.value.__cause__!r}"

    right = TenantGateway(TenantSettings((mariadb_tenant.url.replace("root@", "kiosk@"),), password="รหัสผ่าน"))
    right.connect()
    right.close()


def test_the_clock_is_measured_against_the_server(mariadb_tenant: TenantDatabase) -> None:
    slow = mariadb_tenant.gateway(utc_now=lambda: datetime.now(UTC) - timedelta(minutes=10))
    assert 590_000 < slow.connect().clock_offset_ms < 610_000
    assert 590_000 < slow.measure_clock() < 610_000


def test_a_backlog_reaches_a_server_that_takes_small_packets_only(
    mariadb: MariaDbServer, mariadb_tenant: TenantDatabase
) -> None:
    with mariadb_tenant.transaction() as administrator:
        before = administrator.exec_driver_sql("SELECT @@GLOBAL.max_allowed_packet").scalar_one()
        administrator.exec_driver_sql("SET GLOBAL max_allowed_packet = 16384")
    try:
        made, gateway = Pushed(), mariadb_tenant.gateway()
        rows = [
            made.row(kind, at, qty=3, operator_id=100 + number, operator_name="ช่าง" * 20, notes="บันทึก" * 20)
            for number in range(150)
            for kind, at in ((EventType.START, NINE), (EventType.COMPLETE, TEN))
        ]
        too_long = [
            made.row(EventType.START, NINE, operator_id=99, notes="ก" * length) for length in (5_500, 20_000)
        ]
        result = push_all(gateway, [*rows[:150], *too_long, *rows[150:]])
        assert len(result.accepted) == 300
        assert {key: refusal.cause for key, refusal in result.refused.items()} == {
            row.idempotency_key: Cause.TOO_LONG for row in too_long
        }
        # Taken back and folded anew: as many sessions are changed as were made.
        mariadb_tenant.run("UPDATE atelier_task_operator_session SET total_qty = 1")
        assert gateway.refold([TASK]).sessions_written == 150
    finally:
        mariadb_tenant.run(f"SET GLOBAL max_allowed_packet = {before}")
    assert {session["total_qty"] for session in mariadb_tenant.sessions()} == {3}
