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
from tests.bench.table import Row, at_most, median_of_ratios

EVENTS = 100_000
_RUNS = 9


def measure(folder: Path) -> list[Row]:
    """Start both in turns, the kiosk on a store that is the same as its tenant."""
    _create_workshop(folder, History(EVENTS))
    config = kiosk_config(folder, folder / "tenant.db")
    kiosk: list[float] = []
    empty: list[float] = []
    for run in range(_RUNS + 1):
        for program, seconds in ((Program(folder), empty), (Program(folder, config), kiosk)):
            with program:
                if run > 0:  # the first of each fills the caches of the disk
                    seconds.append(program.start_seconds)
    return [
        at_most(
            "start: to the first frame, 100,000 local events, against an empty window",
            f"{statistics.median(kiosk) * 1000:.0f} ms / {statistics.median(empty) * 1000:.0f} ms",
            median_of_ratios(kiosk, empty),
            2.0,
        )
    ]


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
