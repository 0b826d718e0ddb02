"""When people were there as the store knows it: both of its logs of the last day, folded together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from sqlalchemy import Connection

from kiosk.domain.attendance import Attendance, PresenceReach, fold_attendance
from kiosk.domain.forgotten import CountedWork, signs_among
from kiosk.domain.shifts import Window
from kiosk.projection.source import Source
from kiosk.projection.work import PersonWork, count, looked_at, read_work
from kiosk.store.floor_log import floor_events_of
from kiosk.store.tables import LOCAL


@dataclass(frozen=True, slots=True)
class PersonTime:
    """When somebody was there, and what of their work counts, from ``since`` on."""

    since: datetime
    attendance: Attendance
    work: CountedWork


def attendance_of(
    connection: Connection, operator_id: int, now: datetime, zone: tzinfo, since: datetime | None = None
) -> PersonTime:
    """One person's time of the last day, or of the day before ``since`` and of all after it.

    ``zone``: the workshop's.
    """
    return _attendance(connection, [operator_id], now, zone, since or now)[operator_id]


def attendances_of(
    connection: Connection, operator_ids: Collection[int], now: datetime, zone: tzinfo
) -> dict[int, PersonTime]:
    """The last day of these people, by operator."""
    return _attendance(connection, operator_ids, now, zone, now)


def _attendance(
    connection: Connection,
    operator_ids: Collection[int],
    now: datetime,
    zone: tzinfo,
    since: datetime,
) -> dict[int, PersonTime]:
    source = Source(connection, LOCAL, UTC)
    window = Window(since, now)
    begin = looked_at(source, window).start
    work = read_work(source, window, operator_ids)
    reach = PresenceReach(source.shifts(), zone)
    found = {}
    for operator_id in operator_ids:
        events = floor_events_of(connection, operator_id, begin)
        person = work.get(operator_id, PersonWork())
        signs = signs_among(event.event_time for event in events if not event.is_void)
        counted = count(source, operator_id, person, reach.reach, now, signs=signs)
        attendance = fold_attendance(events, person.events, counted.stretches, reach, now)
        found[operator_id] = PersonTime(begin, attendance, counted)
    return found
