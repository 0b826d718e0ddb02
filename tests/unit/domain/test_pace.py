"""The median time a piece: every piece counts, the first one of each person does not."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.pace import Batch, median_piece_seconds

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
