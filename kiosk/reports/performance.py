"""What was made, added up by the database: the same statements on the tenant and on the local store.

Sums and counts come from the database, averages are divided here: MariaDB would round them to four places.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, case, distinct, func, select

from kiosk.domain.events import EventType
from kiosk.domain.sessions import OPEN_STATUSES, SessionStatus
from kiosk.domain.shifts import Window
from kiosk.projection.chunks import chunks
from kiosk.projection.source import Source
from kiosk.reports.sql import WholePieces, minutes_between


@dataclass(frozen=True, slots=True)
class Completed:
    """Completed sessions added up. ``minutes``: whole ones from start to completion, of ``timed`` sessions."""

    pieces: int = 0
    sessions: int = 0
    pause_minutes: int = 0
    minutes: int = 0
    timed: int = 0

    @property
    def average_pause_minutes(self) -> Fraction | None:
        """Of a session; None without one."""
        return Fraction(self.pause_minutes, self.sessions) if self.sessions else None

    @property
    def average_minutes(self) -> Fraction | None:
        """Of a session, from start to completion, pauses included; None where no session has both times."""
        return Fraction(self.minutes, self.timed) if self.timed else None


@dataclass(frozen=True, slots=True)
class OperatorPerformance:
    """One operator's completed sessions."""

    operator_id: int
    name: str
    completed: Completed


@dataclass(frozen=True, slots=True)
class TaskAnalytics:
    """All sessions of one task: how many different operators, pieces, minutes paused."""

    task_id: int
    operators: int
    pieces: int
    pause_minutes: int


def individual_performance(source: Source, window: Window | None = None) -> list[OperatorPerformance]:
    """Every operator with completed sessions, best first: most pieces, then by id.

    ``window``: only sessions completed in it.
    """
    sums = completed_by(source, source.tables.session.c.operator_user_id, window)
    names = operator_names(source, sums)
    found = [OperatorPerformance(key, names[key], completed) for key, completed in sums.items()]
    return sorted(found, key=lambda one: (-one.completed.pieces, one.operator_id))


def task_analytics(source: Source, window: Window | None = None) -> list[TaskAnalytics]:
    """Every task with sessions, whatever their status, by id. ``window``: only sessions begun in it."""
    session = source.tables.session
    statement = (
        select(
            session.c.id_job_task,
            func.count(distinct(session.c.operator_user_id)),
            func.sum(session.c.total_qty),
            func.sum(session.c.total_pause_minutes),
        )
        .group_by(session.c.id_job_task)
        .order_by(session.c.id_job_task)
    )
    if window is not None:
        statement = statement.where(within(source, session.c.started_at, window))
    return [TaskAnalytics(*map(int, row)) for row in source.connection.execute(statement)]


def completed_by(source: Source, column: Column[Any], window: Window | None) -> dict[int, Completed]:
    """The completed sessions by operator or by task: by ``column`` of the sessions."""
    session = source.tables.session
    minutes = minutes_between(source, session.c.started_at, session.c.completed_at)
    statement = (
        select(
            column,
            func.sum(session.c.total_qty),
            func.count(),
            func.sum(session.c.total_pause_minutes),
            func.coalesce(func.sum(minutes), 0),
            func.count(minutes),
        )
        .where(session.c.status == SessionStatus.COMPLETED.value)
        .group_by(column)
    )
    if window is not None:
        statement = statement.where(within(source, session.c.completed_at, window))
    return {int(key): Completed(*map(int, sums)) for key, *sums in source.connection.execute(statement)}


def scrap_by(source: Source, column: Column[Any], window: Window) -> dict[int, int]:
    """Scrap pieces in the window by operator or by task: by ``column`` of the log, whole pieces of each row."""
    log = source.tables.log
    statement = (
        select(column, func.sum(WholePieces(log.c.qty)))
        .where(
            within(source, log.c.event_time, window),
            log.c.event_type == EventType.FAIL.value,
            log.c.deleted_at.is_(None),
            log.c.operator_user_id.is_not(None),
        )
        .group_by(column)
    )
    return {int(key): int(pieces) for key, pieces in source.connection.execute(statement) if pieces}


def open_and_completed(source: Source, task_ids: Collection[int]) -> Mapping[int, tuple[int, int]]:
    """Of each of the tasks with sessions: pieces of all completed sessions, and how many people are on it."""
    session = source.tables.session
    done = session.c.status == SessionStatus.COMPLETED.value
    is_open = session.c.status.in_(OPEN_STATUSES)
    found: dict[int, tuple[int, int]] = {}
    for some in chunks(sorted(task_ids)):
        statement = (
            select(
                session.c.id_job_task,
                func.sum(case((done, session.c.total_qty), else_=0)),
                func.sum(case((is_open, 1), else_=0)),
            )
            .where(session.c.id_job_task.in_(some))
            .group_by(session.c.id_job_task)
        )
        for task_id, pieces, people in source.connection.execute(statement):
            found[int(task_id)] = (int(pieces), int(people))
    return found


def operator_names(source: Source, operator_ids: Collection[int]) -> dict[int, str]:
    """The names as they are now; of people who are no longer known, the one on their last session, else the id."""
    operator, session = source.tables.operator, source.tables.session
    names = {operator_id: str(operator_id) for operator_id in operator_ids}
    statement = select(operator.c.operator_user_id, operator.c.operator_name)
    known = {int(key): str(name) for key, name in source.connection.execute(statement)}
    names.update((key, name) for key, name in known.items() if key in names)
    for some in chunks(sorted(names.keys() - known.keys())):
        last = (
            select(func.max(session.c.id_session))
            .where(session.c.operator_user_id.in_(some), session.c.operator_name.is_not(None))
            .group_by(session.c.operator_user_id)
        )
        rows = select(session.c.operator_user_id, session.c.operator_name).where(session.c.id_session.in_(last))
        names.update((int(key), str(name)) for key, name in source.connection.execute(rows))
    return names


def within(source: Source, column: Column[Any], window: Window) -> ColumnElement[bool]:
    """Whether a time of the tables lies in the window."""
    return and_(column >= source.stored(window.start), column < source.stored(window.end))
