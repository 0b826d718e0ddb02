"""The cells of one row of a table that people hand over, read strictly, each mistake in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from kiosk.domain.dates import gregorian_year
from kiosk.domain.writing import LARGEST_NUMBER, is_line, read_number

_SHOWN: Final = 20
_YES: Final = frozenset({"1", "yes", "y", "true", "active", "ใช่"})
_NO: Final = frozenset({"0", "no", "n", "false", "blocked", "ไม่", "ไม่ใช่"})
_DAYS: Final = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?: 00:00:00)?", re.ASCII),
    re.compile(r"(?P<day>[0-9]{1,2})[/.](?P<month>[0-9]{1,2})[/.](?P<year>[0-9]{4})", re.ASCII),
)
"""As computers write a day and workbooks hold it, and as people here do."""


class Cells:
    """The cells of a row by column. What cannot be read is noted in ``wrong``, with its column, and is None."""

    def __init__(self, row: int, values: Mapping[str, str]) -> None:
        self.row = row
        self.wrong: list[str] = []
        self._values = values

    def raw(self, column: str) -> str:
        """What stands in the cell; empty where the column was left out."""
        return self._values.get(column, "")

    def refuse(self, why: str) -> None:
        """Note a mistake."""
        self.wrong.append(why)

    def line(self, column: str, longest: int) -> str | None:
        """One line of text, None for an empty cell."""
        text = self.raw(column)
        if text and not is_line(text, longest):
            self.refuse(f"{column} is not one line of at most {longest} characters")
            return None
        return text or None

    def needed_line(self, column: str, longest: int) -> str:
        """One line of text, which must be there."""
        if not self.raw(column):
            self.refuse(f"{column} is empty")
        return self.line(column, longest) or ""

    def number(self, column: str, meaning: str, *, least: int = 1, most: int = LARGEST_NUMBER) -> int | None:
        """A whole number, None for an empty cell; ``meaning`` says what it is and may be."""
        text = self.raw(column)
        if not text:
            return None
        number = read_number(text, least=least, most=most)
        if number is None:
            self.refuse(f"{column} {text[:_SHOWN]}: {meaning}")
        return number

    def needed_number(self, column: str, meaning: str) -> int:
        """A whole number from 1, which must be there."""
        if not self.raw(column):
            self.refuse(f"{column} is empty: {meaning}")
        return self.number(column, meaning) or 0

    def choice(self, column: str, choices: Sequence[str]) -> str | None:
        """One of some words, in small letters; None for an empty cell."""
        word = self.raw(column).lower()
        if word and word not in choices:
            self.refuse(f"{column} {word[:_SHOWN]}: {', '.join(choices[:-1])} or {choices[-1]}")
            return None
        return word or None

    def yes_or_no(self, column: str) -> bool | None:
        """Yes or no in English or Thai; None for an empty cell."""
        word = self.raw(column).lower()
        if word and word not in _YES | _NO:
            self.refuse(f"{column} {word[:_SHOWN]}: yes or no")
        return word in _YES if word in _YES | _NO else None

    def day(self, column: str) -> date | None:
        """A day, its year in either count, the day before the month; None for an empty cell."""
        text = self.raw(column)
        match = next((found for form in _DAYS if (found := form.fullmatch(text))), None)
        try:
            if match is not None:
                return date(gregorian_year(int(match["year"])), int(match["month"]), int(match["day"]))
        except ValueError:
            pass  # told below
        if text:
            self.refuse(f"{column} {text[:_SHOWN]}: a day like 2026-12-31 or 31/12/2569, the day before the month")
        return None


def twice(found: Iterable[tuple[int, object]], what: str) -> list[str]:
    """A problem for each row whose value another row had before; ``found``: (row, value)."""
    first: dict[object, int] = {}
    return [
        f"row {row}: the same {what} as row {first[value]}"
        for row, value in found
        if first.setdefault(value, row) != row
    ]


def in_order(problems: Iterable[str]) -> list[str]:
    """The problems by their row; those of no row come first."""
    return sorted(problems, key=_row_of)


def _row_of(problem: str) -> int:
    match = re.match(r"row ([0-9]+):", problem)
    return 0 if match is None else int(match[1])
