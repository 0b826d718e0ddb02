"""The workshop's time zone, as far as it is known."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_LOCALTIME = Path("/etc/localtime")
_FIXED = re.compile(r"UTC([+-])(\d\d):(\d\d)")


class MachineZone(tzinfo):
    """This machine's own time zone with its changes of the clocks, which datetime only offers as an offset."""

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """Offset of this machine's wall time ``at``."""
        return None if at is None else at.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, at: datetime | None) -> timedelta | None:
        """Unknown: the operating system only tells the whole offset."""
        return None

    def tzname(self, at: datetime | None) -> str | None:
        """The abbreviation this machine uses at ``at``."""
        return None if at is None else at.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, at: datetime) -> datetime:
        """Wall time of this machine for a UTC time."""
        return at.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)

    def __str__(self) -> str:
        return "as this machine"


def machine_zone() -> tzinfo:
    """This machine's zone by its IANA name, where the system says it; else as a zone without a name."""
    names = [os.environ.get("TZ", "").removeprefix(":")]
    if not names[0]:
        names = [_LOCALTIME.resolve().as_posix().partition("/zoneinfo/")[2]]
    for name in names:
        zone = zone_from_text(name) if name else None
        now = datetime.now(UTC)
        if zone is not None and now.astimezone(zone).utcoffset() == now.astimezone().utcoffset():
            return zone
    return MachineZone()


class WorkshopZone(tzinfo):
    """Stands for the zone of the tenant: the machine's until the tenant was met, then the tenant's.

    Screens and queries hold one of these and need not be told when it settles. It changes, so it is no key.
    """

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, inner: tzinfo | None = None) -> None:
        self._inner = inner or machine_zone()

    def settle(self, inner: tzinfo) -> bool:
        """From now on be ``inner``; says whether that is a change."""
        changed = str(inner) != str(self._inner)
        self._inner = inner
        return changed

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        return self._inner.utcoffset(at)

    def dst(self, at: datetime | None) -> timedelta | None:
        return self._inner.dst(at)

    def tzname(self, at: datetime | None) -> str | None:
        return self._inner.tzname(at)

    def fromutc(self, at: datetime) -> datetime:
        return at.replace(tzinfo=UTC).astimezone(self._inner).replace(tzinfo=self)


def zone_from_text(text: str) -> tzinfo | None:
    """The zone that ``str()`` of a fixed offset, an IANA zone or this machine's wrote; None for anything else."""
    if text == str(MachineZone()):
        return MachineZone()
    fixed = _FIXED.fullmatch(text)
    if fixed is not None:
        sign, hours, minutes = fixed.groups()
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(offset if sign == "+" else -offset)
    if text == "UTC":
        return UTC
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError):
        return None
