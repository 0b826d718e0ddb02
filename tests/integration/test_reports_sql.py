"""What reports have added up by a database says the same on the local store, an embedded tenant and MariaDB."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Integer, RowMapping, String, event, func, literal, select

from kiosk.domain.shifts import Window
from kiosk.projection.bulk import many_rows
from kiosk.projection.source import Source
from kiosk.projection.sql import WholePieces
from kiosk.projection.tables import WALL_TIME
from kiosk.projection.work import read_work
from kiosk.reports.performance import individual_performance
from kiosk.reports.shift import day_reports
from kiosk.reports.sql import minutes_between
from kiosk.reports.tasks import task_report
from kiosk.reports.teams import team_report
from kiosk.store.database import Store
from kiosk.store.source import local_source
from kiosk.store.tables import LOCAL
from kiosk.tenant import admin
from kiosk.tenant.tables import TENANT
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.month_tables import load
from tests.helpers.nasty_month import BANGKOK, Month, nasty_month
from tests.helpers.scenarios import load_scenarios
from tests.helpers.tenant import Pushed, TenantDatabase, assert_done


@pytest.fixture(scope="module")
def month() -> Month:
    return nasty_month(7)


@pytest.fixture(scope="module", params=["store", "sqlite", pytest.param("mariadb", marks=pytest.mark.mariadb)])
def source(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, month: Month
) -> Iterator[Source]:
    """A month in a local store, in an embedded tenant, and in a MariaDB."""
    folder: Path = tmp_path_factory.mktemp("reports")
    if request.param == "store":
        with Store(folder / "kiosk.db") as store:
            with store.writing() as writer:
                load(writer.connection, LOCAL, UTC, month)
            with local_source(store) as source:
                yield source
        return
    url = f"sqlite:///{folder / 'tenant.db'}"
    if request.param == "mariadb":
        server: MariaDbServer = request.getfixturevalue("mariadb")
        url = server.url(server.new_database())
    with TenantDatabase(url) as tenant:
        assert_done(admin.init(tenant.settings))
        with tenant.transaction() as connection:
            load(connection, TENANT, BANGKOK, month)
        with tenant.transaction() as connection:
            yield Source(connection, TENANT, BANGKOK)


def test_rows_come_whole_from_a_server_that_cuts_long_texts_off(source: Source) -> None:
    log = source.tables.log
    (number,) = log.primary_key.columns
    statement = select(number, log.c.id_job_task, log.c.event_type, log.c.idempotency_key)
    if source.connection.dialect.name == "mysql":
        source.connection.exec_driver_sql("SET SESSION group_concat_max_len = 1024")  # MySQL's own
    rows = sorted(map(tuple, many_rows(source.connection, statement, number)))
    assert len(rows) > 1_000
    assert rows == sorted(map(tuple, source.connection.execute(statement)))


on_mariadb = pytest.mark.parametrize("source", [pytest.param("mariadb", marks=pytest.mark.mariadb)], indirect=True)


def plan_of(source: Source, statement: str) -> list[RowMapping]:
    """What MariaDB says of how it answers a statement."""
    return list(source.connection.exec_driver_sql(f"EXPLAIN {statement}".replace("%", "%%")).mappings())


@contextmanager
def asked_of(source: Source) -> Iterator[list[str]]:
    """The statements that are asked meanwhile, with their values."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_rest: object) -> None:
        asked.append(source.connection.connection.cursor().mogrify(statement, parameters))

    event.listen(source.connection, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(source.connection, "before_cursor_execute", note)


@on_mariadb
def test_the_last_entry_of_a_pair_is_looked_up_without_its_history(source: Source, month: Month) -> None:
    with asked_of(source) as asked:
        read_work(source, Window(month.now - timedelta(days=4), month.now - timedelta(days=3)))
    plan = plan_of(source, next(statement for statement in asked if "LIMIT 1" in statement))
    (of_pair,) = [row for row in plan if row["select_type"] == "DEPENDENT SUBQUERY"]
    assert of_pair["key"] == "kiosk_log_pair_last"
    assert "filesort" not in of_pair["Extra"]
    pairs, log, _ = [row["table"] for row in plan if row["select_type"] == "PRIMARY"]
    assert (pairs[:8], log) == ("<derived", "atelier_wip_log"), "not the whole log first"


@on_mariadb
def test_sums_of_sessions_and_the_pieces_before_are_read_from_indexes_alone(source: Source, month: Month) -> None:
    with asked_of(source) as asked:
        morning = Window(month.now - timedelta(days=4), month.now - timedelta(days=3, hours=20))
        team_report(source, BANGKOK, morning, month.now)
    source.connection.exec_driver_sql("ANALYZE TABLE atelier_task_operator_session").all()  # else it guesses
    for what, index in {"sum(": "kiosk_session_sums", "total_qty >": "kiosk_session_pair"}.items():
        (statement,) = [statement for statement in asked if what in statement and "session" in statement]
        (of_session,) = [
            row for row in plan_of(source, statement) if row["table"] == "atelier_task_operator_session"
        ]
        assert of_session["key"] == index
        assert "Using index" in of_session["Extra"]


def test_texts_and_what_is_missing_come_as_they_are(source: Source) -> None:
    (number,) = source.tables.log.primary_key.columns
    odd = [literal(text, String) for text in ('"],["', "\\n\\", "ก\n\x1e\t\U0001f600", "", "12")]
    nothing = [literal(None, String), literal(None, Integer), number.is_(None)]
    rows = [list(row) for row in many_rows(source.connection, select(*odd, *nothing), number)]
    assert rows[0] == ['"],["', "\\n\\", "ก\n\x1e\t\U0001f600", "", "12", None, None, 0]
    assert len(rows) > 1_000
    assert all(row == rows[0] for row in rows)


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 0), (59, 0), (60, 1), (119, 1), (86_399, 1439), (-59, 0), (-61, -1)]
)
def test_whole_minutes_are_cut_off_alike_everywhere(source: Source, seconds: int, minutes: int) -> None:
    start = datetime(2026, 10, 1, 23, 59, 30)  # noqa: DTZ001 - as databases hold times
    times = (literal(at, WALL_TIME) for at in (start, start + timedelta(seconds=seconds)))
    assert source.connection.scalar(select(minutes_between(source, *times))) == minutes


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Bangkok"])
@pytest.mark.parametrize("started", ["2026-03-29 00:10:00", "2026-10-24 23:30:00", "2024-11-02 22:00:00"])
def test_over_a_change_of_the_clocks_the_time_that_went_by_counts(source: Source, zone: str, started: str) -> None:
    there = replace(source, zone=ZoneInfo(zone))
    begin = datetime.fromisoformat(started).replace(tzinfo=UTC)
    for hours in (1, 3, 9, 30):
        walls = [there.stored(at) for at in (begin, begin + timedelta(hours=hours, seconds=50))]
        # A wall time that the clocks show twice is the first of the two, as everywhere in the kiosk.
        moments = [there.aware(wall) for wall in walls]
        assert moments[0] is not None and moments[1] is not None
        expected = int((moments[1] - moments[0]).total_seconds()) // 60
        times = (literal(wall, WALL_TIME) for wall in walls)
        assert source.connection.scalar(select(minutes_between(there, *times))) == expected


def test_whole_pieces_are_cut_off_alike_everywhere(source: Source, month: Month) -> None:
    log = source.tables.log
    found = select(func.sum(WholePieces(log.c.qty))).where(log.c.idempotency_key.is_(None))
    foreign = [row for row in month.rows if row.key is None]
    assert any(row.qty != int(row.qty) for row in foreign)
    assert source.connection.scalar(found) == sum(int(row.qty) for row in foreign)


def test_a_long_read_says_how_far_it_is(source: Source, month: Month) -> None:
    fractions: list[float] = []
    task_report(source, BANGKOK, None, month.now, fractions.append)
    assert fractions[-1] == 1.0
    assert fractions == sorted(fractions)
    assert len(fractions) > 2


# ------------------------------------------------------------ three operators


def test_three_operators_by_the_book(tenant: TenantDatabase) -> None:
    """A 30 pieces in 30 minutes, B 40 in 295, C 30 in 350 with 180 paused."""
    (scenario,) = [scenario for scenario in load_scenarios() if scenario.name == "three_operators"]
    pushed = Pushed()
    gateway = tenant.gateway()
    gateway.push([pushed.of_event(event) for event in scenario.events])
    found = gateway.ask(individual_performance)
    assert [
        (
            operator.name,
            operator.completed.pieces,
            operator.completed.average_minutes,
            operator.completed.average_pause_minutes,
        )
        for operator in found
    ] == [("ช่าง B", 40, 295, 0), ("ช่าง A", 30, 30, 0), ("ช่าง C", 30, 350, 180)]
    window = Window(datetime(2025, 10, 30, tzinfo=UTC), datetime(2025, 10, 31, tzinfo=UTC))
    now = window.end
    # With a kiosk's own rights on the tenant.
    (row,) = gateway.ask(lambda source: task_report(source, UTC, None, now)).rows
    assert (row.task.task_id, row.people, row.part.pieces) == (9, 3, 100)
    assert (row.part.work_seconds, row.part.pause_seconds) == (495 * 60, 180 * 60)
    teams = gateway.ask(lambda source: team_report(source, UTC, window, now))
    assert teams.teams[0].totals == teams.totals
    assert [
        (operator.labour.work_seconds // 60, operator.labour.pause_seconds // 60) for operator in teams.operators
    ] == [
        (295, 0),
        (30, 0),
        (170, 180),
    ]
    reports, day = gateway.ask(lambda source: day_reports(source, UTC, date(2025, 10, 30), now))
    assert (reports[0].totals.pieces, reports[0].tasks[0].work.part.work_seconds // 60) == (100, 495)
    assert day.totals == reports[0].totals
