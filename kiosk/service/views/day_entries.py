"""What was done on a day, by time: each thing once, with what was corrected and by whom it was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, or_, select

from kiosk.domain.events import Event, EventType, event_order
from kiosk.domain.floor_events import FloorEvent, FloorEventType
from kiosk.domain.reasons import Reason
from kiosk.domain.shifts import Window
from kiosk.domain.trail import Trail, TrailKind, read_trail, reference_of
from kiosk.service.views.lookups import name_of_operator
from kiosk.service.views.models import ACTION_OF, ActionKind
from kiosk.service.views.office_notes import office_notes
from kiosk.store.log import aware_time, stored_time
from kiosk.store.tables import LOCAL


@dataclass(frozen=True, slots=True)
class TaskName:
    """How a task is called; one that is on no list any more goes by its number."""

    task_id: int
    step_name: str
    ticket_code: str = ""


@dataclass(frozen=True, slots=True)
class DayEntry:
    """One thing the operator did, or that was done in their name.

    ``event`` is its event; RECORDED stands for a complete and the start that came with it. ``entered_at``: when
    it was entered, where that was afterwards. ``entered_by``: the supervisor who entered or approved it, by
    name. ``trail``: what a correction says of itself. ``voided_by``: who took it back, by name.
    """

    event: Event
    kind: ActionKind
    task: TaskName
    reason: Reason | None = None
    entered_at: datetime | None = None
    entered_by: str = ""
    trail: Trail | None = None
    voided_by: str = ""

    @property
    def is_of_work(self) -> bool:
        """Whether it stands in the log of work: a note, and what is said on the floor, do not."""
        return self.event.event_type is not EventType.OTHER

    @property
    def is_corrected(self) -> bool:
        """Whether it is not what was recorded when it happened."""
        return self.trail is not None or self.entered_at is not None


def day_entries(
    connection: Connection,
    events: Mapping[int, Sequence[Event]],
    window: Window,
    names: Mapping[int, TaskName],
    reasons: Mapping[str, Reason],
) -> Iterator[DayEntry]:
    """The entries of the window, by time; ``events`` and ``names`` by lane: a task, or a person."""
    lane_of = {reference_of(event): key for key, of_lane in events.items() for event in of_lane}
    of_day = sorted(
        (
            event
            for of_lane in events.values()
            for event in of_lane
            if event.event_type in ACTION_OF and window.start <= event.event_time < window.end
        ),
        key=event_order,
    )
    trails = [trail for of_lane in events.values() for event in of_lane if (trail := read_trail(event.note))]
    replaced = {trail.of for trail in trails if trail.kind is not TrailKind.VOIDED}
    taken_back = {trail.of: trail for trail in trails if trail.kind is TrailKind.VOIDED}
    entered = _entered(connection, [event.key for event in of_day if event.key is not None])
    voiders = _voiders(connection, [event for event in of_day if event.is_void])
    went_on = _starts_of_records(of_day)
    for event in of_day:
        reference = reference_of(event)
        if reference in went_on or (event.is_void and (reference in replaced or reference not in voiders)):
            continue
        entered_at, entered_by = entered.get(event.key or "", (None, None))
        is_record = event.event_type is EventType.COMPLETE and _mark(event) in went_on.values()
        trail = taken_back.get(reference) if event.is_void else read_trail(event.note)
        yield DayEntry(
            event=event,
            kind=ActionKind.RECORDED if is_record else ACTION_OF[event.event_type],
            task=names[lane_of[reference]],
            reason=reasons.get(event.reason_code or ""),
            entered_at=entered_at,
            entered_by="" if entered_by is None else name_of_operator(connection, entered_by),
            trail=None if trail is not None and trail.kind is TrailKind.KEPT else trail,
            voided_by=voiders.get(reference, "") if event.is_void else "",
        )


_SAID: Final[Mapping[FloorEventType, ActionKind]] = {
    FloorEventType.IN: ActionKind.CAME_IN,
    FloorEventType.OUT: ActionKind.WENT_HOME,
    FloorEventType.ACTIVITY: ActionKind.ACTIVITY_BEGUN,
    FloorEventType.ACTIVITY_END: ActionKind.ACTIVITY_ENDED,
    FloorEventType.CALL: ActionKind.CALLED,
    FloorEventType.WITHDRAW: ActionKind.CALLED_OFF,
}
"""What people say of themselves; who comes to help says it of somebody else's call."""


def floor_entries(
    events: Iterable[FloorEvent], window: Window, names: Mapping[int, TaskName], reasons: Mapping[str, Reason]
) -> Iterator[DayEntry]:
    """What a person said in the window of coming, going, other work and calls, and did not take back."""
    for said in events:
        if said.is_void or said.event_type not in _SAID or not window.start <= said.event_time < window.end:
            continue
        event = Event(
            task_id=said.task_id or 0,
            operator_id=said.operator_id,
            event_type=EventType.OTHER,
            event_time=said.event_time,
            key=said.key,
        )
        task = names.get(said.task_id or 0, TaskName(0, ""))
        yield DayEntry(event, _SAID[said.event_type], task, reasons.get(said.code or ""))


def note_entries(connection: Connection, task_id: int, window: Window) -> Iterator[DayEntry]:
    """What the office wrote on the task in the window; its author stands where others have their person."""
    log = LOCAL.log
    of_day = log.c.event_time >= stored_time(window.start), log.c.event_time < stored_time(window.end)
    for note in office_notes(connection, log.c.id_job_task == task_id, *of_day):
        event = Event(
            task_id=task_id,
            operator_id=None,
            event_type=EventType.OTHER,
            event_time=note.at,
            log_id=note.number,
            note=note.text,
        )
        yield DayEntry(event, ActionKind.NOTED, TaskName(task_id, note.author))


def _mark(event: Event) -> tuple[int, int | None, datetime]:
    return event.task_id, event.operator_id, event.event_time


def _starts_of_records(events: Iterable[Event]) -> dict[str, tuple[int, int | None, datetime]]:
    """Starts that came with a complete of the same second: recording pieces and working on is one thing."""
    completed: set[tuple[int, int | None, datetime]] = set()
    starts: dict[str, tuple[int, int | None, datetime]] = {}
    for event in events:
        if event.is_void:
            continue
        if event.event_type is EventType.COMPLETE:
            completed.add(_mark(event))
        elif event.event_type is EventType.START and _mark(event) in completed:
            starts[reference_of(event)] = _mark(event)
    return starts


def _entered(connection: Connection, keys: Sequence[str]) -> dict[str, tuple[datetime | None, int | None]]:
    event = LOCAL.event
    statement = select(event.c.idempotency_key, event.c.entered_at, event.c.entered_by).where(
        event.c.idempotency_key.in_(keys),
        or_(event.c.entered_at.is_not(None), event.c.entered_by.is_not(None)),
    )
    return {key: (aware_time(at), by) for key, at, by in connection.execute(statement)}


def _voiders(connection: Connection, voided: Sequence[Event]) -> dict[str, str]:
    """Who took these back, by name; what operators took back themselves is nobody's business any more."""
    log = LOCAL.log
    statement = select(log.c.idempotency_key, log.c.id_wip_log, log.c.deleted_by).where(
        or_(
            log.c.idempotency_key.in_([event.key for event in voided if event.key is not None]),
            log.c.id_wip_log.in_([event.log_id for event in voided if event.log_id is not None]),
        ),
        log.c.deleted_by.is_not(None),
        log.c.deleted_by != log.c.operator_user_id,
    )
    return {
        key if key is not None else f"#{number}": name_of_operator(connection, voider)
        for key, number, voider in connection.execute(statement)
    }
