"""Individual performance: the completed sessions of each operator, and the scrap they reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kiosk.domain.shifts import Window
from kiosk.projection.source import Source
from kiosk.reports.sums import Completed, completed_by_pair, operator_names, scrap, scrap_percent


@dataclass(frozen=True, slots=True)
class OperatorPerformance:
    """One operator's completed sessions, and the pieces they reported as scrap."""

    operator_id: int
    name: str
    completed: Completed
    scrap: int

    @property
    def scrap_percent(self) -> Fraction | None:
        """Scrap among all their pieces; None without any."""
        return scrap_percent(self.completed.pieces, self.scrap)


def individual_performance(source: Source, window: Window | None = None) -> list[OperatorPerformance]:
    """Every operator with completed sessions or scrap, best first: most pieces, then by id.

    ``window``: only sessions completed and scrap reported in it.
    """
    completed: dict[int, Completed] = {}
    for (operator_id, _), of_task in completed_by_pair(source, window).items():
        completed[operator_id] = completed.get(operator_id, Completed()) + of_task
    scrapped: Counter[int] = Counter()
    for row in scrap(source, window):
        scrapped[row.operator_id] += row.pieces
    names = operator_names(source, completed.keys() | scrapped.keys())
    found = [
        OperatorPerformance(operator_id, name, completed.get(operator_id, Completed()), scrapped[operator_id])
        for operator_id, name in names.items()
    ]
    return sorted(found, key=lambda performance: (-performance.completed.pieces, performance.operator_id))


def everybody(rows: Sequence[OperatorPerformance]) -> tuple[Completed, int]:
    """Completed sessions and scrap of all of them together."""
    return sum((row.completed for row in rows), Completed()), sum(row.scrap for row in rows)
