"""An operator's day: pieces, scrap and time since midnight at the workshop, and whether they are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, tzinfo
from typing import Final

from sqlalchemy import Connection

from kiosk.domain.day_line import NamedTime, TimeName
from kiosk.domain.events import EventType
from kiosk.domain.seconds import second_of, time_of
from kiosk.domain.shifts import Window
from kiosk.service.views.models import MyDay, Span
from kiosk.service.views.whole_day import presence_of, workdays_of
from kiosk.store.attendance import PersonTime, attendance_of
from kiosk.store.log import events_where, stored_time
from kiosk.store.tables import LOCAL

_SHOWN: Final = frozenset({TimeName.WORK, TimeName.PAUSE, TimeName.INDIRECT})


def midnight_before(now: datetime, zone: tzinfo) -> datetime:
    """The last midnight in ``zone``, aware UTC."""
    return datetime.combine(now.astimezone(zone).date(), time(), zone).astimezone(UTC)


def my_day(connection: Connection, operator_id: int, now: datetime, zone: tzinfo) -> MyDay:
    """The operator's day so far. Two tasks worked on at once count once; work hides a pause elsewhere."""
    today = Window(midnight_before(now, zone), now)
    person = attendance_of(connection, operator_id, now, zone, since=today.start)
    line = [part for day in workdays_of(connection, person, now, zone) for part in day.line if part.name in _SHOWN]
    spans = _spans(line, today, _goes_on(person), now)
    log = LOCAL.log
    of_day = (log.c.operator_user_id == operator_id, log.c.event_time >= stored_time(today.start))
    booked = list(events_where(connection, *of_day, log.c.deleted_at.is_(None)))
    scrap: Counter[str] = Counter()
    for event in booked:
        if event.event_type is EventType.FAIL:
            scrap[event.reason_code or ""] += event.qty
    return MyDay(
        good_qty=sum(event.qty for event in booked if event.event_type is EventType.COMPLETE),
        scrap_qty=scrap.total(),
        scrap_by_reason=scrap,
        work_seconds=_ended_seconds(spans, TimeName.WORK),
        pause_seconds=_ended_seconds(spans, TimeName.PAUSE),
        spans=spans,
        presence=presence_of(connection, person.attendance),
    )


def _goes_on(person: PersonTime) -> TimeName | None:
    """What they do now; None: nothing, or they have gone."""
    if not person.attendance.is_in:
        return None
    if person.attendance.activity is not None:
        return TimeName.INDIRECT
    still_open = [
        stretch for of_task in person.work.stretches.values() for stretch in of_task if stretch.until is None
    ]
    if not still_open:
        return None
    return TimeName.PAUSE if all(stretch.paused for stretch in still_open) else TimeName.WORK


def _spans(line: Iterable[NamedTime], today: Window, goes_on: TimeName | None, now: datetime) -> Sequence[Span]:
    """What of the line lies in the day, what touches and has one name as one; the last one may go on."""
    spans: list[Span] = []
    for part in line:
        common = today.common(Window(part.start, part.until))
        if common is None:
            continue
        if spans and spans[-1].until == common.start and spans[-1].name is part.name:
            spans[-1] = Span(spans[-1].start, common.end, part.name)
        else:
            spans.append(Span(common.start, common.end, part.name))
    if goes_on is not None:
        this_second = time_of(second_of(now))
        is_last = spans and spans[-1].until == this_second and spans[-1].name is goes_on
        start = spans.pop().start if is_last else this_second
        spans.append(Span(start, None, goes_on))
    return spans


def _ended_seconds(spans: Sequence[Span], name: TimeName) -> int:
    return sum(
        int((span.until - span.start).total_seconds())
        for span in spans
        if span.name is name and span.until is not None
    )
