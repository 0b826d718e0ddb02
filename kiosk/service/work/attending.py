"""Coming in, going home, and indirect work: what people do at a terminal that is no work on a task."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, tzinfo

from sqlalchemy import Connection

from kiosk.domain.attendance import NO_ABSENCE_IS_SHORTER
from kiosk.domain.clock import Clock, Instant
from kiosk.domain.events import EventType
from kiosk.domain.floor_events import FloorEventType
from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.sessions import SessionStatus
from kiosk.domain.status import KIOSK_TASK_STATUSES
from kiosk.service.views.cards import all_reasons
from kiosk.service.views.failures import refusing_store_errors
from kiosk.service.views.lookups import (
    TaskFacts,
    active_tasks_of,
    name_of_operator,
    open_sessions_of,
    task_facts,
)
from kiosk.service.views.models import ActionKind
from kiosk.service.work.checks import reason_named
from kiosk.service.work.drafts import draft_of
from kiosk.store.attendance import attendance_of
from kiosk.store.database import Store, StoreWriter
from kiosk.store.floor_log import last_of_presence
from kiosk.store.journal import Draft, FloorDraft, Journal


class Attending:
    """Writes the floor log's entries of presence and indirect work; each command is one action.

    ``zone`` is the workshop's. Every command may raise Refused; then nothing was recorded. Beside what they name:
    DISK_FULL, STORE_FAILED.
    """

    def __init__(self, store: Store, clock: Clock, journal: Journal) -> None:
        self._store = store
        self._clock = clock
        self._journal = journal

    def come_in(self, operator_id: int, zone: tzinfo, *, at: Instant | None = None) -> str:
        """They are there from now on. Returns the action's id. Refused: ALREADY_IN."""
        with self._writing() as writer:
            now = at or self._clock.now()
            attendance = attendance_of(writer.connection, operator_id, now.utc, zone).attendance
            if attendance.is_in:
                raise _already(Refusal.ALREADY_IN, attendance.spells[-1].start, zone)
            return self._append(writer, operator_id, FloorEventType.IN, now, ActionKind.CAME_IN)

    def go_home(self, operator_id: int, zone: tzinfo, *, at: Instant | None = None) -> str:
        """They are gone from now on; what work of theirs is open stays as it is. Refused: ALREADY_GONE.

        Whoever is not known to be in may have worked where this terminal does not hear of it.
        """
        with self._writing() as writer:
            now = at or self._clock.now()
            went = _said_that_they_went(writer.connection, operator_id, now.utc, zone)
            if went is not None and now.utc - went < NO_ABSENCE_IS_SHORTER:
                raise _already(Refusal.ALREADY_GONE, went, zone)
            return self._append(writer, operator_id, FloorEventType.OUT, now, ActionKind.WENT_HOME)

    def begin_activity(
        self,
        operator_id: int,
        name: str,
        zone: tzinfo,
        *,
        leaving: Collection[int] = (),
        at: Instant | None = None,
    ) -> tuple[Reason, list[str]]:
        """They do indirect work from now on; it pauses their running tasks, but for those of ``leaving``.

        Whatever the policy says about a second task: this is none, and no minute may count twice. ``name``: the
        activity's code, or what it is called for short. Returns it and the names of the steps paused. Refused:
        REASON_UNKNOWN, ALREADY_DOING.
        """
        with self._writing() as writer:
            connection = writer.connection
            now = at or self._clock.now()
            reason = _activity(connection, name)
            doing = attendance_of(connection, operator_id, now.utc, zone).attendance.activity
            if doing is not None and doing.code == reason.code:
                raise _already(Refusal.ALREADY_DOING, doing.start, zone)
            operator_name = name_of_operator(connection, operator_id)
            paused = [facts for facts in active_tasks_of(connection, operator_id) if facts.task_id not in leaving]
            drafts: list[Draft | FloorDraft] = [
                draft_of(facts, operator_id, operator_name, EventType.HOLD) for facts in paused
            ]
            drafts.append(_draft(connection, operator_id, FloorEventType.ACTIVITY, reason.code))
            kind = ActionKind.ACTIVITY_BEGUN.value
            self._journal.append(writer, drafts, at=now, kind=kind)
            return reason, [facts.step_name for facts in paused]

    def end_activity(
        self, operator_id: int, zone: tzinfo, *, at: Instant | None = None
    ) -> tuple[Reason | None, Sequence[TaskFacts]]:
        """Their indirect work ends, and the tasks that it had paused go on.

        Returns which it was, None for one that is on no list any more, and the tasks that go on.
        Refused: NO_ACTIVITY.
        """
        with self._writing() as writer:
            connection = writer.connection
            now = at or self._clock.now()
            doing = attendance_of(connection, operator_id, now.utc, zone).attendance.activity
            if doing is None:
                raise Refused(Refusal.NO_ACTIVITY)
            name = name_of_operator(connection, operator_id)
            resumed = _paused_at(connection, operator_id, doing.start)
            drafts: list[Draft | FloorDraft] = [_draft(connection, operator_id, FloorEventType.ACTIVITY_END)]
            drafts += [draft_of(facts, operator_id, name, EventType.RESUME) for facts in resumed]
            kind = ActionKind.ACTIVITY_ENDED.value
            self._journal.append(writer, drafts, at=now, kind=kind)
            reason = all_reasons(connection).get(doing.code or "")
            return reason, resumed

    def _append(
        self, writer: StoreWriter, operator_id: int, event_type: FloorEventType, at: Instant, kind: ActionKind
    ) -> str:
        draft = _draft(writer.connection, operator_id, event_type)
        return self._journal.append(writer, [draft], at=at, kind=kind.value)

    @contextmanager
    def _writing(self) -> Iterator[StoreWriter]:
        with refusing_store_errors(), self._store.writing() as writer:
            yield writer


def activity_that_ends(connection: Connection, operator_id: int, now: datetime) -> list[FloorDraft]:
    """What is to be recorded with work that begins: it ends the indirect work that the person did last.

    The fold of both logs knows that without a word; terminals of other work centres have only the floor log.
    """
    last = last_of_presence(connection, operator_id, now)
    if last is None or last.event_type is not FloorEventType.ACTIVITY:
        return []
    return [_draft(connection, operator_id, FloorEventType.ACTIVITY_END)]


def _said_that_they_went(connection: Connection, operator_id: int, now: datetime, zone: tzinfo) -> datetime | None:
    """When they went home, said so, and did nothing since."""
    last = last_of_presence(connection, operator_id, now)
    if last is None or last.event_type is not FloorEventType.OUT:
        return None
    attendance = attendance_of(connection, operator_id, now, zone).attendance
    return None if attendance.is_in else last.event_time


def _activity(connection: Connection, name: str) -> Reason:
    """The activity in use that people call so. Raises Refused: REASON_UNKNOWN."""
    return all_reasons(connection)[reason_named(connection, ReasonKind.ACTIVITY, name)]


def _draft(
    connection: Connection, operator_id: int, event_type: FloorEventType, code: str | None = None
) -> FloorDraft:
    return FloorDraft(
        operator_id=operator_id,
        operator_name=name_of_operator(connection, operator_id),
        event_type=event_type,
        code=code,
    )


def _paused_at(connection: Connection, operator_id: int, at: datetime) -> list[TaskFacts]:
    """The tasks that were paused in that second, and still are and can go on."""
    paused = [
        session.task_id
        for session in open_sessions_of(connection, operator_id)
        if session.status is SessionStatus.PAUSED and session.paused_at == at and session.pause_reason is None
    ]
    found = []
    for task_id in paused:
        with suppress(Refused):  # the office has taken it from here
            facts = task_facts(connection, task_id)
            if facts.status in KIOSK_TASK_STATUSES:
                found.append(facts)
    return found


def _already(refusal: Refusal, since: datetime, zone: tzinfo) -> Refused:
    return Refused(refusal, since=f"{since.astimezone(zone):%H:%M}")
