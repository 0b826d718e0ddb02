"""What people did on this terminal, action by action: the last ones can be taken back."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, Select, bindparam, select

from kiosk.domain.clock import Instant
from kiosk.domain.floor_events import FloorEvent
from kiosk.store.floor_log import floor_events_of_action
from kiosk.store.kept_log import LOGS, KeptLog
from kiosk.store.tables import JOURNAL, LOCAL, TERMINAL

OFFICIAL_KINDS = ("corrected", "noted")
"""Kinds of actions that only the supervisor who did them takes back, and on their own side alone."""
UNDONE_KIND = "undone"
"""What brought back that which an official action had replaced: it stands."""

_EVENTS_OF_AN_ACTION = 8  # more than starting a task while others are paused by it makes
_CLOCK_WAS_SET = timedelta(seconds=1)
RECENT_EVENTS = 1000
"""No person's last action to take back lies further back on one terminal."""

_WORK_ROWS: Final = (
    select(LOCAL.log.c.local_id, LOCAL.log.c.id_job_task, LOCAL.log.c.operator_user_id)
    .join(JOURNAL, JOURNAL.c.idempotency_key == LOCAL.log.c.idempotency_key)
    .where(JOURNAL.c.action_id == bindparam("action_id"), LOCAL.log.c.deleted_at.is_(None))
    .order_by(JOURNAL.c.terminal_seq)
)


@dataclass(frozen=True, slots=True)
class Action:
    """What a person did on this terminal: one or more events that stand or fall together.

    ``task_ids``: of its events of work, none for what is no work. ``floor_events``: its events of the floor log.
    ``recorded_at``: by the machine's own clock as it is set now (aware).
    """

    action_id: str
    kind: str
    operator_id: int
    task_ids: tuple[int, ...]
    floor_events: tuple[FloorEvent, ...]
    recorded_at: datetime


def last_action(
    connection: Connection,
    *,
    now: Instant,
    within: timedelta | None,
    operator_id: int | None,
    official: bool = False,
) -> Action | None:
    """The newest action not taken back, at most ``within`` ago (None: ever); of one person, or of anybody.

    ``official``: corrections and notes, too.
    """
    newest = recent_actions(connection, now=now, within=within, operator_id=operator_id, most=1, official=official)
    return newest[0] if newest else None


def recent_actions(
    connection: Connection,
    *,
    now: Instant,
    within: timedelta | None,
    operator_id: int | None,
    most: int,
    official: bool = False,
) -> list[Action]:
    """At most so many of them, the newest first."""
    actions: list[Action] = []
    seen: set[str] = set()
    for recorded_at, row in _recent_events(connection, now, operator_id, most, official=official):
        action_id = row["action_id"]
        if len(actions) == most or (within is not None and recorded_at < now.raw - within):
            break
        if action_id in seen:
            continue
        seen.add(action_id)
        actions.append(
            Action(
                action_id=action_id,
                kind=row["action_kind"],
                operator_id=row["acted_by"],
                task_ids=tuple(dict.fromkeys(row["id_job_task"] for row in work_rows(connection, action_id))),
                floor_events=tuple(floor_events_of_action(connection, action_id)),
                recorded_at=recorded_at,
            )
        )
    return actions


def work_rows(connection: Connection, action_id: str) -> Sequence[RowMapping]:
    """An action's rows of work that still count: local_id, id_job_task, operator_user_id, oldest first."""
    return connection.execute(_WORK_ROWS, {"action_id": action_id}).mappings().all()


def _recent_events(
    connection: Connection, now: Instant, operator_id: int | None, most: int, *, official: bool
) -> list[tuple[datetime, RowMapping]]:
    """The journals' last events that can be taken back, the newest first, with when they were recorded."""
    asked = {"operator_id": operator_id, "most": 1 if most == 1 else most * _EVENTS_OF_AN_ACTION}
    of_each = []
    for log in LOGS:
        statement = _select_recent(log, of_one=operator_id is not None, official=official)
        rows = connection.execute(statement, asked).mappings()
        of_each.append([(_recorded_at(row, now), row) for row in rows])
    return list(heapq.merge(*of_each, key=lambda event: (event[0], event[1]["idempotency_key"]), reverse=True))


@cache
def _select_recent(log: KeptLog[Any], *, of_one: bool, official: bool) -> Select[Any]:
    """A journal's last events that can be taken back, the newest first; built once, for every answer asks it."""
    journal = log.journal
    # What a supervisor did in people's place is theirs to undo, not of whoever passes by.
    whose = bindparam("operator_id") if of_one else log.log.c.operator_user_id
    return (
        select(journal)
        .join(log.log, log.key == journal.c.idempotency_key)
        .where(
            log.log.c.deleted_at.is_(None),
            journal.c.action_kind.not_in((UNDONE_KIND,) if official else (UNDONE_KIND, *OFFICIAL_KINDS)),
            journal.c.terminal_seq > select(log.last_seq - RECENT_EVENTS).select_from(TERMINAL).scalar_subquery(),
            journal.c.acted_by == whose,
        )
        .order_by(journal.c.terminal_seq.desc())
        .limit(bindparam("most"))
    )


def _recorded_at(row: RowMapping, now: Instant) -> datetime:
    """When the action was recorded by the raw clock as it is set now: in this boot the monotonic one knows."""
    recorded_at = datetime.fromisoformat(row["raw_clock"])
    if row["boot_id"] != now.boot_id:
        return recorded_at
    by_monotonic = now.raw - timedelta(microseconds=(now.monotonic_ns - row["monotonic_ns"]) / 1000)
    return by_monotonic if abs(by_monotonic - recorded_at) > _CLOCK_WAS_SET else recorded_at
