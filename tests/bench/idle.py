"""What a kiosk takes that nobody stands at: the board is shown, times run on it, the tenant is polled."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

from kiosk.demo.sample import create_sample_tenant, play_a_morning
from kiosk.scanner import VirtualLine
from tests.bench.program import Program, kiosk_config
from tests.bench.speed import FULL, Speed
from tests.bench.table import Row, below

SECONDS: Final = 20
_SETTLING_SECONDS: Final = 16  # by then the screens that stay are made
_PROCESSOR_GOAL: Final = {True: 0.5, False: 2.0}  # percent of a core, at full speed, at a quarter of a core
_WAKE_UPS_GOAL: Final = 3.0


def measure(folder: Path, speed: Speed) -> list[Row]:
    """Let the kiosk stand for 20 s; time on a processor in percent of one core, wake-ups of all its threads."""
    play_a_morning(create_sample_tenant(folder / "tenant.db"))
    with VirtualLine() as line:
        config = kiosk_config(folder, port=line.port)
        with Program(folder, config, speed=speed) as kiosk:
            time.sleep(_SETTLING_SECONDS)
            used, woken, began = kiosk.processor_seconds(), kiosk.wake_ups(), time.monotonic()
            time.sleep(SECONDS)
            elapsed = time.monotonic() - began
            percent = 100 * (kiosk.processor_seconds() - used) / elapsed
            wake_ups = (kiosk.wake_ups() - woken) / elapsed
    what = "idle: the board with running times,"
    return [
        below(f"{what} processor", f"{percent:.2f} % of a core", percent, _PROCESSOR_GOAL[speed is FULL], "%"),
        below(f"{what} wake-ups", f"{wake_ups:.1f} a second", wake_ups, _WAKE_UPS_GOAL, "a second"),
    ]
