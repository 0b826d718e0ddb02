"""Conflicts of kiosks that did not know of each other, found in the store where both are known."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

import pytest

from kiosk.domain.corrections import NewQuantity, TakeBack
from kiosk.domain.events import Event, EventType
from kiosk.domain.policy import Policy, SecondTask
from kiosk.domain.trail import Trail, TrailKind, Why, reference_of
from kiosk.projection.rows import LogRow, stored_type
from kiosk.service.views.conflicts import Conflicts, CorrectedTwice, OverTarget, TwoTerminals
from kiosk.service.views.models import Operator
from kiosk.service.work.corrections import Corrections, person_events
from kiosk.store.inbox import Inbox
from kiosk.store.journal import Journal
from tests.helpers.workshop import MakeWorkshop, Workshop

_NUMBERS = count(1)
SUPERVISOR = Operator(30, "หัวหน้า P", "supervisor")
ELSEWHERE = "99999999-2222-4333-8444-555555555555"


@pytest.fixture
def shop(make_workshop: MakeWorkshop) -> Workshop:
    return make_workshop()


def from_elsewhere(
    shop: Workshop, kind: EventType, at: datetime, task_id: int = 9, operator_id: int = 11, **more: object
) -> None:
    """An event of another terminal comes in."""
    number = next(_NUMBERS)
    stored, action = stored_type(kind)
    row = LogRow(
        id_job_ticket=1,
        id_job_task=task_id,
        event_type=stored,
        action=action,
        event_time=at,
        operator_user_id=operator_id,
        operator_name="ช่าง A",
        idempotency_key=f"0199f000-9999-7000-8000-{number:012d}",
        terminal_id=ELSEWHERE,
        terminal_seq=number,
        id_wip_log=1000 + number,
    )
    Inbox(shop.store, lambda: shop.clock.now().utc).take_in([replace(row, **more)])  # type: ignore[arg-type]


def found(shop: Workshop, percent: int = 5) -> list[object]:
    return list(Conflicts(shop.store, Policy(over_target_percent=percent)).found())


def test_who_works_at_two_terminals_is_told_of_their_own(shop: Workshop) -> None:
    now = shop.clock.now().utc
    shop.service.start(9, 11)
    shop.service.start(9, 12)
    from_elsewhere(shop, EventType.START, now + timedelta(minutes=1), task_id=10)
    mine = Conflicts(shop.store, Policy())
    assert mine.of_operator(11) == found(shop)[0]
    assert mine.of_operator(12) is None
    from_elsewhere(shop, EventType.HOLD, now + timedelta(minutes=2), task_id=10)
    assert mine.of_operator(11) is None


def test_where_people_may_work_on_several_tasks_at_once_they_are_not_told(shop: Workshop) -> None:
    shop.service.start(9, 11)
    from_elsewhere(shop, EventType.START, shop.clock.now().utc, task_id=10)
    assert Conflicts(shop.store, Policy(second_task=SecondTask.PARALLEL)).of_operator(11) is None
    assert len(found(shop)) == 1  # the supervisor sees it


def test_one_badge_at_two_terminals_at_once(shop: Workshop) -> None:
    now = shop.clock.now().utc
    shop.service.start(9, 11)
    assert found(shop) == []
    from_elsewhere(shop, EventType.START, now + timedelta(minutes=1), task_id=10)
    (conflict,) = found(shop)
    assert conflict == TwoTerminals(
        11, "ช่าง A", frozenset({ELSEWHERE, shop.store.terminal_id}), ("เย็บตัวกระเป๋า", "เย็บซับใน")
    )
    from_elsewhere(shop, EventType.HOLD, now + timedelta(minutes=2), task_id=10)
    assert found(shop) == []


def test_the_same_task_begun_twice_is_one_as_well(shop: Workshop) -> None:
    shop.service.start(9, 11)
    from_elsewhere(shop, EventType.START, shop.clock.now().utc + timedelta(minutes=1))
    (conflict,) = found(shop)
    assert isinstance(conflict, TwoTerminals)
    assert conflict.step_names == ("เย็บตัวกระเป๋า",)


def test_who_pauses_here_and_goes_on_elsewhere_is_none(shop: Workshop) -> None:
    shop.service.start(9, 11)
    shop.clock.advance(minutes=1)
    shop.service.pause(9, 11)
    from_elsewhere(shop, EventType.RESUME, shop.clock.now().utc + timedelta(minutes=1))
    assert found(shop) == []
    # Nor who finished elsewhere what they began here, and begins anew.
    shop.clock.advance(minutes=5)
    from_elsewhere(shop, EventType.COMPLETE, shop.clock.now().utc, qty=5)
    shop.clock.advance(minutes=1)
    shop.service.start(9, 11)
    assert found(shop) == []


def test_who_says_elsewhere_that_they_are_still_at_work_is_there(shop: Workshop) -> None:
    shop.service.start(9, 11)
    now = shop.clock.now().utc
    from_elsewhere(shop, EventType.RESUME, now + timedelta(hours=9))
    assert found(shop) == []


def test_a_pause_ended_at_two_terminals_is_one(shop: Workshop) -> None:
    shop.service.start(9, 11)
    shop.clock.advance(minutes=1)
    shop.service.pause(9, 11)
    shop.clock.advance(minutes=1)
    shop.service.start(9, 11)
    from_elsewhere(shop, EventType.RESUME, shop.clock.now().utc + timedelta(minutes=1))
    assert len(found(shop)) == 1


def test_two_people_at_two_terminals_are_none(shop: Workshop) -> None:
    shop.service.start(9, 11)
    from_elsewhere(shop, EventType.START, shop.clock.now().utc, operator_id=12)
    assert found(shop) == []


def test_more_than_the_target_after_a_merge(shop: Workshop) -> None:
    shop.service.complete(9, 11, 60)
    later = shop.clock.now().utc + timedelta(minutes=1)
    from_elsewhere(shop, EventType.COMPLETE, later, operator_id=12, qty=45)
    assert found(shop) == []  # 105 are within the five percent
    from_elsewhere(shop, EventType.COMPLETE, later, operator_id=12, qty=1)
    assert found(shop) == [OverTarget(9, "เย็บตัวกระเป๋า", "JT251030001", 106, 100)]
    assert found(shop, percent=6) == []


def test_what_a_supervisor_let_through_is_no_conflict(shop: Workshop) -> None:
    shop.service.complete(9, 11, 60)
    later = shop.clock.now().utc + timedelta(minutes=1)
    from_elsewhere(shop, EventType.COMPLETE, later, operator_id=12, qty=50, entered_by=30)
    assert found(shop) == []


def corrected_on_two_terminals(shop: Workshop) -> tuple[Corrections, Event]:
    """A's four pieces are six for supervisor P here, and seven for the one at the other terminal."""
    shop.service.complete(9, 11, 4)
    with shop.store.reading() as connection:
        (entry,) = [event for event in person_events(connection, 9, 11) if event.event_type is EventType.COMPLETE]
    corrections = Corrections(shop.store, shop.queries, Journal())
    corrections.apply(NewQuantity(entry, 6), Why.MISTYPED, SUPERVISOR, shop.clock.now())
    assert found(shop) == []
    note = Trail(TrailKind.CORRECTED, Why.MISTYPED, reference_of(entry), "4").note()
    now = shop.clock.now().utc
    from_elsewhere(shop, EventType.COMPLETE, entry.event_time, qty=7, notes=note, entered_by=31, entered_at=now)
    return corrections, entry


def test_one_entry_corrected_at_two_terminals_until_one_is_taken_back(shop: Workshop) -> None:
    corrections, entry = corrected_on_two_terminals(shop)
    assert shop.service.total_completed_qty(9) == 13
    (conflict,) = found(shop)
    assert isinstance(conflict, CorrectedTwice)
    assert (conflict.of, conflict.operator_name) == (reference_of(entry), "ช่าง A")
    assert (sorted(conflict.quantities), conflict.step_names) == ([6, 7], ("เย็บตัวกระเป๋า",))
    with shop.store.reading() as connection:
        wrong = next(event for event in person_events(connection, 9, 11) if event.qty == 7)
    corrections.apply(TakeBack(wrong), Why.OTHER, SUPERVISOR, shop.clock.now())
    assert found(shop) == []
    assert shop.service.total_completed_qty(9) == 6


def test_the_history_shows_both_corrections(shop: Workshop) -> None:
    corrected_on_two_terminals(shop)
    entries = shop.queries.day_history(11, shop.queries.today()).entries
    shown = [
        (entry.event.qty, entry.trail.was) for entry in entries if entry.trail is not None and entry.event.qty
    ]
    assert sorted(shown) == [(6, "4"), (7, "4")]


def test_an_entry_corrected_twice_in_a_row_is_none(shop: Workshop) -> None:
    shop.service.complete(9, 11, 4)
    corrections = Corrections(shop.store, shop.queries, Journal())
    for qty in (6, 7):
        with shop.store.reading() as connection:
            entry = next(event for event in person_events(connection, 9, 11) if event.qty and not event.is_void)
        corrections.apply(NewQuantity(entry, qty), Why.MISTYPED, SUPERVISOR, shop.clock.now())
    assert found(shop) == []
