"""An operator's day: pieces, scrap, time worked and paused since midnight at the workshop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, tzinfo
from itertools import pairwise

from sqlalchemy import Connection, select

from kiosk.domain.events import Event, EventType
from kiosk.domain.sessions import Stretch, fold_stretches
from kiosk.service.lookups import OPEN_STATUSES
from kiosk.service.views import MyDay, Span
from kiosk.store.log import events_where, stored_time
from kiosk.store.tables import LOCAL


def midnight_before(now: datetime, zone: tzinfo) -> datetime:
    """The last midnight in ``zone``, aware UTC."""
    return datetime.combine(now.astimezone(zone).date(), time(), zone).astimezone(UTC)


def my_day(connection: Connection, operator_id: int, now: datetime, zone: tzinfo) -> MyDay:
    """The operator's day so far. Two tasks worked on at once count once; work hides a pause elsewhere."""
    since = midnight_before(now, zone)
    events = _events_of_day(connection, operator_id, since)
    stretches = [
        stretch
        for pair_events in events.values()
        for stretch in fold_stretches(pair_events)
        if stretch.until is None or stretch.until > since
    ]
    spans = _timeline(stretches, since, now)
    booked = [
        event
        for pair_events in events.values()
        for event in pair_events
        if not event.is_void and event.event_time >= since
    ]
    return MyDay(
        good_qty=sum(event.qty for event in booked if event.event_type is EventType.COMPLETE),
        scrap_qty=sum(event.qty for event in booked if event.event_type is EventType.FAIL),
        work_seconds=_ended_seconds(spans, paused=False),
        pause_seconds=_ended_seconds(spans, paused=True),
        spans=spans,
    )


def _events_of_day(connection: Connection, operator_id: int, since: datetime) -> dict[int, list[Event]]:
    """All events of the operator's tasks that were touched since ``since`` or are still open, by task."""
    log, session = LOCAL.log, LOCAL.session
    touched = select(log.c.id_job_task).where(
        log.c.operator_user_id == operator_id, log.c.event_time >= stored_time(since)
    )
    still_open = select(session.c.id_job_task).where(
        session.c.operator_user_id == operator_id, session.c.status.in_(OPEN_STATUSES)
    )
    by_task: dict[int, list[Event]] = defaultdict(list)
    for event in events_where(
        connection, log.c.operator_user_id == operator_id, log.c.id_job_task.in_(touched.union(still_open))
    ):
        by_task[event.task_id].append(event)
    return by_task


def _timeline(stretches: Iterable[Stretch], since: datetime, now: datetime) -> Sequence[Span]:
    """The stretches of all tasks on one line, from ``since`` on: at each moment working, paused or neither."""
    clipped = [
        (max(stretch.start, since), stretch.until or max(now, stretch.start), stretch) for stretch in stretches
    ]
    edges = sorted({edge for start, until, _ in clipped for edge in (start, until)})
    spans: list[Span] = []
    for left, right in pairwise(edges):
        here = [stretch for start, until, stretch in clipped if start <= left and right <= until]
        if not here:
            continue
        paused = all(stretch.paused for stretch in here)
        if spans and spans[-1].until == left and spans[-1].paused == paused:
            spans[-1] = Span(spans[-1].start, right, paused)
        else:
            spans.append(Span(left, right, paused))
    going_on = [stretch for _, _, stretch in clipped if stretch.until is None]
    if going_on and spans and spans[-1].until is not None and spans[-1].until >= now:
        spans[-1] = Span(spans[-1].start, None, spans[-1].paused)
    elif going_on:
        spans.append(Span(now, None, all(stretch.paused for stretch in going_on)))
    return spans


def _ended_seconds(spans: Sequence[Span], *, paused: bool) -> int:
    return sum(
        int((span.until - span.start).total_seconds())
        for span in spans
        if span.paused is paused and span.until is not None
    )
