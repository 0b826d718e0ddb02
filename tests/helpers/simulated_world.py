"""A tenant and its kiosks in memory, on one clock, with what breaks: the network, the power, the tenant's disk.

Made once and reset for each seed: opening stores and compiling statements would cost more than the story itself.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from unittest.mock import patch

from sqlalchemy import Connection, Engine, make_url, select

from kiosk.projection.floor_log import FloorRow
from kiosk.projection.reference import ReferenceSnapshot, WorkedOn
from kiosk.projection.rows import LogRow
from kiosk.store import database, reference
from kiosk.store.changes import Changes
from kiosk.store.database import Store, StoreWriter
from kiosk.store.journal import Journal
from kiosk.store.kept_log import LOGS
from kiosk.store.reference import ReferenceStore
from kiosk.store.replica import LocalRow, local_rows
from kiosk.sync import cycle, exchange, log_exchange, tail
from kiosk.tenant import admin, pushing
from kiosk.tenant import reference as tenant_reference
from kiosk.tenant.engine import tenant_engine
from kiosk.tenant.errors import TenantUnavailable
from kiosk.tenant.gateway import TenantGateway, TenantInfo, _Link
from kiosk.tenant.pushing import PushResult
from kiosk.tenant.reference import NOBODY_AT_WORK, ReferenceReader
from tests.helpers.clocks import HandClock
from tests.helpers.office import Office, sqlite_settings
from tests.helpers.replicas import Replica
from tests.helpers.small_shop import BANGKOK

KIOSKS: Final = 3
_IN_MEMORY: Final = Path(":memory:")
_CHANGING_REFERENCE: Final = ("atelier_job_task", "atelier_job_ticket")
_LOGS: Final = ("atelier_wip_log", "kiosk_floor_log")
_SHARED: Final = (*_CHANGING_REFERENCE, *_LOGS, "kiosk_event", "atelier_task_operator_session")
_WHAT_REPLACING_DEPENDS_ON: Final = (
    *(f"SELECT * FROM {table}" for table in _CHANGING_REFERENCE),
    "SELECT DISTINCT id_job_task FROM atelier_task_operator_session WHERE status IN ('active', 'paused')",
    "SELECT DISTINCT id_job_task, id_wip_log IS NULL FROM atelier_wip_log",
    "SELECT DISTINCT id_job_task FROM atelier_wip_log JOIN journal USING (idempotency_key) WHERE sent_at IS NULL",
    "SELECT DISTINCT id_job_task FROM atelier_wip_log JOIN void_outbox USING (local_id)",
)
_SMALL: Final = (
    # A story has a few dozen rows: what is done in portions of hundreds elsewhere is done in portions of a few.
    (tail, "FIRST_OVERLAP_IDS", 2),
    (tail, "OVERLAP_IDS", 8),
    (log_exchange, "_TAIL_PAGE", 4),
    (exchange, "_TASKS_AT_ONCE", 2),
    (cycle, "BATCH", 6),
    (pushing, "SMALL_TRANSACTION", 3),
    (pushing, "LARGE_TRANSACTION", 4),
    (reference, "_MIRRORED", ()),
)
_BEGIN: Final = datetime(2025, 10, 30, 2, tzinfo=UTC)


class PowerCut(BaseException):
    """The kiosk's process is gone; no handler of its own may see this."""


class Fuse:
    """Blows once, at the so-manyeth of the points that pass it by."""

    def __init__(self) -> None:
        self._left = 0
        self._error: Callable[[], BaseException] | None = None

    def light(self, points: int, error: Callable[[], BaseException]) -> None:
        """Raise ``error()`` at the ``points``-th point from now, 1 being the next."""
        self._left, self._error = points, error

    def put_out(self) -> None:
        """Nothing breaks."""
        self._error = None

    def point(self) -> None:
        """Here it may break."""
        if self._error is None:
            return
        self._left -= 1
        if self._left <= 0:
            error, self._error = self._error, None
            raise error()


class MemoryStore(Store):
    """The real store on SQLite in memory: no file, no fsync, otherwise what a kiosk has on its disk.

    ``power`` may blow before and after every COMMIT.
    """

    def __init__(self) -> None:
        self.power = Fuse()
        super().__init__(_IN_MEMORY)
        self._reader = self._engine.connect()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """On a connection of its own for good: taking one from the pool costs as much as a question."""
        with self._reader.begin():
            yield self._reader

    def close(self) -> None:
        self._reader.close()
        super().close()

    @contextmanager
    def writing(self) -> Iterator[StoreWriter]:
        with super().writing() as writer:
            yield writer
            self.power.point()
        self.power.point()

    @property
    def engine(self) -> Engine:
        return self._engine


class BreakingGateway(TenantGateway):
    """The real gateway on the tenant in memory; ``line`` and ``power`` may blow before and after every call.

    After a call: what was asked for is done, and the answer is lost. ``reachable``: nothing gets through while
    False. ``cut``: the next call meets a connection that is gone. ``push_half``: the next push breaks off
    half-way. ``offset_ms``: tenant minus this machine.
    """

    def __init__(
        self, engine: Engine, info: TenantInfo, utc_now: Callable[[], datetime], power: Fuse, offset_ms: int
    ) -> None:
        super().__init__(sqlite_settings(_IN_MEMORY), utc_now=utc_now)
        self._info = info
        self.line = Fuse()
        self.reachable = True
        self.cut = False
        self.push_half = False
        self._power = power
        self._engine = engine
        self._offset_ms = offset_ms
        self._reference: tuple[Any, ReferenceSnapshot] | None = None
        for name, value in vars(TenantGateway).items():
            if callable(value) and not name.startswith("_") and name not in ("close", "read", "transact"):
                setattr(self, name, self._crossing(getattr(self, name)))

    def measure_clock(self) -> int:
        return self._offset_ms

    def push(
        self, rows: Sequence[LogRow], pushed_by: str | None = None, apart: Collection[int] = ()
    ) -> PushResult:
        if self.push_half:
            self.push_half = False
            super().push(rows[: len(rows) // 2], pushed_by, apart)
            raise TenantUnavailable("broken off")
        return super().push(rows, pushed_by, apart)

    def reference(self, work_centers: Sequence[str], worked_on: WorkedOn = NOBODY_AT_WORK) -> ReferenceSnapshot:
        """Read when tasks or tickets are others than last time: it is a third of all statements otherwise."""
        tables = [raw_rows(self._engine, f"SELECT * FROM {table}") for table in _CHANGING_REFERENCE]
        seen = (tables, worked_on)
        if self._reference is None or self._reference[0] != seen:
            self._reference = seen, super().reference(work_centers, worked_on)
        return self._reference[1]

    def _crossing(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def crossing(*arguments: Any, **named: Any) -> Any:
            self._point()
            if self.cut or not self.reachable:
                self.cut = False
                raise TenantUnavailable("the cable is out")
            answer = call(*arguments, **named)
            self._point()
            return answer

        return crossing

    def _point(self) -> None:
        self._power.point()
        self.line.point()

    def _connect(self) -> _Link:
        self._link = _Link(self._engine, replace(self._info, clock_offset_ms=self._offset_ms))
        return self._link

    def _drop_link(self) -> None:
        self._link = None  # the engine is the world's


class QuietReferenceStore(ReferenceStore):
    """Compares the same snapshot only once with a store in which nothing that matters for it changed."""

    def __init__(self, store: MemoryStore) -> None:
        super().__init__(store)
        self._engine = store.engine
        self._same: tuple[ReferenceSnapshot, Any] | None = None

    def replace(self, snapshot: ReferenceSnapshot) -> bool:
        seen = [raw_rows(self._engine, sql) for sql in _WHAT_REPLACING_DEPENDS_ON]
        if self._same is not None and self._same[0] is snapshot and self._same[1] == seen:
            return False
        changed = super().replace(snapshot)
        self._same = None if changed else (snapshot, seen)
        return changed


class MemoryOffice(Office):
    """The tenant in memory as its other clients see it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._zone = BANGKOK


class SimulatedKiosk(Replica):
    """One kiosk of the world; ``skew`` is what its clock is ahead of the true time."""

    store: MemoryStore
    gateway: BreakingGateway  # type: ignore[assignment]

    def __init__(self, world: SimulatedWorld, number: int, skew: timedelta, chance: random.Random) -> None:
        self._world = world
        clock = HandClock()
        clock.wall_time = world.now + skew
        self._skew = skew
        super().__init__(
            world.stores[number],
            self._new_gateway(world.stores[number].power),
            clock,
            f"SEW-0{number + 1}",
            chance.random,
        )
        self.journal = Journal(chance.getrandbits)

    def build_cycle(self) -> None:
        super().build_cycle()
        self.cycle._exchange._reference = QuietReferenceStore(self.store)

    def restart(self) -> None:
        """The process is gone, and a new one goes on with what is on the disk."""
        self.store.power.put_out()
        self.store.changes = Changes()
        reachable = self.gateway.reachable
        self.gateway = self._new_gateway(self.store.power)
        self.gateway.reachable = reachable
        self.build_cycle()
        self.cycle.recall()

    def copy_of_store(self) -> bytes:
        """What a nightly copy made now would keep."""
        return _snapshot(self.store.engine)

    def put_back(self, copy: bytes) -> None:
        """The kiosk starts anew with an older copy of its store."""
        load(self.store.engine, copy)
        self.restart()
        own = self.own_keys()
        self.actions = [action_id for action_id in self.actions if action_id in own]

    def kept_voids(self) -> list[LogRow | FloorRow]:
        """Rows that are void here, and that this kiosk would void again in a tenant that lost that."""
        found: list[LocalRow[Any]] = []
        with self.store.reading() as connection:
            for log in LOGS:
                local_id = log.log.c.local_id
                numbers = connection.scalars(select(local_id).where(log.log.c.deleted_at.is_not(None)))
                found += local_rows(connection, log, local_id, numbers.all())
        return [local.row for local in found if local.keeps_void]

    def mend(self) -> None:
        """From now on nothing breaks."""
        self.store.power.put_out()
        self.gateway.line.put_out()
        self.gateway.reachable = True
        self.gateway.push_half = False

    def tasks_open_for_work(self) -> list[int]:
        """Tasks that people may be recorded on here, as far as this kiosk knows."""
        sql = "SELECT id_job_task FROM atelier_job_task WHERE status <> 'cancelled' ORDER BY id_job_task"
        return [task_id for (task_id,) in raw_rows(self.store.engine, sql)]

    def own_keys(self) -> set[str]:
        """Keys of the events that are on this kiosk's disk and were made here."""
        sql = "SELECT idempotency_key FROM journal UNION SELECT idempotency_key FROM floor_journal"
        return {key for (key,) in raw_rows(self.store.engine, sql)}

    def own_voided_keys(self) -> set[str]:
        """Those of them that were taken back, here or by others."""
        sql = (
            "SELECT idempotency_key FROM journal JOIN atelier_wip_log USING (idempotency_key)"
            " WHERE deleted_at IS NOT NULL UNION SELECT event_key FROM floor_journal"
            " JOIN kiosk_floor_log ON event_key = idempotency_key WHERE deleted_at IS NOT NULL"
        )
        return {key for (key,) in raw_rows(self.store.engine, sql)}

    def _new_gateway(self, power: Fuse) -> BreakingGateway:
        offset_ms = -round(self._skew / timedelta(milliseconds=1))
        world = self._world
        return BreakingGateway(world.tenant, world.info, lambda: world.now, power, offset_ms)


class SimulatedWorld:
    """One tenant, up to three kiosks and a spare store, all in memory. :meth:`reset` before each story."""

    def __init__(self) -> None:
        self.now = _BEGIN
        first = MemoryStore()
        migrated = _snapshot(first.engine)
        with patch.object(database, "migrate", lambda engine, **_: load(engine, migrated)):
            self.stores = [first, *(MemoryStore() for _ in range(KIOSKS - 1))]
            self.spare = MemoryStore()
        self.tenant = tenant_engine(make_url("sqlite+pysqlite://"), sqlite_settings(_IN_MEMORY))
        self.office = MemoryOffice(self.tenant)
        self.kiosks: list[SimulatedKiosk] = []
        for number, store in enumerate((*self.stores, self.spare)):
            # The same in every process, so that a seed tells the same story again.
            store.terminal_id = f"00000000-0000-4000-8000-{number:012d}"
            with store.writing() as writer:
                writer.connection.exec_driver_sql("UPDATE terminal SET terminal_id = ?", (store.terminal_id,))
        self._new_tenant = _filled_tenant()
        load(self.tenant, self._new_tenant)
        # Looked at once: the tables of an unchanging tenant are what other tests are for.
        gateway = TenantGateway(sqlite_settings(_IN_MEMORY))
        self.info = gateway._examine(self.tenant, self.tenant.url)
        with self.tenant.begin() as connection:
            snapshot = ReferenceReader(("SEW",), lambda: self.now).read(connection, BANGKOK)
        for store in self.stores:
            ReferenceStore(store).replace(snapshot)
        self._new_stores = [_snapshot(store.engine) for store in (*self.stores, self.spare)]
        # Nobody changes teams, reasons and shifts in a story: they are in the stores from the beginning.
        unchanging = {name: rows for name, rows in snapshot.tables.items() if name not in _CHANGING_REFERENCE}
        self._small = [
            patch.object(*target) for target in (*_SMALL, (tenant_reference, "_rows", _rows_but(unchanging)))
        ]
        for patched in self._small:
            patched.start()

    def reset(self, chance: random.Random, kiosks: int, skew: Callable[[], timedelta]) -> None:
        """Begin anew: an untouched tenant, and ``kiosks`` terminals whose clocks are off by ``skew()``."""
        self.now = _BEGIN
        load(self.tenant, self._new_tenant)
        for store, new in zip((*self.stores, self.spare), self._new_stores, strict=True):
            load(store.engine, new)
            store.power.put_out()
            store.changes = Changes()
        self.kiosks = [SimulatedKiosk(self, number, skew(), chance) for number in range(kiosks)]

    def advance(self, seconds: float) -> None:
        """Let time pass, everywhere."""
        self.now += timedelta(seconds=seconds)
        for kiosk in self.kiosks:
            kiosk.clock.advance(seconds=seconds)

    def tenant_content(self) -> object:
        """All that kiosks write into the tenant and read from it, but for their heartbeats."""
        return [raw_rows(self.tenant, f"SELECT * FROM {table}") for table in _SHARED]

    def dump(self) -> bytes:
        """The tenant as it is now, as a backup keeps it."""
        return _snapshot(self.tenant)

    def restore(self, dump: bytes, *, numbers_again: bool, cut: bool) -> None:
        """The tenant is what it was. ``numbers_again``: the next rows get the numbers of those that are lost.

        ``cut``: the kiosks' connections end with that.
        """
        highest = f"SELECT seq, name FROM sqlite_sequence WHERE name IN {_LOGS}"
        before = raw_rows(self.tenant, highest)
        load(self.tenant, dump)
        if not numbers_again:
            with self.tenant.begin() as connection:
                for sequence in before:
                    connection.exec_driver_sql(
                        "UPDATE sqlite_sequence SET seq = MAX(seq, ?) WHERE name = ?", sequence
                    )
        for kiosk in self.kiosks:
            kiosk.gateway.cut = kiosk.gateway.cut or cut

    def close(self) -> None:
        """Throw everything away."""
        for patched in self._small:
            patched.stop()
        for store in (*self.stores, self.spare):
            store.close()
        self.tenant.dispose()


@contextmanager
def raw_connection(engine: Engine) -> Iterator[sqlite3.Connection]:
    """The driver's connection to a database in memory, outside of any transaction."""
    pooled = engine.raw_connection()
    try:
        connection = pooled.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        yield connection
    finally:
        pooled.close()


def raw_rows(engine: Engine, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query, straight from the driver: checkers ask often."""
    with raw_connection(engine) as connection:
        return connection.execute(sql).fetchall()


def load(engine: Engine, content: bytes) -> None:
    """Make the database in memory what ``content`` is.

    By a backup: deserialize() under statements that the driver keeps makes SQLite 3.40 crash now and then.
    """
    with raw_connection(engine) as connection, closing(sqlite3.connect(":memory:")) as source:
        source.deserialize(content)
        source.backup(connection)


def _snapshot(engine: Engine) -> bytes:
    with raw_connection(engine) as connection:
        return connection.serialize()


def _rows_but(unchanging: Mapping[str, Any]) -> Callable[..., Any]:
    """The reference reader's way to a table's rows, but for those of ``unchanging`` tables."""
    read = tenant_reference._rows

    def rows(connection: Any, table: Any, *further: Any) -> Any:
        return unchanging[table.name] if table.name in unchanging else read(connection, table, *further)

    return rows


def _filled_tenant() -> bytes:
    with TemporaryDirectory() as folder:
        settings = sqlite_settings(Path(folder) / "tenant.db")
        result = admin.init(settings)
        assert result.ok, result.lines
        Office(settings.urls[0]).fill()
        with closing(sqlite3.connect(Path(folder) / "tenant.db")) as file:
            file.execute("PRAGMA journal_mode = DELETE")  # a database in memory has no write-ahead log
            return file.serialize()
