"""Who is here and has nothing to do: people who did something in this shift and have no open work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, select

from kiosk.domain.sessions import OPEN_STATUSES
from kiosk.service.views.lookups import name_of_operator, step_name_of
from kiosk.store.log import IS_WORK, aware_time, stored_time
from kiosk.store.tables import LOCAL


@dataclass(frozen=True, slots=True)
class IdleOperator:
    """One person without open work: on which task they did something last, and when (aware UTC)."""

    operator_id: int
    name: str
    step_name: str
    since: datetime


def people_without_work(connection: Connection, since: datetime) -> list[IdleOperator]:
    """Who made an entry themselves from ``since`` on and has no open session here, the longest idle first.

    What a supervisor enters in somebody's place says nothing about where that person is.
    """
    log, event, session = LOCAL.log, LOCAL.event, LOCAL.session
    at_work = select(session.c.operator_user_id).where(session.c.status.in_(OPEN_STATUSES))
    counts = (IS_WORK, log.c.deleted_at.is_(None), log.c.event_time >= stored_time(since))
    in_their_place = exists().where(
        event.c.idempotency_key == log.c.idempotency_key, event.c.entered_by.is_not(None)
    )
    here = connection.scalars(
        select(log.c.operator_user_id)
        .where(*counts, ~in_their_place, log.c.operator_user_id.not_in(at_work))
        .distinct()
    ).all()
    last = select(log.c.id_job_task, log.c.event_time).where(*counts).order_by(log.c.event_time.desc()).limit(1)
    idle = []
    for operator_id in here:
        task_id, at = connection.execute(last.where(log.c.operator_user_id == operator_id)).one()
        idle.append(
            IdleOperator(
                operator_id,
                name_of_operator(connection, operator_id),
                step_name_of(connection, task_id),
                aware_time(at) or since,
            )
        )
    return sorted(idle, key=lambda person: (person.since, person.operator_id))
