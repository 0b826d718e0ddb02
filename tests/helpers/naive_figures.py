"""One person's figures, medians and rounding as docs/figures.md has them, without any of the kiosk's code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from tests.helpers.naive_work import Counted

NaiveBatch = tuple[int, int, bool]
"""Pieces, seconds of work, whether the first piece is among them."""


@dataclass
class PersonFigures:
    """One person's figures in some windows, by task and by reason."""

    pieces: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    sessions: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    scrap: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    scrap_reasons: dict[str | None, int] = field(default_factory=lambda: defaultdict(int))
    work: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    pause: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    pause_reasons: dict[str | None, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def tasks(self) -> set[int]:
        """On which they did something."""
        return {
            task
            for kind in (self.pieces, self.scrap, self.work, self.pause, self.sessions)
            for task, number in kind.items()
            if number
        }

    @property
    def total(self) -> tuple[int, int, int, int, int]:
        """Pieces, scrap, sessions, seconds of work, seconds paused."""
        kinds = (self.pieces, self.scrap, self.sessions, self.work, self.pause)
        pieces, scrap, sessions, work, pause = (sum(kind.values()) for kind in kinds)
        return pieces, scrap, sessions, work, pause

    def share(self, seconds: int, going_on: Iterable[Counted]) -> None:
        """Work hides pauses; equal whole shares, what is left over to the lower numbers."""
        ordered = sorted(going_on, key=lambda stretch: stretch.task)
        working = [stretch for stretch in ordered if not stretch.paused]
        sharing = working or ordered
        for position, stretch in enumerate(sharing):
            share = seconds // len(sharing) + (1 if position < seconds % len(sharing) else 0)
            if working:
                self.work[stretch.task] += share
            else:
                self.pause[stretch.task] += share
                self.pause_reasons[stretch.reason] += share


def half_up(number: Fraction | int, places: int = 0) -> str:
    """Rounded as people do, without what is not needed behind the point."""
    scaled = int(number * 10**places * 2 + 1) // 2
    whole, part = divmod(scaled, 10**places)
    text = f"{whole}.{part:0{places}}" if places else str(whole)
    return text.rstrip("0").rstrip(".") if places else text


def median(batches: Iterable[NaiveBatch]) -> tuple[int, Fraction] | None:
    """How many pieces count, and the median of the seconds a piece, every piece written out."""
    pieces = sorted(Fraction(seconds, qty) for qty, seconds, is_first in batches for _ in range(qty - is_first))
    if not pieces:
        return None
    return len(pieces), (pieces[(len(pieces) - 1) // 2] + pieces[len(pieces) // 2]) / 2
