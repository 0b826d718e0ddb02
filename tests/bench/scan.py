"""From the last byte of a scan to the event on disk, and to the frame that says so."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Final

from kiosk.domain.changes import Change, Topic
from tests.bench.live_kiosk import LiveKiosk, live_kiosk
from tests.bench.speed import FULL, Speed
from tests.bench.table import Row, below, percentile
from tests.bench.workshop import pairs

SCANS: Final = {True: 1000, False: 300}  # at full speed, at a quarter of a core
_GOAL_MS: Final = {True: 20.0, False: 40.0}  # at full speed, at a quarter of a core
_COMMANDS: Final = ("C-RECORD-1", "C-PAUSE-LUNCH", "C-RESUME")
_SCANS_OF_A_PAIR: Final = 30


def measure(folder: Path, speed: Speed) -> list[Row]:
    """Scan 1,000 commands, at a quarter of a core 300, with the sync on."""
    with live_kiosk(folder, speed) as live:
        live.stand_for_a_while()
        stopwatch = Stopwatch(live)
        stopwatch.run(pairs(), _COMMANDS, lambda number: number < SCANS[speed is FULL])
    shown, durable, worked = stopwatch.shown_ms, stopwatch.durable_ms, stopwatch.worked_ms
    p99 = percentile(shown, 99)
    return [
        below(
            "scan: last byte to event durable and frame painted, p99",
            f"{p99:.1f} ms (p50 {statistics.median(shown):.1f})",
            p99,
            _GOAL_MS[speed is FULL],
            "ms",
        ),
        Row(
            "scan: of that until the event is durable, p99",
            f"{percentile(durable, 99):.1f} ms (p50 {statistics.median(durable):.1f})",
        ),
        Row(
            "scan: processor time of the screens' thread from the byte to the frame, p99",
            f"{percentile(worked, 99):.1f} ms (p50 {statistics.median(worked):.1f})",
        ),
    ]


class Stopwatch:
    """Scans commands at a live kiosk and takes the times, in milliseconds."""

    def __init__(self, live: LiveKiosk) -> None:
        self._live = live
        self._sent_ns = 0
        self._durable_ns = 0
        self._shown_ns = 0
        self._worked_ns = 0
        self.durable_ms: list[float] = []
        self.shown_ms: list[float] = []
        self.worked_ms: list[float] = []

        live.kiosk.store.changes.subscribe(self._on_change)
        live.kiosk.ui.window.frameSwapped.connect(self._on_frame)

    def run(self, people: Iterator[tuple[str, str]], commands: Sequence[str], more: Callable[[int], bool]) -> None:
        """Scan ``commands`` while there are ``more`` than so many, each time another of ``people`` at a task.

        Never one twice in a row: that would be one scan.
        """
        for number, code in enumerate(cycle(commands)):
            if not more(number):
                return
            if number % _SCANS_OF_A_PAIR == 0:
                for switch in next(people):
                    self._live.scan(switch)
            self._live.dismiss_answer()
            self._scan(code)

    def _scan(self, code: str) -> None:
        """One scan, measured; the screen is at rest before."""
        self._durable_ns = self._shown_ns = 0
        self._sent_ns, worked_ns = time.monotonic_ns(), time.thread_time_ns()
        self._live.line.send(code)
        self._live.until(f"an answer to {code}", lambda: self._shown_ns > 0)
        self.durable_ms.append((self._durable_ns - self._sent_ns) / 1e6)
        self.shown_ms.append((self._shown_ns - self._sent_ns) / 1e6)
        self.worked_ms.append((self._worked_ns - worked_ns) / 1e6)

    def _on_change(self, change: Change) -> None:
        is_own = threading.current_thread() is threading.main_thread()
        if is_own and Topic.WORK in change.topics and not self._durable_ns:
            self._durable_ns = time.monotonic_ns()

    def _on_frame(self) -> None:
        """The answer to the scan was set before this frame was drawn, so it is on it."""
        if self._durable_ns and not self._shown_ns and self._live.feedback.isShown:
            self._shown_ns, self._worked_ns = time.monotonic_ns(), time.thread_time_ns()
