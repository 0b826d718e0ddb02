"""What a correction would change: the figures that people know, before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from sqlalchemy import Connection, Integer, cast, func, or_, select

from kiosk.domain.corrections import AddMissed, Change, MoveTo, NewQuantity, NewTime, Plan
from kiosk.domain.events import Event, EventType, in_order
from kiosk.domain.forgotten import Reach, counted_work
from kiosk.domain.labour import Labour, labour, moments
from kiosk.domain.seconds import second_of
from kiosk.domain.sessions import OperatorSession, SessionStatus, fold_sessions
from kiosk.domain.shifts import Shift, Window, days_window, shift_at
from kiosk.domain.status import TaskStatus, TaskWork, task_status
from kiosk.domain.stretches import work_events
from kiosk.service.views.lookups import step_name_of, task_work
from kiosk.store.floor_log import floor_signs_of
from kiosk.store.log import events_where, stored_time
from kiosk.store.source import shifts_of
from kiosk.store.tables import LOCAL


class FigureKind(StrEnum):
    """What a figure counts: pieces, a moment (seconds since 1970) or seconds."""

    ENTRY_QTY = "entry_qty"
    ENTRY_TIME = "entry_time"
    TASK_QTY = "task_qty"
    DAY_QTY = "day_qty"
    DAY_SCRAP = "day_scrap"
    SHIFT_QTY = "shift_qty"
    DAY_WORK = "day_work"
    DAY_PAUSE = "day_pause"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure before and after. ``step_name`` and ``target_qty`` are the task's, for TASK_QTY."""

    kind: FigureKind
    before: int
    after: int
    step_name: str = ""
    target_qty: int = 0

    @property
    def moves(self) -> bool:
        """Whether the correction changes it."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class StatusChange:
    """Where the person stands on a task at last, and the task's status by that; None: never there."""

    step_name: str
    person_before: SessionStatus | None
    person_after: SessionStatus | None
    task_before: str
    task_after: str

    @property
    def moves(self) -> bool:
        """Whether the correction changes where the person or the task stands."""
        return (self.person_before, self.task_before) != (self.person_after, self.task_after)


@dataclass(frozen=True, slots=True)
class Effect:
    """All figures that move, the entry's own first; ``status_changes`` by task."""

    figures: Sequence[Figure]
    status_changes: Sequence[StatusChange]


def effect_of(connection: Connection, change: Change, made: Plan, now: datetime, zone: tzinfo) -> Effect:
    """What ``made``, the plan of ``change``, does to the figures of the task, the person's day and the shift."""
    task_ids = [change.event.task_id] + ([change.task_id] if isinstance(change, MoveTo) else [])
    by_task = _day_events(connection, change.event, task_ids, zone)
    after = {task_id: made.applied_to(events, task_id) for task_id, events in by_task.items()}
    cancelled = _cancelled_tasks(connection, by_task)
    reach = Reach(shifts_of(connection), zone)
    signs = floor_signs_of(connection, change.event.operator_id)

    def time_of(events: Mapping[int, Sequence[Event]], window: Window) -> Labour:
        ordered = {task_id: work_events(of_task) for task_id, of_task in events.items()}
        stated = {
            (event.task_id, second_of(event.event_time))
            for of_task in events.values()
            for event in of_task
            if event.is_stated
        }
        counted = counted_work(
            ordered, reach, now, cancelled=cancelled, signs=signs, is_stated=lambda *end: end in stated
        )
        return labour(moments(counted.stretches, window, now))

    figures = [
        *_entry_figures(change),
        *(_task_figure(connection, task_id, by_task[task_id], after[task_id]) for task_id in task_ids),
        *_day_figures(by_task, after, change.event, time_of, zone),
        _shift_figure(connection, change.event, made, zone),
    ]
    status_changes = [
        _status_change(connection, task_id, by_task[task_id], after[task_id])
        for task_id in task_ids
        if task_id not in cancelled
    ]
    return Effect(
        [figure for figure in figures if figure.moves],
        [status_change for status_change in status_changes if status_change.moves],
    )


def _entry_figures(change: Change) -> Iterator[Figure]:
    event = change.event
    match change:
        case NewQuantity(_, qty):
            yield Figure(FigureKind.ENTRY_QTY, event.qty, qty)
        case NewTime(_, at):
            yield Figure(FigureKind.ENTRY_TIME, second_of(event.event_time), second_of(at))
        case AddMissed():
            yield Figure(FigureKind.ENTRY_QTY, 0, event.qty)


def _task_figure(connection: Connection, task_id: int, before: Sequence[Event], after: Sequence[Event]) -> Figure:
    work = task_work(connection, task_id)
    return Figure(
        FigureKind.TASK_QTY,
        work.completed_qty,
        work.completed_qty - _completed(before) + _completed(after),
        step_name_of(connection, task_id),
        work.target_qty,
    )


def _day_figures(
    before: Mapping[int, Sequence[Event]],
    after: Mapping[int, Sequence[Event]],
    event: Event,
    time_of: Callable[[Mapping[int, Sequence[Event]], Window], Labour],
    zone: tzinfo,
) -> Iterator[Figure]:
    day = event.event_time.astimezone(zone).date()
    window = days_window(day, day, zone)

    def of_day(event_type: EventType) -> Callable[[Mapping[int, Sequence[Event]]], int]:
        return lambda by_task: sum(
            booked.qty
            for events in by_task.values()
            for booked in in_order(events)
            if booked.event_type is event_type and window.start <= booked.event_time < window.end
        )

    good, scrap = of_day(EventType.COMPLETE), of_day(EventType.FAIL)
    time_before, time_after = time_of(before, window), time_of(after, window)
    yield Figure(FigureKind.DAY_QTY, good(before), good(after))
    yield Figure(FigureKind.DAY_SCRAP, scrap(before), scrap(after))
    yield Figure(FigureKind.DAY_WORK, time_before.work_seconds, time_after.work_seconds)
    yield Figure(FigureKind.DAY_PAUSE, time_before.pause_seconds, time_after.pause_seconds)


def _cancelled_tasks(connection: Connection, task_ids: Iterable[int]) -> set[int]:
    """Those that the office cancelled, and with them whatever is open: nobody stands anywhere on them."""
    task = LOCAL.task
    statement = select(task.c.id_job_task).where(
        task.c.id_job_task.in_(sorted(task_ids)), task.c.status == TaskStatus.CANCELLED.value
    )
    return set(connection.scalars(statement))


def _shift_figure(connection: Connection, event: Event, made: Plan, zone: tzinfo) -> Figure:
    """Good pieces of everybody in the shift of the entry, as this kiosk knows them."""
    log = LOCAL.log
    window = _shift_of(shifts_of(connection), event.event_time, zone)
    total = connection.scalar(
        select(func.coalesce(func.sum(cast(log.c.qty, Integer)), 0)).where(
            log.c.event_type == EventType.COMPLETE.value,
            log.c.event_time >= stored_time(window.start),
            log.c.event_time < stored_time(window.end),
            log.c.operator_user_id.is_not(None),
            log.c.deleted_at.is_(None),
        )
    )

    def pieces(events: Sequence[Event]) -> int:
        return sum(
            booked.qty
            for booked in events
            if booked.event_type is EventType.COMPLETE and window.start <= booked.event_time < window.end
        )

    before = int(total or 0)
    return Figure(
        FigureKind.SHIFT_QTY,
        before,
        before - pieces(made.voids) + pieces([entry.event for entry in made.entries]),
    )


def _shift_of(shifts: Sequence[Shift], moment: datetime, zone: tzinfo) -> Window:
    return shift_at(shifts, moment, zone).window


def _status_change(
    connection: Connection, task_id: int, before: Sequence[Event], after: Sequence[Event]
) -> StatusChange:
    work = task_work(connection, task_id)
    sessions_before, sessions_after = fold_sessions(before), fold_sessions(after)

    def moved(sessions: Sequence[OperatorSession]) -> TaskWork:
        """The task's work with the person's ``sessions`` in place of those they have."""
        return TaskWork(
            work.target_qty,
            work.completed_qty - _completed(before) + _pieces(sessions),
            work.active - _count(sessions_before, SessionStatus.ACTIVE) + _count(sessions, SessionStatus.ACTIVE),
            work.paused - _count(sessions_before, SessionStatus.PAUSED) + _count(sessions, SessionStatus.PAUSED),
        )

    return StatusChange(
        step_name_of(connection, task_id),
        sessions_before[-1].status if sessions_before else None,
        sessions_after[-1].status if sessions_after else None,
        task_status(work),
        task_status(moved(sessions_after)),
    )


def _completed(events: Sequence[Event]) -> int:
    return _pieces(fold_sessions(events))


def _pieces(sessions: Sequence[OperatorSession]) -> int:
    return sum(session.total_qty for session in sessions if session.status is SessionStatus.COMPLETED)


def _count(sessions: Sequence[OperatorSession], status: SessionStatus) -> int:
    return sum(session.status is status for session in sessions)


def _day_events(
    connection: Connection, event: Event, task_ids: Sequence[int], zone: tzinfo
) -> dict[int, list[Event]]:
    """The person's events by task, of the tasks they were on that day and of ``task_ids``."""
    log, session = LOCAL.log, LOCAL.session
    day = event.event_time.astimezone(zone).date()
    window = days_window(day, day, zone)
    start, end = stored_time(window.start), stored_time(window.end)
    touched = select(log.c.id_job_task).where(
        log.c.operator_user_id == event.operator_id, log.c.event_time >= start, log.c.event_time < end
    )
    open_then = select(session.c.id_job_task).where(
        session.c.operator_user_id == event.operator_id,
        session.c.started_at < end,
        or_(session.c.completed_at.is_(None), session.c.completed_at >= start),
    )
    by_task: dict[int, list[Event]] = defaultdict(list)
    for task_id in task_ids:
        by_task[task_id] = []
    for logged in events_where(
        connection,
        log.c.operator_user_id == event.operator_id,
        or_(log.c.id_job_task.in_(touched.union(open_then)), log.c.id_job_task.in_(task_ids)),
    ):
        by_task[logged.task_id].append(logged)
    return dict(by_task)
