"""An audit: every figure of every report of a nasty month equals a second computation without the kiosk's code.

The reports are those of the command, as CSV; docs/figures.md says what the figures are.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.store.database import Store
from kiosk.store.tables import LOCAL
from kiosk.tenant import admin
from kiosk.tenant.tables import TENANT
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.month_tables import load, name_of
from tests.helpers.naive_reports import NaiveReports, PersonFigures, Span, half_up, median
from tests.helpers.nasty_month import (
    BANGKOK,
    FIRST_DAY,
    OVERLAPPING,
    PAUSE_REASONS,
    SCRAP_REASONS,
    SUPERVISOR,
    TEAMS,
    WITH_GAPS,
    RawShift,
    nasty_month,
)
from tests.helpers.running_kiosk import write_config
from tests.helpers.tenant import TenantDatabase, assert_done

SEED = 20261001
DAYS = [FIRST_DAY, date(2026, 10, 8), date(2026, 10, 21), date(2026, 10, 30)]
WEEK = (date(2026, 10, 5), date(2026, 10, 11))
MONTH = (FIRST_DAY, date(2026, 10, 31))


@dataclass(frozen=True)
class Audit:
    """A month in a database, and what its reports must say."""

    url: str
    store: Path
    naive: NaiveReports


@pytest.fixture(scope="module", params=["gaps", "overlapping"])
def naive(request: pytest.FixtureRequest) -> NaiveReports:
    """The second computation."""
    return NaiveReports(nasty_month(SEED, WITH_GAPS if request.param == "gaps" else OVERLAPPING))


@pytest.fixture(scope="module", params=["store", "sqlite", pytest.param("mariadb", marks=pytest.mark.mariadb)])
def audit(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, naive: NaiveReports
) -> Iterator[Audit]:
    """The month in a kiosk's own store whose tenant is away, in an embedded tenant, and in a MariaDB."""
    folder = tmp_path_factory.mktemp("audit")
    url, store = f"sqlite:///{folder / 'tenant.db'}", folder / "kiosk.db"
    if request.param == "store":
        with Store(store) as opened, opened.writing() as writer:
            load(writer.connection, LOCAL, UTC, naive.month)
        yield Audit(url, store, naive)
        return
    if request.param == "mariadb":
        server: MariaDbServer = request.getfixturevalue("mariadb")
        url = server.url(server.new_database())
    with TenantDatabase(url) as tenant:
        assert_done(admin.init(tenant.settings))
        with tenant.transaction() as connection:
            load(connection, TENANT, BANGKOK, naive.month)
        yield Audit(url, store, naive)


Table = list[list[str]]


@pytest.fixture
def report(
    audit: Audit, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Reporting:
    return Reporting(audit, tmp_path, capsys, monkeypatch)


class Reporting:
    """Runs `kiosk report` at the month's own time."""

    def __init__(
        self,
        audit: Audit,
        folder: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        self.audit = audit
        self._capsys = capsys
        monkeypatch.setattr("kiosk.cli.report._now", lambda: audit.naive.now)
        tenant = {"url": audit.url, "time_zone": audit.naive.month.zone.key}
        sections = {"station": {"code": "AUDIT"}, "tenant": tenant, "store": {"path": str(audit.store)}}
        self._config = write_config(folder / "kiosk.toml", sections)

    def text(self, *arguments: str) -> str:
        """What the command prints."""
        assert main(["report", *arguments, "--config", str(self._config), "--language", "en"]) == 0
        return self._capsys.readouterr().out

    def tables(self, *arguments: str) -> list[tuple[str, Table]]:
        """The titles and the rows under their headings, in the order they stand."""
        text = self.text(*arguments, "--format", "csv").removeprefix("\ufeff")
        return list(_tables(csv.reader(io.StringIO(text, newline=""))))


def _tables(lines: Iterable[list[str]]) -> Iterator[tuple[str, Table]]:
    """Titles stand alone after an empty line; what stands above the first table is none."""
    blocks: list[list[list[str]]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        else:
            blocks.append([])
    for block in blocks:
        if len(block) > 1 and len(block[0]) == 1:
            yield block[0][0], block[2:]


# ------------------------------------------------------------ individual performance


@pytest.mark.parametrize("days", [None, *[(day, day) for day in DAYS], WEEK])
def test_individual_performance(report: Reporting, days: tuple[date, date] | None) -> None:
    naive = report.audit.naive
    span = naive.day_span(*(days or (date(2026, 9, 1), naive.now.date())))
    ((_, rows),) = report.tables("operators", *_days(days))
    assert rows == _performance(naive, span)


def _days(days: tuple[date, date] | None) -> list[str]:
    return [] if days is None else ["--from", days[0].isoformat(), "--to", days[1].isoformat()]


def _performance(naive: NaiveReports, span: Span) -> Table:
    done: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for session in naive.sessions:
        if session.status == "completed" and session.end and span[0] <= session.end < span[1]:
            minutes = _minutes(session.start, session.end)
            done[session.operator].append((session.qty, session.pause_minutes, minutes))
    for kept in naive.month.kept:
        if span[0] <= kept.completed < span[1]:
            done[kept.operator].append((kept.qty, kept.pause_minutes, _minutes(kept.started, kept.completed)))
    scrap: dict[int, int] = defaultdict(int)
    for row in naive.rows:
        if row.kind == "fail" and span[0] <= row.at < span[1] and int(row.qty):
            assert row.operator is not None
            scrap[row.operator] += int(row.qty)

    def cells(sessions: Sequence[tuple[int, int, int]], scrapped: int) -> list[str]:
        count = len(sessions)
        return [
            str(sum(qty for qty, _, _ in sessions)),
            str(scrapped),
            str(count),
            half_up(Fraction(sum(pause for _, pause, _ in sessions), count), 2) if count else "",
            half_up(Fraction(sum(minutes for _, _, minutes in sessions), count), 2) if count else "",
        ]

    rows = [[str(one), name_of(one), *cells(done[one], scrap[one])] for one in {*done, *scrap}]
    rows.sort(key=lambda row: (-int(row[2]), int(row[0])))
    everything = [session for sessions in done.values() for session in sessions]
    return [*rows, ["", "Total", *cells(everything, sum(scrap.values()))]]


def _minutes(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds()) // 60


# ------------------------------------------------------------ tasks


@pytest.mark.parametrize("days", [None, *[(day, day) for day in DAYS], WEEK, MONTH])
def test_tasks(report: Reporting, days: tuple[date, date] | None) -> None:
    naive = report.audit.naive
    # All time is the sum of its months.
    months = [(date(2026, 9, 1), date(2026, 9, 30)), MONTH] if days is None else [days]
    people = naive.people([naive.day_span(*month) for month in months])
    tables = dict(report.tables("tasks", *_days(days)))
    assert tables["By task"] == _tasks(naive, people, is_all=days is None)


def _tasks(naive: NaiveReports, people: Mapping[int, PersonFigures], *, is_all: bool) -> Table:
    rows = []
    for task in sorted(naive.month.tasks, key=lambda one: (one.ticket, one.number)):
        on_it = [one for one in people.values() if task.number in one.tasks]
        pieces, scrap, work, pause = (
            sum(getattr(one, kind)[task.number] for one in on_it) for kind in ("pieces", "scrap", "work", "pause")
        )
        planned = int(task.hours * 3600) if is_all else _planned(task.hours, task.target, pieces)
        rows.append(
            [
                *_task_cells(task.number),
                *map(str, (len(on_it), pieces, scrap, work, pause)),
                str(planned) if planned or (planned == 0 and not is_all) else "",
                half_up(Fraction(100 * work, planned)) if planned else "",
            ]
        )
    rows = [row for row in rows if row[3] != "0"]
    sums = [str(sum(one.total[kind] for one in people.values())) for kind in (0, 1, 3, 4)]
    return [*rows, ["", "Total", "", str(len(people)), *sums, "", ""]]


def _planned(hours: float, target: int, pieces: int) -> int | None:
    seconds = round(hours * 3600)
    return int(half_up(Fraction(seconds * pieces, target))) if seconds and target else None


def _task_cells(task: int) -> list[str]:
    return [str(task), f"JT2610{1 + task % 5:05}", f"ขั้น {task}"]


# ------------------------------------------------------------ teams


@pytest.mark.parametrize("days", [*[(day, day) for day in DAYS], WEEK])
def test_teams(report: Reporting, days: tuple[date, date]) -> None:
    naive = report.audit.naive
    span = naive.day_span(*days)
    people = naive.people([span])
    tables = dict(report.tables("teams", *_days(days)))
    assert tables["Team"] == _teams(people)
    assert tables["Median time per piece, task by task"] == _paces(naive, span, people)
    assert tables["Scrap by reason"] == _by_reason(people, "scrap_reasons", SCRAP_REASONS)
    _check_stops(tables, naive, [span])


def _teams(people: Mapping[int, PersonFigures]) -> Table:
    active = {number: team for number, team in TEAMS.items() if number != 3}
    members: dict[int | None, list[int]] = {
        number: [one for one in people if one in those] for number, (_, those) in active.items()
    }
    members[None] = [one for one in people if not any(one in those for _, those in active.values())]
    groups = sorted(
        ((number, those) for number, those in members.items() if those),
        key=lambda group: (group[0] is None, -sum(people[one].total[0] for one in group[1]), group[0] or 0),
    )
    rows = []
    for number, those in groups:
        name = "In no team" if number is None else TEAMS[number][0]
        key = "" if number is None else str(number)
        rows.append([key, name, "", "Total", *_work(people[one] for one in those)])
        rows += [[key, name, str(one), name_of(one), *_work([people[one]])] for one in _best_first(people, those)]
    return [*rows, ["", "Everybody", "", "", *_work(people.values())]]


def _best_first(people: Mapping[int, PersonFigures], those: Iterable[int]) -> list[int]:
    return sorted(those, key=lambda one: (-people[one].total[0], one))


def _work(people: Iterable[PersonFigures]) -> list[str]:
    pieces, scrap, sessions, work, pause = (sum(kind) for kind in zip(*(one.total for one in people), strict=True))
    percent = half_up(Fraction(100 * pause, work + pause)) if work + pause else ""
    return [*map(str, (pieces, scrap, sessions, work, pause)), percent]


def _paces(naive: NaiveReports, span: Span, people: Mapping[int, PersonFigures]) -> Table:
    batches = naive.batches(span)
    rows = []
    for task in sorted(naive.month.tasks, key=lambda one: (one.ticket, one.number)):
        of_task = [one for one in _best_first(people, people) if (one, task.number) in batches]
        of_task = [one for one in of_task if median(batches[one, task.number])]
        if not of_task:
            continue
        everybody = [batch for one in of_task for batch in batches[one, task.number]]
        rows.append([*_task_cells(task.number), "", "Everybody", *_pace(everybody)])
        rows += [
            [*_task_cells(task.number), str(one), name_of(one), *_pace(batches[one, task.number])]
            for one in of_task
        ]
    return rows


def _pace(batches: Iterable[tuple[int, int, bool]]) -> list[str]:
    found = median(batches)
    assert found is not None
    return [str(found[0]), half_up(found[1], 2)]


def _by_reason(people: Mapping[int, PersonFigures], kind: str, known: Mapping[str, str]) -> Table:
    """Operators by reasons, the most frequent first; the headings are not looked at."""
    totals: dict[str | None, int] = defaultdict(int)
    for one in people.values():
        for reason, number in getattr(one, kind).items():
            totals[reason] += number
    totals = {reason: number for reason, number in totals.items() if number}
    codes = sorted(totals, key=lambda code: (-totals[code], code or ""))
    rows = []
    for one in _best_first(people, people):
        given = getattr(people[one], kind)
        if any(given.values()):
            cells = [str(given[code]) if given.get(code) else "" for code in codes]
            rows.append([str(one), name_of(one), *cells, str(sum(given.values()))])
    if len(rows) > 1:
        rows.append(["", "Total", *(str(totals[code]) for code in codes), str(sum(totals.values()))])
    return rows


def _check_stops(tables: Mapping[str, Table], naive: NaiveReports, spans: Sequence[Span]) -> None:
    expected = naive.stops_missing(spans)
    found = [rows for title, rows in tables.items() if title.startswith("Stop missing")]
    if not expected:
        assert not found
        return
    assert f"Stop missing: {len(expected)}" in tables
    ((*rows,),) = found
    assert sorted(rows) == sorted(
        [str(operator), name_of(operator), *_task_cells(task), f"{at.astimezone(BANGKOK):%Y-%m-%d %H:%M}"]
        for operator, task, at in expected
    )


# ------------------------------------------------------------ shifts and the day


@pytest.mark.parametrize("day", DAYS)
def test_the_shifts_of_a_day_and_the_day(report: Reporting, day: date) -> None:
    naive = report.audit.naive
    tables = report.tables("shift", "--date", day.isoformat())
    documents = _split(tables, "By operator", "By shift")
    shifts = sorted(naive.month.shifts, key=lambda one: (one.starts, one.ends))
    for shift, document in zip(shifts, documents, strict=False):
        _check_shift(naive, shift, day, dict(document))
    _check_day(naive, day, dict(documents[-1]))


def _split(tables: Iterable[tuple[str, Table]], *beginnings: str) -> list[list[tuple[str, Table]]]:
    documents: list[list[tuple[str, Table]]] = []
    for title, rows in tables:
        if title in beginnings:
            documents.append([])
        documents[-1].append((title, rows))
    return documents


def _check_shift(naive: NaiveReports, shift: RawShift, day: date, tables: Mapping[str, Table]) -> None:
    spans = naive.parts_of_shift(shift, day)
    people = naive.people(spans)
    assert tables["By operator"] == _operators(people)
    assert tables["Pauses by reason"] == _by_reason(people, "pause_reasons", PAUSE_REASONS)
    assert tables["Scrap by reason"] == _by_reason(people, "scrap_reasons", SCRAP_REASONS)
    assert tables["By task"] == _tasks_of_shift(naive, people)
    _check_stops(tables, naive, spans)


def _operators(people: Mapping[int, PersonFigures]) -> Table:
    rows = [[str(one), name_of(one), *_work([people[one]])] for one in _best_first(people, people)]
    return [*rows, ["", "Total", *_work(people.values())]] if len(rows) > 1 else rows


def _tasks_of_shift(naive: NaiveReports, people: Mapping[int, PersonFigures]) -> Table:
    rows = []
    for task in sorted(naive.month.tasks, key=lambda one: (one.ticket, one.number)):
        on_it = [one for one in people.values() if task.number in one.tasks]
        if not on_it:
            continue
        pieces, scrap, work = (
            sum(getattr(one, kind)[task.number] for one in on_it) for kind in ("pieces", "scrap", "work")
        )
        planned = _planned(task.hours, task.target, pieces)
        so_far = naive.so_far(task.number)
        rows.append(
            [
                *_task_cells(task.number),
                *map(str, (pieces, scrap, work)),
                "" if planned is None else str(planned),
                half_up(Fraction(100 * work, planned)) if planned else "",
                str(so_far),
                str(task.target) if task.target else "",
                _progress(so_far, task.target),
            ]
        )
    if len(rows) > 1:
        sums = [str(sum(one.total[kind] for one in people.values())) for kind in (0, 1, 3)]
        rows.append(["", "Total", "", *sums, "", "", "", "", ""])
    return rows


def _progress(so_far: int, target: int) -> str:
    if not target:
        return ""
    percent = int(half_up(Fraction(100 * so_far, target)))
    return str(min(percent, 99) if so_far < target else percent)


def _check_day(naive: NaiveReports, day: date, tables: Mapping[str, Table]) -> None:
    whole = naive.day_span(day)
    expected = []
    for days in (-1, 0):
        begins = day + timedelta(days=days)
        for shift in sorted(naive.month.shifts, key=lambda one: (one.starts, one.ends)):
            spans = [
                (max(start, whole[0]), min(end, whole[1]))
                for start, end in naive.parts_of_shift(shift, begins)
                if start < whole[1] and end > whole[0]
            ]
            if spans or days == 0:
                name = shift.code if days == 0 else f"{shift.code} ({begins:%a} {begins})"
                expected.append([name, _clock(spans), *_work_or_nothing(naive.people(spans))])
    outside = naive.outside(day)
    expected.append(["Outside shifts", _clock(outside), *_work_or_nothing(naive.people(outside))])
    everybody = _work(naive.people([whole]).values())
    expected.append(["Whole day", "", *everybody])
    assert tables["By shift"] == expected
    for column in range(2, 7):
        assert sum(int(row[column]) for row in expected[:-1]) == int(everybody[column - 2])
    if outside_people := naive.people(outside):
        assert tables["Outside shifts"] == _operators(outside_people)
    _check_stops(tables, naive, [whole])


def _work_or_nothing(people: Mapping[int, PersonFigures]) -> list[str]:
    return _work(people.values()) if people else ["0", "0", "0", "0", "0", ""]


def _clock(spans: Iterable[Span]) -> str:
    return " ".join(f"{start.astimezone(BANGKOK):%H:%M}–{end.astimezone(BANGKOK):%H:%M}" for start, end in spans)


def test_the_day_is_the_same_in_every_report(report: Reporting) -> None:
    """One basis: operators, tasks, teams and the shifts with what is outside add up to the same."""
    day = DAYS[1].isoformat()
    operators = dict(report.tables("operators", "--date", day))["By operator"][-1]
    tasks = dict(report.tables("tasks", "--date", day))["By task"][-1]
    teams = dict(report.tables("teams", "--date", day))["Team"][-1]
    whole = dict(report.tables("shift", "--date", day))["By shift"][-1]
    assert {operators[2], tasks[4], teams[4], whole[2]} == {operators[2]}
    assert {operators[3], tasks[5], teams[5], whole[3]} == {operators[3]}
    assert (tasks[6], tasks[7]) == (teams[7], teams[8]) == (whole[5], whole[6])


# ------------------------------------------------------------ corrections


@pytest.mark.parametrize("day", DAYS[:3])
def test_who_corrected_a_closed_day(report: Reporting, day: date) -> None:
    naive = report.audit.naive
    span = naive.day_span(day)
    expected = naive.corrected([span], span[1])
    assert SUPERVISOR in expected
    said = report.text("teams", "--date", day.isoformat()).splitlines()
    (line,) = [one for one in said if one.startswith("Corrected since it ended")]
    latest_first = sorted(expected.items(), key=lambda one: (max(one[1]), one[0]), reverse=True)
    parts = []
    for who, times in latest_first:
        several = f" (×{len(times)})" if len(times) > 1 else ""
        parts.append(f"{name_of(who)} {max(times).astimezone(BANGKOK):%Y-%m-%d %H:%M}{several}")
    assert line == f"Corrected since it ended: {', '.join(parts)}"
