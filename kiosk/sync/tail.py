"""Which rows of a log of the tenant's to read next, when numbers become visible out of order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kiosk.projection.log_row import R

OVERLAP_IDS: Final = 1000
"""A number missing this far behind the newest is left to the digest."""
OVERLAP_SECONDS: Final = 10.0
"""So is one missing for so long: the lock wait is 5 s, so its transaction has ended one way or the other."""
FIRST_OVERLAP_IDS: Final = 100
"""How far behind the newest number reading begins, for transactions under way at that moment."""


class TailWindow:
    """Remembers which numbers of the log were seen, and so which are missing between them.

    A writer takes its number at the INSERT and shows it at the COMMIT: with several writers a lower number
    may appear after a higher one. Reading "id > last" loses such rows for good; here a gap is read again until
    it is filled or too old. Times are seconds of any steady clock.
    """

    def __init__(self, top: int) -> None:
        """``top``: the newest number of the log now."""
        self.top = max(0, top - FIRST_OVERLAP_IDS)
        self._gaps: dict[int, float] = {}

    def read_after(self, newest: int, now: float) -> int | None:
        """The number after which to read, None when there is nothing; ``newest`` is the log's newest number."""
        self._gaps = {
            number: since
            for number, since in self._gaps.items()
            if now - since < OVERLAP_SECONDS and number > newest - OVERLAP_IDS
        }
        if self._gaps:
            return min(self._gaps) - 1
        return self.top if newest > self.top else None

    def fresh(self, rows: Iterable[R]) -> list[R]:
        """Those of ``rows`` not seen before."""
        return [row for row in rows if row.number is not None and self._is_fresh(row.number)]

    def saw(self, numbers: Iterable[int], now: float) -> None:
        """Note numbers that were read, or given to this kiosk's own rows."""
        for number in sorted(numbers):
            if number > self.top:
                for missing in range(max(self.top + 1, number - OVERLAP_IDS), number):
                    self._gaps[missing] = now
                self.top = number
            else:
                self._gaps.pop(number, None)

    def _is_fresh(self, number: int) -> bool:
        return number > self.top or number in self._gaps
