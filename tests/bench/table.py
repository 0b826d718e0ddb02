"""What a benchmark returns, and the one table they are all printed in."""

from __future__ import annotations

import math
import statistics
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_HEADINGS = ("what", "measured", "ratio", "goal", "met")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. ``ratio``: against what it is compared with, in the same run. ``met`` None: there is no goal."""

    what: str
    figures: str
    goal: str = ""
    ratio: float | None = None
    met: bool | None = None

    def cells(self) -> tuple[str, str, str, str, str]:
        """The row as text."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} x"
        met = {None: "", True: "yes", False: "NO"}[self.met]
        return self.what, self.figures, ratio, self.goal, met


def at_most(what: str, figures: str, ratio: float, most: float) -> Row:
    """A row whose goal is a ratio of ``most`` or less."""
    return Row(what, figures, f"<= {most:g} x", ratio, ratio <= most)


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that ``percent`` % of the values do not exceed; of one value at least."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def median_of_ratios(values: Sequence[float], others: Sequence[float]) -> float:
    """The median of the values against the median of the others they took turns with."""
    return statistics.median(values) / statistics.median(others)


def render(rows: Sequence[Row]) -> str:
    """The table, columns aligned."""
    table = [_HEADINGS, *(row.cells() for row in rows)]
    widths = [max(_width(line[column]) for line in table) for column in range(len(_HEADINGS))]
    lines = [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in table
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _width(text: str) -> int:
    """Columns on a terminal: Thai marks above and below take none."""
    return sum(not unicodedata.combining(letter) and unicodedata.category(letter) != "Mn" for letter in text)
