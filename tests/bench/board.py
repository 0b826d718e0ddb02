"""What each second costs while the board is shown: many tasks, and a running time for everybody on them."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Final

from kiosk.domain.policy import SecondTask
from kiosk.tenant import admin
from kiosk.tenant.settings import TenantSettings
from kiosk.ui.viewmodels.clock import ClockViewModel
from tests.bench.history import SESSIONS_OF_A_TASK, History
from tests.bench.live_kiosk import LiveKiosk, live_kiosk
from tests.bench.speed import FULL, Speed
from tests.bench.table import Row, below

TASKS: Final = 40
AT_WORK: Final = 60
_PEOPLE: Final = 40
_TICKS: Final = 20
_GOAL_MS: Final = {True: 2.0, False: 8.0}  # at full speed, at a quarter of a core


def measure(folder: Path, speed: Speed) -> list[Row]:
    """Let the clock tick; processor time of the screens' thread until what it changed is painted.

    What the thread does in as long a time without a tick, the bench's own loop most of it, is not counted.
    """
    with live_kiosk(folder, speed, prepare=_plan_tasks) as live:
        _start_work(live)
        clock = live.kiosk.ui.app.clock
        clock.stop()
        milliseconds = [_tick(live, clock) for _ in range(_TICKS)]
    median = statistics.median(milliseconds)
    return [
        below(
            f"board: a tick with {TASKS} tasks and {AT_WORK} running times, processor",
            f"{median:.2f} ms (most {max(milliseconds):.2f})",
            median,
            _GOAL_MS[speed is FULL],
            "ms",
        )
    ]


def _plan_tasks(folder: Path) -> None:
    tenant = folder / "tenant.db"
    admin.init(TenantSettings((f"sqlite:///{tenant}",), time_zone="UTC"))
    History(0, older_sessions=TASKS * SESSIONS_OF_A_TASK).plan_tenant(tenant)


def _start_work(live: LiveKiosk) -> None:
    """Everybody on a task, and some on two."""
    for number in range(AT_WORK):
        task_id, operator_id = 1 + number % TASKS, 1 + (number + number // _PEOPLE) % _PEOPLE
        live.kiosk.service.start(task_id, operator_id, second_task=SecondTask.PARALLEL)
    live.rest()


def _tick(live: LiveKiosk, clock: ClockViewModel) -> float:
    """Milliseconds that the next second takes."""
    time.sleep(1 - time.time() % 1)
    live.rest()
    began = time.thread_time_ns()
    live.rest()
    idle_until = time.thread_time_ns()
    clock.refresh()
    live.rest()
    return (time.thread_time_ns() - idle_until - (idle_until - began)) / 1e6
