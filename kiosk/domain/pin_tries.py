"""Wrong PINs in a row, and the lock they end in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class PinTries:
    """How a supervisor's sign-in stands: wrong PINs so far, and how long no PIN is taken.

    ``locked_for`` is time that the kiosk runs, not time of its clock: that can be set to another.
    """

    used: int = 0
    locked_for: timedelta = timedelta()
