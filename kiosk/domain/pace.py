"""How long a piece takes: the median over pieces of one task, the first one of each person left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Batch:
    """Pieces that one person made of one task in one go: how many, in how many seconds of their work.

    ``is_first``: the person's first of the task. In it is the first piece, which takes longer: the others of the
    batch count.
    """

    pieces: int
    seconds: int
    is_first: bool = False

    @property
    def counted(self) -> int:
        """Pieces that count for the median."""
        return self.pieces - self.is_first


def median_piece_seconds(batches: Iterable[Batch]) -> Fraction | None:
    """The median seconds a piece, exact; None where no piece counts.

    Every piece counts as one, each of a batch having taken the same; of an even number, the middle two are
    averaged. Only batches of one task make sense together.
    """
    counted = sorted((batch for batch in batches if batch.counted > 0), key=_pace)
    total = sum(batch.counted for batch in counted)
    if total == 0:
        return None
    return (_pace_of(counted, (total - 1) // 2) + _pace_of(counted, total // 2)) / 2


def _pace(batch: Batch) -> float:
    return batch.seconds / batch.pieces


def _pace_of(batches: list[Batch], position: int) -> Fraction:
    """The seconds of the piece at ``position``, the quickest being 0."""
    for batch in batches:
        position -= batch.counted
        if position < 0:
            return Fraction(batch.seconds, batch.pieces)
    raise IndexError(position)
