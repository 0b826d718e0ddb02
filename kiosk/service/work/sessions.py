"""The operations on sessions: what an operator, a scan or another program may do to a task."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection

from kiosk.domain.clock import Clock, Instant
from kiosk.domain.events import EventType
from kiosk.domain.policy import Policy, SecondTask
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.sessions import OperatorSession, SessionStatus
from kiosk.domain.status import TaskWork
from kiosk.service.views.failures import refusing_store_errors
from kiosk.service.views.lookups import (
    last_event_time,
    name_of_operator,
    session_rows,
    task_facts,
    task_work,
)
from kiosk.service.views.models import ACTION_OF, ActionKind
from kiosk.service.work.attending import Attending, activity_that_ends
from kiosk.service.work.calls import Calls
from kiosk.service.work.checks import (
    check_by_piece,
    check_not_by_piece,
    check_on_task,
    check_open_for_work,
    check_pause,
    check_quantity,
    check_scrap,
    check_serial,
    open_session,
    others_to_pause,
)
from kiosk.service.work.drafts import draft_of
from kiosk.service.work.redo import Redoing
from kiosk.service.work.supervisor_undo import SupervisorUndo
from kiosk.service.work.undo import Undoing
from kiosk.store.database import Store, StoreWriter
from kiosk.store.journal import Draft, FloorDraft, Journal


class OperatorSessionService:
    """Commands and queries on sessions over the local store.

    Every command is one transaction: the events, the sessions folded from them and the statuses, durable when
    the call returns. A command that does not fit raises :class:`Refused` and records nothing.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        policy: Policy,
        journal: Journal | None = None,
        *,
        work_centers: Sequence[str] = (),
    ) -> None:
        """``work_centers``: the codes of the terminal's, none = all."""
        self._store = store
        self._clock = clock
        self._policy = policy
        self._journal = journal or Journal()
        self.attending = Attending(store, clock, self._journal)
        """Coming in, going home, and indirect work."""
        self.undoing = Undoing(store, clock, policy, self._journal)
        """Taking back what people did here."""
        self.supervisor_undo = SupervisorUndo(store, clock, policy, self._journal)
        self.redoing = Redoing(store, clock, policy, self._journal)
        """Taking back what a supervisor did on their side."""
        self.calls = Calls(store, clock, policy, self._journal, work_centers)
        """Calls for help."""

    @property
    def policy(self) -> Policy:
        """The workshop's rules in force."""
        return self._policy

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What is done in the block, and what is asked about it there, is one transaction; Refused leaves it."""
        with refusing_store_errors(), self._store.at_once():
            yield

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
            draft = draft_of(facts, operator_id, name, kind, qty=qty)
            self._journal.append(writer, [draft], at=self._clock.now(), kind=ACTION_OF[kind].value)
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
                draft_of(facts, session.operator_id, session.operator_name or "", EventType.CANCEL)
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
        self,
        task_id: int,
        operator_id: int,
        *,
        second_task: SecondTask | None = None,
        leaving: Collection[int] = (),
        at: Instant | None = None,
    ) -> tuple[str, ActionKind, list[str]]:
        """Start work on a task, or take up the operator's paused session on it.

        ``second_task``: what to do with the operator's other active tasks, by default the policy's (ASK counts
        as PAUSE: whoever calls has asked). ``leaving``: tasks that stay as they are all the same. Returns
        (action id, STARTED or RESUMED, names of the steps paused).
        Refused: ALREADY_WORKING, TARGET_MET, TASK_CLOSED, SECOND_TASK, TASK_UNKNOWN.
        """
        with self._writing() as writer:
            now = at or self._clock.now()
            connection = writer.connection
            facts = task_facts(connection, task_id)
            mine = open_session(connection, task_id, operator_id)
            if mine is not None and mine.status is SessionStatus.ACTIVE:
                raise Refused(Refusal.ALREADY_WORKING, step_name=facts.step_name)
            check_open_for_work(facts)
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
            paused = others_to_pause(
                connection, {task_id, *leaving}, operator_id, second_task or self._policy.second_task
            )
            event_type, kind = (
                (EventType.START, ActionKind.STARTED) if mine is None else (EventType.RESUME, ActionKind.RESUMED)
            )
            drafts: list[Draft | FloorDraft] = [*activity_that_ends(connection, operator_id, now.utc)]
            drafts += [draft_of(other, operator_id, name, EventType.HOLD) for other in paused]
            drafts.append(draft_of(facts, operator_id, name, event_type))
            action_id = self._journal.append(writer, drafts, at=now, kind=kind.value)
            return action_id, kind, [other.step_name for other in paused]

    def pause(
        self, task_id: int, operator_id: int, reason_code: str | None = None, *, at: Instant | None = None
    ) -> str:
        """Pause the operator's session; it counts from ``at``, by default now. Returns the action's id.

        Refused: NOT_WORKING, TASK_CLOSED, ALREADY_PAUSED, REASON_UNKNOWN.
        """
        with self._writing() as writer:
            facts = task_facts(writer.connection, task_id)
            check_pause(writer.connection, facts, operator_id, reason_code)
            name = name_of_operator(writer.connection, operator_id)
            draft = draft_of(facts, operator_id, name, EventType.HOLD, reason_code=reason_code)
            return self._journal.append(writer, [draft], at=at or self._clock.now(), kind=ActionKind.PAUSED.value)

    def check_pause(self, task_id: int, operator_id: int, reason_code: str | None = None) -> None:
        """Raise what :meth:`pause` would, recording nothing."""
        with self._reading() as connection:
            check_pause(connection, task_facts(connection, task_id), operator_id, reason_code)

    def check_takes_pieces(self, task_id: int) -> None:
        """Raise what every booking on the task would: TASK_CLOSED, or that it is not known here."""
        with self._reading() as connection:
            check_open_for_work(task_facts(connection, task_id))

    def complete(
        self,
        task_id: int,
        operator_id: int,
        qty: int,
        *,
        scrap_qty: int = 0,
        scrap_reason: str | None = None,
        keep_working: bool = False,
        approved_by: int | None = None,
        at: Instant | None = None,
    ) -> str:
        """Book ``qty`` good and ``scrap_qty`` scrap pieces, and end the session or, to keep working, start anew.

        Without an open session the pieces are booked all the same: the operator forgot to start.
        ``approved_by``: the supervisor who lets more than the policy's pieces be booked. Returns the action's id.
        Refused: QUANTITY_ZERO, QUANTITY_TOO_LARGE, OVER_TARGET, OVER_AVAILABLE, BY_PIECE, REASON_UNKNOWN,
        SCRAP_REASON_MISSING, TASK_CLOSED.
        """
        with self._writing() as writer:
            now = at or self._clock.now()
            connection = writer.connection
            facts = task_facts(connection, task_id)
            check_open_for_work(facts)
            if qty:
                check_not_by_piece(facts)
            check_scrap(connection, facts, scrap_qty, scrap_reason, optional=True)
            check_quantity(connection, facts, self._policy, qty, scrap_qty=scrap_qty, approved_by=approved_by)
            name = name_of_operator(connection, operator_id)
            drafts: list[Draft | FloorDraft] = [
                draft_of(facts, operator_id, name, EventType.COMPLETE, qty=qty, entered_by=approved_by)
            ]
            if scrap_qty:
                drafts.insert(
                    0,
                    draft_of(facts, operator_id, name, EventType.FAIL, qty=scrap_qty, reason_code=scrap_reason),
                )
            if keep_working:
                drafts += activity_that_ends(connection, operator_id, now.utc)
                drafts.append(draft_of(facts, operator_id, name, EventType.START))
            kind = ActionKind.RECORDED if keep_working else ActionKind.COMPLETED
            return self._journal.append(writer, drafts, at=now, kind=kind.value)

    def scrap(
        self, task_id: int, operator_id: int, qty: int, reason_code: str | None, *, at: Instant | None = None
    ) -> str:
        """Report scrap pieces; the session goes on. Returns the action's id.

        Refused: QUANTITY_ZERO, QUANTITY_TOO_LARGE, SCRAP_REASON_MISSING, REASON_UNKNOWN, TASK_CLOSED.
        """
        with self._writing() as writer:
            facts = task_facts(writer.connection, task_id)
            check_open_for_work(facts)
            check_scrap(writer.connection, facts, qty, reason_code)
            name = name_of_operator(writer.connection, operator_id)
            draft = draft_of(facts, operator_id, name, EventType.FAIL, qty=qty, reason_code=reason_code)
            return self._journal.append(
                writer, [draft], at=at or self._clock.now(), kind=ActionKind.SCRAPPED.value
            )

    def cancel(self, task_id: int, operator_id: int, *, at: Instant | None = None) -> str:
        """Cancel the operator's open session: it counts nothing. Refused: NOT_WORKING."""
        with self._writing() as writer:
            facts = task_facts(writer.connection, task_id)
            check_on_task(writer.connection, facts, operator_id)
            name = name_of_operator(writer.connection, operator_id)
            draft = draft_of(facts, operator_id, name, EventType.CANCEL)
            return self._journal.append(
                writer, [draft], at=at or self._clock.now(), kind=ActionKind.CANCELLED.value
            )

    # ------------------------------------------------------------ piece by piece

    def record_piece(
        self,
        task_id: int,
        operator_id: int,
        serial_number: str,
        *,
        approved_by: int | None = None,
        at: Instant | None = None,
    ) -> str:
        """Book one good piece by its serial number, and keep working. Returns the action's id.

        Without an open session the piece is booked all the same. ``approved_by``: as in :meth:`complete`.
        Refused: NOT_BY_PIECE, SERIAL_UNFIT, SERIAL_TWICE, OVER_TARGET, OVER_AVAILABLE, TASK_CLOSED.
        """
        with self._writing() as writer:
            now = at or self._clock.now()
            connection = writer.connection
            facts = task_facts(connection, task_id)
            check_open_for_work(facts)
            serial = check_serial(connection, facts, serial_number)
            check_quantity(connection, facts, self._policy, 1, approved_by=approved_by)
            name = name_of_operator(connection, operator_id)
            drafts: list[Draft | FloorDraft] = [
                *activity_that_ends(connection, operator_id, now.utc),
                draft_of(
                    facts,
                    operator_id,
                    name,
                    EventType.COMPLETE,
                    qty=1,
                    serial_number=serial,
                    entered_by=approved_by,
                ),
                draft_of(facts, operator_id, name, EventType.START),
            ]
            return self._journal.append(writer, drafts, at=now, kind=ActionKind.RECORDED.value)

    def finish_pieces(self, task_id: int, operator_id: int, *, at: Instant | None = None) -> str:
        """End work on a task whose pieces are booked one by one. Refused: NOT_BY_PIECE, NOT_WORKING."""
        with self._writing() as writer:
            connection = writer.connection
            facts = task_facts(connection, task_id)
            check_by_piece(facts)
            check_on_task(connection, facts, operator_id)
            name = name_of_operator(connection, operator_id)
            draft = draft_of(facts, operator_id, name, EventType.COMPLETE)
            return self._journal.append(
                writer, [draft], at=at or self._clock.now(), kind=ActionKind.COMPLETED.value
            )

    # ------------------------------------------------------------ forgotten stops

    def stop_forgotten(
        self,
        task_id: int,
        operator_id: int,
        stopped_at: datetime,
        qty: int,
        *,
        approved_by: int | None = None,
        at: Instant | None = None,
    ) -> str:
        """End work as of ``stopped_at`` (aware), when it really stopped, with ``qty`` further good pieces, 0 too.

        A time before the operator's last event on the task counts as that event's. The event is put back in
        time: it says itself when it was entered. ``approved_by``: as in :meth:`complete`. Returns the action's
        id. Refused: NOT_WORKING, QUANTITY_TOO_LARGE, OVER_TARGET, OVER_AVAILABLE.
        """
        with self._writing() as writer:
            connection = writer.connection
            facts = task_facts(connection, task_id)
            check_on_task(connection, facts, operator_id)
            if qty:
                check_quantity(connection, facts, self._policy, qty, approved_by=approved_by)
            now = at or self._clock.now()
            earliest = last_event_time(connection, task_id, operator_id)
            draft = draft_of(
                facts,
                operator_id,
                name_of_operator(connection, operator_id),
                EventType.COMPLETE,
                qty=qty,
                backdated_to=min(max(stopped_at, earliest or stopped_at), now.utc),
                entered_by=approved_by,
            )
            return self._journal.append(writer, [draft], at=now, kind=ActionKind.STOPPED.value)

    def still_working(self, task_id: int, operator_id: int, *, at: Instant | None = None) -> str:
        """The operator says that nothing was forgotten: they are at work all the while, or go on with it now.

        Recorded as a resume, which changes nothing of running work, ends a pause and tells every terminal. Returns
        the action's id. Refused: NOT_WORKING.
        """
        with self._writing() as writer:
            now = at or self._clock.now()
            facts = task_facts(writer.connection, task_id)
            check_on_task(writer.connection, facts, operator_id)
            name = name_of_operator(writer.connection, operator_id)
            drafts: list[Draft | FloorDraft] = [
                *activity_that_ends(writer.connection, operator_id, now.utc),
                draft_of(facts, operator_id, name, EventType.RESUME),
            ]
            return self._journal.append(writer, drafts, at=now, kind=ActionKind.RESUMED.value)

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
