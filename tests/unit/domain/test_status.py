"""Task and ticket status, progress, and the check of quantities, as tables."""

from datetime import UTC, datetime

import pytest

from kiosk.domain import Policy, Refusal, Refused, TaskWork, progress_percent, task_status
from kiosk.domain.policy import check_piece_count, quantity_digits
from kiosk.domain.status import Stage, moved_task_status, moved_ticket, target_met_at


@pytest.mark.parametrize(
    ("target", "completed", "active", "paused", "status"),
    [
        (0, 0, 0, 0, "pending"),
        (0, 5, 0, 0, "in_progress"),
        (10, 0, 0, 0, "pending"),
        (10, 0, 1, 0, "in_progress"),
        (10, 0, 0, 1, "in_progress"),
        (10, 9, 0, 0, "in_progress"),
        (10, 10, 0, 0, "done"),
        (10, 10, 2, 1, "done"),
        (10, 12, 0, 0, "done"),
    ],
)
def test_task_status(target: int, completed: int, active: int, paused: int, status: str) -> None:
    assert task_status(TaskWork(target, completed, active, paused)) == status


@pytest.mark.parametrize("erp_status", ["on_hold", "qc", "rework", "cancelled", "a_status_of_next_year"])
def test_a_status_of_the_erp_stays(erp_status: str) -> None:
    assert moved_task_status(erp_status, TaskWork(10, 10, 0, 0)) == erp_status


EIGHT, NINE, TEN = (datetime(2025, 10, 30, hour, tzinfo=UTC) for hour in (8, 9, 10))
PENDING, BEGUN, DONE = Stage("pending"), Stage("in_progress", EIGHT), Stage("done", EIGHT, NINE)
CANCELLED, IN_QC = Stage("cancelled"), Stage("qc", EIGHT, NINE)


@pytest.mark.parametrize(
    ("ticket", "before", "after", "has_work", "moved"),
    [
        (Stage("planned"), [PENDING] * 2, [PENDING] * 2, False, Stage("planned")),
        (Stage("planned"), [PENDING] * 2, [BEGUN, PENDING], True, Stage("in_progress", EIGHT)),
        (Stage("in_progress", EIGHT), [DONE, BEGUN], [DONE, BEGUN], True, Stage("in_progress", EIGHT)),
        (Stage("in_progress", EIGHT), [DONE, BEGUN], [DONE, DONE], True, Stage("completed", EIGHT, NINE)),
        (Stage("in_progress", EIGHT), [BEGUN], [DONE, CANCELLED], True, Stage("completed", EIGHT, NINE)),
        (Stage("completed", EIGHT, NINE), [DONE, DONE], [DONE, BEGUN], True, Stage("in_progress", EIGHT)),
        (Stage("in_progress", EIGHT), [BEGUN, PENDING], [PENDING] * 2, False, Stage("planned")),
        (Stage("in_progress", EIGHT), [BEGUN], [CANCELLED], False, Stage("planned")),
        (Stage("on_hold", EIGHT), [BEGUN], [DONE], True, Stage("on_hold", EIGHT)),
        (Stage("qc"), [BEGUN], [DONE], True, Stage("qc")),
    ],
)
def test_a_ticket_moves_with_its_tasks(
    ticket: Stage, before: list[Stage], after: list[Stage], has_work: bool, moved: Stage
) -> None:
    assert moved_ticket(ticket, before, after, has_work=has_work) == moved


@pytest.mark.parametrize(
    ("ticket", "before", "after", "has_work", "moved"),
    [
        # Begun by the ERP, with a time of its own or without.
        (Stage("in_progress"), [PENDING], [PENDING], False, Stage("in_progress")),
        (Stage("in_progress", TEN), [BEGUN], [PENDING], False, Stage("in_progress", TEN)),
        (Stage("in_progress", TEN), [BEGUN], [BEGUN], True, Stage("in_progress", TEN)),
        # Completed by hand, before all is done or after.
        (Stage("completed", EIGHT, TEN), [DONE, BEGUN], [DONE, BEGUN], True, Stage("completed", EIGHT, TEN)),
        (Stage("completed", EIGHT), [DONE, PENDING], [DONE, BEGUN], True, Stage("completed", EIGHT)),
        (Stage("completed", EIGHT, TEN), [DONE], [BEGUN], True, Stage("completed", EIGHT, TEN)),
        (Stage("completed", TEN, TEN), [PENDING], [BEGUN], True, Stage("completed", TEN, TEN)),
        # What was done is under examination: work that a task's own words no longer tell of.
        (Stage("in_progress"), [Stage("qc")], [Stage("qc")], True, Stage("in_progress")),
        (Stage("completed", EIGHT, NINE), [IN_QC], [IN_QC], True, Stage("in_progress", EIGHT)),
    ],
)
def test_what_the_erp_set_on_a_ticket_stays(
    ticket: Stage, before: list[Stage], after: list[Stage], has_work: bool, moved: Stage
) -> None:
    assert moved_ticket(ticket, before, after, has_work=has_work) == moved


def test_a_ticket_whose_worked_task_left_it_is_planned_again() -> None:
    ticket = Stage("in_progress", EIGHT)
    assert moved_ticket(ticket, [PENDING, BEGUN], [PENDING], has_work=False) == Stage("planned")


@pytest.mark.parametrize(
    ("target", "completed", "percent"),
    [(0, 5, None), (60, 22, 37), (100, 30, 30), (1000, 999, 99), (100, 100, 100), (100, 105, 105), (3, 0, 0)],
)
def test_progress(target: int, completed: int, percent: int | None) -> None:
    assert progress_percent(target, completed) == percent


def test_target_met_at_is_when_the_sum_reached_it() -> None:
    times = [datetime(2025, 10, 30, hour, tzinfo=UTC) for hour in (9, 10, 11)]
    completions = [(times[2], 5), (times[0], 6), (times[1], 4)]
    assert target_met_at(10, completions) == times[1]
    assert target_met_at(16, completions) is None
    assert target_met_at(0, completions) is None


@pytest.mark.parametrize(
    ("qty", "scrap", "completed", "refusal"),
    [
        (1, 0, 0, None),
        (0, 0, 0, Refusal.QUANTITY_ZERO),
        (0, 2, 0, None),
        (-1, 2, 0, Refusal.QUANTITY_ZERO),
        (105, 0, 0, None),
        (106, 0, 0, Refusal.OVER_TARGET),
        (5, 0, 100, None),
        (6, 0, 100, Refusal.OVER_TARGET),
        (1_000_000, 0, 0, Refusal.QUANTITY_TOO_LARGE),
    ],
)
def test_check_quantity(qty: int, scrap: int, completed: int, refusal: Refusal | None) -> None:
    work = TaskWork(100, completed, 1, 0)
    if refusal is None:
        Policy().check_quantity(qty, work, scrap_qty=scrap)
        return
    with pytest.raises(Refused) as refused:
        Policy().check_quantity(qty, work, scrap_qty=scrap)
    assert refused.value.refusal is refusal


def test_over_target_says_how_many_are_left() -> None:
    with pytest.raises(Refused) as refused:
        Policy(over_target_percent=10).check_quantity(50, TaskWork(40, 30, 1, 0))
    assert refused.value.details["allowed_qty"] == 14


def test_without_a_target_any_quantity_a_person_can_make_goes() -> None:
    Policy().check_quantity(999_999, TaskWork(0, 500, 1, 0))


@pytest.mark.parametrize(
    ("target", "digits"), [(0, 6), (100, 6), (999_999, 6), (1_000_000, 7), (12_000_000, 8), (10**9, 8)]
)
def test_a_quantity_has_as_many_digits_as_the_target_and_at_least_six(target: int, digits: int) -> None:
    assert quantity_digits(target) == digits
    check_piece_count(10**digits - 1, target)
    with pytest.raises(Refused) as refused:
        check_piece_count(10**digits, target)
    assert refused.value.details == {"qty": 10**digits, "max_qty": 10**digits - 1}
