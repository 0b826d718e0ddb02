"""Sessions, and what of them counts as time, a second time: from raw rows, without any of the kiosk's code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from tests.helpers.naive_shifts import NaiveShifts
from tests.helpers.nasty_month import CANCELLED_TASK, Month, RawRow

WORK_KINDS = ("start", "hold", "resume", "complete", "cancel", "fail")
_HOURS_12, _HOURS_24, _HOURS_2 = timedelta(hours=12), timedelta(hours=24), timedelta(hours=2)


@dataclass
class NaiveSession:
    """One session. ``spans``: (from, until or None, is pause, reason), one after the other."""

    task: int
    operator: int
    start: datetime
    end: datetime | None = None
    status: str = "open"
    qty: int = 0
    spans: list[tuple[datetime, datetime | None, bool, str | None]] = field(default_factory=list)
    pause_minutes: int = 0


@dataclass(frozen=True)
class Counted:
    """A stretch of a person's time that counts; ``until`` None: it still goes on."""

    task: int
    start: datetime
    until: datetime | None
    paused: bool
    reason: str | None


@dataclass(frozen=True)
class Gap:
    """A stop that is missing: from the last sign of life until the next entry on the task."""

    operator: int
    task: int
    last_entry: datetime
    start: datetime
    end: datetime | None


class NaiveWork:
    """Everything that was done in a month."""

    def __init__(self, month: Month) -> None:
        self.month = month
        self.now = month.now
        self.shifts = NaiveShifts(month.shifts, month.zone)
        self.rows = sorted(
            (
                row
                for row in month.rows
                if row.operator is not None and row.deleted_at is None and row.kind in WORK_KINDS
            ),
            key=lambda row: (row.at, row.key is None, row.key or "", row.number),
        )
        """Those that count, in order."""

    @cached_property
    def sessions(self) -> list[NaiveSession]:
        """Of the log, by the table of what each entry does; without those from before it."""
        found: list[NaiveSession] = []
        for (operator, task), rows in self.entries.items():
            current: NaiveSession | None = None
            for row in rows:
                current = _after(row, current, task, operator, found)
            if current is not None and task == CANCELLED_TASK:
                current.status = "cancelled"
        return found

    @cached_property
    def of_pair(self) -> dict[tuple[int, int], list[NaiveSession]]:
        """The same by (operator, task)."""
        grouped: dict[tuple[int, int], list[NaiveSession]] = defaultdict(list)
        for session in self.sessions:
            grouped[session.operator, session.task].append(session)
        return grouped

    @cached_property
    def signs(self) -> dict[int, list[datetime]]:
        """When each person was heard of."""
        signs: dict[int, set[datetime]] = defaultdict(set)
        for row in self.rows:
            assert row.operator is not None
            signs[row.operator].add(row.at)
        for mark in self.month.floor:
            if mark.deleted_at is None:
                signs[mark.operator].add(mark.at)
        return {operator: sorted(times) for operator, times in signs.items()}

    @cached_property
    def entries(self) -> dict[tuple[int, int], list[RawRow]]:
        """What each person entered on each task: by (operator, task)."""
        entries: dict[tuple[int, int], list[RawRow]] = defaultdict(list)
        for row in self.rows:
            assert row.operator is not None
            entries[row.operator, row.task].append(row)
        return entries

    @cached_property
    def counted(self) -> dict[int, list[Counted]]:
        """Everybody's stretches as far as they count."""
        return self._counting[0]

    @cached_property
    def gaps(self) -> list[Gap]:
        """The stops that are missing."""
        return self._counting[1]

    @cached_property
    def _counting(self) -> tuple[dict[int, list[Counted]], list[Gap]]:
        counted: dict[int, list[Counted]] = defaultdict(list)
        gaps: list[Gap] = []
        for session in self.sessions:
            if session.status == "cancelled":
                continue
            for start, until, paused, reason in session.spans:
                if paused:
                    end = self._pause_end(start, until)
                    if end is None or end > start:
                        counted[session.operator].append(Counted(session.task, start, end, True, reason))
                    continue
                # What takes no time changes nothing.
                for part in self._work_parts(session, start, until, gaps) if start != until else ():
                    counted[session.operator].append(Counted(session.task, *part, False, None))
        return counted, gaps

    def _pause_end(self, start: datetime, until: datetime | None) -> datetime | None:
        shift_end = self.shifts.end_after(start)
        last = self.now if until is None else until
        if shift_end is not None:
            return until if last <= shift_end else shift_end
        return until if last - start <= _HOURS_12 else start

    def _work_parts(
        self, session: NaiveSession, start: datetime, until: datetime | None, gaps: list[Gap]
    ) -> Iterator[tuple[datetime, datetime | None]]:
        own = [row for row in self.entries[session.operator, session.task] if until is None or row.at <= until]
        stated = any(row.at == until and row.entered_at and row.kind in ("complete", "hold") for row in own)
        if until is not None and stated and until - start <= _HOURS_24:
            yield start, until
            return
        while True:
            last = self._last_sign(session.operator, start, until)
            if last is None:
                yield start, until
                return
            if last > start:
                yield start, last
            later = [row.at for row in own if row.at > last]
            before = [row.at for row in own if start <= row.at <= last]
            again = later[0] if later else None
            gaps.append(Gap(session.operator, session.task, max(before), last, again))
            if again is None or again == until:
                return
            start = again

    def _last_sign(self, operator: int, start: datetime, until: datetime | None) -> datetime | None:
        """Where work since ``start`` breaks off; None where it does not."""
        last = start
        for sign in self.signs[operator]:
            if sign <= start or (until is not None and sign > until):
                continue
            shift_end = self.shifts.end_after(last)
            is_near = sign - last <= _HOURS_12 or (shift_end is not None and sign <= shift_end + _HOURS_2)
            if not is_near or sign - start > _HOURS_24:
                return last
            last = sign
        if until is not None:
            return None
        shift_end = self.shifts.end_after(last)
        deadline = last + _HOURS_12 if shift_end is None else shift_end + _HOURS_2
        return last if self.now >= deadline or self.now - start > _HOURS_24 else None


def _after(
    row: RawRow, session: NaiveSession | None, task: int, operator: int, found: list[NaiveSession]
) -> NaiveSession | None:
    """The open session after an entry."""
    if session is None:
        if row.kind not in ("start", "resume", "complete"):
            return None
        session = NaiveSession(task, operator, row.at)
        found.append(session)
        session.spans.append((row.at, None, False, None))
        if row.kind != "complete":
            return session
    start, _, paused, reason = session.spans[-1]
    changes = {
        "start": paused,
        "resume": paused,
        "hold": not paused,
        "complete": True,
        "cancel": True,
        "fail": False,
    }[row.kind]
    if not changes:
        return session
    session.spans[-1] = (start, row.at, paused, reason)
    if row.kind in ("complete", "cancel"):
        session.status = "completed" if row.kind == "complete" else "cancelled"
        session.end, session.qty = row.at, int(row.qty) if row.kind == "complete" else 0
        session.pause_minutes = (
            sum(int((to - since).total_seconds()) for since, to, is_pause, _ in session.spans if is_pause and to)
            // 60
        )
        return None
    session.spans.append((row.at, None, row.kind == "hold", row.reason if row.kind == "hold" else None))
    return session
