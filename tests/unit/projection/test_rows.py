"""Rows of the log between tables, programs and zones."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.events import EventType
from kiosk.projection.rows import (
    UNREADABLE,
    LogRow,
    read_events,
    read_log_row,
    select_events,
    select_log,
    stored_type,
)
from kiosk.projection.zone import from_database, from_database_since, to_database
from kiosk.store.tables import LOCAL
from tests.helpers.ledger import Ledger

BANGKOK = timezone(timedelta(hours=7))
AT = datetime(2025, 10, 30, 17, 30, 5, tzinfo=UTC)


def row(event_type: str, **more: object) -> LogRow:
    return LogRow(id_job_ticket=1, id_job_task=9, event_type=event_type, event_time=AT, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("event_type", "action", "expected"),
    [
        ("start", None, EventType.START),
        ("fail", None, EventType.FAIL),
        ("note", "cancel", EventType.CANCEL),
        ("note", None, EventType.OTHER),
        ("note", "something", EventType.OTHER),
        ("cancel", None, EventType.OTHER),  # the ERP's log has no such type
        ("qc_pass", None, EventType.OTHER),
        ("other", None, EventType.OTHER),
        ("START", None, EventType.OTHER),
    ],
)
def test_what_a_row_means(event_type: str, action: str | None, expected: EventType) -> None:
    assert row(event_type, action=action).to_event().event_type is expected


@pytest.mark.parametrize(
    "event_type", [event_type for event_type in EventType if event_type is not EventType.OTHER]
)
def test_what_is_written_is_read_as_the_same(event_type: EventType) -> None:
    text, action = stored_type(event_type)
    assert row(text, action=action).to_event().event_type is event_type


def test_times_travel_through_the_databases_zone() -> None:
    ledger = Ledger.in_memory(zone=BANGKOK)
    sent = row(
        "note",
        operator_user_id=11,
        operator_name="ช่าง A",
        qty=3,
        serial_number="S1",
        notes="cancel",
        process_mode="piece",
        idempotency_key="k",
        deleted_at=AT,
        deleted_by=12,
        terminal_id="t",
        terminal_seq=4,
        action="cancel",
        reason_code="OTHER",
        entered_by=2,
        entered_at=AT,
    )
    values = sent.log_values(BANGKOK)
    assert values["event_time"] == datetime.fromisoformat("2025-10-31 00:30:05")
    ledger.connection.execute(LOCAL.log.insert().values(values))
    ledger.connection.execute(LOCAL.event.insert().values(sent.event_values(BANGKOK) or {}))
    text = ledger.connection.exec_driver_sql("SELECT event_time FROM atelier_wip_log").scalar()
    assert text == "2025-10-31 00:30:05"
    (read,) = ledger.connection.execute(select_log(LOCAL))
    assert read_log_row(read, BANGKOK) == sent
    (event,) = ledger.connection.execute(select_events(LOCAL))
    # The fold's own reading leaves out what it does not need.
    assert read_events([event], BANGKOK) == [
        replace(sent.to_event(), note=None, serial_number=None, terminal_id=None, is_stated=False)
    ]
    ledger.close()


def test_a_row_of_another_client_has_no_event_part() -> None:
    assert row("start").event_values(UTC) is None
    assert row("start", idempotency_key="of-the-scan-app").event_values(UTC) is None


@given(st.datetimes(timezones=st.just(UTC)), st.sampled_from([UTC, BANGKOK, ZoneInfo("Asia/Bangkok")]))
def test_a_time_comes_back_as_it_went_in(at: datetime, zone: timezone) -> None:
    if datetime(2, 1, 1, tzinfo=UTC) < at < datetime(9998, 1, 1, tzinfo=UTC):
        assert from_database(to_database(at, zone), zone) == at.replace(microsecond=0)


def test_an_hour_shown_twice_is_read_as_the_first() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert from_database(datetime.fromisoformat("2025-10-26 02:30:00"), berlin) == datetime(
        2025, 10, 26, 0, 30, tzinfo=UTC
    )
    second = datetime(2025, 10, 26, 1, 30, tzinfo=UTC)
    assert from_database(to_database(second, berlin), berlin) == second - timedelta(hours=1)


def test_what_follows_a_time_is_read_behind_it() -> None:
    berlin, second = ZoneInfo("Europe/Berlin"), datetime(2025, 10, 26, 1, 30, tzinfo=UTC)
    shown = to_database(second, berlin)
    assert from_database_since(shown, berlin, second - timedelta(minutes=40)) == second
    assert from_database_since(shown, berlin, None) == second - timedelta(hours=1)
    assert from_database_since(None, berlin, second) is None


def test_no_time_stays_no_time() -> None:
    assert to_database(None, BANGKOK) is None
    assert from_database(None, BANGKOK) is None


@pytest.mark.parametrize(
    ("odd", "column"),
    [
        ({"event_time": None}, "event_time"),
        ({"event_type": None}, "event_type"),
        ({"qty": -2}, "qty"),
        ({"qty": None}, "qty"),
    ],
)
def test_a_row_that_cannot_be_read_names_its_column_and_is_nobodys_work(
    odd: dict[str, object], column: str
) -> None:
    at = datetime.fromisoformat("2025-10-30 08:00:00")
    values: dict[str, object] = {column.name: None for column in select_log(LOCAL).selected_columns}
    values |= {"id_job_ticket": 1, "id_job_task": 9, "event_type": "complete", "operator_user_id": 11}
    values |= {"event_time": at, "qty": 2.5, **odd}
    read = read_log_row(list(values.values()), BANGKOK)
    assert (read.event_type, read.notes, read.qty) == (UNREADABLE, column, 0)
    assert read.to_event().event_type is EventType.OTHER


@pytest.mark.parametrize(
    ("at", "qty", "counts"),
    [
        ("2025-10-30 08:00:00", 2.5, True),
        ("0001-01-01 00:00:00", 2.5, False),
        ("9999-12-31 23:59:59", 2.5, False),
        ("2025-10-30 08:00:00", -1, False),
    ],
)
def test_the_fold_is_given_only_what_can_be_read(at: str, qty: float, counts: bool) -> None:
    with closing(Ledger.in_memory()) as ledger:
        ledger.add("08:00:00", "complete", qty=qty, event_time=datetime.fromisoformat(at))
        assert len(ledger.connection.execute(select_events(LOCAL)).all()) == counts
        ledger.refold()
        assert [row["total_qty"] for row in ledger.sessions()] == [2] * counts
