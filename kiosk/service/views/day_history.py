"""A day of one operator, or of one task: who worked and paused when, what was booked, and what was corrected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import Column, Connection, func, or_, select

from kiosk.domain.codes import task_code
from kiosk.domain.events import Event, EventType
from kiosk.domain.labour import Labour, Moment, labour, moments
from kiosk.domain.reasons import Reason
from kiosk.domain.seconds import second_of
from kiosk.domain.sessions import OPEN_STATUSES
from kiosk.domain.shifts import Window, days_window
from kiosk.domain.stretches import Stretch
from kiosk.service.views.day_entries import DayEntry, TaskName, day_entries, note_entries
from kiosk.service.views.lookups import name_of_operator
from kiosk.store.log import aware_time, events_where, stored_time
from kiosk.store.source import counted_work_of
from kiosk.store.tables import LOCAL


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
    log = LOCAL.log
    theirs = _Pairs(log.c.operator_user_id, operator_id, by=log.c.id_job_task)
    window = days_window(day, day, zone)
    events = _events_of(connection, theirs, window)
    stretches = counted_work_of(connection, [operator_id], window, now, zone)[operator_id].stretches
    names = _task_names(connection, events.keys() | stretches.keys())
    line = moments(stretches, window, now)
    return _history(
        day,
        window,
        first_day=_first_day(connection, theirs, zone) or day,
        entries=list(day_entries(connection, events, window, names, reasons)),
        stretches=stretches,
        names=names,
        line=line,
        time=labour(line),
        now=now,
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
    log = LOCAL.log
    on_it = _Pairs(log.c.id_job_task, task_id, by=log.c.operator_user_id)
    window = days_window(day, day, zone)
    events = _events_of(connection, on_it, window)
    names = {
        operator_id: TaskName(operator_id, name_of_operator(connection, operator_id)) for operator_id in events
    }
    entries = list(day_entries(connection, events, window, names, reasons))
    entries += note_entries(connection, task_id, window)
    people = counted_work_of(connection, events.keys(), window, now, zone)
    stretches = {operator_id: work.stretches.get(task_id, ()) for operator_id, work in people.items()}
    return _history(
        day,
        window,
        first_day=_first_day(connection, on_it, zone) or day,
        entries=sorted(entries, key=lambda entry: entry.event.event_time),
        stretches=stretches,
        names=names,
        line=moments(stretches, window, now),
        time=_labour_of_everybody(stretches, task_id, window, now),
        now=now,
    )


def _labour_of_everybody(
    stretches: Mapping[int, Sequence[Stretch]], task_id: int, window: Window, now: datetime
) -> Labour:
    """Each person's time on the one task, added up; ``on_task`` is by person here, as the lanes are."""
    each = {
        operator_id: labour(moments({task_id: of_person}, window, now))
        for operator_id, of_person in stretches.items()
    }
    pauses: Counter[str | None] = Counter()
    for person in each.values():
        pauses.update(person.pauses)
    return Labour(
        work_seconds=sum(person.work_seconds for person in each.values()),
        pause_seconds=sum(person.pause_seconds for person in each.values()),
        on_task={operator_id: person.work_seconds for operator_id, person in each.items()},
        pauses=dict(pauses),
        paused_on={operator_id: person.pause_seconds for operator_id, person in each.items()},
    )


def _history(
    day: date,
    window: Window,
    *,
    first_day: date,
    entries: Sequence[DayEntry],
    stretches: Mapping[int, Sequence[Stretch]],
    names: Mapping[int, TaskName],
    line: Sequence[Moment],
    time: Labour,
    now: datetime,
) -> DayHistory:
    return DayHistory(
        day=day,
        window=window,
        first_day=first_day,
        lanes=list(_lanes(stretches, entries, window, now=now, time=time, names=names)),
        line=line,
        labour=time,
        entries=entries,
        good_qty=_pieces(entries, EventType.COMPLETE),
        scrap_qty=_pieces(entries, EventType.FAIL),
    )


class _Pairs:
    """The (task, operator) of one operator, or of one task, told apart by the other half of the pair."""

    def __init__(self, whose: Column[int], number: int, *, by: Column[int]) -> None:
        session = LOCAL.session
        self.by = by
        self.logged = whose == number
        self.by_of_session = session.c[by.name]
        self.of_session = session.c[whose.name] == number


def _events_of(connection: Connection, pairs: _Pairs, window: Window) -> dict[int, list[Event]]:
    """All events of those of the pairs that were at work in the window, by the other half of the pair."""
    log, session = LOCAL.log, LOCAL.session
    start, end = stored_time(window.start), stored_time(window.end)
    touched = select(pairs.by).where(pairs.logged, log.c.event_time >= start, log.c.event_time < end)
    lasting = select(pairs.by_of_session).where(
        pairs.of_session,
        session.c.started_at < end,
        or_(session.c.status.in_(OPEN_STATUSES), session.c.completed_at >= start),
    )
    found: dict[int, list[Event]] = defaultdict(list)
    for event in events_where(connection, pairs.logged, pairs.by.in_(touched.union(lasting))):
        other_half = event.task_id if pairs.by is log.c.id_job_task else event.operator_id
        if other_half is not None:
            found[other_half].append(event)
    return found


def _task_names(connection: Connection, task_ids: Iterable[int]) -> dict[int, TaskName]:
    task, ticket = LOCAL.task, LOCAL.ticket
    statement = (
        select(task.c.id_job_task, task.c.step_name, ticket.c.ticket_code)
        .join(ticket, ticket.c.id_job_ticket == task.c.id_job_ticket)
        .where(task.c.id_job_task.in_(sorted(task_ids)))
    )
    names = {task_id: TaskName(task_id, task_code(task_id)) for task_id in task_ids}
    names.update((row[0], TaskName(*row)) for row in connection.execute(statement))
    return names


def _first_day(connection: Connection, pairs: _Pairs, zone: tzinfo) -> date | None:
    """The day of the oldest event this kiosk has of them."""
    first = aware_time(connection.scalar(select(func.min(LOCAL.log.c.event_time)).where(pairs.logged)))
    return None if first is None else first.astimezone(zone).date()


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
        of_day = [cut for stretch in all_stretches if (cut := _cut(stretch, window, now)) is not None]
        counted = [entry for entry in entries if entry.task.task_id == task_id and not entry.event.is_void]
        booked = [
            entry for entry in counted if entry.event.event_type is EventType.COMPLETE and entry.event.qty > 0
        ]
        if of_day or booked:
            yield Lane(
                task=names[task_id],
                stretches=of_day,
                booked=booked,
                good_qty=sum(entry.event.qty for entry in booked),
                work_seconds=time.on_task.get(task_id, 0),
            )


def _begins(item: tuple[int, Sequence[Stretch]]) -> tuple[float, int]:
    task_id, stretches = item
    return (stretches[0].start if stretches else float("inf")), task_id


def _cut(stretch: Stretch, window: Window, now: datetime) -> Stretch | None:
    """What of the stretch lies in the window; what still goes on does so until the window's end is past."""
    begin, end = second_of(window.start), second_of(window.end)
    start, until = max(stretch.start, begin), stretch.until
    if (until or second_of(now)) >= end:
        until = end
    if start >= end or (until is not None and until <= start):
        return None
    return Stretch(start, until, stretch.paused, stretch.reason)


def _pieces(entries: Iterable[DayEntry], event_type: EventType) -> int:
    return sum(
        entry.event.qty for entry in entries if entry.event.event_type is event_type and not entry.event.is_void
    )
