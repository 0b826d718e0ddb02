"""Whether a thread goes on: it says until when its next sign of life comes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

_NEVER: Final = float("inf")


class Pulse:
    """The signs of life of one thread; that thread gives them, any other may ask.

    ``allowance``: how many seconds what it does in one go may take.
    """

    def __init__(self, name: str, allowance: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.name = name
        self._allowance = allowance
        self._clock = clock
        self._until = _NEVER

    def beat(self, rest: float = 0.0) -> None:
        """It goes on; the next sign comes within the allowance after a rest of so many seconds."""
        self._until = self._clock() + self._allowance + rest

    def pause(self) -> None:
        """No sign is owed from now on: it has ended, or is in the hands of something that may hang."""
        self._until = _NEVER

    @property
    def is_overdue(self) -> bool:
        """Whether a sign of life is owed."""
        return self._clock() > self._until
