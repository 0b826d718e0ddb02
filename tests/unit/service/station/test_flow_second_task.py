"""Starting a task while another is worked on, by each of the policy's rules."""

import pytest
from sqlalchemy import insert

from kiosk.domain.codes import CommandKind
from kiosk.domain.policy import Policy, SecondTask
from kiosk.domain.refusals import Refusal
from kiosk.service.station.outcomes import AskSecondTask, Done, Refusing, Shown
from kiosk.service.views.models import ActionKind
from kiosk.store.tables import LOCAL
from tests.helpers.workshop import OPERATORS, MakeWorkshop, Workshop, action, command, status_of

A = OPERATORS["A"]


def asking(make_workshop: MakeWorkshop) -> Workshop:
    shop = make_workshop(policy=Policy(second_task=SecondTask.ASK))
    shop.sign_in("A")
    shop.scan_task(9)
    return shop


def test_a_scan_asks_as_a_touch_does(make_workshop: MakeWorkshop) -> None:
    shop = asking(make_workshop)
    assert isinstance(shop.scan_task(10), Shown)
    assert isinstance(shop.flow.state.question, AskSecondTask)
    assert (status_of(shop), status_of(shop, task_id=10)) == ("active", None)
    done = shop.flow.answer_second_task(SecondTask.PAUSE)
    assert isinstance(done, Done)
    assert (done.action, list(done.paused_steps)) == (ActionKind.STARTED, ["เย็บตัวกระเป๋า"])


def test_a_scanned_resume_asks_too(make_workshop: MakeWorkshop) -> None:
    shop = asking(make_workshop)
    command(shop, CommandKind.PAUSE, reason="LUNCH")
    shop.scan_task(10)
    shop.flow.choose_task(9)
    assert isinstance(command(shop, CommandKind.RESUME), Shown)
    assert isinstance(shop.flow.state.question, AskSecondTask)
    assert status_of(shop) == "paused"


@pytest.mark.parametrize(
    ("choice", "first", "second"),
    [
        (SecondTask.PAUSE, "paused", "active"),
        (SecondTask.PARALLEL, "active", "active"),
        (None, "active", None),
    ],
)
def test_a_touch_asks(
    make_workshop: MakeWorkshop, choice: SecondTask | None, first: str, second: str | None
) -> None:
    shop = asking(make_workshop)
    shop.flow.choose_task(10)
    assert isinstance(shop.flow.start(10), Shown)
    question = shop.flow.state.question
    assert isinstance(question, AskSecondTask)
    assert (question.task.task_id, [card.task_id for card in question.current]) == (10, [9])
    shop.flow.answer_second_task(choice)
    assert (status_of(shop), status_of(shop, task_id=10)) == (first, second)
    assert shop.flow.state.question is None
    assert isinstance(shop.flow.answer_second_task(SecondTask.PAUSE), Shown)


def test_with_nothing_else_going_on_nothing_is_asked(make_workshop: MakeWorkshop) -> None:
    shop = asking(make_workshop)
    command(shop, CommandKind.PAUSE, reason="LUNCH")
    assert action(shop.flow.start(10)) is ActionKind.STARTED


def test_a_session_on_a_task_taken_elsewhere_does_not_stop_the_question(make_workshop: MakeWorkshop) -> None:
    shop = asking(make_workshop)
    with shop.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.session).values(
                id_job_task=77, operator_user_id=A, status="active", total_qty=0, total_pause_minutes=0,
                started_at=shop.clock.now().utc,
            )
        )  # fmt: skip
    assert isinstance(shop.flow.start(10), Shown)


def test_refuse_by_scan(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop(policy=Policy(second_task=SecondTask.REFUSE))
    shop.sign_in("A")
    shop.scan_task(9)
    assert shop.scan_task(10) == Refusing(Refusal.SECOND_TASK, {"step_name": "เย็บตัวกระเป๋า"})
    assert shop.flow.state.task_id is None
