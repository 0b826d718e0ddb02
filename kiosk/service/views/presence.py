"""Who is here, what they do, and who has nothing to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import Connection, exists, select

from kiosk.domain.reasons import Reason
from kiosk.domain.seconds import time_of
from kiosk.domain.sessions import OperatorSession, SessionStatus
from kiosk.service.views.cards import all_reasons
from kiosk.service.views.lookups import all_open_sessions, name_of_operator, step_name_of
from kiosk.store.attendance import attendances_of
from kiosk.store.floor_log import people_on_floor_since
from kiosk.store.log import IS_WORK, aware_time, stored_time
from kiosk.store.tables import LOCAL


@dataclass(frozen=True, slots=True)
class PersonHere:
    """One person who is in, since ``in_since``, and what they have done ``since``. Times aware UTC.

    ``step_name``: the task they are on, else the one they were on last, empty for none. ``activity``: the indirect
    work they do instead. ``is_idle``: they do neither; ``since``: when they did something last.
    """

    operator_id: int
    name: str
    in_since: datetime
    since: datetime
    step_name: str = ""
    activity: Reason | None = None
    is_paused: bool = False
    is_idle: bool = False


def people_here(connection: Connection, since: datetime, now: datetime, zone: tzinfo) -> list[PersonHere]:
    """Who did something themselves from ``since`` on and is in, by name.

    What a supervisor enters in somebody's place says nothing about where that person is.
    """
    own_entries = _people_with_own_entries(connection, since)
    at_work = _sessions_by_person(connection)
    ids = own_entries | people_on_floor_since(connection, since)
    reasons = all_reasons(connection)
    here = []
    for operator_id, person in attendances_of(connection, ids, now, zone).items():
        attendance = person.attendance
        if not attendance.is_in:
            continue
        in_since, doing = attendance.spells[-1].start, attendance.activity
        name = name_of_operator(connection, operator_id)
        session = at_work.get(operator_id)
        if doing is not None:
            reason = reasons.get(doing.code or "")
            here.append(PersonHere(operator_id, name, in_since, doing.start, activity=reason))
        elif session is not None:
            paused_at = session.paused_at
            step_name = step_name_of(connection, session.task_id)
            since_then = paused_at or session.started_at
            here.append(
                PersonHere(operator_id, name, in_since, since_then, step_name, is_paused=paused_at is not None)
            )
        else:
            last_task, last_sign = _last_work(connection, operator_id, since)
            idle_since = last_sign or time_of(attendance.signs[-1])
            step_name = "" if last_task is None else step_name_of(connection, last_task)
            here.append(PersonHere(operator_id, name, in_since, idle_since, step_name, is_idle=True))
    return sorted(here, key=lambda person: (person.name, person.operator_id))


def _people_with_own_entries(connection: Connection, since: datetime) -> set[int]:
    log, event = LOCAL.log, LOCAL.event
    in_their_place = exists().where(
        event.c.idempotency_key == log.c.idempotency_key, event.c.entered_by.is_not(None)
    )
    counts = (IS_WORK, log.c.deleted_at.is_(None), log.c.event_time >= stored_time(since))
    # Not each once: SQLite would go through the whole log for that, in people's order.
    return set(connection.scalars(select(log.c.operator_user_id).where(*counts, ~in_their_place)).all())


def _sessions_by_person(connection: Connection) -> Mapping[int, OperatorSession]:
    """The open session that each works on, else one that is paused."""
    found: dict[int, OperatorSession] = {}
    for session in all_open_sessions(connection):
        if session.operator_id not in found or session.status is SessionStatus.ACTIVE:
            found[session.operator_id] = session
    return found


def _last_work(connection: Connection, operator_id: int, since: datetime) -> tuple[int | None, datetime | None]:
    """The task of their last entry, and when that was."""
    log = LOCAL.log
    last = (
        select(log.c.id_job_task, log.c.event_time)
        .where(
            IS_WORK,
            log.c.operator_user_id == operator_id,
            log.c.deleted_at.is_(None),
            log.c.event_time >= stored_time(since),
        )
        .order_by(log.c.event_time.desc())
        .limit(1)
    )
    row = connection.execute(last).one_or_none()
    return (None, None) if row is None else (row[0], aware_time(row[1]))
