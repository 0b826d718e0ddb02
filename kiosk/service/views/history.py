"""Whom and what the history of a day can show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select

from kiosk.domain.shifts import days_window
from kiosk.service.views.failures import refusing_store_errors
from kiosk.service.views.lookups import all_open_sessions, name_of_operator, step_name_of, ticket_code_of
from kiosk.service.views.queries import KioskQueries
from kiosk.store.database import Store
from kiosk.store.log import stored_time
from kiosk.store.tables import LOCAL


@dataclass(frozen=True, slots=True)
class Subject:
    """A person, or a task, whose day there is to see; of a task with its ticket's code."""

    number: int
    name: str
    ticket_code: str = ""


class History:
    """Who worked on a day, and on what, as one kiosk's store knows it. Reads may raise Refused STORE_FAILED."""

    def __init__(self, store: Store, queries: KioskQueries) -> None:
        self._store = store
        self._queries = queries

    def people(self, day: date) -> Sequence[Subject]:
        """Who did anything on the day, or has work open today, by name."""
        log = LOCAL.log
        with refusing_store_errors(), self._store.reading() as connection:
            numbers = set(connection.scalars(select(log.c.operator_user_id).distinct().where(*self._of(day))))
            if day == self._today():
                numbers |= {session.operator_id for session in all_open_sessions(connection)}
            named = [Subject(number, name_of_operator(connection, number)) for number in numbers if number]
        return sorted(named, key=lambda subject: (subject.name, subject.number))

    def tasks(self, day: date) -> Sequence[Subject]:
        """What was worked on that day, or is open today, by name."""
        log = LOCAL.log
        with refusing_store_errors(), self._store.reading() as connection:
            numbers = set(connection.scalars(select(log.c.id_job_task).distinct().where(*self._of(day))))
            if day == self._today():
                numbers |= {session.task_id for session in all_open_sessions(connection)}
            named = [
                Subject(number, step_name_of(connection, number), ticket_code_of(connection, number))
                for number in numbers
            ]
        return sorted(named, key=lambda subject: (subject.name, subject.number))

    def _of(self, day: date) -> tuple[ColumnElement[bool], ...]:
        log = LOCAL.log
        window = days_window(day, day, self._queries.zone())
        return (
            log.c.event_time >= stored_time(window.start),
            log.c.event_time < stored_time(window.end),
            log.c.operator_user_id.is_not(None),
        )

    def _today(self) -> date:
        return self._queries.now().astimezone(self._queries.zone()).date()
