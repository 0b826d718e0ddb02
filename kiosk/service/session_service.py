"""The operations on sessions: what an operator, a scan or another program may do to a task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select

from kiosk.domain.clock import Clock, Instant
from kiosk.domain.events import EventType
from kiosk.domain.policy import Policy, SecondTask, check_piece_count
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.sessions import OperatorSession, SessionStatus
from kiosk.domain.status import KIOSK_TASK_STATUSES, TaskWork
from kiosk.service.failures import refusing_store_errors
from kiosk.service.lookups import (
    TaskFacts,
    active_tasks_of,
    name_of_operator,
    session_rows,
    step_name_of,
    task_facts,
    task_work,
)
from kiosk.service.views import ActionKind, Undoable
from kiosk.store.database import Store, StoreWriter
from kiosk.store.journal import Action, Draft, Journal
from kiosk.store.tables import JOURNAL, LOCAL

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_ACTION_OF = {
    EventType.START: ActionKind.STARTED,
    EventType.RESUME: ActionKind.RESUMED,
    EventType.HOLD: ActionKind.PAUSED,
    EventType.COMPLETE: ActionKind.COMPLETED,
    EventType.CANCEL: ActionKind.CANCELLED,
    EventType.FAIL: ActionKind.SCRAPPED,
}


class OperatorSessionService:
    """Commands and queries on sessions over the local store.

    Every command is one transaction: the events, the sessions folded from them and the statuses, durable when
    the call returns. A command that does not fit raises :class:`Refused` and records nothing.
    """

    def __init__(self, store: Store, clock: Clock, policy: Policy, journal: Journal | None = None) -> None:
        self._store = store
        self._clock = clock
        self._policy = policy
        self._journal = journal or Journal()

    @property
    def policy(self) -> Policy:
        """The workshop's rules in force."""
        return self._policy

    # ------------------------------------------------------------ the source system's operations

    def handle_wip_event(
        self, task_id: int, operator_id: int, event_type: str, qty: int, operator_name: str | None = None
    ) -> list[OperatorSession]:
        """Record one event as it is and return the pair's sessions, oldest first.

        ``event_type``: start, hold, resume, complete, cancel or fail; ``qty`` whole pieces, 0 or more. No
        policy is applied: the fold decides what the event means. Raises Refused for a task that is not known
        here, ValueError for a type or quantity that cannot be.
        """
        kind = EventType(event_type)
        if kind is EventType.OTHER or qty < 0:
            raise ValueError(f"not an event a person makes: {event_type} {qty}")
        with self._writing() as writer:
            facts = task_facts(writer.connection, task_id)
            name = operator_name or name_of_operator(writer.connection, operator_id)
            draft = _draft(facts, operator_id, name, kind, qty=qty)
            self._journal.append(writer, [draft], at=self._clock.now(), kind=_ACTION_OF[kind].value)
            return session_rows(writer.connection, task_id, operator_id=operator_id)

    def task_sessions(self, task_id: int) -> list[OperatorSession]:
        """All sessions of a task, oldest first."""
        with self._reading() as connection:
            return session_rows(connection, task_id)

    def total_completed_qty(self, task_id: int) -> int:
        """Good pieces of all completed sessions of a task."""
        return self.task_work(task_id).completed_qty

    def has_active_sessions(self, task_id: int) -> bool:
        """Whether anybody is on the task, working or paused."""
        return self.task_work(task_id).open > 0

    def active_operators_count(self, task_id: int) -> int:
        """How many operators are working on the task right now, paused ones left out."""
        return self.task_work(task_id).active

    def cancel_task_sessions(self, task_id: int) -> int:
        """Cancel every open session of a task, as one action; returns how many there were."""
        with self._writing() as writer:
            facts = task_facts(writer.connection, task_id)
            drafts = [
                _draft(facts, session.operator_id, session.operator_name or "", EventType.CANCEL)
                for session in session_rows(writer.connection, task_id)
                if session.is_open
            ]
            if drafts:
                self._journal.append(writer, drafts, at=self._clock.now(), kind=ActionKind.CANCELLED.value)
            return len(drafts)

    def task_work(self, task_id: int) -> TaskWork:
        """Target, completed pieces and people of a task, added up; zeros for a task not known here."""
        with self._reading() as connection:
            return task_work(connection, task_id)

    # ------------------------------------------------------------ what an operator does

    def start(
        self, task_id: int, operator_id: int, *, second_task: SecondTask | None = None, at: Instant | None = None
    ) -> tuple[str, ActionKind, list[str]]:
        """Start work on a task, or take up the operator's paused session on it.

        ``second_task``: what to do with the operator's other active tasks, by default the policy's (ASK counts
        as PAUSE: whoever calls has asked). Returns (action id, STARTED or RESUMED, names of the steps paused).
        Refused: ALREADY_WORKING, TARGET_MET, TASK_CLOSED, SECOND_TASK, TASK_UNKNOWN.
        """
        with self._writing() as writer:
            connection = writer.connection
            facts = task_facts(connection, task_id)
            mine = _open_session(connection, task_id, operator_id)
            if mine is not None and mine.status is SessionStatus.ACTIVE:
                raise Refused(Refusal.ALREADY_WORKING, step_name=facts.step_name)
            _check_open_for_work(facts)
            if mine is None:
                work = task_work(connection, task_id)
                if work.target_met:
                    raise Refused(
                        Refusal.TARGET_MET,
                        step_name=facts.step_name,
                        completed_qty=work.completed_qty,
                        target_qty=work.target_qty,
                    )
            name = name_of_operator(connection, operator_id)
            paused = self._others_to_pause(connection, task_id, operator_id, second_task)
            event_type, kind = (
                (EventType.START, ActionKind.STARTED) if mine is None else (EventType.RESUME, ActionKind.RESUMED)
            )
            drafts = [_draft(other, operator_id, name, EventType.HOLD) for other in paused]
            drafts.append(_draft(facts, operator_id, name, event_type))
            action_id = self._journal.append(writer, drafts, at=at or self._clock.now(), kind=kind.value)
            return action_id, kind, [other.step_name for other in paused]

    def pause(
        self, task_id: int, operator_id: int, reason_code: str | None = None, *, at: Instant | None = None
    ) -> str:
        """Pause the operator's session; it counts from ``at``, by default now. Returns the action's id.

        Refused: NOT_WORKING, ALREADY_PAUSED, REASON_UNKNOWN.
        """
        with self._writing() as writer:
            facts = task_facts(writer.connection, task_id)
            self._check_pause(writer.connection, facts, operator_id, reason_code)
            name = name_of_operator(writer.connection, operator_id)
            draft = _draft(facts, operator_id, name, EventType.HOLD, reason_code=reason_code)
            return self._journal.append(writer, [draft], at=at or self._clock.now(), kind=ActionKind.PAUSED.value)

    def check_pause(self, task_id: int, operator_id: int, reason_code: str | None = None) -> None:
        """Raise what :meth:`pause` would, recording nothing."""
        with self._reading() as connection:
            self._check_pause(connection, task_facts(connection, task_id), operator_id, reason_code)

    def complete(
        self,
        task_id: int,
        operator_id: int,
        qty: int,
        *,
        scrap_qty: int = 0,
        scrap_reason: str | None = None,
        keep_working: bool = False,
        at: Instant | None = None,
    ) -> str:
        """Book ``qty`` good and ``scrap_qty`` scrap pieces, and end the session or, to keep working, start anew.

        Without an open session the pieces are booked all the same: the operator forgot to start. Returns the
        action's id. Refused: QUANTITY_ZERO, QUANTITY_TOO_LARGE, OVER_TARGET, REASON_UNKNOWN,
        SCRAP_REASON_MISSING, TASK_CLOSED.
        """
        with self._writing() as writer:
            connection = writer.connection
            facts = task_facts(connection, task_id)
            _check_open_for_work(facts)
            self._check_scrap(connection, scrap_qty, scrap_reason, optional=True)
            self._policy.check_quantity(qty, task_work(connection, task_id), scrap_qty=scrap_qty)
            name = name_of_operator(connection, operator_id)
            drafts = [_draft(facts, operator_id, name, EventType.COMPLETE, qty=qty)]
            if scrap_qty:
                drafts.insert(
                    0,
                    _draft(facts, operator_id, name, EventType.FAIL, qty=scrap_qty, reason_code=scrap_reason),
                )
            if keep_working:
                drafts.append(_draft(facts, operator_id, name, EventType.START))
            kind = ActionKind.RECORDED if keep_working else ActionKind.COMPLETED
            return self._journal.append(writer, drafts, at=at or self._clock.now(), kind=kind.value)

    def scrap(
        self, task_id: int, operator_id: int, qty: int, reason_code: str | None, *, at: Instant | None = None
    ) -> str:
        """Report scrap pieces; the session goes on. Returns the action's id.

        Refused: QUANTITY_ZERO, QUANTITY_TOO_LARGE, SCRAP_REASON_MISSING, REASON_UNKNOWN, TASK_CLOSED.
        """
        with self._writing() as writer:
            facts = task_facts(writer.connection, task_id)
            _check_open_for_work(facts)
            self._check_scrap(writer.connection, qty, reason_code)
            name = name_of_operator(writer.connection, operator_id)
            draft = _draft(facts, operator_id, name, EventType.FAIL, qty=qty, reason_code=reason_code)
            return self._journal.append(
                writer, [draft], at=at or self._clock.now(), kind=ActionKind.SCRAPPED.value
            )

    def cancel(self, task_id: int, operator_id: int, *, at: Instant | None = None) -> str:
        """Cancel the operator's open session: it counts nothing. Refused: NOT_WORKING."""
        with self._writing() as writer:
            facts = task_facts(writer.connection, task_id)
            if _open_session(writer.connection, task_id, operator_id) is None:
                raise Refused(Refusal.NOT_WORKING, step_name=facts.step_name)
            name = name_of_operator(writer.connection, operator_id)
            draft = _draft(facts, operator_id, name, EventType.CANCEL)
            return self._journal.append(
                writer, [draft], at=at or self._clock.now(), kind=ActionKind.CANCELLED.value
            )

    # ------------------------------------------------------------ undo

    def undoable(self, operator_id: int | None = None) -> Undoable | None:
        """The last action on this terminal that can still be taken back, of one operator or of anybody."""
        with self._reading() as connection:
            action = self._last_action(connection, operator_id)
            return None if action is None else self._undoable(connection, action)

    def undo(self, operator_id: int, action_id: str | None = None, *, at: Instant | None = None) -> Undoable:
        """Take back the operator's last action on this terminal, all its events; returns what it was.

        ``action_id``: the action the person saw; when it is not their last any more, nothing happens. Refused:
        NOTHING_TO_UNDO, UNDO_TOO_LATE.
        """
        with self._writing() as writer:
            action = self._last_action(writer.connection, operator_id)
            if action is None:
                ever = self._journal.last_action(writer.connection, since=_LONG_AGO, operator_id=operator_id)
                raise Refused(
                    Refusal.NOTHING_TO_UNDO if ever is None else Refusal.UNDO_TOO_LATE,
                    seconds=self._policy.undo_seconds,
                )
            if action_id is not None and action.action_id != action_id:
                raise Refused(Refusal.NOTHING_TO_UNDO)
            undoable = self._undoable(writer.connection, action)
            self._journal.void(writer, action.action_id, at=at or self._clock.now(), voided_by=operator_id)
            return undoable

    # ------------------------------------------------------------ inside

    @contextmanager
    def _writing(self) -> Iterator[StoreWriter]:
        """A write transaction whose failures of disk and file become refusals a person can read."""
        with refusing_store_errors(), self._store.writing() as writer:
            yield writer

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with refusing_store_errors(), self._store.reading() as connection:
            yield connection

    def _check_pause(
        self, connection: Connection, facts: TaskFacts, operator_id: int, reason_code: str | None
    ) -> None:
        mine = _open_session(connection, facts.task_id, operator_id)
        if mine is None:
            raise Refused(Refusal.NOT_WORKING, step_name=facts.step_name)
        if mine.status is SessionStatus.PAUSED:
            raise Refused(Refusal.ALREADY_PAUSED, step_name=facts.step_name)
        if reason_code is not None:
            _check_reason(connection, "pause", reason_code)

    def _check_scrap(
        self, connection: Connection, qty: int, reason_code: str | None, *, optional: bool = False
    ) -> None:
        if qty == 0 and optional:
            return
        if qty <= 0:
            raise Refused(Refusal.QUANTITY_ZERO)
        check_piece_count(qty)
        if reason_code is None:
            raise Refused(Refusal.SCRAP_REASON_MISSING)
        _check_reason(connection, "scrap", reason_code)

    def _others_to_pause(
        self, connection: Connection, task_id: int, operator_id: int, second_task: SecondTask | None
    ) -> Sequence[TaskFacts]:
        """The operator's other active tasks that starting this one pauses."""
        others = [facts for facts in active_tasks_of(connection, operator_id) if facts.task_id != task_id]
        choice = second_task or self._policy.second_task
        if others and choice is SecondTask.REFUSE:
            raise Refused(Refusal.SECOND_TASK, step_name=others[0].step_name)
        return [] if choice is SecondTask.PARALLEL else others

    def _last_action(self, connection: Connection, operator_id: int | None) -> Action | None:
        since = self._clock.now().raw - timedelta(seconds=self._policy.undo_seconds)
        return self._journal.last_action(connection, since=since, operator_id=operator_id)

    def _undoable(self, connection: Connection, action: Action) -> Undoable:
        now = self._clock.now()
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
            until=action.recorded_at + (now.utc - now.raw) + timedelta(seconds=self._policy.undo_seconds),
        )


def _draft(
    facts: TaskFacts,
    operator_id: int,
    name: str,
    event_type: EventType,
    *,
    qty: int = 0,
    reason_code: str | None = None,
) -> Draft:
    return Draft(
        ticket_id=facts.ticket_id,
        task_id=facts.task_id,
        operator_id=operator_id,
        operator_name=name,
        event_type=event_type,
        qty=qty,
        reason_code=reason_code,
        process_mode=facts.process_mode,
    )


def _open_session(connection: Connection, task_id: int, operator_id: int) -> OperatorSession | None:
    sessions = session_rows(connection, task_id, operator_id=operator_id, only_open=True)
    return sessions[-1] if sessions else None


def _check_open_for_work(facts: TaskFacts) -> None:
    if facts.status not in KIOSK_TASK_STATUSES:
        raise Refused(Refusal.TASK_CLOSED, step_name=facts.step_name, status=facts.status)


def _check_reason(connection: Connection, kind: str, code: str) -> None:
    reason = LOCAL.reason
    known = connection.scalar(
        select(reason.c.code).where(reason.c.code == code, reason.c.kind == kind, reason.c.active)
    )
    if known is None:
        raise Refused(Refusal.REASON_UNKNOWN, reason=code)
