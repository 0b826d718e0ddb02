"""Which shift a minute counts to, a second time: one by one, without any of the kiosk's code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from tests.helpers.nasty_month import RawShift

Span = tuple[datetime, datetime]
"""From a moment until before another, both aware UTC."""

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


class NaiveShifts:
    """The workshop's shifts, asked for one moment or one day at a time."""

    def __init__(self, shifts: Sequence[RawShift], zone: ZoneInfo) -> None:
        self._shifts = shifts
        self._zone = zone
        self._owner = cache(self._find_owner)

    def span_of(self, shift: RawShift, day: date) -> Span:
        """When the shift that begins on a day runs."""
        last = day if shift.starts < shift.ends else day + _DAY
        return self._moment(day, shift.starts), self._moment(last, shift.ends)

    def day_span(self, first: date, last: date | None = None) -> Span:
        """From midnight to midnight."""
        return self._moment(first, time()), self._moment((last or first) + _DAY, time())

    def end_after(self, at: datetime) -> datetime | None:
        """Of the shifts that a moment falls into the end of the one that ends last."""
        return max((end for _, (start, end) in self._around(at) if start <= at < end), default=None)

    def parts_of(self, shift: RawShift, day: date) -> list[Span]:
        """The shift's own time, minute by minute: of several it is that of the one that began last."""
        start, end = self.span_of(shift, day)
        return _joined(minute for minute in _minutes(start, end) if self._owner(minute) == (shift.code, start))

    def outside(self, day: date) -> list[Span]:
        """What of a day lies in no shift."""
        return _joined(minute for minute in _minutes(*self.day_span(day)) if self._owner(minute) is None)

    def _find_owner(self, at: datetime) -> tuple[str, datetime] | None:
        running = [(start, shift) for shift, (start, end) in self._around(at) if start <= at < end]
        if not running:
            return None
        latest = max(start for start, _ in running)
        _, code = min((shift.ends, shift.code) for start, shift in running if start == latest)
        return code, latest

    def _around(self, at: datetime) -> Iterator[tuple[RawShift, Span]]:
        today = at.astimezone(self._zone).date()
        for shift in self._shifts:
            for day in (today - _DAY, today):
                yield shift, self.span_of(shift, day)

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self._zone).astimezone(UTC)


def _minutes(start: datetime, end: datetime) -> Iterator[datetime]:
    while start < end:
        yield start
        start += _MINUTE


def _joined(minutes: Iterable[datetime]) -> list[Span]:
    spans: list[Span] = []
    for minute in minutes:
        if spans and spans[-1][1] == minute:
            spans[-1] = (spans[-1][0], minute + _MINUTE)
        else:
            spans.append((minute, minute + _MINUTE))
    return spans
