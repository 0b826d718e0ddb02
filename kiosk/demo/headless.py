"""The demo without a screen: three operators play a day through a virtual serial scanner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from sqlalchemy import create_engine, select

from kiosk.app.kiosk import Kiosk
from kiosk.demo.sample import OPERATORS, badge_code
from kiosk.domain.clock import Clock
from kiosk.domain.codes import task_code
from kiosk.scanner import VirtualLine
from kiosk.service.station.outcomes import Outcome, Refusing
from kiosk.system.boot import current_boot_id
from kiosk.tenant.tables import TENANT

TASK_ID = 9
_TIMEOUT_MS = 20_000
_DAY: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("09:00", "A", ()),
    ("09:05", "B", ()),
    ("09:10", "C", ()),
    ("09:30", "A", ("C-COMPLETE-30",)),
    ("12:00", "C", ("C-PAUSE-LUNCH",)),
    ("14:00", "B", ("C-COMPLETE-40",)),
    ("15:00", "C", ("C-COMPLETE-30",)),
)
"""When, who, and the commands scanned after badge and task; the task's scan starts, or ends a pause."""

_EXPECTED = (
    ("ช่าง A", "completed", 30, 0),
    ("ช่าง B", "completed", 40, 0),
    ("ช่าง C", "completed", 30, 180),
)


class DemoFailed(Exception):
    """The demo did not go as it must."""


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
        for at, letter, commands in _DAY:
            self.clock.set_time_of_day(at)
            for code in (badge_code(letter), task_code(TASK_ID), *commands):
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
        self.say(f"  {at}  {'badge of ช่าง ' + letter if code.startswith('B-') else code:<18}  {shown}")

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


def tell_result(url: str, say: Callable[[str], None]) -> None:
    """Print the task's sessions as they are in the tenant. Raises DemoFailed when they are not right."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            sessions = (
                connection.execute(
                    select(TENANT.session)
                    .where(TENANT.session.c.id_job_task == TASK_ID)
                    .order_by(TENANT.session.c.started_at)
                )
                .mappings()
                .all()
            )
            status = connection.scalar(select(TENANT.task.c.status).where(TENANT.task.c.id_job_task == TASK_ID))
            events = connection.execute(select(TENANT.event)).all()
    finally:
        engine.dispose()
    say("")
    say(f"In the tenant: {len(events)} events, task T-{TASK_ID} {status}, {len(sessions)} sessions")
    say("  operator  status     started  completed  pieces  pause min")
    for row in sessions:
        say(
            f"  {row['operator_name']}    {row['status']:<9}  {_time(row['started_at'])}    "
            f"{_time(row['completed_at'])}      {row['total_qty']:>6}  {row['total_pause_minutes']:>9}"
        )
    found = tuple(
        (row["operator_name"], row["status"], row["total_qty"], row["total_pause_minutes"]) for row in sessions
    )
    if (
        found != _EXPECTED
        or status != "done"
        or {row["operator_user_id"] for row in sessions} != {OPERATORS[letter] for letter in "ABC"}
    ):
        raise DemoFailed(f"expected {_EXPECTED} and status done")


def _time(at: Any) -> str:
    return "-" if at is None else f"{at:%H:%M}"
