"""The kiosk's clock: corrected UTC for events, with the raw and monotonic readings kept beside it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

TRUSTED_OFFSET: Final = timedelta(minutes=5)
"""A clock that is off by more is shown and not believed; by less, it does not turn the order of events round."""


def happened_by(now: datetime) -> datetime:
    """What is said to be later than this has not happened yet: a clock was wrong, or a date mistyped."""
    return now + TRUSTED_OFFSET


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment as the machine saw it.

    ``utc``: the raw clock plus the offset measured against the tenant, aware. ``raw``: the machine's own clock,
    aware UTC. ``monotonic_ns``: nanoseconds since some point of this boot. ``boot_id``: which boot.
    """

    utc: datetime
    raw: datetime
    monotonic_ns: int
    boot_id: str


class Clock:
    """Reads the time. ``offset_ms`` = tenant minus this machine, set when the sync has measured it."""

    def __init__(
        self,
        boot_id: str,
        *,
        wall: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        """``wall`` gives the machine's clock as aware UTC; tests and the demo pass their own."""
        self.offset_ms = 0
        self._boot_id = boot_id
        self._wall = wall
        self._monotonic_ns = monotonic_ns

    def now(self) -> Instant:
        """The present moment."""
        return self._instant(self._wall(), self._monotonic_ns())

    def at(self, monotonic_ns: int) -> Instant:
        """The moment of this boot when the monotonic clock showed ``monotonic_ns``."""
        ago = timedelta(microseconds=(self._monotonic_ns() - monotonic_ns) / 1000)
        return self._instant(self._wall() - ago, monotonic_ns)

    def _instant(self, raw: datetime, monotonic_ns: int) -> Instant:
        return Instant(
            utc=raw + timedelta(milliseconds=self.offset_ms),
            raw=raw,
            monotonic_ns=monotonic_ns,
            boot_id=self._boot_id,
        )
