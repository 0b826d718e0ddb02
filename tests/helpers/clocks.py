"""A clock that tests set and move by hand."""

from datetime import UTC, datetime, timedelta

from kiosk.domain.clock import Clock


class HandClock(Clock):
    """Stands still until told to move; wall and monotonic clock move together unless told otherwise."""

    def __init__(self, start: str = "2025-10-30 02:00:00", boot_id: str = "boot-1") -> None:
        self.wall_time = datetime.fromisoformat(start).replace(tzinfo=UTC)
        self.monotonic = 1_000_000_000
        super().__init__(boot_id, wall=lambda: self.wall_time, monotonic_ns=lambda: self.monotonic)

    def advance(self, **duration: float) -> None:
        """Move both clocks on, by timedelta's keywords."""
        step = timedelta(**duration)
        self.wall_time += step
        self.monotonic += int(step.total_seconds() * 1_000_000_000)

    def set_wall(self, text: str) -> None:
        """Set the wall clock to a UTC time; the monotonic clock goes on by the same, never back."""
        target = datetime.fromisoformat(text).replace(tzinfo=UTC)
        self.monotonic += max(0, int((target - self.wall_time).total_seconds() * 1_000_000_000))
        self.wall_time = target
