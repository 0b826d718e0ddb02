"""What was made, added up by the database: the same statements on the tenant and on the local store.

Sums and counts come from the database, averages are divided here: MariaDB would round them to four places.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, func, select, true

from kiosk.domain.sessions import SessionStatus
from kiosk.domain.shifts import Window
from kiosk.projection.chunks import chunks
from kiosk.projection.shares import EVERYBODY, Share
from kiosk.projection.source import Source
from kiosk.projection.sql import WholePieces
from kiosk.projection.twice import changes_around, come_once
from kiosk.reports.at_change import PlacedSession, completed_at_change, scrap_at_change, scrap_counts
from kiosk.reports.sql import minutes_between


@dataclass(frozen=True, slots=True)
class Completed:
    """Completed sessions added up. ``minutes``: whole ones from start to completion, of ``timed`` sessions."""

    pieces: int = 0
    sessions: int = 0
    pause_minutes: int = 0
    minutes: int = 0
    timed: int = 0

    def __add__(self, other: Completed) -> Completed:
        return Completed(
            self.pieces + other.pieces,
            self.sessions + other.sessions,
            self.pause_minutes + other.pause_minutes,
            self.minutes + other.minutes,
            self.timed + other.timed,
        )

    @property
    def average_pause_minutes(self) -> Fraction | None:
        """Of a session; None without one."""
        return Fraction(self.pause_minutes, self.sessions) if self.sessions else None

    @property
    def average_minutes(self) -> Fraction | None:
        """Of a session, from start to completion, pauses included; None where no session has both times."""
        return Fraction(self.minutes, self.timed) if self.timed else None


@dataclass(frozen=True, slots=True)
class Scrap:
    """Pieces that one person made scrap of one task, for one reason; None: nobody said why."""

    operator_id: int
    task_id: int
    reason: str | None
    pieces: int


def scrap_percent(pieces: int, scrapped: int) -> Fraction | None:
    """Scrap among all pieces, exact; None without any."""
    made = pieces + scrapped
    return Fraction(100 * scrapped, made) if made else None


def completed_by_pair(
    source: Source, window: Window | None = None, share: Share = EVERYBODY
) -> dict[tuple[int, int], Completed]:
    """The completed sessions by (operator, task). ``window``: only those completed in it; ``share``: whose."""
    session = source.tables.session
    pair = (session.c.operator_user_id, session.c.id_job_task)
    changes = changes_around(source, window)
    minutes = minutes_between(source, session.c.started_at, session.c.completed_at)
    statement = (
        select(
            *pair,
            func.sum(session.c.total_qty),
            func.count(),
            func.sum(session.c.total_pause_minutes),
            func.coalesce(func.sum(minutes), 0),
            func.count(minutes),
        )
        .where(
            session.c.status == SessionStatus.COMPLETED.value,
            within(source, session.c.completed_at, window),
            come_once(changes, session.c.started_at, session.c.completed_at),
            share.has(session.c.operator_user_id),
        )
        .group_by(*pair)
    )
    found = {
        (int(operator_id), int(task_id)): Completed(*map(int, sums))
        for operator_id, task_id, *sums in source.connection.execute(statement)
    }
    for placed in completed_at_change(source, changes):
        is_asked = window is None or window.start <= placed.completed_at < window.end
        if is_asked and share.has_id(placed.operator_id):
            key = placed.operator_id, placed.task_id
            found[key] = found.get(key, Completed()) + _alone(placed)
    return found


def _alone(session: PlacedSession) -> Completed:
    minutes, timed = 0, session.started_at is not None
    if session.started_at is not None:
        minutes = int((session.completed_at - session.started_at).total_seconds()) // 60
    return Completed(session.pieces, 1, session.pause_minutes, minutes, int(timed))


def scrap(source: Source, window: Window | None = None) -> list[Scrap]:
    """Scrap that counts, whatever became of the session it was made in; whole pieces of each row."""
    log, event = source.tables.log, source.tables.event
    what = (log.c.operator_user_id, log.c.id_job_task, event.c.reason_code)
    changes = changes_around(source, window)
    statement = (
        select(*what, func.sum(WholePieces(log.c.qty)))
        .select_from(log.outerjoin(event, event.c.idempotency_key == log.c.idempotency_key))
        # The window first: of several bounds of a time SQLite looks up those that come first.
        .where(
            within(source, log.c.event_time, window), scrap_counts(source), come_once(changes, log.c.event_time)
        )
        .group_by(*what)
    )
    found = [
        Scrap(int(operator_id), int(task_id), reason or None, int(pieces))
        for operator_id, task_id, reason, pieces in source.connection.execute(statement)
        if pieces
    ]
    for operator_id, reported in scrap_at_change(source, changes):
        if reported.qty and (window is None or window.start <= reported.event_time < window.end):
            found.append(Scrap(operator_id, reported.task_id, reported.reason_code or None, reported.qty))
    return found


def so_far(source: Source, task_ids: Collection[int]) -> Mapping[int, int]:
    """Of each of the tasks with sessions the pieces of all completed ones."""
    session = source.tables.session
    done = session.c.status == SessionStatus.COMPLETED.value
    found: dict[int, int] = {}
    for chunk in chunks(sorted(task_ids)):
        statement = (
            select(session.c.id_job_task, func.sum(session.c.total_qty))
            .where(done, session.c.id_job_task.in_(chunk))
            .group_by(session.c.id_job_task)
        )
        found.update((int(task_id), int(pieces)) for task_id, pieces in source.connection.execute(statement))
    return found


def operator_names(
    source: Source, operator_ids: Collection[int], told: Mapping[int, str] | None = None
) -> dict[int, str]:
    """The names as they are now; of people who are no longer known, the one on their last session.

    Else what is ``told``, by id, else the id.
    """
    operator, session = source.tables.operator, source.tables.session
    names = {operator_id: (told or {}).get(operator_id, str(operator_id)) for operator_id in operator_ids}
    statement = select(operator.c.operator_user_id, operator.c.operator_name)
    known = {int(key): str(name) for key, name in source.connection.execute(statement)}
    names.update((key, name) for key, name in known.items() if key in names)
    for chunk in chunks(sorted(names.keys() - known.keys())):
        last = (
            select(func.max(session.c.id_session))
            .where(session.c.operator_user_id.in_(chunk), session.c.operator_name.is_not(None))
            .group_by(session.c.operator_user_id)
        )
        rows = select(session.c.operator_user_id, session.c.operator_name).where(session.c.id_session.in_(last))
        names.update((int(key), str(name)) for key, name in source.connection.execute(rows))
    return names


def within(source: Source, column: Column[Any], window: Window | None) -> ColumnElement[bool]:
    """Whether a time of the tables that the clocks show once lies in the window."""
    if window is None:
        return true()
    return and_(column >= source.stored(window.start), column < source.stored(window.end))
