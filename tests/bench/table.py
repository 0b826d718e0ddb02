"""What a benchmark returns, and the one table they are all printed in."""

from __future__ import annotations

import json
import math
import statistics
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

_MET = {None: "", True: "yes", False: "NO"}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure at one speed of the machine.

    ``figures``: in words. ``value``: the one of them that is held against the goal and against a later run, None
    where that is no number. ``ratio``: against what it is compared with, in the same run. ``met`` None: there is
    no goal.
    """

    what: str
    figures: str
    goal: str = ""
    ratio: float | None = None
    met: bool | None = None
    value: float | None = None

    def cells(self) -> tuple[str, str, str]:
        """Figures with the ratio, the goal, whether it is met."""
        figures = self.figures if self.ratio is None else f"{self.figures} = {self.ratio:.2f} x"
        return figures, self.goal, _MET[self.met]


Measured = Mapping[str, Sequence[Row]]
"""Rows by the name of the speed they were measured at."""


def at_most(what: str, figures: str, ratio: float, most: float) -> Row:
    """A row whose goal is a ratio of ``most`` or less."""
    return Row(what, figures, f"<= {most:g} x", ratio, ratio <= most, ratio)


def below(what: str, figures: str, value: float, most: float, unit: str) -> Row:
    """A row whose goal is a value of ``most`` or less, in ``unit``."""
    return Row(what, figures, f"<= {most:g} {unit}", met=value <= most, value=value)


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that ``percent`` % of the values do not exceed; of one value at least."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def median_of_ratios(values: Sequence[float], others: Sequence[float]) -> float:
    """The median of the values against the median of the others they took turns with."""
    return statistics.median(values) / statistics.median(others)


def render(measured: Measured, before: Measured | None = None) -> str:
    """The table, a line for each thing that was measured; ``before``: an earlier run's, shown beside it."""
    speeds = [name for name, rows in measured.items() if rows]
    headings = ["what"]
    for name in speeds:
        headings += [name, "goal", "met"] + (["before"] if before is not None else [])
    table = [headings]
    for what in dict.fromkeys(row.what for name in speeds for row in measured[name]):
        line = [what]
        for name in speeds:
            line += _of(measured[name], what).cells()
            if before is not None:
                line.append(_of(before.get(name, ()), what).cells()[0])
        table.append(line)
    widths = [max(_width(line[column]) for line in table) for column in range(len(headings))]
    lines = [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in table
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def render_markdown(measured: Measured) -> str:
    """The README's table, a line for each thing that has a goal.

    What it is begins with the name of the benchmark and a colon.
    """
    measured = {name: [row for row in rows if row.goal] for name, rows in measured.items()}
    speeds = [name for name, rows in measured.items() if rows]
    lines = ["| what | command |" + "".join(f" {name} | goal |" for name in speeds)]
    lines.append("|" + "---|" * (2 + 2 * len(speeds)))
    for what in dict.fromkeys(row.what for name in speeds for row in measured[name]):
        command, _, words = what.partition(": ")
        line = f"| {words} | `{command}` |"
        for name in speeds:
            row = _of(measured[name], what)
            figures, goal, _ = row.cells()
            missed = "**missed**: " if row.met is False else ""
            line += f" {figures} | {missed}{goal} |"
        lines.append(line)
    return "\n".join(lines).replace("<=", "≤")


def to_json(machine: str, measured: Measured) -> str:
    """A run, to be compared with a later one."""
    speeds = {name: [asdict(row) for row in rows] for name, rows in measured.items()}
    return json.dumps({"machine": machine, "speeds": speeds}, ensure_ascii=False, indent=1)


def from_json(text: str) -> Measured:
    """What :func:`to_json` wrote; ValueError, KeyError or TypeError for anything else."""
    speeds: dict[str, list[dict[str, Any]]] = json.loads(text)["speeds"]
    return {name: [Row(**row) for row in rows] for name, rows in speeds.items()}


def together(runs: Sequence[Measured], order: Sequence[str]) -> Measured:
    """Runs of some benchmarks each as one, in ``order``; of one measured twice, the later's rows."""
    latest: dict[tuple[str, str], list[Row]] = {}
    for run in runs:
        for speed, rows in run.items():
            measured: dict[tuple[str, str], list[Row]] = defaultdict(list)
            for row in rows:
                measured[speed, row.what.partition(": ")[0]].append(row)
            latest |= measured
    speeds = dict.fromkeys(speed for run in runs for speed in run)
    return {speed: [row for name in order for row in latest.get((speed, name), ())] for speed in speeds}


def _of(rows: Sequence[Row], what: str) -> Row:
    return next((row for row in rows if row.what == what), Row(what, ""))


def _width(text: str) -> int:
    """Columns on a terminal: Thai marks above and below take none."""
    return sum(not unicodedata.combining(letter) and unicodedata.category(letter) != "Mn" for letter in text)
