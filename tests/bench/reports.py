"""Reports over a million events: how long the command takes, from its call to the paper or the text."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from kiosk.store.database import Store
from kiosk.tenant import admin
from kiosk.tenant.settings import TenantSettings
from tests.bench.factory import ZONE, Factory
from tests.bench.machine import mariadb_version
from tests.bench.speed import FULL, Speed
from tests.bench.table import Row
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.running_kiosk import kiosk_environment, write_config
from tests.helpers.tenant import assert_done

_ROUNDS = 3
_DAY_GOAL, _MONTH_GOAL, _SLOW_GOAL = 1.0, 3.0, 4.0
"""Seconds: of a day or shift, of a month, and of a shift in a quarter of a core."""
_SERVER = ("--innodb-buffer-pool-size=1G",)
"""As a server is set up for a database of this size; the tests' own has 64 MB."""


@dataclass(frozen=True, slots=True)
class _Report:
    """One call of the command; ``form`` None: as text, to the terminal."""

    what: str
    arguments: Sequence[str]
    form: str | None = None
    goal: float = _DAY_GOAL


def measure(folder: Path, speed: Speed) -> list[Row]:
    """Every report a few times from every database; in a quarter of a core the shift's alone."""
    today = datetime.now(ZONE).date()
    factory = Factory(today)
    reports = list(_reports(today - timedelta(days=1), factory.last_month))
    if speed is not FULL:
        reports = [_Report(one.what, one.arguments, one.form, _SLOW_GOAL) for one in reports[:2]]
    with _databases(folder, factory) as configurations:
        return [
            _measured(name, configuration, report, folder, speed)
            for name, configuration in configurations.items()
            for report in reports
        ]


def _reports(day: date, month: tuple[date, date]) -> Iterator[_Report]:
    shift = ("shift", "--date", f"{day}", "--shift", "DAY")
    yield _Report("a shift", shift)
    yield _Report("a shift", shift, "pdf")
    yield _Report("a shift", shift, "csv")
    yield _Report("a day by its shifts", shift[:3], "pdf")
    for kind in ("operators", "teams", "tasks"):
        yield _Report(f"{kind} of a day", (kind, "--date", f"{day}"))
    days = ("--from", f"{month[0]}", "--to", f"{month[1]}")
    for kind in ("operators", "teams", "tasks"):
        yield _Report(f"{kind} of a month", (kind, *days), goal=_MONTH_GOAL)
    yield _Report("teams of a month", ("teams", *days), "pdf", _MONTH_GOAL)


@contextmanager
def _databases(folder: Path, factory: Factory) -> Iterator[Mapping[str, Path]]:
    """The configuration of a kiosk by where its reports come from."""
    with Store(folder / "kiosk.db"):
        pass
    factory.fill_store(folder / "kiosk.db")
    embedded = f"sqlite:///{folder / 'tenant.db'}"
    assert_done(admin.init(TenantSettings((embedded,))))
    factory.fill_embedded(folder / "tenant.db")
    urls = {"store": f"sqlite:///{folder / 'away.db'}", "SQLite tenant": embedded}
    with ExitStack() as stack:
        if mariadb_version() is not None:
            server = stack.enter_context(MariaDbServer(options=_SERVER))
            database = server.new_database()
            urls["MariaDB"] = server.url(database)
            assert_done(admin.init(TenantSettings((urls["MariaDB"],))))
            factory.fill_mariadb(server, database, folder)
        yield {name: _configuration(folder, number, url) for number, (name, url) in enumerate(urls.items())}


def _configuration(folder: Path, number: int, url: str) -> Path:
    return write_config(
        folder / f"kiosk{number}.toml",
        {
            "station": {"code": "OFFICE"},
            "tenant": {"url": url, "time_zone": ZONE.key},
            "store": {"path": str(folder / "kiosk.db")},
        },
    )


def _measured(name: str, configuration: Path, report: _Report, folder: Path, speed: Speed) -> Row:
    command = [sys.executable, "-m", "kiosk", "report", *report.arguments, "--config", str(configuration)]
    if report.form is not None:
        command += ["--out", str(folder / f"report.{report.form}")]
    took, used = zip(*(_run(speed.command(command)) for _ in range(_ROUNDS)), strict=True)
    seconds = statistics.median(took)
    return Row(
        f"reports: {report.what} as {report.form or 'text'}, {name}",
        f"{seconds:.2f} s, {statistics.median(used):.2f} s of processor",
        f"< {report.goal:g} s",
        met=seconds < report.goal,
        value=seconds,
    )


def _run(command: Sequence[str]) -> tuple[float, float]:
    """Seconds from the call to the end, and seconds of processor time of the command (not of a server)."""
    environment = kiosk_environment()
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed kiosk is compiled already
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    took, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
