"""From the start of the process to the first frame with the board on it, against an empty QML window."""

from __future__ import annotations

import statistics
from pathlib import Path

from kiosk.domain.clock import Clock
from kiosk.domain.link import Link
from kiosk.store.database import Store
from kiosk.sync import SyncSettings
from kiosk.sync.cycle import SyncCycle
from kiosk.system.boot import current_boot_id
from kiosk.tenant import admin
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from tests.bench.history import History
from tests.bench.program import Program, kiosk_config
from tests.bench.speed import FULL, Speed
from tests.bench.table import Row, at_most, below, median_of_ratios

EVENTS = 100_000
_RUNS = 9
_MOST_TIMES = 3.0  # an empty window's, at full speed
_MOST_SECONDS = 1.8  # at a quarter of a core


def measure(folder: Path, speed: Speed) -> list[Row]:
    """Start both in turns, the kiosk on a store that is the same as its tenant."""
    _create_workshop(folder, History(EVENTS))
    config = kiosk_config(folder, folder / "tenant.db")
    kiosk: list[float] = []
    empty: list[float] = []
    for run in range(_RUNS + 1):
        for program, seconds in (
            (Program(folder, speed=speed), empty),
            (Program(folder, config, speed=speed), kiosk),
        ):
            with program:
                if run > 0:  # the first of each fills the caches of the disk
                    seconds.append(program.start_seconds)
    what = "start: to the first frame, 100,000 local events"
    median, ratio = statistics.median(kiosk), median_of_ratios(kiosk, empty)
    figures = f"{median:.2f} s / {statistics.median(empty):.2f} s of an empty window"
    if speed is FULL:
        return [at_most(what, figures, ratio, _MOST_TIMES)]
    return [below(what, f"{figures} = {ratio:.2f} x", median, _MOST_SECONDS, "s")]


def _create_workshop(folder: Path, history: History) -> None:
    """Store and tenant with the same history, synced once: what the office has taken away is gone."""
    settings = TenantSettings((f"sqlite:///{folder / 'tenant.db'}",), time_zone="UTC")
    admin.init(settings)
    history.create_store(folder / "kiosk.db")
    with Store(folder / "kiosk.db") as store:
        history.fill_tenant(folder / "tenant.db", store.terminal_id)
        cycle = SyncCycle(
            store,
            TenantGateway(settings),
            SyncSettings(code="SEW-01", name="สถานีเย็บ 1", app_version="0", work_centers=("SEW",)),
            Clock(current_boot_id()),
            scanner_state=lambda: "ready",
            on_status=lambda status: None,
        )
        try:
            cycle.step()
            assert cycle.status.link is Link.ONLINE, cycle.status
        finally:
            cycle.close()
