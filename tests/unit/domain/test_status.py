"""Task and ticket status, progress, and the check of quantities, as tables."""

from datetime import UTC, datetime

import pytest

from kiosk.domain import Policy, Refusal, Refused, TaskWork, progress_percent, task_status
from kiosk.domain.policy import MAX_QTY
from kiosk.domain.status import moved_task_status, moved_ticket_status, target_met_at


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


@pytest.mark.parametrize(
    ("current", "tasks", "has_work", "status"),
    [
        ("planned", ["pending", "pending"], False, "planned"),
        ("planned", ["in_progress", "pending"], True, "in_progress"),
        ("in_progress", ["done", "in_progress"], True, "in_progress"),
        ("in_progress", ["done", "done"], True, "completed"),
        ("in_progress", ["done", "cancelled"], True, "completed"),
        ("completed", ["done", "in_progress"], True, "in_progress"),
        ("in_progress", ["pending", "pending"], False, "planned"),
        ("in_progress", ["cancelled"], False, "planned"),
        ("on_hold", ["done"], True, "on_hold"),
        ("qc", ["done"], True, "qc"),
    ],
)
def test_ticket_status(current: str, tasks: list[str], has_work: bool, status: str) -> None:
    assert moved_ticket_status(current, tasks, has_work=has_work) == status


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
        (MAX_QTY + 1, 0, 0, Refusal.QUANTITY_TOO_LARGE),
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
    Policy().check_quantity(MAX_QTY, TaskWork(0, 500, 1, 0))
