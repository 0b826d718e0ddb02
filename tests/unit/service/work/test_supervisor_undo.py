"""Taking back a supervisor's acts: whatever they did, whole, and for a while only."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kiosk.domain.corrections import AddMissed, Change, MoveTo, NewQuantity, NewTime, TakeBack
from kiosk.domain.events import Event, EventType, in_order
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.sessions import OperatorSession, SessionStatus
from kiosk.domain.trail import Why
from kiosk.service.views.models import ActionKind, Operator
from kiosk.service.work.alerts import Alerts
from kiosk.service.work.corrections import Corrections, person_events
from kiosk.service.work.floor import Floor
from kiosk.store.journal import Journal
from tests.helpers.workshop import OPERATORS, MakeWorkshop, Workshop

SUPERVISOR, OTHER_SUPERVISOR = Operator(30, "หัวหน้า P", "supervisor"), Operator(31, "หัวหน้า Q", "supervisor")
A, B = OPERATORS["A"], OPERATORS["B"]
TASK, OTHER_TASK = 9, 20


@pytest.fixture
def workshop(make_workshop: MakeWorkshop) -> Workshop:
    """A recorded 4 pieces and works on, B pauses; both on one task."""
    workshop = make_workshop(target_qty=40)
    workshop.service.start(TASK, A)
    workshop.service.start(TASK, B)
    workshop.clock.advance(hours=2)
    workshop.service.complete(TASK, A, 4, keep_working=True)
    workshop.service.pause(TASK, B, "LUNCH")
    workshop.clock.advance(hours=1)
    return workshop


@pytest.fixture
def corrections(workshop: Workshop) -> Corrections:
    return Corrections(workshop.store, workshop.queries, Journal())


def sessions(workshop: Workshop) -> list[OperatorSession]:
    """As they are on both tasks, person by person."""
    both = [*workshop.service.task_sessions(TASK), *workshop.service.task_sessions(OTHER_TASK)]
    return sorted(both, key=lambda session: (session.operator_id, session.task_id, session.started_at))


def entries(workshop: Workshop, task_id: int = TASK, operator_id: int = A) -> list[Event]:
    with workshop.store.reading() as connection:
        return in_order(person_events(connection, task_id, operator_id))


def said(workshop: Workshop) -> list[tuple[int, EventType, object, int, str | None]]:
    """What the log says of A, whatever its keys and notes are."""
    return [
        (event.task_id, event.event_type, event.event_time, event.qty, event.reason_code)
        for task_id in (TASK, OTHER_TASK)
        for event in entries(workshop, task_id)
        if event.event_type is not EventType.OTHER
    ]


def entry(workshop: Workshop, event_type: EventType) -> Event:
    return next(event for event in entries(workshop) if event.event_type is event_type)


def undo(workshop: Workshop, supervisor: Operator = SUPERVISOR) -> ActionKind:
    step = workshop.service.supervisor_undo.undo(supervisor, at=workshop.clock.now())
    return step.undoable.kind


def refusal(workshop: Workshop, supervisor: Operator = SUPERVISOR) -> Refusal:
    with pytest.raises(Refused) as refused:
        undo(workshop, supervisor)
    return refused.value.refusal


def test_what_was_done_for_a_whole_task_is_taken_back_for_everybody(workshop: Workshop) -> None:
    before = sessions(workshop)
    floor = Floor(workshop.store, workshop.queries, Journal())
    floor.act(EventType.CANCEL, [(TASK, A), (TASK, B)], SUPERVISOR, workshop.clock.now())
    assert {session.status for session in sessions(workshop) if session.total_qty == 0} == {
        SessionStatus.CANCELLED
    }
    undoable = workshop.service.supervisor_undo.undoable(SUPERVISOR.operator_id)
    assert undoable is not None
    assert len(undoable.people) == 2
    assert undo(workshop) is ActionKind.CANCELLED
    assert sessions(workshop) == before


CHANGES: dict[str, Callable[[Workshop], Change]] = {
    "quantity": lambda workshop: NewQuantity(entry(workshop, EventType.COMPLETE), 39),
    "time": lambda workshop: NewTime(
        entry(workshop, EventType.COMPLETE), workshop.clock.now().utc - timedelta(minutes=5)
    ),
    "taken back": lambda workshop: TakeBack(entry(workshop, EventType.COMPLETE)),
    "moved": lambda workshop: MoveTo(entry(workshop, EventType.COMPLETE), OTHER_TASK),
    "missed": lambda workshop: AddMissed(
        Event(
            task_id=TASK,
            operator_id=A,
            event_type=EventType.HOLD,
            event_time=workshop.clock.now().utc.replace(microsecond=0) - timedelta(minutes=9),
        )
    ),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_after_a_corrections_undo_the_log_says_what_it_said_before(
    workshop: Workshop, corrections: Corrections, kind: str
) -> None:
    before, sessions_before = said(workshop), sessions(workshop)
    corrections.apply(CHANGES[kind](workshop), Why.MISTYPED, SUPERVISOR, workshop.clock.now())
    assert said(workshop) != before
    workshop.clock.advance(seconds=10)
    undoing = workshop.service.supervisor_undo
    step = undoing.undo(SUPERVISOR, at=workshop.clock.now())
    assert said(workshop) == before
    assert sessions(workshop) == sessions_before
    assert step.undoable.kind is ActionKind.CORRECTED
    assert sum(effect.qty_after for effect in step.effects) == 4


def test_a_note_is_taken_back_and_the_alert_is_new_again(workshop: Workshop, corrections: Corrections) -> None:
    workshop.clock.advance(hours=2)
    alerts = Alerts(workshop.store, workshop.queries, corrections, Journal())
    first = alerts.all()[0]
    alerts.note(first, SUPERVISOR, workshop.clock.now())
    assert any(alert.noted for alert in alerts.all())
    assert undo(workshop) is ActionKind.NOTED
    assert not any(alert.noted for alert in alerts.all())


def test_it_is_the_supervisors_own_last_act_for_a_minute_and_nobody_elses(
    workshop: Workshop, corrections: Corrections
) -> None:
    assert refusal(workshop) is Refusal.NOTHING_TO_UNDO
    corrections.apply(CHANGES["quantity"](workshop), Why.OTHER, SUPERVISOR, workshop.clock.now())
    assert refusal(workshop, OTHER_SUPERVISOR) is Refusal.NOTHING_TO_UNDO
    assert workshop.service.undoing.undoable(SUPERVISOR.operator_id) is None  # not from an operator's home
    assert workshop.service.undoing.undoable() is None  # nor from the board, by whoever passes
    workshop.clock.advance(seconds=61)
    assert workshop.service.supervisor_undo.undoable(SUPERVISOR.operator_id) is None
    assert refusal(workshop) is Refusal.UNDO_TOO_LATE


def test_what_was_brought_back_is_no_act_of_its_own(workshop: Workshop, corrections: Corrections) -> None:
    floor = Floor(workshop.store, workshop.queries, Journal())
    floor.act(EventType.RESUME, [(TASK, B)], SUPERVISOR, workshop.clock.now())
    corrections.apply(CHANGES["quantity"](workshop), Why.OTHER, SUPERVISOR, workshop.clock.now())
    assert [undo(workshop), undo(workshop)] == [ActionKind.CORRECTED, ActionKind.RESUMED]
    assert refusal(workshop) is Refusal.NOTHING_TO_UNDO


def test_what_was_corrected_further_meanwhile_stays(workshop: Workshop, corrections: Corrections) -> None:
    corrections.apply(CHANGES["quantity"](workshop), Why.OTHER, SUPERVISOR, workshop.clock.now())
    workshop.clock.advance(seconds=2)
    corrections.apply(
        NewQuantity(entry(workshop, EventType.COMPLETE), 12), Why.OTHER, OTHER_SUPERVISOR, workshop.clock.now()
    )
    assert refusal(workshop) in (Refusal.NOTHING_TO_UNDO, Refusal.CHANGED_MEANWHILE)
    assert workshop.service.total_completed_qty(TASK) == 12
