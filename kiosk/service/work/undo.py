"""What a person may still take back on this terminal, what that would change, and taking it back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from kiosk.domain.clock import Clock, Instant
from kiosk.domain.corrections import Plan
from kiosk.domain.events import Event, EventType, event_order
from kiosk.domain.policy import Policy
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.sessions import SessionStatus, fold_sessions
from kiosk.service.views.cards import all_reasons
from kiosk.service.views.failures import refusing_store_errors
from kiosk.service.views.lookups import name_of_operator, step_name_of, task_work
from kiosk.service.views.models import ActionKind, Undoable, UndoEffect, UndoStep
from kiosk.store.actions import Action, last_action, recent_actions
from kiosk.store.database import Store
from kiosk.store.journal import Journal
from kiosk.store.log import events_where
from kiosk.store.tables import JOURNAL, LOCAL

_MOST_STEPS = 3
"""So many of their last actions a person may take back."""

_PIECES: Final = (
    select(func.sum(LOCAL.log.c.qty))
    .join(JOURNAL, JOURNAL.c.idempotency_key == LOCAL.log.c.idempotency_key)
    .where(JOURNAL.c.action_id == bindparam("action_id"), LOCAL.log.c.event_type == bindparam("event_type"))
)


class Undoing:
    """Taking back what people did on this terminal, for as long as the policy says.

    Always whole actions, all their events together. What does not fit raises Refused, and nothing is taken back.
    """

    def __init__(self, store: Store, clock: Clock, policy: Policy, journal: Journal) -> None:
        self._store = store
        self._clock = clock
        self._policy = policy
        self._journal = journal

    def undoable(self, operator_id: int | None = None) -> Undoable | None:
        """The last action on this terminal that can still be taken back, of one operator or of anybody."""
        with refusing_store_errors(), self._store.reading() as connection:
            now = self._clock.now()
            action = self._last_action(connection, operator_id, now)
            return None if action is None else undoable_of(connection, action, now, self._policy.undo_seconds)

    def steps(self, operator_id: int) -> list[UndoStep]:
        """The operator's last actions on this terminal that can be taken back, with what that changes."""
        with refusing_store_errors(), self._store.reading() as connection:
            now = self._clock.now()
            return _steps(
                connection, self._recent_actions(connection, operator_id, now), now, self._policy.undo_seconds
            )

    def undo(self, operator_id: int, action_id: str | None = None, *, at: Instant | None = None) -> UndoStep:
        """Take back the operator's last action on this terminal, all its events; returns what that changed.

        ``action_id``: the action the person saw; when it is not their last any more, nothing happens. Refused:
        NOTHING_TO_UNDO, UNDO_TOO_LATE.
        """
        with refusing_store_errors(), self._store.writing() as writer:
            now = self._clock.now()
            action = self._last_action(writer.connection, operator_id, now)
            if action is None:
                raise self._nothing_to_undo(writer.connection, operator_id, now)
            if action_id is not None and action.action_id != action_id:
                raise Refused(Refusal.NOTHING_TO_UNDO)
            step = _step(writer.connection, [action], now, self._policy.undo_seconds)
            self._journal.void(writer, action.action_id, at=at or now, voided_by=operator_id)
            return step

    def undo_back_to(self, operator_id: int, action_ids: Sequence[str], *, at: Instant | None = None) -> UndoStep:
        """Take back several of the operator's last actions at once, the newest first; returns what that changed.

        ``action_ids``: what the person saw, the newest first. When they are not the last ones any more, nothing
        happens. Refused: NOTHING_TO_UNDO, UNDO_TOO_LATE.
        """
        with refusing_store_errors(), self._store.writing() as writer:
            now = self._clock.now()
            actions = self._recent_actions(writer.connection, operator_id, now)
            if not actions:
                raise self._nothing_to_undo(writer.connection, operator_id, now)
            taken = actions[: len(action_ids)]
            if [action.action_id for action in taken] != list(action_ids):
                raise Refused(Refusal.NOTHING_TO_UNDO)
            step = _step(writer.connection, taken, now, self._policy.undo_seconds)
            for action in taken:
                self._journal.void(writer, action.action_id, at=at or now, voided_by=operator_id)
            return step

    def _last_action(self, connection: Connection, operator_id: int | None, now: Instant) -> Action | None:
        within = timedelta(seconds=self._policy.undo_seconds)
        return last_action(connection, now=now, within=within, operator_id=operator_id)

    def _recent_actions(self, connection: Connection, operator_id: int, now: Instant) -> list[Action]:
        within = timedelta(seconds=self._policy.undo_seconds)
        return recent_actions(connection, now=now, within=within, operator_id=operator_id, most=_MOST_STEPS)

    def _nothing_to_undo(self, connection: Connection, operator_id: int, now: Instant) -> Refused:
        ever = last_action(connection, now=now, within=None, operator_id=operator_id)
        refusal = Refusal.NOTHING_TO_UNDO if ever is None else Refusal.UNDO_TOO_LATE
        return Refused(refusal, seconds=self._policy.undo_seconds)


def undoable_of(connection: Connection, action: Action, now: Instant, undo_seconds: int) -> Undoable:
    """The action as the screens show it; it can be taken back for ``undo_seconds``."""
    task_id = _task_of(action)
    codes = [event.code for event in action.floor_events if event.code is not None]
    booked = EventType.FAIL if action.kind == ActionKind.SCRAPPED else EventType.COMPLETE
    qty = connection.scalar(_PIECES, {"action_id": action.action_id, "event_type": booked.value})
    return Undoable(
        action_id=action.action_id,
        operator_id=action.operator_id,
        operator_name=name_of_operator(connection, action.operator_id),
        kind=ActionKind(action.kind),
        task_id=task_id,
        step_name="" if task_id is None else step_name_of(connection, task_id),
        qty=int(qty or 0),
        until=action.recorded_at + (now.utc - now.raw) + timedelta(seconds=undo_seconds),
        reason=all_reasons(connection).get(codes[0]) if codes else None,
    )


def _task_of(action: Action) -> int | None:
    """What the action was done on, at last; of what is no work, the task that it is about, if any."""
    about = (*(event.task_id for event in action.floor_events), *action.task_ids)
    return next((task_id for task_id in reversed(about) if task_id is not None), None)


def _steps(connection: Connection, actions: Sequence[Action], now: Instant, undo_seconds: int) -> list[UndoStep]:
    """A person's last ``actions``, newest first, each with what taking back down to it does."""
    return [_step(connection, actions[: newer + 1], now, undo_seconds) for newer, _action in enumerate(actions)]


def _step(connection: Connection, actions: Sequence[Action], now: Instant, undo_seconds: int) -> UndoStep:
    """The oldest of ``actions``, newest first, with what taking back all of them does."""
    taken = [event for action in actions for event in events_of_action(connection, action.action_id)]
    return UndoStep(
        undoable=undoable_of(connection, actions[-1], now, undo_seconds),
        newer=len(actions) - 1,
        effects=effects_of(connection, Plan(taken, ())),
    )


def events_of_action(connection: Connection, action_id: str) -> list[Event]:
    """The action's events that still count, in their order."""
    keys = select(JOURNAL.c.idempotency_key).where(JOURNAL.c.action_id == action_id)
    counting = events_where(connection, LOCAL.log.c.idempotency_key.in_(keys), LOCAL.log.c.deleted_at.is_(None))
    return sorted(counting, key=event_order)


def effects_of(connection: Connection, plan: Plan) -> list[UndoEffect]:
    """What the plan does to each task and to the people on it."""
    events = [*plan.voids, *(entry.event for entry in plan.entries)]
    return [_effect(connection, task_id, plan) for task_id in dict.fromkeys(event.task_id for event in events)]


def _effect(connection: Connection, task_id: int, plan: Plan) -> UndoEffect:
    log = LOCAL.log
    whose = {
        event.operator_id
        for event in (*plan.voids, *(entry.event for entry in plan.entries))
        if event.task_id == task_id
    }
    by_operator: defaultdict[int | None, list[Event]] = defaultdict(list)
    for event in events_where(connection, log.c.id_job_task == task_id, log.c.operator_user_id.in_(whose)):
        by_operator[event.operator_id].append(event)
    changes = [
        (_pieces_and_status(events), _pieces_and_status(plan.applied_to(events, task_id)))
        for events in by_operator.values()
    ]
    gained = sum(after - before for (before, _), (after, _) in changes)
    (state_before, state_after) = (None, None) if len(changes) != 1 else (changes[0][0][1], changes[0][1][1])
    work = task_work(connection, task_id)
    return UndoEffect(
        step_name=step_name_of(connection, task_id),
        target_qty=work.target_qty,
        qty_before=work.completed_qty,
        qty_after=work.completed_qty + gained,
        state_before=state_before,
        state_after=state_after,
    )


def _pieces_and_status(events: Sequence[Event]) -> tuple[int, SessionStatus | None]:
    sessions = fold_sessions(events)
    qty = sum(session.total_qty for session in sessions if session.status is SessionStatus.COMPLETED)
    return qty, sessions[-1].status if sessions and sessions[-1].is_open else None
