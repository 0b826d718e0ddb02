"""A day of one operator, or of one task: who worked and paused when, what was booked, and what was corrected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Final

from sqlalchemy import Column, Connection, func, or_, select

from kiosk.domain.attendance import IndirectWork
from kiosk.domain.codes import task_code
from kiosk.domain.day_line import DaySums, NamedTime, added_up, named, within
from kiosk.domain.events import Event, EventType
from kiosk.domain.labour import labour, moments
from kiosk.domain.reasons import Reason
from kiosk.domain.seconds import second_of
from kiosk.domain.sessions import OPEN_STATUSES
from kiosk.domain.shifts import Window, days_window
from kiosk.domain.stretches import Stretch
from kiosk.service.views.day_entries import DayEntry, TaskName, day_entries, floor_entries, note_entries
from kiosk.service.views.lookups import name_of_operator
from kiosk.service.views.models import ActionKind
from kiosk.service.views.whole_day import workdays_of
from kiosk.store.attendance import attendance_of
from kiosk.store.floor_log import floor_events_of
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
    """All of one day. ``first_day``: before it this kiosk knows nothing.

    ``line`` is every task together, of a person also what is no work on a task; ``sums`` adds it up.
    """

    day: date
    window: Window
    first_day: date
    lanes: Sequence[Lane]
    line: Sequence[NamedTime]
    sums: DaySums
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
    person = attendance_of(connection, operator_id, now, zone, since=window.start)
    said = floor_events_of(connection, operator_id, window.start)
    called_about = {event.task_id for event in said if event.task_id is not None}
    names = _task_names(connection, events.keys() | person.work.stretches.keys() | called_about)
    entries = list(day_entries(connection, events, window, names, reasons))
    begun = _paused_for(person.attendance.indirect)
    entries = [_with_activity(entry, begun, reasons) for entry in entries]
    entries += floor_entries(said, window, names, reasons)
    line = [part for of_day in workdays_of(connection, person, now, zone) for part in within(of_day.line, window)]
    return _history(
        day,
        window,
        first_day=_first_day(connection, theirs, zone) or day,
        entries=sorted(entries, key=_at),
        stretches={
            task_id: [_for_activity(stretch, begun) for stretch in of_task]
            for task_id, of_task in person.work.stretches.items()
        },
        names=names,
        line=line,
        sums=added_up(line),
        now=now,
    )


_BEFORE_WORK: Final = frozenset({ActionKind.CAME_IN, ActionKind.ACTIVITY_ENDED})


def _at(entry: DayEntry) -> tuple[datetime, bool]:
    """By time; in one second one comes, and ends other work, before one works."""
    return entry.event.event_time, entry.kind not in _BEFORE_WORK


def _paused_for(indirect: Iterable[IndirectWork]) -> dict[int, str | None]:
    """Other work by the second it began in: it paused what ran then."""
    return {second_of(work.start): work.code for work in indirect}


def _with_activity(entry: DayEntry, begun: Mapping[int, str | None], reasons: Mapping[str, Reason]) -> DayEntry:
    """The pause that other work made has its name."""
    if entry.kind is not ActionKind.PAUSED or entry.reason is not None:
        return entry
    return replace(entry, reason=reasons.get(begun.get(second_of(entry.event.event_time)) or ""))


def _for_activity(stretch: Stretch, begun: Mapping[int, str | None]) -> Stretch:
    """The pause that other work made is for it."""
    if not stretch.paused or stretch.reason is not None:
        return stretch
    return stretch._replace(reason=begun.get(stretch.start))


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
        entries=sorted(entries, key=_at),
        stretches=stretches,
        names=names,
        line=[named(moment) for moment in moments(stretches, window, now)],
        sums=_sums_of_everybody(stretches, task_id, window, now),
        now=now,
    )


def _sums_of_everybody(
    stretches: Mapping[int, Sequence[Stretch]], task_id: int, window: Window, now: datetime
) -> DaySums:
    """Each person's time on the one task, added up; ``work`` is by person here, as the lanes are."""
    each = {
        operator_id: labour(moments({task_id: of_person}, window, now))
        for operator_id, of_person in stretches.items()
    }
    pauses: Counter[str | None] = Counter()
    for person in each.values():
        pauses.update(person.pauses)
    work = {operator_id: person.work_seconds for operator_id, person in each.items()}
    return DaySums(work, dict(pauses), {}, break_seconds=0, unnamed_seconds=0, away_seconds=0)


def _history(
    day: date,
    window: Window,
    *,
    first_day: date,
    entries: Sequence[DayEntry],
    stretches: Mapping[int, Sequence[Stretch]],
    names: Mapping[int, TaskName],
    line: Sequence[NamedTime],
    sums: DaySums,
    now: datetime,
) -> DayHistory:
    return DayHistory(
        day=day,
        window=window,
        first_day=first_day,
        lanes=list(_lanes(stretches, entries, window, now=now, work=sums.work, names=names)),
        line=line,
        sums=sums,
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
    work: Mapping[int, int],
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
                work_seconds=work.get(task_id, 0),
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
