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
    people: PeopleAtWork, operators: Sequence[OperatorWork], window: Window, earlier: Mapping[Pair, Ends]
) -> dict[int, dict[int, tuple[Batch, ...]]]:
    """The batches completed in the window, by operator and task; ``operators``: their work in it.

    ``earlier``: what :func:`earlier_ends` found.
    """
    found = {}
    for operator in operators:
        logged = people.logged(operator.operator_id)
        before = {
            task_id: Earlier(
                had_pieces=ends.brought is not None,
                is_idle=ends.is_idle,
                is_open=task_id in logged.before,
            )
            for task_id in logged.events
            for ends in (earlier.get((task_id, operator.operator_id), _NOTHING),)
        }
        found[operator.operator_id] = batches_of(operator.line, logged.events, window, before)
    return found


def _with_pieces(people: PeopleAtWork, window: Window) -> Iterator[Pair]:
    """The pairs with pieces in the window."""
    begin, end = second_of(window.start), second_of(window.end)
    for operator_id in people.operator_ids:
        for task_id, events in people.logged(operator_id).events.items():
            if any(kind is _COMPLETE and qty > 0 and begin <= at < end for at, kind, _, qty, _ in events):
                yield task_id, operator_id


@dataclass(frozen=True, slots=True)
class Ends:
    """The last end of a pair's sessions that brought pieces, and of those that brought none."""

    brought: datetime | None = None
    idle: datetime | None = None

    def with_session(self, end: datetime, pieces: int) -> Ends:
        """One session more."""
        if pieces > 0:
            return replace(self, brought=max(self.brought or end, end))
        return replace(self, idle=max(self.idle or end, end))

    @property
    def is_idle(self) -> bool:
        """Whether the last one brought none."""
        return self.idle is not None and (self.brought is None or self.idle > self.brought)


_NOTHING: Final = Ends()


def earlier_ends(source: Source, people: PeopleAtWork, window: Window) -> Mapping[Pair, Ends]:
    """What those who made pieces in the window did on their tasks in sessions that had ended before it.

    By pair; those that did nothing are left out.
    """
    pairs = list(_with_pieces(people, window))
    at = looked_at(source, window).start
    session = source.tables.session
    pair = (session.c.id_job_task, session.c.operator_user_id)
    changes = changes_around(source)
    has_ended = and_(session.c.status == SessionStatus.COMPLETED.value, session.c.completed_at < source.stored(at))
    counts = and_(has_ended, come_once(changes, session.c.started_at, session.c.completed_at))
    has_pieces = session.c.total_qty > 0
    statement = select(
        *pair,
        func.max(case((and_(counts, has_pieces), session.c.completed_at))),
        func.max(case((and_(counts, ~has_pieces), session.c.completed_at))),
    ).group_by(*pair)
    if source.connection.dialect.name != "sqlite":
        # SQLite would rather look through all that has ended than take the index of the pairs.
        statement = statement.where(has_ended)
    found: dict[Pair, Ends] = defaultdict(Ends)
    for chunk in chunks(sorted(pairs)):
        for task_id, operator_id, *times in source.connection.execute(statement.where(tuple_(*pair).in_(chunk))):
            found[int(task_id), int(operator_id)] = Ends(*map(source.aware, times))
    asked = set(pairs)
    for placed in completed_at_change(source, changes):
        of_pair = placed.task_id, placed.operator_id
        if of_pair in asked and placed.completed_at < at:
            found[of_pair] = found[of_pair].with_session(placed.completed_at, placed.pieces)
    return found
