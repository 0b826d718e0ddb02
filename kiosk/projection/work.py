"""What people did around a stretch of time, read from the log of either database for the figures of it.

Only what can matter is read: the window with a day before and after it, and of work that goes on from before that
one row each. So a shift takes no longer when the log grows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    SelectBase,
    and_,
    case,
    func,
    or_,
    select,
    true,
    tuple_,
    union,
)

from kiosk.domain.events import EventType
from kiosk.domain.forgotten import (
    LOOK_AHEAD,
    LOOK_BEHIND,
    CountedWork,
    Reach,
    counted_work,
)
from kiosk.domain.keys import time_of_key
from kiosk.domain.sessions import OPEN_STATUSES, SessionStatus
from kiosk.domain.shifts import Window
from kiosk.domain.stretches import Stretch, WorkEvent
from kiosk.projection.chunks import chunks
from kiosk.projection.rows import CANCEL_ROW, FOLDED_TYPES, event_type_of, is_readable
from kiosk.projection.source import Source
from kiosk.projection.sql import WallText, WholePieces
from kiosk.projection.twice import beyond_twice, placed_events
from kiosk.projection.zone import WallTimes

Pair = tuple[int, int]
"""(id_job_task, operator_user_id)."""

_STATE_CHANGES: Final = (EventType.START.value, EventType.HOLD.value, EventType.RESUME.value)
_LASTING: Final = (*_STATE_CHANGES, EventType.FAIL.value)
"""Types of entries after which a session may go on."""
_TOLD_MORE: Final = (EventType.HOLD.value, EventType.FAIL.value, CANCEL_ROW)
"""Types of rows whose kiosk_event is of interest: reasons, and what a note does."""
_ENDS: Final = (EventType.HOLD.value, EventType.COMPLETE.value)
_AT_ONCE: Final = 5000
"""Rows fetched in one go."""


@dataclass(slots=True)
class PersonWork:
    """One person's part of the log, for :func:`kiosk.domain.forgotten.counted_work`.

    ``events``: by task, in order. ``before``: what went on already when they begin. ``cancelled``: tasks on which
    what is open in the end was cancelled later.
    """

    events: dict[int, list[WorkEvent]] = field(default_factory=dict)
    before: dict[int, Stretch] = field(default_factory=dict)
    cancelled: set[int] = field(default_factory=set)


def read_work(
    source: Source, window: Window, operator_ids: Collection[int] | None = None
) -> dict[int, PersonWork]:
    """By operator: everybody who did something around the window or had work open then, or those asked for."""
    around = looked_at(source, window)
    people: dict[int, PersonWork] = defaultdict(PersonWork)
    for (task_id, operator_id), events in _events(source, around, operator_ids).items():
        people[operator_id].events[task_id] = events
    for (task_id, operator_id), stretch in _going_on(source, around.start, operator_ids):
        people[operator_id].before[task_id] = stretch
    for task_id, operator_id in _cancelled(source, around.end, people):
        people[operator_id].cancelled.add(task_id)
    return dict(people)


def looked_at(source: Source, window: Window) -> Window:
    """The time that is read for a window: about a day more on both sides."""
    return beyond_twice(source, Window(window.start - LOOK_BEHIND, window.end + LOOK_AHEAD))


def read_counted_work(
    source: Source, zone: tzinfo, window: Window, now: datetime, operator_ids: Collection[int] | None = None
) -> dict[int, CountedWork]:
    """What of their work counts, by operator; ``zone``: the workshop's, in which its shifts begin and end."""
    reach = Reach(source.shifts(), zone)
    return {
        operator_id: count(source, operator_id, person, reach, now)
        for operator_id, person in read_work(source, window, operator_ids).items()
    }


def count(source: Source, operator_id: int, person: PersonWork, reach: Reach, now: datetime) -> CountedWork:
    """What of one person's work counts, of all that was read of it."""
    return counted_work(
        person.events,
        reach,
        now,
        before=person.before,
        cancelled=person.cancelled,
        is_stated=lambda task_id, at: _was_entered_afterwards(source, task_id, operator_id, at),
    )


def _was_entered_afterwards(source: Source, task_id: int, operator_id: int, at: datetime) -> bool:
    log, event = source.tables.log, source.tables.event
    ends = (
        select(log.c.event_type)
        .select_from(log.join(event, event.c.idempotency_key == log.c.idempotency_key))
        .where(
            log.c.id_job_task == task_id,
            log.c.operator_user_id == operator_id,
            log.c.event_time == source.stored(at),
            log.c.event_type.in_(_ENDS),
            log.c.deleted_at.is_(None),
            event.c.entered_at.is_not(None),
        )
    )
    return source.connection.execute(ends).first() is not None


def _of(column: ColumnElement[int], operator_ids: Collection[int] | None) -> ColumnElement[bool]:
    return true() if operator_ids is None else column.in_(sorted(operator_ids))


# ------------------------------------------------------------ events


def _events(source: Source, around: Window, operator_ids: Collection[int] | None) -> dict[Pair, list[WorkEvent]]:
    found: dict[Pair, list[WorkEvent]] = defaultdict(list)
    order: dict[Pair, list[_Place]] = defaultdict(list)
    unordered: set[Pair] = set()
    twice: list[tuple[Pair, int, int]] = []
    times = WallTimes(source.zone)
    result = source.connection.execute(_select_rows(source, around, operator_ids))
    for rows in result.partitions(_AT_ONCE):
        for operator_id, task_id, text, stored, qty, key, reason, action, number in rows:
            kind = event_type_of(stored, action)
            if kind is EventType.OTHER:
                continue
            pair, at = (task_id, operator_id), times.utc(text, key)
            places = order[pair]
            if places and places[-1][0] >= at:
                unordered.add(pair)
            if times.has_doubts and times.comes_twice(text) and number is not None and time_of_key(key) is None:
                twice.append((pair, number, len(places)))
            places.append((at, key is None, key or ""))
            found[pair].append(WorkEvent(at, kind, task_id, qty, reason))
    unordered |= _place(source, twice, found, order)
    for pair in unordered:
        in_order = sorted(zip(order[pair], found[pair], strict=True), key=_place_of)
        found[pair] = [event for _, event in in_order]
    return found


_Place = tuple[datetime, bool, str]
"""As :func:`kiosk.domain.events.event_order`; keys are ASCII, so text compares as its bytes."""


def _place_of(placed: tuple[_Place, WorkEvent]) -> _Place:
    return placed[0]


def _place(
    source: Source,
    twice: Sequence[tuple[Pair, int, int]],
    events: Mapping[Pair, list[WorkEvent]],
    order: Mapping[Pair, list[_Place]],
) -> set[Pair]:
    """Place rows of the hour that comes twice whose keys tell nothing; the pairs with such rows.

    ``twice``: pair, id and position of each.
    """
    pairs = {pair for pair, _, _ in twice}
    placed = {event.log_id: event for of_pair in placed_events(source, pairs).values() for event in of_pair}
    for pair, number, position in twice:
        if (event := placed.get(number)) is not None:
            events[pair][position] = events[pair][position]._replace(event_time=event.event_time)
            order[pair][position] = (event.event_time, *order[pair][position][1:])
    return pairs


def _select_rows(source: Source, around: Window, operator_ids: Collection[int] | None) -> Select[Any]:
    """Rows by time; those of one second without a key by their numbers.

    A month has hundreds of thousands: times are text, and kiosk_event is asked only where it matters.
    """
    log, event = source.tables.log, source.tables.event
    told_more = case((log.c.event_type.in_(_TOLD_MORE), log.c.idempotency_key))
    return (
        select(
            log.c.operator_user_id,
            log.c.id_job_task,
            WallText(log.c.event_time),
            log.c.event_type,
            WholePieces(log.c.qty),
            log.c.idempotency_key,
            event.c.reason_code,
            event.c.action,
            log.c.id_wip_log,
        )
        .select_from(log.outerjoin(event, event.c.idempotency_key == told_more))
        .where(
            log.c.event_time >= source.stored(around.start),
            log.c.event_time < source.stored(around.end),
            log.c.event_type.in_((*FOLDED_TYPES, CANCEL_ROW)),
            is_readable(source.tables),
            log.c.deleted_at.is_(None),
            log.c.operator_user_id.is_not(None),
            _of(log.c.operator_user_id, operator_ids),
        )
        .order_by(log.c.event_time, log.c.id_wip_log)
    )


# ------------------------------------------------------------ what reaches over the ends


class _LastRow(NamedTuple):
    event_time: datetime
    event_type: str
    reason_code: str | None


def _going_on(
    source: Source, at: datetime, operator_ids: Collection[int] | None
) -> Iterator[tuple[Pair, Stretch]]:
    """Work and pauses that went on at a moment, each since its last entry."""
    session = source.tables.session
    pair = (session.c.id_job_task, session.c.operator_user_id)
    last = _last_rows(source, at, _open_at(source, at, operator_ids), _LASTING)
    # Whether somebody worked or paused when they reported scrap, the entry before it says.
    scrapped = sorted(of_pair for of_pair, row in last.items() if row.event_type == EventType.FAIL.value)
    states = dict(last)
    for chunk in chunks(scrapped):
        of_these = select(*pair).where(tuple_(*pair).in_(chunk)).distinct()
        states |= _last_rows(source, at, of_these, _STATE_CHANGES)
    for of_pair, row in last.items():
        start = source.aware(row.event_time)
        assert start is not None  # it is before another time
        state = states[of_pair]
        yield of_pair, Stretch(start, None, state.event_type == EventType.HOLD.value, state.reason_code)


def _open_at(
    source: Source, at: datetime, operator_ids: Collection[int] | None
) -> CompoundSelect[tuple[int, int]]:
    """The pairs that had an open session at a moment which was not cancelled later."""
    session, stored = source.tables.session, source.stored(at)
    pair = (session.c.id_job_task, session.c.operator_user_id)
    begun = and_(session.c.started_at < stored, _of(session.c.operator_user_id, operator_ids))
    completed = session.c.status == SessionStatus.COMPLETED.value
    # Two statements, so that each can use its index.
    return union(
        select(*pair).where(completed, session.c.completed_at >= stored, begun),
        select(*pair).where(session.c.status.in_(OPEN_STATUSES), begun),
    )


def _last_rows(source: Source, at: datetime, pairs: SelectBase, types: Collection[str]) -> dict[Pair, _LastRow]:
    """Of each pair its last row of the types before a moment."""
    log, event, of_pairs = source.tables.log, source.tables.event, pairs.subquery()
    (number,) = log.primary_key.columns
    last = (
        select(number)
        .where(
            log.c.id_job_task == of_pairs.c.id_job_task,
            log.c.operator_user_id == of_pairs.c.operator_user_id,
            log.c.event_time < source.stored(at),
            log.c.event_type.in_(types),
            log.c.deleted_at.is_(None),
        )
        .order_by(log.c.event_time.desc(), log.c.idempotency_key.is_(None).desc(), log.c.idempotency_key.desc())
        .limit(1)
        .scalar_subquery()
    )
    numbers = [
        number for number in source.connection.scalars(select(last).select_from(of_pairs)) if number is not None
    ]
    found: dict[Pair, _LastRow] = {}
    for chunk in chunks(sorted(numbers)):
        statement = (
            select(
                log.c.id_job_task,
                log.c.operator_user_id,
                log.c.event_time,
                log.c.event_type,
                event.c.reason_code,
            )
            .select_from(log.outerjoin(event, event.c.idempotency_key == log.c.idempotency_key))
            .where(number.in_(chunk))
        )
        for task_id, operator_id, *row in source.connection.execute(statement):
            found[int(task_id), int(operator_id)] = _LastRow(*row)
    return found


def _cancelled(source: Source, at: datetime, people: Mapping[int, PersonWork]) -> Iterator[Pair]:
    """Of the pairs with work open at a moment those whose last session begun before it was cancelled later."""
    session = source.tables.session
    pair = (session.c.id_job_task, session.c.operator_user_id)
    # Conditions stand inside the sums: beside the pairs SQLite would take another index than theirs.
    begun = session.c.started_at < source.stored(at)
    was_cancelled = session.c.status == SessionStatus.CANCELLED.value
    last_cancelled = func.max(case((and_(begun, was_cancelled), session.c.started_at)))
    last_other = func.max(case((and_(begun, ~was_cancelled), session.c.started_at)))
    for chunk in chunks(sorted(_open_pairs(people))):
        statement = (
            select(*pair)
            .where(tuple_(*pair).in_(chunk))
            .group_by(*pair)
            .having(or_(last_cancelled > last_other, and_(last_cancelled.is_not(None), last_other.is_(None))))
        )
        for task_id, operator_id in source.connection.execute(statement):
            yield int(task_id), int(operator_id)


def _open_pairs(people: Mapping[int, PersonWork]) -> Iterator[Pair]:
    """Those on which the last entry that changed anything did not end the work, as far as the events tell.

    What goes on from before them unchanged is not among them: that session was looked at.
    """
    for operator_id, person in people.items():
        for task_id, events in person.events.items():
            changes = (event.event_type for event in reversed(events) if event.event_type is not EventType.FAIL)
            if next(changes, EventType.COMPLETE) not in (EventType.COMPLETE, EventType.CANCEL):
                yield task_id, operator_id
