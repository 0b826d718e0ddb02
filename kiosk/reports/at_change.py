"""Sessions and scrap of the hour that the clocks show twice: placed as the fold places them, one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select

from kiosk.domain.events import Event, EventType
from kiosk.domain.sessions import SessionStatus, fold_sessions
from kiosk.domain.wall_time import ClockChange, first_since, utc_of
from kiosk.projection.refold import Pair
from kiosk.projection.rows import is_readable
from kiosk.projection.source import Source
from kiosk.projection.twice import comes_twice, placed_events


@dataclass(frozen=True, slots=True)
class PlacedSession:
    """A completed session that begins or ends in such an hour; times aware UTC."""

    task_id: int
    operator_id: int
    started_at: datetime | None
    completed_at: datetime
    pieces: int
    pause_minutes: int


def completed_at_change(source: Source, changes: Collection[ClockChange]) -> Iterator[PlacedSession]:
    """Those that the clocks of the changes showed twice, at their beginning or their end."""
    session = source.tables.session
    columns = (session.c.started_at, session.c.completed_at)
    if not changes:
        return
    statement = (
        select(
            session.c.id_job_task,
            session.c.operator_user_id,
            *columns,
            session.c.total_qty,
            session.c.total_pause_minutes,
        )
        .where(session.c.status == SessionStatus.COMPLETED.value, comes_twice(changes, *columns))
        .order_by(session.c.id_session)
    )
    rows = source.connection.execute(statement).all()
    folded = _Folded(source, {(int(row[0]), int(row[1])) for row in rows})
    for task_id, operator_id, started, completed, pieces, pause_minutes in rows:
        times = folded.take((int(task_id), int(operator_id)), started, completed)
        yield PlacedSession(int(task_id), int(operator_id), *times, int(pieces), int(pause_minutes))


class _Folded:
    """The sessions that the events of some pairs make, each to be taken for one row."""

    def __init__(self, source: Source, pairs: Collection[Pair]) -> None:
        self._source = source
        self._times: dict[tuple[Pair, datetime | None, datetime | None], list[tuple[datetime, datetime]]]
        self._times = defaultdict(list)
        for pair, events in placed_events(source, pairs).items():
            for session in fold_sessions(events):
                if session.completed_at is not None:
                    shown = source.stored(session.started_at), source.stored(session.completed_at)
                    self._times[pair, *shown].append((session.started_at, session.completed_at))

    def take(self, pair: Pair, started: datetime | None, completed: datetime) -> tuple[datetime | None, datetime]:
        """When the session of a row began and ended; one from before there was a log is read by itself."""
        if known := self._times.get((pair, started, completed)):
            return known.pop(0)
        began, zone = self._source.aware(started), self._source.zone
        return began, utc_of(completed, zone) if began is None else first_since(completed, zone, began)


def scrap_at_change(source: Source, changes: Collection[ClockChange]) -> Iterator[tuple[int, Event]]:
    """Scrap that was reported when the clocks of the changes showed a time twice, and by which operator."""
    log = source.tables.log
    pair = (log.c.id_job_task, log.c.operator_user_id)
    if not changes:
        return
    statement = select(*pair).where(scrap_counts(source), comes_twice(changes, log.c.event_time)).distinct()
    pairs = {(int(task_id), int(operator_id)) for task_id, operator_id in source.connection.execute(statement)}
    for (_, operator_id), events in placed_events(source, pairs).items():
        for event in events:
            if event.event_type is EventType.FAIL and _is_among(source.stored(event.event_time), changes):
                yield operator_id, event


def scrap_counts(source: Source) -> ColumnElement[bool]:
    """Which rows of the log are scrap that counts, whatever became of the session it was made in."""
    log = source.tables.log
    return and_(
        log.c.event_type == EventType.FAIL.value,
        is_readable(source.tables),
        log.c.deleted_at.is_(None),
        log.c.operator_user_id.is_not(None),
    )


def _is_among(wall: datetime | None, changes: Collection[ClockChange]) -> bool:
    return wall is not None and any(change.begins_twice <= wall < change.at for change in changes)
