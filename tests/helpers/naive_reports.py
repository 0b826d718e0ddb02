"""The figures of docs/figures.md a second time, from the raw rows of a month and without any of the kiosk's code.

Slow and plain on purpose: every figure is worked out from everything there is, whatever the window.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from tests.helpers.nasty_month import CANCELLED_TASK, Month, RawRow, RawShift

HOURS_12, HOURS_24, HOURS_2 = timedelta(hours=12), timedelta(hours=24), timedelta(hours=2)
WORK_KINDS = ("start", "hold", "resume", "complete", "cancel", "fail")

Span = tuple[datetime, datetime]


@dataclass
class Session:
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


@dataclass
class PersonFigures:
    """One person's figures in some windows, by task and by reason."""

    pieces: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    sessions: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    scrap: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    scrap_reasons: dict[str | None, int] = field(default_factory=lambda: defaultdict(int))
    work: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    pause: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    pause_reasons: dict[str | None, int] = field(default_factory=lambda: defaultdict(int))
    batches: dict[int, list[tuple[int, int, bool]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def tasks(self) -> set[int]:
        """On which they did something."""
        return {
            task
            for kind in (self.pieces, self.scrap, self.work, self.pause, self.sessions)
            for task, number in kind.items()
            if number
        }

    @property
    def total(self) -> tuple[int, int, int, int, int]:
        """Pieces, scrap, sessions, seconds of work, seconds paused."""
        kinds = (self.pieces, self.scrap, self.sessions, self.work, self.pause)
        pieces, scrap, sessions, work, pause = (sum(kind.values()) for kind in kinds)
        return pieces, scrap, sessions, work, pause


class NaiveReports:
    """Everything a month says."""

    def __init__(self, month: Month) -> None:
        self.month = month
        self.now = month.now
        counting = [
            row
            for row in month.rows
            if row.operator is not None and row.deleted_at is None and row.kind in WORK_KINDS
        ]
        counting.sort(key=lambda row: (row.at, row.key is None, row.key or "", row.number))
        self.rows = counting

    # ------------------------------------------------------------ sessions

    @cached_property
    def sessions(self) -> list[Session]:
        """Of the log, by the table of what each entry does; without those from before it."""
        pairs: dict[tuple[int, int], list[RawRow]] = defaultdict(list)
        for row in self.rows:
            assert row.operator is not None
            pairs[row.task, row.operator].append(row)
        found: list[Session] = []
        for (task, operator), rows in pairs.items():
            current: Session | None = None
            for row in rows:
                current = _after(row, current, task, operator, found)
            if current is not None and task == CANCELLED_TASK:
                current.status = "cancelled"
        return found

    @cached_property
    def signs(self) -> dict[int, list[datetime]]:
        """When each person was heard of."""
        signs: dict[int, set[datetime]] = defaultdict(set)
        for row in self.rows:
            assert row.operator is not None
            signs[row.operator].add(row.at)
        return {operator: sorted(times) for operator, times in signs.items()}

    @cached_property
    def entries(self) -> dict[tuple[int, int], list[RawRow]]:
        """What each person entered on each task."""
        entries: dict[tuple[int, int], list[RawRow]] = defaultdict(list)
        for row in self.rows:
            assert row.operator is not None
            entries[row.operator, row.task].append(row)
        return entries

    # ------------------------------------------------------------ shifts

    def shift_span(self, shift: RawShift, day: date) -> Span:
        """When the shift that begins on a day runs."""
        last = day if shift.starts < shift.ends else day + timedelta(days=1)
        return self._moment(day, shift.starts), self._moment(last, shift.ends)

    def day_span(self, first: date, last: date | None = None) -> Span:
        """From midnight to midnight."""
        return self._moment(first, time()), self._moment((last or first) + timedelta(days=1), time())

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self.month.zone).astimezone(UTC)

    def shift_end(self, at: datetime) -> datetime | None:
        """Of the shifts that a moment falls into the end of the one that ends last."""
        today = at.astimezone(self.month.zone).date()
        spans = [
            self.shift_span(shift, today + timedelta(days=days)) for shift in self.month.shifts for days in (-1, 0)
        ]
        return max((end for start, end in spans if start <= at < end), default=None)

    def parts_of_shift(self, shift: RawShift, day: date) -> list[Span]:
        """The shift's own time, minute by minute: of several it is that of the one that began last."""
        start, end = self.shift_span(shift, day)
        return _joined(minute for minute in _minutes(start, end) if self._owner(minute) == (shift.code, start))

    def outside(self, day: date) -> list[Span]:
        """What of a day lies in no shift."""
        return _joined(minute for minute in _minutes(*self.day_span(day)) if self._owner(minute) is None)

    def _owner(self, at: datetime) -> tuple[str, datetime] | None:
        today = at.astimezone(self.month.zone).date()
        running = [
            (start, shift)
            for shift in self.month.shifts
            for days in (-1, 0)
            for start, end in (self.shift_span(shift, today + timedelta(days=days)),)
            if start <= at < end
        ]
        if not running:
            return None
        latest = max(start for start, _ in running)
        _, code = min((shift.ends, shift.code) for start, shift in running if start == latest)
        return code, latest

    # ------------------------------------------------------------ what counts of the time

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
        shift_end = self.shift_end(start)
        last = self.now if until is None else until
        if shift_end is not None:
            return until if last <= shift_end else shift_end
        return until if last - start <= HOURS_12 else start

    def _work_parts(
        self, session: Session, start: datetime, until: datetime | None, gaps: list[Gap]
    ) -> Iterator[tuple[datetime, datetime | None]]:
        own = [row for row in self.entries[session.operator, session.task] if until is None or row.at <= until]
        stated = any(row.at == until and row.entered_at and row.kind in ("complete", "hold") for row in own)
        if until is not None and stated and until - start <= HOURS_24:
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
            shift_end = self.shift_end(last)
            is_near = sign - last <= HOURS_12 or (shift_end is not None and sign <= shift_end + HOURS_2)
            if not is_near or sign - start > HOURS_24:
                return last
            last = sign
        if until is not None:
            return None
        shift_end = self.shift_end(last)
        deadline = last + HOURS_12 if shift_end is None else shift_end + HOURS_2
        return last if self.now >= deadline or self.now - start > HOURS_24 else None

    # ------------------------------------------------------------ figures

    def people(self, spans: Sequence[Span]) -> dict[int, PersonFigures]:
        """Everybody who did something in the spans."""
        found: dict[int, PersonFigures] = defaultdict(PersonFigures)
        for session in self._completed(spans):
            found[session[0]].pieces[session[1]] += session[2]
            found[session[0]].sessions[session[1]] += 1
        for row in self.rows:
            if row.kind == "fail" and int(row.qty) and _inside(row.at, spans):
                assert row.operator is not None
                found[row.operator].scrap[row.task] += int(row.qty)
                found[row.operator].scrap_reasons[row.reason] += int(row.qty)
        for operator in self.counted:
            for start, end in spans:
                for left, right, stretches in self._moments(operator, start, end):
                    _share(found[operator], int((right - left).total_seconds()), stretches)
        return {operator: figures for operator, figures in found.items() if any(figures.total)}

    def _completed(self, spans: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
        for session in self.sessions:
            if session.status == "completed" and session.end and _inside(session.end, spans):
                yield session.operator, session.task, session.qty
        for kept in self.month.kept:
            if _inside(kept.completed, spans):
                yield kept.operator, kept.task, kept.qty

    def _moments(
        self, operator: int, start: datetime, end: datetime
    ) -> Iterator[tuple[datetime, datetime, list[Counted]]]:
        """The stretches between two changes of anything, with what went on in them."""
        last = max(start, min(end, self.now))
        cut = [
            (max(one.start, start), min(one.until or last, last), one)
            for one in self.counted[operator]
            if one.start < last and (one.until is None or one.until > start)
        ]
        edges = sorted({edge for left, right, _ in cut for edge in (left, right)})
        cut.sort(key=lambda part: part[:2])
        going_on: list[tuple[datetime, datetime, Counted]] = []
        for left, right in pairwise(edges):
            going_on = [part for part in going_on if part[1] > left]
            while cut and cut[0][0] <= left:
                going_on.append(cut.pop(0))
            if going_on:
                yield left, right, [one for _, _, one in going_on]

    def stops_missing(self, spans: Sequence[Span]) -> set[tuple[int, int, datetime]]:
        """(operator, task, last entry on it): of each the last one."""
        last: dict[tuple[int, int], datetime] = {}
        for gap in sorted(self.gaps, key=lambda one: one.start):
            if any(gap.start < end and (gap.end is None or gap.end > start) for start, end in spans):
                last[gap.operator, gap.task] = gap.last_entry
        return {(operator, task, entry) for (operator, task), entry in last.items()}

    def corrected(self, spans: Sequence[Span], over: datetime) -> dict[int, set[datetime]]:
        """By whom, and when, entries of the spans were made or taken back when they were over."""
        found: dict[int, set[datetime]] = defaultdict(set)
        for row in self.month.rows:
            if row.operator is None or row.kind not in WORK_KINDS:
                continue
            if row.entered_at and row.entered_at >= over and row.deleted_at is None:
                ends_it = any(
                    start_of.start < end and start_of.end == row.at and end <= row.at < end + timedelta(hours=26)
                    for _, end in spans
                    for start_of in self.sessions
                    if (start_of.task, start_of.operator, start_of.status) == (row.task, row.operator, "completed")
                )
                if _inside(row.at, spans) or ends_it:
                    found[row.entered_by or row.operator].add(row.entered_at)
            if row.deleted_at and row.deleted_at >= over and _inside(row.at, spans):
                found[row.deleted_by or row.operator].add(row.deleted_at)
        return dict(found)

    def so_far(self, task: int) -> int:
        """Pieces of all completed sessions of a task."""
        return sum(one.qty for one in self.sessions if one.task == task and one.status == "completed") + sum(
            kept.qty for kept in self.month.kept if kept.task == task
        )

    def batches(self, span: Span) -> dict[tuple[int, int], list[tuple[int, int, bool]]]:
        """By (operator, task): (pieces, seconds of work, whether the first piece is in it), within one window."""
        found = {}
        for pair, rows in self.entries.items():
            batches = list(self._batches_of(pair, rows, span))
            if batches:
                found[pair] = batches
        return found

    def _batches_of(
        self, pair: tuple[int, int], rows: Sequence[RawRow], span: Span
    ) -> Iterator[tuple[int, int, bool]]:
        operator, task = pair
        # The beginning of each piece of work since the last pieces, cancelled ones left out.
        begun: list[datetime] = []
        had_pieces = any(kept.qty > 0 for kept in self.month.kept if (kept.operator, kept.task) == pair)
        idle = [kept.completed for kept in self.month.kept if (kept.operator, kept.task) == pair and not kept.qty]
        begun += idle
        for session in self.sessions:
            if (session.operator, session.task) != pair or session.status not in ("completed", "open"):
                continue
            begun.append(session.start)
            if session.status == "open" or session.qty <= 0:
                continue
            assert session.end is not None
            first, begun = begun[0], []
            since = self._last_pieces_before(session, pair)
            if span[0] <= session.end < span[1] and first >= span[0]:
                seconds = self._worked(operator, task, max(since, span[0]), session.end, span)
                if seconds:
                    yield session.qty, seconds, not had_pieces
            had_pieces = True

    def _last_pieces_before(self, session: Session, pair: tuple[int, int]) -> datetime:
        ends = [
            one.end
            for one in self.sessions
            if (one.operator, one.task) == pair
            and one is not session
            and one.status == "completed"
            and one.qty > 0
            and one.end
            and one.end <= session.start
        ]
        return max(ends, default=datetime.min.replace(tzinfo=UTC))

    def _worked(self, operator: int, task: int, since: datetime, until: datetime, span: Span) -> int:
        seconds = 0
        for left, right, going_on in self._moments(operator, *span):
            if since <= left and right <= until:
                figures = PersonFigures()
                _share(figures, int((right - left).total_seconds()), going_on)
                seconds += figures.work[task]
        return seconds


def _after(row: RawRow, one: Session | None, task: int, operator: int, found: list[Session]) -> Session | None:
    """The open session after an entry."""
    if one is None:
        if row.kind not in ("start", "resume", "complete"):
            return None
        one = Session(task, operator, row.at)
        found.append(one)
        one.spans.append((row.at, None, False, None))
        if row.kind != "complete":
            return one
    start, _, paused, reason = one.spans[-1]
    changes = {
        "start": paused,
        "resume": paused,
        "hold": not paused,
        "complete": True,
        "cancel": True,
        "fail": False,
    }[row.kind]
    if not changes:
        return one
    one.spans[-1] = (start, row.at, paused, reason)
    if row.kind in ("complete", "cancel"):
        one.status = "completed" if row.kind == "complete" else "cancelled"
        one.end, one.qty = row.at, int(row.qty) if row.kind == "complete" else 0
        one.pause_minutes = (
            sum(int((to - since).total_seconds()) for since, to, is_pause, _ in one.spans if is_pause and to) // 60
        )
        return None
    one.spans.append((row.at, None, row.kind == "hold", row.reason if row.kind == "hold" else None))
    return one


def _share(figures: PersonFigures, seconds: int, going_on: Iterable[Counted]) -> None:
    """Work hides pauses; equal whole shares, what is left over to the lower numbers."""
    ordered = sorted(going_on, key=lambda one: one.task)
    working = [one for one in ordered if not one.paused]
    for position, one in enumerate(working or ordered):
        among = len(working or ordered)
        share = seconds // among + (1 if position < seconds % among else 0)
        if working:
            figures.work[one.task] += share
        else:
            figures.pause[one.task] += share
            figures.pause_reasons[one.reason] += share


def _inside(at: datetime, spans: Iterable[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def _minutes(start: datetime, end: datetime) -> Iterator[datetime]:
    while start < end:
        yield start
        start += timedelta(minutes=1)


def _joined(minutes: Iterable[datetime]) -> list[Span]:
    spans: list[Span] = []
    for minute in minutes:
        if spans and spans[-1][1] == minute:
            spans[-1] = (spans[-1][0], minute + timedelta(minutes=1))
        else:
            spans.append((minute, minute + timedelta(minutes=1)))
    return spans


def half_up(number: Fraction | int, places: int = 0) -> str:
    """Rounded as people do, without what is not needed behind the point."""
    scaled = int(number * 10**places * 2 + 1) // 2
    whole, part = divmod(scaled, 10**places)
    text = f"{whole}.{part:0{places}}" if places else str(whole)
    return text.rstrip("0").rstrip(".") if places else text


def median(paces: Iterable[tuple[int, int, bool]]) -> tuple[int, Fraction] | None:
    """Of batches: how many pieces count, and the median of the seconds a piece, every piece written out."""
    pieces = sorted(Fraction(seconds, qty) for qty, seconds, is_first in paces for _ in range(qty - is_first))
    if not pieces:
        return None
    return len(pieces), (pieces[(len(pieces) - 1) // 2] + pieces[len(pieces) // 2]) / 2
