"""An operator's day: pieces, scrap, time worked and paused since midnight at the workshop."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, tzinfo

from sqlalchemy import Connection, select

from kiosk.domain.events import Event, EventType
from kiosk.domain.labour import Moment, moments
from kiosk.domain.sessions import OPEN_STATUSES, Stretch, fold_stretches
from kiosk.domain.shifts import Window
from kiosk.service.views.models import MyDay, Span
from kiosk.store.log import events_where, stored_time
from kiosk.store.tables import LOCAL


def midnight_before(now: datetime, zone: tzinfo) -> datetime:
    """The last midnight in ``zone``, aware UTC."""
    return datetime.combine(now.astimezone(zone).date(), time(), zone).astimezone(UTC)


def my_day(connection: Connection, operator_id: int, now: datetime, zone: tzinfo) -> MyDay:
    """The operator's day so far. Two tasks worked on at once count once; work hides a pause elsewhere."""
    since = midnight_before(now, zone)
    events = _events_of_day(connection, operator_id, since)
    stretches = {task_id: fold_stretches(of_task) for task_id, of_task in events.items()}
    still_open = [stretch for of_task in stretches.values() for stretch in of_task if stretch.until is None]
    spans = _spans(moments(stretches, Window(since, now), now), still_open, now)
    booked = [
        event
        for pair_events in events.values()
        for event in pair_events
        if not event.is_void and event.event_time >= since
    ]
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


def _spans(line: Iterable[Moment], still_open: Sequence[Stretch], now: datetime) -> Sequence[Span]:
    """The line as stretches of work and pause; the last one goes on where anything is ``still_open``."""
    spans: list[Span] = []
    for moment in line:
        if spans and spans[-1].until == moment.start and spans[-1].paused == moment.is_pause:
            spans[-1] = Span(spans[-1].start, moment.until, moment.is_pause)
        else:
            spans.append(Span(moment.start, moment.until, moment.is_pause))
    if still_open and spans and spans[-1].until == now:
        spans[-1] = Span(spans[-1].start, None, spans[-1].paused)
    elif still_open:
        spans.append(Span(now, None, all(stretch.paused for stretch in still_open)))
    return spans


def _ended_seconds(spans: Sequence[Span], *, paused: bool) -> int:
    return sum(
        int((span.until - span.start).total_seconds())
        for span in spans
        if span.paused is paused and span.until is not None
    )
