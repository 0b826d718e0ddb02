"""The median time a piece: every piece counts, the first one of each person does not."""

import statistics
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.pace import Batch, expected_finish, median_piece_seconds

BATCHES = st.lists(st.builds(Batch, st.integers(1, 12), st.integers(0, 5000), st.booleans()), max_size=12)


@given(BATCHES)
def test_it_is_the_median_of_the_pieces_written_out_one_by_one(batches: list[Batch]) -> None:
    pieces = [batch.seconds / batch.pieces for batch in batches for _ in range(batch.pieces - batch.is_first)]
    assert median_piece_seconds(batches) == (pytest.approx(statistics.median(pieces)) if pieces else None)


@given(BATCHES, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(batches: list[Batch], chance: object) -> None:
    shuffled = list(batches)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert median_piece_seconds(shuffled) == median_piece_seconds(batches)


def test_the_first_piece_is_left_out() -> None:
    slow_start = [Batch(1, 900, is_first=True), Batch(1, 60), Batch(1, 62), Batch(1, 70)]
    assert median_piece_seconds(slow_start) == 62


def test_of_a_first_batch_only_its_first_piece_is() -> None:
    assert median_piece_seconds([Batch(30, 1800, is_first=True)]) == 60
    assert median_piece_seconds([Batch(1, 60, is_first=True)]) is None


def test_of_two_middle_pieces_it_is_the_mean() -> None:
    assert median_piece_seconds([Batch(1, 60), Batch(1, 100)]) == 80


NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)
QUICK, SLOW = Batch(30, 30 * 60), Batch(30, 30 * 120)
"""A minute a piece, and two."""


@pytest.mark.parametrize(
    ("remaining", "minutes_at_work", "batches", "minutes"),
    [
        (60, {1: 0}, {1: [QUICK]}, 60),  # by one's own pace
        (60, {1: 0}, {1: [QUICK], 2: [SLOW]}, 60),
        (60, {3: 0}, {1: [QUICK], 2: [QUICK]}, 60),  # by that of the others
        (60, {1: 0, 2: 0}, {1: [QUICK], 2: [SLOW]}, 40),  # both together
        (60, {1: -10}, {1: [QUICK]}, 50),  # ten are nearly done
        (60, {1: 0, 2: 20}, {1: [QUICK], 2: [QUICK]}, 40),  # one came later
        (60, {1: 0}, {1: [Batch(3, 180, is_first=True)]}, None),  # of two pieces that count nobody can tell
        (60, {1: 0}, {1: [Batch(2, 120), Batch(1, 60)]}, 60),  # of three one can
        (60, {3: 0}, {1: [Batch(1, 60)], 2: [Batch(1, 60)]}, None),
        (60, {}, {1: [QUICK]}, None),
        (0, {1: 0}, {1: [QUICK]}, None),
    ],
)
def test_when_a_task_will_be_done(
    remaining: int,
    minutes_at_work: Mapping[int, int],
    batches: Mapping[int, list[Batch]],
    minutes: int | None,
) -> None:
    at_work = {operator: NINE + timedelta(minutes=since) for operator, since in minutes_at_work.items()}
    finish = None if minutes is None else NINE + timedelta(minutes=minutes)
    assert expected_finish(remaining, at_work, batches) == finish
