"""What the median time a piece is made of: each person's batches, with what they did on a task before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, case, func, select, tuple_

from kiosk.domain.events import EventType
from kiosk.domain.forgotten import LOOK_BEHIND
from kiosk.domain.pace import Batch, Earlier, batches_of
from kiosk.domain.sessions import SessionStatus
from kiosk.domain.shifts import Window
from kiosk.projection.chunks import chunks
from kiosk.projection.source import Source
from kiosk.projection.work import Pair
from kiosk.reports.work import OperatorWork, PeopleAtWork


def batches_by_operator(
    source: Source, people: PeopleAtWork, operators: Sequence[OperatorWork], window: Window
) -> dict[int, dict[int, tuple[Batch, ...]]]:
    """The batches completed in the window, by operator and task; ``operators``: their work in it."""
    earlier = _earlier(source, list(_with_pieces(people, operators, window)), window.start - LOOK_BEHIND)
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
    for operator in operators:
        for task_id, events in people.logged(operator.operator_id).events.items():
            if any(
                event.event_type is EventType.COMPLETE
                and event.qty > 0
                and window.start <= event.event_time < window.end
                for event in events
            ):
                yield task_id, operator.operator_id


def _earlier(source: Source, pairs: Sequence[Pair], at: datetime) -> Mapping[Pair, Earlier]:
    """What the pairs did in sessions that had ended before a moment, and when they brought the first pieces."""
    session = source.tables.session
    pair = (session.c.id_job_task, session.c.operator_user_id)
    # Conditions stand inside the sums: beside the pairs SQLite would take another index than theirs.
    completed = session.c.status == SessionStatus.COMPLETED.value
    ended = and_(completed, session.c.completed_at < source.stored(at))
    has_pieces = session.c.total_qty > 0
    found: dict[Pair, Earlier] = {}
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
        for task_id, operator_id, first, brought, idle in source.connection.execute(statement):
            is_idle = idle is not None and (brought is None or idle > brought)
            found[int(task_id), int(operator_id)] = Earlier(
                first_pieces_at=source.aware(first), idle_since=source.aware(idle) if is_idle else None
            )
    return found
