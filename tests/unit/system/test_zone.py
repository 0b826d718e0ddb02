"""The workshop's zone: the machine's until the tenant was met, then the tenant's."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from kiosk.system.zone import WorkshopZone, zone_from_text

NOON = datetime(2025, 10, 30, 12, tzinfo=UTC)
BANGKOK = timezone(timedelta(hours=7))


def test_before_the_tenant_was_met_it_is_the_machines_zone() -> None:
    assert NOON.astimezone(WorkshopZone()).utcoffset() == NOON.astimezone().utcoffset()
    assert NOON.astimezone(WorkshopZone()).replace(tzinfo=None) == NOON.astimezone().replace(tzinfo=None)


@pytest.mark.parametrize("inner", [BANGKOK, ZoneInfo("Asia/Bangkok"), ZoneInfo("Europe/Berlin"), UTC])
def test_settled_it_is_the_tenants(inner: tzinfo) -> None:
    zone = WorkshopZone()
    assert zone.settle(inner)
    assert not zone.settle(inner)
    for at in (NOON, NOON + timedelta(days=180)):
        assert at.astimezone(zone).replace(tzinfo=None) == at.astimezone(inner).replace(tzinfo=None)
        assert at.astimezone(zone).astimezone(UTC) == at


@pytest.mark.parametrize(
    "zone", [BANGKOK, timezone(-timedelta(hours=3, minutes=30)), UTC, ZoneInfo("Asia/Bangkok")]
)
def test_a_zone_written_as_text_is_read_back(zone: tzinfo) -> None:
    read = zone_from_text(str(zone))
    assert read is not None
    assert NOON.astimezone(read).utcoffset() == NOON.astimezone(zone).utcoffset()


@pytest.mark.parametrize("text", ["", "Nowhere/Town", "UTC+7", "../etc/passwd"])
def test_what_is_no_zone_is_none(text: str) -> None:
    assert zone_from_text(text) is None
