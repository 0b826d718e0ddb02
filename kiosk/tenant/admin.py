"""What `kiosk tenant` does to a tenant: create and migrate its tables, check it, recompute its sessions.

Each function does one tenant and returns what to tell people; what goes wrong is a line too, so that one command
gets through many tenants.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from sqlalchemy import URL, Connection, Engine, inspect, select, union

from kiosk.domain.link import LinkProblem
from kiosk.projection.refold import Refolded
from kiosk.system.doctor import Verdict
from kiosk.system.files import what_failed
from kiosk.tenant.clock import tenant_zone
from kiosk.tenant.defaults import fill_defaults
from kiosk.tenant.engine import (
    PATIENT_SECONDS,
    cluster_size,
    parse_url,
    reading,
    require_file,
    server_version,
    shown_url,
    sqlite_file,
    tenant_engine,
    writing,
)
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.tenant.examine import examine
from kiosk.tenant.failures import tenant_errors
from kiosk.tenant.indexes import missing_indexes, told
from kiosk.tenant.refolding import refold_locked, refold_tried, settle
from kiosk.tenant.retry import Retry
from kiosk.tenant.schema import (
    ADDED_TABLES,
    ERP_TABLES,
    KIOSK_TABLES,
    VERSIONS,
    check_tables,
    check_version,
    find_lack,
    noted_schema,
    told_lack,
)
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.tables import TENANT
from kiosk.tenant.unreadable import unreadable_rows

_STATEMENT_SECONDS: Final = 600
_TASKS_AT_A_TIME: Final = 100
_SHOWN_TASKS: Final = 10

Progress = Callable[[int, int], None]
"""Told (tasks done, tasks in all) now and then."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line for people, in English."""

    verdict: Verdict
    text: str


@dataclass(frozen=True, slots=True)
class AdminResult:
    """What became of one tenant. ``tenant``: its URL without the password, None where that cannot be read."""

    tenant: str | None
    lines: tuple[Line, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing failed."""
        return all(line.verdict is not Verdict.FAIL for line in self.lines)

    @property
    def in_short(self) -> Line:
        """All of it in one line: what failed, else what is to be looked at, else how it ended."""
        for verdict in (Verdict.FAIL, Verdict.WARN):
            texts = [line.text for line in self.lines if line.verdict is verdict]
            if texts:
                return Line(verdict, "; ".join(text.removeprefix(f"{self.tenant}: ") for text in texts))
        return self.lines[-1]


_UNREADABLE_NAMED: Final = 20


class _Report:
    """Collects the lines of one tenant."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self.tenant: str | None = None

    def ok(self, text: str) -> None:
        self._lines.append(Line(Verdict.OK, text))

    def warn(self, text: str) -> None:
        self._lines.append(Line(Verdict.WARN, text))

    def fail(self, text: str) -> None:
        self._lines.append(Line(Verdict.FAIL, text))

    def result(self) -> AdminResult:
        return AdminResult(self.tenant, tuple(self._lines))


def init(settings: TenantSettings, *, create_database: bool = False) -> AdminResult:
    """Create what is missing: tables, indexes, usual reasons, shifts and breaks.

    An ERP's tables that are there already are left as they are, but for the indexes that reports need. A MariaDB
    database is made only if told to.
    """

    def prepare(url: URL) -> None:
        if url.get_backend_name() == "sqlite":
            sqlite_file(url).parent.mkdir(parents=True, exist_ok=True)
            sqlite_file(url).touch(0o600)  # badges are in there; SQLite's other files get the same rights
        elif create_database:
            _create_database(url, settings)

    def work(engine: Engine, report: _Report) -> None:
        version = _upgrade(engine, report)
        with writing(engine) as connection:
            filled = fill_defaults(connection)
        for what, count in filled.items():
            report.ok(f"{count} usual {what} put in" if count else f"{what} were there")
        report.ok(version)

    return _administer(settings, work, prepare, creates=True)


def migrate(settings: TenantSettings) -> AdminResult:
    """Bring the kiosk's tables to the newest version; a tenant without any is left alone (that is init's work)."""

    def work(engine: Engine, report: _Report) -> None:
        with reading(engine) as connection:
            if not _tables_there(connection) & set(KIOSK_TABLES):
                raise TenantProblem(
                    LinkProblem.NO_TABLES, "the kiosk's tables are not there; create them with: kiosk tenant init"
                )
        report.ok(_upgrade(engine, report))

    return _administer(settings, work, creates=True)


def check(settings: TenantSettings, progress: Progress | None = None) -> AdminResult:
    """Say what is missing, different or wrong; changes nothing."""

    def work(engine: Engine, report: _Report) -> None:
        with reading(engine) as connection:
            findings = list(examine(connection, settings))
        for finding in findings:
            (report.ok if finding.fine else report.fail)(finding.text)
        if all(finding.fine for finding in findings):
            with reading(engine) as connection:
                zone = tenant_zone(connection, settings.time_zone, settings.learned_zone)
                missing = missing_indexes(connection)
                lack = find_lack(connection)
                unreadable = list(unreadable_rows(connection, with_floor=lack is None, most=_UNREADABLE_NAMED))
            if lack is not None:
                report.warn(": ".join(told_lack(lack)))
            if missing:
                report.warn(told(missing))
            for log, numbers in unreadable:
                if numbers:
                    report.warn(
                        f"rows of {log} with a value that cannot be, which count for nothing,"
                        f" cannot be read: {', '.join(map(str, numbers))}"
                    )
            _tell_differences(
                report, _in_chunks(engine, lambda chunk: refold_tried(engine, zone, chunk), progress)
            )

    return _administer(settings, work)


def rebuild(settings: TenantSettings, progress: Progress | None = None) -> AdminResult:
    """Recompute every session and status from the log, some tasks at a time; kiosks may go on working.

    Tasks with neither events nor sessions are left as they are. Running it again writes nothing.
    """

    def work(engine: Engine, report: _Report) -> None:
        with reading(engine) as connection:
            check_version(noted_schema(connection))
            check_tables(connection)
            zone = tenant_zone(connection, settings.time_zone, settings.learned_zone)
            is_cluster = cluster_size(connection) > 0

        def fold(chunk: list[int]) -> Refolded:
            return settle(engine, zone, Retry(), chunk) if is_cluster else refold_locked(engine, zone, chunk)

        done = _in_chunks(engine, fold, progress)
        report.ok(
            f"{done.tasks} tasks recomputed: {len(done.changed)} changed,"
            f" {done.sessions} session rows and {done.statuses} statuses written"
        )

    return _administer(settings, work)


def _administer(
    settings: TenantSettings,
    work: Callable[[Engine, _Report], None],
    prepare: Callable[[URL], None] | None = None,
    *,
    creates: bool = False,
) -> AdminResult:
    """Do ``work`` on the tenant, after ``prepare`` on its URL; what fails becomes the last line.

    ``creates``: whether it makes tables, which a kiosk's account may not.
    """
    report = _Report()
    try:
        engine = _reach(settings, report, prepare)
        try:
            with tenant_errors(engine.url):
                work(engine, report)
        finally:
            engine.dispose()
    except (TenantProblem, TenantUnavailable) as error:
        report.fail(_words(error, creates))
    except OSError as error:
        report.fail(what_failed(error))
    return report.result()


def _reach(settings: TenantSettings, report: _Report, prepare: Callable[[URL], None] | None) -> Engine:
    """An engine for the first URL that answers."""
    unavailable: TenantUnavailable | None = None
    for text in settings.urls:
        url = parse_url(text, settings.password)
        report.tenant = shown_url(url)
        engine = tenant_engine(
            url, settings, statement_seconds=_STATEMENT_SECONDS, lock_wait_seconds=PATIENT_SECONDS
        )
        try:
            version = _version_there(engine, prepare)
        except TenantUnavailable as error:
            engine.dispose()
            unavailable = unavailable or error
        except BaseException:
            engine.dispose()
            raise
        else:
            report.ok(f"connected, {version}")
            return engine
    raise unavailable or TenantProblem(LinkProblem.BAD_URL, "no tenant URL is given")


def _version_there(engine: Engine, prepare: Callable[[URL], None] | None) -> str:
    """The server's version; an embedded tenant's file must be there, unless ``prepare`` makes it."""
    with tenant_errors(engine.url):
        if prepare is None:
            require_file(engine.url)
        else:
            prepare(engine.url)
        with reading(engine) as connection:
            return server_version(connection)


def _words(error: TenantProblem | TenantUnavailable, creates: bool) -> str:
    if not isinstance(error, TenantProblem):
        return str(error)
    if error.code is LinkProblem.RIGHTS_MISSING and creates:
        return f"{error.detail}; init and migrate need an administrator's account, a kiosk's may create nothing"
    return error.detail


@dataclass(frozen=True)
class _Done:
    tasks: int
    changed: frozenset[int]
    sessions: int
    statuses: int


def _in_chunks(engine: Engine, work: Callable[[list[int]], Refolded], progress: Progress | None) -> _Done:
    log, session = TENANT.log, TENANT.session
    with reading(engine) as connection:
        task_ids = sorted(connection.scalars(union(select(log.c.id_job_task), select(session.c.id_job_task))))
    retry = Retry()
    results: list[Refolded] = []
    for start in range(0, len(task_ids), _TASKS_AT_A_TIME):
        chunk = task_ids[start : start + _TASKS_AT_A_TIME]
        results.append(retry.run(partial(work, chunk)))
        if progress is not None:
            progress(start + len(chunk), len(task_ids))
    return _Done(
        tasks=len(task_ids),
        changed=frozenset().union(*(result.tasks_changed for result in results)),
        sessions=sum(result.sessions_written for result in results),
        statuses=sum(result.statuses_written for result in results),
    )


def _tell_differences(report: _Report, done: _Done) -> None:
    if not done.changed:
        report.ok(f"sessions and statuses of {done.tasks} tasks are what the log says")
        return
    shown = ", ".join(map(str, sorted(done.changed)[:_SHOWN_TASKS]))
    more = ", …" if len(done.changed) > _SHOWN_TASKS else ""
    report.warn(
        f"{len(done.changed)} of {done.tasks} tasks differ from the log ({shown}{more}): run kiosk tenant rebuild"
    )


def _create_database(url: URL, settings: TenantSettings) -> None:
    engine = tenant_engine(url._replace(database=None), settings)
    try:
        with engine.connect() as connection:
            name = engine.dialect.identifier_preparer.quote_identifier(url.database or "")
            connection.exec_driver_sql(f"CREATE DATABASE IF NOT EXISTS {name} CHARACTER SET utf8mb4")
    finally:
        engine.dispose()


def _upgrade(engine: Engine, report: _Report) -> str:
    """Run the migrations; returns what to say of the schema's version."""
    # Imported here: a kiosk that only works with the tenant does not pay for Alembic.
    from kiosk.tenant.migrate import upgrade  # noqa: PLC0415

    with reading(engine) as connection:
        noted = noted_schema(connection)
        check_version(noted)
        before = _tables_there(connection)
    with writing(engine) as connection:
        indexes = upgrade(connection)
    with reading(engine) as connection:
        new = _tables_there(connection) - before
        created = [name for name in (*ERP_TABLES, *KIOSK_TABLES, *ADDED_TABLES) if name in new]
        check_tables(connection)
    report.ok(f"tables created: {', '.join(created)}" if created else "all tables were there")
    if indexes:
        report.ok(f"indexes created: {', '.join(indexes)}")
    if noted is not None and noted.version not in VERSIONS:
        return f"schema version {noted.version}, of a newer program; this one can work with it"
    was = "" if noted is None or noted.version == VERSIONS[-1] else f" (was {noted.version})"
    return f"schema version {VERSIONS[-1]}{was}"


def _tables_there(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())
