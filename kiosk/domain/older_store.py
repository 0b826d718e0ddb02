"""A store that is older than what the tenant has from its terminal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

TOLD_FOR: Final = timedelta(hours=8)
"""So long the screen says it: whoever put the store back has seen it by then."""


@dataclass(frozen=True, slots=True)
class OlderStore:
    """What was found of it, last ``found_at`` (aware UTC): it was put back from a copy, or its disk was copied.

    ``came_back``: entries of this terminal that the store did not know and has taken in. ``renumbered``: entries
    made since, whose numbers those had.
    """

    found_at: datetime
    came_back: int
    renumbered: int

    def is_told(self, now: datetime) -> bool:
        """Whether people at the screen are still told; ``now`` aware."""
        return abs(now - self.found_at) < TOLD_FOR
