"""The reports equal a plain second computation from the raw log, on the local store, SQLite and MariaDB alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, literal, select

from kiosk.domain.labour import Labour
from kiosk.domain.shifts import Window, days_window, shifts_of_day
from kiosk.projection.source import Source
from kiosk.projection.tables import WALL_TIME, Tables
from kiosk.reports.performance import individual_performance, task_analytics
from kiosk.reports.shift import ShiftReport, shift_report
from kiosk.reports.sql import WholePieces, minutes_between
from kiosk.reports.tasks import task_report
from kiosk.reports.teams import team_report
from kiosk.reports.work import labour_on_tasks, operator_work
from kiosk.store.database import Store
from kiosk.store.source import local_source
from kiosk.store.tables import LOCAL
from kiosk.tenant import admin
from kiosk.tenant.tables import TENANT
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.naive_reports import (
    NaiveDay,
    NaiveSession,
    naive_days,
    naive_performance,
    naive_sessions,
    naive_tasks,
)
from tests.helpers.report_log import BANGKOK, CANCELLED_TASK, END, RawLog, load, month
from tests.helpers.scenarios import load_scenarios
from tests.helpers.tenant import Pushed, TenantDatabase, assert_done

SEED = 20261001
NOW = END.astimezone(UTC)


@pytest.fixture(scope="module")
def log() -> RawLog:
    return month(SEED)


@pytest.fixture(scope="module")
def sessions(log: RawLog) -> list[NaiveSession]:
    return naive_sessions(log.rows, [CANCELLED_TASK])


@pytest.fixture(scope="module", params=["store", "sqlite", pytest.param("mariadb", marks=pytest.mark.mariadb)])
def source(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, log: RawLog
) -> Iterator[Source]:
    """The month in a local store, in an embedded tenant, and in a MariaDB."""
    folder: Path = tmp_path_factory.mktemp("reports")
    if request.param == "store":
        with Store(folder / "kiosk.db") as store:
            with store.writing() as writer:
                _load(writer.connection, LOCAL, log)
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
            _load(connection, TENANT, log)
        with tenant.transaction() as connection:
            yield Source(connection, TENANT, BANGKOK)


def _load(connection: object, tables: Tables, log: RawLog) -> None:
    for table in (tables.reason, tables.shift):
        connection.execute(table.delete())  # type: ignore[attr-defined]
    load(connection, tables, UTC if tables.is_local else BANGKOK, log)  # type: ignore[arg-type]


def test_individual_performance_is_over_completed_sessions_best_first(
    source: Source, sessions: list[NaiveSession]
) -> None:
    found = [
        (
            one.operator_id,
            one.completed.pieces,
            one.completed.average_pause_minutes,
            one.completed.sessions,
            one.completed.average_minutes,
        )
        for one in individual_performance(source)
    ]
    expected = naive_performance(sessions)
    assert [row[0] for row in found] == [row[0] for row in expected]
    assert found == expected
    assert len(found) == 40


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


def test_whole_pieces_are_cut_off_alike_everywhere(source: Source) -> None:
    log = source.tables.log
    found = select(func.sum(WholePieces(log.c.qty))).where(log.c.idempotency_key.is_(None))
    foreign = [row for row in month(SEED).rows if row.idempotency_key is None]
    assert any(row.qty != int(row.qty) for row in foreign)
    assert source.connection.scalar(found) == sum(int(row.qty) for row in foreign)


def test_a_person_who_is_no_longer_known_has_the_name_on_their_sessions(source: Source) -> None:
    names = {one.operator_id: one.name for one in individual_performance(source)}
    assert (names[101], names[140]) == ("ช่าง 101", "ชื่อเดิม 140")


def test_task_analytics_are_over_all_sessions(source: Source, sessions: list[NaiveSession]) -> None:
    found = [(one.task_id, one.operators, one.pieces, one.pause_minutes) for one in task_analytics(source)]
    assert found == naive_tasks(sessions)
    assert len(found) == 30


def test_a_window_takes_the_sessions_completed_in_it(source: Source, sessions: list[NaiveSession]) -> None:
    week = days_window(date(2026, 10, 5), date(2026, 10, 11), BANGKOK)
    inside = [one for one in sessions if one.end and week.start <= one.end < week.end]
    found = {one.operator_id: one.completed.pieces for one in individual_performance(source, week)}
    assert found == {operator: pieces for operator, pieces, *_ in naive_performance(inside)}
    begun = [one for one in sessions if week.start <= one.start < week.end]
    assert [one.task_id for one in task_analytics(source, week)] == [task for task, *_ in naive_tasks(begun)]


@pytest.mark.parametrize(("day", "code"), [(date(2026, 10, 8), "DAY"), (date(2026, 10, 21), "NIGHT")])
def test_a_shift_equals_a_look_at_every_moment_of_it(
    source: Source, log: RawLog, sessions: list[NaiveSession], day: date, code: str
) -> None:
    report = _report(source, day, code)
    window = report.at.window
    assert (window.end - window.start) == timedelta(hours=9)
    days = naive_days(sessions, window.start, window.end, NOW)
    assert {one.operator_id: _plain(one.labour) for one in report.operators if one.line} == {
        operator: _naive(day) for operator, day in days.items()
    }
    done = [one for one in sessions if one.end and window.start <= one.end < window.end]
    assert {one.operator_id: one.completed.pieces for one in report.operators if one.completed.sessions} == {
        operator: pieces for operator, pieces, *_ in naive_performance(done)
    }
    scrap = [
        row
        for row in log.rows
        if row.event_type == "fail" and not row.deleted_at and window.start <= row.event_time < window.end
    ]
    assert report.totals.scrap == sum(int(row.qty) for row in scrap)
    assert report.totals.sessions == len(done)
    _check_tasks(report, sessions, days)


def _report(source: Source, day: date, code: str) -> ShiftReport:
    (at,) = [one for one in shifts_of_day(source.shifts(), day, BANGKOK) if one.shift.code == code]
    return shift_report(source, at, NOW)


def _check_tasks(report: ShiftReport, sessions: list[NaiveSession], days: dict[int, NaiveDay]) -> None:
    """The same numbers by task as by operator; totals are those of all time."""
    assert sum(task.pieces for task in report.tasks) == report.totals.pieces
    assert sum(task.scrap for task in report.tasks) == report.totals.scrap
    assert sum(task.labour_seconds for task in report.tasks) == report.totals.work_seconds
    for task in report.tasks:
        mine = [one for one in sessions if one.task == task.task.task_id]
        assert task.total == sum(one.qty for one in mine if one.status == "completed")
        assert task.people == sum(one.status in ("active", "paused") for one in mine)
        assert task.labour_seconds == sum(day.on_task[task.task.task_id] for day in days.values())


def test_labour_of_a_task_is_everybodys_share_since_it_began(source: Source, sessions: list[NaiveSession]) -> None:
    """Looked at in the first week: what happens later is not there yet."""
    first = min(one.start for one in sessions)
    now = first + timedelta(days=6)
    days = naive_days(sessions, first, now, now)
    tasks = (3, 17, CANCELLED_TASK)
    expected = {task: int(sum(day.on_task[task] for day in days.values())) for task in tasks}
    assert labour_on_tasks(source, tasks, now) == expected


def test_teams_are_their_members_and_nobody_is_lost(source: Source) -> None:
    window = days_window(date(2026, 10, 12), date(2026, 10, 12), BANGKOK)
    report = team_report(source, window, NOW)
    by_id = {team.team_id: {one.operator_id for one in team.members} for team in report.teams}
    everybody = {one.operator_id for one in operator_work(source, window, NOW)}
    assert by_id[1] == everybody & set(range(101, 113))
    assert by_id[2] == everybody & set(range(111, 121))
    assert by_id[None] == everybody - by_id[1] - by_id[2]
    assert report.teams[-1].team_id is None
    assert {one.operator_id for one in report.operators} == everybody


def test_what_two_views_show_is_the_same_number(source: Source) -> None:
    """Individual performance, everybody's work and the teams' of the same hours."""
    window = days_window(date(2026, 10, 14), date(2026, 10, 14), BANGKOK)
    performance = {one.operator_id: one.completed for one in individual_performance(source, window)}
    work = operator_work(source, window, NOW)
    assert {one.operator_id: one.completed for one in work if one.completed.sessions} == performance
    assert list(team_report(source, window, NOW).operators) == work


def test_the_tasks_report_has_every_task_with_its_plan(source: Source) -> None:
    fractions: list[float] = []
    report = task_report(source, None, NOW, fractions.append)
    assert {row.task.task_id for row in report.rows} == set(range(1, 31))
    assert {row.task.planned_seconds for row in report.rows} == {round(8.5 * 3600)}
    assert fractions[-1] == 1.0
    assert fractions == sorted(fractions)


def _plain(labour: Labour) -> tuple[object, ...]:
    return (
        labour.work_seconds,
        labour.pause_seconds,
        {key: value for key, value in labour.on_task.items() if value},
        {key: value for key, value in labour.pauses.items() if value},
    )


def _naive(day: NaiveDay) -> tuple[object, ...]:
    assert all(value == int(value) for value in (*day.on_task.values(), *day.pauses.values()))
    return (
        int(day.work),
        int(day.pause),
        {key: int(value) for key, value in day.on_task.items() if value},
        {key: int(value) for key, value in day.pauses.items() if value},
    )


# ------------------------------------------------------------ three operators


def test_three_operators_by_the_book(tenant: TenantDatabase) -> None:
    """A 30 pieces in 30 minutes, B 40 in 295, C 30 in 350 with 180 paused."""
    (scenario,) = [one for one in load_scenarios() if one.name == "three_operators"]
    pushed = Pushed()
    gateway = tenant.gateway()
    gateway.push([pushed.of_event(event) for event in scenario.events])
    found = gateway.ask(individual_performance)
    assert [
        (one.name, one.completed.pieces, one.completed.average_minutes, one.completed.average_pause_minutes)
        for one in found
    ] == [("ช่าง B", 40, 295.0, 0.0), ("ช่าง A", 30, 30.0, 0.0), ("ช่าง C", 30, 350.0, 180.0)]
    (task,) = gateway.ask(task_analytics)
    assert (task.task_id, task.operators, task.pieces, task.pause_minutes) == (9, 3, 100, 180)
    window = Window(datetime(2025, 10, 30, tzinfo=UTC), datetime(2025, 10, 31, tzinfo=UTC))
    work = gateway.ask(lambda source: operator_work(source, window, window.end))
    assert [(one.labour.work_seconds // 60, one.labour.pause_seconds // 60) for one in work] == [
        (295, 0),
        (30, 0),
        (170, 180),
    ]
    # With a kiosk's own rights on the tenant.
    (at,) = shifts_of_day([], date(2025, 10, 30), UTC)
    shift = gateway.ask(lambda source: shift_report(source, at, window.end))
    assert (shift.totals.pieces, shift.tasks[0].actual_seconds // 60) == (100, 495)
    assert gateway.ask(lambda source: task_report(source, None, window.end)).rows[0].actual_seconds == 495 * 60
    assert gateway.ask(lambda source: team_report(source, window, window.end)).teams[0].totals.pieces == 100
