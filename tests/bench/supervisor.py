"""From a supervisor's finger to the painted tab, and to its figures, with a million events in store and tenant."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.demo.sample import SUPERVISOR_PIN
from kiosk.service.office.pins import hash_pin
from kiosk.service.office.supervisor import PinTry
from kiosk.ui.viewmodels.supervisor.report_tab import ReportTab
from tests.bench.live_kiosk import LiveKiosk, live_kiosk
from tests.bench.speed import FULL, Speed
from tests.bench.table import Row, below
from tests.bench.workshop import SYNCED, copy_synced
from tests.helpers.touching import Finger

EVENTS: Final = 1_000_000
TABS: Final = ("shift", "history", "analytics", "floor")
_ROUNDS: Final = 7
_GOAL_MS: Final = {True: 150.0, False: 600.0}  # at full speed, at a quarter of a core
_SUPERVISOR: Final = 99
_BADGE: Final = "B-BENCH-P"


class _Tap(NamedTuple):
    """Milliseconds until the tab, and the figures it may read, were painted; of processor until the tab was."""

    painted: float
    worked: float
    figures: float | None


def measure(folder: Path, speed: Speed) -> list[Row]:
    """Tap one tab after the other, round after round; the first round, which imports them, stands by itself."""
    with live_kiosk(folder, speed, prepare=_create_workshop) as live:
        stopwatch = _Stopwatch(live)
        rounds = [{tab: stopwatch.tap(tab) for tab in TABS} for _ in range(_ROUNDS + 1)]
    return [row for tab in TABS for row in _rows(tab, [taps[tab] for taps in rounds], speed)]


def _rows(tab: str, taps: list[_Tap], speed: Speed) -> list[Row]:
    first, *others = taps
    painted = statistics.median(tap.painted for tap in others)
    most, worked = max(tap.painted for tap in others), statistics.median(tap.worked for tap in others)
    rows = [
        below(
            f"supervisor: tap to {tab} painted, {EVENTS:,} events",
            f"{painted:.0f} ms, {worked:.0f} of processor (most {most:.0f}, the first time {first.painted:.0f})",
            painted,
            _GOAL_MS[speed is FULL],
            "ms",
        )
    ]
    if first.figures is not None:
        figures = statistics.median(tap.figures for tap in others if tap.figures is not None)
        rows.append(
            Row(
                f"supervisor: tap to the figures of {tab} painted",
                f"{figures:.0f} ms, the first time {first.figures:.0f} ms",
                value=figures,
            )
        )
    return rows


def _create_workshop(folder: Path) -> None:
    copy_synced(folder, EVENTS)
    values = (_SUPERVISOR, "หัวหน้า", _BADGE, "supervisor", hash_pin(SUPERVISOR_PIN))
    for name in SYNCED:
        with closing(sqlite3.connect(folder / name)) as connection, connection:
            connection.execute(
                "INSERT INTO kiosk_operator (operator_user_id, operator_name, badge_code, role, pin_hash, active)"
                " VALUES (?, ?, ?, ?, ?, 1)",
                values,
            )


class _Stopwatch:
    """Lets the supervisor in, taps, and takes the times."""

    def __init__(self, live: LiveKiosk) -> None:
        self._live = live
        self._finger = Finger(live.kiosk.ui.window)
        self._is_shown: Callable[[], bool] = lambda: False
        self._shown_ns = self._worked_ns = 0
        live.kiosk.ui.window.frameSwapped.connect(self._on_frame)
        flow = live.kiosk.flow
        flow.supervisor.open()
        live.scan(_BADGE)
        attempt = flow.supervisor.try_pin()
        assert isinstance(attempt, PinTry), attempt
        flow.supervisor.unlock(attempt, matches=True)
        live.rest()

    def tap(self, tab: str) -> _Tap:
        """One tap, measured; the screen is at rest before."""
        supervisor = self._live.kiosk.ui.app.supervisor
        point = self._finger.tappable(f"tab-{tab}")
        began, worked_before = time.monotonic_ns(), time.thread_time_ns()
        self._expect(lambda: supervisor.property("tab") == tab)
        self._finger.tap_at(point)
        self._live.until(f"the tab {tab}", lambda: self._shown_ns > 0)
        painted, worked = (self._shown_ns - began) / 1e6, (self._worked_ns - worked_before) / 1e6
        model = supervisor.view_model(tab)
        if not isinstance(model, ReportTab):
            self._live.rest()
            return _Tap(painted, worked, None)
        if model.feed.property("isBusy"):
            self._expect(lambda: not model.feed.property("isBusy"))
            self._live.until(f"the figures of {tab}", lambda: self._shown_ns > 0)
        figures = (self._shown_ns - began) / 1e6
        self._live.rest()
        return _Tap(painted, worked, figures)

    def _expect(self, is_shown: Callable[[], bool]) -> None:
        self._is_shown, self._shown_ns = is_shown, 0

    def _on_frame(self) -> None:
        if not self._shown_ns and self._is_shown():
            self._shown_ns, self._worked_ns = time.monotonic_ns(), time.thread_time_ns()
