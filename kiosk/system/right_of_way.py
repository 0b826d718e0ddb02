"""Who goes first where threads want the processor at the same time: whoever people wait for."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import Final

_LONGEST_SECONDS: Final = 0.2
"""So long it stays taken at most: an answer takes less, and what is behind must not stand still."""
_BUSY_SECONDS: Final = 10.0


class RightOfWay:
    """Taken by whoever answers people; those that work behind stand aside meanwhile. From any thread.

    Two threads of Python take turns of the one interpreter, so that an answer takes twice as long beside another.
    ``monotonic``: seconds of a steady clock.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._is_free = Event()
        self._is_free.set()
        self._taken_at = float("-inf")

    def take(self) -> None:
        """Somebody is answered from now on."""
        self._taken_at = self._monotonic()
        self._is_free.clear()

    def give_back(self) -> None:
        """The answer is there."""
        self._is_free.set()

    @property
    def is_busy(self) -> bool:
        """Whether somebody was answered a moment ago: the next one may come at any time."""
        return self._monotonic() - self._taken_at < _BUSY_SECONDS

    def stand_aside(self) -> None:
        """Wait while somebody is answered, a fifth of a second at most. Not holding what they may need."""
        self._is_free.wait(max(0.0, self._taken_at + _LONGEST_SECONDS - self._monotonic()))
