"""CSV that a spreadsheet opens rightly: nothing in it runs, nothing in it is hidden."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from kiosk.system.printing import visible

Cell = str | int | Decimal | None

_FORMULA: Final = re.compile(r"(^|;)(?=\s*[=+\-@＝＋－＠])")
"""Where a spreadsheet would begin to read a formula; the wide forms are some as well."""


def csv_file(rows: Iterable[Sequence[Cell]]) -> bytes:
    """The rows as CSV, lines ending with CR LF: texts made harmless, numbers as numbers, None as an empty cell.

    UTF-8 with its mark: without it a spreadsheet takes Thai for Latin.
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_written(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


@lru_cache(maxsize=4096)  # a month's rows say the same names and days again and again
def harmless(text: str) -> str:
    """A text for a cell of CSV or a workbook, never a formula: a spreadsheet would run what is in a name.

    What a semicolon comes before would be a cell of its own where spreadsheets end cells at those.
    """
    shown = "\n".join(map(visible, text.split("\n")))
    return _FORMULA.sub(r"\1'", shown)


def _written(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}".rstrip("0").rstrip(".") if "." in f"{cell:f}" else f"{cell:f}"
    if isinstance(cell, str):
        return harmless(cell)
    return "" if cell is None else str(cell)
