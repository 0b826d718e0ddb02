"""The events of an outage into MariaDB, against a bare INSERT of the same rows into the same two tables."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pymysql

from kiosk.projection.rows import LogRow
from kiosk.store.database import Store
from kiosk.store.outbox import Outbox
from kiosk.sync.exchange import Exchange
from kiosk.sync.settings import SyncSettings
from kiosk.tenant import admin
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from tests.bench.history import History, Values, insert_statement
from tests.bench.speed import Speed
from tests.bench.table import Row, at_most, median_of_ratios
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.tenant import assert_done

OUTAGE = History(10_000, is_sent=False, span=timedelta(hours=8))
_RUNS = 5
_ZONE = ZoneInfo("Asia/Bangkok")  # the server's


def measure(folder: Path, _speed: Speed) -> list[Row]:
    """Drain and insert in turns, each time into a tenant that has the tasks and no event."""
    OUTAGE.create_store(folder / "pending.db")
    with Store(folder / "pending.db") as store:
        rows = Outbox(store).next_batch(OUTAGE.events)
    drained: list[_Cost] = []
    inserted: list[_Cost] = []
    with MariaDbServer() as server:
        for run in range(_RUNS):
            shutil.copy(folder / "pending.db", folder / f"kiosk{run}.db")
            drained.append(_drain(server, folder / f"kiosk{run}.db", planned_tenant(server)))
            inserted.append(_insert(server, planned_tenant(server), rows))
    work, ratio = _compared([run.processor for run in drained], [run.processor for run in inserted])
    return [
        at_most(
            "drain: 10,000 events, sessions and statuses right, against bare INSERTs",
            *_compared([run.seconds for run in drained], [run.seconds for run in inserted]),
            2.0,
        ),
        Row("drain: processor time of kiosk and server together, likewise", work, ratio=ratio),
    ]


@dataclass(frozen=True, slots=True)
class _Cost:
    """Seconds that something took, and those of them that client and server were at work."""

    seconds: float
    processor: float


def _cost(server: MariaDbServer, work: Callable[[], object]) -> _Cost:
    used, began = time.process_time() + server.processor_seconds(), time.perf_counter()
    work()
    return _Cost(time.perf_counter() - began, time.process_time() + server.processor_seconds() - used)


def _compared(drained: Sequence[float], inserted: Sequence[float]) -> tuple[str, float]:
    """The figures and their ratio."""
    figures = f"{statistics.median(drained):.2f} s / {statistics.median(inserted):.2f} s"
    return figures, median_of_ratios(drained, inserted)


def planned_tenant(server: MariaDbServer, history: History = OUTAGE) -> str:
    """A new tenant with the tasks as the office planned them; its URL."""
    database = server.new_database()
    url = server.url(database)
    assert_done(admin.init(TenantSettings((url,))))
    with closing(_connect(server, database)) as connection, connection.cursor() as cursor:
        for table, values in history.reference(is_worked_on=False):
            _execute_many(cursor, table, values)
        connection.commit()
    return url


def _drain(server: MariaDbServer, path: Path, url: str) -> _Cost:
    """Until nothing is pending, as the sync does it; the connection stands before."""
    gateway = TenantGateway(TenantSettings((url,)))
    with Store(path) as store, closing(gateway):
        gateway.connect()
        exchange = Exchange(
            store,
            gateway,
            SyncSettings(code="SEW-01", name="SEW-01", app_version="0", work_centers=("SEW",)),
            utc_now=lambda: datetime.now(UTC),
            monotonic=time.monotonic,
            stopping=Event(),
        )

        def drain() -> None:
            while exchange.push_some():
                pass

        cost = _cost(server, drain)
        assert exchange.outbox.pending_count() == exchange.outbox.attention_count() == 0
    return cost


def _insert(server: MariaDbServer, url: str, rows: Sequence[LogRow]) -> _Cost:
    """An executemany into each of the two tables, in one transaction."""
    log = [row.log_values(_ZONE) for row in rows]
    events = [values for row in rows if (values := row.event_values(_ZONE))]
    with closing(_connect(server, url.rpartition("/")[2])) as connection, connection.cursor() as cursor:

        def insert() -> None:
            _execute_many(cursor, "atelier_wip_log", log)
            _execute_many(cursor, "kiosk_event", events)
            connection.commit()

        return _cost(server, insert)


def _execute_many(cursor: pymysql.cursors.Cursor, table: str, rows: Sequence[Values]) -> None:
    cursor.executemany(insert_statement(table, rows[0], "%s"), [tuple(row.values()) for row in rows])


def _connect(server: MariaDbServer, database: str) -> pymysql.Connection[pymysql.cursors.Cursor]:
    return pymysql.connect(
        host="127.0.0.1", port=server.port, user="root", database=database, charset="utf8mb4", ssl_disabled=True
    )
