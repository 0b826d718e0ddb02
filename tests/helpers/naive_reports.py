"""The reports' figures a second time, straight from a raw log and without any of the kiosk's code.

Slow and plain on purpose: what it says is the definition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any


@dataclass
class NaiveSession:
    """One session: pauses as (from, until, reason), the last one open where ``until`` is None."""

    task: int
    operator: int
    start: datetime
    end: datetime | None = None
    status: str = "active"
    qty: int = 0
    pauses: list[tuple[datetime, datetime | None, str | None]] = field(default_factory=list)

    @property
    def pause_minutes(self) -> int:
        """Whole minutes of the ended pauses together."""
        ended = sum(((until - since) for since, until, _ in self.pauses if until), timedelta())
        return int(ended.total_seconds()) // 60

    def state_at(self, at: datetime, now: datetime) -> tuple[bool, str | None] | None:
        """(paused, reason) at a moment; None while it does not run."""
        if self.status == "cancelled" or not self.start <= at < (self.end or now):
            return None
        for since, until, reason in self.pauses:
            if since <= at < (until or now):
                return True, reason
        return False, None


def naive_sessions(rows: Iterable[Any], cancelled_tasks: Iterable[int]) -> list[NaiveSession]:
    """Sessions of raw rows (objects with the columns of the log), task by task and operator by operator."""
    pairs: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for row in rows:
        if row.operator_user_id is not None and row.deleted_at is None:
            pairs[(row.id_job_task, row.operator_user_id)].append(row)
    sessions: list[NaiveSession] = []
    for (task, operator), found in sorted(pairs.items()):
        found.sort(
            key=lambda row: (
                row.event_time,
                row.idempotency_key is None,
                row.idempotency_key or "",
                row.id_wip_log,
            )
        )
        open_session: NaiveSession | None = None
        for row in found:
            open_session = _after(row, open_session, sessions, task, operator)
        if open_session is not None and task in cancelled_tasks:
            open_session.status = "cancelled"
    return sessions


def _after(
    row: Any, one: NaiveSession | None, sessions: list[NaiveSession], task: int, operator: int
) -> NaiveSession | None:
    kind = "cancel" if row.event_type == "note" and row.action == "cancel" else row.event_type
    if kind in ("start", "resume", "complete") and one is None:
        one = NaiveSession(task, operator, row.event_time)
        sessions.append(one)
    if one is None or kind not in ("start", "resume", "complete", "hold", "cancel"):
        return one
    if kind == "hold":
        if one.status == "active":
            one.status = "paused"
            one.pauses.append((row.event_time, None, row.reason_code))
        return one
    if one.status == "paused":
        since, _, reason = one.pauses[-1]
        one.pauses[-1] = (since, row.event_time, reason)
        one.status = "active"
    if kind == "complete":
        one.status, one.end, one.qty = "completed", row.event_time, one.qty + int(row.qty)
    elif kind == "cancel":
        one.status = "cancelled"
    return one if one.status == "active" else None


def naive_performance(sessions: Iterable[NaiveSession]) -> list[tuple[int, int, Fraction, int, Fraction]]:
    """(operator, pieces, average pause, sessions, average minutes) over completed sessions, most pieces first."""
    of: dict[int, list[NaiveSession]] = defaultdict(list)
    for one in sessions:
        if one.status == "completed":
            of[one.operator].append(one)
    rows = []
    for operator, mine in of.items():
        minutes = [int((one.end - one.start).total_seconds()) // 60 for one in mine if one.end]
        pauses = [one.pause_minutes for one in mine]
        rows.append(
            (
                operator,
                sum(one.qty for one in mine),
                Fraction(sum(pauses), len(mine)),
                len(mine),
                Fraction(sum(minutes), len(minutes)),
            )
        )
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def naive_tasks(sessions: Iterable[NaiveSession]) -> list[tuple[int, int, int, int]]:
    """(task, different operators, pieces, pause minutes) over all sessions, by task."""
    of: dict[int, list[NaiveSession]] = defaultdict(list)
    for one in sessions:
        of[one.task].append(one)
    return [
        (
            task,
            len({one.operator for one in mine}),
            sum(one.qty for one in mine),
            sum(one.pause_minutes for one in mine),
        )
        for task, mine in sorted(of.items())
    ]


@dataclass
class NaiveDay:
    """Seconds of one operator between two moments."""

    work: Fraction = Fraction(0)
    pause: Fraction = Fraction(0)
    on_task: dict[int, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    pauses: dict[str | None, Fraction] = field(default_factory=lambda: defaultdict(Fraction))


def naive_days(
    sessions: Iterable[NaiveSession], start: datetime, end: datetime, now: datetime
) -> dict[int, NaiveDay]:
    """Everybody's time between ``start`` and ``end``, looked at whenever anything changed."""
    days: dict[int, NaiveDay] = defaultdict(NaiveDay)
    of: dict[int, list[NaiveSession]] = defaultdict(list)
    for one in sessions:
        if one.start < end and (one.end or now) > start:
            of[one.operator].append(one)
    last = min(end, now)
    for operator, mine in of.items():
        edges = {start, last}
        for one in mine:
            edges |= {one.start, one.end or now}
            edges |= {edge for since, until, _ in one.pauses for edge in (since, until or now)}
        inside = sorted(edge for edge in edges if start <= edge <= last)
        for left, right in pairwise(inside):
            seconds = int((right - left).total_seconds())
            states = [(one.task, state) for one in mine if (state := one.state_at(left, now))]
            working = [task for task, (paused, _) in states if not paused]
            reasons = [reason for _, (paused, reason) in states if paused]
            if working:
                days[operator].work += seconds
                for task in working:
                    days[operator].on_task[task] += Fraction(seconds, len(working))
            elif reasons:
                days[operator].pause += seconds
                for reason in reasons:
                    days[operator].pauses[reason] += Fraction(seconds, len(reasons))
    return dict(days)
