"""What people took back on this terminal lately, and whether anything has happened since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, func, select

from kiosk.projection.zone import from_database, to_database
from kiosk.store.actions import RECENT_EVENTS
from kiosk.store.kept_log import FLOOR
from kiosk.store.tables import JOURNAL, LOCAL, TERMINAL

_LOG: Final = LOCAL.log

_TAKEN_BACK: Final = (
    select(
        JOURNAL.c.action_id,
        JOURNAL.c.action_kind,
        JOURNAL.c.acted_by,
        JOURNAL.c.terminal_seq,
        _LOG.c.idempotency_key,
        _LOG.c.operator_user_id,
        _LOG.c.operator_name,
        _LOG.c.id_job_task,
        _LOG.c.event_type,
        _LOG.c.event_time,
        _LOG.c.deleted_at,
        LOCAL.event.c.entered_by,
        LOCAL.event.c.entered_at,
    )
    .join(_LOG, _LOG.c.idempotency_key == JOURNAL.c.idempotency_key)
    .join(LOCAL.event, LOCAL.event.c.idempotency_key == JOURNAL.c.idempotency_key, isouter=True)
    .where(
        JOURNAL.c.terminal_seq > select(TERMINAL.c.last_seq - RECENT_EVENTS).scalar_subquery(),
        _LOG.c.deleted_at >= bindparam("since"),
        _LOG.c.deleted_by == JOURNAL.c.acted_by,
    )
    .order_by(JOURNAL.c.terminal_seq)
)
"""Events of this terminal that whoever made them took back lately."""

TakenRow = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Actions of one person that were taken back together at ``at`` (aware UTC); their events, oldest first."""

    rows: Sequence[TakenRow]
    at: datetime

    @property
    def acted_by(self) -> int:
        """Who did them, and took them back."""
        return int(self.rows[0].acted_by)

    @property
    def actions(self) -> Sequence[Sequence[TakenRow]]:
        """The events action by action."""
        ids = dict.fromkeys(row.action_id for row in self.rows)
        return [[row for row in self.rows if row.action_id == each] for each in ids]

    @property
    def kinds(self) -> set[str]:
        """What kinds of actions they are."""
        return {row.action_kind for row in self.rows}


def last_taken_back(connection: Connection, since: datetime, supervisor_id: int | None) -> TakenBack | None:
    """What was taken back last, at ``since`` (aware) or later, and nothing has happened to it since.

    Of whoever worked here, or what the supervisor did for others. None, too, where several people took theirs back
    together, where it was not work alone, and where anything counts that was done since by the person, for them or
    on a task of theirs.
    """
    rows = [
        row
        for row in connection.execute(_TAKEN_BACK, {"since": to_database(since, UTC)})
        if row.acted_by == (row.operator_user_id if supervisor_id is None else supervisor_id)
    ]
    if not rows:
        return None
    last = max(row.deleted_at for row in rows)
    at = from_database(last, UTC)
    assert at is not None
    found = TakenBack(_each_once(row for row in rows if row.deleted_at == last), at)
    is_one = len({row.acted_by for row in found.rows}) == 1
    return found if is_one and not _went_on(connection, found) else None


def _each_once(rows: Iterable[TakenRow]) -> list[TakenRow]:
    """Of an event that was brought back, and taken back again within the second, the later one alone."""
    kept: list[TakenRow] = []
    for row in rows:
        if row.entered_at is not None:  # with the time of another
            kept = [before for before in kept if _what(before) != _what(row)]
        kept.append(row)
    return kept


def _what(row: TakenRow) -> tuple[Any, ...]:
    return row.id_job_task, row.operator_user_id, row.event_type, row.event_time


def _went_on(connection: Connection, found: TakenBack) -> bool:
    moment = to_database(found.at, UTC)
    people = {row.operator_user_id for row in found.rows}
    newest = connection.scalar(
        select(func.max(JOURNAL.c.terminal_seq))
        .join(_LOG, _LOG.c.idempotency_key == JOURNAL.c.idempotency_key)
        .where(JOURNAL.c.acted_by == found.acted_by, _LOG.c.deleted_at.is_(None))
    )
    if newest is not None and newest > found.rows[-1].terminal_seq:
        return True
    work = select(_LOG.c.local_id).where(
        _LOG.c.id_job_task.in_({row.id_job_task for row in found.rows}) | _LOG.c.operator_user_id.in_(people),
        _LOG.c.deleted_at.is_(None),
        _LOG.c.event_time > moment,
    )
    floor = FLOOR.log
    since = select(floor.c.local_id).where(
        floor.c.operator_user_id.in_(people), floor.c.deleted_at.is_(None), floor.c.event_time > moment
    )
    beside = (
        select(floor.c.local_id)
        .join(FLOOR.journal, FLOOR.journal.c.idempotency_key == FLOOR.key)
        .where(FLOOR.journal.c.action_id.in_({row.action_id for row in found.rows}))
    )
    return any(connection.execute(statement.limit(1)).first() is not None for statement in (work, since, beside))
