"""Reports over a million events: how long until each is there, read from the kiosk's own store."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, timedelta
from pathlib import Path

from kiosk.domain.shifts import days_window, shifts_of_day
from kiosk.projection.source import Source
from kiosk.reports.performance import individual_performance
from kiosk.reports.shift import shift_report
from kiosk.reports.tasks import task_report
from kiosk.reports.teams import team_report
from kiosk.store.database import Store
from kiosk.store.source import local_source
from tests.bench.history import History
from tests.bench.speed import Speed
from tests.bench.table import Row

LARGE = History(1_000_000)
_ROUNDS = 5


def measure(folder: Path, _speed: Speed) -> list[Row]:
    """Every report as its screen opens it, a few times each."""
    LARGE.create_store(folder / "large.db")
    with Store(folder / "large.db") as store:
        now = LARGE.end
        yesterday = now.date() - timedelta(days=1)
        (at,) = shifts_of_day([], yesterday, UTC)

        def days(first: date) -> Callable[[Source], object]:
            return lambda source: team_report(source, UTC, days_window(first, yesterday, UTC), now)

        return [
            _opening(store, "shift, a whole day", lambda source: shift_report(source, UTC, at, now)),
            _opening(store, "operators, all sessions", individual_performance),
            _opening(store, "tasks, a day", lambda source: task_report(source, UTC, at.window, now)),
            _opening(store, "teams, a day", days(yesterday)),
            _opening(store, "teams, 7 days (with a progress bar)", days(yesterday - timedelta(days=6)), goal=None),
        ]


def _opening(store: Store, what: str, ask: Callable[[Source], object], goal: float | None = 1.0) -> Row:
    times = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        with local_source(store) as source:
            ask(source)
        times.append(time.perf_counter() - started)
    median = statistics.median(times)
    words = f"reports: {what}, 1,000,000 events"
    if goal is None:
        return Row(words, f"{median:.2f} s")
    return Row(words, f"{median:.2f} s", f"< {goal:g} s", met=median < goal)
