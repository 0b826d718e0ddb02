"""Forgotten stops: work that still counts time although its shift is long over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo

from kiosk.domain.shifts import Shift, shift_end_of

OVERTIME = timedelta(hours=2)
"""So long after the end of their shift people may still be at work without having forgotten anything."""

NO_STRETCH_IS_LONGER = timedelta(hours=12)
"""Work that belongs to no shift is forgotten after so long without a sign of life."""


def was_forgotten(last_sign: datetime, now: datetime, shifts: Iterable[Shift], zone: tzinfo) -> bool:
    """Whether work that goes on since ``last_sign``, the operator's last event on the task, was left running."""
    end = shift_end_of(last_sign, shifts, zone)
    return now >= (last_sign + NO_STRETCH_IS_LONGER if end is None else end + OVERTIME)
