"""Everybody stops at the end of the shift, as a supervisor planned."""

from datetime import time

import pytest
from sqlalchemy import insert

from kiosk.domain.sessions import SessionStatus
from kiosk.service.shift_stop import ShiftStop
from kiosk.service.views import ActionKind, Operator
from kiosk.store.journal import Journal
from kiosk.store.tables import LOCAL
from tests.helpers.workshop import OPERATORS, MakeWorkshop, Workshop

SUPERVISOR = Operator(30, "หัวหน้า P", "supervisor")
A, B, C = (OPERATORS[letter] for letter in "ABC")


@pytest.fixture
def workshop(make_workshop: MakeWorkshop) -> Workshop:
    """02:00 UTC of a day shift until 10:00; A works, B pauses."""
    workshop = make_workshop()
    with workshop.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.shift).values(
                code="DAY", label_th="เช้า", label_en="Day", starts_at=time(1), ends_at=time(10), active=True
            )
        )
    workshop.service.start(9, A)
    workshop.service.start(9, B)
    workshop.clock.advance(minutes=1)
    workshop.service.pause(9, B, "LUNCH")
    return workshop


def stop_of(workshop: Workshop) -> ShiftStop:
    return ShiftStop(workshop.store, workshop.queries, Journal())


def statuses(workshop: Workshop) -> list[SessionStatus]:
    return [one.status for one in workshop.service.task_sessions(9)]


def test_work_and_pauses_end_at_the_end_of_the_shift(workshop: Workshop) -> None:
    stop = stop_of(workshop)
    stop.plan(SUPERVISOR)
    workshop.clock.advance(hours=7, minutes=58)
    assert stop.carry_out(workshop.clock.now()) == 0
    workshop.clock.advance(minutes=1, seconds=1)
    assert stop.carry_out(workshop.clock.now()) == 2
    assert stop.carry_out(workshop.clock.now()) == 0
    sessions = workshop.service.task_sessions(9)
    assert statuses(workshop) == [SessionStatus.COMPLETED] * 2
    assert {one.completed_at and one.completed_at.time() for one in sessions} == {time(10)}
    assert {one.total_qty for one in sessions} == {0}
    undoable = workshop.service.undoable(SUPERVISOR.operator_id)
    assert undoable is not None and undoable.kind is ActionKind.STOPPED
    workshop.service.undo(SUPERVISOR.operator_id)
    assert statuses(workshop) == [SessionStatus.ACTIVE, SessionStatus.PAUSED]


def test_the_plan_outlasts_a_restart_and_is_carried_out_late(workshop: Workshop) -> None:
    stop_of(workshop).plan(SUPERVISOR)
    workshop.clock.advance(hours=12)
    workshop.service.start(20, C)  # of the next shift: nobody's business
    again = stop_of(workshop)
    assert again.planned is not None
    assert again.carry_out(workshop.clock.now()) == 2
    assert workshop.service.has_active_sessions(20)
    assert {one.completed_at and one.completed_at.time() for one in workshop.service.task_sessions(9)} == {
        time(10)
    }


def test_a_dropped_plan_stops_nobody(workshop: Workshop) -> None:
    stop = stop_of(workshop)
    stop.plan(SUPERVISOR)
    stop.drop()
    workshop.clock.advance(hours=12)
    assert stop.carry_out(workshop.clock.now()) == stop_of(workshop).carry_out(workshop.clock.now()) == 0
    assert statuses(workshop) == [SessionStatus.ACTIVE, SessionStatus.PAUSED]


def test_between_shifts_nothing_is_planned(workshop: Workshop) -> None:
    workshop.clock.advance(hours=12)
    stop = stop_of(workshop)
    assert stop.next_end() is None
    stop.plan(SUPERVISOR)
    assert stop.planned is None
