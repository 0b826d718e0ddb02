"""The demo without a screen: a day on the floor, played through a virtual serial scanner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer

from kiosk.app.kiosk import Kiosk
from kiosk.demo.results import TASK_ID, DemoFailed
from kiosk.demo.sample import badge_code
from kiosk.domain.clock import Clock
from kiosk.domain.codes import task_code
from kiosk.scanner import VirtualLine
from kiosk.service.station.outcomes import Outcome, Refusing
from kiosk.system.boot import current_boot_id

_TIMEOUT_MS = 20_000
_TASK: Final = task_code(TASK_ID)
_BEFORE, _AFTER = task_code(10), task_code(11)
_DAY: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("07:55", "D", ("C-IN", _BEFORE)),
    ("08:50", "D", (_BEFORE, "C-COMPLETE-100")),
    ("08:55", "A", ("C-IN",)),
    ("09:00", "A", (_TASK,)),
    ("09:05", "B", (_TASK,)),
    ("09:10", "C", (_TASK,)),
    ("09:30", "A", (_TASK, "C-COMPLETE-30")),
    ("09:31", "A", ("C-DO-CLEAN",)),
    ("10:00", "B", (_TASK, "C-CALL-MATERIAL")),
    ("10:02", "P", ("C-COMING",)),
    ("10:15", "P", ("C-SOLVED",)),
    ("10:30", "A", ("C-OFF",)),
    ("12:00", "C", (_TASK, "C-PAUSE-LUNCH")),
    ("14:00", "B", (_TASK, "C-COMPLETE-40")),
    ("15:00", "C", (_TASK, "C-COMPLETE-30")),
    ("15:05", "E", (_AFTER,)),
)
"""When, who, and what they scan after their badge; a task's scan starts, or ends a pause."""


class DayClock(Clock):
    """A clock that the play sets: a day passes in seconds."""

    def __init__(self) -> None:
        self._wall_now = datetime.now(UTC)
        super().__init__(current_boot_id(), wall=lambda: self._wall_now)

    def set_time_of_day(self, text: str) -> datetime:
        """Yesterday at ``text`` (HH:MM) by the machine's zone; the aware local time.

        Half a second past: a scan counts from its last byte, milliseconds before it is looked at.
        """
        hour, minute = map(int, text.split(":"))
        local = (datetime.now().astimezone() - timedelta(days=1)).replace(
            hour=hour, minute=minute, second=0, microsecond=500_000
        )
        self._wall_now = local.astimezone(UTC)
        return local


@dataclass
class Play:
    """Plays the day on a running kiosk; ``say`` prints a line."""

    kiosk: Kiosk
    line: VirtualLine
    clock: DayClock
    say: Callable[[str], None]

    def run(self) -> None:
        """Play everything. Raises DemoFailed when a scan has no outcome or is refused."""
        self._wait("the sample tasks from the tenant", lambda: bool(self.kiosk.queries.board()))
        self._wait("the scanner", lambda: self.kiosk.status.scanner == "ready")
        for at, letter, codes in _DAY:
            self.clock.set_time_of_day(at)
            for code in (badge_code(letter), *codes):
                self._scan(at, code, letter)
        self._wait("everything sent", lambda: self.kiosk.pending_count() == 0)

    def _scan(self, at: str, code: str, letter: str) -> None:
        outcomes: list[Outcome] = []
        unsubscribe = self.kiosk.flow.subscribe(
            lambda outcome, _state: outcomes.append(outcome) if outcome is not None else None
        )
        try:
            self.line.send(code)
            self._wait(f"an outcome of {code}", lambda: bool(outcomes))
        finally:
            unsubscribe()
        outcome = outcomes[0]
        if isinstance(outcome, Refusing):
            raise DemoFailed(f"{code} was refused: {outcome.refusal}")
        shown = getattr(outcome, "action", "task shown")
        name = "หัวหน้า P" if letter == "P" else f"ช่าง {letter}"
        self.say(f"  {at}  {'badge of ' + name if code.startswith('B-') else code:<18}  {shown}")

    def _wait(self, what: str, is_so: Callable[[], bool]) -> None:
        """Let Qt run until ``is_so``; raises DemoFailed after 20 seconds."""
        loop = QEventLoop()
        poll = QTimer()
        poll.setInterval(5)
        poll.timeout.connect(lambda: loop.quit() if is_so() else None)
        poll.start()
        QTimer.singleShot(_TIMEOUT_MS, loop, loop.quit)
        if not is_so():
            loop.exec()
        poll.stop()
        if not is_so():
            raise DemoFailed(f"waited {_TIMEOUT_MS // 1000} seconds for {what} in vain")
