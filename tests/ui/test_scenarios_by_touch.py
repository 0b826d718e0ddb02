"""Every scenario file played with a finger on the real window: badge, buttons, keypad, and the sessions are right.

What the screens offer no button for, because it would change nothing (starting what runs), or is meant for the
scanner (cancel), is scanned.
"""

from itertools import zip_longest
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from sqlalchemy import update

from kiosk.domain.codes import Command, CommandKind, TaskCode
from kiosk.domain.events import Event, EventType
from kiosk.domain.sessions import SessionStatus
from kiosk.store.tables import LOCAL
from tests.helpers.operator_desk import OperatorDesk
from tests.helpers.scenarios import Scenario, load_scenarios, session_facts
from tests.helpers.ui_station import BODY, UiStation

pytestmark = pytest.mark.usefixtures("qapp")

SCENARIOS = load_scenarios()
STEP = "เย็บตัวกระเป๋า"


def alone_on_the_board(station: UiStation, target_qty: int) -> None:
    """Only the scenario's task is left to work on."""
    task, ticket = LOCAL.task, LOCAL.ticket
    with station.store.writing() as writer:
        writer.connection.execute(update(task).where(task.c.id_job_task != BODY).values(status="cancelled"))
        writer.connection.execute(update(ticket).values(target_qty=target_qty))


def standing(desk: OperatorDesk, operator_id: int | None) -> SessionStatus | None:
    """Where the operator stands on the task."""
    for session in desk.station.service.task_sessions(BODY):
        if session.operator_id == operator_id and session.is_open:
            return session.status
    return None


def come(desk: OperatorDesk, event: Event) -> None:
    """At the event's time its operator scans their badge."""
    desk.station.clock.set_wall(event.event_time.strftime("%Y-%m-%d %H:%M:%S"))
    desk.ui.app.clock.refresh()
    desk.ui.app.feedback.dismiss()
    assert event.operator_name is not None
    desk.sign_in(event.operator_name[-1])
    desk.shows("home")


def touch(desk: OperatorDesk, event: Event, *, keeps_working: bool) -> None:
    """Do what the event says."""
    state = standing(desk, event.operator_id)
    match event.event_type:
        case EventType.START | EventType.RESUME:
            start(desk, event, state)
        case EventType.HOLD:
            desk.tap("พัก")
            desk.shows("pauseReason")
            desk.tap("เรื่องอื่น")
        case EventType.COMPLETE:
            if state is None:
                start(desk, event, state)
                come(desk, event)
            complete(desk, event.qty, keeps_working=keeps_working)
        case EventType.CANCEL:
            scan(desk, CommandKind.CANCEL)
        case other:
            raise AssertionError(f"no scenario has {other}")


def start(desk: OperatorDesk, event: Event, state: SessionStatus | None) -> None:
    """Start, or take up again; what runs has no such button."""
    if state is SessionStatus.ACTIVE:
        assert desk.finger.find("ทำต่อ") is None
        is_start = event.event_type is EventType.START
        scan(desk, CommandKind.START if is_start else CommandKind.RESUME)
    else:
        desk.tap(STEP if state is None else "ทำต่อ")


def complete(desk: OperatorDesk, qty: int, *, keeps_working: bool) -> None:
    """Type the pieces, and leave the keypad by one of its ways out."""
    desk.tap("complete")
    desk.shows("quantity")
    desk.tap("ล้าง")
    for digit in str(qty):
        desk.tap(digit)
    desk.tap("keepWorking" if keeps_working else "finish")


def scan(desk: OperatorDesk, kind: CommandKind) -> None:
    """The task's code, then a command's."""
    desk.station.flow.scan(TaskCode(BODY))
    desk.station.flow.scan(Command(kind))


def comes_with(event: Event, following: Event | None) -> bool:
    """Whether both are one thing on the screen: pieces are recorded, and work goes on."""
    return (
        following is not None
        and (event.event_type, following.event_type) == (EventType.COMPLETE, EventType.START)
        and (event.operator_id, event.event_time) == (following.operator_id, following.event_time)
    )


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[scenario.name for scenario in SCENARIOS])
def test_the_sessions_are_those_of_the_file(tmp_path: Path, scenario: Scenario) -> None:
    station = UiStation(tmp_path / "kiosk.db")
    try:
        alone_on_the_board(station, scenario.target_qty)
        with station.window() as ui:
            assert QTest.qWaitForWindowExposed(ui.window)
            desk = OperatorDesk(station, ui)
            done_with = False
            for event, following in zip_longest(scenario.events, scenario.events[1:]):
                if not done_with:
                    come(desk, event)
                    touch(desk, event, keeps_working=comes_with(event, following))
                done_with = not done_with and comes_with(event, following)
        expect = scenario.expect
        assert session_facts(station.service.task_sessions(BODY)) == expect["sessions"]
        card = station.queries.task_card(BODY)
        assert (card.status, card.percent) == (expect["task_status"], expect["progress_percent"])
        assert (card.work.active, card.work.paused) == (expect["active_operators"], expect["paused_operators"])
        assert card.work.completed_qty == expect["completed_qty"]
    finally:
        station.close()
