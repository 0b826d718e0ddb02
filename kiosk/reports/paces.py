"""What the median time a piece is made of: each person's batches, with what they did on a task before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import and_, case, func, select, tuple_

from kiosk.domain.events import EventType
from kiosk.domain.pace import Batch, Earlier, batches_of
from kiosk.domain.seconds import second_of
from kiosk.domain.sessions import SessionStatus
from kiosk.domain.shifts import Window
from kiosk.projection.chunks import chunks
from kiosk.projection.source import Source
from kiosk.projection.twice import changes_around, come_once
from kiosk.projection.work import Pair, looked_at
from kiosk.reports.at_change import completed_at_change
from kiosk.reports.work import OperatorWork, PeopleAtWork

_COMPLETE: Final = EventType.COMPLETE
"""Looked up in its class for each event it would take as long as the rest of them."""


def batches_by_operator(
    source: Source, people: PeopleAtWork, operators: Sequence[OperatorWork], window: Window
) -> dict[int, dict[int, tuple[Batch, ...]]]:
    """The batches completed in the window, by operator and task; ``operators``: their work in it."""
    earlier = _earlier(source, list(_with_pieces(people, operators, window)), looked_at(source, window).start)
    found = {}
    for operator in operators:
        logged = people.logged(operator.operator_id)
        before = {
            task_id: Earlier(
                first_pieces_at=known.first_pieces_at,
                idle_since=known.idle_since,
                open_since=logged.before[task_id].start if task_id in logged.before else None,
            )
            for task_id in logged.events
            for known in (earlier.get((task_id, operator.operator_id), Earlier()),)
        }
        found[operator.operator_id] = batches_of(operator.line, logged.events, window, before)
    return found


def _with_pieces(people: PeopleAtWork, operators: Sequence[OperatorWork], window: Window) -> Iterator[Pair]:
    """The pairs with pieces in the window."""
    begin, end = second_of(window.start), second_of(window.end)
    for operator in operators:
        for task_id, events in people.logged(operator.operator_id).events.items():
            if any(kind is _COMPLETE and qty > 0 and begin <= at < end for at, kind, _, qty, _ in events):
                yield task_id, operator.operator_id


def _earlier(source: Source, pairs: Sequence[Pair], at: datetime) -> Mapping[Pair, Earlier]:
    """What the pairs did in sessions that had ended before a moment, and when they brought the first pieces."""
    session = source.tables.session
    pair = (session.c.id_job_task, session.c.operator_user_id)
    changes = changes_around(source)
    # Conditions stand inside the sums: beside the pairs SQLite would take another index than theirs.
    completed = and_(
        session.c.status == SessionStatus.COMPLETED.value,
        come_once(changes, session.c.started_at, session.c.completed_at),
    )
    ended = and_(completed, session.c.completed_at < source.stored(at))
    has_pieces = session.c.total_qty > 0
    found: dict[Pair, _Ends] = defaultdict(_Ends)
    for chunk in chunks(sorted(pairs)):
        statement = (
            select(
                *pair,
                func.min(case((and_(completed, has_pieces), session.c.completed_at))),
                func.max(case((and_(ended, has_pieces), session.c.completed_at))),
                func.max(case((and_(ended, ~has_pieces), session.c.completed_at))),
            )
            .where(tuple_(*pair).in_(chunk))
            .group_by(*pair)
        )
        for task_id, operator_id, *times in source.connection.execute(statement):
            found[int(task_id), int(operator_id)] = _Ends(*map(source.aware, times))
    for placed in completed_at_change(source, changes):
        of_pair = placed.task_id, placed.operator_id
        if of_pair in found:
            found[of_pair] = found[of_pair].with_session(placed.completed_at, placed.pieces, at)
    return {of_pair: ends.earlier() for of_pair, ends in found.items()}


@dataclass(frozen=True, slots=True)
class _Ends:
    """Ends of a pair's sessions: the first ever that brought pieces, the last that did, the last that did not."""

    first: datetime | None = None
    brought: datetime | None = None
    idle: datetime | None = None

    def with_session(self, end: datetime, pieces: int, at: datetime) -> _Ends:
        """One session more; what ended before ``at`` may be the last."""
        first = min(self.first or end, end) if pieces > 0 else self.first
        if end >= at:
            return replace(self, first=first)
        if pieces > 0:
            return replace(self, first=first, brought=max(self.brought or end, end))
        return replace(self, idle=max(self.idle or end, end))

    def earlier(self) -> Earlier:
        is_idle = self.idle is not None and (self.brought is None or self.idle > self.brought)
        return Earlier(
            first_pieces_at=None if self.first is None else second_of(self.first),
            idle_since=second_of(self.idle) if self.idle is not None and is_idle else None,
        )
