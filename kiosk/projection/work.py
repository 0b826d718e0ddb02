"""What people did around a stretch of time, read from the log of either database for the figures of it.

Only what can matter is read: the window with a day before and after it, and of work that goes on from before that
one row each. So a shift takes no longer when the log grows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from operator import itemgetter
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
    tuple_,
    union,
)

from kiosk.domain.events import EventType
from kiosk.domain.forgotten import (
    LOOK_AHEAD,
    LOOK_BEHIND,
    CountedWork,
    Reach,
    SignsBetween,
    counted_work,
)
from kiosk.domain.seconds import second_of, time_of
from kiosk.domain.sessions import OPEN_STATUSES, SessionStatus
from kiosk.domain.shifts import Window
from kiosk.domain.stretches import Stretch, WorkEvent
from kiosk.domain.wall_time import utc_of
from kiosk.projection.bulk import many_rows
from kiosk.projection.chunks import chunks
from kiosk.projection.rows import CANCEL_ROW, FOLDED_TYPES, is_readable
from kiosk.projection.shares import EVERYBODY, Share
from kiosk.projection.source import Source
from kiosk.projection.sql import WallSeconds, WholePieces
from kiosk.projection.twice import beyond_twice, placed_events
from kiosk.projection.zone import HOUR_SECONDS, Offsets

Pair = tuple[int, int]
"""(id_job_task, operator_user_id)."""
Whose = Share | Collection[int]
"""Of which people something is read: those of a share, or the named ones."""

_STATE_CHANGES: Final = (EventType.START.value, EventType.HOLD.value, EventType.RESUME.value)
_LASTING: Final = (*_STATE_CHANGES, EventType.FAIL.value)
"""Types of entries after which a session may go on."""
_TOLD_MORE: Final = (EventType.HOLD.value, EventType.FAIL.value, CANCEL_ROW)
"""Types of rows whose kiosk_event is of interest: reasons, and what a note does."""
_ENDS: Final = (EventType.HOLD.value, EventType.COMPLETE.value)


@dataclass(slots=True)
class PersonWork:
    """One person's part of the log, for :func:`kiosk.domain.forgotten.counted_work`.

    ``events``: by task, in order. ``before``: what went on already when they begin. ``cancelled``: tasks on which
    what is open in the end was cancelled later.
    """

    events: dict[int, list[WorkEvent]] = field(default_factory=dict)
    before: dict[int, Stretch] = field(default_factory=dict)
    cancelled: set[int] = field(default_factory=set)


def read_work(source: Source, window: Window, whose: Whose = EVERYBODY) -> dict[int, PersonWork]:
    """By operator: everybody who did something around the window or had work open then, or those asked for."""
    around = looked_at(source, window)
    going_on = source.meanwhile(lambda beside: list(_going_on(beside, around.start, whose)))
    people: dict[int, PersonWork] = defaultdict(PersonWork)
    for (task_id, operator_id), events in _events(source, around, whose).items():
        people[operator_id].events[task_id] = events
    for (task_id, operator_id), stretch in going_on():
        people[operator_id].before[task_id] = stretch
    for task_id, operator_id in _cancelled(source, around.end, people):
        people[operator_id].cancelled.add(task_id)
    return dict(people)


def looked_at(source: Source, window: Window) -> Window:
    """The time that is read for a window: about a day more on both sides."""
    return beyond_twice(source, Window(window.start - LOOK_BEHIND, window.end + LOOK_AHEAD))


def read_counted_work(
    source: Source,
    zone: tzinfo,
    window: Window,
    now: datetime,
    whose: Whose = EVERYBODY,
    *,
    signs_of: Callable[[int], SignsBetween],
) -> dict[int, CountedWork]:
    """What of their work counts, by operator; ``zone``: the workshop's, in which its shifts begin and end.

    ``signs_of``: an operator's further signs of life, those of the floor log.
    """
    reach = Reach(source.shifts(), zone)
    return {
        operator_id: count(source, operator_id, person, reach, now, signs=signs_of(operator_id))
        for operator_id, person in read_work(source, window, whose).items()
    }


def count(
    source: Source,
    operator_id: int,
    person: PersonWork,
    reach: Reach,
    now: datetime,
    *,
    signs: SignsBetween,
) -> CountedWork:
    """What of one person's work counts, of all that was read of it; ``signs``: further signs of life of theirs."""
    return counted_work(
        person.events,
        reach,
        now,
        before=person.before,
        cancelled=person.cancelled,
        signs=signs,
        is_stated=lambda task_id, at: _was_entered_afterwards(source, task_id, operator_id, time_of(at)),
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


def _of(column: ColumnElement[int], whose: Whose) -> ColumnElement[bool]:
    return whose.has(column) if isinstance(whose, Share) else column.in_(sorted(whose))


# ------------------------------------------------------------ events

_KINDS: Final = tuple(kind for kind in EventType if kind is not EventType.OTHER)
"""The types of events that are work: a row holds its place here, a number being read sooner than a word."""
_PLACES: Final = {stored: _KINDS.index(EventType(stored)) for stored in FOLDED_TYPES}
_Placed = tuple[int, int, str, int, WorkEvent]
"""An event behind what it is sorted by, as :func:`kiosk.domain.events.event_order` has events: wall time, whether
there is no key, key and number. Keys are ASCII, so text compares as its bytes."""


def _events(source: Source, around: Window, whose: Whose) -> dict[Pair, list[WorkEvent]]:
    placed: dict[Pair, list[_Placed]] = defaultdict(list)
    offsets = Offsets(source.zone)
    (number_of_row,) = source.tables.log.primary_key.columns
    # Made of each row as it comes: the database goes on with the next ones meanwhile.
    for task_id, operator_id, wall, is_without_key, key, number, place, qty, reason in many_rows(
        source.connection, _select_rows(source, around, whose), number_of_row
    ):
        event = WorkEvent(wall - offsets[wall // HOUR_SECONDS], _KINDS[place], task_id, qty, reason)
        placed[task_id, operator_id].append((wall, is_without_key, key, number, event))
    for of_pair in placed.values():
        of_pair.sort()
    found = {pair: [event for *_, event in of_pair] for pair, of_pair in placed.items()}
    if offsets.unsteady:
        found |= _placed_anew(source, placed, offsets.unsteady)
    return {pair: events for pair, events in found.items() if events}


def _placed_anew(
    source: Source, placed: Mapping[Pair, Sequence[_Placed]], unsteady: Collection[int]
) -> Iterator[tuple[Pair, list[WorkEvent]]]:
    """The events of pairs in an hour that may come twice: where the fold has those whose keys tell nothing."""
    pairs = [
        pair for pair, of_pair in placed.items() if any(wall // HOUR_SECONDS in unsteady for wall, *_ in of_pair)
    ]
    folded = placed_events(source, pairs)
    for pair in pairs:
        told = {event.log_id: event.event_time for event in folded[pair]}
        events = []
        for wall, is_without_key, key, number, event in placed[pair]:
            shown = time_of(wall).replace(tzinfo=None)
            at = second_of(told.get(number) or utc_of(shown, source.zone, key=key))
            events.append(((at, is_without_key, key, number), event._replace(at=at)))
        events.sort(key=itemgetter(0))
        yield pair, [event for _, event in events]


def _select_rows(source: Source, around: Window, whose: Whose) -> Select[Any]:
    """What events are made of. A month has hundreds of thousands: kiosk_event is asked only where it matters."""
    log, event = source.tables.log, source.tables.event
    told_more = case((log.c.event_type.in_(_TOLD_MORE), log.c.idempotency_key))
    return (
        select(
            log.c.id_job_task,
            log.c.operator_user_id,
            WallSeconds(log.c.event_time),
            log.c.idempotency_key.is_(None),
            func.coalesce(log.c.idempotency_key, ""),
            func.coalesce(log.c.id_wip_log, 0),
            case(_PLACES, value=log.c.event_type, else_=_KINDS.index(EventType.CANCEL)),
            WholePieces(log.c.qty),
            event.c.reason_code,
        )
        .select_from(log.outerjoin(event, event.c.idempotency_key == told_more))
        .where(
            log.c.event_time >= source.stored(around.start),
            log.c.event_time < source.stored(around.end),
            log.c.event_type.in_((*FOLDED_TYPES, CANCEL_ROW)),
            or_(log.c.event_type != CANCEL_ROW, event.c.action == EventType.CANCEL.value),
            is_readable(source.tables),
            log.c.deleted_at.is_(None),
            log.c.operator_user_id.is_not(None),
            _of(log.c.operator_user_id, whose),
        )
    )


# ------------------------------------------------------------ what reaches over the ends


class _LastRow(NamedTuple):
    event_time: datetime
    event_type: str
    reason_code: str | None


def _going_on(source: Source, at: datetime, whose: Whose) -> Iterator[tuple[Pair, Stretch]]:
    """Work and pauses that went on at a moment, each since its last entry."""
    session = source.tables.session
    pair = (session.c.id_job_task, session.c.operator_user_id)
    last = _last_rows(source, at, _open_at(source, at, whose), _LASTING)
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
        yield of_pair, Stretch(second_of(start), None, state.event_type == EventType.HOLD.value, state.reason_code)


def _open_at(source: Source, at: datetime, whose: Whose) -> CompoundSelect[tuple[int, int]]:
    """The pairs that had an open session at a moment which was not cancelled later."""
    session, stored = source.tables.session, source.stored(at)
    pair = (session.c.id_job_task, session.c.operator_user_id)
    begun = and_(session.c.started_at < stored, _of(session.c.operator_user_id, whose))
    completed = session.c.status == SessionStatus.COMPLETED.value
    # Two statements, so that each can use its index.
    return union(
        select(*pair).where(completed, session.c.completed_at >= stored, begun),
        select(*pair).where(session.c.status.in_(OPEN_STATUSES), begun),
    )


def _last_rows(source: Source, at: datetime, pairs: SelectBase, types: Collection[str]) -> dict[Pair, _LastRow]:
    """Of each pair its last row of the types before a moment."""
    log, event, of_pairs = source.tables.log, source.tables.event, pairs.subquery()
    earlier = log.alias()
    # When it was, an index of pairs and times tells without their history; what it was, a look at that second.
    last = (
        select(earlier.c.event_time)
        .where(
            earlier.c.id_job_task == of_pairs.c.id_job_task,
            earlier.c.operator_user_id == of_pairs.c.operator_user_id,
            earlier.c.event_time < source.stored(at),
            earlier.c.event_type.in_(types),
            earlier.c.deleted_at.is_(None),
        )
        .order_by(earlier.c.event_time.desc())
        .limit(1)
        .scalar_subquery()
    )
    latest = select(of_pairs, last.label("event_time")).subquery()
    of_latest = and_(*(log.c[column.name] == column for column in latest.c))
    (number,) = log.primary_key.columns
    statement = (
        select(
            log.c.id_job_task,
            log.c.operator_user_id,
            log.c.event_time,
            log.c.event_type,
            event.c.reason_code,
        )
        # The pairs first: as its statistics stand MariaDB would at times rather read the whole log.
        .prefix_with("STRAIGHT_JOIN", dialect="mysql")
        .select_from(
            latest.join(log, of_latest).outerjoin(event, event.c.idempotency_key == log.c.idempotency_key)
        )
        .where(log.c.event_type.in_(types), log.c.deleted_at.is_(None))
        .order_by(log.c.idempotency_key.is_(None), log.c.idempotency_key, number)
    )
    return {
        (int(task_id), int(operator_id)): _LastRow(*row)
        for task_id, operator_id, *row in source.connection.execute(statement)
    }


def _cancelled(source: Source, at: datetime, people: Mapping[int, PersonWork]) -> Iterator[Pair]:
    """Of the pairs with work open at a moment those whose last session begun before it was cancelled later."""
    session = source.tables.session
    pair = (session.c.id_job_task, session.c.operator_user_id)
    # Conditions stand inside the sums: beside the pairs SQLite would take another index than theirs.
    begun = session.c.started_at < source.stored(at)
    was_cancelled = session.c.status == SessionStatus.CANCELLED.value
    last_cancelled = func.max(case((and_(begun, was_cancelled), session.c.started_at)))
    last_other = func.max(case((and_(begun, ~was_cancelled), session.c.started_at)))
    # Few sessions are cancelled: of the other pairs nothing needs to be read.
    ever_cancelled = source.connection.execute(select(*pair).where(was_cancelled, begun).distinct())
    in_question = {(int(task_id), int(operator_id)) for task_id, operator_id in ever_cancelled}
    for chunk in chunks(sorted(in_question.intersection(_open_pairs(people)))):
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
