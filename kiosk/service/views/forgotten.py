"""Forgotten stops: whose work still counts time although their shift is long over, and since when."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, select

from kiosk.domain.events import Event, EventType
from kiosk.domain.floor_events import FloorEventType
from kiosk.domain.forgotten import Reach
from kiosk.domain.seconds import second_of, time_of
from kiosk.domain.sessions import OPEN_STATUSES, OperatorSession, SessionStatus
from kiosk.domain.shifts import ShiftEnds, Window
from kiosk.service.views.lookups import read_session, session_rows
from kiosk.service.views.models import ForgottenStop, TaskCard
from kiosk.store.log import aware_time, events_where
from kiosk.store.source import counted_work_of, shifts_of
from kiosk.store.tables import FLOOR_LOG, LOCAL

CardOf = Callable[[int], TaskCard | None]
"""Gives a task's card, or None when the office took it from this kiosk's list."""


def forgotten_stops(
    connection: Connection,
    operator_id: int | None,
    now: datetime,
    zone: tzinfo,
    card_of: CardOf,
) -> list[ForgottenStop]:
    """One operator's, or everybody's, the oldest first; paused work too: nobody pauses for longer than a shift.

    Whoever said that they go and left work running has forgotten its stop at once.
    """
    sessions = _open_sessions(connection, operator_id)
    if not sessions:
        return []
    reach = Reach(shifts_of(connection), zone)
    silent = [left for left in sessions if reach.was_forgotten(second_of(left.last_sign), second_of(now))]
    still_counts = _still_counting(connection, {left.session.operator_id for left in silent}, now, zone)
    forgotten = [
        left
        for left in sessions
        if left.went_home is not None
        or (left in silent and (left.session.task_id, left.session.operator_id) not in still_counts)
    ]
    return _stops(connection, forgotten, zone, card_of)


def _still_counting(
    connection: Connection, operator_ids: Collection[int], now: datetime, zone: tzinfo
) -> set[tuple[int, int]]:
    """The pairs (task, operator) whose time goes on as reports count it.

    Whoever made no entry on the task for long may have made others, on other tasks or on the floor.
    """
    if not operator_ids:
        return set()
    people = counted_work_of(connection, operator_ids, Window(now, now), now, zone)
    return {
        (task_id, operator_id)
        for operator_id, work in people.items()
        for task_id, stretches in work.stretches.items()
        if stretches and stretches[-1].until is None
    }


def running_work(
    connection: Connection, operator_id: int, now: datetime, zone: tzinfo, card_of: CardOf
) -> list[ForgottenStop]:
    """What one operator works on, pauses left out, as stops that they may have forgotten; the oldest first."""
    active = [
        left for left in _open_sessions(connection, operator_id) if left.session.status is SessionStatus.ACTIVE
    ]
    stops = _stops(connection, active, zone, card_of)
    # The shift's end is a time to propose once it is over.
    return [
        replace(stop, shift_end=None) if stop.shift_end is not None and stop.shift_end > now else stop
        for stop in stops
    ]


class _LeftOpen(NamedTuple):
    """An open session, its person's last entry on it, and when they went home after that and left it running."""

    session: OperatorSession
    last_sign: datetime
    went_home: datetime | None


def _stops(
    connection: Connection, sessions: Sequence[_LeftOpen], zone: tzinfo, card_of: CardOf
) -> list[ForgottenStop]:
    if not sessions:
        return []
    shift_ends = ShiftEnds(shifts_of(connection), zone)
    cards: dict[int, TaskCard | None] = {}
    stops: list[ForgottenStop] = []
    for left in sessions:
        session = left.session
        if session.task_id not in cards:
            cards[session.task_id] = card_of(session.task_id)
        card = cards[session.task_id]
        if card is not None:
            began = _began(session_rows(connection, session.task_id, operator_id=session.operator_id), session)
            events = _events_of(connection, session)
            shift_end = shift_ends.of(second_of(left.last_sign))
            stops.append(_stop(card, left, began, events, None if shift_end is None else time_of(shift_end)))
    return sorted(stops, key=lambda stop: stop.since)


def _open_sessions(connection: Connection, operator_id: int | None) -> list[_LeftOpen]:
    """The open sessions with their operators' last signs of life: asked in one go, for mostly none is old."""
    statement = _select_open_sessions(of_one=operator_id is not None)
    found = []
    for row in connection.execute(statement, {"operator_id": operator_id}).mappings():
        session = read_session(row)
        last_sign = max(session.started_at, aware_time(row["last_sign"]) or session.started_at)
        went = aware_time(row["last_out"])
        has_left_it = went is not None and went >= last_sign and session.status is SessionStatus.ACTIVE
        found.append(_LeftOpen(session, last_sign, went if has_left_it else None))
    return found


@cache
def _select_open_sessions(*, of_one: bool) -> Select[Any]:
    """Built once: each start asks it."""
    session, log = LOCAL.session, LOCAL.log
    last_event = (
        select(func.max(log.c.event_time))
        .where(
            log.c.id_job_task == session.c.id_job_task,
            log.c.operator_user_id == session.c.operator_user_id,
            log.c.deleted_at.is_(None),
        )
        .scalar_subquery()
    )
    last_out = (
        select(func.max(FLOOR_LOG.c.event_time))
        .where(
            FLOOR_LOG.c.operator_user_id == session.c.operator_user_id,
            FLOOR_LOG.c.event_time >= session.c.started_at,
            FLOOR_LOG.c.event_type == FloorEventType.OUT.value,
            FLOOR_LOG.c.deleted_at.is_(None),
        )
        .scalar_subquery()
    )
    statement = select(session, last_event.label("last_sign"), last_out.label("last_out")).where(
        session.c.status.in_(OPEN_STATUSES)
    )
    return statement.where(session.c.operator_user_id == bindparam("operator_id")) if of_one else statement


def _events_of(connection: Connection, session: OperatorSession) -> list[Event]:
    log = LOCAL.log
    pair = (log.c.id_job_task == session.task_id, log.c.operator_user_id == session.operator_id)
    return [event for event in events_where(connection, *pair) if not event.is_void]


def _stop(
    card: TaskCard,
    left: _LeftOpen,
    since: datetime,
    events: Sequence[Event],
    shift_end: datetime | None,
) -> ForgottenStop:
    session = left.session
    booked = [event for event in events if _books(event) and event.event_time >= since]
    return ForgottenStop(
        task=card,
        operator_id=session.operator_id,
        operator_name=session.operator_name or str(session.operator_id),
        since=since,
        last_sign=max([session.started_at, *(event.event_time for event in events)]),
        last_piece_at=max((event.event_time for event in booked), default=None),
        recorded_qty=sum(event.qty for event in booked),
        shift_end=shift_end,
        paused_at=session.paused_at,
        went_home=left.went_home,
    )


def _books(event: Event) -> bool:
    return event.event_type is EventType.COMPLETE and event.qty > 0


def _began(sessions: Sequence[OperatorSession], running: OperatorSession) -> datetime:
    """When the work began: a session that goes on from the end of another continues it."""
    began = running.started_at
    for session in reversed(sessions):
        if session.completed_at == began and session.started_at < began:
            began = session.started_at
    return began
