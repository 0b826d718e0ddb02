"""The sample workshop for a day at the scanner: targets far enough away, and who scans what."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kiosk.demo.sample import OPERATORS, TASKS, badge_code, create_sample_tenant
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

SYNCED: Final = ("kiosk.db", "tenant.db")
SCANS_OF_A_VISIT = 9
EVENTS_OF_A_VISIT = 6


def create_workshop(path: Path) -> str:
    """Create the sample tenant at ``path`` with targets that no benchmark reaches; its URL."""
    url = create_sample_tenant(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE atelier_job_ticket SET target_qty = 1000000")
    return url


def create_sample(folder: Path) -> None:
    """That tenant as ``tenant.db`` in a folder."""
    create_workshop(folder / "tenant.db")


def copy_synced(folder: Path, events: int) -> None:
    """Store and tenant with the same history in a folder, synced once: what the office has taken away is gone."""
    for name in SYNCED:
        shutil.copy(Path(_synced(events).name) / name, folder)


@cache
def _synced(events: int) -> TemporaryDirectory[str]:
    """They are made once for both speeds: a million events take minutes."""
    made = TemporaryDirectory(prefix="kiosk-bench-synced-")
    folder, history = Path(made.name), History(events)
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
    return made


def pairs() -> Iterator[tuple[str, str]]:
    """Badge and task codes, for ever, each time another operator at another task."""
    number = 0
    letters = list(OPERATORS)
    while True:
        task = TASKS[number % len(TASKS)]
        yield badge_code(letters[number % len(letters)]), f"T-{task.task_id}"
        number += 1


def visits(count: int) -> Iterator[tuple[str, ...]]:
    """What operators scan, visit by visit: work started, paused, taken up again, recorded and completed.

    A visit shows every screen that a scan can open.
    """
    for _, (badge, task) in zip(range(count), pairs(), strict=False):
        yield (
            badge,
            task,
            "C-PAUSE",
            "C-PAUSE-LUNCH",
            "C-RESUME",
            "C-RECORD-1",
            "C-COMPLETE",
            "C-COMPLETE-1",
            "C-OUT",
        )
