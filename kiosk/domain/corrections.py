"""What a supervisor changes about the log: entries taken back, and entries that stand for them instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from kiosk.domain.codes import task_code
from kiosk.domain.events import Event, EventType, event_order, in_order
from kiosk.domain.sessions import fold_sessions
from kiosk.domain.trail import Trail, TrailKind, Why, read_trail, reference_of


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The entry counts no more."""

    event: Event


@dataclass(frozen=True, slots=True)
class NewQuantity:
    """The entry had another quantity, in whole pieces."""

    event: Event
    qty: int


@dataclass(frozen=True, slots=True)
class NewTime:
    """The entry happened at another time (aware)."""

    event: Event
    at: datetime


@dataclass(frozen=True, slots=True)
class MoveTo:
    """The entry, and with it the session it is part of, belongs to another task."""

    event: Event
    task_id: int


@dataclass(frozen=True, slots=True)
class AddMissed:
    """An entry nobody made: ``event`` has no key yet."""

    event: Event


Change = TakeBack | NewQuantity | NewTime | MoveTo | AddMissed


@dataclass(frozen=True, slots=True)
class Entry:
    """A new entry of the log: its event, without a key, and the note that says why it is there."""

    event: Event
    trail: Trail


@dataclass(frozen=True, slots=True)
class Plan:
    """A change as the log takes it: ``voids`` are taken back, ``entries`` made, in this order."""

    voids: Sequence[Event]
    entries: Sequence[Entry]

    def applied_to(self, events: Sequence[Event], task_id: int) -> list[Event]:
        """The person's events on a task as they will be, of ``events`` as they are."""
        gone = {reference_of(event) for event in self.voids}
        stays = [event for event in events if reference_of(event) not in gone]
        # New keys come after every key there is: in the same second the new entries come last. They are taken at
        # their word, as whatever is entered for another time than that of the entering.
        new = [
            replace(entry.event, key=f"new-{number:04}", is_stated=True)
            for number, entry in enumerate(self.entries)
            if entry.event.task_id == task_id
        ]
        return stays + new


def plan(change: Change, events: Sequence[Event], why: Why) -> Plan:
    """What becomes of the log. ``events``: all of the person on the task of the changed entry.

    Entries of the same second keep their order: what would change places is entered again. A record made of a
    complete and a start, "record and keep working", stays one.
    """
    match change:
        case AddMissed(event):
            return Plan((), (Entry(event, Trail(TrailKind.ADDED, why)),))
        case TakeBack(event):
            # The note stands at the entry's own time: it is no sign that the person was there later.
            note = replace(event, event_type=EventType.OTHER, key=None, log_id=None, qty=0, reason_code=None)
            trail = Trail(TrailKind.VOIDED, why, reference_of(event), _was(event))
            return Plan((event, *_kept_on(event, events)), (Entry(note, trail),))
        case NewQuantity(event, qty):
            changed = Entry(
                _unkeyed(event, qty=qty), Trail(TrailKind.CORRECTED, why, reference_of(event), str(event.qty))
            )
            before, after = _around(event, events)
            return Plan(
                (*before, event, *after),
                (
                    *(_kept(neighbour, why) for neighbour in before),
                    changed,
                    *(_kept(neighbour, why) for neighbour in after),
                ),
            )
        case NewTime(event, at):
            return _new_time(event, at, events, why)
        case MoveTo(event, task_id):
            moved = _session_of(event, events)
            return Plan(
                moved,
                [
                    Entry(
                        _unkeyed(session_event, task_id=task_id),
                        Trail(TrailKind.MOVED, why, reference_of(session_event), task_code(session_event.task_id)),
                    )
                    for session_event in moved
                ],
            )


def reversal(made: Sequence[Event], replaced: Sequence[Event], events: Sequence[Event]) -> Plan:
    """What brings back, on one task of one person, what a correction changed there.

    ``made``: the entries it made, ``replaced``: those it took back, ``events``: all of the person on the task. A
    void is for good: what was replaced is entered again, and what follows it in its second, for the order.
    """
    gone = {reference_of(event) for event in made}
    stood_for = {trail.of: reference_of(event) for event in made if (trail := _stands_for(event)) is not None}
    returns = {reference_of(event) for event in replaced}
    present = [event for event in in_order(events) if reference_of(event) not in gone]
    again: list[Event] = []
    for second in sorted({event.event_time for event in replaced}):
        of_second = [event for event in present if event.event_time == second]
        ordered = sorted(
            [*of_second, *(event for event in replaced if event.event_time == second)], key=event_order
        )
        first = next(place for place, event in enumerate(ordered) if reference_of(event) in returns)
        again += [event for event in ordered[first:] if event.event_type is not EventType.OTHER]
    moved_on = [event for event in again if reference_of(event) not in returns]
    entries = []
    for event in again:
        reference = reference_of(event)
        trail = Trail(TrailKind.KEPT, Why.OTHER, stood_for.get(reference, reference))
        entries.append(Entry(_unkeyed(event, voided_at=None), trail))
    return Plan((*made, *moved_on), entries)


def _stands_for(event: Event) -> Trail | None:
    """What an entry says that it is there instead of another; None for notes, and for what nobody had made."""
    trail = read_trail(event.note)
    return None if event.event_type is EventType.OTHER else trail


def _new_time(event: Event, at: datetime, events: Sequence[Event], why: Why) -> Plan:
    at = at.astimezone(UTC).replace(microsecond=0)
    with_it = _kept_on(event, events)
    was = event.event_time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    trail = Trail(TrailKind.CORRECTED, why, reference_of(event), was)
    companions = [Entry(_unkeyed(companion, event_time=at), _kept(companion, why).trail) for companion in with_it]
    return Plan((event, *with_it), (Entry(_unkeyed(event, event_time=at), trail), *companions))


def _was(event: Event) -> str | None:
    return str(event.qty) if event.qty else None


def _unkeyed(event: Event, **changes: object) -> Event:
    return replace(event, key=None, log_id=None, note=None, terminal_id=None, **changes)  # type: ignore[arg-type]


def _kept(event: Event, why: Why) -> Entry:
    return Entry(_unkeyed(event), Trail(TrailKind.KEPT, why, reference_of(event)))


def _around(event: Event, events: Sequence[Event]) -> tuple[list[Event], list[Event]]:
    """What has to be entered again, before and behind a new entry that stands for ``event`` in its second.

    A new entry has a newer key than all that are there, and comes before all without one.
    """
    ordered = [
        recorded
        for recorded in in_order(events)
        if recorded.event_type is not EventType.OTHER and recorded.event_time == event.event_time
    ]
    position = [reference_of(recorded) for recorded in ordered].index(reference_of(event))
    return [recorded for recorded in ordered[:position] if recorded.key is None], ordered[position + 1 :]


def _kept_on(event: Event, events: Sequence[Event]) -> list[Event]:
    """The start by which the person kept on working when they recorded ``event``; nothing for other entries."""
    if event.event_type is not EventType.COMPLETE:
        return []
    return [recorded for recorded in _around(event, events)[1][:1] if recorded.event_type is EventType.START]


def _session_of(event: Event, events: Sequence[Event]) -> list[Event]:
    """The events of the session that ``event`` is part of, in their order; scrap among them goes along."""
    session: list[Event] = []
    wanted = reference_of(event)
    for recorded in in_order(events):
        if recorded.event_type is EventType.OTHER:
            continue
        session.append(recorded)
        folded = fold_sessions(session)
        if not folded or not folded[-1].is_open:
            if wanted in map(reference_of, session):
                return session
            session = []
    return session if wanted in map(reference_of, session) else [event]
