"""A store on another machine than the one it was made on, or in the place of another machine's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from kiosk.domain.older_store import TOLD_FOR


@dataclass(frozen=True, slots=True)
class MovedStore:
    """When that was (aware UTC), the terminal_id of before, and how many events waited to be sent."""

    found_at: datetime
    replaces: str
    waiting: int

    def is_told(self, now: datetime) -> bool:
        """Whether people at the screen are still told; ``now`` aware."""
        return abs(now - self.found_at) < TOLD_FOR

    def as_json(self) -> str:
        """For :meth:`from_json`."""
        return json.dumps([self.found_at.astimezone(UTC).isoformat(), self.replaces, self.waiting])

    @classmethod
    def from_json(cls, kept: str) -> MovedStore:
        """What :meth:`as_json` made."""
        found_at, replaces, waiting = json.loads(kept)
        return cls(datetime.fromisoformat(found_at), replaces, waiting)
