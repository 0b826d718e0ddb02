"""Who is here and on no task: people who did something in this shift, or came in, and have no open work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Final

from sqlalchemy import Connection, exists, select

from kiosk.domain.reasons import Reason
from kiosk.domain.sessions import OPEN_STATUSES
from kiosk.service.views.cards import all_reasons
from kiosk.service.views.lookups import name_of_operator, step_name_of
from kiosk.store.attendance import attendance_of
from kiosk.store.log import IS_WORK, aware_time, stored_time
from kiosk.store.tables import FLOOR_LOG, LOCAL

_AT_WORK: Final = select(LOCAL.session.c.operator_user_id).where(LOCAL.session.c.status.in_(OPEN_STATUSES))


@dataclass(frozen=True, slots=True)
class IdleOperator:
    """One person without open work.

    ``activity``: the indirect work that they do, ``since`` when (aware UTC). Without one ``since`` is when they
    were last on a task, ``step_name``, or came, where they were on none yet.
    """

    operator_id: int
    name: str
    step_name: str
    since: datetime
    activity: Reason | None = None


def people_without_work(
    connection: Connection, since: datetime, now: datetime, zone: tzinfo
) -> list[IdleOperator]:
    """Who made an entry themselves from ``since`` on and has no open session here, the longest idle first.

    What a supervisor enters in somebody's place says nothing about where that person is, and who has gone home is
    not here.
    """
    floor = FLOOR_LOG
    at_work = set(connection.scalars(_AT_WORK))
    said = set(
        connection.scalars(
            select(floor.c.operator_user_id).where(
                floor.c.event_time >= stored_time(since),
                floor.c.deleted_at.is_(None),
                floor.c.entered_by.is_(None),
            )
        )
    )
    worked = _worked(connection, since)
    idle = []
    for operator_id in (said | worked.keys()) - at_work:
        found = worked.get(operator_id)
        if operator_id in said:
            found = _as_they_said(connection, operator_id, found, now, zone)
        if found is not None:
            idle.append(found)
    return sorted(idle, key=lambda person: (person.since, person.operator_id))


def _as_they_said(
    connection: Connection, operator_id: int, worked: IdleOperator | None, now: datetime, zone: tzinfo
) -> IdleOperator | None:
    """What somebody does who said that they come, go, or do indirect work; None who is not here."""
    attendance = attendance_of(connection, operator_id, now, zone).attendance
    if not attendance.is_in:
        return None
    here = worked or IdleOperator(
        operator_id, name_of_operator(connection, operator_id), "", attendance.spells[-1].start
    )
    doing = attendance.activity
    if doing is None:
        return here
    return replace(here, since=doing.start, activity=all_reasons(connection).get(doing.code or ""))


def _worked(connection: Connection, since: datetime) -> dict[int, IdleOperator]:
    """Who worked from then on: what they did last, and when."""
    log, event = LOCAL.log, LOCAL.event
    counts = (IS_WORK, log.c.deleted_at.is_(None), log.c.event_time >= stored_time(since))
    in_their_place = exists().where(
        event.c.idempotency_key == log.c.idempotency_key, event.c.entered_by.is_not(None)
    )
    here = connection.scalars(select(log.c.operator_user_id).where(*counts, ~in_their_place).distinct()).all()
    last = select(log.c.id_job_task, log.c.event_time).where(*counts).order_by(log.c.event_time.desc()).limit(1)
    found = {}
    for operator_id in here:
        task_id, at = connection.execute(last.where(log.c.operator_user_id == operator_id)).one()
        found[operator_id] = IdleOperator(
            operator_id,
            name_of_operator(connection, operator_id),
            step_name_of(connection, task_id),
            aware_time(at) or since,
        )
    return found
