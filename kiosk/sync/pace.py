"""When things are due, and how long to wait after a failure."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

_FIRST_CEILING: Final = 0.5
_SOON_CEILING: Final = 5.0
_LATE_CEILING: Final = 15.0
_SOON_SECONDS: Final = 120.0
_SHORTEST: Final = 0.1
_PROBLEM_SECONDS: Final = (5.0, 15.0)


class Due:
    """Something to be done every so many seconds; at once at first. Times are of a steady clock."""

    def __init__(self, every: float) -> None:
        self._every = every
        self.at = 0.0

    def is_due(self, now: float) -> bool:
        """Whether it is time."""
        return now >= self.at

    def done(self, now: float) -> None:
        """It was done just now."""
        self.at = now + self._every

    def at_once(self) -> None:
        """It is wanted now."""
        self.at = 0.0

    def not_after(self, at: float) -> None:
        """It is wanted at ``at`` at the latest."""
        self.at = min(self.at, at)


class Backoff:
    """Waits between attempts to connect: full jitter, up to 5 s in the first two minutes, then up to 15 s.

    Jitter, because all kiosks of a workshop lose the tenant at the same moment. ``random_part``: 0 to 1.
    """

    def __init__(self, random_part: Callable[[], float] = random.random) -> None:
        self._random_part = random_part
        self.reset()

    def reset(self) -> None:
        """The tenant answered."""
        self._failures = 0
        self._since: float | None = None

    def unavailable(self, now: float) -> float:
        """Seconds to wait after the tenant could not be reached."""
        if self._since is None:
            self._since = now
        longest = _SOON_CEILING if now - self._since < _SOON_SECONDS else _LATE_CEILING
        # More doublings than that change nothing; they would only grow the number.
        ceiling = min(longest, _FIRST_CEILING * (1 << min(self._failures, 8)))
        self._failures += 1
        return max(_SHORTEST, self._random_part() * ceiling)

    def problem(self) -> float:
        """Seconds to wait while a person has to mend something."""
        shortest, longest = _PROBLEM_SECONDS
        return shortest + self._random_part() * (longest - shortest)
