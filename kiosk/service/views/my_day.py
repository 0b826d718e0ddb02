"""An operator's day: pieces, scrap, time worked and paused since midnight at the workshop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, tzinfo

from sqlalchemy import Connection

from kiosk.domain.events import EventType
from kiosk.domain.labour import Moment, moments
from kiosk.domain.seconds import second_of, time_of
from kiosk.domain.shifts import Window
from kiosk.domain.stretches import Stretch
from kiosk.service.views.models import MyDay, Span
from kiosk.store.log import events_where, stored_time
from kiosk.store.source import counted_work_of
from kiosk.store.tables import LOCAL


def midnight_before(now: datetime, zone: tzinfo) -> datetime:
    """The last midnight in ``zone``, aware UTC."""
    return datetime.combine(now.astimezone(zone).date(), time(), zone).astimezone(UTC)


def my_day(connection: Connection, operator_id: int, now: datetime, zone: tzinfo) -> MyDay:
    """The operator's day so far. Two tasks worked on at once count once; work hides a pause elsewhere."""
    today = Window(midnight_before(now, zone), now)
    stretches = counted_work_of(connection, [operator_id], today, now, zone)[operator_id].stretches
    still_open = [stretch for of_task in stretches.values() for stretch in of_task if stretch.until is None]
    spans = _spans(moments(stretches, today, now), still_open, now)
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
        work_seconds=_ended_seconds(spans, paused=False),
        pause_seconds=_ended_seconds(spans, paused=True),
        spans=spans,
    )


def _spans(line: Iterable[Moment], still_open: Sequence[Stretch], now: datetime) -> Sequence[Span]:
    """The line as stretches of work and pause; the last one goes on where anything is ``still_open``."""
    spans: list[Span] = []
    for moment in line:
        start, until = time_of(moment.start), time_of(moment.until)
        if spans and spans[-1].until == start and spans[-1].paused == moment.is_pause:
            spans[-1] = Span(spans[-1].start, until, moment.is_pause)
        else:
            spans.append(Span(start, until, moment.is_pause))
    if still_open:
        is_paused = all(stretch.paused for stretch in still_open)
        this_second = time_of(second_of(now))
        goes_on = spans and spans[-1].until == this_second and spans[-1].paused is is_paused
        start = spans.pop().start if goes_on else this_second
        spans.append(Span(start, None, is_paused))
    return spans


def _ended_seconds(spans: Sequence[Span], *, paused: bool) -> int:
    return sum(
        int((span.until - span.start).total_seconds())
        for span in spans
        if span.paused is paused and span.until is not None
    )
