"""Pieces with serial numbers: one event each, never the same one twice, by scans alone as well."""

import pytest
from sqlalchemy import update

from kiosk.domain.codes import Command, CommandKind, ProductCode, TicketCode, UnknownCode, WrongLayout
from kiosk.domain.policy import Policy
from kiosk.domain.refusals import Refusal
from kiosk.service.station.outcomes import AskPiece, ChooseTask, Done, Shown
from kiosk.service.views.models import ActionKind
from kiosk.store.tables import LOCAL
from tests.helpers.store_rows import rows_of
from tests.helpers.workshop import OPERATORS, SUPERVISOR, MakeWorkshop, Workshop, action, command, refusal

A, B = OPERATORS["A"], OPERATORS["B"]


def by_piece(shop: Workshop) -> Workshop:
    with shop.store.writing() as writer:
        ticket = LOCAL.ticket
        writer.connection.execute(update(ticket).where(ticket.c.id_job_ticket == 4).values(process_mode="piece"))
    return shop


@pytest.fixture
def shop(shop: Workshop) -> Workshop:
    """The pieces of task 20 have serial numbers, and A works on it."""
    by_piece(shop)
    shop.sign_in("A")
    shop.scan_task(20)
    return shop


def booked(shop: Workshop) -> list[tuple[str, int, str | None]]:
    return [
        (row["event_type"], int(row["qty"]), row["serial_number"])
        for row in rows_of(shop.store, LOCAL.log)
        if row["deleted_at"] is None
    ]


def test_a_scanned_serial_number_books_one_piece_and_work_goes_on(shop: Workshop) -> None:
    done = shop.flow.scan(UnknownCode("HD-0417"))
    assert isinstance(done, Done)
    assert (done.action, done.qty, done.serial_number) == (ActionKind.RECORDED, 1, "HD-0417")
    assert booked(shop) == [("start", 0, None), ("complete", 1, "HD-0417"), ("start", 0, None)]
    shop.flow.scan(UnknownCode("HD-0418"))
    assert shop.service.total_completed_qty(20) == 2
    assert shop.service.active_operators_count(20) == 1
    assert shop.queries.pieces_of(20, A) == ["HD-0418", "HD-0417"]
    assert shop.queries.pieces_of(20, B) == []


def test_the_same_piece_counts_once_whoever_scans_it(shop: Workshop) -> None:
    shop.flow.scan(UnknownCode("HD-0417"))
    shop.sign_in("B")
    shop.scan_task(20)
    assert refusal(shop.flow.scan(UnknownCode("HD-0417"))) is Refusal.SERIAL_TWICE
    assert shop.service.total_completed_qty(20) == 1


def test_a_piece_taken_back_may_be_booked_again(shop: Workshop) -> None:
    shop.flow.scan(UnknownCode("HD-0417"))
    shop.flow.undo()
    assert isinstance(shop.flow.scan(UnknownCode("HD-0417")), Done)
    assert shop.service.total_completed_qty(20) == 1


def test_a_serial_number_that_looks_like_a_ticket(shop: Workshop) -> None:
    assert isinstance(shop.flow.scan(TicketCode("HD251030417")), Done)
    assert shop.queries.pieces_of(20, A) == ["HD251030417"]


def test_a_ticket_that_is_known_is_that_ticket(shop: Workshop) -> None:
    shop.flow.scan(TicketCode("JT251030001"))
    assert isinstance(shop.flow.state.question, ChooseTask)
    assert shop.queries.pieces_of(20, A) == []


def test_complete_asks_for_the_piece_not_for_how_many(shop: Workshop) -> None:
    shop.flow.scan(Command(CommandKind.COMPLETE))
    assert shop.flow.state.question == AskPiece(20)
    shop.flow.home()
    shop.flow.ask_quantity(20)
    assert shop.flow.state.question == AskPiece(20)
    shop.flow.scan(UnknownCode("HD-0417"))
    assert shop.flow.state.question == AskPiece(20)  # the next one may follow


@pytest.mark.parametrize("kind", [CommandKind.COMPLETE, CommandKind.RECORD])
def test_a_quantity_is_refused(shop: Workshop, kind: CommandKind) -> None:
    assert refusal(shop.flow.scan(Command(kind, 5))) is Refusal.BY_PIECE


def test_finish_ends_the_work_without_a_piece(shop: Workshop) -> None:
    shop.flow.scan(UnknownCode("HD-0417"))
    done = shop.flow.finish_pieces(20)
    assert isinstance(done, Done)
    assert shop.service.active_operators_count(20) == 0
    assert shop.service.total_completed_qty(20) == 1
    assert refusal(shop.flow.finish_pieces(20)) is Refusal.NOT_WORKING


def test_scrap_is_by_number_as_ever(shop: Workshop) -> None:
    assert isinstance(shop.flow.record(20, 0, 1, "STITCH"), Done)
    assert booked(shop)[-1] == ("fail", 1, None)


@pytest.fixture
def full(make_workshop: MakeWorkshop) -> Workshop:
    """One piece is wanted, and A has booked it; the supervisor P stands by."""
    shop = by_piece(make_workshop(policy=Policy(over_target_percent=0)))
    with shop.store.writing() as writer:
        ticket = LOCAL.ticket
        writer.connection.execute(update(ticket).where(ticket.c.id_job_ticket == 4).values(target_qty=1))
    shop.add_supervisor()
    shop.sign_in("A")
    shop.scan_task(20)
    shop.flow.scan(UnknownCode("HD-0417"))
    return shop


def test_over_the_target_is_refused(full: Workshop) -> None:
    assert refusal(full.flow.scan(UnknownCode("HD-0418"))) is Refusal.OVER_TARGET
    assert full.service.total_completed_qty(20) == 1


@pytest.mark.parametrize("asked", [False, True])
def test_a_supervisor_lets_the_piece_through(full: Workshop, asked: bool) -> None:
    if asked:
        full.flow.scan(Command(CommandKind.COMPLETE))
    full.flow.scan(UnknownCode("HD-0418"))
    assert isinstance(full.sign_in("P"), Shown)
    done = full.unlock()
    assert isinstance(done, Done)
    assert (done.action, done.operator.operator_id, done.serial_number) == (ActionKind.RECORDED, A, "HD-0418")
    assert booked(full)[-2:] == [("complete", 1, "HD-0418"), ("start", 0, None)]
    (row,) = rows_of(full.store, LOCAL.log, serial_number="HD-0418")
    (event,) = rows_of(full.store, LOCAL.event, idempotency_key=row["idempotency_key"])
    assert (event["entered_by"], event["entered_at"]) == (SUPERVISOR, None)
    assert full.flow.state.question == (AskPiece(20) if asked else None)
    assert full.flow.state.task_id == 20
    assert full.flow.state.supervising is None


def test_the_next_piece_is_asked_for_anew(full: Workshop) -> None:
    full.flow.scan(UnknownCode("HD-0418"))
    full.sign_in("P")
    assert refusal(full.flow.scan(UnknownCode("HD-0419"))) is Refusal.OVER_TARGET
    assert refusal(full.unlock()) is Refusal.NEEDS_BADGE  # it was shown for the piece before
    full.sign_in("P")
    full.unlock()
    assert full.queries.pieces_of(20, A) == ["HD-0419", "HD-0417"]


def test_a_piece_nobody_lets_through_is_none(full: Workshop) -> None:
    full.flow.scan(Command(CommandKind.COMPLETE))
    full.flow.scan(UnknownCode("HD-0418"))
    full.flow.home()
    assert full.flow.state.question == AskPiece(20)
    assert isinstance(full.flow.finish_pieces(20), Done)
    assert full.queries.pieces_of(20, A) == ["HD-0417"]


@pytest.mark.parametrize("serial", ["", "   ", "x" * 101])
def test_what_is_no_serial_number(shop: Workshop, serial: str) -> None:
    assert refusal(shop.flow.record_piece(20, serial)) is Refusal.SERIAL_UNFIT


def test_another_task_takes_no_serial_numbers(shop: Workshop) -> None:
    shop.scan_task(9)
    assert refusal(shop.flow.scan(UnknownCode("HD-0417"))) is Refusal.CODE_UNKNOWN
    assert refusal(shop.flow.record_piece(9, "HD-0417")) is Refusal.NOT_BY_PIECE


def test_nobody_signed_in_books_nothing(shop: Workshop) -> None:
    shop.flow.sign_out()
    assert refusal(shop.flow.scan(UnknownCode("HD-0417"))) is Refusal.CODE_UNKNOWN


def test_a_products_barcode_is_none(shop: Workshop) -> None:
    assert refusal(shop.flow.scan(ProductCode())) is Refusal.PRODUCT_CODE


def test_a_scanner_set_to_another_keyboard_books_nothing(shop: Workshop) -> None:
    assert refusal(shop.flow.scan(WrongLayout())) is Refusal.SCANNER_LAYOUT


def test_after_a_piece_is_taken_back_the_next_is_asked_for(shop: Workshop) -> None:
    shop.flow.ask_quantity(20)
    shop.flow.scan(UnknownCode("HD-0417"))
    assert action(command(shop, CommandKind.UNDO)) is ActionKind.UNDONE
    assert shop.flow.state.question == AskPiece(20)
    assert shop.service.total_completed_qty(20) == 0


def test_after_the_start_is_taken_back_no_piece_is_asked_for(shop: Workshop) -> None:
    shop.flow.ask_quantity(20)
    assert action(command(shop, CommandKind.UNDO)) is ActionKind.UNDONE
    assert shop.flow.state.question is None
