"""What the numbers of a server's errors mean for the person who has to mend it, and what to do about each."""

from __future__ import annotations

from typing import Final

from kiosk.domain.link import LinkProblem
from kiosk.tenant.connecting import PASSWORD_LOGIN

LOCK_TIMEOUT: Final = 1205
CONFLICTS: Final = frozenset(
    {
        1213,  # deadlock; on Galera also a failed certification at COMMIT
        LOCK_TIMEOUT,
        1020,  # record changed since last read (newer MariaDB)
        1317,  # somebody ended the statement (KILL QUERY)
    }
)
NO_SUCH_TABLE: Final = 1146
NO_SUCH_COLUMN: Final = 1054
NOT_GRANTED: Final = frozenset({1142, 1143, 1227, 1370})

_NUMBERS: Final = {
    LinkProblem.ACCESS_DENIED: {1045},
    LinkProblem.RIGHTS_MISSING: {1044, *NOT_GRANTED},
    LinkProblem.HOST_REFUSED: {
        1129,  # too many failed attempts
        1130,
    },
    LinkProblem.NO_DATABASE: {
        1049,
        1102,  # no database can have such a name
    },
    LinkProblem.NO_TABLES: {NO_SUCH_TABLE},
    LinkProblem.TABLES_DIFFER: {
        NO_SUCH_COLUMN,
        1267,  # columns of two collations compared
        1364,  # the ERP added a column that must be filled
    },
    LinkProblem.LOGIN_UNSUPPORTED: {
        1698,  # unix_socket, say
        2059,
        2061,
    },
    LinkProblem.PASSWORD_EXPIRED: {1820, 1862},
    LinkProblem.TLS_FAILED: {2026},
    LinkProblem.ACCOUNT_LOCKED: {
        3118,  # MySQL
        4151,  # MariaDB
    },
    LinkProblem.SERVER_READ_ONLY: {
        1290,  # --read-only
        1792,  # transactions only read
        1836,
    },
    LinkProblem.SERVER_FULL: {
        3,  # a file could not be written
        28,
        1021,
        1026,
        1114,  # a table is full
    },
    LinkProblem.NO_MORE_CONNECTIONS: {
        1040,
        1203,
        1226,  # the account's own limit
    },
    LinkProblem.TABLE_DAMAGED: {
        *(126, 127, 130, 144, 145),  # MyISAM and Aria
        *(1033, 1034, 1035, 1194, 1195),
        1712,  # an index
        1932,  # its file is gone
    },
    LinkProblem.STATEMENTS_CUT: {
        1969,  # max_statement_time (MariaDB)
        3024,  # max_execution_time (MySQL)
    },
    LinkProblem.SERVER_BUSY: CONFLICTS,
}
PROBLEMS: Final = {number: problem for problem, numbers in _NUMBERS.items() for number in numbers}

ENGINE_FAILED: Final = 1030
"""The storage engine failed; only its words say with which error of its own."""
DISK_FULL_WORDS: Final = ("error 28 ", "Errcode: 28", "No space left on device")

ADVICE: Final = {
    LinkProblem.ACCESS_DENIED: "check user and password (--password-file)",
    LinkProblem.RIGHTS_MISSING: "the account lacks rights; give them with what kiosk tenant grants prints",
    LinkProblem.HOST_REFUSED: "the server takes no connection from this machine: check the account's host, or run"
    " mariadb-admin flush-hosts there",
    LinkProblem.ACCOUNT_LOCKED: "unlock it at the server: ALTER USER … ACCOUNT UNLOCK",
    LinkProblem.PASSWORD_EXPIRED: "the account's password has expired; set a new one by"
    " ALTER USER … IDENTIFIED BY '…'",
    LinkProblem.CLOCK_WRONG: "set this machine's clock, or switch on time synchronisation (NTP)",
    LinkProblem.LOGIN_UNSUPPORTED: f"this kind of login is not supported; {PASSWORD_LOGIN}",
    LinkProblem.NO_DATABASE: "create it with: kiosk tenant init --create-database",
    LinkProblem.NO_TABLES: "create what is missing with: kiosk tenant init",
    LinkProblem.TABLES_DIFFER: "look at it with: kiosk tenant check",
    LinkProblem.TLS_FAILED: "check ssl_ca (--ssl-ca) and that the certificate names this host",
    LinkProblem.SERVER_READ_ONLY: "this server only reads, a replica does: name the main one in tenant.url, or end"
    " its read-only mode",
    LinkProblem.SERVER_FULL: "the server's disk is full: make room there",
    LinkProblem.NO_MORE_CONNECTIONS: "the server takes no more connections: raise max_connections there, or the"
    " account's max_user_connections",
    LinkProblem.TABLE_DAMAGED: "a table is damaged: at the server run mariadb-check --auto-repair",
    LinkProblem.STATEMENTS_CUT: "the server ends statements before they are done: raise max_statement_time",
    LinkProblem.SERVER_BUSY: "other programs keep the server's rows: look there with SHOW PROCESSLIST",
}
