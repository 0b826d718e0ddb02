"""The figures of docs/figures.md a second time, from the raw rows of a month and without any of the kiosk's code.

Slow and plain on purpose: every figure is worked out from everything there is, whatever the window.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise

from tests.helpers.naive_figures import NaiveBatch, PersonFigures
from tests.helpers.naive_shifts import Span
from tests.helpers.naive_work import WORK_KINDS, Counted, NaiveSession, NaiveWork
from tests.helpers.nasty_month import Month

Pair = tuple[int, int]
"""(operator, task)."""


class NaiveReports(NaiveWork):
    """Everything a month says."""

    def __init__(self, month: Month) -> None:
        super().__init__(month)
        # The same windows are asked for again and again, of each database.
        self._people = cache(self._find_people)
        self._moments = cache(self._find_moments)

    def people(self, spans: Sequence[Span]) -> dict[int, PersonFigures]:
        """Everybody who did something in the spans."""
        return self._people(tuple(spans))

    def _find_people(self, spans: tuple[Span, ...]) -> dict[int, PersonFigures]:
        found: dict[int, PersonFigures] = defaultdict(PersonFigures)
        for operator, task, qty in self._completed(spans):
            found[operator].pieces[task] += qty
            found[operator].sessions[task] += 1
        for row in self.rows:
            if row.kind == "fail" and int(row.qty) and _inside(row.at, spans):
                assert row.operator is not None
                found[row.operator].scrap[row.task] += int(row.qty)
                found[row.operator].scrap_reasons[row.reason] += int(row.qty)
        for operator in self.counted:
            for start, end in spans:
                for left, right, stretches in self._moments(operator, start, end):
                    found[operator].share(int((right - left).total_seconds()), stretches)
        return {operator: figures for operator, figures in found.items() if any(figures.total)}

    def _completed(self, spans: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
        for session in self.sessions:
            if session.status == "completed" and session.end and _inside(session.end, spans):
                yield session.operator, session.task, session.qty
        for kept in self.month.kept:
            if _inside(kept.completed, spans):
                yield kept.operator, kept.task, kept.qty

    def _find_moments(
        self, operator: int, start: datetime, end: datetime
    ) -> list[tuple[datetime, datetime, list[Counted]]]:
        """The stretches between two changes of anything, with what went on in them."""
        last = max(start, min(end, self.now))
        cut = [
            (max(stretch.start, start), min(stretch.until or last, last), stretch)
            for stretch in self.counted[operator]
            if stretch.start < last and (stretch.until is None or stretch.until > start)
        ]
        edges = sorted({edge for left, right, _ in cut for edge in (left, right)})
        cut.sort(key=lambda part: part[:2])
        going_on: list[tuple[datetime, datetime, Counted]] = []
        found = []
        for left, right in pairwise(edges):
            going_on = [part for part in going_on if part[1] > left]
            while cut and cut[0][0] <= left:
                going_on.append(cut.pop(0))
            if going_on:
                found.append((left, right, [stretch for _, _, stretch in going_on]))
        return found

    def stops_missing(self, spans: Sequence[Span]) -> set[tuple[int, int, datetime]]:
        """(operator, task, last entry on it): of each the last one."""
        last: dict[Pair, datetime] = {}
        for gap in sorted(self.gaps, key=lambda gap: gap.start):
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
                    session.start < end and session.end == row.at and end <= row.at < end + timedelta(hours=26)
                    for _, end in spans
                    for session in self.of_pair[row.operator, row.task]
                    if session.status == "completed"
                )
                if _inside(row.at, spans) or ends_it:
                    found[row.entered_by or row.operator].add(row.entered_at)
            if row.deleted_at and row.deleted_at >= over and _inside(row.at, spans):
                found[row.deleted_by or row.operator].add(row.deleted_at)
        return dict(found)

    def so_far(self, task: int) -> int:
        """Pieces of all completed sessions of a task."""
        completed = (session for session in self.sessions if session.status == "completed")
        return sum(session.qty for session in completed if session.task == task) + sum(
            kept.qty for kept in self.month.kept if kept.task == task
        )

    def batches(self, span: Span) -> dict[Pair, list[NaiveBatch]]:
        """What medians are made of, within one window."""
        found = {}
        for pair in self.entries:
            batches = list(self._batches_of(pair, span))
            if batches:
                found[pair] = batches
        return found

    def _batches_of(self, pair: Pair, span: Span) -> Iterator[NaiveBatch]:
        operator, task = pair
        # The beginning of each piece of work since the last pieces, cancelled ones left out.
        begun: list[datetime] = []
        had_pieces = any(kept.qty > 0 for kept in self.month.kept if (kept.operator, kept.task) == pair)
        begun += [
            kept.completed for kept in self.month.kept if (kept.operator, kept.task) == pair and not kept.qty
        ]
        for session in self.of_pair[pair]:
            if session.status not in ("completed", "open"):
                continue
            begun.append(session.start)
            if session.status == "open" or session.qty <= 0:
                continue
            assert session.end is not None
            first, begun = begun[0], []
            if span[0] <= session.end < span[1] and first >= span[0]:
                since = max(self._last_pieces_before(session), span[0])
                seconds = self._worked(operator, task, since, session.end, span)
                if seconds:
                    yield session.qty, seconds, not had_pieces
            had_pieces = True

    def _last_pieces_before(self, session: NaiveSession) -> datetime:
        ends = [
            other.end
            for other in self.of_pair[session.operator, session.task]
            if other is not session
            and other.status == "completed"
            and other.qty > 0
            and other.end
            and other.end <= session.start
        ]
        return max(ends, default=datetime.min.replace(tzinfo=UTC))

    def _worked(self, operator: int, task: int, since: datetime, until: datetime, span: Span) -> int:
        seconds = 0
        for left, right, going_on in self._moments(operator, *span):
            if since <= left and right <= until:
                figures = PersonFigures()
                figures.share(int((right - left).total_seconds()), going_on)
                seconds += figures.work[task]
        return seconds


def _inside(at: datetime, spans: Iterable[Span]) -> bool:
    return any(start <= at < end for start, end in spans)
