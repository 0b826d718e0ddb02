"""Whom the live floor shows, and who comes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from kiosk.service.views.models import PersonState
from kiosk.service.work.floor import FloorSession


class FloorFilter(StrEnum):
    """Whom to show."""

    ALL = "all"
    ATTENTION = "attention"
    WORKING = "working"
    PAUSED = "paused"
    DUE = "due"
    NO_WORK = "no_work"
    HERE = "here"

    @property
    def is_of_people(self) -> bool:
        """Whether it shows people, whatever they do, instead of work."""
        return self in (FloorFilter.NO_WORK, FloorFilter.HERE)


class FloorOrder(StrEnum):
    """Who comes first."""

    ATTENTION = "attention"
    NAME = "name"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class FloorChoice:
    """A filter and an order."""

    filter: FloorFilter = FloorFilter.ALL
    order: FloorOrder = FloorOrder.ATTENTION

    def filtered(self, floor_filter: FloorFilter) -> FloorChoice:
        """The same order, with another filter."""
        return replace(self, filter=floor_filter)

    def ordered(self, order: FloorOrder) -> FloorChoice:
        """The same filter, in another order."""
        return replace(self, order=order)

    def shown(self, sessions: Iterable[FloorSession], now: datetime, zone: tzinfo) -> list[FloorSession]:
        """Those that the filter lets through at ``now`` (aware), in their order; ``zone``: the workshop's."""
        today = now.astimezone(zone).date()
        return sorted(
            (session for session in sessions if self._lets_through(session, now, today)),
            key=lambda session: self._rank(session, now, today),
        )

    def _lets_through(self, floor_session: FloorSession, now: datetime, today: date) -> bool:
        state = floor_session.session.person.state_at(now)
        match self.filter:
            case FloorFilter.ATTENTION:
                return floor_session.forgotten or state is PersonState.LONG_PAUSE
            case FloorFilter.WORKING:
                return state is PersonState.WORKING
            case FloorFilter.PAUSED:
                return state in (PersonState.PAUSED, PersonState.LONG_PAUSE)
            case FloorFilter.DUE:
                return floor_session.session.task.days_late(today) is not None
        return not self.filter.is_of_people

    def _rank(self, floor_session: FloorSession, now: datetime, today: date) -> tuple[object, ...]:
        person, task = floor_session.session.person, floor_session.session.task
        match self.order:
            case FloorOrder.NAME:
                return (person.name, task.step_name, floor_session.pair)
            case FloorOrder.TASK:
                return (task.step_name, task.ticket_code, person.name, floor_session.pair)
        state = person.state_at(now)
        late = task.days_late(today)
        forgotten, started_at = floor_session.forgotten, floor_session.session.started_at
        needs = 0 if state is PersonState.LONG_PAUSE else 1 if forgotten else 2 if late is not None else 3
        return (needs, -(late or 0), state is PersonState.WORKING, started_at, floor_session.pair)


def filter_text(chosen: FloorFilter, total: int) -> str:
    """Who is shown, and how many: "All 14"."""
    translate = QCoreApplication.translate
    match chosen:
        case FloorFilter.ATTENTION:
            return translate("FloorViewModel", "To check %n", "", total)
        case FloorFilter.WORKING:
            return translate("FloorViewModel", "Working %n", "", total)
        case FloorFilter.PAUSED:
            return translate("FloorViewModel", "Paused %n", "", total)
        case FloorFilter.DUE:
            return translate("FloorViewModel", "Due or late %n", "", total)
        case FloorFilter.NO_WORK:
            return translate("FloorViewModel", "No task %n", "", total)
        case FloorFilter.HERE:
            return translate("FloorViewModel", "In %n", "", total)
    return translate("FloorViewModel", "All %n", "", total)


def order_text(choice: FloorChoice) -> str:
    """Who comes first, in words; people, whatever they do, have an order that goes with their filter."""
    translate = QCoreApplication.translate
    if choice.filter is FloorFilter.NO_WORK:
        return translate("FloorViewModel", "Longest first")
    if choice.filter is FloorFilter.HERE or choice.order is FloorOrder.NAME:
        return translate("FloorViewModel", "By name")
    if choice.order is FloorOrder.TASK:
        return translate("FloorViewModel", "By task")
    return translate("FloorViewModel", "Alerts first")
