"""The one door to the tenant's database. Times are aware UTC on this side of it, the tenant's wall time beyond."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from kiosk.domain.central_settings import CentralSetting
from kiosk.domain.link import LinkProblem, TenantLack
from kiosk.projection.bulk import STATEMENT_BYTES
from kiosk.projection.checksum import session_checksums
from kiosk.projection.floor_log import FloorRow
from kiosk.projection.reference import Digest, KeptSession, ReferenceSnapshot, StepWork, WorkedOn
from kiosk.projection.refold import Refolded
from kiosk.projection.rows import LogRow
from kiosk.projection.source import Source
from kiosk.tenant import pull
from kiosk.tenant.beside import reading_beside
from kiosk.tenant.central import read_central
from kiosk.tenant.clock import clock_offset_ms, tenant_now, tenant_zone
from kiosk.tenant.engine import (
    cluster_size,
    only_reads,
    parse_url,
    pondering,
    reading,
    require_file,
    server_version,
    shown_url,
    tenant_engine,
    writing,
)
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.tenant.failures import tenant_errors
from kiosk.tenant.floor_push import FloorPusher
from kiosk.tenant.grants import may_administer
from kiosk.tenant.push import Pusher
from kiosk.tenant.pushing import PushResult
from kiosk.tenant.reference import NOBODY_AT_WORK, ReferenceReader
from kiosk.tenant.refolding import refold_free, settle
from kiosk.tenant.retry import Retry
from kiosk.tenant.schema import check_character_set, check_tables, check_version, find_lack, noted_schema
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.tables import TENANT
from kiosk.tenant.terminal import (
    Heartbeat,
    Told,
    not_admitted,
    record_heartbeat,
    record_more,
    require_free_code,
    require_standing,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TenantInfo:
    """What connecting found out. ``clock_offset_ms``: tenant minus this machine; ``url_shown`` has no password.

    ``cluster_size``: nodes of the Galera cluster, 0 for a server on its own. ``may_administer``: the account may
    change people, reasons and shifts. ``only_reads``: the server takes no writes, as a replica does. ``lack``: why
    what came with later schema versions cannot be used.
    """

    server: str
    zone: tzinfo
    clock_offset_ms: int
    url_shown: str
    cluster_size: int = 0
    may_administer: bool = False
    lack: TenantLack | None = None
    only_reads: bool = False
    statement_bytes: int | None = None
    has_own_clock: bool = True
    """False: an embedded tenant, which cannot say that this machine's clock is wrong."""


@dataclass(frozen=True)
class _Link:
    """A tenant that was reached."""

    engine: Engine
    info: TenantInfo


class TenantGateway:
    """Talks to one tenant; any thread may call, several at once.

    Every call raises TenantUnavailable when the tenant cannot be reached (try again later) and TenantProblem
    when a person must act first. No call waits for the network without a deadline. Calls before the first
    :meth:`connect` connect by themselves.
    """

    def __init__(
        self, settings: TenantSettings, *, utc_now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._settings = settings
        self._utc_now = utc_now
        self._retry = Retry(stopped=threading.Event())
        self._lock = threading.Lock()
        self._link: _Link | None = None
        self._first_url = 0
        self._told_more: tuple[str, str | None, str | None] | None = None
        self._learned_zone = settings.learned_zone
        self._readers: dict[tuple[str, ...], ReferenceReader] = {}

    def connect(self) -> TenantInfo:
        """Reach the tenant and look whether it is fit to work with; zone and clock are measured anew each time.

        The URLs are tried in turn, beginning with the one that worked last; one that only reads is taken where
        there is no other. Where none works, the problem that a person can mend is raised rather than that another
        one is down.
        """
        with self._lock:
            return self._connect().info

    @property
    def zone(self) -> tzinfo:
        """The zone of the tenant's times."""
        return self._reached().info.zone

    @property
    def admits_new(self) -> bool:
        """Whether a terminal that the tenant does not know works at once."""
        return self._settings.admits_new

    def measure_clock(self) -> int:
        """Milliseconds the tenant's clock is ahead of this machine's, half the round trip taken off."""
        return self._read(lambda connection, _zone: clock_offset_ms(connection, self._utc_now))

    def push(
        self, rows: Sequence[LogRow], pushed_by: str | None = None, apart: Collection[int] = ()
    ) -> PushResult:
        """Write rows into the log, each exactly once, in transactions of at most 200 rows (2000 of many).

        Rows that are there already are accepted, their voids applied. Sessions and statuses of the touched
        tasks are right when this returns. After an error any part of the rows may be there: push them again.
        Names longer than the log's column are cut. TenantProblem REVOKED where the office shut out the terminal
        ``pushed_by``; without it, those that made the rows. Tasks ``apart`` were held by somebody a moment ago:
        they keep nothing else waiting.
        """
        with self._link_in_use() as link:
            pusher = Pusher(
                link.engine,
                link.info.zone,
                self._retry,
                is_cluster=link.info.cluster_size > 0,
                pushed_by=pushed_by,
                statement_bytes=link.info.statement_bytes,
            )
            return pusher.push(rows, apart)

    def push_floor(self, rows: Sequence[FloorRow], pushed_by: str | None = None) -> PushResult:
        """The same with rows of the floor log, of which nothing is folded; only in a tenant that has one.

        Rows of which the result says nothing are held by somebody: push them again.
        """
        with self._link_in_use() as link:
            pusher = FloorPusher(
                link.engine,
                link.info.zone,
                self._retry,
                pushed_by=pushed_by,
                statement_bytes=link.info.statement_bytes,
            )
            return pusher.push(rows)

    def read_floor(self, question: Callable[[Connection, tzinfo], T]) -> T:
        """What ``question`` reads of the floor log (:mod:`kiosk.tenant.floor_pull`), in one transaction."""
        return self._read(question)

    def tops(self) -> pull.Tops:
        """The highest numbers in the logs; that of a floor log which the tenant lacks is None."""
        with_floor = self._reached().info.lack is None
        return self._read(lambda connection, _zone: pull.tops(connection, with_floor=with_floor))

    def tail(self, after_id: int, limit: int) -> list[LogRow]:
        """Up to ``limit`` rows above ``after_id``, by id; ask with an overlap, ids become visible out of order."""
        return self._read(lambda connection, zone: pull.tail(connection, zone, after_id, limit))

    def rows_of(self, task_ids: Collection[int]) -> list[LogRow]:
        """Every row of the tasks, soft-deleted ones too."""
        return self._read(lambda connection, zone: pull.rows_of(connection, zone, task_ids))

    def rows_of_keys(self, keys: Collection[str]) -> list[LogRow]:
        """The rows of these keys, soft-deleted ones too."""
        return self._read(lambda connection, zone: pull.rows_of_keys(connection, zone, keys))

    def numbers(self, terminal_id: str, first: int) -> dict[str, int]:
        """terminal_seq by key of a terminal's events from the number ``first`` on, in the order of the numbers."""
        return self._read(lambda connection, _zone: pull.numbers(connection, terminal_id, first))

    def digests(self, task_ids: Collection[int]) -> dict[int, Digest]:
        """The digest of each of the tasks."""
        return self._read(lambda connection, _zone: pull.digests(connection, task_ids))

    def checksums(self, task_ids: Collection[int]) -> dict[int, int]:
        """Of each of the tasks with rows, a checksum of all that kiosks fold: slower than a digest, and surer."""
        return self._read(lambda connection, _zone: pull.checksums(connection, task_ids))

    def session_checksums(self, task_ids: Collection[int]) -> dict[int, int]:
        """Of each of the tasks with sessions, a checksum of what they say."""
        return self._read(lambda connection, _zone: session_checksums(connection, TENANT, task_ids, lambda at: at))

    def kept_sessions(self, task_ids: Collection[int]) -> list[KeptSession]:
        """Sessions of the tasks that no event explains: kept from before there was a log, they count."""
        return self._read(lambda connection, zone: pull.kept_sessions(connection, zone, task_ids))

    def reference(self, work_centers: Sequence[str], worked_on: WorkedOn = NOBODY_AT_WORK) -> ReferenceSnapshot:
        """What a terminal of these work centres (codes; none = all) needs offline."""
        reader = self._reader(work_centers)

        def read(connection: Connection, zone: tzinfo) -> ReferenceSnapshot:
            return reader.read(connection, zone, worked_on, has_breaks=self._reached().info.lack is None)

        return self._read(read)

    def step_work(self, work_centers: Sequence[str], task_ids: Collection[int]) -> dict[int, StepWork]:
        """What was done on steps that :meth:`reference` named as elsewhere, once the log has news of them."""
        reader = self._reader(work_centers)
        return self._read(lambda connection, _zone: reader.step_work(connection, task_ids))

    def heartbeat(self, heartbeat: Heartbeat) -> bool:
        """Write the terminal's row; TenantProblem REVOKED, NOT_ADMITTED or CODE_TAKEN.

        False: another program holds the row, which is not waited for.
        """
        more = (heartbeat.terminal_id, heartbeat.settings_version, heartbeat.replaces)

        def beat(connection: Connection, zone: tzinfo) -> Told:
            now = tenant_now(connection, self._utc_now)
            told = record_heartbeat(connection, heartbeat, now, zone, admits_new=self.admits_new)
            if told is Told.WRITTEN and more != self._told_more and self._reached().info.lack is None:
                record_more(connection, heartbeat)
            return told

        # Raised when its row stands, from which the office learns of it.
        told = self.transact(beat)
        if told is Told.WAITS:
            raise not_admitted()
        if told is Told.WRITTEN:
            self._told_more = more
        return told is Told.WRITTEN

    def require_standing(self, terminal_id: str, code: str) -> None:
        """TenantProblem REVOKED, NOT_ADMITTED or CODE_TAKEN unless the terminal may work; nothing is written."""

        def look(connection: Connection, zone: tzinfo) -> None:
            require_standing(connection, terminal_id, code, admits_new=self.admits_new)
            require_free_code(connection, terminal_id, code, tenant_now(connection, self._utc_now), zone)

        self._read(look)

    def central_settings(self, scopes: Sequence[str]) -> list[CentralSetting]:
        """Those of the scopes; only a migrated tenant has any."""
        return self._read(lambda connection, _zone: read_central(connection, scopes))

    def ask(self, question: Callable[[Source], T]) -> T:
        """What ``question`` reads of the tenant, in one transaction; it may be asked again after a lost line."""
        with self._link_in_use() as link:

            def transaction() -> T:
                with reading_beside(link.engine, link.info.zone) as beside, pondering(link.engine) as connection:
                    return question(Source(connection, TENANT, link.info.zone, beside))

            return self._retry.run(transaction)

    def refold(self, task_ids: Collection[int], apart: Collection[int] = ()) -> Refolded:
        """Bring sessions and statuses of the tasks in line with the log; mostly there is nothing to write.

        Tasks that another client's transaction holds are left as they are; ``apart``: those held a moment ago.
        """
        with self._link_in_use() as link:
            if link.info.cluster_size > 0:
                return settle(link.engine, link.info.zone, self._retry, task_ids)
            return refold_free(link.engine, link.info.zone, self._retry, task_ids, apart)

    def transact(self, work: Callable[[Connection, tzinfo], T]) -> T:
        """Do ``work`` in one transaction that writes; it is run again from its beginning after a conflict."""
        with self._link_in_use() as link:

            def transaction() -> T:
                with writing(link.engine) as connection:
                    return work(connection, link.info.zone)

            return self._retry.run(transaction)

    def close(self) -> None:
        """Close every connection; a call that waits for its next try ends with its error."""
        self._retry.stopped.set()
        with self._lock:
            self._drop_link()

    def _reader(self, work_centers: Sequence[str]) -> ReferenceReader:
        return self._readers.setdefault(tuple(work_centers), ReferenceReader(work_centers, self._utc_now))

    def _read(self, query: Callable[[Connection, tzinfo], T]) -> T:
        with self._link_in_use() as link:

            def transaction() -> T:
                with reading(link.engine) as connection:
                    return query(connection, link.info.zone)

            return self._retry.run(transaction)

    @contextmanager
    def _link_in_use(self) -> Iterator[_Link]:
        link = self._reached()
        with tenant_errors(link.engine.url):
            yield link

    def _reached(self) -> _Link:
        with self._lock:
            return self._link or self._connect()

    def _connect(self) -> _Link:
        try:
            return self._connect_in_turn(any_will_do=len(self._settings.urls) == 1)
        except TenantProblem as problem:
            if problem.code is not LinkProblem.SERVER_READ_ONLY:
                raise
        return self._connect_in_turn(any_will_do=True)

    def _connect_in_turn(self, *, any_will_do: bool) -> _Link:
        """``any_will_do``: a server that only reads, too."""
        problem: TenantProblem | None = None
        unavailable: TenantUnavailable | None = None
        for number in range(len(self._settings.urls)):
            position = (self._first_url + number) % len(self._settings.urls)
            try:
                link = self._try(self._settings.urls[position], keep_engine=number == 0, any_will_do=any_will_do)
            except TenantProblem as error:
                problem = problem or error
            except TenantUnavailable as error:
                unavailable = unavailable or error
            else:
                self._first_url = position
                self._link = link
                self._told_more = None
                self._learned_zone = link.info.zone
                return link
        raise problem or unavailable or TenantProblem(LinkProblem.BAD_URL, "no tenant URL is configured")

    def _try(self, text: str, *, keep_engine: bool, any_will_do: bool) -> _Link:
        """Reach the tenant by one URL; the engine in use is kept where it is that URL's and still works."""
        url = parse_url(text, self._settings.password)
        engine = self._link.engine if keep_engine and self._link is not None else None
        if engine is None:
            self._drop_link()
            require_file(url)
            engine = tenant_engine(url, self._settings)
        try:
            with tenant_errors(url):
                info = self._retry.run(lambda: self._examine(engine, url))
                if info.only_reads and not any_will_do:
                    raise TenantProblem(LinkProblem.SERVER_READ_ONLY, info.url_shown)
                return _Link(engine, info)
        except (SQLAlchemyError, TenantProblem, TenantUnavailable):
            self._link = None
            engine.dispose()
            raise

    def _examine(self, engine: Engine, url: URL) -> TenantInfo:
        with reading(engine) as connection:
            check_character_set(connection)
            check_version(noted_schema(connection))
            check_tables(connection)
            read_only = only_reads(connection)
            return TenantInfo(
                server=server_version(connection),
                zone=tenant_zone(connection, self._settings.time_zone, self._learned_zone),
                clock_offset_ms=clock_offset_ms(connection, self._utc_now),
                has_own_clock=engine.dialect.name != "sqlite",
                url_shown=shown_url(url),
                cluster_size=cluster_size(connection),
                may_administer=may_administer(connection),
                # A server that only reads refuses to be asked by what writes.
                lack=None if read_only else find_lack(connection),
                only_reads=read_only,
                statement_bytes=connection.info.get(STATEMENT_BYTES),
            )

    def _drop_link(self) -> None:
        if self._link is not None:
            self._link.engine.dispose()
            self._link = None
