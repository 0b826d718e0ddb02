"""From the start of the process to the first frame with the board on it, against an empty QML window."""

from __future__ import annotations

import statistics
from pathlib import Path

from tests.bench.program import Program, kiosk_config
from tests.bench.speed import FULL, Speed
from tests.bench.table import Row, at_most, below, median_of_ratios
from tests.bench.workshop import copy_synced

EVENTS = 100_000
_RUNS = {True: 9, False: 5}  # at full speed, at a quarter of a core
_MOST_TIMES = 3.0  # an empty window's, at full speed
_MOST_SECONDS = 1.8  # at a quarter of a core


def measure(folder: Path, speed: Speed) -> list[Row]:
    """Start both in turns, the kiosk on a store that is the same as its tenant."""
    copy_synced(folder, EVENTS)
    config = kiosk_config(folder)
    kiosk: list[float] = []
    empty: list[float] = []
    for run in range(_RUNS[speed is FULL] + 1):
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
