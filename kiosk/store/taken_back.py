"""What people took back on this terminal lately, and whether anything has happened since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, bindparam, func, literal, null, select

from kiosk.domain.floor_events import FloorEventType
from kiosk.projection.zone import from_database, to_database
from kiosk.store.actions import RECENT_EVENTS
from kiosk.store.kept_log import FLOOR, LOGS, WORK, KeptLog
from kiosk.store.tables import TERMINAL


def _select_taken_back(log: KeptLog[Any]) -> Select[Any]:
    """Events of this terminal that whoever made them took back lately."""
    row, journal, numbered = log.log.c, log.journal, log.numbered
    statement = select(
        literal(log is FLOOR).label("is_floor"),
        journal.c.action_id,
        journal.c.action_kind,
        journal.c.acted_by,
        journal.c.terminal_seq,
        log.key.label("event_key"),
        row.operator_user_id,
        row.operator_name,
        row.id_job_task,
        row.event_type,
        row.event_time,
        row.deleted_at,
        row.get("call_key", null()).label("call_key"),
        numbered.c.entered_by,
        numbered.c.entered_at,
    ).join(log.log, log.key == journal.c.idempotency_key)
    if numbered is not log.log:
        statement = statement.join(numbered, log.numbered_key == journal.c.idempotency_key, isouter=True)
    return statement.where(
        journal.c.terminal_seq > _recent(log),
        row.deleted_at >= bindparam("since"),
        row.deleted_by == journal.c.acted_by,
    )


def _recent(log: KeptLog[Any]) -> Any:
    return select(log.last_seq - RECENT_EVENTS).select_from(TERMINAL).scalar_subquery()


_TAKEN_BACK: Final = tuple(_select_taken_back(log) for log in LOGS)

TakenRow = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Actions of one person or a crew, taken back together at ``at`` (aware UTC); their events, oldest first."""

    rows: Sequence[TakenRow]
    at: datetime

    @property
    def people(self) -> Sequence[int]:
        """Who did them, each for themselves, and took them back."""
        return list(dict.fromkeys(int(row.acted_by) for row in self.rows))

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

    Of whoever worked here, or what the supervisor did for others. None, too, where several people took back
    together what is not of one kind, as a crew's is, and where anything counts that was done since by the people,
    for them, on a task of theirs or about their call for help.
    """
    asked = {"since": to_database(since, UTC)}
    rows = sorted(
        (
            row
            for statement in _TAKEN_BACK
            for row in connection.execute(statement, asked)
            if row.acted_by == (row.operator_user_id if supervisor_id is None else supervisor_id)
        ),
        key=lambda row: (row.is_floor, row.terminal_seq),
    )
    if not rows:
        return None
    last = max(row.deleted_at for row in rows)
    at = from_database(last, UTC)
    assert at is not None
    together = _each_once(row for row in rows if row.deleted_at == last)
    found = TakenBack(sorted(together, key=lambda row: row.event_key), at)
    is_one = len(found.people) == 1 or len(found.kinds) == 1
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
    return row.is_floor, row.id_job_task, row.operator_user_id, row.event_type, row.event_time


def _went_on(connection: Connection, found: TakenBack) -> bool:
    if any(_acted_since(connection, found, log) for log in LOGS):
        return True
    moment = to_database(found.at, UTC)
    people = {row.operator_user_id for row in found.rows}
    tasks = {row.id_job_task for row in found.rows if not row.is_floor}
    work, floor = WORK.log.c, FLOOR.log.c
    statements = [
        select(work.local_id).where(
            work.id_job_task.in_(tasks) | work.operator_user_id.in_(people),
            work.deleted_at.is_(None),
            work.event_time > moment,
        ),
        select(floor.local_id).where(
            floor.operator_user_id.in_(people), floor.deleted_at.is_(None), floor.event_time > moment
        ),
    ]
    called = {row.event_key for row in found.rows if row.event_type == FloorEventType.CALL}
    answered = {row.call_key for row in found.rows if row.call_key is not None}
    if called or answered:
        statements += [
            select(floor.local_id).where(floor.call_key.in_(called), floor.deleted_at.is_(None)),
            select(floor.local_id).where(
                floor.call_key.in_(answered), floor.deleted_at.is_(None), floor.event_time > moment
            ),
            select(floor.local_id).where(floor.event_key.in_(answered), floor.deleted_at.is_not(None)),
        ]
    return any(connection.execute(statement.limit(1)).first() is not None for statement in statements)


def _acted_since(connection: Connection, found: TakenBack, log: KeptLog[Any]) -> bool:
    """Whether who did it did anything here after it, that counts."""
    journal = log.journal
    theirs = [row for row in found.rows if row.is_floor is (log is FLOOR)]
    if theirs:
        later = journal.c.terminal_seq > max(row.terminal_seq for row in theirs)
    else:
        later = log.key > max(row.event_key for row in found.rows)
    statement = (
        select(func.count())
        .select_from(journal)
        .join(log.log, log.key == journal.c.idempotency_key)
        .where(
            journal.c.terminal_seq > _recent(log),
            journal.c.acted_by.in_(found.people),
            log.log.c.deleted_at.is_(None),
            later,
        )
    )
    return bool(connection.scalar(statement))
