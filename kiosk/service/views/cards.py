"""Cards: a task with everybody on it, put together from the sessions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, select

from kiosk.domain.pace import Batch, expected_finish
from kiosk.domain.policy import PiecesFlow, Policy
from kiosk.domain.reasons import Reason
from kiosk.domain.sessions import OperatorSession, SessionStatus
from kiosk.domain.status import TaskWork
from kiosk.service.views.lookups import TaskFacts, read_session
from kiosk.service.views.models import Person, PersonState, TaskCard
from kiosk.service.views.steps import piece_flows
from kiosk.store.source import reasons_of
from kiosk.store.tables import LOCAL
from kiosk.store.unreadable import tasks_unreadable

_PEOPLE_ORDER = (PersonState.LONG_PAUSE, PersonState.WORKING, PersonState.PAUSED, PersonState.FINISHED)
# Built once: every answer asks for them.
_SESSIONS: Final = (
    select(LOCAL.session)
    .where(LOCAL.session.c.id_job_task.in_(bindparam("task_ids", expanding=True)))
    .order_by(LOCAL.session.c.started_at, LOCAL.session.c.id_session)
)


def task_cards(
    connection: Connection, tasks: Sequence[TaskFacts], policy: Policy, now: datetime
) -> list[TaskCard]:
    """The cards of these tasks, in their order, as they are at ``now``."""
    sessions = _sessions_by_task(connection, [task.task_id for task in tasks])
    is_any_named = any(session.pause_reason for of_task in sessions.values() for session in of_task)
    reasons = all_reasons(connection) if is_any_named else {}
    incomplete = tasks_unreadable(connection)
    flows = {} if policy.pieces_flow is PiecesFlow.OFF else piece_flows(connection, tasks)
    cards = [_card(task, sessions.get(task.task_id, ()), reasons, policy, now) for task in tasks]
    return [
        replace(card, is_incomplete=card.task_id in incomplete, pieces=flows.get(card.task_id)) for card in cards
    ]


def _card(
    task: TaskFacts,
    sessions: Sequence[OperatorSession],
    reasons: Mapping[str, Reason],
    policy: Policy,
    now: datetime,
) -> TaskCard:
    completed = [session for session in sessions if session.status is SessionStatus.COMPLETED]
    people = [person_on(session, reasons, policy) for session in sessions if session.is_open]
    people.extend(_finished(completed))
    return TaskCard(
        task_id=task.task_id,
        step_name=task.step_name,
        ticket_code=task.ticket_code,
        job_name=task.job_name,
        sequence_no=task.sequence_no,
        status=task.status,
        process_mode=task.process_mode,
        work=TaskWork(
            target_qty=task.target_qty,
            completed_qty=sum(session.total_qty for session in completed),
            active=sum(session.status is SessionStatus.ACTIVE for session in sessions),
            paused=sum(session.status is SessionStatus.PAUSED for session in sessions),
        ),
        due_date=task.due_date,
        people=sorted(people, key=lambda person: _PEOPLE_ORDER.index(person.state_at(now))),
        expected_finish=_expected_finish(task.target_qty, sessions, completed),
        finished_at=max((session.completed_at for session in completed if session.completed_at), default=None),
        assigned_to=task.assigned_to,
        work_center_code=task.work_center_code,
        work_center_name=task.work_center_name,
    )


def _expected_finish(
    target_qty: int, sessions: Sequence[OperatorSession], completed: Sequence[OperatorSession]
) -> datetime | None:
    """When the target is met at everybody's pace: reckoned of the card's own sessions, without a query."""
    at_work = {
        session.operator_id: session.started_at + timedelta(seconds=session.pause_seconds)
        for session in sessions
        if session.status is SessionStatus.ACTIVE
    }
    if not at_work or not target_qty:
        return None
    batches: dict[int, list[Batch]] = defaultdict(list)
    for session in completed:
        if session.total_qty > 0 and session.completed_at is not None:
            of_operator = batches[session.operator_id]
            seconds = session.work_seconds(session.completed_at)
            of_operator.append(Batch(session.total_qty, seconds, is_first=not of_operator))
    remaining = target_qty - sum(session.total_qty for session in completed)
    return expected_finish(remaining, at_work, batches)


def person_on(session: OperatorSession, reasons: Mapping[str, Reason], policy: Policy) -> Person:
    """The person of an open session."""
    name = session.operator_name or str(session.operator_id)
    if session.paused_at is None:
        worked_from = session.started_at + timedelta(seconds=session.pause_seconds)
        return Person(session.operator_id, name, PersonState.WORKING, worked_from)
    reason = None if session.pause_reason is None else reasons.get(session.pause_reason)
    return Person(
        session.operator_id,
        name,
        PersonState.PAUSED,
        session.paused_at,
        reason=reason,
        alert_at=session.paused_at + policy.pause_limit(reason),
        worked_seconds=session.work_seconds(session.paused_at),
    )


def _finished(completed: Sequence[OperatorSession]) -> list[Person]:
    """Who handed in pieces, each person once, the most recent first."""
    qty: dict[int, int] = defaultdict(int)
    names: dict[int, str] = {}
    for session in reversed(completed):
        qty[session.operator_id] += session.total_qty
        names.setdefault(session.operator_id, session.operator_name or str(session.operator_id))
    return [
        Person(operator_id, names[operator_id], PersonState.FINISHED, None, qty=total)
        for operator_id, total in qty.items()
    ]


def _sessions_by_task(
    connection: Connection, task_ids: Collection[int]
) -> Mapping[int, Sequence[OperatorSession]]:
    grouped: dict[int, list[OperatorSession]] = defaultdict(list)
    for row in connection.execute(_SESSIONS, {"task_ids": list(task_ids)}).mappings():
        grouped[row["id_job_task"]].append(read_session(row))
    return grouped


def all_reasons(connection: Connection, *, only_active: bool = False) -> Mapping[str, Reason]:
    """The reasons of pauses and scrap by code, in their order."""
    return {reason.code: reason for reason in reasons_of(connection) if reason.active or not only_active}
