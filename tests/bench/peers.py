"""From an action at one kiosk until the other kiosk has it, over one MariaDB, with nudges and without."""

from __future__ import annotations

import random
import statistics
import threading
import time
from contextlib import ExitStack
from pathlib import Path

from kiosk.domain.changes import Change, Topic
from kiosk.domain.clock import Clock
from kiosk.domain.link import Link
from kiosk.domain.policy import Policy
from kiosk.service.work.sessions import OperatorSessionService
from kiosk.store.database import Store
from kiosk.sync import NudgeSettings, SyncSettings, SyncWorker
from kiosk.system.boot import current_boot_id
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from tests.bench.speed import Speed
from tests.bench.table import Row, percentile
from tests.helpers.mariadb import MariaDbServer, free_port
from tests.helpers.tenant import TASK, TenantDatabase
from tests.helpers.waiting import wait_until

ACTIONS = 60
_GOAL_SECONDS = 1.5
_NUDGED_GOAL_SECONDS = 0.05
_POLL_SECONDS = 1.0  # the configuration's default
_OPERATOR = 11


def measure(folder: Path, _speed: Speed) -> list[Row]:
    """Start and pause at one kiosk at any moment of the other's polls."""
    with MariaDbServer() as server:
        alone = _seconds(folder / "alone", server, None)
        # Both on loopback: kiosks of one machine share the port.
        nudged = _seconds(folder / "nudged", server, _loopback(free_port()))
    p95, p50 = percentile(alone, 95), statistics.median(nudged)
    return [
        Row(
            "peers: kiosk to kiosk without nudges",
            f"p50 {statistics.median(alone):.2f} s, p95 {p95:.2f} s",
            f"p95 <= {_GOAL_SECONDS:g} s",
            met=p95 <= _GOAL_SECONDS,
        ),
        Row(
            "peers: kiosk to kiosk with nudges",
            f"p50 {p50 * 1000:.0f} ms, p95 {percentile(nudged, 95) * 1000:.0f} ms",
            f"p50 <= {_NUDGED_GOAL_SECONDS * 1000:g} ms",
            met=p50 <= _NUDGED_GOAL_SECONDS,
        ),
    ]


def _loopback(port: int) -> NudgeSettings:
    return NudgeSettings((f"127.0.0.1:{port}",), port)


def _seconds(folder: Path, server: MariaDbServer, nudges: NudgeSettings | None) -> list[float]:
    """What each action took to get across."""
    with ExitStack() as stack:
        database = stack.enter_context(TenantDatabase(server.url(server.new_database())))
        database.fill()
        here = _Kiosk(stack, folder / "here.db", database.settings, "SEW-01", nudges)
        there = _Kiosk(stack, folder / "there.db", database.settings, "SEW-02", nudges)
        return _act(here, there)


class _Kiosk:
    """A store with its sync running; left with ``stack``."""

    def __init__(
        self, stack: ExitStack, path: Path, settings: TenantSettings, code: str, nudges: NudgeSettings | None
    ) -> None:
        self.store = stack.enter_context(Store(path))
        clock = Clock(current_boot_id())
        self.service = OperatorSessionService(self.store, clock, Policy())
        self.arrived = threading.Event()
        self.sync = SyncWorker(
            self.store,
            TenantGateway(settings),
            SyncSettings(
                code=code,
                name=code,
                app_version="0",
                work_centers=("SEW",),
                poll_seconds=_POLL_SECONDS,
                nudges=nudges,
            ),
            clock,
            scanner_state=lambda: "ready",
            on_status=lambda status: None,
        )
        self.store.changes.subscribe(self._on_change)
        self.sync.start()
        stack.callback(self.sync.stop)
        wait_until(self._is_synced, 30, f"{code} to be in touch with the tenant")

    def _is_synced(self) -> bool:
        return self.sync.status.link is Link.ONLINE and self.service.task_work(TASK).target_qty > 0

    def _on_change(self, change: Change) -> None:
        if Topic.WORK in change.topics and TASK in change.task_ids:
            self.arrived.set()


def _act(here: _Kiosk, there: _Kiosk) -> list[float]:
    chance = random.Random(5)
    seconds = []
    for number in range(ACTIONS):
        time.sleep(chance.uniform(0, _POLL_SECONDS))
        there.arrived.clear()
        began = time.monotonic()
        if number % 2 == 0:
            here.service.start(TASK, _OPERATOR)
        else:
            here.service.pause(TASK, _OPERATOR)
        if not there.arrived.wait(30):
            raise RuntimeError("an action did not reach the other kiosk")
        seconds.append(time.monotonic() - began)
    return seconds
