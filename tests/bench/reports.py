"""Reports over a million events: how long the command takes, from its call to the paper or the text."""

from __future__ import annotations

import resource
import secrets
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kiosk.store.database import Store
from kiosk.tenant import admin
from kiosk.tenant.settings import TenantSettings
from tests.bench.factory import FACTORY, WORKSHOP, ZONE, Factory, last_month
from tests.bench.machine import mariadb_version
from tests.bench.speed import FULL, Speed
from tests.bench.table import Row
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.running_kiosk import kiosk_environment, write_config
from tests.helpers.tenant import assert_done

_ROUNDS = 3
_KINDS = ("operators", "tasks", "teams", "payroll")
_PAPER = (None, "pdf")
"""As text, and as paper."""
_SERVER = ("--innodb-buffer-pool-size=1G",)
"""As a server is set up for a database of this size; the tests' own has 64 MB."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """Reports with one goal, in seconds from the command to the paper."""

    name: str
    goal: float


_DAY: Final = _Kind("any of a day or a shift, the slowest", 1.0)
_MONTH: Final = _Kind("any of a month, the slowest", 3.0)
_SLOW_SHIFT: Final = _Kind("a shift, as text and as paper", 4.0)
"""In a quarter of a core."""


@dataclass(frozen=True, slots=True)
class _Report:
    """One call of the command; ``form`` None: as text, to the terminal."""

    what: str
    arguments: Sequence[str]
    form: str | None = None
    kind: _Kind = _DAY


@dataclass(frozen=True, slots=True)
class _Database:
    """Where reports come from: the configuration of a kiosk, and the server where there is one."""

    name: str
    configuration: Path
    server: MariaDbServer | None = None

    def processor_seconds(self) -> float:
        """Of the server so far."""
        return 0.0 if self.server is None else self.server.processor_seconds()


def measure(folder: Path, speed: Speed) -> list[Row]:
    """Every report a few times from every database, and of a factory from MariaDB; slowly the shift's alone."""
    today = datetime.now(ZONE).date()
    reports = list(_reports(today - timedelta(days=1), last_month(today)))
    if speed is not FULL:
        reports = [_Report(one.what, one.arguments, one.form, _SLOW_SHIFT) for one in reports[:2]]
    rows = []
    for size, kinds in ((WORKSHOP, (_store, _embedded, _mariadb)), (FACTORY, (_mariadb,))):
        events = Factory(size, today)
        for database_of in kinds:
            with TemporaryDirectory(dir=folder) as own, database_of(Path(own), events) as database:
                if database is not None:
                    rows += _rows(database, reports, Path(own), speed)
    return rows


def _rows(database: _Database, reports: Sequence[_Report], folder: Path, speed: Speed) -> Iterator[Row]:
    """Each report by itself, and after them the slowest of each kind, against its goal."""
    took: dict[_Kind, list[tuple[float, _Report]]] = defaultdict(list)
    for report in reports:
        row = _measured(database, report, folder, speed)
        assert row.value is not None
        took[report.kind].append((row.value, report))
        yield row
    for kind, measured in took.items():
        quickest, slowest = min(seconds for seconds, _ in measured), max(measured, key=itemgetter(0))
        yield Row(
            f"reports: {kind.name}, {database.name}",
            f"{quickest:.2f} to {slowest[0]:.2f} s ({slowest[1].what} as {slowest[1].form or 'text'})",
            f"< {kind.goal:g} s",
            met=slowest[0] < kind.goal,
            value=slowest[0],
        )


def _reports(day: date, month: tuple[date, date]) -> Iterator[_Report]:
    shift = ("shift", "--date", f"{day}", "--shift", "DAY")
    for form in (None, "pdf", "csv"):
        yield _Report("a shift", shift, form)
    for form in _PAPER:
        yield _Report("a day by its shifts", shift[:3], form)
    for kind in _KINDS:
        for form in _PAPER:
            yield _Report(f"{kind} of a day", (kind, "--date", f"{day}"), form)
    days = ("--from", f"{month[0]}", "--to", f"{month[1]}")
    for kind in _KINDS:
        for form in _PAPER:
            yield _Report(f"{kind} of a month", (kind, *days), form, _MONTH)
    yield _Report("payroll of a month", ("payroll", *days), "xlsx", _MONTH)


@contextmanager
def _store(folder: Path, events: Factory) -> Iterator[_Database]:
    """A kiosk's own, while its tenant is away."""
    with Store(folder / "kiosk.db"):
        pass
    events.fill_store(folder / "kiosk.db")
    away = f"sqlite:///{folder / 'away.db'}"
    yield _Database(f"{events.size.people} people, store", _configuration(folder, "store", away))


@contextmanager
def _embedded(folder: Path, events: Factory) -> Iterator[_Database]:
    url = f"sqlite:///{folder / 'tenant.db'}"
    assert_done(admin.init(TenantSettings((url,))))
    events.fill_embedded(folder / "tenant.db")
    yield _Database(f"{events.size.people} people, SQLite tenant", _configuration(folder, "sqlite", url))


@contextmanager
def _mariadb(folder: Path, events: Factory) -> Iterator[_Database | None]:
    """On the same machine; None where it is not installed."""
    if mariadb_version() is None:
        yield None
        return
    with MariaDbServer(options=_SERVER) as server:
        name = server.new_database()
        assert_done(admin.init(TenantSettings((server.url(name),))))
        events.fill_mariadb(server, name, folder)
        yield _Database(f"{events.size.people} people, MariaDB", _of_account(server, name, folder), server)


def _of_account(server: MariaDbServer, database: str, folder: Path) -> Path:
    """A configuration with a password in a file, as kiosks have one: looking for it elsewhere takes its time."""
    password = secrets.token_hex(8)
    server.execute(f"CREATE USER kiosk@'127.0.0.1' IDENTIFIED BY '{password}'")
    server.execute(f"GRANT ALL ON {database}.* TO kiosk@'127.0.0.1'")
    file = folder / "password"
    file.touch(mode=0o600)
    file.write_text(password, encoding="ascii")
    return _configuration(folder, "mariadb", server.url(database, user="kiosk"), password_file=str(file))


def _configuration(folder: Path, name: str, url: str, **tenant: str) -> Path:
    return write_config(
        folder / f"{name}.toml",
        {
            "station": {"code": "OFFICE"},
            "tenant": {"url": url, "time_zone": ZONE.key, **tenant},
            "store": {"path": str(folder / "kiosk.db")},
        },
    )


def _measured(database: _Database, report: _Report, folder: Path, speed: Speed) -> Row:
    config = ("--config", str(database.configuration))
    command = [sys.executable, "-m", "kiosk", "report", *report.arguments, *config]
    if report.form is not None:
        command += ["--out", str(folder / f"report.{report.form}")]
    rounds = (_run(speed.command(command), database) for _ in range(_ROUNDS))
    took, used, used_by_server = map(statistics.median, zip(*rounds, strict=True))
    beside = "" if database.server is None else f", {used_by_server:.2f} s of the server's"
    return Row(
        f"reports: {report.what} as {report.form or 'text'}, {database.name}",
        f"{took:.2f} s, {used:.2f} s of processor{beside}",
        value=took,
    )


def _run(command: Sequence[str], database: _Database) -> tuple[float, float, float]:
    """Seconds from the call to the end, and seconds of processor time: of the command, and of the server."""
    environment = kiosk_environment()
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed kiosk is compiled already
    before, of_server = resource.getrusage(resource.RUSAGE_CHILDREN), database.processor_seconds()
    started = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    took, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took, used, database.processor_seconds() - of_server
