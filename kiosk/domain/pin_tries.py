"""Wrong PINs in a row, and the lock they end in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PinTries:
    """How a supervisor's sign-in stands: wrong PINs so far, and until when no PIN is taken (aware UTC)."""

    used: int = 0
    locked_until: datetime | None = None
