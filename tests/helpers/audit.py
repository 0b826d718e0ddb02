"""The audit: what `kiosk report` writes of a nasty month against a second computation without the kiosk's code.

docs/figures.md says what the figures are. Every check runs the command and raises `Differs` at the first table
that is not as it must be.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, date
from difflib import unified_diff
from functools import cache, partial
from pathlib import Path
from typing import Final
from unittest.mock import patch

from kiosk.cli import main
from kiosk.store.database import Store
from kiosk.store.tables import LOCAL
from kiosk.tenant import admin
from kiosk.tenant.tables import TENANT
from tests.helpers import audited_days
from tests.helpers import audited_tables as expected
from tests.helpers.audited_tables import Table
from tests.helpers.month_tables import load
from tests.helpers.naive_days import NaiveDay, NaiveDays
from tests.helpers.naive_reports import NaiveReports
from tests.helpers.naive_shifts import Span
from tests.helpers.nasty_month import (
    BANGKOK,
    FIRST_DAY,
    OVERLAPPING,
    PAUSE_REASONS,
    PEOPLE,
    SCRAP_REASONS,
    SUPERVISOR,
    WITH_GAPS,
    RawShift,
)
from tests.helpers.running_kiosk import write_config
from tests.helpers.tenant import TenantDatabase, assert_done

SEED: Final = 20261001
DAYS: Final = (FIRST_DAY, date(2026, 10, 8), date(2026, 10, 21), date(2026, 10, 30))
WEEK: Final = (date(2026, 10, 5), date(2026, 10, 11))
MONTH: Final = (FIRST_DAY, date(2026, 10, 31))
SHIFTS: Final[Mapping[str, Sequence[RawShift]]] = {"gaps": WITH_GAPS, "overlapping": OVERLAPPING}

Days = tuple[date, date] | None
"""First and last; None = all there are."""


class Differs(AssertionError):
    """A table of a report is not as it must be; the text shows the lines that differ."""

    def __init__(self, title: str, found: Iterable[Sequence[str]], wanted: Iterable[Sequence[str]]) -> None:
        before, after = ([" | ".join(row) for row in rows] for rows in (wanted, found))
        lines = unified_diff(before, after, "computed", "reported", n=0, lineterm="")
        super().__init__("\n".join([title, *lines]))


@dataclass(frozen=True)
class AuditedMonth:
    """A month in a database, its second computation, and the command that reads it at the month's own time."""

    naive: NaiveReports
    folder: Path
    config: Path

    def text(self, *arguments: str, form: str = "text") -> str:
        """What the command writes."""
        out = self.folder / f"report.{form}"
        command = ["report", *arguments, "--config", str(self.config), "--language", "en"]
        said = io.StringIO()
        at_its_time = patch("kiosk.cli.report_reading._now", lambda: self.naive.now)
        # A second process would take longer to start than such a month to read.
        in_one_process = patch("kiosk.cli.report.takes_long", lambda _arguments: False)
        with at_its_time, in_one_process, redirect_stdout(said), redirect_stderr(said):
            exit_code = main([*command, "--format", form, "--out", str(out)])
        if exit_code:
            raise AssertionError(f"kiosk {' '.join(command)} ended with {exit_code}: {said.getvalue()}")
        return out.read_text(encoding="utf-8-sig")

    def tables(self, *arguments: str) -> list[tuple[str, Table]]:
        """The titles and the rows under their headings, in the order they stand."""
        return list(_tables(csv.reader(io.StringIO(self.text(*arguments, form="csv"), newline=""))))


@contextmanager
def audited(naive: NaiveReports, folder: Path, url: str | None) -> Iterator[AuditedMonth]:
    """The month in a tenant; with ``url`` None in a kiosk's own store whose tenant is away.

    ``folder``: an empty one for store, configuration and reports.
    """
    store = folder / "kiosk.db"
    reached = url or f"sqlite:///{folder / 'away.db'}"
    sections = {
        "station": {"code": "AUDIT"},
        "tenant": {"url": reached, "time_zone": naive.month.zone.key},
        "store": {"path": str(store)},
    }
    month = AuditedMonth(naive, folder, write_config(folder / "kiosk.toml", sections))
    if url is None:
        with Store(store) as opened, opened.writing() as writer:
            load(writer.connection, LOCAL, UTC, naive.month)
        yield month
        return
    with TenantDatabase(url) as tenant:
        assert_done(admin.init(tenant.settings))
        with tenant.transaction() as connection:
            load(connection, TENANT, BANGKOK, naive.month)
        yield month


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


def _same(title: str, found: Table | None, wanted: Table) -> None:
    if found != wanted:
        raise Differs(title, found or [], wanted)


# ------------------------------------------------------------ the reports


def check_operators(month: AuditedMonth, days: Days) -> None:
    """Individual performance."""
    span = month.naive.shifts.day_span(*(days or (date(2026, 9, 1), month.naive.now.date())))
    tables = dict(month.tables("operators", *_asked(days)))
    _same("By operator", tables["By operator"], expected.performance(month.naive, span))


def check_tasks(month: AuditedMonth, days: Days) -> None:
    """Tasks of days, or of all time, which is the sum of its months."""
    naive = month.naive
    months = [(date(2026, 9, 1), date(2026, 9, 30)), MONTH] if days is None else [days]
    people = naive.people([naive.shifts.day_span(*window) for window in months])
    tables = dict(month.tables("tasks", *_asked(days)))
    _same("By task", tables["By task"], expected.tasks(naive, people, is_all=days is None))


def check_teams(month: AuditedMonth, days: tuple[date, date]) -> None:
    """Teams, medians, scrap and the stops that are missing."""
    naive = month.naive
    span = naive.shifts.day_span(*days)
    people = naive.people([span])
    tables = dict(month.tables("teams", *_asked(days)))
    _same("Team", tables["Team"], expected.teams(people))
    pace = "Median time per piece, task by task"
    _same(pace, tables[pace], expected.paces(naive, span, people))
    scrap = "Scrap by reason"
    _same(scrap, tables[scrap], expected.by_reason(people, "scrap_reasons", SCRAP_REASONS))
    _check_stops(tables, naive, [span])


def check_shifts(month: AuditedMonth, day: date) -> None:
    """The shifts of a day, and the day as their sum."""
    naive = month.naive
    documents = _split(month.tables("shift", "--date", day.isoformat()), "By operator", "By shift")
    shifts = sorted(naive.month.shifts, key=lambda shift: (shift.starts, shift.ends))
    for shift, document in zip(shifts, documents[:-1], strict=True):
        _check_shift(naive, naive.shifts.parts_of(shift, day), dict(document))
    _check_day(naive, day, dict(documents[-1]))


def check_one_day_in_every_report(month: AuditedMonth, day: date) -> None:
    """One basis: operators, tasks, teams and the shifts with what is outside add up to the same."""
    asked = ("--date", day.isoformat())
    operators = dict(month.tables("operators", *asked))["By operator"][-1]
    tasks = dict(month.tables("tasks", *asked))["By task"][-1]
    teams = dict(month.tables("teams", *asked))["Team"][-1]
    whole = dict(month.tables("shift", *asked))["By shift"][-1]
    made = {(operators[2], operators[3]), (tasks[4], tasks[5]), (teams[4], teams[5]), (whole[2], whole[3])}
    worked = {(tasks[6], tasks[7]), (teams[7], teams[8]), (whole[5], whole[6])}
    if len(made) != 1 or len(worked) != 1:
        raise Differs("totals of the day", [*made, *worked], [])


def check_corrections(month: AuditedMonth, day: date) -> None:
    """Who corrected a day that was over."""
    span = month.naive.shifts.day_span(day)
    written = month.text("teams", "--date", day.isoformat()).splitlines()
    said = [[line] for line in written if line.startswith("Corrected since it ended")]
    _same("corrections", said, [[line] for line in expected.corrected_line(month.naive, span)])


def check_payroll(
    month: AuditedMonth, days: tuple[date, date], people: Sequence[int] = (*PEOPLE, SUPERVISOR)
) -> None:
    """In, out and the names of people's days; they add up."""
    found = _days_of(month.naive, days, tuple(people))
    asked = set(map(str, people))
    tables = {
        title: [row for row in rows if len(row) > 1 and row[1] in asked]
        for title, rows in month.tables("payroll", *_asked(days))
    }
    for title, wanted in {
        "By person and day": audited_days.day_by_day(found),
        "Work by ticket": audited_days.work_by_ticket(found),
        "Other time by name": audited_days.other_time(found),
    }.items():
        _same(title, sorted(tables[title]), sorted(wanted))
    for row in tables["By person and day"]:
        if row[4] == "still in":
            continue
        came, went = map(_seconds_of_day, row[3:5])
        lasted = went - came
        _same("the names and out - in", [[str(sum(map(int, row[5:11]))), row[11]]], [[str(lasted), str(lasted)]])


def _seconds_of_day(text: str) -> int:
    clock, _, days = text.partition(" (")
    hours, minutes, seconds = map(int, clock.split(":"))
    return int(days.rstrip(")") or 0) * 24 * 3600 + hours * 3600 + minutes * 60 + seconds


@cache
def _days_of(naive: NaiveReports, days: tuple[date, date], people: tuple[int, ...]) -> list[NaiveDay]:
    return NaiveDays(naive.month, days, people).days()


def check_calls(month: AuditedMonth, days: tuple[date, date]) -> None:
    """Calls for help, by reason."""
    tables = dict(month.tables("calls", *_asked(days)))
    title = "Calls by reason"
    _same(title, tables[title], audited_days.calls_by_reason(month.naive.month, days))


def _asked(days: Days) -> list[str]:
    return [] if days is None else ["--from", days[0].isoformat(), "--to", days[1].isoformat()]


def _split(tables: Iterable[tuple[str, Table]], *beginnings: str) -> list[list[tuple[str, Table]]]:
    documents: list[list[tuple[str, Table]]] = []
    for title, rows in tables:
        if title in beginnings:
            documents.append([])
        documents[-1].append((title, rows))
    return documents


def _check_shift(naive: NaiveReports, spans: Sequence[Span], tables: Mapping[str, Table]) -> None:
    people = naive.people(spans)
    for title, wanted in {
        "By operator": expected.operators(people),
        "Pauses by reason": expected.by_reason(people, "pause_reasons", PAUSE_REASONS),
        "Scrap by reason": expected.by_reason(people, "scrap_reasons", SCRAP_REASONS),
        "By task": expected.tasks_of_shift(naive, people),
    }.items():
        _same(title, tables[title], wanted)
    _check_stops(tables, naive, spans)


def _check_day(naive: NaiveReports, day: date, tables: Mapping[str, Table]) -> None:
    wanted = expected.day_by_shift(naive, day)
    _same("By shift", tables["By shift"], wanted)
    *parts, whole = wanted
    sums = [str(sum(int(row[column]) for row in parts)) for column in range(2, 7)]
    _same("the parts of a day", [sums], [whole[2:7]])
    if outside := naive.people(naive.shifts.outside(day)):
        _same("Outside shifts", tables["Outside shifts"], expected.operators(outside))
    _check_stops(tables, naive, [naive.shifts.day_span(day)])


def _check_stops(tables: Mapping[str, Table], naive: NaiveReports, spans: Sequence[Span]) -> None:
    wanted = expected.stops_missing(naive, spans)
    found = {title: rows for title, rows in tables.items() if title.startswith("Stop missing")}
    _same("the title of the stops", [list(found)], [[f"Stop missing: {len(wanted)}"] if wanted else []])
    for title, rows in found.items():
        _same(title, sorted(rows), sorted(wanted))


# ------------------------------------------------------------ all of them

Cell = tuple[str, Callable[[AuditedMonth], None]]
"""What is looked at, and the check."""


def every_cell() -> Iterator[Cell]:
    """Every report of every stretch of time that is audited."""
    days: list[tuple[date, date]] = [(day, day) for day in DAYS]
    for window in (None, *days, WEEK):
        yield f"operators {_named(window)}", partial(check_operators, days=window)
    for window in (None, *days, WEEK, MONTH):
        yield f"tasks {_named(window)}", partial(check_tasks, days=window)
    for window in (*days, WEEK):
        yield f"teams {_named(window)}", partial(check_teams, days=window)
    for day in DAYS:
        yield f"shifts {day}", partial(check_shifts, day=day)
    yield f"every report {DAYS[1]}", partial(check_one_day_in_every_report, day=DAYS[1])
    for window in (WEEK, MONTH):
        yield f"payroll {_named(window)}", partial(check_payroll, days=window)
        yield f"calls {_named(window)}", partial(check_calls, days=window)
    for day in DAYS[:3]:
        yield f"corrections {day}", partial(check_corrections, day=day)


def _named(days: Days) -> str:
    return "all time" if days is None else f"{days[0]} to {days[1]}"
