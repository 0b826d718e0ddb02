"""What a person may still take back on this terminal, and what that would change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy import Connection, func, select

from kiosk.domain.clock import Instant
from kiosk.domain.events import Event, EventType
from kiosk.domain.sessions import SessionStatus, fold_sessions
from kiosk.service.lookups import name_of_operator, step_name_of, task_work
from kiosk.service.views import ActionKind, Undoable, UndoEffect, UndoStep
from kiosk.store.journal import Action
from kiosk.store.log import events_where
from kiosk.store.tables import JOURNAL, LOCAL

UNDO_STEPS = 3
"""So many of their last actions a person may take back."""


def undoable_of(connection: Connection, action: Action, now: Instant, undo_seconds: int) -> Undoable:
    """The action as the screens show it; it can be taken back for ``undo_seconds``."""
    log = LOCAL.log
    task_id = action.task_ids[-1]
    booked = EventType.FAIL if action.kind == ActionKind.SCRAPPED else EventType.COMPLETE
    qty = connection.scalar(
        select(func.sum(log.c.qty))
        .join(JOURNAL, JOURNAL.c.idempotency_key == log.c.idempotency_key)
        .where(JOURNAL.c.action_id == action.action_id, log.c.event_type == booked.value)
    )
    return Undoable(
        action_id=action.action_id,
        operator_id=action.operator_id,
        operator_name=name_of_operator(connection, action.operator_id),
        kind=ActionKind(action.kind),
        task_id=task_id,
        step_name=step_name_of(connection, task_id),
        qty=int(qty or 0),
        until=action.recorded_at + (now.utc - now.raw) + timedelta(seconds=undo_seconds),
    )


def undo_steps(
    connection: Connection, actions: Sequence[Action], now: Instant, undo_seconds: int
) -> list[UndoStep]:
    """A person's last ``actions``, newest first, each with what taking back down to it does."""
    return [
        UndoStep(
            undoable_of(connection, action, now, undo_seconds),
            newer,
            _effects(connection, actions[: newer + 1]),
        )
        for newer, action in enumerate(actions)
    ]


def _effects(connection: Connection, actions: Sequence[Action]) -> list[UndoEffect]:
    taken = set(
        connection.scalars(
            select(JOURNAL.c.idempotency_key).where(JOURNAL.c.action_id.in_([one.action_id for one in actions]))
        )
    )
    task_ids = dict.fromkeys(task_id for action in actions for task_id in action.task_ids)
    return [_effect(connection, task_id, actions[0].operator_id, taken) for task_id in task_ids]


def _effect(connection: Connection, task_id: int, operator_id: int, taken: Collection[str]) -> UndoEffect:
    log = LOCAL.log
    events = list(events_where(connection, log.c.id_job_task == task_id, log.c.operator_user_id == operator_id))
    before, state_before = _standing(events)
    after, state_after = _standing([event for event in events if event.key not in taken])
    work = task_work(connection, task_id)
    return UndoEffect(
        step_name=step_name_of(connection, task_id),
        target_qty=work.target_qty,
        qty_before=work.completed_qty,
        qty_after=work.completed_qty - before + after,
        state_before=state_before,
        state_after=state_after,
    )


def _standing(events: Sequence[Event]) -> tuple[int, SessionStatus | None]:
    sessions = fold_sessions(events)
    qty = sum(one.total_qty for one in sessions if one.status is SessionStatus.COMPLETED)
    return qty, sessions[-1].status if sessions and sessions[-1].is_open else None
