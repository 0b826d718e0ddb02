"""Command codes: quantities, the keypad they open, and what does not fit."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import update

from kiosk.domain.codes import (
    Command,
    CommandKind,
    MalformedCommand,
    SeveralLines,
    TaskCode,
    TicketCode,
    UnknownCode,
    Unreadable,
)
from kiosk.domain.conditions import Withdrawn
from kiosk.domain.refusals import Refusal
from kiosk.service.station.calls import CALL_COMMANDS
from kiosk.service.station.outcomes import AskQuantity, Done, Refusing, Shown
from kiosk.service.station.whole_day import OF_WHOLE_DAY
from kiosk.service.views.models import ActionKind
from kiosk.store.tables import LOCAL
from tests.helpers.store_rows import rows_of
from tests.helpers.workshop import OPERATORS, Workshop, action, command, events, refusal

A, B = OPERATORS["A"], OPERATORS["B"]


def test_quantities_by_scan_and_by_touch(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    recorded = command(shop, CommandKind.RECORD, 5)
    assert isinstance(recorded, Done)
    assert (recorded.action, recorded.qty, recorded.scrap_qty) == (ActionKind.RECORDED, 5, 0)
    scrapped = command(shop, CommandKind.SCRAP, 2, "STITCH")
    assert isinstance(scrapped, Done)
    assert (scrapped.action, scrapped.qty, scrapped.scrap_qty) == (ActionKind.SCRAPPED, 0, 2)
    assert isinstance(command(shop, CommandKind.COMPLETE), Shown)
    assert shop.flow.state.question == AskQuantity(9)
    completed = shop.flow.complete(9, 30, 1, "STITCH")
    assert isinstance(completed, Done)
    assert (completed.action, completed.qty, completed.scrap_qty) == (ActionKind.COMPLETED, 30, 1)
    assert (shop.flow.state.task_id, shop.flow.state.question) == (None, None)
    assert shop.service.total_completed_qty(9) == 35


@pytest.mark.parametrize(
    ("kind", "qty", "reason"),
    [
        (CommandKind.RECORD, 5, None),
        (CommandKind.COMPLETE, 5, None),
        (CommandKind.COMPLETE, 999_999, None),
        (CommandKind.COMPLETE, None, None),
        (CommandKind.SCRAP, 2, "STITCH"),
        (CommandKind.PAUSE, None, "LUNCH"),
        (CommandKind.PAUSE, None, None),
        (CommandKind.CANCEL, None, None),
        (CommandKind.START, None, None),
        (CommandKind.SIGN_OUT, None, None),
        (CommandKind.UNDO, None, None),
    ],
)
def test_nothing_is_carried_out_before_a_code_is_known_to_be_a_scan(
    shop: Workshop, kind: CommandKind, qty: int | None, reason: str | None
) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    heard: list[object] = []
    shop.flow.subscribe(lambda outcome, _state: heard.append(outcome))
    before = (shop.flow.state, event_rows(shop))

    def is_scan(answer: bool) -> Callable[[], bool]:
        def ask() -> bool:
            with ThreadPoolExecutor(1) as anybody_else:
                assert (shop.flow.state, anybody_else.submit(event_rows, shop).result()) == before
            return answer

        return ask

    code, now = Command(kind, qty, reason), shop.clock.now()
    with pytest.raises(Withdrawn):
        shop.flow.scan_if(is_scan(False), code, now)
    assert (shop.flow.state, event_rows(shop), heard) == (*before, [])
    outcome = shop.flow.scan_if(is_scan(True), code, now)
    assert heard[-1] is outcome
    assert (
        isinstance(outcome, Refusing | Shown)
        or action(outcome) is ActionKind.SIGNED_OUT
        or event_rows(shop) != before[1]
    )


def event_rows(shop: Workshop) -> object:
    return rows_of(shop.store, LOCAL.log)


def test_the_keypad_by_touch(shop: Workshop) -> None:
    assert refusal(shop.flow.ask_quantity(9)) is Refusal.NEEDS_BADGE
    shop.sign_in("A")
    shop.scan_task(9)
    assert isinstance(shop.flow.ask_quantity(9), Shown)
    assert action(shop.flow.record(9, 5)) is ActionKind.RECORDED
    assert (shop.flow.state.task_id, shop.flow.state.question) == (9, None)


def test_recording_scrap_alone_leaves_the_session_as_it_is(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    shop.flow.ask_quantity(9)
    scrapped = shop.flow.record(9, 0, 2, "STITCH")
    assert isinstance(scrapped, Done)
    assert (scrapped.action, scrapped.scrap_qty) == (ActionKind.SCRAPPED, 2)
    assert (shop.flow.state.task_id, shop.flow.state.question) == (9, None)
    assert len(shop.service.task_sessions(9)) == 1
    assert refusal(shop.flow.record(9, 0, 2)) is Refusal.SCRAP_REASON_MISSING


def test_a_refused_quantity_leaves_the_keypad_open(shop: Workshop) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    shop.flow.ask_quantity(9)
    assert refusal(shop.flow.complete(9, 1_000_000)) is Refusal.QUANTITY_TOO_LARGE
    assert shop.flow.state.question == AskQuantity(9)


FOR_ANYBODY = (CommandKind.SIGN_OUT, CommandKind.CREW, CommandKind.SETUP, *OF_WHOLE_DAY, *CALL_COMMANDS)


@pytest.mark.parametrize("kind", [kind for kind in CommandKind if kind not in FOR_ANYBODY])
def test_a_command_needs_a_badge(shop: Workshop, kind: CommandKind) -> None:
    needed = Refusal.UNDO_NEEDS_BADGE if kind is CommandKind.UNDO else Refusal.NEEDS_BADGE
    assert refusal(command(shop, kind, 5, "STITCH")) is needed


@pytest.mark.parametrize("kind", [kind for kind in CommandKind if kind not in (*FOR_ANYBODY, CommandKind.UNDO)])
def test_a_command_needs_a_task(shop: Workshop, kind: CommandKind) -> None:
    shop.sign_in("A")
    assert refusal(command(shop, kind, 5, "STITCH")) is Refusal.NEEDS_TASK


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (Command(CommandKind.START), Refusal.ALREADY_WORKING),
        (Command(CommandKind.RESUME), Refusal.ALREADY_WORKING),
        (Command(CommandKind.COMPLETE, 0), Refusal.QUANTITY_ZERO),
        (Command(CommandKind.COMPLETE, 1_000_000), Refusal.QUANTITY_TOO_LARGE),
        (Command(CommandKind.RECORD), Refusal.COMMAND_MALFORMED),
        (Command(CommandKind.SCRAP, 2), Refusal.COMMAND_MALFORMED),
        (Command(CommandKind.SCRAP, 2, "RATS"), Refusal.REASON_UNKNOWN),
        (MalformedCommand("C-COMPLETE-ABC", bad_quantity=True), Refusal.QUANTITY_NOT_A_NUMBER),
        (MalformedCommand("C-DANCE"), Refusal.COMMAND_MALFORMED),
        (Unreadable("NR"), Refusal.CODE_UNREADABLE),
        (SeveralLines(), Refusal.SEVERAL_LINES),
        (SeveralLines(held_back=True), Refusal.SCANS_HELD_BACK),
        (UnknownCode("8851234567890"), Refusal.CODE_UNKNOWN),
    ],
)
def test_a_code_that_does_not_fit_is_refused(shop: Workshop, code: Command, expected: Refusal) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    before = events(shop)
    assert refusal(shop.flow.scan(code)) is expected
    assert events(shop) == before
    assert shop.flow.state.task_id == 9


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (TaskCode(404), Refusal.TASK_UNKNOWN),
        (TaskCode(77), Refusal.TASK_ELSEWHERE),
        (TaskCode(10), Refusal.TARGET_MET),
        (TicketCode("JT999"), Refusal.TICKET_UNKNOWN),
        (TicketCode("JT251030004"), Refusal.TICKET_NO_TASK_HERE),
    ],
)
def test_after_a_refused_task_no_command_reaches_the_one_before(
    shop: Workshop, code: TaskCode | TicketCode, expected: Refusal
) -> None:
    shop.service.complete(10, B, 100)
    with shop.store.writing() as writer:
        writer.connection.execute(update(LOCAL.task).where(LOCAL.task.c.id_job_task == 20).values(status="qc"))
    shop.sign_in("A")
    shop.scan_task(9)
    before = events(shop)
    assert refusal(shop.flow.scan(code)) is expected
    assert refusal(command(shop, CommandKind.COMPLETE, 30)) is Refusal.NEEDS_TASK
    assert events(shop) == before


def test_a_refused_task_does_not_leave_the_one_before_waiting(shop: Workshop) -> None:
    shop.scan_task(9)
    shop.scan_task(77)
    assert action(shop.sign_in("A")) is ActionKind.SIGNED_IN
    assert events(shop) == []
