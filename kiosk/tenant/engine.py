"""Connections to the tenant: MariaDB or MySQL through PyMySQL, or the embedded SQLite file."""

from __future__ import annotations

import math
import sqlite3
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from kiosk.domain.link import LinkProblem
from kiosk.projection.bulk import STATEMENT_BYTES
from kiosk.system.hosts import is_loopback
from kiosk.tenant.connecting import require_authority, tell_failures_to_connect
from kiosk.tenant.embedded import require_kept
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.settings import TenantSettings

CONNECT_SECONDS: Final = 4
STATEMENT_SECONDS: Final = 15
"""A statement's network deadline; longer than the lock wait, so that the server answers first."""
LOCK_WAIT_SECONDS: Final = 1
"""More than kiosks need for each other; whoever holds a row for longer is not waited for, see `push`."""
PONDERING_SECONDS: Final = 600
"""So long a transaction that only reads may be silent."""
PATIENT_SECONDS: Final = 5
"""An administrator's command waits for so long, and so does everybody for the one lock of an embedded tenant."""
REUSED_WITHIN: Final = STATEMENT_SECONDS
"""Seconds; a connection unused for longer is made anew: the server may be ending it just now."""

_LONGEST_STATEMENT: Final = 1_000_000
_WRITES: Final = "tenant_writes"
_MYSQL_SCHEMES: Final = frozenset({"mysql", "mariadb"})
# Strict, but without NO_ZERO_DATE: what an ERP has stored must not fail a statement that only touches it.
_SQL_MODE: Final = "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION"


def parse_url(text: str, password: str | None = None) -> URL:
    """The URL with the driver the kiosk uses and the password filled in; TenantProblem BAD_URL when unusable."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # Neither the text nor the cause: they may hold the password.
        raise TenantProblem(
            LinkProblem.BAD_URL,
            "a tenant URL cannot be read; write mysql+pymysql://user@host/database or sqlite:///file",
        ) from None
    backend = url.get_backend_name()
    if backend == "sqlite":
        if not url.database or url.database == ":memory:":
            raise TenantProblem(LinkProblem.BAD_URL, "the embedded tenant needs a file: sqlite:///file")
        return url.set(drivername="sqlite+pysqlite")
    if backend not in _MYSQL_SCHEMES:
        raise TenantProblem(
            LinkProblem.BAD_URL, f"{backend} is not supported; write mysql+pymysql://… or sqlite:///…"
        )
    if not url.database:
        raise TenantProblem(LinkProblem.BAD_URL, "the tenant URL names no database")
    url = url.set(drivername="mysql+pymysql")
    return url if url.password is not None or password is None else url.set(password=password)


def shown_url(url: URL) -> str:
    """The URL for people and logs: no password, no further options."""
    scheme = "sqlite" if url.get_backend_name() == "sqlite" else url.drivername
    # URL.set takes None for "as it was".
    return url.set(drivername=scheme, query={})._replace(password=None).render_as_string()


def is_on_this_machine(url: URL) -> bool:
    """Whether the server is on this machine: a local socket or a loopback address."""
    return "unix_socket" in url.query or not url.host or is_loopback(url.host)


def tenant_engine(
    url: URL,
    settings: TenantSettings,
    *,
    statement_seconds: int = STATEMENT_SECONDS,
    lock_wait_seconds: int = LOCK_WAIT_SECONDS,
) -> Engine:
    """An engine for a URL of :func:`parse_url`; connects to nothing yet. TenantProblem TLS_REQUIRED."""
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url)
    return _mysql_engine(url, settings, statement_seconds, lock_wait_seconds)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads; always rolled back."""
    with engine.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


@contextmanager
def pondering(engine: Engine) -> Iterator[Connection]:
    """The same for who works on what was read in between: a month's figures take a slow terminal a minute.

    Nobody waits for a transaction that only reads, so the server need not end it when it hears nothing.
    """
    with reading(engine) as connection:
        if engine.dialect.name == "sqlite":
            yield connection
            return
        before = connection.exec_driver_sql("SELECT @@session.wait_timeout").scalar_one()
        connection.exec_driver_sql(f"SET SESSION wait_timeout = {PONDERING_SECONDS}")
        try:
            yield connection
        finally:
            if not connection.invalidated:
                connection.exec_driver_sql(f"SET SESSION wait_timeout = {before}")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes (on SQLite with the write lock from the start); committed at the end."""
    with (
        engine.connect().execution_options(**{_WRITES: True}) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def not_waiting(connection: Connection) -> Iterator[None]:
    """Within it, no lock that another transaction has is waited for (on MySQL for a second).

    Not for SELECT … SKIP LOCKED: what that passed over makes MariaDB 10.11 fail the COMMIT then.
    """
    if connection.dialect.name == "sqlite":
        yield
        return
    connection.exec_driver_sql("SET SESSION innodb_lock_wait_timeout = 0")
    try:
        yield
    finally:
        if not connection.invalidated:
            connection.exec_driver_sql(f"SET SESSION innodb_lock_wait_timeout = {LOCK_WAIT_SECONDS}")


@contextmanager
def trying(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write, to see what it would write; always rolled back."""
    with (
        engine.connect().execution_options(**{_WRITES: True}) as connection,
        connection.begin() as transaction,
    ):
        yield connection
        transaction.rollback()


def _mysql_engine(url: URL, settings: TenantSettings, statement_seconds: int, lock_wait_seconds: int) -> Engine:
    # Imported here: the driver and what it needs take their time, and the first screen does not wait for them.
    from kiosk.tenant.conversions import tolerant_conversions  # noqa: PLC0415

    connect_args: dict[str, Any] = {
        "charset": "utf8mb4",
        "connect_timeout": CONNECT_SECONDS,
        "read_timeout": statement_seconds,
        "write_timeout": statement_seconds,
        "sql_mode": _SQL_MODE,
        # The server ends a connection that it hears nothing of: a kiosk that was cut off inside a transaction
        # must not keep others from its tasks for the hours until TCP gives up.
        "init_command": f"SET SESSION innodb_lock_wait_timeout = {lock_wait_seconds},"
        f" wait_timeout = {statement_seconds + lock_wait_seconds}",
        "conv": tolerant_conversions(),
    }
    if url.password is not None:
        # PyMySQL would encode text as Latin-1.
        connect_args["password"] = str(url.password).encode()
    if settings.ssl_ca is not None:
        require_authority(settings.ssl_ca)
        connect_args |= {
            "ssl_ca": str(settings.ssl_ca),
            "ssl_verify_cert": True,
            "ssl_verify_identity": True,
        }
    elif is_on_this_machine(url):
        # PyMySQL would try TLS, and for it read every authority that the machine trusts: 40 ms a connection.
        connect_args["ssl_disabled"] = True
    elif not settings.allow_plaintext:
        raise TenantProblem(
            LinkProblem.TLS_REQUIRED,
            f"the tenant {url.host} is on another machine: set ssl_ca (--ssl-ca) to its certificate"
            " authority, or allow_plaintext = true to send everything readably over the network",
        )
    engine = create_engine(
        url,
        connect_args=connect_args,
        isolation_level="READ COMMITTED",
        pool_size=2,
        max_overflow=8,
        pool_recycle=1800,
        pool_use_lifo=True,  # the sync's connection is always in use, another thread's ends when it is not
        pool_reset_on_return=None,  # every use ends its transaction itself; a second ROLLBACK is a round trip more
        hide_parameters=True,
    )
    _renew_when_idle(engine)
    _keep_below_packet(engine)
    tell_failures_to_connect(engine, shown_url(url))
    return engine


def _keep_below_packet(engine: Engine) -> None:
    """Statements of many rows are cut below the server's max_allowed_packet, whatever it is."""
    # Imported here, as above: an embedded tenant never needs the driver and its cryptography, 11 MB.
    from kiosk.tenant.cursor import TenantCursor  # noqa: PLC0415

    @event.listens_for(engine, "connect")
    def note(connection: Any, record: ConnectionPoolEntry) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT @@max_allowed_packet")
            ((packet,),) = cursor.fetchall()
        longest = min(_LONGEST_STATEMENT, int(packet) * 3 // 4)
        record.info[STATEMENT_BYTES] = longest
        # An executemany is cut at this length.
        connection.cursorclass = type("Cursor", (TenantCursor,), {"max_stmt_length": longest})


def _renew_when_idle(engine: Engine) -> None:
    """Never hand out a connection that was idle for long; a ping before each use would be a round trip more."""

    @event.listens_for(engine, "checkin")
    def note(_connection: Any, record: ConnectionPoolEntry) -> None:
        record.info["idle_since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def renew(_connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
        if time.monotonic() - record.info.get("idle_since", math.inf) > REUSED_WITHIN:
            raise DisconnectionError("idle for too long")


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(
        url, connect_args={"timeout": PATIENT_SECONDS, "check_same_thread": False}, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours, below
        for pragma in (
            f"busy_timeout = {PATIENT_SECONDS * 1000}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def sqlite_file(url: URL) -> Path:
    """The file of an embedded tenant."""
    assert url.database is not None
    return Path(url.database)


def is_embedded(settings: TenantSettings) -> bool:
    """Whether the tenant is a file of this machine, and so nobody's but this shop's."""
    return all(parse_url(text).get_backend_name() == "sqlite" for text in settings.urls)


def require_file(url: URL) -> None:
    """Raise TenantProblem for an embedded tenant that is lost: opening it would create an empty one."""
    if url.get_backend_name() == "sqlite":
        require_kept(sqlite_file(url))


def cluster_size(connection: Connection) -> int:
    """Nodes of the Galera cluster that the server is part of, itself included; 0 for a server on its own."""
    if connection.dialect.name == "sqlite":
        return 0
    row = connection.exec_driver_sql("SHOW GLOBAL STATUS LIKE 'wsrep_cluster_size'").one_or_none()
    return 0 if row is None else int(row[1])


def only_reads(connection: Connection) -> bool:
    """Whether the server takes no writes from most accounts: a replica, or one that is looked after."""
    if connection.dialect.name == "sqlite":
        return False
    return str(connection.exec_driver_sql("SELECT @@global.read_only").scalar_one()) not in ("0", "OFF")


def certificate_until(connection: Connection) -> datetime | None:
    """Until when the server's own certificate is good; None without TLS, or where the server does not say."""
    if connection.dialect.name == "sqlite":
        return None
    row = connection.exec_driver_sql("SHOW STATUS LIKE 'Ssl_server_not_after'").first()
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(row[1]), UTC) if row is not None and row[1] else None


def server_version(connection: Connection) -> str:
    """The server by name and version, for people."""
    if connection.dialect.name == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    version = str(connection.exec_driver_sql("SELECT VERSION()").scalar_one())
    return version if "MariaDB" in version else f"MySQL {version}"
