"""What an operator did: batches for the median, cancelled work, who is still there, pauses that are too long."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.events import Event, EventType
from kiosk.domain.pace import Batch
from kiosk.domain.policy import Policy
from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.shifts import Window
from kiosk.projection.source import Source
from kiosk.reports.pauses import long_pause
from kiosk.reports.teams import median_of
from kiosk.reports.work import OperatorWork, labour_on_tasks, operator_work
from kiosk.store.tables import LOCAL
from tests.helpers.ledger import Ledger

START = datetime(2026, 10, 1, 1, tzinfo=UTC)
SHIFT = Window(START, START + timedelta(hours=9))
LATER = START + timedelta(days=2)
LUNCH = Reason("LUNCH", "พักกลางวัน", "Lunch", ReasonKind.PAUSE, 60)


class Day:
    """A ledger that people write their day into, in minutes after the shift's begin."""

    def __init__(self) -> None:
        self.ledger = Ledger.in_memory()
        self._number = 0

    def event(
        self,
        minutes: float,
        kind: str,
        qty: int = 0,
        *,
        task_id: int = 9,
        operator_id: int = 11,
        reason: str | None = None,
    ) -> None:
        """Something happened."""
        self._number += 1
        self.ledger.take(
            Event(
                task_id=task_id,
                operator_id=operator_id,
                operator_name=f"ช่าง {operator_id}",
                event_type=EventType(kind),
                event_time=START + timedelta(minutes=minutes),
                qty=qty,
                key=f"0199f000-0000-7000-8000-{self._number:012}",
                reason_code=reason,
            )
        )

    @property
    def source(self) -> Source:
        """What the reports read."""
        self.ledger.refold()
        return Source(self.ledger.connection, LOCAL, UTC)

    def work(self, window: Window = SHIFT, now: datetime = LATER) -> OperatorWork:
        """The only operator's."""
        (work,) = operator_work(self.source, window, now)
        return work


@pytest.fixture
def day() -> Iterator[Day]:
    day = Day()
    yield day
    day.ledger.close()


def test_pieces_recorded_on_the_way_are_batches_and_the_first_is_marked(day: Day) -> None:
    day.event(0, "start")
    for minutes, qty in ((10, 1), (12, 1), (16, 2)):
        day.event(minutes, "complete", qty)
        day.event(minutes, "start")
    work = day.work()
    assert work.batches == {9: (Batch(1, 600, is_first=True), Batch(1, 120), Batch(2, 240))}
    assert median_of([work], 9) == 120


def test_a_pause_is_no_time_of_a_piece(day: Day) -> None:
    day.event(0, "start")
    day.event(5, "hold", reason="LUNCH")
    day.event(65, "resume")
    day.event(70, "complete", 2)
    assert day.work().batches == {9: (Batch(2, 600, is_first=True),)}


def test_of_parallel_work_a_piece_has_its_share(day: Day) -> None:
    day.event(0, "start")
    day.event(0, "start", task_id=10)
    day.event(10, "complete", 1)
    day.event(20, "complete", 1, task_id=10)
    assert day.work().batches == {9: (Batch(1, 300, is_first=True),), 10: (Batch(1, 900, is_first=True),)}


def test_work_that_brought_no_piece_is_part_of_the_next(day: Day) -> None:
    day.event(0, "start")
    day.event(10, "complete", 0)
    day.event(30, "start")
    day.event(35, "complete", 1)
    assert day.work().batches == {9: (Batch(1, 900, is_first=True),)}


def test_pieces_begun_before_the_window_say_nothing_and_are_not_the_first_again(day: Day) -> None:
    day.event(-30, "start")
    day.event(10, "complete", 1)
    day.event(10, "start")
    day.event(20, "complete", 1)
    work = day.work()
    assert work.completed.pieces == 2
    assert work.batches == {9: (Batch(1, 600),)}


def test_cancelled_work_is_no_work(day: Day) -> None:
    day.event(0, "start")
    day.event(60, "cancel")
    day.event(90, "start", operator_id=11, task_id=10)
    day.event(120, "complete", 1, task_id=10)
    work = day.work()
    assert (work.labour.work_seconds, work.labour.on_task) == (1800, {10: 1800})


def test_what_the_office_cancelled_ends_with_it(day: Day) -> None:
    day.event(0, "start")
    day.event(30, "complete", 3)
    day.event(60, "start")
    day.ledger.set_status("cancelled")
    work = day.work()
    assert work.labour.work_seconds == 1800
    assert not work.is_present


def test_work_beyond_the_window_is_cut_and_counted_in_the_next(day: Day) -> None:
    day.event(60, "start")
    day.event(600, "complete", 5)
    first, second = day.work(), day.work(Window(SHIFT.end, SHIFT.end + timedelta(hours=9)))
    assert (first.labour.work_seconds, first.completed.pieces) == (8 * 3600, 0)
    assert (second.labour.work_seconds, second.completed.pieces) == (3600, 5)


def test_scrap_counts_where_nobody_worked(day: Day) -> None:
    day.event(5, "fail", 2)
    work = day.work()
    assert (work.scrap, work.labour.presence_seconds, work.name) == (2, 0, "11")


def test_labour_on_a_task_is_shared_with_what_was_done_beside_it(day: Day) -> None:
    day.event(0, "start")
    day.event(30, "start", task_id=10)
    day.event(60, "complete", 1)
    day.event(60, "start", operator_id=12)
    assert labour_on_tasks(day.source, [9], START + timedelta(minutes=90)) == {9: 2700 + 1800}
    assert labour_on_tasks(day.source, [], LATER) == {}


def test_a_pause_is_long_when_its_reason_says_so(day: Day) -> None:
    day.event(0, "start")
    day.event(60, "hold", reason="LUNCH")
    now = START + timedelta(minutes=119)
    assert long_pause(day.work(now=now), {"LUNCH": LUNCH}, Policy()) is None
    found = long_pause(day.work(now=now + timedelta(minutes=1)), {"LUNCH": LUNCH}, Policy())
    assert found is not None
    assert (found.since, found.seconds) == (START + timedelta(minutes=60), 3600)


@pytest.mark.parametrize("reason", [None, "OTHER", "GONE"])
def test_a_pause_without_a_limit_of_its_own_is_long_by_the_workshops_rule(day: Day, reason: str | None) -> None:
    other = Reason("OTHER", "อื่นๆ", "Other", ReasonKind.PAUSE)
    day.event(0, "start")
    day.event(60, "hold", reason=reason)
    policy = Policy(pause_alert_minutes=30)
    assert long_pause(day.work(now=START + timedelta(minutes=89)), {"OTHER": other}, policy) is None
    found = long_pause(day.work(now=START + timedelta(minutes=90)), {"OTHER": other}, policy)
    assert found is not None
    assert found.reason == (other if reason == "OTHER" else None)


def test_who_pauses_here_and_works_there_is_not_paused(day: Day) -> None:
    day.event(0, "start")
    day.event(10, "hold", reason="LUNCH")
    day.event(10, "start", task_id=10)
    assert long_pause(day.work(now=START + timedelta(hours=5)), {"LUNCH": LUNCH}, Policy()) is None
