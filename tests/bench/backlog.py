"""What a scan takes while the events of a long outage are sent to MariaDB."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Final

from kiosk.domain.link import Link
from tests.bench.drain import planned_tenant
from tests.bench.history import History, operators_of
from tests.bench.live_kiosk import live_kiosk
from tests.bench.scan import Stopwatch
from tests.bench.speed import FULL, Speed
from tests.bench.table import Row, below, percentile
from tests.helpers.mariadb import MariaDbServer

_OUTAGE: Final = History(40_000, is_sent=False, span=timedelta(hours=8))
_COMMANDS: Final = ("C-RECORD-1", "C-RECORD-2")
"""No reasons: which there are comes from the tenant, after the events have gone."""
_GOAL_MS: Final = 150.0
_LAST: Final = 200
"""What was just scanned is always left: with so few events the outage is sent."""
_MOST: Final = {True: 100, False: 30}
"""Scans, at full speed and at a quarter of a core, where the outage takes many minutes to send."""
_FEWEST: Final = 20
"""So few are scanned at a quarter of a core; the percentile is then the longest of them."""


def measure(folder: Path, speed: Speed) -> list[Row]:
    """Scan for as long as the sync has something of the outage to send."""
    with (
        MariaDbServer() as server,
        live_kiosk(
            folder,
            speed,
            prepare=lambda folder: _OUTAGE.create_store(folder / "kiosk.db"),
            tenant_url=planned_tenant(server, _OUTAGE),
        ) as live,
    ):
        stopwatch = Stopwatch(live)
        live.until("the tenant", lambda: live.kiosk.status.link is Link.ONLINE)
        left = live.kiosk.pending_count()
        stopwatch.run(
            _people(),
            _COMMANDS,
            lambda number: number < _MOST[speed is FULL] and live.kiosk.pending_count() > _LAST,
        )
        sent = left - live.kiosk.pending_count()
    shown = stopwatch.shown_ms
    if len(shown) < _FEWEST:
        raise RuntimeError(f"only {len(shown)} scans while {sent} events were sent: the outage is too short")
    p99 = percentile(shown, 99)
    return [
        below(
            "backlog: last byte to event durable and frame painted while 40,000 events are sent, p99",
            f"{p99:.0f} ms (p50 {statistics.median(shown):.0f}, {len(shown)} scans)",
            p99,
            _GOAL_MS,
            "ms",
        )
    ]


def _people() -> Iterator[tuple[str, str]]:
    """Badge and task codes of those who worked there, for ever."""
    for task_id in cycle(_OUTAGE.open_task_ids):
        yield f"B-BENCH-{operators_of(task_id)[0]}", f"T-{task_id}"
