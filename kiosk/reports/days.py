"""Whole days: when people came and went, and what each second in between is called. What payroll is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from kiosk.domain.attendance import PresenceReach, fold_attendance
from kiosk.domain.day_line import LONGEST_DAY, DaySums, Roster, Workday, workdays
from kiosk.domain.floor_events import FloorEvent, floor_order
from kiosk.domain.forgotten import signs_among
from kiosk.domain.labour import moments
from kiosk.domain.link import TenantLack
from kiosk.domain.reasons import Reason
from kiosk.domain.shifts import Window, days_window
from kiosk.projection.shares import Share
from kiosk.projection.source import Source
from kiosk.projection.work import PersonWork, count, looked_at, read_work
from kiosk.reports.changed import changed_afterwards
from kiosk.reports.floor import FloorReader
from kiosk.reports.planned import PlannedTask, planned_tasks
from kiosk.reports.shares import in_shares
from kiosk.reports.sums import operator_names
from kiosk.reports.work import Progress, no_progress

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class PersonDay:
    """One person's day, and its line added up. ``is_corrected``: an entry of it was made, changed or taken back
    afterwards by somebody, with a time that they said."""

    operator_id: int
    name: str
    workday: Workday
    sums: DaySums
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class DaysReport:
    """The days from ``first`` to ``last``, by day, then by name. ``window``: their time by the calendar.

    ``tasks`` by id, ``reasons`` (activities too) by code. ``lack``: why the tenant has no floor log to read, so
    that days are told from work alone; None where it has.
    """

    first: date
    last: date
    window: Window
    read_at: datetime
    days: Sequence[PersonDay]
    tasks: Mapping[int, PlannedTask]
    reasons: Mapping[str, Reason]
    lack: TenantLack | None

    def by_person(self) -> list[list[PersonDay]]:
        """Each person's days, by name."""
        found: dict[tuple[str, int], list[PersonDay]] = defaultdict(list)
        for day in self.days:
            found[day.name, day.operator_id].append(day)
        return [found[person] for person in sorted(found)]


def days_report(
    source: Source,
    zone: tzinfo,
    days: tuple[date, date],
    now: datetime,
    progress: Progress = no_progress,
    *,
    has_lines: bool = True,
) -> DaysReport:
    """Read everybody's days from the first to the last of ``days``, both included; ``zone``: the workshop's.

    ``has_lines``: whether days keep the lines that they were added up from; a month's are many.
    """
    first, last = days
    window = days_window(first, last, zone)
    floor = FloorReader(source)
    # Whether somebody is there for longer than a day is seen a day before.
    asked = Window(window.start - LONGEST_DAY, window.end)
    around = looked_at(source, asked)
    known = Window(around.start, max(around.end, now + _SECOND))
    changes = source.meanwhile(lambda beside: changed_afterwards(beside, known, floor))
    shares = in_shares(
        source, _people_in_days, progress, zone=zone, asked=asked, days=days, now=now, has_lines=has_lines
    )
    people = {operator_id: person for share in shares for operator_id, person in share.items()}
    told = {operator_id: person.name for operator_id, person in people.items() if person.name}
    names = operator_names(source, people, told)
    changed = changes()
    found_days = [
        PersonDay(
            operator_id=operator_id,
            name=names[operator_id],
            workday=workday,
            sums=sums,
            is_corrected=_is_in(changed.get(operator_id, ()), workday, now),
        )
        for operator_id, person in people.items()
        for workday, sums in person.days
    ]
    progress(1.0)
    return DaysReport(
        first=first,
        last=last,
        window=window,
        read_at=now,
        days=sorted(found_days, key=lambda day: (day.workday.day, day.name, day.operator_id)),
        tasks=planned_tasks(source, {task_id for day in found_days for task_id in day.sums.work}),
        reasons={reason.code: reason for reason in source.reasons()},
        lack=floor.lack,
    )


@dataclass(frozen=True, slots=True)
class _Person:
    """One person's days, each with its sums. ``name``: as the floor log has it, where they stand there."""

    name: str | None
    days: Sequence[tuple[Workday, DaySums]]


def _people_in_days(
    source: Source,
    share: Share,
    progress: Progress,
    *,
    zone: tzinfo,
    asked: Window,
    days: tuple[date, date],
    now: datetime,
    has_lines: bool,
) -> dict[int, _Person]:
    """Those of a share who have any of the days, by id; ``asked``: of which time they are known."""
    first, last = days
    people = _People(source, zone, asked, now, share)
    progress(0.6)
    found = {}
    for operator_id, workdays_of_person in people.workdays(progress):
        of_days = [
            (workday if has_lines else replace(workday, line=()), workday.sums())
            for workday in workdays_of_person
            if first <= workday.day <= last
        ]
        if of_days:
            found[operator_id] = _Person(people.names.get(operator_id), of_days)
    return found


class _People:
    """A share of the people, and their part of both logs around a window."""

    def __init__(self, source: Source, zone: tzinfo, asked: Window, now: datetime, share: Share) -> None:
        self._source = source
        self._now = now
        self._around = looked_at(source, asked)
        self._logged = read_work(source, asked, share)
        floor = FloorReader(source)
        self._floor = floor.by_person(self._around, share)
        self.names = {
            operator_id: name
            for operator_id, events in self._floor.items()
            for name in [max(events, key=floor_order).operator_name]
            if name
        }
        """As the floor log has them, of whoever stands there."""
        shifts = source.shifts()
        self._reach = PresenceReach(shifts, zone)
        self._roster = Roster(shifts, floor.breaks(), zone)

    def workdays(self, progress: Progress) -> Iterator[tuple[int, Iterable[Workday]]]:
        """Everybody's days around the window, by their id."""
        everybody = sorted(self._logged.keys() | self._floor.keys())
        for number, operator_id in enumerate(everybody):
            progress(0.6 + 0.3 * number / len(everybody))
            yield operator_id, self._of(operator_id)

    def _of(self, operator_id: int) -> Iterable[Workday]:
        person = self._logged.get(operator_id, PersonWork())
        floor: Sequence[FloorEvent] = self._floor.get(operator_id, ())
        signs = signs_among(event.event_time for event in floor)
        counted = count(self._source, operator_id, person, self._reach.reach, self._now, signs=signs)
        attendance = fold_attendance(floor, person.events, counted.stretches, self._reach, self._now)
        line = moments(counted.stretches, self._around, self._now)
        return workdays(attendance, line, self._roster, self._now)


def _is_in(times: Sequence[datetime], workday: Workday, now: datetime) -> bool:
    return any(workday.start <= at <= (workday.until or now) for at in times)
