"""Running a transaction again when it met another one or lost its connection."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import Final, TypeVar

from sqlalchemy.exc import DBAPIError

from kiosk.tenant.failures import is_conflict, is_duplicate, is_lost, is_timeout

T = TypeVar("T")

_CONFLICT_TRIES: Final = 8
_LOST_TRIES: Final = 3
_DUPLICATE_TRIES: Final = 3
_FIRST_WAIT: Final = 0.05
_LONGEST_WAIT: Final = 5.0


@dataclass(frozen=True)
class Retry:
    """Retries with full jitter: a random part of 50 ms × 2ⁿ, at most 5 s.

    Waiting ends when ``stopped`` is set. A deadline that passed is not tried again here: one is enough to wait
    for before another node of a cluster is asked. What still fails after the last try is raised: whoever calls
    (the sync loop) tries again at its own, longer pace.
    """

    stopped: Event = field(default_factory=Event)
    random_part: Callable[[], float] = random.random

    def run(self, transaction: Callable[[], T], *, unless: Callable[[DBAPIError], bool] = lambda _: False) -> T:
        """Run ``transaction``, from its beginning each time; raises the last DBAPIError.

        One that ``unless`` is true of is raised at once.
        """
        conflicts = losses = duplicates = 0
        while True:
            try:
                return transaction()
            except DBAPIError as error:
                if is_timeout(error) or unless(error):
                    raise
                if is_lost(error):
                    losses += 1
                elif is_duplicate(error):
                    duplicates += 1
                elif is_conflict(error):
                    conflicts += 1
                else:
                    raise
                enough = losses >= _LOST_TRIES or duplicates >= _DUPLICATE_TRIES or conflicts >= _CONFLICT_TRIES
                if enough or self._wait(conflicts + losses + duplicates):
                    raise

    def _wait(self, tries: int) -> bool:
        """Wait before the next try; True when there should be none."""
        longest = min(_LONGEST_WAIT, _FIRST_WAIT * 2**tries)
        return self.stopped.wait(self.random_part() * longest)
