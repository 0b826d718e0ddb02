"""A terminal's account: made by the office, and made the terminal's own at its first connection."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, select, text

from kiosk.domain.link import LinkProblem
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.gateway import TenantGateway, TenantInfo
from kiosk.tenant.grants import PASSWORD_PLACEHOLDER, Account, grant_statements
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.tables import TENANT


class SheetExpired(Exception):
    """The sheet's last day is over, by the tenant's clock."""


def has_account(connection: Connection, account: Account) -> bool:
    """Whether the server knows the account; only an administrator may ask."""
    asked = {"user": account.name, "host": account.host}
    return (
        connection.execute(text("SELECT 1 FROM mysql.user WHERE user = :user AND host = :host"), asked).first()
        is not None
    )


def account_statements(database: str, account: Account, password: str, *, plaintext: bool) -> list[str]:
    """The statements that make a terminal's account, or give the one that is there another password."""
    create, *grants = grant_statements(database, account, plaintext=plaintext)
    quoted = password.replace("\\", "\\\\").replace("'", "''")
    return [
        create.replace(PASSWORD_PLACEHOLDER, quoted),
        f"ALTER USER {account} IDENTIFIED BY '{quoted}'",
        *grants,
    ]


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A terminal whose account is its own. ``predecessor``: the terminal_id that has its code so far."""

    info: TenantInfo
    predecessor: str | None


def make_own(
    settings: TenantSettings,
    new_password: str,
    last_day: date,
    code: str,
    *,
    utc_now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Enrolled:
    """Give the account of ``settings`` the new password in place of theirs, and see that it works.

    May be done again after any failure: where the new password is in force already, that is found out. Raises
    TenantUnavailable, TenantProblem (ACCESS_DENIED where neither password is right) or SheetExpired.
    """
    own = replace(settings, password=new_password)
    try:
        _replace_password(settings, new_password, last_day, utc_now)
    except TenantProblem as problem:
        # The answer to an attempt before may have been lost: then the new one is in force.
        if problem.code is not LinkProblem.ACCESS_DENIED:
            raise
    terminal = TENANT.terminal
    holder = select(terminal.c.terminal_id).where(terminal.c.code == code)
    with closing(TenantGateway(own, utc_now=utc_now)) as gateway:
        info = gateway.connect()
        return Enrolled(info, gateway.ask(lambda source: source.connection.scalar(holder)))


def _replace_password(
    settings: TenantSettings, new_password: str, last_day: date, utc_now: Callable[[], datetime]
) -> None:
    with closing(TenantGateway(settings, utc_now=utc_now)) as gateway:
        info = gateway.connect()
        # This machine's clock may be years off: the tenant's counts.
        now = utc_now() + timedelta(milliseconds=info.clock_offset_ms)
        if now.astimezone(info.zone).date() > last_day:
            raise SheetExpired

        def work(connection: Connection, _zone: object) -> None:
            form = "PASSWORD(:new)" if "MariaDB" in info.server else ":new"
            connection.execute(text(f"SET PASSWORD = {form}"), {"new": new_password})

        gateway.transact(work)
