"""A full disk: actions are refused, nothing is half-written, and work goes on when there is room again."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from kiosk.domain.changes import Change
from kiosk.domain.codes import Command, CommandKind
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.station.outcomes import AskPauseReason, Done, Refusing
from kiosk.store.database import Store
from kiosk.store.errors import StoreError, StoreFull
from kiosk.store.tables import JOURNAL, LOCAL, TERMINAL
from tests.helpers.store_rows import assert_journal_is_whole, rows_of
from tests.helpers.workshop import Workshop

EVERYTHING = (LOCAL.log, LOCAL.event, LOCAL.session, LOCAL.task, LOCAL.ticket, JOURNAL, TERMINAL)


@contextmanager
def full_disk(store: Store) -> Iterator[None]:
    """As long as it lasts the file cannot grow: SQLite reports what it reports of a full disk."""
    with store.reading() as connection:
        usual = connection.exec_driver_sql("PRAGMA max_page_count").scalar()
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    yield
    with store.reading() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {usual}")


def fill_pages(shop: Workshop) -> None:
    """Work until the next event needs a page that is not there."""
    for _ in range(200):
        shop.clock.advance(seconds=61)
        shop.service.handle_wip_event(9, 11, "fail", 1)


def everything(shop: Workshop) -> dict[str, object]:
    return {table.name: rows_of(shop.store, table) for table in EVERYTHING}


def test_an_action_is_refused_whole_and_works_when_there_is_room(shop: Workshop) -> None:
    shop.service.start(9, 11)
    seen: list[Change] = []
    with full_disk(shop.store):
        with pytest.raises(Refused) as raised:
            fill_pages(shop)
        assert raised.value.refusal is Refusal.DISK_FULL
        assert isinstance(raised.value.__cause__, StoreFull)
        before = everything(shop)
        shop.store.changes.subscribe(seen.append)
        for _ in range(3):
            with pytest.raises(Refused):
                fill_pages(shop)
        after = everything(shop)
        # Small events may still fit in the pages there are; whatever was refused is nowhere.
        assert_journal_is_whole(shop.store)
        assert len(seen) == len(after["journal"]) - len(before["journal"])  # type: ignore[arg-type]
        assert shop.service.task_work(9).active == 1
    shop.service.complete(9, 11, 30)
    assert shop.service.total_completed_qty(9) == 30
    assert_journal_is_whole(shop.store)


def test_a_pause_that_cannot_be_recorded_is_said_and_tried_again(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    shop.flow.scan(Command(CommandKind.PAUSE))
    asked_at = shop.clock.now().utc
    shop.clock.advance(seconds=5)
    with monkeypatch.context() as patched:
        patched.setattr(shop.store, "writing", failing(StoreFull("no room")))
        refused = shop.scan_task(10)
        assert isinstance(refused, Refusing)
        assert refused.refusal is Refusal.DISK_FULL
        assert isinstance(shop.flow.state.question, AskPauseReason)
    shop.clock.advance(seconds=5)
    assert isinstance(shop.scan_task(10), Done)
    (paused,) = (session for session in shop.service.task_sessions(9) if session.is_open)
    assert paused.paused_at == asked_at


def test_a_pause_nobody_answered_is_said_when_it_cannot_be_recorded(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    shop.flow.scan(Command(CommandKind.PAUSE))
    outcomes: list[object] = []
    shop.flow.subscribe(lambda outcome, _state: outcomes.append(outcome))
    monkeypatch.setattr(shop.store, "writing", failing(StoreFull("no room")))
    shop.clock.advance(seconds=31)
    shop.flow.tick()
    assert outcomes == [Refusing(Refusal.DISK_FULL), None]
    assert shop.flow.state.operator is None
    assert shop.flow.state.question is None


@pytest.mark.parametrize(
    ("error", "refusal"),
    [(StoreFull("no room"), Refusal.DISK_FULL), (StoreError("locked"), Refusal.STORE_FAILED)],
)
def test_failures_of_the_store_are_refusals(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, error: StoreError, refusal: Refusal
) -> None:
    shop.sign_in("A")
    shop.scan_task(9)
    monkeypatch.setattr(shop.store, "writing", failing(error))
    refused = shop.flow.complete(9, 5)
    assert refused == Refusing(refusal, {"step_name": "เย็บตัวกระเป๋า", "ticket_code": "JT251030001"})
    monkeypatch.setattr(shop.store, "reading", failing(error))
    assert shop.scan_task(10) == Refusing(refusal)
    assert shop.sign_in("B") == Refusing(refusal)
    for read in (shop.queries.board, lambda: shop.service.task_sessions(9), shop.service.undoing.undoable):
        with pytest.raises(Refused) as raised:
            read()
        assert raised.value.refusal is refusal


def failing(error: StoreError) -> Callable[[], AbstractContextManager[None]]:
    """A stand-in for the store's transactions."""

    @contextmanager
    def transaction() -> Iterator[None]:
        raise error
        yield

    return transaction
