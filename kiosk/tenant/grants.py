"""What a kiosk's account may do in a tenant: what the statements of this room need, and no more.

MariaDB lets an account lock rows (FOR UPDATE) that may read them, MySQL one that may also update a column of
theirs; only tables with such a column are ever locked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Table, false, update
from sqlalchemy.exc import DBAPIError

from kiosk.system.hosts import is_loopback
from kiosk.tenant.failures import is_conflict, is_lost
from kiosk.tenant.schema import VERSION_TABLE
from kiosk.tenant.tables import ADDED, TENANT

ANY_HOST: Final = "%"
LOCAL_HOST: Final = "localhost"
PASSWORD_PLACEHOLDER: Final = "<password>"

_NAME: Final = re.compile(r"[^'\"`\\@\s]{1,80}")
_HOST: Final = re.compile(r"[^'\"`\\@\s]{1,255}")

_ADMINISTERED: Final = (
    (TENANT.operator, ("operator_user_id",)),
    (TENANT.reason, ("code", "kind")),
    (TENANT.shift, ("code",)),
    (ADDED.shift_break, ("shift_code", "starts_at")),
    (ADDED.setting, ("scope", "name", "updated_at", "updated_by")),
)
"""What supervisors change on the screen of a kiosk that may; the columns of each that never change."""
_LETS_IN: Final = "revoked_at"
"""The column of a terminal's row that shuts it out or lets it in."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the server's: a user, and where it may come from (a host, an address, % for any part)."""

    name: str
    host: str

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name) or not _HOST.fullmatch(self.host):
            raise ValueError("an account is NAME or NAME@HOST, without quotes and spaces")

    @classmethod
    def parse(cls, text: str, host: str = ANY_HOST) -> Account:
        """``NAME@HOST``, or ``NAME`` with the given host; ValueError, whose text says what is allowed."""
        name, _, own_host = text.partition("@")
        return cls(name, own_host if "@" in text else host)

    @property
    def is_local(self) -> bool:
        """Whether it can only come from the server's own machine."""
        return is_loopback(self.host)

    def __str__(self) -> str:
        return f"'{self.name}'@'{self.host}'"


def grant_statements(
    database: str, account: Account, *, plaintext: bool = False, administration: bool = False
) -> tuple[str, ...]:
    """The statements that make the account, each without its semicolon; the tables must be there.

    The password is a placeholder. An account from another machine must use TLS, unless ``plaintext`` is allowed.
    ``administration``: it may change people, reasons, shifts, breaks and central settings too, and let terminals
    in.
    """
    require = "" if account.is_local or plaintext else " REQUIRE SSL"
    return (
        f"CREATE USER IF NOT EXISTS {account} IDENTIFIED BY '{PASSWORD_PLACEHOLDER}'{require}",
        *(
            f"GRANT {privileges} ON {_quoted(database)}.{table} TO {account}"
            for table, privileges in _privileges(administration=administration).items()
        ),
    )


def grant_script(database: str, account: Account, *, plaintext: bool = False, administration: bool = False) -> str:
    """:func:`grant_statements` as a script for an administrator, with what to know before running it."""
    lines = [
        f"-- The least a kiosk needs in {_quoted(database)}, for an administrator of the server to run after:"
        " kiosk tenant init, or migrate",
        f"-- Put a password of its own in place of {PASSWORD_PLACEHOLDER}. One account per terminal, so that one"
        " can be shut out.",
    ]
    if plaintext and not account.is_local:
        lines.append("-- Without REQUIRE SSL, because tenant.allow_plaintext is set on this machine.")
    if administration:
        lines.append(
            "-- With --administration: whoever has this password can make anybody a supervisor or an admin,"
            " and let any terminal in."
        )
    else:
        lines.append(
            "-- It changes no people, reasons, shifts, breaks and settings, and lets no terminal in. One that"
            " could before keeps it until:"
        )
        lines += [
            f"--   REVOKE {_changing(table, *fixed)} ON {_quoted(database)}.{table.name} FROM {account};"
            for table, fixed in _ADMINISTERED
        ]
        lines.append(
            f"--   REVOKE {_update(_LETS_IN)} ON {_quoted(database)}.{TENANT.terminal.name} FROM {account};"
        )
    statements = grant_statements(database, account, plaintext=plaintext, administration=administration)
    return "\n".join([*lines, *(f"{statement};" for statement in statements)])


def may_administer(connection: Connection) -> bool:
    """Whether the account of this connection may change people, and so is one of ``administration``."""
    if connection.dialect.name == "sqlite":
        return True
    operator = TENANT.operator
    try:
        connection.execute(update(operator).where(false()).values(active=operator.c.active))
    except DBAPIError as error:
        if is_conflict(error) or is_lost(error):
            raise
        return False
    return True


def _privileges(*, administration: bool) -> dict[str, str]:
    work = f"SELECT, {_update('status', 'started_at', 'completed_at')}"
    # Its own row, and the code of one that lost it; what the office writes there only where it does the office's
    # work: who is shut out must not let itself in.
    fixed = {"terminal_id", "retired_at"} | (set() if administration else {_LETS_IN})
    own_columns = [
        column.name for column in (*TENANT.terminal.columns, *ADDED.terminal.columns) if column.name not in fixed
    ]
    return {
        TENANT.work_center.name: "SELECT",
        TENANT.team.name: "SELECT",
        TENANT.team_member.name: "SELECT",
        TENANT.ticket.name: work,
        TENANT.task.name: work,
        TENANT.log.name: f"SELECT, INSERT, {_update('deleted_at', 'deleted_by')}",
        TENANT.session.name: "SELECT, INSERT, UPDATE, DELETE",
        TENANT.terminal.name: f"SELECT, INSERT, {_update(*own_columns)}",
        TENANT.event.name: "SELECT, INSERT",
        ADDED.floor_log.name: f"SELECT, INSERT, {_update('deleted_at', 'deleted_by')}",
        **{
            table.name: f"SELECT, {_changing(table, *fixed)}" if administration else "SELECT"
            for table, fixed in _ADMINISTERED
        },
        VERSION_TABLE: "SELECT",
    }


def _changing(table: Table, *fixed: str) -> str:
    """The rights to change all but the ``fixed`` columns; rows are hidden, never deleted, but for settings."""
    changing = f"INSERT, {_update(*(column.name for column in table.columns if column.name not in fixed))}"
    return f"{changing}, DELETE" if table is ADDED.setting else changing


def _update(*columns: str) -> str:
    return f"UPDATE ({', '.join(columns)})"


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
