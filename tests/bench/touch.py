"""From a finger that leaves the glass to the frame with what it brought up."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.bench.live_kiosk import LiveKiosk, live_kiosk
from tests.bench.speed import FULL, Speed
from tests.bench.table import Row, below, percentile
from tests.bench.workshop import pairs
from tests.helpers.touching import Finger

ROUNDS: Final = {True: 60, False: 30}  # at full speed, at a quarter of a core
_GOAL_MS: Final = {True: 33.0, False: 120.0}  # at full speed, at a quarter of a core
_REASON: Final = "พักกลางวัน"


def measure(folder: Path, speed: Speed) -> list[Row]:
    """Pause with a reason, resume, open the keypad and leave it: the taps of a working day."""
    with live_kiosk(folder, speed) as live:
        live.stand_for_a_while()
        stopwatch = _Stopwatch(live)
        stopwatch.run(ROUNDS[speed is FULL])
    times = stopwatch.milliseconds
    p99 = percentile(times, 99)
    return [
        below(
            "touch: finger up to painted answer, p99",
            f"{p99:.1f} ms (p50 {statistics.median(times):.1f}, {len(times)} taps)",
            p99,
            _GOAL_MS[speed is FULL],
            "ms",
        )
    ]


class _Stopwatch:
    """Taps and takes the times, in milliseconds."""

    def __init__(self, live: LiveKiosk) -> None:
        self._live = live
        self._finger = Finger(live.kiosk.ui.window)
        self._has_answered: Callable[[], bool] = lambda: False
        self._shown_ns = 0
        self.milliseconds: list[float] = []

    def run(self, rounds: int) -> None:
        """Tap everything so often, as one person at one task."""
        live = self._live
        live.kiosk.ui.window.frameSwapped.connect(self._on_frame)
        badge, task = next(pairs())
        live.scan(badge)
        for _ in range(rounds):
            live.scan(task)
            live.dismiss_answer()
            self._tap("พัก", lambda: self._screen() == "pauseReason")
            self._tap(_REASON, self._is_answered)
            live.dismiss_answer()
            self._tap("resume", self._is_answered)
            live.dismiss_answer()
            self._tap("complete", lambda: self._screen() == "quantity")
            self._tap("กลับ", lambda: self._screen() != "quantity")

    def _tap(self, name: str, has_answered: Callable[[], bool]) -> None:
        self._finger.item(name)
        self._live.rest()
        self._has_answered, self._shown_ns = has_answered, 0
        point = self._finger.tappable(name)
        pressed = time.monotonic_ns()
        self._finger.tap_at(point)
        self._live.until(f"what {name} brings up", lambda: self._shown_ns > 0)
        self._has_answered = lambda: False
        self.milliseconds.append((self._shown_ns - pressed) / 1e6)

    def _on_frame(self) -> None:
        if not self._shown_ns and self._has_answered():
            self._shown_ns = time.monotonic_ns()

    def _screen(self) -> str:
        return str(self._live.kiosk.ui.app.property("screen"))

    def _is_answered(self) -> bool:
        return bool(self._live.feedback.isShown)
