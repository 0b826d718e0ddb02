"""The tenant's time zone and clock, measured. Times are converted at the gateway and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from sqlalchemy import Connection

from kiosk.domain.link import LinkProblem
from kiosk.system.zone import machine_zone
from kiosk.tenant.errors import TenantProblem

_CONTINENTS: Final = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
_MOST_SUGGESTED: Final = 3
_CLOCK_READINGS: Final = 3


def tenant_zone(connection: Connection, setting: str, learned: tzinfo | None = None) -> tzinfo:
    """The zone of the tenant's DATETIME columns; TenantProblem TIME_ZONE for a name that is none.

    ``auto``: the one that was ``learned`` once; else what the server names, this machine's where the server's
    clocks change as this machine's do, the server's offset where that never changes. Where it does, and not as
    here, there is no guessing: TenantProblem ZONE_UNNAMED. On SQLite it is this machine's zone.
    """
    if setting != "auto":
        return _named(setting)
    if learned is not None:
        return learned
    if connection.dialect.name == "sqlite":
        return machine_zone()
    name = str(connection.exec_driver_sql("SELECT @@SESSION.time_zone").scalar_one())
    if name != "SYSTEM" and (by_name := _zone(name)) is not None:
        return by_name
    offsets = _offsets_through_the_year(connection)
    here = machine_zone()
    if all(at.astimezone(here).utcoffset() == offset for at, offset in offsets.items()):
        return here
    found = sorted(set(offsets.values()))
    if len(found) == 1:
        return timezone(found[0])
    raise TenantProblem(
        LinkProblem.ZONE_UNNAMED,
        f"the server's clocks are {' or '.join(str(timezone(offset)) for offset in found)}, this machine's differ:"
        f" name the server's zone in tenant.time_zone{_suggested(offsets)}",
    )


def _named(name: str) -> tzinfo:
    zone = _zone(name)
    if zone is None:
        raise TenantProblem(
            LinkProblem.TIME_ZONE,
            f"tenant.time_zone {name!r} is no time zone: write auto or a name such as Asia/Bangkok",
        )
    return zone


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _offsets_through_the_year(connection: Connection) -> dict[datetime, timedelta]:
    """How far the server's clocks are ahead of UTC, at noon of every day of the year around now."""
    today: datetime = connection.exec_driver_sql("SELECT UTC_DATE()").scalar_one()
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    days = [noon + timedelta(days=number) for number in range(-183, 184)]
    asked = ", ".join(f"FROM_UNIXTIME({int(day.timestamp())})" for day in days)
    shown = connection.exec_driver_sql(f"SELECT {asked}").one()
    return {
        day: wall - day.replace(tzinfo=None) for day, wall in zip(days, shown, strict=True) if wall is not None
    }


def _suggested(offsets: Mapping[datetime, timedelta]) -> str:
    """Some zones whose clocks are those of the server all year."""
    fitting = (
        name
        for name in sorted(available_timezones())
        if name.partition("/")[0] in _CONTINENTS
        and (zone := _zone(name)) is not None
        and all(at.astimezone(zone).utcoffset() == offset for at, offset in offsets.items())
    )
    names = list(islice(fitting, _MOST_SUGGESTED))
    return f", {' or '.join(names)} say" if names else ""


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
