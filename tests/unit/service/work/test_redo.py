"""Bringing back what was taken back: whole, at its own time, while nothing else has happened."""

from collections.abc import Callable
from datetime import UTC, timedelta

import pytest

from kiosk.domain.events import EventType
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.sessions import OperatorSession
from kiosk.service.views.models import ActionKind, Operator
from kiosk.service.work.attending import Attending
from kiosk.service.work.floor import Floor
from kiosk.store.journal import Journal
from tests.helpers.workshop import OPERATORS, MakeWorkshop, Workshop, add_activities

SUPERVISOR = Operator(30, "หัวหน้า P", "supervisor")
A, B = OPERATORS["A"], OPERATORS["B"]
TASK, OTHER_TASK = 9, 20


@pytest.fixture
def workshop(make_workshop: MakeWorkshop) -> Workshop:
    """A and B work on a task for two hours."""
    workshop = make_workshop(target_qty=40)
    workshop.service.start(TASK, A)
    workshop.service.start(TASK, B)
    workshop.clock.advance(hours=2)
    return workshop


def sessions(workshop: Workshop) -> list[OperatorSession]:
    both = [*workshop.service.task_sessions(TASK), *workshop.service.task_sessions(OTHER_TASK)]
    return sorted(both, key=lambda session: (session.operator_id, session.task_id, session.started_at))


def undo(workshop: Workshop, operator_id: int = A) -> None:
    workshop.clock.advance(seconds=10)
    workshop.service.undoing.undo(operator_id)
    workshop.clock.advance(seconds=10)


def redo(workshop: Workshop, supervisor_id: int | None = None) -> ActionKind:
    redoable = workshop.service.redoing.redoable(supervisor_id)
    assert redoable is not None
    at = workshop.clock.now()
    redone = workshop.service.redoing.redo(redoable.action_id, supervisor_id=supervisor_id, at=at)
    assert redone.undoable == redoable
    return redoable.kind


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (lambda service: service.complete(TASK, A, 7, keep_working=True), ActionKind.RECORDED),
        (lambda service: service.complete(TASK, A, 7), ActionKind.COMPLETED),
        (lambda service: service.pause(TASK, A, "LUNCH"), ActionKind.PAUSED),
        (lambda service: service.start(OTHER_TASK, A), ActionKind.STARTED),
        (lambda service: service.cancel(TASK, A), ActionKind.CANCELLED),
        (lambda service: service.scrap(TASK, A, 2, "STITCH"), ActionKind.SCRAPPED),
    ],
    ids=["record", "complete", "pause", "second-task", "cancel", "scrap"],
)
def test_it_is_as_if_it_had_never_been_taken_back(
    workshop: Workshop, act: Callable[[object], object], kind: ActionKind
) -> None:
    act(workshop.service)
    done = sessions(workshop)
    undo(workshop)
    assert redo(workshop) is kind
    assert sessions(workshop) == done
    # It may be taken back once more, and brought back once more.
    undo(workshop)
    assert redo(workshop) is kind
    # All within a second, it still counts once.
    workshop.service.undoing.undo(A)
    assert redo(workshop) is kind
    workshop.service.undoing.undo(A)
    assert redo(workshop) is kind
    assert sessions(workshop) == done
    assert workshop.service.redoing.redoable() is None


def test_all_that_was_taken_back_together_comes_back(workshop: Workshop) -> None:
    workshop.service.complete(TASK, A, 3, keep_working=True)
    workshop.clock.advance(seconds=5)
    workshop.service.pause(TASK, A)
    done = sessions(workshop)
    ids = [step.undoable.action_id for step in workshop.service.undoing.steps(A)]
    workshop.service.undoing.undo_back_to(A, ids[:2])
    assert sessions(workshop) != done
    assert redo(workshop) is ActionKind.PAUSED
    assert sessions(workshop) == done


def test_two_alike_of_one_second_come_back_both(workshop: Workshop) -> None:
    for _ in range(2):
        workshop.service.complete(TASK, A, 1, keep_working=True)
    ids = [step.undoable.action_id for step in workshop.service.undoing.steps(A)]
    workshop.service.undoing.undo_back_to(A, ids[:2])
    redo(workshop)
    assert workshop.service.total_completed_qty(TASK) == 2


def test_not_after_a_minute(workshop: Workshop) -> None:
    workshop.service.pause(TASK, A)
    undo(workshop)
    workshop.clock.advance(seconds=50)
    assert workshop.service.redoing.redoable() is not None
    workshop.clock.advance(seconds=1)
    assert workshop.service.redoing.redoable() is None


@pytest.mark.parametrize(
    "act",
    [
        lambda service: service.pause(TASK, A),
        lambda service: service.complete(TASK, B, 30),
        lambda service: service.start(OTHER_TASK, A),
    ],
    ids=["the person", "somebody on the task", "the person elsewhere"],
)
def test_not_when_anything_has_happened_since(workshop: Workshop, act: Callable[[object], object]) -> None:
    workshop.service.complete(TASK, A, 12)
    undo(workshop)
    seen = workshop.service.redoing.redoable()
    assert seen is not None
    act(workshop.service)
    assert workshop.service.redoing.redoable() is None
    with pytest.raises(Refused) as refused:
        workshop.service.redoing.redo(seen.action_id, at=workshop.clock.now())
    assert refused.value.refusal is Refusal.CHANGED_MEANWHILE


def test_what_the_office_took_back_is_not_brought_back(workshop: Workshop) -> None:
    workshop.service.pause(TASK, A)
    undoable = workshop.service.undoing.undoable(A)
    assert undoable is not None
    with workshop.store.writing() as writer:
        Journal().void(writer, undoable.action_id, at=workshop.clock.now(), voided_by=SUPERVISOR.operator_id)
    assert workshop.service.redoing.redoable() is None


def test_a_supervisors_act_comes_back_on_their_side_alone(workshop: Workshop) -> None:
    floor = Floor(workshop.store, workshop.queries, Journal())
    floor.act(EventType.CANCEL, [(TASK, A), (TASK, B)], SUPERVISOR, workshop.clock.now())
    done = sessions(workshop)
    workshop.clock.advance(seconds=10)
    workshop.service.supervisor_undo.undo(SUPERVISOR, at=workshop.clock.now())
    assert workshop.service.redoing.redoable() is None
    assert workshop.service.redoing.redoable(SUPERVISOR.operator_id + 1) is None
    redoable = workshop.service.redoing.redoable(SUPERVISOR.operator_id)
    assert redoable is not None
    assert redoable.until == workshop.clock.now().utc + timedelta(seconds=60)
    assert redoable.people == ("ช่าง A", "ช่าง B")
    redo(workshop, SUPERVISOR.operator_id)
    assert sessions(workshop) == done
    assert workshop.service.supervisor_undo.undoable(SUPERVISOR.operator_id) is not None


def named_day(workshop: Workshop, operator_id: int = A) -> list[tuple[str, int]]:
    """What the person's day is called, second by second."""
    day = workshop.queries.workday(operator_id, workshop.clock.now().utc.date())
    return [] if day is None else [(part.name, part.seconds) for part in day.line]


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (lambda attending: attending.go_home(A, UTC), ActionKind.WENT_HOME),
        (lambda attending: attending.begin_activity(A, "CLEAN", UTC), ActionKind.ACTIVITY_BEGUN),
    ],
    ids=["home", "other work"],
)
def test_what_is_no_work_comes_back_with_what_it_did_to_work(
    workshop: Workshop, act: Callable[[Attending], object], kind: ActionKind
) -> None:
    add_activities(workshop)
    act(workshop.service.attending)
    workshop.clock.advance(seconds=20)
    done, day = sessions(workshop), named_day(workshop)
    workshop.service.undoing.undo(A)
    assert named_day(workshop) != day
    for _ in range(2):
        assert redo(workshop) is kind
        assert (sessions(workshop), named_day(workshop)) == (done, day)
        workshop.service.undoing.undo(A)
    assert redo(workshop) is kind
    assert named_day(workshop) == day


def test_the_name_of_other_work_is_there(workshop: Workshop) -> None:
    add_activities(workshop)
    workshop.service.attending.begin_activity(A, "CLEAN", UTC)
    undo(workshop)
    redoable = workshop.service.redoing.redoable()
    assert redoable is not None and redoable.reason is not None
    assert redoable.reason.code == "CLEAN"


def test_a_call_comes_back_until_somebody_answered_it(workshop: Workshop) -> None:
    calls = workshop.service.calls
    caller = Operator(A, "ช่าง A")
    calls.call(caller, "MATERIAL", TASK, at=workshop.clock.now())
    undo(workshop)
    workshop.service.pause(TASK, B)  # others may go on with the task meanwhile
    assert redo(workshop) is ActionKind.CALLED
    (found,) = calls.shown()
    assert (found.call.caller_id, found.call.task_id, found.call.code) == (A, TASK, "CALL_MATERIAL")
    workshop.clock.advance(seconds=5)
    calls.withdraw(caller, at=workshop.clock.now())
    undo(workshop)
    assert workshop.service.redoing.redoable() is not None
    calls.solve(SUPERVISOR, found.call.key, at=workshop.clock.now())
    assert workshop.service.redoing.redoable() is None
