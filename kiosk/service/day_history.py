"""A day of one operator, or of one task: who worked and paused when, what was booked, and what was corrected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import ColumnElement, Connection, func, or_, select

from kiosk.domain.events import Event, EventType, event_order
from kiosk.domain.labour import Labour, Moment, labour, moments
from kiosk.domain.sessions import Stretch, fold_stretches
from kiosk.domain.shifts import Window, days_window
from kiosk.domain.status import TaskStatus
from kiosk.domain.trail import Trail, TrailKind, read_trail, reference_of
from kiosk.service.lookups import OPEN_STATUSES, name_of_operator
from kiosk.service.views import ActionKind, Reason
from kiosk.store.log import aware_time, events_where, stored_time
from kiosk.store.tables import LOCAL

_KIND_OF = {
    EventType.START: ActionKind.STARTED,
    EventType.RESUME: ActionKind.RESUMED,
    EventType.HOLD: ActionKind.PAUSED,
    EventType.COMPLETE: ActionKind.COMPLETED,
    EventType.CANCEL: ActionKind.CANCELLED,
    EventType.FAIL: ActionKind.SCRAPPED,
}


@dataclass(frozen=True, slots=True)
class TaskName:
    """How a task is called; one that is on no list any more goes by its number."""

    task_id: int
    step_name: str
    ticket_code: str = ""


@dataclass(frozen=True, slots=True)
class DayEntry:
    """One thing the operator did, or that was done in their name.

    ``event`` is its event; RECORDED stands for a complete and the start that came with it. ``entered_at``: when
    it was entered, where that was afterwards. ``entered_by``: the supervisor who entered or approved it, by
    name. ``trail``: what a correction says of itself. ``voided_by``: who took it back, by name.
    """

    event: Event
    kind: ActionKind
    task: TaskName
    reason: Reason | None = None
    entered_at: datetime | None = None
    entered_by: str = ""
    trail: Trail | None = None
    voided_by: str = ""

    @property
    def is_corrected(self) -> bool:
        """Whether it is not what was recorded when it happened."""
        return self.trail is not None or self.entered_at is not None


@dataclass(frozen=True, slots=True)
class Lane:
    """One task on the day. ``stretches`` are cut at its midnights; ``booked``: the entries with good pieces.

    ``work_seconds``: the operator's share, where they worked on several tasks at once.
    """

    task: TaskName
    stretches: Sequence[Stretch]
    booked: Sequence[DayEntry]
    good_qty: int
    work_seconds: int


@dataclass(frozen=True, slots=True)
class DayHistory:
    """All of one day: ``line`` is every task together. ``first_day``: before it this kiosk knows nothing."""

    day: date
    window: Window
    first_day: date
    lanes: Sequence[Lane]
    line: Sequence[Moment]
    labour: Labour
    entries: Sequence[DayEntry]
    good_qty: int
    scrap_qty: int


def day_history(
    connection: Connection,
    operator_id: int,
    day: date,
    now: datetime,
    *,
    zone: tzinfo,
    reasons: Mapping[str, Reason],
) -> DayHistory:
    """The operator's day from midnight to midnight in ``zone``; lanes and entries by time."""
    window = days_window(day, day, zone)
    events = _events_of(connection, operator_id, window)
    names = _task_names(connection, events)
    cancelled = _cancelled_tasks(connection, events)
    stretches = {
        task_id: fold_stretches(of_task, is_cancelled=task_id in cancelled) for task_id, of_task in events.items()
    }
    line = moments(stretches, window, now)
    time = labour(line)
    entries = list(_entries(connection, events, window, names, reasons))
    return DayHistory(
        day=day,
        window=window,
        first_day=_day_of_first(connection, LOCAL.log.c.operator_user_id == operator_id, zone) or day,
        lanes=list(_lanes(stretches, entries, window, now=now, time=time, names=names)),
        line=line,
        labour=time,
        entries=entries,
        good_qty=_pieces(entries, EventType.COMPLETE),
        scrap_qty=_pieces(entries, EventType.FAIL),
    )


def task_history(
    connection: Connection,
    task_id: int,
    day: date,
    now: datetime,
    *,
    zone: tzinfo,
    reasons: Mapping[str, Reason],
) -> DayHistory:
    """A task's day: a lane for each person, who stands as its :class:`TaskName`; times are added up over them."""
    window = days_window(day, day, zone)
    events = _events_on(connection, task_id, window)
    names = {
        operator_id: TaskName(operator_id, name_of_operator(connection, operator_id)) for operator_id in events
    }
    is_cancelled = task_id in _cancelled_tasks(connection, [task_id])
    stretches = {
        operator_id: fold_stretches(of_one, is_cancelled=is_cancelled) for operator_id, of_one in events.items()
    }
    each = {one: labour(moments({task_id: of_one}, window, now)) for one, of_one in stretches.items()}
    pauses: Counter[str | None] = Counter()
    for labour_of_one in each.values():
        pauses.update(labour_of_one.pauses)
    time = Labour(
        work_seconds=sum(one.work_seconds for one in each.values()),
        pause_seconds=sum(one.pause_seconds for one in each.values()),
        on_task={operator_id: one.work_seconds for operator_id, one in each.items()},
        pauses=dict(pauses),
    )
    entries = list(_entries(connection, events, window, names, reasons))
    return DayHistory(
        day=day,
        window=window,
        first_day=_day_of_first(connection, LOCAL.log.c.id_job_task == task_id, zone) or day,
        lanes=list(_lanes(stretches, entries, window, now=now, time=time, names=names)),
        line=moments(stretches, window, now),
        labour=time,
        entries=entries,
        good_qty=_pieces(entries, EventType.COMPLETE),
        scrap_qty=_pieces(entries, EventType.FAIL),
    )


def _events_on(connection: Connection, task_id: int, window: Window) -> dict[int, list[Event]]:
    """All events of the people who were on the task in the window, by person."""
    log, session = LOCAL.log, LOCAL.session
    start, end = stored_time(window.start), stored_time(window.end)
    touched = select(log.c.operator_user_id).where(
        log.c.id_job_task == task_id, log.c.event_time >= start, log.c.event_time < end
    )
    lasting = select(session.c.operator_user_id).where(
        session.c.id_job_task == task_id,
        session.c.started_at < end,
        or_(session.c.status.in_(OPEN_STATUSES), session.c.completed_at >= start),
    )
    by_person: dict[int, list[Event]] = defaultdict(list)
    theirs = (log.c.id_job_task == task_id, log.c.operator_user_id.in_(touched.union(lasting)))
    for event in events_where(connection, *theirs):
        if event.operator_id is not None:
            by_person[event.operator_id].append(event)
    return by_person


def _events_of(connection: Connection, operator_id: int, window: Window) -> dict[int, list[Event]]:
    """All events of the tasks that the operator was on in the window, by task."""
    log, session = LOCAL.log, LOCAL.session
    start, end = stored_time(window.start), stored_time(window.end)
    touched = select(log.c.id_job_task).where(
        log.c.operator_user_id == operator_id, log.c.event_time >= start, log.c.event_time < end
    )
    lasting = select(session.c.id_job_task).where(
        session.c.operator_user_id == operator_id,
        session.c.started_at < end,
        or_(session.c.status.in_(OPEN_STATUSES), session.c.completed_at >= start),
    )
    by_task: dict[int, list[Event]] = defaultdict(list)
    mine = (log.c.operator_user_id == operator_id, log.c.id_job_task.in_(touched.union(lasting)))
    for event in events_where(connection, *mine):
        by_task[event.task_id].append(event)
    return by_task


def _task_names(connection: Connection, task_ids: Iterable[int]) -> dict[int, TaskName]:
    task, ticket = LOCAL.task, LOCAL.ticket
    statement = (
        select(task.c.id_job_task, task.c.step_name, ticket.c.ticket_code)
        .join(ticket, ticket.c.id_job_ticket == task.c.id_job_ticket)
        .where(task.c.id_job_task.in_(sorted(task_ids)))
    )
    names = {task_id: TaskName(task_id, f"T-{task_id}") for task_id in task_ids}
    names.update((row[0], TaskName(*row)) for row in connection.execute(statement))
    return names


def _cancelled_tasks(connection: Connection, task_ids: Iterable[int]) -> set[int]:
    task = LOCAL.task
    statement = select(task.c.id_job_task).where(
        task.c.id_job_task.in_(sorted(task_ids)), task.c.status == TaskStatus.CANCELLED.value
    )
    return set(connection.scalars(statement))


def _day_of_first(connection: Connection, which: ColumnElement[bool], zone: tzinfo) -> date | None:
    first = aware_time(connection.scalar(select(func.min(LOCAL.log.c.event_time)).where(which)))
    return None if first is None else first.astimezone(zone).date()


def _entries(
    connection: Connection,
    events: Mapping[int, Sequence[Event]],
    window: Window,
    names: Mapping[int, TaskName],
    reasons: Mapping[str, Reason],
) -> Iterator[DayEntry]:
    lane_of = {reference_of(event): key for key, of_lane in events.items() for event in of_lane}
    of_day = sorted(
        (
            event
            for of_lane in events.values()
            for event in of_lane
            if event.event_type in _KIND_OF and window.start <= event.event_time < window.end
        ),
        key=event_order,
    )
    trails = [trail for of_lane in events.values() for one in of_lane if (trail := read_trail(one.note))]
    replaced = {trail.of for trail in trails if trail.kind is not TrailKind.VOIDED}
    taken_back = {trail.of: trail for trail in trails if trail.kind is TrailKind.VOIDED}
    entered = _entered(connection, [event.key for event in of_day if event.key is not None])
    voiders = _voiders(connection, [event for event in of_day if event.is_void])
    went_on = _starts_of_records(of_day)
    for event in of_day:
        reference = reference_of(event)
        if reference in went_on or (event.is_void and (reference in replaced or reference not in voiders)):
            continue
        entered_at, entered_by = entered.get(event.key or "", (None, None))
        is_record = event.event_type is EventType.COMPLETE and _mark(event) in went_on.values()
        trail = taken_back.get(reference) if event.is_void else read_trail(event.note)
        yield DayEntry(
            event=event,
            kind=ActionKind.RECORDED if is_record else _KIND_OF[event.event_type],
            task=names[lane_of[reference]],
            reason=reasons.get(event.reason_code or ""),
            entered_at=entered_at,
            entered_by="" if entered_by is None else name_of_operator(connection, entered_by),
            trail=None if trail is not None and trail.kind is TrailKind.KEPT else trail,
            voided_by=voiders.get(reference, "") if event.is_void else "",
        )


def _mark(event: Event) -> tuple[int, int | None, datetime]:
    return event.task_id, event.operator_id, event.event_time


def _starts_of_records(events: Iterable[Event]) -> dict[str, tuple[int, int | None, datetime]]:
    """Starts that came with a complete of the same second: recording pieces and working on is one thing."""
    completed: set[tuple[int, int | None, datetime]] = set()
    starts: dict[str, tuple[int, int | None, datetime]] = {}
    for event in events:
        if event.is_void:
            continue
        if event.event_type is EventType.COMPLETE:
            completed.add(_mark(event))
        elif event.event_type is EventType.START and _mark(event) in completed:
            starts[reference_of(event)] = _mark(event)
    return starts


def _entered(connection: Connection, keys: Sequence[str]) -> dict[str, tuple[datetime | None, int | None]]:
    event = LOCAL.event
    statement = select(event.c.idempotency_key, event.c.entered_at, event.c.entered_by).where(
        event.c.idempotency_key.in_(keys),
        or_(event.c.entered_at.is_not(None), event.c.entered_by.is_not(None)),
    )
    return {key: (aware_time(at), by) for key, at, by in connection.execute(statement)}


def _voiders(connection: Connection, voided: Sequence[Event]) -> dict[str, str]:
    """Who took these back, by name; what operators took back themselves is nobody's business any more."""
    log = LOCAL.log
    statement = select(log.c.idempotency_key, log.c.id_wip_log, log.c.deleted_by).where(
        or_(
            log.c.idempotency_key.in_([event.key for event in voided if event.key is not None]),
            log.c.id_wip_log.in_([event.log_id for event in voided if event.log_id is not None]),
        ),
        log.c.deleted_by.is_not(None),
        log.c.deleted_by != log.c.operator_user_id,
    )
    return {
        key if key is not None else f"#{number}": name_of_operator(connection, voider)
        for key, number, voider in connection.execute(statement)
    }


def _lanes(
    stretches: Mapping[int, Sequence[Stretch]],
    entries: Sequence[DayEntry],
    window: Window,
    *,
    now: datetime,
    time: Labour,
    names: Mapping[int, TaskName],
) -> Iterator[Lane]:
    for task_id, all_stretches in sorted(stretches.items(), key=_begins):
        of_day = [cut for one in all_stretches if (cut := _cut(one, window, now)) is not None]
        counted = [one for one in entries if one.task.task_id == task_id and not one.event.is_void]
        booked = [one for one in counted if one.event.event_type is EventType.COMPLETE and one.event.qty > 0]
        if of_day or booked:
            yield Lane(
                task=names[task_id],
                stretches=of_day,
                booked=booked,
                good_qty=sum(one.event.qty for one in booked),
                work_seconds=time.on_task.get(task_id, 0),
            )


def _begins(item: tuple[int, Sequence[Stretch]]) -> tuple[float, int]:
    task_id, stretches = item
    return (stretches[0].start.timestamp() if stretches else float("inf")), task_id


def _cut(stretch: Stretch, window: Window, now: datetime) -> Stretch | None:
    """What of the stretch lies in the window; what still goes on does so until the window's end is past."""
    start = max(stretch.start, window.start)
    until = stretch.until
    if (until or now) >= window.end:
        until = window.end
    if start >= window.end or (until is not None and until <= start):
        return None
    return Stretch(start, until, stretch.paused, stretch.reason)


def _pieces(entries: Iterable[DayEntry], event_type: EventType) -> int:
    return sum(one.event.qty for one in entries if one.event.event_type is event_type and not one.event.is_void)
