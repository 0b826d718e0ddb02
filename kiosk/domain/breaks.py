"""Scheduled breaks of the shifts, and which shift somebody came for: its breaks are theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final

from kiosk.domain.shifts import Shift, ShiftBreak, ShiftDay, Window, shifts_of_day

_DAY: Final = timedelta(days=1)

COMES_EARLY: Final = timedelta(hours=1)
"""So long before a shift begins people come for it, though another one still runs."""

COMES_FOR_NEXT: Final = timedelta(hours=6)
"""Whoever comes while no shift runs has come for one that begins so soon."""


def break_windows(at: ShiftDay, breaks: Iterable[ShiftBreak], zone: tzinfo) -> list[Window]:
    """When the breaks of a shift are, in order, each minute once."""
    found = [
        window
        for planned in breaks
        if planned.active and planned.shift_code == at.shift.code
        if (window := _window(planned, at, zone)) is not None
    ]
    merged: list[Window] = []
    for window in sorted(found, key=lambda window: (window.start, window.end)):
        if merged and window.start <= merged[-1].end:
            merged[-1] = Window(merged[-1].start, max(merged[-1].end, window.end))
        else:
            merged.append(window)
    return merged


def _window(planned: ShiftBreak, at: ShiftDay, zone: tzinfo) -> Window | None:
    """When the break is in this shift; None where the shift has none of it."""
    if planned.starts_at == planned.ends_at:
        return None
    stretch = Shift(planned.shift_code, planned.label_th, planned.label_en, planned.starts_at, planned.ends_at)
    # In a shift that runs past midnight it may be on the next day.
    for day in (at.day, at.day + _DAY):
        found = stretch.window(day, zone).common(at.window)
        if found is not None:
            return found
    return None


def shift_come_for(shifts: Sequence[Shift], came: datetime, zone: tzinfo) -> ShiftDay | None:
    """The shift for which somebody came who came then (aware UTC); None where there is none.

    Nobody says who works in which. It is the one that begins next where that is within an hour; else the one that
    runs, begun last where several do; else the one that begins within six hours.
    """
    today = came.astimezone(zone).date()
    known = [
        at
        for day in (today - _DAY, today, today + _DAY)
        for at in (shifts_of_day(shifts, day, zone) if shifts else ())
    ]
    coming = min((at for at in known if at.window.start > came), key=_start, default=None)
    if coming is not None and coming.window.start - came <= COMES_EARLY:
        return coming
    running = max((at for at in known if at.window.start <= came < at.window.end), key=_start, default=None)
    if running is not None:
        return running
    return coming if coming is not None and coming.window.start - came <= COMES_FOR_NEXT else None


def _start(at: ShiftDay) -> datetime:
    return at.window.start
