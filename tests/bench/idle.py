"""What a kiosk takes that nobody stands at: the board is shown, times run on it, the tenant is polled."""

from __future__ import annotations

import time
from pathlib import Path

from kiosk.demo.sample import create_sample_tenant, play_a_morning
from kiosk.scanner import VirtualLine
from tests.bench.program import Program, kiosk_config
from tests.bench.table import Row

SECONDS = 20
_SETTLING_SECONDS = 8


def measure(folder: Path) -> list[Row]:
    """Let the kiosk stand for 20 s; time on a processor in percent of one core."""
    play_a_morning(create_sample_tenant(folder / "tenant.db"))
    with VirtualLine() as line:
        config = kiosk_config(folder, folder / "tenant.db", port=line.port)
        with Program(folder, config) as kiosk:
            time.sleep(_SETTLING_SECONDS)
            before, began = kiosk.processor_seconds(), time.monotonic()
            time.sleep(SECONDS)
            used, elapsed = kiosk.processor_seconds() - before, time.monotonic() - began
    percent = 100 * used / elapsed
    what = f"idle: the board with running times, {SECONDS} s"
    return [Row(what, f"{percent:.2f} % of a core", "< 1 %", met=percent < 1)]
