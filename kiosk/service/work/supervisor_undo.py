"""Taking back what a supervisor did on this terminal: on the floor, in an alert, in a correction."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from kiosk.domain.clock import Clock, Instant
from kiosk.domain.corrections import Entry, Plan, reversal
from kiosk.domain.events import Event
from kiosk.domain.policy import Policy
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.trail import read_trail, reference_of
from kiosk.service.views.failures import refusing_store_errors
from kiosk.service.views.models import ActionKind, Operator, Undoable, UndoStep
from kiosk.service.work.corrections import correction_draft, person_events
from kiosk.service.work.undo import effects_of, events_of_action, undoable_of
from kiosk.store.actions import UNDONE_KIND, Action, last_action
from kiosk.store.database import Store, StoreWriter
from kiosk.store.journal import Journal
from kiosk.store.log import events_where
from kiosk.store.tables import JOURNAL, LOCAL

_log = logging.getLogger(__name__)

_PEOPLE: Final = (
    select(LOCAL.log.c.operator_user_id, LOCAL.log.c.operator_name)
    .join(JOURNAL, JOURNAL.c.idempotency_key == LOCAL.log.c.idempotency_key)
    .where(JOURNAL.c.action_id == bindparam("action_id"))
    .group_by(LOCAL.log.c.operator_user_id)
    .order_by(func.min(JOURNAL.c.terminal_seq))
)
"""For whom the events of an action are."""


class SupervisorUndo:
    """The last act of a supervisor, whole, for as long as the policy says; whatever it was for how many people.

    What a correction replaced counts again: its entries are made once more, for a void is for good.
    """

    def __init__(self, store: Store, clock: Clock, policy: Policy, journal: Journal) -> None:
        self._store = store
        self._clock = clock
        self._policy = policy
        self._journal = journal

    def undoable(self, supervisor_id: int) -> Undoable | None:
        """What the supervisor did last here and can still take back."""
        with refusing_store_errors(), self._store.reading() as connection:
            now = self._clock.now()
            action = self._last_action(connection, supervisor_id, now)
            return None if action is None else self._undoable(connection, action, now)

    def undo(self, supervisor: Operator, action_id: str | None = None, *, at: Instant) -> UndoStep:
        """Take back the supervisor's last act; returns what that changed.

        ``action_id``: the act that was seen on the screen; when it is not their last any more, nothing happens.
        Raises Refused: NOTHING_TO_UNDO, UNDO_TOO_LATE, CHANGED_MEANWHILE.
        """
        with refusing_store_errors(), self._store.writing() as writer:
            connection, now = writer.connection, self._clock.now()
            action = self._last_action(connection, supervisor.operator_id, now)
            if action is None:
                raise self._nothing_to_undo(connection, supervisor.operator_id, now)
            if action_id is not None and action.action_id != action_id:
                raise Refused(Refusal.NOTHING_TO_UNDO)
            plan = _plan(connection, action)
            step = UndoStep(
                undoable=self._undoable(connection, action, now),
                newer=0,
                effects=effects_of(connection, plan),
            )
            _log.info("supervisor %d takes back: %s", supervisor.operator_id, action.kind)
            self._carry_out(writer, action, plan, supervisor, at)
            return step

    def _undoable(self, connection: Connection, action: Action, now: Instant) -> Undoable:
        people = connection.execute(_PEOPLE, {"action_id": action.action_id})
        return replace(
            undoable_of(connection, action, now, self._policy.undo_seconds),
            people=tuple(name or str(person) for person, name in people if person != action.operator_id),
        )

    def _carry_out(
        self, writer: StoreWriter, action: Action, plan: Plan, supervisor: Operator, at: Instant
    ) -> None:
        if not plan.entries:
            self._journal.void(writer, action.action_id, at=at, voided_by=supervisor.operator_id)
            return
        voided = self._journal.void_events(writer, plan.voids, at=at, voided_by=supervisor.operator_id)
        if len(voided) != len(plan.voids):
            raise Refused(Refusal.CHANGED_MEANWHILE)
        drafts = [
            correction_draft(writer.connection, entry.event, entry.trail, supervisor) for entry in plan.entries
        ]
        self._journal.append(writer, drafts, at=at, kind=UNDONE_KIND, acted_by=supervisor.operator_id)

    def _last_action(self, connection: Connection, supervisor_id: int, now: Instant) -> Action | None:
        within = timedelta(seconds=self._policy.undo_seconds)
        return last_action(connection, now=now, within=within, operator_id=supervisor_id, official=True)

    def _nothing_to_undo(self, connection: Connection, supervisor_id: int, now: Instant) -> Refused:
        ever = last_action(connection, now=now, within=None, operator_id=supervisor_id, official=True)
        refusal = Refusal.NOTHING_TO_UNDO if ever is None else Refusal.UNDO_TOO_LATE
        return Refused(refusal, seconds=self._policy.undo_seconds)


def _plan(connection: Connection, action: Action) -> Plan:
    """What taking the act back does to the log."""
    made = events_of_action(connection, action.action_id)
    if action.kind != ActionKind.CORRECTED:
        return Plan(made, ())
    replaced = _replaced_by(connection, made, action.operator_id)
    voids: list[Event] = []
    entries: list[Entry] = []
    for task_id in dict.fromkeys(event.task_id for event in (*made, *replaced)):
        of_task = reversal(
            [event for event in made if event.task_id == task_id],
            [event for event in replaced if event.task_id == task_id],
            person_events(connection, task_id, made[0].operator_id),
        )
        voids += of_task.voids
        entries += of_task.entries
    return Plan(voids, entries)


def _replaced_by(connection: Connection, made: Sequence[Event], supervisor_id: int) -> list[Event]:
    """What the correction took back: all that it names, and what it took back with that in the same moment."""
    log = LOCAL.log
    named = {trail.of for event in made if (trail := read_trail(event.note)) is not None and trail.of is not None}
    keys = [reference for reference in named if not reference.startswith("#")]
    numbers = [int(reference[1:]) for reference in named if reference.startswith("#")]
    moments = select(log.c.deleted_at).where(
        log.c.idempotency_key.in_(keys) | log.c.id_wip_log.in_(numbers), log.c.deleted_by == supervisor_id
    )
    voided = events_where(
        connection,
        log.c.operator_user_id == made[0].operator_id,
        log.c.deleted_by == supervisor_id,
        log.c.deleted_at.in_(moments),
    )
    made_now = {reference_of(event) for event in made}
    return [event for event in voided if reference_of(event) not in made_now]
