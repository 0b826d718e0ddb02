"""A few reports of the audit, on a kiosk's own store, SQLite and MariaDB; `python -m tests.soak.audit` has all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.audit import (
    DAYS,
    SEED,
    SHIFTS,
    WEEK,
    AuditedMonth,
    Differs,
    audited,
    check_calls,
    check_corrections,
    check_one_day_in_every_report,
    check_operators,
    check_payroll,
    check_shifts,
    check_tasks,
    check_teams,
)
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.naive_reports import NaiveReports
from tests.helpers.nasty_floor import with_floor
from tests.helpers.nasty_month import SUPERVISOR, nasty_month


@pytest.fixture(scope="session")
def naive() -> NaiveReports:
    """The second computation, of shifts with gaps between them."""
    return NaiveReports(with_floor(nasty_month(SEED, SHIFTS["gaps"]), SEED))


@pytest.fixture(scope="session", params=["store", "sqlite", pytest.param("mariadb", marks=pytest.mark.mariadb)])
def month(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, naive: NaiveReports
) -> Iterator[AuditedMonth]:
    folder = tmp_path_factory.mktemp("audit")
    url: str | None = None
    if request.param == "sqlite":
        url = f"sqlite:///{folder / 'tenant.db'}"
    elif request.param == "mariadb":
        server: MariaDbServer = request.getfixturevalue("mariadb")
        url = server.url(server.new_database())
    with audited(naive, folder, url) as found:
        yield found


def test_individual_performance(month: AuditedMonth) -> None:
    check_operators(month, WEEK)


def test_tasks(month: AuditedMonth) -> None:
    check_tasks(month, (DAYS[2], DAYS[2]))


def test_teams(month: AuditedMonth) -> None:
    check_teams(month, (DAYS[1], DAYS[1]))


def test_the_shifts_of_a_day_and_the_day(month: AuditedMonth) -> None:
    check_shifts(month, DAYS[1])


def test_the_last_day_with_work_that_goes_on(month: AuditedMonth) -> None:
    check_shifts(month, DAYS[3])


def test_the_day_is_the_same_in_every_report(month: AuditedMonth) -> None:
    check_one_day_in_every_report(month, DAYS[1])


def test_who_corrected_a_closed_day(month: AuditedMonth) -> None:
    span = month.naive.shifts.day_span(DAYS[0])
    assert SUPERVISOR in month.naive.corrected([span], span[1])
    check_corrections(month, DAYS[0])


def test_a_golden_week_for_payroll(month: AuditedMonth) -> None:
    check_payroll(month, WEEK, (101, 102, 104, 106, 112, 114, 120, 124))


def test_the_calls_of_a_week(month: AuditedMonth) -> None:
    check_calls(month, WEEK)


def test_shifts_that_overlap(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("overlapping")
    with audited(NaiveReports(nasty_month(SEED, SHIFTS["overlapping"])), folder, None) as month:
        check_shifts(month, DAYS[1])


def test_a_table_that_is_wrong_is_shown() -> None:
    with pytest.raises(Differs, match=r"(?s)By task\n.*-9 \| 30\n\+9 \| 31"):
        raise Differs("By task", [["9", "31"], ["10", "1"]], [["9", "30"], ["10", "1"]])
