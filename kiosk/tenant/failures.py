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
from kiosk.tenant.embedded import file_problem
from kiosk.tenant.engine import shown_url, sqlite_file
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.tenant.server_errors import (
    ADVICE,
    CONFLICTS,
    DISK_FULL_WORDS,
    ENGINE_FAILED,
    LOCK_TIMEOUT,
    NO_SUCH_COLUMN,
    NO_SUCH_TABLE,
    NOT_GRANTED,
    PROBLEMS,
)

_DUPLICATE_KEY: Final = 1062
_TOO_LONG: Final = 1153
LONGER_THAN_TAKEN: Final = "it is longer than the server's max_allowed_packet"
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


def is_conflict(error: DBAPIError) -> bool:
    """Whether the same transaction may well succeed when it is run again."""
    return _number(error) in CONFLICTS or _is_sqlite_busy(error)


def is_held(error: DBAPIError) -> bool:
    """Whether another transaction held a row for longer than is waited for; an embedded tenant never says so."""
    return _number(error) == LOCK_TIMEOUT


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
    if (code := _problem(error)) is not None:
        return TenantProblem(code, f"{words}; {ADVICE[code]}")
    return None if _is_wrong_statement(error) else TenantUnavailable(words)


def _problem(error: DBAPIError) -> LinkProblem | None:
    if is_missing_table(error):
        return LinkProblem.NO_TABLES
    if is_missing_column(error):
        return LinkProblem.TABLES_DIFFER
    if _is_sqlite_busy(error):
        return LinkProblem.SERVER_BUSY
    number = _number(error) or 0
    if number == ENGINE_FAILED and any(words in _words(error) for words in DISK_FULL_WORDS):
        return LinkProblem.SERVER_FULL
    return PROBLEMS.get(number)


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
        return TenantProblem(code, f"{shown_url}: {now}, before the server's certificate begins; {ADVICE[code]}")
    if "expired" in why:
        return TenantProblem(
            LinkProblem.CERTIFICATE_EXPIRED,
            f"{shown_url}: the server's certificate has expired; renew it there, or set the clock if it is wrong:"
            f" {now}",
        )
    return TenantProblem(LinkProblem.TLS_FAILED, f"{words}; {ADVICE[LinkProblem.TLS_FAILED]}")


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
    return _number(error) in NOT_GRANTED


def lacks_grant_to_change(error: DBAPIError) -> bool:
    """The same of a statement that would change something."""
    return lacks_grant(error) and not (error.statement or "").lstrip().startswith("SELECT")


def is_missing_table(error: DBAPIError) -> bool:
    """Whether a table named in the statement is not there."""
    return _number(error) == NO_SUCH_TABLE or _words(error).startswith("no such table")


def is_missing_column(error: DBAPIError) -> bool:
    """Whether a column named in the statement is not there."""
    return _number(error) == NO_SUCH_COLUMN or _words(error).startswith("no such column")


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
