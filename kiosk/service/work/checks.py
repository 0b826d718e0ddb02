"""What must hold before a command is recorded. Every check raises Refused, with the names the message shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, select

from kiosk.domain.events import EventType
from kiosk.domain.policy import Policy, SecondTask, check_piece_count
from kiosk.domain.reasons import ReasonKind, reason_codes
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.sessions import OperatorSession, SessionStatus
from kiosk.domain.status import KIOSK_TASK_STATUSES
from kiosk.service.views.lookups import TaskFacts, active_tasks_of, session_rows, task_work
from kiosk.service.views.steps import piece_flows
from kiosk.store.tables import LOCAL

BY_PIECE = "piece"
"""The process_mode of tickets whose pieces have serial numbers."""

_LONGEST_SERIAL = 100
_REASON: Final = select(LOCAL.reason.c.code).where(
    LOCAL.reason.c.code == bindparam("code"), LOCAL.reason.c.kind == bindparam("kind"), LOCAL.reason.c.active
)


def open_session(connection: Connection, task_id: int, operator_id: int) -> OperatorSession | None:
    """The operator's open session on the task."""
    sessions = session_rows(connection, task_id, operator_id=operator_id, only_open=True)
    return sessions[-1] if sessions else None


def check_open_for_work(facts: TaskFacts) -> None:
    """TASK_CLOSED: the office has stopped or ended the task."""
    if facts.status not in KIOSK_TASK_STATUSES:
        raise Refused(Refusal.TASK_CLOSED, step_name=facts.step_name, status=facts.status)


def check_on_task(connection: Connection, facts: TaskFacts, operator_id: int) -> None:
    """NOT_WORKING: the operator has no open session on the task."""
    if open_session(connection, facts.task_id, operator_id) is None:
        raise Refused(Refusal.NOT_WORKING, step_name=facts.step_name)


def check_pause(connection: Connection, facts: TaskFacts, operator_id: int, reason_code: str | None) -> None:
    """NOT_WORKING (TASK_CLOSED where the office ended it), ALREADY_PAUSED, REASON_UNKNOWN."""
    mine = open_session(connection, facts.task_id, operator_id)
    if mine is None:
        check_open_for_work(facts)
        raise Refused(Refusal.NOT_WORKING, step_name=facts.step_name)
    if mine.status is SessionStatus.PAUSED:
        raise Refused(Refusal.ALREADY_PAUSED, step_name=facts.step_name)
    if reason_code is not None:
        _check_reason(connection, ReasonKind.PAUSE, reason_code)


def check_scrap(
    connection: Connection, facts: TaskFacts, qty: int, reason_code: str | None, *, optional: bool = False
) -> None:
    """QUANTITY_ZERO (unless ``optional``), QUANTITY_TOO_LARGE, SCRAP_REASON_MISSING, REASON_UNKNOWN."""
    if qty == 0 and optional:
        return
    if qty <= 0:
        raise Refused(Refusal.QUANTITY_ZERO)
    check_piece_count(qty, facts.target_qty)
    if reason_code is None:
        raise Refused(Refusal.SCRAP_REASON_MISSING)
    _check_reason(connection, ReasonKind.SCRAP, reason_code)


def check_quantity(
    connection: Connection,
    facts: TaskFacts,
    policy: Policy,
    qty: int,
    *,
    scrap_qty: int = 0,
    approved_by: int | None = None,
) -> None:
    """QUANTITY_ZERO, QUANTITY_TOO_LARGE, OVER_TARGET, OVER_AVAILABLE: what cannot be booked, or not by one alone.

    ``scrap_qty``: reported with the ``qty`` good pieces. ``approved_by``: the supervisor who lets it through.
    """
    is_approved = approved_by is not None
    policy.check_quantity(qty, task_work(connection, facts.task_id), scrap_qty=scrap_qty, is_approved=is_approved)
    if qty and policy.asks_for_short:
        flow = piece_flows(connection, [facts]).get(facts.task_id)
        if flow is not None:
            policy.check_available(qty + scrap_qty, flow, is_approved=is_approved)


def check_by_piece(facts: TaskFacts) -> None:
    """NOT_BY_PIECE: the task's pieces are booked by number, not one by one."""
    if facts.process_mode != BY_PIECE:
        raise Refused(Refusal.NOT_BY_PIECE, step_name=facts.step_name)


def check_not_by_piece(facts: TaskFacts) -> None:
    """BY_PIECE: each piece of the task is booked by its serial number."""
    if facts.process_mode == BY_PIECE:
        raise Refused(Refusal.BY_PIECE, step_name=facts.step_name)


def check_serial(connection: Connection, facts: TaskFacts, serial_number: str) -> str:
    """The serial number as it is stored. NOT_BY_PIECE, SERIAL_UNFIT (empty, too long), SERIAL_TWICE."""
    check_by_piece(facts)
    serial = serial_number.strip()
    if not 0 < len(serial) <= _LONGEST_SERIAL:
        raise Refused(Refusal.SERIAL_UNFIT, max_length=_LONGEST_SERIAL)
    log = LOCAL.log
    booked = select(log.c.local_id).where(
        log.c.id_job_task == facts.task_id,
        log.c.event_type == EventType.COMPLETE.value,
        log.c.serial_number == serial,
        log.c.deleted_at.is_(None),
    )
    if connection.execute(booked.limit(1)).first() is not None:
        raise Refused(Refusal.SERIAL_TWICE, serial=serial)
    return serial


def others_to_pause(
    connection: Connection, kept: Collection[int], operator_id: int, choice: SecondTask
) -> Sequence[TaskFacts]:
    """The operator's active tasks, but for those ``kept``, that starting another one pauses. SECOND_TASK."""
    others = [facts for facts in active_tasks_of(connection, operator_id) if facts.task_id not in kept]
    if others and choice is SecondTask.REFUSE:
        raise Refused(Refusal.SECOND_TASK, step_name=others[0].step_name)
    return [] if choice is SecondTask.PARALLEL else others


def reason_named(connection: Connection, kind: ReasonKind, name: str) -> str:
    """The code of the reason of this kind that people call ``name``. Raises Refused REASON_UNKNOWN."""
    for code in reason_codes(kind, name):
        if connection.scalar(_REASON, {"code": code, "kind": kind.value}) is not None:
            return code
    raise Refused(Refusal.REASON_UNKNOWN, reason=name)


def _check_reason(connection: Connection, kind: ReasonKind, code: str) -> None:
    if connection.scalar(_REASON, {"code": code, "kind": kind.value}) is None:
        raise Refused(Refusal.REASON_UNKNOWN, reason=code)
