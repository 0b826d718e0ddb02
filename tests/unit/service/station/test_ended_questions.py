"""What is asked of a task is asked no longer, and why is said, once the task cannot take the answer."""

import pytest
from sqlalchemy import update

from kiosk.domain.refusals import Refusal
from kiosk.domain.status import TaskStatus
from kiosk.service.station.outcomes import AskPiece, AskQuantity, FlowState
from kiosk.store.tables import LOCAL
from tests.helpers.workshop import OPERATORS, Workshop, refusal

A = OPERATORS["A"]


def office_sets(shop: Workshop, status: TaskStatus, mode: str = "batch") -> None:
    """The office gives task 9 this status, and its ticket this way of booking."""
    with shop.store.writing() as writer:
        task, ticket = LOCAL.task, LOCAL.ticket
        writer.connection.execute(update(task).where(task.c.id_job_task == 9).values(status=status.value))
        writer.connection.execute(update(ticket).where(ticket.c.id_job_ticket == 1).values(process_mode=mode))


@pytest.fixture
def shop(shop: Workshop) -> Workshop:
    """A works on task 9."""
    shop.sign_in("A")
    shop.scan_task(9)
    return shop


def dropped(shop: Workshop) -> Refusal | None:
    """Why the question about task 9 is dropped; None: it stands."""
    asked = shop.flow.state.question
    found = shop.flow.drop_unanswerable()
    if found is None:
        assert shop.flow.state.question is asked
        return None
    task_id, why = found
    assert task_id == 9
    assert shop.flow.state == FlowState(shop.flow.state.operator, idle_until=shop.flow.state.idle_until)
    return why.refusal


@pytest.mark.parametrize("status", [TaskStatus.CANCELLED, TaskStatus.ON_HOLD, TaskStatus.QC])
def test_no_number_is_asked_for_that_cannot_be_booked(shop: Workshop, status: TaskStatus) -> None:
    shop.flow.ask_quantity(9)
    assert dropped(shop) is None
    office_sets(shop, status)
    assert dropped(shop) is Refusal.TASK_CLOSED


def test_a_number_is_still_taken_without_a_session(shop: Workshop) -> None:
    shop.flow.ask_quantity(9)
    shop.service.cancel(9, A)
    office_sets(shop, TaskStatus.DONE)
    assert dropped(shop) is None
    assert isinstance(shop.flow.state.question, AskQuantity)


def test_no_reason_is_asked_for_a_pause_that_cannot_be(shop: Workshop) -> None:
    shop.flow.ask_pause(9)
    office_sets(shop, TaskStatus.ON_HOLD)
    assert dropped(shop) is None  # the work can be paused all the same
    shop.service.cancel(9, A)
    assert dropped(shop) is Refusal.TASK_CLOSED


def test_a_pause_made_elsewhere_is_not_asked_about(shop: Workshop) -> None:
    shop.flow.ask_pause(9)
    shop.service.pause(9, A, "LUNCH")
    assert dropped(shop) is Refusal.ALREADY_PAUSED


def test_no_piece_is_asked_for_when_there_is_no_work_left_to_end(shop: Workshop) -> None:
    office_sets(shop, TaskStatus.IN_PROGRESS, "piece")
    shop.flow.ask_quantity(9)
    assert shop.flow.state.question == AskPiece(9)
    office_sets(shop, TaskStatus.ON_HOLD, "piece")
    assert dropped(shop) is None  # the work can be ended all the same
    shop.service.cancel(9, A)
    assert dropped(shop) is Refusal.TASK_CLOSED


def test_the_keypad_does_not_open_for_nothing(shop: Workshop) -> None:
    office_sets(shop, TaskStatus.ON_HOLD)
    assert refusal(shop.flow.ask_quantity(9)) is Refusal.TASK_CLOSED
