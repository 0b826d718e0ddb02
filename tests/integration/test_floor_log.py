"""The tenant's floor log under the kiosk's own account: written once, whatever is in the way, and compared."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from kiosk.domain.attention import Cause
from kiosk.domain.link import LinkProblem
from kiosk.projection.floor_log import FloorRow
from kiosk.projection.floor_parts import Days, OwnPart, Part, day_of
from kiosk.store.database import Store
from kiosk.store.floor_inbox import FloorInbox
from kiosk.tenant import floor_pull
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.terminal import Heartbeat
from tests.helpers.tenant import TERMINAL, TenantDatabase

AT = datetime(2025, 10, 30, 2, tzinfo=UTC)
BANGKOK = ZoneInfo("Asia/Bangkok")


def row(number: int, event_type: str = "in", **more: object) -> FloorRow:
    """A terminal's event of that number, a minute after the one before it."""
    made = FloorRow(
        key=f"0199f000-0000-7000-8000-{number:012d}",
        event_type=event_type,
        event_time=AT + timedelta(minutes=number),
        operator_user_id=11,
        operator_name="สมหญิง แก้วใส",
        terminal_id=TERMINAL,
        terminal_seq=number,
    )
    return replace(made, **more)


def tail(gateway: TenantGateway) -> list[FloorRow]:
    return gateway.read_floor(lambda connection, zone: floor_pull.tail(connection, zone, 0, 1000))


def test_rows_are_written_once_and_voids_follow(tenant: TenantDatabase) -> None:
    gateway = tenant.gateway()
    call = row(1, "call", code="CALL_MATERIAL", id_job_task=9, work_center_id=1, note="หนัง" * 100)
    void = row(2, "activity", code="CLEAN", deleted_at=AT + timedelta(hours=1), deleted_by=11)
    numbers = gateway.push_floor([call, void]).accepted
    voided = replace(call, deleted_at=AT + timedelta(hours=2), deleted_by=12)
    third = row(3, "solve", call_key=call.key, entered_by=90, entered_at=AT)
    again = gateway.push_floor([voided, replace(void, deleted_by=13), third])
    assert {key: again.accepted[key] for key in numbers} == numbers
    expected = [replace(one, number=again.accepted[one.key]) for one in (voided, void, third)]
    assert tail(gateway) == expected
    assert gateway.tops().floor == expected[-1].number
    assert gateway.read_floor(lambda connection, _zone: floor_pull.numbers(connection, TERMINAL, 2)) == {
        void.key: 2,
        third.key: 3,
    }


def test_digests_and_checksums_are_those_of_a_kiosk_that_has_the_same_rows(
    tenant: TenantDatabase, tmp_path: Path
) -> None:
    gateway = tenant.gateway()
    rows = [row(number, "activity", code="ความสะอาด") for number in range(1, 5)]
    rows[1] = replace(rows[1], deleted_at=AT + timedelta(hours=1), deleted_by=11)
    rows[3] = replace(rows[3], event_time=AT + timedelta(days=1))
    gateway.push_floor(rows)
    today = day_of(AT, BANGKOK)
    parts: list[Part] = [today, Days(today.end, today.end + timedelta(days=1)), OwnPart(TERMINAL, 2)]
    with Store(tmp_path / "kiosk.db") as store:
        inbox = FloorInbox(store, zone=lambda: BANGKOK)
        inbox.take_in(tail(gateway))
        for part, count in zip(parts, (3, 1, 3), strict=True):
            digest, checksum, read = gateway.read_floor(
                lambda connection, zone, part=part: (
                    floor_pull.digest(connection, zone, part),
                    floor_pull.checksum(connection, zone, part),
                    floor_pull.rows_of_part(connection, zone, part),
                )
            )
            assert (digest.count, digest, checksum) == (count, inbox.digest(part), inbox.checksum(part))
            assert len(read) == count


def test_one_bad_row_and_one_taken_number_keep_no_other_back(tenant: TenantDatabase) -> None:
    gateway = tenant.gateway()
    gateway.push_floor([row(2)])
    stranger = row(2, key="0199f000-0000-7000-8000-999999999999")
    bad = row(4, operator_user_id=2**40) if not tenant.is_sqlite else row(4, event_type=None)
    result = gateway.push_floor([row(1), stranger, row(3), bad, row(5)])
    assert set(result.accepted) == {row(number).key for number in (1, 3, 5)}
    assert result.number_taken == {stranger.key}
    assert result.refused[bad.key].cause is Cause.REJECTED


def test_a_long_name_is_cut_before_a_vowel(tenant: TenantDatabase) -> None:
    gateway = tenant.gateway()
    gateway.push_floor([row(1, operator_name="ก" * 149 + "กี่กก")])
    assert tail(gateway)[0].operator_name == "ก" * 149


def test_who_was_shut_out_writes_nothing(tenant: TenantDatabase) -> None:
    gateway = tenant.gateway()
    gateway.heartbeat(
        Heartbeat(
            terminal_id=TERMINAL,
            code="SEW-01",
            name=None,
            app_version="0.1",
            pending=0,
            attention=0,
            scanner_state="ready",
            clock_offset_ms=0,
        )
    )
    tenant.run("UPDATE kiosk_terminal SET revoked_at = '2025-10-30 09:00:00'")
    with pytest.raises(TenantProblem) as raised:
        gateway.push_floor([row(1)])
    assert raised.value.code is LinkProblem.REVOKED
    assert tail(gateway) == []


def test_what_another_client_holds_waits_and_comes_when_it_is_free(mariadb_tenant: TenantDatabase) -> None:
    gateway = mariadb_tenant.gateway()
    gateway.push_floor([row(1)])
    voided = row(1, deleted_at=AT + timedelta(hours=1), deleted_by=11)
    with mariadb_tenant.transaction() as server:
        server.execute(text("SELECT * FROM kiosk_floor_log FOR UPDATE"))
        assert gateway.push_floor([voided]).accepted == {}
    assert voided.key in gateway.push_floor([voided]).accepted
