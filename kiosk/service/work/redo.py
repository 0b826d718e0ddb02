"""Bringing back what somebody has just taken back on this terminal: made once more, for a void is for good."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection

from kiosk.domain.clock import Clock, Instant
from kiosk.domain.events import Event, EventType
from kiosk.domain.floor_events import FloorEvent
from kiosk.domain.policy import Policy
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.views.cards import all_reasons
from kiosk.service.views.failures import refusing_store_errors
from kiosk.service.views.lookups import name_of_operator, step_name_of, task_facts
from kiosk.service.views.models import ActionKind, Undoable
from kiosk.service.work.checks import check_open_for_work
from kiosk.service.work.drafts import draft_of
from kiosk.store.actions import OFFICIAL_KINDS, UNDONE_KIND
from kiosk.store.database import Store
from kiosk.store.floor_log import floor_events_by_key
from kiosk.store.journal import Draft, FloorDraft, Journal
from kiosk.store.log import events_where
from kiosk.store.tables import LOCAL
from kiosk.store.taken_back import TakenBack, TakenRow, last_taken_back

_OFFICIAL: Final = frozenset((*OFFICIAL_KINDS, UNDONE_KIND))
"""Taking a correction back makes what it replaced once more; it is corrected anew, seeing what that does."""


@dataclass(frozen=True, slots=True)
class Redone:
    """What counts again, and whose it was: of a crew everybody's, by operator_id."""

    undoable: Undoable
    people: Sequence[int]


class Redoing:
    """What was taken back last counts again, whole, while nothing else has happened to its tasks and people."""

    def __init__(self, store: Store, clock: Clock, policy: Policy, journal: Journal) -> None:
        self._store = store
        self._clock = clock
        self._policy = policy
        self._journal = journal

    def redoable(self, supervisor_id: int | None = None) -> Undoable | None:
        """What can be brought back: of whoever worked here last, or of what the supervisor did for others."""
        with refusing_store_errors(), self._store.reading() as connection:
            found = self._taken_back(connection, supervisor_id)
            return None if found is None else self._redoable(connection, found)

    def redo(self, action_id: str, *, supervisor_id: int | None = None, at: Instant) -> Redone:
        """Bring it back; ``action_id``: as it was shown. Returns what counts again.

        Raises Refused: CHANGED_MEANWHILE when that is not what can be brought back now, TASK_CLOSED.
        """
        with refusing_store_errors(), self._store.writing() as writer:
            found = self._taken_back(writer.connection, supervisor_id)
            if found is None or found.actions[-1][0].action_id != action_id:
                raise Refused(Refusal.CHANGED_MEANWHILE)
            redone = self._redoable(writer.connection, found)
            for rows in found.actions:
                drafts = _drafts(writer.connection, rows)
                self._journal.append(writer, drafts, at=at, kind=rows[0].action_kind, acted_by=rows[0].acted_by)
            return Redone(redone, found.people)

    def _taken_back(self, connection: Connection, supervisor_id: int | None) -> TakenBack | None:
        since = self._clock.now().utc - timedelta(seconds=self._policy.undo_seconds)
        found = last_taken_back(connection, since, supervisor_id)
        return None if found is None or found.kinds & _OFFICIAL else found

    def _redoable(self, connection: Connection, found: TakenBack) -> Undoable:
        newest = found.actions[-1]
        kind, acted_by = ActionKind(newest[0].action_kind), int(newest[0].acted_by)
        booked = EventType.FAIL if kind is ActionKind.SCRAPPED else EventType.COMPLETE
        tasks = [row.id_job_task for row in newest if row.id_job_task is not None]
        codes = [event.code for event in _floor_events(connection, newest).values() if event.code is not None]
        is_crew = len(found.people) > 1
        people = {row.operator_user_id: row.operator_name for row in (found.rows if is_crew else newest)}
        return Undoable(
            action_id=newest[0].action_id,
            operator_id=acted_by,
            operator_name=name_of_operator(connection, acted_by),
            kind=kind,
            task_id=tasks[-1] if tasks else None,
            step_name=step_name_of(connection, tasks[-1]) if tasks else "",
            qty=sum(event.qty for event in _events(connection, newest).values() if event.event_type is booked),
            until=found.at + timedelta(seconds=self._policy.undo_seconds),
            reason=all_reasons(connection).get(codes[0]) if codes else None,
            people=tuple(name or str(who) for who, name in people.items() if is_crew or who != acted_by),
        )


def _keys(rows: Sequence[TakenRow], *, of_floor: bool) -> Collection[str]:
    return [row.event_key for row in rows if bool(row.is_floor) is of_floor]


def _events(connection: Connection, rows: Sequence[TakenRow]) -> dict[str | None, Event]:
    keys = _keys(rows, of_floor=False)
    return {event.key: event for event in events_where(connection, LOCAL.log.c.idempotency_key.in_(keys))}


def _floor_events(connection: Connection, rows: Sequence[TakenRow]) -> dict[str, FloorEvent]:
    return floor_events_by_key(connection, _keys(rows, of_floor=True))


def _drafts(connection: Connection, rows: Sequence[TakenRow]) -> list[Draft | FloorDraft]:
    """The events of an action once more, each at its own time."""
    events, floor = _events(connection, rows), _floor_events(connection, rows)
    return [
        _floor_draft(floor[row.event_key]) if row.is_floor else _work_draft(connection, row, events[row.event_key])
        for row in rows
    ]


def _work_draft(connection: Connection, row: TakenRow, event: Event) -> Draft:
    facts = task_facts(connection, event.task_id)
    check_open_for_work(facts)
    return draft_of(
        facts,
        row.operator_user_id,
        row.operator_name or name_of_operator(connection, row.operator_user_id),
        event.event_type,
        qty=event.qty,
        reason_code=event.reason_code,
        note=event.note,
        serial_number=event.serial_number,
        backdated_to=event.event_time,
        entered_by=row.entered_by,
    )


def _floor_draft(event: FloorEvent) -> FloorDraft:
    return FloorDraft(
        operator_id=event.operator_id,
        operator_name=event.operator_name or "",
        event_type=event.event_type,
        code=event.code,
        call_key=event.call_key,
        task_id=event.task_id,
        work_center_id=event.work_center_id,
        note=event.note,
        backdated_to=event.event_time,
        entered_by=event.entered_by,
    )
