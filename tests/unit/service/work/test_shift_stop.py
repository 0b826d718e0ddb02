"""Everybody stops at the end of the shift, as a supervisor planned."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, time
from pathlib import Path

import pytest
from sqlalchemy import insert

from kiosk.domain.sessions import SessionStatus
from kiosk.projection.rows import LogRow
from kiosk.service.views.models import ActionKind, Operator
from kiosk.service.work.shift_stop import ShiftStop
from kiosk.store.inbox import Inbox
from kiosk.store.journal import Journal
from kiosk.store.outbox import Outbox
from kiosk.store.tables import LOCAL
from tests.helpers.stored_facts import log_rows
from tests.helpers.workshop import OPERATORS, MakeWorkshop, Workshop

SUPERVISOR = Operator(30, "หัวหน้า P", "supervisor")
A, B, C = (OPERATORS[letter] for letter in "ABC")


def add_shift(workshop: Workshop) -> None:
    with workshop.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.shift).values(
                code="DAY", label_th="เช้า", label_en="Day", starts_at=time(1), ends_at=time(10), active=True
            )
        )


@pytest.fixture
def workshop(make_workshop: MakeWorkshop) -> Workshop:
    """02:00 UTC of a day shift until 10:00; A works, B pauses."""
    workshop = make_workshop()
    add_shift(workshop)
    workshop.service.start(9, A)
    workshop.service.start(9, B)
    workshop.clock.advance(minutes=1)
    workshop.service.pause(9, B, "LUNCH")
    return workshop


def stop_of(workshop: Workshop) -> ShiftStop:
    return ShiftStop(workshop.store, workshop.queries, Journal())


def statuses(workshop: Workshop) -> list[SessionStatus]:
    return [session.status for session in workshop.service.task_sessions(9)]


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
    assert {session.completed_at and session.completed_at.time() for session in sessions} == {time(10)}
    assert {session.total_qty for session in sessions} == {0}
    undoable = workshop.service.undoing.undoable(SUPERVISOR.operator_id)
    assert undoable is not None and undoable.kind is ActionKind.STOPPED
    workshop.service.undoing.undo(SUPERVISOR.operator_id)
    assert statuses(workshop) == [SessionStatus.ACTIVE, SessionStatus.PAUSED]


def test_the_plan_outlasts_a_restart_and_is_carried_out_late(workshop: Workshop) -> None:
    stop_of(workshop).plan(SUPERVISOR)
    workshop.clock.advance(hours=12)
    workshop.service.start(20, C)  # of the next shift: nobody's business
    again = stop_of(workshop)
    assert again.planned is not None
    assert again.carry_out(workshop.clock.now()) == 2
    assert workshop.service.has_active_sessions(20)
    assert {
        session.completed_at and session.completed_at.time() for session in workshop.service.task_sessions(9)
    } == {time(10)}


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


# Two kiosks with the same plan


class Office:
    """What the tenant makes of rows: of those with one key the first stays, and voids are for all of them."""

    def __init__(self) -> None:
        self._log: dict[str, LogRow] = {}

    def meets(self, *kiosks: Workshop) -> None:
        """Each sends what it has, then each takes in all there is."""
        for kiosk in kiosks:
            with kiosk.store.reading() as connection:
                rows = log_rows(connection, LOCAL, UTC)
            for row in rows:
                key = row.idempotency_key or ""
                there = self._log.setdefault(key, replace(row, id_wip_log=len(self._log) + 1))
                if row.deleted_at is not None:
                    self._log[key] = replace(there, deleted_at=row.deleted_at, deleted_by=row.deleted_by)
        for kiosk in kiosks:
            Inbox(kiosk.store).take_in(list(self._log.values()))


@pytest.fixture
def other(workshop: Workshop, tmp_path: Path) -> Iterator[Workshop]:
    """Another kiosk of the same work centre, which knows all of it; both have planned the stop."""
    other = Workshop(tmp_path / "other.db")
    add_shift(other)
    Office().meets(workshop, other)
    for kiosk in (workshop, other):
        kiosk.clock.set_wall("2025-10-30 02:01:00")
        stop_of(kiosk).plan(SUPERVISOR)
    yield other
    other.store.close()


def ends(workshop: Workshop) -> list[tuple[int, SessionStatus]]:
    return [(session.operator_id, session.status) for session in workshop.service.task_sessions(9)]


def test_what_two_kiosks_stop_at_once_is_stopped_once(workshop: Workshop, other: Workshop) -> None:
    for kiosk in (workshop, other):
        kiosk.clock.set_wall("2025-10-30 10:00:01")
        assert stop_of(kiosk).carry_out(kiosk.clock.now()) == 2
    office = Office()
    office.meets(workshop, other)
    for kiosk in (workshop, other):
        assert ends(kiosk) == [(A, SessionStatus.COMPLETED), (B, SessionStatus.COMPLETED)]
        assert Outbox(kiosk.store).pending_count() == 0
    other.service.undoing.undo(SUPERVISOR.operator_id)
    office.meets(workshop, other)
    for kiosk in (workshop, other):
        assert ends(kiosk) == [(A, SessionStatus.ACTIVE), (B, SessionStatus.PAUSED)]


def test_a_stop_that_was_taken_back_is_not_made_again(workshop: Workshop, other: Workshop) -> None:
    workshop.clock.set_wall("2025-10-30 10:00:01")
    stop_of(workshop).carry_out(workshop.clock.now())
    workshop.service.undoing.undo(SUPERVISOR.operator_id)
    Office().meets(workshop, other)
    other.clock.set_wall("2025-10-30 10:05:00")
    assert stop_of(other).carry_out(other.clock.now()) == 0
    assert ends(other) == [(A, SessionStatus.ACTIVE), (B, SessionStatus.PAUSED)]


def test_who_starts_in_the_very_second_goes_on(workshop: Workshop) -> None:
    stop_of(workshop).plan(SUPERVISOR)
    workshop.clock.set_wall("2025-10-30 10:00:00")
    workshop.service.start(20, C)
    workshop.service.start(9, B)  # resumes
    assert stop_of(workshop).carry_out(workshop.clock.now()) == 2
    assert workshop.service.has_active_sessions(20)
    assert ends(workshop)[1:] == [(B, SessionStatus.COMPLETED), (B, SessionStatus.ACTIVE)]
