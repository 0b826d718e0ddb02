"""What an operator did: batches for the median, cancelled work, who is still there, pauses that are too long."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, insert

from kiosk.domain.events import Event, EventType
from kiosk.domain.pace import Batch
from kiosk.domain.policy import Policy
from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.shifts import Window
from kiosk.projection.shares import EVERYBODY
from kiosk.projection.source import Source
from kiosk.reports.days import days_report
from kiosk.reports.floor import FloorReader
from kiosk.reports.pauses import long_pause
from kiosk.reports.tasks import task_report
from kiosk.reports.teams import TeamReport, team_report
from kiosk.reports.work import OperatorWork, PeopleAtWork
from kiosk.store.tables import FLOOR_LOG, LOCAL
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
        (work,) = PeopleAtWork(self.source, UTC, window, now).work_in([window])
        return work

    def teams(self, window: Window = SHIFT, now: datetime = LATER) -> TeamReport:
        """The team report."""
        return team_report(self.source, UTC, window, now)

    def batches(self, window: Window = SHIFT, now: datetime = LATER) -> dict[int, tuple[Batch, ...]]:
        """The only operator's, by task."""
        return dict(self.teams(window, now).batches[11])


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
    report = day.teams()
    assert report.batches[11] == {9: (Batch(1, 600, is_first=True), Batch(1, 120), Batch(2, 240))}
    assert report.median_of(report.operators, 9) == 120
    assert report.pieces_counted(report.operators, 9) == 3


def test_a_pause_is_no_time_of_a_piece(day: Day) -> None:
    day.event(0, "start")
    day.event(5, "hold", reason="LUNCH")
    day.event(65, "resume")
    day.event(70, "complete", 2)
    assert day.batches() == {9: (Batch(2, 600, is_first=True),)}


def test_of_parallel_work_a_piece_has_its_share(day: Day) -> None:
    day.event(0, "start")
    day.event(0, "start", task_id=10)
    day.event(10, "complete", 1)
    day.event(20, "complete", 1, task_id=10)
    assert day.batches() == {9: (Batch(1, 300, is_first=True),), 10: (Batch(1, 900, is_first=True),)}


def test_work_that_brought_no_piece_is_part_of_the_next(day: Day) -> None:
    day.event(0, "start")
    day.event(10, "complete", 0)
    day.event(30, "start")
    day.event(35, "complete", 1)
    assert day.batches() == {9: (Batch(1, 900, is_first=True),)}


def test_pieces_begun_before_the_window_say_nothing_and_are_not_the_first_again(day: Day) -> None:
    day.event(-30, "start")
    day.event(10, "complete", 1)
    day.event(10, "start")
    day.event(20, "complete", 1)
    assert day.work().completed.pieces == 2
    assert day.batches() == {9: (Batch(1, 600),)}


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
    report = task_report(day.source, UTC, None, START + timedelta(minutes=90))
    assert {row.task.task_id: row.part.work_seconds for row in report.rows} == {9: 2700 + 1800, 10: 900 + 1800}


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


# ------------------------------------------------------------ cancelled work


def test_a_cancelled_start_takes_no_pieces_out_of_the_median(day: Day) -> None:
    """The evening before somebody started the wrong task and cancelled at once."""
    day.event(-1440, "start")
    day.event(-1435, "cancel")
    day.event(0, "start")
    day.event(60, "complete", 6)
    assert day.batches() == {9: (Batch(6, 3600, is_first=True),)}
    report = day.teams()
    assert (report.pieces_counted(report.operators, 9), report.median_of(report.operators, 9)) == (5, 600)


def test_cancelling_takes_nothing_from_the_work_before(day: Day) -> None:
    """Work that brought no piece belongs to the next, whatever was cancelled between."""
    day.event(0, "start")
    day.event(10, "complete", 0)
    day.event(20, "start")
    day.event(30, "cancel")
    day.event(40, "start")
    day.event(45, "complete", 1)
    assert day.batches() == {9: (Batch(1, 900, is_first=True),)}


def test_what_was_cancelled_after_the_shift_was_no_work_in_it(day: Day) -> None:
    day.event(60, "start")
    day.event(70, "fail", 2, reason="STITCH")
    day.event(80, "hold", reason="LUNCH")
    day.event(90, "resume")
    day.event(60 * 24 * 20, "cancel")
    work = day.work(now=START + timedelta(days=21))
    assert (work.labour.presence_seconds, work.scrap_by_reason) == (0, {"STITCH": 2})


def test_only_the_session_that_was_cancelled_is_no_work(day: Day) -> None:
    """On one task: one completed, one cancelled weeks later, one completed after that."""
    day.event(0, "start")
    day.event(30, "complete", 3)
    day.event(60, "start")
    day.event(60 * 24 * 20, "cancel")
    day.event(60 * 24 * 20 + 10, "start")
    day.event(60 * 24 * 20 + 40, "complete", 3)
    now = START + timedelta(days=21)
    assert day.work(now=now).labour.work_seconds == 1800
    last = Window(START + timedelta(days=20), START + timedelta(days=20, hours=9))
    assert day.work(last, now).labour.work_seconds == 1800


# ------------------------------------------------------------ what reaches into the window from long before it


@pytest.mark.parametrize(
    ("before", "first", "work_minutes", "pause_minutes"),
    [
        (["start", "hold"], "resume", 30, 0),
        (["start", "hold"], "start", 30, 0),
        (["start", "hold"], "hold", 0, 0),  # paused already
        (["start", "hold"], "fail", 0, 0),
        (["start", "hold", "resume"], "hold", 0, 30),
        (["start", "hold", "resume"], "fail", 30, 0),
        (["start"], "resume", 30, 0),
        ([], "hold", 0, 0),
        ([], "fail", 0, 0),
    ],
)
def test_a_session_of_last_week_goes_on_with_the_first_entry(
    day: Day, before: list[str], first: str, work_minutes: int, pause_minutes: int
) -> None:
    for number, kind in enumerate(before):
        day.event(-60 * 24 * 7 + 10 * number, kind)
    day.event(60, first, 1 if first == "fail" else 0)
    day.event(90, "complete", 5)
    people = PeopleAtWork(day.source, UTC, SHIFT, LATER)
    (work,) = people.work_in([SHIFT])
    assert (work.labour.work_seconds, work.labour.pause_seconds) == (work_minutes * 60, pause_minutes * 60)
    was_running = before[-1:] in (["start"], ["resume"])
    assert len(people.stops_missing_in([SHIFT])) == was_running


def test_stops_missing_are_those_whose_time_does_not_count_in_the_window(day: Day) -> None:
    day.event(-60 * 24 * 7, "start")
    day.event(-60 * 24 * 6, "start", operator_id=12)
    day.event(-60 * 24 * 6 + 60, "hold", operator_id=12)
    day.event(0, "start", task_id=10)
    day.event(400, "fail", 1, task_id=10)
    (missing,) = PeopleAtWork(day.source, UTC, SHIFT, START + timedelta(minutes=420)).stops_missing_in([SHIFT])
    assert (missing.operator_id, missing.name, missing.task.task_id) == (11, "ช่าง 11", 9)
    assert missing.stop.last_entry == START - timedelta(days=7)
    later = PeopleAtWork(day.source, UTC, SHIFT, LATER)
    assert [missing.task.task_id for missing in later.stops_missing_in([SHIFT])] == [10, 9]
    assert later.work_in([SHIFT])[0].labour.work_seconds == 400 * 60


def test_pieces_of_weeks_ago_were_the_first_ones(day: Day) -> None:
    day.event(-60 * 24 * 30, "start")
    day.event(-60 * 24 * 30 + 60, "complete", 5)
    day.event(0, "start")
    day.event(60, "complete", 6)
    assert day.batches() == {9: (Batch(6, 3600),)}


def test_work_of_weeks_ago_that_brought_no_piece_began_the_batch(day: Day) -> None:
    day.event(-60 * 24 * 30, "start")
    day.event(-60 * 24 * 30 + 60, "complete", 0)
    day.event(0, "start")
    day.event(60, "complete", 6)
    assert day.batches() == {}


def test_left_running_counts_to_the_last_sign_of_life_on_the_floor_in_shift_and_payroll(day: Day) -> None:
    day.event(0, "start")
    called = START + timedelta(hours=3)
    sign = {
        "event_type": "call",
        "operator_user_id": 11,
        "terminal_id": "t",
        "event_time": called.replace(tzinfo=None),
    }
    taken_back = {**sign, "event_time": (called + timedelta(hours=1)).replace(tzinfo=None)}
    connection = day.ledger.connection
    connection.execute(insert(FLOOR_LOG).values(event_key="1", terminal_seq=1, **sign))
    connection.execute(insert(FLOOR_LOG).values(event_key="2", terminal_seq=2, deleted_at=LATER, **taken_back))
    (paid,) = days_report(day.source, UTC, (START.date(), START.date()), LATER).days
    assert day.work().labour.work_seconds == paid.sums.work_seconds == 3 * 3600


def test_people_shared_with_a_helper_make_the_same_reports(day: Day) -> None:
    for operator_id in (-13, 11, 12, 14):
        day.event(operator_id, "start", operator_id=operator_id)
        day.event(60, "fail", 2, operator_id=operator_id, reason="SEAM")
        day.event(operator_id + 70, "complete", 10, operator_id=operator_id)
        day.event(240 + operator_id, "start", operator_id=operator_id)  # and its stop is missing
    asked: list[str] = []

    def helper(question: Callable[..., Any], *arguments: Any, **named: Any) -> Callable[[], Any]:
        asked.append(question.__name__)
        return lambda: question(alone, *arguments, **named)

    alone = day.source
    shared = replace(alone, helper=helper)
    days = (START.date(), START.date())
    assert task_report(shared, UTC, SHIFT, LATER) == task_report(alone, UTC, SHIFT, LATER)
    assert team_report(shared, UTC, SHIFT, LATER) == team_report(alone, UTC, SHIFT, LATER)
    assert days_report(shared, UTC, days, LATER) == days_report(alone, UTC, days, LATER)
    assert task_report(alone, UTC, SHIFT, LATER).people == 4
    assert len(asked) == 3


def test_many_whose_work_was_left_running_take_no_more_statements_than_few(day: Day) -> None:
    def statements() -> int:
        source, told = day.source, []
        event.listen(source.connection, "before_cursor_execute", lambda *_: told.append(None))
        work = PeopleAtWork(source, UTC, SHIFT, LATER)
        assert len(work.stops_missing_in([SHIFT])) == len(work.operator_ids)
        return len(told)

    day.event(0, "start")
    few = statements()
    for operator_id in range(12, 40):
        day.event(operator_id, "start", operator_id=operator_id)
    assert statements() == few


def test_signs_of_the_hour_that_comes_twice_are_told_apart_by_their_keys(day: Day) -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    second = first + timedelta(hours=1)
    for number, at in enumerate((second, first), 1):
        stamp = f"{int(at.timestamp() * 1000):012x}"
        row = {
            "event_key": f"{stamp[:8]}-{stamp[8:]}-7000-8000-{number:012}",
            "event_type": "call",
            "operator_user_id": 11,
            "terminal_id": "t",
            "terminal_seq": number,
            "event_time": datetime(2026, 10, 25, 2, 30),  # noqa: DTZ001 - what the clocks showed both times
        }
        day.ledger.connection.execute(insert(FLOOR_LOG).values(row))
    berlin = Source(day.ledger.connection, LOCAL, ZoneInfo("Europe/Berlin"))
    signs = FloorReader(berlin).signs_in(Window(first - timedelta(days=1), second + timedelta(days=1)), EVERYBODY)(
        11
    )
    assert list(signs(first - timedelta(hours=1), second)) == [first, second]
