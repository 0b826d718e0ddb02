"""C-PAUSE alone: it counts from the scan, and the reason may come later, or never."""

from collections.abc import Callable

import pytest

from kiosk.domain.codes import CommandKind, Unreadable
from kiosk.domain.refusals import Refusal
from kiosk.service.station.outcomes import AskPauseReason, Done, FlowState, Shown
from kiosk.service.views.models import ActionKind
from kiosk.store.tables import LOCAL
from tests.helpers.store_rows import rows_of
from tests.helpers.workshop import OPERATORS, Workshop, action, command, refusal, status_of

A, B = OPERATORS["A"], OPERATORS["B"]


def asked(shop: Workshop) -> None:
    """A works on task 9 and scanned C-PAUSE at 02:10:00."""
    shop.sign_in("A")
    shop.scan_task(9)
    shop.clock.advance(seconds=20)
    shop.flow.touch()
    shop.clock.set_wall("2025-10-30 02:10:00")
    shop.sign_in("A")
    shop.scan_task(9)
    assert isinstance(command(shop, CommandKind.PAUSE), Shown)
    assert isinstance(shop.flow.state.question, AskPauseReason)
    shop.clock.advance(seconds=12)


def answered_by_touch(shop: Workshop) -> None:
    assert action(shop.flow.answer_pause("LUNCH")) is ActionKind.PAUSED


def answered_by_scan(shop: Workshop) -> None:
    assert action(command(shop, CommandKind.PAUSE, reason="LUNCH")) is ActionKind.PAUSED


def answered_without(shop: Workshop) -> None:
    assert action(shop.flow.answer_pause(None)) is ActionKind.PAUSED


def nobody_answers(shop: Workshop) -> None:
    shop.clock.advance(seconds=30)
    shop.flow.tick()
    assert shop.flow.state == FlowState()


def nobody_answers_and_the_next_scan_is_late(shop: Workshop) -> None:
    shop.clock.advance(seconds=300)
    assert action(shop.sign_in("B")) is ActionKind.SIGNED_IN


def another_badge(shop: Workshop) -> None:
    assert action(shop.sign_in("B")) is ActionKind.SIGNED_IN


def another_task(shop: Workshop) -> None:
    assert action(shop.scan_task(20)) is ActionKind.STARTED


def another_task_chosen(shop: Workshop) -> None:
    assert isinstance(shop.flow.choose_task(20), Shown)


def unknown_badge(shop: Workshop) -> None:
    assert refusal(shop.sign_in("NOBODY")) is Refusal.BADGE_UNKNOWN


def signed_out_by_scan(shop: Workshop) -> None:
    assert action(command(shop, CommandKind.SIGN_OUT)) is ActionKind.SIGNED_OUT


def signed_out_by_touch(shop: Workshop) -> None:
    assert action(shop.flow.sign_out()) is ActionKind.SIGNED_OUT


@pytest.mark.parametrize(
    ("what_happens", "reason"),
    [
        (answered_by_touch, "LUNCH"),
        (answered_by_scan, "LUNCH"),
        (answered_without, None),
        (nobody_answers, None),
        (nobody_answers_and_the_next_scan_is_late, None),
        (another_badge, None),
        (another_task, None),
        (another_task_chosen, None),
        (unknown_badge, None),
        (signed_out_by_scan, None),
        (signed_out_by_touch, None),
    ],
)
def test_a_pause_counts_from_its_scan(
    shop: Workshop, what_happens: Callable[[Workshop], None], reason: str | None
) -> None:
    asked(shop)
    what_happens(shop)
    assert status_of(shop) == "paused"
    (session,) = rows_of(shop.store, LOCAL.session, operator_user_id=A, id_job_task=9)
    assert f"{session['paused_at']:%H:%M:%S}" == "02:10:00"
    assert session["pause_reason_code"] == reason
    assert not isinstance(shop.flow.state.question, AskPauseReason)


def test_a_reason_that_is_none_keeps_asking(shop: Workshop) -> None:
    asked(shop)
    assert refusal(command(shop, CommandKind.PAUSE, reason="NAP")) is Refusal.REASON_UNKNOWN
    assert isinstance(shop.flow.state.question, AskPauseReason)
    answered_by_scan(shop)
    assert status_of(shop) == "paused"


def test_noise_of_the_scanner_keeps_asking(shop: Workshop) -> None:
    asked(shop)
    assert refusal(shop.flow.scan(Unreadable("noise"))) is Refusal.CODE_UNREADABLE
    assert isinstance(shop.flow.state.question, AskPauseReason)
    assert status_of(shop) == "active"


def test_the_back_button_takes_the_question_away(shop: Workshop) -> None:
    asked(shop)
    shop.flow.home()
    nobody_answers(shop)
    assert status_of(shop) == "active"


def test_undo_takes_the_unanswered_pause_back(shop: Workshop) -> None:
    asked(shop)
    undone = command(shop, CommandKind.UNDO)
    assert isinstance(undone, Done) and undone.undone is not None
    assert (undone.action, undone.undone.undoable.kind) == (ActionKind.UNDONE, ActionKind.PAUSED)
    assert status_of(shop) == "active"


def test_a_pause_that_came_to_nothing_disturbs_nobody(shop: Workshop) -> None:
    asked(shop)
    shop.service.complete(9, A, 5)  # on another terminal, meanwhile
    assert action(shop.sign_in("B")) is ActionKind.SIGNED_IN
    assert status_of(shop) == "completed"
    asked_nothing = shop.flow.answer_pause("LUNCH")
    assert isinstance(asked_nothing, Shown)
