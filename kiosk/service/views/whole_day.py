"""Whether people are there and what they do beside tasks; a person's day with a name for every second."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from sqlalchemy import Connection

from kiosk.domain.attendance import Attendance
from kiosk.domain.day_line import Roster, Workday, workdays
from kiosk.domain.labour import moments
from kiosk.domain.shifts import Window, days_window
from kiosk.service.views.cards import all_reasons
from kiosk.service.views.models import Presence
from kiosk.store.attendance import PersonTime, attendance_of
from kiosk.store.source import breaks_of, shifts_of


def presence_of(connection: Connection, attendance: Attendance) -> Presence:
    """What ``attendance``, folded as of now, says about now."""
    doing = attendance.activity
    return Presence(
        since=attendance.spells[-1].start if attendance.is_in else None,
        doing_since=None if doing is None else doing.start,
        activity=None if doing is None else all_reasons(connection).get(doing.code or ""),
    )


def workday_of(connection: Connection, operator_id: int, day: date, now: datetime, zone: tzinfo) -> Workday | None:
    """The person's day of that date, named second by second; None where nobody knows that they were there."""
    since = days_window(day, day, zone).start
    time = attendance_of(connection, operator_id, now, zone, since=since)
    return next((found for found in workdays_of(connection, time, now, zone) if found.day == day), None)


def workdays_of(connection: Connection, time: PersonTime, now: datetime, zone: tzinfo) -> list[Workday]:
    """All days of which ``time`` tells."""
    line = moments(time.work.stretches, Window(time.since, now), now)
    roster = Roster(shifts_of(connection), breaks_of(connection), zone)
    return list(workdays(time.attendance, line, roster, now))
