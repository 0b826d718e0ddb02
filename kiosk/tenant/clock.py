"""The tenant's time zone and clock, measured. Times are converted at the gateway and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection

from kiosk.domain.link import LinkProblem
from kiosk.system.zone import MachineZone
from kiosk.tenant.errors import TenantProblem

_QUARTER_HOUR: Final = 15 * 60
_CLOCK_READINGS: Final = 3


def tenant_zone(connection: Connection, setting: str) -> tzinfo:
    """The zone of the tenant's DATETIME columns; TenantProblem TIME_ZONE for a name that is none.

    ``auto``: the server's NOW() against its UTC_TIMESTAMP(), to the quarter of an hour, as it stands now; on
    SQLite this machine's zone.
    """
    if setting != "auto":
        try:
            return ZoneInfo(setting)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise TenantProblem(
                LinkProblem.TIME_ZONE,
                f"tenant.time_zone {setting!r} is no time zone: write auto or a name such as Asia/Bangkok",
            ) from None
    if connection.dialect.name == "sqlite":
        return MachineZone()
    now, utc = connection.exec_driver_sql("SELECT NOW(), UTC_TIMESTAMP()").one()
    quarters = round((now - utc).total_seconds() / _QUARTER_HOUR)
    return timezone(timedelta(seconds=quarters * _QUARTER_HOUR))


def clock_offset_ms(connection: Connection, utc_now: Callable[[], datetime]) -> int:
    """Milliseconds the tenant's clock is ahead of this machine's, half the round trip taken off.

    The quickest of a few readings counts. An embedded tenant has this machine's clock.
    """
    if connection.dialect.name == "sqlite":
        return 0
    readings: list[tuple[timedelta, timedelta]] = []
    for _ in range(_CLOCK_READINGS):
        before = utc_now()
        tenant = connection.exec_driver_sql("SELECT UTC_TIMESTAMP(6)").scalar_one().replace(tzinfo=UTC)
        round_trip = utc_now() - before
        readings.append((round_trip, tenant - before - round_trip / 2))
    return round(min(readings)[1] / timedelta(milliseconds=1))


def tenant_now(connection: Connection, utc_now: Callable[[], datetime]) -> datetime:
    """The tenant's clock, aware UTC; an embedded tenant has this machine's."""
    if connection.dialect.name == "sqlite":
        return utc_now()
    now: datetime = connection.exec_driver_sql("SELECT UTC_TIMESTAMP()").scalar_one()
    return now.replace(tzinfo=UTC)
