"""What an error of the database means: try again, a person must act, or this row is refused."""

from __future__ import annotations

import re
import sqlite3
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from sqlalchemy import URL
from sqlalchemy.exc import (
    DBAPIError,
    DisconnectionError,
    NotSupportedError,
    PendingRollbackError,
    ProgrammingError,
    ResourceClosedError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout

from kiosk.domain.attention import Cause, EventRefusal
from kiosk.domain.link import LinkProblem
from kiosk.projection.sqlite_files import file_trouble
from kiosk.tenant.connecting import PASSWORD_LOGIN
from kiosk.tenant.embedded import file_problem
from kiosk.tenant.engine import shown_url, sqlite_file
from kiosk.tenant.errors import TenantProblem, TenantUnavailable

_LOCK_TIMEOUT: Final = 1205
_CONFLICTS: Final = frozenset(
    {
        1213,  # deadlock; on Galera also a failed certification at COMMIT
        _LOCK_TIMEOUT,
        1020,  # record changed since last read (newer MariaDB)
    }
)
_DUPLICATE_KEY: Final = 1062
_TOO_LONG: Final = 1153
LONGER_THAN_TAKEN: Final = "it is longer than the server's max_allowed_packet"
_NO_SUCH_TABLE: Final = 1146
_NO_SUCH_COLUMN: Final = 1054
_NOT_GRANTED: Final = frozenset({1142, 1143, 1227})
_LOST: Final = frozenset(
    {
        1047,  # Galera: this node has lost the others, or is not ready yet; another one may be
        *(1053, 1158, 1159, 1160, 1161, 1927, 2006, 2013, 2014, 2055, 4031),
    }
)
_ROW_FAULTS: Final = frozenset(
    {
        1048,  # a column cannot be null
        1216,
        1264,  # out of range
        1265,  # truncated
        1292,  # incorrect value
        1366,  # incorrect string or number
        1406,  # too long
        1452,  # foreign key
        1526,  # no partition
        1644,  # SIGNAL: the ERP's trigger refuses it
        3819,  # CHECK (MySQL)
        4025,  # CHECK (MariaDB)
    }
)
_FOREIGN_KEYS: Final = frozenset({1216, 1452})
_NO_CONNECTION: Final = (DisconnectionError, PendingRollbackError, PoolTimeout, ResourceClosedError)
_SQLITE_WRONG_STATEMENT: Final = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_RANGE})
_PROBLEMS: Final = {
    1044: LinkProblem.ACCESS_DENIED,
    1045: LinkProblem.ACCESS_DENIED,
    1049: LinkProblem.NO_DATABASE,
    1102: LinkProblem.NO_DATABASE,  # no database can have such a name
    1130: LinkProblem.ACCESS_DENIED,
    1142: LinkProblem.ACCESS_DENIED,
    1143: LinkProblem.ACCESS_DENIED,
    1227: LinkProblem.ACCESS_DENIED,
    1267: LinkProblem.TABLES_DIFFER,  # columns of two collations compared
    1364: LinkProblem.TABLES_DIFFER,  # the ERP added a column that must be filled
    1698: LinkProblem.LOGIN_UNSUPPORTED,  # unix_socket, say
    1820: LinkProblem.PASSWORD_EXPIRED,
    1862: LinkProblem.PASSWORD_EXPIRED,
    2026: LinkProblem.TLS_FAILED,
    2059: LinkProblem.LOGIN_UNSUPPORTED,
    2061: LinkProblem.LOGIN_UNSUPPORTED,
    3118: LinkProblem.ACCOUNT_LOCKED,  # MySQL
    4151: LinkProblem.ACCOUNT_LOCKED,  # MariaDB
}
_ADVICE: Final = {
    LinkProblem.ACCESS_DENIED: "check user, password (--password-file) and grants (kiosk tenant grants)",
    LinkProblem.ACCOUNT_LOCKED: "unlock it at the server: ALTER USER … ACCOUNT UNLOCK",
    LinkProblem.PASSWORD_EXPIRED: "the account's password has expired; set a new one by"
    " ALTER USER … IDENTIFIED BY '…'",
    LinkProblem.CLOCK_WRONG: "set this machine's clock, or switch on time synchronisation (NTP)",
    LinkProblem.LOGIN_UNSUPPORTED: f"this kind of login is not supported; {PASSWORD_LOGIN}",
    LinkProblem.NO_DATABASE: "create it with: kiosk tenant init --create-database",
    LinkProblem.NO_TABLES: "create the tables with: kiosk tenant init",
    LinkProblem.TABLES_DIFFER: "look at it with: kiosk tenant check",
    LinkProblem.TLS_FAILED: "check ssl_ca (--ssl-ca) and that the certificate names this host",
}


def is_conflict(error: DBAPIError) -> bool:
    """Whether the same transaction may well succeed when it is run again."""
    return _number(error) in _CONFLICTS or _is_sqlite_busy(error)


def is_held(error: DBAPIError) -> bool:
    """Whether another transaction held a row for longer than is waited for; an embedded tenant never says so."""
    return _number(error) == _LOCK_TIMEOUT


def is_duplicate(error: DBAPIError) -> bool:
    """Whether a key is there already: another transaction was quicker and the next try finds its row, or never."""
    return _number(error) == _DUPLICATE_KEY or _words(error).startswith("UNIQUE constraint failed")


def is_lost(error: DBAPIError) -> bool:
    """Whether the server is lost to this connection: what was sent last, a COMMIT say, may have happened or not.

    A few tries show whether it was only the connection; more would keep from trying another node of a cluster.
    """
    return error.connection_invalidated or _number(error) in _LOST


def is_timeout(error: DBAPIError) -> bool:
    """Whether the server, or the network, let a deadline pass: each further try may take as long."""
    return is_lost(error) and "timed out" in _words(error)


def refusal_of(error: DBAPIError) -> EventRefusal | None:
    """Why the row at hand is refused; None where the error says nothing about a row."""
    number, words = _number(error), _words(error)
    if is_duplicate(error):
        return EventRefusal(Cause.DUPLICATE, words)
    if number == _TOO_LONG:
        return EventRefusal(Cause.TOO_LONG, LONGER_THAN_TAKEN)
    if number in _FOREIGN_KEYS or words.startswith("FOREIGN KEY constraint failed"):
        return EventRefusal(Cause.TASK_GONE, "its task or ticket is not in the tenant")
    if number in _ROW_FAULTS or re.match(r"\w+( \w+)? constraint failed|datatype mismatch", words):
        return EventRefusal(Cause.REJECTED, words)
    return None


def as_tenant_error(error: SQLAlchemyError, url: URL) -> TenantProblem | TenantUnavailable | None:
    """The error of the contract for one of the database, None for a fault of the kiosk's own.

    Holds no password and no row's values.
    """
    shown = shown_url(url)
    if not isinstance(error, DBAPIError):
        return TenantUnavailable(f"{shown}: {type(error).__name__}") if isinstance(error, _NO_CONNECTION) else None
    words = f"{shown}: {_words(error)}"
    tls = getattr(error.orig, "original_exception", None)
    if isinstance(tls, ssl.SSLError):
        return _tls_problem(tls, words, shown)
    if (trouble := file_trouble(error.orig)) is not None:
        return file_problem(trouble, sqlite_file(url), _words(error))
    code: LinkProblem | None
    if is_missing_table(error):
        code = LinkProblem.NO_TABLES
    elif is_missing_column(error):
        code = LinkProblem.TABLES_DIFFER
    else:
        code = _PROBLEMS.get(_number(error) or 0)
    if code is not None:
        return TenantProblem(code, f"{words}; {_ADVICE[code]}")
    return None if _is_wrong_statement(error) else TenantUnavailable(words)


def _is_wrong_statement(error: DBAPIError) -> bool:
    """Whether the database could not make sense of what it was asked."""
    if _words(error).startswith(("Cannot operate on a closed", "Cursor closed")):
        return False  # another thread has given the connection up
    primary = (getattr(error.orig, "sqlite_errorcode", None) or 0) & 0xFF
    return isinstance(error, ProgrammingError | NotSupportedError) or primary in _SQLITE_WRONG_STATEMENT


def _tls_problem(error: ssl.SSLError, words: str, shown_url: str) -> TenantProblem:
    why = getattr(error, "verify_message", "")
    now = f"this machine's clock says {datetime.now().astimezone():%Y-%m-%d %H:%M}"
    if "not yet valid" in why:
        code = LinkProblem.CLOCK_WRONG
        return TenantProblem(code, f"{shown_url}: {now}, before the server's certificate begins; {_ADVICE[code]}")
    if "expired" in why:
        return TenantProblem(
            LinkProblem.CERTIFICATE_EXPIRED,
            f"{shown_url}: the server's certificate has expired; renew it there, or set the clock if it is wrong:"
            f" {now}",
        )
    return TenantProblem(LinkProblem.TLS_FAILED, f"{words}; {_ADVICE[LinkProblem.TLS_FAILED]}")


@contextmanager
def tenant_errors(url: URL) -> Iterator[None]:
    """Errors of the database leave the block as those of the contract; faults of the kiosk's own as they are."""
    try:
        yield
    except SQLAlchemyError as error:
        meaning = as_tenant_error(error, url)
        if meaning is None:
            raise
        raise meaning from error


def lacks_grant(error: DBAPIError) -> bool:
    """Whether the account, which logged in, may not do what the statement does."""
    return _number(error) in _NOT_GRANTED


def is_missing_table(error: DBAPIError) -> bool:
    """Whether a table named in the statement is not there."""
    return _number(error) == _NO_SUCH_TABLE or _words(error).startswith("no such table")


def is_missing_column(error: DBAPIError) -> bool:
    """Whether a column named in the statement is not there."""
    return _number(error) == _NO_SUCH_COLUMN or _words(error).startswith("no such column")


def error_number(error: DBAPIError) -> int | None:
    """The server's error number; None on SQLite."""
    return _number(error)


def _number(error: DBAPIError) -> int | None:
    arguments = getattr(error.orig, "args", ())
    return arguments[0] if arguments and isinstance(arguments[0], int) else None


def _words(error: DBAPIError) -> str:
    arguments = getattr(error.orig, "args", ())
    return str(arguments[-1]) if arguments else type(error.orig).__name__


def _is_sqlite_busy(error: DBAPIError) -> bool:
    return _words(error).startswith(
        ("database is locked", "database table is locked", "database schema is locked")
    )
